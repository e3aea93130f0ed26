"""The commands. Each parses its arguments, asks the project, and prints.

Results go to standard output, everything else to standard error. Exit status: 0 done,
1 checked and found wanting, 2 wrong use or bad input, with one plain sentence for each problem.
"""

from __future__ import annotations

import os
import sys
from contextlib import AbstractContextManager, nullcontext
from functools import partial
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from .errors import FramingError, ReadError, listed
from .model.report import amount
from .printing import (
    Format,
    counted_line,
    difference_text,
    print_correction,
    print_report,
    report_comparisons,
    say,
    text_of,
    write_tables,
)

if TYPE_CHECKING:
    from .project import Project

WRONG_USE: Any = typer.BadParameter.__mro__[2]  # Typer's base of every error in the words of a command

app = typer.Typer(
    name="framing",
    help="Code consultations against a frame codebook and publish who said what, in which panel.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
codebook_app = typer.Typer(help="Show, check or export the codebook.", no_args_is_help=True, rich_markup_mode=None)

ProjectPath = Annotated[Path, typer.Argument(metavar="PROJECT", help="The project file, ending in .framing.")]
Coder = Annotated[
    str | None, typer.Option("--coder", envvar="FRAMING_CODER", metavar="NAME", help="Who acts; the login otherwise.")
]
Yes = Annotated[bool, typer.Option("--yes", help="Ask no question.")]
Reason = Annotated[str | None, typer.Option("--reason", metavar="TEXT", help="Why; kept in the journal.")]


@app.command()
def demo(
    project: Annotated[
        Path | None,
        typer.Argument(metavar="PROJECT", help="Where to build it; demo.framing or, with --sample, sample.framing."),
    ] = None,
    sample: Annotated[
        bool, typer.Option("--sample", help="The sample consultation instead: invented texts, coded by two readers.")
    ] = False,
    coder: Coder = None,
    yes: Yes = False,
) -> None:
    """Build the article's study, print both tables, compare them with print, write tables.xlsx."""
    from .export.file import is_own_workbook
    from .project import Project

    project = project or Path("sample.framing" if sample else "demo.framing")
    workbook = project.with_name("sample-tables.xlsx" if sample else "tables.xlsx")
    if workbook.exists() and not is_own_workbook(workbook):
        raise FramingError(f"{workbook}: is there already and was not written by framing. Move it away.")
    with Project.demo(project, sample=sample) as study:
        compared = {recipe.id: study.check_table(recipe.id) for recipe in study.tables()}
        printed = [comparison for comparison in compared.values() if comparison is not None]
        for table_id, comparison in compared.items():
            if sample or comparison is not None:
                say(text_of(study.table(table_id), invented=study.info().invented) + "\n")
        study.write_workbook(workbook)
    report_comparisons(printed)
    say(f"\nWrote {project} and {workbook}.\nOpen the screen: framing app {project}")
    if not all(comparison.ok for comparison in printed):
        raise typer.Exit(1)


@app.command()
def new(
    project: ProjectPath,
    codebook: Annotated[Path, typer.Option("--codebook", metavar="FILE", help="The codebook, a YAML file.")],
    title: Annotated[str | None, typer.Option("--title", metavar="TEXT", help="The study's title.")] = None,
    coder: Coder = None,
    yes: Yes = False,
) -> None:
    """Make an empty project with a codebook; schemes, forums and country names come with it."""
    from .project import Project

    with Project.create(project, codebook=codebook, title=title, coder=coder) as study:
        say(f"Made {project} with {study.codebook!r}.")


@app.command("import")
def import_(
    project: ProjectPath,
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="Tables: .xlsx, .csv, .tsv or .jsonl.")],
    map: Annotated[
        list[str] | None,
        typer.Option("--map", metavar="FIELD=COLUMN", help="Which column holds a field; repeat for each."),
    ] = None,
    leave: Annotated[
        list[str] | None, typer.Option("--leave", metavar="COLUMN", help="A column to leave out; repeat for each.")
    ] = None,
    sheet: Annotated[
        list[str] | None,
        typer.Option("--sheet", metavar="NAME", help="The sheet with the transcript, where there are several."),
    ] = None,
    meeting: Annotated[
        str | None, typer.Option("--meeting", metavar="ID", help="Meeting of rows that name none.")
    ] = None,
    encoding: Annotated[str | None, typer.Option("--encoding", metavar="NAME", help="For CSV, e.g. cp1252.")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would happen, change nothing.")] = False,
    coder: Coder = None,
    yes: Yes = False,
) -> None:
    """Import transcripts, speakers and codings from tables; each file whole or not at all."""
    columns = dict(field_and_column(pair) for pair in map or [])
    failed = False
    with opened(project) as study:
        for path in files:
            read = partial(
                study.read,
                path,
                columns=columns,
                leave=leave or (),
                sheet=sheet or (),
                encoding=encoding,
                meeting=meeting,
                coder=coder,
            )
            if dry_run or asks(yes):
                with working(f"Looking at {path.name}"):
                    trial = read(trial=True)
                print_report(trial)
                failed = failed or bool(trial.problems)
                if dry_run or trial.problems or not typer.confirm("Import so?", err=True):
                    continue
                with working(f"Importing {path.name}"):
                    report = read()
                say(counted_line(report))
            else:
                with working(f"Importing {path.name}"):
                    report = read()
                print_report(report)
    if failed:
        raise typer.Exit(2)


@app.command()
def correct(
    project: ProjectPath,
    record: Annotated[str, typer.Argument(metavar="RECORD", help="The id of the record.")],
    file: Annotated[
        Path | None, typer.Argument(metavar="FILE", help="The new text, UTF-8; - for standard input.", allow_dash=True)
    ] = None,
    replace: Annotated[
        tuple[str, str] | None,
        typer.Option("--replace", metavar="OLD NEW", help="Words that occur in the text once, and what they become."),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would happen, change nothing.")] = False,
    reason: Reason = None,
    coder: Coder = None,
    yes: Yes = False,
) -> None:
    """Give a record its corrected text; codings follow their words, and what has no place is told."""
    from .model.correction import replaced

    if (file is None) == (replace is None):
        raise FramingError("correct: takes FILE or --replace OLD NEW, one of them. Say what the new text is.")
    with opened(project) as study:
        found = study.record(record)
        if replace is None or found.text is None:
            text = new_text(file, found.text) if file else ""
        else:
            text = replaced(found, *replace)
        revise = partial(study.correct, record, text, seen=found.text_hash, reason=reason, coder=coder)
        if dry_run or asks(yes):
            print_correction(revise(trial=True))
            if dry_run or not typer.confirm("Correct so?", err=True):
                return
            say(next(revise().lines()))
        else:
            print_correction(revise())


@app.command()
def labels(project: ProjectPath, coder: Coder = None, yes: Yes = False) -> None:
    """List the speaker labels that have no actor yet, with names that come near."""
    with opened(project) as study:
        found = study.labels()
        if not found:
            say("Every speaker label has its actor.", err=True)
        for label in found:
            near = f"  near: {', '.join(label.near)}" if label.near else ""
            say(f"{label.label}  ({amount(label.records, 'records')}){near}")


@app.command()
def resolve(
    project: ProjectPath,
    label: Annotated[str, typer.Argument(metavar="LABEL", help="The speaker label.")],
    actor: Annotated[str, typer.Argument(metavar="ACTOR", help="Who that is: a name or alias.")],
    type: Annotated[
        str | None, typer.Option("--type", metavar="TYPE", help="Makes an actor that is not known.")
    ] = None,
    country: Annotated[str | None, typer.Option("--country", metavar="CODE", help="Alpha-3 code, for a state.")] = None,
    record: Annotated[list[str] | None, typer.Option("--record", metavar="ID", help="Only this one; repeat.")] = None,
    reason: Reason = None,
    coder: Coder = None,
    yes: Yes = False,
) -> None:
    """Say who a speaker label is, or correct what was said of it."""
    with opened(project) as study:
        number = study.resolve(label, actor, type=type, country=country, records=record, coder=coder, reason=reason)
        say(f"{label} is {actor} in {amount(number, 'records')}.")


@app.command()
def assign(
    project: ProjectPath,
    actor: Annotated[str, typer.Argument(metavar="ACTOR", help="An actor that no scheme can know.")],
    side: Annotated[str, typer.Argument(metavar="SIDE", help="Global North or Global South.")],
    reason: Annotated[str, typer.Option("--reason", metavar="TEXT", help="Why; printed as a footnote.")],
    coder: Coder = None,
    yes: Yes = False,
) -> None:
    """Place an actor that is no state; the placing holds under every scheme and is footnoted."""
    with opened(project) as study:
        study.assign(actor, side, reason=reason, coder=coder)
        say(f"{actor} stands under {side}.")


@app.command()
def scheme(
    project: ProjectPath,
    file: Annotated[Path | None, typer.Argument(metavar="FILE", help="A scheme to store, a YAML file.")] = None,
    use: Annotated[str | None, typer.Option("--use", metavar="ID", help="Where a table names none.")] = None,
    reason: Reason = None,
    coder: Coder = None,
    yes: Yes = False,
) -> None:
    """List the classification schemes, store one from its file, or choose the project's own."""
    with opened(project) as study:
        if file is not None:
            say(f"Stored the scheme {study.add_scheme(file, coder=coder).id}.")
        if use is not None:
            study.use_scheme(use, coder=coder, reason=reason)
        if file is None:
            chosen = study.info().scheme
            for one in study.schemes():
                mark = "*" if one.id == chosen else " "
                say(f"{mark} {one.id:<20} {one.as_of}  {one.title}")


@app.command()
def recipe(
    project: ProjectPath,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A table recipe, a YAML file.")],
    expected: Annotated[
        Path | None, typer.Option("--expected", metavar="FILE", help="The entries to compare the table with.")
    ] = None,
    coder: Coder = None,
    yes: Yes = False,
) -> None:
    """Store a table recipe, or replace the one of the same id."""
    with opened(project) as study:
        say(f"Stored the recipe {study.add_table(file, expected=expected, coder=coder).id}.")


@app.command()
def table(
    project: ProjectPath,
    tables: Annotated[list[str] | None, typer.Argument(metavar="TABLE...", help="All tables otherwise.")] = None,
    format: Annotated[Format | None, typer.Option("--format", help="How to print; text otherwise.")] = None,
    out: Annotated[
        Path | None, typer.Option("--out", metavar="FILE", help="A workbook, or any format by ending.")
    ] = None,
    scheme: Annotated[str | None, typer.Option("--scheme", metavar="ID", help="Another classification.")] = None,
    diff: Annotated[
        tuple[str, str] | None, typer.Option("--diff", metavar="SCHEME SCHEME", help="What changes between two.")
    ] = None,
    unit: Annotated[str | None, typer.Option("--unit", metavar="UNIT", help="What the cells count.")] = None,
    check: Annotated[bool, typer.Option("--check", help="Compare with the entries as published.")] = False,
    coder: Coder = None,
    yes: Yes = False,
) -> None:
    """Print tables, write them to a file, compare schemes, or check them against print."""
    refuse_together(diff=diff, check=check or None, out=out, scheme=scheme, unit=unit, format=format)
    with opened(project) as study:
        wanted = table_ids(study, tables or [])
        if diff:
            found = [study.difference(name, *diff, unit=unit) for name in wanted]
            say("\n\n".join(difference_text(one) for one in found))
        elif check:
            check_tables(study, wanted)
        elif out is not None and out.suffix.lower() == ".xlsx":
            say(f"Wrote {study.write_workbook(out, wanted, scheme=scheme, unit=unit)}.")
        else:
            made = [study.table(name, scheme=scheme, unit=unit) for name in wanted]
            write_tables(study, made, format=format or Format.text, out=out)


@app.command()
def history(
    project: ProjectPath,
    limit: Annotated[int | None, typer.Option("--limit", metavar="N", help="Only the newest.")] = None,
    coder: Coder = None,
    yes: Yes = False,
) -> None:
    """List what was done, newest first."""
    with opened(project) as study:
        for event in study.history(limit=limit):
            why = f"  ({event.reason})" if event.reason else ""
            say(f"{event.number:>6}  {event.time[:19].replace('T', ' ')}  {event.coder}  {event.summary}{why}")


@app.command()
def undo(project: ProjectPath, reason: Reason = None, coder: Coder = None, yes: Yes = False) -> None:
    """Take back the last command of whoever acts."""
    with opened(project) as study:
        say(study.undo(coder=coder, reason=reason).summary)


@app.command()
def redo(project: ProjectPath, reason: Reason = None, coder: Coder = None, yes: Yes = False) -> None:
    """Do again what was undone last."""
    with opened(project) as study:
        say(study.redo(coder=coder, reason=reason).summary)


@app.command()
def check(project: ProjectPath, coder: Coder = None, yes: Yes = False) -> None:
    """Prove that the file is whole: database, journal, texts, quotations, state."""
    with opened(project) as study, working(f"Checking {project.name}"):
        lines = study.check()
    for line in lines:
        say(f"{'good' if line.ok else 'FAULT':<6} {line.what}: {line.detail}")
    if not all(line.ok for line in lines):
        raise typer.Exit(1)


@app.command()
def backup(
    project: ProjectPath,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The copy; nothing is overwritten.")],
    coder: Coder = None,
    yes: Yes = False,
) -> None:
    """Write a verified copy of a project, which may be in use."""
    with opened(project) as study, working(f"Copying {project.name}"):
        copy = study.backup(file)
    say(f"Wrote {copy}; the copy was checked.")


@app.command("app")
def app_(
    project: Annotated[Path | None, typer.Argument(metavar="PROJECT", help="The project to open.")] = None,
    port: Annotated[int | None, typer.Option("--port", metavar="N", help="Port on this machine.")] = None,
    browser: Annotated[bool, typer.Option("--browser/--no-browser", help="Whether to open a browser.")] = True,
    coder: Coder = None,
    yes: Yes = False,
) -> None:
    """Open the screen in a browser, on this machine only."""
    from .launch import serve

    if coder is not None:
        os.environ["FRAMING_CODER"] = coder
    raise typer.Exit(serve(project, port=port, browser=browser))


app.add_typer(codebook_app, name="codebook")


@codebook_app.command()
def show(project: ProjectPath, coder: Coder = None, yes: Yes = False) -> None:
    """Print the tree of codes with their brief definitions."""
    with opened(project) as study:
        book = study.codebook
    if book is None:
        raise FramingError(f"{project.name}: has no codebook. Make a project with 'framing new --codebook FILE'.")
    say(f"{book.title} ({book.id} {book.version})")
    for code in book.codes:
        depth = len(book.path(code.id)) - 1
        say(f"{'  ' * depth}{code.id}  {code.name}: {code.brief or 'no definition'}")


@codebook_app.command("export")
def export_codebook(
    project: ProjectPath,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A new YAML file.")],
    coder: Coder = None,
    yes: Yes = False,
) -> None:
    """Write the codebook as YAML, with the comments of the file it came from."""
    if file.exists():
        raise FramingError(f"{file}: is there already; the codebook overwrites nothing. Choose another name.")
    with opened(project) as study:
        say(f"Wrote {study.write_codebook(file)}.")


@codebook_app.command()
def lint(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A codebook, a YAML file.")],
    coder: Coder = None,
    yes: Yes = False,
) -> None:
    """Read a codebook file and say what it lacks."""
    from .readers import lint_codebook, read_codebook

    book = read_codebook(file)
    faults = lint_codebook(book)
    for fault in faults:
        say(fault)
    say(f"{book!r}: {len(faults)} remarks")
    if faults:
        raise typer.Exit(1)


def main() -> None:
    """Run the command of the command line."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")
    try:
        status = app(standalone_mode=False)
    except ReadError as err:
        fail(listed(err.problems))
    except FramingError as err:
        fail(str(err))
    except WRONG_USE as err:
        fail(f"framing: {err.format_message()} See 'framing --help'." if len(sys.argv) > 1 else err.format_message())
    except OSError as err:
        where = err.filename or "framing"
        fail(f"{where}: {err.strerror or err}. Check the name, and that the file and its folder are yours.")
    except (typer.Abort, KeyboardInterrupt):
        fail("framing: stopped; nothing was half done.")
    sys.exit(status if isinstance(status, int) else 0)


def fail(message: str) -> None:
    """Say what is wrong and leave."""
    say(message, err=True)
    sys.exit(2)


def opened(path: Path) -> Project:
    """The project at a path."""
    from .project import Project

    return Project.open(path)


def working(what: str) -> AbstractContextManager[object]:
    """A sign of life on the terminal while something takes its time; nothing where there is none."""
    if not sys.stderr.isatty():
        return nullcontext()
    from rich.console import Console

    return Console(stderr=True).status(what)


def asks(yes: bool) -> bool:
    """Whether a question may be asked: on a terminal, unless told otherwise."""
    return not yes and sys.stdin.isatty() and sys.stderr.isatty()


def field_and_column(pair: str) -> tuple[str, str]:
    """The two sides of a ``--map`` option."""
    field, sign, column = pair.partition("=")
    if not sign:
        raise FramingError(f"--map {pair!r}: names no column; write FIELD=COLUMN, for example text=Statement.")
    return field, column


def new_text(file: Path, old: str | None) -> str:
    """A text from a file or standard input; editors end a file with a line end, which a text need not have."""
    from .readers import read_text

    content, where = (sys.stdin.buffer.read(), "standard input") if str(file) == "-" else (file.read_bytes(), file.name)
    text = read_text(content, where)
    return text if (old or "").endswith("\n") else text.removesuffix("\n")


def table_ids(study: Project, wanted: list[str]) -> list[str]:
    """The tables asked for, or all of them."""
    found = wanted or [recipe.id for recipe in study.tables()]
    if not found:
        raise FramingError(
            f"{study.path.name}: has no table yet. A table is a recipe in YAML (docs/recipes.md); "
            "store one with 'framing recipe PROJECT FILE'."
        )
    return found


def check_tables(study: Project, wanted: list[str]) -> None:
    """Compare tables with what was published and leave with 1 if one differs."""
    found = {name: study.check_table(name) for name in wanted}
    report_comparisons([one for one in found.values() if one is not None])
    for name in (name for name, one in found.items() if one is None):
        say(f"{name}: no published entries are stored to compare it with", err=True)
    if not all(one.ok for one in found.values() if one is not None):
        raise typer.Exit(1)


def refuse_together(**options: object) -> None:
    """Refuse options of which one would leave the other aside."""
    given = [name for name, value in options.items() if value is not None]
    apart = {
        "diff": {"check", "out", "scheme", "format"},
        "check": {"out", "scheme", "unit", "format"},
        "out": {"format"},
    }
    for name, others in apart.items():
        clash = sorted(others & set(given)) if name in given else []
        if clash:
            raise FramingError(f"--{name} and --{clash[0]} do not go together. Leave one of them out.")

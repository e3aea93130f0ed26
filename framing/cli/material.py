"""Commands that make projects and bring material in: demo, new, import, correct, speakers, schemes."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from ..errors import FramingError
from ..model.report import amount
from ..printing import counted_line, print_correction, print_report, report_comparisons, say, text_of
from .common import Coder, ProjectPath, Reason, Yes, app, asks, opened, working
from .sources import (
    Changes,
    Columns,
    Comments,
    Footnotes,
    Names,
    ProfileOption,
    Said,
    Whole,
    Without,
    profile_of,
    watched,
)


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
    from ..export.file import is_own_workbook
    from ..project import Project

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
    from ..project import Project

    with Project.create(project, codebook=codebook, title=title, coder=coder) as study:
        say(f"Made {project} with {study.codebook.current!r}.")


@app.command("import")
def import_(
    project: ProjectPath,
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE...", help="Tables, texts of any form, folders and zips of texts.")
    ],
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
    encoding: Annotated[
        str | None, typer.Option("--encoding", metavar="NAME", help="For CSV and text, e.g. cp1252.")
    ] = None,
    profile: ProfileOption = None,
    names: Names = None,
    field: Said = None,
    without: Without = None,
    whole: Whole = False,
    changes: Changes = None,
    footnotes: Footnotes = False,
    comments: Comments = False,
    page_columns: Columns = None,
    prefix: Annotated[
        str | None, typer.Option("--prefix", metavar="TEXT", help="Texts: begins the ids of the records.")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would happen, change nothing.")] = False,
    coder: Coder = None,
    yes: Yes = False,
) -> None:
    """Import transcripts, speakers and codings from tables, and texts divided into turns; each whole or not at all."""
    from ..readers import is_text

    columns = dict(field_and_column(pair) for pair in map or [])
    failed = False
    with opened(project, coder=coder) as study:
        chosen = profile_of(
            study,
            profile,
            names=names,
            fields=field,
            without=without,
            whole=whole,
            changes=changes,
            footnotes=footnotes,
            comments=comments,
            columns=page_columns,
            encoding=encoding,
        )
        for path in files:
            if is_text(path):
                found = watched(study.sources.start([path], profile=chosen))
                read = partial(
                    study.sources.take,
                    found.divisions,
                    gaps=found.gaps,
                    meeting=meeting,
                    prefix=prefix,
                    coder=coder,
                )
            else:
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
    from ..model.correction import replaced

    if (file is None) == (replace is None):
        raise FramingError("correct: takes FILE or --replace OLD NEW, one of them. Say what the new text is.")
    with opened(project, coder=coder) as study:
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
    with opened(project, coder=coder) as study:
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
    with opened(project, coder=coder) as study:
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
    with opened(project, coder=coder) as study:
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
    with opened(project, coder=coder) as study:
        if file is not None:
            say(f"Stored the scheme {study.add_scheme(file, coder=coder).id}.")
        if use is not None:
            study.use_scheme(use, coder=coder, reason=reason)
        if file is None:
            chosen = study.info().scheme
            for one in study.schemes():
                mark = "*" if one.id == chosen else " "
                say(f"{mark} {one.id:<20} {one.as_of}  {one.title}")


def field_and_column(pair: str) -> tuple[str, str]:
    """The two sides of a ``--map`` option."""
    field, sign, column = pair.partition("=")
    if not sign:
        raise FramingError(f"--map {pair!r}: names no column; write FIELD=COLUMN, for example text=Statement.")
    return field, column


def new_text(file: Path, old: str | None) -> str:
    """A text from a file or standard input; editors end a file with a line end, which a text need not have."""
    from ..readers import read_text

    content, where = (sys.stdin.buffer.read(), "standard input") if str(file) == "-" else (file.read_bytes(), file.name)
    text = read_text(content, where)
    return text if (old or "").endswith("\n") else text.removesuffix("\n")

"""Commands that change the codebook: each is previewed, asked about on a terminal, journalled and reversible."""

from __future__ import annotations

from collections.abc import Callable
from inspect import Parameter, Signature, signature
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TypeAlias

import typer

from ..errors import FramingError
from ..printing import say
from .codebook import codebook_app
from .common import Coder, ProjectPath, Reason, Yes, asks, opened

if TYPE_CHECKING:
    from ..model.codebook import Code
    from ..model.codebook_change import CodebookChange
    from ..project import Project

Make: TypeAlias = "Callable[..., CodebookChange]"
DryRun = Annotated[bool, typer.Option("--dry-run", help="Say what would happen to codings and tables; change nothing.")]
CodeId = Annotated[str, typer.Argument(metavar="CODE", help="The id of a code.")]
Name = Annotated[str, typer.Option("--name", metavar="TEXT", help="The name of the new code.")]
Under = Annotated[str | None, typer.Option("--under", metavar="CODE", help="The code above it; the top otherwise.")]
Before = Annotated[str | None, typer.Option("--before", metavar="CODE", help="The sibling that it stands before.")]
Kind = Annotated[str | None, typer.Option("--kind", metavar="KIND", help="frame, theme, metaphor or device.")]
Brief = Annotated[str | None, typer.Option("--brief", metavar="TEXT", help="Definition in one sentence.")]
Full = Annotated[str | None, typer.Option("--full", metavar="TEXT", help="Full definition.")]
Include = Annotated[list[str] | None, typer.Option("--include", metavar="TEXT", help="When to use it; repeat.")]
Exclude = Annotated[list[str] | None, typer.Option("--exclude", metavar="TEXT", help="When not to use it; repeat.")]


def carry_out(
    study: Project, change: CodebookChange, *, dry_run: bool, reason: str | None, coder: str | None, yes: bool
) -> None:
    """Show what a change would do where asked, then do it."""
    if dry_run or asks(yes):
        for line in study.codebook.preview(change).lines():
            say(line)
        for effect in study.codebook.effect(change):
            say(effect.line())
            for entry in effect.entries:
                say(f"  {entry.line()}")
        if dry_run or not typer.confirm("Do it?", err=True):
            return
    say(study.codebook.apply(change, coder=coder, reason=reason).summary)


def options(
    project: ProjectPath, dry_run: DryRun = False, reason: Reason = None, coder: Coder = None, yes: Yes = False
) -> None:
    """What every command takes that changes the codebook."""


FIRST, *OTHERS = signature(options, eval_str=True).parameters.values()


def changing(name: str) -> Callable[[Make], Make]:
    """Makes a command of a function that gives a change from what is typed: shown where asked, then carried out."""

    def register(make: Make) -> Make:
        def command(
            project: Path, dry_run: bool, reason: str | None, coder: str | None, yes: bool, **said: Any
        ) -> None:
            with opened(project, coder=coder) as study:
                carry_out(study, make(**said), dry_run=dry_run, reason=reason, coder=coder, yes=yes)

        make.__annotations__.pop("return")  # it is loaded when the command runs
        taken = [FIRST, *signature(make, eval_str=True).parameters.values(), *OTHERS]
        typed = [one.replace(kind=Parameter.KEYWORD_ONLY) for one in taken]
        command.__signature__ = Signature(typed)  # type: ignore[attr-defined]
        command.__annotations__ = {one.name: one.annotation for one in typed}
        command.__doc__ = make.__doc__
        codebook_app.command(name)(command)
        return make

    return register


@changing("create")
def create(
    code: CodeId,
    name: Name,
    under: Under = None,
    before: Before = None,
    kind: Kind = None,
    brief: Brief = None,
    full: Full = None,
    include: Include = None,
    exclude: Exclude = None,
) -> CodebookChange:
    """Add a code: under another one, before one of its siblings."""
    from ..model.codebook import Code
    from ..model.codebook_change import Create

    return Create(
        code=Code(
            id=code,
            name=name,
            kind=kind or ("theme" if under else "frame"),
            parent=under,
            brief=brief,
            full=full,
            include=tuple(include or ()),
            exclude=tuple(exclude or ()),
        ),
        before=before,
    )


@changing("rename")
def rename(
    code: CodeId,
    name: Annotated[str, typer.Argument(metavar="NAME", help="The new name.")],
) -> CodebookChange:
    """Give a code another name; its id stays."""
    from ..model.codebook_change import Rename

    return Rename(code=code, name=name)


@changing("define")
def define(
    code: CodeId,
    brief: Brief = None,
    full: Full = None,
    include: Include = None,
    exclude: Exclude = None,
    kind: Kind = None,
    note: Annotated[str | None, typer.Option("--note", metavar="TEXT", help="What a coder should know.")] = None,
    stand: Annotated[bool, typer.Option("--stand", help="Earlier codings need no second look.")] = False,
) -> CodebookChange:
    """Change what a code means; earlier codings are marked for a second look, unless they stand."""
    from ..model.codebook_change import Redefine

    return Redefine(code=code, fields=given(kind, brief, full, include, exclude, note), stand=stand)


@changing("colour")
def colour(
    code: CodeId,
    colour: Annotated[str | None, typer.Argument(metavar="COLOUR", help="#rrggbb.")] = None,
) -> CodebookChange:
    """Give a code a colour, or without one that of its frame."""
    from ..model.codebook_change import Paint

    return Paint(code=code, colour=colour)


@changing("move")
def move(
    code: CodeId,
    parent: Annotated[
        str | None, typer.Argument(metavar="PARENT", help="The code above it; the top otherwise.")
    ] = None,
    before: Before = None,
) -> CodebookChange:
    """Put a code with all below it under another one, or at the top."""
    from ..model.codebook_change import Move

    return Move(code=code, parent=parent, before=before)


@changing("group")
def group(
    heading: Annotated[str, typer.Argument(metavar="HEADING", help="The id of the new heading.")],
    codes: Annotated[list[str], typer.Argument(metavar="CODE...", help="The codes that belong together.")],
    name: Name,
    brief: Brief = None,
) -> CodebookChange:
    """Put codes under a new heading."""
    from ..model.codebook import Code
    from ..model.codebook_change import Group

    return Group(codes=tuple(codes), under=Code(id=heading, name=name, kind="theme", brief=brief))


@changing("merge")
def merge(
    source: Annotated[str, typer.Argument(metavar="SOURCE", help="The code that goes.")],
    target: Annotated[str, typer.Argument(metavar="TARGET", help="The code that stays.")],
) -> CodebookChange:
    """Make one code of two: the codings of SOURCE become codings of TARGET and remember what they were."""
    from ..model.codebook_change import Merge

    return Merge(source=source, target=target)


@changing("split")
def split(
    code: CodeId,
    parts: Annotated[list[str], typer.Argument(metavar="ID=NAME...", help="The new codes, each with its name.")],
    beside: Annotated[bool, typer.Option("--beside", help="Beside it instead of below it.")] = False,
) -> CodebookChange:
    """Divide a code into new ones; its codings wait until they are sorted."""
    from ..model.codebook_change import Split

    return Split(code=code, into=tuple(part_of(pair) for pair in parts), beside=beside)


@changing("retire")
def retire(
    code: CodeId,
) -> CodebookChange:
    """Let nothing new be coded with a code; what was coded stays and counts."""
    from ..model.codebook_change import Retire

    return Retire(code=code)


@changing("revive")
def revive(
    code: CodeId,
) -> CodebookChange:
    """Use a retired code again."""
    from ..model.codebook_change import Revive

    return Revive(code=code)


@changing("share")
def share(
    code: CodeId,
    group: Annotated[str, typer.Argument(metavar="GROUP", help="The code of the group.")],
) -> CodebookChange:
    """Let a code stand in a further group beside its parent."""
    from ..model.codebook_change import Share

    return Share(code=code, group=group)


@changing("unshare")
def unshare(
    code: CodeId,
    group: Annotated[str, typer.Argument(metavar="GROUP", help="The code of the group.")],
) -> CodebookChange:
    """Take a code out of a further group."""
    from ..model.codebook_change import Unshare

    return Unshare(code=code, group=group)


@changing("to-value")
def to_value(
    code: CodeId,
    dimension: Annotated[str, typer.Argument(metavar="DIMENSION", help="The id of the question; made where new.")],
    value: Annotated[str, typer.Argument(metavar="VALUE", help="The id of the answer.")],
    target: Annotated[str | None, typer.Option("--of", metavar="CODE", help="The code that takes its codings.")] = None,
    question: Annotated[str | None, typer.Option("--question", metavar="TEXT", help="For a new dimension.")] = None,
) -> CodebookChange:
    """Make a code an answer to a question about another one, that above it unless named."""
    from ..model.codebook_change import ToValue

    return ToValue(code=code, dimension=dimension, value=value, target=target, question=question)


@changing("to-code")
def to_code(
    code: CodeId,
    dimension: Annotated[str, typer.Argument(metavar="DIMENSION", help="The id of the question.")],
    value: Annotated[str, typer.Argument(metavar="VALUE", help="The id of the answer.")],
    made: Annotated[str, typer.Argument(metavar="ID", help="The id of the new code.")],
    name: Name,
) -> CodebookChange:
    """Make an answer to a question a code of its own."""
    from ..model.codebook import Code
    from ..model.codebook_change import ToCode

    return ToCode(code=code, dimension=dimension, value=value, made=Code(id=made, name=name, kind="theme"))


@changing("name")
def name_version(
    name: Annotated[str, typer.Argument(metavar="NAME", help="The name of the version.")],
    freeze: Annotated[bool, typer.Option("--freeze", help="Freeze it, also one that has its name already.")] = False,
    note: Annotated[str | None, typer.Option("--note", metavar="TEXT", help="What a reader should know.")] = None,
) -> CodebookChange:
    """Give the codebook as it is a name; frozen, nothing before it may be taken back any more."""
    from ..model.codebook_change import NameVersion

    return NameVersion(name=name, frozen=freeze, note=note)


@codebook_app.command()
def restore(
    project: ProjectPath,
    when: Annotated[str, typer.Argument(metavar="WHEN", help="codebook:2, codebook:NAME, event:1234 or a time (UTC).")],
    dry_run: DryRun = False,
    reason: Reason = None,
    coder: Coder = None,
    yes: Yes = False,
) -> None:
    """Make the codebook again what it was, as an operation of its own."""
    from ..model.codebook_change import Restore

    with opened(project, coder=coder) as study:
        change = Restore(book=study.codebook.as_of(when), version=when)
        carry_out(study, change, dry_run=dry_run, reason=reason, coder=coder, yes=yes)


@changing("import")
def import_(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A codebook, a YAML file.")],
) -> CodebookChange:
    """Make the codebook that of a YAML file edited by hand; what was used must be in it."""
    from ..model.codebook_change import Import
    from ..readers import read_codebook

    return Import(book=read_codebook(file), source=file.name)


@codebook_app.command()
def sort(
    project: ProjectPath,
    code: CodeId,
    to: Annotated[
        str | None, typer.Argument(metavar="PART", help="The code that they get; without it they are listed.")
    ] = None,
    search: Annotated[str | None, typer.Option("--search", metavar="TEXT", help="Words of the quotation.")] = None,
    by: Annotated[str | None, typer.Option("--by", metavar="NAME", help="Only what this coder coded.")] = None,
    answer: Annotated[
        list[str] | None, typer.Option("--answer", metavar="QUESTION=ANSWER", help="A dimension's value; repeat.")
    ] = None,
    panel: Annotated[str | None, typer.Option("--panel", metavar="LABEL", help="Only from this panel.")] = None,
    record: Annotated[str | None, typer.Option("--record", metavar="ID", help="Only from this record.")] = None,
    coding: Annotated[list[str] | None, typer.Option("--coding", metavar="UID", help="This one; repeat.")] = None,
    everything: Annotated[bool, typer.Option("--all", help="All that wait.")] = False,
    dry_run: DryRun = False,
    reason: Reason = None,
    coder: Coder = None,
    yes: Yes = False,
) -> None:
    """Sort the codings that wait with a split code: by their words, coder or answers, or one by one; or list them."""
    from ..model.codebook_change import Sort
    from ..model.quotation import QuotationFilter

    wanted = QuotationFilter(
        search=search, coder=by, panel=panel, record=record, dimensions=dict(answered(pair) for pair in answer or ())
    )
    with opened(project, coder=coder) as study:
        chosen = tuple(coding) if coding else study.codebook.waiting(code, wanted)
        if to is None:
            list_codings(study, chosen)
        elif wanted == QuotationFilter() and not coding and not everything:
            raise FramingError("sort: says not which codings. Name them by --search, --by, --answer, or say --all.")
        else:
            change = Sort(code=code, to=to, codings=chosen)
            carry_out(study, change, dry_run=dry_run, reason=reason, coder=coder, yes=yes)


@codebook_app.command()
def look(
    project: ProjectPath,
    code: Annotated[str | None, typer.Argument(metavar="CODE", help="Only this one and those below it.")] = None,
    by: Annotated[str | None, typer.Option("--by", metavar="NAME", help="Only what this coder coded.")] = None,
    coding: Annotated[list[str] | None, typer.Option("--coding", metavar="UID", help="This one; repeat.")] = None,
    fits: Annotated[bool, typer.Option("--fits", help="Say that they fit the present wording.")] = False,
    dry_run: DryRun = False,
    reason: Reason = None,
    coder: Coder = None,
    yes: Yes = False,
) -> None:
    """List the codings that were made under an old wording, or say that they fit the present one."""
    from ..model.codebook_change import Confirm

    with opened(project, coder=coder) as study:
        chosen = tuple(coding) if coding else study.codebook.second_look(code, coder=by)
        if not fits or not chosen:
            list_codings(study, chosen)
            return
        carry_out(study, Confirm(codings=chosen), dry_run=dry_run, reason=reason, coder=coder, yes=yes)


@codebook_app.command()
def history(project: ProjectPath, coder: Coder = None, yes: Yes = False) -> None:
    """List the versions of the codebook, newest first."""
    with opened(project, coder=coder) as study:
        for one in study.codebook.versions():
            names = "".join(f" [{name}{', frozen' if name in one.frozen else ''}]" for name in one.names)
            why = f"  ({one.reason})" if one.reason else ""
            say(f"{one.number:>4}  {one.time[:16].replace('T', ' ')}  {one.coder}  {one.summary}{why}{names}")


def list_codings(study: Project, uids: tuple[str, ...]) -> None:
    """Print codings with their quotations, one on a line, and how many there are."""
    from ..model.codebook_change import number

    for one in study.quotations.of(uids):
        place = f" ({one.panel})" if one.panel else ""
        say(f"{one.coding.uid}  {one.coding.code}  {one.coding.coder}  {one.record_id}{place}: {one.text or 'no text'}")
    say(number(len(uids), "coding"), err=True)


def given(
    kind: str | None,
    brief: str | None,
    full: str | None,
    include: list[str] | None,
    exclude: list[str] | None,
    note: str | None,
) -> dict[str, object]:
    """The parts of a meaning that were stated."""
    said = {"kind": kind, "brief": brief, "full": full, "note": note}
    lists = {"include": include, "exclude": exclude}
    found: dict[str, object] = {name: value for name, value in said.items() if value is not None}
    return found | {name: tuple(values) for name, values in lists.items() if values}


def part_of(pair: str) -> Code:
    """A part of a split from ``ID=NAME``."""
    from ..model.codebook import Code

    id, sign, name = pair.partition("=")
    if not sign or not name.strip():
        raise FramingError(f"split: {pair!r} has no name; write ID=NAME, for example control.borders='Borders'.")
    return Code(id=id, name=name.strip(), kind="theme")


def answered(pair: str) -> tuple[str, str | None]:
    """A question and its answer from ``QUESTION=ANSWER``; without an answer, those left open."""
    question, sign, value = pair.partition("=")
    if not sign:
        raise FramingError(f"--answer {pair!r}: says no answer; write QUESTION=ANSWER, for example stance=asserts.")
    return question, value or None

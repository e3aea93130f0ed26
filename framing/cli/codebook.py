"""Commands of the codebook."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from ..errors import FramingError
from ..printing import say
from .common import Coder, ProjectPath, Yes, app, opened, refuse_existing

if TYPE_CHECKING:
    from ..model.codebook import Codebook
    from ..project.result import TableChange

YAML = (".yaml", ".yml")


class ProjectFirst(TyperGroup):
    """Commands that may stand behind the project: ``framing codebook PROJECT show``."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Put the command before the project."""
        if len(args) > 1 and args[0] not in self.commands and args[1] in self.commands:
            args = [args[1], args[0], *args[2:]]
        found: list[str] = super().parse_args(ctx, args)
        return found


codebook_app = typer.Typer(
    cls=ProjectFirst,
    help="Show, change, compare, check or export the codebook.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


app.add_typer(codebook_app, name="codebook")


@codebook_app.command()
def show(project: ProjectPath, coder: Coder = None, yes: Yes = False) -> None:
    """Print the tree of codes with their brief definitions."""
    with opened(project, coder=coder) as study:
        book = study.codebook.current
    if book is None:
        raise FramingError(f"{project.name}: has no codebook. Make a project with 'framing new --codebook FILE'.")
    say(f"{book.title} ({book.id} {book.version})")
    for code in book.codes:
        depth = len(book.path(code.id)) - 1
        say(f"{'  ' * depth}{code.id}  {code.name}: {code.brief or 'no definition'}")


@codebook_app.command("export")
def export_codebook(
    project: ProjectPath,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A new file: .yaml, .xlsx or .docx.")],
    coder: Coder = None,
    yes: Yes = False,
) -> None:
    """Write the codebook: YAML with the comments of the file it came from, Excel, or Word for an appendix."""
    refuse_existing(file)
    with opened(project, coder=coder) as study:
        say(f"Wrote {study.write_codebook(file)}.")


@codebook_app.command()
def lint(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A codebook, a YAML file; or a project.")],
    coder: Coder = None,
    yes: Yes = False,
) -> None:
    """Read a codebook and say what it lacks: definitions, examples, boundaries, and what waits to be confirmed."""
    from ..readers import lint_codebook

    book = codebook_at(file)
    faults = lint_codebook(book)
    for fault in faults:
        say(fault)
    say(f"{book!r}: {len(faults)} remarks")
    if faults:
        raise typer.Exit(1)


@codebook_app.command()
def diff(
    project: ProjectPath,
    first: Annotated[str, typer.Argument(metavar="FIRST", help="A moment as for --as-of, or a YAML file.")],
    second: Annotated[
        str | None, typer.Argument(metavar="SECOND", help="Another one; the present codebook otherwise.")
    ] = None,
    coder: Coder = None,
    yes: Yes = False,
) -> None:
    """Print what changed between two codebooks, and in the tables of two moments: which entries, by which event."""
    from ..model.codebook_difference import codebook_difference

    found = codebook_difference(codebook_of(project, first), codebook_of(project, second))
    say("\n".join([f"{first} -> {second or 'present'}: {found.summary}", *found.lines()[1:]]))
    if project.suffix == ".framing" and not any(is_file(which) for which in (first, second)):
        with opened(project, coder=coder) as study:
            print_results(study.codebook.results(first, second))


def print_results(changes: Sequence[TableChange]) -> None:
    """Print what differs in tables, entry by entry, each with the events through which it came about."""
    for change in changes:
        say(f"\n{change.line()}")
        for entry in change.entries:
            through = "; ".join(f"event {one.number} by {one.coder}: {one.summary}" for one in entry.events)
            say(f"  {entry.line()}{f' ({through})' if through else ''}")


def is_file(which: str | None) -> bool:
    """Whether words name a codebook file rather than a moment."""
    return which is not None and Path(which).suffix.lower() in YAML


def codebook_of(project: Path, which: str | None) -> Codebook:
    """The codebook at a moment of a project, or of a YAML file; the present one where nothing is named."""
    if which is not None and is_file(which):
        return codebook_at(Path(which))
    return codebook_at(project, which)


def codebook_at(path: Path, as_of: str | None = None) -> Codebook:
    """The codebook of a project, at present or at a moment, or of a YAML file."""
    if path.suffix != ".framing":
        from ..readers import read_codebook

        return read_codebook(path)
    with opened(path, as_of) as study:
        book = study.codebook.current
    if book is None:
        raise FramingError(
            f"{path.name}: has no codebook{f' at {as_of}' if as_of else ''}. Name another moment or file."
        )
    return book

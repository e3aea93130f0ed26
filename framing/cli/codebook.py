"""Commands of the codebook."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from ..errors import FramingError
from ..printing import say
from .common import Coder, ProjectPath, Yes, app, opened


class ProjectFirst(TyperGroup):
    """Commands that may stand behind the project: ``framing codebook PROJECT show``."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Put the command before the project."""
        if len(args) > 1 and args[0] not in self.commands and args[1] in self.commands:
            args = [args[1], args[0], *args[2:]]
        found: list[str] = super().parse_args(ctx, args)
        return found


codebook_app = typer.Typer(
    cls=ProjectFirst, help="Show, change, check or export the codebook.", no_args_is_help=True, rich_markup_mode=None
)


app.add_typer(codebook_app, name="codebook")


@codebook_app.command()
def show(project: ProjectPath, coder: Coder = None, yes: Yes = False) -> None:
    """Print the tree of codes with their brief definitions."""
    with opened(project) as study:
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
    from ..readers import lint_codebook, read_codebook

    book = read_codebook(file)
    faults = lint_codebook(book)
    for fault in faults:
        say(fault)
    say(f"{book!r}: {len(faults)} remarks")
    if faults:
        raise typer.Exit(1)

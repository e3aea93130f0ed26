"""What the commands share: the application, options that stand after any command, opening a project."""

from __future__ import annotations

import sys
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ..errors import FramingError

if TYPE_CHECKING:
    from ..project import Project

app = typer.Typer(
    name="framing",
    help="Code consultations against a frame codebook and publish who said what, in which panel.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)

ProjectPath = Annotated[Path, typer.Argument(metavar="PROJECT", help="The project file, ending in .framing.")]
Coder = Annotated[
    str | None, typer.Option("--coder", envvar="FRAMING_CODER", metavar="NAME", help="Who acts; the login otherwise.")
]
Yes = Annotated[bool, typer.Option("--yes", help="Ask no question.")]
AsOf = Annotated[
    str | None,
    typer.Option("--as-of", metavar="WHEN", help="As it was then: 2026-03-01T12:00 (UTC), codebook:2 or event:1234."),
]
Reason = Annotated[str | None, typer.Option("--reason", metavar="TEXT", help="Why; kept in the journal.")]


def opened(path: Path, as_of: str | None = None, *, coder: str | None = None) -> Project:
    """The project at a path, as it is or as it was at a moment: to a coder who codes blind, what they made alone."""
    from ..project import Project
    from ..project.coder import known

    project, who = Project.open(path), known(coder)
    project = project.as_seen_by(who) if who else project
    return project.as_of(as_of) if as_of else project


def working(what: str) -> AbstractContextManager[object]:
    """A sign of life on the terminal while something takes its time; nothing where there is none."""
    if not sys.stderr.isatty():
        return nullcontext()
    from rich.console import Console

    return Console(stderr=True).status(what)


def refuse_existing(path: Path) -> None:
    """Refuse to write over a file."""
    if path.exists():
        raise FramingError(f"{path}: is there already, and nothing is overwritten. Choose another name.")


def asks(yes: bool) -> bool:
    """Whether a question may be asked: on a terminal, unless told otherwise."""
    return not yes and sys.stdin.isatty() and sys.stderr.isatty()


def refuse_together(**options: object) -> None:
    """Refuse options of which one would leave the other aside."""
    given = [name for name, value in options.items() if value is not None]
    apart = {
        "diff": {"check", "out", "scheme", "format", "rests", "range"},
        "check": {"out", "scheme", "unit", "format", "rests", "range"},
        "out": {"format"},
        "range": {"as"},
    }
    for name, others in apart.items():
        clash = sorted(others & set(given)) if name in given else []
        if clash:
            raise FramingError(f"--{name} and --{clash[0]} do not go together. Leave one of them out.")

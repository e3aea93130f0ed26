"""Commands of the journal: history, undo, redo, check, backup."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ..printing import say
from .common import Coder, ProjectPath, Reason, Yes, app, opened, working


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

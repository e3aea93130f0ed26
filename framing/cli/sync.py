"""The command that joins copies of a project."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ..errors import FramingError
from ..printing import say
from .common import Coder, ProjectPath, Reason, Yes, app, opened, working

if TYPE_CHECKING:
    from ..project import Project


@app.command()
def sync(
    project: ProjectPath,
    other: Annotated[
        Path | None, typer.Argument(metavar="OTHER", help="A copy of the project, or a bundle of its journal.")
    ] = None,
    both: Annotated[bool, typer.Option("--both", help="Give OTHER, a project file, what it lacks, too.")] = False,
    export: Annotated[Path | None, typer.Option("--export", metavar="FILE", help="Write a bundle, .jsonl.")] = None,
    since: Annotated[
        Path | None,
        typer.Option("--since", metavar="BUNDLE", help="With --export: leave out what the sender of BUNDLE has."),
    ] = None,
    conflicts: Annotated[bool, typer.Option("--conflicts", help="List what waits for a decision.")] = False,
    decide: Annotated[
        list[str] | None, typer.Option("--decide", metavar="ID", help="Decide a conflict, named by its id.")
    ] = None,
    choose: Annotated[
        str | None, typer.Option("--choose", metavar="SIDE", help="With --decide: present, or wanted.")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would happen.")] = False,
    reason: Reason = None,
    coder: Coder = None,
    yes: Yes = False,
) -> None:
    """Join the work of another copy of the project, and decide what the copies contradict one another in."""
    if not (other or export or conflicts or decide):
        raise FramingError("sync: names nothing to do. Name another copy of the project, or use --export FILE.")
    if (both and other is None) or (since and not export) or bool(decide) != (choose is not None):
        raise FramingError("sync: --both goes with OTHER, --since with --export, --decide with --choose.")
    with opened(project, coder=coder) as study:
        if other is not None:
            join(study, other, both=both, trial=dry_run)
        if decide:
            for one in study.joining.decide(decide, choose or "", coder=coder, reason=reason):
                say(f"Decided: {one.what}.")
        if export is not None:
            say(str(study.joining.export(export, since=since)))
        if conflicts or (other is not None and not dry_run):
            list_conflicts(study, all_of_them=conflicts)


def join(study: Project, other: Path, *, both: bool, trial: bool) -> None:
    """Take in what the other has, and give it what it lacks."""
    with working(f"Joining {other.name}"):
        reports = [study.joining.take_in(other, trial=trial)]
        if both:
            reports.append(study.joining.give(other, trial=trial))
    for report in reports:
        for line in report.lines():
            say(line)


def list_conflicts(study: Project, *, all_of_them: bool) -> None:
    """Print what waits for a decision, or how to see it."""
    waiting = study.joining.conflicts()
    for conflict in waiting if all_of_them else ():
        say("\n".join(conflict.lines()))
    if waiting and not all_of_them:
        are = "conflict waits" if len(waiting) == 1 else "conflicts wait"
        say(f"{len(waiting)} {are} for a decision: framing sync {study.path.name} --conflicts")
    elif all_of_them and not waiting:
        say("Nothing waits for a decision.")

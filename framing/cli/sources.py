"""Commands on texts and where they come from: divide, sources, profiles, coverage; and how import reads texts."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ..errors import FramingError
from ..model.profile import OFFERS
from ..model.report import amount
from ..printing import say
from .common import Coder, ProjectPath, Reason, Yes, app, opened

if TYPE_CHECKING:
    from ..model.division import Division, Turn
    from ..model.profile import Profile
    from ..project import Project
    from ..project.reading import Reading
    from ..readers.dividing import Divided

ProfileOption = Annotated[
    str | None,
    typer.Option("--profile", metavar="ID|FILE", help="Texts: how they say who speaks; see 'framing profiles'."),
]
Names = Annotated[
    str | None,
    typer.Option("--names", metavar="PATTERN", help="Texts: what file names say, e.g. '{actor}_p{panel}.pdf'."),
]
Said = Annotated[
    list[str] | None,
    typer.Option("--field", metavar="FIELD=VALUE", help="Texts: said of every record, e.g. panel=2; repeat."),
]
Without = Annotated[
    list[str] | None,
    typer.Option("--without", metavar="KIND", help="Texts: leave out navigation, boilerplate or repeated; repeat."),
]
Whole = Annotated[bool, typer.Option("--whole", help="Texts: a file is one record, not divided into turns.")]
Changes = Annotated[
    str | None, typer.Option("--changes", metavar="HOW", help="Tracked changes: accepted, original or marked.")
]
Footnotes = Annotated[bool, typer.Option("--footnotes", help="Texts: read footnotes as well.")]
Comments = Annotated[bool, typer.Option("--comments", help="Texts: read comments as well.")]
Columns = Annotated[int | None, typer.Option("--columns", metavar="N", help="Columns of a PDF; looked for otherwise.")]


def profile_of(
    study: Project,
    profile: str | None,
    *,
    names: str | None = None,
    fields: list[str] | None = None,
    without: list[str] | None = None,
    whole: bool = False,
    changes: str | None = None,
    footnotes: bool = False,
    comments: bool = False,
    columns: int | None = None,
    encoding: str | None = None,
) -> Profile:
    """The profile that is meant, with what the command says on top of it."""
    from ..readers import read_profile
    from ..readers.encoding import is_known

    if encoding is not None and not is_known(encoding):
        raise FramingError(f"--encoding {encoding!r}: is not known to Python. Pass for example --encoding cp1252.")
    found = study.sources.profile("general")
    if profile is not None and Path(profile).suffix in (".yaml", ".yml"):
        found = read_profile(profile_file(Path(profile)), Path(profile).name)
    elif profile is not None:
        found = study.sources.profile(profile)
    reading = replace(
        found.reading,
        names=names or found.reading.names,
        changes=changes or found.reading.changes,
        footnotes=footnotes or found.reading.footnotes,
        comments=comments or found.reading.comments,
        columns=found.reading.columns if columns is None else columns,
        encoding=encoding or found.reading.encoding,
    )
    said = dict(found.fields) | dict(pair(one) for one in fields or ())
    leave = (*found.leave, *(offer(one) for one in without or ()))
    return replace(found, reading=reading, fields=tuple(said.items()), leave=leave, whole=whole or found.whole)


def profile_file(path: Path) -> str:
    """The text of a file that holds a profile."""
    from ..readers import read_text

    if not path.is_file() and path.exists():
        raise FramingError(f"{path}: is no file; a profile is a YAML file. Name one.")
    return read_text(path.read_bytes(), path.name)


def offer(kind: str) -> str:
    """What of a text is left out by ``--without``."""
    if kind not in OFFERS:
        raise FramingError(f"--without {kind!r}: can be {', '.join(OFFERS)}. Choose one of them.")
    return kind


def pair(said: str) -> tuple[str, str]:
    """The two sides of a ``--field`` option."""
    field, sign, value = said.partition("=")
    if not sign or not field:
        raise FramingError(f"--field {said!r}: write FIELD=VALUE, for example panel='Panel 2'.")
    return field, value


def watched(reading: Reading) -> Divided:
    """What was read, once it is, with a progress bar where there is a terminal; stopped with the command."""
    try:
        if sys.stderr.isatty():
            show(reading)
        return reading.result()
    except KeyboardInterrupt:
        reading.cancel()
        raise


def show(reading: Reading) -> None:
    """A progress bar until the reading has ended."""
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    parts = (TextColumn("{task.description}", markup=False), BarColumn(), TimeRemainingColumn())
    with Progress(*parts, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("Reading", total=1.0)
        while not reading.wait(0.1):
            bar.update(task, completed=reading.done, description=f"Reading {reading.says}".rstrip())


@app.command()
def divide(
    project: ProjectPath,
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="Texts, folders or zip archives.")],
    profile: ProfileOption = None,
    names: Names = None,
    field: Said = None,
    without: Without = None,
    changes: Changes = None,
    footnotes: Footnotes = False,
    comments: Comments = False,
    columns: Columns = None,
    encoding: Annotated[str | None, typer.Option("--encoding", metavar="NAME", help="For text, e.g. cp1252.")] = None,
    lines: Annotated[bool, typer.Option("--lines", help="Every line with what becomes of it.")] = False,
    coder: Coder = None,
    yes: Yes = False,
) -> None:
    """Show how texts would be divided into turns, and store nothing."""
    with opened(project, coder=coder) as study:
        chosen = profile_of(
            study,
            profile,
            names=names,
            fields=field,
            without=without,
            changes=changes,
            footnotes=footnotes,
            comments=comments,
            columns=columns,
            encoding=encoding,
        )
        found = watched(study.sources.start(files, profile=chosen))
        for division in found.divisions:
            say("\n".join(line_by_line(division) if lines else turn_by_turn(division)))
            for notice in (*division.notices, *map(str, division.gaps)):
                say(f"  note: {notice}", err=True)
        for gap in found.gaps:
            say(f"  not read: {gap}", err=True)


def turn_by_turn(division: Division) -> list[str]:
    """Each turn in a line."""
    turns = division.turns()
    head = f"{division.file.name}: {amount(len(turns), 'turns')}, profile {division.profile}"
    return [head + (f", layout {', '.join(division.layouts)}" if division.layouts else ""), *map(in_a_line, turns)]


def in_a_line(turn: Turn) -> str:
    """A turn: where, in which panel, who, how much, the first words."""
    said = " ".join(turn.text.split())
    who = turn.speaker.label or "nobody announced"
    more = ", ".join(filter(None, (turn.speaker.role, turn.speaker.actor)))
    doubts = "".join(f"\n      ? {doubt}" for doubt in turn.doubts)
    shown = " · ".join(filter(None, (str(turn.lines[0].place), turn.panel, who + (f" ({more})" if more else ""))))
    return f"  {shown}: {said[:60]}{'...' if len(said) > 60 else ''} [{amount(len(said.split()), 'words')}]{doubts}"


def line_by_line(division: Division) -> list[str]:
    """Each line with what becomes of it."""
    said = [f"{division.file.name}: {amount(len(division.lines), 'lines')}"]
    for line in division.lines:
        what = line.reason or line.panel or (line.speaker.label if line.speaker else None) or ""
        offer = f" [could be left out: {line.offer}]" if line.offer else ""
        said.append(f"  {line.mark:<5} {line.place}  {what}: {' '.join(line.whole.split())[:70]}{offer}")
    return said


@app.command()
def sources(
    project: ProjectPath,
    name: Annotated[str | None, typer.Argument(metavar="NAME", help="One source: what of it is in no record.")] = None,
    link: Annotated[
        str | None, typer.Option("--link", metavar="ADDRESS", help="Where it, or its recording, can be opened.")
    ] = None,
    coder: Coder = None,
    yes: Yes = False,
) -> None:
    """List the files that texts came from, what of one was not read and why, or say where it can be opened."""
    with opened(project, coder=coder) as study:
        if name is None:
            for one in study.sources.all():
                pages = f", {amount(one.pages, 'pages')}" if one.pages else ""
                left = f", {amount(one.omissions, 'lines')} left out" if one.omissions else ""
                say(
                    f"{one.name}  {one.media}{pages}: {amount(one.records, 'records')}{left}  {one.link or ''}".rstrip()
                )
            return
        if link is not None:
            study.sources.link(name, link or None, coder=coder)
            say(f"{name} is opened at {link}." if link else f"{name} has no link.")
            return
        for part in study.sources.left_out(name):
            words = " ".join((part.text or "").split())
            say(f"{part.place}: {part.reason}" + (f": {words[:80]}" if words else ""))


@app.command()
def profiles(
    project: ProjectPath,
    what: Annotated[
        str | None, typer.Argument(metavar="ID|FILE", help="A profile to print, or a YAML file to keep.")
    ] = None,
    drop: Annotated[str | None, typer.Option("--drop", metavar="ID", help="Remove one of the project's own.")] = None,
    reason: Reason = None,
    coder: Coder = None,
    yes: Yes = False,
) -> None:
    """List the profiles of sources, print one as YAML, keep one from its file, or remove one."""
    with opened(project, coder=coder) as study:
        if drop is not None:
            study.sources.drop_profile(drop, coder=coder, reason=reason)
            say(f"Removed the profile {drop}.")
        elif what is None:
            own = study.sources.own_profiles()
            for profile in study.sources.profiles():
                say(f"{'*' if profile.id in own else ' '} {profile.id:<20} {profile.title}")
        elif Path(what).suffix in (".yaml", ".yml"):
            kept = study.sources.keep_profile(profile_file(Path(what)), coder=coder)
            say(f"Kept the profile {kept.id}.")
        else:
            say(study.sources.profile_text(what).rstrip("\n"))

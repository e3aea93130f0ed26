"""The command coverage: who spoke when, how long, who is not coded, what was not read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ..model.place import short_clock
from ..model.report import amount
from ..printing import say
from .common import AsOf, Coder, ProjectPath, Yes, app, opened
from .growth import columns, write

if TYPE_CHECKING:
    from ..model.coverage import Coverage
    from ..model.source import LeftOut
    from ..project.coverage import Covering


class Part(StrEnum):
    """What of the coverage is listed."""

    speakers = "speakers"
    turns = "turns"
    unread = "unread"


@app.command()
def coverage(
    project: ProjectPath,
    part: Annotated[Part, typer.Option("--part", metavar="PART", help="speakers, turns or unread.")] = Part.speakers,
    out: Annotated[Path | None, typer.Option("--out", metavar="FILE", help="A new file ending in .csv.")] = None,
    as_of: AsOf = None,
    coder: Coder = None,
    yes: Yes = False,
) -> None:
    """Say who spoke when, in which panel and how long; who is not coded; what of the sources was not read and why."""
    with opened(project, as_of, coder=coder) as study:
        if out is not None:
            write(written(study.coverage)[part](), out)
        elif part is Part.unread:
            say("\n".join(left_out_lines(study.coverage.left_out())))
        else:
            found = study.coverage.turns()
            say("\n".join(turn_lines(found) if part is Part.turns else speaker_lines(found)))


def written(room: Covering) -> dict[Part, Callable[[], str]]:
    """How each part is written."""
    return {Part.speakers: room.speakers_csv, Part.turns: room.turns_csv, Part.unread: room.left_out_csv}


def speaker_lines(found: Coverage) -> Iterator[str]:
    """The speakers with what they said and what of it is coded; then who is not coded."""
    rows = [("speaker", "panels", "turns", "coded", "not read", "words", "time", "codings")]
    for one in found.speakers():
        rows.append(
            (
                one.who + ("" if one.resolved else " (label)"),
                ", ".join(one.panels),
                str(one.turns),
                str(one.coded),
                str(one.unread),
                "" if one.words is None else str(one.words),
                lasting(one.seconds),
                str(one.codings),
            )
        )
    yield from columns(rows, right={2, 3, 4, 5, 6, 7})
    uncoded = found.uncoded()
    yield ""
    yield f"{amount(len(found.turns), 'turns')} by {amount(len(rows) - 1, 'speakers')}."
    if uncoded:
        yield f"Spoke and are not coded: {', '.join(one.who for one in uncoded)}."


def turn_lines(found: Coverage) -> Iterator[str]:
    """The turns in the order of speaking."""
    rows = [("record", "panel", "speaker", "begins", "lasts", "words", "state", "place")]
    for one in found.turns:
        begins = lasting(one.start)
        words = "" if one.words is None else str(one.words)
        place = ", ".join(filter(None, (one.source, one.place)))
        rows.append((one.record, one.panel or "", one.who, begins, lasting(one.seconds), words, one.state, place))
    yield from columns(rows, right={3, 4, 5})


def left_out_lines(found: tuple[LeftOut, ...]) -> Iterator[str]:
    """What was not read, by source."""
    if not found:
        yield "Everything that was read is in a record."
    for one in found:
        words = " ".join((one.text or "").split())
        yield f"{one.source or 'not read'}  {one.place}: {one.reason}" + (f": {words[:60]}" if words else "")


def lasting(seconds: float | None) -> str:
    """Seconds as a clock shows them; empty where they are not known."""
    return "" if seconds is None else short_clock(seconds)

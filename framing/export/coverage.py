"""What a project covers, as comma-separated text."""

from __future__ import annotations

from collections.abc import Iterable

from ..model.coverage import Coverage
from ..model.source import LeftOut
from .growth import separated

TURN = (
    "record",
    "meeting",
    "panel",
    "label",
    "actor",
    "type",
    "role",
    "start",
    "seconds",
    "words",
    "codings",
    "state",
    "source",
    "place",
)
SPEAKER = ("who", "resolved", "type", "panels", "turns", "coded", "unread", "words", "seconds", "timed", "codings")
LEFT = ("source", "place", "reason", "text")


def turns_csv(found: Coverage, *, invented: bool = False) -> str:
    """A turn on each line, in the order of speaking; times in seconds, empty where the source has none."""
    return separated(TURN, ([getattr(turn, name) for name in TURN] for turn in found.turns), invented=invented)


def speakers_csv(found: Coverage, *, invented: bool = False) -> str:
    """A speaker on each line; ``seconds`` is of the ``timed`` turns."""
    lines = []
    for speaker in found.speakers():
        line = {name: getattr(speaker, name) for name in SPEAKER}
        line |= {"resolved": "yes" if speaker.resolved else "no", "panels": " | ".join(speaker.panels)}
        lines.append(list(line.values()))
    return separated(SPEAKER, lines, invented=invented)


def left_out_csv(found: Iterable[LeftOut], *, invented: bool = False) -> str:
    """Something that was not read on each line, with the reason."""
    return separated(LEFT, ([getattr(one, name) for name in LEFT] for one in found), invented=invented)

"""From files to divisions: everything that is found under some paths, read and divided into turns."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from ..model.bulk import uncollected
from ..model.division import LEFT, Division, Known
from ..model.profile import Profile
from ..model.source import Gap, SourceText
from .sources.collection import read_all, unheard
from .turns.divide import divide
from .turns.offers import offered

Tick = Callable[[float, str], None]
"""Told how far the reading is, from 0 to 1, and what is being read."""


@dataclass(frozen=True, slots=True)
class Divided:
    """Sources divided into turns, and the files that were not read, each with the reason."""

    divisions: tuple[Division, ...]
    gaps: tuple[Gap, ...] = ()


@uncollected()
def divided(
    paths: Iterable[Path],
    profile: Profile,
    known: Known,
    *,
    names: Mapping[Path, str] | None = None,
    tick: Tick = unheard,
) -> Divided:
    """Read and divide files, folders and archives.

    Parameters
    ----------
    names : mapping of path to name, or None
        What files are called where their path does not say it (a file that was uploaded).

    Raises
    ------
    ReadError
        A file that was named by itself cannot be taken. One of several in a folder or archive becomes a gap.
    """
    there = list(paths)
    divisions: list[Division] = []
    gaps: list[Gap] = []
    for number, path in enumerate(there):

        def heard(done: float, says: str, *, before: int = number) -> None:
            tick((before + done) / len(there), says)

        for one in read_all(path, profile.reading, name=(names or {}).get(path), tick=heard):
            if isinstance(one, SourceText):
                divisions.append(called(divide(one, profile, known), profile))
            else:
                gaps.append(one)
    tick(1.0, "looking for what is said twice")
    return Divided(without(offered(divisions), profile.leave), tuple(gaps))


def called(division: Division, profile: Profile) -> Division:
    """A division that says whether its file is one record, which then bears the file's name."""
    alone = division.kind == "document" and len(division.turns()) == 1
    return replace(division, whole=profile.whole or alone)


def without(divisions: Iterable[Division], leave: Iterable[str]) -> tuple[Division, ...]:
    """Divisions without what a profile leaves out: what is offered of a kind, or lines to the letter."""
    unwanted = frozenset(leave)
    return tuple(_without(division, unwanted) for division in divisions)


def _without(division: Division, unwanted: frozenset[str]) -> Division:
    reasons = {
        line.number: line.offer if line.offer in unwanted else "left out by the profile"
        for line in division.lines
        if line.mark != LEFT and (line.offer in unwanted or line.whole in unwanted)
    }
    for reason in dict.fromkeys(reasons.values()):
        division = division.left([number for number, why in reasons.items() if why == reason], str(reason))
    return division

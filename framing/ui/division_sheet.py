"""What the sheet of the page Division is handed: a window of the lines, the speakers, how far the checking is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

from ..model.division import PANEL, TURN, Division, Known, Line, Speaker
from ..model.division_work import Work, far, offered_lines
from ..model.profile import OFFERS
from ..project.drafts import Draft, Listed
from ..store.intake import near_names
from . import words

SHOWN, CHARACTERS = 240, 90_000
"""So many lines, and so many characters of them, are sent at once."""
NEAR = 60
"""For so many labels without an actor names that come near are looked for."""
ROLES = ("moderator", "co-facilitator", "chair", "panellist", "delegate", "observer", "secretariat")
ABOUT = {
    "navigation": ("line looks like navigation of a web page.", "lines look like navigation of web pages."),
    "boilerplate": ("line is said alike in several files.", "lines are said alike in several files."),
    "repeated": ("line says again what another says.", "lines say again what others say."),
}


def sheet_data(draft: Draft, known: Known, at: int | None) -> dict[str, Any]:
    """A division in work as the sheet takes it, with the lines around one of them; offsets are code points."""
    work, division = draft.work, draft.work.division
    first, last = window(division.lines, at)
    shown = division.lines[first:last]
    speakers = speakers_of(division, known)
    return {
        "id": draft.id,
        "name": division.file.name,
        "at": at if any(line.number == at for line in shown) else (shown[0].number if shown else None),
        "lines": [line_data(line) for line in shown],
        "first": first,
        "total": len(division.lines),
        "before": division.lines[first - 1].number if first else None,
        "after": division.lines[last].number if last < len(division.lines) else None,
        "order": runs(line.number for line in division.lines),
        "next": max((line.number for line in division.lines), default=0) + 1,
        "open": spoken_at(division.lines, first),
        "totals": far(division.lines),
        "doubts": [line.number for line in division.lines if line.doubt and not line.looked],
        "offers": offers(division),
        "speakers": speakers,
        "resolved": {label: actor for label in labels(division) if (actor := known.actors.get(label))},
        "actors": sorted({*known.actors.values()}, key=str.casefold),
        "roles": sorted({*ROLES, *(one.role for one in all_speakers(division) if one.role)}),
        "panels": list(dict.fromkeys(line.panel for line in division.lines if line.panel)),
        "notices": list(division.notices),
        "gaps": [str(gap) for gap in (*division.gaps, *draft.gaps)],
        "undo": bool(work.done),
        "redo": bool(work.undone),
        "answers": answers(work),
    }


def window(lines: Sequence[Line], at: int | None) -> tuple[int, int]:
    """From where up to where lines are shown: around one of them, as many as can be sent quickly."""
    centre = next((place for place, line in enumerate(lines) if line.number == at), 0)
    first = last = centre
    left = CHARACTERS
    while last - first < SHOWN and left > 0 and (first > 0 or last < len(lines)):
        if last < len(lines):
            left -= len(lines[last].text)
            last += 1
        if first > 0:
            first -= 1
            left -= len(lines[first].text)
    return first, last


def line_data(line: Line) -> dict[str, Any]:
    """A line as the sheet takes it."""
    return {
        "n": line.number,
        "text": line.text,
        "lead": line.lead,
        "mark": line.mark,
        "speaker": speaker_data(line.speaker) if line.mark == TURN else None,
        "panel": line.panel,
        "reason": line.reason,
        "doubt": line.doubt,
        "offer": line.offer,
        "looked": line.looked,
        "place": str(line.place),
    }


def speaker_data(speaker: Speaker | None) -> dict[str, Any]:
    """What is known of a speaker."""
    found = speaker or Speaker()
    stated = {name: getattr(found, name) for name in Speaker.__slots__}
    return {name: value for name, value in stated.items() if value is not None}


def spoken_at(lines: Sequence[Line], place: int) -> dict[str, Any]:
    """Who speaks before a line, and whether it could go on with that turn."""
    begun = True
    for line in reversed(lines[:place]):
        if line.mark == PANEL:
            begun = False
        if line.mark == TURN:
            return {"speaker": speaker_data(line.speaker), "begun": begun}
    return {"speaker": {}, "begun": False}


def offers(division: Division) -> list[dict[str, Any]]:
    """What could be left out, by kind, where nobody has decided."""
    found = ((offer, offered_lines(division, offer)) for offer in OFFERS)
    return [
        {
            "offer": offer,
            "count": f"{len(lines):,}",
            "about": ABOUT[offer][len(lines) > 1],
            "line": lines[0],
        }
        for offer, lines in found
        if lines
    ]


def all_speakers(division: Division) -> list[Speaker]:
    """The speaker of each turn."""
    return [line.speaker for line in division.lines if line.mark == TURN and line.speaker]


def labels(division: Division) -> list[str]:
    """The labels, in the order in which they come."""
    return list(dict.fromkeys(one.label for one in all_speakers(division) if one.label))


def speakers_of(division: Division, known: Known) -> list[dict[str, Any]]:
    """Each label with its turns and its actor; those without one first, then those of a new one, with near names."""
    turns: Counter[str] = Counter()
    stated: dict[str, str | None] = {}
    for one in all_speakers(division):
        if one.label:
            turns[one.label] += 1
            stated[one.label] = one.actor or stated.get(one.label)
    names = tuple(known.actors)
    made = []
    sought = 0
    for label, number in turns.items():
        actor = stated[label] or known.actors.get(label)
        sought += actor is None
        made.append(
            {
                "label": label,
                "turns": number,
                "actor": actor,
                "stated": stated[label],
                "known": actor in known.types,
                "near": [] if actor or sought > NEAR else near(label, names, known),
            }
        )
    return sorted(made, key=lambda one: (one["actor"] is not None, one["known"]))


def near(label: str, names: tuple[str, ...], known: Known) -> list[str]:
    """Actors whose names come near a label, to be offered and never taken."""
    return list(dict.fromkeys(known.actors[name] for name in near_to(label, names)))


@lru_cache(maxsize=4_000)
def near_to(label: str, names: tuple[str, ...]) -> tuple[str, ...]:
    """Names that come near a label."""
    return near_names(label, names)


def answers(work: Work) -> dict[str, dict[str, Any]]:
    """What was answered last, by the ids of operations."""
    return {
        one.id: {
            "done": one.done,
            "text": words.sentence(one.text),
            "line": None if one.record is None else int(one.record),
        }
        for one in work.answers.values()
    }


def runs(numbers: Iterable[int]) -> list[list[int]]:
    """Numbers in their order, those that follow one another as first and last.

    >>> runs([1, 2, 3, 9, 4])
    [[1, 3], [9, 9], [4, 4]]
    """
    found: list[list[int]] = []
    for number in numbers:
        if found and found[-1][1] == number - 1:
            found[-1][1] = number
        else:
            found.append([number, number])
    return found


def state_line(one: Listed) -> str:
    """How far a file is, for a list of files."""
    doubts = f", {one.doubts:,} doubtful" if one.doubts else ""
    return f"{one.name} ({one.looked:,} of {one.turns:,} looked at{doubts})"

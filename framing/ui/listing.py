"""The list of records: what it is filtered by, and what a search finds."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .reading import Moment, forums, once, opened, placements, shared

HEAD = 180


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A record in a list: what it is filtered by, and its beginning."""

    id: str
    kind: str
    venue: str | None
    meeting: str | None
    panel: str | None
    label: str | None
    actor: str | None
    type: str | None
    role: str | None
    group: str
    note: str | None
    head: str | None


@shared
def items(at: Moment) -> tuple[Item, ...]:
    """All records, in order of meeting, panel and speaking."""
    venues, meetings, _ = forums(at)
    names = {venue.uid: venue.name for venue in venues}
    venue_of = {meeting.id: names.get(meeting.venue or "") for meeting in meetings}
    places = placements(at)
    with opened(at) as project:
        return tuple(
            Item(
                id=found.id,
                kind=found.kind,
                venue=venue_of.get(found.meeting or ""),
                meeting=found.meeting,
                panel=found.panel,
                label=found.speaker_label,
                actor=found.actor.name if found.actor else None,
                type=found.actor.type if found.actor else None,
                role=found.role,
                group=(found.actor and places[found.actor.name].group) or "Not classified",
                note=found.note,
                head=beginning(found.text) if found.text else None,
            )
            for found in project.records()
        )


def left(at: Moment, label: str) -> list[str] | None:
    """The records under a label that wait for an actor, where others under it have one; None where all wait."""
    same = [item for item in items(at) if item.label == label]
    found = [item.id for item in same if item.actor is None]
    return found if len(found) < len(same) else None


@once
def hits(at: Moment, search: str) -> dict[str, str]:
    """The records whose text holds a phrase, each with the surroundings of its first place."""
    phrase = re.compile(re.escape(search), re.IGNORECASE)
    with opened(at) as project:
        return {found.id: around(found.text or "", phrase) for found in project.records(search=search)}


def around(text: str, phrase: re.Pattern[str]) -> str:
    """The characters around the first place of a phrase, cut at white space.

    >>> around("one two", re.compile("two"))
    'one two'
    """
    place = phrase.search(text)
    start = max(0, place.start() - HEAD // 3) if place else 0
    if start:
        start = text.find(" ", start, start + 20) + 1 or start
    return ("… " if start else "") + beginning(text[start:])


def beginning(text: str) -> str:
    """The first words of a text."""
    if len(text) <= HEAD:
        return text
    return f"{text[: text.rfind(' ', HEAD // 2, HEAD) if ' ' in text[HEAD // 2 : HEAD] else HEAD]} …"

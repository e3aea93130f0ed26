"""Through which events rows became what they are."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from sqlalchemy import select

from ..model.journal import Event
from . import journal
from .past import PAST
from .schema import STATE, WRITTEN, event, key_of
from .snapshot import Snapshot, bunches

Keys = Mapping[str, Collection[str]]
"""Keys of rows by the name of their table."""


def causes(snapshot: Snapshot, keys: Keys, *, after: int, until: int) -> list[Event]:
    """The events after one number, until another, that changed any of these rows; in their order."""
    numbers: set[int] = set()
    for name, some in keys.items():
        now, past, key = WRITTEN[name], PAST[name], key_of(STATE[name])
        for bunch in bunches(some):
            for part, column in ((now, now.c.since), (past, past.c.since), (past, past.c.until)):
                within = (part.c[key].in_(bunch), column > after, column <= until)
                numbers.update(row[0] for row in snapshot.rows(select(column).where(*within)))
    columns = [event.c[name] for name in ("number", *journal.SHOWN, "hash")]
    query = select(*columns).where(event.c.number.in_(sorted(numbers))).order_by(event.c.number)
    return [journal.to_event(row) for row in snapshot.rows(query)]

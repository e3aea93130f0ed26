"""The texts that a record had: what corrections gave and took, as the journal tells it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from sqlalchemy import select

from ..model.journal import ROLLBACKS, Change, Event
from . import journal
from .schema import coding, event
from .snapshot import Snapshot

KIND = "correct"
"""The kind of the commands that correct a text."""


def corrections(snapshot: Snapshot, record: str) -> list[Event]:
    """The corrections of a record's text that stand, newest first; the record by its uid."""
    rolls = select(event.c.kind, event.c.target).where(event.c.kind.in_(ROLLBACKS)).order_by(event.c.number)
    last = {row.target: row.kind for row in snapshot.rows(rolls)}
    columns = [event.c[name] for name in ("number", *journal.SHOWN, "hash")]
    query = (
        select(*columns)
        .where(event.c.kind == KIND, event.c.changes.contains(record, autoescape=True))
        .order_by(event.c.number.desc())
    )
    found = (journal.to_event(row) for row in snapshot.rows(query))
    return [one for one in found if last.get(one.id) != "undo"]


def versions(snapshot: Snapshot) -> dict[str, set[str]]:
    """The hashes of all texts that corrected records had or have, by the record's uid."""
    found: dict[str, set[str]] = defaultdict(set)
    for row in snapshot.rows(select(event.c.changes, event.c.schema).where(event.c.kind == KIND)):
        for key, before, after in text_changes(journal.read_changes(row.changes, row.schema)):
            found[key].update((before, after))
    return found


def text_changes(changes: Iterable[Change]) -> Iterator[tuple[str, str, str]]:
    """The records whose text changes give another one: uid, hash before, hash after."""
    for change in changes:
        if change.table == "record" and change.op == "update":
            yield from ((key, before["text"], after["text"]) for key, before, after in change.rows if "text" in after)


def left_behind(snapshot: Snapshot, entry: Event, changes: Iterable[Change]) -> int:
    """How many codings were put, after an event, on a text that rolling the event takes from its record."""
    number = 0
    for record, before, _ in text_changes(changes):
        on_it = select(coding.c.uid).where(coding.c.record == record, coding.c.text_hash == before)
        for row in snapshot.rows(on_it):
            later = (
                select(event.c.number)
                .where(event.c.number > entry.number, event.c.kind.not_in(ROLLBACKS))
                .where(event.c.changes.contains(row.uid, autoescape=True))
                .limit(1)
            )
            number += snapshot.scalar(later) is not None
    return number

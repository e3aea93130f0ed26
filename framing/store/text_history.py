"""The texts that a record had: what corrections gave and took, as the journal tells it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator

from sqlalchemy import select

from ..model.journal import ROLLBACKS, Change, Event
from . import journal, trace
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


def left_behind(
    snapshot: Snapshot, changes: Iterable[Change], *, besides: Collection[str], after: int
) -> trace.Later | None:
    """The newest event after one that put a coding on a text which changes take from its record, and stands.

    ``besides`` are the codings that the changes concern themselves.
    """
    on_it: dict[str, None] = {}
    for record, before, _ in text_changes(changes):
        query = select(coding.c.uid).where(coding.c.record == record, coding.c.text_hash == before)
        on_it.update((row.uid, None) for row in snapshot.rows(query) if row.uid not in besides)
    return trace.later_change(snapshot, {"coding": on_it}, after=after) if on_it else None

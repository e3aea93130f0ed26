"""The results of two moments beside each other: which entries of a table differ, and through which events."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..model.journal import Event
from ..store import values
from ..store.causes import causes
from ..store.snapshot import Snapshot
from ..store.store import PastStore, Store
from ..tables import Entry, Table
from . import tabulate
from .result import EntryChange, TableChange, entry_of, table_change


class Moment:
    """The tables of a project at one moment, with what stands behind their entries."""

    def __init__(self, snapshot: Snapshot, number: int) -> None:
        self.number = number
        self._snapshot = snapshot
        self.book = values.codebook(snapshot)
        self.tables = {id: tabulate.table(snapshot, id, scheme=None, unit=None) for id in values.recipes(snapshot)}

    def behind(self, table: Table, entry: Entry | None) -> dict[str, set[str]]:
        """The keys of what carries an entry: codings, records, actor."""
        if entry is None:
            return {"coding": set(), "record": set(), "actor": set()}
        (found,) = tabulate.evidence(self._snapshot, table, [entry])
        return {
            "coding": {one.coding for one in found},
            "record": {one.record for one in found},
            "actor": {entry.actor.uid} if entry.actor else set(),
        }

    def codes(self, table: Table, row: str) -> set[str]:
        """The codes that count in a row."""
        code = table.row_codes.get(row)
        known = {one.id for one in self.book.codes} if self.book else set()
        return {*self.book.below(code)} if self.book and code in known and code else set()


def results(store: Store, first: PastStore, second: PastStore) -> tuple[TableChange, ...]:
    """What differs in every table that both moments have, entry by entry, each with its events."""
    with first.snapshot() as earlier, second.snapshot() as later, store.snapshot() as whole:
        before, after = Moment(earlier, first.number), Moment(later, second.number)
        return tuple(
            explained(whole, before, after, table_change(before.tables[id], after.tables[id]))
            for id in after.tables
            if id in before.tables
        )


def explained(whole: Snapshot, before: Moment, after: Moment, change: TableChange) -> TableChange:
    """The changes of a table with the events through which each came about."""
    entries = [replace(one, events=tuple(events_of(whole, before, after, change.table, one))) for one in change.entries]
    return replace(change, entries=tuple(entries))


def events_of(whole: Snapshot, before: Moment, after: Moment, table_id: str, entry: EntryChange) -> Sequence[Event]:
    """The events that changed the codings behind an entry; else its records and actor; else the codes of its row."""
    old, new = before.tables[table_id], after.tables[table_id]
    was = before.behind(old, entry_of(old, entry, entry.source))
    became = after.behind(new, entry_of(new, entry, entry.target))
    rows = [cell[0] for cell in (entry.source, entry.target) if cell]
    codes = {code for row in rows for code in (*before.codes(old, row), *after.codes(new, row))}
    for keys in (
        {"coding": was["coding"] | became["coding"]},
        {"code": codes},
        {name: was[name] | became[name] for name in ("record", "actor")},
    ):
        found = causes(whole, keys, after=before.number, until=after.number)
        if found:
            return found
    return []

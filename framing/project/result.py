"""What a change does to a table, told entry by entry, and through which events."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ..model.codebook_change import number
from ..model.journal import Event
from ..tables import NOWHERE, CountChange, Entry, Table, difference


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryChange:
    """An entry that appears, vanishes or moves; a place is row and column, None where the entry is not there.

    ``events`` are those through which it came about.
    """

    speaker: str
    panel: str | None
    source: tuple[str, str] | None
    target: tuple[str, str] | None
    events: tuple[Event, ...] = ()

    @property
    def kind(self) -> str:
        """Whether it appears, vanishes or moves."""
        return "appears" if self.source is None else "vanishes" if self.target is None else "moves"

    def line(self) -> str:
        """The change in words."""
        who = f"{self.speaker} ({self.panel})" if self.panel else self.speaker
        if self.kind == "moves":
            assert self.source and self.target
            return f"{who} moves from {place(self.source)} to {place(self.target)}"
        where = self.target or self.source
        assert where
        return f"{who} {self.kind} in {place(where)}"


def place(cell: tuple[str, str]) -> str:
    """A cell in words."""
    return f"{cell[0]} / {cell[1]}"


@dataclass(frozen=True, slots=True, kw_only=True)
class TableChange:
    """What changes in one table: its entries, and the counts of its cells in the table's unit.

    ``rows`` are rows that come, go or are marked.
    """

    table: str
    title: str
    unit: str
    entries: tuple[EntryChange, ...]
    counts: tuple[CountChange, ...]
    rows: tuple[str, ...] = ()

    @property
    def cells(self) -> int:
        """How many cells change."""
        places = {cell for entry in self.entries for cell in (entry.source, entry.target) if cell is not None}
        return len(places | {(one.row, one.column) for one in self.counts})

    def line(self) -> str:
        """The change in words."""
        said = (
            f"changes {number(self.cells, 'cell')} of {self.title}" if self.cells else f"leaves {self.title} as it is"
        )
        return "; ".join((said, *self.rows))


def table_change(before: Table, after: Table) -> TableChange:
    """What changes from one state of a table to another."""
    found = difference(before, after)
    entries = [
        EntryChange(
            speaker=move.speaker,
            panel=move.panel,
            source=None if move.source == NOWHERE else (move.row, move.source),
            target=None if move.target == NOWHERE else (move.row, move.target),
        )
        for move in found.moves
    ]
    new = {row: mark for row, mark in after.marks.items() if row not in before.marks}
    return TableChange(
        table=after.id,
        title=after.title,
        unit=after.unit,
        entries=tuple(between_rows(entries)),
        counts=found.counts,
        rows=tuple(f"row {row!r}: {mark}" for row, mark in new.items()),
    )


def between_rows(entries: Sequence[EntryChange]) -> list[EntryChange]:
    """Entries, those that vanish in one row and appear in another of the same column told as a move."""
    gone = {key(one): one for one in entries if one.kind == "vanishes"}
    come = {key(one): one for one in entries if one.kind == "appears"}
    told = [one for one in entries if one.kind == "moves" or not (key(one) in gone and key(one) in come)]
    return told + [replace(one, source=gone[name].source) for name, one in come.items() if name in gone]


def key(entry: EntryChange) -> tuple[str, str | None, str]:
    """Who speaks where, in which column."""
    cell = entry.target or entry.source
    assert cell
    return (entry.speaker, entry.panel, cell[1])


def entry_of(table: Table, change: EntryChange, cell: tuple[str, str] | None) -> Entry | None:
    """The entry of a table that a change concerns; None where the table does not have it."""
    if cell is None:
        return None
    there = table.cells.get(cell[0], {}).get(cell[1])
    found = (
        one for one in (there.entries if there else ()) if (one.speaker, one.panel) == (change.speaker, change.panel)
    )
    return next(found, None)

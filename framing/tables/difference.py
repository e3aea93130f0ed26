"""What changes in a table when its scheme changes, and whether a table is as published."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest

from ..model.expectation import ExpectedEntry
from .table import Entry, Table


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """One entry that stands in another cell under another scheme."""

    row: str
    speaker: str
    actor: str | None
    panel: str | None
    source: str
    target: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CountChange:
    """A cell whose count changes."""

    row: str
    column: str
    before: int | None
    after: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """Two versions of one table: the entries that move and the counts that change, in the table's unit."""

    table: str
    unit: str
    first: str
    second: str
    moves: tuple[Move, ...]
    counts: tuple[CountChange, ...]


NOWHERE = "nowhere"


def difference(before: Table, after: Table) -> Difference:
    """The entries that move, appear or vanish between two versions of a table, in printed order.

    An entry that appears comes from "nowhere", one that vanishes goes there.
    """
    old, new = places(before), places(after)
    moves = []
    for key in dict.fromkeys((*new, *old)):
        left = Counter(column for column, _ in old.get(key, ()))
        come = Counter(column for column, _ in new.get(key, ()))
        gone, added = list((left - come).elements()), list((come - left).elements())
        entry = (new.get(key) or old[key])[0][1]
        for source, target in zip_longest(gone, added, fillvalue=NOWHERE):
            moves.append(
                Move(
                    row=str(key[0]),
                    speaker=entry.speaker,
                    actor=entry.actor.name if entry.actor else None,
                    panel=entry.panel,
                    source=source,
                    target=target,
                    reason=why(entry, after),
                )
            )
    columns = dict.fromkeys((*before.columns, *after.columns))
    counts = [
        CountChange(row=row, column=column, before=count(before, row, column), after=count(after, row, column))
        for row in dict.fromkeys((*before.rows, *after.rows))
        for column in columns
    ]
    return Difference(
        table=after.id,
        unit=after.unit,
        first=before.scheme,
        second=after.scheme,
        moves=tuple(moves),
        counts=tuple(change for change in counts if change.before != change.after),
    )


def places(table: Table) -> dict[tuple[str | None, ...], list[tuple[str, Entry]]]:
    """Where each entry stands: in one column, or in several where columns go by what was said."""
    found: dict[tuple[str | None, ...], list[tuple[str, Entry]]] = {}
    for row, column, entry in table.entries():
        found.setdefault(identity(row, entry), []).append((column, entry))
    return found


def identity(row: str, entry: Entry) -> tuple[str | None, ...]:
    """What makes two entries the same in two versions of a table."""
    first = entry.mentions[0]
    return (row, entry.actor.uid if entry.actor else entry.speaker, first.panel, first.meeting, entry.role)


def count(table: Table, row: str, column: str) -> int | None:
    """The count of a cell; 0 where the table does not show the row or the column."""
    return table.cells[row][column].count if row in table.cells and column in table.columns else 0


def why(entry: Entry, table: Table) -> str:
    """Why an entry stands where it does."""
    place, scheme = entry.placement, table.scheme
    if place.basis in ("override", "assignment"):
        return f"{place.basis}: {place.reason}"
    if place.basis == "member":
        return f"{scheme} lists it as {place.group}"
    if place.basis == "complement":
        return f"{scheme} does not list it, so it belongs to the complement, {place.group}"
    return f"{scheme} does not classify it"


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """A table beside the entries that were expected of it."""

    table: str
    expected: int
    agreeing: int
    missing: tuple[ExpectedEntry, ...]
    unexpected: tuple[ExpectedEntry, ...]

    @property
    def ok(self) -> bool:
        """Whether every expected entry is there and no other."""
        return not self.missing and not self.unexpected

    def lines(self) -> list[str]:
        """The comparison for people: the sum, then what does not agree, entry by entry."""
        said = [f"{self.table}: {self.agreeing} of {self.expected} entries as published"]
        said += [f"  missing     {entry}" for entry in self.missing]
        said += [f"  unexpected  {entry}" for entry in self.unexpected]
        return said


def compare(table: Table, expected: Sequence[ExpectedEntry]) -> Comparison:
    """Compare a table with the entries expected of it, each by row, column, panel, speaker and note."""
    found = [
        ExpectedEntry(row=row, column=column, panel=entry.panel, speaker=entry.speaker, note=entry.note)
        for row, column, entry in table.entries()
    ]
    left, over = Counter(expected), Counter(found)
    missing, unexpected = left - over, over - left
    return Comparison(
        table=table.id,
        expected=len(expected),
        agreeing=len(expected) - missing.total(),
        missing=tuple(entry for entry in expected if take(missing, entry)),
        unexpected=tuple(entry for entry in found if take(unexpected, entry)),
    )


def take(stock: Counter[ExpectedEntry], entry: ExpectedEntry) -> bool:
    """Take one entry out of a stock, if it is in it."""
    if stock[entry] < 1:
        return False
    stock[entry] -= 1
    return True

"""How far a table rests on more than one pair of eyes: entries marked, cells with the range over coders."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from .arrange import cell_text
from .rests import MANY, ONE, SETTLED, Rests, Spread, named
from .table import Cell, Entry, Table


def marked(table: Table, rests: Sequence[Rests], coders: Sequence[str]) -> Table:
    """A table whose entries bear a mark each; ``rests`` follows ``table.entries()``, ``coders`` are those looked at.

    In cells of numbers stands in square brackets how many entries rest on what.
    """
    found = iter(rests)
    cells = {
        row: {column: marked_cell(table, table.cells[row][column], found) for column in table.columns}
        for row in table.rows
    }
    return replace(table, cells=cells, legend=legend(rests, coders))


def marked_cell(table: Table, cell: Cell, rests: Iterable[Rests]) -> Cell:
    """A cell with its marks, which are taken from ``rests`` as its entries come."""
    entries = tuple(replace(entry, rests=one) for entry, one in zip(cell.entries, rests, strict=False))
    if table.recipe.cell == "speakers":
        text = cell_text(entries, table.recipe.separator)
    else:
        text = f"{cell.text} [{mark_tally(entries)}]" if entries else cell.text
    return replace(cell, entries=entries, text=text)


def tally(entries: Iterable[Entry]) -> str:
    """How many entries rest on what, the firmest first: "2 adjudicated, 5 both, 1 one coder"."""
    said = Counter(one.words for one in firmest_first(entries))
    return ", ".join(f"{number} {words}" for words, number in said.items())


def mark_tally(entries: Iterable[Entry]) -> str:
    """The same by marks, "2 ◆, 5 ●, 1 ○"; the mark alone where all rest on the same."""
    said = Counter(one.mark for one in firmest_first(entries))
    return "".join(said) if len(said) < 2 else ", ".join(f"{n}\u00a0{mark}" for mark, n in said.items())


def firmest_first(entries: Iterable[Entry]) -> list[Rests]:
    """What entries rest on: what was settled first, then what most coders carry."""
    return sorted((entry.rests for entry in entries if entry.rests), key=firmness)


def firmness(one: Rests) -> tuple[bool, int]:
    """How firm a ground is, for sorting."""
    return not one.settled, -len(one.coders)


def legend(rests: Sequence[Rests], coders: Sequence[str]) -> str:
    """What the marks mean, as far as they occur."""
    several = "both carry it" if len(coders) == 2 else "and a number: so many of them carry it"
    meanings = {
        ONE: f"{ONE} one coder carries it",
        MANY: f"{MANY} {several}, each by their own codings",
        SETTLED: f"{SETTLED} it was adjudicated, the consensus carries it",
    }
    occurring = {one.mark[0] for one in rests}
    said = "; ".join(words for mark, words in meanings.items() if mark in occurring) or "nobody stands in the table"
    return f"What entries rest on, among {named(coders)} (an entry is a speaker in a panel): {said}."


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranges:
    """A table as several coders have it, on the records that all of them read.

    ``tables`` holds the table of each coder. ``n_records`` is the number of records that all of them read, ``n_of``
    that of the records that one of them read at least.
    """

    tables: Mapping[str, Table]
    n_records: int
    n_of: int

    @property
    def coders(self) -> tuple[str, ...]:
        """Those who are compared."""
        return tuple(self.tables)

    @property
    def first(self) -> Table:
        """The table of the first coder, whose rows and columns all have."""
        return next(iter(self.tables.values()))

    def cell(self, row: str, column: str) -> Spread:
        """The numbers of a cell, by coder."""
        cells = {name: table.cells[row][column] for name, table in self.tables.items()}
        shares = self.first.recipe.cell == "share"
        if not self.n_records:
            return Spread(dict.fromkeys(cells), shares=shares, reason="they have read no record together")
        return Spread(
            {name: cell.share if shares else cell.count for name, cell in cells.items()},
            shares=shares,
            reason=next((cell.reason for cell in cells.values() if cell.reason), None),
        )

    def spread(self, row: str, column: str) -> Spread | None:
        """The numbers of a cell, or None where none of these coders' tables has it."""
        return self.cell(row, column) if row in self.first.rows and column in self.first.columns else None

    @property
    def sentence(self) -> str:
        """What the range is over, and on how many records."""
        what = "share" if self.first.recipe.cell == "share" else f"number of {self.first.unit}"
        all_of_them = "both" if len(self.tables) == 2 else f"all {len(self.tables)}"
        return (
            f"Lowest to highest {what} over {named(self.coders)}, on the {self.n_records} of {self.n_of} records that "
            f"{all_of_them} have read; one number where they have the same."
        )

    @property
    def table(self) -> Table:
        """The table of ranges, as exports lay it out."""
        first = self.first
        cells = {row: {column: self._printed(row, column) for column in first.columns} for row in first.rows}
        recipe = replace(first.recipe, cell="count")
        return replace(first, cells=cells, recipe=recipe, notes=first.recipe.notes, legend=self.sentence)

    def _printed(self, row: str, column: str) -> Cell:
        spread = self.cell(row, column)
        return Cell(text=spread.text, entries=(), count=None, spread=spread, reason=spread.reason)

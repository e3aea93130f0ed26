"""A table as a file holds it: a header and rows, each with its number in the file."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice

from .findings import Tally

SAMPLE_ROWS = 20

Row = tuple[int, Sequence[object]]


@dataclass(slots=True)
class SourceTable:
    """A table before its columns are understood.

    ``label`` names file and sheet as messages do, ``unit`` is "row" or "line". ``rows`` can be read
    once; ``sample`` holds the cells of the first ones, for guesses that look at values.
    ``first_column`` is the number of the header's first cell in its sheet, from 0; ``header_row`` is the
    header's own number, ``title_row`` that of the first row left out above it. ``left`` names, by index,
    the columns that are left out.
    """

    label: str
    stem: str
    unit: str
    header: list[str]
    rows: Iterator[Row]
    sample: list[Sequence[object]] = field(default_factory=list)
    in_workbook: bool = False
    first_column: int = 0
    header_row: int = 1
    title_row: int | None = None
    left: dict[int, str] = field(default_factory=dict)

    @classmethod
    def peeked(cls, label: str, stem: str, unit: str, *, header: list[str], rows: Iterable[Row]) -> SourceTable:
        """A table whose first rows were looked at."""
        remaining = iter(rows)
        first = list(islice(remaining, SAMPLE_ROWS))
        return cls(label, stem, unit, header, chain(first, remaining), [cells for _, cells in first])

    def leave_out(self, indexes: Collection[int]) -> None:
        """Make columns empty and nameless, so that nothing of them is read; call it before the rows are."""
        if not indexes:
            return

        def without(cells: Sequence[object]) -> list[object]:
            return [None if index in indexes else cell for index, cell in enumerate(cells)]

        self.left.update((index, self.header[index]) for index in indexes)
        self.header = ["" if index in indexes else name for index, name in enumerate(self.header)]
        self.rows = ((number, without(cells)) for number, cells in self.rows)
        self.sample = [without(cells) for cells in self.sample]

    def where(self, number: int) -> str:
        """How messages name a row."""
        return f"{self.label} {self.unit} {number}"

    def title_notice(self) -> str | None:
        """What is to be said of the rows above the headings, where there are any."""
        if self.title_row is None:
            return None
        last = self.header_row - 1
        above = f"{self.unit} {last} was" if self.title_row == last else f"{self.unit}s {self.title_row}-{last} were"
        return f"{self.label}: headings were found in {self.unit} {self.header_row}; {above} left out."

    def tally(self) -> Tally:
        """A count of repairs in this table."""
        return Tally(self.label, self.unit)

    def column_name(self, index: int) -> str:
        """How messages name a column without a header: as spreadsheets do, or by its number."""
        if not self.in_workbook:
            return f"column {index + 1}"
        return f"column {column_letters(index + self.first_column)}"


def column_letters(index: int) -> str:
    """The letters of a workbook column, counted from 0.

    >>> column_letters(0), column_letters(26)
    ('A', 'AA')
    """
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def column_number(letters: str) -> int:
    """The place of a workbook column, counted from 0.

    >>> column_number("A"), column_number("AA")
    (0, 26)
    """
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1

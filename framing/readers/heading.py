"""Which row of a table holds its headings: the first with values, unless it is a title above them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice

from .cell import as_text
from .choice import meant
from .nature import is_header, n_fields
from .source import Row

FURTHER = 10
"""Rows below the first one that are looked at."""


@dataclass(frozen=True, slots=True)
class Heading:
    """The row of the headings, its number, and the rows below it; ``title`` is the first row above, where one is."""

    number: int
    names: list[str]
    rows: Iterator[Row]
    title: int | None = None


def found_heading(rows: Iterator[Row], explicit: Mapping[str, str]) -> Heading | None:
    """The headings among the first rows; None where there are no values.

    The first row with values is taken if it works as a header, or if none of the next ten does.
    """
    first = next(((number, names) for number, cells in rows if any(names := cleaned(cells))), None)
    if first is None:
        return None
    number, names = first
    if is_header(names, explicit) or is_named(names, explicit):
        return Heading(number, names, rows)
    passed: list[Row] = []
    for row in islice(rows, FURTHER):
        passed.append(row)
        lower = cleaned(row[1])
        if is_header(lower, explicit) and n_fields(lower, explicit) > 1:  # a row of data may hold one such word
            return Heading(row[0], lower, rows, title=number)
    return Heading(number, names, chain(passed, rows))


def cleaned(cells: Sequence[object]) -> list[str]:
    """Cells as names of columns."""
    return [as_text(cell).strip() for cell in cells]


def is_named(names: Sequence[str], explicit: Mapping[str, str]) -> bool:
    """Whether the user names a column of this row, which is more than a title."""
    return sum(map(bool, names)) > 1 and any(meant(column, names) for column in explicit.values())

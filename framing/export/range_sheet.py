"""The sheet of ranges: for every cell the lowest and the highest number over coders, and the number of each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from openpyxl import Workbook

from ..tables import Ranges
from .measure import column_widths
from .page import DATA, HEAD, NOTE, TITLE, Page, Value

RANGES = "Ranges"
COLUMNS = (
    "Table",
    "Row",
    "Column",
    "Counted",
    "Lowest",
    "Highest",
    "Coder",
    "Number of the coder",
    "No number because",
)


def add_range_sheet(book: Workbook, ranges: Sequence[Ranges], *, invented: bool) -> None:
    """Write one line for each cell of each table and each coder; beneath, on how many records they are compared."""
    lines = [line for one in ranges for line in range_lines(one)]
    widths = column_widths([COLUMNS, *lines], points=HEAD.points, total=190, least=10)
    numbers = [COLUMNS.index(name) + 1 for name in ("Lowest", "Highest", "Number of the coder")]
    page = Page(book, RANGES, widths, invented=invented, numbers=numbers)
    page.across("Range of every cell over coders", TITLE)
    page.head(COLUMNS)
    for line in lines:
        page.line(line, DATA)
    page.filter()
    for one in ranges:
        page.across(f"{one.first.id}: {one.sentence}", NOTE)
    page.finish()


def range_lines(one: Ranges) -> Iterator[list[Value]]:
    """The lines of one table."""
    table = one.first
    counted = f"share of the {table.recipe.share_of}" if table.recipe.cell == "share" else table.unit
    for row in table.rows:
        for column in table.columns:
            spread = one.cell(row, column)
            for coder, number in spread.numbers.items():
                ends = [end if end is not None else "not defined" for end in (spread.lowest, spread.highest)]
                own = "not defined" if number is None else number
                yield [table.id, row, column, counted, *ends, coder, own, spread.reason]

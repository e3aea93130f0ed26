"""The sheet of one table, laid out as a journal prints it."""

from __future__ import annotations

from openpyxl import Workbook

from ..tables import Cell, Table
from .layout import foot_notes
from .measure import column_widths
from .page import BODY, LAST, NOTE, TITLE, Page, Value
from .plain import clean, shortened


def add_table_sheet(book: Workbook, name: str, table: Table, *, invented: bool) -> None:
    """Write a table: title, head, cells, notes. Counts are numbers; every other cell is the table's text."""
    head, *body = table.lines()
    widths = column_widths([[clean(text) for text in line] for line in (head, *body)], points=BODY.points)
    numbers = () if table.recipe.cell == "speakers" else range(2, len(head) + 1)
    page = Page(book, name, widths, invented=invented, numbers=numbers)
    page.across(table.title, TITLE, place=f"table {table.id!r}, title")
    page.head(head, places=places(table, "head"))
    for row in table.rows:
        values = [row, *(value(table, table.cells[row][column]) for column in table.columns)]
        page.line(values, LAST if row == table.rows[-1] else BODY, places=places(table, f"row {shortened(row)!r}"))
    for number, note in enumerate(foot_notes(table), start=1):
        page.across(note, NOTE, place=f"table {table.id!r}, note {number}")
    page.finish()


def value(table: Table, cell: Cell) -> Value:
    """What stands in a cell of the sheet."""
    return cell.count if table.recipe.cell == "count" and cell.text == str(cell.count) else cell.text


def places(table: Table, row: str) -> list[str]:
    """How messages name the cells of a row."""
    columns = [table.recipe.row_header, *table.columns]
    return [f"table {table.id!r}, {row}, column {shortened(column)!r}" for column in columns]

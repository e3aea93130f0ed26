"""A table as the component takes it: what stands in each cell, and how it is read aloud."""

from __future__ import annotations

from typing import Any

from ..tables import Cell, Table
from . import words
from .markup import Markup, tag


def table_data(table: Table) -> dict[str, Any]:
    """The table as the component takes it."""
    rows = [
        {
            "label": row,
            "mark": table.marks.get(row),
            "cells": [cell_data(table, row, column) for column in table.columns],
        }
        for row in table.rows
    ]
    head = [table.recipe.row_header, *table.columns]
    return {"title": table.title, "head": head, "rows": rows, "figures": table.recipe.cell != "speakers"}


def cell_data(table: Table, row: str, column: str) -> dict[str, str | None]:
    """A cell: its text, beneath a list of speakers its count with the unit, and how it is read aloud."""
    cell = table.cell(row, column)
    number = counted(cell, table.unit)
    count, said = None, number
    if table.recipe.cell == "speakers":
        count = number if cell.entries else None
        said = f"{number}. {cell.text}" if cell.entries else "empty"
    elif table.recipe.cell == "share":
        said = f"{cell.text}, {words.UNITS[table.unit].lower()}"
    return {"text": cell.text, "count": count, "reason": cell.reason, "label": f"{row}, {column}: {said}"}


def counted(cell: Cell, unit: str) -> str:
    """The count of a cell with its unit."""
    return f"{unit} not defined" if cell.count is None else words.unit_count(cell.count, unit)


def notes(table: Table) -> Markup:
    """What stands under the table: scheme and unit, then its notes."""
    under = f"Scheme: {table.scheme}. Counted: {words.UNITS[table.unit].lower()}."
    return tag("div", tag("p", under), *(tag("p", words.stopped(note)) for note in table.notes), cls="table-notes")

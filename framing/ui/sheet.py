"""A table as the component takes it: what stands in each cell, and how it is read aloud."""

from __future__ import annotations

from typing import Any

from ..tables import Cell, Ranges, Spread, Table, mark_tally, tally
from . import words
from .markup import Markup, tag

TOO_FEW = "Choose two coders or more for the range."


def table_data(table: Table, ranges: Ranges | None = None) -> dict[str, Any]:
    """The table as the component takes it; beneath its cells their range over coders, where that was asked."""
    rows = [
        {
            "label": row,
            "mark": table.marks.get(row),
            "cells": [cell_data(table, row, column, ranges) for column in table.columns],
        }
        for row in table.rows
    ]
    head = [table.recipe.row_header, *table.columns]
    return {"title": table.title, "head": head, "rows": rows, "figures": table.recipe.cell != "speakers"}


def cell_data(table: Table, row: str, column: str, ranges: Ranges | None = None) -> dict[str, str | None]:
    """A cell: its text, beneath it what was asked of it, and how it is read aloud.

    Beneath a list of speakers stands its count with the unit, beneath a number what its entries rest on by their
    marks, then the range over coders.
    """
    cell = table.cell(row, column)
    number = counted(cell, table.unit)
    text, count, said = cell.text, None, number
    if table.recipe.cell == "speakers":
        count = number if cell.entries else None
        said = f"{number}. {text}" if cell.entries else "empty"
    else:
        text = text.partition(" [")[0]  # the marks stand beneath
        count = mark_tally(cell.entries) or None
        said = f"{text}, {words.UNITS[table.unit].lower()}" if table.recipe.cell == "share" else number
    spread = ranges.spread(row, column) if ranges else None
    told = [f"{row}, {column}: {said}"]
    told += [f"Rests on: {rests}"] if (rests := tally(cell.entries)) else []
    told += [f"Range: {spread.text}"] if spread else []
    return {
        "text": text,
        "count": count,
        "range": spread_text(spread, cell),
        "reason": cell.reason or (spread.by_coder() if spread else None),
        "label": ". ".join(told),
    }


def spread_text(spread: Spread | None, cell: Cell) -> str | None:
    """The range as it stands beneath a cell; None where nobody stands in it for any coder."""
    if spread is None or (not cell.entries and spread.highest == 0):
        return None
    return spread.text if spread.lowest is None or spread.lowest != spread.highest else f"each {spread.text}"


def counted(cell: Cell, unit: str) -> str:
    """The count of a cell with its unit."""
    return f"{unit} not defined" if cell.count is None else words.unit_count(cell.count, unit)


def legend(table: Table, ranges: Ranges | None, *, range_asked: bool) -> list[str]:
    """What the marks and the ranges in a table mean, a sentence each."""
    asked = [ranges.sentence if ranges else TOO_FEW] if range_asked else []
    return [*([table.legend] if table.legend else []), *asked]


def notes(table: Table) -> Markup:
    """What stands under the table: scheme and unit, then its notes."""
    under = f"Scheme: {table.scheme}. Counted: {words.UNITS[table.unit].lower()}."
    return tag("div", tag("p", under), *(tag("p", words.stopped(note)) for note in table.notes), cls="table-notes")

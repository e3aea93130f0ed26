"""The sheet of counts: every cell of every table in every unit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from openpyxl import Workbook

from ..tables import Entry, Table
from ..tables.count import counted
from .measure import column_widths
from .page import DATA, HEAD, NOTE, TITLE, Page, Value

MEANINGS = {
    "codings": "every code on a segment or a record counts",
    "interventions": "records with a text that carry the row",
    "mentions": "a speaker counts once for each row and panel",
    "actors": "a speaker counts once for each cell, so that their sum over cells is not the number of speakers",
    "words": "words in coded passages; a passage coded twice for the same row counts once",
}


def add_count_sheet(book: Workbook, name: str, tables: Sequence[Table], *, invented: bool) -> None:
    """Write one line for each cell of each table, with its count in every unit."""
    lines = [line for table in tables for line in cell_lines(table)]
    head = [
        "Table",
        "Row",
        "Column",
        *(f"Number of {unit}" for unit in MEANINGS),
        "Unit of the table",
        "Share in the unit of the table",
        "Share of",
        "No number because",
    ]
    widths = column_widths([head, *lines], points=HEAD.points, total=190, least=10)
    numbers = [place for place, heading in enumerate(head, start=1) if heading.startswith(("Number", "Share in"))]
    page = Page(book, name, widths, invented=invented, numbers=numbers)
    page.across("Counts of every cell", TITLE)
    page.head(head)
    for line in lines:
        page.line(line, DATA)
    page.filter()
    for unit, meaning in MEANINGS.items():
        page.across(f"{unit.capitalize()}: {meaning}.", NOTE)
    page.finish()


def cell_lines(table: Table) -> Iterator[list[Value]]:
    """The lines of one table."""
    share_of = table.recipe.share_of if table.recipe.cell == "share" else None
    for row in table.rows:
        for column in table.columns:
            cell = table.cells[row][column]
            counts, reasons = counts_of(cell.entries)
            reasons += [cell.reason] if cell.reason else []
            yield [
                table.id,
                row,
                column,
                *counts,
                table.unit,
                cell.share,
                f"{share_of} total" if share_of and cell.share is not None else None,
                "; ".join(dict.fromkeys(reasons)) or None,
            ]


def counts_of(entries: Sequence[Entry]) -> tuple[list[Value], list[str]]:
    """The counts of some entries in every unit, and the reasons for those that are not there.

    A count that is not defined says so; one that was not taken for this table is empty.
    """
    counts: list[Value] = []
    reasons: list[str] = []
    for unit in MEANINGS:
        count, reason = counted(entries, unit)
        if reason is not None:
            counts.append("not defined")
            reasons.append(reason)
        elif was_counted(unit, entries):
            counts.append(count)
        else:
            counts.append(None)
            reasons.append(f"{unit} are counted when the table's unit is {unit}")
    return counts, reasons


def was_counted(unit: str, entries: Sequence[Entry]) -> bool:
    """Whether what a unit is counted from was asked of the project for some entries."""
    unknown = [mention for entry in entries for mention in entry.mentions if mention.texts and mention.passages is None]
    if unit == "words":
        return not unknown
    # a record that carries several values of a dimension stands in several mentions
    return unit != "interventions" or len(unknown) < 2 or not any(mention.values for mention in unknown)

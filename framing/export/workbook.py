"""Workbooks of tables: laid out for a journal, with counts, entries and provenance."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

from openpyxl import Workbook

from ..errors import ExportError
from ..model.memo import PlacedMemo
from ..model.provenance import Provenance
from ..tables import Ranges
from .count_sheet import add_count_sheet
from .entry_sheet import add_entry_sheet
from .file import replacing
from .layout import ExportedTable
from .memo_sheet import MEMOS, add_memo_sheet
from .plain import one_line
from .provenance_sheet import add_provenance_sheet
from .range_sheet import RANGES, add_range_sheet
from .sheet_name import sheet_names
from .table_sheet import add_table_sheet

COUNTS, ENTRIES, PROVENANCE = "Counts", "Entries", "Provenance"


def write_workbook(
    tables: Sequence[ExportedTable],
    provenance: Provenance,
    path: Path,
    *,
    date: str,
    memos: Sequence[PlacedMemo] = (),
    ranges: Sequence[Ranges] = (),
) -> Path:
    """Write tables to a workbook (.xlsx), whole or not at all.

    One sheet for each table as a journal prints it, then the sheets "Counts" (every cell in every unit),
    "Entries" (one line each), "Ranges" (every cell over several coders) and "Memos" where there are any, and
    "Provenance". Every text is text, never a formula; control characters are left out. Every sheet of invented
    material says so at its top. An older file of that name is replaced.

    Parameters
    ----------
    date : str
        The day of the export, as it is to be printed, "2026-11-22".

    Raises
    ------
    ExportError
        When there is no table, a text is longer than a cell can hold, or the file cannot be written.
        Nothing is written then, and an older file stays as it was.
    """
    if not tables:
        raise ExportError(f"{path.name}: there is no table to write; a workbook has one at least. Name a table.")
    book = workbook_of(tables, provenance, date=date, memos=memos, ranges=ranges)
    with replacing(path) as part:
        part.write_bytes(workbook_bytes(book))
    return path


def workbook_of(
    tables: Sequence[ExportedTable],
    provenance: Provenance,
    *,
    date: str,
    memos: Sequence[PlacedMemo] = (),
    ranges: Sequence[Ranges] = (),
) -> Workbook:
    """The workbook in memory."""
    book = Workbook(write_only=False)
    for sheet in book.worksheets:
        book.remove(sheet)
    book.properties.title = one_line(provenance.title)
    book.properties.creator = f"framing-toolkit {one_line(provenance.version)}"
    invented = provenance.invented
    plain = [exported.table for exported in tables]
    for name, table in zip(sheet_names(plain, taken=(COUNTS, ENTRIES, RANGES, MEMOS, PROVENANCE)), plain, strict=True):
        add_table_sheet(book, name, table, invented=invented)
    add_count_sheet(book, COUNTS, plain, invented=invented)
    add_entry_sheet(book, ENTRIES, tables, invented=invented)
    if ranges:
        add_range_sheet(book, ranges, invented=invented)
    if memos:
        add_memo_sheet(book, memos, invented=invented)
    add_provenance_sheet(book, PROVENANCE, plain, provenance, date=date)
    return book


def workbook_bytes(book: Workbook) -> bytes:
    """The workbook as a file holds it."""
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()

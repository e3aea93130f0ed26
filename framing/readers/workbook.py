"""Tables in .xlsx workbooks: values by calamine, formulas and merged cells by a scan of the XML."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from .findings import Findings, few
from .heading import found_heading
from .source import Row, SourceTable, column_number
from .workbook_scan import MOST_CELLS, SheetFacts, check_archive, scan_sheet, sheet_parts

ADDRESS = re.compile(r"([A-Z]+)(\d+)")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One worksheet with values: its name, its table, and what its XML says of cells."""

    name: str
    hidden: bool
    table: SourceTable
    facts: SheetFacts

    def refuse_cells(self, findings: Findings) -> None:
        """Refuse formulas, error values and merged cells in what is read of the sheet."""
        label = self.table.label
        formulas, errors, merged = map(self._read, (self.facts.formulas, self.facts.errors, self.facts.merged))
        if formulas:
            findings.refuse(
                label,
                f"{_cells(formulas)} a formula; a table to be coded holds values. "
                "Copy the sheet and paste it as values (Paste Special, Values).",
            )
        if errors := [cell for cell in errors if cell not in self.facts.formulas]:
            findings.refuse(
                label,
                f"{_cells(errors)} an error value such as #REF! or #N/A. Correct or empty them.",
            )
        if merged:
            findings.refuse(
                label,
                f"cells are merged: {few(merged)}; a merged block keeps one value for many rows. "
                "Unmerge the cells and fill each of them.",
            )

    def _read(self, places: Iterable[str]) -> list[str]:
        """The places but those above the headings or in columns that are left out."""
        return [place for place in places if self._is_read(place)]

    def _is_read(self, place: str) -> bool:
        """Whether a cell or block reaches into what is read, by its address such as "B3" or "A1:C1"."""
        corners = [(column_number(letters), int(row)) for letters, row in ADDRESS.findall(place)]
        if not corners:
            return True
        (first, _), (last, row) = corners[0], corners[-1]
        columns = range(first - self.table.first_column, last - self.table.first_column + 1)
        return row >= self.table.header_row and not all(column in self.table.left for column in columns)


class Workbook:
    """The worksheets of a workbook, opened one after the other."""

    def __init__(self, path: Path, book: CalamineWorkbook) -> None:
        self._path = path
        self._book = book
        self._parts = sheet_parts(path)
        self._metadata = [m for m in book.sheets_metadata if m.typ == SheetTypeEnum.WorkSheet]

    @classmethod
    def opened(cls, path: Path, findings: Findings) -> Workbook | None:
        """The workbook at a path; None, with a problem, where it cannot be read."""
        if not check_archive(path, findings):
            return None
        try:
            return cls(path, CalamineWorkbook.from_path(path))
        except (CalamineError, OSError, zipfile.BadZipFile) as err:
            findings.refuse(path.name, f"cannot be read as a workbook ({err}). Save it again from Excel.")
            return None

    @property
    def sheet_names(self) -> list[str]:
        """The worksheets in the order of their tabs."""
        return [metadata.name for metadata in self._metadata]

    def sheets(self, findings: Findings, explicit: Mapping[str, str]) -> Iterator[Sheet]:
        """Every worksheet that holds values; an empty one is told.

        ``explicit`` are the columns that the user named, by which headings are known.
        """
        for metadata in self._metadata:
            label = f"{self._path.name} sheet {metadata.name!r}"
            facts = self._facts(metadata.name, label, findings)
            if facts is None:
                continue
            try:
                sheet = self._book.get_sheet_by_name(metadata.name)
                table = _table(sheet, label, stem=self._path.stem, explicit=explicit)
            except CalamineError as err:
                findings.refuse(label, f"cannot be read ({err}). Save the workbook again from Excel.")
                continue
            if table is None:
                findings.note(f"{label}: is empty and was not read.")
                continue
            yield Sheet(metadata.name, metadata.visible != SheetVisibleEnum.Visible, table, facts)

    def _facts(self, name: str, label: str, findings: Findings) -> SheetFacts | None:
        """What the XML of a sheet says; None, with a problem, where the sheet must not be opened."""
        part = self._parts.get(name)
        if part is None:
            findings.refuse(label, "its part of the archive was not found. Save the workbook again from Excel.")
            return None
        try:
            facts = scan_sheet(self._path, part)
        except (zipfile.BadZipFile, EOFError, OSError) as err:
            findings.refuse(
                label, f"its part of the archive is damaged ({err}). Save or download the workbook once more."
            )
            return None
        if facts.cells > MOST_CELLS:
            findings.refuse(
                label,
                f"reaches to row {facts.last_row:,} over {facts.width:,} columns; at most {MOST_CELLS:,} "
                "cells are read. Delete the rows and columns after the data and their formats, or deliver it as .csv.",
            )
            return None
        return facts


def _table(sheet: CalamineSheet, label: str, *, stem: str, explicit: Mapping[str, str]) -> SourceTable | None:
    """The table of a worksheet, with the row in which its headings were found; None where it is empty."""
    if sheet.start is None:
        return None
    rows: Iterator[Row] = enumerate(sheet.iter_rows(), start=1)
    heading = found_heading(rows, explicit)
    if heading is None:
        return None
    table = SourceTable.peeked(label, stem, "row", header=heading.names, rows=heading.rows)
    table.in_workbook = True
    table.first_column = sheet.start[1]
    table.header_row, table.title_row = heading.number, heading.title
    return table


def _cells(places: list[str]) -> str:
    return f"cell {places[0]} holds" if len(places) == 1 else f"cells {few(places)} hold"

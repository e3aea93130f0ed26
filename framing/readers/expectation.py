"""What a table is expected to show, from CSV."""

from __future__ import annotations

from pathlib import Path

from ..model.expectation import ExpectedEntry
from .cell import CellRules, clean_rows
from .findings import Findings, quoted
from .separated import read_separated
from .sniff import check_file

FIELDS = ("row", "column", "panel", "speaker", "note")


def read_expectation(path: Path) -> tuple[ExpectedEntry, ...]:
    """The printed entries of a table, in printed order, from a CSV file with row, column, panel, speaker, note.

    Raises
    ------
    ReadError
        The file is no such table; all its problems are listed.
    """
    path, findings = Path(path), Findings()
    table = read_separated(path, None, findings) if check_file(path, findings, endings=(".csv",)) else None
    entries: list[ExpectedEntry] = []
    if table is not None and sorted(table.header) != sorted(FIELDS):
        findings.refuse(
            path.name, f"has the columns {quoted(table.header)}; an expectation has {quoted(FIELDS)}. Rename them."
        )
    elif table is not None:
        at = [table.header.index(field) for field in FIELDS]
        for number, cells in clean_rows(table, CellRules((), (), {}), findings):
            row, column, panel, speaker, note = (cells[index] for index in at)
            if not (row and column and speaker):
                findings.refuse(
                    table.where(number), "lacks a row, a column or a speaker; each entry has them. Fill it in."
                )
            entries.append(ExpectedEntry(row, column, panel or None, speaker, note or None))
    findings.settle()
    return tuple(entries)

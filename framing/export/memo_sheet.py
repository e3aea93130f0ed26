"""The sheet of memos: one line for each, with what it is on, who wrote it and what it links to."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from openpyxl import Workbook

from ..model.memo import PlacedMemo
from .file import replacing
from .measure import column_widths
from .memo import COLUMNS, memo_fields
from .page import DATA, HEAD, TITLE, Page

MEMOS = "Memos"


def add_memo_sheet(book: Workbook, memos: Sequence[PlacedMemo], *, invented: bool) -> None:
    """Write memos, one a line."""
    head = [name.capitalize() for name in COLUMNS]
    lines = [[cell or "" for cell in memo_fields(one).values()] for one in memos]
    measured = [head, *([cell[:200] for cell in line] for line in lines)]
    page = Page(book, MEMOS, column_widths(measured, points=HEAD.points, total=2 * 128.0), invented=invented)
    page.across(MEMOS, TITLE)
    page.head(head)
    for one, line in zip(memos, lines, strict=True):
        page.line(line, DATA, places=[f"memo {one.memo.uid}: {name}" for name in COLUMNS])
    page.filter()
    page.finish()


def write_memos(memos: Sequence[PlacedMemo], path: Path, *, invented: bool) -> Path:
    """Write memos to a workbook of one sheet, whole or not at all."""
    book = Workbook(write_only=False)
    for sheet in book.worksheets:
        book.remove(sheet)
    book.properties.creator = "framing-toolkit"
    add_memo_sheet(book, memos, invented=invented)
    with replacing(path) as part:
        book.save(part)
    return path

"""The audit trail: the journal as a workbook to read and as JSON Lines that anybody can verify."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from ..errors import ExportError
from ..model.journal import ChangedField, ChangedRow, Event
from .file import replacing
from .page import DATA, NOTE, ROW_LIMIT, TITLE, Page, Value
from .plain import one_line
from .workbook import workbook_bytes

EVENTS = {
    "Number": 9,
    "Time (UTC)": 20,
    "Coder": 14,
    "Kind": 12,
    "What": 52,
    "Reason": 30,
    "Concerns": 11,
    "Taken back by": 13,
    "Copy": 11,
    "Place in its chain": 11,
    "Hash": 20,
}
"""The columns of the sheet of events, with their widths."""
CHANGES = {"Event": 9, "What": 14, "Done": 11, "Name": 40, "Field": 20, "Before": 46, "After": 46}
LONGEST = 4_000
"""So many characters of a value stand in a cell; the file of lines holds all of it."""
MOST = 200_000
"""So many lines a sheet of changes may have, so that a spreadsheet can still be used."""
REMARK = (
    "One line for each column of each row that an event changed, in the names of today. Of texts longer than "
    f"{LONGEST:,} characters the beginning is shown; the audit trail as JSON Lines holds all of them."
)
Told = tuple[Event, int | None, Sequence[ChangedRow]]
"""An event, the number of the one that took it back, and what it changed."""


def write_audit_workbook(told: Iterable[Told], path: Path, *, title: str, version: str, invented: bool) -> Path:
    """Write events with what they changed to a workbook (.xlsx), whole or not at all, oldest first.

    Every text is text, never a formula; both sheets have a head that stays in sight and a filter.

    Raises
    ------
    ExportError
        Where there are more changes than a workbook should hold, or the file cannot be written.
    """
    book = Workbook(write_only=False)
    for sheet in book.worksheets:
        book.remove(sheet)
    book.properties.title = one_line(title)
    book.properties.creator = f"framing-toolkit {one_line(version)}"
    events = begun(book, "Events", EVENTS, title, invented=invented, numbers=(1, 7, 8, 10))
    changes = begun(book, "Changes", CHANGES, REMARK, invented=invented, numbers=(1,))
    lines = 0
    for event, undone, rows in told:
        events.line(event_line(event, undone), DATA)
        for line in (line for row in rows for line in row_lines(event.number, row)):
            lines += 1
            if lines > min(MOST, ROW_LIMIT):
                raise ExportError(
                    f"{path.name}: the journal has more than {MOST:,} changes, too many for a workbook. "
                    "Write them as .jsonl; no workbook was written."
                )
            changes.line(line, DATA)
    for page in (events, changes):
        page.filter()
        page.finish()
    with replacing(path) as part:
        part.write_bytes(workbook_bytes(book))
    return path


def begun(
    book: Workbook, name: str, columns: Mapping[str, int], remark: str, *, invented: bool, numbers: Sequence[int]
) -> Page:
    """A sheet with its heading and the head of its columns."""
    page = Page(book, name, [float(width) for width in columns.values()], invented=invented, numbers=numbers)
    page.across(f"Audit trail: {name.lower()}", TITLE)
    page.across(remark, NOTE)
    page.head(tuple(columns), places=())
    return page


def event_line(event: Event, undone: int | None) -> list[Value]:
    """An event in the columns of its sheet."""
    return [
        event.number,
        event.time[:19].replace("T", " "),
        shown(event.coder),
        event.kind,
        shown(event.summary),
        shown(event.reason or ""),
        event.target and f"{event.target[:8]}:{event.target.rpartition(':')[2]}",
        undone,
        event.replica[:8],
        event.seq,
        event.hash[:16],
    ]


def row_lines(number: int, row: ChangedRow) -> Iterable[list[Value]]:
    """A row that was changed in the columns of their sheet, a line for each field."""
    for field in row.fields or (ChangedField("", "", ""),):
        told = (row.what, row.done, row.name, field.name, field.before, field.after)
        yield [number, *map(shown, told)]


def shown(text: str) -> str:
    """A text, or its beginning where it is long."""
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"


def write_audit_lines(lines: Iterable[Mapping[str, Any]], path: Path) -> Path:
    """Write events as JSON Lines, one event with all its fields on each line, whole or not at all."""
    with replacing(path) as part, part.open("w", encoding="utf-8", newline="\n") as file:
        for line in lines:
            file.write(json.dumps(line, ensure_ascii=False) + "\n")
    return path

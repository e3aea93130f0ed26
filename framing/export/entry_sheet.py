"""The sheet of entries: one line for each, for sorting, filtering and further analysis."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from openpyxl import Workbook

from ..model.mention import Evidence
from ..tables import Entry, Table
from .count_sheet import MEANINGS, counts_of
from .layout import ExportedTable
from .measure import column_widths
from .page import CELL_LIMIT, DATA, HEAD, TITLE, Page, Value
from .plain import clean, n_units, shortened

COLUMNS = (
    "Table",
    "Row",
    "Row code",
    "Column",
    "Speaker",
    "Actor",
    "Actor anonymous",
    "Actor type",
    "Filed as",
    "Group",
    "Side",
    "Basis of placing",
    "Reason of placing",
    "Role",
    "Panel",
    "Meeting",
    "Note",
    "Codes",
    "Dimensions",
    "Coders",
    "Number of codings",
    "Number of interventions",
    "Number of words",
    "Number of records",
    "Records",
    "Status",
    "Source",
    "Locator",
    "Ambiguity",
    "No number because",
    "Unit of the table",
    "Scheme",
)
RESTS = ("Rests on", "Carried by")
WIDEST = 36.0


def add_entry_sheet(book: Workbook, name: str, tables: Sequence[ExportedTable], *, invented: bool) -> None:
    """Write one line for each entry of each table, in printed order, with what stands behind it."""
    lines = [
        (exported.table, row, entry, entry_line(exported.table, row, column, entry, evidence))
        for exported in tables
        for row, column, entry, evidence in exported.evidence
    ]
    columns = headings(tables)
    widths = column_widths([columns, *(line for *_, line in lines)], points=HEAD.points, total=1e6, least=8)
    widths = [min(width, WIDEST) for width in widths]
    numbers = [place for place, heading in enumerate(columns, start=1) if heading.startswith("Number")]
    page = Page(book, name, widths, invented=invented, numbers=numbers)
    page.across("Entries of every table", TITLE)
    page.head(columns)
    for table, row, entry, line in lines:
        where = f"table {table.id!r}, row {shortened(row)!r}, entry {shortened(entry.speaker)!r}"
        page.line(line, DATA, places=[f"{where}, column {column!r}" for column in columns])
    page.filter()
    page.finish()


def headings(tables: Sequence[ExportedTable]) -> tuple[str, ...]:
    """The headings of the columns; what entries rest on stands last, where that was asked."""
    asked = any(entry.rests for exported in tables for _, _, entry, _ in exported.evidence)
    return (*COLUMNS, *RESTS) if asked else COLUMNS


def entry_line(table: Table, row: str, column: str, entry: Entry, evidence: Sequence[Evidence]) -> list[Value]:
    """The line of one entry. Panel and actor are empty where none is known, side where nothing places the actor.

    The meeting is named where the table's entries come from several.
    """
    actor, placement = entry.actor, entry.placement
    counts, reasons = counts_of([entry])
    numbers = dict(zip(MEANINGS, counts, strict=True))
    dimensions = (f"{name}: {answer}" for one in evidence for name, answer in one.dimensions.items())
    return [
        table.id,
        row,
        table.row_codes[row],
        column,
        entry.speaker,
        actor.name if actor else None,
        None if actor is None else "yes" if actor.anonymous else "no",
        actor.type if actor else None,
        entry.type,
        placement.group,
        placement.side,
        placement.basis,
        placement.reason,
        entry.role,
        entry.panel,
        entry.meeting,
        entry.note,
        joined(one.code for one in evidence),
        joined(dimensions),
        joined(one.coder for one in evidence),
        numbers["codings"],
        numbers["interventions"],
        numbers["words"],
        sum(mention.records for mention in entry.mentions),
        joined(one.record_id for one in evidence),
        joined(one.status for one in evidence),
        joined(one.source for one in evidence),
        joined(one.locator for one in evidence),
        joined(one.ambiguity for one in evidence),
        joined(reasons),
        table.unit,
        table.scheme,
        *((entry.rests.words, joined(entry.rests.coders)) if entry.rests else ()),
    ]


def joined(texts: Iterable[str | None]) -> str | None:
    """The different texts, joined; where a cell cannot hold them all, as many as it can and how many there are more."""
    different = [clean(text) for text in dict.fromkeys(texts) if text]
    whole = "; ".join(different)
    if len(different) < 2 or n_units(whole) <= CELL_LIMIT:
        return whole or None
    shown: list[str] = []
    room = CELL_LIMIT - 100
    for text in different:
        room -= n_units(text) + 2
        if room < 0:
            break
        shown.append(text)
    return "; ".join([*shown, f"and {len(different) - len(shown)} more that a workbook cell cannot hold"])

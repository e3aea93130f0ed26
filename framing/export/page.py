"""A worksheet written from top to bottom, with room for everything that is put on it."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from math import ceil

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, NamedStyle, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.properties import PageSetupProperties

from ..errors import ExportError
from .layout import INVENTED
from .measure import n_lines
from .plain import clean, n_units

Value = str | int | float | None

CELL_LIMIT = 32_767
ROW_LIMIT = 1_048_576
TALLEST = 400.0
"""Points of height that one row of a sheet can have, rounded down; a taller text goes over several rows."""
ROOM = 120
"""Characters of a cell kept free for the sentence that says what was cut."""
SMALLEST = 200.0
"""Column widths that a page can hold and still be read; a wider sheet is printed over several."""
FONT = "Times New Roman"
RULE = Side(style="thin", color="FF404040")
CODED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
"""The beginning of what a workbook takes for the code of a character, "_x0041_"."""
FORMULA_STARTS = ("=", "+", "-", "@")


@dataclass(frozen=True)
class Style:
    """How a line of cells looks: its size in points, its weight, the rules above and below it.

    A text too tall for one row ``spreads`` over several, in merged cells, unless the lines are to be sorted.
    """

    points: float = 10.0
    bold: bool = False
    above: bool = False
    below: bool = False
    spreads: bool = True

    def named(self, *, right: bool) -> NamedStyle:
        """The style of a cell, under a name of its own, with its text on the left or on the right."""
        switches = {"bold": self.bold, "above": self.above, "below": self.below, "right": right}
        return NamedStyle(
            " ".join([f"framing {self.points:g}", *(name for name, on in switches.items() if on)]),
            font=Font(name=FONT, size=self.points, bold=self.bold),
            border=Border(top=RULE if self.above else None, bottom=RULE if self.below else None),
            alignment=Alignment(horizontal="right" if right else "left", vertical="top", wrap_text=True),
        )

    def height(self, lines: int) -> float:
        """The height of a row of that many lines of text, in points."""
        return round(lines * self.points * 1.28 + 4, 1)


MARK = Style(11, bold=True)
TITLE = Style(12, bold=True)
HEAD = Style(bold=True, above=True, below=True)
BODY = Style()
LAST = Style(below=True)
DATA = Style(spreads=False)
NOTE = Style(9)


def cell_text(text: str, place: Callable[[], str]) -> str:
    """The text as a workbook cell holds it.

    Raises
    ------
    ExportError
        When the text is longer than a cell can be; a spreadsheet would cut it.
    """
    text = CODED.sub("_x005F_", clean(text))
    length = n_units(text)
    if length > CELL_LIMIT:
        raise ExportError(
            f"{place()}: the text has {length:,} characters; a workbook cell holds {CELL_LIMIT:,}. "
            "Choose another format (json, csv, html), or shorten the text or the selection; no workbook was written."
        )
    return text


def fitting(text: str, elsewhere: str) -> str:
    """The text as far as a cell holds it; what is cut is told at its end, with where the rest stands."""
    text = clean(text)
    coded = n_units(CODED.sub("_x005F_", text))
    if coded <= CELL_LIMIT - ROOM:
        return text
    units = CELL_LIMIT - 2 * ROOM if coded == n_units(text) else CELL_LIMIT // 2 - ROOM
    kept = text.encode("utf-16-le")[: 2 * units].decode("utf-16-le", errors="ignore")
    return f"{kept} … [cut here: {len(text) - len(kept):,} more characters stand {elsewhere}]"


class Page:
    """A worksheet that grows downwards: lines across, then columns of cells under a head that stays in sight.

    ``numbers`` are the columns, from 1, whose cells stand on the right; ``formats`` says how numbers of a kind
    are shown.
    """

    def __init__(
        self,
        book: Workbook,
        name: str,
        widths: Sequence[float],
        *,
        invented: bool,
        numbers: Collection[int] = (),
        formats: Mapping[type, str] | None = None,
    ) -> None:
        self._book = book
        self._sheet = book.create_sheet(name)
        self._widths = widths
        self._numbers = numbers
        self._formats = formats or {}
        self._row = 1
        self._head = 1
        self._styles: dict[tuple[Style, bool], str] = {}
        for number, width in enumerate(widths, start=1):
            self._sheet.column_dimensions[get_column_letter(number)].width = width
        if invented:
            self.across(INVENTED, MARK)

    def across(self, text: str, style: Style, *, place: str | None = None) -> None:
        """One text over all columns; ``place`` names it in a message."""
        text = cell_text(text, lambda: place or self._here())
        rows = self._make_room(style, n_lines(text, sum(self._widths), style.points))
        self._put(1, text, style)
        self._merge(1, len(self._widths), rows)
        self._row += rows

    def line(self, values: Sequence[Value], style: Style = BODY, *, places: Sequence[str] = ()) -> None:
        """One value in each column; ``places`` names them in a message."""
        texts = [self._fitting(value, number, places) for number, value in enumerate(values)]
        pairs = zip(texts, self._widths, strict=True)
        lines = max(n_lines(text, width, style.points) if isinstance(text, str) else 1 for text, width in pairs)
        rows = self._make_room(style, lines)
        for number, text in enumerate(texts, start=1):
            self._put(number, text, style)
            if rows > 1:
                self._merge(number, number, rows)
        self._row += rows

    def head(self, values: Sequence[str], *, places: Sequence[str] = ()) -> None:
        """The headings of the columns; they stay in sight and are printed on every page."""
        self._head = self._row
        self.line(values, HEAD, places=places)
        self._sheet.freeze_panes = f"A{self._row}"
        self._sheet.print_title_rows = f"{self._head}:{self._row - 1}"

    def filter(self) -> None:
        """Let the reader choose among the lines written since the head."""
        self._sheet.auto_filter.ref = f"A{self._head}:{get_column_letter(len(self._widths))}{self._row - 1}"

    def finish(self) -> None:
        """Set up printing: landscape, as wide as one page where that can be read, everything that was written."""
        sheet = self._sheet
        sheet.print_area = f"A1:{get_column_letter(len(self._widths))}{self._row - 1}"
        sheet.page_setup.orientation = "landscape"
        sheet.page_setup.paperSize = 9  # A4
        sheet.page_setup.fitToWidth = ceil(sum(self._widths) / SMALLEST)
        sheet.page_setup.fitToHeight = 0
        sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        sheet.page_margins = PageMargins(left=0.6, right=0.6, top=0.6, bottom=0.7)
        if sheet.oddFooter is not None:
            sheet.oddFooter.center.text = "&A, page &P of &N"
        sheet.sheet_view.showGridLines = False

    def _put(self, column: int, value: Value, style: Style) -> None:
        if not value and value != 0 and not (style.above or style.below):
            return
        cell = self._sheet.cell(self._row, column)
        cell.style = self._style(style, right=column in self._numbers)
        if isinstance(value, str) and value:
            cell.value = value
            cell.data_type = "s"  # a text that begins with "=" is no formula
            if value.startswith(FORMULA_STARTS):
                cell.quotePrefix = True  # nor when somebody edits it
        elif value != "":
            cell.value = value
            if type(value) in self._formats:
                cell.number_format = self._formats[type(value)]

    def _style(self, style: Style, *, right: bool) -> str:
        """The name of a style, which the workbook learns when it is first used."""
        if (style, right) not in self._styles:
            named = style.named(right=right)
            if named.name not in self._book.named_styles:
                self._book.add_named_style(named)
            self._styles[style, right] = named.name
        return self._styles[style, right]

    def _merge(self, first: int, last: int, rows: int) -> None:
        """Make one cell of some columns and rows."""
        if last > first or rows > 1:
            corner, end = get_column_letter(first), get_column_letter(last)
            self._sheet.merge_cells(f"{corner}{self._row}:{end}{self._row + rows - 1}")

    def _make_room(self, style: Style, lines: int) -> int:
        """Set the height of the next rows for some lines of text; how many rows these are."""
        height = style.height(lines)
        rows = ceil(height / TALLEST) if style.spreads else 1
        if self._row + rows > ROW_LIMIT:
            raise ExportError(
                f"sheet {self._sheet.title!r}: needs more than {ROW_LIMIT:,} rows, which no workbook has. "
                "Choose another format (json, csv, html) or fewer tables; no workbook was written."
            )
        for row in range(self._row, self._row + rows):
            self._sheet.row_dimensions[row].height = round(min(height / rows, TALLEST), 1)
        return rows

    def _fitting(self, value: Value, number: int, places: Sequence[str]) -> Value:
        """The value as a cell holds it."""
        if not isinstance(value, str):
            return value
        return cell_text(value, lambda: places[number] if places else self._here(number))

    def _here(self, number: int = 0) -> str:
        return f"sheet {self._sheet.title!r}, cell {get_column_letter(number + 1)}{self._row}"

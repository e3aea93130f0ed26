"""Cells to clean text: numbers as people write them, line ends as LF, nothing invisible left in."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from .findings import Findings
from .source import SourceTable
from .text import BOM, CONTROL

ASCII_CONTROL = bytes({*range(32), 127} - {9, 10})
WORKBOOK_LIMIT = 32_767  # characters, the most that a cell of a workbook can hold
LONGEST_NAME = 500
LOST = "\ufffd"
DATED: Mapping[type, str] = {date: "date", datetime: "time", time: "time", timedelta: "time"}


@dataclass(frozen=True, slots=True)
class CellRules:
    """How the columns of a table are to be cleaned, by index.

    ``verbatim`` are texts and quotations: their white space stays. ``names`` must be short;
    ``undated`` are those, with what they hold, that Excel turns into dates.
    """

    verbatim: Collection[int]
    names: Collection[int]
    undated: Mapping[int, str]


def as_text(value: object) -> str:
    """A cell as a person would write it.

    >>> as_text(3.0), as_text(True), as_text(datetime(2017, 6, 19, 10, 30))
    ('3', 'yes', '2017-06-19T10:30:00')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        short = f"{value:.15g}"
        return short if float(short) == value else repr(value)
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, timedelta):
        minutes, seconds = divmod(round(value.total_seconds()), 60)
        return f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"
    return str(value)


def is_plain(joined: str) -> bool:
    """Whether a row holds nothing that must be looked at; quicker than a regular expression.

    >>> is_plain("Peru\\none"), is_plain("Perú"), is_plain("bell\\a")
    (True, True, False)
    """
    if joined.isascii():
        return len(joined.encode().translate(None, ASCII_CONTROL)) == len(joined)
    return LOST not in joined and joined.replace("\n", "").isprintable()


def clean_rows(table: SourceTable, rules: CellRules, findings: Findings) -> Iterator[tuple[int, list[str]]]:
    """The rows of a table as text, blank ones left out; repairs are counted and told at the end.

    Most rows need nothing, so they are only looked at as a whole; ``_Cleaner`` sees the others.
    """
    cleaner = _Cleaner(table, rules, findings)
    verbatim, undated = list(rules.verbatim), list(rules.undated)
    nameless = [index for index, name in enumerate(table.header) if not name]
    for number, row in table.rows:
        for index in undated:
            if row[index].__class__ in DATED:
                cleaner.refuse_date(number, index, row[index])
        cells = [value if value.__class__ is str else as_text(value) for value in row]
        joined = "\n".join(cells)
        if not joined or joined.isspace():
            cleaner.tally.count("blank row was skipped", "blank rows were skipped", number)
            continue
        if not is_plain(joined):
            cells = cleaner.repaired(number, cells)
        kept = [cell.strip() for cell in cells]
        size = len(joined)
        for index in verbatim:
            kept[index] = cells[index]
            size -= len(cells[index])
        if kept != cells:
            cleaner.count_stripped(number)
        if size > LONGEST_NAME or len(joined) * 2 >= WORKBOOK_LIMIT:
            cleaner.check_lengths(number, kept)
        if nameless:
            cleaner.check_nameless(number, kept, nameless)
        yield number, kept
    findings.notices.extend(cleaner.tally.sentences())


class _Cleaner:
    """The rarer repairs and refusals, out of the way of the many rows that need none."""

    def __init__(self, table: SourceTable, rules: CellRules, findings: Findings) -> None:
        self.table = table
        self.rules = rules
        self.findings = findings
        self.tally = table.tally()
        self._told_nameless: set[int] = set()

    def place(self, number: int, index: int) -> str:
        """How messages name a cell."""
        name = self.table.header[index]
        column = f"column {name!r}" if name else self.table.column_name(index)
        return f"{self.table.where(number)}, {column}"

    def refuse_date(self, number: int, index: int, value: object) -> None:
        """Refuse a date where none can be meant."""
        self.findings.refuse(
            self.place(number, index),
            f"holds the {DATED[type(value)]} {as_text(value)}, but {self.rules.undated[index]} is expected; "
            "Excel made a date of it. Format the column as text and type the value again.",
        )

    def count_stripped(self, number: int) -> None:
        """One more row that lost white space around a value."""
        self.tally.count(
            "row had white space around a value, which was removed",
            "rows had white space around a value, which was removed",
            number,
        )

    def repaired(self, number: int, cells: list[str]) -> list[str]:
        """The row with line ends as LF and without byte order marks; control characters are refused."""
        joined = "\n".join(cells)
        if "\r" in joined:
            self.tally.count("row had line ends made LF", "rows had line ends made LF", number)
            cells = [cell.replace("\r\n", "\n").replace("\r", "\n") for cell in cells]
        if any(cell.startswith(BOM) for cell in cells):
            self.tally.count("row had a byte order mark dropped", "rows had a byte order mark dropped", number)
            cells = [cell.lstrip(BOM) for cell in cells]
        if LOST in joined:
            self.tally.count(
                "row holds U+FFFD, the mark of a character lost before; compare it with the original",
                "rows hold U+FFFD, the mark of a character lost before; compare them with the original",
                number,
            )
        for index, cell in enumerate(cells):
            if found := CONTROL.search(cell):
                self.findings.refuse(
                    self.place(number, index),
                    f"holds U+{ord(found[0]):04X} at character {found.start() + 1}; no text has a control character "
                    "but tab and line break. Delete it there.",
                )
        return cells

    def check_lengths(self, number: int, cells: list[str]) -> None:
        """Refuse names too long to be names, and texts that no workbook cell can hold."""
        for index in self.rules.names:
            if len(cells[index]) > LONGEST_NAME:
                self.findings.refuse(
                    self.place(number, index),
                    f"holds {len(cells[index]):,} characters; this column is for names of at most {LONGEST_NAME}, "
                    "so it is probably the wrong one. Compare the headers, or choose columns with --map FIELD=COLUMN.",
                )
        if not self.table.in_workbook:
            return
        for index, cell in enumerate(cells):
            if len(cell) > WORKBOOK_LIMIT:
                self.findings.refuse(
                    self.place(number, index),
                    f"holds {len(cell):,} characters; a cell of a workbook can hold {WORKBOOK_LIMIT:,}, and Excel "
                    "cuts the rest off when it saves. Deliver the table as .csv or .jsonl.",
                )
            elif (
                len(cell) * 2 >= WORKBOOK_LIMIT
                and len(cell.encode("utf-16-le", "surrogatepass")) // 2 == WORKBOOK_LIMIT
            ):
                self.tally.count(
                    f"row has a cell of exactly {WORKBOOK_LIMIT:,} characters, the most that Excel holds, and is "
                    "probably cut off; compare it with the original",
                    f"rows have a cell of exactly {WORKBOOK_LIMIT:,} characters, the most that Excel holds, and are "
                    "probably cut off; compare them with the original",
                    number,
                )

    def check_nameless(self, number: int, cells: list[str], nameless: list[int]) -> None:
        """Refuse a column that has values but no header, once."""
        for index in nameless:
            if cells[index] and index not in self._told_nameless:
                self._told_nameless.add(index)
                self.findings.refuse(
                    self.place(number, index),
                    "holds a value, but the column has no header; each column has a name. "
                    "Name it among the headings, or empty it.",
                )

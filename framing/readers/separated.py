"""Tables in .csv and .tsv: one record a row, lines counted as editors count them."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, islice
from pathlib import Path

from .encoding import proved_encoding
from .findings import Findings
from .heading import FURTHER, found_heading
from .nature import is_header
from .source import Row, SourceTable

NOTHING_NAMED: Mapping[str, str] = {}

csv.field_size_limit(
    1 << 30
)  # texts are longer than the 131,072 characters that csv allows; the limit is the process's


def read_separated(
    path: Path, encoding: str | None, findings: Findings, *, explicit: Mapping[str, str] = NOTHING_NAMED
) -> SourceTable | None:
    """The table of a .csv or .tsv file; None, with a problem, where it has no header.

    ``explicit`` are the columns that the user named, by which headings are known.
    """
    proved = proved_encoding(path, encoding, findings)
    if proved is None:
        return None
    delimiter = "\t" if path.suffix.casefold() == ".tsv" else _delimiter(path, proved, explicit, findings)
    if delimiter is None:
        return None
    records = _records(path, proved, delimiter, findings)
    heading = found_heading(records, explicit)
    if heading is None:
        if not findings.problems:
            findings.refuse(path.name, "is empty; a table has a header and rows. Export it once more.")
        return None
    rows = _level(heading.rows, path.name, len(heading.names), findings)
    table = SourceTable.peeked(path.name, path.stem, "line", header=heading.names, rows=rows)
    table.header_row, table.title_row = heading.number, heading.title
    return table


def _delimiter(path: Path, encoding: str, explicit: Mapping[str, str], findings: Findings) -> str | None:
    """What separates the columns of a .csv, judged by the line with its headings, or else by its first."""
    with path.open(encoding=encoding, newline="") as file:
        lines = list(islice((line for line in file if line.strip()), 1 + FURTHER))
    counts = _n_cells(lines, explicit)
    best = max(counts, key=lambda mark: counts[mark])
    if best == "\t":
        findings.refuse(
            path.name, "its columns are separated by tabs; a .csv has commas or semicolons. Give it the ending .tsv."
        )
        return None
    if best == ";":
        findings.note(f"{path.name}: its columns are separated by semicolons, judged by the header.")
    return best


def _n_cells(lines: list[str], explicit: Mapping[str, str]) -> dict[str, int]:
    """How many cells each mark makes of the first line in which headings are found, or else of the first."""
    parted = ({mark: next(csv.reader([line], delimiter=mark), []) for mark in ",;\t"} for line in lines or [""])
    first = next(parted)
    headed = (cells for cells in chain([first], parted) if any(is_header(names, explicit) for names in cells.values()))
    return {mark: len(cells) for mark, cells in next(headed, first).items()}


def _records(path: Path, encoding: str, delimiter: str, findings: Findings) -> Iterator[Row]:
    """Every record with the line on which it begins."""
    with path.open(encoding=encoding, newline="") as file:
        reader = csv.reader(file, delimiter=delimiter, strict=True)
        line = 1
        while True:
            try:
                record = next(reader, None)
            except csv.Error as err:
                findings.refuse(f"{path.name} line {line}", _quote_complaint(str(err)))
                return
            if record is None:
                return
            yield line, record
            line = reader.line_num + 1


def _quote_complaint(error: str) -> str:
    if "unexpected end" in error:
        return (
            "a quotation mark opens a cell of this record and none closes it before the end of the file; "
            'a quoted cell ends with ". Close it there.'
        )
    if "expected after" in error:
        return (
            "a quoted cell of this record goes on after its closing quotation mark; "
            'a quotation mark inside a quoted cell is written twice (""). Double it there.'
        )
    return f"cannot be read as a record ({error}). Look at its quotation marks."


def _level(records: Iterable[Row], name: str, width: int, findings: Findings) -> Iterator[Row]:
    """The records with as many cells as the header: surplus cells are refused, missing ones are empty."""
    tally = SourceTable(name, "", "line", [], iter(())).tally()
    for line, cells in records:
        if len(cells) != width:
            if any(cells[width:]):
                findings.refuse(
                    f"{name} line {line}",
                    f"has {len(cells)} cells, the header has {width}; a cell that contains the separator "
                    "stands in quotation marks. Quote it, or name the column.",
                )
                continue
            if 0 < len(cells) < width and any(cells):
                tally.count(
                    "row has fewer cells than the header; the missing ones were taken as empty",
                    "rows have fewer cells than the header; the missing ones were taken as empty",
                    line,
                )
            cells = [*cells, *[""] * width][:width]
        yield line, cells
    findings.notices.extend(tally.sentences())

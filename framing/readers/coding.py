"""Rows of a codings table: who put which code on which passage."""

from __future__ import annotations

from ..model.draft import CodingDraft
from .cell import CellRules, clean_rows
from .column import ColumnMap
from .findings import Findings
from .source import SourceTable

DIMENSIONS = ("element", "stance", "certainty", "responsible")
NAMES = ("record", "code", "coder", "start", "end", "element", "stance", "certainty")
UNDATED = {"record": "a record's id", "code": "a code", "coder": "a coder", "start": "a number", "end": "a number"}


def read_codings(table: SourceTable, columns: ColumnMap, findings: Findings) -> list[CodingDraft]:
    """The codings of a table. Without start and end the whole record is coded; an empty code means seen."""
    rules = CellRules(
        verbatim={columns.fields["quotation"]} if "quotation" in columns else (),
        names={columns.fields[name] for name in NAMES if name in columns},
        undated={columns.fields[name]: noun for name, noun in UNDATED.items() if name in columns},
    )
    drafts = []
    for number, cells in clean_rows(table, rules, findings):
        values = {field: cells[index] or None for field, index in columns.fields.items()}
        where = table.where(number)
        record = values.pop("record")
        if record is None:
            findings.refuse(where, "names no record; each coding is about one. Fill in the record's id.")
            continue
        dimensions = {name: value for name in DIMENSIONS if (value := values.pop(name, None)) is not None}
        start, end = _span(where, values.pop("start", None), values.pop("end", None), findings)
        drafts.append(CodingDraft(where=where, record=record, start=start, end=end, dimensions=dimensions, **values))
    return drafts


def _span(where: str, start: str | None, end: str | None, findings: Findings) -> tuple[int | None, int | None]:
    """Both ends of a span as numbers, or neither."""
    if start is None and end is None:
        return None, None
    if start is None or end is None:
        there, value, missing = ("a start", start, "end") if end is None else ("an end", end, "start")
        findings.refuse(
            where,
            f"has {there} ({value}) and no {missing}; a span has both, and without both the whole record is coded. "
            f"Fill in the {missing}, or empty the {there.split()[1]}.",
        )
        return None, None
    numbers = []
    for name, value in (("start", start), ("end", end)):
        if not (value.isascii() and value.isdigit() and len(value) < 16):
            findings.refuse(
                where, f"{name} {value!r} is no whole number; it counts characters from 0. Write for example 120."
            )
            return None, None
        numbers.append(int(value))
    if numbers[0] >= numbers[1]:
        findings.refuse(where, f"span {start}..{end}: start must lie before end. Exchange or correct them.")
        return None, None
    return numbers[0], numbers[1]

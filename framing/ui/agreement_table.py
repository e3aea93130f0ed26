"""The figures of the page Agreement as its tables take them: codes, pairs of coders, confusion, stretches of work.

Each figure bears its act: in a list of words, what stands behind it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from ..agreement.report import Confusion, Line, Pair, Report, Stretch
from ..agreement.result import Agreement, decimal
from ..model.codebook import Codebook
from . import words

LINES = (0.667, 0.8)
"""Krippendorff's (2004: 241-243): from the first on tentative conclusions, from the second on any."""
NOT_DEFINED = "not defined"
Cell = dict[str, Any]
SCALE: Cell = {"text": "Value and interval on a scale from 0 to 1", "scale": True}


def interval(found: Agreement) -> str | None:
    """The interval in words."""
    return f"{decimal(found.interval[0])} to {decimal(found.interval[1])}" if found.interval else None


def said(found: Agreement) -> str:
    """A value with its interval, or why there is none."""
    if found.value is None:
        return f"{NOT_DEFINED}: {found.why}" if found.why else NOT_DEFINED
    between = interval(found)
    return f"{decimal(found.value)} ({between})" if between else decimal(found.value)


def percent(share: float | None) -> str:
    """A share in words, with a decimal where it is small."""
    if share is None:
        return NOT_DEFINED
    return f"{100 * share:.{1 if share < 0.1 else 0}f}%"


# --- cells ----------------------------------------------------------------------------------------


def button(text: str, act: Sequence[Any], label: str, small: str | None = None) -> Cell:
    """A figure that opens its disagreements."""
    return {"text": text, "small": small, "act": list(act), "label": label}


def value_cell(found: Agreement, act: Sequence[Any], name: str) -> Cell:
    """A coefficient with its interval beneath."""
    text = NOT_DEFINED if found.value is None else decimal(found.value)
    return button(text, act, f"{name}: {found.name} {said(found)}", interval(found))


def bar_cell(found: Agreement) -> Cell:
    """The value on its scale; empty where it is not defined."""
    if found.value is None:
        return {"text": ""}
    low, high = found.interval or (None, None)
    firm = low is not None and low >= LINES[0]
    reach = "" if low is None or high is None else f", interval {decimal(low)} to {decimal(high)}"
    label = f"{decimal(found.value)}{reach}, on a scale with lines at .667 and .8"
    return {"bar": {"value": found.value, "low": low, "high": high, "firm": firm, "label": label}}


def differ_cell(number: int, act: Sequence[Any], name: str) -> Cell:
    """How often they differ."""
    return button(f"{number:,}", act, f"{name}: {words.count(number, 'disagreement')}")


# --- codes ----------------------------------------------------------------------------------------


def codes(report: Report, book: Codebook | None, coefficient: str, chosen: Sequence[Any] | None) -> dict[str, Any]:
    """The table by code: frames with their codes, then everything together, then questions."""
    rows: list[Cell] = [line_row(line, ("code", line.id), level=depth(book, line.id)) for line in report.lines]
    if report.overall is not None:
        made = report.overall.value
        rows += [
            group(report.overall.name),
            line_row(report.overall, ("overall",), name=f"{made.name}, {made.variant}"),
        ]
    if report.dimensions:
        rows.append(group("Questions, on passages that both coded alike"))
        rows += [line_row(line, ("dimension", line.id)) for line in report.dimensions]
    head: list[Cell] = [
        {"text": "Code"},
        {"text": coefficient},
        SCALE,
        {"text": "Prevalence", "title": "The share of ratings that say that the code is there"},
        {"text": words.capital(f"{report.choice.unit}s"), "title": "That two coders saw"},
        {"text": "Differ", "title": "Disagreements"},
    ]
    return table("Agreement by code", head, rows, chosen)


def table(
    label: str, head: Iterable[Cell], rows: Iterable[Cell], chosen: Sequence[Any] | None, *, kind: str = "lines"
) -> dict[str, Any]:
    """A table of figures: of "lines" with the same act in each, a "matrix", or a "heat" map."""
    found = list(chosen) if chosen else None
    return {"label": label, "head": list(head), "rows": list(rows), "lines": LINES, "kind": kind, "chosen": found}


def group(text: str) -> Cell:
    """A heading within a table."""
    return {"group": True, "text": text}


def depth(book: Codebook | None, code_id: str) -> int:
    """How deep a code stands in the tree."""
    path = book.path(code_id) if book else ()
    return max(0, len(path) - 1)


def line_row(line: Line, act: Sequence[Any], level: int = 0, name: str | None = None) -> Cell:
    """The figures of a line; where it is not defined, its sentence has the reason."""
    name, found = name or line.name, line.value
    question = line.level == "dimension"
    share, n_units = percent(line.prevalence), f"{line.n_units:,}"
    return {
        "text": name,
        "small": line.sentence or None,
        "level": level,
        "cells": [
            value_cell(found, act, name),
            bar_cell(found),
            {"text": ""} if question else button(share, act, f"{name}: prevalence {share}"),
            button(n_units, act, f"{name}: {n_units} rated by two", "passages" if question else None),
            differ_cell(line.n_disagreements, act, name),
        ],
    }


# --- pairs of coders ------------------------------------------------------------------------------


def pairs(report: Report, coefficient: str, chosen: Sequence[Any] | None) -> dict[str, Any]:
    """Every two coders: one line for two, else a matrix with the coefficient below and percent agreement above."""
    if len(report.readers) == 2:
        rows = [pair_row(pair, count_pair(report, pair.first, pair.second)) for pair in report.pairs]
        head: list[Cell] = [{"text": "Coders"}, {"text": coefficient}, SCALE]
        return table(
            "Agreement of two coders", [*head, {"text": "Percent agreement"}, {"text": "Differ"}], rows, chosen
        )
    found = {frozenset((pair.first, pair.second)): pair for pair in report.pairs}
    names = [reader.name for reader in report.readers]
    rows = [
        {"text": first, "cells": [matrix_cell(found, first, second, r > c) for c, second in enumerate(names)]}
        for r, first in enumerate(names)
    ]
    across: list[Cell] = [{"text": "Coder"}, *({"text": name} for name in names)]
    return table("Agreement of every two coders", across, rows, chosen, kind="matrix")


def pair_row(pair: Pair, number: int) -> Cell:
    """Two coders."""
    act, name = ("pair", pair.first, pair.second), f"{pair.first} and {pair.second}"
    return {
        "text": name,
        "cells": [
            value_cell(pair.value, act, name),
            bar_cell(pair.value),
            value_cell(pair.percent, act, name),
            differ_cell(number, act, name),
        ],
    }


def matrix_cell(found: Mapping[frozenset[str], Pair], first: str, second: str, below: bool) -> Cell:
    """Two coders in the matrix; nobody is compared with themselves."""
    pair = found.get(frozenset((first, second)))
    if pair is None:
        return {"text": "", "own": True}
    return value_cell(pair.value if below else pair.percent, ("pair", pair.first, pair.second), f"{first} and {second}")


def count_pair(report: Report, first: str, second: str) -> int:
    """How often two coders differ."""
    return sum({one.first_coder, one.second_coder} == {first, second} for one in report.disagreements)


# --- confusion ------------------------------------------------------------------------------------

NOTHING = "nothing coded"


def confusion(found: Confusion, names: Mapping[str, str], chosen: Sequence[Any] | None) -> dict[str, Any]:
    """What one coded where the other coded something else; only codes for which this happened.

    Rows and columns are the same, so that the columns can bear the numbers of the rows.
    """
    last = len(found.counts) - 1
    used = [place for place in range(last) if any(found.counts[place]) or any(line[place] for line in found.counts)]
    shown = [*used, last]
    mark = {place: str(number) for number, place in enumerate(used, start=1)} | {last: "none"}
    title = {place: name_of(found, place, names) for place in shown}
    most = max((max(line) for line in found.counts), default=0)

    def cell(row: int, column: int) -> Cell:
        count = found.counts[row][column]
        if not count:
            return {"text": "", "own": row == column}
        act = ("confusion", found.first, found.second, code_of(found, row), code_of(found, column))
        several = words.count(count, "disagreement")
        label = f"{found.first} {title[row]}, {found.second} {title[column]}: {several}"
        return {**button(f"{count:,}", act, label), "shade": 6 + 42 * count / most}

    head = [{"text": "Code"}, *({"text": mark[place], "title": title[place]} for place in shown)]
    rows: list[Cell] = [
        {"text": title[row], "mark": None if row == last else mark[row], "cells": [cell(row, place) for place in shown]}
        for row in shown
    ]
    label = f"What {found.second} coded (columns) where {found.first} coded something else (rows)"
    return table(label, head, rows, chosen, kind="heat")


def code_of(found: Confusion, place: int) -> str | None:
    """The code of a row or column; None for nothing coded."""
    return found.codes[place] if place < len(found.counts) - 1 else None


def name_of(found: Confusion, place: int, names: Mapping[str, str]) -> str:
    """What a row or column is called."""
    code = code_of(found, place)
    return NOTHING if code is None else names.get(code, code)


# --- over time ------------------------------------------------------------------------------------


def stretches(
    found: Sequence[Stretch], report: Report, coefficient: str, chosen: Sequence[Any] | None
) -> dict[str, Any]:
    """Agreement on one part of the work after the other."""
    head: list[Cell] = [
        {"text": "Part"},
        {"text": coefficient},
        SCALE,
        {"text": "Records"},
        {"text": "Differ"},
    ]
    return table("Agreement over the work", head, list(stretch_rows(found, report)), chosen)


def stretch_rows(found: Sequence[Stretch], report: Report) -> Iterator[Cell]:
    """Each part; where it is not defined, with the reason."""
    for place, one in enumerate(found):
        act = ("stretch", place)
        number = sum(item.record in one.records for item in report.disagreements)
        n_records = f"{one.n_records:,}"
        yield {
            "text": one.label,
            "small": said(one.value) if one.value.value is None else None,
            "cells": [
                value_cell(one.value, act, one.label),
                bar_cell(one.value),
                button(n_records, act, f"{one.label}: {words.count(one.n_records, 'record')}"),
                differ_cell(number, act, one.label),
            ],
        }

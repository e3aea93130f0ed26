"""Saturation, co-occurrence and code frequencies as comma-separated text."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from io import StringIO

from ..model.growth import Unit
from ..model.quotation import Quotation
from ..tables.cooccurrence import Cooccurrence, Place
from ..tables.frequency import Frequencies, Frequency, Tally
from ..tables.saturation import Saturation, Step
from .layout import INVENTED
from .separated import defused

UNITS_OF_TALLY = ("codings", "records", "interventions", "coders", "words")


def separated(head: Sequence[str], lines: Iterable[Sequence[object]], *, invented: bool) -> str:
    """Lines as comma-separated text with a header; what is None is empty, and no cell is taken for a formula."""
    mark = (INVENTED,) if invented else ()
    out = StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow((*head, *mark))
    for line in lines:
        writer.writerow([cell(value) for value in (*line, *("yes" for _ in mark))])
    return out.getvalue().removesuffix("\n")


def cell(value: object) -> str:
    """A value in a cell; shares have as many places as tell them apart."""
    if value is None:
        return ""
    return f"{value:.6g}" if isinstance(value, float) else defused(str(value))


def saturation_csv(found: Saturation, units: Sequence[Unit], *, invented: bool = False) -> str:
    """An intervention on each line: who spoke where, its codes, new codes, all codes so far, ratio, band."""
    head = ["number", "record", "speaker_label", "meeting", "panel", "codes", "new_codes", "all_codes", "new_share"]
    if found.band:
        head += ["band_5", "band_50", "band_95"]
    lines = (
        (*where(step, unit), step.n_codes, step.n_new, step.n_total, step.ratio, *in_band(found, number))
        for number, (step, unit) in enumerate(zip(found.steps, units, strict=True))
    )
    return separated(head, lines, invented=invented)


def where(step: Step, unit: Unit) -> tuple[object, ...]:
    """Which intervention a step is."""
    return step.number, unit.record, unit.speaker, unit.meeting, unit.panel


def in_band(found: Saturation, number: int) -> tuple[int, ...]:
    """The band at a step."""
    return (found.band.low[number], found.band.median[number], found.band.high[number]) if found.band else ()


def cooccurrence_csv(found: Cooccurrence, names: Mapping[str, str], *, invented: bool = False) -> str:
    """A pair of codes on each line, those that co-occur most first; a coefficient that is not defined is empty."""
    head = ("code", "code_name", "other", "other_name", "unit", "co_occurrences", "n_code", "n_other", "c", "reason")
    lines = []
    for (first, second), number in ranked(found):
        c = found.coefficient(first, second)
        totals = found.totals[first], found.totals[second]
        called = names.get(first, first), names.get(second, second)
        lines.append((first, called[0], second, called[1], found.unit, number, *totals, c.value, c.reason))
    return separated(head, lines, invented=invented)


def ranked(found: Cooccurrence) -> list[tuple[tuple[str, str], int]]:
    """The pairs that co-occur, most first."""
    return sorted(found.counts.items(), key=lambda item: (-item[1], item[0]))


def places_csv(
    places: Iterable[tuple[Place, Sequence[Quotation], str | None]],
    names: Mapping[str, str],
    *,
    invented: bool = False,
) -> str:
    """A coding on each line, with the number of the place in which it co-occurs and the words that are shared there."""
    head = ("place", "record", "speaker_label", "meeting", "panel", "code", "code_name", "coder", "quotation", "shared")
    lines = (
        (
            number,
            one.record_id,
            one.label,
            one.meeting,
            one.panel,
            one.coding.code,
            names.get(one.coding.code),
            one.coding.coder,
            one.text,
            shared,
        )
        for number, (_, quotations, shared) in enumerate(places, start=1)
        for one in quotations
    )
    return separated(head, lines, invented=invented)


def frequencies_csv(found: Frequencies, *, invented: bool = False) -> str:
    """A code on each line, by itself and with those below it; ``codings_`` columns count by side and by group."""
    head = ["code", "code_name", "parent", "depth", "scheme", "provisional", "retired"]
    for prefix in ("", "with_below_"):
        head += [f"{prefix}{name}" for name in UNITS_OF_TALLY]
        head += [f"{prefix}codings_side_{name}" for name in found.sides]
        head += [f"{prefix}codings_group_{name}" for name in found.groups]
    lines = ((*of_code(row, found.scheme), *of(row.own, found), *of(row.below, found)) for row in found.rows)
    return separated([defused(name) for name in head], lines, invented=invented)


def of_code(row: Frequency, scheme: str) -> tuple[object, ...]:
    """Which code a line is of."""
    marks = ("yes" if marked else "" for marked in (row.code.provisional, row.code.retired))
    return row.code.id, row.code.name, row.code.parent, row.depth, scheme, *marks


def of(made: Tally, found: Frequencies) -> tuple[object, ...]:
    """A tally as cells."""
    counts = (getattr(made, name) for name in UNITS_OF_TALLY)
    sides = (made.sides.get(name, 0) for name in found.sides)
    return (*counts, *sides, *(made.groups.get(name, 0) for name in found.groups))

"""Commands of the growth of a codebook: saturation, cooccurrence, frequencies."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ..errors import FramingError
from ..model.report import amount
from ..printing import say
from .common import AsOf, Coder, ProjectPath, Yes, app, opened, refuse_existing, working

if TYPE_CHECKING:
    from ..project.growth import Growing, QuotedPlace
    from ..tables.cooccurrence import Cooccurrence
    from ..tables.frequency import Frequencies, Frequency

SHOWN, NAME = 40, 40
"""How many pairs are listed, and how much of a name."""
CoderOf = Annotated[
    str | None, typer.Option("--coder-of", metavar="NAME", help="Only this coder's codings; everybody's otherwise.")
]
OutCsv = Annotated[Path | None, typer.Option("--out", metavar="FILE", help="A new file ending in .csv.")]


class PlaceUnit(StrEnum):
    """What counts as a place."""

    passage = "passage"
    intervention = "intervention"


@app.command()
def saturation(
    project: ProjectPath,
    coder_of: CoderOf = None,
    base: Annotated[int, typer.Option("--base", metavar="N", help="Base size, in interventions.")] = 4,
    run: Annotated[int, typer.Option("--run", metavar="N", help="Run length, in interventions.")] = 2,
    threshold: Annotated[
        float, typer.Option("--threshold", metavar="SHARE", help="New information threshold: 0.05 is 5 %.")
    ] = 0.05,
    out: OutCsv = None,
    as_of: AsOf = None,
    coder: Coder = None,
    yes: Yes = False,
) -> None:
    """Say when no new codes appear any more, after Guest, Namey and Chen (2020)."""
    with opened(project, as_of, coder=coder) as study, working("Looking at other orders"):
        found = study.growth.saturation(coder_of, base=base, run=run, threshold=threshold)
        if out is not None:
            write(study.growth.saturation_csv(found), out)
            return
    for line in saturation_lines(found):
        say(line)


def saturation_lines(found: Growing) -> Iterator[str]:
    """Saturation for the terminal: the table, then what was found."""
    if found.units:
        head = ("no.", "record", "speaker", "codes", "new", "all", "new share after", "5-95 % of orders")
        yield from columns([head, *saturation_rows(found)], right={0, 3, 4, 5})
        yield ""
    yield found.saturation.finding()
    if found.saturation.band:
        yield found.saturation.orders()
    if found.left_out:
        yield f"Left out: {amount(found.left_out, 'interventions')} neither coded nor finished."


def saturation_rows(found: Growing) -> Iterator[Sequence[str]]:
    """One line for each intervention."""
    from ..tables.saturation import percent

    band = found.saturation.band
    for number, (step, unit) in enumerate(zip(found.saturation.steps, found.units, strict=True)):
        counts = (str(count) for count in (step.n_codes, step.n_new, step.n_total))
        ratio = "" if step.ratio is None else percent(step.ratio)
        between = f"{band.low[number]}-{band.high[number]}" if band else ""
        yield (str(step.number), unit.record, (unit.speaker or "")[:NAME], *counts, ratio, between)


@app.command()
def cooccurrence(
    project: ProjectPath,
    codes: Annotated[
        list[str] | None,
        typer.Argument(metavar="CODE CODE", help="Two codes, to see the places.", show_default=False),
    ] = None,
    unit: Annotated[PlaceUnit, typer.Option("--unit", help="What counts as a place.")] = PlaceUnit.passage,
    any_coder: Annotated[
        bool, typer.Option("--any-coder", help="Also where the two codes are of different coders.")
    ] = False,
    coder_of: CoderOf = None,
    out: OutCsv = None,
    as_of: AsOf = None,
    coder: Coder = None,
    yes: Yes = False,
) -> None:
    """List which codes stand in the same places; with two codes, the places with their quotations."""
    if codes and len(codes) != 2:
        raise FramingError(f"cooccurrence: takes two codes or none, got {len(codes)}. Name two codes.")
    with opened(project, as_of, coder=coder) as study:
        if codes:
            places = study.growth.places(*codes, unit=unit.value, same_coder=not any_coder, coder=coder_of)
            lines = place_lines(places, codes)
            text = study.growth.places_csv(places) if out else ""
        else:
            found = study.growth.cooccurrence(unit=unit.value, same_coder=not any_coder, coder=coder_of)
            lines = cooccurrence_lines(found)
            text = study.growth.cooccurrence_csv(found) if out else ""
    if out is not None:
        write(text, out)
        return
    for line in lines:
        say(line)


def cooccurrence_lines(found: Cooccurrence) -> Iterator[str]:
    """Co-occurrence for the terminal: the pairs with the most places."""
    ranked = sorted(found.counts.items(), key=lambda item: (-item[1], item[0]))
    if ranked:
        rows: list[Sequence[str]] = [("places", "c", "code", "other code")]
        for (first, second), number in ranked[:SHOWN]:
            c = found.coefficient(first, second)
            rows.append((str(number), "not defined" if c.value is None else f"{c.value:.3f}", first, second))
        yield from columns(rows, right={0})
    if len(ranked) > SHOWN:
        yield f"and {len(ranked) - SHOWN} more pairs (--out FILE.csv has them all)"
    whose = "by the same coder" if found.same_coder else "by any coder"
    what = "overlapping passages" if found.unit == "passage" else "the same intervention"
    yield f"{amount(len(ranked), 'pairs')} of codes in {what}, {whose}."
    if found.left_out:
        yield f"Left out: {amount(found.left_out, 'codings')} of whole interventions, which are no passages."


def place_lines(places: Sequence[QuotedPlace], codes: Sequence[str]) -> Iterator[str]:
    """The places of two codes for the terminal."""
    for number, one in enumerate(places, start=1):
        first = one.quotations[0]
        yield f"{number}. {first.record_id}  {', '.join(filter(None, (first.label, first.panel)))}"
        for quotation in one.quotations:
            said = "the whole intervention" if quotation.whole else f'"{" ".join((quotation.text or "").split())}"'
            yield f"   {quotation.coding.code} ({quotation.coding.coder}): {said}"
        if one.text is not None:
            yield f'   both: "{" ".join(one.text.split())}"'
    yield f"{amount(len(places), 'places')} of {codes[0]} with {codes[1]}."


@app.command()
def frequencies(
    project: ProjectPath,
    coder_of: CoderOf = None,
    scheme: Annotated[str | None, typer.Option("--scheme", metavar="ID", help="Another classification.")] = None,
    out: OutCsv = None,
    as_of: AsOf = None,
    coder: Coder = None,
    yes: Yes = False,
) -> None:
    """Count each code by itself and with those below it, and list what the codebook lacks."""
    with opened(project, as_of, coder=coder) as study:
        found = study.growth.frequencies(coder=coder_of, scheme=scheme)
        if out is not None:
            write(study.growth.frequencies_csv(found), out)
            return
    for line in frequency_lines(found):
        say(line)


def frequency_lines(found: Frequencies) -> Iterator[str]:
    """Frequencies for the terminal: the tree with its numbers, then what is lacking."""
    head = ("code", "codings", "with below", "interventions", "coders", "words", *found.sides)
    yield from columns([head, *(frequency_row(row, found) for row in found.rows)], right=set(range(1, len(head))))
    yield ""
    yield f"Interventions, coders, words and sides (codings under {found.scheme}) count a code with those below it."
    if any(row.below.reason for row in found.rows):
        yield "n.d.: interventions and words are not defined over records without a text."
    for lack in found.lacking:
        mark = "provisional, " if lack.code.provisional else ""
        missing = f"no {' and no '.join(lack.missing)}" if lack.missing else "complete"
        yield f"{lack.code.id}: {mark}{missing} ({amount(lack.codings, 'codings')})"
    if found.unused:
        yield f"Never used: {', '.join(code.id for code in found.unused)}"


def frequency_row(row: Frequency, found: Frequencies) -> Sequence[str]:
    """One code as a line."""
    below = row.below
    counts = (row.own.codings, below.codings, below.interventions, below.coders, below.words)
    sides = (below.sides.get(side, 0) for side in found.sides)
    return (f"{'  ' * row.depth}{row.code.id}", *("n.d." if n is None else str(n) for n in (*counts, *sides)))


def columns(rows: Iterable[Sequence[str]], *, right: set[int]) -> Iterator[str]:
    """Lines whose cells stand under one another."""
    lines = [list(row) for row in rows]
    widths = [max(len(line[place]) for line in lines) for place in range(len(lines[0]))]
    for line in lines:
        cells = (
            cell.rjust(width) if place in right else cell.ljust(width)
            for place, (cell, width) in enumerate(zip(line, widths, strict=True))
        )
        yield "  ".join(cells).rstrip()


def write(text: str, path: Path) -> None:
    """Write a new file of comma-separated text."""
    from ..export.file import write_text

    if path.suffix.lower() != ".csv":
        raise FramingError(f"{path.name}: the ending {path.suffix!r} is not .csv. Choose a name that ends in .csv.")
    refuse_existing(path)
    say(f"Wrote {write_text(text, path)}.")

"""What ``project.agreement`` answers, put together from what was gathered."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from ..agreement.report import Reader, Report
from ..agreement.result import Agreement
from ..agreement.units import UnitRatings
from ..errors import UnknownCodeError
from ..model.agreement import Choice, Round
from ..model.bulk import uncollected
from ..model.disagreement import Disagreement, Placed
from ..model.report import amount
from ..store import rounds
from ..store.snapshot import Snapshot
from . import tabulate
from .agreeing_lines import Lines, in_time
from .agreeing_lines import check_coefficient as check_coefficient
from .agreeing_material import Material
from .agreeing_material import gathered as gathered
from .agreeing_placed import confusions, facing, on_dimension, placed
from .agreeing_spans import characters, seen_by_all, unitizing

FEW_CLUSTERS = 20
"""With fewer speakers or interventions drawn anew, intervals are too narrow."""


def readers(material: Material) -> tuple[Reader, ...]:
    """The coders compared."""
    return tuple(
        Reader(
            name=name,
            of=material.second.get(name),
            seen=sum(name in piece.passages for piece in material.pieces),
            finished=material.finished[name],
            codings=sum(len(piece.passages.get(name, ())) for piece in material.pieces),
            suggested=sum(name in piece.suggested for piece in material.pieces),
        )
        for name in material.coders
    )


def ratings(material: Material, code: str) -> UnitRatings:
    """A code in the units that anybody saw."""
    field = material.field(material.pieces)
    (wanted,) = (one for one in material.codes if one.id == code)
    values = field.values([material.numbers[one] for one in material.covered(wanted)])
    return UnitRatings(coders=material.coders, units=field.units(), values=values)


def disagreements(material: Material, line: str | None) -> tuple[Placed, ...]:
    """Where coders differ: what stands behind the line with this id, or everything."""
    counts = behind(material, line) if line else None
    found = placed(tuple(facing(material)), material.settled)
    return tuple(one for one in found if counts is None or counts(one.item))


def behind(material: Material, line: str) -> Callable[[Disagreement], bool]:
    """Whether a disagreement counts for the line with this id: of a code, a frame or a question."""
    book = material.book
    for code in book.codes if book else ():
        if code.id == line:
            covered = material.covered(code)
            return lambda item: not covered.isdisjoint(item.codes)
    if book is None or line not in {one.id for one in book.dimensions}:
        raise UnknownCodeError(line, [code.id for code in book.codes] if book else [])
    return lambda item: on_dimension(item, line)


@uncollected()
def report(snapshot: Snapshot, material: Material, path: Path) -> Report:
    """The report on what was gathered."""
    first = Report(
        choice=material.choice,
        readers=readers(material),
        n_records=material.n_records,
        n_read=len(material.pieces),
        n_double=len(material.double),
        n_units=0,
        n_suggested=0,
        rounds=tuple(concerning(rounds.rounds(snapshot), material.choice)),
        provenance=tabulate.provenance(snapshot, path),
        left_out=tuple(left_out(material)),
        codenames={code.id: code.name for code in material.codes},
    )
    return compared(first, material) if material.double else replace(first, notices=tuple(alone(material)))


def concerning(there: Iterable[Round], choice: Choice) -> Iterator[Round]:
    """The rounds that asked coders who are compared; where one was chosen, it alone."""
    for one in there:
        if choice.round == one.name or (choice.round is None and not set(choice.coders).isdisjoint(one.coders)):
            yield one


def compared(first: Report, material: Material) -> Report:
    """The report with all that two coders are needed for."""
    faced = tuple(facing(material))
    lines, common = Lines(material, faced), seen_by_all(material)
    dimensions, told = lines.dimensions()
    n_units, n_suggested = len(lines.field.text), int(lines.field.suggested.sum())
    every, overall, between = lines.all(), lines.overall(), lines.pairs()
    judging = [*(one.value for one in (*every, overall, *dimensions)), *(one.value for one in between)]
    return replace(
        first,
        n_units=n_units,
        n_suggested=n_suggested,
        lines=every,
        overall=overall,
        dimensions=dimensions,
        characters=characters(material, lines.field),
        unitizing=unitizing(material, common),
        pairs=between,
        confusions=confusions(material, faced),
        stretches=lines.stretches(),
        in_time=in_time(material.double),
        disagreements=placed(faced, material.settled),
        notices=(
            *notices(material, n_units, n_suggested, len(common)),
            *few_clusters(judging, material.choice),
            *told,
        ),
    )


def alone(material: Material) -> Iterator[str]:
    """What can be said where no text was read by two of the coders."""
    read = [one for one in readers(material) if one.seen]
    if not read:
        yield "No coder compared has read or coded any of these texts, so that there is nothing to compare."
    elif len(read) == 1:
        (one,) = read
        yield (
            f"Of the coders compared {one.name} alone has read these texts ({amount(one.seen, 'texts')} read, "
            f"{one.finished} finished, {amount(one.codings, 'codings')}); how far another coder would agree is not "
            "known."
        )
        yield (
            f"What one coder can show is that they agree with themselves: let {one.name} code a random share of the "
            "texts again after some weeks, in a round of the kind repeat, without sight of the first reading."
        )
    else:
        names = " and ".join([", ".join(one.name for one in read[:-1]), read[-1].name])
        yield (
            f"{names} have read different texts, and none in common: agreement needs texts that two coders read. "
            "Open a round in which the same texts are assigned to both."
        )
    yield from left_out(material)


def notices(material: Material, n_units: int, n_suggested: int, n_common: int) -> Iterator[str]:
    """What is to be known of the figures."""
    read = [one for one in readers(material) if one.seen]
    for name in (one for one in material.coders if one not in {reader.name for reader in read}):
        yield f"{name} has read none of these texts."
    if 0 < n_common < len(material.double):
        yield (
            f"Agreement on spans (unitising) rests on the {amount(n_common, 'texts')} that all {len(read)} coders read."
        )
    elif not n_common:
        yield "No text was read by all of these coders, so that agreement on spans (unitising) is left out."
    if n_suggested:
        yield (
            f"In {n_suggested:,} of {n_units:,} units a coder had suggestions in sight, which makes coders more alike; "
            "the units can be left out."
        )
    yield from left_out(material)


def few_clusters(values: Iterable[Agreement], choice: Choice) -> Iterator[str]:
    """That intervals rest on too few of what is drawn anew."""
    numbers = {value.n_clusters for value in values if value.interval and value.n_clusters}
    if few := sorted(number for number in numbers if number < FEW_CLUSTERS):
        rest = "Intervals rest" if len(few) == len(numbers) else "Some intervals rest"
        many = f"{few[0]}" if len(few) == 1 else f"{few[0]} to {few[-1]}"
        yield f"{rest} on {many} {choice.cluster}s drawn anew; with so few they are too narrow."


def left_out(material: Material) -> Iterator[str]:
    """What was left out, and what counts that one might not expect."""
    if material.n_before:
        yield f"Codings made before the round was opened count as well: {material.n_before:,}."
    if material.unplaced:
        was = "is" if material.unplaced == 1 else "are"
        yield (
            f"{amount(material.unplaced, 'codings')} of an earlier text {was} left out, having no place in the present "
            "one."
        )
    if material.n_left_out:
        was = "was" if material.n_left_out == 1 else "were"
        yield f"{amount(material.n_left_out, 'texts')} that a coder read with suggestions in sight {was} left out."

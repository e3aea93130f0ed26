"""What is measured of a comparison, for one code or several together."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from framing.model.codebook import Codebook
from framing.suggest.quality import (
    Counts,
    Figure,
    Statistic,
    added,
    bootstrap,
    precision,
    raw_agreement,
    recall,
    share,
    wilson,
)

from .sets import Comparison, Unit

FEWEST = 20
"""Positives below which no share is claimed."""


def false_alarms(counts: Counts) -> Figure:
    """Of the units that do not carry it, the share for which it was suggested."""
    return share(counts.fp, counts.fp + counts.tn, nothing="every unit carries it")


SHARES = (precision, recall, raw_agreement, false_alarms)
"""Figures that are a number of units in a number of units; F1 and kappa are not."""


@dataclass(frozen=True, slots=True)
class Row:
    """One code, or several whose units are thrown together."""

    name: str
    codes: frozenset[str]


def codes_together(codebook: Codebook) -> list[Row]:
    """All codes, control and rights, and each frame."""
    frames = [Row(f"{top.id}: {top.name}", codable(codebook, top.id)) for top in codebook.children(None)]
    everything = frozenset().union(*(row.codes for row in frames))
    pair = frozenset(code for code in everything if code.split(".")[0] in ("control", "rights"))
    return [Row("all codes", everything), Row("control and rights together", pair), *frames]


def single_codes(codebook: Codebook) -> list[Row]:
    """Each code that passages are coded with."""
    return [Row(code.id, frozenset([code.id])) for code in codebook.codes if code.codable]


def codable(codebook: Codebook, top: str) -> frozenset[str]:
    """What passages are coded with under a code."""
    return frozenset(code for code in codebook.below(top) if codebook.code(code).codable)


def of_codes(units: Collection[Unit], codes: Collection[str]) -> set[Unit]:
    """Those units that are of some codes."""
    return {unit for unit in units if unit[1] in codes}


def by_group(found: Comparison, codes: Collection[str]) -> list[Counts]:
    """The counts of each speaker, in the order in which they first speak; all of the sentences count, coded or not."""
    sizes: dict[str, int] = {}
    for sentence in found.sentences:
        sizes[sentence.group] = sizes.get(sentence.group, 0) + 1
    carried: dict[str, set[Unit]] = {group: set() for group in sizes}
    given: dict[str, set[Unit]] = {group: set() for group in sizes}
    for into, units in ((carried, found.truth), (given, found.proposed)):
        for unit in of_codes(units, codes):
            into[unit[0].group].add(unit)
    return [Counts.of(size * len(codes), carried[group], given[group]) for group, size in sizes.items()]


def counted(found: Comparison, codes: Collection[str]) -> Counts:
    """The counts of all speakers together."""
    return added(by_group(found, codes))


def with_interval(groups: list[Counts], statistic: Statistic) -> tuple[Figure, bool]:
    """A figure with its bootstrap interval; where all resamples agree, with Wilson's, and whether that is so.

    Wilson's interval takes the units as independent, which those of one speaker are not; it is there for shares of 0
    and 1, for which the bootstrap has none.
    """
    figure = bootstrap(groups, statistic)
    if figure.low is None and figure.value in (0, 1) and statistic in SHARES:
        return wilson(round(figure.value * figure.n), figure.n), True
    return figure, False


def wrongly_marked(found: Comparison) -> tuple[Figure, bool]:
    """The share of sentences for which a code was wrongly suggested, by the counts of each speaker's sentences."""
    wrong = {unit[0] for unit in found.proposed if unit not in found.truth}
    of_speaker: dict[str, list[bool]] = {}
    for sentence in found.sentences:
        of_speaker.setdefault(sentence.group, []).append(sentence in wrong)
    groups = [Counts(fp=sum(some), tn=len(some) - sum(some)) for some in of_speaker.values()]
    return with_interval(groups, false_alarms)


def coverage(found: Comparison, codes: Collection[str]) -> Figure:
    """Of the units that carry a code, the share for which it was proposed or withheld."""
    carried = of_codes(found.truth, codes)
    touched = [unit for unit in carried if unit in found.proposed or unit in found.withheld]
    return share(len(touched), len(carried), nothing="nothing carries it")


def rightly_withheld(found: Comparison, codes: Collection[str]) -> Figure:
    """Of what was withheld, the share that does not carry the code."""
    withheld = of_codes(found.withheld, codes)
    right = [unit for unit in withheld if unit not in found.truth]
    return share(len(right), len(withheld), nothing="nothing withheld")


def right_stance(found: Comparison, codes: Collection[str]) -> Figure:
    """Of what was rightly proposed and has a stance in the reading, the share with the same stance."""
    both = [unit for unit in of_codes(found.truth, codes) if unit in found.proposed and found.truth[unit]]
    right = [unit for unit in both if found.proposed[unit].stance == found.truth[unit]]
    return share(len(right), len(both), nothing="nothing found")


def score_pairs(found: Comparison) -> list[tuple[float, bool]]:
    """Every score, of what was proposed and withheld, with whether the sentence carries the code."""
    return [
        (one.score, unit in found.truth)
        for some in (found.proposed, found.withheld)
        for unit, one in some.items()
        if one.score is not None
    ]


@dataclass(frozen=True, slots=True)
class Failure:
    """A unit that the rules got wrong, with what is wrong."""

    unit: Unit
    what: str


def failures(found: Comparison) -> Iterator[Failure]:
    """Every unit that was missed, wrongly proposed or given another stance, by text and place."""
    for unit in sorted({*found.truth, *found.proposed}):
        if what := fault(found, unit):
            yield Failure(unit, what)


def fault(found: Comparison, unit: Unit) -> str | None:
    """What is wrong with a unit; None where nothing is."""
    given, withheld = found.proposed.get(unit), found.withheld.get(unit)
    if unit not in found.truth:
        return f"wrongly suggested, score {given.score or 0:.2f}" if given else None
    if given is None:
        return f"missed: withheld, score {withheld.score or 0:.2f}" if withheld else "missed: no rule spoke"
    wanted = found.truth[unit]
    return f"stance {given.stance}, settled as {wanted}" if wanted and given.stance != wanted else None

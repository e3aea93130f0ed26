"""Saturation: how many codes appear for the first time in each unit, and when hardly any do any more.

The method of Guest, Namey and Chen (2020). The *base* is the first units, in which the unique codes are counted once.
A *run* is some consecutive units after it. The saturation ratio of a run is the number of codes that nobody had
used before, over the codes of the base. Runs follow one another at a distance of one unit and so overlap. The first
run whose ratio is at or below the *new information threshold* ends the search: saturation is reached at the unit
before that run, written with the length of the run that shows it, "6+2".
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, field
from functools import partial
from math import ceil, inf

from ..errors import ValueRuleError
from ..model.report import amount

LOW, MIDDLE, HIGH = 0.05, 0.5, 0.95


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One unit: its place from 1, its codes, those of them that are new, and all codes up to it.

    ``ratio`` is that of the run that begins after the unit, a share of the base's codes, which may exceed 1; None
    where no run begins there or the base holds no code.
    """

    number: int
    n_codes: int
    n_new: int
    n_total: int
    ratio: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reached:
    """Where a threshold is reached: the number of the unit before the run, or None with the reason.

    ``again`` is the first unit after that whose run is above the threshold once more; None where none is.
    """

    threshold: float
    at: int | None = None
    reason: str | None = None
    again: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """The curve in other orders: at each unit the 5th percentile, median and 95th percentile of all codes up to it.

    ``reached_share`` is the share of orders in which the threshold is reached; ``reached`` the same percentiles of
    the unit at which it is, None where that is later than the units there are. Percentiles are those of the nearest
    rank: the smallest value with at least that share of the orders at or below it.
    """

    permutations: int
    seed: int
    low: tuple[int, ...]
    median: tuple[int, ...]
    high: tuple[int, ...]
    reached_share: float
    reached: tuple[int | None, int | None, int | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Saturation:
    """New and all codes along the units, and where they come to an end.

    ``base_codes`` is the number of unique codes in the base, ``reached`` concerns the threshold and ``exhausted``
    that of no new code at all. ``band`` is None where no permutation was asked for.
    """

    base: int
    run: int
    base_codes: int
    steps: tuple[Step, ...]
    reached: Reached
    exhausted: Reached
    band: Band | None = None
    unit: str = field(default="interventions")

    @property
    def n_codes(self) -> int:
        """How many codes there are in all units."""
        return self.steps[-1].n_total if self.steps else 0

    def finding(self) -> str:
        """What was found, in a sentence fit for a report."""
        base = f"a base size of {amount(self.base, self.unit)} ({amount(self.base_codes, 'codes')})"
        none = self.reached.at == self.exhausted.at and self.reached.threshold > 0
        said = [f"With {base} and a run length of {self.run}, {said_of(self.reached, self.run, self.unit, none=none)}"]
        if self.reached.at not in (None, self.exhausted.at):
            said.append(said_of(self.exhausted, self.run, self.unit))
        return f"{'; '.join(said)}."

    def orders(self) -> str:
        """What random orders of the same units say of the threshold, in a sentence; empty without a band."""
        if self.band is None:
            return ""
        share, (low, median, high) = self.band.reached_share, self.band.reached
        said = f"In {self.band.permutations:,} random orders of the same {self.unit} it is reached in {percent(share)}"
        if low is None:
            return f"{said}."
        median_said, high_said = (ordinal(point) if point else "after the last" for point in (median, high))
        return f"{said}; median: {median_said}, 5th to 95th percentile: {ordinal(low)} to {high_said}."


def said_of(reached: Reached, run: int, unit: str, *, none: bool = False) -> str:
    """Where a threshold was reached, or why not, as part of a sentence; ``none`` where the run has no new code."""
    named = "no new information (0 %)" if reached.threshold == 0 else f"the threshold of {percent(reached.threshold)}"
    if reached.at is None:
        return f"{named} was not reached: {reached.reason}"
    empty = ", with no new code in that run" if none else ""
    later = "" if reached.again is None else f", though the run after the {ordinal(reached.again)} is above it again"
    one = unit.removesuffix("s")
    return f"{named} was reached at the {ordinal(reached.at)} {one} ({reached.at}+{run}){empty}{later}"


def percent(share: float) -> str:
    """A share as a percentage, without places that say nothing.

    >>> percent(0.05), percent(0.025), percent(4 / 37)
    ('5 %', '2.5 %', '10.8 %')
    """
    return f"{100 * share:.1f}".removesuffix(".0") + " %"


def ordinal(number: int) -> str:
    """A number as a place in an order.

    >>> [ordinal(number) for number in (1, 2, 3, 4, 11, 22, 113)]
    ['1st', '2nd', '3rd', '4th', '11th', '22nd', '113th']
    """
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def saturation(
    units: Sequence[Set[str]],
    *,
    base: int = 4,
    run: int = 2,
    threshold: float = 0.05,
    permutations: int = 1000,
    seed: int = 1,
    unit: str = "interventions",
) -> Saturation:
    """Saturation of codes over units in their order.

    ratio(n) = codes that are new in the ``run`` units after unit n / unique codes in the first ``base`` units,
    for n = base, base + 1, ... as long as a whole run follows. A code is new in a unit where no earlier unit has it.

    Parameters
    ----------
    units : sequence of sets of codes
        One set for each unit, in the order of speaking; an empty set is a unit that was read and not coded.
    base, run : int
        Base size and run length, in units. The authors look at 4, 5 and 6, and at 2 and 3.
    threshold : share in [0, 1]
        The new information threshold. The authors look at 0.05 and 0.
    permutations : int
        How many random orders of the same units make the band; 0 for none. Speakers of a panel answer one another, so
        the order is not exchangeable, and the band says how much of the curve comes from it.

    Returns
    -------
    Saturation
        Points that are not reached are None with the reason: too few units, a base without codes, or ratios that
        stay above.

    Raises
    ------
    ValueRuleError
        A base or run of no unit, a threshold that is no share, a negative number of permutations.

    Source
    ------
    Guest, Namey and Chen (2020), "A simple method to assess and report thematic saturation in qualitative research",
    PLoS ONE 15(5): e0232076. The band of permuted orders stands in the place of their bootstrap, which draws units
    with replacement. Worked by hand in tests/tables/test_saturation.py.

    Examples
    --------
    >>> found = saturation([{"a", "b"}, {"c"}, {"a"}, {"b"}, {"c"}], base=2, run=2, permutations=0)
    >>> [(step.n_new, step.n_total, step.ratio) for step in found.steps]
    [(2, 2, None), (1, 3, 0.0), (0, 3, 0.0), (0, 3, None), (0, 3, None)]
    >>> found.reached.at
    2
    """
    check_terms(base=base, run=run, threshold=threshold, permutations=permutations)
    masks = as_masks(units)
    totals = cumulative(masks)
    ratios = run_ratios(totals, base, run)
    base_codes = totals[min(base, len(totals)) - 1] if totals else 0
    steps = [
        Step(number=n, n_codes=mask.bit_count(), n_new=total - before, n_total=total, ratio=ratios.get(n))
        for n, (mask, before, total) in enumerate(zip(masks, [0, *totals], totals, strict=False), start=1)
    ]
    look = partial(found_in, ratios, n_units=len(masks), base=base, run=run, base_codes=base_codes, unit=unit)
    return Saturation(
        base=base,
        run=run,
        base_codes=base_codes,
        steps=tuple(steps),
        reached=look(threshold=threshold),
        exhausted=look(threshold=0.0),
        band=band(masks, base, run, threshold, permutations, seed) if permutations and masks else None,
        unit=unit,
    )


def check_terms(*, base: int, run: int, threshold: float, permutations: int) -> None:
    """Refuse terms under which nothing could be counted."""
    for name, value, least in (("base size", base, 1), ("run length", run, 1), ("permutations", permutations, 0)):
        if value < least:
            raise ValueRuleError(f"saturation: {name} {value} is too small; it is at least {least}. Raise it.")
    if not 0 <= threshold <= 1:
        raise ValueRuleError(f"saturation: threshold {threshold} is no share. Give 0.05 for 5 %.")


def as_masks(units: Sequence[Set[str]]) -> list[int]:
    """Each set of codes as the bits of one number, so that joining and counting take one step."""
    bits = {code: 1 << place for place, code in enumerate(sorted(set().union(*units)))}
    return [sum(bits[code] for code in codes) for codes in units]


def cumulative(masks: Iterable[int]) -> list[int]:
    """The number of codes up to each unit."""
    seen, totals = 0, []
    for mask in masks:
        seen |= mask
        totals.append(seen.bit_count())
    return totals


def run_ratios(totals: Sequence[int], base: int, run: int) -> dict[int, float]:
    """The ratio of the run after each unit, from the base on, as long as whole runs follow and the base has codes."""
    if len(totals) < base or totals[base - 1] == 0:
        return {}
    return {n: (totals[n + run - 1] - totals[n - 1]) / totals[base - 1] for n in range(base, len(totals) - run + 1)}


def found_in(
    ratios: dict[int, float], *, threshold: float, n_units: int, base: int, run: int, base_codes: int, unit: str
) -> Reached:
    """Where the ratios first come down to a threshold."""
    at = next((n for n, ratio in ratios.items() if ratio <= threshold), None)
    if at is not None:
        again = next((n for n, ratio in ratios.items() if n > at and ratio > threshold), None)
        return Reached(threshold=threshold, at=at, again=again)
    if n_units < base + run:
        reason = f"it takes {base + run} {unit}, and there are {n_units}"
    elif base_codes == 0:
        reason = f"the first {base} {unit} hold no code, and a ratio to nothing is not defined"
    else:
        low = min(ratios, key=lambda n: ratios[n])
        reason = f"the lowest ratio is {percent(ratios[low])}, in the run after the {ordinal(low)}"
    return Reached(threshold=threshold, reason=reason)


def band(masks: Sequence[int], base: int, run: int, threshold: float, permutations: int, seed: int) -> Band:
    """The curve and the point in random orders of the units."""
    curves = list(permuted(masks, permutations, seed))
    points = sorted(first_at_most(run_ratios(curve, base, run), threshold) for curve in curves)
    columns = [sorted(column) for column in zip(*curves, strict=True)]
    low, median, high = (tuple(int(nearest(column, share)) for column in columns) for share in (LOW, MIDDLE, HIGH))
    first, middle, last = (nearest(points, share) for share in (LOW, MIDDLE, HIGH))
    return Band(
        permutations=permutations,
        seed=seed,
        low=low,
        median=median,
        high=high,
        reached_share=sum(point < inf for point in points) / permutations,
        reached=(finite(first), finite(middle), finite(last)),
    )


def permuted(masks: Sequence[int], permutations: int, seed: int) -> Iterator[list[int]]:
    """The curve in each of so many random orders."""
    chance, order = random.Random(seed), list(masks)
    for _ in range(permutations):
        chance.shuffle(order)
        yield cumulative(order)


def first_at_most(ratios: dict[int, float], threshold: float) -> float:
    """The first unit whose run is at or below a threshold; infinity where none is."""
    return next((n for n, ratio in ratios.items() if ratio <= threshold), inf)


def finite(point: float) -> int | None:
    """A point; None where it lies beyond the units there are."""
    return None if point == inf else int(point)


def nearest(ranked: Sequence[float], share: float) -> float:
    """The percentile of the nearest rank.

    >>> nearest([1, 2, 3, 4], 0.5), nearest(range(1, 101), 0.95)
    (2, 95)
    """
    return ranked[max(1, ceil(share * len(ranked) - 1e-9)) - 1]

"""Gamma: agreement on spans by their best alignment, beside the alignment of spans put by chance."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil, sqrt

import numpy as np
from numpy.random import Generator, default_rng

from ..errors import AgreementError
from .alignment import Best, Units, Weights, best_alignment
from .result import Agreement, Reason
from .spans import Spans, checked_spans

NORMAL_95 = 1.959963984540054
FEWEST_SAMPLES = 2
ROUNDING = 1e-9


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Gamma(Agreement):
    """Gamma with both disorders and how they were found; ``observed`` and ``expected`` are the disorders.

    ``precision`` is half the width of the 95 % interval of the expected disorder, as a share of it: it tells of the
    random continua alone. ``bounds`` holds the observed disorder: two equal numbers where the best alignment is known.
    """

    n_samples: int = 0
    precision: float | None = None
    bounds: tuple[float, float] | None = None
    exact: bool = True

    @property
    def observed_disorder(self) -> float | None:
        """The disorder of the best alignment."""
        return self.observed

    @property
    def expected_disorder(self) -> float | None:
        """The mean disorder of the best alignments of the random continua."""
        return self.expected


def gamma(
    spans: Spans,
    *,
    length: int | None = None,
    samples: int = 30,
    precision: float | None = None,
    seed: int = 0,
    alpha: float = 1.0,
    beta: float = 1.0,
    delta_empty: float = 1.0,
) -> Gamma:
    """Gamma of two coders or more: one less observed by expected disorder. Spans may overlap and stack.

    The dissimilarity of two spans is ``alpha`` times ((difference of starts + difference of ends) / sum of lengths)
    squared, and ``beta`` where labels differ, all times ``delta_empty``; a span with no partner costs ``delta_empty``.

    Parameters
    ----------
    spans : {coder: [(start, end, label), ...]}
        Half-open characters. A coder without any span belongs here with an empty list.
    length : characters of the whole text
        Only to refuse spans outside of it: chance moves spans between the first and the last bound, as the paper does.
    samples : random continua
        Each coder's place in one is taken by a coder drawn at random, whose spans are moved in a circle.
    precision : share, for example .02
        Draws further continua until half the 95 % interval of the expected disorder is below this share of it.
    seed : of the random continua

    Returns
    -------
    Gamma
        At most 1; 0 is chance. None with a reason where nobody marked a span.

    Raises
    ------
    AgreementError
        Fewer than two coders, a span without characters or outside of the text, weights below 0, too few samples.

    Source
    ------
    Mathet, Widlöcher and Métivier (2015), Computational Linguistics 41, 437-479; the distance between moves is that of
    the authors' program. docs/unitizing.md has the formulas.

    Examples
    --------
    >>> spans = {"anna": [(1, 5, "a"), (6, 10, "b"), (11, 15, "a")], "ben": [(2, 6, "a"), (7, 11, "b"), (12, 16, "a")]}
    >>> gamma(spans).observed_disorder
    0.0625
    """
    checked = checked_spans(spans, length=length, name="gamma")
    _check(samples, precision, (alpha, beta), delta_empty)
    coders = _units(list(checked.values()))
    basis = {"name": "gamma", "variant": f"positional, nominal; alpha {alpha:g}, beta {beta:g}, empty {delta_empty:g}"}
    counts = {"n_units": sum(map(len, coders)), "n_coders": len(coders), "seed": seed}
    if not counts["n_units"]:
        return Gamma(**basis, **counts, value=None, reason=Reason.NO_SPANS)  # type: ignore[arg-type]
    weights = Weights(alpha, beta)
    best = best_alignment(coders, weights)
    chance = _by_chance(coders, weights, samples, precision, default_rng(seed))
    expected = float(np.mean([found.disorder for found in chance]))
    exact = best.exact and all(found.exact for found in chance)
    return Gamma(
        **basis,  # type: ignore[arg-type]
        **counts,  # type: ignore[arg-type]
        value=1 - best.disorder / expected if expected else None,
        reason=None if expected else Reason.NO_VARIATION,
        observed=best.disorder * delta_empty,
        expected=expected * delta_empty,
        bounds=(best.least * delta_empty, best.disorder * delta_empty),
        method=f"{len(chance)} random continua"
        + ("" if exact else "; disorders of alignments that may not be the best"),
        n_samples=len(chance),
        precision=_half_width(chance) / expected if expected else None,
        exact=exact,
    )


def _check(samples: int, precision: float | None, weights: tuple[float, float], delta_empty: float) -> None:
    """Refuse what the method cannot work with."""
    if samples < FEWEST_SAMPLES:
        raise AgreementError(f"gamma: {samples} samples asked for; chance needs at least two. Ask for 30 or more.")
    if precision is not None and not 0 < precision < 1:
        raise AgreementError(f"gamma: precision {precision} is no share between 0 and 1. Ask for .02, or leave it out.")
    if min(weights) < 0 or not sum(weights) or delta_empty <= 0:
        found = f"alpha {weights[0]:g}, beta {weights[1]:g} and delta_empty {delta_empty:g}"
        raise AgreementError(
            f"gamma: {found} are no weights; none is below 0, one of the first two and the last above."
        )


def _units(coders: Sequence[Sequence[tuple[float, float, Hashable]]]) -> list[Units]:
    """The spans of each coder as arrays, labels numbered alike for all."""
    numbers: dict[Hashable, int] = {}
    return [
        Units(
            np.array([start for start, *_ in spans], dtype=float),
            np.array([end for _, end, _ in spans], dtype=float),
            np.array([numbers.setdefault(label, len(numbers)) for *_, label in spans], dtype=int),
        )
        for spans in coders
    ]


def _by_chance(
    coders: Sequence[Units], weights: Weights, samples: int, precision: float | None, chance: Generator
) -> list[Best]:
    """The best alignments of so many random continua, and of as many more as the precision needs."""
    found = [best_alignment(random_continuum(coders, chance), weights) for _ in range(samples)]
    mean = np.mean([best.disorder for best in found])
    if precision is not None and mean:
        needed = ceil(samples * (_half_width(found) / (mean * precision)) ** 2)
        found += [best_alignment(random_continuum(coders, chance), weights) for _ in range(needed - samples)]
    return found


def _half_width(found: Sequence[Best]) -> float:
    """Half the 95 % interval of the mean disorder."""
    return float(NORMAL_95 * np.std([best.disorder for best in found], ddof=1) / sqrt(len(found)))


def random_continuum(coders: Sequence[Units], chance: Generator) -> list[Units]:
    """As many coders, each the spans of a real one moved in a circle, the moves apart by half a mean span or more.

    A span moves as a whole, by its start. A continuum without a span is drawn again.
    """
    marked = [units for units in coders if len(units)]
    low = min(units.starts.min() for units in marked)
    size = max(units.ends.max() for units in marked) - low
    apart = float(np.mean(np.concatenate([units.lengths for units in marked]))) / 2
    while True:
        moves: list[float] = []
        found = []
        for _ in coders:
            moves.append(_move(moves, size, apart, chance))
            found.append(_moved(coders[int(chance.integers(len(coders)))], moves[-1], low, size))
        if any(map(len, found)):
            return found


def _move(before: list[float], size: float, apart: float, chance: Generator) -> float:
    """A place in the circle that is far enough from those before, or any place where there is no such."""
    bounds = sorted(before)
    free = [(0.0, size)]
    if bounds:
        around = [*bounds, bounds[0] + size]
        free = [(one + apart, two - apart) for one, two in pairwise(around) if two - one - 2 * apart > ROUNDING]
    if not free:
        return float(chance.uniform(0, size))
    lengths = np.array([high - start for start, high in free])
    start, high = free[chance.choice(len(free), p=lengths / lengths.sum())]
    return float(chance.uniform(start, high) % size)


def _moved(units: Units, move: float, low: float, size: float) -> Units:
    """The spans moved in the circle."""
    starts = (units.starts - low + move) % size + low
    order = np.argsort(starts, kind="stable")
    return Units(starts[order], (starts + units.lengths)[order], units.labels[order])

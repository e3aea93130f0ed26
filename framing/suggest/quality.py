"""How good suggestions are: counts, shares with their intervals, and whether a score means what it says.

Arithmetic on values, without any library. A figure that is not defined is None and says why, never 0 or nan.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from math import sqrt
from random import Random
from statistics import NormalDist

from ..errors import ValueRuleError

LEVEL = 0.95
"""What share of intervals made in this way would hold the value that they are for."""
RESAMPLES = 2000
SEED = 20170619
BINS = 5
MOST_UNDEFINED = 0.05
"""The share of resamples without the figure above which no interval is given: what is left is no fair picture."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """Units by whether they carry a code (true) and whether it was suggested (positive).

    tp: both. fp: suggested only. fn: carried only. tn: neither.

    >>> Counts(tp=3, fp=1, fn=2, tn=4) + Counts(fn=1)
    Counts(tp=3, fp=1, fn=3, tn=4)
    """

    tp: int = 0
    fp: int = 0
    fn: int = 0
    tn: int = 0

    def __post_init__(self) -> None:
        if min(self.tp, self.fp, self.fn, self.tn) < 0:
            raise ValueRuleError(f"{self!r}: a count is 0 or more. Count again.")

    def __add__(self, other: Counts) -> Counts:
        return Counts(tp=self.tp + other.tp, fp=self.fp + other.fp, fn=self.fn + other.fn, tn=self.tn + other.tn)

    @classmethod
    def of(cls, units: int, carried: Collection[object], suggested: Collection[object]) -> Counts:
        """The counts over so many units, of which some carry the code and for some it was suggested."""
        true, positive = set(carried), set(suggested)
        both = len(true & positive)
        neither = units - len(true | positive)
        return cls(tp=both, fp=len(positive) - both, fn=len(true) - both, tn=neither)

    @property
    def n(self) -> int:
        """How many units there are."""
        return self.tp + self.fp + self.fn + self.tn

    @property
    def positives(self) -> int:
        """How many units carry the code."""
        return self.tp + self.fn

    @property
    def suggested(self) -> int:
        """For how many units it was suggested."""
        return self.tp + self.fp


def added(counts: Iterable[Counts]) -> Counts:
    """The sum of several counts."""
    return sum(counts, Counts())


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number, how many units it rests on, and its interval.

    ``value`` is None where it is not defined, ``low`` and ``high`` where there is no interval; ``why`` says why.
    """

    value: float | None
    n: int
    low: float | None = None
    high: float | None = None
    why: str | None = None


Statistic = Callable[[Counts], Figure]


def share(hits: int, n: int, *, nothing: str) -> Figure:
    """hits / n, in [0, 1]; not defined, because of ``nothing``, where n is 0."""
    if not 0 <= hits <= n:
        raise ValueRuleError(f"a share of {hits} in {n}: what is counted is 0 or more and at most the whole.")
    return Figure(value=hits / n, n=n) if n else Figure(value=None, n=0, why=nothing)


def precision(counts: Counts) -> Figure:
    """Of what was suggested, the share that carries the code: tp / (tp + fp).

    In [0, 1]; n is tp + fp. Not defined where nothing was suggested.

    Source: van Rijsbergen (1979), Information Retrieval, 2nd edition, chapter 7.

    >>> precision(Counts(tp=3, fp=1, fn=2)).value
    0.75
    """
    return share(counts.tp, counts.suggested, nothing="nothing was suggested")


def recall(counts: Counts) -> Figure:
    """Of what carries the code, the share that was suggested: tp / (tp + fn).

    In [0, 1]; n is tp + fn. Not defined where nothing carries the code.

    Source: van Rijsbergen (1979), Information Retrieval, 2nd edition, chapter 7.

    >>> recall(Counts(tp=3, fp=1, fn=2)).value
    0.6
    """
    return share(counts.tp, counts.positives, nothing="nothing carries the code")


def f1(counts: Counts) -> Figure:
    """The harmonic mean of precision and recall: 2 tp / (2 tp + fp + fn).

    Between two readers it is their positive agreement; it does not matter which of them is called the reference. In
    [0, 1]; n is tp + fp + fn, the units for which either says yes. Not defined where that is 0.

    Source: van Rijsbergen (1979), chapter 7; as positive agreement Cicchetti and Feinstein (1990), Journal of Clinical
    Epidemiology 43(6), 551-558.

    >>> round(f1(Counts(tp=3, fp=1, fn=2)).value, 4)
    0.6667
    """
    n = counts.tp + counts.fp + counts.fn
    if not n:
        return Figure(value=None, n=0, why="nothing carries the code and nothing was suggested")
    return Figure(value=2 * counts.tp / (2 * counts.tp + counts.fp + counts.fn), n=n)


def raw_agreement(counts: Counts) -> Figure:
    """The share of units on which both say the same: (tp + tn) / n.

    In [0, 1]; takes no chance into account, and is high for any rare code. Not defined without units.
    """
    return share(counts.tp + counts.tn, counts.n, nothing="there are no units")


def binary_kappa(counts: Counts) -> Figure:
    """Cohen's kappa of two readers who say yes or no: (p_o - p_e) / (1 - p_e).

    p_o is the share of units on which both say the same; p_e is the sum, over yes and no, of the product of the shares
    in which each says it. At most 1; 0 is what chance gives. Not defined where both give one and the same answer to
    every unit, or there are none.

    Source: Cohen (1960), Educational and Psychological Measurement 20(1), 37-46.

    >>> round(binary_kappa(Counts(tp=20, fp=5, fn=10, tn=15)).value, 4)
    0.4
    """
    n = counts.n
    if not n:
        return Figure(value=None, n=0, why="there are no units")
    yes_1, yes_2 = counts.positives, counts.suggested
    by_chance = yes_1 * yes_2 + (n - yes_1) * (n - yes_2)  # p_e times n squared: whole numbers decide what is 1
    if by_chance == n * n:
        return Figure(value=None, n=n, why="both give the same answer to every unit")
    p_o, p_e = (counts.tp + counts.tn) / n, by_chance / n**2
    return Figure(value=(p_o - p_e) / (1 - p_e), n=n)


def wilson(hits: int, n: int, *, level: float = LEVEL) -> Figure:
    """A share with Wilson's score interval, for units that do not depend on each other.

    The bounds are (2 n p + z^2 -+ z sqrt(z^2 + 4 n p (1 - p))) / 2 (n + z^2), where p is hits / n and z the quantile
    of the normal distribution for ``level``. In [0, 1]; not defined where n is 0.

    Source: Wilson (1927), Journal of the American Statistical Association 22(158), 209-212; the form is method 3 of
    Newcombe (1998), Statistics in Medicine 17(8), 857-872, with whose Table I a test compares.

    >>> found = wilson(81, 263)
    >>> round(found.low, 4), round(found.high, 4)
    (0.2553, 0.3662)
    """
    found = share(hits, n, nothing="nothing was counted")
    if found.value is None:
        return found
    z = NormalDist().inv_cdf((1 + level) / 2)
    middle, reach = 2 * hits + z**2, z * sqrt(z**2 + 4 * hits * (1 - found.value))
    low, high = ((middle + sign * reach) / (2 * (n + z**2)) for sign in (-1, 1))
    return Figure(value=found.value, n=n, low=low if hits else 0.0, high=high if hits < n else 1.0)


def bootstrap(
    groups: Sequence[Counts],
    statistic: Statistic,
    *,
    resamples: int = RESAMPLES,
    seed: int = SEED,
    level: float = LEVEL,
) -> Figure:
    """A figure over groups of units that hang together, with its percentile bootstrap interval.

    The value is that of all groups added up. As many groups as there are, each whole, are drawn with replacement,
    ``resamples`` times, and the figure is computed of each sum. Of the B values in order the bounds are the k-th from
    below and the k-th from above, k being the whole part of (B + 1) (1 - level) / 2.

    Parameters
    ----------
    groups : counts of each group, for example of each speaker
        Groups in which the code does not occur belong to them, too.
    seed : int
        The same seed gives the same interval.

    Returns
    -------
    Figure
        No interval, and the reason, where the value is not defined, there are fewer than two groups, more than one
        resample in twenty leaves the figure undefined, or all resamples give one value (then the groups say nothing of
        how far it may be off).

    Source
    ------
    Efron and Tibshirani (1993), An Introduction to the Bootstrap, chapter 13; whole groups: Field and Welsh (2007),
    Journal of the Royal Statistical Society B 69(3), 369-390.

    Examples
    --------
    >>> found = bootstrap([Counts(tp=3, fp=1), Counts(tp=1, fp=2), Counts(tp=4)], precision)
    >>> round(found.value, 2), round(found.low, 2), round(found.high, 2)
    (0.73, 0.33, 1.0)
    """
    found = statistic(added(groups))
    if found.value is None:
        return found
    drawn = resampled(tuple(groups), resamples, seed)
    values = sorted(value for one in drawn if (value := statistic(one).value) is not None)
    if why := no_interval(len(groups), len(drawn) - len(values), values):
        return Figure(value=found.value, n=found.n, why=why)
    place = max(1, int((len(values) + 1) * (1 - level) / 2 + 1e-9))
    return Figure(value=found.value, n=found.n, low=values[place - 1], high=values[-place])


def no_interval(n_groups: int, undefined: int, values: Sequence[float]) -> str | None:
    """Why the values of resamples make no interval; None where they do."""
    if n_groups < 2:
        return "there is one group only"
    if undefined > MOST_UNDEFINED * (undefined + len(values)):
        return f"{undefined} of {undefined + len(values)} resamples leave it undefined"
    if values[0] == values[-1]:
        return "every resample gives the same value"
    return None


@lru_cache(maxsize=4)
def resampled(groups: tuple[Counts, ...], resamples: int, seed: int) -> tuple[Counts, ...]:
    """The sums of so many groups drawn with replacement, so many times."""
    tp, fp, fn, tn = ([getattr(one, name) for one in groups] for name in ("tp", "fp", "fn", "tn"))
    return tuple(
        Counts(
            tp=sum(map(tp.__getitem__, draw)),
            fp=sum(map(fp.__getitem__, draw)),
            fn=sum(map(fn.__getitem__, draw)),
            tn=sum(map(tn.__getitem__, draw)),
        )
        for draw in draws(len(groups), resamples, seed)
    )


@lru_cache(maxsize=4)
def draws(n: int, resamples: int, seed: int) -> tuple[tuple[int, ...], ...]:
    """Which of n groups are drawn, each time n of them."""
    chance = Random(seed)
    return tuple(tuple(chance.choices(range(n), k=n)) for _ in range(resamples))


@dataclass(frozen=True, slots=True, kw_only=True)
class Bin:
    """Suggestions with scores from ``low`` up to ``high``: how many, their mean score, and how many were right.

    ``observed`` is the share that was right, with Wilson's interval.
    """

    low: float
    high: float
    n: int
    mean_score: float | None
    observed: Figure


def reliability(scored: Iterable[tuple[float, bool]], *, bins: int = BINS) -> tuple[Bin, ...]:
    """Scores in bins of equal width beside how often the suggestions in each bin were right.

    Where scores mean what they say, ``observed`` is near ``mean_score`` in every bin. A bound belongs to the bin above
    it, 1 to the last one; empty bins are there, with n 0.

    Parameters
    ----------
    scored : pairs of score and whether it was right
        A score in [0, 1].

    Source: Murphy and Winkler (1977), Applied Statistics 26(1), 41-47.
    """
    pairs = checked(scored)
    bounds = [number / bins for number in range(bins + 1)]
    inside: list[list[tuple[float, bool]]] = [[] for _ in range(bins)]
    for score, right in pairs:
        inside[sum(score >= bound for bound in bounds[1:-1])].append((score, right))
    return tuple(
        Bin(
            low=low,
            high=high,
            n=len(some),
            mean_score=sum(score for score, _ in some) / len(some) if some else None,
            observed=wilson(sum(right for _, right in some), len(some)),
        )
        for (low, high), some in zip(pairwise(bounds), inside, strict=True)
    )


def brier(scored: Iterable[tuple[float, bool]]) -> Figure:
    """The mean squared distance of scores from what was true: mean of (score - right)^2, right being 1 or 0.

    In [0, 1], the lower the better; a score of 0.5 throughout gives 0.25. Brier's own sum runs over both outcomes and
    is twice this one. n is the number of scores; not defined without any.

    Source: Brier (1950), Monthly Weather Review 78(1), 1-3.

    >>> round(brier([(0.9, True), (0.6, False)]).value, 4)
    0.185
    """
    pairs = checked(scored)
    if not pairs:
        return Figure(value=None, n=0, why="there are no scores")
    return Figure(value=sum((score - right) ** 2 for score, right in pairs) / len(pairs), n=len(pairs))


def checked(scored: Iterable[tuple[float, bool]]) -> list[tuple[float, bool]]:
    """The pairs, if every score is one."""
    pairs = list(scored)
    for score, _ in pairs:
        if not 0 <= score <= 1:
            raise ValueRuleError(f"score {score}: a score lies between 0 and 1.")
    return pairs

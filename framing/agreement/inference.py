"""From a statistic on patterns to a value with its standard error and interval."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal, TypeAlias, TypedDict

import numpy as np
from numpy.typing import NDArray
from scipy.special import stdtrit

from ..errors import AgreementError
from .ratings import Floats, Ratings
from .result import Agreement, Reason

Values: TypeAlias = tuple[Floats, Floats | None, Floats | None]
Interval: TypeAlias = Literal["default", "linearised", "jackknife", "bootstrap"]
BLOCK = 1 << 22
"""So many numbers of resamples are held at a time."""
FEWEST = 100
"""An interval rests on at least so many defined resamples."""


class How(TypedDict, total=False):
    """How standard error and interval are made; every coefficient takes these words.

    ``clusters``: one value a unit, the speaker or intervention that it belongs to. ``labels``: all labels that coders
    could give. ``interval``: "default" (bootstrap over clusters where there are any, else linearised), "linearised",
    "jackknife", "bootstrap" or None. ``confidence``: of the interval, .95. ``resamples``: 2,000. ``seed``: 0.
    """

    clusters: Iterable[Hashable] | None
    labels: Any
    interval: Interval | None
    confidence: float
    resamples: int
    seed: int


@dataclass(frozen=True, kw_only=True, eq=False)
class Statistic:
    """A coefficient of some ratings: a function of the weighted totals of what each pattern contributes.

    ``features`` has shape (n_patterns, k), dense or sparse; ``evaluate`` takes totals of shape (B, k) and gives the B
    values, with observed and expected, nan where undefined. ``linearised`` gives, for each pattern, how far a unit
    of it draws the value from where it is: the sum is 0, and the variance over n is the error's square. ``n_freedom``
    is the number of units, less one, that t has as degrees of freedom.
    """

    name: str
    variant: str
    ratings: Ratings
    features: Any
    evaluate: Callable[[Floats], Values]
    linearised: Callable[[], Floats]
    reason: Reason | None = None
    defined: bool = True
    lowest: float = -np.inf
    n_freedom: float | None = None

    def __call__(self, weights: Floats) -> Floats:
        """The values for weights of patterns of shape (B, n_patterns); nan where undefined."""
        return self.evaluate(weights @ self.features)[0]


@dataclass(frozen=True)
class Uncertainty:
    """A standard error, an interval and how they were made."""

    method: str = ""
    error: float | None = None
    interval: tuple[float, float] | None = None


def judged(
    statistic: Statistic,
    *,
    interval: Interval | None = "default",
    confidence: float = 0.95,
    resamples: int = 2000,
    seed: int = 0,
    **_prepared: Any,
) -> Agreement:
    """The statistic's value as a result, with the interval that was asked for."""
    ratings = statistic.ratings
    value, observed, expected = (
        None if found is None or not len(found) or np.isnan(found[0]) else float(found[0])
        for found in statistic.evaluate(ratings.counts[None, :] @ statistic.features)
    )
    if not statistic.defined:
        value = None
    uncertainty = Uncertainty()
    if interval == "default":
        interval = "linearised" if ratings.clusters is None else "bootstrap"
    if value is not None and interval is not None:
        if interval not in WAYS:
            raise AgreementError(f"interval: {interval!r} is unknown; it is one of {', '.join(WAYS)}, or None.")
        uncertainty = WAYS[interval](statistic, value, confidence, resamples, seed)
    low_high = uncertainty.interval
    return Agreement(
        name=statistic.name,
        value=value,
        variant=statistic.variant,
        reason=statistic.reason if value is None or statistic.reason is not None else None,
        interval=None if low_high is None else (max(statistic.lowest, low_high[0]), min(1.0, low_high[1])),
        level=confidence,
        standard_error=uncertainty.error,
        method=uncertainty.method,
        n_units=ratings.n_units,
        n_coders=ratings.n_coders,
        n_patterns=len(ratings.counts),
        n_clusters=None if ratings.clusters is None else ratings.clusters.shape[0],
        seed=seed if interval == "bootstrap" and value is not None else None,
        observed=observed,
        expected=expected,
    )


def linearised(statistic: Statistic, value: float, confidence: float, _resamples: int, _seed: int) -> Uncertainty:
    """Gwet's linearised error: the variance of what units, or clusters of them, add to the value."""
    ratings, counts = statistic.ratings, statistic.ratings.counts
    n = float(counts.sum())
    off = statistic.linearised()
    if ratings.clusters is None:
        groups, squares = n, float(counts @ off**2)
        freedom = (statistic.n_freedom or n) - 1
    else:
        groups, squares = ratings.clusters.shape[0], float(((ratings.clusters @ off) ** 2).sum())
        freedom = groups - 1
    of = "" if ratings.clusters is None else " over clusters"
    method = f"linearised{of}, t with {freedom:,.0f} degrees of freedom"
    if groups < 2:
        return Uncertainty(f"{method}: one {'unit' if not of else 'cluster'} has no variance")
    return with_t(method, value, float(np.sqrt(squares * groups / (groups - 1))) / n, freedom, confidence)


def jackknife(statistic: Statistic, value: float, confidence: float, _resamples: int, _seed: int) -> Uncertainty:
    """The exact jackknife: every unit, or every cluster, left out once; units of one pattern at once."""
    ratings = statistic.ratings
    total = ratings.counts[None, :] @ statistic.features
    if ratings.clusters is None:
        parts, times, over = statistic.features, ratings.counts, "units"
    else:
        parts, times, over = ratings.clusters @ statistic.features, np.ones(ratings.clusters.shape[0]), "clusters"
    groups = float(times.sum())
    freedom = groups - 1
    method = f"jackknife over {over}, t with {freedom:,.0f} degrees of freedom"
    rows = max(1, BLOCK // total.shape[1])
    without = [
        statistic.evaluate(total - dense(parts[start : start + rows]))[0] for start in range(0, parts.shape[0], rows)
    ]
    values = np.concatenate(without)
    if groups < 2 or np.isnan(values).any():
        return Uncertainty(f"{method}: without some of the {over} the value is not defined")
    centre = float(times @ values) / groups
    return with_t(
        method, value, float(np.sqrt((times @ (values - centre) ** 2) * freedom / groups)), freedom, confidence
    )


def bootstrap(statistic: Statistic, _value: float, confidence: float, resamples: int, seed: int) -> Uncertainty:
    """Units, or clusters, drawn again as multinomial weights; the interval lies between percentiles."""
    ratings = statistic.ratings
    if ratings.clusters is None:
        parts, shares, over = statistic.features, ratings.counts / ratings.counts.sum(), "units"
        drawn = round(float(ratings.counts.sum()))
    else:
        drawn = ratings.clusters.shape[0]
        parts, shares, over = ratings.clusters @ statistic.features, np.full(drawn, 1 / drawn), "clusters"
    rows = max(1, BLOCK // max(parts.shape))
    if ratings.clusters is not None and drawn * resamples <= BLOCK // 2:
        drawings = (cluster_draws(drawn, resamples, seed)[start : start + rows] for start in range(0, resamples, rows))
    else:
        chance = np.random.default_rng(seed)
        sizes = (min(rows, resamples - start) for start in range(0, resamples, rows))
        drawings = (chance.multinomial(drawn, shares, size).astype(float) for size in sizes)
    values = np.concatenate([statistic.evaluate(weights @ parts)[0] for weights in drawings])
    defined = values[~np.isnan(values)]
    left_out = f", {resamples - len(defined):,} of them undefined and left out" if len(defined) < resamples else ""
    method = f"bootstrap over {over}, percentile, {resamples:,} resamples{left_out}"
    if drawn < 2 or len(defined) < min(FEWEST, resamples) or len(defined) < 2:
        return Uncertainty(f"{method}: too few for an interval")
    tail = 50 * (1 - confidence)
    low, high = np.percentile(defined, [tail, 100 - tail])
    return Uncertainty(method, float(defined.std(ddof=1)), (float(low), float(high)))


@lru_cache(maxsize=2)
def cluster_draws(n_clusters: int, resamples: int, seed: int) -> Floats:
    """How often each cluster is drawn in each resample: the same for every coefficient of the same clusters."""
    shares = np.full(n_clusters, 1 / n_clusters)
    return np.random.default_rng(seed).multinomial(n_clusters, shares, resamples).astype(float)


WAYS = {"linearised": linearised, "jackknife": jackknife, "bootstrap": bootstrap}


def with_t(method: str, value: float, error: float, freedom: float, confidence: float) -> Uncertainty:
    """An error with the interval that Student's t gives."""
    reach = float(stdtrit(freedom, 0.5 + confidence / 2)) * error
    return Uncertainty(method, error, (value - reach, value + reach))


def dense(rows: Any) -> NDArray[Any]:
    """Rows of a dense or sparse matrix as an array."""
    return rows if isinstance(rows, np.ndarray) else np.asarray(rows.toarray())

"""Krippendorff's alpha, by coincidences: 1 - D_o / D_e, of any number of coders, with missing ratings.

Every pair of ratings of a unit is a coincidence, weighted by 1 / (m - 1), m ratings in the unit; units with one rating
are left out. D_o is the mean distance of coinciding labels, D_e that of all pairs of ratings, without replacement.
Values reach 1 at most and are not bounded by -1 in every metric.

Sources: Krippendorff (2011), Computing Krippendorff's alpha-reliability; Gwet (2014), section 3.6 for the linearised
error, which is that of alpha without its correction for small samples, as irrCAC in R gives it.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations
from typing import Any, Unpack

import numpy as np
from scipy.sparse import coo_array, csr_array, hstack

from ..errors import AgreementError
from .chance import prepared, undefined
from .inference import How, Statistic, Values, judged
from .ratings import Floats, Ratings
from .result import Agreement, Reason
from .weights import Weights, are_numbers, weight_matrix

LEVELS = ("nominal", "ordinal", "interval", "ratio")


def krippendorff_alpha(
    ratings: Any, *, level: str = "nominal", weights: Weights | None = None, **how: Unpack[How]
) -> Agreement:
    """Krippendorff's alpha of ratings of shape (n_coders, n_units).

    ``level``: "nominal", "ordinal" (distances by ranks, which the ratings themselves make), "interval" or "ratio".
    ``weights``: Gwet's weights instead (1 - weight is the distance); his "ordinal" is not Krippendorff's. Undefined
    where no unit has two ratings, or all such ratings are one label. 0 with a reason where one rating alone differs,
    or one unit alone was seen by two: D_o then equals D_e.

    >>> krippendorff_alpha([[0, 1, 0, 0, 0, 0, 0, 0, 1, 0], [0, 1, 1, 0, 0, 1, 0, 1, 0, 0]]).value
    0.0952...
    """
    found = prepared(ratings, how)
    name = "Krippendorff's alpha"
    if weights is not None:
        matrix, variant = weight_matrix(weights, found.labels)
        return judged(by_distance(name, variant, found, 1 - matrix), **how)
    if level not in LEVELS:
        raise AgreementError(f"level: {level!r} is unknown; it is one of {', '.join(LEVELS)}.")
    if level == "ordinal":
        return judged(by_rank(name, found), **how)
    return judged(by_distance(name, level, found, distances(level, found.labels)), **how)


def distances(level: str, labels: tuple[Any, ...]) -> Floats:
    """Krippendorff's squared differences between labels."""
    if level == "nominal":
        return 1 - np.eye(len(labels))
    if not are_numbers(labels):
        word = next(label for label in labels if not are_numbers((label,)))
        raise AgreementError(
            f"level: {level!r} needs numbers, and label {word!r} is none. "
            "Use 'nominal', or 'ordinal' with `labels` in order."
        )
    at = np.array(labels, dtype=float)
    squares = (at[:, None] - at) ** 2
    if level == "interval":
        return np.asarray(squares)
    if at.size and at.min() < 0:
        raise AgreementError(
            f"level: 'ratio' needs numbers from 0, and label {labels[0]!r} lies below. Use 'interval'."
        )
    total = (at[:, None] + at) ** 2
    return np.asarray(squares / np.where(total == 0, 1, total))


def by_distance(name: str, variant: str, ratings: Ratings, distance: Floats) -> Statistic:
    """Alpha where distances between labels are known beforehand."""
    paired = ratings.where(ratings.n_ratings >= 2)
    table = paired.table
    apart = (table * (table @ distance)).sum(axis=1) / (paired.n_ratings - 1)

    def evaluate(totals: Floats) -> Values:
        uses = totals[:, 1:]
        return alpha(totals[:, 0], uses.sum(axis=1), ((uses @ distance) * uses).sum(axis=1))

    return explained(name, variant, ratings, paired, np.column_stack([apart, table]), evaluate, lambda: distance)


def by_rank(name: str, ratings: Ratings) -> Statistic:
    """Alpha with Krippendorff's ordinal distances: squared differences of mean ranks, which change with the weights."""
    paired = ratings.where(ratings.n_ratings >= 2)
    q = len(paired.labels)
    features = csr_array(hstack([csr_array(paired.table), coincidences(paired)]))

    def evaluate(totals: Floats) -> Values:
        uses, pairs = totals[:, :q], totals[:, q:].reshape(len(totals), q, q)
        rank = np.cumsum(uses, axis=1) - uses / 2
        distance = (rank[:, :, None] - rank[:, None, :]) ** 2
        crossed = np.einsum("bk,bkl,bl->b", uses, distance, uses)
        return alpha((pairs * distance).sum(axis=(1, 2)), uses.sum(axis=1), crossed)

    def observed() -> Floats:
        uses = paired.counts @ paired.table
        rank = np.cumsum(uses) - uses / 2
        return np.asarray((rank[:, None] - rank) ** 2)

    return explained(name, "ordinal", ratings, paired, features, evaluate, observed)


def coincidences(ratings: Ratings) -> csr_array:
    """For each pattern how often two labels coincide in it, both orders counted, of shape (n_patterns, q * q)."""
    q, (coders, patterns) = len(ratings.labels), ratings.codes.shape
    rows, columns = [np.zeros(0, dtype=np.int64)], [np.zeros(0, dtype=np.int64)]
    for one, other in combinations(range(coders), 2):
        both = np.flatnonzero((ratings.codes[one] >= 0) & (ratings.codes[other] >= 0))
        rows.append(both)
        columns.append(ratings.codes[one][both] * q + ratings.codes[other][both])
    where = np.concatenate(rows), np.concatenate(columns)
    values = 2 / (ratings.n_ratings[where[0]] - 1)
    return csr_array(coo_array((values, where), shape=(patterns, q * q)))


def alpha(apart: Floats, n: Floats, crossed: Floats) -> Values:
    """Alpha from summed distances in units, the number of ratings, and summed distances over all pairs of ratings."""
    with np.errstate(divide="ignore", invalid="ignore"):
        observed, expected = apart / n, crossed / (n * (n - 1))
        value = np.where(expected > 0, 1 - observed / expected, np.nan)
    return value, observed, expected


def explained(
    name: str,
    variant: str,
    ratings: Ratings,
    paired: Ratings,
    features: Any,
    evaluate: Callable[[Floats], Values],
    distance: Callable[[], Floats],
) -> Statistic:
    """The statistic with what there is to say of it."""
    reason = undefined(ratings)
    uses = paired.counts @ paired.table
    why = reason
    if reason is None and paired.n_units == 1:
        why = Reason.ONE_UNIT
    elif reason is None and (uses > 0).sum() == 2 and uses[uses > 0].min() == 1:
        why = Reason.SINGLE_DISAGREEMENT
    return Statistic(
        name=name,
        variant=variant,
        ratings=paired,
        features=features,
        evaluate=evaluate,
        linearised=lambda: linearised(paired, distance()),
        reason=why,
        defined=reason is None,
        n_freedom=float(ratings.counts.sum()),
    )


def linearised(ratings: Ratings, distance: Floats) -> Floats:
    """How far a unit of each pattern draws alpha from where it is; the metric is held as it is."""
    counts, table, seen = ratings.counts, ratings.table, ratings.n_ratings
    near = 1 - distance / distance.max()
    n = counts.sum()
    mean = counts @ seen / n
    excess = (seen - mean) / mean
    agree = (table * (table @ near - 1)).sum(axis=1) / (mean * (seen - 1))
    observed = counts @ agree / n
    share = counts @ table / (mean * n)
    expected = share @ near @ share
    value = (observed - expected) / (1 - expected)
    own = agree - observed * excess - expected
    by_chance = table @ near @ share / mean - expected * excess - expected
    return np.asarray((own - 2 * (1 - value) * by_chance) / (1 - expected) - value)

"""Alpha of units that bear several codes at once: every rating is a set, and sets differ more or less.

Definitions of MASI that circulate give three values on the same data; here each has its name, and the result tells it.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations
from typing import Any, TypeAlias, Unpack

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array, hstack

from ..errors import AgreementError
from .alpha import alpha
from .inference import How, Statistic, Values, judged
from .ratings import Floats, Ratings, missing, prepare
from .result import Agreement, Reason

Codes: TypeAlias = frozenset[Any]


MOST_DRAWN = 2000
"""Of more different sets no resamples are drawn: each would go through all pairs of them."""


def jaccard_distance(one: Codes, other: Codes) -> float:
    """1 less the codes in both over the codes in either; two empty sets are the same."""
    return 1 - len(one & other) / len(one | other) if one | other else 0.0


def masi_distance(one: Codes, other: Codes) -> float:
    """1 less Jaccard's similarity times 1 (same), 2/3 (one within the other), 1/3 (they overlap) or 0.

    Source: Passonneau (2006), LREC, section 4.

    >>> masi_distance(frozenset("AB"), frozenset("BC"))
    0.888...
    """
    kind = 1.0 if one == other else 2 / 3 if one <= other or other <= one else 1 / 3
    return 1 - (1 - jaccard_distance(one, other)) * kind


def set_distance(one: Codes, other: Codes) -> float:
    """0 for the same set, 1/3 where one is within the other (the empty set always is), 2/3 for overlap, else 1.

    Source: Passonneau (2004), LREC, section 4.
    """
    return 0.0 if one == other else 1 / 3 if one <= other or other <= one else 2 / 3 if one & other else 1.0


DISTANCES: dict[str, tuple[str, Callable[[Codes, Codes], float]]] = {
    "masi": ("MASI (Passonneau 2006)", masi_distance),
    "jaccard": ("Jaccard distance", jaccard_distance),
    "passonneau_2004": ("set distance (Passonneau 2004)", set_distance),
    "nominal": ("sets as labels", lambda one, other: float(one != other)),
}


def set_alpha(ratings: Any, *, distance: str = "masi", **how: Unpack[How]) -> Agreement:
    """Krippendorff's alpha of sets, of shape (n_coders, n_units): a set (or list) of codes, or None where not seen.

    ``distance``: "masi" (Passonneau 2006), "jaccard", "passonneau_2004" or "nominal". Range and where it is undefined
    as for `krippendorff_alpha`; the empty set is a rating like others: seen, and nothing coded.

    Source: Passonneau (2006); Artstein and Poesio (2008), Computational Linguistics 34(4), 555-596, section 4.2.

    >>> set_alpha([[{"a"}, {"a", "b"}, set()], [{"a"}, {"a"}, set()]], distance="jaccard").value
    0.736...
    """
    if distance not in DISTANCES:
        raise AgreementError(f"distance: {distance!r} is unknown; it is one of {', '.join(DISTANCES)}.")
    variant, measure = DISTANCES[distance]
    rows = [[None if missing(value) else as_set(value) for value in row] for row in ratings]
    sets = {value for row in rows for value in row if value is not None}
    known = sorted(sets, key=lambda codes: (len(codes), sorted(map(repr, codes))))
    found = prepare(rows, clusters=how.get("clusters"), labels=known)
    apart = np.array([[measure(one, other) for other in known] for one in known])
    return judged(by_pairs(found, variant, apart.reshape(len(known), len(known))), **how)


def as_set(value: Any) -> Codes:
    """A rating as a set of codes."""
    if isinstance(value, set | frozenset | list | tuple):
        return frozenset(value)
    raise AgreementError(f"ratings: {value!r} is no set of codes; each rating is one, or None. Give {{{value!r}}}.")


def masi_distances(members: NDArray[np.bool_]) -> Floats:
    """The MASI distance of each set from each; ``members`` of shape (n_sets, n_codes).

    >>> masi_distances(np.array([[True, True, False], [False, True, True]])).round(3).tolist()
    [[0.0, 0.889], [0.889, 0.0]]
    """
    table = members.astype(float)
    both, size = table @ table.T, table.sum(axis=1)
    either = size[:, None] + size - both
    kind = np.where(both == either, 1, np.where(both == np.minimum(size[:, None], size), 2 / 3, 1 / 3))
    return np.asarray(1 - np.where(either == 0, 1, both / np.maximum(either, 1)) * kind)


def masi_alpha(ratings: Ratings, members: NDArray[np.bool_], **how: Unpack[How]) -> Agreement:
    """`set_alpha` by MASI for prepared ratings whose label n is the set in row n of ``members``, however many.

    Of more than 2,000 different sets the interval is the linearised one.
    """
    if len(members) > MOST_DRAWN and how.get("interval", "default") == "default":
        how = {**how, "interval": "linearised"}
    return judged(by_pairs(ratings, DISTANCES["masi"][0], masi_distances(members)), **how)


def by_pairs(ratings: Ratings, variant: str, distance: Floats) -> Statistic:
    """Alpha of so many labels that a full table of patterns by labels would be nearly empty."""
    paired = ratings.where(ratings.n_ratings >= 2)
    counts, seen, table = paired.counts, paired.n_ratings, uses(paired, len(distance))
    apart = distances_within(paired, distance)
    totals = table.T @ counts

    def evaluate(totals: Floats) -> Values:
        given = totals[:, 1:]
        return alpha(totals[:, 0], given.sum(axis=1), ((given @ distance) * given).sum(axis=1))

    def linearised() -> Floats:
        """What `alpha.linearised` gives."""
        n, scale = counts.sum(), distance.max()
        mean = counts @ seen / n
        excess, share = (seen - mean) / mean, totals / (mean * n)
        agree, near = (seen - apart / scale) / mean, 1 - distance @ share / scale
        observed, expected = counts @ agree / n, share @ near
        value = (observed - expected) / (1 - expected)
        own = agree - observed * excess - expected
        by_chance = table @ near / mean - expected * excess - expected
        return np.asarray((own - 2 * (1 - value) * by_chance) / (1 - expected) - value)

    undefined = Reason.NO_PAIRS if not len(counts) else Reason.NO_VARIATION if (totals > 0).sum() < 2 else None
    why = undefined
    if undefined is None and paired.n_units == 1:
        why = Reason.ONE_UNIT
    elif undefined is None and (totals > 0).sum() == 2 and totals[totals > 0].min() == 1:
        why = Reason.SINGLE_DISAGREEMENT
    return Statistic(
        name="Set-valued alpha",
        variant=variant,
        ratings=paired,
        features=csr_array(hstack([csr_array(apart[:, None]), table])),
        evaluate=evaluate,
        linearised=linearised,
        reason=why,
        defined=undefined is None,
        n_freedom=float(ratings.counts.sum()),
    )


def distances_within(paired: Ratings, distance: Floats) -> Floats:
    """The summed distances of the pairs of ratings of each pattern, over one less than it has ratings."""
    apart = np.zeros(len(paired.counts))
    for one, other in combinations(paired.codes, 2):
        both = np.flatnonzero((one >= 0) & (other >= 0))
        apart[both] += 2 * distance[one[both], other[both]]
    return np.asarray(apart / (paired.n_ratings - 1))


def uses(ratings: Ratings, n_labels: int) -> csr_array:
    """How many coders gave each label, of shape (n_patterns, n_labels), as far as any did."""
    coder, pattern = np.nonzero(ratings.codes >= 0)
    where = pattern, ratings.codes[coder, pattern]
    return csr_array((np.ones(len(pattern)), where), shape=(ratings.codes.shape[1], n_labels))

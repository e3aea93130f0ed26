"""Ratings as every coefficient takes them: labels, and the patterns in which coders gave them, each counted once.

A unit is a column: what each coder said of it. Units with the same column are one *pattern*, so that points, errors,
jackknife and bootstrap cost as much as there are patterns, not units.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from ..errors import AgreementError

Floats: TypeAlias = NDArray[np.float64]
Codes: TypeAlias = NDArray[np.int64]

MOST_LABELS = 1000
MOST_BINS = 1 << 21
"""Up to so many possible patterns are counted in one table; above, patterns are sorted."""
BLOCK = 1 << 16
"""Units that are encoded at a time: small enough for the cache, so that no second copy of the data is made."""


@dataclass(frozen=True, eq=False)
class Ratings:
    """Prepared ratings: ``codes`` of shape (n_coders, n_patterns), positions in ``labels``, -1 where not seen.

    ``counts`` says how many units have each pattern; ``clusters``, of shape (n_clusters, n_patterns), how many of them
    lie in each cluster. Units that nobody saw are left out.
    """

    labels: tuple[Any, ...]
    codes: Codes
    counts: Floats
    clusters: csr_array | None = None

    @property
    def n_coders(self) -> int:
        """How many coders there are."""
        return len(self.codes)

    @cached_property
    def table(self) -> Floats:
        """How many coders gave each label, of shape (n_patterns, n_labels)."""
        table = np.zeros((self.codes.shape[1], len(self.labels)))
        for coder in self.codes:
            seen = np.flatnonzero(coder >= 0)
            table[seen, coder[seen]] += 1
        return table

    @cached_property
    def n_ratings(self) -> Floats:
        """How many coders saw each pattern."""
        return np.asarray((self.codes >= 0).sum(axis=0), dtype=float)

    @cached_property
    def shares(self) -> Floats:
        """For each pattern the share of its ratings that each label has."""
        return np.asarray(self.table / self.n_ratings[:, None])

    @property
    def n_units(self) -> int:
        """How many units two coders saw."""
        return int(self.counts[self.n_ratings >= 2].sum())

    def only(self, coders: Sequence[int]) -> Ratings:
        """The ratings of these coders, with the patterns that these make."""
        codes = self.codes[list(coders)]
        patterns, inverse = merged(codes, len(self.labels))
        return self._merged(patterns, inverse).where(np.asarray((patterns >= 0).any(axis=0)))

    def where(self, kept: NDArray[np.bool_]) -> Ratings:
        """The ratings of some patterns alone."""
        if kept.all():
            return self
        clusters = None if self.clusters is None else self.clusters[:, np.flatnonzero(kept)]
        return replace(self, codes=self.codes[:, kept], counts=self.counts[kept], clusters=clusters)

    def _merged(self, patterns: Codes, inverse: Codes) -> Ratings:
        """Fewer patterns in place of those there are; ``inverse`` says where each went."""
        counts = np.bincount(inverse, weights=self.counts, minlength=patterns.shape[1]).astype(float)
        clusters = None
        if self.clusters is not None:
            here = np.ones(len(inverse)), (np.arange(len(inverse)), inverse)
            clusters = csr_array(self.clusters @ csr_array(here, shape=(len(inverse), patterns.shape[1])))
        return replace(self, codes=patterns, counts=counts, clusters=clusters)


def prepare(
    ratings: Any, *, clusters: Iterable[Hashable] | None = None, labels: Sequence[Any] | None = None
) -> Ratings:
    """Ratings of shape (n_coders, n_units) as patterns, for several coefficients to share.

    Parameters
    ----------
    ratings
        One row a coder: lists with None where a coder did not see a unit, an array of objects or of floats with nan, or
        an array of integers with -1. What is prepared already is given back.
    clusters
        One value a unit: the speaker or the intervention that it belongs to.
    labels
        All labels that coders could give, in their order; those observed, sorted, unless given.

    Raises
    ------
    AgreementError
        Rows of different lengths, fewer than two coders, a label that is not among ``labels``, more than 1,000 labels.

    Examples
    --------
    >>> prepared = prepare([["a", "b", "b", None], ["a", "b", "a", "a"]])
    >>> prepared.labels, prepared.n_units
    (('a', 'b'), 3)
    """
    if isinstance(ratings, Ratings):
        if clusters is not None or labels is not None:
            raise AgreementError(
                "ratings: they are prepared already; clusters and labels belong to `prepare`. Give them there."
            )
        return ratings
    known, codes = encoded(ratings)
    if labels is not None:
        known, codes = declared(known, codes, labels)
    if len(known) > MOST_LABELS:
        raise AgreementError(
            f"ratings: they hold {len(known):,} labels; at most {MOST_LABELS:,} can be compared. "
            "Give codes, not texts or identifiers, or round the numbers."
        )
    patterns, counts, by_cluster = counted(codes, len(known), clusters)
    return Ratings(known, patterns, counts, by_cluster).where(np.asarray((patterns >= 0).any(axis=0)))


def encoded(ratings: Any) -> tuple[tuple[Any, ...], NDArray[Any]]:
    """The labels observed, and for every rating its position among them, -1 where there is none."""
    if isinstance(ratings, np.ndarray) and ratings.dtype.kind in "iub":
        checked_shape(ratings)
        return encoded_integers(ratings)
    rows = [list(row) for row in ratings]
    lengths = sorted({len(row) for row in rows})
    if len(lengths) > 1:
        raise AgreementError(
            f"ratings: the rows of the coders have {lengths[0]} to {lengths[-1]} units; every coder needs a place for "
            "every unit. Put None where a coder did not see one."
        )
    checked_coders(len(rows))
    values = [[None if missing(value) else value for value in row] for row in rows]
    labels = ordered({value for row in values for value in row if value is not None})
    place: dict[Any, int] = {None: -1} | {label: number for number, label in enumerate(labels)}
    codes = np.array([[place[value] for value in row] for row in values], dtype=np.int64)
    return labels, codes.reshape(len(rows), lengths[0])


def checked_shape(array: NDArray[Any]) -> None:
    """Refuse an array that is no table of coders by units."""
    if array.ndim != 2:
        raise AgreementError(
            f"ratings: the array has {array.ndim} dimension{'s' * (array.ndim != 1)}; it needs two, coders by units. "
            "Give one row a coder."
        )
    checked_coders(len(array))


def checked_coders(number: int) -> None:
    """Refuse fewer than two coders."""
    if number < 2:
        raise AgreementError(
            f"ratings: there {'is 1 coder' if number else 'is no coder'}; agreement needs two. Give one row a coder."
        )


def missing(value: Any) -> bool:
    """Whether a value stands for "not seen": None or nan."""
    return value is None or (isinstance(value, float | np.floating) and bool(np.isnan(value)))


def ordered(labels: set[Any]) -> tuple[Any, ...]:
    """Labels in their order; those that cannot be compared by their type and how they are written."""
    try:
        return tuple(sorted(labels))
    except TypeError:
        return tuple(sorted(labels, key=lambda label: (type(label).__name__, repr(label))))


def encoded_integers(ratings: NDArray[Any]) -> tuple[tuple[Any, ...], NDArray[Any]]:
    """The same for integers, where -1 is "not seen"; what is labelled 0 to q - 1 already is not copied."""
    if ratings.size == 0:
        return (), ratings.astype(np.int64)
    if ratings.dtype.kind == "b":
        ratings = ratings.view(np.int8)
    low, high = int(ratings.min()), int(ratings.max())
    if low >= -1 and high < MOST_LABELS:
        used = np.zeros(high + 2, dtype=bool)
        for coder in ratings:
            for start in range(0, len(coder), BLOCK):
                used |= np.bincount(coder[start : start + BLOCK].astype(np.int64) + 1, minlength=high + 2) > 0
        labels = np.flatnonzero(used[1:])
        if len(labels) == high + 1:
            return tuple(range(high + 1)), ratings
        place = np.full(high + 2, -1, dtype=np.int16)
        place[labels] = np.arange(len(labels))
        return tuple(labels.tolist()), place[ratings]  # -1 takes the last place, which is -1
    values, codes = np.unique(ratings, return_inverse=True)
    codes = codes.reshape(ratings.shape).astype(np.int64)
    if -1 in values:
        gone = int(np.flatnonzero(values == -1)[0])
        codes = np.where(codes == gone, -1, codes - (codes > gone))
    return tuple(value for value in values.tolist() if value != -1), codes


def declared(
    known: tuple[Any, ...], codes: NDArray[Any], labels: Sequence[Any]
) -> tuple[tuple[Any, ...], NDArray[Any]]:
    """The same ratings, numbered by the labels that were given."""
    place = {label: number for number, label in enumerate(labels)}
    if strange := [label for label in known if label not in place]:
        raise AgreementError(
            f"ratings: label {strange[0]!r} is not among the {len(place)} labels given; every rating must be one of "
            "them. Add it to `labels`, or leave `labels` out."
        )
    moved = np.array([*(place[label] for label in known), -1], dtype=np.int64)
    return tuple(place), moved[codes]


def counted(
    codes: NDArray[Any], n_labels: int, clusters: Iterable[Hashable] | None
) -> tuple[Codes, Floats, csr_array | None]:
    """The patterns among the columns, how many units have each, and of which clusters."""
    if clusters is None and (n_labels + 1) ** len(codes) <= MOST_BINS:
        return tabulated(codes, n_labels + 1)
    patterns, inverse = merged(codes, n_labels)
    counts = np.bincount(inverse, minlength=patterns.shape[1]).astype(float)
    return patterns, counts, None if clusters is None else by_cluster(clusters, inverse, patterns.shape[1])


def tabulated(codes: NDArray[Any], base: int) -> tuple[Codes, Floats, None]:
    """The patterns and their counts from one table of all possible patterns, filled block by block."""
    bins = np.zeros(base ** len(codes), dtype=np.int64)
    for start in range(0, codes.shape[1], BLOCK):
        bins += np.bincount(keys(codes[:, start : start + BLOCK], base), minlength=len(bins))
    found = np.flatnonzero(bins)
    return decoded(found, base, len(codes)), bins[found].astype(float), None


def keys(codes: NDArray[Any], base: int) -> Codes:
    """Every column as one number, in base q + 1: the first coder's place counts least."""
    key = np.zeros(codes.shape[1], dtype=np.int64)
    for coder in codes[::-1]:
        key *= base
        key += coder
        key += 1
    return key


def decoded(found: Codes, base: int, n_coders: int) -> Codes:
    """The columns of these numbers."""
    return np.array([found // base**coder % base - 1 for coder in range(n_coders)], dtype=np.int64)


def merged(codes: NDArray[Any], n_labels: int) -> tuple[Codes, Codes]:
    """The different columns, and for every column which of them it is."""
    base = n_labels + 1
    if base ** len(codes) < 1 << 62:
        found, inverse = np.unique(keys(codes, base), return_inverse=True)
        return decoded(found, base, len(codes)), inverse
    patterns, inverse = np.unique(codes, axis=1, return_inverse=True)
    return patterns.astype(np.int64), inverse.reshape(-1)


def by_cluster(clusters: Iterable[Hashable], inverse: Codes, n_patterns: int) -> csr_array:
    """How many units of each pattern lie in each cluster."""
    names = list(clusters)
    if len(names) != len(inverse):
        raise AgreementError(
            f"clusters: there are {len(names):,} for {len(inverse):,} units; every unit belongs to one. "
            "Give one value a unit."
        )
    place: dict[Hashable, int] = {}
    rows = np.array([place.setdefault(name, len(place)) for name in names], dtype=np.int64)
    return csr_array((np.ones(len(rows)), (rows, inverse)), shape=(len(place), n_patterns))

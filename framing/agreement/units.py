"""From passages of several texts to ratings: whether each coder found a code in each unit that they saw.

Texts are laid one after the other and measured in letters and digits, so that a unit that shares none with a passage
is not touched by it. In this measure units lie side by side without a gap, and a passage is a run of them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, combinations
from typing import Any, NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_array

from .ratings import MOST_BINS, Ratings, decoded, keys, merged

Whole: TypeAlias = npt.NDArray[np.int64]
Marks: TypeAlias = npt.NDArray[np.int8]
PRESENT = (0, 1)


@dataclass(frozen=True, slots=True)
class Text:
    """A text with the bounds of its units, who speaks (``cluster``), and the numbers of the coders who saw it.

    ``suggested`` are those of them who had suggestions in sight.
    """

    id: str
    body: str
    bounds: Sequence[tuple[int, int]]
    cluster: str
    seen: Collection[int]
    suggested: Collection[int] = ()


class Mark(NamedTuple):
    """That a coder, by number, found a code, by number, in characters of a text, by number."""

    coder: int
    code: int
    text: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit that was rated: characters of a record, and who or what it hangs together with."""

    record: str
    start: int
    end: int
    cluster: str


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class UnitRatings:
    """One code in the units that anybody saw: ``values`` of shape (n_coders, n_units) with 1, 0, or -1 for not seen."""

    coders: tuple[str, ...]
    units: tuple[Unit, ...]
    values: Marks


def letters(text: str) -> npt.NDArray[np.int32]:
    """How many letters and digits stand before each character of a text, and in all of it.

    >>> letters("a, b").tolist()
    [0, 1, 1, 1, 2]
    """
    points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    counts = np.zeros(len(points) + 1, dtype=np.int32)
    if len(points):
        counted = np.zeros(int(points.max()) + 1, dtype=bool)
        counted[points] = True
        occurring = np.flatnonzero(counted)
        counted[occurring] = [chr(point).isalnum() for point in occurring.tolist()]
        np.cumsum(counted[points].view(np.int8), dtype=np.int32, out=counts[1:])
    return counts


def table_of(rows: Iterable[tuple[int, ...]], n_columns: int) -> Whole:
    """Rows of whole numbers as a table."""
    return np.fromiter(chain.from_iterable(rows), dtype=np.int64).reshape(-1, n_columns)


def among(n_coders: int, named: Sequence[Collection[int]]) -> npt.NDArray[np.bool_]:
    """For every coder and text whether the coder is among those named for it."""
    found = np.zeros((n_coders, len(named)), dtype=bool)
    pairs = table_of(((coder, number) for number, coders in enumerate(named) for coder in coders), 2)
    found[pairs[:, 0], pairs[:, 1]] = True
    return found


class Field:
    """Texts laid one after the other, cut into units, with the passages that coders marked in them."""

    def __init__(self, texts: Sequence[Text], marks: Iterable[Mark], *, n_coders: int) -> None:
        self.texts = texts
        self.offsets = np.cumsum([0, *(len(text.body) for text in texts)])
        counts = letters("".join(text.body for text in texts))
        sizes = [len(text.bounds) for text in texts]
        cut = table_of((bound for text in texts for bound in text.bounds), 2)
        table = np.column_stack([np.repeat(np.arange(len(texts)), sizes), cut])
        begin = counts[self.offsets[table[:, 0]] + table[:, 1]]
        worded = counts[self.offsets[table[:, 0]] + table[:, 2]] > begin
        self.text, self.starts, self.ends = table[worded].T
        self._edges = np.append(begin[worded], counts[-1])
        self.whom = among(n_coders, [text.seen for text in texts])
        self.seen = self.whom[:, self.text]
        self.suggested = among(n_coders, [text.suggested for text in texts])[:, self.text].any(axis=0)
        names: dict[str, int] = {}
        self.clusters = np.array([names.setdefault(text.cluster, len(names)) for text in texts], dtype=np.int64)[
            self.text
        ]
        self.spans = table_of(marks, 5)
        start, end = (counts[self.offsets[self.spans[:, 2]] + self.spans[:, column]] for column in (3, 4))
        worded = end > start
        spans, start, end = self.spans[worded], start[worded], end[worded]
        self._unseen = ~self.seen
        order = np.argsort(spans[:, 1], kind="stable")
        row = spans[order, 0] * (len(self.text) + 1)
        self._code = spans[order, 1]
        self._first = row + np.searchsorted(self._edges, start[order], side="right") - 1
        self._last = row + np.searchsorted(self._edges, end[order], side="left")

    def values(self, codes: Collection[int]) -> Marks:
        """Whether each coder found any of these codes in each unit: 1, 0, or -1 where they did not see it."""
        n_coders, n_units = self.seen.shape
        steps = np.zeros((n_coders, n_units + 1), dtype=np.int32)
        for code in codes:
            here = slice(*np.searchsorted(self._code, (code, code + 1)))
            np.add.at(steps.reshape(-1), self._first[here], 1)
            np.subtract.at(steps.reshape(-1), self._last[here], 1)
        found: Marks = (np.cumsum(steps[:, :-1], axis=1, dtype=np.int32) > 0).view(np.int8)
        found[self._unseen] = -1
        return found

    def together(self, coders: Sequence[int], texts: Sequence[int]) -> tuple[Ratings, int]:
        """Ratings by some coders of every code used, side by side, in units of some texts that two of them saw.

        The number is that of the units.
        """
        units = self.seen[list(coders)].sum(axis=0) > 1
        units &= np.isin(self.text, np.asarray(texts))
        values = [own[list(coders)][:, units] for own in self.own]
        clusters = np.tile(self.clusters[units], len(values))
        none = np.zeros((len(coders), 0), dtype=np.int8)
        return counted(np.concatenate([none, *values], axis=1), clusters), int(units.sum())

    @property
    def used(self) -> Whole:
        """The numbers of the codes that were used."""
        return np.unique(self._code)

    @cached_property
    def own(self) -> list[Marks]:
        """The values of every code that was used, each for itself."""
        return [self.values([code]) for code in self.used.tolist()]

    def units(self) -> tuple[Unit, ...]:
        """The units as values."""
        texts = self.texts
        rows = zip(self.text.tolist(), self.starts.tolist(), self.ends.tolist(), strict=True)
        return tuple(Unit(texts[text].id, start, end, texts[text].cluster) for text, start, end in rows)

    def characters(self, code: int) -> dict[tuple[int, int], tuple[int, int, int, int]]:
        """For every two coders how many characters both, the first, the second and neither of them gave this code.

        Only characters of texts that both saw count.
        """
        here = self.spans[:, 1] == code
        coder, text = self.spans[here, 0], self.spans[here, 2]
        start, end = (self.offsets[text] + self.spans[here, column] for column in (3, 4))
        edges = np.unique(np.concatenate([start, end]))
        size = len(self.whom) * len(edges)
        steps = np.bincount(coder * len(edges) + np.searchsorted(edges, start), minlength=size) - np.bincount(
            coder * len(edges) + np.searchsorted(edges, end), minlength=size
        )
        on = np.cumsum(steps.reshape(len(self.whom), -1), axis=1)[:, :-1] > 0
        lengths = np.diff(edges)
        of_text = np.searchsorted(self.offsets, edges[:-1], side="right") - 1
        found = {}
        for one, other in combinations(range(len(self.whom)), 2):
            seen = self.whom[one] & self.whom[other]
            length = lengths * seen[of_text]
            both = int(length[on[one] & on[other]].sum())
            first, second = (int(length[on[who]].sum()) - both for who in (one, other))
            rest = int(np.diff(self.offsets)[seen].sum()) - both - first - second
            found[one, other] = both, first, second, rest
        return found

    def sets(self, n_codes: int) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.bool_]]:
        """For every coder and unit the number of the set of codes found there, -1 for not seen; and the sets by number.

        Sets are rows of shape (n_codes,).
        """
        n_coders, n_units = self.seen.shape
        table = np.zeros((n_coders * n_units, n_codes), dtype=bool)
        for code in self.used.tolist():
            table[:, code] = (self.values([code]) == 1).ravel()
        packed, inverse = np.unique(np.packbits(table, axis=1), axis=0, return_inverse=True)
        members = np.unpackbits(packed, axis=1, count=n_codes).astype(bool)
        return np.where(self.seen, inverse.reshape(n_coders, n_units), -1), members


def counted(values: Marks, clusters: Whole) -> Ratings:
    """Ratings of 0 and 1 as patterns, each counted in each cluster; ``clusters`` are whole numbers from 0."""
    base, n_clusters = len(PRESENT) + 1, int(clusters.max(initial=-1)) + 1
    n_patterns = base ** len(values)
    if n_patterns * n_clusters > MOST_BINS:
        return grouped(PRESENT, values, clusters)
    bins = np.bincount(clusters * n_patterns + keys(values, base), minlength=n_patterns * n_clusters)
    table = bins.reshape(n_clusters, n_patterns).astype(float)
    table[:, 0] = 0  # units that nobody saw
    table = table[table.any(axis=1)]
    found = np.flatnonzero(table.any(axis=0))
    return Ratings(PRESENT, decoded(found, base, len(values)), table.sum(axis=0)[found], csr_array(table[:, found]))


def grouped(labels: tuple[Any, ...], values: npt.NDArray[Any], clusters: Whole) -> Ratings:
    """Ratings of any labels, by their numbers, as patterns, each counted in each cluster."""
    seen = np.flatnonzero((values >= 0).any(axis=0))
    values, clusters = values[:, seen], clusters[seen]
    patterns, inverse = merged(values, len(labels))
    names, rows = np.unique(clusters, return_inverse=True)
    table = csr_array((np.ones(len(rows)), (rows, inverse)), shape=(len(names), patterns.shape[1]))
    return Ratings(labels, patterns, np.bincount(inverse, minlength=patterns.shape[1]).astype(float), table)


def of_table(both: int, first: int, second: int, neither: int) -> Ratings:
    """Two coders' ratings of 0 and 1, by how often each pattern of them occurs."""
    counts = np.array([both, first, second, neither], dtype=float)
    kept = counts > 0
    return Ratings(PRESENT, np.array([[1, 1, 0, 0], [1, 0, 1, 0]])[:, kept], counts[kept])

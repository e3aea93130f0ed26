"""From passages of several texts to ratings: whether each coder found a code in each unit that they saw.

Texts are laid one after the other and measured in letters and digits, so that a unit that shares none with a passage
is not touched by it. In this measure units lie side by side without a gap, and a passage is a run of them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_array

from .ratings import Ratings, merged

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


@dataclass(frozen=True, slots=True)
class Mark:
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


def letters(text: str) -> Whole:
    """How many letters and digits stand before each character of a text, and in all of it.

    >>> letters("a, b").tolist()
    [0, 1, 1, 1, 2]
    """
    points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    counts = np.zeros(len(points) + 1, dtype=np.int64)
    if len(points):
        counted = np.zeros(int(points.max()) + 1, dtype=bool)
        occurring = np.flatnonzero(np.bincount(points))
        counted[occurring] = [chr(point).isalnum() for point in occurring.tolist()]
        np.cumsum(counted[points], out=counts[1:])
    return counts


class Field:
    """Texts laid one after the other, cut into units, with the passages that coders marked in them."""

    def __init__(self, texts: Sequence[Text], marks: Iterable[Mark], *, n_coders: int) -> None:
        self.texts = texts
        self.offsets = np.cumsum([0, *(len(text.body) for text in texts)])
        counts = letters("".join(text.body for text in texts))
        bounds = [
            (number, start, end)
            for number, text in enumerate(texts)
            for start, end in text.bounds
            if counts[self.offsets[number] + end] > counts[self.offsets[number] + start]
        ]
        table = np.array(bounds, dtype=np.int64).reshape(-1, 3)
        self.text, self.starts, self.ends = table.T
        self._edges = np.append(counts[self.offsets[self.text] + self.starts], counts[-1])
        self.seen = self._of_texts(n_coders, [text.seen for text in texts])
        self.suggested = self._of_texts(n_coders, [text.suggested for text in texts]).any(axis=0)
        names: dict[str, int] = {}
        self.clusters = np.array([names.setdefault(text.cluster, len(names)) for text in texts], dtype=np.int64)[
            self.text
        ]
        found = np.array(
            [(mark.coder, mark.code, mark.text, mark.start, mark.end) for mark in marks], dtype=np.int64
        ).reshape(-1, 5)
        start, end = (counts[self.offsets[found[:, 2]] + found[:, column]] for column in (3, 4))
        found, start, end = (part[end > start] for part in (found, start, end))
        self.coder, self.code = found[:, 0], found[:, 1]
        self.first = np.searchsorted(self._edges, start, side="right") - 1
        self.last = np.searchsorted(self._edges, end, side="left")

    def _of_texts(self, n_coders: int, whom: Sequence[Collection[int]]) -> npt.NDArray[np.bool_]:
        """For every coder and unit whether the coder is among those named for the unit's text."""
        found = np.zeros((n_coders, len(self.texts)), dtype=bool)
        for number, coders in enumerate(whom):
            found[list(coders), number] = True
        return found[:, self.text]

    def values(self, codes: Collection[int]) -> Marks:
        """Whether each coder found any of these codes in each unit: 1, 0, or -1 where they did not see it."""
        n_coders, n_units = self.seen.shape
        here = np.isin(self.code, list(codes))
        row = self.coder[here] * (n_units + 1)
        size = n_coders * (n_units + 1)
        steps = np.bincount(row + self.first[here], minlength=size) - np.bincount(row + self.last[here], minlength=size)
        found = np.cumsum(steps.reshape(n_coders, n_units + 1)[:, :-1], axis=1) > 0
        return np.where(self.seen, found, -1).astype(np.int8)

    def units(self) -> tuple[Unit, ...]:
        """The units as values."""
        texts = self.texts
        rows = zip(self.text.tolist(), self.starts.tolist(), self.ends.tolist(), strict=True)
        return tuple(Unit(texts[text].id, start, end, texts[text].cluster) for text, start, end in rows)


def counted(values: Marks, clusters: Whole) -> Ratings:
    """Ratings of 0 and 1 as patterns, each counted in each cluster, by the numbers of clusters."""
    patterns, inverse = merged(values, len(PRESENT))
    names, rows = np.unique(clusters, return_inverse=True)
    shape = (len(names), patterns.shape[1])
    table = csr_array((np.ones(len(rows)), (rows, inverse)), shape=shape)
    counts = np.bincount(inverse, minlength=patterns.shape[1]).astype(float)
    return Ratings(PRESENT, patterns, counts, table)

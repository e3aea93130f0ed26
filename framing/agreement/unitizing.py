"""Krippendorff's alpha for unitising: agreement on where spans stand in a text and on how they are labelled."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from types import MappingProxyType
from typing import Any

import numpy as np
import numpy.typing as npt

from .result import Agreement, Reason
from .spans import Label, Span, Spans, checked_spans

Whole = npt.NDArray[np.int64]
Value = frozenset[Label]
GAP: Value = frozenset()
VARIANT = "nominal, 2016"


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitizingAlpha:
    """The four coefficients: the whole, marking alone, labels alone, and each label by itself."""

    u: Agreement
    bar_u: Agreement
    cu: Agreement
    ku: Mapping[Label, Agreement]


def unitizing_alpha(spans: Spans, *, length: int) -> UnitizingAlpha:
    """Krippendorff's alpha of spans: u, |u, cu and (k)u, for any number of coders.

    Coincidences are lengths of intersections: two coders who give the values c and k to the same w characters add
    w / (m - 1) to l_ck, m being the number of coders. What a coder left unmarked is a gap. Chance pairs every character
    with every other except those of its own span, so that L characters of one span are no agreement with themselves;
    characters of a gap stand each for itself. Where spans of one coder overlap, the value is the set of their labels.

    Parameters
    ----------
    spans : {coder: [(start, end, label), ...]}
        Half-open characters. A coder without any span belongs here with an empty list.
    length : characters of the whole text

    Returns
    -------
    UnitizingAlpha
        ``u`` (marking and labels), ``bar_u`` (marked or not), ``cu`` (labels of what two coders marked),
        ``ku[label]`` (the same for one label). Each at most 1; None with a reason where no disagreement was possible.

    Raises
    ------
    AgreementError
        Fewer than two coders, a span without characters or outside of the text.

    Source
    ------
    Krippendorff, Mathet, Bouvry and Widlöcher (2016), Quality & Quantity 50, 2347-2364; Krippendorff (2019), Content
    Analysis, section 12.6. docs/unitizing.md has the formulas and what is decided where these leave something open.

    Examples
    --------
    >>> spans = {"anna": [(0, 4, "trade"), (6, 8, "rights")], "ben": [(0, 4, "trade"), (6, 8, "trade")]}
    >>> found = unitizing_alpha(spans, length=10)
    >>> found.bar_u.value, round(found.cu.value, 4), round(found.ku["trade"].value, 4)
    (1.0, 0.1333, 0.16)
    """
    checked = checked_spans(spans, length=length, name="unitizing_alpha")
    cells = Cells.of([_pieces(of_coder, length) for of_coder in checked.values()])
    labels = dict.fromkeys(label for of_coder in checked.values() for *_, label in of_coder)
    result = partial(_agreement, n_units=sum(map(len, checked.values())), n_coders=len(checked))
    return UnitizingAlpha(
        u=result("u", cells.whole() if labels else Reason.NO_SPANS),
        bar_u=result("|u", cells.marking() if labels else Reason.NO_SPANS),
        cu=result("cu", cells.labels() if labels else Reason.NO_SPANS),
        ku=MappingProxyType({label: result(f"({label})u", cells.label(label)) for label in labels}),
    )


def _agreement(which: str, found: Disagreement | Reason, *, n_units: int, n_coders: int) -> Agreement:
    """The coefficient of this disagreement; undefined where chance could have brought none."""
    reason = found if isinstance(found, Reason) else None if found.expected else Reason.NO_VARIATION
    shares = None if isinstance(found, Reason) else found
    return Agreement(
        name=f"{which}-alpha",
        variant=VARIANT,
        value=None if reason or shares is None else 1 - shares.observed / shares.expected,
        reason=reason,
        observed=shares.observed if shares else None,
        expected=shares.expected if shares else None,
        n_units=n_units,
        n_coders=n_coders,
    )


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of one coder's text over which the same spans stand; ``value`` is the set of their labels."""

    start: int
    end: int
    value: Value


def _pieces(spans: list[Span], length: int) -> list[Piece]:
    """The text of one coder as pieces without a hole: a new one wherever a span begins or ends."""
    turns: dict[int, list[int]] = {0: [], length: []}
    for number, (start, end, _) in enumerate(spans):
        turns.setdefault(start, []).append(number)
        turns.setdefault(end, []).append(number)
    bounds = sorted(turns)
    standing: set[int] = set()
    found = []
    for start, end in pairwise(bounds):
        standing.symmetric_difference_update(turns[start])
        found.append(Piece(start, end, frozenset(spans[number][2] for number in standing)))
    return found


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Observed and expected disagreement, as shares of the text that is compared."""

    observed: float
    expected: float

    @classmethod
    def of(cls, observed: float, unlike: float, chance: float) -> Disagreement:
        """Expected are the unlike pairs of characters among those that chance may draw."""
        return cls(float(observed), float(unlike / chance) if chance else 0.0)


@dataclass(frozen=True, slots=True)
class Cells:
    """The text cut wherever any coder's piece begins: lengths of the cells, and the piece of each coder in each."""

    lengths: Whole
    pieces: Whole
    """Coders by cells: the number of the piece, counted over all coders."""
    sizes: Whole
    """The length of each piece."""
    values: Whole
    """The number of each piece's value; 0 is the gap."""
    sets: list[Value]
    """The values by number."""

    @classmethod
    def of(cls, coders: list[list[Piece]]) -> Cells:
        """The cells of several coders' pieces."""
        everything = [piece for pieces in coders for piece in pieces]
        bounds = np.unique([piece.start for piece in everything])
        first = np.cumsum([0, *map(len, coders)])[:-1, None]
        starts = ([piece.start for piece in pieces] for pieces in coders)
        numbers = {GAP: 0}
        values = [numbers.setdefault(piece.value, len(numbers)) for piece in everything]
        return cls(
            lengths=np.diff([*bounds, everything[-1].end]),
            pieces=np.array([np.searchsorted(start, bounds, side="right") - 1 for start in starts]) + first,
            sizes=np.array([piece.end - piece.start for piece in everything]),
            values=np.array(values),
            sets=list(numbers),
        )

    @property
    def others(self) -> int:
        """The coders with whom each is compared."""
        return len(self.pieces) - 1

    def whole(self) -> Disagreement:
        """Of all values, the gap among them."""
        return self._nominal(self.sizes, alike=self._alike(self.values[self.pieces]) / self.others)

    def marking(self) -> Disagreement:
        """Of marked and not marked, whatever the label."""
        total, gap = self.sizes.sum(), self.sizes[self.values == 0].sum()
        alike = self._alike(self.values[self.pieces] > 0) / self.others
        chance = total**2 - self._own_pairs(self.sizes).sum()
        return Disagreement.of(1 - alike / total, 2 * gap * (total - gap), chance)

    def labels(self) -> Disagreement | Reason:
        """Of the labels of what two coders marked."""
        paired = self._paired()
        if not paired.any():
            return Reason.NO_OVERLAP
        values = self.values[self.pieces]
        apart = -1 - np.arange(len(values))[:, None]  # no gap is like another
        return self._nominal(paired, alike=self._alike(np.where(values > 0, values, apart)))

    def label(self, label: Label) -> Disagreement | Reason:
        """Of one label against all others, of what two coders marked."""
        paired = self._paired()
        here = np.array([label in value for value in self.sets])[self.values]
        margin, total = paired[here].sum(), paired.sum()
        if not margin:
            return Reason.NOT_USED
        if margin == total:
            return Reason.ONE_LABEL
        apart = -1 - np.arange(len(self.pieces))[:, None]
        alike = self._alike(np.where(here[self.pieces], 1, apart))
        by_chance = margin * total - (paired[here] ** 2).sum()
        return Disagreement.of(1 - alike / margin, margin * (total - margin), by_chance)

    def _nominal(self, weights: Whole, *, alike: float) -> Disagreement:
        """Disagreement of values whose pieces weigh so much, where pairs are alike on this length."""
        margins = np.bincount(self.values, weights, minlength=len(self.sets)).astype(int)
        own = self._own_pairs(weights)
        chance = margins.sum() ** 2 - own.sum()
        unlike = margins.sum() ** 2 - (margins**2).sum()
        return Disagreement.of(1 - alike / margins.sum(), unlike, chance)

    def _own_pairs(self, weights: Whole) -> Whole:
        """For each piece, the pairs of characters that chance leaves out: a span's own, and each gap's with itself."""
        return np.where(self.values == 0, weights, weights**2)

    def _paired(self) -> Whole:
        """The length of each piece that meets the marks of other coders, once for each of them: whole numbers."""
        marked = self.values[self.pieces] > 0
        meeting = np.where(marked, self.lengths * (marked.sum(axis=0) - 1), 0)
        return np.bincount(self.pieces.ravel(), meeting.ravel(), minlength=len(self.values)).astype(int)

    def _alike(self, values: npt.NDArray[Any]) -> int:
        """The length on which a coder has the value of another, once for each two of them, in both orders."""
        ordered = np.sort(values, axis=0)
        pairs = run = np.zeros(values.shape[1], dtype=int)
        for before, after in pairwise(ordered):
            run = np.where(before == after, run + 1, 0)
            pairs = pairs + run
        return int(2 * pairs @ self.lengths)

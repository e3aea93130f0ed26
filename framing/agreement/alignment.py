"""The best alignment of several coders' spans, as gamma defines it: the one of least disorder."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import comb, sqrt

import numpy as np
import numpy.typing as npt
from scipy.optimize import Bounds, LinearConstraint, linear_sum_assignment, milp
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

Numbers = npt.NDArray[np.float64]
Whole = npt.NDArray[np.int64]
EXACT_CANDIDATES = 100_000
"""The unitary alignments of three or more coders up to which the best alignment is sought exactly."""
MOST_SPANS = 4_000
MOST_NODES = 1_000
MOST_GROWN = 1_000_000
TWO = 2
EMPTY = -1
BLOCK = 16
"""Spans that one assignment takes at least: a call for each few would cost more than it saves."""
ROUNDING = 1e-9


@dataclass(frozen=True, slots=True)
class Units:
    """The spans of one coder as arrays: starts, ends, and numbers that stand for labels."""

    starts: Numbers
    ends: Numbers
    labels: Whole

    def __len__(self) -> int:
        return len(self.starts)

    @property
    def lengths(self) -> Numbers:
        """How long each span is."""
        return self.ends - self.starts


@dataclass(frozen=True, slots=True)
class Weights:
    """How much position (alpha) and label (beta) weigh beside an empty place, which weighs one."""

    position: float = 1.0
    label: float = 1.0


@dataclass(frozen=True, slots=True)
class Best:
    """The disorder of the best alignment that was found, and what no alignment can be below."""

    disorder: float
    least: float

    @property
    def exact(self) -> bool:
        """Whether no alignment is better."""
        return self.disorder - self.least <= ROUNDING


def best_alignment(coders: Sequence[Units], weights: Weights) -> Best:
    """The least disorder of all alignments of these coders, or bounds of it where there are too many.

    An alignment puts each span into one unitary alignment, which has a span or an empty place of every coder. Its
    disorder is the mean dissimilarity over pairs of coders; that of the alignment their sum by the mean number of
    spans of a coder. Everything is counted here as what is saved beside leaving every span alone, which costs one each.
    """
    spans = sum(map(len, coders))
    if not spans:
        return Best(0.0, 0.0)
    mean = spans / len(coders)
    if len(coders) == TWO:
        disorder = max(0.0, spans - saved_by_two(coders[0], coders[1], weights)) / mean
        return Best(disorder, disorder)
    found = candidates(coders, weights)
    if found is not None:
        saved, bound = most_saved(found, spans)
        return Best(max(0.0, spans - saved) / mean, max(0.0, spans - bound) / mean)
    return Best((spans - saved_in_turn(coders, weights)) / mean, least_by_pairs(coders, weights) / mean)


def near_pairs(one: Units, two: Units, weights: Weights, limit: float) -> tuple[Whole, Whole, Numbers]:
    """All pairs of spans whose dissimilarity is below the limit: both places, and the dissimilarity.

    Two spans whose bounds differ by less than x times the sum of their lengths have centres that differ by less than
    half of that; so only the spans in a window about each centre are looked at.
    """
    if not len(one) or not len(two):
        return np.zeros(0, int), np.zeros(0, int), np.zeros(0)
    centres = two.starts + two.ends
    order = np.argsort(centres, kind="stable")
    reach = sqrt(limit / weights.position) if weights.position else np.inf
    window = 2 * reach * (one.lengths + two.lengths.max())
    own = one.starts + one.ends
    low = np.searchsorted(centres[order], own - window)
    high = np.searchsorted(centres[order], own + window, side="right")
    counts = high - low
    first = np.repeat(np.arange(len(one)), counts)
    second = order[np.arange(counts.sum()) + np.repeat(low - np.cumsum(counts) + counts, counts)]
    found = dissimilarity(one, first, two, second, weights)
    near = found < limit
    return first[near], second[near], found[near]


def dissimilarity(one: Units, first: Whole, two: Units, second: Whole, weights: Weights) -> Numbers:
    """Of each pair: position, the squared share by which bounds differ, and one where labels differ."""
    apart = np.abs(one.starts[first] - two.starts[second]) + np.abs(one.ends[first] - two.ends[second])
    lengths = one.lengths[first] + two.lengths[second]
    unlike = one.labels[first] != two.labels[second]
    return np.asarray(weights.position * (apart / lengths) ** 2 + weights.label * unlike)


def saved_by_two(one: Units, two: Units, weights: Weights) -> float:
    """What the best alignment of two coders saves: a pair of dissimilarity d saves 2 - d."""
    first, second, found = near_pairs(one, two, weights, 2.0)
    pairs = matched(first, second, 2.0 - found, len(one), len(two))
    return float((2.0 - found[pairs]).sum())


def matched(first: Whole, second: Whole, saved: Numbers, n_first: int, n_second: int) -> Whole:
    """The pairs that together save most, no place taken twice.

    Spans that hang together by pairs stay in one block, and each block is one assignment: a text falls into many.
    """
    if not len(saved):
        return np.zeros(0, int)
    size = n_first + n_second
    graph = csr_array((np.ones(len(saved)), (first, second + n_first)), shape=(size, size))
    group = connected_components(graph, directed=False)[1]
    sizes = np.bincount(group[:n_first], minlength=group.max() + 1)
    block = ((np.cumsum(sizes) - sizes) // BLOCK)[group]
    (row, rows), (column, columns) = (_places(part, block.max() + 1) for part in (block[:n_first], block[n_first:]))
    of_pair = block[first]
    order = np.argsort(of_pair, kind="stable")
    chosen = []
    for pairs in np.split(order, np.flatnonzero(np.diff(of_pair[order])) + 1):
        shape = rows[of_pair[pairs[0]]], columns[of_pair[pairs[0]]]
        at = row[first[pairs]], column[second[pairs]]
        table, number = np.zeros(shape), np.full(shape, EMPTY)
        table[at], number[at] = saved[pairs], pairs
        chosen.append(number[linear_sum_assignment(table, maximize=True)])
    found = np.concatenate(chosen)
    return np.asarray(found[found != EMPTY])


def _places(block: Whole, n_blocks: int) -> tuple[Whole, Whole]:
    """The place of each span within its block, and the number of spans of each block."""
    counts = np.bincount(block, minlength=n_blocks)
    place = np.empty(len(block), dtype=int)
    place[np.argsort(block, kind="stable")] = np.arange(len(block)) - np.repeat(np.cumsum(counts) - counts, counts)
    return place, counts


@dataclass(frozen=True, slots=True)
class Candidates:
    """Unitary alignments of two spans or more that may be in a best alignment: their spans, and what each saves."""

    spans: Whole
    """Candidates by coders: numbers of spans counted over all coders; -1 is an empty place."""
    saved: Numbers


def candidates(coders: Sequence[Units], weights: Weights) -> Candidates | None:
    """Every unitary alignment that is worth more than any split of it; None where there are too many to weigh.

    With C pairs of coders, spans that stand together cost one and the sum of their d - 1 by C. So they are worth
    having only if for each way to split them in two, the d - 1 across the split sum to less than C.
    """
    if sum(map(len, coders)) > MOST_SPANS:
        return None
    pairs = comb(len(coders), TWO)
    excess = _excess(coders, weights)
    owner = np.repeat(np.arange(len(coders)), [len(units) for units in coders])
    rows = np.zeros((0, len(coders)), dtype=int)
    for coder in range(len(coders)):
        own = np.flatnonzero(owner == coder)
        alone = np.full((len(own), len(coders)), EMPTY)
        alone[:, coder] = own
        grown = _grown(rows, coder, own, excess, pairs)
        if grown is None or len(rows) + len(grown) > MOST_GROWN:
            return None
        rows = np.concatenate([rows, alone, grown])
    rows = rows[(rows != EMPTY).sum(axis=1) >= TWO]
    for side in _sides(len(coders)):
        rows = rows[_across(rows, side, excess) < pairs]
    if len(rows) > EXACT_CANDIDATES:
        return None
    inside = sum((_between(rows, a, b, excess) for a, b in combinations(range(len(coders)), TWO)), np.zeros(len(rows)))
    return Candidates(rows, (rows != EMPTY).sum(axis=1) - 1 - inside / pairs)


def _excess(coders: Sequence[Units], weights: Weights) -> Numbers:
    """d - 1 for every two spans of all coders; a last row and column of zeros stands for the empty place."""
    every = Units(
        *(np.concatenate([getattr(units, name) for units in coders]) for name in ("starts", "ends", "labels"))
    )
    size = len(every)
    number = np.arange(size)
    table = np.zeros((size + 1, size + 1))
    table[:size, :size] = dissimilarity(every, number[:, None], every, number, weights) - 1
    return table


def _grown(rows: Whole, coder: int, own: Whole, excess: Numbers, pairs: int) -> Whole | None:
    """The rows with one more span of this coder each, where that may still be worth it; None where they are too many.

    No d - 1 is below -1: what one span has with the others is lowered by at most one for each coder still to come.
    """
    if not len(rows) or not len(own):
        return np.zeros((0, rows.shape[1]), dtype=int)
    near = excess[:-1, own] < pairs + rows.shape[1] - TWO
    first = rows[np.arange(len(rows)), (rows != EMPTY).argmax(axis=1)]
    if near.sum(axis=1)[first].sum() > MOST_GROWN:
        return None
    row, column = np.nonzero(near[first])
    grown = rows[row]
    grown[:, coder] = own[column]
    to_come = rows.shape[1] - 1 - coder
    for one in range(coder, -1, -1):
        others = [_between(grown, one, two, excess) for two in range(coder + 1) if two != one]
        grown = grown[sum(others, np.zeros(len(grown))) < pairs + to_come]
    return np.asarray(grown)


def _sides(n_coders: int) -> Iterator[list[int]]:
    """Each way to split the coders in two, named by the side without the last coder."""
    for size in range(1, n_coders):
        yield from map(list, combinations(range(n_coders - 1), size))


def _across(rows: Whole, side: list[int], excess: Numbers) -> Numbers:
    """The d - 1 between the spans of these coders and those of all others, summed."""
    others = sorted(set(range(rows.shape[1])) - set(side))
    return sum((_between(rows, a, b, excess) for a in side for b in others), np.zeros(len(rows)))


def _between(rows: Whole, one: int, two: int, excess: Numbers) -> Numbers:
    """The d - 1 between two coders' places; none where one is empty, which is the last row of the table."""
    return excess[rows[:, one], rows[:, two]]


def most_saved(found: Candidates, n_spans: int) -> tuple[float, float]:
    """What the best choice of candidates saves, no span used twice, and what no choice can exceed."""
    if not len(found.saved):
        return 0.0, 0.0
    candidate, coder = np.nonzero(found.spans != EMPTY)
    uses = csr_array(
        (np.ones(len(candidate)), (found.spans[candidate, coder], candidate)), shape=(n_spans, len(found.saved))
    )
    solved = milp(
        -found.saved,
        integrality=np.ones(len(found.saved)),
        bounds=Bounds(0, 1),
        constraints=LinearConstraint(uses, -np.inf, 1),
        options={"mip_rel_gap": 0, "node_limit": MOST_NODES},
    )
    chosen = np.zeros(len(found.saved)) if solved.x is None else np.round(solved.x)
    saved = float(found.saved @ chosen)
    return saved, saved if solved.status == 0 else max(saved, -float(solved.mip_dual_bound))


def saved_in_turn(coders: Sequence[Units], weights: Weights) -> float:
    """What is saved by aligning one coder after another, each as well as can be: the best may save more."""
    pairs = comb(len(coders), TWO)
    rows = np.arange(len(coders[0]))[:, None]
    saved = 0.0
    for coder, units in enumerate(coders[1:], start=1):
        gain = np.ones((len(rows), len(units)))
        for before in range(coder):
            there = np.flatnonzero(rows[:, before] != EMPTY)
            column = np.arange(len(units))
            gain[there] -= (
                dissimilarity(coders[before], rows[there, before, None], units, column, weights) - 1
            ) / pairs
        chosen, column = linear_sum_assignment(np.maximum(gain, 0), maximize=True)
        worth = gain[chosen, column] > 0
        saved += float(gain[chosen[worth], column[worth]].sum())
        place = np.full(len(rows), EMPTY)
        place[chosen[worth]] = column[worth]
        left = np.setdiff1d(np.arange(len(units)), column[worth])
        alone = np.column_stack([np.full((len(left), coder), EMPTY), left])
        rows = np.concatenate([np.column_stack([rows, place]), alone])
    return saved


def least_by_pairs(coders: Sequence[Units], weights: Weights) -> float:
    """What no alignment costs less than: the mean over pairs of coders of what the best alignment of both costs."""
    costs = [len(one) + len(two) - saved_by_two(one, two, weights) for one, two in combinations(coders, TWO)]
    return sum(costs) / comb(len(coders), TWO)

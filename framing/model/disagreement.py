"""Where two coders differ on one text: kinds of disagreement told apart, each at its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from .agreement import Settled

Kind = Literal["boundary", "missing", "code", "dimension"]
KINDS: Mapping[Kind, str] = {
    "missing": "coded by one",
    "code": "another code",
    "boundary": "another extent",
    "dimension": "other answers",
}
"""The kinds of disagreement in words, in the order in which they are listed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """One coding as it is compared: ``start`` and ``end`` in code points, of the whole text for a whole record."""

    key: str
    code: str
    start: int
    end: int
    dimensions: Mapping[str, str] = field(default_factory=dict)

    def overlap(self, other: Passage) -> int:
        """How many characters two passages share; 0 where they do not touch."""
        return max(0, min(self.end, other.end) - max(self.start, other.start))


@dataclass(frozen=True, slots=True, kw_only=True)
class Disagreement:
    """What two coders made differently of one place.

    ``kind`` is "boundary" (the same code on passages that overlap and differ in extent), "dimension" (the same code on
    the same passage with other answers), "code" (another code on passages that overlap) or "missing" (one coder alone
    coded there). ``first`` and ``second`` hold the passages of each side; one of them is empty where it is missing.
    """

    kind: Kind
    first: tuple[Passage, ...]
    second: tuple[Passage, ...]

    @property
    def start(self) -> int:
        """The first character that it concerns."""
        return min(one.start for one in (*self.first, *self.second))

    @property
    def end(self) -> int:
        """The character after the last."""
        return max(one.end for one in (*self.first, *self.second))

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes that it concerns, those of the first coder before others."""
        return tuple(dict.fromkeys(one.code for one in (*self.first, *self.second)))

    @property
    def keys(self) -> frozenset[str]:
        """The codings that it concerns: two disagreements are the same where these are."""
        return frozenset(one.key for one in (*self.first, *self.second))

    @property
    def dimensions(self) -> tuple[str, ...]:
        """The questions that both sides answered differently, by name; none where one side is missing."""
        if not (self.first and self.second):
            return ()
        first, second = answers(self.first), answers(self.second)
        return tuple(sorted(name for name in first.keys() | second.keys() if first.get(name) != second.get(name)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A disagreement with the record that it is in, between ``first_coder`` and ``second_coder``.

    ``quotation`` are the words concerned, ``before`` and ``after`` what stands around them. ``settled`` is what was
    decided on it; None where nothing was.
    """

    record: str
    panel: str | None
    speaker: str | None
    first_coder: str
    second_coder: str
    item: Disagreement
    quotation: str
    before: str
    after: str
    settled: Settled | None = None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two coders' passages of one text: ``agreed`` pairs, the same in place, code and answers, and disagreements."""

    agreed: tuple[tuple[Passage, Passage], ...]
    disagreements: tuple[Disagreement, ...]


def compared(first: Iterable[Passage], second: Iterable[Passage]) -> Comparison:
    """Match the passages of two coders on one text.

    Passages of one code are matched where they are the same, else where they overlap; a long passage of one coder may
    face several of the other. What is left over is matched with another code where passages overlap, the most alike
    first, and is missing otherwise.

    >>> one = Passage(key="1", code="a", start=0, end=9)
    >>> found = compared([one], [Passage(key="2", code="a", start=4, end=9)])
    >>> found.agreed, [item.kind for item in found.disagreements]
    ((), ['boundary'])
    """
    ones, others = sorted(first, key=in_order), sorted(second, key=in_order)
    agreed, found = [], []
    for pair in same_place(ones, others):
        if pair[0].dimensions == pair[1].dimensions:
            agreed.append(pair)
        else:
            found.append(Disagreement(kind="dimension", first=pair[:1], second=pair[1:]))
    settled = {one.key for pair in agreed for one in pair} | {key for item in found for key in item.keys}
    ones, others = left(ones, settled), left(others, settled)
    found += list(boundaries(ones, others))
    settled = {key for item in found for key in item.keys}
    ones, others = left(ones, settled), left(others, settled)
    pairs = list(other_codes(ones, others))
    found += [Disagreement(kind="code", first=(one,), second=(other,)) for one, other in pairs]
    settled = {one.key for pair in pairs for one in pair}
    found += [Disagreement(kind="missing", first=(one,), second=()) for one in left(ones, settled)]
    found += [Disagreement(kind="missing", first=(), second=(other,)) for other in left(others, settled)]
    return Comparison(tuple(agreed), tuple(sorted(found, key=lambda item: (item.start, item.end, item.codes))))


def same_place(ones: Sequence[Passage], others: Sequence[Passage]) -> Iterator[tuple[Passage, Passage]]:
    """Pairs of one code in one place; where a coder has it twice there, those with like answers before others."""
    waiting: dict[tuple[str, int, int], list[Passage]] = {}
    for other in others:
        waiting.setdefault((other.code, other.start, other.end), []).append(other)
    left_over = []
    for one in ones:
        there = waiting.get((one.code, one.start, one.end), [])
        alike = next((other for other in there if other.dimensions == one.dimensions), None)
        if alike is None:
            left_over.append(one)
        else:
            there.remove(alike)
            yield one, alike
    for one in left_over:
        if there := waiting.get((one.code, one.start, one.end), []):
            yield one, there.pop(0)


def boundaries(ones: Sequence[Passage], others: Sequence[Passage]) -> Iterator[Disagreement]:
    """Passages of one code that overlap, directly or through one another, as one disagreement on their extent."""
    for code in dict.fromkeys(one.code for one in ones):
        mine = [one for one in ones if one.code == code]
        theirs = [other for other in others if other.code == code]
        for group in chains([(one, True) for one in mine] + [(other, False) for other in theirs]):
            first = tuple(one for one, is_first in group if is_first)
            second = tuple(one for one, is_first in group if not is_first)
            if first and second:
                yield Disagreement(kind="boundary", first=first, second=second)


def chains(passages: Iterable[tuple[Passage, bool]]) -> Iterator[list[tuple[Passage, bool]]]:
    """Passages grouped so that each overlaps another one of its group."""
    group: list[tuple[Passage, bool]] = []
    end = 0
    for item in sorted(passages, key=lambda item: in_order(item[0])):
        if group and item[0].start >= end:
            yield group
            group = []
        group.append(item)
        end = max(end, item[0].end) if len(group) > 1 else item[0].end
    if group:
        yield group


def other_codes(ones: Sequence[Passage], others: Sequence[Passage]) -> Iterator[tuple[Passage, Passage]]:
    """Pairs of different codes on passages that overlap, the most alike first, each passage once."""
    found = [
        (one.overlap(other) / (max(one.end, other.end) - min(one.start, other.start)), one, other)
        for one in ones
        for other in others
        if one.overlap(other)
    ]
    used: set[str] = set()
    for _, one, other in sorted(found, key=lambda item: (-item[0], sorted((in_order(item[1]), in_order(item[2]))))):
        if not {one.key, other.key} & used:
            used |= {one.key, other.key}
            yield one, other


def left(passages: Sequence[Passage], settled: set[str]) -> list[Passage]:
    """The passages that nothing was said of."""
    return [one for one in passages if one.key not in settled]


def answers(passages: Iterable[Passage]) -> dict[str, str]:
    """The answers that passages give together; of several to one question the first."""
    found: dict[str, str] = {}
    for one in passages:
        for name, value in one.dimensions.items():
            found.setdefault(name, value)
    return found


def in_order(passage: Passage) -> tuple[int, int, str, str]:
    """Places in a text in the order of reading."""
    return passage.start, passage.end, passage.code, passage.key

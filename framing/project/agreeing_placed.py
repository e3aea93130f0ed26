"""Where coders differ, record by record and pair by pair, and what they coded alike."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from ..agreement.report import Confusion
from ..model.agreement import Settled
from ..model.disagreement import Comparison, Disagreement, Passage, Placed, compared
from .adjudicating import turned
from .agreeing_material import Material, Piece

AROUND = 120
"""Characters of context on each side of a disagreement."""
NOTHING = ""
"""Stands for nothing coded, in the last row and column of a confusion."""


@dataclass(frozen=True, slots=True)
class Facing:
    """What two coders made of one record."""

    piece: Piece
    first: str
    second: str
    found: Comparison

    @property
    def suggested(self) -> bool:
        """Whether one of them had suggestions in sight."""
        return not self.piece.suggested.isdisjoint((self.first, self.second))


def facing(material: Material) -> Iterator[Facing]:
    """Every two coders on every record that both saw, in the order of speaking."""
    for piece in material.double:
        for first, second in combinations(piece.passages, 2):
            yield Facing(piece, first, second, compared(piece.passages[first], piece.passages[second]))


def placed(some: Sequence[Facing], settled: Mapping[frozenset[str], Settled]) -> tuple[Placed, ...]:
    """The disagreements, each with the words concerned, those around them, and what was decided on it."""
    return tuple(placed_one(one, item, settled.get(item.keys)) for one in some for item in one.found.disagreements)


def placed_one(one: Facing, item: Disagreement, done: Settled | None) -> Placed:
    """A disagreement in its record."""
    body, start, end = one.piece.body, item.start, item.end
    return Placed(
        record=one.piece.seat.id,
        panel=one.piece.seat.panel,
        speaker=one.piece.seat.speaker,
        first_coder=one.first,
        second_coder=one.second,
        item=item,
        quotation=body[start:end],
        before=body[max(0, start - AROUND) : start],
        after=body[end : end + AROUND],
        settled=None if done is None else turned(done, one.first),
    )


def on_dimension(item: Disagreement, dimension: str) -> bool:
    """Whether two coders gave one code and answered a question differently."""
    return item.kind in ("dimension", "boundary") and dimension in item.dimensions


def coded_alike(found: Comparison) -> Iterator[tuple[Passage, Passage]]:
    """Passages to which two coders gave one code, each faced by the one of the other that it shares most with."""
    yield from found.agreed
    for item in found.disagreements:
        if item.kind == "dimension":
            yield item.first[0], item.second[0]
        elif item.kind == "boundary":
            yield from nearest(item)


def nearest(item: Disagreement) -> Iterator[tuple[Passage, Passage]]:
    """The passages of a boundary disagreement in pairs, those that share most first, each once."""
    shared = [(one.overlap(other), one, other) for one in item.first for other in item.second]
    used: set[str] = set()
    for size, one, other in sorted(shared, key=lambda pair: (-pair[0], pair[1].start, pair[2].start, pair[1].key)):
        if size and not {one.key, other.key} & used:
            used |= {one.key, other.key}
            yield one, other


def confusions(material: Material, some: Sequence[Facing]) -> tuple[Confusion, ...]:
    """For each two coders how often one coded this where the other coded that, or nothing."""
    counts: dict[tuple[str, str], Counter[tuple[str, str]]] = {
        pair: Counter() for pair in combinations(material.coders, 2)
    }
    for one in some:
        for item in one.found.disagreements:
            if item.kind in ("code", "missing"):
                counts[one.first, one.second][code_of(item.first), code_of(item.second)] += 1
    return tuple(confusion(material, *pair, found) for pair, found in counts.items())


def code_of(side: tuple[Passage, ...]) -> str:
    """The code of one side of a disagreement."""
    return side[0].code if side else NOTHING


def confusion(material: Material, first: str, second: str, found: Counter[tuple[str, str]]) -> Confusion:
    """The counts as a table of the codes that occur, in the order of the codebook."""
    used = {code for pair in found for code in pair}
    codes = tuple(code.id for code in material.codes if code.id in used)
    sides = (*codes, NOTHING)
    counts = tuple(tuple(found[row, column] for column in sides) for row in sides)
    return Confusion(first=first, second=second, codes=codes, counts=counts)

"""Stances with the language model beside those by the words alone: how many it mends, and how many it spoils."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from .challenge import Outcome
from .sets import Comparison

Pair = tuple[bool, bool]
"""Whether a stance is right by the words alone, and with the model."""


@dataclass(frozen=True, slots=True)
class Second:
    """What came out with the language model: of the challenge list, and of the consultation by comparison."""

    model: str
    outcomes: tuple[Outcome, ...]
    sample: Mapping[str, Comparison]


def cells(name: str, pairs: list[Pair]) -> list[object]:
    """A row of the table.

    >>> cells("a", [(True, True), (False, True), (True, False)])
    ['a', 3, 2, 2, 1, 1]
    """
    words, both = sum(one for one, _ in pairs), sum(two for _, two in pairs)
    mended, spoilt = pairs.count((False, True)), pairs.count((True, False))
    return [name, len(pairs), words, both, mended, spoilt]


def of_items(words: tuple[Outcome, ...], both: tuple[Outcome, ...]) -> Iterator[Pair]:
    """The expected codes of the challenge list that were found."""
    for one, two in zip(words, both, strict=True):
        yield from ((code in one.right_stances, code in two.right_stances) for code in one.found)


def of_units(words: Comparison, both: Comparison) -> Iterator[Pair]:
    """The units that were rightly proposed and whose reading says a stance."""
    for unit, wanted in words.truth.items():
        if wanted and unit in words.proposed:
            yield words.proposed[unit].stance == wanted, both.proposed[unit].stance == wanted

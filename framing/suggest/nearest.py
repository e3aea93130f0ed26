"""The coded passages that are most like a sentence, found by their words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from heapq import nlargest
from math import log, sqrt

from ..model.learning import CodedUnit
from ..model.suggestion import NearPassage
from .compiled import COMMON
from .pattern import RUN

GIVEN, COUNTER = 2, 1
"""How many passages with the code are shown, and how many without it."""
NOTHING = 1e-9
"""A difference in likeness that only the order of adding makes."""


class Nearest:
    """Finds coded sentences by the cosine of their words, weighed by TF-IDF; words of nearly every sentence aside.

    Examples
    --------
    >>> from framing.model.text import Span
    >>> said = [("Borders are ours.", {"ours": None}), ("Borders are long.", {}), ("The wheel turns.", {"ours": None})]
    >>> units = [CodedUnit(text=t, codes=c, speaker="A", record="r1", span=Span(0, len(t))) for t, c in said]
    >>> [(one.text, one.given) for one in Nearest(units).like("Our borders, ours alone!", "ours")]
    [('Borders are ours.', True), ('Borders are long.', False)]
    """

    def __init__(self, units: Iterable[CodedUnit]) -> None:
        self._units = sorted(units, key=lambda unit: (unit.record, unit.span, unit.text, unit.speaker))
        self._saying = numbers_by((bare(unit.text),) for unit in self._units)
        self._carrying = numbers_by(unit.codes for unit in self._units)
        counted = [Counter(words(unit.text)) for unit in self._units]
        found = Counter(word for counts in counted for word in counts)
        self._rarity = {word: log((1 + len(counted)) / (1 + times)) + 1 for word, times in found.items()}
        self._rarest = log(1 + len(counted)) + 1
        self._holding: dict[str, list[tuple[int, float]]] = {}
        for number, counts in enumerate(counted):
            for word, value in self._weighed(counts).items():
                self._holding.setdefault(word, []).append((number, value))

    def like(self, text: str, code: str) -> tuple[NearPassage, ...]:
        """The two passages most like a text that carry a code, and the one most like it that does not.

        Passages without any word of the text, and those that say the same word for word, are left out. Where two are
        alike, the one that stands first by record and place comes first.
        """
        likeness: dict[int, float] = {}
        for word, value in self._weighed(Counter(words(text))).items():
            for number, other in self._holding.get(word, ()):
                likeness[number] = likeness.get(number, 0.0) + value * other
        same, carrying = self._saying.get(bare(text), set()), self._carrying.get(code, set())
        given = [number for number in carrying if number in likeness and number not in same]
        counter = [number for number in likeness if number not in carrying and number not in same]
        shown = [*first(given, likeness, GIVEN), *first(counter, likeness, COUNTER)]
        return tuple(near(self._units[number], code, likeness[number]) for number in shown)

    def _weighed(self, counts: Counter[str]) -> dict[str, float]:
        """The words of a text, with weights of length 1 together; a word that was never seen is rarer than any."""
        values = {word: times * self._rarity.get(word, self._rarest) for word, times in counts.items()}
        length = sqrt(sum(value * value for value in values.values()))
        return {word: value / length for word, value in values.items()}


def numbers_by(keys: Iterable[Iterable[str]]) -> dict[str, set[int]]:
    """For each key the numbers, from 0, of those that have it."""
    found: dict[str, set[int]] = {}
    for number, some in enumerate(keys):
        for key in some:
            found.setdefault(key, set()).add(number)
    return found


def first(numbers: Sequence[int], likeness: Mapping[int, float], most: int) -> list[int]:
    """Those with the greatest likeness, and among equals the lowest numbers."""
    greatest = nlargest(most, [likeness[number] for number in numbers])
    close = [number for number in numbers if likeness[number] >= greatest[-1] - NOTHING]
    return sorted(close, key=lambda number: (-round(likeness[number] / NOTHING), number))[:most]


def words(text: str) -> list[str]:
    """The words of a text that tell it from others."""
    return [word for word in RUN.findall(text.lower()) if word not in COMMON]


def bare(text: str) -> str:
    """A text without what does not make it another: white space and capitals."""
    return " ".join(text.casefold().split())


def near(unit: CodedUnit, code: str, likeness: float) -> NearPassage:
    """A coded sentence as it is shown beside a suggestion."""
    return NearPassage(
        coding=unit.codes.get(code),
        record=unit.record,
        span=unit.span,
        text=unit.text,
        given=code in unit.codes,
        similarity=min(1.0, round(likeness, 4)),
    )

"""On whom a table rests: who carries an entry, and the numbers that several coders give for a cell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

ONE, MANY, SETTLED = "○", "●", "◆"
"""The marks: shapes, so that they are told without colour and are no digits that names may end with."""
NAMED = 4


@dataclass(frozen=True, slots=True)
class Rests:
    """On whom an entry rests.

    ``coders`` are those who carry it, by name, a second reading as the person whose it is; ``of`` is how many were
    looked at. ``settled`` says that the consensus carries it.
    """

    coders: tuple[str, ...]
    of: int
    settled: bool = False

    @property
    def words(self) -> str:
        """What it rests on.

        >>> Rests(("anna",), 2).words, Rests(("anna", "ben"), 2).words, Rests(("anna", "ben"), 3).words
        ('one coder', 'both', '2 coders')
        >>> Rests(("anna",), 2, settled=True).words
        'adjudicated'
        """
        if self.settled:
            return "adjudicated"
        if len(self.coders) < 2:
            return "one coder"
        return "both" if self.of == 2 else f"{len(self.coders)} coders"

    @property
    def mark(self) -> str:
        """The sign that stands after the entry: open for one coder, filled for several, a diamond for the consensus."""
        if self.settled:
            return SETTLED
        if len(self.coders) < 2:
            return ONE
        return MANY if self.of == 2 else f"{MANY}{len(self.coders)}"

    def to_json(self) -> dict[str, Any]:
        """What it rests on and who carries it, beside the entry."""
        return {"rests": self.words, "coders": list(self.coders)}


@dataclass(frozen=True, slots=True)
class Spread:
    """The numbers of one cell by coder: counts in the table's unit, or shares; None where one is not defined."""

    numbers: Mapping[str, float | None]
    shares: bool = False
    reason: str | None = None

    @property
    def lowest(self) -> float | None:
        """The lowest number; None where one of them is not defined."""
        return None if None in self.numbers.values() else min(self.defined)

    @property
    def highest(self) -> float | None:
        """The highest number; None where one of them is not defined."""
        return None if None in self.numbers.values() else max(self.defined)

    @property
    def defined(self) -> list[float]:
        """The numbers that are defined."""
        return [number for number in self.numbers.values() if number is not None]

    @property
    def text(self) -> str:
        """Lowest to highest, or one number where all coders give the same.

        >>> Spread({"anna": 3, "ben": 5}).text, Spread({"anna": 3, "ben": 3}).text
        ('3 to 5', '3')
        >>> Spread({"anna": 0.2, "ben": 0.25}, shares=True).text, Spread({"anna": 3, "ben": None}).text
        ('20 to 25 %', 'not defined')
        """
        if self.lowest is None or self.highest is None:
            return "not defined"
        ends = dict.fromkeys(self._shown(end) for end in (self.lowest, self.highest))
        return f"{' to '.join(ends)}{' %' if self.shares else ''}"

    def by_coder(self) -> str:
        """Each coder with their number.

        >>> Spread({"anna": 3, "ben": None}).by_coder()
        'anna: 3; ben: not defined'
        """
        unit = " %" if self.shares else ""
        numbers = self.numbers.items()
        return "; ".join(f"{name}: {'not defined' if n is None else self._shown(n) + unit}" for name, n in numbers)

    def _shown(self, number: float) -> str:
        return f"{100 * number:.0f}" if self.shares else f"{number:.0f}"

    def to_json(self) -> dict[str, Any]:
        """Lowest, highest, and the number of each coder."""
        return {"lowest": self.lowest, "highest": self.highest, "coders": dict(self.numbers)}


def named(coders: Sequence[str]) -> str:
    """Some coders in a sentence: their names, or how many they are.

    >>> named(["anna"]), named(["anna", "ben"]), named(["a", "b", "c", "d", "e"])
    ('anna', 'anna and ben', '5 coders')
    """
    if not coders:
        return ""
    if len(coders) > NAMED:
        return f"{len(coders)} coders"
    *first, last = coders
    return f"{', '.join(first)} and {last}" if first else last

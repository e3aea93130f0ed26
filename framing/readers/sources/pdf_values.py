"""What a PDF's pages hold: pieces of text with where they stand, and the lines that they make."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from ...model.place import Place


class Piece(NamedTuple):
    """Text without a wide gap in it, on one line of a page.

    Points, counted from the upper left corner of the page as its text is read; ``base`` is the line that letters stand
    on. The first ``lead`` characters are bold or italic; ``raised`` are the bounds of small raised figures in it.
    """

    text: str
    left: float
    right: float
    base: float
    size: float
    lead: int = 0
    raised: tuple[tuple[int, int], ...] = ()


class Sheet(NamedTuple):
    """A page that was read; ``strays`` are the pieces that run in another direction than most."""

    number: int
    width: float
    height: float
    pieces: list[Piece]
    strays: list[Piece]


class Line(NamedTuple):
    """A line of a page in the order of reading; ``column`` is a number of its own in the whole file.

    ``edge`` and ``limit`` are where the lines of its column begin and end at most. ``reason`` says why it would be left
    out.
    """

    page: int
    number: int
    text: str
    left: float
    right: float
    base: float
    size: float
    lead: int
    raised: tuple[tuple[int, int], ...]
    column: int
    edge: float
    limit: float
    reason: str | None = None

    @property
    def place(self) -> Place:
        """Its page and number."""
        return Place(self.page, self.number)

    @property
    def bold(self) -> bool:
        """Whether all of it is bold or italic."""
        return self.lead >= len(self.text)


@dataclass(slots=True)
class Told:
    """What was repaired or guessed: how often, where first, and a few examples of each kind."""

    counts: dict[str, int] = field(default_factory=dict)
    first: dict[str, str] = field(default_factory=dict)
    shown: dict[str, list[str]] = field(default_factory=dict)

    def add(self, kind: str, where: str, n: int = 1, example: str = "") -> None:
        """One more of a kind, or ``n``."""
        self.counts[kind] = self.counts.get(kind, 0) + n
        self.first.setdefault(kind, where)
        if example:
            self.shown.setdefault(kind, []).append(example)

    def sentences(self, words: Iterable[tuple[str, str, str]], few: int = 10) -> Iterable[str]:
        """A sentence for each kind that was met; ``words`` are kind, singular and plural, in the order wished."""
        for kind, one, many in words:
            if n := self.counts.get(kind):
                shown = self.shown.get(kind, [])
                more = f", and {len(shown) - few} more" if len(shown) > few else ""
                examples = f": {'; '.join(shown[:few])}{more}" if shown else ""
                yield f"{n:,} {one if n == 1 else many} (first: {self.first[kind]}){examples}."

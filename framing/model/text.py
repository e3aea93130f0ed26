"""Texts and the characters in them.

Offsets count Unicode code points, as ``str`` and spaCy do; Taguette counts
UTF-8 bytes and NVivo for Windows UTF-16 units, so their readers convert.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from ..errors import SpanError

WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters ``start`` up to, not including, ``end`` of one text.

    >>> Span(4, 11).of("The wheel turns")
    'wheel t'
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not (isinstance(self.start, int) and isinstance(self.end, int)):
            raise SpanError(f"span {self.start!r}..{self.end!r}: start and end are whole numbers, in code points.")
        if not 0 <= self.start < self.end:
            raise SpanError(f"span {self.start}..{self.end}: start must be at least 0 and lie before end.")

    def of(self, text: str) -> str:
        """The characters of the span in ``text``; the whole span must lie inside it."""
        if self.end > len(text):
            raise SpanError(
                f"span {self.start}..{self.end}: the text has {len(text)} characters; a span ends inside its text."
            )
        return text[self.start : self.end]


def count_words(text: str) -> int:
    """How many words a text has: runs of characters without white space, as word processors count.

    >>> count_words("State-led: the states' own, isn't it?")
    6
    """
    if text.isprintable() and text == text.strip() and "  " not in text:  # no white space but single spaces
        return text.count(" ") + 1 if text else 0
    return len(text.split())


def touched_words(text: str, spans: Iterable[tuple[int, int]]) -> frozenset[int]:
    """The numbers, from 0, of the words of a text that spans touch; each word once.

    >>> sorted(touched_words("The wheel turns", [(4, 6), (5, 11)]))
    [1, 2]
    """
    return frozenset(number for words in word_ranges(text, spans) for number in words)


def word_ranges(text: str, spans: Iterable[tuple[int, int]]) -> list[range]:
    """For each span the numbers, from 0, of the words of a text that it touches.

    >>> word_ranges("The wheel turns", [(4, 6), (5, 11)])
    [range(1, 2), range(1, 3)]
    """
    bounds = [match.span() for match in WORD.finditer(text)]
    starts, ends = [start for start, _ in bounds], [end for _, end in bounds]
    return [range(bisect_right(ends, start), bisect_left(starts, end)) for start, end in spans]

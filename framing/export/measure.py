"""How much room text takes in a workbook, rounded up: no spreadsheet fits the height of rows that it did not write."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from .plain import INVISIBLE, allotted, size_of, wrapped

KINDS = (
    (0.25, " .,'"),
    (0.28, "ijlt:;/\\|"),
    (0.34, "frI!()[]-`"),
    (0.4, 'sJ"'),
    (0.45, "acez?"),
    (0.6, "PSFLETZ<>+=^~"),
    (0.67, "BCR"),
    (0.73, "ADGHKNOQUVXYw"),
    (0.78, "m&"),
    (0.95, "MW%@"),
)
EMS = {char: width for width, chars in KINDS for char in chars}
"""Widths in Times New Roman, and in Liberation Serif where that stands in for it; other letters and digits 0.5."""
DIGIT = 7
"""Pixels of a digit in the workbook's standard font; widths of columns count digits."""
PADDING = 8
"""Pixels of a column that its text cannot use."""
SAFETY = 1.1
"""Bold letters are wider, and screens round widths up."""
SHEET_WIDTH = 128.0
"""Column widths that fill a landscape page of A4 at its own size."""


@lru_cache(maxsize=4096)
def em(char: str) -> float:
    """The width of a character in ems of a serif font; beyond ASCII by kind, rounded up."""
    if char.isascii():
        return EMS.get(char, 0.5)
    if unicodedata.category(char) in INVISIBLE:
        return 0.0
    if unicodedata.east_asian_width(char) in "WF" or ord(char) > 0xFFFF:
        return 1.35
    return 0.75 if char.isalpha() and not char.islower() else 1.0 if char in "—…" else 0.55


def room(width: float, points: float) -> float:
    """The ems of text, at a size in points, that a column of a width holds on one line."""
    return max(1.0, (width * DIGIT - PADDING) / (points * 96 / 72) / SAFETY)


def width_of(text: str, points: float) -> float:
    """The width of a column that holds the longest line of a text unwrapped."""
    longest = max(size_of(line, em) for line in text.split("\n"))
    return (longest * SAFETY * points * 96 / 72 + PADDING) / DIGIT


def n_lines(text: str, width: float, points: float) -> int:
    """How many lines a text takes in a column of a width, at a size in points."""
    if len(text) * 0.25 < room(width, points) and "\n" not in text and size_of(text, em) <= room(width, points):
        return 1
    return len(wrapped(text, room(width, points), em))


def column_widths(
    lines: Sequence[Sequence[object]], *, points: float, total: float = SHEET_WIDTH, least: float = 12.0
) -> list[float]:
    """Widths of columns for lines of texts: none cuts a word of usual length, and together they fill a page at most.

    A table of many columns gets wider than the page; the page is then printed smaller.
    """
    columns = [[str(value) for value in column if value is not None] for column in zip(*lines, strict=True)]
    natural = [max((width_of(text, points) for text in texts), default=least) for texts in columns]
    words = [
        max((width_of(word, points) for text in texts for word in text.split()), default=least) for texts in columns
    ]
    floors = [max(min(least, wanted), min(word, 2 * least)) for wanted, word in zip(natural, words, strict=True)]
    return [round(width, 1) for width in allotted(total, natural=natural, least=floors)]

"""Blocks cut where a line ends in them, so that each piece may begin a turn."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, replace

from ...model.place import Place
from ...model.source import Block

CUT = re.compile(r"\n|(?<=[ \t])(?=>>)")
LINED = ("text", "markdown")
"""Files in which a line break of a block is one of the file."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One line of a block: its text without outer white space, and where that stands in the block.

    ``gap`` is the white space between it and what comes before it in the block, or before the block. ``lead`` is how
    many of its characters are set apart at its start.
    """

    block: Block
    index: int
    start: int
    text: str
    gap: str
    lead: int = 0

    @property
    def end(self) -> int:
        """Where it ends in the block."""
        return self.start + len(self.text)

    @property
    def is_first(self) -> bool:
        """Whether the block begins with it."""
        return self.start == 0 or not self.block.text[: self.start].strip()


def pieces_of(blocks: Iterable[Block]) -> list[Piece]:
    """Every line of every block that holds more than white space, in order."""
    found: list[Piece] = []
    for index, block in enumerate(blocks):
        text, lead = block.text, max(0, block.lead)
        if "\n" not in text and ">>" not in text:
            if stripped := text.strip():
                found.append(Piece(block, index, text.find(stripped[0]), stripped, block.joint, lead))
            continue
        said, begin, first = 0, 0, True
        for stop in [*(match.span() for match in CUT.finditer(text)), (len(text), len(text))]:
            line = text[begin : stop[0]]
            if stripped := line.strip():
                at = begin + len(line) - len(line.lstrip())
                gap = block.joint if first else text[said:at]
                here = min(max(0, lead - at), len(stripped))
                found.append(Piece(block, index, at, stripped, gap, here))
                said, first = at + len(stripped), False
            begin = stop[1]
    return found


class Ground:
    """Where the characters of one block stand."""

    def __init__(self, block: Block, media: str) -> None:
        self.block = block
        counts = media in LINED and block.place.page is None and not block.marks
        self._breaks = [found.start() for found in re.finditer("\n", block.text)] if counts else []
        self._offsets = [offset for offset, _ in block.marks]

    def at(self, offset: int) -> Place:
        """The place of a character of the block."""
        block = self.block
        place = block.place
        if passed := bisect_right(self._offsets, offset):
            place = replace(block.marks[passed - 1][1], end=place.end)
        if offset and self._breaks and place.line is not None:
            place = replace(place, line=place.line + bisect_left(self._breaks, offset))
        return place

    def marks(self, start: int, end: int) -> tuple[tuple[int, Place], ...]:
        """The further places between two characters, counted from the first."""
        if start == 0 and end == len(self.block.text):
            return self.block.marks
        return tuple((offset - start, place) for offset, place in self.block.marks if start < offset < end)

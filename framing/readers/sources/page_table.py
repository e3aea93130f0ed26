"""Tables of a page: figures in rows, speakers beside what they say, or mere layout."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from ...model.source import CELL, HEADING

if TYPE_CHECKING:
    from .page import Piece

SHORT = 60
"""Characters of a cell that can hold a speaker."""
MOST_ROWS = 0.8
LONGER = 2
"""What is said is at least so many times as long as who says it, over all rows."""
MOST_FULL = 0.2
"""A larger share of cells than this with several paragraphs each: the table is there for the layout."""


@dataclass(slots=True)
class Table:
    """A table while it is read: what stands outside its cells, and its rows of cells of pieces."""

    loose: list[Piece] = field(default_factory=list)
    rows: list[list[list[Piece]]] = field(default_factory=list)
    heads: set[tuple[int, int]] = field(default_factory=set)
    nests: bool = False

    def new_cell(self, *, head: bool) -> list[Piece]:
        """A further cell of the last row, to be filled."""
        if not self.rows:
            self.rows.append([])
        if head:
            self.heads.add((len(self.rows) - 1, len(self.rows[-1])))
        self.rows[-1].append([])
        return self.rows[-1][-1]

    def pieces(self) -> Iterator[Piece]:
        """What the table holds, in order, as it is to be read."""
        yield from self.loose
        if not self.nests and self._has_speakers():
            yield from self._spoken()
        elif self._is_layout():
            yield from (piece for row in self.rows for cell in row for piece in cell)
        else:
            yield from (_row(row) for row in self.rows if any(row))

    def _is_layout(self) -> bool:
        cells = [cell for row in self.rows for cell in row if cell]
        full = sum(len(cell) > 1 or cell[0].kind == HEADING for cell in cells)
        return self.nests or max(map(len, self.rows), default=0) < 2 or full > MOST_FULL * len(cells)

    def _is_head(self, number: int) -> bool:
        """Whether a row holds nothing but headings of columns."""
        return all((number, place) in self.heads for place in range(len(self.rows[number])))

    def _has_speakers(self) -> bool:
        rows = [row for number, row in enumerate(self.rows) if any(row) and not self._is_head(number)]
        fitting = [row for row in rows if len(row) == 2 and _can_speak(row[0]) and row[1]]
        if len(rows) < 2 or len(fitting) < MOST_ROWS * len(rows) or not any(row[0] for row in fitting):
            return False
        first, second = (sum(len(piece.text) for row in fitting for piece in row[place]) for place in (0, 1))
        return second >= LONGER * first

    def _spoken(self) -> Iterator[Piece]:
        """Rows of speaker and text; a row without a speaker goes on with what was said."""
        for number, row in enumerate(self.rows):
            if self._is_head(number) or len(row) != 2 or not _can_speak(row[0]) or not row[1]:
                if any(row):
                    yield _row(row)
                continue
            first, *others = row[1]
            yield replace(first, voice=row[0][0].text if row[0] else None)
            yield from others


def _can_speak(cell: list[Piece]) -> bool:
    return not cell or (len(cell) == 1 and len(cell[0].text) <= SHORT and "\n" not in cell[0].text)


def _row(row: list[list[Piece]]) -> Piece:
    """The cells of a row, parted by tabs."""
    pieces = [piece for cell in row for piece in cell]
    text = "\t".join("\n".join(piece.text.replace("\t", " ") for piece in cell) for cell in row)
    return replace(
        pieces[0],
        text=text.strip(),
        kind=CELL,
        level=0,
        lead=0,
        marks=(),
        links=sum(piece.links for piece in pieces),
        linked=sum(piece.linked for piece in pieces),
    )

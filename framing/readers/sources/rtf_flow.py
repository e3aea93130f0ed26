"""The text of a rich text as it comes: pieces, paragraphs, and tables that are told cell by cell."""

from __future__ import annotations

from dataclasses import dataclass, field

from ...model.place import Place
from ...model.source import HEADING, NAVIGATION, PAGE_NUMBER, PARAGRAPH
from .document import (
    HIDDEN,
    MARK,
    NOWHERE,
    PUT_IN,
    TAKEN_OUT,
    Cell,
    Changes,
    Counts,
    Item,
    Paragraph,
    Piece,
    Row,
    Table,
)

MOST_CELLS = 1_000
TEXT, SKIP, NONE = "text", "skip", "none"
"""Where bytes go: into the text, nowhere with all that is inside, nowhere but for text boxes inside."""


@dataclass(slots=True)
class State:
    """What holds within a group."""

    target: str = TEXT
    font: int = -1
    skips: int = 1
    mask: int = 0
    put_in: bool = False
    taken_out: bool = False
    author: int = 0
    deleter: int = 0
    style: int = 0
    level: int | None = None
    depth: int = 0
    paged: bool = False
    contents: bool = False
    opened: str = ""
    """What ends with the group."""


@dataclass(slots=True)
class Spot:
    """Where text goes: the body, or what a footnote, comment or text box begins anew."""

    items: list[Item]
    place: Place | None = None
    pieces: list[Piece] = field(default_factory=list)
    cells: list[Cell] = field(default_factory=list)
    inside: list[Item] = field(default_factory=list)
    inner_cells: list[Cell] = field(default_factory=list)
    innermost: list[Item] = field(default_factory=list)
    boxed: list[Item] = field(default_factory=list)
    table: Table | None = None
    depth: int = 0
    paged: bool = False
    elsewhere: bool = False
    kind: str = ""


@dataclass(slots=True)
class Shape:
    """The cells of a row as they were announced: which go on with the one beside or above them."""

    beside: list[bool] = field(default_factory=list)
    above: list[bool] = field(default_factory=list)
    next_beside: bool = False
    next_above: bool = False
    head: bool = False


class RtfFlow:
    """Pieces of text become paragraphs and rows, in ``items``; what holds for them is in the state of their group."""

    def __init__(self, counts: Counts, changes: Changes) -> None:
        self.counts, self.changes = counts, changes
        self.items: list[Item] = []
        self._state, self._at = State(), Spot(self.items)
        self._number = self._tables = 0
        self._styles: dict[int, tuple[int, bool]] = {}
        self._authors: list[str] = []
        self._shape = Shape()
        self._last_change: tuple[str, int] | None = None

    def _here(self) -> Place:
        at = self._at
        if at.place is not None:
            return at.place
        if self._state.depth:
            return Place(part=f"table {self._tables + (at.table is None)}")
        return Place(paragraph=self._number + 1)

    def _add(self, text: str) -> None:
        at, state = self._at, self._state
        kept = self._changed()
        if kept is None:
            return
        if state.mask & HIDDEN:
            if n := len(text.split()):
                self.counts.count("hidden word was not read", "hidden words were not read", self._here(), n)
            return
        at.pieces.append((text, state.mask, kept))
        at.depth = state.depth
        if state.paged:
            at.paged = True
        elif not text.isspace():
            at.elsewhere = True

    def _changed(self) -> str | None:
        """How what comes is kept, given its tracked changes; they are counted where they begin."""
        state = self._state
        if not (state.put_in or state.taken_out):
            self._last_change = None
            return ""
        change = (PUT_IN if state.put_in else "") + (TAKEN_OUT if state.taken_out else "")
        number = state.deleter if state.taken_out and state.deleter else state.author
        if self._last_change != (change, number):
            self._last_change = (change, number)
            self.changes.by(self._authors[number] if 0 <= number < len(self._authors) else None)
        return self.changes.kept(change)

    # --- paragraphs and tables --------------------------------------------------------------

    def _paragraph(self, _: int | None) -> None:
        """The end of a paragraph, unless a tracked change took it out."""
        if self._state.target != TEXT:
            return
        kept = self._changed()
        if kept is None:
            return
        if kept:
            self._at.pieces.append((MARK, 0, kept))
        state = self._state
        self._end_paragraph(state.depth)

    def _end_paragraph(self, depth: int) -> None:
        at, state = self._at, self._state
        if depth == 0 and at.place is None:
            self._number += 1
        here = at.place or (Place(part=f"table {self._tables + 1}") if depth else Place(paragraph=self._number))
        level, contents = self._styles.get(state.style, (0, False))
        contents = contents or state.contents
        level = 0 if contents else level if state.level is None else (state.level + 1) % 10
        paragraph = Paragraph(here, NAVIGATION if contents else HEADING if level else PARAGRAPH, level)
        paragraph.pieces = at.pieces
        paragraph.left = PAGE_NUMBER if at.paged and not at.elsewhere else None
        at.pieces, at.paged, at.elsewhere = [], False, False
        if depth == 0 and (at.cells or at.inside):
            self._loose()
        target = at.items if depth == 0 else at.inside if depth == 1 else at.innermost
        target.append(paragraph)
        target += at.boxed
        at.boxed = []
        if depth == 0:
            at.table = None

    def _cell(self, _: int | None) -> None:
        if self._state.target == TEXT:
            at = self._at
            self._end_paragraph(1)
            at.cells.append(Cell(at.inside))
            at.inside = []

    def _inner_cell(self, _: int | None) -> None:
        if self._state.target == TEXT:
            at = self._at
            self._end_paragraph(2)
            at.inner_cells.append(Cell(at.innermost))
            at.innermost = []

    def _row(self, _: int | None) -> None:
        if self._state.target != TEXT or not (self._at.cells or self._at.inside or self._at.pieces):
            return
        at = self._at
        if at.inside or at.pieces:
            self._cell(None)
        if at.table is None:
            at.table = Table(place=at.place or NOWHERE)
            at.items.append(at.table)
            self._tables += at.place is None
        at.table.rows.append(self._shaped(at.cells))
        at.cells = []

    def _inner_row(self, _: int | None) -> None:
        at = self._at
        if self._state.target != TEXT or not at.inner_cells:
            return
        last = at.inside[-1] if at.inside else None
        table = last if isinstance(last, Table) else Table()
        if table is not last:
            at.inside.append(table)
        table.rows.append(Row(at.inner_cells))
        at.inner_cells = []

    def _shaped(self, cells: list[Cell]) -> Row:
        """A row of which cells that go on with the one before them are part of that."""
        shape, row = self._shape, Row(head=self._shape.head)
        for number, cell in enumerate(cells):
            if row.cells and number < len(shape.beside) and shape.beside[number]:
                row.cells[-1].span += 1
                row.cells[-1].items += cell.items
            else:
                cell.above = number < len(shape.above) and shape.above[number]
                row.cells.append(cell)
        return row

    def _loose(self) -> None:
        """Cells of a row that never ended."""
        at = self._at
        if at.cells:
            self.counts.count("table row never ends", "table rows never end", self._here())
            items, at.inside = at.inside, []
            self._tables += at.table is None and at.place is None
            at.items.append(Table([Row([*at.cells, *([Cell(items)] if items else [])])], at.place or NOWHERE))
            at.cells = []
        at.items += at.inside
        at.inside = []

    def _row_begins(self, _: int | None) -> None:
        self._shape = Shape()

    def _cell_ends(self, _: int | None) -> None:
        shape = self._shape
        if len(shape.beside) < MOST_CELLS:
            shape.beside.append(shape.next_beside)
            shape.above.append(shape.next_above)
        shape.next_beside = shape.next_above = False

    def _beside(self, _: int | None) -> None:
        self._shape.next_beside = True

    def _above(self, _: int | None) -> None:
        self._shape.next_above = True

    def _head(self, _: int | None) -> None:
        self._shape.head = True

    def _end_spot(self) -> None:
        """Whatever stands at the end without an end of its own."""
        at = self._at
        if at.inner_cells or at.innermost:
            at.inside += [item for cell in at.inner_cells for item in cell.items] + at.innermost
            at.inner_cells, at.innermost = [], []
        if at.pieces or at.boxed:
            self._end_paragraph(min(at.depth, 1))
        self._loose()

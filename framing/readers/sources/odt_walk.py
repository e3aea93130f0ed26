"""The walk through the text of an OpenDocument file: its paragraphs and tables, as they are read."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from ...model.place import Place
from ...model.source import HEADING, NAVIGATION, PAGE_NUMBER, PARAGRAPH, ReadingOptions
from .document import (
    HIDDEN,
    MARK,
    MOST_SPAN,
    NOWHERE,
    PUT_IN,
    TAKEN_OUT,
    Cell,
    Changes,
    Counts,
    Item,
    Note,
    Paragraph,
    Row,
    Table,
)
from .odt_style import DRAW, NAMES, OFFICE, TABLE, TEXT, OdtStyles
from .xml_part import Element

DC = "{http://purl.org/dc/elements/1.1/}"
SVG = f"{{{NAMES}svg-compatible:1.0}}"
SPACES = re.compile("[ \t\r\n]+")
PARAGRAPHS = (f"{TEXT}p", f"{TEXT}h")
MOST_DEPTH = 80
MOST_SPACES = 200
MOST_REPEATED = 200
"""Repetitions of rows and cells with words, of a whole document; tables inside tables would multiply them."""
INDEXES = ("table-of-content", "illustration-index", "table-index", "alphabetical-index", "user-index", "object-index")
SHAPES = ("frame", "custom-shape", "rect", "ellipse", "circle", "polygon", "polyline", "path", "line", "connector")
UNSAID = ("tracked-changes", "number", "ruby-text", "script", "note-citation", "hidden-paragraph", "soft-page-break")


@dataclass(slots=True)
class Spot:
    """Where the walk is: what a note or a text box begins anew."""

    items: list[Item]
    place: Place | None = None
    paragraph: Paragraph | None = None
    joining: Paragraph | None = None
    table: Table | None = None
    row: Row | None = None
    head: bool = False
    covered: int = 0
    mask: int = 0
    spaced: bool = True
    boxed: list[Item] = field(default_factory=list)
    paged: bool = False
    elsewhere: bool = False


class OdtWalk:
    """The paragraphs and tables of a document, in ``items``; its footnotes and comments, in ``notes`` and ``comments``.

    ``unread`` has the words of each note that is not wanted, by kind.
    """

    def __init__(self, styles: OdtStyles, changes: Changes, counts: Counts, options: ReadingOptions) -> None:
        self.styles, self.changes, self.counts, self.options = styles, changes, counts, options
        self.items: list[Item] = []
        self.notes: dict[str, list[Note]] = {"footnote": [], "endnote": [], "comment": []}
        self.unread: dict[str, list[int]] = {kind: [] for kind in self.notes}
        self.deep = 0
        self._number = self._tables = self._boxes = self._depth = self._hidden = self._contents = 0
        self._regions: dict[str, Element] = {}
        self._open: set[str] = set()
        self._repeats = MOST_REPEATED
        self._taken = False
        self._kept = changes.kept("")
        self._lists: list[str | None] = []
        self._numbered = False
        self._at = Spot(self.items)

    def through(self, element: Element) -> None:
        """Walk through everything in an element."""
        for region in element.iter(f"{TEXT}changed-region"):
            self._region(region)
        self._content(element)
        self._flush()

    # --- what contains ----------------------------------------------------------------------

    def _content(self, element: Element) -> None:
        if self._depth >= MOST_DEPTH:
            self.deep += 1
            return
        self._depth += 1
        if element.text:
            self._words(element.text)
        for child in element:
            if isinstance(child.tag, str):
                ACTS.get(child.tag, OdtWalk._content)(self, child)
            if child.tail:
                self._words(child.tail)
        self._depth -= 1

    def _here(self) -> Place:
        return self._at.place if self._at.place is not None else Place(paragraph=self._number)

    def _paragraph(self, element: Element) -> None:
        at = self._at
        outer = (at.paragraph, at.mask, at.spaced, at.boxed, at.paged, at.elsewhere)
        if at.place is None:
            self._number += 1
        at.paragraph = at.joining if at.joining and at.joining.pieces else Paragraph(self._here())
        at.joining, at.spaced, at.boxed, at.paged, at.elsewhere = None, True, [], False, False
        style = element.get(f"{TEXT}style-name")
        at.mask = self.styles.emphasis("paragraph", style).over(0)
        level = self._level(element)
        numbered = self._numbered or (element.tag == f"{TEXT}h" and level in self.styles.numbered_headings)
        self._numbered = False
        self._content(element)
        paragraph = at.paragraph
        paragraph.level = 0 if self._contents else level or self.styles.title_level(style)
        paragraph.kind = NAVIGATION if self._contents else HEADING if paragraph.level else PARAGRAPH
        paragraph.left = PAGE_NUMBER if at.paged and not at.elsewhere else None
        if numbered and any(text.strip() for text, _, _ in paragraph.pieces):
            says = "that is made when it is shown; it is no text", "that are made when they are shown; they are no text"
            self.counts.count(
                f"paragraph bears a number {says[0]} and was not read",
                f"paragraphs bear numbers {says[1]} and were not read",
                self._here(),
            )
        self._finish(paragraph)
        at.items.extend(at.boxed)
        at.paragraph, at.mask, at.spaced, at.boxed, at.paged, at.elsewhere = outer

    def _level(self, element: Element) -> int:
        level = element.get(f"{TEXT}outline-level") or "1"
        if element.tag != f"{TEXT}h":
            return 0
        return min(max(int(level), 1), 10) if level.isdecimal() and len(level) < 4 else 1

    def _finish(self, paragraph: Paragraph) -> None:
        """Put a paragraph in its place, or keep it open where its end was put in and that is not wanted."""
        kept = self.changes.kept(PUT_IN) if self._open else ""
        if kept:
            paragraph.pieces.append((MARK, 0, kept))
        if kept is None:
            self._at.joining = paragraph
        else:
            self._at.items.append(paragraph)

    def _flush(self) -> None:
        if self._at.joining is not None:
            self._at.items.append(self._at.joining)
            self._at.joining = None

    def _list(self, element: Element) -> None:
        self._lists.append(element.get(f"{TEXT}style-name") or (self._lists[-1] if self._lists else None))
        self._content(element)
        self._lists.pop()

    def _item(self, element: Element) -> None:
        self._numbered = bool(self._lists) and self.styles.numbered(self._lists[-1], len(self._lists))
        self._content(element)
        self._numbered = False

    def _section(self, element: Element) -> None:
        """A section, which may be hidden."""
        hidden = element.get(f"{TEXT}display") == "none"
        self._hidden += hidden
        self._content(element)
        self._hidden -= hidden

    def _index(self, element: Element) -> None:
        """A table of contents: what it lists stands elsewhere."""
        self._contents += 1
        self._content(element)
        self._contents -= 1

    def _shape(self, element: Element) -> None:
        """A text box or a picture."""
        if next(element.iter(*PARAGRAPHS), None) is None:
            self.counts.count("picture or drawing was left out", "pictures or drawings were left out", self._here())
            return
        at, here = self._at, self._here()
        self._boxes += 1
        name = f"text box {self._boxes}"
        says = "was read after the paragraph that holds it", "were read after the paragraphs that hold them"
        self.counts.count(f"text box {says[0]}", f"text boxes {says[1]}", here)
        place = Place(part=f"{here.part}, {name}" if here.part else name, paragraph=here.paragraph)
        items = self._apart(element, place)
        (at.boxed if at.paragraph is not None else at.items).extend(items)

    def _apart(self, element: Element, place: Place) -> list[Item]:
        """The paragraphs and tables of an element that stands apart from the text around it."""
        outer, lists = self._at, (self._lists, self._numbered)
        self._at, self._lists, self._numbered = Spot([], place), [], False
        self._content(element)
        self._flush()
        found = self._at.items
        self._at, (self._lists, self._numbered) = outer, lists
        return found

    # --- tables -----------------------------------------------------------------------------

    def _table(self, element: Element) -> None:
        outer = self._at
        self._flush()
        table = Table(place=outer.place or NOWHERE)
        place = outer.place
        if place is None:
            self._tables += 1
            place = Place(part=f"table {self._tables}")
        self._at = Spot([], place, table=table)
        self._content(element)
        self._at = outer
        outer.items.append(table)

    def _head_rows(self, element: Element) -> None:
        self._at.head = True
        self._content(element)
        self._at.head = False

    def _row(self, element: Element) -> None:
        at = self._at
        if at.table is None:
            self._content(element)
            return
        outer, at.row = at.row, Row(head=at.head)
        self._content(element)
        at.table.rows += [at.row] * self._repeated(element, "rows", at.row.cells)
        at.row = outer

    def _cell(self, element: Element) -> None:
        at = self._at
        if at.row is None:
            self._content(element)
            return
        cell = Cell(span=_number(element.get(f"{TABLE}number-columns-spanned"), MOST_SPAN))
        self._at = Spot(cell.items, at.place)
        self._content(element)
        self._flush()
        self._at = at
        at.covered = 0
        at.row.cells += [cell] * self._repeated(element, "columns", [cell])

    def _covered(self, element: Element) -> None:
        """A cell under another one: beside it, it belongs to that; below it, it goes on with it."""
        at = self._at
        if at.row is None:
            return
        below = Cell(above=True)
        for _ in range(_number(element.get(f"{TABLE}number-columns-repeated"), MOST_SPAN)):
            if at.row.cells and at.row.cells[-1].span - 1 > at.covered:
                at.covered += 1
            else:
                at.row.cells.append(below)

    def _repeated(self, element: Element, what: str, cells: list[Cell]) -> int:
        """How often a row or cell is meant; what holds words is not repeated without end."""
        wanted = _number(element.get(f"{TABLE}number-{what}-repeated"), 1 << 20)
        if wanted == 1:
            return 1
        filled = any(isinstance(item, Table) or item.pieces for cell in cells for item in cell.items)
        if not filled:
            return 1 if what == "rows" else min(wanted, MOST_SPAN)
        times = min(wanted, self._repeats)
        self._repeats -= times - 1
        if times < wanted:
            says = "repeated very often and read less often than that"
            self.counts.count(f"row or cell is {says}", f"rows or cells are {says}", self._here())
        return times

    # --- words ------------------------------------------------------------------------------

    def _words(self, text: str) -> None:
        """Text of the file, in which a row of white space is one space."""
        if self._at.paragraph is None:
            return
        text = SPACES.sub(" ", text)
        if self._at.spaced and text.startswith(" "):
            text = text[1:]
        if text:
            self._add(text)
            self._at.spaced = text.endswith(" ")

    def _add(self, text: str) -> None:
        at = self._at
        if at.paragraph is None or self._kept is None:
            return
        if self._hidden or at.mask & HIDDEN:
            if n := len(text.split()):
                self.counts.count("hidden word was not read", "hidden words were not read", self._here(), n)
            return
        at.paragraph.pieces.append((text, at.mask, self._kept))
        at.elsewhere = at.elsewhere or not text.isspace()

    def _span(self, element: Element) -> None:
        at, mask = self._at, self._at.mask
        at.mask = self.styles.emphasis("text", element.get(f"{TEXT}style-name")).over(mask)
        self._content(element)
        at.mask = mask

    def _spaces(self, element: Element) -> None:
        self._add(" " * _number(element.get(f"{TEXT}c"), MOST_SPACES))
        self._at.spaced = False

    def _tab(self, _: Element) -> None:
        self._add("\t")
        self._at.spaced = False

    def _break(self, _: Element) -> None:
        self._add("\n")
        self._at.spaced = False

    def _page_number(self, element: Element) -> None:
        at, elsewhere = self._at, self._at.elsewhere
        self._content(element)
        at.paged, at.elsewhere = True, elsewhere

    def _hidden_text(self, element: Element) -> None:
        if element.get(f"{TEXT}is-hidden") != "true":
            self._content(element)

    def _variable(self, element: Element) -> None:
        if element.get(f"{TEXT}display") != "none":
            self._content(element)

    def _unsaid(self, _: Element) -> None:
        """What is not text."""

    # --- notes ------------------------------------------------------------------------------

    def _note(self, element: Element) -> None:
        kind = "endnote" if element.get(f"{TEXT}note-class") == "endnote" else "footnote"
        body = element.find(f"{TEXT}note-body")
        if body is not None and not self._at.mask & HIDDEN and self._kept is not None and not self._hidden:
            self._keep(kind, body, "", wanted=self.options.footnotes)

    def _annotation(self, element: Element) -> None:
        author = " ".join((element.findtext(f"{DC}creator") or "").split())
        self._keep("comment", element, f" by {author}" if author else "", wanted=self.options.comments)

    def _keep(self, kind: str, element: Element, by: str, *, wanted: bool) -> None:
        """Read a note apart, or count its words."""
        if not wanted:
            paragraphs = element.iter(*PARAGRAPHS)
            self.unread[kind].append(sum(len("".join(one.itertext()).split()) for one in paragraphs))
            return
        anchor = self._here().paragraph
        note = Note(f"{kind} {len(self.notes[kind]) + 1}{by}", anchor, [])
        self.notes[kind].append(note)
        note.items += self._apart(element, Place(part=note.part, paragraph=anchor))

    # --- tracked changes --------------------------------------------------------------------

    def _region(self, region: Element) -> None:
        """A tracked change: who made it, and for one that took something out, what."""
        for child in region:
            if child.tag not in (f"{TEXT}insertion", f"{TEXT}deletion"):
                continue
            self.changes.by(child.findtext(f"{OFFICE}change-info/{DC}creator"))
            for name in ("{http://www.w3.org/XML/1998/namespace}id", f"{TEXT}id"):
                if key := region.get(name):
                    self._regions[key] = child

    def _start(self, element: Element) -> None:
        region = self._regions.get(key := element.get(f"{TEXT}change-id") or "")
        if region is not None and region.tag == f"{TEXT}insertion":
            self._open.add(key)
            self._change()

    def _end(self, element: Element) -> None:
        self._open.discard(element.get(f"{TEXT}change-id") or "")
        self._change()

    def _change(self) -> None:
        self._kept = self.changes.kept((PUT_IN if self._open else "") + (TAKEN_OUT if self._taken else ""))

    def _taken_out(self, element: Element) -> None:
        """Where something was taken out: its words stand with the change, and come back once at most."""
        region = self._regions.pop(element.get(f"{TEXT}change-id") or "", None)
        if region is None or region.tag != f"{TEXT}deletion" or self.changes.mode == "accepted":
            return
        outer, self._taken = self._taken, True
        self._change()
        first = True
        for child in region:
            if child.tag == f"{OFFICE}change-info" or not isinstance(child.tag, str):
                continue
            if self._at.paragraph is not None and child.tag in PARAGRAPHS:
                self._again(child, first=first)
            else:
                ACTS.get(child.tag, OdtWalk._content)(self, child)
            first = False
        self._taken = outer
        self._change()

    def _again(self, element: Element, *, first: bool) -> None:
        """A paragraph that was taken out of the middle of another: its first one goes on with what stands before it."""
        at = self._at
        if at.paragraph is None:
            return
        if not first and self._kept is not None:
            if self._kept:
                at.paragraph.pieces.append((MARK, 0, self._kept))
            else:
                at.items.append(at.paragraph)
                at.paragraph = Paragraph(self._here())
            at.spaced = True
        self._content(element)


def _number(value: str | None, most: int) -> int:
    """A count of at least 1 and at most ``most``."""
    if not value or not value.isdecimal():
        return 1
    return max(1, min(int(value[:9]), most))


ACTS: dict[object, Callable[[OdtWalk, Element], None]] = {
    **dict.fromkeys(PARAGRAPHS, OdtWalk._paragraph),
    **{f"{TEXT}{name}": OdtWalk._unsaid for name in UNSAID},
    **{f"{TEXT}{name}": OdtWalk._index for name in INDEXES},
    **{f"{TEXT}{name}": OdtWalk._page_number for name in ("page-number", "page-count")},
    **{f"{TEXT}{name}": OdtWalk._variable for name in ("variable-set", "variable-get", "user-field-get")},
    **{f"{DRAW}{name}": OdtWalk._shape for name in SHAPES},
    **{f"{SVG}{name}": OdtWalk._unsaid for name in ("title", "desc")},
    f"{OFFICE}forms": OdtWalk._unsaid,
    f"{OFFICE}annotation": OdtWalk._annotation,
    f"{OFFICE}annotation-end": OdtWalk._unsaid,
    f"{TEXT}span": OdtWalk._span,
    f"{TEXT}s": OdtWalk._spaces,
    f"{TEXT}tab": OdtWalk._tab,
    f"{TEXT}line-break": OdtWalk._break,
    f"{TEXT}hidden-text": OdtWalk._hidden_text,
    f"{TEXT}note": OdtWalk._note,
    f"{TEXT}list": OdtWalk._list,
    f"{TEXT}list-item": OdtWalk._item,
    f"{TEXT}section": OdtWalk._section,
    f"{TEXT}change": OdtWalk._taken_out,
    f"{TEXT}change-start": OdtWalk._start,
    f"{TEXT}change-end": OdtWalk._end,
    f"{TABLE}table": OdtWalk._table,
    f"{TABLE}table-header-rows": OdtWalk._head_rows,
    f"{TABLE}table-row": OdtWalk._row,
    f"{TABLE}table-cell": OdtWalk._cell,
    f"{TABLE}covered-table-cell": OdtWalk._covered,
}
"""What is done with an element, by its name; what is not named is walked through."""

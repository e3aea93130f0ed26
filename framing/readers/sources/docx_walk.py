"""The walk through a part of a Word document: its paragraphs and tables, as they are read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from ...model.place import Place
from ...model.source import HEADING as HEADING_KIND
from ...model.source import NAVIGATION, PAGE_NUMBER
from .characters import UNREADABLE
from .document import (
    HARD_HYPHEN,
    HIDDEN,
    MARK,
    MOST_SPAN,
    NOWHERE,
    PUT_IN,
    SOFT_HYPHEN,
    TAKEN_OUT,
    Cell,
    Changes,
    Counts,
    Item,
    Paragraph,
    Row,
    Table,
)
from .docx_style import OFF, VAL, Look, Styles, W, list_of, outline_level
from .xml_part import Element

MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
WORDS = (f"{W}t", f"{W}delText")
BOX = f"{W}txbxContent"
ALTERNATE = f"{MC}AlternateContent"
MOST_DEPTH = 80
MOST_INSTRUCTION = 200
FONTS = frozenset(("Wingdings", "Wingdings 2", "Wingdings 3", "Webdings", "Symbol"))
PAGE_FIELDS = frozenset(("PAGE", "NUMPAGES", "SECTIONPAGES"))
CHANGED = {f"{W}ins": PUT_IN, f"{W}moveTo": PUT_IN, f"{W}del": TAKEN_OUT, f"{W}moveFrom": TAKEN_OUT} | {
    f"{W}cellIns": PUT_IN,
    f"{W}cellDel": TAKEN_OUT,
}


@dataclass(slots=True)
class Field:
    """A field that has begun: its instruction, and whether its result has."""

    instruction: str = ""
    shown: bool = False

    @property
    def name(self) -> str:
        """What kind of field it is: PAGE, TOC, HYPERLINK."""
        words = self.instruction.split(maxsplit=1)
        return words[0].upper() if words else ""


@dataclass(slots=True)
class Spot:
    """Where the walk is: what a text box within a paragraph begins anew, and the paragraph goes on with after it."""

    items: list[Item]
    place: Place | None = None
    paragraph: Paragraph | None = None
    joining: Paragraph | None = None
    table: Table | None = None
    row: Row | None = None
    fields: list[Field] = field(default_factory=list)
    base: int = 0
    mask: int = 0
    drawn: bool = False
    boxed: list[Item] = field(default_factory=list)
    elsewhere: int = 0
    paged: bool = False


class Walk:
    """The paragraphs and tables of one part, in ``items``.

    ``place`` is where all of it stands, for footnotes and comments; without it, paragraphs are counted.
    """

    def __init__(self, styles: Styles, changes: Changes, counts: Counts, place: Place | None = None) -> None:
        self.styles, self.changes, self.counts = styles, changes, counts
        self.items: list[Item] = []
        self.references: list[tuple[str, str, int | None]] = []
        self.seen = self.deep = 0
        self._number = self._tables = self._boxes = self._depth = 0
        self._change, self._kept = "", changes.kept("")
        self._at = Spot(self.items, place)

    def through(self, element: Element) -> None:
        """Walk through everything in an element."""
        self._content(element)
        self._flush()

    # --- what contains ----------------------------------------------------------------------

    def _content(self, element: Element) -> None:
        if self._depth >= MOST_DEPTH:
            self._pass(element)
            self.deep += 1
            return
        self._depth += 1
        for child in element:
            if act := ACTS.get(child.tag):
                act(self, child)
        self._depth -= 1

    def _pass(self, element: Element) -> None:
        """What is left out on purpose is not missing."""
        self.seen += sum(1 for _ in element.iter(*WORDS))

    def _here(self) -> Place:
        if self._at.place is not None:
            return self._at.place
        return Place(paragraph=self._number)

    def _paragraph(self, element: Element) -> None:
        at = self._at
        outer = (at.paragraph, at.base, at.mask, at.boxed, at.elsewhere, at.paged)
        if at.place is None:
            self._number += 1
        properties = element.find(f"{W}pPr")
        named = None if properties is None else properties.find(f"{W}pStyle")
        look = self.styles.look(None if named is None else named.get(VAL))
        at.paragraph = at.joining if at.joining and at.joining.pieces else Paragraph(self._here())
        at.joining, at.boxed, at.elsewhere, at.paged = None, [], 0, False
        at.base = at.mask = self.styles.paragraph_emphasis(look)
        self._content(element)
        self._finish(at.paragraph, look, properties)
        at.items.extend(at.boxed)
        at.paragraph, at.base, at.mask, at.boxed, at.elsewhere, at.paged = outer

    def _finish(self, paragraph: Paragraph, look: Look, properties: Element | None) -> None:
        """Put a paragraph in its place, or keep it open where its end was taken out."""
        at = self._at
        contents = look.contents or any(one.name == "TOC" for one in at.fields)
        at.fields = [one for one in at.fields if one.shown]  # an instruction that never ends is none
        level: int | None = look.level
        joined = False
        if properties is not None:
            own = outline_level(properties)
            level = look.level if own is None else own % 10
            if any(text.strip() for text, _, _ in paragraph.pieces):
                self._list(properties, look)
            joined = self._mark(properties)
        elif paragraph.pieces and self.styles.numbered(look.list_id, look.list_level):
            self._count_number()
        paragraph.level = 0 if contents else level or 0
        paragraph.kind = NAVIGATION if contents else HEADING_KIND if paragraph.level else paragraph.kind
        paragraph.left = PAGE_NUMBER if at.paged and not at.elsewhere else None
        if joined:
            at.joining = paragraph
        else:
            at.items.append(paragraph)

    def _mark(self, properties: Element) -> bool:
        """Whether the end of a paragraph is not there, so that it goes on with the next."""
        marks = properties.find(f"{W}rPr")
        if marks is None:
            return False
        hidden = self.styles.run_emphasis(marks, 0) & HIDDEN and marks.find(f"{W}specVanish") is not None
        change = ""
        for element in marks:
            if sign := CHANGED.get(element.tag):
                self.changes.by(element.get(f"{W}author"))
                change += sign
        if not change:
            return bool(hidden)
        kept = self.changes.kept(change)
        if kept and self._at.paragraph is not None:
            self._at.paragraph.pieces.append((MARK, 0, kept))
        return kept is None

    def _list(self, properties: Element, look: Look) -> None:
        """Count a paragraph of which Word makes the number."""
        list_id, level = list_of(properties)
        if self.styles.numbered(list_id or look.list_id, level or look.list_level):
            self._count_number()

    def _count_number(self) -> None:
        what = "Word makes itself; it is no text and was not read"
        many = "Word makes itself; they are no text and were not read"
        self.counts.count(f"paragraph bears a number that {what}", f"paragraphs bear numbers that {many}", self._here())

    def _flush(self) -> None:
        """A paragraph whose end was taken out, with nothing after it to go on with."""
        if self._at.joining is not None:
            self._at.items.append(self._at.joining)
            self._at.joining = None

    def _control(self, element: Element) -> None:
        """A content control: what was entered, not the words that ask for it."""
        shown = element.find(f"{W}sdtPr/{W}showingPlcHdr")
        content = element.find(f"{W}sdtContent")
        if content is None:
            return
        if shown is not None and shown.get(VAL, "1") not in OFF:
            self._pass(content)
            says = "waits to be filled in; the words that ask for it were not read"
            many = "wait to be filled in; the words that ask for it were not read"
            self.counts.count(f"form field {says}", f"form fields {many}", self._here())
        else:
            self._content(content)

    def _alternate(self, element: Element) -> None:
        """One of several forms of the same: the first with words, else the first."""
        forms = [child for child in element if child.tag in (f"{MC}Choice", f"{MC}Fallback")]
        chosen = next((form for form in forms if next(form.iter(*WORDS), None) is not None), None)
        for form in forms:
            if form is chosen or (chosen is None and form is forms[0]):
                (self._inside if self._at.drawn else self._content)(form)
            else:
                self._pass(form)

    def _drawing(self, element: Element) -> None:
        if next(element.iter(BOX), None) is None:
            self._pass(element)
            self.counts.count("picture or drawing was left out", "pictures or drawings were left out", self._here())
            return
        drawn, self._at.drawn = self._at.drawn, True
        self._inside(element)
        self._at.drawn = drawn

    def _inside(self, element: Element) -> None:
        """The text boxes of a drawing."""
        if self._depth >= MOST_DEPTH:
            self._pass(element)
            self.deep += 1
            return
        self._depth += 1
        for child in element:
            if child.tag == BOX:
                self._box(child)
            elif child.tag == ALTERNATE:
                self._alternate(child)
            else:
                self._inside(child)
        self._depth -= 1

    def _box(self, element: Element) -> None:
        """A text box: paragraphs of its own, after the one in which it is anchored."""
        at = self._at
        self._boxes += 1
        here = self._here()
        name = f"text box {self._boxes}"
        place = Place(part=f"{here.part}, {name}" if here.part else name, paragraph=here.paragraph)
        says = "was read after the paragraph that holds it", "were read after the paragraphs that hold them"
        self.counts.count(f"text box {says[0]}", f"text boxes {says[1]}", here)
        self._at = Spot([], place)
        self._content(element)
        self._flush()
        (at.boxed if at.paragraph is not None else at.items).extend(self._at.items)
        self._at = at

    # --- tables -----------------------------------------------------------------------------

    def _table(self, element: Element) -> None:
        outer = self._at
        self._flush()
        table = Table(place=outer.place or NOWHERE)
        if outer.table is None and outer.place is None:
            self._tables += 1
            self._at = Spot([], Place(part=f"table {self._tables}"), table=table)
        else:
            self._at = Spot([], outer.place, table=table)
        self._content(element)
        self._at = outer
        outer.items.append(table)

    def _row(self, element: Element) -> None:
        at = self._at
        if at.table is None:
            self._content(element)
            return
        properties = element.find(f"{W}trPr")
        row = Row(head=properties is not None and properties.find(f"{W}tblHeader") is not None)
        outer, at.row = at.row, row
        if self._with_change(properties, element):
            at.table.rows.append(row)
        at.row = outer

    def _cell(self, element: Element) -> None:
        at = self._at
        if at.row is None:
            self._content(element)
            return
        properties = element.find(f"{W}tcPr")
        cell = _shape(properties)
        self._at = Spot(cell.items, at.place)
        kept = self._with_change(properties, element)
        self._flush()
        self._at = at
        if kept:
            at.row.cells.append(cell)

    def _with_change(self, properties: Element | None, element: Element) -> bool:
        """Walk through a row or cell that may have been put in or taken out as a whole; whether it is kept."""
        marks = [] if properties is None else [child for child in properties if child.tag in CHANGED]
        outer = self._change
        for mark in marks:
            self.changes.by(mark.get(f"{W}author"))
            self._set_change(self._change + CHANGED[mark.tag])
        self._content(element)
        kept = self._kept is not None
        self._set_change(outer)
        return kept or not marks

    # --- words ------------------------------------------------------------------------------

    def _add(self, text: str) -> bool:
        """Text of the paragraph, unless it is hidden, was taken out or belongs to an instruction; whether it is."""
        at = self._at
        if at.paragraph is None or self._kept is None or not all(one.shown for one in at.fields):
            return False
        if at.mask & HIDDEN:
            if n := len(text.split()):
                self.counts.count("hidden word was not read", "hidden words were not read", self._here(), n)
            return False
        at.paragraph.pieces.append((text, at.mask, self._kept))
        if at.fields and any(one.name in PAGE_FIELDS for one in at.fields):
            at.paged = True
        elif not text.isspace():
            at.elsewhere += 1
        return True

    def _run(self, element: Element) -> None:
        at = self._at
        properties = element.find(f"{W}rPr")
        at.mask = at.base if properties is None else self.styles.run_emphasis(properties, at.base)
        self._content(element)
        at.mask = at.base

    def _text(self, element: Element) -> None:
        if self._at.paragraph is not None:
            self.seen += 1
        text = element.text or ""
        if len(element):  # comments between the letters
            text += "".join(child.tail or "" for child in element)
        if "\n" in text or "\r" in text:
            text = " ".join(text.replace("\r", "\n").split("\n"))
        if text:
            self._add(text)

    def _tab(self, _: Element) -> None:
        self._add("\t")

    def _break(self, _: Element) -> None:
        self._add("\n")

    def _hard_hyphen(self, _: Element) -> None:
        self._add(HARD_HYPHEN)

    def _soft_hyphen(self, _: Element) -> None:
        self._add(SOFT_HYPHEN)

    def _sign(self, element: Element) -> None:
        """A sign of a font of signs, which has no letter; or a character by its number."""
        try:
            number = int(element.get(f"{W}char") or "", 16)
        except ValueError:
            number = 0
        known = 0x20 <= number < 0xD800
        if self._add(chr(number) if known else UNREADABLE) and not known:
            font = name if (name := element.get(f"{W}font")) in FONTS else "a font of signs"
            says = (
                f"of {font} is no letter and became {UNREADABLE}",
                f"of {font} are no letters and became {UNREADABLE}",
            )
            self.counts.count(f"sign {says[0]}", f"signs {says[1]}", self._here())

    def _changed(self, element: Element) -> None:
        """What somebody put in, took out or moved."""
        outer = self._change
        self.changes.by(element.get(f"{W}author"))
        self._set_change(outer + CHANGED[element.tag])
        self._content(element)
        self._set_change(outer)

    def _set_change(self, change: str) -> None:
        self._change, self._kept = change, self.changes.kept(change)

    def _math(self, element: Element) -> None:
        if self._add("".join(one.text or "" for one in element.iter(f"{MATH}t"))):
            says = "was read as its signs in a row", "were read as their signs in a row"
            self.counts.count(f"formula {says[0]}", f"formulas {says[1]}", self._here())

    # --- fields and references --------------------------------------------------------------

    def _simple_field(self, element: Element) -> None:
        fields = self._at.fields
        fields.append(Field(element.get(f"{W}instr") or "", shown=True))
        self._content(element)
        fields.pop()

    def _field(self, element: Element) -> None:
        fields, kind = self._at.fields, element.get(f"{W}fldCharType")
        if kind == "begin" and len(fields) < MOST_DEPTH:
            fields.append(Field())
        elif kind == "separate" and fields:
            fields[-1].shown = True
        elif kind == "end" and fields:
            fields.pop()

    def _instruction(self, element: Element) -> None:
        fields = self._at.fields
        if fields and not fields[-1].shown and len(fields[-1].instruction) < MOST_INSTRUCTION:
            fields[-1].instruction += element.text or ""

    def _reference(self, element: Element) -> None:
        """A sign of a footnote, endnote or comment, of which the words stand elsewhere."""
        hidden = self._at.mask & HIDDEN or self._kept is None
        if not hidden or element.tag == f"{W}commentReference":
            paragraph = self._here().paragraph
            kind = element.tag.removeprefix(W).removesuffix("Reference")
            self.references.append((kind, element.get(f"{W}id") or "", paragraph))

    def _chunk(self, _: Element) -> None:
        says = "is put in as another file and was not read", "are put in as other files and were not read"
        self.counts.count(f"part {says[0]}", f"parts {says[1]}", self._here())


def _shape(properties: Element | None) -> Cell:
    """A cell by its properties: over how many columns, and whether it goes on with the one above."""
    cell = Cell()
    if properties is None:
        return cell
    span, merged = properties.find(f"{W}gridSpan"), properties.find(f"{W}vMerge")
    if span is not None and (value := span.get(VAL) or "").isdecimal() and len(value) < 4:
        cell.span = min(max(1, int(value)), MOST_SPAN)
    cell.above = merged is not None and merged.get(VAL, "continue") == "continue"
    return cell


ACTS: dict[object, Callable[[Walk, Element], None]] = {
    **{f"{W}{name}": Walk._content for name in ("hyperlink", "smartTag", "customXml", "dir", "bdo", "sdtContent")},
    **{f"{W}{name}": Walk._content for name in ("ruby", "rubyBase", "body")},
    **{f"{W}{name}": Walk._changed for name in ("ins", "del", "moveTo", "moveFrom")},
    **{f"{W}{name}": Walk._drawing for name in ("drawing", "pict", "object")},
    **{f"{W}{name}Reference": Walk._reference for name in ("footnote", "endnote", "comment")},
    **{f"{W}{name}": Walk._chunk for name in ("altChunk", "subDoc")},
    **{f"{W}{name}": Walk._instruction for name in ("instrText", "delInstrText")},
    **dict.fromkeys(WORDS, Walk._text),
    f"{W}p": Walk._paragraph,
    f"{W}r": Walk._run,
    f"{W}tab": Walk._tab,
    f"{W}ptab": Walk._tab,
    f"{W}br": Walk._break,
    f"{W}cr": Walk._break,
    f"{W}noBreakHyphen": Walk._hard_hyphen,
    f"{W}softHyphen": Walk._soft_hyphen,
    f"{W}sym": Walk._sign,
    f"{W}tbl": Walk._table,
    f"{W}tr": Walk._row,
    f"{W}tc": Walk._cell,
    f"{W}sdt": Walk._control,
    f"{W}fldSimple": Walk._simple_field,
    f"{W}fldChar": Walk._field,
    f"{W}rt": Walk._pass,
    BOX: Walk._box,
    ALTERNATE: Walk._alternate,
    f"{MATH}oMathPara": Walk._content,
    f"{MATH}oMath": Walk._math,
}
"""What is done with an element, by its name; what is not named holds no words of the text."""

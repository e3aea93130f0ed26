"""Documents of word processors on their way to blocks: paragraphs, tables, and what is told of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from ...model.place import Place
from ...model.source import CELL, FOOTNOTE, PARAGRAPH, Block, ReadingOptions
from ..text import CONTROL
from .characters import UNREADABLE, counted
from .incoming import Incoming
from .named_columns import HEADS, NamedColumns, moment, named_columns

BOLD, ITALIC, UNDERLINE, HIDDEN = 1, 2, 4, 8
SOFT_HYPHEN, HARD_HYPHEN, MARK = "\u00ad", "\u2011", "¶"
OFTEN_CLEAN = re.compile(f"{CONTROL.pattern[:-1]}{SOFT_HYPHEN}]")
PUT_IN, TAKEN_OUT = "+", "-"
SIGNS = {PUT_IN: ("{+", "+}"), TAKEN_OUT: ("[-", "-]")}
LABEL = 80
"""Characters of a table's first column, at most, where it says who speaks."""
MOST_SPAN = 63
"""Columns that a cell goes over, at most; Word has no more."""
NOWHERE = Place()
INSIDE = (
    "table stands in a cell of another; its rows are lines of that cell",
    "tables stand in cells of others; their rows are lines of those cells",
)


@dataclass(frozen=True, slots=True)
class Emphasis:
    """What properties of letters turn on, and which of them they say anything of."""

    on: int = 0
    said: int = 0

    def over(self, base: int) -> int:
        """The emphasis of letters whose surroundings have that of ``base``."""
        return (base & ~self.said) | self.on

    def based_on(self, other: Emphasis) -> Emphasis:
        """What a style says with what it is based on."""
        return Emphasis(self.on | (other.on & ~self.said), self.said | other.said)


NO_EMPHASIS = Emphasis()

Piece = tuple[str, int, str]
"""Some text, its emphasis, and whether a tracked change put it in or took it out."""


@dataclass(slots=True)
class Paragraph:
    """A paragraph as it is being read: its pieces in order."""

    place: Place
    kind: str = PARAGRAPH
    level: int = 0
    left: str | None = None
    pieces: list[Piece] = field(default_factory=list)
    made: list[Block | None] = field(default_factory=list)

    def block(self, counts: Counts) -> Block | None:
        """The paragraph as a block, made once; None without words."""
        if not self.made:
            self.made.append(self._block(counts))
        return self.made[0]

    def _block(self, counts: Counts) -> Block | None:
        pieces = self.pieces
        if any(change for _, _, change in pieces):
            pieces = list(_marked(pieces))
        whole = "".join([text for text, _, _ in pieces])
        if OFTEN_CLEAN.search(whole):
            pieces = [(_clean(text, counts, self.place), mask, change) for text, mask, change in pieces]
            whole = "".join([text for text, _, _ in pieces])
        text = whole.strip()
        if not text:
            return None
        lead = 0 if self.level else _lead(pieces, len(whole) - len(whole.lstrip()), len(text))
        return Block(text, self.place, self.kind, self.level, lead, left=self.left)


@dataclass(slots=True)
class Cell:
    """A cell of a table. ``above`` is a cell that goes on with the one above it."""

    items: list[Item] = field(default_factory=list)
    span: int = 1
    above: bool = False


@dataclass(slots=True)
class Row:
    """A row of a table. ``head`` is a row of headings."""

    cells: list[Cell] = field(default_factory=list)
    head: bool = False


@dataclass(slots=True)
class Table:
    """A table: its rows, and the place of a text box in which it stands."""

    rows: list[Row] = field(default_factory=list)
    place: Place = NOWHERE


@dataclass(slots=True)
class Note:
    """A footnote, endnote or comment: what it is called, where its sign stands, its paragraphs."""

    part: str
    paragraph: int | None
    items: list[Item]


Item = Paragraph | Table


class Counts:
    """What was repaired, guessed or left out in a document: each kind is told once, with its number and first place."""

    def __init__(self, incoming: Incoming) -> None:
        self._incoming = incoming
        self._found: dict[tuple[str, str], tuple[int, str]] = {}

    def count(self, one: str, many: str, place: Place | str = "", n: int = 1) -> None:
        """``n`` more of a kind; ``one`` and ``many`` say it in the singular and the plural."""
        before, first = self._found.get((one, many), (0, str(place)))
        self._found[one, many] = (before + n, first)

    def tell(self) -> None:
        """One notice a kind."""
        for (one, many), (n, first) in self._found.items():
            where = f" ({first if n == 1 else f'first: {first}'})" if first else ""
            self._incoming.note(f"{n:,} {one if n == 1 else many}{where}.")


class Changes:
    """Tracked changes by what was chosen: which text is kept, and how many there are and whose."""

    def __init__(self, options: ReadingOptions) -> None:
        self.mode = options.changes
        self._authors: dict[str, int] = {}

    def by(self, author: str | None) -> None:
        """One more change, of somebody."""
        name = " ".join((author or "").split()) or "somebody unnamed"
        self._authors[name] = self._authors.get(name, 0) + 1

    def kept(self, change: str) -> str | None:
        """How a piece that was put in, taken out or both is to be marked; None where it is not kept."""
        if not change:
            return ""
        if self.mode == "marked":
            return TAKEN_OUT if TAKEN_OUT in change else PUT_IN
        return None if (TAKEN_OUT if self.mode == "accepted" else PUT_IN) in change else ""

    def tell(self, incoming: Incoming) -> None:
        """How many there were and whose."""
        if not self._authors:
            return
        how = {
            "accepted": "read as if all were accepted",
            "original": "read as if none had been made",
            "marked": "marked: [-taken out-], {+put in+}",
        }
        n = sum(self._authors.values())
        whose = [f"{name} {count:,}" for name, count in sorted(self._authors.items(), key=lambda one: -one[1])[:5]]
        more = f" and {len(self._authors) - 5} more people" if len(self._authors) > 5 else ""
        changes = "1 tracked change was" if n == 1 else f"{n:,} tracked changes were"
        incoming.note(f"{changes} {how[self.mode]} ({', '.join(whose)}{more}).")


def body_blocks(items: Iterable[Item], counts: Counts) -> list[Block]:
    """The blocks of a document's body; its tables are numbered."""
    found: list[Block] = []
    tables = 0
    for item in items:
        if isinstance(item, Table):
            tables += 1
            found.extend(_table_blocks(item, tables, counts))
        elif block := item.block(counts):
            found.append(block)
    return found


def note_blocks(notes: Iterable[Note], counts: Counts, kind: str = FOOTNOTE) -> Iterator[Block]:
    """The blocks of footnotes or comments, one a paragraph or row."""
    for note in notes:
        for block in body_blocks(note.items, counts):
            yield Block(block.text, Place(part=note.part, paragraph=note.paragraph), kind, lead=block.lead)


def n_words(items: Iterable[Item], counts: Counts) -> int:
    """How many words a part holds that is not read."""
    return sum(len(block.text.split()) for block in body_blocks(items, counts))


def tell_unread(incoming: Incoming, kind: str, words: list[int]) -> None:
    """Tell of footnotes, endnotes or comments that were not asked for, by the words of each."""
    if words:
        n = len(words)
        verb = "was not read; it is" if n == 1 else "were not read; they are"
        wanted = "comments are" if kind == "comment" else "footnotes are"
        incoming.note(f"{counted(n, kind)} ({counted(sum(words), 'word')}) {verb} read when {wanted} asked for.")


# --- paragraphs ---------------------------------------------------------------------------------


def _clean(text: str, counts: Counts, place: Place) -> str:
    """A piece without soft hyphens, and with a sign for characters that no text holds."""
    if n := text.count(SOFT_HYPHEN):
        counts.count("soft hyphen was left out", "soft hyphens were left out", place, n)
        text = text.replace(SOFT_HYPHEN, "")
    if n := len(CONTROL.findall(text)):
        says = f"became {UNREADABLE}"
        counts.count(f"control character {says}", f"control characters {says}", place, n)
        text = CONTROL.sub(UNREADABLE, text)
    return text


def _lead(pieces: list[Piece], skipped: int, length: int) -> int:
    """How many characters of a paragraph at its start are set apart; white space belongs to both sides.

    Where everything is, but not alike, it is what is set apart in the first way: a bold name before italic words.
    """
    first = _alike(pieces, skipped, length, None)
    if 0 < first < length:
        return first
    masks = [mask for text, mask, _ in pieces if text.strip()]
    return _alike(pieces, skipped, length, masks[0]) if first else 0


def _alike(pieces: list[Piece], skipped: int, length: int, wanted: int | None) -> int:
    """Where emphasis ends: all emphasis, or the one that is ``wanted``."""
    at = end = -skipped
    for text, mask, _ in pieces:
        at += len(text)
        if not text.strip():
            continue
        if not mask or (wanted is not None and mask != wanted):
            break
        end = at - (len(text) - len(text.rstrip()))
    return max(0, min(end, length))


def _marked(pieces: list[Piece]) -> Iterator[Piece]:
    """Pieces with the signs of what was put in and taken out."""
    now, mask = "", 0
    for text, emphasis, change in pieces:
        if change != now:
            if now:
                yield SIGNS[now][1], mask, ""
            if change:
                yield SIGNS[change][0], emphasis, ""
        now, mask = change, emphasis
        yield text, emphasis, ""
    if now:
        yield SIGNS[now][1], mask, ""


# --- tables -------------------------------------------------------------------------------------


def _table_blocks(table: Table, number: int, counts: Counts) -> Iterator[Block]:
    """A row a block; paragraphs each for themselves where a column says who speaks, or where there is only one."""
    columns = max((sum(cell.span for cell in row.cells) for row in table.rows), default=0)
    rows = [(row, [_words(cell, counts) if columns > 1 else "" for cell in row.cells]) for row in table.rows]
    named = named_columns([texts for _, texts in rows]) if columns > 1 else None
    spoken = columns == 2 and _says_who(rows)
    voice: str | None = None
    for at, (row, texts) in enumerate(rows, start=1):
        box = f"{table.place.part}, " if table.place.part else ""
        place = Place(part=f"{box}table {number} row {at}", paragraph=table.place.paragraph)
        if named and at == 1:
            yield Block("\t".join(texts), place, CELL, left=HEADS)
        elif len(row.cells) == 1 and (columns == 1 or spoken or named):
            yield from _placed(row.cells[0], place, counts)
        elif spoken and len(row.cells) == 2 and not row.head and _is_label(row.cells[0], texts[0]):
            voice = voice if row.cells[0].above else texts[0].replace("\n", " ") or None
            said = [replace(block, kind=CELL, voice=voice) for block in _placed(row.cells[1], place, counts)]
            yield from said or ([Block(texts[0], place, CELL)] if texts[0] else [])
        elif named and not spoken and len(row.cells) == columns and texts[named.said] and not _nests(row):
            yield from _said_in(row, texts, named, place, counts)
        elif text := "\t".join(_filled(row, texts)).strip():
            if inner := _nests(row):
                counts.count(INSIDE[0], INSIDE[1], place, inner)
            yield Block(text, place, CELL)


def _said_in(row: Row, texts: list[str], named: NamedColumns, place: Place, counts: Counts) -> Iterator[Block]:
    """What one row of a table of named columns says; without a speaker it goes on with what was said."""
    start = moment(texts[named.when]) if named.when is not None else None
    voice = texts[named.who].replace("\n", " ") or None
    at = replace(place, start=start)
    return (replace(block, kind=CELL, voice=voice) for block in _placed(row.cells[named.said], at, counts))


def _filled(row: Row, texts: list[str]) -> Iterator[str]:
    """The texts of a row's columns; a cell over several leaves the others empty."""
    for cell, text in zip(row.cells, texts, strict=True):
        yield text
        yield from [""] * (cell.span - 1)


def _says_who(rows: list[tuple[Row, list[str]]]) -> bool:
    """Whether the first of two columns says who speaks: short in most rows, and the second the longer."""
    pairs = [texts for row, texts in rows if len(texts) == 2 and not row.head]
    short = sum(_is_label(row.cells[0], texts[0]) for row, texts in rows if len(texts) == 2 and not row.head)
    return short * 2 > len(pairs) and sum(len(first) for first, _ in pairs) < sum(len(second) for _, second in pairs)


def _nests(row: Row) -> int:
    """How many tables stand in the cells of a row."""
    return sum(isinstance(item, Table) for cell in row.cells for item in cell.items)


def _is_label(cell: Cell, text: str) -> bool:
    return len(text) <= LABEL and not any(isinstance(item, Table) for item in cell.items)


def _placed(cell: Cell, place: Place, counts: Counts) -> Iterator[Block]:
    """The paragraphs of a cell as blocks at the place of their row."""
    return (replace(block, place=place) for block in body_blocks(cell.items, counts))


def _words(cell: Cell, counts: Counts) -> str:
    """The text of a cell, a paragraph or a row of a table inside it a line."""
    lines = []
    for item in cell.items:
        if isinstance(item, Paragraph):
            block = item.block(counts)
            lines += [block.text] if block else []
        else:
            lines += ["\t".join(_words(inner, counts) for inner in row.cells).strip() for row in item.rows]
    return "\n".join(line for line in lines if line)

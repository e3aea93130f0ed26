"""Markdown: its words without its marks, with what the marks say of headings, rows and speakers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from markdown_it import MarkdownIt
from markdown_it.token import Token

from ...model.place import Place
from ...model.source import FOOTNOTE, HEADING, NAVIGATION, PARAGRAPH, Block
from .characters import counted, readable
from .decode import decoded
from .html import page_root
from .incoming import Incoming
from .layout import is_label, paragraphs
from .page import Piece, Told, page_blocks
from .page_parts import SET_APART
from .page_table import Table

DEEPEST = 100
PARSER = MarkdownIt("commonmark", {"maxNesting": DEEPEST}).enable(["table", "strikethrough"])
FRONT = re.compile(r"---[ \t]*\n((?:[^\n]*\n){0,200}?)(?:---|\.\.\.)[ \t]*(?:\n|$)")
FIELD = re.compile(r"^[\w -]+:(?:\s|$)", re.MULTILINE)
NOTE = re.compile(r" {0,3}\[\^([^\]\s]{1,80})\]:[ \t]*(.*)")
FENCE = re.compile(r" {0,3}(```+|~~~+)")
TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")


def blocks(incoming: Incoming) -> list[Block]:
    """The blocks of a Markdown file."""
    text = decoded(incoming)
    if text is None:
        return []
    reader = _Reader(incoming)
    text, notes = reader.without_notes(reader.without_front(readable(text, incoming)))
    try:
        found = [*reader.blocks(PARSER.parse(text)), *reader.notes(notes)]
    except RecursionError:
        incoming.note("its marks are nested deeper than anybody writes them; it was read as plain text.")
        found, notices = paragraphs(text)
        reader.told.sentences += notices
    for notice in reader.told.notices():
        incoming.note(notice)
    if not found and incoming.gaps:
        incoming.refuse(f"{incoming.gaps[0].why} Nothing else is in it.")
    elif not found:
        incoming.refuse("has no words in it; a text has at least one. Look whether it was saved whole.")
    return found


@dataclass(slots=True)
class _Part:
    """Words up to the end of a line of the file; ``seam`` joins them to those before."""

    line: int
    seam: str = ""
    pieces: list[str] = field(default_factory=list)
    lead: int = 0
    leading: bool = True
    size: int = 0
    links: int = 0
    linked: int = 0

    @property
    def text(self) -> str:
        """Its words."""
        return "".join(self.pieces)

    def say(self, words: str, *, apart: bool, linked: bool) -> None:
        """Further words of it."""
        self.pieces.append(words)
        self.size += len(words)
        if apart and self.leading:
            self.lead = self.size
        elif words.strip():
            self.leading = False
        self.linked += len(words) if linked else 0


class _Reader:
    """The parser's tokens to blocks."""

    def __init__(self, incoming: Incoming) -> None:
        self.incoming = incoming
        self.told = Told()
        self.labels = False
        self.mark = ""
        self.table: Table | None = None
        self.level = 0

    # --- before the parser ----------------------------------------------------------------------

    def without_front(self, text: str) -> str:
        """A text whose front matter has become empty lines."""
        found = FRONT.match(text)
        if found is None or not FIELD.search(found[1]):
            return text
        n = found[0].count("\n")
        self.told.say(f"front matter was left out ({counted(n, 'line')} at the top).")
        return "\n" * n + text[found.end() :]

    def without_notes(self, text: str) -> tuple[str, list[tuple[str, int, str]]]:
        """A text whose footnotes have become empty lines, and these: name, line and words of each."""
        if "[^" not in text:
            return text, []
        lines, notes, fence = text.split("\n"), list[tuple[str, int, str]](), ""
        inside = lazy = False  # within a footnote; right after a line of one
        for number, line in enumerate(lines):
            if found := FENCE.match(line):
                fence = "" if fence and found[1].startswith(fence) else fence or found[1]
            note = None if fence else NOTE.match(line)
            if note:
                notes.append((note[1], number + 1, note[2]))
            elif fence or not inside or not line.strip():
                inside, lazy = inside and not fence, False
                continue
            elif lazy or line[0] in " \t":
                notes[-1] = (*notes[-1][:2], f"{notes[-1][2]}\n{'' if lazy else chr(10)}{line.strip()}")
            else:
                inside = False
                continue
            inside = lazy = True
            lines[number] = ""
        return "\n".join(lines), notes

    def notes(self, notes: list[tuple[str, int, str]]) -> Iterator[Block]:
        """The footnotes, if they are wanted."""
        if not self.incoming.options.footnotes:
            self.told.count("notes", len(notes))
            return
        for name, line, words in notes:
            place = Place(line=line, part=f"footnote {name}")
            for block in self.blocks(PARSER.parse(words)):
                yield replace(block, place=place, kind=FOOTNOTE, level=0, marks=())

    # --- after it -------------------------------------------------------------------------------

    def blocks(self, tokens: Sequence[Token]) -> Iterator[Block]:
        """The blocks of the parser's tokens."""
        written = [self._parts(token) if token.type == "inline" else [] for token in tokens]
        self.labels = sum(is_label(part.text) for parts in written for part in parts if part.seam != "\n") > 1
        for token, parts in zip(tokens, written, strict=True):
            yield from self._of(token, parts)
        if deep := next((token for token in tokens if token.level >= DEEPEST - 1), None):
            where = f"line {deep.map[0] + 1}" if deep.map else "its end"
            self.incoming.gap(f"after {where}", f"marks nested deeper than {DEEPEST} levels were not read.")

    def _of(self, token: Token, parts: list[_Part]) -> Iterator[Block]:
        match token.type:
            case "heading_open":
                self.level = int(token.tag[1:])
            case "heading_close":
                self.level = 0
            case "list_item_open":
                self.mark = f"{token.info}{token.markup} " if token.info else ""
            case "table_open":
                self.table = Table()
            case "inline" if self.table is None:
                yield from self._paragraphs(parts)
            case "fence" | "code_block":
                yield from self._code(token)
            case "html_block":
                yield from self._page(token)
            case _ if self.table is not None:
                yield from self._of_table(self.table, token, parts)

    def _of_table(self, table: Table, token: Token, parts: list[_Part]) -> Iterator[Block]:
        match token.type:
            case "tr_open":
                table.rows.append([])
            case "th_open" | "td_open":
                table.new_cell(head=token.type == "th_open")
            case "inline":
                table.rows[-1][-1].extend(_piece(part) for part in _joined(parts) if part.text)
            case "table_close":
                self.table = None
                yield from map(_from_piece, table.pieces())

    def _paragraphs(self, parts: list[_Part]) -> Iterator[Block]:
        """The paragraphs of a run of words: one, or as many as speakers begin in its lines."""
        mark, self.mark = self.mark, ""
        runs: list[list[_Part]] = []
        for part in parts:
            if not runs or (self.labels and part.seam and is_label(part.text)):
                runs.append([])
            runs[-1].append(part)
        for number, run in enumerate(runs):
            block = _block(run, self.level)
            if block.text and mark and number == 0:
                shifted = tuple((offset + len(mark), place) for offset, place in block.marks)
                block = replace(
                    block, text=mark + block.text, marks=shifted, lead=block.lead and block.lead + len(mark)
                )
            if block.text:
                yield block

    def _code(self, token: Token) -> Iterator[Block]:
        """Text between fences, as the paragraphs that it has."""
        begin = (token.map[0] if token.map else 0) + (2 if token.type == "fence" else 1)
        found, notices = paragraphs(token.content, begin)
        for notice in notices:
            self.told.say(notice)
        yield from found

    def _page(self, token: Token) -> Iterator[Block]:
        root, _ = page_root(token.content, self.told, xml=False)
        line = token.map[0] + 1 if token.map else None
        for block in [] if root is None else page_blocks(root, self.told, lines=False):
            yield replace(block, place=replace(block.place, line=line, paragraph=None))

    def _parts(self, token: Token) -> list[_Part]:
        """The words of a run, line by line."""
        line = token.map[0] + 1 if token.map else 1
        parts, apart, links = [_Part(line)], 0, 0
        for child in token.children or []:
            if child.type in ("softbreak", "hardbreak") or (child.type == "html_inline" and _tag(child) == "br"):
                line += child.type != "html_inline"
                parts.append(_Part(line, " " if child.type == "softbreak" else "\n"))
            elif child.type == "html_inline":
                self.told.count("comments", child.content.startswith("<!--"))
                if _tag(child) in SET_APART:
                    apart += -1 if child.content.startswith("</") else 1
            elif child.type == "image":
                self.told.count("images")
            elif child.type in ("em_open", "strong_open", "em_close", "strong_close"):
                apart += child.nesting
            elif child.type in ("link_open", "link_close"):
                links += child.nesting
                parts[-1].links += child.nesting == 1
            elif child.content:
                parts[-1].say(child.content, apart=apart > 0, linked=links > 0)
        return parts


def _tag(token: Token) -> str:
    found = TAG.match(token.content)
    return found[2].lower() if found else ""


def _joined(parts: list[_Part]) -> list[_Part]:
    """Parts as one, for a cell."""
    text = "".join(part.seam + part.text for part in parts).strip()
    whole = _Part(parts[0].line, links=sum(part.links for part in parts), linked=sum(part.linked for part in parts))
    whole.pieces.append(text)
    return [whole]


def _piece(part: _Part) -> Piece:
    return Piece(part.text, line=part.line, links=part.links, linked=part.linked)


def _from_piece(piece: Piece) -> Block:
    return Block(piece.text, Place(line=piece.line), kind=piece.kind, voice=piece.voice, marks=piece.marks)


def _block(parts: list[_Part], level: int) -> Block:
    """One paragraph or heading of its lines."""
    pieces, marks, size, lead, leading = list[str](), list[tuple[int, Place]](), 0, 0, True
    for part in parts:
        if not (words := part.text.strip()):
            continue
        if pieces:
            marks.append((size + len(part.seam), Place(line=part.line)))
            pieces.append(part.seam)
            size += len(part.seam)
        if leading and part.lead:
            lead = size + len(part.text[: part.lead].strip())
        leading = leading and part.leading
        pieces.append(words)
        size += len(words)
    text = "".join(pieces)
    piece = Piece(text, links=sum(part.links for part in parts), linked=sum(part.linked for part in parts))
    kind = HEADING if level else NAVIGATION if piece.is_list else PARAGRAPH
    return Block(
        text,
        Place(line=next((part.line for part in parts if part.text.strip()), parts[0].line)),
        kind=kind,
        level=level,
        lead=0 if level else lead,
        marks=tuple(marks),
    )

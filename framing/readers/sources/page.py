"""A web page as blocks: its tree walked once, element by element, without going into itself."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from lxml import etree

from ...model.place import Place
from ...model.source import FOOTNOTE, HEADING, NAVIGATION, PARAGRAPH, Block
from ..text import CONTROL
from . import page_parts as parts
from .characters import UNREADABLE, counted
from .layout import paragraphs
from .page_table import Table

SPACE = re.compile(r"[ \t\n\r\f]+")
LAST_LINE = 65_534
"""The parser counts no further."""
MOSTLY, WHOLLY = 0.6, 0.8
LONGEST_LINK = 60
"""Characters of the links of a list, on average; longer ones are sentences."""
SEVERAL = 3
SAYS = {
    "unseen": (
        "script, style or other part that no browser shows",
        "scripts, styles and other parts that no browser shows",
        "left out",
    ),
    "hidden": ("hidden part", "hidden parts", "left out"),
    "frames": ("frame with another page in it", "frames with other pages in them", "not read"),
    "soft": ("soft hyphen", "soft hyphens", "left out"),
    "control": ("control character", "control characters", f"replaced by {UNREADABLE}"),
    "notes": ("paragraph of footnotes", "paragraphs of footnotes", "left out, as footnotes were not asked for"),
    "images": ("picture", "pictures", "left out"),
    "comments": ("comment within the page's code", "comments within the page's code", "left out"),
}
"""What is counted: one of it, several, and what was done with them; of hidden parts also the words."""


@dataclass(slots=True)
class Piece:
    """A block before all of the page is known; ``linked`` counts the characters within its ``links``."""

    text: str
    kind: str = PARAGRAPH
    level: int = 0
    lead: int = 0
    line: int | None = None
    voice: str | None = None
    links: int = 0
    linked: int = 0
    region: int = -1
    marks: tuple[tuple[int, Place], ...] = ()

    @property
    def is_linked(self) -> bool:
        """Whether most of it is links, and these are short as in a list."""
        return self.links > 0 and self.linked >= MOSTLY * len(self.text) and self.linked <= LONGEST_LINK * self.links

    @property
    def is_list(self) -> bool:
        """Whether it is a list of links by itself."""
        return self.links >= SEVERAL and self.is_linked and self.linked >= WHOLLY * len(self.text) - 3 * self.links


@dataclass(slots=True)
class Told:
    """What is to be said of pages: sentences, and counts of what was left out or repaired."""

    counts: dict[str, int] = field(default_factory=dict)
    sentences: list[str] = field(default_factory=list)

    def count(self, what: str, n: int = 1) -> None:
        """More of a kind."""
        self.counts[what] = self.counts.get(what, 0) + n

    def say(self, sentence: str) -> None:
        """A sentence, once."""
        if sentence not in self.sentences:
            self.sentences.append(sentence)

    def notices(self) -> list[str]:
        """Everything, each kind once."""
        kinds = [(what, n) for what, n in self.counts.items() if what in SAYS and n]
        return [self._sentence(what, n) for what, n in kinds] + self.sentences

    def _sentence(self, what: str, n: int) -> str:
        one, many, done = SAYS[what]
        words = self.counts.get("words", 0) if what == "hidden" else 0
        holding = f" with {counted(words, 'word')}" if words else ""
        return f"{counted(n, one, many)}{holding} {'was' if n == 1 else 'were'} {done}."


def page_blocks(root: etree._Element, told: Told, *, lines: bool = True, footnotes: bool = False) -> list[Block]:
    """The blocks of a page, in order, numbered as paragraphs; footnotes stand at the end, if they are wanted.

    ``lines`` : the parser's lines are those of a file.
    """
    walk = _Walk(told)
    walk.through(root)
    pieces = [piece for piece in walk.pieces if piece.text]
    for piece, found in zip(pieces, _navigation(pieces, walk.regions), strict=True):
        if found and piece.level != 1:
            piece.kind, piece.level = NAVIGATION, 0
    blocks = [_block(number, piece, lines=lines) for number, piece in enumerate(pieces, start=1)]
    if not footnotes:
        told.count("notes", len(walk.notes))
        return blocks
    return blocks + [
        Block(piece.text, Place(line=piece.line if lines else None, part=f"footnote {number}"), kind=FOOTNOTE)
        for number, piece in enumerate(walk.notes, start=1)
    ]


def _block(number: int, piece: Piece, *, lines: bool) -> Block:
    line = piece.line if lines else None
    return Block(
        piece.text,
        Place(line=line, paragraph=number),
        kind=piece.kind,
        level=piece.level,
        lead=piece.lead,
        voice=piece.voice,
        marks=tuple((offset, replace(place, paragraph=number)) for offset, place in piece.marks) if lines else (),
    )


def _navigation(pieces: list[Piece], regions: list[tuple[int, str]]) -> list[bool]:
    """For each piece, whether it is there to find one's way: by the part of the page, or as a list of links."""
    size = [0] * len(regions)
    for piece in pieces:
        if piece.region >= 0:
            size[piece.region] += len(piece.text)
    for number in range(len(regions) - 1, -1, -1):
        if (parent := regions[number][0]) >= 0:
            size[parent] += size[number]
    total = sum(len(piece.text) for piece in pieces)
    within: list[bool] = []
    for number, (parent, how) in enumerate(regions):
        within.append(how == "sure" or size[number] * 2 < total or (parent >= 0 and within[parent]))
    found = [piece.region >= 0 and within[piece.region] for piece in pieces]
    begin = 0
    for end in range(len(pieces) + 1):
        if end < len(pieces) and pieces[end].is_linked:
            continue
        if end - begin >= SEVERAL:
            found[begin:end] = [True] * (end - begin)
        begin = end + 1
    return [done or piece.is_list for done, piece in zip(found, pieces, strict=True)]


class _Walk:
    """A walk through a page that leaves its pieces behind."""

    def __init__(self, told: Told) -> None:
        self.told = told
        self.pieces: list[Piece] = []
        self.notes: list[Piece] = []
        self.sinks: list[list[Piece]] = [self.pieces]
        self.tables: list[Table] = []
        self.regions: list[tuple[int, str]] = []
        self.region = -1
        self.depth = {"link": 0, "apart": 0, "verbatim": 0, "room": 0, "note": 0}
        self.level = 0
        self._fresh()

    def _fresh(self) -> None:
        self.out: list[str] = []
        self.size = self.lead = self.links = self.linked = self.breaks = 0
        self.line: int | None = None
        self.spaced, self.leading = False, True

    # --- the tree -------------------------------------------------------------------------------

    def through(self, root: etree._Element) -> None:
        """Walk through all of it."""
        opened: list[list[str]] = []
        regions: list[int] = []
        walk = etree.iterwalk(root, events=("start", "end"))
        for event, element in walk:
            tag = parts.tag_of(element)
            if event == "start":
                regions.append(self.region)
                if self._left_out(element, tag):
                    opened.append(["left"])
                    walk.skip_subtree()
                    continue
                opened.append(self._open(element, tag))
                self._add(element.text)
            else:
                changed = opened.pop()
                if changed != ["left"]:
                    self._close(tag, changed)
                self.region = regions.pop()
                if element is not root:
                    self._add(element.tail)
        self._flush()

    def _left_out(self, element: etree._Element, tag: str) -> bool:
        if not tag or tag in parts.UNSEEN:
            self.told.count("unseen", sum(1 for _ in element.iter("{*}script", "{*}style")) if tag == "head" else 1)
            return True
        if tag in parts.FRAMES:
            self.told.count("frames")
            return True
        if parts.is_hidden(element, tag):
            self.told.count("hidden")
            if words := len("".join(element.itertext()).split()):  # its inner elements are not looked at again
                self.told.count("words", words)
            return True
        return False

    def _open(self, element: etree._Element, tag: str) -> list[str]:
        """What an element changes for what is in it; it is changed back when the element ends."""
        if tag == "br":
            self._break()
            return []
        if tag in parts.BLOCK:
            self._flush()
            self.line = element.sourceline
        changed = self._changed(element, tag)
        self._open_table(tag)
        for what in changed:
            self.depth[what] += 1
        return changed

    def _changed(self, element: etree._Element, tag: str) -> list[str]:
        changed = []
        if tag in parts.HEADINGS:
            self.level = parts.HEADINGS[tag]
        elif tag == "a" and element.get("href") is not None:
            changed.append("link")
            self.links += 1
        elif tag == "q":
            self._add("“")
        elif parts.is_set_apart(element, tag):
            changed.append("apart")
        if parts.is_verbatim(element, tag):
            self._flush()
            self.line = element.sourceline
            changed.append("verbatim")
        if not self.tables and parts.is_footnote(element):
            self._flush()
            self.line = element.sourceline
            self.sinks.append(self.notes)
            changed.append("note")
        elif how := parts.navigation_of(element, tag, in_room=self.depth["room"] > 0):
            self.regions.append((self.region, how))
            self.region = len(self.regions) - 1
        if tag in parts.ROOMS:
            changed.append("room")
        return changed

    def _open_table(self, tag: str) -> None:
        if tag == "table":
            self.tables.append(Table())
            self.sinks.append(self.tables[-1].loose)
        elif self.tables and tag == "tr":
            self.tables[-1].rows.append([])
        elif self.tables and tag in parts.CELLS:
            self.sinks.append(self.tables[-1].new_cell(head=tag == "th"))

    def _close(self, tag: str, changed: list[str]) -> None:
        if tag == "q":
            self._add("”")
        if tag in parts.BLOCK or "verbatim" in changed or "note" in changed:
            self._flush()
        if "note" in changed:
            self.sinks.pop()
        for what in changed:
            self.depth[what] -= 1
        if tag in parts.HEADINGS:
            self.level = 0
        elif tag == "table":
            self.sinks.pop()
            table = self.tables.pop()
            self.sinks[-1].extend(table.pieces())
            if self.tables and self.tables[-1].rows:
                self.tables[-1].nests = True
        elif self.tables and tag in parts.CELLS:
            self.sinks.pop()

    # --- the words ------------------------------------------------------------------------------

    def _add(self, text: str | None) -> None:
        if not text:
            return
        if self.depth["verbatim"]:
            self._say(text)
            return
        words = SPACE.sub(" ", text)
        body = words.strip(" ")
        if "\u00ad" in body:
            self.told.count("soft", body.count("\u00ad"))
            body = body.replace("\u00ad", "")
        if body:
            spaced = (self.spaced or words[0] == " ") and bool(self.out) and self.out[-1] != "\n"
            self._say(" " + body if spaced else body)
            self.spaced = words[-1] == " "
        elif words:
            self.spaced = True

    def _say(self, body: str) -> None:
        self.out.append(body)
        self.size += len(body)
        self.breaks = 0
        if self.depth["link"]:
            self.linked += len(body)
        if self.depth["apart"] and self.leading:
            self.lead = self.size
        elif body.strip():
            self.leading = False

    def _break(self) -> None:
        """A line ends; two ends of lines end a paragraph."""
        if self.depth["verbatim"]:
            self._say("\n")
        elif self.breaks:
            self._flush()
        elif self.out:
            self.out.append("\n")
            self.size += 1
            self.spaced = False
            self.breaks = 1

    def _flush(self) -> None:
        """The piece ends here."""
        whole = "".join(self.out)
        text = whole.strip()
        if text and self.depth["verbatim"]:
            self._flush_verbatim(whole)
        elif text:
            before = len(whole) - len(whole.lstrip())
            lead = len(whole[before : self.lead].rstrip()) if self.lead > before else 0
            kind = HEADING if self.level else PARAGRAPH
            self._keep(Piece(text, kind, self.level, 0 if self.level else lead))
        self._fresh()

    def _flush_verbatim(self, whole: str) -> None:
        found, notices = paragraphs(whole.replace("\r\n", "\n").replace("\r", "\n"), self.line or 1)
        for notice in notices:
            self.told.say(notice)
        links, linked = self.links, self.linked
        for block in found:
            piece = Piece(block.text, HEADING if self.level else PARAGRAPH, self.level, marks=block.marks)
            self.line = block.place.line
            self.links, self.linked = links, min(linked, len(block.text))
            self._keep(piece)

    def _keep(self, piece: Piece) -> None:
        if CONTROL.search(piece.text):
            piece.text, n = CONTROL.subn(UNREADABLE, piece.text)
            self.told.count("control", n)
        piece.line = self.line if self.line is not None and self.line <= LAST_LINE else None
        piece.links, piece.linked, piece.region = self.links, self.linked, self.region
        self.sinks[-1].append(piece)

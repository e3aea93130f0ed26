"""The walk through a rich text: its groups and control words, and the paragraphs and tables that come of them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from ...model.place import Place
from .characters import UNREADABLE
from .document import (
    HIDDEN,
    UNDERLINE,
    Changes,
    Counts,
    Note,
    n_words,
)
from .docx_style import CONTENTS, named_level
from .incoming import Incoming
from .rtf_code import (
    CHARACTERS,
    CHARSETS,
    HEADERS,
    LETTERS,
    SIGNS,
    SKIPPED,
    SYMBOLS,
    TOKEN,
    character,
    code_page,
    joined,
)
from .rtf_flow import NONE, SKIP, TEXT, RtfFlow, Spot, State

MOST_DEPTH = 1_000
MOST_COLLECTED = 2_000
"""Characters of a style's name, an instruction and the like."""
MOST_SKIPPED = 1_000
PAGE_FIELDS = ("PAGE", "NUMPAGES", "SECTIONPAGES")


class RtfWalk(RtfFlow):
    """The paragraphs and tables of a rich text, in ``items``; its footnotes, endnotes and comments, in ``notes``."""

    def __init__(self, incoming: Incoming, counts: Counts, changes: Changes) -> None:
        super().__init__(counts, changes)
        self.incoming = incoming
        options = incoming.options
        self.wanted = {"footnote": options.footnotes, "endnote": options.footnotes, "comment": options.comments}
        self.notes: dict[str, list[Note]] = {kind: [] for kind in self.wanted}
        self.unread: dict[str, list[int]] = {kind: [] for kind in self.wanted}
        self.header_words = self.deep = 0
        self._stack, self._spots = list[State](), list[Spot]()
        self._bytes, self._page, self._half = bytearray(), "cp1252", ""
        self._skip = self._deeper = self._boxes = 0
        self._starred = False
        self._fonts: dict[int, str] = {}
        self._style_level: int | None = None
        self._collected = {"stylesheet": "", "revtbl": "", "atnauthor": "", "fldinst": "", "listtext": ""}
        self._outer_shape = self._shape

    def through(self, content: bytes) -> None:
        """Walk through a file."""
        at, end = 0, len(content)
        tick = max(1, end // 100)
        told = 0
        while at < end and (found := TOKEN.match(content, at)) is not None:
            at = found.end()
            at += self._token(found)
            if at - told > tick:
                told = at
                self.incoming.tick(at / end)
        self._finish(open_groups=len(self._stack) + self._deeper)

    # --- tokens -----------------------------------------------------------------------------

    def _token(self, found: re.Match[bytes]) -> int:
        """Take one token; how many bytes after it belong to it."""
        word, number, digits, symbol, bracket, _, text = found.groups()
        if bracket:
            self._bracket(bracket)
        elif self._deeper or (self._state.target == SKIP and word != b"bin"):
            pass
        elif text:
            self._run(text)
        elif digits:
            self._run(bytes.fromhex(digits.decode("ascii")))
        elif word:
            return self._word(word.decode("ascii"), None if number is None else int(number))
        elif symbol:
            self._symbol(symbol)
        return 0

    def _bracket(self, bracket: bytes) -> None:
        self._flush()
        self._skip = 0
        if bracket == b"{":
            if len(self._stack) >= MOST_DEPTH:
                self._deeper += 1
                self.deep += 1
                return
            self._stack.append(self._state)
            self._state = replace(self._state, opened="")
        elif self._deeper:
            self._deeper -= 1
        elif not self._stack:
            self.counts.count("group ends that never began", "groups end that never began", self._here())
        else:
            self._close(self._state)
            self._state = self._stack.pop()
        self._starred = False

    def _run(self, text: bytes) -> None:
        if self._skip:
            skipped = min(self._skip, len(text))
            self._skip -= skipped
            text = text[skipped:]
        self._bytes += text

    def _flush(self) -> None:
        """What bytes were gathered, as characters of the font's code page."""
        if not self._bytes:
            return
        content, page = bytes(self._bytes), self._fonts.get(self._state.font, self._page)
        self._bytes.clear()
        if content.isascii():
            self._text(content.decode("ascii"))
        elif page == SIGNS:
            self._text("".join(chr(byte) if byte < 0x80 else UNREADABLE for byte in content))
            n = sum(byte >= 0x80 for byte in content)
            says = f"of a font of signs is no letter and became {UNREADABLE}"
            many = f"of a font of signs are no letters and became {UNREADABLE}"
            self.counts.count(f"sign {says}", f"signs {many}", self._here(), n)
        else:
            try:
                self._text(content.decode(page))
            except UnicodeDecodeError:
                text = content.decode(page, "replace")
                self._text(text)
                says = f"not in the code page {page} and became {UNREADABLE}"
                n = max(1, text.count(UNREADABLE))
                self.counts.count(f"byte is {says}", f"bytes are {says}", self._here(), n)

    def _word(self, word: str, number: int | None) -> int:
        self._flush()
        starred, self._starred = self._starred, False
        if word == "u" and number is not None:
            self._unicode(number)
            return 0
        self._skip = 0
        if word == "bin":
            return max(0, number or 0)
        if text := CHARACTERS.get(word):
            self._text(text)
        elif bit := LETTERS.get(word):
            self._state.mask = self._state.mask & ~bit if number == 0 else self._state.mask | bit
        elif act := ACTS.get(word):
            act(self, number)
        elif word in TARGETS:
            self._target(word)
        elif word in HEADERS:
            self._open("header")
        elif starred or word in SKIPPED:
            self._state.target = SKIP
        return 0

    def _symbol(self, symbol: bytes) -> None:
        if symbol == b"*":
            self._flush()
            self._starred = True
        elif symbol in (b"\r", b"\n"):
            self._flush()
            self._paragraph(None)
        elif text := SYMBOLS.get(symbol):
            self._flush()
            if self._skip:
                self._skip -= 1
            else:
                self._text(text)

    def _unicode(self, number: int) -> None:
        text = character(number)
        self._skip = self._state.skips
        if "\ud800" <= text <= "\udbff":
            self._text("")
            self._half = text
        else:
            self._text(text)

    # --- text -------------------------------------------------------------------------------

    def _text(self, text: str) -> None:
        """Characters for wherever the group sends them."""
        if self._half:
            half, self._half = self._half, ""
            text = joined(half, text) if len(text) == 1 else half + text
        target = self._state.target
        if target in self._collected:
            if len(self._collected[target]) < MOST_COLLECTED:
                self._collected[target] += text
        elif target == TEXT and text:
            self._add(text)

    # --- what holds within a group ----------------------------------------------------------

    def _plain(self, _: int | None) -> None:
        state = self._state
        state.mask, state.put_in, state.taken_out = 0, False, False

    def _pard(self, _: int | None) -> None:
        state = self._state
        state.style, state.level, state.depth = 0, None, 0

    def _in_table(self, number: int | None) -> None:
        self._state.depth = 0 if number == 0 else max(1, self._state.depth)

    def _nesting(self, number: int | None) -> None:
        self._state.depth = min(max(number or 0, 0), 2)

    def _not_underlined(self, _: int | None) -> None:
        self._state.mask &= ~UNDERLINE

    def _put_in(self, number: int | None) -> None:
        self._state.put_in = number != 0

    def _taken_out(self, number: int | None) -> None:
        self._state.taken_out = number != 0

    def _author(self, number: int | None) -> None:
        self._state.author = number or 0

    def _deleter(self, number: int | None) -> None:
        self._state.deleter = number or 0

    def _skips(self, number: int | None) -> None:
        self._state.skips = min(max(number or 0, 0), MOST_SKIPPED)

    def _style(self, number: int | None) -> None:
        self._state.style = number or 0

    def _level(self, number: int | None) -> None:
        if self._state.target == "stylesheet":
            self._style_level = number
        elif number is not None and 0 <= number <= 9:
            self._state.level = number

    # --- fonts and code pages ---------------------------------------------------------------

    def _font(self, number: int | None) -> None:
        self._state.font = number or 0

    def _charset(self, number: int | None) -> None:
        if self._state.target == "fonttbl" and number not in (None, 1):
            page = SIGNS if number == 2 else CHARSETS.get(number or 0)
            self._set_page(page, f"character set {number}", font=True)

    def _font_page(self, number: int | None) -> None:
        if self._state.target == "fonttbl" and number:
            self._set_page(code_page(number), f"code page {number}", font=True)

    def _ansi_page(self, number: int | None) -> None:
        if number is not None:
            self._set_page(code_page(number), f"code page {number}", font=False)

    def _machine(self, page: str) -> None:
        self._page = page

    def _set_page(self, page: str | None, named: str, *, font: bool) -> None:
        if page is None:
            says = "not known; their bytes were read as Windows-1252"
            self.counts.count(f"code page is {says.replace('their', 'its')}", f"code pages are {says}", named)
            page = "cp1252"
        if font:
            self._fonts[self._state.font] = page
        else:
            self._page = page

    # --- destinations -----------------------------------------------------------------------

    def _target(self, word: str) -> None:
        """A group of its own kind begins."""
        kind = TARGETS[word]
        if kind in ("footnote", "comment", "box"):
            self._open(kind)
            return
        if kind in self._collected:
            self._collected[kind] = ""
        if word in ("pict", "object"):
            self.counts.count("picture or drawing was left out", "pictures or drawings were left out", self._here())
        if word == "moMath":
            self.counts.count("formula was left out", "formulas were left out", self._here())
        if word == "fldrslt":
            name = self._collected["fldinst"].split(maxsplit=1)[:1]
            self._state.paged = bool(name) and name[0].upper() in PAGE_FIELDS
            self._state.contents = self._state.contents or name == ["TOC"]
            return
        if kind == TEXT and self._state.target not in (TEXT, NONE):
            return
        self._state.target = kind
        self._state.opened = kind if kind in ("listtext", "stylesheet", "revtbl") else ""
        if word == "nesttableprops":
            self._state.opened, self._outer_shape = "shape", self._shape

    def _open(self, kind: str) -> None:
        """A part with paragraphs of its own begins: a note, a comment, a text box, a header."""
        state, here = self._state, self._here()
        if state.target not in ((TEXT, NONE) if kind == "box" else (TEXT,)):
            state.target = SKIP
            return
        if kind == "box":
            self._boxes += 1
            name = f"text box {self._boxes}"
            place = Place(part=f"{here.part}, {name}" if here.part else name, paragraph=here.paragraph)
        else:
            place = Place(part=kind, paragraph=here.paragraph)
        self._spots.append(self._at)
        self._at = Spot([], place, kind=kind)
        kept = kind == "header" or (not state.mask & HIDDEN and self._changed() is not None)
        self._state = State(
            target=TEXT if kept else SKIP, font=state.font, skips=state.skips, opened="spot", author=state.author
        )

    def _endnote(self, _: int | None) -> None:
        if self._at.kind == "footnote":
            self._at.kind = "endnote"

    def _close(self, state: State) -> None:
        """What a group opened ends with it."""
        if state.opened == "spot":
            self._close_spot()
        elif state.opened == "shape":
            self._shape = self._outer_shape
        elif state.opened == "listtext":
            if any(letter.isalnum() for letter in self._collected["listtext"]):
                says = "that the list makes; it is no text and was not read"
                many = "that lists make; they are no text and were not read"
                self.counts.count(f"paragraph bears a number {says}", f"paragraphs bear numbers {many}", self._here())
        elif state.target == "stylesheet":
            self._known_style(state)
        elif state.target == "revtbl" and (name := self._collected["revtbl"].strip().rstrip(";")):
            self._authors.append(name)
            self._collected["revtbl"] = ""

    def _known_style(self, state: State) -> None:
        name = self._collected["stylesheet"].partition(";")[0].strip()
        level = named_level(name) or 0
        if self._style_level is not None and 0 <= self._style_level < 9:
            level = self._style_level + 1
        self._styles[state.style] = (level, CONTENTS.match(name) is not None)
        self._collected["stylesheet"], self._style_level = "", None

    def _close_spot(self) -> None:
        self._flush()
        spot = self._at
        self._end_spot()
        self._at = self._spots.pop()
        if spot.kind == "header":
            self.header_words += n_words(spot.items, Counts(self.incoming))
        elif spot.kind == "box":
            says = "was read after the paragraph that holds it", "were read after the paragraphs that hold them"
            self.counts.count(f"text box {says[0]}", f"text boxes {says[1]}", self._here())
            self._at.boxed += spot.items
        elif not self.wanted[spot.kind]:
            self.unread[spot.kind].append(n_words(spot.items, Counts(self.incoming)))
        else:
            author = " ".join(self._collected["atnauthor"].split()) if spot.kind == "comment" else ""
            part = f"{spot.kind} {len(self.notes[spot.kind]) + 1}" + (f" by {author}" if author else "")
            anchor = spot.place.paragraph if spot.place else None
            self.notes[spot.kind].append(Note(part, anchor, spot.items))

    def _finish(self, open_groups: int) -> None:
        """The end of the file."""
        self._flush()
        if self._half:
            self._text("")
        if open_groups:
            says = "never ends; the file may have been cut off", "never end; the file may have been cut off"
            self.counts.count(f"group {says[0]}", f"groups {says[1]}", self._here(), open_groups)
        while self._spots:
            self._close_spot()
        self._end_spot()


TARGETS = {
    **dict.fromkeys(("footnote", "shptxt", "dptxbxtext"), "box"),
    "footnote": "footnote",
    "annotation": "comment",
    **{word: word for word in ("fonttbl", "stylesheet", "revtbl", "atnauthor", "fldinst")},
    **dict.fromkeys(("listtext", "pntext"), "listtext"),
    **dict.fromkeys(("pict", "object", "moMath", "upr", "nonesttables"), SKIP),
    **dict.fromkeys(("shpinst", "shppict", "do", "shp", "shpgrp"), NONE),
    **dict.fromkeys(("ud", "fldrslt", "rtf", "nesttableprops"), TEXT),
}
"""Where the bytes of a destination go, by its control word."""
ACTS: dict[str, Callable[[RtfWalk, int | None], None]] = {
    "par": RtfWalk._paragraph,
    "sect": RtfWalk._paragraph,
    "cell": RtfWalk._cell,
    "row": RtfWalk._row,
    "nestcell": RtfWalk._inner_cell,
    "nestrow": RtfWalk._inner_row,
    "trowd": RtfWalk._row_begins,
    "cellx": RtfWalk._cell_ends,
    "clmrg": RtfWalk._beside,
    "clvmrg": RtfWalk._above,
    "trhdr": RtfWalk._head,
    "plain": RtfWalk._plain,
    "pard": RtfWalk._pard,
    "intbl": RtfWalk._in_table,
    "itap": RtfWalk._nesting,
    "ulnone": RtfWalk._not_underlined,
    "revised": RtfWalk._put_in,
    "deleted": RtfWalk._taken_out,
    "revauth": RtfWalk._author,
    "revauthdel": RtfWalk._deleter,
    "uc": RtfWalk._skips,
    "s": RtfWalk._style,
    "outlinelevel": RtfWalk._level,
    "f": RtfWalk._font,
    "fcharset": RtfWalk._charset,
    "cpg": RtfWalk._font_page,
    "ansicpg": RtfWalk._ansi_page,
    "mac": lambda walk, _: walk._machine("mac_roman"),
    "pc": lambda walk, _: walk._machine("cp437"),
    "pca": lambda walk, _: walk._machine("cp850"),
    "ftnalt": RtfWalk._endnote,
}
"""What is done at a control word."""

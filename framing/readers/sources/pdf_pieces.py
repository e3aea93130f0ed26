"""The characters of a page as pieces of text."""

from __future__ import annotations

import re
from itertools import pairwise
from math import hypot
from typing import NamedTuple, Protocol

from .pdf_values import Piece, Told

SEGMENT = re.compile("[^\r\n\x02\ufffe]+[\x02\ufffe]?")
"""What pdfium puts on one line; it writes a hyphen at a line's end, soft or not, as U+FFFE or U+0002."""
WORD = re.compile(r"\S+")
NUMBERED = re.compile(r"(\d{1,5})\s+(?=\S)")
SPACED = re.compile(r"\S(?: \S){3,}")
ODD = re.compile("[\u00ad\ufb00-\ufb06\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff\ufffd]|[^\\S\r\n ]|  ")
SOFT = "\u00ad"
LIGATURE = re.compile("[\ufb00-\ufb06]")
LIGATURES = dict(zip(range(0xFB00, 0xFB07), ("ff", "fi", "fl", "ffi", "ffl", "st", "st"), strict=True))
UNKNOWN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff\ufffd]")
WIDE = 0.9
"""A gap of so many times the letters' size parts two pieces."""
FAR = 1e5
"""Points beyond which nothing is drawn that anybody sees."""
RAISED = re.compile(r"[\d*†‡§]{1,3}")
Box = tuple[float, float, float, float]


class Look(NamedTuple):
    """How a drawn object looks: font size, emphasis, and its matrix."""

    size: float
    emphatic: bool
    a: float
    b: float
    c: float
    d: float
    e: float
    f: float

    @property
    def turn(self) -> int:
        """Quarter turns of its direction against the page, anticlockwise."""
        if abs(self.a) >= abs(self.b):
            return 0 if self.a >= 0 else 2
        return 1 if self.b > 0 else 3


class Glyphs(Protocol):
    """What is known of the characters of a page, each by its number."""

    def thing(self, index: int) -> int:
        """The drawn object that a character belongs to."""

    def look(self, index: int, thing: int) -> Look:
        """How that object looks."""

    def box(self, index: int) -> Box:
        """Left, bottom, right and top of a character."""


class Run(NamedTuple):
    """Characters of one look; ``apart`` where white space stands before them."""

    text: str
    left: float
    right: float
    base: float
    size: float
    emphatic: bool
    turn: int
    apart: bool


def pieces_by_turn(glyphs: Glyphs, text: str, page: Box, told: Told, number: int) -> dict[int, list[Piece]]:
    """The pieces of a page, by the direction in which they run."""
    reader = _Reader(glyphs, page, told, f"page {number}", ODD.search(text) is not None)
    found: dict[int, list[Piece]] = {}
    for segment in SEGMENT.finditer(text):
        for turn, piece in reader.pieces(segment[0], segment.start()):
            found.setdefault(turn, []).append(piece)
    return found


class _Reader:
    """One page on its way to pieces."""

    def __init__(self, glyphs: Glyphs, page: Box, told: Told, where: str, odd: bool) -> None:
        self.glyphs, self.page, self.told, self.where, self.odd = glyphs, page, told, where, odd
        self.looks: dict[int, Look] = {}

    def pieces(self, raw: str, start: int) -> list[tuple[int, Piece]]:
        """The pieces of what stands on one line; ``start`` is its first character's number."""
        text = raw.strip()
        if not text:
            return []
        start += raw.index(text[0]) if raw[0] != text[0] else 0
        end = start + len(text) - 1
        first = self.glyphs.thing(start)
        if len(text) > 6 and text[1] == " " and text[3] == " " and SPACED.fullmatch(text):
            text = self.closed_up(text, start)
            runs = [self.run(text, start, end, first, False)]
        elif first == self.glyphs.thing(end):
            number = NUMBERED.match(text)
            if number is None:
                run = self.run(text, start, end, first, False)
                lead = len(run.text) if run.emphatic else 0
                return [(run.turn, Piece(run.text, run.left, run.right, run.base, run.size, lead))] if run.text else []
            cut = start + number.end()
            runs = [
                self.run(number[1], start, start + len(number[1]) - 1, first, False),
                self.run(text[number.end() :], cut, end, first, True),
            ]
        else:
            runs = self.runs(text, start)
        return assembled([run for run in runs if run.text])

    def run(self, text: str, start: int, end: int, thing: int, apart: bool) -> Run:
        """The characters from ``start`` to ``end``, which look alike."""
        look = self.looks.get(thing) if thing else None
        if look is None:
            look = self.looks[thing] = self.glyphs.look(start, thing)
        one = self.glyphs.box(start)
        other = self.glyphs.box(end) if end > start else one
        turn = look.turn
        left, right, base = framed(one, other, look, self.page, turn)
        if text[-1] in "\x02\ufffe":
            text = text[:-1] + "-"
        if self.odd:
            text = self.cleaned(text)
        size = look.size * hypot(look.c, look.d)
        if not (-FAR < left < FAR and -FAR < right < FAR and -FAR < base < FAR and 0 <= size < FAR):
            left = right = base = size = 0.0
        return Run(text, left, right, base, size, look.emphatic, turn, apart)

    def runs(self, text: str, start: int) -> list[Run]:
        """The runs of a line that several drawn objects make."""
        cuts: list[tuple[int, int, bool]] = []  # first character, object, apart
        for word in WORD.finditer(text):
            at, last = word.span()
            thing = self.glyphs.thing(start + at) or (cuts[-1][1] if cuts else 0)
            if not cuts or thing != cuts[-1][1]:
                cuts.append((at, thing, at > 0))
            if self.glyphs.thing(start + last - 1) not in (thing, 0):
                cuts += self.changes(at, last, start, thing)
        ends = [cut[0] for cut in cuts[1:]] + [len(text)]
        found = []
        for (at, thing, apart), end in zip(cuts, ends, strict=True):
            part = text[at:end].rstrip()
            if part:
                found.append(self.run(part, start + at, start + at + len(part) - 1, thing, apart))
        return found

    def changes(self, at: int, last: int, start: int, thing: int) -> list[tuple[int, int, bool]]:
        """Where within a word another look begins."""
        cuts = []
        look = self.look(start + at, thing)
        for i in range(at + 1, last):
            other = self.glyphs.thing(start + i)
            if other in (thing, 0):
                continue
            thing, before, look = other, look, self.look(start + i, other)
            if i == last - 1 or look[:2] != before[:2] or look.f != before.f or text_starts(at, i):
                cuts.append((i, other, False))
        return cuts

    def look(self, index: int, thing: int) -> Look:
        """How an object looks, asked once."""
        if thing not in self.looks:
            self.looks[thing] = self.glyphs.look(index, thing)
        return self.looks[thing]

    def cleaned(self, text: str) -> str:
        """Text with ligatures written out, without soft hyphens but at its end, and with single spaces."""
        if ligatures := len(LIGATURE.findall(text)):
            self.told.add("ligature", self.where, ligatures)
            text = text.translate(LIGATURES)
        if soft := text.count(SOFT, 0, -1):
            self.told.add("soft", self.where, soft)
            text = text[:-1].replace(SOFT, "") + text[-1:]
        if unknown := len(UNKNOWN.findall(text)):
            self.told.add("unknown", self.where, unknown)
            text = UNKNOWN.sub("\ufffd", text)
        return " ".join(text.split())

    def closed_up(self, text: str, start: int) -> str:
        """Letter-spaced words without the spaces between their letters, by the width of the gaps."""
        at = [i for i, char in enumerate(text) if char != " "]
        boxes = [self.glyphs.box(start + i) for i in at]
        gaps = [b[0] - a[2] for a, b in pairwise(boxes)]
        usual = sorted(gaps)[len(gaps) // 2]
        height = max(box[3] - box[1] for box in boxes)
        if min(gaps) < 0:
            return text
        self.told.add("spaced", self.where)
        joints = [" " if gap > max(usual * 1.5, usual + 0.15 * height) else "" for gap in gaps]
        return "".join(text[i] + joint for i, joint in zip(at, [*joints, ""], strict=True))


def text_starts(at: int, i: int) -> bool:
    """Whether a change comes after the first character of a word, as after a drop cap."""
    return i == at + 1


def framed(one: Box, other: Box, look: Look, page: Box, turn: int) -> tuple[float, float, float]:
    """Left, right and base of two characters' boxes and what lies between, from the upper left of the page as read."""
    left, bottom, right, top = page
    if turn == 0:
        return min(one[0], other[0]) - left, max(one[2], other[2]) - left, top - look.f
    if turn == 1:
        return min(one[1], other[1]) - bottom, max(one[3], other[3]) - bottom, look.e - left
    if turn == 2:
        return right - max(one[2], other[2]), right - min(one[0], other[0]), look.f - bottom
    return top - max(one[3], other[3]), top - min(one[1], other[1]), right - look.e


def assembled(runs: list[Run]) -> list[tuple[int, Piece]]:
    """Runs of one line as pieces: parted where a wide gap, another direction or another line lies between them."""
    groups: list[list[Run]] = []
    for run in runs:
        if groups and follows(groups[-1], run):
            groups[-1].append(run)
        else:
            groups.append([run])
    return [(group[0].turn, joined(group)) for group in groups]


def follows(group: list[Run], run: Run) -> bool:
    """Whether a run goes on after others in one piece."""
    before = group[-1]
    size = max(before.size, run.size)
    if before.turn != run.turn or abs(before.base - run.base) > 0.6 * size:
        return False
    if max(before.size, run.size) > 1.8 * min(before.size, run.size) and len(before.text) <= 2:
        return False  # a drop cap
    gap = max(run.left - before.right, before.left - run.right)
    if len(group) == 1 and before.text.isdigit() and run.apart and len(before.text) <= 5:
        return False  # perhaps the number of a line
    return gap <= WIDE * size


def joined(group: list[Run]) -> Piece:
    """Runs as one piece."""
    main = max(group, key=lambda run: len(run.text))
    text, lead, raised, leading = "", 0, [], True
    for run in group:
        text += " " if run.apart and text else ""
        high = run is not main and run.size < 0.85 * main.size and main.base - run.base > 0.1 * main.size
        if high and RAISED.fullmatch(run.text):
            raised.append((len(text), len(text) + len(run.text)))
        text += run.text
        leading = leading and run.emphatic
        lead = len(text) if leading else lead
    return Piece(
        text,
        min(run.left for run in group),
        max(run.right for run in group),
        main.base,
        main.size,
        lead,
        tuple(raised),
    )

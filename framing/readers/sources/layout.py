"""Lines of plain text to paragraphs: which line breaks were made by a width, and which are meant."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cached_property
from itertools import pairwise

from ...model.place import Place
from ...model.source import Block
from .characters import counted

NARROWEST, WIDEST = 40, 130
"""Characters of a line that was broken at a width."""
NEAR = 0.9
"""A line is full when it and the next word would be longer than this share of the width."""
MOST_FULL = 0.75
"""Lines are broken at a width when at least this share of them is full."""
MOST_CAPITALS = 0.7
"""Verse and lists begin their lines with capitals; running text broken at a width does not."""
FEW = 3
"""Fewer line breaks than this prove nothing by their number."""
EARLY = 0.75
"""A line that ends before this share of the width, though the next word would fit, ends because somebody wanted it."""
LONGEST_LABEL, MOST_WORDS = 90, 10
SMALL = frozenset(
    re.findall(r"\w+", "a an and de del della der des di du e el et for für in la le of on the to und van von y")
)
ENDED = re.compile(r"[.?!:;…\u3002\uff1f\uff01\u06d4\u061f][\"'»”’)\]]*$|[-–—]$")
BULLET = re.compile(r"(?:[-*•·–—]|\(?(?:\d{1,3}|[a-zA-Z]|[ivx]{1,5})[.)])\s")
WORD = re.compile(r"[^\W\d_]+")
BROKEN = re.compile(r"([^\W\d_]+)[-\u2010\u00ad]$")
BEGUN = re.compile(r"[^\W\d_]+")
PAIRED = frozenset(("and", "or", "und", "oder", "et", "ou", "y", "o", "e", "bis", "to"))
WITHOUT_SPACES = re.compile("[\u3000-\u9fff\uf900-\ufaff\uff00-\uffef]")

Group = tuple[int, list[str]]


def paragraphs(text: str, first_line: int = 1) -> tuple[list[Block], list[str]]:
    """The paragraphs of a text with LF as line ends, and what is to be said of how they were found."""
    groups = _groups(text, first_line)
    if all(len(lines) == 1 for _, lines in groups):
        return [Block(lines[0].strip(), Place(line=number)) for number, lines in groups], []
    layout = _Layout(text, groups)
    return list(_adjoined(layout.blocks())), list(layout.notices())


def _adjoined(blocks: Iterable[Block]) -> Iterator[Block]:
    """Blocks of which those that no empty line parts from the one before go on in the next line."""
    last: int | None = None
    for block in blocks:
        first = block.place.line
        yield replace(block, joint="\n") if last is not None and first == last + 1 else block
        last = block.marks[-1][1].line if block.marks else first


def is_label(line: str) -> bool:
    """Whether a line begins as a speaker's does: a few words in capitals or beginning with one, and a colon.

    >>> is_label("Mr. Doe (China) (spoke in Chinese): Thank you."), is_label("We propose the following: none.")
    (True, False)
    """
    line = line.strip()
    if line.startswith("["):
        return line[1:2].isupper() and "]" in line[:LONGEST_LABEL]
    found = re.search(r":(?=\s|$)|\uff1a", line[:LONGEST_LABEL])
    if found is None or not line[0].isalnum():
        return False
    words = re.sub(r"\([^()]*\)", " ", line[: found.start()]).split()
    return 0 < len(words) <= MOST_WORDS and not any(_running(word) for word in words)


def _running(word: str) -> bool:
    """Whether a word is one of running text rather than of a name."""
    start = word.lstrip("\"'“\u2018(").replace("’", "")
    return start[:1].islower() and start.casefold() not in SMALL and "-" not in start


def _groups(text: str, number: int) -> list[Group]:
    """Lines that no empty line parts, each group with the number of its first."""
    groups: list[Group] = []
    lines: list[str] = []
    for line in text.split("\n"):
        line = line.rstrip()
        if line:
            if not lines:
                groups.append((number, lines))
            lines.append(line)
        elif lines:
            lines = []
        number += 1
    return groups


class _Layout:
    """How the lines of one text belong together."""

    def __init__(self, text: str, groups: list[Group]) -> None:
        self.text = text
        labels = sum(is_label(line) for _, lines in groups for line in lines)
        several = labels > 1
        self.groups = [part for group in groups for part in _parted(group)] if several else groups
        self.labels = several
        self.whole = len(groups) == 1
        self.width = self._width()
        self.counts: dict[str, list[int]] = {}

    @cached_property
    def words(self) -> frozenset[str]:
        """The words of the text, without regard to capitals."""
        return frozenset(WORD.findall(self.text.casefold()))

    def _width(self) -> int | None:
        """At how many characters lines were broken; None where line breaks are meant."""
        breaks = [pair for _, lines in self.groups for pair in pairwise(lines)]
        if not breaks:
            return None
        lengths = sorted(len(line) for line, _ in breaks)
        width = lengths[int(0.95 * (len(lengths) - 1))]
        if not NARROWEST <= width <= WIDEST:
            return None
        if len(breaks) < FEW:
            return None if any(ENDED.search(line) or _capital(after) for line, after in breaks) else width
        full = sum(_reach(line, after) > NEAR * width for line, after in breaks)
        capitals = sum(_capital(after) and not line.isupper() for line, after in breaks)
        return width if full >= MOST_FULL * len(breaks) and capitals <= MOST_CAPITALS * len(breaks) else None

    def blocks(self) -> Iterator[Block]:
        """The paragraphs, in order."""
        for number, lines in self.groups:
            if len(lines) == 1:
                yield Block(lines[0].strip(), Place(line=number))
            elif self.width is not None:
                yield from self._unwrapped(number, lines, self.width)
            elif self.whole or sum(map(len, lines)) > WIDEST * len(lines):
                self._count("own", number, len(lines))
                yield from (Block(line.strip(), Place(line=at)) for at, line in enumerate(lines, number))
            else:
                self._count("kept", number)
                yield _block(number, [line.strip() for line in lines], ["\n"] * (len(lines) - 1))

    def _unwrapped(self, number: int, lines: list[str], width: int) -> Iterator[Block]:
        """The paragraphs of lines that were broken at a width."""
        parts, seams, first = [lines[0].strip()], list[str](), number
        for at, (line, after) in enumerate(pairwise(lines), number + 1):
            further = lines[at - number + 1] if at - number + 1 < len(lines) else ""
            if self._begins(line, after, further, width):
                yield self._joined(first, parts, seams)
                parts, seams, first = [after.strip()], [], at
                continue
            short = len(line) < EARLY * width and _reach(line, after) <= NEAR * width
            seam = "\n" if short else self._seam(parts, after.strip(), at - 1)
            parts.append(after.strip())
            seams.append(seam)
        yield self._joined(first, parts, seams)

    def _joined(self, number: int, parts: list[str], seams: list[str]) -> Block:
        if any(seam != "\n" for seam in seams):
            self._count("joined", number)
        return _block(number, parts, seams)

    def _begins(self, line: str, after: str, further: str, width: int) -> bool:
        """Whether a paragraph begins in the line ``after``, though no empty line stands before it."""
        early = _reach(line, after) <= NEAR * width
        if not early and not ENDED.search(line):
            return False
        if (self.labels and is_label(after)) or BULLET.match(after.strip()):
            return True
        if _indent(after) >= _indent(line) + 2 and _indent(further) < _indent(after):
            return True
        return self.whole and len(line) < EARLY * width and bool(ENDED.search(line))

    def _seam(self, parts: list[str], after: str, number: int) -> str:
        """What joins a line that was broken to the next; a hyphen that only the break needed goes."""
        before = parts[-1]
        if WITHOUT_SPACES.match(before[-1]) and WITHOUT_SPACES.match(after):
            return ""
        broken, begun = BROKEN.search(before), BEGUN.match(after)
        if broken is None or begun is None or begun[0].casefold() in PAIRED:
            return " "
        if before[-1] == "\u00ad" or (
            begun[0][0].islower() and (broken[1] + begun[0]).casefold() in self.words and len(broken[1]) > 1
        ):
            parts[-1] = before[:-1]
            self._count("mended", number)
        else:
            self._count("hyphen", number)
        return ""

    def _count(self, what: str, number: int, n: int = 1) -> None:
        self.counts.setdefault(what, [0, number])[0] += n

    def notices(self) -> Iterator[str]:
        """What was done to lines, each kind once, with its number and first place."""
        for what, (n, first) in self.counts.items():
            where = f"(first: line {first})" if n > 1 else f"(line {first})"
            was = "was" if n == 1 else "were"
            yield {
                "joined": f"{counted(n, 'paragraph')} whose lines were broken at about {self.width} characters "
                f"{was} joined {where}.",
                "mended": f"{counted(n, 'word')} broken by a hyphen at the end of a line {was} joined {where}.",
                "hyphen": f"{counted(n, 'hyphen')} at the end of a line {was} kept, as the word does not stand in the "
                f"file without it {where}.",
                "own": f"{counted(n, 'line')} without empty lines between them {was} taken as paragraphs {where}.",
                "kept": f"in {counted(n, 'paragraph')} line breaks were taken as meant {where}.",
            }[what]


def _parted(group: Group) -> Iterator[Group]:
    """A group, parted where a line begins as a speaker's does and does not go on with a full line before it."""
    number, lines = group
    begun = 0
    for at, line in enumerate(lines):
        if at > begun and is_label(line) and (ENDED.search(lines[at - 1]) or len(lines[at - 1]) < NARROWEST):
            yield number + begun, lines[begun:at]
            begun = at
    yield number + begun, lines[begun:]


def _block(number: int, parts: list[str], seams: list[str]) -> Block:
    """One paragraph from parts, with the place of each line."""
    pieces, marks, offset = [parts[0]], [], len(parts[0])
    for line, (seam, part) in enumerate(zip(seams, parts[1:], strict=True), number + 1):
        offset += len(seam)
        marks.append((offset, Place(line=line)))
        pieces += (seam, part)
        offset += len(part)
    return Block("".join(pieces), Place(line=number), marks=tuple(marks))


def _reach(line: str, after: str) -> int:
    """How long a line would be with the first word of the next."""
    return len(line) + 1 + len(after.split(None, 1)[0])


def _capital(line: str) -> bool:
    return line.lstrip(" \t\"'“\u2018«([")[:1].isupper()


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())

"""What is said in a cue, and by whom: tags taken off, entities read once, speakers parted."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

TAG = re.compile(r"<(/?)([A-Za-z]++)(?:\.[^\s<>]*+)?+([^<>]*+)>|<\d[\d:.,]*+>")
FORMATS = frozenset(
    ("c", "i", "b", "u", "s", "v", "lang", "ruby", "rt", "rp", "rb", "font", "strong", "em", "span", "br")
)
OVERRIDE = re.compile(r"\{\\[^{}\n]*\}|\{[a-zA-Z]:[^{}\s]*\}")
ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
DASH = re.compile(r"\s*[-–—\u2010\u2011]\s*\S")
CHANGE = re.compile(r"(?<!\S)>{2,3}(?=\s*\S)")
LABEL = re.compile(r"\s*[^\W\d_a-zß-ÿ][^:\n]{0,60}:\s")
BREAK = "\x0b"
"""A line end that a tag makes; no text that was read holds this character."""
ENDS = ("\n", BREAK)
LINE_END = re.compile(f"([\n{BREAK}])")
SPACES = re.compile(r"[ \t\n\x0b]+")


@dataclass(frozen=True, slots=True)
class Said:
    """A line of a cue, or the part of it that one voice says. ``line`` is its line of the file."""

    line: int
    text: str
    voice: str | None = None


def said_in(lines: list[tuple[int, str]]) -> list[Said]:
    """The lines of a cue without tags, each with its voice; lines without words are left out."""
    if not lines:
        return []
    source = "\n".join(line for _, line in lines)
    if "{" in source:
        source = OVERRIDE.sub("", source)
    for mark in ("\\N", "[br]"):
        source = source.replace(mark, BREAK)
    return [one for one in _spoken(lines[0][0], source) if one.text]


def parted(said: Iterable[Said]) -> list[Said]:
    """One for each speaker of a cue, as far as the file shows them; lines of one speaker are joined by a space.

    Another speaker is shown by another voice, by a line that begins with ">>" or a name and a colon, and by dashes
    where more than one line begins with a dash.
    """
    pieces = [piece for one in said for piece in _changes(one)]
    dialogue = sum(DASH.match(piece.text) is not None for piece in pieces) > 1
    found: list[list[Said]] = []
    for piece in pieces:
        if not found or piece.voice != found[-1][-1].voice or _turns(piece.text, dialogue):
            found.append([])
        found[-1].append(piece)
    return [Said(group[0].line, " ".join(one.text for one in group), group[0].voice) for group in found]


def _turns(text: str, dialogue: bool) -> bool:
    """Whether a line begins as another speaker's does."""
    return text.startswith(">>") or LABEL.match(text) is not None or (dialogue and DASH.match(text) is not None)


def _changes(said: Said) -> Iterator[Said]:
    """A line parted before every mark of a change of speaker."""
    starts = [found.start() for found in CHANGE.finditer(said.text)] if ">>" in said.text else []
    bounds = [0, *(start for start in starts if start), len(said.text)]
    for start, end in pairwise(bounds):
        yield Said(said.line, said.text[start:end].strip(), said.voice)


def _spoken(line: int, source: str) -> Iterator[Said]:
    """Pieces of text between voices and line ends."""
    voice: str | None = None
    parts: list[str] = []
    begun = line
    for words, change, ends in _pieces(source):
        for piece in LINE_END.split(words):
            if piece in ENDS:
                yield Said(begun, _plain(parts), voice)
                parts = []
                line += piece == "\n"
            elif piece.strip():
                begun = begun if parts else line
                parts.append(piece)
            elif parts:
                parts.append(piece)
        if change is not None:
            yield Said(begun, _plain(parts), voice)
            parts, voice = [], change or None
        line += ends
    yield Said(begun, _plain(parts), voice)


def _pieces(source: str) -> Iterator[tuple[str, str | None, int]]:
    """The words up to each tag, the voice that begins with it, and how many line ends stand in the tag.

    The voice is None for the same as before, "" for nobody's.
    """
    end = 0
    for found in TAG.finditer(source):
        name = (found[2] or "c").casefold()
        if name not in FORMATS:
            continue
        words, end = source[end : found.start()], found.end()
        closes, ends = found[1] == "/", found[0].count("\n")
        if name == "v":
            yield words, "" if closes else _plain([found[3]]), ends
            continue
        yield words + {"br": BREAK, "rt": ")" if closes else "("}.get(name, ""), None, ends
    yield source[end:], None, 0


def _plain(parts: list[str]) -> str:
    """Words with their entities read once, white space as single spaces and none around them."""
    text = "".join(parts)
    if "&" in text:
        text = ENTITY.sub(lambda found: html.unescape(found[0]), text)
    return SPACES.sub(" ", text).strip()

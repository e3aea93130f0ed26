"""Where coded passages stand after their text was corrected: by quotation and context, never by guess."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from .alignment import LETTER, Alignment, align
from .text import Span

KINDS = ("same", "moved", "changed", "lost")
INSIDE = re.compile(LETTER)
JOINER = "\u200d"
SKIN = ("\U0001f3fb", "\U0001f3ff")
STAYS = 0.5
"""The share of a quotation's characters that must stand in the new text for it to be the same passage."""
CONTEXT = 40
"""How many characters before and after a quotation tell its places apart."""
ENOUGH = 20
"""How many characters of quotation and context must agree where a quotation is found at another place."""
CLEARLY = 8
"""By how many characters of context one place must be better than every other."""
MANY = 500
"""Of a quotation that occurs more often, no place is searched."""


@dataclass(frozen=True, slots=True)
class Anchored:
    """Where a passage stands in the corrected text.

    ``kind`` is "same" (same characters, same offsets), "moved" (same characters, other offsets), "changed" (the
    correction lies inside the quotation or in the word at its edge), or "lost" (no place; ``span`` is None).
    """

    span: Span | None
    kind: str


def anchor(old: str, new: str, spans: Iterable[Span]) -> list[Anchored]:
    """Where each of the spans of the old text stands in the new one.

    A passage keeps its characters where the texts are alike. Where the correction lies inside it, it goes from its
    first character to its last as corrected, as long as half of it stands. Otherwise its quotation is looked for
    among what is new in the text, and taken where it stands once, or its context is clearly the best.

    >>> found = anchor("Four wheells turn", "All four wheels turn", [Span(5, 12), Span(13, 17)])
    >>> [(one.kind, one.span.of("All four wheels turn")) for one in found]
    [('changed', 'wheels'), ('moved', 'turn')]
    """
    alignment = align(old, new)
    return [placed(old, new, span, alignment) for span in spans]


def placed(old: str, new: str, span: Span, alignment: Alignment) -> Anchored:
    """Where one span stands in the new text."""
    start, end = alignment.start(span.start), alignment.end(span.end)
    size = span.end - span.start
    stays = alignment.kept(span.start, span.end)
    for begin in (start, end - size) if stays else ():
        if begin >= 0 and new.startswith(old[span.start : span.end], begin):
            return settled(old, new, span, begin, begin + size)
    if stays >= STAYS * size:
        return settled(old, new, span, *without_space(old[span.start : span.end], new, start, end))
    found = elsewhere(old, new, span, alignment)
    return Anchored(None, "lost") if found is None else Anchored(found, "moved")


def settled(old: str, new: str, span: Span, start: int, end: int) -> Anchored:
    """A place in the new text, widened to whole words where the passage had whole words at its edges."""
    if start >= end:
        return Anchored(None, "lost")
    while not parts_word(old, span.start) and parts_word(new, start):
        start -= 1
    while not parts_word(old, span.end) and parts_word(new, end):
        end += 1
    found = Span(start, end)
    if found.of(new) != span.of(old):
        return Anchored(found, "changed")
    return Anchored(found, "same" if found == span else "moved")


def without_space(quotation: str, new: str, start: int, end: int) -> tuple[int, int]:
    """A place without white space at its ends, unless the quotation had some there."""
    while start < end and new[start].isspace() and not quotation[0].isspace():
        start += 1
    while start < end and new[end - 1].isspace() and not quotation[-1].isspace():
        end -= 1
    return start, end


def parts_word(text: str, place: int) -> bool:
    """Whether a cut before a character would part a word, or a letter from its marks."""
    if not 0 < place < len(text):
        return False
    before, after = text[place - 1], text[place]
    if before.isspace() or after.isspace():
        return False
    if JOINER in (before, after) or SKIN[0] <= after <= SKIN[1] or unicodedata.category(after).startswith("M"):
        return True
    return bool(INSIDE.match(after)) and in_word(text, place - 1)


def in_word(text: str, place: int) -> bool:
    """Whether a character, or the one that it is a mark on, belongs to a word."""
    while place > 0 and unicodedata.category(text[place]).startswith("M"):
        place -= 1
    return bool(INSIDE.match(text[place]))


def elsewhere(old: str, new: str, span: Span, alignment: Alignment) -> Span | None:
    """The place of a quotation among what is new in the text; None where there is none, or none is clearly best."""
    size = span.end - span.start
    found = [
        (context(old, span, new, begin), begin)
        for begin in places(span.of(old), new)
        if 2 * alignment.known(begin, begin + size) <= size and whole_alike(old, span, new, begin)
    ]
    best, *others = sorted(found, reverse=True) or [(-size, 0)]
    if best[0] + size < ENOUGH or any(other[0] > best[0] - CLEARLY for other in others):
        return None
    return Span(best[1], best[1] + size)


def places(quotation: str, new: str) -> Iterator[int]:
    """Where a quotation stands in a text, overlapping places too; nowhere where it stands everywhere."""
    found: list[int] = []
    begin = new.find(quotation)
    while begin >= 0:
        found.append(begin)
        begin = new.find(quotation, begin + 1) if len(found) < MANY else -1
    yield from found if len(found) < MANY else ()


def whole_alike(old: str, span: Span, new: str, begin: int) -> bool:
    """Whether a place parts a word only where the passage did."""
    end = begin + span.end - span.start
    return (parts_word(old, span.start) or not parts_word(new, begin)) and (
        parts_word(old, span.end) or not parts_word(new, end)
    )


def context(old: str, span: Span, new: str, begin: int) -> int:
    """How many characters before and after a passage are those around another place of its quotation."""
    end = begin + span.end - span.start
    before = zip(reversed(old[: span.start][-CONTEXT:]), reversed(new[:begin][-CONTEXT:]), strict=False)
    after = zip(old[span.end :][:CONTEXT], new[end:][:CONTEXT], strict=False)
    return agreeing(before) + agreeing(after)


def agreeing(pairs: Iterable[tuple[str, str]]) -> int:
    """How many pairs are equal before the first that is not."""
    number = 0
    for first, second in pairs:
        if first != second:
            break
        number += 1
    return number

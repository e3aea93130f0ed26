"""Words that a line's end cuts in two: whether the hyphen belongs to them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .pdf_values import Line, Told

SOFT = "\u00ad"
HYPHENS = "-\u2010" + SOFT
BEFORE = re.compile(r"(?:\w+[-\u2010])*[^\W_]+$")
AFTER = re.compile(r"[^\W_]+(?:[-\u2010]\w+)*")
WORD = re.compile(r"\w+(?:[-\u2010]\w+)*")
EAST = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]")
"""Scripts that put no space between words."""


class Words:
    """The words of a file that no line's end cuts, gathered when first asked for."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines = lines
        self._words: set[str] | None = None

    def __contains__(self, word: str) -> bool:
        if self._words is None:
            self._words = self._gathered()
        return word.casefold() in self._words

    def _gathered(self) -> set[str]:
        whole, cut = [], False
        for line in self._lines:
            text = line.text
            if cut:
                text = text.partition(" ")[2]
            cut = line.text[-1:] in HYPHENS
            if cut:
                text = text.rpartition(" ")[0]
            whole.append(text)
        tokens = set(" ".join(whole).casefold().replace("\u2010", "-").split())
        return {word for token in tokens for word in WORD.findall(token)}


def joint(before: str, after: str, words: Words, told: Told, line: Line) -> tuple[str, str]:
    """The text before a line's end as it stays, and what parts it from the text after it."""
    end = before[-1:]
    if end not in HYPHENS:
        return before, "" if EAST.match(end) and EAST.match(after) else " "
    left, right = BEFORE.search(before[:-1]), AFTER.match(after)
    if left is None or right is None:  # a dash, not a hyphen
        return (before[:-1], " ") if end == SOFT else (before, " ")
    return cut_word(before, (left[0], right[0]), words, told, line)


def cut_word(before: str, halves: tuple[str, str], words: Words, told: Told, line: Line) -> tuple[str, str]:
    """A word with a hyphen at a line's end, whole: with the hyphen or without it."""
    left, right = halves
    where = str(line.place)
    if before[-1] == SOFT:
        told.add("soft end", where)
        return before[:-1], ""
    whole, parted = f"{left}{right}", f"{left}-{right}"
    is_whole, is_parted = whole in words, parted in words
    if is_whole and not is_parted:
        told.add("joined", where)
        return before[:-1], ""
    if is_parted:
        told.add("kept", where)
        if is_whole:
            told.add("doubtful", where, example=f"{parted!r} kept ({where}; both forms stand in the file)")
        return before, ""
    if right[0].islower() and left[-1].isalpha():
        told.add("joined", where)
        told.add("doubtful", where, example=f"{whole!r} joined ({where})")
        return before[:-1], ""
    told.add("kept", where)
    if not left[-1].isdigit() and not right[0].isdigit():
        told.add("doubtful", where, example=f"{parted!r} kept ({where})")
    return before, ""

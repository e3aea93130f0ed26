"""What changed between two wordings of a text, word by word, as a person reads it."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Literal

from .alignment import UNSPACED_LETTER, Block, matches

Kind = Literal["same", "removed", "added"]

INSIDE_WORDS = "'\u2019-\u2010\u2011._"
"""Marks that part no words where letters stand on both sides: don't, state-led, rights.work."""
JOINER = "\u200d"
LONG = 20
"""As many common characters are always shown as common."""
ALIKE = 0.5
"""The share of words that two texts have in common to count as one that was reworded."""
MOST_PAIRS = 10_000
"""How many pairs of texts are looked at to find those that were reworded."""


@dataclass(frozen=True, slots=True)
class WordChange:
    """A run of whole words, with the spaces and marks between them: in both texts, in the old or in the new only."""

    kind: Kind
    text: str


@dataclass(frozen=True, slots=True)
class Wording:
    """One text before and after; None where it was not there."""

    before: str | None
    after: str | None

    @property
    def runs(self) -> tuple[WordChange, ...]:
        """What changed in it, word by word."""
        return word_changes(self.before or "", self.after or "")


def word_changes(before: str, after: str) -> tuple[WordChange, ...]:
    """The runs that make both texts: without the added ones the old, without the removed ones the new.

    Words are never taken apart, and a few common words between longer changes count as changed with them. The other
    way round, the same runs are removed and added.

    >>> [(run.kind, run.text) for run in word_changes("the state's own right", "the state's sole right")]
    [('same', "the state's "), ('removed', 'own'), ('added', 'sole'), ('same', ' right')]
    """
    if before == after:
        return (WordChange("same", before),) if before else ()
    first, second = words_of(before), words_of(after)
    turned = before > after
    found = common(second, first) if turned else common(first, second)
    blocks = [(j, i, size) for i, j, size in found] if turned else found
    return tuple(joined(runs(first, second, readable(first, second, blocks))))


def common(first: Sequence[str], second: Sequence[str]) -> list[Block]:
    """What two texts have in common, in order; words, whatever marks stand in them, are what counts."""
    number: dict[str, str] = {}
    named = [
        [number.setdefault(word, str(len(number))) if is_word(word) else word for word in words]
        for words in (first, second)
    ]
    return matches(*named)


def words_of(text: str) -> list[str]:
    """Words, single marks and single spaces, which together are the text.

    A letter keeps its accents; a letter of a script without spaces stands for itself.

    >>> words_of("It isn't state-led.")
    ['It', ' ', "isn't", ' ', 'state-led', '.']
    """
    found: list[str] = []
    begin = 0
    for place in range(1, len(text) + 1):
        if place == len(text) or not goes_on(text, begin, place):
            found.append(text[begin:place])
            begin = place
    return found if text else []


def goes_on(text: str, begin: int, place: int) -> bool:
    """Whether a character belongs to the word or sign that began at ``begin``."""
    kind, last = sort_of(text[place]), text[place - 1]
    if kind == "accent" or last == JOINER:
        return True
    if sort_of(text[begin]) != "letter":
        return False
    if kind == "letter":
        return sort_of(last) in ("letter", "accent") or last in INSIDE_WORDS
    return text[place] in INSIDE_WORDS and sort_of(text[place + 1 : place + 2]) == "letter" and last not in INSIDE_WORDS


@lru_cache(maxsize=4096)
def sort_of(letter: str) -> str:
    """What a character is to a word: one of its letters, an accent on what stands before it, or something else."""
    if not letter:
        return "end"
    if unicodedata.category(letter) in ("Mn", "Mc", "Me", "Cf", "Sk"):
        return "accent"
    return "letter" if letter.isalnum() and not UNSPACED_LETTER.match(letter) else "sign"


def readable(first: Sequence[str], second: Sequence[str], blocks: Iterable[Block]) -> list[Block]:
    """The blocks that help reading: none that is shorter than what changed on both sides of it."""
    found = [block for block in blocks if block[2]]
    while True:
        ends = [(0, 0, 0), *found, (len(first), len(second), 0)]
        kept = [
            block
            for before, block, after in zip(ends, ends[1:], ends[2:], strict=False)
            if min(changed(first, second, before, block), changed(first, second, block, after), LONG)
            < length(first[block[0] : block[0] + block[2]])
        ]
        if len(kept) == len(found):
            return found
        found = kept


def changed(first: Sequence[str], second: Sequence[str], before: Block, after: Block) -> int:
    """How many characters changed between two blocks, on the longer side."""
    sides = (first[before[0] + before[2] : after[0]], second[before[1] + before[2] : after[1]])
    return max(map(length, sides))


def length(words: Sequence[str]) -> int:
    """How many characters words have, spaces left out."""
    return sum(len(word) for word in words if not word.isspace())


def runs(first: Sequence[str], second: Sequence[str], blocks: Sequence[Block]) -> Iterator[WordChange]:
    """The runs between and in blocks; some may be empty."""
    for before, block in pairwise([(0, 0, 0), *blocks, (len(first), len(second), 0)]):
        yield WordChange("removed", "".join(first[before[0] + before[2] : block[0]]))
        yield WordChange("added", "".join(second[before[1] + before[2] : block[1]]))
        yield WordChange("same", "".join(first[block[0] : block[0] + block[2]]))


def joined(found: Iterable[WordChange]) -> Iterator[WordChange]:
    """Runs without empty ones, neighbours of one kind made one."""
    last: WordChange | None = None
    for run in found:
        if not run.text:
            continue
        if last is not None and last.kind == run.kind:
            last = WordChange(run.kind, last.text + run.text)
            continue
        if last is not None:
            yield last
        last = run
    if last is not None:
        yield last


def abridged(found: Sequence[WordChange], around: int) -> tuple[WordChange, ...]:
    """Runs of which what stayed the same is cut, at words, to some characters around what changed.

    >>> [run.text for run in abridged(word_changes("one two three four five six", "one two three four five seven"), 9)]
    ['… five ', 'six', 'seven']
    """
    short = []
    for number, run in enumerate(found):
        head, tail = (around if number else 0), (around if number < len(found) - 1 else 0)
        if run.kind != "same" or len(run.text) <= head + tail + 8:
            short.append(run)
            continue
        begin = run.text[:head].rpartition(" ")[0] + " " if head else ""
        end = " " + run.text[len(run.text) - tail :].partition(" ")[2] if tail else ""
        short.append(WordChange("same", f"{begin}…{end}"))
    return tuple(short)


def reworded(before: Sequence[str], after: Sequence[str]) -> tuple[Wording, ...]:
    """What changed between two lists of texts: texts that are gone, new, or worded otherwise; their order aside."""
    gone, new = missing(before, after), missing(after, before)
    pairs = alike(gone, new)
    found = [(j, Wording(gone[i], new[j])) for i, j in pairs.items()]
    found += [(i, Wording(text, None)) for i, text in enumerate(gone) if i not in pairs]
    found += [(j, Wording(None, text)) for j, text in enumerate(new) if j not in pairs.values()]
    return tuple(wording for _, wording in sorted(found, key=lambda one: (one[0], one[1].after is not None)))


def missing(texts: Sequence[str], others: Sequence[str]) -> list[str]:
    """The texts that the others do not hold, as often as they do not."""
    left = Counter(others)
    found = []
    for text in texts:
        if left[text]:
            left[text] -= 1
        else:
            found.append(text)
    return found


def alike(gone: Sequence[str], new: Sequence[str]) -> dict[int, int]:
    """Which of the texts that are gone became which of the new ones, by the words that they share."""
    if len(gone) * len(new) > MOST_PAIRS:
        return {}
    bags = [[Counter(filter(is_word, words_of(text))) for text in texts] for texts in (gone, new)]
    scores = sorted(
        (-shared(one, other), i + j, sorted((gone[i], new[j])), i, j)
        for i, one in enumerate(bags[0])
        for j, other in enumerate(bags[1])
        if shared(one, other) >= ALIKE
    )
    pairs: dict[int, int] = {}
    for *_, i, j in scores:
        if i not in pairs and j not in pairs.values():
            pairs[i] = j
    return pairs


def is_word(word: str) -> bool:
    """Whether this is a word, and neither space nor mark."""
    return word[0].isalnum()


def shared(one: Counter[str], other: Counter[str]) -> float:
    """The share of words that two texts have in common: 2 * common / all (Dice), 0.0 without words."""
    every = one.total() + other.total()
    return 2 * (one & other).total() / every if every else 0.0

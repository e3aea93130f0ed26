"""Which characters of an old text stand where in a new one.

Words that occur once in both texts are aligned first, then what lies between them, then the letters of words that
differ little. So a text of any length takes a moment, however many corrections it has.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import accumulate, pairwise

UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
"""Letters of scripts that set no space between words: each stands for itself."""
UNSPACED_LETTER = re.compile(f"[{UNSPACED}]")
LETTER = f"[^\\W{UNSPACED}]"
TOKEN = re.compile(rf"{LETTER}+|.", re.DOTALL)
SMALL = 20_000
"""How many pairs of tokens or letters are compared one by one."""
ALIKE = 0.6
"""The share of letters that two stretches have in common, in one order, to count as one that was corrected."""

Block = tuple[int, int, int]
"""Place in the old, place in the new, and how many stand in both."""
Gap = tuple[int, int, int, int]
"""Start and end in the old, start and end in the new, of what differs."""


@dataclass(frozen=True, slots=True)
class Alignment:
    """The stretches of characters that two texts have in common, in order; the last one is empty, at both ends."""

    blocks: tuple[Block, ...]

    def start(self, place: int) -> int:
        """Where a stretch begins in the new text that began at a character of the old one."""
        block, following = self._around(place)
        if place < block[0] + block[2]:
            return block[1] + place - block[0]
        return block[1] + block[2] if place == block[0] + block[2] else following[1]

    def end(self, place: int) -> int:
        """Where a stretch ends in the new text that ended before a character of the old one."""
        block, following = self._around(place - 1)
        if place <= block[0] + block[2]:
            return block[1] + place - block[0]
        return following[1] if place == following[0] else block[1] + block[2]

    def kept(self, start: int, end: int) -> int:
        """How many characters of a stretch of the old text stand in the new one."""
        return sum(max(0, min(end, old + size) - max(start, old)) for old, _, size in self._from(start, 0, end))

    def known(self, start: int, end: int) -> int:
        """How many characters of a stretch of the new text stood in the old one."""
        return sum(max(0, min(end, new + size) - max(start, new)) for _, new, size in self._from(start, 1, end))

    def _around(self, place: int) -> tuple[Block, Block]:
        """The last block that begins at or before a character of the old text, and the one after it."""
        number = bisect_right(self.blocks, place, key=lambda block: block[0])
        block = self.blocks[number - 1] if number else (0, 0, 0)
        return block, self.blocks[min(number, len(self.blocks) - 1)]

    def _from(self, start: int, side: int, end: int) -> Iterator[Block]:
        """The blocks that may touch a stretch of the old text (side 0) or the new one (side 1)."""
        number = max(0, bisect_right(self.blocks, start, key=lambda block: block[side]) - 1)
        while number < len(self.blocks) and self.blocks[number][side] < end:
            yield self.blocks[number]
            number += 1


def align(old: str, new: str) -> Alignment:
    """The alignment of two texts.

    >>> align("A wheell turns", "Now a wheel turns").blocks
    ((1, 5, 5), (7, 10, 7), (14, 17, 0))
    """
    first, second = TOKEN.findall(old), TOKEN.findall(new)
    places = [[0, *accumulate(map(len, tokens))] for tokens in (first, second)]
    found: list[Block] = []
    for i, j, size in matches(first, second):
        start, end = places[0][i], places[0][i + size]
        found.append((start, places[1][j], end - start))
    found.append((len(old), len(new), 0))
    letters = [block for gap in gaps(found) for block in alike(old, new, gap)]
    return Alignment(tuple(merged(sorted([*found, *letters]))))


def gaps(blocks: Sequence[Block]) -> Iterator[Gap]:
    """What lies between blocks, where both sides hold something."""
    for before, after in pairwise([(0, 0, 0), *blocks]):
        gap = (before[0] + before[2], after[0], before[1] + before[2], after[1])
        if gap[0] < gap[1] and gap[2] < gap[3]:
            yield gap


def alike(old: str, new: str, gap: Gap) -> list[Block]:
    """The common letters of two stretches that differ little; none of two that have little to do with each other."""
    first, second = old[gap[0] : gap[1]], new[gap[2] : gap[3]]
    found = matches(first, second)
    if 2 * sum(size for _, _, size in found) < ALIKE * (len(first) + len(second)):
        return []
    return [(gap[0] + i, gap[2] + j, size) for i, j, size in found]


def matches(first: Sequence[str], second: Sequence[str]) -> list[Block]:
    """What two sequences have in common, in order."""
    found: list[Block] = []
    waiting: list[Gap] = [(0, len(first), 0, len(second))]
    while waiting:
        start, end, begin, stop = waiting.pop()
        head = common(first, second, start, begin, min(end - start, stop - begin), 1)
        tail = common(first, second, end - 1, stop - 1, min(end - start, stop - begin) - head, -1)
        found += [(start, begin, head), (end - tail, stop - tail, tail)]
        start, end, begin, stop = start + head, end - tail, begin + head, stop - tail
        if (end - start) * (stop - begin) <= SMALL:
            found += small(first[start:end], second[begin:stop], start, begin)
            continue
        anchors = [*anchored(first[start:end], second[begin:stop], start, begin), (end, stop)]
        if len(anchors) > 1:
            found += [(i, j, 1) for i, j in anchors[:-1]]
            waiting.append((start, anchors[0][0], begin, anchors[0][1]))
            waiting += [(i + 1, up_to, j + 1, until) for (i, j), (up_to, until) in pairwise(anchors)]
    return sorted(block for block in found if block[2])


def common(first: Sequence[str], second: Sequence[str], i: int, j: int, most: int, step: int) -> int:
    """How many items are equal from two places on, forwards or backwards."""
    for number in range(most):
        if first[i + step * number] != second[j + step * number]:
            return number
    return most


def small(first: Sequence[str], second: Sequence[str], start: int, begin: int) -> list[Block]:
    """What two short sequences have in common; white space and marks alone are no sign that they belong together."""
    if not first or not second:
        return []
    found = SequenceMatcher(None, first, second, autojunk=False).get_matching_blocks()
    said = (block for block in found if any(map(str.isalnum, first[block.a : block.a + block.size])))
    return [(start + block.a, begin + block.b, block.size) for block in said]


def anchored(first: Sequence[str], second: Sequence[str], start: int, begin: int) -> list[tuple[int, int]]:
    """The places of words that occur once in each of two sequences, as many as stand in one order."""
    there = once(second)
    pairs = [(i, there[item]) for item, i in once(first).items() if item in there]
    return [(start + i, begin + j) for i, j in rising(pairs)]


def once(items: Sequence[str]) -> dict[str, int]:
    """The words and letters that occur once, with their places, in order."""
    number = Counter(items)
    return {item: place for place, item in enumerate(items) if number[item] == 1 and item.isalnum()}


def rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """A longest run of pairs whose second numbers rise; the first ones do already.

    >>> rising([(0, 3), (1, 4), (2, 0), (3, 5)])
    [(0, 3), (1, 4), (3, 5)]
    """
    ends: list[int] = []  # of the best run of each length: its last second number, and the number of its last pair
    last: list[int] = []
    before: list[int | None] = []
    for number, (_, second) in enumerate(pairs):
        length = bisect_right(ends, second)
        before.append(last[length - 1] if length else None)
        ends[length : length + 1] = [second]
        last[length : length + 1] = [number]
    found: list[tuple[int, int]] = []
    place = last[-1] if last else None
    while place is not None:
        found.append(pairs[place])
        place = before[place]
    return found[::-1]


def merged(blocks: Sequence[Block]) -> Iterator[Block]:
    """Blocks with those made one that go on in both texts; the empty one at the end stays."""
    whole = blocks[0]
    for block in blocks[1:-1]:
        if (whole[0] + whole[2], whole[1] + whole[2]) == block[:2]:
            whole = (whole[0], whole[1], whole[2] + block[2])
        else:
            yield whole
            whole = block
    if whole is not blocks[-1]:
        yield whole
    yield blocks[-1]

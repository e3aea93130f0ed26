"""Phrases: what a pattern is made of, and where each stands among the words of a sentence.

A phrase asked at one word answers with its ways: every word before which it can end, and for each the words found on
the way. All ways are followed at once and each end is kept once, so that gaps, choices and what may be missing cost
their sum and not their product. A named list is looked for once at each word of a sentence, however many rules use it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

Ways = dict[int, tuple[int, ...]]
"""By the number of the word after a phrase: the numbers of its words, those of gaps left out."""
FEW = 16
NO_WORD: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Said:
    """The words of a sentence in lower case, and what the named lists found there."""

    tokens: Sequence[str]
    known: dict[tuple[int, int], Ways] = field(default_factory=dict)


class Match(NamedTuple):
    """Where a phrase stands: its first word, the word after it, and its words without those of gaps, by number."""

    start: int
    end: int
    words: tuple[int, ...]


class Phrase:
    """One of those below.

    ``firsts`` are the words it can begin with, None where that can be any; ``can_be_empty`` tells whether it may find
    no word at all, ``begins_open`` and ``ends_open`` whether a gap is written at its beginning and end.
    ``sets`` are noted by who looks for what it cannot do without.
    """

    firsts: frozenset[str] | None
    can_be_empty = False
    begins_open = False
    ends_open = False
    sets: tuple[frozenset[str], ...] | None = None

    def ways(self, said: Said, at: int) -> Ways:
        """Where it can end if it begins at a word."""
        raise NotImplementedError

    def found(self, said: Said) -> Match | None:
        """What it finds first in a sentence, of several there the shortest; None where it finds nothing."""
        firsts = self.firsts
        for at, word in enumerate(said.tokens):
            if (firsts is None or word in firsts) and (ways := self.ways(said, at)):
                end = min(ways)
                return Match(at, end, ways[end])
        return None

    def stands_in(self, said: Said) -> bool:
        """Whether it is found at all."""
        return self.found(said) is not None


class Word(Phrase):
    """One word: any of these."""

    def __init__(self, words: Iterable[str]) -> None:
        self.words = self.firsts = frozenset(words)

    def ways(self, said: Said, at: int) -> Ways:
        """The word after it, if it stands here."""
        tokens = said.tokens
        return {at + 1: (at,)} if at < len(tokens) and tokens[at] in self.words else {}

    def stands_in(self, said: Said) -> bool:
        """Whether one of the words is there."""
        return not self.words.isdisjoint(said.tokens)


class Gap(Phrase):
    """Up to ``most`` words that do not matter, none of them a semicolon."""

    firsts = None
    can_be_empty = True
    begins_open = True
    ends_open = True

    def __init__(self, most: int) -> None:
        self.most = most

    def ways(self, said: Said, at: int) -> Ways:
        """Every word that it can reach."""
        tokens = said.tokens
        ways: Ways = {at: ()}
        for end in range(at, min(at + self.most, len(tokens))):
            if tokens[end] == ";":
                break
            ways[end + 1] = ()
        return ways


class Row(Phrase):
    """Phrases one after the other."""

    def __init__(self, parts: Sequence[Phrase]) -> None:
        self.parts = tuple(parts)
        self.can_be_empty = all(part.can_be_empty for part in parts)
        self.firsts = united(self._leading(self.parts))
        self.begins_open, self.ends_open = self.parts[0].begins_open, self.parts[-1].ends_open

    @staticmethod
    def _leading(parts: Sequence[Phrase]) -> list[Phrase]:
        """The parts up to the first that must find a word."""
        must = next((place for place, part in enumerate(parts) if not part.can_be_empty), len(parts))
        return list(parts[: must + 1])

    @cached_property
    def _steps(self) -> list[tuple[int, Phrase]]:
        """The parts, each with how many words may be passed over before it: so a gap is looked over, not walked."""
        steps: list[tuple[int, Phrase]] = []
        gap = 0
        for part in self.parts:
            if isinstance(part, Gap):
                gap += part.most
            elif gap and (part.firsts is None or part.can_be_empty):
                steps += [(0, Gap(gap)), (0, part)]
                gap = 0
            else:
                steps.append((gap, part))
                gap = 0
        return [*steps, (0, Gap(gap))] if gap else steps

    def ways(self, said: Said, at: int) -> Ways:
        """The ways through all parts; of two to the same end the one whose words come first."""
        ways: Ways = {at: ()}
        for gap, part in self._steps:
            further: Ways = {}
            ends = sorted(ways)
            for end, start in starts(said.tokens, ends, gap, part.firsts) if gap else zip(ends, ends, strict=True):
                words = ways[end]
                for later, found in part.ways(said, start).items():
                    if later not in further:
                        further[later] = words + found
            if not further:
                return further
            ways = further
        return ways


class Choice(Phrase):
    """One of several phrases."""

    def __init__(self, parts: Sequence[Phrase]) -> None:
        self.parts = tuple(parts)
        self.can_be_empty = any(part.can_be_empty for part in parts)
        self.begins_open = any(part.begins_open for part in parts)
        self.ends_open = any(part.ends_open for part in parts)
        self.firsts = united(self.parts)

    @cached_property
    def _asked(self) -> tuple[Phrase, ...]:
        """Those that are asked at every word: few, since they begin with many words, with any, or with none."""
        return tuple(part for part in self.parts if not is_narrow(part))

    @cached_property
    def _by_first(self) -> dict[str, list[Phrase]]:
        """All others by the words that they can begin with."""
        found: dict[str, list[Phrase]] = {}
        for part in filter(is_narrow, self.parts):
            for word in part.firsts or ():
                found.setdefault(word, []).append(part)
        return found

    def ways(self, said: Said, at: int) -> Ways:
        """The ways of all that can begin here."""
        tokens = said.tokens
        word = tokens[at] if at < len(tokens) else ""
        ways: Ways = {}
        for part in (*self._asked, *self._by_first.get(word, ())):
            if part.firsts is None or part.can_be_empty or word in part.firsts:
                for end, words in part.ways(said, at).items():
                    ways.setdefault(end, words)
        return ways


class Maybe(Phrase):
    """A phrase that may be missing."""

    can_be_empty = True

    def __init__(self, part: Phrase) -> None:
        self.part = part
        self.firsts = part.firsts
        self.begins_open, self.ends_open = part.begins_open, part.ends_open

    def ways(self, said: Said, at: int) -> Ways:
        """Its ways, and none."""
        return {at: (), **self.part.ways(said, at)}


class Listed(Phrase):
    """A named list, the same in all patterns that use it."""

    def __init__(self, name: str, part: Phrase) -> None:
        self.name = name
        self.part = part
        self.firsts = part.firsts
        self.can_be_empty = part.can_be_empty
        self.begins_open, self.ends_open = part.begins_open, part.ends_open

    def ways(self, said: Said, at: int) -> Ways:
        """Those of its phrases, looked for once."""
        key = (id(self), at)
        if (ways := said.known.get(key)) is None:
            ways = said.known[key] = self.part.ways(said, at)
        return ways


def is_narrow(part: Phrase) -> bool:
    """Whether a phrase begins with one of a few words."""
    return part.firsts is not None and len(part.firsts) <= FEW and not part.can_be_empty


def starts(
    tokens: Sequence[str], ends: Sequence[int], gap: int, firsts: frozenset[str] | None
) -> Iterator[tuple[int, int]]:
    """Where one of some words stands after a gap that begins at one of several ends, each place once with its end.

    No gap passes over a semicolon.
    """
    reached = wall = -1
    for end in ends:
        if end <= wall:
            continue
        for at in range(max(end, reached), min(end + gap + 1, len(tokens))):
            reached = at + 1
            if firsts is None or tokens[at] in firsts:
                yield end, at
            if tokens[at] == ";":
                wall = at
                break


def united(parts: Iterable[Phrase]) -> frozenset[str] | None:
    """All words that one of some phrases can begin with; None where that can be any."""
    firsts = [part.firsts for part in parts]
    return None if None in firsts else NO_WORD.union(*(words for words in firsts if words is not None))


def one_of(parts: Sequence[Phrase]) -> Phrase:
    """A choice between phrases, those of one word taken together."""
    words = [part for part in parts if isinstance(part, Word)]
    others = [part for part in parts if not isinstance(part, Word)]
    if not words:
        return others[0] if len(others) == 1 else Choice(others)
    word = Word(NO_WORD.union(*(part.words for part in words)))
    return Choice([word, *others]) if others else word


def row_of(parts: Sequence[Phrase]) -> Phrase:
    """Phrases one after the other; one alone is itself."""
    return parts[0] if len(parts) == 1 else Row(parts)

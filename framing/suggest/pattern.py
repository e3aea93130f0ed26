"""Patterns: how a rule says which words it looks for, and what spaCy makes of it.

A pattern is words in their order:

=============  =======================================================================
``border``     this word, whatever its capitals, in British and American spelling
``decide~``    the word and its inflections: decides, decided, deciding
``<state>``    any word or phrase of a named list
``(a|b c)``    one of several; ``(a|b)?`` and ``word?`` may be missing
``...``        a gap of up to 4 words; ``...8`` of up to 8; never across a semicolon
=============  =======================================================================

A hyphen in a word is optional where the text has a space: ``state-led`` finds "state-led" and "state led".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import product
from math import prod
from typing import Any

from ..errors import CueError
from .inflect import inflections, spellings

TOKEN = re.compile(r"\s*(\.\.\.(?:\d{1,2})?|<[^<>\s]+>|[()|?]|[^\s()|?<>]+)")
PIECE = re.compile(r"[^\W_]+|n['’]t|['’]s|[^\w\s]")
GAP, LONGEST_GAP = 4, 15
MOST_WAYS = 400
"""How many ways the gaps of one pattern can be filled together; more would take long on a long sentence."""
MOST_SEQUENCES = 600
"""How many sequences of words one pattern can stand for."""
DEEPEST = 6


@dataclass(frozen=True, slots=True)
class Gap:
    """Up to ``most`` words that do not matter."""

    most: int


@dataclass(frozen=True, slots=True)
class Place:
    """One word: any of these, in lower case."""

    words: frozenset[str]
    optional: bool = False


Sequence_ = tuple[Place | Gap, ...]
Words = Mapping[str, tuple[str, ...]]


@cache
def parsed(pattern: str, words: frozenset[tuple[str, tuple[str, ...]]]) -> tuple[Sequence_, ...]:
    """The sequences of words that a pattern stands for; CueError where it is none."""
    return tuple(checked(pattern, sequence) for sequence in _Parser(pattern, dict(words)).sequences())


def checked(pattern: str, sequence: Sequence_) -> Sequence_:
    """A sequence that begins and ends with a word and whose gaps can be tried in reasonable time."""
    if not any(isinstance(part, Place) and not part.optional for part in sequence):
        raise CueError(f"the pattern {pattern!r} can match no word at all; a pattern names a word that must be there.")
    if isinstance(sequence[0], Gap) or isinstance(sequence[-1], Gap):
        raise CueError(f"the pattern {pattern!r} begins or ends with a gap; a gap stands between words. Remove it.")
    ways = prod(part.most + 1 for part in sequence if isinstance(part, Gap))
    if ways > MOST_WAYS:
        raise CueError(
            f"the gaps of the pattern {pattern!r} can be filled in {ways} ways together; at most {MOST_WAYS} are "
            "tried. Make them shorter, or make two rules of it."
        )
    return sequence


class _Parser:
    """Reads one pattern from left to right."""

    def __init__(self, pattern: str, words: Words, depth: int = 0) -> None:
        self.pattern = pattern
        self.words = words
        self.depth = depth
        self.tokens = TOKEN.findall(pattern)
        if "".join(self.tokens) != re.sub(r"\s", "", pattern):
            raise CueError(f"the pattern {pattern!r} holds a < or > that names no list; write <name>.")
        self.at = 0

    def sequences(self) -> list[Sequence_]:
        """All of it."""
        found = self._choice()
        if self.at < len(self.tokens):
            raise CueError(f"the pattern {self.pattern!r} has a ')' too many. Remove it.")
        return found

    def _choice(self) -> list[Sequence_]:
        choices = [self._sequence()]
        while self._take("|"):
            choices.append(self._sequence())
        return merged([sequence for choice in choices for sequence in choice])

    def _sequence(self) -> list[Sequence_]:
        parts: list[list[Sequence_]] = []
        while self.at < len(self.tokens) and self.tokens[self.at] not in ("|", ")"):
            parts.append(self._part())
        if not parts:
            raise CueError(f"the pattern {self.pattern!r} has a place with no words. Fill it, or write '?' after it.")
        if prod(len(part) for part in parts) > MOST_SEQUENCES:
            raise CueError(
                f"the pattern {self.pattern!r} stands for more than {MOST_SEQUENCES} phrases; make several of it."
            )
        return [tuple(piece for part in chosen for piece in part) for chosen in product(*parts)]

    def _part(self) -> list[Sequence_]:
        token = self.tokens[self.at]
        self.at += 1
        if token.startswith("..."):
            return [(Gap(self._gap(token)),)]
        if token == "?":
            raise CueError(f"the pattern {self.pattern!r} has a '?' with nothing before it. Remove it.")
        if token == "(":
            found = self._choice()
            if not self._take(")"):
                raise CueError(f"the pattern {self.pattern!r} has a '(' that is not closed. Close it.")
        elif token.startswith("<"):
            found = self._list(token[1:-1])
        else:
            found = [word_places(token)]
        return optional(found) if self._take("?") else found

    def _gap(self, token: str) -> int:
        most = int(token[3:] or GAP)
        if not 1 <= most <= LONGEST_GAP:
            raise CueError(f"the pattern {self.pattern!r} has a gap of {most}; a gap is of 1 to {LONGEST_GAP} words.")
        return most

    def _list(self, name: str) -> list[Sequence_]:
        if name not in self.words:
            known = ", ".join(sorted(self.words)) or "none"
            raise CueError(f"the pattern {self.pattern!r} uses the list <{name}>; the lists are {known}.")
        if self.depth == DEEPEST:
            raise CueError(f"the list <{name}> uses itself. Write its words out.")
        found = [
            sequence
            for pattern in self.words[name]
            for sequence in _Parser(pattern, self.words, self.depth + 1).sequences()
        ]
        return merged(found)

    def _take(self, token: str) -> bool:
        found = self.at < len(self.tokens) and self.tokens[self.at] == token
        self.at += found
        return found


def word_places(token: str) -> Sequence_:
    """The places of one word of a pattern: several, where spaCy divides it."""
    inflected = token.endswith("~")
    pieces = PIECE.findall(token.removesuffix("~"))
    if not pieces:
        raise CueError(f"the pattern has {token!r}, which is no word. Remove it.")
    *first, last = pieces
    return (*map(_exact, first), _forms(last) if inflected else _exact(last))


def _forms(piece: str) -> Place:
    return Place(frozenset(inflections(piece)))


def _exact(piece: str) -> Place:
    if piece == "-":
        return Place(frozenset({"-", "–"}), optional=True)
    folded = piece.lower().replace("’", "'")
    return Place(frozenset({folded, folded.replace("'", "’"), *spellings(folded)}))


def optional(sequences: list[Sequence_]) -> list[Sequence_]:
    """The sequences, or nothing."""
    if len(sequences) == 1 and len(sequences[0]) == 1 and isinstance(sequences[0][0], Place):
        return [(Place(sequences[0][0].words, optional=True),)]
    return [*sequences, ()]


def merged(sequences: list[Sequence_]) -> list[Sequence_]:
    """Sequences with those of one required word made into one place with all the words."""
    single = [one[0] for one in sequences if len(one) == 1 and isinstance(one[0], Place) and not one[0].optional]
    longer = [one for one in sequences if not (len(one) == 1 and isinstance(one[0], Place) and not one[0].optional)]
    if not single:
        return list(dict.fromkeys(longer))
    return [(Place(frozenset().union(*(place.words for place in single))),), *dict.fromkeys(longer)]


def spacy_pattern(sequence: Sequence_) -> list[dict[str, Any]]:
    """A sequence as spaCy's Matcher takes it."""
    return list(_spacy_tokens(sequence))


def _spacy_tokens(sequence: Sequence_) -> Iterator[dict[str, Any]]:
    for part in sequence:
        if isinstance(part, Gap):
            yield {"ORTH": {"NOT_IN": [";"]}, "OP": f"{{0,{part.most}}}"}
        else:
            words = sorted(part.words)
            token: dict[str, Any] = {"LOWER": words[0] if len(words) == 1 else {"IN": words}}
            yield token | ({"OP": "?"} if part.optional else {})

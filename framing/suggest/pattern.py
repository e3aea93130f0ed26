"""Patterns: how a rule says which words it looks for, read into phrases.

A pattern is words in their order:

=============  =======================================================================
``border``     this word, whatever its capitals, in British and American spelling
``decide~``    the word and its inflections: decides, decided, deciding
``<state>``    any word or phrase of a named list
``(a|b c)``    one of several; ``(a|b)?`` and ``word?`` may be missing
``...``        a gap of up to 4 words; ``...8`` of up to 8; never across a semicolon
=============  =======================================================================

A hyphen in a word is optional where the text has a space: ``state-led`` finds "state-led" and "state led". A word that
spaCy divides ("cannot", "don't") is divided likewise.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from ..errors import CueError
from .inflect import inflections, spellings
from .phrase import Gap, Listed, Maybe, Phrase, Word, one_of, row_of

TOKEN = re.compile(r"\.{2,}\d*|<[^<>\s]*>|[()|?]|[^\s()|?<>]+|[<>]")
GAP_SIGN = re.compile(r"\.\.\.(\d{0,3})")
RUN = re.compile(r"[^\W_]+")
NOT_READ = re.compile(r"[\[\]{}*+\\^$_]")
"""Signs of regular expressions, and what spaCy takes for a letter: no pattern has them."""
GAP, LONGEST_GAP = 4, 15
MOST_GAPS = 60
"""How many words the gaps of one pattern can pass over together."""
MOST_CHARACTERS = 5_000
DEEPEST = 20

Divide = Callable[[str], tuple[str, ...]]
"""A word's tokens as spaCy makes them."""


class Patterns:
    """Reads patterns that share named lists; every list is read once.

    >>> from .phrase import Said
    >>> patterns = Patterns({"state": ("state~", "member state~")}, str.split)
    >>> patterns.read("<state> ...2 decide~").found(Said("the member states may not decide".split()))
    Match(start=1, end=6, words=(1, 2, 5))
    """

    def __init__(self, words: Mapping[str, tuple[str, ...]], divide: Divide) -> None:
        self._words = words
        self._divide = divide
        self._lists: dict[str, Phrase] = {}
        self._open: list[str] = []
        self._known: dict[str, Phrase] = {}

    def read(self, pattern: str) -> Phrase:
        """The phrase that a pattern says; CueError where it says none."""
        phrase = self._phrase(pattern)
        if phrase.can_be_empty:
            raise CueError(
                f"the pattern {pattern!r} can find no word at all; one of its words must be there. Take a '?' away."
            )
        if phrase.begins_open or phrase.ends_open:
            raise CueError(f"the pattern {pattern!r} begins or ends with a gap; a gap stands between words. Remove it.")
        return phrase

    def list(self, name: str, pattern: str) -> Phrase:
        """The phrase of a named list, used in a pattern."""
        if name not in self._words:
            known = ", ".join(sorted(self._words)) or "none"
            raise CueError(f"the pattern {pattern!r} uses the list <{name}>; the lists are {known}. Name one of them.")
        if name in self._open:
            raise CueError(f"the list <{name}> uses itself; a list is made of others. Write its words out.")
        if len(self._open) == DEEPEST:
            raise CueError(f"the list <{name}> is used in a list in a list, {DEEPEST} deep. Write some of them out.")
        if name not in self._lists:
            if not self._words[name]:
                raise CueError(f"the list <{name}> is empty; a list has words. Fill it.")
            self._open.append(name)
            self._lists[name] = Listed(name, one_of([self._phrase(part) for part in self._words[name]]))
            self._open.pop()
        return self._lists[name]

    def word(self, token: str, pattern: str) -> Phrase:
        """The phrase of one word of a pattern: several, where it has hyphens or spaCy divides it."""
        if token not in self._known:
            self._known[token] = self._word(token, pattern)
        return self._known[token]

    def _phrase(self, pattern: str) -> Phrase:
        return _Reader(self, pattern).phrase()

    def _word(self, token: str, pattern: str) -> Phrase:
        word = token.removesuffix("~")
        if sign := NOT_READ.search(word):
            raise CueError(
                f"the pattern {pattern!r} holds {sign[0]!r}; a pattern is words, not a regular expression. "
                "Write the words, or (one|another)."
            )
        if "~" in word or not word:
            raise CueError(f"the pattern {pattern!r} has a '~' that ends no word; it stands right after one. Move it.")
        if word != token:
            if not RUN.search(word):
                raise CueError(f"the pattern {pattern!r} inflects {word!r}, which is no word. Remove the '~'.")
            return self._inflected(word)
        return self._exact(word)

    def _inflected(self, word: str) -> Phrase:
        """A word with its inflections; of a word with hyphens the last part is inflected."""
        *before, last = [part for part in word.split("-") if part]
        return hyphened([*map(self._exact, before), Word(inflections(last))])

    def _exact(self, word: str) -> Phrase:
        """A word as it is, in every way in which spaCy divides it."""
        if word.isalpha() and self._divide(word) == (word,):
            return spelt(word.lower())
        found = {tuple(part.lower() for part in self._divide(one)) for one in (word, word.upper(), word.capitalize())}
        whole = [row_of([spelt(part) for part in parts]) for parts in sorted(found)]
        parts = [part for part in word.split("-") if part]
        return one_of([*whole, hyphened(list(map(self._exact, parts)))] if len(parts) > 1 else whole)


class _Reader:
    """Reads one pattern from left to right."""

    def __init__(self, patterns: Patterns, pattern: str) -> None:
        if len(pattern) > MOST_CHARACTERS:
            raise CueError(
                f"the pattern {pattern[:40]!r}... has {len(pattern)} characters; a pattern has at most "
                f"{MOST_CHARACTERS}. Make several of it."
            )
        self.patterns = patterns
        self.pattern = pattern
        self.tokens = TOKEN.findall(pattern)
        self.at = 0
        self.depth = 0
        self.gaps = 0

    def phrase(self) -> Phrase:
        """All of it."""
        found = self._choice()
        if self.at < len(self.tokens):
            raise CueError(f"the pattern {self.pattern!r} has a ')' too many. Remove it.")
        return found

    def _choice(self) -> Phrase:
        choices = [self._row()]
        while self._take("|"):
            choices.append(self._row())
        return one_of(choices)

    def _row(self) -> Phrase:
        parts: list[Phrase] = []
        while self.at < len(self.tokens) and self.tokens[self.at] not in ("|", ")"):
            parts.append(self._part())
        if not parts:
            raise CueError(f"the pattern {self.pattern!r} has a place with no words. Fill it, or write '?' after it.")
        return row_of(parts)

    def _part(self) -> Phrase:
        token = self.tokens[self.at]
        self.at += 1
        if token.startswith(".."):
            return self._gap(token)
        if token == "?":
            raise CueError(f"the pattern {self.pattern!r} has a '?' with nothing before it. Remove it.")
        found = self._group() if token == "(" else self._named(token)
        return Maybe(found) if self._take("?") else found

    def _group(self) -> Phrase:
        self.depth += 1
        if self.depth > DEEPEST:
            raise CueError(
                f"the pattern {self.pattern[:40]!r}... has more than {DEEPEST} '(' in each other. Flatten it."
            )
        found = self._choice()
        if not self._take(")"):
            raise CueError(f"the pattern {self.pattern!r} has a '(' that is not closed. Close it.")
        self.depth -= 1
        return found

    def _named(self, token: str) -> Phrase:
        if token[0] not in "<>":
            return self.patterns.word(token, self.pattern)
        if len(token) < 3:
            raise CueError(f"the pattern {self.pattern!r} holds a < or > that names no list. Write <name>.")
        return self.patterns.list(token[1:-1], self.pattern)

    def _gap(self, token: str) -> Gap:
        said = GAP_SIGN.fullmatch(token)
        if said is None:
            raise CueError(f"the pattern {self.pattern!r} holds {token!r}; a gap is three full stops. Write '...'.")
        most = int(said[1] or GAP)
        if not 1 <= most <= LONGEST_GAP:
            raise CueError(
                f"the pattern {self.pattern!r} has a gap of {most} words; a gap is of 1 to {LONGEST_GAP}. Shorten it."
            )
        self.gaps += most
        if self.gaps > MOST_GAPS:
            raise CueError(
                f"the gaps of the pattern {self.pattern!r} pass over more than {MOST_GAPS} words together. "
                "Shorten them, or use 'need'."
            )
        return Gap(most)

    def _take(self, token: str) -> bool:
        found = self.at < len(self.tokens) and self.tokens[self.at] == token
        self.at += found
        return found


def spelt(word: str) -> Word:
    """One word in lower case with its other spellings, whatever the form of its apostrophe or dash."""
    if word in {"-", "–"}:
        return Word({"-", "–"})
    plain = word.replace("’", "'")
    return Word({plain, plain.replace("'", "’"), *spellings(plain)})


def hyphened(parts: list[Phrase]) -> Phrase:
    """Parts of a word with a hyphen between them, or none."""
    row: list[Phrase] = []
    for part in parts:
        row += [Maybe(Word({"-", "–"})), part] if row else [part]
    return row_of(row)

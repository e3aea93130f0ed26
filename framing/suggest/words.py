"""The words of a text as spaCy's tokenizer makes them, each run between white space looked up only once."""

from __future__ import annotations

import re
from collections.abc import Mapping

from spacy.language import Language

RUN_OF_SIGNS = re.compile(r"\S+")
LONGEST = 200
"""Characters of a run without white space that spaCy is asked to divide; a longer one is no word and stays whole."""
MOST_KNOWN = 200_000
AFTER_A_WORD = frozenset(",.;:!?")
"""Signs that spaCy takes off the end of a plain word, unless the whole is an exception ("Mr.")."""
Places = tuple[tuple[int, int], ...]


class Words:
    """Divides texts into words.

    spaCy divides each run between white space by itself, so what it makes of a run is remembered. White space is no
    word here, and the hyphens of printed texts, which spaCy takes for letters, are hyphens.

    >>> import spacy
    >>> words = Words(spacy.blank("en"))
    >>> words.of("State-led: we  can't.")
    ['state', '-', 'led', ':', 'we', 'ca', "n't", '.']
    >>> words.places("We  can't.")
    [(0, 2), (4, 6), (6, 9), (9, 10)]
    """

    def __init__(self, nlp: Language) -> None:
        self._nlp = nlp
        self._exceptions = exceptions(nlp)
        self._known: dict[str, tuple[str, ...]] = {}

    def of(self, text: str) -> list[str]:
        """The words in lower case."""
        runs = hyphened(text).split()
        known = self._learnt(runs)
        return [word for run in runs for word in known[run]]

    def distinct(self, text: str) -> set[str]:
        """The same words, each once."""
        runs = hyphened(text).split()
        return set().union(*map(self._learnt(runs).__getitem__, runs))

    def _learnt(self, runs: list[str]) -> Mapping[str, tuple[str, ...]]:
        """The words of each run by the run."""
        known = self._known
        if new := [run for run in runs if run not in known]:
            if len(known) + len(new) > MOST_KNOWN:
                known.clear()
                new = runs
            for run in dict.fromkeys(new):
                known[run] = self._words(run)
        return known

    def places(self, text: str) -> list[tuple[int, int]]:
        """Where the same words stand."""
        return [
            (run.start() + start, run.start() + end)
            for run in RUN_OF_SIGNS.finditer(hyphened(text))
            for start, end in self.divided(run[0])
        ]

    def _words(self, run: str) -> tuple[str, ...]:
        places = self.divided(run)
        return (run.lower(),) if len(places) == 1 else tuple(run[start:end].lower() for start, end in places)

    def divided(self, run: str) -> Places:
        """Where the words of one run stand in it."""
        size = len(run)
        if size > LONGEST:
            return ((0, size),)
        if run not in self._exceptions:
            if run.isalpha():
                return ((0, size),)
            word = run[:-1]
            if run[-1] in AFTER_A_WORD and is_plain(word) and word not in self._exceptions:
                return (0, size - 1), (size - 1, size)
        return tuple((token.idx, token.idx + len(token)) for token in self._nlp.make_doc(run))


def exceptions(nlp: Language) -> frozenset[str]:
    """The runs that spaCy divides by a list."""
    rules: Mapping[str, object] = nlp.tokenizer.rules  # type: ignore[union-attr]
    return frozenset(rules)


def is_plain(run: str) -> bool:
    """Whether a run is letters of English, the last two of them small."""
    return run.isascii() and run.isalpha() and run[-2:].islower()


def hyphened(text: str) -> str:
    """A text with plain hyphens in place of those of printed texts, as long as it was."""
    return text if text.isascii() else text.replace("\u2010", "-").replace("\u2011", "-")

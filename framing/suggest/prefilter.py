"""Which words of the rules a text holds: asked before anything is tokenised.

Two ways that give the same: the set of a text's words, and, where pyahocorasick is there, one automaton over all words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

try:
    import ahocorasick
except ImportError:  # optional
    ahocorasick = None

RUN = re.compile(r"[^\W_]+")
Find = Callable[[str], frozenset[str]]


def by_words(literals: Iterable[str]) -> Find:
    """A function that gives those literals that are runs of letters and digits of a text in lower case."""
    wanted = frozenset(literals)

    def find(lowered: str) -> frozenset[str]:
        return wanted.intersection(RUN.findall(lowered))

    return find


def by_automaton(literals: Iterable[str]) -> Find:
    """The same by pyahocorasick, which must be installed."""
    automaton = ahocorasick.Automaton()
    for literal in literals:
        automaton.add_word(literal, literal)
    if not len(automaton):
        return lambda lowered: frozenset()
    automaton.make_automaton()

    def find(lowered: str) -> frozenset[str]:
        return frozenset(
            literal for last, literal in automaton.iter(lowered) if is_run(lowered, last + 1 - len(literal), last + 1)
        )

    return find


def is_run(text: str, start: int, end: int) -> bool:
    """Whether no letter or digit stands right before or after a piece of a text."""
    return not (start and RUN.match(text[start - 1])) and not (end < len(text) and RUN.match(text[end]))

"""Rules made ready to run, and for each the words without which it cannot speak."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TypeVar

from spacy.language import Language

from ..errors import CueError
from ..model.cues import CodeCues, Cues, Rule
from .inflect import listed
from .pattern import Patterns
from .phrase import Choice, Listed, Phrase, Row, Word
from .words import exceptions

COMMON = listed(
    "a an the of to in on at by for from with and or but nor as is are was were be been being am it its this that "
    "these those he she they them their we us our you your i my not no never n't n’t 's ’s do does did have has had "
    "will would shall should can could may might must there here who whom whose which what when where how why if so "
    "than then too very just only also all any some each every both more most much many other another such own same"
)
"""Words that make a third to a half of what is said in English."""
EVERYWHERE = listed(
    "a an the of to in on at by for from with and or as is are was be been it its this that we our have has"
)
"""Words found in nearly every sentence: no rule is looked for by one of these."""
MOST_RULES = 2_000
MOST_GATES = 300
"""Phrases of a pattern that are looked for one by one; more are looked for together."""

Tried = dict[int, list[int]]
"""By the number of a rule: the numbers of its phrases that a sentence may have."""
Sets = tuple[frozenset[str], ...]
"""Sets of words of which each has one wherever a phrase stands."""


@dataclass(frozen=True, slots=True)
class Gate:
    """Words that a sentence must have for a rule to speak, and words that it or sentences before it must have."""

    here: Sets
    near: Sets = ()


@dataclass(frozen=True, slots=True)
class Opened:
    """A gate as bits, one for each set of words, with the numbers of its rule and phrase."""

    rule: int
    phrase: int
    here: int
    near: int
    window: int


@dataclass(frozen=True, slots=True)
class Ready:
    """A rule made ready to run: the phrases of which any is enough, each with its gate, and what else it asks for."""

    code: str
    rule: Rule
    find: tuple[Phrase, ...]
    gates: tuple[Gate, ...]
    needs: tuple[Phrase, ...]
    without: tuple[Phrase, ...]


class Compiled:
    """All rules of a set of cues, made ready, and an index of the words by which they are looked for."""

    def __init__(self, nlp: Language, cues: Cues) -> None:
        self.cues = cues
        self._nlp = nlp
        self._exceptions = frozenset(map(str.lower, exceptions(nlp)))
        self._patterns = Patterns(cues.words, self._divided)
        rules = list(cues.rules())
        if len(rules) > MOST_RULES:
            raise CueError(f"{cues.name}: has {len(rules)} rules; at most {MOST_RULES} are run. Divide the codebook.")
        common = {code.code: self._read(code.without, code.line) for code in cues.codes}
        self.rules = tuple(self._ready(code, rule, common[code.code]) for code, rule in rules)
        self.window = max((rule.window for _, rule in rules), default=0)
        self._index()

    @cached_property
    def all(self) -> Tried:
        """All phrases of all rules."""
        return {number: list(range(len(ready.find))) for number, ready in enumerate(self.rules)}

    def candidates(self, words: Set[str], before: Sequence[Set[str]]) -> Tried:
        """What can be found in a sentence with these words, the rules in the order of the file.

        ``before`` are the words of the sentences before it, the nearest first.
        """
        there = self._mask(words)
        found = sorted(
            (opened.rule, opened.phrase)
            for word in self._gates.keys() & words
            for opened in self._gates[word]
            if opened.here & there == opened.here and self._is_near(opened, there, before)
        )
        tried: Tried = {}
        for rule, phrase in dict.fromkeys(found):
            tried.setdefault(rule, []).append(phrase)
        return tried

    def _is_near(self, opened: Opened, there: int, before: Sequence[Set[str]]) -> bool:
        """Whether all that may stand in a sentence before has a word there."""
        if not opened.near:
            return True
        for words in before[: opened.window]:
            there |= self._mask(words)
        return opened.near & there == opened.near

    def _mask(self, words: Set[str]) -> int:
        """Which sets of the gates have one of these words, as bits."""
        there = 0
        for word in self._sets.keys() & words:
            there |= self._sets[word]
        return there

    def _index(self) -> None:
        """Number the sets of the gates, as bits: which of them a word is in, and which gates are tried at a word."""
        gates = [gate for ready in self.rules for gate in ready.gates]
        load = Counter(word for gate in gates for part in gate.here for word in part)
        bits: dict[frozenset[str], int] = {}
        self._sets: dict[str, int] = {}
        for part in dict.fromkeys(part for gate in gates for part in gate.here + gate.near):
            bits[part] = 1 << len(bits)
            for word in part:
                self._sets[word] = self._sets.get(word, 0) | bits[part]
        self._gates: dict[str, list[Opened]] = {}
        for rule, ready in enumerate(self.rules):
            for phrase, gate in enumerate(ready.gates):
                opened = Opened(rule, phrase, total(bits, gate.here), total(bits, gate.near), ready.rule.window)
                for word in min(gate.here, key=lambda part: (not is_telling(part), total(load, part))):
                    self._gates.setdefault(word, []).append(opened)

    def _ready(self, code: CodeCues, rule: Rule, common: tuple[Phrase, ...]) -> Ready:
        if not rule.find:
            raise self._refusal(
                rule.line,
                f"rule {rule.id!r} has no 'find'; a rule says which words it looks for. Add 'find: ...'.",
            )
        needs = self._read(rule.need, rule.line)
        find = [
            (pattern, phrase)
            for pattern in rule.find
            for whole in self._read([pattern], rule.line)
            for phrase in several(whole)
        ]
        return Ready(
            code=code.code,
            rule=rule,
            find=tuple(phrase for _, phrase in find),
            gates=tuple(self._gate(rule, pattern, phrase, needs) for pattern, phrase in find),
            needs=needs,
            without=(*self._read(rule.without, rule.line), *common),
        )

    def _gate(self, rule: Rule, pattern: str, phrase: Phrase, needs: Sequence[Phrase]) -> Gate:
        needed = tuple(part for need in needs for part in sets(need))
        gate = Gate(sets(phrase), needed) if rule.window else Gate(sets(phrase) + needed)
        if not any(map(is_telling, gate.here)):
            raise self._refusal(
                rule.line,
                f"rule {rule.id!r} finds nearly every sentence: {pattern!r} can be met by words that most sentences "
                "have. Add a word that few have, in 'find' or in 'need'.",
            )
        return gate

    def _read(self, patterns: Iterable[str], line: int) -> tuple[Phrase, ...]:
        try:
            return tuple(self._patterns.read(pattern) for pattern in patterns)
        except CueError as err:
            raise self._refusal(line, str(err)) from err

    def _divided(self, word: str) -> tuple[str, ...]:
        """The tokens that spaCy makes of a word; a word of letters is one, unless there is a rule for it."""
        if word.isalpha() and word.lower() not in self._exceptions:
            return (word,)
        return tuple(token.text for token in self._nlp.make_doc(word))

    def _refusal(self, line: int, what: str) -> CueError:
        return CueError(f"{self.cues.name} line {line}: {what}" if line else f"{self.cues.name}: {what}")


def alternatives(phrase: Phrase) -> Iterator[Phrase]:
    """The phrases of which any is enough."""
    if isinstance(phrase, Listed):
        yield from alternatives(phrase.part)
    elif isinstance(phrase, Choice):
        for part in phrase.parts:
            yield from alternatives(part)
    else:
        yield phrase


def several(phrase: Phrase) -> Sequence[Phrase]:
    """The same, or the phrase itself where they are too many."""
    found = list(alternatives(phrase))
    return found if len(found) <= MOST_GATES else [phrase]


def sets(phrase: Phrase) -> Sets:
    """Sets of words of which each has one wherever a phrase stands; none where it can do without any."""
    if phrase.sets is None:
        phrase.sets = () if phrase.can_be_empty else found_sets(phrase)
    return phrase.sets


def found_sets(phrase: Phrase) -> Sets:
    """The same of a phrase that finds a word; of a choice one set, with a word of each of its phrases."""
    if isinstance(phrase, Word):
        return (phrase.words,)
    if isinstance(phrase, Row):
        return tuple(part for inner in phrase.parts for part in sets(inner))
    found = [sets(one) for one in alternatives(phrase)]
    return (frozenset().union(*(min(parts, key=commonness) for parts in found)),) if all(found) else ()


@lru_cache(maxsize=50_000)
def commonness(words: frozenset[str]) -> tuple[bool, bool, int, list[str]]:
    """Orders sets of words: those of common words last, and large ones after small ones."""
    return not is_telling(words), not COMMON.isdisjoint(words), len(words), sorted(words)


@lru_cache(maxsize=50_000)
def is_telling(words: frozenset[str]) -> bool:
    """Whether a sentence with one of these words is not just any sentence."""
    return EVERYWHERE.isdisjoint(words) and all(any(map(str.isalnum, word)) for word in words)


Part = TypeVar("Part", str, frozenset[str])


def total(numbers: Mapping[Part, int], parts: Iterable[Part]) -> int:
    """The sum of the numbers of some parts, each once."""
    return sum(numbers[part] for part in set(parts))

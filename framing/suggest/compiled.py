"""Rules made ready to run, and for each the words without which it cannot speak."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property, lru_cache
from threading import Lock
from typing import NamedTuple

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


class Opened(NamedTuple):
    """A gate as bits, one for each set of words, with the numbers of its rule and phrase."""

    rule: int
    phrase: int
    here: int
    near: int
    window: int


@dataclass(frozen=True, slots=True)
class Ready:
    """A rule made ready to run: the phrases of which any is enough, their patterns, and what else it asks for."""

    code: str
    rule: Rule
    find: tuple[Phrase, ...]
    patterns: tuple[str, ...]
    needs: tuple[Phrase, ...]
    without: tuple[Phrase, ...]


@dataclass(frozen=True, slots=True)
class Index:
    """The words by which rules are looked for.

    Every set of words of the gates is a bit: ``sets`` tells for each word which it is in, ``gates`` which gates are
    tried where it stands.
    """

    sets: Mapping[str, int]
    gates: Mapping[str, Sequence[Opened]]

    @classmethod
    def of(cls, gates: Sequence[tuple[int, Sequence[Gate]]]) -> Index:
        """The index of the gates of rules, each with the rule's window."""
        load = Counter(word for _, some in gates for gate in some for part in gate.here for word in part)
        parts = dict.fromkeys(part for _, some in gates for gate in some for part in gate.here + gate.near)
        order = {part: (not is_telling(part), sum(map(load.__getitem__, part))) for part in parts}
        bits = {part: 1 << number for number, part in enumerate(parts)}
        sets: dict[str, int] = {}
        for part, bit in bits.items():
            for word in part:
                sets[word] = sets.get(word, 0) | bit
        opened: dict[str, list[Opened]] = {}
        for rule, (window, some) in enumerate(gates):
            for phrase, gate in enumerate(some):
                one = Opened(rule, phrase, together(bits, gate.here), together(bits, gate.near), window)
                for word in min(gate.here, key=order.__getitem__):
                    opened.setdefault(word, []).append(one)
        return cls(sets, opened)

    def candidates(self, words: Set[str], before: Sequence[Set[str]]) -> Tried:
        """What can be found in a sentence with these words, the rules in the order of the file.

        ``before`` are the words of the sentences before it, the nearest first.
        """
        there = self._mask(words)
        found = sorted(
            (opened.rule, opened.phrase)
            for word in self.gates.keys() & words
            for opened in self.gates[word]
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
        for word in self.sets.keys() & words:
            there |= self.sets[word]
        return there


class Compiled:
    """All rules of a set of cues and the index of the words by which they are looked for.

    Without an ``index`` every rule is made ready at once, and CueError raised where one cannot be followed. With the
    one that was made of the same rules before, each is made ready when it is first tried.
    """

    def __init__(self, nlp: Language, cues: Cues, index: Index | None = None) -> None:
        self.cues = cues
        self._nlp = nlp
        self._exceptions = frozenset(map(str.lower, exceptions(nlp)))
        self._patterns = Patterns(cues.words, self._divided)
        self._common: dict[str, tuple[Phrase, ...]] = {}
        self._rules = list(cues.rules())
        self._ready: dict[int, Ready] = {}
        self._one_by_one = Lock()
        if len(self._rules) > MOST_RULES:
            raise CueError(
                f"{cues.name}: has {len(self._rules)} rules; at most {MOST_RULES} are run. Divide the codebook."
            )
        self.window = max((rule.window for _, rule in self._rules), default=0)
        self.index = index or self._indexed()

    def rule(self, number: int) -> Ready:
        """A rule by its number in the order of the file."""
        if (ready := self._ready.get(number)) is not None:
            return ready
        with self._one_by_one:
            if number not in self._ready:
                self._ready[number] = self._made_ready(*self._rules[number])
            return self._ready[number]

    def phrases(self, number: int) -> list[int]:
        """The numbers of all phrases of a rule."""
        return list(range(len(self.rule(number).find)))

    @cached_property
    def all(self) -> Tried:
        """All phrases of all rules."""
        return {number: self.phrases(number) for number in range(len(self._rules))}

    def _indexed(self) -> Index:
        """The index of all rules, each made ready."""
        for code in self.cues.codes:
            self._without(code)
        return Index.of([(rule.window, self._gates(number)) for number, (_, rule) in enumerate(self._rules)])

    def _without(self, code: CodeCues) -> tuple[Phrase, ...]:
        """What no rule of a code may find in a sentence."""
        if code.code not in self._common:
            self._common[code.code] = self._read(code.without, code.line)
        return self._common[code.code]

    def _made_ready(self, code: CodeCues, rule: Rule) -> Ready:
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
            patterns=tuple(pattern for pattern, _ in find),
            needs=needs,
            without=(*self._read(rule.without, rule.line), *self._without(code)),
        )

    def _gates(self, number: int) -> list[Gate]:
        """For each phrase of a rule the words without which it cannot speak."""
        ready = self.rule(number)
        needed = tuple(part for need in ready.needs for part in sets(need))
        return [self._gate(ready.rule, *found, needed) for found in zip(ready.patterns, ready.find, strict=True)]

    def _gate(self, rule: Rule, pattern: str, phrase: Phrase, needed: Sets) -> Gate:
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


def together(bits: Mapping[frozenset[str], int], parts: Iterable[frozenset[str]]) -> int:
    """The bits of some sets of words."""
    return sum(bits[part] for part in set(parts))

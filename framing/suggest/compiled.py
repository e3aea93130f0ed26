"""Rules made ready to run: spaCy matchers, and for each rule the words without which it cannot speak."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from spacy.language import Language
from spacy.matcher import Matcher
from spacy.tokens import Doc

from ..errors import CueError
from ..model.cues import CodeCues, Cues, Rule
from .inflect import listed
from .pattern import Gap, Place, Sequence_, parsed, spacy_pattern
from .prefilter import RUN

COMMON = listed(
    "a an the of to in on at by for from with and or but nor as is are was were be been being am it its this that "
    "these those he she they them their we us our you your i my not no never n't n’t 's ’s do does did have has had "
    "will would shall should can could may might must there here who whom whose which what when where how why if so "
    "than then too very just only also all any some each every both more most much many other another such own same"
)
"""Words found in nearly every sentence: no rule is looked for by one of these."""
PIECES = listed("not na ta nt m re ve ll d s can dare need ought got gim lem wan gon let id km kg")
"""Words that spaCy can cut out of a longer run of letters ("cannot"), so that the run does not show them."""
MOST_RULES = 2_000


@dataclass(frozen=True, slots=True)
class Test:
    """A pattern made ready: the one word it asks for, or a matcher where it is more."""

    words: frozenset[str]
    matcher: Matcher | None

    def holds(self, doc: Doc, lowered: frozenset[str]) -> bool:
        """Whether the pattern is found."""
        return not self.words.isdisjoint(lowered) or (self.matcher is not None and bool(self.matcher(doc)))


@dataclass(frozen=True, slots=True)
class Ready:
    """A rule made ready to run.

    ``gates`` says when it can speak at all: for one of them, each of its sets has a word in the sentence.
    ``gaps`` says, by spaCy's number of a pattern, which of its places are gaps.
    """

    code: str
    rule: Rule
    matcher: Matcher
    needs: tuple[Test, ...]
    without: tuple[Test, ...]
    gates: tuple[tuple[frozenset[str], ...], ...]
    gaps: Mapping[int, frozenset[int]]


class Compiled:
    """All rules of a set of cues, made ready, and an index of the words by which they are looked for."""

    def __init__(self, nlp: Language, cues: Cues) -> None:
        self.cues = cues
        self._nlp = nlp
        self._words = frozenset((name, patterns) for name, patterns in cues.words.items())
        rules = list(cues.rules())
        if len(rules) > MOST_RULES:
            raise CueError(f"{cues.name}: has {len(rules)} rules; at most {MOST_RULES} are run. Divide the codebook.")
        common = {code.code: self._tests(code.without, code.line) for code in cues.codes}
        self.rules = tuple(self._ready(code, rule, common[code.code]) for code, rule in rules)
        self.window = max((rule.window for _, rule in rules), default=0)
        self.index: dict[str, list[tuple[int, tuple[frozenset[str], ...]]]] = {}
        for number, ready in enumerate(self.rules):
            for gate in ready.gates:
                first, *rest = gate
                for word in first:
                    self.index.setdefault(word, []).append((number, tuple(rest)))
        self.literals = frozenset(
            word for ready in self.rules for gate in ready.gates for part in gate for word in part
        )

    def candidates(self, words: frozenset[str]) -> list[int]:
        """The numbers of the rules that a text with these words can meet, in the order of the file."""
        found = set()
        for word in words:
            for number, rest in self.index.get(word, ()):
                if number not in found and not any(part.isdisjoint(words) for part in rest):
                    found.add(number)
        return sorted(found)

    def _ready(self, code: CodeCues, rule: Rule, common: tuple[Test, ...]) -> Ready:
        if not rule.find:
            raise self._refusal(rule.line, f"rule {rule.id!r} has no 'find'; a rule says which words it looks for.")
        sequences = [sequence for pattern in rule.find for sequence in self._parsed(pattern, rule.line)]
        needs = [self._parsed(pattern, rule.line) for pattern in rule.need]
        gates = tuple(dict.fromkeys(self._gate(rule, sequence, needs) for sequence in sequences))
        matcher, gaps = self._matcher(sequences)
        return Ready(
            code=code.code,
            rule=rule,
            matcher=matcher,
            needs=tuple(self._test(found) for found in needs),
            without=(*self._tests(rule.without, rule.line), *common),
            gates=gates,
            gaps=gaps,
        )

    def _gate(
        self, rule: Rule, sequence: Sequence_, needs: Sequence[tuple[Sequence_, ...]]
    ) -> tuple[frozenset[str], ...]:
        """The sets of words of which each must have one in the sentence, the most telling first."""
        parts = [part.words for part in sequence if isinstance(part, Place) and not part.optional and is_telling(part)]
        if not rule.window:
            parts += [words for found in needs if (words := telling_words(found)) is not None]
        if not parts:
            raise self._refusal(
                rule.line,
                f"rule {rule.id!r} finds nearly every sentence: in {shown(sequence)!r} no word is a word of its own. "
                "Add a word that few sentences have, in 'find' or in 'need'.",
            )
        return tuple(sorted(dict.fromkeys(parts), key=lambda words: (len(words), sorted(words))))

    def _tests(self, patterns: Iterable[str], line: int) -> tuple[Test, ...]:
        return tuple(self._test(self._parsed(pattern, line)) for pattern in patterns)

    def _test(self, sequences: Sequence[Sequence_]) -> Test:
        single = [one[0].words for one in sequences if len(one) == 1 and isinstance(one[0], Place)]
        longer = [one for one in sequences if len(one) > 1]
        return Test(frozenset().union(*single), self._matcher(longer)[0] if longer else None)

    def _matcher(self, sequences: Sequence[Sequence_]) -> tuple[Matcher, dict[int, frozenset[int]]]:
        """A matcher of sequences, and where those with gaps have them."""
        matcher = Matcher(self._nlp.vocab)
        by_gaps: dict[tuple[int, ...], list[Sequence_]] = {}
        for sequence in sequences:
            gaps = tuple(place for place, part in enumerate(sequence) if isinstance(part, Gap))
            by_gaps.setdefault(gaps, []).append(sequence)
        for gaps, alike in by_gaps.items():
            matcher.add(f"gaps {gaps}", [spacy_pattern(sequence) for sequence in alike])
        strings = self._nlp.vocab.strings
        return matcher, {strings[f"gaps {gaps}"]: frozenset(gaps) for gaps in by_gaps}

    def _parsed(self, pattern: str, line: int) -> tuple[Sequence_, ...]:
        try:
            return parsed(pattern, self._words)
        except CueError as err:
            raise self._refusal(line, str(err)) from err

    def _refusal(self, line: int, what: str) -> CueError:
        return CueError(f"{self.cues.name} line {line}: {what}" if line else f"{self.cues.name}: {what}")


def is_telling(place: Place) -> bool:
    """Whether a place can be looked for by its words: each is one run of letters or digits, and none is common."""
    return all(RUN.fullmatch(word) and word not in COMMON and word not in PIECES for word in place.words)


def telling_words(sequences: Iterable[Sequence_]) -> frozenset[str] | None:
    """Words of which one stands wherever one of these sequences does; None where there are no such words."""
    chosen: set[str] = set()
    for sequence in sequences:
        parts = [part.words for part in sequence if isinstance(part, Place) and not part.optional and is_telling(part)]
        if not parts:
            return None
        chosen |= min(parts, key=lambda words: (len(words), sorted(words)))
    return frozenset(chosen)


def shown(sequence: Sequence_) -> str:
    """A sequence for a message."""
    return " ".join(min(part.words) if isinstance(part, Place) else "..." for part in sequence)

"""One sentence at a time: tokens, the rules that speak in it, and the stance each takes there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property

from ..model.suggestion import RuleHit
from ..model.text import Span
from .compiled import Compiled, Ready, Tried
from .phrase import Said
from .stance import Turn, over, turned, turns
from .words import Words

DISCOUNT = {"condition": 0.85, "question": 0.7, "doubt": 0.85}
"""What a rule's weight is multiplied by where its hit stands under a condition or in a question."""
LONGEST = 600
"""Words of a sentence that are looked at; no sentence that people say is longer."""


def is_long(text: str) -> bool:
    """Whether a sentence has more words than are looked at, as white space divides them."""
    return len(text) > 2 * LONGEST and len(text.split()) > LONGEST


class Sentence:
    """A sentence: which words it has and, once asked for, their order and where each stands in its paragraph."""

    def __init__(self, words: Words, text: str, offset: int) -> None:
        self._words = words
        self.text = text
        self.offset = offset

    @cached_property
    def distinct(self) -> set[str]:
        """The words in lower case, each once and in no order."""
        return self._words.distinct(self.text)

    @cached_property
    def tokens(self) -> Sequence[str]:
        """The words in lower case; of a sentence without end the first ones."""
        return self._words.of(self.text)[:LONGEST]

    @cached_property
    def said(self) -> Said:
        """The words for phrases to be looked for."""
        return Said(self.tokens)

    @cached_property
    def _places(self) -> list[tuple[int, int]]:
        return self._words.places(self.text)

    @property
    def span(self) -> Span:
        """The whole sentence in its paragraph."""
        return Span(self.offset, self.offset + len(self.text))

    def place(self, first: int, last: int) -> Span:
        """Where words stand in the paragraph."""
        return Span(self.offset + self._places[first][0], self.offset + self._places[last][1])

    def written(self, first: int, last: int) -> str:
        """Words as they are written."""
        return self.text[self._places[first][0] : self._places[last][1]]


def hits(
    compiled: Compiled,
    tried: Tried,
    sentence: Sentence,
    before: Sequence[Sentence],
    after: Callable[[], Sentence | None] = lambda: None,
) -> Iterator[tuple[str, RuleHit]]:
    """What rules find in a sentence, each with its code.

    ``before`` are the sentences before it, the nearest first; ``after`` gives the next one where a hit asks for it.
    """
    for number, places in tried.items():
        ready = compiled.rule(number)
        if (found := spoken(ready, places, sentence, before)) is not None:
            yield ready.code, hit(ready, sentence, found, after())


def spoken(
    ready: Ready, places: Iterable[int], sentence: Sentence, before: Sequence[Sentence]
) -> tuple[int, ...] | None:
    """The words that a rule finds, by number; None where it does not speak. ``places`` are those of its phrases."""
    rule = ready.rule
    if rule.question != "any" and (rule.question == "only") != is_question(sentence):
        return None
    found = [match for place in places if (match := ready.find[place].found(sentence.said)) is not None]
    if not found:
        return None
    near = (sentence, *before[: rule.window])
    if not all(any(need.stands_in(one.said) for one in near) for need in ready.needs):
        return None
    if any(phrase.stands_in(sentence.said) for phrase in ready.without):
        return None
    return min(found, key=lambda match: (match.start, match.end)).words


def is_question(sentence: Sentence) -> bool:
    """Whether a sentence ends with a question mark."""
    return "?" in sentence.tokens[-3:]


def hit(ready: Ready, sentence: Sentence, found: Sequence[int], after: Sentence | None = None) -> RuleHit:
    """A rule's hit with its stance in this sentence; ``after`` is the next one, which may judge what this reports."""
    rule = ready.rule
    around = turns(sentence.tokens, found, after.tokens if after else ())
    if not rule.turns:
        over_it = [over(sentence.tokens, found, turn) for turn in around]
        around = outside(around, over_it, asks=rule.question == "only")
    weight = rule.weight
    for kind in sorted({turn.kind for turn in around}):
        weight *= DISCOUNT.get(kind, 1.0)
    return RuleHit(
        rule=rule.id,
        because=rule.because,
        tokens=tuple(sentence.place(number, number) for number in found),
        words=tuple(sentence.written(number, number) for number in found),
        stance=turned(rule.stance, around),
        weight=round(weight, 4),
        turned_by=tuple(said(sentence, turn, after) for turn in around),
    )


def outside(around: Sequence[Turn], whole: Sequence[bool], *, asks: bool) -> tuple[Turn, ...]:
    """Of the turns around a hit, from it outwards, those from the first report on and those over its whole clause: with
    what else is nearer the rule has reckoned. A question counts as well, but for a rule that looks for questions."""
    hiding = ("report",) if asks else ("report", "question")
    first = next((at for at, turn in enumerate(around) if turn.kind in hiding), len(around))
    kept = (
        turn for at, turn in enumerate(around) if at >= first or (whole[at] and not (asks and turn.kind == "doubt"))
    )
    return tuple(turn for turn in kept if not (asks and turn.kind == "question"))


def said(sentence: Sentence, turn: Turn, after: Sentence | None) -> tuple[str, str, Span]:
    """A turn with its words and where they stand."""
    length = len(sentence.tokens)
    if after is not None and turn.first >= length:
        return said(after, Turn(turn.kind, turn.first - length, turn.last - length), None)
    return turn.kind, sentence.written(turn.first, turn.last), sentence.place(turn.first, turn.last)

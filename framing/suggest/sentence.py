"""One sentence at a time: tokens, the rules that speak in it, and the stance each takes there."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc

from ..model.suggestion import RuleHit
from ..model.text import Span
from .compiled import Compiled, Ready
from .stance import Turn, turned, turns

DISCOUNT = {"condition": 0.85, "question": 0.7, "doubt": 0.85}
"""What a rule's weight is multiplied by where its hit stands under a condition or in a question."""
Match = tuple[int, int, int, list[int]]
"""spaCy's number of a pattern, first token, token after the last, and for each token its place in the pattern."""
LONGEST = 3_000
"""Characters of a sentence that are looked at; no sentence that people say is longer."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A tokenised sentence; ``offset`` is where it begins in its paragraph."""

    doc: Doc
    tokens: tuple[str, ...]
    words: frozenset[str]
    offset: int


def tokenised(nlp: Language, text: str, offset: int) -> Sentence:
    """A sentence ready for its rules."""
    doc = nlp.make_doc(text[:LONGEST])
    tokens = tuple(token.lower_ for token in doc)
    return Sentence(doc, tokens, frozenset(tokens), offset)


def hits(
    compiled: Compiled,
    numbers: Sequence[int],
    sentence: Sentence,
    before: Sequence[Sentence],
    after: Callable[[], Sentence | None] = lambda: None,
) -> Iterator[tuple[str, RuleHit]]:
    """What rules find in a sentence, each with its code.

    ``before`` are the sentences before it, the nearest first; ``after`` gives the next one where a hit asks for it.
    """
    for number in numbers:
        ready = compiled.rules[number]
        if (found := spoken(ready, sentence, before)) is not None:
            yield ready.code, hit(ready, sentence, found, after() if ready.rule.turns else None)


def spoken(ready: Ready, sentence: Sentence, before: Sequence[Sentence]) -> tuple[int, ...] | None:
    """The tokens that a rule finds, by number; None where it does not speak."""
    rule = ready.rule
    if rule.question != "any" and (rule.question == "only") != is_question(sentence):
        return None
    matches: list[Match] = ready.matcher(sentence.doc, with_alignments=True)  # type: ignore[assignment]
    if not matches:
        return None
    near = (sentence, *before[: rule.window])
    if not all(any(need.holds(one.doc, one.words) for one in near) for need in ready.needs):
        return None
    if any(test.holds(sentence.doc, sentence.words) for test in ready.without):
        return None
    pattern, start, end, aligned = min(matches, key=lambda match: (match[1], match[2], match[0]))
    gaps = ready.gaps[pattern]
    return tuple(place for place, part in zip(range(start, end), aligned, strict=True) if part not in gaps)


def is_question(sentence: Sentence) -> bool:
    """Whether a sentence ends with a question mark."""
    return "?" in sentence.tokens[-3:]


def hit(ready: Ready, sentence: Sentence, found: Sequence[int], after: Sentence | None = None) -> RuleHit:
    """A rule's hit with its stance in this sentence; ``after`` is the next one, which may judge what this reports."""
    rule = ready.rule
    around = turns(sentence.tokens, found, after.tokens if after else ()) if rule.turns else ()
    weight = rule.weight
    for kind in {turn.kind for turn in around}:
        weight *= DISCOUNT.get(kind, 1.0)
    return RuleHit(
        rule=rule.id,
        because=rule.because,
        tokens=tuple(place(sentence, number, number) for number in found),
        words=tuple(sentence.doc[number].text for number in found),
        stance=turned(rule.stance, around),
        weight=round(weight, 4),
        turned_by=tuple(said(sentence, turn, after) for turn in around),
    )


def said(sentence: Sentence, turn: Turn, after: Sentence | None) -> tuple[str, str, Span]:
    """A turn with its words and where they stand."""
    length = len(sentence.tokens)
    if after is not None and turn.first >= length:
        return said(after, Turn(turn.kind, turn.first - length, turn.last - length), None)
    span = place(sentence, turn.first, turn.last)
    return turn.kind, sentence.doc[turn.first : turn.last + 1].text, span


def place(sentence: Sentence, first: int, last: int) -> Span:
    """Where tokens stand in the paragraph."""
    doc = sentence.doc
    return Span(sentence.offset + doc[first].idx, sentence.offset + doc[last].idx + len(doc[last]))

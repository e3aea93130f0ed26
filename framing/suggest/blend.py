"""Suggestions of the rules and of a learner, joined; each with what is like it."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from ..model.sentence import sentences
from ..model.suggestion import Evidence, Hits, Suggestion, Versions
from ..model.text import Span

if TYPE_CHECKING:
    from .learner import Learner
    from .nearest import Nearest


def blended(
    text: str, by_rules: Iterable[Suggestion], learner: Learner, *, codes: Container[str], versions: Versions
) -> Iterator[Suggestion]:
    """What rules and learner say of each sentence of a text, by place; below thresholds or not.

    Where the learner speaks for a code, its probability is the score, in every sentence, whether a rule spoke or not.
    What no rule spoke for comes only from the learner's threshold on. Codes that are not among ``codes`` are passed
    over: the codebook may have changed since the learner was made.
    """
    made: dict[Span, list[Suggestion]] = {}
    for one in by_rules:
        made.setdefault(one.span, []).append(one)
    spans = sentences(text)
    heard: list[Hits] = [{one.code_id: one.evidence.rules for one in made.get(span, ())} for span in spans]
    for span, hits, said in zip(spans, heard, learner.scores([span.of(text) for span in spans], heard), strict=True):
        by_learner = {code: score for code, score in said.items() if code in codes}
        alone = [
            Suggestion(
                code_id=code,
                span=span,
                score=score,
                stance=None,
                evidence=Evidence(),
                versions=versions,
                origin="learner",
            )
            for code, score in by_learner.items()
            if code not in hits and score >= learner.thresholds[code]
        ]
        both = [
            replace(one, score=by_learner[one.code_id], origin="both") if one.code_id in by_learner else one
            for one in made.get(span, ())
        ]
        yield from (explained(one, text, learner, hits) for one in (*both, *alone))


def explained(one: Suggestion, text: str, learner: Learner, hits: Hits) -> Suggestion:
    """A suggestion with the words that spoke in the learner, where the learner spoke."""
    if one.origin == "rules":
        return one
    ngrams = learner.ngrams(one.code_id, one.span.of(text), hits)
    return replace(one, evidence=replace(one.evidence, ngrams=ngrams))


def compared(one: Suggestion, text: str, nearest: Nearest) -> Suggestion:
    """A suggestion with the coded passages that are most like it."""
    near = nearest.like(one.span.of(text), one.code_id)
    return replace(one, evidence=replace(one.evidence, near=near))

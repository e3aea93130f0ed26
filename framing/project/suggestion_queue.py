"""The queue of suggestions that wait for a coder, in several orders, and sentences drawn at random to be audited."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

from ..model.codebook import Codebook
from ..model.coding import Coding
from ..model.identity import content_hash
from ..model.record import Record
from ..model.sentence import sentences
from ..model.suggestion import MIXED, Audit, Proposal, Proposals
from ..model.text import Span, touched_words

ORDERS = {
    "useful": "Most useful first",
    "document": "By document",
    "code": "By code",
    "uncertain": "Most uncertain first",
    "disagreement": "Rule against model",
}
"""The orders of the queue, by what the screen calls them."""
SHARE = 0.5
"""A coding and a suggestion of the same code are the same find where one covers this share of the other's words."""
FEWEST_WORDS = 5
"""Sentences with fewer words are not drawn for an audit: a form of address makes no claim."""


@dataclass(frozen=True, slots=True)
class Queue:
    """Suggestions that wait for a decision of one coder, in an order.

    ``agreeing`` counts those that the coder had coded by themselves, ``decided`` those decided on, ``hidden`` the
    records that are hidden until the coder has finished them; ``withheld`` counts, by code, what is too weak;
    ``notices`` says by record why a text was passed over.
    """

    waiting: tuple[Proposal, ...]
    agreeing: int
    decided: int
    hidden: int
    withheld: Mapping[str, int]
    notices: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence that waits for an audit: nothing was proposed for it."""

    record: Record
    span: Span

    @property
    def text(self) -> str:
        """Its words."""
        return self.span.of(self.record.text or "")


def queue(
    found: Sequence[Proposals],
    codings: Mapping[str, Sequence[Coding]],
    texts: Mapping[str, str],
    book: Codebook,
    *,
    order: str = "useful",
    codes: Collection[str] = (),
) -> Queue:
    """The suggestions that wait, from what is proposed in each record and what the coder has coded there.

    ``codings`` are the coder's own, ``texts`` the records' texts, both by the record's identifier.
    """
    seen = (disputed(some) if order == "disagreement" else some.proposed for some in found)
    everything = [one for some in seen for one in some if not codes or one.suggestion.code_id in codes]
    open_ones = [one for one in everything if one.verdict is None]
    waiting = [one for one in open_ones if not agrees(one, codings.get(one.record, ()), texts.get(one.record, ""))]
    return Queue(
        waiting=tuple(ordered(waiting, everything, book, order)),
        agreeing=len(open_ones) - len(waiting),
        decided=len(everything) - len(open_ones),
        hidden=sum(proposals.hidden for proposals in found),
        withheld=Counter(
            code for proposals in found for code in Counter(proposals.withheld).elements() if not codes or code in codes
        ),
        notices={proposals.record_id: proposals.notice for proposals in found if proposals.notice},
    )


def disputed(found: Proposals) -> list[Proposal]:
    """Where rules and learner disagree: one of them proposes, the other finds nothing or withholds it."""
    against_rules = [one for one in found.proposed if one.suggestion.origin == "learner"]
    against_learner = [one for one in found.weaker if one.suggestion.origin == "both"]
    return sorted((*against_rules, *against_learner), key=lambda one: one.suggestion.span)


def agrees(one: Proposal, codings: Iterable[Coding], text: str) -> bool:
    """Whether a coder has given the same code to the same words by themselves."""
    return any(
        coding.code == one.suggestion.code_id
        and coding.text_hash in (None, one.text_hash)
        and (coding.span is None or is_same(coding.span, one.suggestion.span, text))
        for coding in codings
    )


def is_same(first: Span, second: Span, text: str) -> bool:
    """Whether one of two spans covers at least half of the words of the other.

    >>> text = "We need not reinvent the wheel today."
    >>> is_same(Span(0, 37), Span(3, 30), text), is_same(Span(0, 7), Span(21, 37), text)
    (True, False)
    """
    if first.end <= second.start or second.end <= first.start:
        return False
    words = [touched_words(text, [(span.start, span.end)]) for span in (first, second)]
    shared = len(words[0] & words[1])
    return shared >= SHARE * min(len(one) for one in words)


def ordered(waiting: list[Proposal], everything: Sequence[Proposal], book: Codebook, order: str) -> list[Proposal]:
    """Suggestions in an order; those that come in the order of documents stay so among equals."""
    if order == "code":
        place = {code.id: number for number, code in enumerate(book.codes)}
        return sorted(waiting, key=lambda one: place[one.suggestion.code_id])
    if order == "uncertain":
        return sorted(waiting, key=lambda one: -uncertainty(one))
    if order == "useful":
        decided = Counter(one.suggestion.code_id for one in everything if one.verdict)
        return sorted(waiting, key=lambda one: -uncertainty(one) / sqrt(1 + decided[one.suggestion.code_id]))
    return waiting


def uncertainty(one: Proposal) -> float:
    """How much a decision would tell, 0 to 1: most at a score of one half, and where the stance is mixed or the
    language model is at odds with the words on it."""
    unsure = 1 - abs(2 * one.suggestion.score - 1)
    at_odds = one.suggestion.stance == MIXED or one.suggestion.evidence.opinions
    return max(unsure, 0.9) if at_odds else unsure


def to_audit(
    texts: Sequence[Record],
    found: Sequence[Proposals],
    codings: Mapping[str, Sequence[Coding]],
    done: Iterable[Audit],
    *,
    coder: str,
) -> tuple[list[Sentence], int]:
    """Sentences in which nothing is proposed and nothing is coded by the coder, in an order left to chance.

    The order is the same whenever it is asked for; the number is that of all sentences in which nothing is proposed.
    """
    looked_at = {(audit.record, audit.span) for audit in done}
    free = free_sentences(texts, found)
    open_ones = [
        one
        for one in free
        if (one.record.uid, one.span) not in looked_at
        and not any(touches(coding, one.span) for coding in codings.get(one.record.uid, ()))
    ]
    return sorted(open_ones, key=lambda one: drawn_at(coder, one)), len(free)


def free_sentences(texts: Sequence[Record], found: Sequence[Proposals]) -> list[Sentence]:
    """The sentences for which nothing is proposed, of records that are not hidden."""
    proposed = {some.record_id: {one.suggestion.span for one in some.proposed} for some in found if not some.hidden}
    return [
        Sentence(record, span)
        for record in texts
        if record.id in proposed
        for span in sentences(record.text or "")
        if span not in proposed[record.id] and len(span.of(record.text or "").split()) >= FEWEST_WORDS
    ]


def drawn_at(coder: str, one: Sentence) -> str:
    """When a sentence comes in a coder's draw: by a hash, so that its place stays whatever was audited before."""
    return content_hash(f"audit {coder} {one.record.uid} {one.record.text_hash} {one.span.start}")


def touches(coding: Coding, span: Span) -> bool:
    """Whether a coding lies on some of a span's characters."""
    return coding.span is None or (coding.span.start < span.end and span.start < coding.span.end)

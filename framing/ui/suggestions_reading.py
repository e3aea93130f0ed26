"""What the page Suggestions shows of a project, read once for each revision of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import streamlit as st

from ..model.learning import Standing
from ..model.record import Record
from ..model.sentence import sentences
from ..model.suggestion import NearPassage
from ..model.text import Span
from ..project.suggestion_performance import Performance
from ..project.suggestion_queue import Queue, Sentence
from . import reading
from .reading import Moment, once, opened, shared


@contextmanager
def looking_through(part: str) -> Iterator[None]:
    """Say that a part of the page takes a while: at first, rules are made ready and every text is looked through."""
    with (
        st.container(key=f"looking-{part}"),
        st.spinner("Looking through the texts. The first time takes a while.", show_time=False),
    ):
        yield


@shared
def thresholds(at: Moment) -> Mapping[str, float] | None:
    """From which score each code is proposed, for the codes that have rules; None where there are no rules."""
    with opened(at) as project:
        rules = project.suggestions.rules()
        return None if rules is None else {code.code: code.threshold for code in rules.codes}


@once
def unused(at: Moment) -> tuple[tuple[str, str], ...]:
    """Codes whose rules are not run, each with the reason."""
    with opened(at) as project:
        return tuple((one.code, one.reason) for one in project.suggestions.unused())


@shared
def queue(at: Moment, coder: str, order: str, code: str | None) -> Queue:
    """What waits for a coder."""
    with opened(at) as project:
        return project.suggestions.queue(coder=coder, order=order, codes=(code,) if code else ())


@shared
def to_audit(at: Moment, coder: str) -> tuple[list[Sentence], int]:
    """The sentences that a coder has not audited, and how many there are without a suggestion."""
    with opened(at) as project:
        return project.suggestions.to_audit(coder=coder)


@once
def audited(at: Moment, coder: str) -> int:
    """How many sentences a coder has audited."""
    with opened(at) as project:
        return len(project.suggestions.audits(coder=coder))


@shared
def performance(at: Moment, coder: str | None, scheme: str | None) -> Performance:
    """How suggestions do, by what everybody decided, or one coder."""
    with opened(at) as project:
        return project.suggestions.performance(coder=coder, scheme=scheme)


def learning(at: Moment, coder: str) -> Mapping[str, Standing]:
    """How far the learner has come with each code; empty while it is being made, so that it is asked for each time."""
    with opened(at) as project:
        return project.suggestions.learning(coder=coder)


def performance_csv(at: Moment, found: Performance) -> bytes:
    """How suggestions do, as a file."""
    with opened(at) as project:
        return f"{project.suggestions.performance_csv(found)}\n".encode()


@once
def is_blind(at: Moment) -> bool:
    """Whether first passes are made without suggestions."""
    with opened(at) as project:
        return project.suggestions.first_pass == "blind"


@once
def model(at: Moment) -> tuple[bool, str | None]:
    """Whether a language model is asked for stances, and a sentence where it is not installed."""
    with opened(at) as project:
        return project.suggestions.model, project.suggestions.model_missing


@once
def revealed(at: Moment, coder: str) -> frozenset[str]:
    """The identifiers of the records whose suggestions a coder was shown."""
    with opened(at) as project:
        return project.suggestions.revealed(coder=coder)


@once
def visible(at: Moment, near: tuple[NearPassage, ...], visible_to: str | None) -> tuple[NearPassage, ...]:
    """Of the passages that are like one, those that a coder may see: nobody learns here what others coded."""
    named = tuple(dict.fromkeys(one.coding for one in near if one.coding))
    with opened(at) as project:
        found = {one.coding.uid: one.coding.coder for one in project.quotations.of(named)} if named else {}
    seen = {uid for uid, coder in found.items() if visible_to in (None, coder)}
    return tuple(one for one in near if one.coding is None or one.coding in seen)


@st.cache_data(show_spinner=False, max_entries=256)
def bounds(text: str) -> list[Span]:
    """The sentences of a text."""
    return sentences(text)


def around(record: Record, span: Span, before: int = 0, after: int = 0) -> tuple[Span, Span | None, Span | None]:
    """A sentence with so many before and after it taken in, and the sentences that stand around that."""
    found = bounds(record.text or "")
    first = max((place for place, one in enumerate(found) if one.start <= span.start), default=0)
    last = max((place for place, one in enumerate(found) if one.start < span.end), default=0)
    first, last = max(0, first - before), min(len(found) - 1, last + after)
    taken = Span(min(found[first].start, span.start), max(found[last].end, span.end))
    return taken, found[first - 1] if first else None, found[last + 1] if last + 1 < len(found) else None


def codes_with_rules(at: Moment) -> tuple[str, ...]:
    """The codes that have rules, in the order of the codebook."""
    book, ruled = reading.codebook(at), thresholds(at) or {}
    return tuple(code.id for code in book.codes if code.id in ruled) if book else ()

"""From coded passages to coded sentences: what a learner reads."""

from __future__ import annotations

from collections.abc import Iterable

from ..model.coding import Coding
from ..model.learning import CodedUnit
from ..model.record import Record
from ..model.sentence import sentences
from ..model.text import Span, word_ranges


def units_of(record: Record, codings: Iterable[Coding]) -> list[CodedUnit]:
    """The sentences of a record that somebody has read, each with the codes it carries.

    A sentence carries a code when a coding of it covers at least half of the sentence's words, or lies within the
    sentence. Left aside are codings of the whole record, which say nothing of single sentences, and those that have
    no place in its present text. The speaker is the actor, else the label; where nobody speaks, the record stands for
    one. Several people's codings of one record count together.
    """
    text = record.text or ""
    spans = [span for span in sentences(text) if any(map(str.isalnum, span.of(text)))]
    placed = [(coding, coding.span) for coding in codings if coding.stands_in(record)]
    coded = sorted(((span, coding) for coding, span in placed if span is not None), key=lambda one: one[1].uid)
    ranges = word_ranges(text, [(span.start, span.end) for span in spans])
    covered = word_ranges(text, [(span.start, span.end) for span, _ in coded])
    found: list[dict[str, str | None]] = [{} for _ in spans]
    for (span, coding), words in zip(coded, covered, strict=True):
        for place, sentence in enumerate(spans):
            if carries(sentence, ranges[place], span, words):
                found[place].setdefault(coding.code, coding.uid)
    return [
        CodedUnit(text=span.of(text), speaker=speaker(record), record=record.uid, span=span, codes=codes)
        for span, codes in zip(spans, found, strict=True)
    ]


def carries(sentence: Span, its_words: range, coded: Span, coded_words: range) -> bool:
    """Whether a coded passage makes a sentence carry its code."""
    if sentence.start <= coded.start and coded.end <= sentence.end:
        return True
    shared = min(its_words.stop, coded_words.stop) - max(its_words.start, coded_words.start)
    return 2 * shared >= len(its_words)


def speaker(record: Record) -> str:
    """Whose sentences a record holds."""
    return record.actor.uid if record.actor else record.speaker_label or record.uid

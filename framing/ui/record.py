"""One record: what is known of it, its text with hits and coded passages, and its codings."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from operator import itemgetter

import streamlit as st

from ..model.codebook import Codebook
from ..model.quotation import QuotationFilter
from ..model.record import Record
from ..model.text import Span
from . import correction, memo_form, reading, source, visibility, words
from .markup import Markup, facts, quiet, tag
from .reading import Listed, Moment

EARLIER = "An earlier one. The text was corrected since, and this passage has no place in it."


def draw(at: Moment, record_id: str, *, search: str) -> None:
    """The record."""
    found = reading.record(at, record_id)
    seen = visibility.visible_to(at)
    codings = reading.codings(at, record_id, seen)
    st.html(tag("h2", words.speaker(found), tag("span", found.id), cls="record-title"))
    with st.container(horizontal=True, key="memos-on-record"):
        memo_form.button(at, "record", found.uid, label="Memo on the record")
        if found.actor:
            memo_form.button(at, "actor", found.actor.uid, label=f"Memo on {found.actor.name}")
    st.html(facts(known(at, found)))
    source.draw(at, found)
    if found.text is None:
        attested = "An attested mention: somebody is known to have said this; there is no text."
        st.html(quiet(attested if found.kind == "attested" else "This record has no text."))
    if codings:
        st.html(codings_markup(found, codings, reading.codebook(at)))
    if hidden := reading.n_quotations(at, QuotationFilter(record=record_id)) - len(codings):
        are = "is" if hidden == 1 else "are"
        st.html(quiet(f"{words.count(hidden, 'coding')} of other coders {are} hidden."))
    if found.text is not None:
        spans = [one.coding.span for one in codings if one.coding.span and one.coding.stands_in(found)]
        if said := correction.before_now(at, found.id):
            st.html(said)
        st.html(text_markup(found.text, search=search, spans=spans))
        correction.draw(at, found)


def known(at: Moment, found: Record) -> Mapping[str, str | None]:
    """What is known of a record, by name."""
    actor = found.actor
    scheme = reading.info(at).scheme
    meetings = {meeting.id: meeting for meeting in reading.forums(at)[1]}
    meeting = meetings.get(found.meeting or "")
    interpreted = None if found.interpreted is None else ("yes" if found.interpreted else "no")
    return {
        "Kind": words.KINDS[found.kind],
        "Meeting": f"{meeting.name}{f', {words.when(meeting.date)}' if meeting.date else ''}" if meeting else None,
        "Panel": found.panel,
        "Actor": actor.name if actor else ("not resolved" if found.speaker_label else None),
        "Type": actor.type if actor else None,
        "Role": found.role,
        "On behalf of": found.on_behalf_of,
        "Placing": words.placing(reading.placements(at)[actor.name], scheme) if actor else None,
        "Language": found.language,
        "Interpreted": interpreted,
        "Date": found.date,
        "Time": found.time,
        "Place": found.locator,
        "Status": found.status,
        "Note": found.note,
        "Source": found.source,
        **{name.capitalize(): str(value) for name, value in found.attributes.items() if value not in (None, "")},
    }


def text_markup(text: str, *, search: str, spans: Iterable[Span]) -> Markup:
    """A text with the places of a phrase marked and coded passages underlined; every character is escaped."""
    hits = [match.span() for match in re.finditer(re.escape(search), text, re.IGNORECASE)] if search else []
    coded = merged([(span.start, span.end) for span in spans])
    cuts = sorted({0, len(text), *(place for pair in (*hits, *coded) for place in pair), *line_starts(text)})
    lines: list[list[str]] = [[]]
    for start, end in pairwise(cuts):
        piece: str = text[start:end].removesuffix("\n")
        piece = tag("u", piece) if covered(coded, start) else piece
        lines[-1].append(tag("mark", piece) if covered(hits, start) else piece)
        if text[end - 1] == "\n":
            lines.append([])
    return tag("div", *(tag("p", *line, dir="auto") for line in lines), cls="record-text")


def merged(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans in order, those that overlap or touch made one.

    >>> merged([(0, 9), (12, 14), (4, 12)])
    [(0, 14)]
    """
    found: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def line_starts(text: str) -> list[int]:
    """Where the lines of a text begin."""
    return [place + 1 for place, letter in enumerate(text) if letter == "\n"]


def covered(spans: Sequence[tuple[int, int]], place: int) -> bool:
    """Whether one of the spans, which are in order and do not overlap, holds a character."""
    number = bisect_right(spans, place, key=itemgetter(0)) - 1
    return number >= 0 and place < spans[number][1]


def codings_markup(found: Record, codings: Sequence[Listed], book: Codebook | None) -> Markup:
    """The codings of a record, folded away where there is a text to read."""
    earlier = sum(not one.coding.stands_in(found) for one in codings)
    more = f", {earlier} of an earlier text" if earlier else ""
    summary = tag("summary", words.count(len(codings), "coding") + more)
    listed = (coding_markup(one, found, book) for one in codings)
    return tag("details", summary, *listed, cls="codings", open="" if found.text is None else None)


def coding_markup(listed: Listed, found: Record, book: Codebook | None) -> Markup:
    """One coding with its quotation, coder, dimensions and memos."""
    coding = listed.coding
    names = {code.id: code.name for code in book.codes} if book else {}
    said = [
        ("Code", coding.code),
        ("Coder", coding.coder),
        *words.answers(coding.dimensions, book),
        ("Memo", " ".join(listed.memos)),
        ("Source", coding.source),
        ("Text", None if coding.stands_in(found) else EARLIER),
    ]
    return tag(
        "article",
        tag("h4", names.get(coding.code, coding.code)),
        tag("blockquote", listed.quotation) if listed.quotation else quiet("The whole record."),
        facts(said),
        cls="entry coding",
    )

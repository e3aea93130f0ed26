"""Where on the text two coders differ: a strip over every record, and one record with the markings of both."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

import streamlit as st

from ..agreement.report import Report
from ..model.codebook import Codebook
from ..model.disagreement import Passage, Placed
from . import agreement_actions, agreement_list, agreement_marks, agreement_reading, state, words
from .agreement_reading import Marked
from .component import strips
from .markup import Markup, quiet, section, tag
from .reading import Moment
from .record import line_starts

Pair = tuple[str, str]


def draw(at: Moment, report: Report, book: Codebook | None) -> None:
    """The tab."""
    pair = chosen_pair(report)
    found = [one for one in report.disagreements if {one.first_coder, one.second_coder} == set(pair)]
    if not found:
        st.html(quiet(f"{pair[0]} and {pair[1]} differ nowhere in what both read."))
        return
    places: dict[str, list[Placed]] = defaultdict(list)
    for one in found:
        places[one.record].append(one)
    left, right = st.columns([2, 3], gap="large")
    with left, st.container(key="strips-side"):
        draw_strips(at, report, places)
    with right, st.container(key="marked-side"):
        draw_record(at, report, pair, places, book)


def chosen_pair(report: Report) -> Pair:
    """The two coders whose markings are shown."""
    pairs = list(combinations([one.name for one in report.readers], 2))
    key = state.agreement_key("pair")
    state.valid(key, tuple(pairs))
    if len(pairs) > 1:
        state.begin(key, pairs[0])
        st.selectbox("Two coders", pairs, format_func=" and ".join, key=key, width=320)
    return state.value(key) or pairs[0]


# --- all records ----------------------------------------------------------------------------------


def draw_strips(at: Moment, report: Report, places: Mapping[str, Sequence[Placed]]) -> None:
    """A strip for each record in which they differ, as long as its text."""
    lengths = agreement_reading.lengths(at)
    order = [record for record in lengths if record in places]
    alike = report.n_double - len(order)
    none = f" They differ nowhere in {words.count(alike, 'other')}." if alike > 0 and len(report.readers) == 2 else ""
    st.html(tag("h2", "All records") + quiet(f"A strip is as long as its text, a tick where they differ.{none}"))
    longest = max((lengths[record] for record in order), default=1)
    items = [strip(record, lengths[record], longest, places[record]) for record in order]
    current = shown_record(places, order)
    strips(
        {"label": "Records in which they differ", "items": items, "chosen": current},
        key="agreement-strips",
        chosen=agreement_actions.choose_record,
    )


def strip(record: str, length: int, longest: int, found: Sequence[Placed]) -> dict[str, object]:
    """A record as the list of strips takes it."""
    said = [part for part in (found[0].speaker, found[0].panel) if part]
    name = f"{record}, {said[0]}" if said else record
    apart = agreement_marks.apart(one.item for one in found)
    return {
        "id": record,
        "name": name,
        "number": len(found),
        "label": f"{name}: {words.count(len(found), 'disagreement')}",
        "length": max(0.06, length / longest),
        "marks": [(start / length, min(1, end / length)) for start, end in apart],
    }


def shown_record(places: Mapping[str, object], order: Sequence[str]) -> str:
    """The record that was chosen; else the first in which they differ."""
    wanted = state.value(state.AGREEMENT_RECORD)
    return str(wanted) if wanted in places or not order else order[0]


# --- one record -----------------------------------------------------------------------------------


def draw_record(
    at: Moment, report: Report, pair: Pair, places: Mapping[str, Sequence[Placed]], book: Codebook | None
) -> None:
    """The markings by code, the text with them, and the disagreements."""
    order = [record for record in agreement_reading.lengths(at) if record in places]
    record = shown_record(places, order)
    found = agreement_reading.marked(at, record, pair, report.choice.codes)
    text = found.record.text or ""
    head = tag("span", ", ".join(part for part in (record, found.record.panel) if part))
    st.html(tag("h2", words.speaker(found.record), head, cls="record-title"))
    st.button(
        "At the desk",
        key="markings-to-desk",
        type="tertiary",
        on_click=agreement_actions.open_passage,
        args=(record, None, 0),
    )
    names = report.codenames
    coded = codes_of(found, book)
    st.html(lanes(found, coded, names, len(text)))
    key = state.agreement_key("lane")
    state.valid(key, tuple(coded))
    if len(coded) > 1:
        st.selectbox(
            "Codes marked in the text",
            coded,
            index=None,
            placeholder="All",
            format_func=lambda code: names.get(code, code),
            key=key,
            width=320,
        )
    only = state.value(key)
    st.html(text_markup(found, names, only))
    st.html(section("What they differ in"))
    shown = [one for one in places[record] if only is None or only in one.item.codes]
    agreement_list.draw_found(shown, names, book, way=False)


def codes_of(found: Marked, book: Codebook | None) -> list[str]:
    """The codes of either coder in the text, in the order of the codebook."""
    used = {one.code for place in (0, 1) for one in found.passages(place)}
    known = [code.id for code in book.codes if code.id in used] if book else []
    return [*known, *sorted(used - set(known))]


def lanes(found: Marked, coded: Sequence[str], names: Mapping[str, str], length: int) -> Markup:
    """For each code the text as a strip: what the first coder marked above, what the second did below."""
    apart = {key for item in found.comparison.disagreements for key in item.keys}
    rows = [lane(found, code, names, length, apart) for code in coded]
    said = quiet(
        f"Above the line {found.first}, below it {found.second}; solid where they are alike, striped where they differ."
    )
    return tag("div", said, *rows, cls="lanes")


def lane(found: Marked, code: str, names: Mapping[str, str], length: int, apart: set[str]) -> Markup:
    """One code."""
    name = names.get(code, code)
    sides = [[one for one in found.passages(place) if one.code == code] for place in (0, 1)]
    marks = (
        mark(one, side, length, one.key in apart)
        for side, passages in zip("fs", sides, strict=True)
        for one in passages
    )
    told = (
        f"{coder} {words.count(len(side), 'passage')}, {sum(one.key in apart for one in side)} of them differing"
        for coder, side in zip((found.first, found.second), sides, strict=True)
    )
    picture = tag("div", *marks, cls="lane", role="img", aria_label=f"{name}: {'; '.join(told)}")
    return tag("div", tag("span", name, cls="lane-name"), picture, cls="lane-row")


def mark(one: Passage, side: str, length: int, differs: bool) -> Markup:
    """A passage in its lane."""
    left, width = 100 * one.start / max(1, length), 100 * (one.end - one.start) / max(1, length)
    return tag("span", cls=f"{side} {'apart' if differs else 'alike'}", style=f"left:{left:.2f}%;width:{width:.2f}%")


def text_markup(found: Marked, names: Mapping[str, str], only: str | None) -> Markup:
    """The text with both markings, of all codes or of one."""
    text = found.record.text or ""
    coders = (found.first, found.second)
    first, second = ([one for one in found.passages(place) if only in (None, one.code)] for place in (0, 1))
    items = [item for item in found.comparison.disagreements if only is None or only in item.codes]
    differing = agreement_marks.apart(items)
    paragraphs = (
        tag("p", *agreement_marks.pieces(line, (first, second), differing, names, coders, offset=start), dir="auto")
        for start, line in lines(text)
    )
    return tag("div", agreement_marks.legend(coders), tag("div", *paragraphs, cls="record-text"), cls="both-markings")


def lines(text: str) -> Iterator[tuple[int, str]]:
    """The lines of a text, each with where it begins."""
    starts = [0, *line_starts(text)]
    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        if line := text[start:end].removesuffix("\n"):
            yield start, line

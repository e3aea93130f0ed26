"""The forms on a disagreement: what neither coder has, and a proposal to sharpen a code."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from itertools import pairwise

import streamlit as st

from ..model.agreement import CAUSES, Cause
from ..model.codebook import Codebook
from ..model.disagreement import Placed, answers
from ..model.record import Record
from ..model.sentence import sentences
from ..model.text import Span
from . import adjudication_actions, adjudication_reading, adjudication_text, memo_form, state, words
from .codebook_forms import choose_code
from .markup import Markup, quiet, tag
from .reading import Moment

Form = Callable[[Moment, Codebook, Record, Sequence[Placed], int], None]


def other(at: Moment, book: Codebook, record: Record, found: Sequence[Placed], place: int) -> None:
    """A code, a passage and answers that neither coder gave."""
    which = found[place]
    item = adjudication_reading.name(which)
    st.html(tag("h3", "Settle it otherwise"))
    span = chosen(which, item)
    left, right = st.columns([3, 2], gap="large")
    with left:
        st.html(passage(record, span))
        extent(record, which, item, span)
    with right:
        codable = [code.id for code in book.codes if code.codable and not code.retired and not code.split_into]
        state.begin(state.agreed_key(item, "code"), next((id for id in which.item.codes if id in codable), None))
        choose_code(book, "Code", codable, key=state.agreed_key(item, "code"))
        questions(book, which, item)
        why(item)
    with st.container(horizontal=True, key="agreed-doing"):
        st.button(
            "Settle it so",
            key="settle-other",
            type="primary",
            shortcut="Ctrl+Enter",
            on_click=adjudication_actions.settle_other,
            args=(found, place, span, [one.id for one in book.dimensions]),
        )
        st.button("Leave the form", key="leave-form", shortcut="Escape", on_click=adjudication_actions.close_form)


def chosen(which: Placed, item: str) -> Span:
    """The passage as it was stated; at first what both coders' passages cover together."""
    stated = state.value(state.agreed_key(item, "span"))
    return Span(*stated) if stated else Span(which.item.start, which.item.end)


def passage(record: Record, span: Span) -> Markup:
    """The passage within its paragraphs."""
    text = record.text or ""
    before, there, after = adjudication_reading.around(text, span)
    first, last = there[0].start, there[-1].end
    return tag(
        "p",
        tag("span", f"{before}\n" if before else None, text[first : span.start], cls="around"),
        tag("u", text[span.start : span.end]),
        tag("span", text[span.end : last], f"\n{after}" if after else None, cls="around"),
        cls="passage agreed-passage",
        dir="auto",
    )


def extent(record: Record, which: Placed, item: str, span: Span) -> None:
    """The ways to a wider or narrower passage."""
    known = sides(which)
    with st.container(horizontal=True, key="agreed-sides"):
        for number, (label, there) in enumerate(known.items()):
            st.button(
                label,
                key=f"extent-{number}",
                disabled=there == span,
                on_click=adjudication_actions.take,
                args=(item, there),
            )
    for name, moves in (("Beginning", beginnings(record.text or "", span)), ("End", ends(record.text or "", span))):
        with st.container(horizontal=True, vertical_alignment="center", key=f"agreed-{name.lower()}"):
            st.html(quiet(name), width=76)
            for label, moved in moves.items():
                st.button(
                    label,
                    key=f"{name.lower()}-{label.replace(' ', '-')}",
                    type="tertiary",
                    disabled=moved is None,
                    on_click=adjudication_actions.take,
                    args=(item, moved),
                )


def sides(which: Placed) -> Mapping[str, Span]:
    """The passages that the coders' own give: each one's, both together, and what they share."""
    item = which.item
    found = {}
    for letter, some in (("As A", item.first), ("As B", item.second)):
        if some:
            found[letter] = Span(min(one.start for one in some), max(one.end for one in some))
    if len(found) == 2:
        one, two = found.values()
        found["Both together"] = Span(item.start, item.end)
        if max(one.start, two.start) < min(one.end, two.end):
            found["What they share"] = Span(max(one.start, two.start), min(one.end, two.end))
    return found


def beginnings(text: str, span: Span) -> Mapping[str, Span | None]:
    """Where the passage could begin instead: a word or a sentence sooner or later."""
    words, whole = word_bounds(text), sentences(text)
    places = {
        "a sentence more": last_before([one.start for one in whole], span.start),
        "a word more": last_before([one.start for one in words], span.start),
        "a word less": first_after([one.start for one in words], span.start),
        "a sentence less": first_after([one.start for one in whole], span.start),
    }
    return {
        label: Span(place, span.end) if place is not None and place < span.end else None
        for label, place in places.items()
    }


def ends(text: str, span: Span) -> Mapping[str, Span | None]:
    """Where the passage could end instead: a word or a sentence later or sooner."""
    words, whole = word_bounds(text), sentences(text)
    places = {
        "a sentence more": first_after([one.end for one in whole], span.end),
        "a word more": first_after([one.end for one in words], span.end),
        "a word less": last_before([one.end for one in words], span.end),
        "a sentence less": last_before([one.end for one in whole], span.end),
    }
    return {
        label: Span(span.start, place) if place is not None and place > span.start else None
        for label, place in places.items()
    }


def word_bounds(text: str) -> list[Span]:
    """The words of a text: what stands between white space."""
    bounds = [0, *(place for place in range(1, len(text)) if text[place].isspace() != text[place - 1].isspace())]
    return [Span(start, end) for start, end in pairwise([*bounds, len(text)]) if not text[start].isspace()]


def last_before(places: Sequence[int], place: int) -> int | None:
    """The last of some places before one."""
    return max((one for one in places if one < place), default=None)


def first_after(places: Sequence[int], place: int) -> int | None:
    """The first of some places after one."""
    return min((one for one in places if one > place), default=None)


def questions(book: Codebook, which: Placed, item: str) -> None:
    """The answers: at first what both gave, where they differ none."""
    given = answers([*which.item.first, *which.item.second])
    for asked in book.dimensions:
        key = state.agreed_key(item, f"answer-{asked.id}")
        label = asked.label or asked.id.capitalize()
        same = None if asked.id in which.item.dimensions else given.get(asked.id)
        if asked.values:
            labels = {value.id: value.label for value in asked.values}
            state.begin(key, same if same in labels else None)
            st.selectbox(
                label,
                list(labels),
                index=None,
                format_func=labels.__getitem__,
                key=key,
                placeholder="No answer",
            )
        else:
            state.begin(key, same or "")
            st.text_input(label, key=key, placeholder="No answer")


def why(item: str) -> None:
    """The reason and the note."""
    causes: list[Cause] = list(CAUSES)
    st.segmented_control(
        "Reason", causes, format_func=lambda cause: words.capital(CAUSES[cause]), key=state.agreed_key(item, "reason")
    )
    st.text_input("Note", key=state.agreed_key(item, "note"))


def proposal(at: Moment, book: Codebook, record: Record, found: Sequence[Placed], place: int) -> None:
    """A proposal to sharpen a code, which becomes a memo on it."""
    which = found[place]
    named = partial(adjudication_text.name_of, book)
    st.html(
        tag("h3", "Propose to sharpen a code") + quiet("It becomes a memo on the code, which the page Codebook shows.")
    )
    key = state.agreed_key(adjudication_reading.name(which), "sharpened")
    codes = which.item.codes
    state.begin(key, codes[0])
    if len(codes) > 1:
        st.segmented_control("Code", codes, format_func=named, key=key, required=True)
    memo_form.fields(at, adjudication_actions.proposal_form(which))
    with st.container(horizontal=True, key="agreed-doing"):
        st.button(
            "Write the proposal",
            key="write-proposal",
            type="primary",
            shortcut="Ctrl+Enter",
            on_click=adjudication_actions.write_proposal,
            args=(which,),
        )
        st.button("Leave the form", key="leave-form", shortcut="Escape", on_click=adjudication_actions.close_form)


FORMS: Mapping[str, Form] = {adjudication_actions.OTHER: other, adjudication_actions.PROPOSAL: proposal}
"""The forms by their names."""

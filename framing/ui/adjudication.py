"""The page Adjudicate: where two coders differ, one place at a time, decided by keys."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Any

import streamlit as st

from ..errors import ReviewError
from ..model.agreement import CAUSES, Cause, verdict_words
from ..model.codebook import Codebook
from ..model.disagreement import KINDS, Kind, Passage, Placed
from . import (
    actions,
    adjudication_actions,
    adjudication_form,
    adjudication_reading,
    adjudication_text,
    reading,
    state,
    visibility,
    words,
)
from .component import asset, decisions
from .markup import Markup, plain, quiet, tag
from .memo_form import day
from .reading import Moment

NO_BOOK = "This project has no codebook. Begin one with: framing new PROJECT --codebook FILE"
PAST = "The page shows the project as it was. Disagreements are settled in the present."
NOBODY = "No two coders have read the same record yet. A round asks several to code the same texts."
ONE_ALONE = "One of them alone coded here."
ONE_ANSWER = "A passage has one answer to a question."
REASON_KEYS: Mapping[Cause, str] = {"oversight": "O", "ambiguous": "M", "gap": "G"}


def draw(at: Moment) -> None:
    """The page."""
    book, me = reading.codebook(at), visibility.me()
    if book is None or at.event is not None:
        st.html(quiet(NO_BOOK if book is None else PAST))
        return
    try:
        pairs = adjudication_reading.pairs(at, me)
    except ReviewError as err:
        st.html(quiet(words.sentence(str(err).removeprefix("adjudication: "))))
        return
    if not pairs:
        st.html(quiet(NOBODY))
        st.button("To the page Rounds", key="to-rounds", on_click=actions.show_page, args=("rounds",))
        return
    st.html(f"<style>{asset('codebook.css')}{asset('adjudication.css')}</style>")
    if visibility.visible_to(at) is None:
        settling(at, book, pairs)
    else:
        st.html(quiet("Disagreements show what both coders coded, so they are settled when that is shown."))
    with st.container(horizontal=True, vertical_alignment="center", key="adjudicate-visibility"):
        visibility.draw(at, sorted({name for pair in pairs for name in pair}), "Codings")


def settling(at: Moment, book: Codebook, pairs: Mapping[tuple[str, str], int]) -> None:
    """The choice of the disagreements, and the one in focus."""
    head(at, pairs)
    try:
        work(at, book)
    except ReviewError as err:  # one of the two codes blind
        st.html(quiet(words.sentence(str(err).removeprefix("adjudication: "))))


# --- what is looked at ----------------------------------------------------------------------------


def head(at: Moment, pairs: Mapping[tuple[str, str], int]) -> None:
    """The two coders, and which of their disagreements are shown."""
    choose_pair(pairs)
    names = list(dict.fromkeys(name for pair in pairs for name in pair))
    with st.container(horizontal=True, vertical_alignment="bottom", key="adjudicate-head"):
        begin = adjudication_actions.begin
        first = state.value(state.ADJUDICATE_FIRST)
        st.selectbox("First coder (A)", names, key=state.ADJUDICATE_FIRST, on_change=begin, width=150)
        others = {name: number for pair, number in pairs.items() if first in pair for name in pair if name != first}
        st.selectbox(
            "Second coder (B)",
            list(others),
            key=state.ADJUDICATE_SECOND,
            on_change=begin,
            help=f"Both read {words.count(others[state.value(state.ADJUDICATE_SECOND)], 'record')}.",
            width=150,
        )
        panels = tuple(dict.fromkeys(panel.label for panel in reading.forums(at)[2]))
        state.put(state.ADJUDICATE_PANELS, [one for one in state.value(state.ADJUDICATE_PANELS, []) if one in panels])
        st.multiselect("Panels", panels, key=state.ADJUDICATE_PANELS, placeholder="All", on_change=begin, width=190)
        st.selectbox(
            "Kind",
            tuple(KINDS),
            index=None,
            format_func=lambda kind: words.capital(KINDS[kind]),
            key=state.ADJUDICATE_KIND,
            placeholder="All",
            on_change=begin,
            width=230,
        )
        st.toggle("Not yet settled", key=state.ADJUDICATE_OPEN, help="The arrows pass over what is settled.")


def choose_pair(pairs: Mapping[tuple[str, str], int]) -> None:
    """Begin with the two who read most together; the second is one who read something with the first."""
    with_first = {name for pair in pairs for name in pair}
    if state.value(state.ADJUDICATE_FIRST) not in with_first:
        first, second = next(iter(pairs))
        state.put(state.ADJUDICATE_FIRST, first)
        state.put(state.ADJUDICATE_SECOND, second)
    first = state.value(state.ADJUDICATE_FIRST)
    partners = [name for pair in pairs if first in pair for name in pair if name != first]
    if state.value(state.ADJUDICATE_SECOND) not in partners:
        state.put(state.ADJUDICATE_SECOND, partners[0])


def work(at: Moment, book: Codebook) -> None:
    """How far the work is, and the disagreement in focus."""
    found = adjudication_reading.work(
        at,
        state.value(state.ADJUDICATE_FIRST),
        state.value(state.ADJUDICATE_SECOND),
        tuple(state.value(state.ADJUDICATE_PANELS) or ()),
        state.value(state.ADJUDICATE_KIND),
    )
    if not found:
        st.html(quiet("The two coded alike wherever both have read: there is nothing to settle here."))
        return
    st.html(progress(found))
    place = adjudication_reading.focus(found, state.value(state.ADJUDICATE_ITEM), state.take(state.ADJUDICATE_RECORD))
    state.put(state.ADJUDICATE_ITEM, adjudication_reading.name(found[place]))
    one(at, book, found, place)


def progress(found: Sequence[Placed]) -> Markup:
    """How many are settled, in words and as a bar."""
    many, done = len(found), sum(one.settled is not None for one in found)
    said = f"All {many:,} are settled." if done == many else f"{done:,} of {many:,} settled"
    line = tag("span", tag("span", cls="fill", style=f"width:{100 * done / many:.2f}%"), cls="line", aria_hidden="true")
    last = state.value(state.ADJUDICATE_SAID)
    more = tag("span", words.sentence(last), cls="last") if last else None
    return tag("p", tag("span", said), line, more, cls="settled-far", role="status")


# --- the one in focus -----------------------------------------------------------------------------


def one(at: Moment, book: Codebook, found: Sequence[Placed], place: int) -> None:
    """The disagreement in focus: what can be decided, its text, and what both sides said."""
    which = found[place]
    form = state.value(state.ADJUDICATE_FORM)
    decisions(bar(book, found, place), key="decide", acted=partial(adjudication_actions.act, found))
    record = reading.record(at, which.record)
    if form:
        with st.container(key="agreed-form", border=True):
            adjudication_form.FORMS[form](at, book, record, found, place)
    noted = adjudication_reading.memos(at, which)
    with st.container(key="differing"):
        left, *sides = st.columns([14, 6, 6], gap="medium")
        with left:
            st.html(adjudication_text.text(record, which))
            st.button(
                "In the text",
                key="adjudicate-way",
                type="tertiary",
                on_click=partial(actions.show_passage, which.record, start=which.item.start),
            )
        both = (("A", which.first_coder, which.item.first), ("B", which.second_coder, which.item.second))
        for column, (letter, coder, some) in zip(sides, both, strict=True):
            with column, st.container(key=f"side-{letter.lower()}"):
                st.html(adjudication_text.heading(letter, coder))
                for passage in some:
                    st.html(adjudication_text.said(passage, which, book, noted.get(passage.key, ())))
                if not some:
                    st.html(adjudication_text.nothing())
                ways(book, letter, some)


def ways(book: Codebook, letter: str, some: Sequence[Passage]) -> None:
    """The way from a side to its codes on the page Codebook."""
    for number, code in enumerate(dict.fromkeys(one.code for one in some)):
        st.button(
            f"{plain(adjudication_text.name_of(book, code))} in the codebook",
            key=f"to-code-{letter.lower()}-{number}",
            type="tertiary",
            on_click=adjudication_actions.show_code,
            args=(code,),
        )


def bar(book: Codebook, found: Sequence[Placed], place: int) -> dict[str, Any]:
    """What can be decided, as the component takes it."""
    which = found[place]
    done = which.settled
    drafted = partial(state.agreed_key, adjudication_reading.name(which))  # by a form that was left
    where = (which.speaker, which.panel, which.record)
    return {
        "id": adjudication_reading.name(which),
        "turn": state.value(state.ADJUDICATE_TURN, 0),
        "head": {
            "kind": words.capital(kind_in_words(book, which)),
            "where": " · ".join(part for part in where if part),
            "place": f"{place + 1:,} of {len(found):,}",
        },
        "choices": [
            {"act": act, "keys": keys, "label": label, "line": line, "off": off}
            for act, keys, label, line, off in choices(book, which)
        ],
        "reasons": [
            {"act": cause, "keys": [key], "label": words.capital(CAUSES[cause]), "off": None}
            for cause, key in REASON_KEYS.items()
        ],
        "ways": [
            {"act": act, "keys": [key], "label": label, "off": None}
            for act, key, label in (
                ("back", "ArrowLeft", "Back"),
                ("on", "ArrowRight", "On"),
                ("undo", "Ctrl+Z", "Undo"),
            )
        ],
        "gap": {
            "act": adjudication_actions.PROPOSAL,
            "keys": ["S"],
            "label": "Propose to sharpen the code",
            "off": None,
        },
        "settled": settled_line(which) if done else None,
        "waits": state.value(state.ADJUDICATE_FORM) is not None,
        "reason": state.value(drafted("reason"), done.reason if done else None) or "",
        "note": state.value(drafted("note"), done.note if done else None) or "",
    }


def kind_in_words(book: Codebook, which: Placed) -> str:
    """What kind of disagreement it is, with the questions that were answered differently."""
    if which.item.kind != "dimension":
        return KINDS[which.item.kind]
    asked = [name for name, _, differs in adjudication_text.answers({}, which.item.dimensions, book) if differs]
    return f"{KINDS[which.item.kind]} to {' and '.join(asked)}"


def choices(book: Codebook, which: Placed) -> Iterator[tuple[str, list[str], str, str, str | None]]:
    """What can be decided: the act, its keys, its label, what comes of it, and why it cannot be."""
    item = which.item
    yield "a", ["1", "A"], which.first_coder, of_side(book, which, item.first), None
    yield "b", ["2", "B"], which.second_coder, of_side(book, which, item.second), None
    whole = {"code": "Both codes stay", "boundary": "From the first character to the last"}
    off = ONE_ALONE if item.kind == "missing" else ONE_ANSWER if item.kind != "code" and item.dimensions else None
    yield "both", ["3"], "Both", whole.get(item.kind, ""), off
    yield "neither", ["4"], "Neither", "Nothing is coded here", None
    yield "other", ["5"], "Other", "Another code, passage or answer", None


def of_side(book: Codebook, which: Placed, some: Sequence[Passage]) -> str:
    """What comes of taking one side: what it has where the two differ."""
    if not some:
        return "Nothing is coded here"
    kind: Kind = which.item.kind
    if kind == "boundary":
        return " and ".join(words.count(one.end - one.start, "character") for one in some)
    if kind == "dimension":
        asked = adjudication_text.answers(some[0].dimensions, which.item.dimensions, book)
        return ", ".join(f"{label}: {value}" for label, value, differs in asked if differs)
    return " and ".join(adjudication_text.name_of(book, one.code) for one in some)


def settled_line(which: Placed) -> tuple[str, str]:
    """What was settled, by whom, when and why."""
    done = which.settled
    assert done is not None
    taken = verdict_words(done.choice, which.first_coder, which.second_coder)
    why = [words.sentence(CAUSES[done.reason])] if done.reason else []
    noted = [f"“{done.note}”"] if done.note else []
    return f"Settled: {taken}.", " ".join([f"{done.coder}, {day(done.created)}.", *why, *noted])

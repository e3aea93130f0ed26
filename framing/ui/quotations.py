"""The page Quotations: all coded segments with their context, filtered, sorted, and changed together."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial

import streamlit as st

from ..model.codebook import Codebook, Dimension
from ..model.quotation import ORDERS, Occurring, Quotation, QuotationFilter
from . import actions, bulk, finding, memo_form, reading, state, visibility, words
from .component import quotation_list
from .markup import plain, quiet
from .notice import told
from .quotation import item_data
from .reading import Moment

PAGE = 50
NOT_STATED = "Not stated"
PARTS = {"Passages": False, "Whole records": True}
SORTED = {
    "place": "Sort by place in the text",
    "code": "Sort by code",
    "actor": "Sort by actor",
    "panel": "Sort by panel",
    "coder": "Sort by coder",
    "newest": "Newest first",
}
PLAIN = ("code", "coder", "meeting", "panel", "actor", "type", "role", "group")
"""The filters that a quotation filter has under the same name."""


def draw(at: Moment) -> None:
    """The page."""
    seen = visibility.visible_to(at)
    known = reading.occurring(at, seen)
    if not known.n_codings:
        nothing = "You have coded nothing yet." if known.coders else "This project holds no coding yet."
        with st.container(horizontal=True, vertical_alignment="center", key="list-head"):
            st.html(quiet(nothing), width="content")
            visibility.draw(at, known.coders, "Codings")
        return
    filters(at, known)
    head(at, known)
    desk()


def wanted(at: Moment) -> QuotationFilter:
    """What the filters ask for."""
    chosen = {name: state.value(state.quotation_key(name)) for name in PLAIN}
    answers = {one.id: state.value(state.quotation_key(asked(one))) for one in questions(reading.codebook(at))}
    return QuotationFilter(
        **chosen,
        dimensions={name: None if value == NOT_STATED else value for name, value in answers.items() if value},
        whole=PARTS.get(state.value(state.quotation_key("part"))),
        search=state.text(state.quotation_key("search")),
        visible_to=visibility.visible_to(at),
    )


def questions(book: Codebook | None) -> tuple[Dimension, ...]:
    """The questions with a choice of answers."""
    return tuple(one for one in book.dimensions if one.values) if book else ()


def filters(at: Moment, known: Occurring) -> None:
    """The search and the filters."""
    book = reading.codebook(at)
    stances = [one for one in questions(book) if one.id == "stance"]
    with st.container(horizontal=True, vertical_alignment="bottom", key="filters"):
        st.text_input(
            "Search",
            key=state.quotation_key("search"),
            placeholder="Quotation, label or actor",
            on_change=actions.begin_quotations,
        )
        choice("code", "Code", codes(book, known.codes), named=partial(indented, book))
        choice("panel", "Panel", known.panels)
        choice("actor", "Actor", known.actors)
        for one in stances:
            question(one)
    rest = [one for one in questions(book) if one not in stances]
    named = ("coder", "meeting", "group", "type", "role", "part", *map(asked, rest))
    used = any(state.value(state.quotation_key(name)) for name in named)
    said = ", ".join(
        [*(plain(one.label or one.id) for one in rest), "coder", "meeting", "group", "type", "role"]
    ).lower()
    with st.expander(f"More filters: {said}", expanded=used):
        with st.container(horizontal=True, vertical_alignment="bottom", key="more-filters"):
            for one in rest:
                question(one)
            meetings = reading.meeting_names(at)
            choice("coder", "Coder", known.coders if visibility.visible_to(at) is None else ())
            choice("meeting", "Meeting", known.meetings, named=lambda meeting: meetings.get(meeting, meeting))
            choice("group", "Group", known.groups)
            choice("type", "Type", known.types)
            choice("role", "Role", known.roles)
            choice("part", "What is coded", tuple(PARTS))
        st.html(quiet(f"Groups are those of the project's scheme, {reading.info(at).scheme}."))


def choice(name: str, label: str, options: Iterable[str], *, named: Callable[[str], str] = str) -> None:
    """A filter; another choice shows the beginning, with nothing ticked."""
    finding.choice(state.quotation_key(name), label, options, named=named, changed=actions.begin_quotations)


def question(one: Dimension) -> None:
    """A filter by the answer to a question."""
    labels = {value.id: value.label for value in one.values}
    choice(asked(one), plain(one.label or one.id), (*labels, NOT_STATED), named=lambda value: labels.get(value, value))


def asked(one: Dimension) -> str:
    """The name of the filter by a question, which is none of the other filters'."""
    return f"dimension-{one.id}"


def codes(book: Codebook | None, used: Iterable[str]) -> tuple[str, ...]:
    """The codes that occur, with those above them, in the order of the codebook."""
    if book is None:
        return ()
    offered = {step.id for code_id in used for step in book.path(code_id)}
    return tuple(code.id for code in book.codes if code.id in offered)


def indented(book: Codebook | None, code_id: str) -> str:
    """The name of a code, set in by how deep it stands in the tree."""
    if book is None:
        return code_id
    path = book.path(code_id)
    return "\u2003" * (len(path) - 1) + path[-1].name


def named(at: Moment, code_id: str) -> str:
    """The name of a code."""
    book = reading.codebook(at)
    return next((code.name for code in book.codes if code.id == code_id), code_id) if book else code_id


def head(at: Moment, known: Occurring) -> None:
    """How many were found, their order, and the way to take them along."""
    fitting = wanted(at)
    found = reading.n_quotations(at, fitting)
    shown = words.count(found, "quotation")
    state.valid(state.ORDER, ORDERS)
    with st.container(horizontal=True, vertical_alignment="center", key="list-head"):
        st.html(quiet(f"{shown} of {known.n_codings:,}." if found < known.n_codings else f"{shown}."), width="content")
        if found < known.n_codings:
            st.button("Show all", key="clear-filters", type="tertiary", on_click=actions.clear_quotation_filters)
        visibility.draw(at, known.coders, "Codings")
        if fitting.code is not None:
            memo_form.button(at, "code", fitting.code, label=f"Memo on {named(at, fitting.code)}")
        st.space("stretch")
        st.selectbox(
            "Sort by",
            ORDERS,
            format_func=lambda order: SORTED[order],
            key=state.ORDER,
            on_change=actions.begin_quotations,
            label_visibility="collapsed",
            width=220,
        )
        st.download_button(
            "Download .csv",
            partial(reading.quotation_csv, at, fitting, order()),
            file_name="quotations.csv",
            mime="text/csv",
            on_click="ignore",
            key="download-quotations",
            disabled=not found,
            help="All quotations that are found, one on each line, with who said them, where, and how they were coded.",
        )


def order() -> str:
    """The order that was chosen."""
    return str(state.value(state.ORDER) or ORDERS[0])


@st.fragment
@told
def desk() -> None:
    """The list with what can be done to several of its quotations; ticking draws only these anew."""
    if state.value(state.GO) or state.value(state.NOTICE):  # what an action of the list says to the whole page
        st.rerun()
    at = actions.current()
    assert at is not None
    fitting, me = wanted(at), visibility.me()
    found = reading.n_quotations(at, fitting)
    if not found:
        return
    actions.begin_picking(me)
    own = found if me in (fitting.visible_to, fitting.coder) else reading.n_quotations(at, of_coder(fitting, me))
    bulk.draw(at, own=own, found=found, select=partial(actions.pick_all, of_coder(fitting, me)))
    page = min(state.value(state.QUOTATIONS_PAGE, 0), (found - 1) // PAGE)
    draw_list(at, reading.quotations(at, fitting, order(), PAGE, page * PAGE), fitting.search or "", me)
    finding.turn(page, of=found, size=PAGE, go=actions.turn_quotations)


def of_coder(fitting: QuotationFilter, coder: str) -> QuotationFilter:
    """The same, by this coder only; nothing where another one was asked for."""
    return replace(fitting, visible_to=coder)


def draw_list(at: Moment, shown: Iterable[Quotation], search: str, me: str) -> None:
    """A part of the list."""
    book = reading.codebook(at)
    items = [item_data(quotation, book, search=search, own=quotation.coding.coder == me) for quotation in shown]
    own = [item["id"] for item in items if item["own"]]
    picked = set(state.value(state.PICKED, ()))
    quotation_list(
        items,
        key="quotations",
        label="Quotations",
        all_of_page=f"All {len(own)} on this page" if len(own) > 1 else None,
        ticks=(state.value(state.PICKS, 0), [uid for uid in own if uid in picked]),
        chosen=actions.open_quotation,
        picked=actions.pick,
    )

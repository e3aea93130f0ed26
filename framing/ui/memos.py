"""The page Memos: everything that was written, on whatever it is; searched, read in its place, changed, taken along."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Any

import streamlit as st

from ..model.memo import MemoFilter, PlacedMemo
from . import actions, memo_form, reading, state, visibility, words
from .component import choice_list
from .finding import choice, turn
from .listing import beginning
from .markup import facts, join, quiet, tag
from .memo_form import KINDS, day
from .reading import Moment
from .transcripts import pieces

PAGE = 50
NOTHING = "A memo is a note on anything: a passage, a code, the project."
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def draw(at: Moment) -> None:
    """The page."""
    seen = visibility.visible_to(at)
    targets, coders = reading.memo_choices(at, seen)
    if not targets:
        nothing = "You have written nothing yet." if coders else "Nothing was written in this project yet."
        with st.container(horizontal=True, vertical_alignment="center", key="list-head"):
            st.html(quiet(f"{nothing} {NOTHING}"), width="content")
            visibility.draw(at, coders, "Memos")
        new_memo(at)
        return
    wanted = filters(at, targets, coders if seen is None else (), seen)
    number = reading.n_memos(at, wanted)
    page = min(state.value(state.MEMOS_PAGE, 0), max(0, number - 1) // PAGE)
    found = reading.memos(at, wanted, PAGE, page * PAGE)
    head(at, number, wanted, coders)
    left, right = st.columns([2, 3], gap="large")
    with left, st.container(key="memo-list"):
        memo_list(found, number, page, wanted.search or "")
    with right, st.container(key="memo-side"):
        chosen = chosen_memo(at, wanted, found)
        if chosen is None:
            st.html(quiet("Choose a memo to read it in full, with what it is on and what it links to."))
        else:
            memo_side(at, chosen)
        new_memo(at)


def chosen_memo(at: Moment, wanted: MemoFilter, found: Sequence[PlacedMemo]) -> PlacedMemo | None:
    """The memo that was chosen, where it fits, on whatever part of the list it stands."""
    uid = state.value(state.MEMO)
    if uid is None:
        return None
    elsewhere = (one for one in reading.memos(at, replace(wanted, uid=uid), 1, 0))
    return next((one for one in found if one.memo.uid == uid), None) or next(elsewhere, None)


def filters(at: Moment, targets: Sequence[str], coders: Sequence[str], seen: str | None) -> MemoFilter:
    """The search and the filters, and what they ask for."""
    linked = memo_form.named(reading.linked_to(at, seen))
    with st.container(horizontal=True, vertical_alignment="bottom", key="filters"):
        st.text_input(
            "Search",
            key=state.memo_key("search"),
            placeholder="Words of the memo or its title",
            on_change=actions.turn_memos,
        )
        choice(state.memo_key("target"), "On", targets, named=KINDS.__getitem__, changed=actions.turn_memos)
        choice(state.memo_key("link"), "Links to", linked, named=linked.__getitem__, changed=actions.turn_memos)
        choice(state.memo_key("coder"), "Coder", coders, changed=actions.turn_memos)
        st.checkbox("Analytic only", key=state.memo_key("analytic"), on_change=actions.turn_memos)
    return MemoFilter(
        target=state.value(state.memo_key("target")),
        coder=state.value(state.memo_key("coder")),
        search=state.text(state.memo_key("search")),
        analytic=bool(state.value(state.memo_key("analytic"))),
        link=state.value(state.memo_key("link")),
        visible_to=seen,
    )


def head(at: Moment, number: int, wanted: MemoFilter, coders: Sequence[str]) -> None:
    """How many were found, whether those of others are among them, and the way to take them along."""
    filtered = wanted != MemoFilter(visible_to=wanted.visible_to)
    with st.container(horizontal=True, vertical_alignment="center", key="list-head"):
        st.html(quiet(f"{words.count(number, 'memo')}{' found' if filtered else ''}."), width="content")
        if filtered:
            st.button("Show all", key="clear-filters", type="tertiary", on_click=actions.clear_memo_filters)
        visibility.draw(at, coders, "Memos")
        st.space("stretch")
        for ending, make, mime in (("csv", reading.memo_csv, "text/csv"), ("xlsx", reading.memo_workbook, EXCEL)):
            st.download_button(
                f"Download .{ending}",
                partial(make, at, wanted),
                file_name=f"memos.{ending}",
                mime=mime,
                on_click="ignore",
                key=f"download-memos-{ending}",
                disabled=not number,
                help="All memos that are found, with what they are on, who wrote them, and their links.",
            )


def memo_list(found: Sequence[PlacedMemo], number: int, page: int, search: str) -> None:
    """The memos that fit, a part of them at a time."""
    if not found:
        return
    items = [item_data(one, search) for one in found]
    choice_list(items, key="memos", label="Memos", current=state.value(state.MEMO), chosen=actions.choose_memo)
    turn(page, of=number, size=PAGE, go=actions.turn_memos)


def item_data(one: PlacedMemo, search: str) -> dict[str, Any]:
    """A memo as the list takes it."""
    memo = one.memo
    kind = None if memo.target == "project" else KINDS[memo.target]
    on = one.on if memo.title else None
    return {
        "id": memo.uid,
        "heading": pieces(memo.title or one.on, search),
        "line": " · ".join(part for part in (kind, on, memo.coder, day(memo.created)) if part),
        "pieces": pieces(around(shown_text(one), search), search),
    }


def shown_text(one: PlacedMemo) -> str:
    """What a memo says, its links by present names."""
    return "".join(piece if isinstance(piece, str) else piece.title for piece in one.said)


def around(text: str, search: str) -> str:
    """The beginning of a memo, or of the part in which a phrase stands."""
    place = text.casefold().find(search.casefold()) if search else 0
    start = max(0, place - 60)
    return f"{'… ' if start else ''}{beginning(text[start:])}"


def memo_side(at: Moment, one: PlacedMemo) -> None:
    """A memo in full, with what it is on, its links and what links to it; one's own can be changed."""
    memo = one.memo
    known = {
        "On": on_what(one),
        "Record": one.record_id,
        "Speaker": one.speaker,
        "Written by": memo.coder,
        "Written": f"{day(memo.created)} (UTC)",
        "Identifier": memo.uid,
    }
    quotation = tag("blockquote", one.quotation, cls="memo-quotation") if one.quotation else None
    st.html(join([tag("h2", memo.title or one.on, cls="record-title"), facts(known), quotation]))
    label, act = memo_form.place(at, memo.target, memo.key, name=one.name, record_id=one.record_id)
    st.button(label, key="memo-way", type="tertiary", on_click=act)
    st.html(memo_form.text(one))
    memo_form.links(at, one.links, key="memo-links")
    memo_form.linking(at, "memo", memo.uid)
    if memo.coder == visibility.me():
        with st.expander("Change this memo", key=f"changing-{memo.uid}"):
            memo_form.change(at, one)


def on_what(one: PlacedMemo) -> str:
    """The kind of thing that a memo is on, with its name where the title of the memo stands in its place."""
    if one.memo.target == "project":
        return one.on
    return KINDS[one.memo.target] if one.memo.title is None else f"{KINDS[one.memo.target]}: {one.on}"


def new_memo(at: Moment) -> None:
    """The form for a memo on the project."""
    with st.expander("Write a memo on the project"):
        memo_form.new(at, "project", "project")

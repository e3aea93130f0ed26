"""The page Memos: everything that was written, on whatever it is; searched, read in its place, changed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import streamlit as st

from ..model.memo import MemoFilter, PlacedMemo
from . import actions, reading, state, visibility, words
from .component import choice_list
from .finding import choice, turn
from .listing import beginning
from .markup import facts, join, plain, quiet, tag
from .reading import Moment
from .transcripts import pieces

PAGE = 50
TARGETS = {
    "project": "Project",
    "record": "Record",
    "coding": "Coding",
    "code": "Code",
    "actor": "Actor",
    "event": "Event",
}


def draw(at: Moment) -> None:
    """The page."""
    seen = visibility.visible_to(at)
    targets, coders = reading.memo_choices(at, seen)
    if not targets:
        nothing = "You have written nothing yet." if coders else "Nothing was written in this project yet."
        with st.container(horizontal=True, vertical_alignment="center", key="list-head"):
            st.html(quiet(f"{nothing} A memo is a note on anything: a passage, a code, the project."), width="content")
            visibility.draw(at, coders, "Memos")
        new_memo()
        return
    wanted = filters(targets, coders if seen is None else (), seen)
    number = reading.n_memos(at, wanted)
    page = min(state.value(state.MEMOS_PAGE, 0), max(0, number - 1) // PAGE)
    found = reading.memos(at, wanted, PAGE, page * PAGE)
    head(at, number, wanted, coders)
    left, right = st.columns([2, 3], gap="large")
    with left, st.container(key="memo-list"):
        memo_list(found, number, page, wanted.search or "")
    with right, st.container(key="memo-side"):
        chosen = next((one for one in found if one.memo.uid == state.value(state.MEMO)), None)
        if chosen is None:
            st.html(quiet("Choose a memo to read it in full, with what it is on."))
        else:
            memo_side(at, chosen)
        new_memo()


def filters(targets: Sequence[str], coders: Sequence[str], seen: str | None) -> MemoFilter:
    """The search and the filters, and what they ask for."""
    with st.container(horizontal=True, vertical_alignment="bottom", key="filters"):
        st.text_input(
            "Search", key=state.memo_key("search"), placeholder="Words of the memo", on_change=actions.turn_memos
        )
        choice(state.memo_key("target"), "On", targets, named=TARGETS.__getitem__, changed=actions.turn_memos)
        choice(state.memo_key("coder"), "Coder", coders, changed=actions.turn_memos)
    return MemoFilter(
        target=state.value(state.memo_key("target")),
        coder=state.value(state.memo_key("coder")),
        search=state.text(state.memo_key("search")),
        visible_to=seen,
    )


def head(at: Moment, number: int, wanted: MemoFilter, coders: Sequence[str]) -> None:
    """How many were found, and whether those of others are among them."""
    filtered = any((wanted.target, wanted.coder, wanted.search))
    with st.container(horizontal=True, vertical_alignment="center", key="list-head"):
        st.html(quiet(f"{words.count(number, 'memo')}{' found' if filtered else ''}."), width="content")
        if filtered:
            st.button("Show all", key="clear-filters", type="tertiary", on_click=actions.clear_memo_filters)
        visibility.draw(at, coders, "Memos")


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
    kind = None if memo.target == "project" else TARGETS[memo.target]
    return {
        "id": memo.uid,
        "heading": [(on(one), False)],
        "line": " · ".join(part for part in (kind, memo.coder, day(memo.created)) if part),
        "pieces": pieces(around(memo.text, search), search),
    }


def around(text: str, search: str) -> str:
    """The beginning of a memo, or of the part in which a phrase stands."""
    place = text.casefold().find(search.casefold()) if search else 0
    start = max(0, place - 60)
    return f"{'… ' if start else ''}{beginning(text[start:])}"


def on(one: PlacedMemo) -> str:
    """What a memo is on, as people call it."""
    if one.memo.target == "project":
        return "The project"
    if one.memo.target == "event":
        return f"Event {one.name}" if one.name else "An event"
    named = [part for part in (one.name, one.speaker) if part]
    return ", ".join(named) or one.record_id or one.memo.key


def day(time: str) -> str:
    """The day and the minute of a moment, as the history shows them."""
    return time[:16].replace("T", " ")


def memo_side(at: Moment, one: PlacedMemo) -> None:
    """A memo in full, with what it is on and the way there; one's own can be changed."""
    memo = one.memo
    book = reading.codebook(at)
    known = {
        "On": TARGETS[memo.target],
        "Record": one.record_id,
        "Speaker": one.speaker,
        "Written by": memo.coder,
        "Written": f"{day(memo.created)} (UTC)",
    }
    quotation = tag("blockquote", one.quotation, cls="memo-quotation") if one.quotation else None
    own = memo.coder == visibility.me()
    st.html(join([tag("h2", on(one), cls="record-title"), facts(known), quotation]))
    way(one, {code.id for code in book.codes} if book else set())
    if own:
        change(memo.uid, memo.text)
    else:
        st.html(tag("p", memo.text, cls="memo-text", dir="auto"))


def change(uid: str, text: str) -> None:
    """The field in which a memo of one's own is changed, and its removal."""
    key = state.written_key(uid, text)
    if state.value(key) is None:
        state.put(key, text)
    st.text_area("Your memo", key=key, height=180)
    with st.container(horizontal=True, key="memo-doing"):
        st.button("Save", key="change-memo", on_click=actions.change_memo, args=(uid, text))
        with st.popover("Remove", key=f"remove-{uid}"):
            st.html(tag("p", tag("strong", "Remove this memo?")) + quiet("Undo brings it back."))
            st.button("Remove the memo", key="do-remove-memo", on_click=actions.remove_memo, args=(uid,))


def way(one: PlacedMemo, codes: set[str]) -> None:
    """The way to what a memo is on."""
    label, act = place(one, codes)
    st.button(label, key="memo-way", type="tertiary", on_click=act)


def place(one: PlacedMemo, codes: set[str]) -> tuple[str, Callable[[], None]]:
    """What the way to a memo's place is called, and what leads there."""
    memo = one.memo
    if memo.target == "coding" and one.record_id:
        return "In the text", partial(actions.show_passage, one.record_id, memo.key)
    if memo.target == "record" and one.record_id:
        return f"Open {plain(one.record_id)}", partial(actions.show_passage, one.record_id)
    if memo.target == "code" and memo.key in codes:
        return "Quotations of this code", partial(actions.show_quotations, memo.key)
    if memo.target == "actor" and one.name:
        return f"Records of {plain(one.name)}", partial(actions.show_speaker, one.name)
    return "Go to the project", actions.show_project


def new_memo() -> None:
    """The field for a memo on the project."""
    with st.expander("Write a memo on the project"):
        st.text_area("Memo", key=state.NEW_MEMO, height=140, placeholder="An idea, a doubt, a decision")
        st.button("Write the memo", key="write-memo", on_click=actions.write_memo)

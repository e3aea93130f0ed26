"""Memos where a thing is shown: a small window with what is written on it, what links to it, and a form.

Pages call ``button`` with the kind of thing and its lasting key.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial

import streamlit as st

from ..model.memo import Link, Linked, MemoFilter, PlacedMemo
from . import actions, notice, reading, state, visibility, words
from .markup import Markup, join, plain, quiet, tag
from .reading import Moment

SHOWN = 5
"""How many memos on a thing the window shows."""
KINDS = {
    "project": "Project",
    "record": "Record",
    "coding": "Coding",
    "code": "Code",
    "actor": "Actor",
    "event": "Event",
    "memo": "Memo",
}
HINT = "Or in the text: [[code:control.sovereignty]], [[record:P1-03]], [[actor:Denmark]], [[event:12]], [[memo:Title]]"


def button(at: Moment, target: str, key: str, *, label: str = "Memo") -> None:
    """A button that opens the memos on a thing, with how many there are; ``key`` is the thing's lasting key."""
    seen = visibility.visible_to(at)
    wanted = MemoFilter(target=target, key=key, visible_to=seen)
    number = reading.n_memos(at, wanted)
    shown = f"{plain(label)} ({number})" if number else plain(label)
    window = st.popover(shown, key=state.memo_window(target, key), type="tertiary", on_change="rerun")
    if not window.open:
        return
    with window:
        found = reading.memos(at, wanted, SHOWN, 0)
        st.html(join(map(entry, found)) or quiet("Nothing is written on it yet."))
        if number > SHOWN:
            st.html(quiet(f"And {number - SHOWN:,} more, on the page Memos."))
        if found:
            last = partial(actions.show_memo, found[0].memo.uid)
            st.button("Show on the page Memos", key=f"show-memos-{target}-{key}", type="tertiary", on_click=last)
        if target != "project":
            linking(at, target, key)
        new(at, target, key)


def entry(one: PlacedMemo) -> Markup:
    """A memo in short: its title, who wrote it and when, what it says."""
    memo = one.memo
    return tag(
        "article",
        tag("h4", memo.title) if memo.title else None,
        text(one),
        quiet(" · ".join([memo.coder, day(memo.created), *(f"{link.target} {link.title}" for link in one.chosen)])),
        cls="memo-entry",
    )


def text(one: PlacedMemo) -> Markup:
    """What a memo says, its links by present names."""
    shown = (piece if isinstance(piece, str) else tag("span", piece.title, cls="memo-link") for piece in one.said)
    return tag("p", *shown, cls="memo-text", dir="auto")


def day(time: str) -> str:
    """The day and the minute of a moment, as the history shows them."""
    return time[:16].replace("T", " ")


def linking(at: Moment, target: str, key: str) -> None:
    """The memos that link to a thing, each with the way there."""
    found = reading.linking(at, target, key, visibility.visible_to(at))
    if found:
        ways = [(one.memo.title or f"On {one.on}", partial(actions.show_memo, one.memo.uid)) for one in found]
        chips("Linked from", ways, key=f"linking-{target}-{key}")


def links(at: Moment, some: Sequence[Linked], *, key: str) -> None:
    """Links with the way to each; what is gone or hidden has none."""
    if some:
        chips("Links", [(f"{KINDS[link.target]}: {link.title}", way(at, link)) for link in some], key=key)


def chips(label: str, ways: Iterable[tuple[str, Callable[[], None] | None]], *, key: str) -> None:
    """Names on a line, each a button that leads somewhere unless it leads nowhere."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"chips-{key}"):
        st.html(quiet(label), width="content")
        for number, (name, act) in enumerate(ways):
            st.button(plain(name), key=f"{key}-{number}", on_click=act, disabled=act is None)


def way(at: Moment, link: Linked) -> Callable[[], None] | None:
    """What leads to the thing of a link; None where nothing does."""
    if link.name is None:
        return None
    if link.target == "memo":
        return partial(actions.show_memo, link.leads_to)
    return place(at, link.target, link.leads_to, name=link.name, record_id=link.record_id)[1]


def place(
    at: Moment, target: str, key: str, *, name: str | None, record_id: str | None
) -> tuple[str, Callable[[], None]]:
    """What the way to a thing is called, and what leads there."""
    book = reading.codebook(at)
    if target == "coding" and record_id:
        return "In the text", partial(actions.show_passage, record_id, key)
    if target == "record" and record_id:
        return f"Open {plain(record_id)}", partial(actions.show_passage, record_id)
    if target == "code" and book and any(code.id == key for code in book.codes):
        return "Quotations of this code", partial(actions.show_quotations, key)
    if target == "actor" and name:
        return f"Records of {plain(name)}", partial(actions.show_speaker, name)
    if target == "event":
        return "Go to the history", partial(actions.show_page, "history")
    return "Go to the project", partial(actions.show_page, "project")


def new(at: Moment, target: str, key: str) -> None:
    """The form for a memo on a thing."""
    form = state.new_note(target, key)
    fields(at, form)
    write = partial(actions.write_memo, target, key)
    st.button("Write the memo", key=f"write-memo-{target}-{key}", on_click=write)


def change(at: Moment, one: PlacedMemo) -> None:
    """The form in which a memo of one's own is changed, and its removal."""
    memo, beside = one.memo, [(link.target, link.key) for link in one.chosen]
    form = state.changed_note(memo.uid, memo.text, memo.title, *beside)
    for part, written in zip(state.NOTE_PARTS, (memo.title or "", memo.text, beside), strict=True):
        if state.value(state.note_key(part, form)) is None:
            state.put(state.note_key(part, form), written)
    fields(at, form, beside=one.chosen)
    with st.container(horizontal=True, key="memo-doing"):
        st.button("Save", key="change-memo", on_click=actions.change_memo, args=(memo.uid, form))
        with st.popover("Remove", key=f"remove-{memo.uid}"):
            st.html(tag("p", tag("strong", "Remove this memo?")) + quiet("Undo brings it back."))
            st.button("Remove the memo", key="do-remove-memo", on_click=actions.remove_memo, args=(memo.uid,))


def fields(at: Moment, form: str, *, beside: Iterable[Linked] = ()) -> None:
    """Title, text and links of a memo, and why it was refused."""
    title, body, chosen = (state.note_key(part, form) for part in state.NOTE_PARTS)
    offered = named([*reading.linkable(at, visibility.visible_to(at)), *beside])
    if state.value(chosen):
        state.put(chosen, [link for link in state.value(chosen) if link in offered])
    st.text_input("Title", key=title, placeholder="None for a plain note", help="A title makes an analytic memo of it.")
    st.text_area("Memo", key=body, height=150, placeholder="An idea, a doubt, a decision")
    st.multiselect(
        "Links",
        tuple(offered),
        format_func=offered.__getitem__,
        key=chosen,
        placeholder="Codes, actors, memos, records",
        help=plain(HINT),
    )
    if said := state.take(state.note_key("refused", form)):
        st.html(notice.markup(state.Notice(said, done=False)))


def named(some: Iterable[Linked]) -> dict[Link, str]:
    """Things to choose from with their kinds and names."""
    return {(link.target, link.key): f"{KINDS[link.target]}: {words.capital(link.title)}" for link in some}

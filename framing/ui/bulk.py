"""What can be done to the quotations that are ticked: another code, an answer, removal; each with its reason."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from ..model.codebook import Code, Codebook, Dimension
from . import actions, reading, state, words
from .markup import plain, quiet, tag
from .reading import Moment

NO_ANSWER = ""


def draw(at: Moment, *, own: int, found: int, select: Callable[[], None]) -> None:
    """The bar above the list. ``own`` counts those found that can be ticked; ``select`` ticks them all."""
    if not own:
        st.html(quiet("These are codings of others; coders change their own."))
        return
    number = len(state.value(state.PICKED, ()))
    with st.container(horizontal=True, vertical_alignment="center", key="bulk"):
        said = f"{number:,} selected" if number else "Select quotations to change them together."
        st.html(tag("p", said, cls="selected" if number else "quiet", role="status"), width="content")
        if number < own:
            st.button(
                f"Select all {own:,}{' of yours' if own < found else ''}",
                key="pick-all",
                type="tertiary",
                on_click=select,
            )
        if number:
            st.button("Clear", key="pick-none", type="tertiary", on_click=actions.clear_picks)
        st.space("stretch")
        book = reading.codebook(at)
        turn = state.value(state.PICKS, 0)  # what is done closes the form in which it was asked
        if book is not None:
            with st.popover("Change code", disabled=not number, key=f"recode-{turn}"):
                recode(book, number)
            if book.dimensions:
                with st.popover("Set a dimension", disabled=not number, key=f"answer-{turn}"):
                    answer(book, number)
        with st.popover("Remove", disabled=not number, key=f"uncode-{turn}"):
            remove(number)


def recode(book: Codebook, number: int) -> None:
    """The choice of another code."""
    codable = {code.id: code for code in book.codes if code.codable}
    state.valid(state.NEW_CODE, tuple(codable))
    st.selectbox(
        "New code",
        list(codable),
        index=None,
        key=state.NEW_CODE,
        placeholder="Choose a code",
        format_func=lambda code_id: with_frame(book, codable[code_id]),
    )
    confirm("recode", f"Change {words.count(number, 'coding')}", actions.recode_picked)


def with_frame(book: Codebook, code: Code) -> str:
    """The name of a code, with that of the code above it."""
    return f"{code.name} ({book.code(code.parent).name})" if code.parent else code.name


def answer(book: Codebook, number: int) -> None:
    """The choice of a question and its answer."""
    known = {one.id: one for one in book.dimensions}
    state.valid(state.QUESTION, tuple(known))
    st.selectbox(
        "Dimension",
        list(known),
        key=state.QUESTION,
        format_func=lambda name: known[name].label or name,
    )
    answer_to(known[state.value(state.QUESTION) or next(iter(known))])
    confirm("answer", f"Set it for {words.count(number, 'coding')}", actions.answer_picked)


def answer_to(asked: Dimension) -> None:
    """The field for the answer to a question: a choice, or words where it is free."""
    key = f"{state.ANSWER}-{asked.id}"
    if not asked.values:
        st.text_input("Answer", key=key, help="Leave it empty to take the answer back.")
        return
    labels = {NO_ANSWER: "Take the answer back"} | {value.id: value.label for value in asked.values}
    st.selectbox(
        "Answer",
        [value.id for value in asked.values] + [NO_ANSWER],
        index=None,
        key=key,
        placeholder="Choose an answer",
        format_func=lambda value: labels[value],
    )


def remove(number: int) -> None:
    """The question whether they are to be removed."""
    ask = f"Remove {words.count(number, 'coding')}, with the memos on {'it' if number == 1 else 'them'}?"
    st.html(tag("p", tag("strong", ask)) + quiet("The texts stay as they are. Undo brings everything back."))
    confirm("uncode", f"Remove {words.count(number, 'coding')}", actions.remove_picked)


def confirm(kind: str, label: str, act: Callable[[], None]) -> None:
    """The reason, and the button that does it."""
    st.text_input("Reason", key=state.WHY[kind], placeholder="Kept in the history")
    st.button(plain(label), key=f"do-{kind}", on_click=act)

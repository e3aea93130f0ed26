"""The page Suggestions: what the machine proposes and why, what it may miss, and how it does."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import streamlit as st

from ..errors import FramingError
from ..model.codebook import Codebook
from ..readers import shipped
from . import (
    reading,
    state,
    suggestions_actions,
    suggestions_audit,
    suggestions_performance,
    suggestions_queue,
    suggestions_reading,
)
from .component import asset
from .markup import quiet
from .reading import Moment

NO_BOOK = "This project has no codebook. Begin one with: framing new PROJECT --codebook FILE"
NO_RULES = (
    "This project has no rules, so nothing is suggested. Rules stand in a file beside a codebook, NAME.cues.yaml; "
    "hand one in that is made for the codebook {book}."
)
TABS: Mapping[str, Callable[[Moment], None]] = {
    "Queue": suggestions_queue.draw,
    "Audit": suggestions_audit.draw,
    "Performance": suggestions_performance.draw,
}
"""The parts of the page, by their titles."""


def draw(at: Moment) -> None:
    """The page."""
    book = reading.codebook(at)
    if book is None:
        st.html(quiet(NO_BOOK))
        return
    st.html(f"<style>{asset('codebook.css')}{asset('suggestions.css')}</style>")
    with suggestions_reading.looking_through("rules"):
        ruled = suggestions_reading.thresholds(at)
    if ruled is None:
        without_rules(book)
        return
    state.valid(state.SUGGESTION_TAB, tuple(TABS))
    shown = state.value(state.begin(state.SUGGESTION_TAB, next(iter(TABS))))
    tabs = st.tabs(list(TABS), key=state.SUGGESTION_TAB, on_change="rerun")
    for tab, (title, part) in zip(tabs, TABS.items(), strict=True):
        if title == shown:
            with tab:
                part(at)


def without_rules(book: Codebook) -> None:
    """The way to rules."""
    st.html(quiet(NO_RULES.format(book=book.id)))
    name = f"codebooks/{book.id}.cues.yaml"
    if comes_with_framing(name):
        st.button(
            "Use the rules that come with framing",
            key="shipped-rules",
            on_click=suggestions_actions.use_shipped,
            args=(name,),
        )
    given = st.file_uploader("File of rules", type=["yaml", "yml"], key=state.rules_key())
    if given is not None:
        st.button(
            "Use these rules",
            key="use-rules",
            type="primary",
            on_click=suggestions_actions.use_rules,
            args=(given.name, given.getvalue()),
        )


def comes_with_framing(name: str) -> bool:
    """Whether a file comes with framing."""
    try:
        return shipped(name).is_file()
    except FramingError:
        return False

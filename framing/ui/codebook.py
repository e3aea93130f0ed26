"""The page Codebook: the tree of codes and what can be done to it, what waits to be done, its versions, its file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from ..model.codebook import Codebook
from . import (
    codebook_actions,
    codebook_code,
    codebook_file,
    codebook_look,
    codebook_reading,
    codebook_sort,
    codebook_tree,
    codebook_versions,
    reading,
    state,
    visibility,
)
from .component import asset
from .markup import quiet
from .reading import Moment

NO_BOOK = "This project has no codebook. Begin one with: framing new PROJECT --codebook FILE"


@dataclass(frozen=True, slots=True)
class Tab:
    """A part of the page: its title, what draws it, and how many things wait there."""

    title: str
    draw: Callable[[Moment], None]
    waiting: Callable[[Moment], int] | None = None

    def label(self, at: Moment) -> str:
        """The title, with the number of things that wait."""
        number = self.waiting(at) if self.waiting else 0
        return f"{self.title} ({number:,})" if number else self.title


def draw(at: Moment) -> None:
    """The page."""
    if reading.codebook(at) is None:
        st.html(quiet(NO_BOOK))
        return
    st.html(f"<style>{asset('codebook.css')}</style>")
    labels = {name: tab.label(at) for name, tab in TABS.items()}
    shown = state.value(state.CODEBOOK_TAB)
    state.put(state.CODEBOOK_TABS, labels.get(shown) or labels["codes"])  # the label changes with its number
    tabs = st.tabs(
        list(labels.values()),
        key=state.CODEBOOK_TABS,
        on_change=codebook_actions.choose_tab,
        args=({label: name for name, label in labels.items()},),
    )
    for tab, (name, part) in zip(tabs, TABS.items(), strict=True):
        if name == (shown if shown in TABS else "codes"):
            with tab:
                part.draw(at)


def codes(at: Moment) -> None:
    """The tree, and the chosen code beside it."""
    book = reading.codebook(at)
    assert book is not None
    settle(book)
    left, right = st.columns([9, 16], gap="large")
    with left, st.container(key="tree-side"):
        codebook_tree.draw(at, book)
    with right, st.container(key="code-side"):
        codebook_code.draw(at, book)


def settle(book: Codebook) -> None:
    """Choose a code where none is chosen, or where the chosen one is no longer there."""
    known = {code.id for code in book.codes}
    if state.value(state.CODE_SHOWN) not in known:
        state.put(state.CODE_SHOWN, next((code.id for code in book.codes if code.codable), None))
    state.put(state.CODES_PICKED, tuple(id for id in state.value(state.CODES_PICKED, ()) if id in known))


def to_sort(at: Moment) -> int:
    """How many codings wait to be sorted."""
    return sum(one.waiting for one in codebook_reading.use(at, visibility.visible_to(at)).values())


def to_look_at(at: Moment) -> int:
    """How many codings are to be looked at again."""
    return sum(one.second_look for one in codebook_reading.use(at, visibility.visible_to(at)).values())


TABS = {
    "codes": Tab("Codes", codes),
    "sort": Tab("To sort", codebook_sort.draw, to_sort),
    "look": Tab("Second look", codebook_look.draw, to_look_at),
    "versions": Tab("Versions", codebook_versions.draw),
    "file": Tab("File", codebook_file.draw),
}
"""The parts of the page, by names that hold however many things wait."""

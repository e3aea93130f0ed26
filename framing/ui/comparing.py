"""What changes in a table between the scheme that was chosen and another one."""

from __future__ import annotations

import streamlit as st

from ..tables import Difference
from . import reading, state, words
from .markup import grid, plain, quiet, section, tag
from .reading import Moment


def draw(at: Moment) -> None:
    """The choice of the other scheme, and the difference."""
    scheme = state.value(state.SCHEME)
    others = [other.id for other in reading.schemes(at) if other.id != scheme]
    if not others:
        return
    st.html(section("Difference between schemes"))
    state.valid(state.OTHER_SCHEME, tuple(others))
    st.selectbox(f"From {plain(scheme)} to", others, key=state.OTHER_SCHEME, width=320)
    other = state.value(state.OTHER_SCHEME)
    found = reading.difference(at, state.value(state.TABLE), scheme, other, state.value(state.UNIT))
    if not found.moves:
        st.html(quiet(f"No entry of this table stands elsewhere under {other}."))
        return
    draw_moves(found)
    draw_counts(found)


def draw_moves(found: Difference) -> None:
    """The entries that stand in another column."""
    many = words.count(len(found.moves), "entry", "entries")
    st.html(tag("p", f"{many} in another column under {found.second}."))
    moves = [
        (move.row, move.speaker, move.panel or "not stated", move.source, move.target, words.stopped(move.reason))
        for move in found.moves
    ]
    head = ("Row", "Speaker", "Panel", f"In {found.first}", f"In {found.second}", "Why")
    st.html(grid(head, moves, label="Entries that move"))


def draw_counts(found: Difference) -> None:
    """The cells whose count changes."""
    if not found.counts:
        st.html(quiet("The count of no cell changes."))
        return
    changes = [(change.row, change.column, number(change.before), number(change.after)) for change in found.counts]
    unit = words.UNITS[found.unit]
    columns = ("Row", "Column", f"{unit}, {found.first}", f"{unit}, {found.second}")
    st.html(grid(columns, changes, label=f"Counts that change, in {found.unit}"))


def number(value: int | None) -> str:
    """A count in a cell of a comparison."""
    return "not defined" if value is None else str(value)

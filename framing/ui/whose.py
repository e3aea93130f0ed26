"""The choices on the page Tables of whose codings count, what entries rest on, and the range over coders."""

from __future__ import annotations

from typing import NamedTuple

import streamlit as st

from ..store.lens import as_adjudicated, as_agreed, as_coder
from ..tables import Ranges
from . import reading, state, visibility
from .markup import quiet
from .reading import Made, Moment

EVERYBODY, AGREED, ADJUDICATED = "everybody", "agreed", "adjudicated"
ONE = "coder:"
"""How the choice of one coder begins, so that a coder may have any name."""
KINDS = {"person": "As {}", "repeat": "As {}, a second reading", "consensus": "As settled alone ({})"}
HIDDEN = "Whose codings a table counts can be chosen where coders see one another's work."


class Looks(NamedTuple):
    """How a table is looked at: the project through the eyes that were chosen, what entries rest on, whose range."""

    at: Moment
    rests: bool = False
    over: tuple[str, ...] | None = None


def draw(at: Moment, table_id: str) -> None:
    """The choices, where there are coders to compare and their work may be seen."""
    if at.is_blind:
        return
    voices = reading.voices(at)
    if len(voices) < 2:
        return
    if visibility.visible_to(at) is not None:
        with st.container(horizontal=True, vertical_alignment="center", key="whose-hidden"):
            st.html(quiet(HIDDEN), width="content")
            visibility.draw(at, voices, "Codings and memos")
        return
    with st.container(horizontal=True, vertical_alignment="bottom", key="whose-choice"):
        choose(voices, pairable(at, table_id))
        st.toggle("Show what entries rest on", key=state.RESTS)
        st.toggle("Show the range over coders", key=state.RANGE)
        if state.value(state.RANGE) and len(voices) > 2:
            state.begin(state.RANGE_OVER, list(reading.compared(at, table_id)))
            st.multiselect("Coders of the range", list(voices), key=state.RANGE_OVER, width=320)


def choose(voices: dict[str, str], pairs: tuple[str, ...]) -> None:
    """The choice of whose codings count, with the two coders where it takes a pair."""
    options = {EVERYBODY: "Everybody"}
    options |= {f"{ONE}{name}": KINDS[kind].format(name) for name, kind in voices.items()}
    if len(pairs) > 1:
        options |= {AGREED: "Agreed by two coders", ADJUDICATED: "Adjudicated between two coders"}
    state.valid(state.WHOSE, tuple(options))
    st.selectbox("Whose codings", list(options), format_func=options.__getitem__, key=state.WHOSE, width=270)
    if state.value(state.WHOSE) in (AGREED, ADJUDICATED):
        first, second = state.PAIR
        state.valid(first, pairs)
        state.begin(first, pairs[0])
        st.selectbox("First coder", pairs, key=first, width=150)
        others = tuple(name for name in pairs if name != state.value(first))
        state.valid(second, others)
        state.begin(second, others[0])
        st.selectbox("Second coder", others, key=second, width=150)


def pairable(at: Moment, table_id: str) -> tuple[str, ...]:
    """Those of whom two can agree, all but the consensus; whom the table compares first."""
    voices = reading.voices(at)
    others = (name for name, kind in voices.items() if kind != "consensus")
    return tuple(dict.fromkeys((*reading.compared(at, table_id), *others)))


def chosen(at: Moment, table_id: str) -> Looks:
    """How the table is looked at, as it was chosen; as it is for whoever may not see the work of others."""
    if at.is_blind or visibility.visible_to(at) is not None:
        return Looks(at)
    voices = reading.voices(at)
    if len(voices) < 2:
        return Looks(at)
    over = tuple(state.value(state.RANGE_OVER) or ()) if len(voices) > 2 else tuple(voices)
    return Looks(
        at._replace(lens=lens(voices, pairable(at, table_id))),
        rests=bool(state.value(state.RESTS)),
        over=over or reading.compared(at, table_id) if state.value(state.RANGE) else None,
    )


def lens(voices: dict[str, str], pairs: tuple[str, ...]) -> tuple[str, ...]:
    """The eyes that were chosen, as a moment has them."""
    whose = state.value(state.WHOSE) or EVERYBODY
    if whose.startswith(ONE) and whose.removeprefix(ONE) in voices:
        return as_coder(whose.removeprefix(ONE)).said_as
    first, second = map(state.value, state.PAIR)
    if whose == EVERYBODY or first == second or not {first, second} <= set(pairs):
        return ()
    return (as_agreed((first, second)) if whose == AGREED else as_adjudicated(first, second)).said_as


def ranges(looks: Looks, made: Made) -> Ranges | None:
    """The range that was asked for; None where it was not, or where fewer than two coders were chosen for it."""
    if looks.over is None or len(looks.over) < 2:
        return None
    return reading.ranges(looks.at, made._replace(rests=False), looks.over)

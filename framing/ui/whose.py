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
HIDDEN = "Whose codings a table counts can be chosen where coders see what others made."


class Looks(NamedTuple):
    """How a table is looked at: the project through the eyes that were chosen, what entries rest on, whose range."""

    at: Moment
    rests: bool = False
    over: tuple[str, ...] | None = None


def offered(at: Moment) -> bool:
    """Whether there is a choice: there are coders to compare, and their work may be seen."""
    return not at.is_blind and visibility.visible_to(at) is None and len(reading.voices(at)) > 1


def begin(at: Moment, table_id: str) -> None:
    """Forget choices that are no longer offered, and begin those that must be made."""
    if not offered(at):
        return
    state.valid(state.WHOSE, tuple(options(at, table_id)))
    first, second = state.PAIR
    if len(pairs := pairable(at, table_id)) > 1:
        state.valid(first, pairs)
        state.begin(first, pairs[0])
        state.valid(second, others := partners(at, table_id))
        state.begin(second, others[0])
    over = state.begin(state.RANGE_OVER, list(reading.compared(at, table_id)))
    state.put(over, [name for name in state.value(over) if name in reading.voices(at)])


def draw(at: Moment, table_id: str) -> None:
    """The choices, where there are coders to compare; where their work is hidden, the way to show it."""
    if not offered(at):
        if not at.is_blind and len(reading.voices(at)) > 1:
            with st.container(horizontal=True, vertical_alignment="center", key="whose-hidden"):
                st.html(quiet(HIDDEN), width="content")
                persons = [name for name, kind in reading.voices(at).items() if kind == "person"]
                visibility.draw(at, persons, "Codings and memos")
        return
    pairs = pairable(at, table_id)
    with st.container(horizontal=True, vertical_alignment="bottom", key="whose-choice"):
        offers = options(at, table_id)
        st.selectbox("Whose codings", list(offers), format_func=offers.__getitem__, key=state.WHOSE, width=270)
        if state.value(state.WHOSE) in (AGREED, ADJUDICATED):
            first, second = state.PAIR
            st.selectbox("First coder", pairs, key=first, width=150)
            st.selectbox("Second coder", partners(at, table_id), key=second, width=150)
        st.toggle("Show what entries rest on", key=state.RESTS)
        if len(pairs) > 1:
            st.toggle("Show the range over coders", key=state.RANGE)
            if state.value(state.RANGE) and len(reading.voices(at)) > 2:
                st.multiselect("Coders of the range", list(reading.voices(at)), key=state.RANGE_OVER, width=320)


def options(at: Moment, table_id: str) -> dict[str, str]:
    """Whose codings can be shown, each with what it is called."""
    found = {EVERYBODY: "Everybody"}
    found |= {f"{ONE}{name}": KINDS[kind].format(name) for name, kind in reading.voices(at).items()}
    if len(pairable(at, table_id)) > 1:
        found |= {AGREED: "Agreed by two coders", ADJUDICATED: "Adjudicated between two coders"}
    return found


def pairable(at: Moment, table_id: str) -> tuple[str, ...]:
    """Those of whom two can agree, all but the consensus; whom the table compares first."""
    voices = reading.voices(at)
    others = (name for name, kind in voices.items() if kind != "consensus")
    return tuple(dict.fromkeys((*reading.compared(at, table_id), *others)))


def partners(at: Moment, table_id: str) -> tuple[str, ...]:
    """Those who can be the second coder of a pair."""
    return tuple(name for name in pairable(at, table_id) if name != state.value(state.PAIR[0]))


def chosen(at: Moment, table_id: str) -> Looks:
    """How the table is looked at, as it was chosen; as it is for whoever may not see the work of others."""
    if not offered(at):
        return Looks(at)
    pairs = pairable(at, table_id)
    return Looks(
        at._replace(lens=lens(reading.voices(at), pairs)),
        rests=bool(state.value(state.RESTS)),
        over=tuple(state.value(state.RANGE_OVER)) if state.value(state.RANGE) and len(pairs) > 1 else None,
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

"""The form that opens a round: who is asked, how records are drawn, and how many that would be."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

import streamlit as st

from ..errors import FramingError
from ..model.agreement import Draw, Drawn
from . import reading, rounds_actions, rounds_reading, state, words
from .markup import Markup, grid, quiet, tag
from .reading import Moment
from .rounds_reading import Wanted

KINDS: Mapping[str, str] = {"double": "Several coders, the same texts", "repeat": "One coder, once more"}
HOW: Mapping[Draw, str] = {"all": "All", "random": "A random share", "stratified": "By panel and group"}


def draw(at: Moment) -> None:
    """The form, a preview of the draw, and the way to open the round."""
    key = state.round_key
    st.segmented_control(
        "Who codes",
        list(KINDS),
        format_func=lambda kind: KINDS[kind],
        key=state.begin(key("kind"), "double"),
        required=True,
    )
    st.text_input("Name of the round", key=state.begin(key("name"), ""), placeholder="Pilot, second reading")
    of = who(at)
    wanted = drawing(at, of)
    st.text_area(
        "How the coders were trained",
        key=state.begin(key("note"), ""),
        height=70,
        placeholder="Two hours with the codebook and three texts that are not in the sample",
        help="The report on agreement says it so.",
    )
    missing = lacking(of)
    found = None if missing and state.value(key("kind")) == "repeat" and of is None else shown(at, wanted)
    if missing:
        st.html(quiet(missing))
    st.button(
        f"Open the round with {words.count(found.n_drawn, 'record')}" if found else "Open the round",
        key="open-round",
        type="primary",
        disabled=found is None or missing is not None,
        on_click=rounds_actions.open_round,
        args=(wanted,),
    )


def who(at: Moment) -> str | None:
    """The choice of the coders; who repeats their own, where one does."""
    key, known = state.round_key, rounds_reading.known_coders(at)
    if state.value(key("kind")) == "repeat":
        state.valid(key("of"), known)
        found: str | None = st.selectbox(
            "Coder", known, index=None, key=key("of"), placeholder="Who codes again what they read before"
        )
        return found
    chosen = state.value(state.begin(key("coders"), []))
    st.multiselect(
        "Coders",
        list(dict.fromkeys((*known, *chosen))),
        key=key("coders"),
        accept_new_options=True,
        placeholder="Choose names, or write new ones",
        help="They code under these names.",
    )
    return None


def drawing(at: Moment, of: str | None) -> Wanted:
    """The fields for the draw."""
    key = state.round_key
    panels = tuple(dict.fromkeys(panel.label for panel in reading.forums(at)[2]))
    state.put(key("panels"), [one for one in state.value(key("panels"), []) if one in panels])
    st.multiselect("Panels", panels, key=key("panels"), placeholder="All")
    st.segmented_control(
        "Records",
        list(HOW),
        format_func=lambda how: HOW[how],
        key=state.begin(key("how"), "stratified"),
        required=True,
    )
    how = cast(Draw, state.value(key("how")) or "all")
    share, seed, scheme = 100.0, 1, None
    if how != "all":
        with st.container(horizontal=True, key="round-draw"):
            state.begin(key("share"), 20.0)
            share = st.number_input("Share in %", 0.1, 100.0, step=5.0, format="%g", key=key("share"), width=150)
            state.begin(key("seed"), 1)
            seed = st.number_input(
                "Seed", 0, step=1, key=key("seed"), width=150, help="The same seed draws the same records."
            )
            if how == "stratified":
                schemes = tuple(scheme.id for scheme in reading.schemes(at))
                state.valid(key("scheme"), schemes)
                scheme = st.selectbox(
                    "Scheme", schemes, index=None, key=key("scheme"), placeholder="The project's own", width=220
                )
    return Wanted(how, share / 100, int(seed), tuple(state.value(key("panels")) or ()), scheme, of)


def lacking(of: str | None) -> str | None:
    """What is still to be stated."""
    key = state.round_key
    if state.value(key("kind")) == "repeat":
        asked = "Choose who codes again." if of is None else None
    else:
        asked = "Name two coders or more." if len(state.value(key("coders")) or ()) < 2 else None
    return asked or (None if state.text(key("name")) else "Give the round a name.")


def shown(at: Moment, wanted: Wanted) -> Drawn | None:
    """How many of how many would be drawn; None where nothing would."""
    try:
        found = rounds_reading.preview(at, wanted)
    except FramingError as err:
        st.html(quiet(str(err)))
        return None
    st.html(preview(found))
    return found


def preview(found: Drawn) -> Markup:
    """How many of how many, and of every stratum where records are drawn by strata."""
    head = tag(
        "p", tag("strong", f"{found.n_drawn:,} of {words.count(found.n_of, 'intervention')}"), " would be drawn."
    )
    lines = [(*name.rsplit(", ", 1), f"{few:,}", f"{many:,}") for name, (few, many) in found.strata.items()]
    table = grid(("Panel", "Group", "Drawn", "Of"), lines, label="What would be drawn")
    return tag("div", head, table, cls="would-be-drawn", role="status")

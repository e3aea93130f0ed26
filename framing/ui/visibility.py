"""Whose codings and memos a coder sees: by default their own, so that each reads blind first."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from ..project.coder import acting
from . import actions, reading, state, words
from .markup import quiet, tag
from .reading import Moment

BLIND = "You code blind {}. What others did and do is hidden from you until it is closed."


def me() -> str:
    """Who looks at the screen."""
    return acting(state.coder())


def visible_to(at: Moment) -> str | None:
    """The coder whose work alone is shown; None where everybody's is."""
    return me() if at.is_blind or reading.others(at) == "hidden" else None


def banner(at: Moment) -> None:
    """Says to whom codes blind that they do, above every page."""
    if at.is_blind:
        st.html(tag("p", f"{BLIND.format(asked(at, me()))}", cls="banner", role="note"))


def asked(at: Moment, coder: str) -> str:
    """What a coder is asked for blind, in words."""
    with reading.opened(at) as project:
        names = project.rounds.tasks(coder)
    return f"in the round {' and '.join(map(repr, names))}" if names else "a second time"


def draw(at: Moment, coders: Iterable[str], what: str) -> None:
    """Says whether the work of other coders is hidden, and lets the reader change that; ``what`` is a plural."""
    if at.is_blind:  # the banner says so
        return
    others = [name for name in coders if name != me()]
    if not others:
        return
    hidden = reading.others(at) == "hidden"
    are = f"{what} of {words.count(len(others), 'other coder')} are {'hidden' if hidden else 'shown'}."
    st.html(quiet(are), width="content")
    st.button(
        "Show them" if hidden else "Hide them",
        key="show-others",
        type="tertiary",
        on_click=actions.show_others,
        args=(hidden,),
        help="Holds for everybody in this project, and is journalled.",
    )

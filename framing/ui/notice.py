"""What an action had to say, and what kept a part of a page from being drawn."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

import streamlit as st

from ..errors import FramingError
from . import actions, state
from .markup import Markup, tag

P = ParamSpec("P")


def draw(notice: state.Notice) -> None:
    """Say what an action did, with a way to take it back, or why it did not."""
    with st.container(horizontal=True, vertical_alignment="center", key="notice"):
        st.html(markup(notice))
        if notice.event is not None:
            st.button("Undo", key="undo-notice", on_click=actions.undo_event, args=(notice.event,))


def markup(notice: state.Notice) -> Markup:
    """A notice in its lines."""
    kind = "status" if notice.done else "alert"
    lines = (tag("span", line) for line in notice.text.splitlines())
    return tag("p", *lines, cls=f"notice {kind}", role=kind)


def told(body: Callable[P, None]) -> Callable[P, None]:
    """A fragment's body whose refusals are told in their place: Streamlit would show a traceback of them.

    It stands below ``st.fragment``, since no error leaves a fragment.
    """

    @wraps(body)
    def drawn(*args: P.args, **named: P.kwargs) -> None:
        try:
            body(*args, **named)
        except FramingError as err:
            st.html(markup(state.Notice(str(err), done=False)))

    return drawn

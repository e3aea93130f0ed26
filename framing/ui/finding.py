"""What pages with a list have in common: filters that offer what occurs, and the way to the other parts of the list."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

import streamlit as st

from . import state
from .markup import quiet

T = TypeVar("T")


def choice(
    key: str, label: str, options: Iterable[T], *, changed: Callable[[], None], named: Callable[[T], str] = str
) -> None:
    """A filter that offers what occurs; where nothing does, it is not drawn."""
    offered = tuple(options)
    state.valid(key, offered)
    if offered:
        st.selectbox(label, offered, index=None, format_func=named, key=key, placeholder="All", on_change=changed)


def turn(page: int, *, of: int, size: int, go: Callable[[int], None]) -> None:
    """The way to the parts of a list of so many before and after; nothing where all of it is shown."""
    last = (of - 1) // size
    if last < 1:
        return
    with st.container(horizontal=True, vertical_alignment="center", key="list-foot"):
        st.button("Earlier", key="earlier", disabled=page == 0, on_click=go, args=(page - 1,))
        st.html(quiet(f"{page * size + 1:,} to {min((page + 1) * size, of):,}"))
        st.button("Later", key="later", disabled=page == last, on_click=go, args=(page + 1,))

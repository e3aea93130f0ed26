"""A recipe file handed to the page Tables, which makes a table of it."""

from __future__ import annotations

import streamlit as st

from . import actions, state
from .markup import quiet

NO_TABLE = (
    "This project has no table yet. A table is a recipe in YAML (docs/recipes.md); "
    "store one with: framing recipe PROJECT FILE"
)


def first() -> None:
    """What a project without a table says, and the way to its first one."""
    st.html(quiet(NO_TABLE))
    form()


def another() -> None:
    """The way to one more table, folded away."""
    with st.expander("Add a table"):
        st.html(quiet("A recipe with the id of a table that is here takes its place."))
        form()


def form() -> None:
    """The choice of a file, and the button that stores it."""
    given = st.file_uploader("Recipe file", type=["yaml", "yml"], key=state.recipe_key(), width=520)
    content = (given.name, given.getvalue()) if given else ("", b"")
    st.button("Store the table", key="add-table", disabled=given is None, on_click=actions.add_table, args=content)

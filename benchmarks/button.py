"""The peer of the desk: a bare ``st.button`` in an ``st.fragment``, the least that Streamlit can do."""

import streamlit as st


@st.fragment
def counter() -> None:
    """A button and how often it was pressed."""
    number = st.session_state.get("number", 0) + st.button("Count", key="count")
    st.session_state["number"] = number
    st.text(f"counted {number}")


counter()

"""The codebook as a file: downloaded, edited by hand, and taken back."""

from __future__ import annotations

import hashlib
from functools import partial

import streamlit as st

from ..model.codebook_change import Import
from . import codebook_actions, codebook_difference, codebook_reading, reading, state
from .codebook_confirm import confirm
from .markup import quiet, section, tag
from .reading import Moment

ABOUT = (
    "All codes with what they mean, as YAML: the file that the codebook came from, with its comments, and what changed."
)
EDITED = (
    "Hand in a file that you edited. It is shown what would change before anything is done. Ids stay, and what was "
    "used must be in it."
)


def draw(at: Moment) -> None:
    """The downloads, and the way back of a file that was edited."""
    book = reading.codebook(at)
    assert book is not None
    with st.container(key="book-file", width=820):
        st.html(tag("h2", "Download") + quiet(ABOUT))
        st.download_button(
            "Download .yaml",
            partial(codebook_reading.yaml, at),
            file_name=f"{book.id}.yaml",
            mime="application/yaml",
            on_click="ignore",
            key="download-yaml",
        )
        st.html(section("Import", EDITED))
        given = st.file_uploader("Codebook file", type=["yaml", "yml"], key=state.book_key())
        if given is None:
            return
        content = given.getvalue()
        digest = hashlib.sha256(content).hexdigest()
        read = codebook_reading.uploaded(given.name, digest, content)
        if read.book is None:
            lines = (read.refusal or "").splitlines()
            st.html(tag("p", *(tag("span", line) for line in lines), cls="notice alert", role="alert"))
            return
        st.html(tag("h3", "What the file changes"))
        codebook_difference.draw(book, read.book)
        change = Import(book=read.book, source=given.name)
        confirm(at, change, form=f"import-{digest[:8]}", label="Import the codebook", act=codebook_actions.import_book)

"""The codebook as a file: downloaded, edited by hand, and taken back."""

from __future__ import annotations

import hashlib
from functools import partial

import streamlit as st

from ..model.codebook_change import Import
from ..model.codebook_difference import codebook_difference
from . import codebook_actions, codebook_reading, comparison, reading, state
from .codebook_confirm import confirm
from .markup import quiet, section, tag
from .reading import Moment

ABOUT = "All codes with what they mean: YAML to edit by hand, a workbook to look through, a Word table for an appendix."
OFFICE = "application/vnd.openxmlformats-officedocument"
ENDINGS = {
    "yaml": ("application/yaml", "The file that the codebook came from, with its comments, and what changed."),
    "xlsx": (f"{OFFICE}.spreadsheetml.sheet", "Codes, dimensions and versions."),
    "docx": (f"{OFFICE}.wordprocessingml.document", "Name, definitions, when to use and when not, examples."),
}
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
        with st.container(horizontal=True, key="book-downloads"):
            for ending, (mime, help) in ENDINGS.items():
                st.download_button(
                    f"Download .{ending}",
                    partial(codebook_reading.file, at, ending),
                    file_name=f"{book.id}.{ending}",
                    mime=mime,
                    on_click="ignore",
                    key=f"download-{ending}",
                    help=help,
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
        comparison.draw(codebook_difference(book, read.book), names=("As it is", "The file"))
        change = Import(book=read.book, source=given.name)
        confirm(at, change, form=f"import-{digest[:8]}", label="Import the codebook", act=codebook_actions.import_book)

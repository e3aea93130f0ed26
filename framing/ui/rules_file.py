"""The rules as a file: downloaded, edited by hand, and taken back."""

from __future__ import annotations

import hashlib

import streamlit as st

from ..errors import FramingError
from ..model.codebook import Codebook
from ..readers.yaml_file import yaml_text
from . import reading, rules_actions, rules_reading, rules_trial, state
from .markup import quiet, section, tag
from .reading import Moment
from .rules_form import PAST
from .rules_reading import Overview
from .upload import on_disk

ABOUT = "All rules with their named lists and comments, as YAML to edit by hand."
EDITED = (
    "Hand in a file of rules. It is tried on every text before anything is stored, and takes the place of the present "
    "rules."
)


def draw(at: Moment, book: Codebook, found: Overview) -> None:
    """The download, and the way back of a file that was edited."""
    with st.container(key="rules-file", width=820):
        st.html(tag("h2", "Download") + quiet(ABOUT))
        st.download_button(
            "Download .yaml",
            found.rules.source.encode(),
            file_name=f"{book.id}.cues.yaml",
            mime="application/yaml",
            on_click="ignore",
            key="download-rules",
        )
        st.html(section("Import", EDITED))
        take(at, book)


def take(at: Moment, book: Codebook) -> None:
    """The chooser of a file, and what the rules of the chosen one would do."""
    if at.event is not None:
        st.html(quiet(PAST))
        return
    given = st.file_uploader("File of rules", type=["yaml", "yml"], key=state.rules_key())
    if given is None:
        return
    content = given.getvalue()
    form = f"file-{hashlib.sha256(content).hexdigest()[:8]}"
    try:
        with on_disk(given.name, content) as path:
            text = yaml_text(path)
    except FramingError as err:
        rules_trial.refused(str(err))
        return
    with rules_reading.working(rules_trial.TRYING, "file"):
        tried = rules_reading.trial(reading.material(at), text, given.name)
    st.html(tag("h3", "What the file changes"))
    rules_trial.outcome(
        at,
        book,
        tried,
        form=form,
        label="Use these rules",
        act=rules_actions.keep_file,
        args=(given.name, text, form),
        coded=True,
    )

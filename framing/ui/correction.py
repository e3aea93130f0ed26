"""Correcting the text of a record: the form below it, what the codings would become, and who corrected it before."""

from __future__ import annotations

import streamlit as st

from ..model.correction import KINDS, CorrectedCoding, CorrectionReport
from ..model.record import Record
from . import actions, reading, state, words
from .markup import Markup, grid, join, quiet, tag
from .reading import Moment

SHOWN = 100
TOLD = 3
HEIGHT = 340
ABOUT = (
    "Every coding of every coder follows its words. One that has no place in the new text is told, and keeps its "
    "quotation. Undo, on the page Project, takes all of it back."
)


def draw(at: Moment, found: Record) -> None:
    """The form, with what its text would mean for the codings."""
    assert found.text is not None
    actions.begin_correction(found)
    with st.expander("Correct the text", expanded=state.value(state.TRIED) is not None):
        st.html(quiet(ABOUT))
        if state.value(state.CORRECTED)[1] != found.text_hash:
            st.html(tag("p", "The text was changed since you began; what you wrote is still here.", cls="notice alert"))
            st.button("Begin again with the present text", key="correct-again", on_click=actions.drop_correction)
        with st.form("correct", border=False):
            st.text_area("New text", key=state.NEW_TEXT, height=HEIGHT)
            st.text_input("Reason", key=state.TEXT_REASON, placeholder="For the journal, for example: heard again")
            with st.container(horizontal=True, key="correct-buttons"):
                st.form_submit_button("Show what would change", key="try-text", on_click=actions.try_correction)
                st.form_submit_button("Save the new text", key="save-text", on_click=actions.save_correction)
        tried()


def tried() -> None:
    """What the last trial gave, or what was saved, as long as the text in the form is the one it was for."""
    of, text, found = state.value(state.TRIED) or (None, None, None)
    if found is None or (of, text) != (state.value(state.CORRECTED)[0], state.value(state.NEW_TEXT)):
        return
    st.html(tag("p", found, cls="notice alert", role="alert") if isinstance(found, str) else report_markup(found))


def report_markup(report: CorrectionReport) -> Markup:
    """What a correction did or would do: the counts, then each coding to look at with both quotations."""
    same = report.counts["same"] + report.counts["whole"]
    head = "Would be saved so" if report.trial else "Saved"
    rest = f"; {same:,} as before" if same and report.codings else ""
    parts = [
        tag("p", tag("b", f"{head}: "), f"{report.words[0]:,} words before, {report.words[1]:,} after."),
        tag("p", words.sentence(report.summary + rest)),
    ]
    if report.codings:
        lines = [
            (words.capital(KINDS[one.kind]), f"{one.code}, {one.coder}", one.old, after(one))
            for one in report.codings[:SHOWN]
        ]
        parts.append(grid(("Coding", "Code and coder", "Before", "After"), lines, label="Codings to look at"))
    if len(report.codings) > SHOWN:
        parts.append(quiet(f"And {words.count(len(report.codings) - SHOWN, 'more coding')}."))
    return tag("div", join(parts), cls="correction", role="status")


def after(one: CorrectedCoding) -> str:
    """The new quotation; a remark where it is the same, or where there is none."""
    return "The same words" if one.new == one.old else one.new or "No place; keeps its quotation"


def before_now(at: Moment, record_id: str) -> Markup | None:
    """When and by whom a text was corrected, and why; None where it is as it came in."""
    made = reading.corrections(at, record_id)
    if not made:
        return None
    said = []
    for event in made[:TOLD]:
        why = f": {words.stopped(event.reason)}" if event.reason else "."
        said.append(f"Text corrected {words.when(event.time[:10])} by {event.coder}{why}")
    if len(made) > TOLD:
        said.append(f"And {words.count(len(made) - TOLD, 'time')} before.")
    return join(quiet(sentence) for sentence in said)

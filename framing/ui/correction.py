"""Correcting the text of a record: the form below it, what the codings would become, and who corrected it before."""

from __future__ import annotations

from collections import Counter

import streamlit as st

from ..model.correction import KINDS, CorrectedCoding, CorrectionReport
from ..model.record import Record
from . import actions, reading, state, visibility, words
from .markup import Markup, grid, join, quiet, tag
from .reading import Moment

SHOWN = 100
TOLD = 3
HEIGHT = 340
ABOUT = (
    "Every coding of every coder follows its words. One that has no place in the new text is told, and keeps its "
    "quotation. Undo, on the page History, takes all of it back."
)


def draw(at: Moment, found: Record) -> None:
    """The fields, with what their text would mean for the codings."""
    assert found.text is not None
    actions.begin_correction(found)
    begun, written, tried = (
        state.value(state.draft_key(field, found.id)) for field in (state.CORRECTED, state.NEW_TEXT, state.TRIED)
    )
    with st.expander("Correct the text", expanded=tried is not None or written != begun[1]):
        st.html(quiet(ABOUT))
        if begun[0] != found.text_hash:
            st.html(tag("p", "The text was changed since you began; what you wrote is still here.", cls="notice alert"))
            st.button(
                "Begin again with the present text",
                key="correct-again",
                on_click=actions.drop_correction,
                args=(found.id,),
            )
        form(found.id)
        if tried is not None and tried[0] == written:
            st.html(tried_markup(tried[1], visibility.visible_to(at)))


def form(record_id: str) -> None:
    """The fields and what can be done with them; what is written stays when another record is looked at."""
    st.text_area("New text", key=state.draft_key(state.NEW_TEXT, record_id), height=HEIGHT)
    st.text_input(
        "Reason",
        key=state.draft_key(state.TEXT_REASON, record_id),
        placeholder="For the journal, for example: heard again",
    )
    with st.container(horizontal=True, key="correct-buttons"):
        st.button("Show what would change", key="try-text", on_click=actions.try_correction, args=(record_id,))
        st.button("Save the new text", key="save-text", on_click=actions.save_correction, args=(record_id,))


def tried_markup(found: CorrectionReport | str, seen: str | None) -> Markup:
    """What the last trial gave, or what was saved, or why it was refused."""
    if isinstance(found, str):
        return tag("p", found, cls="notice alert", role="alert")
    return report_markup(found, seen)


def report_markup(report: CorrectionReport, seen: str | None) -> Markup:
    """What a correction did or would do: the counts, then each coding to look at with both quotations.

    ``seen`` is the coder whose codings alone are shown, None where everybody's are; those of others are counted.
    """
    same = report.counts["same"] + report.counts["whole"]
    head = "Would be saved so" if report.trial else "Saved"
    rest = f"; {same:,} as before" if same and report.codings else ""
    parts = [
        tag("p", tag("b", f"{head}: "), f"{report.words[0]:,} words before, {report.words[1]:,} after."),
        tag("p", words.sentence(report.summary + rest)),
    ]
    own = [one for one in report.codings if seen in (None, one.coder)]
    if own:
        lines = [(words.capital(KINDS[one.kind]), f"{one.code}, {one.coder}", one.old, after(one)) for one in own]
        parts.append(grid(("Coding", "Code and coder", "Before", "After"), lines[:SHOWN], label="Codings to look at"))
    if len(own) > SHOWN:
        parts.append(quiet(f"And {words.count(len(own) - SHOWN, 'more coding')}."))
    if others := Counter(KINDS[one.kind] for one in report.codings if seen not in (None, one.coder)):
        told = ", ".join(f"{number:,} {kind}" for kind, number in others.items())
        parts.append(quiet(f"Of other coders, hidden: {told}."))
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

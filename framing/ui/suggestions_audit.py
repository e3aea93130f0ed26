"""The audit: sentences drawn at random from those without a suggestion, to estimate what is missed."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from ..model.codebook import Codebook
from ..project.suggestion_queue import Sentence
from ..suggest.quality import wilson
from ..tables.saturation import percent
from . import (
    listing,
    reading,
    state,
    suggestions_actions,
    suggestions_queue,
    suggestions_reading,
    suggestions_why,
    visibility,
    words,
)
from .codebook_forms import path_of
from .markup import quiet, tag
from .reading import Moment

ABOUT = (
    "Suggestions find some of what carries a code and miss the rest. How much they miss can only be seen in sentences "
    "for which nothing was suggested. They are drawn at random here; what you find in them gives the estimated "
    "recall on the tab Performance. A code that you give becomes a coding of yours."
)
ENOUGH = 100
"""How many sentences are sensible: a code found in none of them is then missed in less than one of 25."""
TERMS = (ENOUGH, 300)


def draw(at: Moment) -> None:
    """The tab."""
    if at.event is not None:
        st.html(quiet(suggestions_queue.PAST))
        return
    book, me = reading.codebook(at), visibility.me()
    assert book is not None
    with suggestions_reading.looking_through("audit"):
        waiting, without = suggestions_reading.to_audit(at, me)
    done = suggestions_reading.audited(at, me)
    st.html(tag("p", ABOUT, cls="prose"))
    st.progress(
        min(1.0, done / ENOUGH),
        text=f"{done:,} audited; {ENOUGH} are sensible, of {words.count(without, 'sentence')} without a suggestion",
    )
    st.html(quiet(precise(done)))
    if waiting:
        one(at, book, waiting[0])
        return
    st.html(quiet(nothing_left(at, without)))
    if done:
        undo()


def nothing_left(at: Moment, without: int) -> str:
    """Why no sentence is there."""
    if without:
        return "You have looked at every sentence without a suggestion."
    if not any(item.head for item in listing.items(reading.material(at))):
        return "This project holds no text."
    return "No sentence can be audited yet. On a blind first pass they come from the texts that you have finished."


def precise(done: int) -> str:
    """How sure the estimate is after so many sentences, and would be after more."""
    told = []
    if done:
        told.append(
            f"A code found in none of these {done:,} may still be in up to {most_missed(done)} of such sentences."
        )
    told += [f"After {number} it would be {most_missed(number)}." for number in TERMS if number > done]
    if not done:
        told.insert(
            0,
            "With few sentences the estimate says little: a code found in none of 10 may still be in up to "
            f"{most_missed(10)} of such sentences.",
        )
    return " ".join(told)


def most_missed(number: int) -> str:
    """The upper bound of the share of sentences that carry a code which none of so many carried."""
    return percent(wilson(0, number).high or 0.0)


def one(at: Moment, book: Codebook, sentence: Sentence) -> None:
    """The sentence in its surroundings, and what can be said of it."""
    record, span = sentence.record, sentence.span
    _, before, after = suggestions_reading.around(record, span)
    form = f"{record.uid}-{span.start}"
    with st.container(key="audit-side"):
        with st.container(horizontal=True, vertical_alignment="bottom", key="audit-decide"):
            st.button(
                "No code fits",
                key="audit-none",
                type="primary",
                shortcut="N",
                on_click=suggestions_actions.audit,
                args=(record.id, span, (), form),
            )
            chosen = st.multiselect(
                "Codes that fit",
                [code.id for code in book.codes if suggestions_queue.can_be_given(book, code.id)],
                format_func=lambda code: path_of(book, code),
                key=state.decision_key(form, "codes"),
                placeholder="Codes that fit",
                label_visibility="collapsed",
                width=420,
            )
            st.button(
                given(chosen),
                key="audit-codes",
                disabled=not chosen,
                on_click=suggestions_actions.audit_chosen,
                args=(record.id, span, form),
            )
            st.space("stretch")
            undo()
        st.html(suggestions_why.passage(record.text or "", span, before, after))
        suggestions_queue.where(at, record, span)


def given(chosen: Sequence[str]) -> str:
    """What the button says."""
    return "Give this code" if len(chosen) < 2 else f"Give these {len(chosen)} codes"


def undo() -> None:
    """The way to take the last answer back."""
    st.button(
        "Undo", key="undo-audit", shortcut="U", on_click=suggestions_actions.undo, help="Takes back what you did last."
    )

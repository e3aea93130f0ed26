"""The page Project: what the project is and holds, import, labels to resolve, integrity."""

from __future__ import annotations

import streamlit as st

from ..project import ProjectInfo
from . import actions, coverage, intake, joining, labels, reading, state, words
from .markup import Markup, facts, grid, quiet, section, tag
from .reading import Moment

COPIES = actions.COPIES

NUMBERS = {  # a count and its unit, one and many
    "interventions": ("intervention", "intervention", "interventions"),
    "attested": ("attested", "attested mention", "attested mentions"),
    "documents": ("document", "document", "documents"),
    "notes": ("note", "note", "notes"),
    "codings": ("codings", "coding", "codings"),
    "coders": ("coders", "coder", "coders"),
    "speakers": ("speakers", "actor who speaks", "actors who speak"),
    "meetings": ("meetings used", "meeting", "meetings"),
    "panels": ("panels used", "panel", "panels"),
    "tables": ("recipes", "table", "tables"),
}


def draw(at: Moment) -> None:
    """The page."""
    unresolved = reading.labels(at)
    waiting = f"Labels to resolve ({len(unresolved)})" if unresolved else "Labels to resolve"
    about, bring, names, covers, copies, whole = st.tabs(
        ["Overview", actions.IMPORT, waiting, "Coverage", COPIES, "Integrity"],
        key=state.tabs_key(),
        default=state.value(state.TAB, (None, 0))[0],
        on_change="rerun",
    )
    with about:
        overview(at)
    with bring:
        intake.draw(at)
    with names:
        labels.draw(at, unresolved)
    with covers:
        if covers.open:  # a bar for each turn is much to send to who does not look
            coverage.draw(at)
    with copies:
        joining.draw(at)
    with whole:
        integrity(at)


def overview(at: Moment) -> None:
    """The project in figures, and what it rests on."""
    about = reading.info(at)
    st.html(numbers(about))
    if about.about:
        st.html(tag("div", *(tag("p", part) for part in about.about.split("\n\n")), cls="prose"))
    book = reading.codebook(at)
    st.html(
        section("What it rests on")
        + facts(
            {
                "Codebook": f"{book.title}: {about.codebook}, {words.count(len(book.codes), 'code')}"
                if book
                else "none",
                "Scheme": f"{about.scheme}, unless a table names its own",
                "Tables": ", ".join(f"{rules.title} ({rules.id})" for rules in reading.recipes(at)) or "none",
                "File": str(about.path),
                "Database": ", ".join(f"{name} {value}" for name, value in about.database.items()),
            }
        )
    )
    lines = [
        (scheme.id, scheme.title, scheme.based_on or "", scheme.as_of, f"{len(scheme.overrides)}", scheme.source)
        for scheme in reading.schemes(at)
    ]
    head = section("Schemes", "Which side a state stands for, by whose list, and as of when.")
    st.html(head + grid(("Scheme", "Title", "Built on", "As of", "Overrides", "Source"), lines, label="Schemes"))


def numbers(about: ProjectInfo) -> Markup:
    """What the project holds, each number with its unit."""
    shown = []
    for key, one, many in NUMBERS.values():
        number = about.counts.get(key, 0)
        if number or key in ("intervention", "codings"):
            shown.append(tag("div", tag("dd", f"{number:,}"), tag("dt", one if number == 1 else many)))
    return tag("dl", *shown, cls="numbers")


def integrity(at: Moment) -> None:
    """The proof that the file is whole."""
    st.html(
        quiet("Checks the database, the chain of the journal, every quotation, and that the state follows from it.")
    )
    st.button("Check the project", key="check", on_click=actions.check)
    checked = state.value(state.CHECKED)
    if checked is None:
        return
    revision, lines = checked
    if revision != at.revision:
        st.html(quiet("The project has changed since this check."))
    shown = [("holds" if line.ok else tag("strong", "does not hold"), line.what, line.detail) for line in lines]
    st.html(grid(("", "What", "Detail"), shown, label="Integrity"))

"""The versions of the codebook: named, frozen, compared by codes and by results, restored."""

from __future__ import annotations

import streamlit as st

from ..model.codebook import Codebook
from ..model.codebook_change import NameVersion, Restore
from ..project.codebook import Version
from . import codebook_confirm, codebook_difference, codebook_reading, reading, state, words
from .codebook_confirm import confirm
from .markup import Markup, join, quiet, section, tag
from .reading import Moment

NOW = "now"


def draw(at: Moment) -> None:
    """The list, and beside it what can be done with a version."""
    found = codebook_reading.versions(at)
    left, right = st.columns([9, 16], gap="large")
    with left, st.container(key="version-side"):
        st.html(tag("h2", words.count(len(found), "version")))
        with st.container(key="version-list", height=560, border=False):
            st.html(join(entry(version) for version in found))
        name(at)
    with right, st.container(key="version-compare"):
        compare(at, found)


def entry(version: Version) -> Markup:
    """A version: its number and names, when, by whom, what and why."""
    names = [
        tag("b", f"{given}, frozen" if given in version.frozen else given, cls="version-name")
        for given in version.names
    ]
    return tag(
        "article",
        tag("h3", f"Version {version.number}", *names),
        tag("p", words.sentence(version.summary)),
        quiet(version.reason) if version.reason else None,
        quiet(f"{version.coder}, {version.time[:16].replace('T', ' ')} (UTC), event {version.event}"),
        cls="version",
    )


def name(at: Moment) -> None:
    """A name for the codebook as it is."""
    with st.expander("Name the codebook as it is", key="name-version"):
        form = "version"
        key = state.begin(state.codebook_key(form, "name"), "")
        st.text_input("Name", key=key, placeholder="pilot, for example")
        st.text_input("Note", key=state.begin(state.codebook_key(form, "note"), ""), placeholder="What it is for")
        st.checkbox(
            "Freeze it",
            key=state.begin(state.codebook_key(form, "frozen"), False),
            help="Nothing before it can be taken back any more. A version that has a name is frozen by that name.",
        )
        stated = state.text(key)
        frozen = bool(state.value(state.codebook_key(form, "frozen")))
        change = (
            NameVersion(name=stated, frozen=frozen, note=state.text(state.codebook_key(form, "note")))
            if stated
            else None
        )
        confirm(at, change, form=form, label="Name and freeze it" if frozen else "Name it")


def compare(at: Moment, found: list[Version]) -> None:
    """Two versions beside each other: their codes, and the tables that they give."""
    named = {f"codebook:{version.number}": label(version) for version in found}
    st.html(tag("h2", "Compare"))
    with st.container(horizontal=True, vertical_alignment="bottom", key="version-choice"):
        earlier = list(named)[1] if len(named) > 1 else next(iter(named))
        first = choose("First", named, key=state.VERSION_FIRST, start=earlier)
        second = choose("Second", {NOW: "As it is", **named}, key=state.VERSION_SECOND, start=NOW)
    present = reading.codebook(at)
    assert present is not None
    before = codebook_reading.book_at(at, first)
    after = present if second == NOW else codebook_reading.book_at(at, second)
    st.html(tag("h3", "Codes"))
    codebook_difference.draw(before, after)
    st.html(section("Results", "Which entries of the tables appear, vanish or move from the first to the second."))
    changed = codebook_reading.results(at, first, None if second == NOW else second)
    codebook_confirm.tables(changed, f"{first}-{second}", "No table differs.")
    restore(at, first, before, named[first])


def choose(label: str, options: dict[str, str], *, key: str, start: str) -> str:
    """The choice of a version."""
    state.valid(key, tuple(options))
    state.begin(key, start)
    st.selectbox(label, list(options), format_func=lambda when: options.get(when, when), key=key, width=380)
    return str(state.value(key) or start)


def label(version: Version) -> str:
    """A version in a choice."""
    names = f" ({', '.join(version.names)})" if version.names else ""
    return f"{version.number}{names}: {version.summary}"


def restore(at: Moment, when: str, book: Codebook, named: str) -> None:
    """The first version as the codebook that holds, as an operation of its own."""
    st.html(section("Restore", "Nothing is lost: restoring is one more change, and undo takes it back."))
    form = f"restore-{when}"
    if st.checkbox(
        f"Make the codebook again what it was in version {named.partition(':')[0]}",
        key=state.begin(state.codebook_key(form, "open"), False),
    ):
        confirm(at, Restore(book=book, version=when), form=form, label="Restore")

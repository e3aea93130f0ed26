"""The versions of the codebook: named, frozen, compared by codes and by results, restored."""

from __future__ import annotations

import streamlit as st

from ..model.codebook import Codebook
from ..model.codebook_change import NameVersion, Restore
from ..model.codebook_difference import codebook_difference
from ..project.codebook import Version
from . import actions, codebook_confirm, codebook_reading, comparison, reading, state, words
from .codebook_confirm import confirm
from .markup import Markup, join, quiet, tag
from .reading import Moment

NOW = "now"
PARTS = {"codes": "Codes and wording", "results": "Results", "restore": "Restore the first"}


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
    state.valid(state.VERSION_PART, tuple(PARTS))
    st.segmented_control(
        "What to compare",
        tuple(PARTS),
        format_func=lambda part: PARTS[part],
        key=state.begin(state.VERSION_PART, "codes"),
        required=True,
        label_visibility="collapsed",
    )
    if at.event is None:
        st.button(
            f"Look at the project as it was under version {named[first].partition(':')[0]}",
            key="look-at-version",
            type="tertiary",
            on_click=actions.look_at,
            args=(first,),
        )
    match state.value(state.VERSION_PART):
        case "results":
            results(at, first, second)
        case "restore":
            restore(at, first, named[first])
        case _:
            names = {NOW: "As it is"} | {f"codebook:{one.number}": f"Version {one.number}" for one in found}
            difference = codebook_difference(book(at, first), book(at, second))
            comparison.draw(difference, names=(names[first], names[second]))


def book(at: Moment, when: str) -> Codebook:
    """The codebook of a version, or as it is."""
    found = reading.codebook(at) if when == NOW else codebook_reading.book_at(at, when)
    assert found is not None
    return found


def results(at: Moment, first: str, second: str) -> None:
    """The entries of the tables that differ, and through which events."""
    st.html(quiet("Which entries of the tables appear, vanish or move from the first to the second, and through what."))
    with st.spinner("Making every table for both", show_time=False):
        changed = codebook_reading.results(at, first, None if second == NOW else second)
    codebook_confirm.tables(changed, f"{first}-{second}", "No table differs.")


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


def restore(at: Moment, when: str, named: str) -> None:
    """The first version as the codebook that holds, as an operation of its own."""
    number = named.partition(":")[0]
    st.html(quiet(f"Makes the codebook again what it was in version {number}. Nothing is lost: undo takes it back."))
    with st.container(key="restore-form", width=620):
        confirm(at, Restore(book=book(at, when), version=when), form=f"restore-{when}", label="Restore")

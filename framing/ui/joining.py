"""Copies on the page Project: another copy's work taken in, contradictions decided side by side, a bundle to send."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import partial

import streamlit as st

from ..errors import FramingError
from ..model.joining import Conflict, JoinReport, Side
from . import actions, notice, reading, state, visibility, words
from .markup import Markup, facts, grid, join, quiet, section, tag
from .reading import Moment
from .upload import Copy, try_copy

ENDINGS = ["framing", "jsonl"]
SHOWN = 10
ALIKE = "alike-"
"""How the keys begin of the boxes that let one decision hold for others of the same two commands."""


def draw(at: Moment) -> None:
    """The tab."""
    waiting = reading.conflicts(at)
    if waiting:
        queue(at, waiting)
    take(at)
    give(at)
    came = reading.arrivals(at)
    if came:
        lines = [(time[:16].replace("T", " "), source, f"{number:,}") for time, source, number in came]
        st.html(section("What came") + grid(("Time (UTC)", "From", "Events"), lines, label="What came"))


def remind(at: Moment) -> None:
    """Say on every page that decisions are open."""
    number = reading.n_conflicts(at)
    if number:
        with st.container(horizontal=True, vertical_alignment="center", key="waiting"):
            waits = "conflict between copies waits" if number == 1 else "conflicts between copies wait"
            st.html(tag("p", f"{number:,} {waits} for a decision.", cls="quiet", role="status"), width="content")
            st.button("Project, Copies", key="to-conflicts", type="tertiary", on_click=actions.show_copies)


# --- decisions --------------------------------------------------------------------------------------


def queue(at: Moment, waiting: Sequence[Conflict]) -> None:
    """What waits for a decision, each with both sides beside one another."""
    seen = visibility.visible_to(at)
    shown = [one for one in waiting if seen is None or one.whose in (None, seen)]
    veiled = len(waiting) - len(shown)
    remark = "Copies had changed the same differently. What holds is on the left, and stays until you decide."
    st.html(section(words.count(len(waiting), "decision") + " open", remark))
    if veiled:
        whose = (
            "is about the work of another coder and hidden"
            if veiled == 1
            else "are about the work of others and hidden"
        )
        st.html(quiet(f"{veiled:,} of them {whose}, so that everybody codes blind."))
    if not shown:
        return
    st.text_input("Reason", key=state.WHY_DECIDED, placeholder="Kept in the journal with what you decide", width=520)
    pairs = Counter(map(pair, shown))
    number = state.value(state.CONFLICTS, SHOWN)
    for one in shown[:number]:
        others = [other.id for other in shown if other.id != one.id and pair(other) == pair(one)]
        card(one, others if pairs[pair(one)] > 1 and one.present.event and one.wanted.event else [])
    if len(shown) > number:
        st.button(f"Show more ({len(shown) - number:,})", key="more-conflicts", on_click=actions.show_more_conflicts)


def pair(one: Conflict) -> tuple[str | None, str | None]:
    """The two commands that contradict one another."""
    return one.present.event, one.wanted.event


def card(one: Conflict, others: Sequence[str]) -> None:
    """One conflict: what it is about, the passage, both sides, and the decision under each."""
    with st.container(key=f"conflict-{one.id}"):
        st.html(about(one))
        sides = (
            ("present", "Holds now", one.present, "Keep this"),
            ("wanted", "The other side", one.wanted, "Take this instead"),
        )
        for column, (_, head, said, _) in zip(st.columns(2, gap="large"), sides, strict=True):
            column.html(side(head, said))
        for column, (choice, _, _, verb) in zip(st.columns(2, gap="large"), sides, strict=True):
            column.button(
                verb,
                key=f"{choice}-{one.id}",
                on_click=actions.decide,
                args=(one.id, choice, tuple(others), f"{ALIKE}{one.id}"),
            )
        with st.container(horizontal=True, vertical_alignment="center", key=f"conflict-way-{one.id}"):
            if one.record_id is not None and one.kind != "namesakes":
                st.button(
                    f"Open {one.record_id}",
                    key=f"passage-{one.id}",
                    type="tertiary",
                    on_click=actions.show_passage,
                    args=(one.record_id, one.key if one.table == "coding" else None),
                )
            if others:
                many = words.count(len(others), "other conflict")
                st.checkbox(f"Decide the {many} of the same two commands alike", key=f"{ALIKE}{one.id}")


def about(one: Conflict) -> Markup:
    """What a conflict is about."""
    return tag(
        "div",
        tag("h3", words.capital(one.what)),
        tag("blockquote", one.quotation) if one.quotation else None,
        cls="entry conflict",
    )


def side(head: str, said: Side) -> Markup:
    """What one side says, and who said so, when, why, and in which command."""
    who = f"{said.coder}, {said.time[:16].replace('T', ' ')} UTC" if said.coder else None
    stated: Mapping[str, str | None] = {"By": who, "In": words.sentence(said.summary) if said.summary else None}
    return tag(
        "div",
        tag("h4", head),
        tag("p", said.said, cls="said"),
        facts({**stated, "Because": said.reason}),
        cls="side",
    )


# --- taking in and giving ---------------------------------------------------------------------------


def take(at: Moment) -> None:
    """Another copy's file or bundle: tried first, then taken in."""
    remark = (
        "A copy of this project that was worked on apart, or a bundle of its journal. What this file lacks is taken in."
    )
    st.html(section("Take in another copy", remark))
    given = st.file_uploader("File", type=ENDINGS, key=state.copy_key())
    stated = (
        None
        if given is not None
        else st.text_input(
            "Or the path of a file on this machine", key=state.COPY_PATH, placeholder="study-mp.framing", width=520
        )
    )
    if given is not None:
        content = given.getvalue()
        try_it(at, Copy(given.name, hashlib.sha256(content).hexdigest()), content)
    elif stated and stated.strip():
        try_it(at, Copy(stated.strip()), None)


def try_it(at: Moment, copy: Copy, content: bytes | None) -> None:
    """What taking a copy in would do, and the way to do it."""
    try:
        tried = try_copy(at, copy, content)
    except FramingError as err:
        st.html(notice.markup(state.Notice(str(err), done=False)))
        return
    st.html(report(tried))
    both = copy.digest is None and not copy.name.endswith(".jsonl")
    if both:
        st.checkbox("Give that copy what it lacks, too", key=state.BOTH)
    st.button(
        "Join the copies" if both else "Take in",
        key="take-in",
        type="primary",
        disabled=not (tried.events or both),
        on_click=actions.take_in,
        args=(copy, content),
    )


def report(tried: JoinReport) -> Markup:
    """What would come, line by line."""
    first, *rest = tried.lines()
    return join((tag("p", first), tag("ul", *(tag("li", words.capital(line.strip())) for line in rest), cls="notices")))


def give(at: Moment) -> None:
    """The bundle to be sent to somebody else."""
    st.html(section("Give what is here", "The whole journal as a text file, which another copy takes in."))
    name = f"{reading.info(at).path.stem}.jsonl"
    st.download_button(
        "Download a bundle",
        partial(reading.bundle, at, name),
        file_name=name,
        mime="application/jsonl",
        on_click="ignore",
        key="download-bundle",
    )

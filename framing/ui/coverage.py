"""Coverage on the page Project: who spoke when and how long, who is not coded, what was not read and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import partial

import streamlit as st

from ..model.coverage import CODED, READ, UNREAD, Coverage, SpeakerCoverage
from ..model.place import short_clock
from ..model.source import LeftOut
from . import coverage_chart, state, visibility, words
from .coverage_reading import covered, left_out, left_out_csv, speakers_csv, turns_csv
from .growth_chart import tones
from .markup import Markup, grid, join, quiet, section, tag
from .reading import Moment

SHOWN = 300
ABOUT = {CODED: "coded", READ: "read, with nothing coded", UNREAD: "not read yet"}


def draw(at: Moment) -> None:
    """The coverage."""
    seen = visibility.visible_to(at)
    found = covered(at, seen)
    if not found.turns:
        st.html(quiet("Nobody speaks in this project yet. Import a transcript."))
        return
    whose = " Only your own codings count here." if seen else ""
    st.html(section("Who spoke when", f"{tally(found)}{whose}"))
    st.altair_chart(
        coverage_chart.strips(found, tones()),
        width="stretch",
        key="coverage-chart",
        alt=f"A strip for each panel, with a bar for each turn as wide as it is long. {tally(found)}",
    )
    uncoded = found.uncoded()
    if uncoded:
        names = ", ".join(f"{one.who} ({words.count(one.turns, 'turn')})" for one in uncoded)
        st.html(section("Spoke without being coded") + tag("p", names, cls="prose"))
    speakers(at, found, seen)
    unread(at)


def tally(found: Coverage) -> str:
    """How many turns there are in which state, in a sentence."""
    states = Counter(turn.state for turn in found.turns)
    parts = ", ".join(f"{states[name]:,} {said}" for name, said in ABOUT.items() if states[name])
    return f"{words.count(len(found.turns), 'turn')} by {words.count(len(found.speakers()), 'speaker')}: {parts}."


def speakers(at: Moment, found: Coverage, seen: str | None) -> None:
    """The speakers, of all panels or of one."""
    st.html(section("Speakers", "Time where the source has times: of captions and of transcripts with times."))
    seats = found.seats()
    state.valid(state.COVERED_PANEL, seats)
    seat = st.selectbox("Panel", seats, index=None, key=state.COVERED_PANEL, placeholder="All", width=320)
    st.html(speaker_grid(found.speakers(seat=seat)))
    with st.container(horizontal=True, key="coverage-files"):
        for name, made in (("speakers", speakers_csv), ("turns", turns_csv)):
            st.download_button(
                f"Download {name} (.csv)",
                partial(made, at, seen),
                file_name=f"{name}.csv",
                mime="text/csv",
                on_click="ignore",
                key=f"download-{name}",
            )


def speaker_grid(found: Sequence[SpeakerCoverage]) -> Markup:
    """The speakers as a table."""
    head = ("Speaker", "Type", "Panels", "Turns", "Coded", "Not read", "Words", "Time", "Codings")
    lines = [
        (
            one.who if one.resolved else join((one.who, tag("span", " (label)", cls="quiet"))),
            one.type or "",
            ", ".join(one.panels),
            f"{one.turns:,}",
            f"{one.coded:,}",
            f"{one.unread:,}" if one.unread else "",
            "" if one.words is None else f"{one.words:,}",
            time_of(one),
            f"{one.codings:,}",
        )
        for one in found
    ]
    return grid(head, lines, label="Speakers")


def time_of(one: SpeakerCoverage) -> str:
    """How long somebody spoke; of how many turns, where not all have times."""
    if one.seconds is None:
        return ""
    part = "" if one.timed == one.turns else f" ({one.timed} of {one.turns})"
    return short_clock(one.seconds) + part


def unread(at: Moment) -> None:
    """What of the sources is in no record."""
    found = left_out(at)
    st.html(section("What was not read", "Lines of sources that are in no record, and files not read at all."))
    if not found:
        st.html(quiet("Everything that was read is in a record."))
        return
    reasons = Counter((one.source or "Files not read", one.reason) for one in found)
    lines = [(source, reason, f"{number:,}") for (source, reason), number in reasons.items()]
    st.html(grid(("Source", "Why", "Lines"), lines, label="What was not read, by reason"))
    with st.expander("Every line of it", key="left-out-lines"):
        st.html(left_out_grid(found[:SHOWN]))
        if len(found) > SHOWN:
            st.html(quiet(f"And {len(found) - SHOWN:,} more, which the file has."))
        st.download_button(
            "Download .csv",
            partial(left_out_csv, at),
            file_name="not-read.csv",
            mime="text/csv",
            on_click="ignore",
            key="download-left-out",
        )


def left_out_grid(found: Sequence[LeftOut]) -> Markup:
    """Lines that were not read."""
    lines = [(one.source or "", one.place, one.reason, (one.text or "")[:160]) for one in found]
    return grid(("Source", "Place", "Why", "Words"), lines, label="What was not read")

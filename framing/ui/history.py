"""The page History: who did what, when and why; undo and redo; the chain, the audit trail, the project as it was."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

import streamlit as st

from ..model.journal import ChangedField, ChangedRow, Event, JournalFilter
from . import actions, events, memo_form, state, visibility, words
from .component import choice_list
from .finding import choice, turn
from .markup import Markup, facts, grid, join, quiet, section, tag
from .reading import Moment

PAGE = 50
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
NAMED = ("code", "first character", "last character")
"""What the name of a coding says already."""
SHORT = 600
"""So many characters of a value are told."""


def draw(at: Moment) -> None:
    """The page."""
    me = visibility.me()
    seen = me if events.veiled_for(at, me) else None
    toolbar(at, me, seen)
    wanted = filters(at, seen)
    number = events.count(at, wanted)
    page = min(state.value(state.EVENTS_PAGE, 0), max(0, number - 1) // PAGE)
    found, undone = events.found(at, wanted, PAGE, page * PAGE)
    head(number, wanted)
    left, right = st.columns([3, 2], gap="large")
    with left, st.container(key="event-list"):
        if found:
            items = [item_data(event, undone.get(event.number)) for event in found]
            choice_list(items, key="events", label="History", current=chosen(), chosen=actions.choose_event)
            turn(page, of=number, size=PAGE, go=actions.turn_events)
    with right, st.container(key="event-side"):
        if chosen() is None:
            st.html(quiet("Choose an event to see what it changed, and whether it can be taken back."))
        else:
            event_side(at, int(str(chosen())), me, seen)


def chosen() -> str | None:
    """The number of the event that was chosen."""
    number: str | None = state.value(state.EVENT)
    return number


def day(time: str) -> str:
    """The day and the minute of a moment."""
    return time[:16].replace("T", " ")


# --- what can be done ---------------------------------------------------------------------------


def toolbar(at: Moment, me: str, seen: str | None) -> None:
    """Undo and redo, the project as it was, the chain with the audit trail, and who leads."""
    past = at.event is not None
    with st.container(horizontal=True, vertical_alignment="center", key="history-tools"):
        st.button("Undo", key="undo", on_click=actions.undo, disabled=past, help="Takes back what you did last.")
        st.button("Redo", key="redo", on_click=actions.redo, disabled=past, help="Does again what you undid last.")
        if events.is_lead(at, me):
            with st.popover("Whole project", key="whole", disabled=past):
                st.html(quiet("What anybody did last. You may, because you lead this project."))
                st.button("Undo what anybody did last", key="undo-whole", on_click=actions.undo, args=(True,))
                st.button("Redo what anybody undid last", key="redo-whole", on_click=actions.redo, args=(True,))
        with st.popover("As it was", key="as-it-was"):
            as_it_was()
        with st.popover("Chain and audit trail", key="chain"):
            chain(at, seen)
        with st.popover("Leads", key="leads"):
            leads(at, me)


def as_it_was() -> None:
    """The control that shows the project as it was at a moment."""
    st.html(quiet("Every page then shows the project as it was. Nothing is changed by looking."))
    st.text_input(
        "Moment",
        key=state.AS_OF,
        placeholder="2026-03-01T12:00",
        help="A time (UTC), a version of the codebook such as codebook:2 or codebook:pilot, or an event: event:12.",
    )
    st.button("Look at it", key="look-at", on_click=actions.look_at)


def chain(at: Moment, seen: str | None) -> None:
    """The state of the chains, with the way to check them, and the audit trail to take along."""
    known = events.chains(at)
    copies = words.count(len(known), "copy", "copies")
    st.html(quiet(f"Written by {copies} of the project. Each event holds the hash of the one before it."))
    checked = state.value(state.CHAINS)
    shown = checked[1] if checked and checked[0] == at else known
    said = {True: "whole", False: "broken", None: "not checked"}
    lines = [(one.replica[:8], f"{one.events:,}", one.head[:16], said[one.whole]) for one in shown]
    st.html(grid(("Copy", "Events", "Newest hash", "Chain"), lines, label="Chains"))
    for fault in (fault for one in shown for fault in one.faults or ()):
        st.html(tag("p", tag("strong", words.sentence(fault))))
    st.button("Check the chain", key="check-chain", on_click=actions.check_chain)
    if seen is not None:
        st.html(quiet("The audit trail tells what others coded, so leads take it while coders code blind."))
        return
    with st.container(horizontal=True, key="trail"):
        download(at, "Download .xlsx", ".xlsx", WORKBOOK, "Events, and what they changed, to read and filter.")
        download(at, "Download .jsonl", ".jsonl", "application/x-ndjson", "All fields; anybody can verify the chain.")


def download(at: Moment, label: str, ending: str, mime: str, about: str) -> None:
    """The way to take the audit trail along in one form."""
    st.download_button(
        label,
        partial(events.trail, at, ending),
        file_name=f"audit-trail{ending}",
        mime=mime,
        on_click="ignore",
        key=f"trail{ending}",
        help=about,
    )


def leads(at: Moment, me: str) -> None:
    """Who leads, and the way to change that."""
    known = events.leads(at)
    st.html(quiet("Leads may undo what others did, and see all of the history.") + tag("p", ", ".join(known)))
    if not events.is_lead(at, me) or at.event is not None:
        return
    st.text_input("Name", key=state.LEAD, placeholder="Name of a coder")
    with st.container(horizontal=True, key="lead-doing"):
        st.button("Make a lead", key="entrust", on_click=actions.entrust)
        st.button("Let go", key="withdraw", on_click=actions.withdraw, help="One lead stays.")


# --- the list -----------------------------------------------------------------------------------


def filters(at: Moment, seen: str | None) -> JournalFilter:
    """The filters and what they ask for."""
    coders, kinds = events.occurring(at)
    key = state.history_key
    with st.container(horizontal=True, vertical_alignment="bottom", key="filters"):
        st.text_input("Search", key=key("search"), placeholder="What was done, or why", on_change=actions.turn_events)
        choice(key("coder"), "Coder", coders, changed=actions.turn_events)
        choice(key("kind"), "Kind", kinds, changed=actions.turn_events, named=words.event_kind)
        for name, label in (("since", "From (UTC)"), ("until", "Until (UTC)")):
            st.text_input(label, key=key(name), placeholder="2026-03-01", on_change=actions.turn_events, width=150)
    return JournalFilter(
        coder=state.value(key("coder")),
        kind=state.value(key("kind")),
        since=state.text(key("since")),
        until=state.text(key("until")),
        search=state.text(key("search")),
        visible_to=seen,
    )


def head(number: int, wanted: JournalFilter) -> None:
    """How many were found."""
    filtered = any((wanted.coder, wanted.kind, wanted.since, wanted.until, wanted.search))
    with st.container(horizontal=True, vertical_alignment="center", key="list-head"):
        st.html(quiet(f"{words.count(number, 'event')}{' found' if filtered else ''}."), width="content")
        if filtered:
            st.button("Show all", key="clear-filters", type="tertiary", on_click=actions.clear_event_filters)
        if wanted.visible_to is not None:
            st.html(quiet("What others coded is not told while you code blind."), width="content")


def item_data(event: Event, undone: int | None) -> dict[str, Any]:
    """An event as the list takes it."""
    over = f"taken back by event {undone}" if undone else None
    line = (f"{event.number}", day(event.time), event.coder, over)
    return {
        "id": str(event.number),
        "heading": [(words.capital(event.summary), False)],
        "line": " · ".join(part for part in line if part),
        "pieces": [(event.reason, False)] if event.reason else [],
    }


# --- one event ----------------------------------------------------------------------------------


def event_side(at: Moment, number: int, me: str, seen: str | None) -> None:
    """An event with its changes, and what can be done about it."""
    told = events.told(at, number, seen)
    event = told.event
    known = {
        "What": words.sentence(event.summary),
        "Who": event.coder,
        "When": f"{event.time[:19].replace('T', ' ')} (UTC)",
        "Why": event.reason,
        "Stands": f"no, taken back by event {told.undone}" if told.undone else None,
        "In its chain": f"{event.seq:,} of copy {event.replica[:8]}, {event.hash[:16]}",
    }
    st.html(tag("h2", f"Event {event.number:,}", cls="record-title") + facts(known))
    doing(at, event, me)
    memo_form.button(at, "event", event.id, label="Memo on this event")
    st.html(changes(told.rows, told.n_rows))


def doing(at: Moment, event: Event, me: str) -> None:
    """Undo or redo of one event, or why that cannot be; and the way to the project as it was after it."""
    st.button(
        "Look at the project after this event",
        key="look-after",
        type="tertiary",
        on_click=actions.look_at,
        args=(f"event:{event.number}",),
    )
    rolling = None if at.event is not None else events.rolling(at, event.number, me)
    if rolling is None:
        return
    if rolling.refusal is not None:
        st.html(tag("p", words.capital(rolling.refusal), cls="refusal", role="note"))
        return
    verb = "Undo" if rolling.kind == "undo" else "Redo"
    with st.container(horizontal=True, vertical_alignment="bottom", key="roll"):
        st.text_input("Reason", key=state.ROLL_REASON, placeholder="Kept in the history")
        st.button(
            f"{verb} this event", key="roll-event", on_click=actions.roll_event, args=(rolling.kind, event.number)
        )


def changes(rows: Sequence[ChangedRow], n_rows: int) -> Markup:
    """The rows that an event changed, in words."""
    if not n_rows:
        return quiet("It changed nothing.")
    more = n_rows - sum(row.done != "not shown" for row in rows)
    hidden = any(row.done == "not shown" for row in rows)
    rest = quiet(f"And {words.count(more, 'more row')}, which the audit trail tells.") if more and not hidden else None
    return join([section("What it changed"), *map(changed, rows), rest])


def changed(row: ChangedRow) -> Markup:
    """One row: what was done to it, and its columns."""
    title = tag("h4", f"{words.capital(row.done)} {row.what}: ", tag("span", row.name))
    named = NAMED if row.what == "coding" and row.done != "changed" else ()
    told = [(one.name, values(one, row)) for one in row.fields if one.name not in named]
    return tag("article", title, facts(told) if told else None, cls="change")


def values(one: ChangedField, row: ChangedRow) -> str:
    """What a column held and holds, or the one of them that there is."""
    if row.done != "changed":
        return shortened(one.after or one.before)
    return join([tag("del", shortened(one.before) or "nothing"), " ", tag("ins", shortened(one.after) or "nothing")])


def shortened(text: str) -> str:
    """A value, or its beginning where it is long."""
    return text if len(text) <= SHORT else f"{text[:SHORT].rstrip()} …"


# --- the past -----------------------------------------------------------------------------------


def past_banner(at: Moment) -> None:
    """That the page shows the project as it was, and the way back."""
    if at.event is None:
        return
    me = visibility.me()
    event = events.told(at, at.event, me if events.veiled_for(at, me) else None).event
    after = f"as it was then: after event {event.number:,}, {day(event.time)} UTC, by {event.coder}"
    with st.container(horizontal=True, vertical_alignment="center", key="past"):
        st.html(
            tag(
                "p",
                tag("strong", f"The project {after}."),
                tag("span", f" {words.sentence(event.summary)}"),
                role="note",
            )
        )
        st.button("Back to the present", key="present", on_click=actions.look_at_present)

"""The page Rounds: coding the same texts twice without seeing one another, from the draw to the close."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from ..model.agreement import Drawn, Round
from . import actions, events, listing, reading, rounds_actions, rounds_form, rounds_reading, state, visibility, words
from .component import asset, choice_list
from .markup import Markup, facts, plain, quiet, tag
from .memo_form import day
from .reading import Moment

ABOUT = (
    "In a round, several coders code the same texts without seeing one another, or one coder codes again what they "
    "coded before. While it is open they see only what they made themselves; codebook, rules and texts stand still."
)
PAST = "The page shows the project as it was. Rounds are opened and closed in the present."
DRAWN = {"all": "all interventions", "random": "a random share", "stratified": "a share of every panel and group"}


def draw(at: Moment) -> None:
    """The page."""
    st.html(f"<style>{asset('rounds.css')}</style>")
    me = visibility.me()
    left, right = st.columns([13, 12], gap="large")
    with left, st.container(key="rounds-side"):
        tasks(at, me)
        listed(at, me)
    with right, st.container(key="round-form"):
        st.html(tag("h2", "Open a round"))
        if at.event is not None:
            st.html(quiet(PAST))
        elif not events.is_lead(at, me):
            st.html(quiet(for_leads(at, me)))
        else:
            rounds_form.draw(at)


def for_leads(at: Moment, me: str) -> str:
    """Why somebody may not open or close rounds, and who may."""
    known = events.leads(at)
    may = ", ".join(known)
    return f"Leads open and close rounds, and {me} does not lead here. {may} may. The page History has the leads."


# --- what one is asked for ------------------------------------------------------------------------


def tasks(at: Moment, me: str) -> None:
    """What the coder is asked to code, with the way to each."""
    asked = rounds_reading.tasks(at, me)
    if not asked:
        return
    done = rounds_reading.finished(at, me)
    items = {item.id: item for item in listing.items(reading.material(at))}
    for number, (name, ids) in enumerate(asked.items()):
        far = f"{sum(id in done for id in ids):,} of {len(ids):,} finished"
        st.html(tag("h2", f"Your tasks in “{name}”") + tag("p", far, role="status", cls="tasks-far"))
        if not number:
            st.button("Code them on the page Code", key="to-tasks", type="primary", on_click=rounds_actions.show_tasks)
        with st.container(height=min(330, 66 * len(ids) + 10), key=f"tasks-{number}", border=False):
            choice_list(
                [task(items[id], id in done) for id in ids if id in items],
                key=f"task-list-{number}",
                label=f"Tasks in {name}",
                current=None,
                chosen=actions.show_passage,
            )


def task(item: listing.Item, finished: bool) -> Mapping[str, object]:
    """A record as the list takes it."""
    line = (item.panel, item.id, "finished" if finished else "to do")
    return {
        "id": item.id,
        "heading": [(item.label or item.actor or words.KINDS[item.kind], False)],
        "line": " · ".join(part for part in line if part),
    }


# --- the rounds -----------------------------------------------------------------------------------


def listed(at: Moment, me: str) -> None:
    """Every round, the newest first."""
    found = rounds_reading.rounds(at)
    st.html(tag("h2", "All rounds") + quiet(ABOUT))
    if not found:
        st.html(quiet("No round was opened yet."))
    for one in reversed(found):
        st.html(card(one, me if at.is_blind else None))
        if one.is_open and at.event is None:
            close(at, one, me)


def card(one: Round, only: str | None) -> Markup:
    """A round: who is asked, how its records were drawn, how far its coders are; one alone who codes blind."""
    known = {
        "Drawn": drawn_line(one.drawn),
        "Training": one.note,
        "Opened": day(one.opened),
        "Closed": day(one.closed) if one.closed else None,
    }
    return tag(
        "section",
        tag("h3", one.name, tag("span", "open" if one.is_open else "closed", cls="state")),
        tag("p", asked_line(one), cls="quiet"),
        *(progress(one, coder, hidden=only not in (None, coder)) for coder in one.coders),
        facts(known),
        cls="round",
    )


def asked_line(one: Round) -> str:
    """Who is asked for what."""
    number = words.count(len(one.records), "record")
    if one.kind == "repeat":
        return f"{one.of} codes again {number}, as {', '.join(one.coders)}."
    return f"{', '.join(one.coders)} code {number}, each without seeing the others."


def progress(one: Round, coder: str, *, hidden: bool) -> Markup:
    """How far a coder is; of others nothing is told to who codes blind."""
    many, done = len(one.records), one.progress.get(coder, 0)
    said = "hidden while it is open" if hidden else f"{done:,} of {many:,} finished"
    width = 0 if hidden else 100 * done / max(1, many)
    line = tag("span", tag("span", cls="fill", style=f"width:{width:.1f}%"), cls="line", aria_hidden="true")
    return tag("p", tag("b", coder), line, tag("span", said), cls="far")


def drawn_line(drawn: Drawn) -> str:
    """How records were drawn, in one line."""
    said = [f"{drawn.n_drawn:,} of {drawn.n_of:,}", DRAWN[drawn.how]]
    if drawn.how != "all":
        said += [f"share {100 * drawn.share:g} %", f"seed {drawn.seed}"]
    if drawn.panels:
        said.append(", ".join(drawn.panels))
    return "; ".join(said)


def close(at: Moment, one: Round, me: str) -> None:
    """The way to close a round, with what that means."""
    if not events.is_lead(at, me):
        return
    left = len(one.coders) * len(one.records) - sum(one.progress.values())
    done = f"{words.count(left, 'task is', 'tasks are')} not finished." if left else "All tasks are finished."
    with st.popover(f"Close “{plain(one.name)}”", key=f"close-{one.uid}"):
        st.html(
            tag("p", tag("strong", f"Close “{one.name}” for good?"))
            + quiet(
                "It cannot be undone: its coders then see what others did. "
                + ("How far others are is hidden from you, who code blind." if at.is_blind else done)
            )
        )
        st.text_input("Reason", key=state.round_key(f"why-{one.name}"), placeholder="None is needed")
        st.button(
            "Close it for good",
            key=f"do-close-{one.uid}",
            on_click=rounds_actions.close_round,
            args=(one.name,),
        )

"""The queue: one suggestion at a time with its reasons, decided by a person, and the next ones beside it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

import streamlit as st

from ..model.codebook import Codebook
from ..model.record import Record
from ..model.suggestion import MIXED, NearPassage, Proposal
from ..model.text import Span
from ..project.suggestion_queue import ORDERS, Queue
from . import (
    actions,
    codebook_passage,
    finding,
    listing,
    reading,
    state,
    suggestions_actions,
    suggestions_reading,
    suggestions_why,
    visibility,
    words,
)
from .codebook_forms import choose_code
from .component import choice_list
from .markup import quiet, tag
from .quotations import indented
from .reading import Moment

NEXT = 8
"""How many of the next ones are listed."""
PAST = "The page shows the project as it was. Suggestions are decided in the present."
HIDDEN = (
    "First passes are blind: what is suggested for a text is shown to you when you have finished it on the page Code. "
    "That you were shown it is kept in the journal."
)
OPEN = (
    "Suggestions are shown at once, also for texts that a coder has not finished. That they were shown is kept in the "
    "journal."
)

BY_WORDS = (
    "Stances are told from the words around a hit. A small language model on this machine can be asked as well: it "
    "sees who says what is said. What is suggested stays the same; stances and order may change."
)
WITH_MODEL = (
    "Stances are told from words and from the parse of a small language model on this machine. Where both are at odds, "
    "the reasons say so, and the suggestion comes early. What is suggested is the same as without it."
)


def draw(at: Moment) -> None:
    """The tab."""
    if at.event is not None:
        st.html(quiet(PAST))
        return
    book, me = reading.codebook(at), visibility.me()
    assert book is not None
    head(at, book)
    order, code = state.value(state.suggestion_key("order")), state.value(state.suggestion_key("code"))
    with suggestions_reading.looking_through("queue"):
        found = suggestions_reading.queue(at, me, order, code)
    progress(found)
    line = lined_up(found.waiting)
    if not line:
        nothing_waits(at, found)
        return
    listed = line[: NEXT + 1]
    note_shown(at, me, listed)
    left, right = st.columns([16, 9], gap="large")
    with left, st.container(key="suggestion-side"):
        one(at, book, line[0])
    with right, st.container(key="suggestion-beside"):
        beside(at, book, listed, len(line))


def head(at: Moment, book: Codebook) -> None:
    """The order, the filter, and whether first passes are blind."""
    with st.container(horizontal=True, vertical_alignment="bottom", key="suggestions-head"):
        st.selectbox(
            "Order",
            list(ORDERS),
            format_func=lambda order: ORDERS[order],
            key=state.begin(state.suggestion_key("order"), "useful"),
            on_change=suggestions_actions.begin_queue,
            width=230,
        )
        finding.choice(
            state.suggestion_key("code"),
            "Code",
            suggestions_reading.codes_with_rules(at),
            named=partial(indented, book),
            changed=suggestions_actions.begin_queue,
        )
        st.space("stretch")
        language_model(at)
        first_pass(at)


def language_model(at: Moment) -> None:
    """Whether a language model is asked for a second opinion on stances, and the way to change that."""
    used, missing = suggestions_reading.model(at)
    said = "Stance with language model" if used else "Stance by words alone"
    with st.popover(said, type="tertiary", key="language-model"):
        st.html(quiet(WITH_MODEL if used else BY_WORDS))
        if missing:
            st.html(quiet(missing))
        st.button(
            "Go by the words alone" if used else "Ask the language model as well",
            key="use-model",
            on_click=suggestions_actions.use_model,
            args=(not used,),
            help="Holds for everybody in this project, and is journalled.",
        )


def first_pass(at: Moment) -> None:
    """Whether first passes are blind, and the way to change that."""
    blind = suggestions_reading.is_blind(at)
    with st.popover("First passes are blind" if blind else "First passes are open", type="tertiary", key="first-pass"):
        st.html(quiet(HIDDEN if blind else OPEN))
        st.button(
            "Show suggestions at once" if blind else "Make first passes blind",
            key="open-first-pass",
            on_click=suggestions_actions.open_first_pass,
            args=(blind,),
            help="Holds for everybody in this project, and is journalled.",
        )


def progress(found: Queue) -> None:
    """How far the coder is, and what is not shown."""
    weak, hidden = sum(found.withheld.values()), found.hidden
    said = [
        f"{found.decided:,} decided",
        f"{len(found.waiting):,} {'waits' if len(found.waiting) == 1 else 'wait'}",
        f"{found.agreeing:,} {'agrees' if found.agreeing == 1 else 'agree'} with what you had coded",
        f"{weak:,} withheld as too weak",
    ]
    if hidden:
        said.append(f"{words.count(hidden, 'text')} hidden until you finish {'it' if hidden == 1 else 'them'}")
    st.html(tag("p", ", ".join(said) + ".", cls="suggestion-progress", role="status"))
    if found.notices:
        rows = (tag("li", tag("b", record), f": {notice}") for record, notice in found.notices.items())
        summary = tag("summary", f"{words.count(len(found.notices), 'text')} passed over")
        st.html(tag("details", summary, tag("ul", *rows), cls="passed-over"))


def nothing_waits(at: Moment, found: Queue) -> None:
    """What to do where nothing waits."""
    if not any(item.head for item in listing.items(reading.material(at))):
        st.html(quiet("This project holds no text for which something could be suggested."))
        return
    if found.hidden:
        st.html(quiet(HIDDEN))
        st.button("To the page Code", key="to-desk", on_click=actions.show_page, args=("code",))
    else:
        st.html(quiet("Nothing waits for your decision. The tab Audit shows what may have been missed."))
    if found.decided:
        undo()


def undo() -> None:
    """The way to take the last decision back."""
    st.button(
        "Undo",
        key="undo-suggestion",
        shortcut="U",
        on_click=suggestions_actions.undo,
        help="Takes back what you did last.",
    )


def lined_up(waiting: Sequence[Proposal]) -> list[Proposal]:
    """What waits in its order, the one that was asked for first and those that were put off last."""
    asked, later = state.value(state.SUGGESTION), state.value(state.SUGGESTIONS_LATER, ())
    place = {name: number for number, name in enumerate(later, start=1)}
    return sorted(waiting, key=lambda one: (one.id != asked, place.get(one.id, 0)))


def note_shown(at: Moment, me: str, shown: Sequence[Proposal]) -> None:
    """Note in the journal that suggestions are shown to a coder; where that cannot be noted, they are not shown."""
    known = suggestions_reading.revealed(at, me)
    fresh = dict.fromkeys(one.record_id for one in shown if one.record not in known)
    if fresh:
        with actions.opened() as project:
            project.suggestions.reveal(fresh, coder=me)


# --- the one in focus -----------------------------------------------------------------------------


def one(at: Moment, book: Codebook, proposal: Proposal) -> None:
    """The suggestion in focus: its code, what can be decided, its passage, and why."""
    record, found = reading.record(at, proposal.record_id), proposal.suggestion
    side = {name: state.value(state.decision_key(proposal.id, name), 0) for name in ("before", "after")}
    span, before, after = suggestions_reading.around(record, found.span, side["before"], side["after"])
    above = " / ".join(step.name for step in book.path(found.code_id)[:-1])
    st.html(tag("h2", book.code(found.code_id).name, tag("span", above), cls="record-title"))
    decide(book, proposal, span)
    stance(book, proposal)
    with st.container(key="suggested-passage"):
        wider(proposal.id, "before", side["before"], before)
        st.html(suggestions_why.passage(record.text or "", span, before, after, found))
        wider(proposal.id, "after", side["after"], after)
    where(at, record, span)
    st.html(suggestions_why.why(found, book, (suggestions_reading.thresholds(at) or {}).get(found.code_id)))
    near(at, proposal)
    st.html(suggestions_why.made_by(found))


def decide(book: Codebook, proposal: Proposal, span: Span) -> None:
    """What can be decided, and the way to others."""
    named = (proposal.record_id, proposal.id)
    with st.container(horizontal=True, vertical_alignment="center", key="suggestion-decide"):
        st.button(
            "Accept",
            key="accept-suggestion",
            type="primary",
            shortcut="A",
            on_click=suggestions_actions.accept,
            args=(*named, span),
        )
        st.button("Reject", key="reject-suggestion", shortcut="X", on_click=suggestions_actions.reject, args=named)
        with st.popover("Another code", key=f"other-{proposal.id}"):
            others = [
                code.id for code in book.codes if can_be_given(book, code.id) and code.id != proposal.suggestion.code_id
            ]
            chosen = choose_code(book, "Code that fits", others, key=state.decision_key(proposal.id, "code"))
            st.button(
                "Accept as this code",
                key="accept-other",
                disabled=chosen is None,
                on_click=suggestions_actions.accept_other,
                args=(*named, span),
            )
        st.space("stretch")
        st.button("Later", key="put-off", shortcut="L", on_click=suggestions_actions.put_off, args=(proposal.id,))
        st.button(
            "Back",
            key="take-up",
            disabled=not state.value(state.SUGGESTIONS_LATER),
            on_click=suggestions_actions.go_back,
            help="Takes up again what you put off last.",
        )
        undo()


def can_be_given(book: Codebook, code_id: str) -> bool:
    """Whether a passage can be given a code."""
    code = book.code(code_id)
    return code.codable and not code.retired and not code.split_into


def stance(book: Codebook, proposal: Proposal) -> None:
    """The choice of the stance, where the codebook asks for it; nothing is chosen yet where rules are at odds."""
    asked = next((each for each in book.dimensions if each.id == "stance" and each.values), None)
    if asked is None:
        return
    labels = {value.id: value.label for value in asked.values}
    said = proposal.suggestion.stance
    key = state.begin(state.decision_key(proposal.id, "stance"), said if said in labels else None)
    with st.container(horizontal=True, vertical_alignment="center", key="suggestion-stance"):
        st.html(quiet("Stance"), width="content")
        st.segmented_control(
            "Stance",
            list(labels),
            format_func=lambda value: labels[value],
            key=key,
            label_visibility="collapsed",
        )
        if said == MIXED and state.value(key) is None:
            st.html(
                tag("p", tag("strong", "Mixed, please decide."), " Accepted without, it stays open."), width="content"
            )
        elif state.value(key) is None:
            st.html(quiet("The stance stays open."), width="content")


def wider(suggestion: str, side: str, taken: int, there: Span | None) -> None:
    """The way to take in the sentence before or after, and to give it back."""
    with st.container(horizontal=True, key=f"wider-{side}"):
        st.button(
            f"Take in the sentence {side}",
            key=f"take-{side}",
            type="tertiary",
            icon=":material/add:",
            disabled=there is None,
            on_click=suggestions_actions.take_in,
            args=(suggestion, side, taken + 1),
        )
        if taken:
            st.button(
                "Give it back",
                key=f"give-{side}",
                type="tertiary",
                icon=":material/remove:",
                on_click=suggestions_actions.take_in,
                args=(suggestion, side, taken - 1),
            )


def where(at: Moment, record: Record, span: Span) -> None:
    """Who speaks where, and the way into the text."""
    place = reading.placements(at).get(record.actor.name) if record.actor else None
    said = [words.speaker(record), place.group if place else None, record.panel, record.id]
    with st.container(horizontal=True, vertical_alignment="center", key="suggestion-where"):
        st.html(quiet(" · ".join(part for part in said if part)), width="content")
        st.button(
            "In the text",
            key="suggestion-way",
            type="tertiary",
            on_click=partial(actions.show_passage, record.id, start=span.start),
        )


def near(at: Moment, proposal: Proposal) -> None:
    """The passages that are most like it: those that people gave the code, and one that they did not."""
    found = proposal.suggestion.evidence.near
    if not found:
        return
    seen = suggestions_reading.visible(at, found, visibility.visible_to(at))
    st.html(tag("h3", "Most like it among what was coded"))
    if len(seen) < len(found):
        st.html(quiet("Passages that other coders coded are hidden."))
    for number, each in enumerate(seen):
        st.html(near_passage(each))
        if each.coding:
            st.button(
                "In the text",
                key=f"near-{number}",
                type="tertiary",
                on_click=actions.open_quotation,
                args=(each.coding,),
            )


def near_passage(each: NearPassage) -> Any:
    """A passage that is like the suggested one."""
    said = "Given this code" if each.given else "Not given this code"
    return tag(
        "div", tag("p", tag("b", said), f", similarity {each.similarity:.2f}"), tag("blockquote", each.text), cls="near"
    )


# --- beside it ------------------------------------------------------------------------------------


def beside(at: Moment, book: Codebook, listed: Sequence[Proposal], number: int) -> None:
    """What the code means, and the next ones."""
    code = book.code(listed[0].suggestion.code_id)
    means = codebook_passage.meaning(code)
    st.html(
        tag("h3", "What the code means")
        + tag("div", means, cls="code-meaning", tabindex="0", role="region", aria_label=f"What {code.name} means")
    )
    st.html(tag("h3", "Next"))
    items = {item.id: item for item in listing.items(reading.material(at))}
    choice_list(
        [list_item(book, each, items[each.record_id]) for each in listed],
        key="suggestions",
        label="Next suggestions",
        current=listed[0].id,
        chosen=suggestions_actions.choose,
    )
    if number > len(listed):
        st.html(quiet(f"And {number - len(listed):,} more."))


def list_item(book: Codebook, each: Proposal, item: listing.Item) -> dict[str, Any]:
    """A suggestion as the list takes it."""
    said = each.suggestion
    line = (item.label or item.actor, item.panel, suggestions_why.stance_of(said.stance, book))
    return {
        "id": each.id,
        "heading": [(book.code(said.code_id).name, False)],
        "line": " · ".join(part for part in line if part),
        "pieces": [(each.quotation, False)],
    }

"""The page Code: the coding desk with the list of interventions, and what passes between it and the project."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from ..errors import FramingError, PastError
from ..model.codebook import Code, Codebook
from ..model.coding import Coding, Memo
from ..model.operation import Answer
from ..model.record import Record
from ..model.sentence import sentences
from ..project import Project
from ..project.coder import acting
from ..project.desk import DeskRecord, Progress
from . import actions, listing, reading, rounds_reading, state, suggested, words
from .colour import code_colours
from .component import coding_desk
from .listing import Item
from .markup import quiet
from .notice import told
from .reading import Moment
from .rounds_actions import ASSIGNED

LISTED = 400
PROGRESS = {
    "open": "Not finished",
    "finished": "Finished",
    "coded": "With codings",
    "uncoded": "Without codings",
    ASSIGNED: "Assigned to you",
}
WHOLE = "whole"
"""What stands before the label of a panel that is shown whole."""


def draw(at: Moment) -> None:
    """The page."""
    items = [item for item in listing.items(reading.material(at)) if item.kind != "attested"]
    if not items:
        st.html(quiet("This project holds no text that could be coded. Import a transcript on the page Project."))
        return
    if reading.codebook(at) is None:
        st.html(quiet("This project has no codebook. Begin one with: framing new PROJECT --codebook FILE"))
        return
    arrive()
    choices(at, items)
    desk()


def arrive() -> None:
    """Take the record and the coding of the address, once; where another page led here, write them into it."""
    stated = (st.query_params.get("record"), st.query_params.get("coding"))
    if not stated[0] and (place := state.value(state.DESK_PLACE)):
        st.query_params["record"] = place["record"]
        if place["coding"]:
            st.query_params["coding"] = place["coding"]
        state.put(state.ARRIVED, (place["record"], place["coding"]))
    elif stated[0] and state.value(state.ARRIVED) != stated:
        state.put(state.ARRIVED, stated)
        state.put(state.DESK_OPEN, stated[0])
        state.put(state.DESK_PLACE, {"n": f"{stated[0]}:{stated[1]}", "record": stated[0], "coding": stated[1]})


def choices(at: Moment, items: Sequence[Item]) -> None:
    """Which interventions the list holds."""
    asked = rounds_reading.tasks(reading.material(at), acting(state.coder()))
    offered = PROGRESS if asked else {name: label for name, label in PROGRESS.items() if name != ASSIGNED}
    state.valid(state.DESK_PROGRESS, tuple(offered))
    with st.container(horizontal=True, vertical_alignment="bottom", key="desk-choices"):
        panels = tuple(dict.fromkeys(item.panel for item in items if item.panel))
        state.valid(state.DESK_PANEL, panels)
        st.selectbox("Panel", panels, index=None, placeholder="All", key=state.DESK_PANEL, width=260)
        st.selectbox(
            "Progress",
            tuple(offered),
            index=None,
            placeholder="All",
            format_func=lambda name: PROGRESS[name],
            key=state.DESK_PROGRESS,
            width=200,
        )
        st.toggle(
            "The whole panel in one",
            key=state.DESK_WHOLE,
            help="Shows all interventions of the panel, one below the other.",
        )


@st.fragment
@told
def desk() -> None:
    """The desk itself, drawn anew alone when something was done in it."""
    at = actions.current()
    assert at is not None
    coder = acting(state.coder())
    settled = reading.material(at)
    with reading.opened(at) as project:
        data = desk_data(settled, project, coder)
    coding_desk(data, key="desk", sent=received)


def received(said: Mapping[str, Any]) -> None:
    """Carry out what the desk sent, and open what it asked for."""
    at = actions.current()
    if at is None or said.get("project") != desk_name(at):  # another one was opened meanwhile: it waits in the browser
        return
    if wanted := said.get("open"):
        show(str(wanted))
    state.put(state.DESK_TROUBLE, None)
    known: dict[str, Answer] = state.value(state.DESK_ANSWERS, {})
    answers: dict[str, Answer] = {}
    try:
        with actions.opened() as project:
            for operation in said["operations"]:
                answer = known.get(operation["id"])
                if answer is None:
                    (answer,) = project.desk.apply([operation], coder=said["coder"])
                answers[answer.id] = answer
    except PastError as err:
        answers |= {one["id"]: Answer(one["id"], False, str(err)) for one in said["operations"]}
    except FramingError as err:
        state.put(state.DESK_TROUBLE, str(err))
    state.put(state.DESK_ANSWERS, answers)


def desk_name(at: Moment) -> str:
    """The name under which the browser keeps what is not saved yet; what is done in the past is kept apart."""
    return at.path if at.event is None else f"{at.path}#event:{at.event}"


def show(record_id: str) -> None:
    """Open a record; the address of the page leads back to it."""
    state.put(state.DESK_OPEN, record_id)
    state.put(state.DESK_PLACE, None)
    state.put(state.ARRIVED, (record_id, None))
    st.query_params["record"] = record_id
    st.query_params.pop("coding", None)


def desk_data(at: Moment, project: Project, coder: str) -> dict[str, Any]:
    """Everything that the desk shows: the list, the open texts, and what the coder may see of their codings.

    ``at`` is the moment of the material, so that nothing but codings and progress is read anew after a coding.
    """
    book = reading.codebook(at)
    assert book is not None
    done = project.desk.progress(coder=coder)
    items = [item for item in listing.items(at) if item.kind != "attested"]
    chosen = state.value(state.DESK_PANEL) or state.value(state.DESK_PROGRESS)
    asked = assigned(at, coder)
    listed = [item for item in items if fits(item, done, asked)] if chosen else items
    ids = shown(items, listed)
    pages = project.desk.read(ids, coder=coder, others=reading.others(at) == "shown")
    proposed, ruled = suggested.for_desk(at, project, pages, coder)
    return {
        "project": desk_name(at),
        "title": reading.title(at),
        "coder": coder,
        "opened": state.value(state.DESK_OPEN),
        "place": state.value(state.DESK_PLACE),
        "trouble": state.value(state.DESK_TROUBLE),
        "answers": {
            name: {"done": one.done, "text": words.sentence(one.text), "record": one.record}
            for name, one in state.value(state.DESK_ANSWERS, {}).items()
        },
        "list": {
            "items": [list_item(item, done) for item in listed[:LISTED]],
            "total": len(listed),
            "finished": sum(how_far(item, done).state == "finished" for item in listed),
            "more": max(0, len(listed) - LISTED),
        },
        "records": [{**record_data(at, page, coder), "suggestions": proposed.get(page.record.uid)} for page in pages],
        "ruled": ruled,
        "codings": [
            *(coding_data(page, coding, coder) for page in pages for coding in page.codings),
            *(coding_data(page, coding, coder, earlier=quote) for page in pages for coding, quote in page.earlier),
        ],
        "codes": codes_data(book),
        "dimensions": dimensions_data(book),
    }


def assigned(at: Moment, coder: str) -> frozenset[str]:
    """The ids of what open rounds ask a coder for."""
    return frozenset(id for ids in rounds_reading.tasks(at, coder).values() for id in ids)


def fits(item: Item, done: Mapping[str, Progress], asked: frozenset[str]) -> bool:
    """Whether an intervention belongs to the list as it was chosen."""
    panel, wanted = state.value(state.DESK_PANEL), state.value(state.DESK_PROGRESS)
    mine = how_far(item, done)
    opened = item.id == state.value(state.DESK_OPEN)  # what is open stays until one goes on
    return panel in (None, item.panel) and (
        opened
        or {
            None: True,
            "open": mine.state != "finished",
            "finished": mine.state == "finished",
            "coded": mine.n_codings > 0,
            "uncoded": mine.n_codings == 0,
            ASSIGNED: item.id in asked,
        }[wanted]
    )


def shown(items: Sequence[Item], listed: Sequence[Item]) -> list[str]:
    """The ids of the records that are open: the one asked for, or its whole panel."""
    ids = {item.id: item for item in items}
    wanted = state.value(state.DESK_OPEN)
    if not items:
        return []
    if wanted not in ids:
        wanted = listed[0].id if listed else items[0].id
        state.put(state.DESK_OPEN, wanted)
    if not state.value(state.DESK_WHOLE):
        return [wanted]
    there = ids[wanted]
    return [item.id for item in items if (item.meeting, item.panel) == (there.meeting, there.panel)]


def list_item(item: Item, done: Mapping[str, Progress]) -> dict[str, Any]:
    """An intervention as the list takes it."""
    return {
        "id": item.id,
        "name": item.label or item.actor or f"{words.KINDS[item.kind]} {item.id}",
        "line": " · ".join(part for part in (item.panel, item.role) if part),
        "state": how_far(item, done).state,
        "codings": how_far(item, done).n_codings,
    }


def how_far(item: Item, done: Mapping[str, Progress]) -> Progress:
    """How far the coder is with an intervention; a list and its progress may be of two moments."""
    return done.get(item.id, Progress(None, 0))


def record_data(at: Moment, page: DeskRecord, coder: str) -> dict[str, Any]:
    """A record as the desk takes it: offsets in code points."""
    found = page.record
    return {
        "id": found.id,
        "name": found.speaker_label or (found.actor and found.actor.name) or f"{words.KINDS[found.kind]} {found.id}",
        "line": " · ".join(part for part in (found.panel, found.role, found.id) if part),
        "facts": facts(at, found),
        "text": found.text or "",
        "hash": found.text_hash,
        "sentences": sentence_bounds(found.text or ""),
        "state": page.state,
        "memos": [memo_data(memo, coder) for memo in page.memos.get(found.uid, ())],
    }


@st.cache_data(show_spinner=False, max_entries=256)
def sentence_bounds(text: str) -> list[tuple[int, int]]:
    """Where the sentences of a text begin and end."""
    return [(span.start, span.end) for span in sentences(text)]


def facts(at: Moment, found: Record) -> list[tuple[str, str]]:
    """What a coder should know of an intervention."""
    actor = found.actor
    stated = {
        "Actor": actor.name if actor else None,
        "Type": actor.type if actor else None,
        "Placing": placing.group if actor and (placing := reading.placements(at).get(actor.name)) else None,
        "Role": found.role,
        "On behalf of": found.on_behalf_of,
        "Panel": found.panel,
        "Meeting": reading.meeting_names(at).get(found.meeting or ""),
        "Interpreted": None if found.interpreted is None else ("yes" if found.interpreted else "no"),
        "Note": found.note,
        "Time": found.time,
        "Place": found.locator,
        "Source": found.source,
        **{name.capitalize(): str(value) for name, value in found.attributes.items() if value not in (None, "")},
    }
    return [(name, value) for name, value in stated.items() if value]


def coding_data(page: DeskRecord, coding: Coding, coder: str, *, earlier: str | None = None) -> dict[str, Any]:
    """A coding as the desk takes it; ``earlier`` is its quotation where it is one of an earlier text."""
    return {
        "id": coding.uid,
        "record": page.record.id,
        "code": coding.code,
        "coder": coding.coder,
        "mine": coding.coder == coder,
        "start": coding.start,
        "end": coding.end,
        "stale": earlier is not None,
        "quotation": earlier,
        "oldWording": coding.uid in page.old_wording,
        "dimensions": dict(coding.dimensions),
        "memos": [memo_data(memo, coder) for memo in page.memos.get(coding.uid, ())],
    }


def memo_data(memo: Memo, coder: str) -> dict[str, Any]:
    """A memo as the desk takes it."""
    return {"id": memo.uid, "text": memo.text, "coder": memo.coder, "mine": memo.coder == coder}


def codes_data(book: Codebook) -> list[dict[str, Any]]:
    """The codes with what they mean and their two tones."""
    tones = code_colours(book)
    return [code_data(book, code, tones[code.id]) for code in book.codes]


def code_data(book: Codebook, code: Code, tones: tuple[str, str]) -> dict[str, Any]:
    """A code as the palette shows it."""
    return {
        "id": code.id,
        "name": code.name,
        "path": " / ".join(above.name for above in book.path(code.id)[:-1]),
        "parent": code.parent,
        "codable": code.codable and not code.retired and not code.split_into,
        "brief": code.brief or "",
        "full": code.full or "",
        "include": code.include,
        "exclude": code.exclude,
        "examples": [f"{'Fits' if one.fits else 'Does not fit'}: {one.text}" for one in code.examples],
        "required": code.dimensions_required,
        "note": code.note or "",
        "provisional": code.provisional,
        "colours": tones,
    }


def dimensions_data(book: Codebook) -> list[dict[str, Any]]:
    """The questions that are asked of a passage."""
    return [
        {
            "id": one.id,
            "label": one.label or one.id.capitalize(),
            "question": one.question,
            "free": one.free is not None,
            "values": [{"id": value.id, "label": value.label, "definition": value.definition} for value in one.values],
        }
        for one in book.dimensions
    ]

"""The page Transcripts: filters, the list of records, and one record with its text and codings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

import streamlit as st

from ..errors import UnknownRecordError
from . import actions, finding, listing, reading, record, state, words
from .component import choice_list
from .listing import Item
from .markup import quiet
from .reading import Moment

PAGE = 50
FIRST_FILTERS = ("kind", "meeting", "panel")
FIELDS = {
    "kind": "Kind",
    "venue": "Venue",
    "meeting": "Meeting",
    "panel": "Panel",
    "group": "Group",
    "type": "Type",
    "role": "Role",
    "actor": "Actor",
}


def draw(at: Moment) -> None:
    """The page."""
    items = listing.items(at)
    if not items:
        st.html(quiet("This project holds no record. Import a transcript on the page Project."))
        return
    if state.value(state.RECORD) is None and "record" in st.query_params:
        state.put(state.RECORD, st.query_params["record"])
    filters(at, items)
    search = str(state.value(state.SEARCH) or "").strip()
    hits = listing.hits(at, search) if search else {}
    found = [item for item in items if fits(item) and (not search or item.id in hits or named(item, search))]
    left, right = st.columns([2, 3], gap="large")
    with left, st.container(key="list-side"):
        record_list(found, total=len(items), search=search, hits=hits)
    with right, st.container(key="record-side"):
        chosen(at, search)


def filters(at: Moment, items: Sequence[Item]) -> None:
    """The search and the filters."""
    with st.container(horizontal=True, vertical_alignment="bottom", key="filters"):
        st.text_input(
            "Search",
            key=state.SEARCH,
            placeholder="Text, label, actor or note",
            on_change=actions.turn_page,
        )
        for name in FIRST_FILTERS:
            choice(at, name, items)
    others = [name for name in FIELDS if name not in FIRST_FILTERS]
    used = any(state.value(state.filter_key(name)) for name in others)
    with st.expander(f"More filters: {', '.join(FIELDS[name].lower() for name in others)}", expanded=used):
        with st.container(horizontal=True, vertical_alignment="bottom", key="more-filters"):
            for name in others:
                choice(at, name, items)
        st.html(quiet(f"Groups are those of the project's scheme, {reading.info(at).scheme}."))


def choice(at: Moment, name: str, items: Iterable[Item]) -> None:
    """A filter that offers what occurs."""
    options = tuple(dict.fromkeys(value for item in items if (value := getattr(item, name))))
    if name in ("actor", "type", "role", "group"):
        options = tuple(sorted(options, key=str.casefold))
    state.valid(state.filter_key(name), options)
    shown = {"kind": words.KINDS, "meeting": reading.meeting_names(at)}.get(name, {})
    st.selectbox(
        FIELDS[name],
        options,
        index=None,
        format_func=lambda value: shown.get(value, value),
        key=state.filter_key(name),
        placeholder="All",
        on_change=actions.turn_page,
    )


def fits(item: Item) -> bool:
    """Whether a record passes the filters."""
    wanted = {name: state.value(state.filter_key(name)) for name in FIELDS}
    return all(value is None or getattr(item, name) == value for name, value in wanted.items())


def named(item: Item, search: str) -> bool:
    """Whether what is known of a record, beside its text, holds the phrase."""
    stated = (item.label, item.actor, item.note, item.id)
    return any(search.casefold() in text.casefold() for text in stated if text)


def record_list(found: Sequence[Item], *, total: int, search: str, hits: dict[str, str]) -> None:
    """The records that fit, a part of them at a time."""
    shown = f"{words.count(len(found), 'record')} of {total:,}" if len(found) < total else words.count(total, "record")
    with st.container(horizontal=True, vertical_alignment="center", key="list-head"):
        st.html(quiet(f"{shown}."))
        if len(found) < total:
            st.button("Show all", key="clear-filters", type="tertiary", on_click=actions.clear_filters)
    if not found:
        return
    page = min(state.value(state.PAGE, 0), (len(found) - 1) // PAGE)
    items = [item_data(item, search, hits.get(item.id)) for item in found[page * PAGE : (page + 1) * PAGE]]
    current = state.value(state.RECORD)
    choice_list(items, key="records", label="Records", current=current, chosen=actions.choose_record)
    finding.turn(page, of=len(found), size=PAGE, go=actions.turn_page)


def item_data(item: Item, search: str, surroundings: str | None) -> dict[str, Any]:
    """A record as the list takes it."""
    name = item.label or item.actor or words.KINDS[item.kind]
    line = [item.panel, item.actor if item.actor != name else None, item.role, words.KINDS[item.kind].lower(), item.id]
    return {
        "id": item.id,
        "heading": pieces(name, search),
        "line": " · ".join(part for part in line if part),
        "pieces": pieces(surroundings or item.head or item.note or "", search),
    }


def pieces(text: str, search: str) -> list[tuple[str, bool]]:
    """A text cut at the places of a phrase: pieces, and whether each is the phrase.

    >>> pieces("A wheel, the Wheel", "wheel")
    [('A ', False), ('wheel', True), (', the ', False), ('Wheel', True)]
    """
    parts = re.split(f"({re.escape(search)})", text, flags=re.IGNORECASE) if search else [text]
    return [(part, number % 2 == 1) for number, part in enumerate(parts) if part]


def chosen(at: Moment, search: str) -> None:
    """The record that was chosen."""
    record_id = state.value(state.RECORD)
    if record_id is None:
        st.html(quiet("Choose a record to read it, with what is known of it and how it was coded."))
        return
    try:
        record.draw(at, record_id, search=search)
    except UnknownRecordError as err:
        st.html(quiet(f"{err}"))

"""Speaker labels on the page Project: who those without an actor are, and corrections of those that have one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import streamlit as st

from ..model.actor import ACTOR_TYPES
from ..model.report import Unresolved
from . import actions, listing, reading, state, words
from .listing import Item
from .markup import grid, quiet, section
from .reading import Moment
from .state import GIVEN, WAITING

SHOWN = 200


def draw(at: Moment, unresolved: tuple[Unresolved, ...]) -> None:
    """The labels that wait, then the way to correct the others."""
    if unresolved:
        waiting(at, unresolved)
    else:
        st.html(quiet("Every speaker label has its actor."))
    st.html(section("Labels that have an actor"))
    if st.checkbox("Correct one of them", key=state.CORRECTING):
        correct(at)


def waiting(at: Moment, unresolved: tuple[Unresolved, ...]) -> None:
    """The labels without an actor, and the form that says who one of them is."""
    many = words.count(len(unresolved), "label")
    st.html(quiet(f"{many} without an actor. Nobody is taken for somebody else by likeness: you decide."))
    left, right = st.columns([3, 2], gap="large")
    with left:
        lines = [(one.label, f"{one.records:,}", ", ".join(one.near) or "none") for one in unresolved[:SHOWN]]
        st.html(grid(("Label", "Records", "Names that come near"), lines, label="Labels without an actor"))
        if len(unresolved) > SHOWN:
            st.html(quiet(f"And {len(unresolved) - SHOWN:,} more, which the list beside offers."))
    with right, st.container(key="resolve"):
        found = {one.label: one for one in unresolved}
        state.valid(state.LABEL, tuple(found))
        label = choose_label(WAITING, list(found)) or unresolved[0].label
        who(at, WAITING, near=found[label].near, example=label)
        if found[label].records > 1:
            apart(WAITING, [item for item in listing.items(at) if item.label == label and item.actor is None])
        st.text_input("Reason", key=state.REASON, placeholder="Kept in the history")
        st.button("Resolve", key="resolve-label", type="primary", on_click=actions.resolve_label, args=(label, WAITING))


def correct(at: Moment) -> None:
    """The form that gives a label another actor than it has."""
    bearing: dict[str, list[Item]] = {}
    for item in listing.items(at):
        if item.label and item.actor:
            bearing.setdefault(item.label, []).append(item)
    if not bearing:
        st.html(quiet("No label has an actor yet."))
        return
    with st.container(key="correct", width=560):
        label = choose_label(GIVEN, sorted(bearing, key=str.casefold))
        if label is None:
            return
        stands = Counter(item.actor for item in bearing[label])
        said = ", ".join(f"{actor} ({words.count(number, 'record')})" for actor, number in stands.most_common())
        st.html(quiet(f"Stands for {said}."))
        who(at, GIVEN, example=label)
        if len(bearing[label]) > 1:
            apart(GIVEN, bearing[label])
        st.text_input("Reason", key=state.form_key(GIVEN, state.REASON), placeholder="Kept in the history")
        st.button("Correct", key="correct-label", on_click=actions.resolve_label, args=(label, GIVEN))


def choose_label(form: str, labels: list[str]) -> str | None:
    """The choice of a label; another one begins with an empty form."""
    key = state.form_key(form, state.LABEL)
    state.valid(key, tuple(labels))
    first = 0 if form == WAITING else None
    chosen: str | None = st.selectbox(
        "Label",
        labels,
        index=first,
        key=key,
        placeholder="Choose a label",
        on_change=actions.clear_form,
        args=(form,),
    )
    return chosen


def who(at: Moment, form: str, *, near: tuple[str, ...] = (), example: str) -> None:
    """The choice of an actor for a label: none is chosen beforehand."""
    names = [*near, *(actor.name for actor in reading.actors(at) if actor.name not in near)]
    key = state.form_key(form, state.WHO)
    state.valid(key, tuple(names))
    chosen = st.selectbox("Is this actor", names, index=None, key=key, placeholder="Choose an actor")
    if form == WAITING:
        st.html(quiet(f"Names that come near stand first: {', '.join(near)}." if near else "No name comes near."))
    with st.expander("Or a new actor"):
        st.text_input(
            "Name", key=state.form_key(form, state.NEW_NAME), placeholder=example, disabled=chosen is not None
        )
        st.selectbox("Type", ACTOR_TYPES, index=None, key=state.form_key(form, state.NEW_TYPE), placeholder="other")
        st.text_input(
            "Country, for a state",
            key=state.form_key(form, state.NEW_COUNTRY),
            placeholder="ISO 3166-1 alpha-3, as DNK",
        )


def apart(form: str, bearing: Sequence[Item]) -> None:
    """The choice of single records, for a label that stands for different people."""
    if not st.checkbox("The label stands for different people", key=state.form_key(form, state.APART)):
        return
    lines = {item.id: record_line(item) for item in bearing}
    key = state.form_key(form, state.ONLY)
    state.put(key, [record_id for record_id in state.value(key, ()) if record_id in lines])
    st.multiselect(
        "Only in these records",
        list(lines),
        format_func=lambda record_id: lines.get(record_id, record_id),
        key=key,
        placeholder="Choose records",
    )


def record_line(item: Item) -> str:
    """A record in a choice: its id, panel, actor and first words."""
    return " · ".join(part for part in (item.id, item.panel, item.actor, (item.head or "")[:60]) if part)

"""The tree of codes on the page Codebook: what stands in each row, counted by coder or by group of speakers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import streamlit as st

from ..model.codebook import Code, Codebook
from ..project.codebook import CodeUse
from . import codebook_actions, codebook_reading, reading, state, visibility, words
from .codebook_reading import summed
from .colour import code_colours
from .component import code_tree
from .markup import quiet
from .reading import Moment

OWN, ALL = "Own", "In all"
COUNTED = {"all": "All", "coder": "By coder", "group": "By group"}
KEYS = (
    "Enter opens a code, Space selects it for grouping. Drag a code to move it, or press M and the arrows; "
    "Alt with the arrows moves it a step."
)
Counts = Mapping[str, int]
Columns = Mapping[str, Counts]


def draw(at: Moment, book: Codebook) -> None:
    """The tree with its counts."""
    seen = visibility.visible_to(at)
    used = codebook_reading.use(at, seen)
    state.valid(state.COUNT_BY, tuple(COUNTED))
    state.begin(state.COUNT_BY, "all")
    with st.container(horizontal=True, vertical_alignment="center", key="tree-head"):
        st.segmented_control(
            "Count codings",
            tuple(COUNTED),
            format_func=lambda name: COUNTED[name],
            key=state.COUNT_BY,
            required=True,
            label_visibility="collapsed",
        )
        visibility.draw(at, reading.occurring(at, seen).coders, "Codings")
    columns = counted(at, used, seen)
    data = {
        "label": "Codes",
        "head": "Code",
        "columns": list(columns),
        "nodes": list(nodes(book, used, columns, codebook_reading.below(at))),
        "current": state.value(state.CODE_SHOWN),
        "picked": list(state.value(state.CODES_PICKED, ())),
        "version": state.value(state.CODES_PICKS, 0),
    }
    on: dict[str, Callable[[Any], None]] = {
        "chosen": codebook_actions.choose_code,
        "picked": codebook_actions.pick,
        "wanted": codebook_actions.put_elsewhere,
    }
    code_tree(data, key="code-tree", on=on)
    st.html(quiet(KEYS if OWN in columns else f"Numbers count codings, those of codes below included. {KEYS}"))


def counted(at: Moment, used: Mapping[str, CodeUse], seen: str | None) -> Columns:
    """The columns of numbers: codings of each code."""
    by = state.value(state.COUNT_BY)
    if by == "coder":
        coders = sorted({coder for one in used.values() for coder in one.by_coder})
        return {coder: {id: one.by_coder.get(coder, 0) for id, one in used.items()} for coder in coders}
    if by == "group":
        return codebook_reading.by_group(at, seen)
    own = {id: one.codings for id, one in used.items()}
    return {OWN: own, ALL: own}


def nodes(
    book: Codebook, used: Mapping[str, CodeUse], columns: Columns, below: Mapping[str, frozenset[str]]
) -> Iterator[dict[str, Any]]:
    """The rows of the tree, each before those below it."""
    tones = code_colours(book)
    levels: dict[str | None, int] = {None: 0}
    for code in book.codes:
        levels[code.id] = levels[code.parent] + 1
        use = used.get(code.id, CodeUse(by_coder={}))
        signs = list(marks(book, code, use))
        cells = {
            name: use.codings if name == OWN else summed(counts, below[code.id]) for name, counts in columns.items()
        }
        yield {
            "id": code.id,
            "parent": code.parent,
            "level": levels[code.id],
            "name": code.name,
            "retired": code.retired,
            "tones": tones[code.id],
            "marks": signs,
            "cells": list(cells.values()),
            "said": spoken(code, use, cells, [mark for _, mark in signs]),
        }


def marks(book: Codebook, code: Code, use: CodeUse) -> Iterator[tuple[str, str]]:
    """What is to be said of a code beside its name; what is to be done first."""
    if code.split_into:
        yield "todo", f"{use.waiting:,} to sort"
    if use.second_look:
        yield "todo", f"{use.second_look:,} to look at again"
    if code.provisional:
        yield "state", "provisional"
    if code.retired:
        yield "state", "retired"
    if code.undefined and not code.provisional:
        yield "lack", "no definition"
    if code.codable and not code.examples and not code.undefined:
        yield "lack", "no example"
    if code.groups:
        yield "state", f"also in {', '.join(book.code(group).name for group in code.groups)}"


def spoken(code: Code, use: CodeUse, cells: Counts, signs: Sequence[str]) -> str:
    """A row as it is read aloud."""
    if OWN in cells:
        more = [f"{cells[ALL]:,} with those below"] if cells[ALL] > use.codings else []
    else:
        more = [f"{name} {number:,}" for name, number in cells.items()]
    return ", ".join([code.name, words.count(use.codings, "coding"), *more, *signs])

"""The forms for what can be done to codes: each makes one change, which is weighed before it is done."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

import streamlit as st

from ..model.codebook import CODE_KINDS, Code, Codebook
from ..model.codebook_change import (
    Create,
    Group,
    Merge,
    Move,
    Paint,
    Rename,
    Split,
)
from . import codebook_actions, codebook_reading, state, words
from .codebook_actions import free_id
from .codebook_confirm import confirm
from .colour import code_colours
from .markup import quiet, section, tag
from .reading import Moment

TOP = ""


def field(form: str, name: str, content: object = "") -> str:
    """The key of a field, which begins with a value."""
    return state.begin(state.codebook_key(form, name), content)


def path_of(book: Codebook, code_id: str) -> str:
    """The name of a code with those above it."""
    return " / ".join(step.name for step in book.path(code_id))


def choose_code(
    book: Codebook, label: str, options: Iterable[str], *, key: str, placeholder: str = "Choose a code"
) -> str | None:
    """The choice of a code by its name and those above it."""
    offered = tuple(options)
    state.valid(key, offered)
    found: str | None = st.selectbox(
        label,
        offered,
        index=None,
        format_func=lambda id: path_of(book, id) if id else "At the top",
        key=key,
        placeholder=placeholder,
    )
    return found


def made(book: Codebook, form: str, number: str, parent: str | None, kind: str) -> Code | None:
    """The fields for a new code, and the code; None while it has no name."""
    stated = state.text(field(form, f"name{number}"))
    st.text_input(f"Name {number}".strip(), key=state.codebook_key(form, f"name{number}"))
    st.text_input(
        f"In brief {number}".strip(),
        key=field(form, f"brief{number}"),
        placeholder="What it means; without it the code is provisional",
    )
    if stated is None:
        return None
    brief = state.text(state.codebook_key(form, f"brief{number}"))
    taken = [code.id for code in book.codes]
    return Code(
        id=free_id(stated, parent, taken), name=stated, kind=kind, parent=parent, brief=brief, provisional=not brief
    )


def kind_of(form: str, kind: str) -> str:
    """The choice of the kind of new codes."""
    key = field(form, "kind", kind)
    st.selectbox("Kind", CODE_KINDS, key=key, width=160)
    return str(state.value(key))


def add(at: Moment, book: Codebook, code: Code | None) -> None:
    """A new code below the chosen one or beside it."""
    form = f"add-{code.id if code else TOP}"
    beside = code is None
    if code is not None:
        places = {"below": f"below {code.name}", "beside": f"beside {code.name}"}
        key = field(form, "place", "below")
        st.radio("Where", list(places), format_func=lambda name: places[name], key=key, horizontal=True)
        beside = state.value(key) == "beside"
    parent = None if code is None else code.parent if beside else code.id
    kind = kind_of(form, child_kind(book, parent))
    new = made(book, form, "", parent, kind)
    before = next_of(book, code) if code is not None and beside else None
    confirm(at, Create(code=new, before=before) if new else None, form=form, label="Add the code")


def child_kind(book: Codebook, parent: str | None) -> str:
    """The kind that a code under another one most likely is."""
    if parent is None:
        return "frame"
    kinds = [one.kind for one in book.children(parent)]
    return max(kinds, key=kinds.count) if kinds else "theme"


def next_of(book: Codebook, code: Code) -> str | None:
    """The sibling behind a code."""
    beside = [one.id for one in book.children(code.parent)]
    rest = beside[beside.index(code.id) + 1 :]
    return rest[0] if rest else None


def merge(at: Moment, book: Codebook, code: Code) -> None:
    """The code into which this one is merged."""
    form = f"merge-{code.id}"
    others = [one.id for one in book.codes if one.codable and one.id != code.id]
    target = choose_code(book, "Into", others, key=state.codebook_key(form, "target"))
    if target is None:
        st.html(quiet("Its codings become codings of the other code, and each remembers what it was made with."))
        confirm(at, None, form=form, label="Merge")
        return
    name = book.code(target).name
    confirm(at, Merge(source=code.id, target=target), form=form, label=f"Merge into {name}")


def split(at: Moment, book: Codebook, code: Code) -> None:
    """The codes into which this one is split."""
    form = f"split-{code.id}"
    number_key = field(form, "parts", 2)
    where = {False: f"below {code.name}", True: f"beside {code.name}"}
    st.radio("The parts stand", list(where), format_func=lambda beside: where[beside], key=field(form, "beside", False))
    beside = bool(state.value(state.codebook_key(form, "beside")))
    parent = code.parent if beside else code.id
    parts: list[Code] = []
    for number in range(1, int(state.value(number_key)) + 1):
        part = made(book, form, str(number), parent, code.kind)
        if part is not None:
            taken = any(part.id == one.id for one in parts)
            parts.append(replace(part, id=f"{part.id}_{number}") if taken else part)
    st.button(
        "One part more", key="more-parts", type="tertiary", on_click=state.put, args=(number_key, len_of(form) + 1)
    )
    st.html(quiet("No coding is moved by a split: all of them wait to be sorted, on the tab To sort."))
    change = Split(code=code.id, into=tuple(parts), beside=beside) if len(parts) > 1 else None
    confirm(at, change, form=form, label="Split")


def len_of(form: str) -> int:
    """How many parts the form for a split asks for."""
    return int(state.value(state.codebook_key(form, "parts"), 2))


def move(at: Moment, book: Codebook, code: Code) -> None:
    """Another place in the tree: under another code, or before another sibling."""
    form = f"move-{code.id}"
    inside = codebook_reading.below(at)[code.id]
    above = [TOP, *(one.id for one in book.codes if one.id not in inside)]
    key = field(form, "parent", code.parent or TOP)
    if state.value(key) is None:
        state.put(key, TOP)
    chosen = choose_code(book, "Under", above, key=key)
    parent = chosen or None
    siblings = [one.id for one in book.children(parent) if one.id != code.id]
    before_key = field(form, "before", next_of(book, code) if parent == code.parent else None)
    before = choose_code(book, "Before", siblings, key=before_key, placeholder="Behind them all")
    if parent == code.parent and before == next_of(book, code):
        st.html(quiet("It stands there. Codes can also be dragged in the tree."))
        confirm(at, None, form=form, label="Move")
        return
    confirm(at, Move(code=code.id, parent=parent, before=before), form=form, label="Move")


def name(at: Moment, book: Codebook, code: Code) -> None:
    """Another name, and another colour."""
    form = f"rename-{code.id}-{code.name}"
    key = field(form, "name", code.name)
    st.text_input("Name", key=key, help="The id stays, since tables and files name it.")
    stated = state.text(key)
    confirm(
        at,
        Rename(code=code.id, name=stated or "") if stated != code.name else None,
        form=form,
        label="Rename",
    )
    st.html(section("Colour"))
    paint(at, book, code)


def paint(at: Moment, book: Codebook, code: Code) -> None:
    """The colour of a code."""
    form = f"paint-{code.id}-{code.colour}"
    key = field(form, "colour", code.colour or code_colours(book)[code.id][0])
    own = field(form, "own", code.colour is not None)
    st.checkbox("A colour of its own", key=own, help="Otherwise it has the colour of its frame.")
    if state.value(own):
        st.color_picker("Colour", key=key)
    colour = str(state.value(key)).lower() if state.value(own) else None
    confirm(at, Paint(code=code.id, colour=colour) if colour != code.colour else None, form=form, label="Paint")


def group(at: Moment, book: Codebook, picked: Sequence[str]) -> None:
    """Several codes under a new heading."""
    form = "group"
    named = ", ".join(book.code(id).name for id in picked)
    st.html(tag("h2", f"{words.count(len(picked), 'code')} selected") + tag("p", named))
    st.button("Clear the selection", key="clear-codes", type="tertiary", on_click=codebook_actions.clear_picks)
    first = book.code(picked[0])
    with st.container(key="group-form", width=560):
        st.html(tag("h3", "Put them under a new heading"))
        kind = kind_of(form, "frame" if first.parent is None else "theme")
        new = made(book, form, "", first.parent, kind)
        confirm(at, Group(codes=tuple(picked), under=new) if new else None, form=form, label="Group them")

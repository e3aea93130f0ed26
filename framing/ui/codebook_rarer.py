"""The forms for the rarer changes of a code: retired, in further groups, an answer to a question and back."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from ..model.codebook import Code, Codebook
from ..model.codebook_change import Retire, Revive, Share, ToCode, ToValue, Unshare
from . import codebook_reading, state
from .codebook_actions import slug
from .codebook_confirm import confirm
from .codebook_forms import choose_code, field, made
from .markup import quiet, tag
from .reading import Moment

Form = Callable[[Moment, Codebook, Code], None]


def rarer(book: Codebook, code: Code) -> list[Form]:
    """The rarer changes that a code allows."""
    found: list[Form] = [retire, share]
    if code.groups:
        found.append(unshare)
    if code.codable and not book.children(code.id):
        found.append(to_value)
    if code.codable and any(one.values for one in book.dimensions):
        found.append(to_code)
    return found


def retire(at: Moment, book: Codebook, code: Code) -> None:
    """Let nothing new be coded with it, or use it again."""
    word = "Revive" if code.retired else "Retire"
    st.html(
        tag("h3", word) + quiet("Nothing new is coded with a retired code; what was coded with it stays and counts.")
    )
    form = f"retire-{code.id}"
    opened = field(form, "open", False)
    st.checkbox(f"{word} it", key=opened)
    if state.value(opened):
        change = Revive(code=code.id) if code.retired else Retire(code=code.id)
        confirm(at, change, form=form, label=word)


def share(at: Moment, book: Codebook, code: Code) -> None:
    """A further group for a code."""
    st.html(tag("h3", "A further group") + quiet("It then counts under that code as well."))
    form = f"share-{code.id}"
    inside = codebook_reading.below(at)[code.id]
    others = [one.id for one in book.codes if one.id not in (*inside, code.parent, *code.groups)]
    target = choose_code(book, "Also in", others, key=state.codebook_key(form, "target"))
    if target is not None:
        confirm(at, Share(code=code.id, group=target), form=form, label="Add to the group")


def unshare(at: Moment, book: Codebook, code: Code) -> None:
    """A further group that a code leaves."""
    form = f"unshare-{code.id}"
    target = choose_code(book, "Take it out of", code.groups, key=state.codebook_key(form, "target"))
    if target is not None:
        confirm(at, Unshare(code=code.id, group=target), form=form, label="Take out of the group")


def to_value(at: Moment, book: Codebook, code: Code) -> None:
    """Make the code an answer to a question."""
    st.html(
        tag("h3", "Make it an answer to a question")
        + quiet("Its codings become codings of another code that answer so.")
    )
    form = f"value-{code.id}"
    asked = {one.id: one.label or one.id for one in book.dimensions if one.free is None}
    dimension: str | None = st.selectbox(
        "Question",
        list(asked),
        index=None,
        format_func=lambda id: asked.get(id, id),
        key=state.codebook_key(form, "dimension"),
        placeholder="Choose one, or type the name of a new one",
        accept_new_options=True,
    )
    if dimension is None:
        return
    target_key = field(form, "target", code.parent)
    target = choose_code(book, "The codings go to", (one.id for one in book.codes if one.id != code.id), key=target_key)
    value_key = field(form, "value", slug(code.name))
    st.text_input("Answer", key=value_key)
    value = state.text(value_key)
    if target is None or value is None:
        confirm(at, None, form=form, label="Make it an answer")
        return
    new = dimension not in asked
    change = ToValue(
        code=code.id,
        dimension=slug(dimension) if new else dimension,
        value=value,
        target=target,
        question=dimension if new else None,
    )
    confirm(at, change, form=form, label="Make it an answer")


def to_code(at: Moment, book: Codebook, code: Code) -> None:
    """Make an answer to a question a code of its own."""
    st.html(tag("h3", "Make an answer a code of its own"))
    form = f"code-{code.id}"
    answers = {
        (one.id, value.id): f"{one.label or one.id}: {value.label}" for one in book.dimensions for value in one.values
    }
    key = state.codebook_key(form, "answer")
    state.valid(key, tuple(answers))
    chosen = st.selectbox(
        "Answer",
        list(answers),
        index=None,
        format_func=lambda one: answers.get(one, ""),
        key=key,
        placeholder="Choose an answer",
    )
    if chosen is None:
        return
    new = made(book, form, "", code.id, code.kind)
    change = ToCode(code=code.id, dimension=chosen[0], value=chosen[1], made=new) if new else None
    confirm(at, change, form=form, label="Make it a code")

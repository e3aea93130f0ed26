"""The form that says what a code means, written beside its quotations."""

from __future__ import annotations

from typing import Any

import streamlit as st

from ..model.codebook import CODE_KINDS, Code, Codebook, Example
from ..model.codebook_change import Redefine
from ..model.identity import content_hash
from . import codebook_actions, codebook_reading, state, visibility
from .codebook_confirm import confirm
from .markup import quiet
from .reading import Moment

TEXTS = {
    "brief": ("In brief", 68, "One sentence, as coders see it beside the text"),
    "full": ("In full", 150, "What the code means"),
    "include": ("When to use", 100, "One rule on each line"),
    "exclude": ("When not to use", 100, "One rule on each line, with the code to use instead"),
}
LISTS = ("include", "exclude")
MEANING = ("kind", "brief", "full", "include", "exclude")
"""The fields of which another wording asks for a second look."""
STANDS = {False: "need a second look", True: "stand as they are"}


def form_of(code: Code) -> str:
    """The name of the form for the present meaning of a code; another meaning begins with another form."""
    return f"meaning-{code.id}-{content_hash(repr(code))[:8]}"


def draw(at: Moment, book: Codebook, code: Code) -> None:
    """The fields, and what their change would do."""
    form = form_of(code)
    begin(form, code)
    for name, (label, height, hint) in TEXTS.items():
        st.text_area(label, key=state.codebook_key(form, name), height=height, placeholder=hint)
    examples(form)
    with st.container(horizontal=True, vertical_alignment="bottom", key="kind-of-code"):
        st.selectbox("Kind", CODE_KINDS, key=state.codebook_key(form, "kind"), width=150)
        st.checkbox(
            "Can be coded with", key=state.codebook_key(form, "codable"), help="Otherwise it is a heading only."
        )
    if book.dimensions:
        named = {one.id: one.label or one.id for one in book.dimensions}
        st.multiselect(
            "Questions that must be answered",
            list(named),
            format_func=lambda id: named.get(id, id),
            key=state.codebook_key(form, "dimensions_required"),
            placeholder="None",
        )
    st.text_area(
        "Note", key=state.codebook_key(form, "note"), height=68, placeholder="Where it comes from, for example"
    )
    save(at, form, code)


def begin(form: str, code: Code) -> None:
    """Let the fields begin with what the code means."""
    for name in ("brief", "full", "note"):
        state.begin(state.codebook_key(form, name), getattr(code, name) or "")
    for name in LISTS:
        state.begin(state.codebook_key(form, name), "\n".join(getattr(code, name)))
    for name in ("kind", "codable"):
        state.begin(state.codebook_key(form, name), getattr(code, name))
    state.begin(state.codebook_key(form, "dimensions_required"), list(code.dimensions_required))
    state.begin(state.codebook_key(form, "examples"), tuple(range(len(code.examples))))
    for number, example in enumerate(code.examples):
        for field, content in {"text": example.text, "fits": example.fits, "why": example.why or ""}.items():
            state.begin(state.codebook_key(form, f"example-{number}-{field}"), content)


def examples(form: str) -> None:
    """The examples, each with its reason; more are taken from the quotations beside, or written."""
    there = numbers(form)
    title = f"Examples ({len(there)})" if there else "Examples: none yet"
    with st.expander(title, key="examples", expanded=not there):
        for number in there:
            one_example(form, number)
        if not there:
            st.html(quiet("Take one from the quotations beside, or write one."))
        st.button(
            "Write an example",
            key=f"add-example-{form}",
            type="tertiary",
            on_click=codebook_actions.add_example,
            args=(form, "", True),
        )


def one_example(form: str, number: int) -> None:
    """The fields of an example."""
    key = {field: state.codebook_key(form, f"example-{number}-{field}") for field in ("text", "fits", "why")}
    with st.container(key=f"example-{number}", gap="xsmall"):
        st.text_area(f"Example {number + 1}", key=key["text"], height=84)
        with st.container(horizontal=True, vertical_alignment="bottom", key=f"example-line-{number}"):
            st.checkbox("Fits", key=key["fits"])
            st.text_input("Why", key=key["why"], placeholder="Why it fits, or not", label_visibility="collapsed")
            st.button(
                "Remove",
                key=f"drop-example-{form}-{number}",
                type="tertiary",
                on_click=codebook_actions.drop_example,
                args=(form, number),
            )


def written(form: str) -> dict[str, Any]:
    """What the fields hold."""
    fields: dict[str, Any] = {name: state.text(state.codebook_key(form, name)) for name in ("brief", "full", "note")}
    for name in LISTS:
        lines = str(state.value(state.codebook_key(form, name)) or "").splitlines()
        fields[name] = tuple(line.strip() for line in lines if line.strip())
    fields["kind"] = state.value(state.codebook_key(form, "kind"))
    fields["codable"] = bool(state.value(state.codebook_key(form, "codable")))
    fields["dimensions_required"] = tuple(state.value(state.codebook_key(form, "dimensions_required"), ()))
    given = (example_of(form, number) for number in numbers(form))
    fields["examples"] = tuple(example for example in given if example.text)
    return fields


def numbers(form: str) -> tuple[int, ...]:
    """The numbers of the examples that are there."""
    found: tuple[int, ...] = state.value(state.codebook_key(form, "examples"), ())
    return found


def example_of(form: str, number: int) -> Example:
    """An example as it is written."""
    text, why = (state.text(state.codebook_key(form, f"example-{number}-{field}")) for field in ("text", "why"))
    return Example(text or "", bool(state.value(state.codebook_key(form, f"example-{number}-fits"))), why)


def changed(form: str, code: Code) -> dict[str, Any]:
    """The fields that differ from what the code means."""
    return {name: content for name, content in written(form).items() if content != getattr(code, name)}


def save(at: Moment, form: str, code: Code) -> None:
    """What is to become of earlier codings, and what the change would do."""
    fields = changed(form, code)
    if not fields:
        st.html(quiet("Nothing is changed yet."))
        return
    st.button(
        "Leave these changes", key=f"again-{form}", type="tertiary", on_click=codebook_actions.begin_again, args=(form,)
    )
    stand = False
    used = codebook_reading.use(at, visibility.visible_to(at)).get(code.id)
    if used and used.codings:
        stand = earlier(form, asks=any(name in fields for name in MEANING))
    confirm(at, Redefine(code=code.id, fields=fields, stand=stand), form=form, label=f"Save {named(fields)}")


def earlier(form: str, *, asks: bool) -> bool:
    """Whether earlier codings stand; where the wording changes they are looked at again unless one says otherwise."""
    key = state.begin(state.codebook_key(form, f"stand-{asks}"), not asks)
    st.radio(
        "Earlier codings",
        list(STANDS),
        format_func=lambda stand: STANDS[stand],
        key=key,
        horizontal=True,
    )
    return bool(state.value(key))


def named(fields: dict[str, Any]) -> str:
    """What is saved, in a button."""
    return "the definition" if any(name in fields for name in MEANING) else "the changes"

"""The chosen code on the page Codebook: what it is, what can be done to it, and its quotations beside."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

import streamlit as st

from ..model.codebook import Code, Codebook
from ..model.quotation import Quotation, QuotationFilter
from ..project.codebook import CodeUse
from . import (
    actions,
    codebook_actions,
    codebook_define,
    codebook_forms,
    codebook_passage,
    codebook_rarer,
    codebook_reading,
    memo_form,
    reading,
    state,
    visibility,
    words,
)
from .component import passages
from .markup import Markup, facts, plain, quiet, tag
from .reading import Moment

LISTED = 12
ACTS = {
    "meaning": "Define",
    "add": "New code",
    "merge": "Merge",
    "split": "Split",
    "move": "Move",
    "name": "Name and colour",
    "more": "More",
}
ORDERS = {"newest": "Newest", "telling": "Most telling"}


def draw(at: Moment, book: Codebook) -> None:
    """The chosen code; where several are picked, the form that groups them."""
    picked = state.value(state.CODES_PICKED, ())
    if picked:
        codebook_forms.group(at, book, picked)
        return
    shown = state.value(state.CODE_SHOWN)
    if shown is None:
        st.html(quiet("The codebook has no code yet."))
        codebook_forms.add(at, book, None)
        return
    code = book.code(shown)
    used = codebook_reading.use(at, visibility.visible_to(at)).get(code.id, CodeUse(by_coder={}))
    st.html(heading(book, code, used))
    ways(code, used)
    memo_form.button(at, "code", code.id, label=f"Memo on {code.name}")
    state.valid(state.CODE_ACT, tuple(ACTS))
    state.begin(state.CODE_ACT, "meaning")
    st.segmented_control(
        "What to do",
        tuple(ACTS),
        format_func=lambda name: ACTS[name],
        key=state.CODE_ACT,
        required=True,
        label_visibility="collapsed",
    )
    act = state.value(state.CODE_ACT) or "meaning"
    with st.container(key="code-desk"):
        left, right = st.columns([1, 1], gap="medium")
        with left, st.container(key="code-form"):
            FORMS[act](at, book, code)
        with right, st.container(key="code-quotations"):
            quotations(at, book, code, used, defining=act == "meaning")


def heading(book: Codebook, code: Code, used: CodeUse) -> Markup:
    """The name of a code, where it stands, its state and by whom it is used."""
    above = " / ".join(step.name for step in book.path(code.id)[:-1])
    by = ", ".join(f"{coder} {number:,}" for coder, number in sorted(used.by_coder.items()))
    states = [
        name
        for name, holds in (("provisional", code.provisional), ("retired", code.retired), ("heading", not code.codable))
        if holds
    ]
    known = {
        "Id": code.id,
        "Under": above or None,
        "Also in": ", ".join(book.code(group).name for group in code.groups) or None,
        "State": ", ".join(states) or None,
        "Codings": f"{used.codings:,}: {by}" if by else "none",
    }
    return tag("div", tag("h2", code.name), facts(known), cls="code-head")


def ways(code: Code, used: CodeUse) -> None:
    """The ways to what waits with a code."""
    if not (code.split_into or used.second_look):
        return
    with st.container(horizontal=True, key="code-ways"):
        if code.split_into:
            st.button(
                f"Sort its {words.count(used.waiting, 'coding')}",
                key="go-sort",
                on_click=go_sort,
                args=(code.id,),
            )
        if used.second_look:
            st.button(
                f"Look at {words.count(used.second_look, 'coding')} again",
                key="go-look",
                on_click=go_look,
                args=(code.id,),
            )


def go_sort(code: str) -> None:
    """Go to the codings of a split code."""
    state.put(state.SORTED_CODE, code)
    state.put(state.SORT_PLACE, 0)
    codebook_actions.go("sort")


def go_look(code: str) -> None:
    """Go to the codings of a code that are to be looked at again."""
    state.put(f"{state.LOOK_FILTER}code", code)
    state.put(state.LOOK_PLACE, 0)
    codebook_actions.go("look")


def quotations(at: Moment, book: Codebook, code: Code, used: CodeUse, *, defining: bool) -> None:
    """The quotations of a code, with the way to each; while it is defined each can become an example."""
    seen = visibility.visible_to(at)
    with st.container(horizontal=True, vertical_alignment="center", key="quotations-head"):
        st.html(tag("h3", "Quotations"), width="content")
        st.space("stretch")
        if used.codings > 1:
            st.segmented_control(
                "Order",
                tuple(ORDERS),
                format_func=lambda name: ORDERS[name],
                key=state.begin(state.codebook_key("quotations", "order"), "newest"),
                required=True,
                label_visibility="collapsed",
            )
    order = state.value(state.codebook_key("quotations", "order"), "newest")
    found = codebook_reading.told(at, code.id, seen, order, LISTED)
    if not found:
        below = reading.n_quotations(at, QuotationFilter(code=code.id, visible_to=seen))
        more = f" The codes below it have {words.count(below, 'coding')}." if below else ""
        st.html(quiet(f"Nothing is coded with it{' by you' if seen else ''}.{more}"))
    else:
        acts = [("open", "In the text")]
        if defining:
            acts += [("fits", "Use as an example"), ("not", "As one that does not fit")]
        data = {
            "label": f"Quotations of {code.name}",
            "acts": acts,
            "items": [codebook_passage.item(one, book) for one in found],
        }
        form = codebook_define.form_of(code)
        passages(
            data, key=f"passages-{code.id}", acted=partial(act_on, at, form, {one.coding.uid: one for one in found})
        )
    if used.codings > len(found) or not found:
        st.button(
            plain(f"All quotations of {code.name} and below"),
            key="all-quotations",
            type="tertiary",
            on_click=actions.show_quotations,
            args=(code.id,),
        )


def act_on(at: Moment, form: str, known: Mapping[str, Quotation], said: Mapping[str, str]) -> None:
    """Do what is wanted with a quotation: go there, or make it an example."""
    quotation = known.get(said["id"])
    if quotation is None:
        return
    if said["act"] == "open":
        actions.open_quotation(said["id"])
    elif quotation.text:
        codebook_actions.add_example(form, " ".join(quotation.text.split()), said["act"] == "fits")


def more(at: Moment, book: Codebook, code: Code) -> None:
    """The rarer changes, one below the other."""
    for number, part in enumerate(codebook_rarer.rarer(book, code)):
        if number:
            st.divider()
        part(at, book, code)


FORMS = {
    "meaning": codebook_define.draw,
    "add": codebook_forms.add,
    "merge": codebook_forms.merge,
    "split": codebook_forms.split,
    "move": codebook_forms.move,
    "name": codebook_forms.name,
    "more": more,
}

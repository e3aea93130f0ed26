"""The codings of split codes, given their new codes one by one or by a rule; none of them by itself."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from ..model.codebook import Code, Codebook
from ..model.codebook_change import Sort
from ..model.quotation import QuotationFilter
from . import (
    codebook_actions,
    codebook_passage,
    codebook_reading,
    finding,
    reading,
    state,
    visibility,
    words,
)
from .codebook_confirm import confirm
from .codebook_forms import choose_code, path_of
from .component import passages
from .markup import plain, quiet, tag
from .quotations import questions
from .reading import Moment

WAYS = {"one": "One by one", "rule": "By a rule"}
NOTHING = "Nothing waits to be sorted. When a code is split, its codings wait here until each has one of the new codes."
SHOWN = 10
DIGITS = 9
"""How many parts have a key of their own."""


def draw(at: Moment) -> None:
    """The queue of one split code, with the choice among those that have one."""
    book = reading.codebook(at)
    assert book is not None
    seen = visibility.visible_to(at)
    used = codebook_reading.use(at, seen)
    split = {code.id: used[code.id].waiting for code in book.codes if code.split_into}
    if not split:
        st.html(quiet(NOTHING))
        return
    with st.container(horizontal=True, vertical_alignment="center", key="sort-head"):
        state.valid(state.SORTED_CODE, tuple(split))
        state.begin(state.SORTED_CODE, max(split, key=lambda id: split[id]))
        st.selectbox(
            "Split code",
            list(split),
            format_func=lambda id: f"{path_of(book, id)} ({split.get(id, 0):,})" if id else "",
            key=state.SORTED_CODE,
            on_change=codebook_actions.restart_queue,
            args=(state.SORT_PLACE,),
            label_visibility="collapsed",
            width=440,
        )
        state.begin(state.SORT_BY, "one")
        st.segmented_control(
            "How",
            tuple(WAYS),
            format_func=lambda way: WAYS[way],
            key=state.SORT_BY,
            required=True,
            label_visibility="collapsed",
        )
        st.space("stretch")
        visibility.draw(at, reading.occurring(at, seen).coders, "Codings")
    code = book.code(state.value(state.SORTED_CODE) or next(iter(split)))
    waiting = codebook_reading.found(at, QuotationFilter(code=code.id, alone=True, visible_to=seen))
    if not waiting:
        st.html(quiet("None of your codings waits here; those of others are hidden."))
    elif state.value(state.SORT_BY) == "rule":
        by_rule(at, book, code, seen)
    else:
        one_by_one(at, book, code, waiting, seen)


def one_by_one(at: Moment, book: Codebook, code: Code, waiting: tuple[str, ...], seen: str | None) -> None:
    """One coding with the parts to choose from; the next one comes at once."""
    place = min(state.value(state.SORT_PLACE, 0), len(waiting) - 1)
    done = codebook_reading.n_sorted(at, code.id, seen)
    all_of_them = done + len(waiting)
    st.progress(done / all_of_them, text=f"{done + place + 1:,} of {all_of_them:,}; {len(waiting):,} left")
    (quotation,) = codebook_reading.quotations_of(at, (waiting[place],), seen)
    left, right = st.columns([1, 1], gap="large")
    with left, st.container(key="sort-passage"):
        codebook_passage.steps(quotation, place, len(waiting), state.SORT_PLACE)
        st.html(codebook_passage.passage(quotation, book))
    with right, st.container(key="sort-parts", gap="small"):
        for number, part in enumerate(code.split_into, start=1):
            choose(book.code(part), code.id, quotation.coding.uid, number)
        other(book, code, quotation.coding.uid)


def choose(part: Code, code: str, uid: str, number: int) -> None:
    """A part with its meaning, and the button and key that give it to the coding."""
    st.button(
        plain(part.name),
        key=f"sort-{part.id}",
        shortcut=str(number) if number <= DIGITS else None,
        on_click=codebook_actions.sort_one,
        args=(code, part.id, uid),
        width="stretch",
    )
    st.html(codebook_passage.meaning(part, only=("brief", "full", "include", "exclude")))


def other(book: Codebook, code: Code, uid: str) -> None:
    """Another code for a coding that fits none of the parts."""
    with st.expander("Another code", key="sort-other"):
        others = [one.id for one in book.codes if one.codable and one.id not in (code.id, *code.split_into)]
        target = choose_code(book, "Code", others, key=state.codebook_key("sort", "other"))
        st.button(
            "Give it this code",
            key="sort-to-other",
            disabled=target is None,
            on_click=codebook_actions.sort_one,
            args=(code.id, target, uid),
        )


def by_rule(at: Moment, book: Codebook, code: Code, seen: str | None) -> None:
    """All codings that a rule finds, shown before they are given a code."""
    left, right = st.columns([2, 3], gap="large")
    with left, st.container(key="sort-rule"):
        st.html(tag("h2", "Which of them", cls="small"))
        wanted = rule(at, book, code, seen)
        found = codebook_reading.found(at, wanted)
        st.html(tag("h2", "Their new code", cls="small"))
        form = f"rule-{code.id}"
        parts = [*code.split_into, *(one.id for one in book.codes if one.codable and one.id not in code.split_into)]
        to = choose_code(book, "Code", [part for part in parts if part != code.id], key=state.codebook_key(form, "to"))
        label = f"Sort {words.count(len(found), 'coding')}"
        change = Sort(code=code.id, to=to, codings=found) if to and found else None
        confirm(at, change, form=form, label=f"{label} as {book.code(to).name}" if to and found else label)
    with right, st.container(key="sort-found"):
        st.html(tag("h2", f"{words.count(len(found), 'coding')} found", cls="small"))
        listed(at, book, found[:SHOWN], seen)
        if len(found) > SHOWN:
            st.html(quiet(f"And {len(found) - SHOWN:,} more."))


def listed(at: Moment, book: Codebook, uids: tuple[str, ...], seen: str | None) -> None:
    """Some of the codings that a rule finds."""
    if not uids:
        st.html(quiet("The rule finds none of those that wait."))
        return
    items = [codebook_passage.item(one, book) for one in codebook_reading.quotations_of(at, uids, seen)]
    data = {"label": "Codings that the rule finds", "acts": [["open", "In the text"]], "items": items}
    passages(data, key="sort-passages", acted=codebook_actions.open_said)


def rule(at: Moment, book: Codebook, code: Code, seen: str | None) -> QuotationFilter:
    """The fields of a rule, and what they ask for."""
    known = reading.occurring(at, seen)
    field("search", "Words in the quotation, label or actor")
    answers: dict[str, str | None] = {}
    left, right = st.columns(2)
    with left:
        choice("coder", "Coder", known.coders if seen is None else ())
        choice("panel", "Panel", known.panels)
        choice("group", "Group", known.groups)
    with right:
        for one in questions(book):
            labels = {value.id: value.label for value in one.values}
            choice(f"dimension-{one.id}", plain(one.label or one.id), labels, labels)
            if value := state.value(f"{state.SORT_FILTER}dimension-{one.id}"):
                answers[one.id] = value
    plain_ones = {name: state.value(f"{state.SORT_FILTER}{name}") for name in ("coder", "panel", "group")}
    return QuotationFilter(
        code=code.id,
        alone=True,
        search=state.text(f"{state.SORT_FILTER}search"),
        dimensions=answers,
        visible_to=seen,
        **plain_ones,
    )


def field(name: str, label: str) -> None:
    """A field of a rule that is written."""
    st.text_input(label, key=state.begin(f"{state.SORT_FILTER}{name}", ""), placeholder="All")


def choice(
    name: str, label: str, options: tuple[str, ...] | Mapping[str, str], labels: Mapping[str, str] | None = None
) -> None:
    """A field of a rule that is chosen."""
    finding.choice(
        f"{state.SORT_FILTER}{name}",
        label,
        options,
        named=lambda id: (labels or {}).get(id, id),
        changed=codebook_actions.nothing,
    )

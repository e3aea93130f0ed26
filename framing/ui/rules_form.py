"""A rule to be written, by fields or as YAML, beside what it does."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from ..errors import FramingError
from ..model.codebook import Code, Codebook
from ..model.cues import QUESTIONS, STANCES, CodeCues, Rule
from ..readers import rule_text
from . import codebook_passage, rules_actions, rules_draft, rules_help, rules_reading, rules_trial, state, words
from .markup import Markup, facts, quiet, tag
from .reading import Moment
from .rules_draft import BASE, DRAWN, FORM, YAML, Change
from .rules_reading import Overview

REMOVE = "remove"
MODES = {FORM: "Form", YAML: "YAML", REMOVE: "Remove"}
ASKED = {"any": "In any sentence", "only": "In questions only", "never": "Never in questions"}
BEFORE = {0: "This sentence only", 1: "One sentence before", 2: "Two before", 3: "Three before"}
TEXTS = {
    "find": ("Find", "One pattern on each line; any of them is enough, and its words are the evidence"),
    "need": ("Need", "All of these too, in the sentence or before it; one on each line"),
    "without": ("Without", "None of these in the sentence; one on each line"),
    "matches": ("Must find", "Example sentences; one on each line, “contests: …” where a stance is to come out"),
    "misses": ("Must leave alone", "Near misses; one on each line"),
}
LONG, LONGER = 50, 90
"""Characters of a sentence from which its field does not show all of it, beside what it does and above it."""
PAST = "The page shows the project as it was. Rules are changed in the present."


def draw(at: Moment, book: Codebook, found: Overview, code: CodeCues, rule: Rule) -> None:
    """A rule that is there."""
    st.html(heading(book, found, code, rule))
    try:
        block = rule_text(found.rules, rule.id)
    except FramingError as err:
        rules_trial.refused(str(err))
        return
    form = rules_draft.form_of(rule.id, block)
    if at.event is not None:
        st.html(quiet(PAST))
        st.code(block, language=None, wrap_lines=True)
        rules_trial.present(at, book, found, rule.id, form)
        return
    rules_draft.begin(form, rule, block)
    mode = way_of_writing(form, MODES)
    left, right = sides()
    if mode == REMOVE:
        with left:
            st.code(block, language=None, wrap_lines=True)
        with right, st.container(key="rule-effect"):
            change = rules_draft.begun(REMOVE, rule.id, found.rules)
            rules_trial.try_out(at, book, found, change, form=form, label="Remove the rule")
        return
    with left:
        fields(book, found, code.code, form, mode)
    with right, st.container(key="rule-effect"):
        effect(at, book, found, rule, block, form)


def heading(book: Codebook, found: Overview, code: CodeCues, rule: Rule) -> Markup:
    """Which rule it is, of which code, and how much it finds."""
    known = {
        "Of": code_name(book, code.code),
        "Finds": passages_told(len(found.spoken.get(rule.id, ())), len(found.weak.get(rule.id, ()))),
    }
    return tag("div", tag("h2", rule.id), facts(known), cls="rule-head")


def passages_told(proposed: int, weak: int) -> str:
    """How many passages something is proposed in, and in how many it stays below the threshold."""
    return f"{words.count(proposed, 'passage')}{f', and {weak:,} below the threshold' if weak else ''}"


def code_name(book: Codebook, code_id: str) -> str:
    """The name of a code with those above it; its id where the codebook has it no more."""
    if any(code.id == code_id for code in book.codes):
        return " / ".join(step.name for step in book.path(code_id))
    return code_id


def code_of(book: Codebook, code_id: str) -> Code | None:
    """A code of the codebook."""
    return next((code for code in book.codes if code.id == code_id), None)


def way_of_writing(form: str, modes: dict[str, str]) -> str:
    """Whether a rule is written by fields or as YAML, or is removed."""
    state.valid(state.RULE_MODE, tuple(modes))
    state.begin(state.RULE_MODE, FORM)
    with st.container(horizontal=True, vertical_alignment="center", key="rule-ways"):
        st.segmented_control(
            "How",
            tuple(modes),
            format_func=lambda name: modes[name],
            key=state.RULE_MODE,
            required=True,
            label_visibility="collapsed",
            on_change=rules_draft.take_over,
            args=(form,),
        )
    mode = str(state.value(state.RULE_MODE) or FORM)
    if mode != REMOVE and state.value(state.rule_key(form, DRAWN), FORM) != mode:
        rules_draft.take_over(form)  # it was chosen while another rule was shown
        mode = str(state.value(state.RULE_MODE))
    return mode


def sides() -> tuple[DeltaGenerator, DeltaGenerator]:
    """The two sides of what is written: itself, and what it does."""
    with st.container(key="rule-desk"):
        left, right = st.columns([1, 1], gap="medium")
    with left:
        one = st.container(key="rule-form")
    return one, right


def fields(book: Codebook, found: Overview, code_id: str, form: str, mode: str) -> None:
    """The fields of a rule, or its lines."""
    state.put(state.rule_key(form, DRAWN), mode)
    code = code_of(book, code_id)
    with st.container(horizontal=True, key="rule-helps"):
        rules_help.draw(found.rules)
        if code is not None:
            with st.popover("What the code means", type="tertiary", key="rule-meaning"):
                st.html(codebook_passage.meaning(code))
    if mode == YAML:
        st.text_area(
            "The rule as YAML",
            key=state.rule_key(form, YAML),
            height=460,
            on_change=rules_actions.nothing,
            placeholder="- id: ...\n  because: ...\n  find: ...",
        )
        return
    st.text_input("Name", key=state.rule_key(form, "id"), help="One that no other rule has; it is told with each hit.")
    because(code, form)
    for name in ("find", "need", "without"):
        area(form, name)
    with st.container(horizontal=True, vertical_alignment="bottom", key="rule-choices"):
        st.selectbox("Stance", STANCES, key=state.rule_key(form, "stance"), width=130)
        st.number_input(
            "Weight",
            min_value=0.01,
            max_value=1.0,
            step=0.05,
            format="%.2f",
            key=state.rule_key(form, "weight"),
            width=130,
            help="How often it is right by itself. Rules add up: one minus the product of what each leaves open.",
        )
        st.selectbox(
            "Need looks at",
            list(BEFORE),
            format_func=lambda n: BEFORE[n],
            key=state.rule_key(form, "window"),
            width=190,
        )
        st.selectbox(
            "Speaks", QUESTIONS, format_func=lambda name: ASKED[name], key=state.rule_key(form, "question"), width=190
        )
    st.checkbox(
        "Negations, denials and reports around it turn its stance",
        key=state.rule_key(form, "turns"),
        help="No, where the patterns hold the negation themselves.",
    )
    for name in ("matches", "misses"):
        area(form, name)


def because(code: Code | None, form: str) -> None:
    """The sentence of the codebook that the rule serves; written where the codebook has none."""
    key = state.rule_key(form, "because")
    offered = rules_reading.reasons(code) if code else ()
    if not offered:
        st.text_input("Because", key=key, placeholder="What of the code it shows; the codebook has no sentence yet")
        return
    present = state.value(key)
    other = (present,) if present and present not in offered else ()
    if not present:
        state.put(key, None)
    st.selectbox(
        "Because",
        (*other, *offered),
        key=key,
        index=None,
        placeholder="The sentence of the codebook that it serves",
        help="Shown with every passage that it finds.",
    )
    if present and len(present) > LONG:
        st.html(tag("p", present, cls="because long" if len(present) > LONGER else "because"))
    if other:
        st.html(quiet("The codebook does not say this in so many words; choose the sentence that is meant."))


def area(form: str, name: str) -> None:
    """A field with one thing on each line."""
    label, hint = TEXTS[name]
    key = state.rule_key(form, name)
    st.text_area(label, key=key, height="content", placeholder=hint, help=hint, on_change=rules_actions.nothing)


def effect(at: Moment, book: Codebook, found: Overview, rule: Rule, block: str, form: str) -> None:
    """What the rule finds as it is, or what another wording of it would do."""
    text = written(form)
    if text is None:
        return
    if text.strip() == block.strip():
        head("What it finds", form, changed=False)
        rules_trial.present(at, book, found, rule.id, form)
        return
    head("What this changes", form, changed=True)
    change = rules_draft.begun("rule", rule.id, found.rules, text)
    rules_trial.try_out(at, book, found, change, form=form, label="Keep the rule")


def head(title: str, form: str, *, changed: bool, act: Callable[[str], None] = rules_actions.begin_again) -> None:
    """The title of a side, with the way to try it and to leave it."""
    with st.container(horizontal=True, vertical_alignment="center", key="effect-head"):
        st.html(tag("h2", title, cls="small"), width="content")
        st.space("stretch")
        if changed:
            st.button("Leave these changes", key=f"again-{form}", type="tertiary", on_click=act, args=(form,))
        st.button("Try", key=f"try-{form}", help=rules_trial.HINT, on_click=rules_actions.nothing)


def written(form: str) -> str | None:
    """The lines of the rule; None, with the reason, where the fields make none."""
    try:
        return rules_draft.text_of(form)
    except FramingError as err:
        rules_trial.refused(str(err))
        return None


def new(at: Moment, book: Codebook, found: Overview, code_id: str) -> None:
    """Another rule for a code."""
    form = rules_draft.new_form(code_id, found.rules)
    rules_draft.begin(form, rules_draft.EMPTY, "")
    if not state.value(state.rule_key(form, "begun")):
        state.put(state.rule_key(form, "begun"), True)
        state.put(state.rule_key(form, "id"), rules_draft.free_rule_id(code_id, found.rules))
    mode = way_of_writing(form, {FORM: "Form", YAML: "YAML"})
    left, right = sides()
    with left:
        fields(book, found, code_id, form, mode)
    with right, st.container(key="rule-effect"):
        head("What this adds", form, changed=bool(state.value(state.rule_key(form, BASE))))
        lacks = rules_draft.lacking(form)
        text = written(form) if lacks is None else None
        if lacks is not None:
            st.html(quiet(lacks))
        elif text is not None:
            change: Change = rules_draft.begun("new", code_id, found.rules, text)
            rules_trial.try_out(at, book, found, change, form=form, label="Keep the rule")

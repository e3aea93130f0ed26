"""A code with rules: its threshold, another rule, or all of them taken away."""

from __future__ import annotations

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from ..model.codebook import Codebook
from ..model.cues import CodeCues
from . import rules_draft, rules_form, rules_trial, state, words
from .codebook_passage import meaning
from .markup import Markup, facts, quiet, tag
from .reading import Moment
from .rules_form import PAST, code_name, code_of, passages_told
from .rules_reading import Overview

ACTS = {"new": "New rule", "threshold": "Threshold", "remove": "Remove all its rules"}
WHAT_A_THRESHOLD_IS = (
    "A passage is proposed when the rules that speak in it reach the threshold together. What stays below it is "
    "counted and withheld."
)


def draw(at: Moment, book: Codebook, found: Overview, code_id: str) -> None:
    """The code, and what can be done to its rules."""
    cues = found.code(code_id)
    st.html(heading(book, found, code_id, cues))
    if at.event is not None:
        st.html(quiet(PAST))
        return
    resting = code_id in found.unused
    acts = {name: title for name, title in ACTS.items() if cues is not None or name == "new"}
    if resting:
        acts = {"remove": ACTS["remove"]}
    state.valid(state.RULE_CODE_ACT, tuple(acts))
    state.begin(state.RULE_CODE_ACT, "threshold" if "threshold" in acts else next(iter(acts)))
    st.segmented_control(
        "What to do",
        tuple(acts),
        format_func=lambda name: acts[name],
        key=state.RULE_CODE_ACT,
        required=True,
        label_visibility="collapsed",
    )
    act = state.value(state.RULE_CODE_ACT) or next(iter(acts))
    if act == "new":
        rules_form.new(at, book, found, code_id)
        return
    assert cues is not None, "other acts are offered for codes with rules"
    left, right = rules_form.sides()
    if act == "threshold":
        threshold(at, book, found, cues, left, right)
    else:
        form = f"remove-{code_id}"
        with left:
            told = (
                f"Takes away {words.count(len(cues.rules), 'rule')}, the threshold and what is excluded for the code."
            )
            st.html(quiet(told))
        with right, st.container(key="rule-effect"):
            change = rules_draft.begun("code", code_id, found.rules)
            rules_trial.try_out(at, book, found, change, form=form, label="Remove all its rules")


def heading(book: Codebook, found: Overview, code_id: str, cues: CodeCues | None) -> Markup:
    """Which code it is, and how much its rules find."""
    code = code_of(book, code_id)
    unused = found.unused.get(code_id)
    known = {
        "Id": code_id,
        "Under": code_name(book, code.parent) if code and code.parent else None,
        "Rules": words.count(len(cues.rules), "rule") if cues else "none yet",
        "Finds": passages_told(found.proposed.get(code_id, 0), found.withheld.get(code_id, 0)) if cues else None,
        "Not run": f"the code {unused}; its rules rest until it can be given again." if unused else None,
    }
    return tag("div", tag("h2", code.name if code else code_id), facts(known), excluded(cues), cls="rule-head")


def excluded(cues: CodeCues | None) -> Markup | None:
    """The patterns that keep every rule of the code silent."""
    if cues is None or not cues.without:
        return None
    summary = tag("summary", f"{words.count(len(cues.without), 'pattern')} that keep all of them silent")
    return tag("details", summary, *(tag("p", tag("code", pattern)) for pattern in cues.without))


def threshold(
    at: Moment,
    book: Codebook,
    found: Overview,
    cues: CodeCues,
    left: DeltaGenerator,
    right: DeltaGenerator,
) -> None:
    """From which score passages are proposed."""
    form = f"threshold-{cues.code}-{cues.threshold:g}"
    key = state.begin(state.rule_key(form, "threshold"), cues.threshold)
    with left:
        st.number_input("Threshold", min_value=0.0, max_value=1.0, step=0.05, format="%.2f", key=key, width=160)
        st.html(quiet(WHAT_A_THRESHOLD_IS))
        if code := code_of(book, cues.code):
            st.html(tag("h3", "What the code means"))
            st.html(meaning(code))
    wanted = float(state.value(key))
    with right, st.container(key="rule-effect"):
        if abs(wanted - cues.threshold) < 1e-9:
            rules_form.head("What is proposed", form, changed=False)
            every(at, book, found, cues, form)
            return
        rules_form.head("What this changes", form, changed=True)
        change = rules_draft.begun("threshold", cues.code, found.rules, f"{wanted:g}")
        rules_trial.try_out(at, book, found, change, form=form, label="Keep the threshold")


def every(at: Moment, book: Codebook, found: Overview, cues: CodeCues, form: str) -> None:
    """All passages of a code."""
    to = rules_trial.seen(at, book)
    for title, by_rule in (("Proposed", found.spoken), ("Below the threshold", found.weak)):
        some = {one.id: one for rule in cues.rules for one in by_rule.get(rule.id, ())}
        rules_trial.listed(to, title, [(one, None) for one in some.values()], form)
    if not found.proposed.get(cues.code, 0) and not found.withheld.get(cues.code, 0):
        st.html(quiet("Its rules find nothing in these texts."))

"""The page Rules: by which words codes are suggested, rule by rule, and what a change of one adds and loses."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

import streamlit as st

from ..model.codebook import Codebook
from ..model.cues import CodeCues, Rule
from ..project.suggestion_making import why_unused as why_not
from . import (
    reading,
    rules_actions,
    rules_code,
    rules_draft,
    rules_file,
    rules_form,
    rules_reading,
    rules_trial,
    state,
    suggestions_actions,
    words,
)
from .codebook_forms import path_of
from .component import asset, choice_list
from .markup import quiet, section
from .reading import Moment
from .rules_actions import CODE, RULE, item
from .rules_reading import Overview
from .suggestions import comes_with_framing
from .transcripts import pieces

NO_BOOK = "This project has no codebook. Begin one with: framing new PROJECT --codebook FILE"
NO_RULES = (
    "This project has no rules, so nothing is suggested. A rule says which words show a code, and which sentence of "
    "the codebook it serves; whatever it finds is proposed to people, who decide."
)
LOOKING = "Looking through the texts. The first time takes a while."
TABS = ("Rules", "File")


def draw(at: Moment) -> None:
    """The page."""
    book = reading.codebook(at)
    if book is None:
        st.html(quiet(NO_BOOK))
        return
    st.html(f"<style>{asset('codebook.css')}{asset('rules.css')}</style>")
    with rules_reading.working(LOOKING, "rules"):
        found = rules_reading.overview(reading.material(at))
    if found is None:
        without_rules(at, book)
        return
    state.valid(state.RULES_TAB, TABS)
    shown = state.value(state.begin(state.RULES_TAB, TABS[0]))
    rules, file = st.tabs(list(TABS), key=state.RULES_TAB, on_change="rerun")
    if shown == TABS[0]:
        with rules:
            desk(at, book, found)
    else:
        with file:
            rules_file.draw(at, book, found)


def without_rules(at: Moment, book: Codebook) -> None:
    """The ways to rules."""
    chosen = state.value(state.RULE_CHOSEN)
    if chosen and chosen.startswith(CODE) and state.value(state.RULE_CODE_ACT) == "new":
        st.button("Back", key="no-rule", type="tertiary", on_click=state.drop, args=(state.RULE_CHOSEN,))
        rules_code.draw(at, book, Overview(rules_draft.unwritten(book.id)), chosen.partition(" ")[2])
        return
    with st.container(key="no-rules", width=820):
        st.html(quiet(NO_RULES))
        if at.event is not None:
            return
        name = f"codebooks/{book.id}.cues.yaml"
        if comes_with_framing(name):
            st.button(
                "Use the rules that come with framing",
                key="shipped-rules",
                type="primary",
                on_click=suggestions_actions.use_shipped,
                args=(name,),
            )
        st.html(section("Write the first rule"))
        other(book, ())
        st.html(section("Import", "Hand in a file of rules; it is tried on every text before it is stored."))
        rules_file.take(at, book)


def other(book: Codebook, ruled: Sequence[str]) -> None:
    """The choice of a code that has no rule yet."""
    key = state.rule_key("other", "code")
    offered = tuple(code.id for code in book.codes if why_not(code) is None and code.id not in ruled)
    state.valid(key, offered)
    st.selectbox(
        "A code without rules",
        offered,
        index=None,
        format_func=partial(path_of, book),
        key=key,
        placeholder="Write a rule for another code",
        on_change=rules_actions.choose_other,
    )


def desk(at: Moment, book: Codebook, found: Overview) -> None:
    """The codes with their rules, and the chosen one beside them."""
    settle(book, found)
    left, right = st.columns([9, 23], gap="large")
    with left, st.container(key="rules-side"):
        side(at, book, found)
    with right, st.container(key="rule-side"):
        if found.broken:
            rules_trial.refused(f"The rules are not run: {found.broken}")
        kind, _, name = str(state.value(state.RULE_CHOSEN) or "").partition(" ")
        if kind == RULE and (known := found.rule(name)):
            rules_form.draw(at, book, found, *known)
        elif kind == CODE:
            rules_code.draw(at, book, found, name)
        else:
            st.html(quiet("There is no rule yet. Write one for a code of the list."))


def settle(book: Codebook, found: Overview) -> None:
    """Choose a code where nothing is chosen, or where it is no longer there."""
    kind, _, name = str(state.value(state.RULE_CHOSEN) or "").partition(" ")
    known = {code.id for code in book.codes} | {code.code for code in found.rules.codes}
    if (kind == RULE and found.rule(name)) or (kind == CODE and name in known):
        return
    first = next(iter(ordered(book, found)), None)
    state.put(state.RULE_CHOSEN, item(CODE, first.code) if first else None)


def ordered(book: Codebook, found: Overview) -> list[CodeCues]:
    """The codes with rules, in the order of the codebook; those that are no longer in it last."""
    places = {code.id: number for number, code in enumerate(book.codes)}
    return sorted(found.rules.codes, key=lambda one: places.get(one.code, len(places)))


def side(at: Moment, book: Codebook, found: Overview) -> None:
    """The search, the codes and rules that are found, and the way to more."""
    st.text_input("Search", key=state.RULE_SEARCH, placeholder="Code, rule, pattern or example")
    search = state.text(state.RULE_SEARCH) or ""
    chosen = state.value(state.RULE_CHOSEN)
    items = list(listed(book, found, search, chosen))
    if items:
        choice_list(items, key="rules-list", label="Codes and rules", current=chosen, chosen=rules_actions.choose)
    else:
        st.html(quiet("No code and no rule holds that."))
    if at.event is None:
        other(book, [code.code for code in found.rules.codes])
    st.html(quiet(summary(found)))


def summary(found: Overview) -> str:
    """The rules in figures."""
    n_rules, n_codes = sum(1 for _ in found.rules.rules()), len(found.rules.codes)
    said = [
        f"Version {found.rules.version}: {words.count(n_rules, 'rule')} for {words.count(n_codes, 'code')}",
        f"{words.count(sum(found.proposed.values()), 'passage')} proposed in {words.count(found.texts, 'text')}",
        f"{sum(found.withheld.values()):,} withheld as too weak",
    ]
    if found.passed_over:
        said.append(f"{words.count(found.passed_over, 'text')} passed over, in another language")
    return "; ".join(said) + "."


def listed(book: Codebook, found: Overview, search: str, chosen: str | None) -> Iterator[dict[str, Any]]:
    """The codes, and below the chosen one its rules; where something is searched, what holds it."""
    kind, _, name = str(chosen or "").partition(" ")
    open_code = found.rule(name)[0].code if kind == RULE and found.rule(name) else name  # type: ignore[index]
    for code in ordered(book, found):
        title = rules_form.code_name(book, code.code).rpartition(" / ")[2]
        hits = [rule for rule in code.rules if search and holds(rule, search)]
        if search and not hits and search.casefold() not in f"{title} {code.code}".casefold():
            continue
        yield code_item(found, code, title, search)
        for rule in code.rules:
            if rule in hits or (code.code == open_code and (not search or not hits)):
                yield rule_item(found, rule, search)


def holds(rule: Rule, search: str) -> bool:
    """Whether a rule has some words anywhere."""
    samples = (one.text for one in (*rule.matches, *rule.misses))
    return (
        search.casefold()
        in "\n".join([rule.id, rule.because, *rule.find, *rule.need, *rule.without, *samples]).casefold()
    )


def code_item(found: Overview, code: CodeCues, title: str, search: str) -> dict[str, Any]:
    """A code in the list."""
    unused = found.unused.get(code.code)
    finds = f"not run: the code {unused}" if unused else words.count(found.proposed.get(code.code, 0), "passage")
    said = f"{words.count(len(code.rules), 'rule')} · threshold {code.threshold:g} · {finds}"
    return {"id": item(CODE, code.code), "heading": pieces(title, search), "line": said}


def rule_item(found: Overview, rule: Rule, search: str) -> dict[str, Any]:
    """A rule in the list."""
    said = f"{rule.stance} · weight {rule.weight:g} · {words.count(len(found.spoken.get(rule.id, ())), 'passage')}"
    return {"id": item(RULE, rule.id), "heading": pieces(rule.id, search), "line": said, "under": True}

"""Whose codings are compared, on which units, and how the figures are made: the choices above the page Agreement."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from ..agreement.report import Reader
from ..export.agreement_words import level
from ..model.agreement import UNITS, Choice
from . import agreement_reading, codebook_reading, listing, reading, state, words
from .markup import quiet
from .reading import Moment

COEFFICIENTS: Mapping[str, str] = {
    "krippendorff_alpha": "Krippendorff's alpha",
    "gwet_ac1": "Gwet's AC1",
    "cohen_kappa": "Cohen's kappa",
    "conger_kappa": "Conger's kappa",
    "fleiss_kappa": "Fleiss' kappa",
    "scott_pi": "Scott's pi",
    "brennan_prediger": "Brennan and Prediger's kappa",
    "pabak": "PABAK",
}
"""By the name of the call, those that take chance into account: the lines of .667 and .8 are for such. Cohen's and
Scott's are of two coders."""
OF_TWO = ("cohen_kappa", "scott_pi")
DRAWN = {"speaker": "Speakers", "intervention": "Interventions"}
NAMED = {"sentence": "Sentence", "paragraph": "Paragraph", "intervention": "Whole intervention"}
DEFAULT = Choice()


def draw(at: Moment, readers: Sequence[Reader]) -> Choice:
    """What is asked for."""
    names = tuple(one.name for one in readers)
    items = [item for item in listing.items(reading.material(at)) if item.kind != "attested"]
    with st.container(horizontal=True, vertical_alignment="bottom", key="agreement-choices"):
        coders = several("coders", "Coders", names, "Everybody", width=300)
        st.selectbox("Unit", UNITS, format_func=lambda unit: NAMED[unit], key=key("unit", DEFAULT.unit), width=190)
        coefficient(len(coders or names))
        panels = tuple(dict.fromkeys(item.panel for item in items if item.panel))
        chosen_panels = several("panels", "Panels", panels, "All", width=260)
        with st.popover(f"More choices{further()}", key="agreement-more"):
            more(at, items)
    return Choice(
        coders=coders,
        unit=state.value(key("unit", DEFAULT.unit)),
        codes=held("codes"),
        panels=chosen_panels,
        groups=held("groups"),
        version=state.value(state.agreement_key("version")),
        round=state.value(state.agreement_key("round")),
        without_suggested=bool(state.value(state.agreement_key("blind"))),
        coefficient=state.value(state.agreement_key("coefficient")) or DEFAULT.coefficient,
        cluster=state.value(state.agreement_key("cluster")) or DEFAULT.cluster,
    )


def key(name: str, content: object) -> str:
    """The key of a choice, which begins with something."""
    return state.begin(state.agreement_key(name), content)


def held(name: str) -> tuple[str, ...]:
    """What was chosen of several."""
    return tuple(state.value(state.agreement_key(name)) or ())


def several(
    name: str,
    label: str,
    options: Sequence[str],
    empty: str,
    *,
    named: Mapping[str, str] | None = None,
    width: int | None = None,
) -> tuple[str, ...]:
    """A choice of several; nothing is drawn, and nothing chosen, where there are fewer than two."""
    kept = [one for one in held(name) if one in options]
    state.put(state.agreement_key(name), kept)
    if len(options) < 2:
        return ()
    st.multiselect(
        label,
        options,
        key=state.agreement_key(name),
        placeholder=empty,
        format_func=lambda one: (named or {}).get(one, one),
        width=width or "stretch",
    )
    return held(name)


def coefficient(n_coders: int) -> None:
    """By what agreement is judged."""
    offered = tuple(name for name in COEFFICIENTS if n_coders == 2 or name not in OF_TWO)
    state.valid(key("coefficient", DEFAULT.coefficient), offered)
    st.selectbox(
        "Judged by",
        offered,
        format_func=lambda name: COEFFICIENTS[name],
        key=key("coefficient", DEFAULT.coefficient),
        width=230,
    )


def further() -> str:
    """How many of the choices that are out of sight differ from what they begin with."""
    changed: list[object] = [held("groups"), held("codes")]
    changed += [state.value(state.agreement_key(name)) for name in ("version", "round", "blind")]
    changed.append(state.value(state.agreement_key("cluster")) not in (None, DEFAULT.cluster))
    number = sum(map(bool, changed))
    return f" ({number})" if number else ""


def more(at: Moment, items: Sequence[listing.Item]) -> None:
    """Choices that are rarely made."""
    book = reading.codebook(at)
    names = {code.id: code.name for code in book.codes} if book else {}
    several("codes", "Codes, with those below them", tuple(names), "All", named=names)
    groups = {item.group for item in items} | {item.type for item in items if item.type}
    several("groups", "Groups and types of those who speak", tuple(sorted(groups, key=str.casefold)), "All")
    in_round(at)
    editions(at)
    st.radio(
        "Drawn anew as a whole for the intervals",
        tuple(DRAWN),
        format_func=lambda name: DRAWN[name],
        key=key("cluster", DEFAULT.cluster),
        horizontal=True,
    )
    st.toggle(
        "Leave out what was read with suggestions in sight",
        key=key("blind", False),
        help="Agreement that a machine brought about says little about the codebook.",
    )
    st.html(quiet(f"Groups are those of the project's scheme, {reading.info(at).scheme}."))


def in_round(at: Moment) -> None:
    """What a round assigned alone; nothing is drawn where there is none."""
    found = agreement_reading.rounds(at)
    state.valid(state.agreement_key("round"), found)
    if found:
        st.selectbox(
            "Only what a round assigned, to its coders",
            found,
            index=None,
            placeholder="Any",
            key=state.agreement_key("round"),
        )


def editions(at: Moment) -> None:
    """While which version of the codebook the records were read; nothing is drawn where there is one."""
    found = {one.number: one for one in codebook_reading.versions(at)}
    state.valid(state.agreement_key("version"), tuple(found))
    if len(found) > 1:
        st.selectbox(
            "Read while this version of the codebook held",
            tuple(found),
            index=None,
            placeholder="Any",
            format_func=lambda number: ", ".join((f"Version {number}", *found[number].names)),
            key=state.agreement_key("version"),
        )


def in_words(choice: Choice) -> str:
    """How the figures are made."""
    name = COEFFICIENTS.get(choice.coefficient, choice.coefficient)
    drawn = DRAWN[choice.cluster].lower()
    return (
        f"Judged by {name}, with intervals at {level(choice.confidence)} from "
        f"{words.count(choice.resamples, 'draw')} of {drawn} as a whole (seed {choice.seed})."
    )

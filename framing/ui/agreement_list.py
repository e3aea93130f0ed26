"""The disagreements behind a figure: where each stands, what each coder made of it, and the way into the text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from ..agreement.report import Line, Report
from ..model.agreement import CAUSES, Settled, verdict_words
from ..model.codebook import Codebook
from ..model.disagreement import KINDS, Disagreement, Passage, Placed
from ..project.agreeing_placed import on_dimension
from . import adjudication_actions, agreement_actions, agreement_marks, finding, state, words
from .agreement_reading import below
from .agreement_table import NOTHING, said
from .markup import Markup, facts, join, quiet, tag

PAGE = 10
IN_THE_TEXT = "In the text"
"""The tab that shows the markings of both."""
NO_CHOICE = "Choose a figure to see the disagreements behind it."


# --- what stands behind a figure ------------------------------------------------------------------


def behind(report: Report, book: Codebook | None, shown: Sequence[Any]) -> list[Placed]:
    """The disagreements behind a figure, by its act."""
    what, *names = shown
    found = report.disagreements
    match what:
        case "code":
            line = line_of(report, shown)
            wanted = below(book, names) if line and line.level == "frame" else None
            return [one for one in found if (wanted or frozenset(names)).intersection(one.item.codes)]
        case "dimension":
            return [one for one in found if on_dimension(one.item, names[0])]
        case "pair":
            return [one for one in found if {one.first_coder, one.second_coder} == set(names)]
        case "confusion":
            return [one for one in found if confused(one) == tuple(names)]
        case "stretch":
            part = report.stretches[names[0]] if names[0] < len(report.stretches) else None
            return [one for one in found if part is not None and one.record in part.records]
        case _:
            return list(found)


def confused(one: Placed) -> tuple[str, str, str | None, str | None] | None:
    """Two coders and what each coded, where that is another code or nothing."""
    if one.item.kind not in ("code", "missing"):
        return None
    first, second = (side[0].code if side else None for side in (one.item.first, one.item.second))
    return one.first_coder, one.second_coder, first, second


def title(report: Report, shown: Sequence[Any], codenames: Mapping[str, str]) -> str:
    """What the figure is of."""
    what, *names = shown
    match what:
        case "code" | "dimension" | "overall":
            line = line_of(report, shown)
            return line.name if line else ", ".join(str(codenames.get(name, name)) for name in names)
        case "pair":
            return " and ".join(map(str, names))
        case "confusion":
            first, second = (NOTHING if code is None else codenames.get(code, code) for code in names[2:])
            return f"{names[0]}: {first}; {names[1]}: {second}"
        case "stretch" if names[0] < len(report.stretches):
            return report.stretches[int(names[0])].label
        case _:
            return "Disagreements"


def line_of(report: Report, shown: Sequence[Any]) -> Line | None:
    """The line of a code, of everything or of a question."""
    what, *names = shown
    lines = {"code": report.lines, "dimension": report.dimensions}.get(what, ())
    if what == "overall":
        return report.overall
    return next((line for line in lines if line.id == names[0]), None)


# --- drawing --------------------------------------------------------------------------------------


def draw(report: Report, book: Codebook | None) -> None:
    """What was chosen: its other figures, and its disagreements."""
    shown = state.value(state.AGREEMENT_SHOWN)
    if not shown:
        st.html(tag("h2", "Disagreements") + quiet(NO_CHOICE))
        return
    found = behind(report, book, shown)
    line = line_of(report, shown)
    st.html(join((tag("h2", title(report, shown, report.codenames)), about(report, line) if line else None)))
    draw_found(found, report.codenames, book)


def about(report: Report, line: Line) -> Markup:
    """All that is known of a line: every coefficient, how often each coder found it, what to keep in mind."""
    values = [(found.name, said(found)) for found in line.values.values()]
    noun = "passage" if line.level == "dimension" else report.choice.unit
    present = [(f"Found by {name}", f"in {words.count(number, noun)}") for name, number in line.present.items()]
    parts = [
        (
            "By characters" if len(report.readers) == 2 else f"{one.first}, {one.second}, by characters",
            f"{said(one.percent)}; kappa {said(one.kappa)}",
        )
        for one in report.characters
        if one.id == line.id
    ]
    spans = report.unitizing.get("" if line.level == "overall" else line.id)
    unitized = [("Spans: unitising alpha (u)", said(spans.u))] if spans else []
    suggested = f"{line.n_suggested:,} of {line.n_units:,}" if line.n_suggested else None
    return tag(
        "div",
        facts([*values, *parts, *unitized, *present, ("With suggestions in sight", suggested)]),
        *(quiet(words.sentence(note)) for note in line.notices),
        cls="line-facts",
    )


def draw_found(found: Sequence[Placed], names: Mapping[str, str], book: Codebook | None, *, way: bool = True) -> None:
    """How many there are by kind, and a part of them."""
    counted = Counter(one.item.kind for one in found)
    kinds = tuple(kind for kind in KINDS if counted[kind])
    many = ", ".join(f"{counted[kind]:,} {KINDS[kind]}" for kind in kinds)
    st.html(tag("p", f"{words.count(len(found), 'disagreement')}{f': {many}' if many else ''}.", cls="selected"))
    key = state.agreement_key("kind")
    state.valid(key, kinds)
    if len(kinds) > 1:
        st.pills(
            "Kind",
            kinds,
            format_func=lambda kind: words.capital(KINDS[kind]),
            key=key,
            label_visibility="collapsed",
            on_change=agreement_actions.turn,
        )
    kind = state.value(key) if len(kinds) > 1 else None
    listed = [one for one in found if kind in (None, one.item.kind)]
    page = min(state.value(state.AGREEMENT_PAGE, 0), max(0, (len(listed) - 1) // PAGE))
    for number, one in enumerate(listed[page * PAGE : (page + 1) * PAGE]):
        st.html(entry(one, names, book))
        ways(one, number, way)
    finding.turn(page, of=len(listed), size=PAGE, go=agreement_actions.turn)


def ways(one: Placed, number: int, way: bool) -> None:
    """Into the text at the desk, and to the markings of both."""
    coding = next((side.key for side in (*one.item.first, *one.item.second)), None)
    with st.container(horizontal=True, key=f"ways-{number}"):
        st.button(
            "At the desk",
            key=f"to-desk-{number}",
            type="tertiary",
            on_click=agreement_actions.open_passage,
            args=(one.record, coding, one.item.start),
        )
        if way:
            st.button(
                "Both markings",
                key=f"to-markings-{number}",
                type="tertiary",
                on_click=agreement_actions.show_markings,
                args=(one.record, IN_THE_TEXT, (one.first_coder, one.second_coder)),
            )
        st.button(
            "Settle anew" if one.settled else "Settle",
            key=f"to-settle-{number}",
            type="tertiary",
            on_click=adjudication_actions.open_at,
            args=(one.first_coder, one.second_coder, one.record),
        )


def entry(one: Placed, names: Mapping[str, str], book: Codebook | None) -> Markup:
    """A disagreement: who speaks where, the words with both markings, and what each coder made of them."""
    item = one.item
    coders = (one.first_coder, one.second_coder)
    where = ", ".join(part for part in (one.record, one.panel) if part)
    marked = agreement_marks.pieces(
        one.quotation,
        (item.first, item.second),
        agreement_marks.apart([item]),
        names,
        coders,
        offset=item.start,
        shorten=True,
    )
    made = [
        (tag("span", coder, cls=line), coded(side, item, names, book))
        for coder, line, side in zip(coders, "fs", (item.first, item.second), strict=True)
    ]
    settled = settling(one.settled) if one.settled else None
    return tag(
        "article",
        tag("h3", one.speaker or "Speaker not stated", tag("span", where)),
        tag("p", words.capital(KINDS[item.kind]), cls="quiet"),
        tag("blockquote", tag("span", one.before, cls="around"), *marked, tag("span", one.after, cls="around")),
        facts([*made, ("Settled", settled)]),
        cls="entry",
    )


def coded(side: Sequence[Passage], item: Disagreement, names: Mapping[str, str], book: Codebook | None) -> str:
    """What a coder coded there, with the answers in which both differ."""
    said = []
    for one in side:
        given = {name: one.dimensions.get(name, "not stated") for name in item.dimensions}
        answered = [f"{name}: {value}" for name, value in words.answers(given, book, inline=True)]
        name = names.get(one.code, one.code)
        said.append(f"{name} ({', '.join(answered)})" if answered else name)
    return "; ".join(dict.fromkeys(said)) or "nothing here"


def settling(one: Settled) -> str:
    """What was decided, why and by whom."""
    why = f", {CAUSES[one.reason]}" if one.reason else ""
    note = f": {one.note}" if one.note else ""
    return f"{verdict_words(one.choice, one.first, one.second)}{why}, by {one.coder}{note}"

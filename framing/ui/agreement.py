"""The page Agreement: how far coders agree on each code, and everything in which they differ."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import streamlit as st

from ..agreement.report import Report
from ..model.codebook import Codebook
from . import (
    actions,
    agreement_actions,
    agreement_chart,
    agreement_choices,
    agreement_files,
    agreement_list,
    agreement_reading,
    agreement_table,
    agreement_text,
    growth_chart,
    reading,
    state,
    visibility,
    words,
)
from .component import asset, figures
from .markup import Markup, join, quiet, section, tag
from .reading import Moment

HIDDEN = (
    "What other coders did is hidden, so that each reads blind first, and agreement would tell of it. "
    "Anybody who works in this project may show it; that holds for everybody, and is journalled."
)
BLIND = "Agreement tells of what others coded; it is shown when the round is closed."
NOBODY = (
    "Nobody has coded or finished a text yet. Code on the page Code; when a second coder has read some of the same "
    "texts, this page says how far both agree."
)
BY_CODE = (
    "A full dot: the whole interval is at .667 or above. An open one: it reaches below. The lines, .667 and .8, are "
    "Krippendorff's (2004: 241-243). Frames count any code below them."
)
CONFUSED = (
    "Rows are what the first coder coded, columns what the second coded there; columns bear the numbers of the rows."
)
DRIFT = (
    "The records in the order in which two coders had read them, part by part; every code that anybody used counts, in "
    "every {unit}. A line that falls says that coders drift apart, or that what they read grew harder."
)
NO_TIME = (
    "The records in the order of speaking, part by part, since many were read at once, as by an import; every code "
    "that anybody used counts, in every {unit}. Parts that fall short may be harder, or were read later."
)


def draw(at: Moment) -> None:
    """The page."""
    st.html(f"<style>{asset('agreement.css')}</style>")
    if visibility.visible_to(at) is not None:
        hidden(at)
        return
    readers = agreement_reading.readers(at)
    if not readers:
        st.html(quiet(NOBODY))
        return
    choice = agreement_choices.draw(at, readers)
    with agreement_reading.computing():
        report = agreement_reading.report(at, choice)
    st.html(compared(report) if report.n_double else alone(report))
    if not report.n_double:
        st.button("Open a round", key="to-rounds", on_click=actions.show_page, args=("rounds",))
    agreement_files.downloads(report)
    if report.n_double:
        parts(at, report)


def hidden(at: Moment) -> None:
    """That nothing is shown, and who may change it."""
    if at.is_blind:
        st.html(quiet(BLIND))
        return
    st.html(quiet(HIDDEN))
    st.button("Show what others did", key="show-others", on_click=actions.show_others, args=(True,))


def compared(report: Report) -> Markup:
    """What was compared, in a sentence, and how the figures are made."""
    names = [reader.name for reader in report.readers]
    everybody = f"{', '.join(names[:-1])} and {names[-1]}"
    units = words.count(report.n_units, report.choice.unit)
    read = f"those that {'both' if len(names) == 2 else 'two of them or more'} read"
    where = f"in {report.n_double:,} of {words.count(report.n_records, 'record')} with a text: {read}"
    seen = f" {report.n_suggested:,} of them were read with suggestions in sight." if report.n_suggested else ""
    return join(
        (
            tag("p", f"{everybody} are compared on {units}, {where}.{seen}", cls="finding"),
            quiet(agreement_choices.in_words(report.choice)),
            *(tag("p", words.stopped(note), cls="notice") for note in report.notices),
        )
    )


def alone(report: Report) -> Markup:
    """What can be said where no record was read by two, and what would make more of it."""
    first, *others = map(words.stopped, report.notices)
    return join((tag("p", first, cls="finding"), *(tag("p", note, cls="alone") for note in others)))


# --- the parts ------------------------------------------------------------------------------------


def parts(at: Moment, report: Report) -> None:
    """The tabs, of which the one that is shown is drawn."""
    state.valid(state.AGREEMENT_TAB, tuple(TABS))
    shown = state.value(state.begin(state.AGREEMENT_TAB, next(iter(TABS))))
    tabs = st.tabs(list(TABS), key=state.AGREEMENT_TAB, on_change="rerun")
    book = reading.codebook(at)
    for tab, (name, part) in zip(tabs, TABS.items(), strict=True):
        if name == shown:
            with tab:
                part(at, report, book)


def beside(part: Callable[[Report, Codebook | None], None]) -> Callable[[Moment, Report, Codebook | None], None]:
    """Figures, and beside them the disagreements behind the one that was chosen."""

    def drawn(at: Moment, report: Report, book: Codebook | None) -> None:
        left, right = st.columns([5, 3], gap="large")
        with left, st.container(key="figures-side"):
            part(report, book)
        with right, st.container(key="places-side"):
            agreement_list.draw(report, book)

    return drawn


def chosen() -> tuple[object, ...] | None:
    """The act of the figure that was chosen."""
    shown: tuple[object, ...] | None = state.value(state.AGREEMENT_SHOWN)
    return shown


def coefficient(report: Report) -> str:
    """By what agreement is judged, in words."""
    return agreement_choices.COEFFICIENTS.get(report.choice.coefficient, report.choice.coefficient)


def headed(title: str, remark: str) -> Markup:
    """The heading of the first part of a tab."""
    return join((tag("h2", title), quiet(remark)))


def by_code(report: Report, book: Codebook | None) -> None:
    """The table by code."""
    st.html(quiet(BY_CODE))
    data = agreement_table.codes(report, book, coefficient(report), chosen())
    figures(data, key="agreement-codes", chosen=agreement_actions.show)


def by_coder(report: Report, book: Codebook | None) -> None:
    """Every two coders, and what they confuse."""
    many = len(report.readers) > 2
    remark = f"Every code that anybody used counts, in every {report.choice.unit}."
    remark += " Below the diagonal stands the coefficient, above it percent agreement." if many else ""
    st.html(headed("Coders", remark))
    overall = report.pairs[0].value.name if report.pairs else coefficient(report)
    figures(agreement_table.pairs(report, overall, chosen()), key="agreement-pairs", chosen=agreement_actions.show)
    st.html(section("Confusion between codes", CONFUSED))
    for number, found in enumerate(report.confusions):
        st.html(tag("h3", f"{found.first} in rows, {found.second} in columns"))
        if any(map(any, found.counts)):
            data = agreement_table.confusion(found, report.codenames, chosen())
            figures(data, key=f"agreement-confusion-{number}", chosen=agreement_actions.show)
        else:
            st.html(quiet("They never coded something else in the same place."))


def over_time(report: Report, book: Codebook | None) -> None:
    """Whether coders drift apart."""
    st.html(headed("Over the work", (DRIFT if report.in_time else NO_TIME).format(unit=report.choice.unit)))
    if not report.stretches:
        st.html(quiet("There are too few records that two coders read."))
        return
    name = report.stretches[0].value.name
    st.altair_chart(
        agreement_chart.drift(report.stretches, name, growth_chart.tones()),
        width="stretch",
        key="agreement-drift",
        alt=f"{name} in {words.count(len(report.stretches), 'part')} of the work; the table says the same.",
    )
    data = agreement_table.stretches(report.stretches, report, name, chosen())
    figures(data, key="agreement-stretches", chosen=agreement_actions.show)


TABS: Mapping[str, Callable[[Moment, Report, Codebook | None], None]] = {
    "By code": beside(by_code),
    "By coder": beside(by_coder),
    "Over time": beside(over_time),
    agreement_list.IN_THE_TEXT: agreement_text.draw,
}
"""The parts of the page, by their titles."""

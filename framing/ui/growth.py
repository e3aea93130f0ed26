"""The page Growth: when no new codes appear any more, which codes stand together, what the codebook lacks."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import streamlit as st

from ..model.codebook import Code
from ..project.growth import Growing, QuotedPlace
from ..tables.cooccurrence import Cooccurrence
from ..tables.frequency import Frequencies, Lack
from ..tables.saturation import percent
from . import actions, finding, growth_chart, reading, state, visibility, words
from .markup import Markup, grid, join, quiet, section, tag
from .quotation import speaker_of
from .reading import Moment

PAGE = 10
SHOWN_PAIRS = 200
THRESHOLDS = (0.0, 0.05, 0.1)
UNITS = {"passage": "Overlapping passages", "intervention": "The same intervention"}
METHOD = (
    "After Guest, Namey and Chen (2020). The base is the first interventions; a run is some that follow one another; "
    "a run's share of new information is its new codes over the codes of the base. Interventions that nobody has coded "
    "or finished are left out. Speakers answer one another, so the order counts: the band shows other orders."
)


def draw(at: Moment) -> None:
    """The page."""
    seen = visibility.visible_to(at)
    with st.container(horizontal=True, vertical_alignment="center", key="growth-head"):
        visibility.draw(at, reading.occurring(at, seen).coders, "Codings")
    draw_saturation(at, seen)
    if reading.codebook(at) is not None:
        draw_cooccurrence(at, seen)
        draw_lacking(reading.frequencies(at, seen))


# --- saturation -------------------------------------------------------------------------------


def draw_saturation(at: Moment, seen: str | None) -> None:
    """What was found, the terms under which, the chart, and its numbers."""
    st.html(section("Saturation", METHOD))
    found = reading.saturation(at, *terms(at, seen), seen)
    made = found.saturation
    left = f"Left out: {words.count(found.left_out, 'intervention')} that nobody has coded or finished."
    said = [made.orders(), left if found.left_out else ""]
    st.html(join((tag("p", made.finding(), cls="finding"), *(quiet(line) for line in said if line))))
    if not found.units:
        return
    st.altair_chart(
        growth_chart.curve(found, growth_chart.tones()),
        width="stretch",
        key="saturation-chart",
        alt=f"Curve of codes over {words.count(len(found.units), 'intervention')}. {made.finding()}",
    )
    with st.expander("The numbers as a table", key="saturation-table"):
        st.html(saturation_grid(found))
        st.download_button(
            "Download .csv",
            partial(reading.saturation_csv, at, found),
            file_name="saturation.csv",
            mime="text/csv",
            on_click="ignore",
            key="download-saturation",
        )


def terms(at: Moment, seen: str | None) -> tuple[str | None, tuple[int, int, float]]:
    """Whose codings are looked at, and with which base size, run length and threshold."""
    for name, value in (("base", 4), ("run", 2), ("threshold", 0.05)):
        state.begin(state.growth_key(name), value)
    coders = reading.occurring(at, seen).coders if seen is None else ()
    with st.container(horizontal=True, vertical_alignment="bottom", key="growth-terms"):
        if len(coders) > 1:
            key = state.growth_key("coder")
            state.valid(key, coders)
            st.selectbox("Coder", coders, index=None, key=key, placeholder="All together", width=220)
        st.number_input("Base size", 1, 100, key=state.growth_key("base"), width=140)
        st.number_input("Run length", 1, 100, key=state.growth_key("run"), width=140)
        st.selectbox("Threshold", THRESHOLDS, format_func=percent, key=state.growth_key("threshold"), width=140)
    base, run, threshold = (state.value(state.growth_key(name)) for name in ("base", "run", "threshold"))
    return (state.value(state.growth_key("coder")) if len(coders) > 1 else None), (base, run, threshold)


def saturation_grid(found: Growing) -> Markup:
    """The numbers of the chart."""
    band = found.saturation.band
    lines = [
        (
            str(step.number),
            unit.record,
            unit.speaker or "not stated",
            str(step.n_codes),
            str(step.n_new),
            str(step.n_total),
            "" if step.ratio is None else percent(step.ratio),
            f"{band.low[place]} to {band.high[place]}" if band else "",
        )
        for place, (step, unit) in enumerate(zip(found.saturation.steps, found.units, strict=True))
    ]
    head = ("", "Record", "Speaker", "Codes", "New", "All so far", "New in the run after it", "Other orders")
    return grid(head, lines, label="Saturation, intervention by intervention")


# --- co-occurrence ----------------------------------------------------------------------------


def draw_cooccurrence(at: Moment, seen: str | None) -> None:
    """The map of codes that co-occur, and beside it the places of two of them."""
    st.html(
        section(
            "Codes that stand together",
            "Both of the same coder. Columns bear the numbers of the rows; a click on a cell shows its places.",
        )
    )
    key = state.growth_key("unit")
    state.begin(key, "passage")
    st.radio("What they share", list(UNITS), format_func=lambda unit: UNITS[unit], key=key, horizontal=True)
    unit = str(state.value(key))
    found = reading.cooccurrence(at, unit, seen)
    names = code_names(at, found)
    if found.left_out:
        number = words.count(found.left_out, "coding")
        st.html(quiet(f"Left out: {number} of whole interventions, which are no passages."))
    if not names:
        st.html(quiet("No two codes co-occur."))
        return
    left, right = st.columns([3, 2], gap="large")
    with left, st.container(key="map-side"):
        draw_map(at, found, names)
    with right, st.container(key="places-side"):
        draw_places(at, found, names, seen)


def code_names(at: Moment, found: Cooccurrence) -> dict[str, str]:
    """The names of the codes that co-occur with another one, in the order of the codebook; none stands twice."""
    book = reading.codebook(at)
    meeting = {code for pair in found.counts for code in pair}
    met = [code for code in book.codes if code.id in meeting] if book else []
    taken = [code.name for code in met]
    return {code.id: code.name if taken.count(code.name) == 1 else f"{code.name} ({code.id})" for code in met}


def draw_map(at: Moment, found: Cooccurrence, names: dict[str, str]) -> None:
    """The map, and its numbers."""
    st.altair_chart(
        growth_chart.heat_map(found, list(names), names, growth_chart.tones()),
        width="stretch",
        key=state.CODE_MAP,
        on_select=actions.choose_pair,
        alt=f"Map of {words.count(len(found.counts), 'pair')} of codes that co-occur; the table says the same.",
    )
    with st.expander("The numbers as a table", key="cooccurrence-table"):
        st.html(pair_grid(found, names))
        st.download_button(
            "Download .csv",
            partial(reading.cooccurrence_csv, at, found),
            file_name="co-occurrence.csv",
            mime="text/csv",
            on_click="ignore",
            key="download-cooccurrence",
        )


def pair_grid(found: Cooccurrence, names: dict[str, str]) -> Markup:
    """The pairs that co-occur, most first."""
    ranked = sorted(found.counts.items(), key=lambda item: (-item[1], item[0]))
    lines = []
    for (first, second), number in ranked[:SHOWN_PAIRS]:
        c = found.coefficient(first, second)
        share = f"not defined: {c.reason}" if c.value is None else f"{c.value:.3f}"
        lines.append((names[first], names[second], str(number), share))
    table = grid(("Code", "With", growth_chart.PLACES[found.unit], "c-coefficient"), lines, label="Codes that co-occur")
    more = len(ranked) - SHOWN_PAIRS
    return join((table, quiet(f"And {more:,} more pairs, which the file has.") if more > 0 else None))


def draw_places(at: Moment, found: Cooccurrence, names: dict[str, str], seen: str | None) -> None:
    """The choice of two codes, and the places in which they co-occur."""
    first_key, second_key = state.growth_key("first"), state.growth_key("second")
    state.valid(first_key, tuple(names))
    st.selectbox(
        "Code",
        list(names),
        index=None,
        format_func=lambda code: names[code],
        key=first_key,
        placeholder="Choose",
        on_change=actions.turn_places,
    )
    first = state.value(first_key)
    with_it = [code for code in names if first and code != first and found.count(first, code)]
    state.valid(second_key, tuple(with_it))
    st.selectbox(
        "With",
        with_it,
        index=None,
        format_func=lambda code: f"{names[code]}: {found.count(first, code)}",
        key=second_key,
        placeholder="Choose",
        disabled=not first,
        on_change=actions.turn_places,
    )
    second = state.value(second_key)
    if not (first and second):
        st.html(quiet("Two codes show the places in which they stand together, with their quotations."))
        return
    places = reading.places(at, (first, second), found.unit, seen)
    c = found.coefficient(first, second)
    share = f"c-coefficient {c.value:.3f}" if c.value is not None else f"c-coefficient not defined: {c.reason}"
    noun = "place" if found.unit == "passage" else "intervention"
    st.html(tag("p", f"{words.count(len(places), noun)}; {share}.", cls="selected"))
    draw_list(places, names)


def draw_list(places: Sequence[QuotedPlace], names: dict[str, str]) -> None:
    """A part of the places, each with the way into its text."""
    page = min(state.value(state.PLACES_PAGE, 0), max(0, (len(places) - 1) // PAGE))
    for one in places[page * PAGE : (page + 1) * PAGE]:
        st.html(place_markup(one, names))
        coding = one.place.codings[0]
        st.button(
            "In the text",
            key=f"place-{'-'.join(one.place.codings[:2])}",
            type="tertiary",
            on_click=actions.open_quotation,
            args=(coding,),
        )
    finding.turn(page, of=len(places), size=PAGE, go=actions.turn_places)


def place_markup(one: QuotedPlace, names: dict[str, str]) -> Markup:
    """A place: who speaks where, the quotation of each coding, with what they share marked."""
    first = one.quotations[0]
    where = ", ".join(part for part in (first.record_id, first.panel) if part)
    pieces = [tag("h3", speaker_of(first), tag("span", where))]
    for quotation in one.quotations:
        name = names.get(quotation.coding.code, quotation.coding.code)
        pieces.append(tag("p", tag("strong", name), f", {quotation.coding.coder}", cls="quiet"))
        pieces.append(tag("blockquote", *shared(quotation.text, quotation.coding.start, one)))
    return tag("div", *pieces, cls="entry")


def shared(text: str | None, start: int | None, one: QuotedPlace) -> tuple[str, ...]:
    """A quotation in pieces, that which both codings share marked; nothing is marked where it is all of it."""
    if start is None or text is None:
        return (tag("em", "the whole intervention"),)
    place = one.place
    if place.start is None or place.end is None or len(text) == place.end - place.start:
        return (text,)
    first, last = place.start - start, place.end - start
    return (text[:first], tag("mark", text[first:last]), text[last:])


# --- what the codebook lacks ------------------------------------------------------------------


def draw_lacking(found: Frequencies) -> None:
    """Codes without a definition or an example, and those that were never used."""
    st.html(section("Codes without definition or example", "Provisional codes first, then those used most."))
    if found.lacking:
        lines = [lack_line(lack) for lack in found.lacking]
        st.html(grid(("Code", "Missing", "Codings"), lines, label="Codes that lack something"))
    else:
        st.html(quiet("Every code has its definition, and every code that can be coded with has an example."))
    if found.unused:
        names = ", ".join(code.name for code in found.unused)
        st.html(tag("p", tag("strong", f"Never used ({len(found.unused)}): "), names))


def lack_line(lack: Lack) -> tuple[str, str, str]:
    """A code and what it lacks."""
    name = code_name(lack.code)
    return name, " and ".join(lack.missing) or "nothing; still marked as provisional", f"{lack.codings:,}"


def code_name(code: Code) -> Markup:
    """The name of a code with its id, and whether it is provisional."""
    return tag("div", tag("strong", code.name), f" {code.id}", " (provisional)" if code.provisional else None)

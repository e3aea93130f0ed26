"""How suggestions do: by code, by those who speak, and whether they lead people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

import streamlit as st

from ..model.codebook import Codebook
from ..project.suggestion_performance import Anchoring, CodePerformance, Performance, Tally
from ..suggest.quality import Figure
from . import growth_chart, reading, state, suggestions_chart, suggestions_reading, visibility, words
from .markup import Markup, grid, quiet, section, tag
from .reading import Moment

EVERYBODY, ME = "Everybody", "Me"
BY_CODE = (
    "Precision is the share of decided suggestions that were accepted with the code that was proposed; acceptance "
    "counts those accepted with another code too. Estimated recall is the share of all sentences with the code that "
    "are proposed, by what audits found. Intervals are Wilson's, at 95 %."
)
BY_SPEAKER = "Where suggestions are accepted less for some who speak, the rules were perhaps written for others."
LEADING = (
    "Agreement is positive agreement over texts and codes: twice what both gave, over what each gave. 0 is nothing in "
    "common, 1 the same codes."
)
NEVER_DECIDED = "nothing decided"


def draw(at: Moment) -> None:
    """The tab."""
    book = reading.codebook(at)
    assert book is not None
    coder, scheme = terms(at)
    with suggestions_reading.looking_through("performance"):
        found = suggestions_reading.performance(at, coder, scheme)
    place = {code.id: number for number, code in enumerate(book.codes)}
    found = replace(found, codes=tuple(sorted(found.codes, key=lambda one: place[one.tally.name])))
    st.html(section("By code", BY_CODE))
    by_code(at, book, found)
    st.html(section("By those who speak", BY_SPEAKER))
    by_speaker(found)
    st.html(section("Whether they lead people", LEADING))
    st.html(anchoring_markup(found.anchoring))


def terms(at: Moment) -> tuple[str | None, str]:
    """Whose decisions are looked at, and under which scheme sides are told apart."""
    own, schemes = reading.info(at).scheme, [one.id for one in reading.schemes(at)]
    blind = visibility.visible_to(at) is not None
    whose, key = state.suggestion_key("whose"), state.suggestion_key("scheme")
    with st.container(horizontal=True, vertical_alignment="bottom", key="performance-terms"):
        if not blind:
            st.segmented_control("Whose decisions", [EVERYBODY, ME], key=state.begin(whose, EVERYBODY), required=True)
        state.valid(key, tuple(schemes))
        st.selectbox("Scheme of sides", schemes, key=state.begin(key, own), width=210)
        if blind:
            st.html(
                quiet("Your own decisions: while coders code blind, nobody is told of those of others."),
                width="content",
            )
    mine = blind or state.value(whose) == ME
    return visibility.me() if mine else None, state.value(key) or own


# --- by code --------------------------------------------------------------------------------------


def by_code(at: Moment, book: Codebook, found: Performance) -> None:
    """The chart, the table and the file."""
    names = {code.id: code.name for code in book.codes}
    known = [one for one in found.codes if one.tally.decided or one.recall.value is not None]
    if known:
        st.altair_chart(
            suggestions_chart.figures(known, names, growth_chart.tones()),
            width="stretch",
            key="performance-chart",
            alt=f"Precision and estimated recall of {words.count(len(known), 'code')}; the table says the same.",
        )
    else:
        st.html(quiet("Nothing was decided yet. Decide on suggestions on the tab Queue."))
    st.html(code_grid(found, names))
    for code, why in suggestions_reading.unused(at):
        st.html(quiet(f"The rules for {names.get(code, code)} are not run: the code {why}."))
    st.download_button(
        "Download .csv",
        partial(suggestions_reading.performance_csv, at, found),
        file_name="suggestions.csv",
        mime="text/csv",
        on_click="ignore",
        key="download-performance",
    )


def code_grid(found: Performance, names: dict[str, str]) -> Markup:
    """The numbers of every code, and of all together."""
    head = ("Code", "Proposed", "Withheld", "Decided", "Acceptance", "Precision", "Found in audit", "Estimated recall")
    lines = [code_line(one, names.get(one.tally.name, one.tally.name)) for one in found.codes]
    together = found.together
    proposed, withheld = sum(one.proposed for one in found.codes), sum(one.withheld for one in found.codes)
    figures = (decided(together), share(together.acceptance), share(together.precision))
    lines.append((tag("strong", "All codes"), f"{proposed:,}", f"{withheld:,}", *figures, "", ""))
    return tag("div", grid(head, lines, label="Suggestions by code"), cls="figures")


def code_line(one: CodePerformance, name: str) -> tuple[str, ...]:
    """The numbers of one code."""
    return (
        tag("strong", name),
        f"{one.proposed:,}",
        f"{one.withheld:,}",
        decided(one.tally),
        share(one.tally.acceptance),
        share(one.tally.precision),
        f"{one.found:,} of {one.audited:,}" if one.audited else tag("span", "nothing audited", cls="small-print"),
        share(one.recall, none=one.recall.why),
    )


def decided(one: Tally) -> Markup:
    """How many were decided, and how."""
    counted = {"kept": one.kept, "changed": one.changed, "rejected": one.rejected}
    said = ", ".join(f"{number:,} {name}" for name, number in counted.items() if number)
    return tag("div", f"{one.decided:,}", tag("span", said, cls="small-print") if said else None)


def share(one: Figure, *, none: str | None = NEVER_DECIDED) -> Markup:
    """A figure with its interval, or in words why it is not defined."""
    if one.value is None:
        return tag("span", none or "", cls="small-print")
    if one.low is None or one.high is None:
        return tag("span", f"{100 * one.value:.0f} %")
    interval = f"{100 * one.low:.0f} to {100 * one.high:.0f} %"
    return tag("div", f"{100 * one.value:.0f} %", tag("span", interval, cls="small-print interval"))


# --- by those who speak ---------------------------------------------------------------------------


def by_speaker(found: Performance) -> None:
    """The tables by side and by type of actor."""
    if not found.together.decided:
        st.html(quiet("Nothing was decided yet."))
        return
    left, right = st.columns(2, gap="large")
    for column, title, tallies in ((left, "Side", found.sides), (right, "Type of actor", found.types)):
        with column:
            st.html(tally_grid(title, tallies))


def tally_grid(title: str, tallies: Sequence[Tally]) -> Markup:
    """What was decided, for each of some groups."""
    lines = [(tag("strong", one.name), decided(one), share(one.acceptance), share(one.precision)) for one in tallies]
    return tag(
        "div", grid((title, "Decided", "Acceptance", "Precision"), lines, label=f"By {title.lower()}"), cls="figures"
    )


# --- anchoring ------------------------------------------------------------------------------------


def anchoring_markup(found: Anchoring) -> Markup:
    """The four figures, and what they mean."""
    head = ("Agreement", "Coded before suggestions were shown", "With suggestions in sight")
    lines = [
        (tag("strong", "Of coders with what is proposed"), agreed(found.machine_blind), agreed(found.machine_seen)),
        (tag("strong", "Of coders with one another"), agreed(found.coders_blind), agreed(found.coders_seen)),
    ]
    read = quiet(
        f"{words.count(found.texts_blind, 'reading')} of a text without suggestions, {found.texts_seen:,} with. "
        "A reading is one text read to the end by one coder."
    )
    said = [tag("p", line) for line in (led(found), apart(found)) if line]
    return tag(
        "div",
        tag("div", grid(head, lines, label="Whether suggestions lead people"), cls="figures"),
        *said,
        read,
        cls="anchoring",
    )


def agreed(one: Figure) -> Markup:
    """A figure of agreement, or why there is none."""
    if one.value is None:
        return tag("span", "not defined: no code in such texts", cls="small-print")
    return tag("div", f"{one.value:.2f}", tag("span", f"over {one.n:,} pairs of text and code", cls="small-print"))


def led(found: Anchoring) -> str:
    """What the first two figures say."""
    blind, seen = found.machine_blind.value, found.machine_seen.value
    if blind is None or seen is None:
        return (
            "Whether suggestions lead people cannot be told yet: it takes texts that somebody finished, and coded "
            "further when suggestions were in sight."
        )
    more = seen - blind
    if more <= 0:
        return "With suggestions in sight, coders agree no more with them than before: nothing says that they lead."
    return (
        f"With suggestions in sight, coders agree with them by {more:.2f} more than blind. Some of this is what "
        "they are for: accepted ones agree by themselves. It may also be that people followed them. Read some of the "
        "accepted ones anew, as if nobody had proposed them."
    )


def apart(found: Anchoring) -> str:
    """What the other two figures say."""
    blind, seen = found.coders_blind.value, found.coders_seen.value
    if blind is None or seen is None:
        return ""
    if seen > blind:
        return (
            f"Coders agree with one another by {seen - blind:.2f} more where suggestions were in sight. Report both "
            "figures: agreement that a machine brought about says little about the codebook."
        )
    return "Coders agree with one another no more where suggestions were in sight than where both coded blind."

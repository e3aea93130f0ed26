"""What a change of the codebook would do, shown before it is done: to codings, and cell by cell to the tables."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from ..model.codebook_change import CodebookChange
from ..model.journal import Event
from ..project.result import EntryChange, TableChange
from . import codebook_actions, codebook_reading, state, words
from .codebook_reading import Weighed, touches
from .markup import Markup, grid, join, plain, quiet, tag
from .reading import Moment

SHOWN = 200
Act = Callable[[CodebookChange, str], None]


def confirm(
    at: Moment, change: CodebookChange | None, *, form: str, label: str, act: Act = codebook_actions.apply
) -> None:
    """The effect of a change, the reason, and the button that does it; where there is no change yet, nothing."""
    if change is None:
        st.button(plain(label), key=f"do-{form}", disabled=True)
        return
    with st.spinner("Trying it on every table", show_time=False):
        found = codebook_reading.weighed(at, change)
    with st.container(key=f"effect-{form}", gap="small"):
        draw(found, form)
        state.begin(state.codebook_key(form, "reason"), "")
        st.text_input("Reason", key=state.codebook_key(form, "reason"), placeholder="Kept in the history")
        st.button(
            plain(label),
            key=f"do-{form}",
            type="primary",
            disabled=found.refusal is not None,
            on_click=act,
            args=(change, form),
        )


def draw(found: Weighed, form: str) -> None:
    """What a change would do, or why it is refused."""
    if found.refusal is not None:
        st.html(tag("p", tag("span", found.refusal), cls="notice alert", role="alert"))
        return
    lines = [tag("li", words.sentence(line)) for line in found.lines]
    st.html(
        tag(
            "div",
            tag("p", tag("strong", "What this does")),
            tag("ul", *lines, cls="effects"),
            cls="effect",
            role="status",
        )
    )
    tables(found.tables, form, "No table changes.")


def tables(found: Sequence[TableChange], form: str, nothing: str) -> None:
    """What changes in each table, its entries unfolding."""
    changed = [table for table in found if touches(table)]
    if not changed:
        st.html(quiet(nothing))
        return
    for table in changed:
        with st.expander(plain(words.sentence(table.line())), key=f"effect-{form}-{table.table}"):
            st.html(table_markup(table))
    if same := [table.title for table in found if not touches(table)]:
        st.html(quiet(f"Stays as it is: {'; '.join(same)}."))


def table_markup(table: TableChange) -> Markup:
    """The entries of a table that appear, vanish or move, and the counts that change."""
    parts: list[str] = []
    if table.entries:
        parts.append(entries(table))
        if len(table.entries) > SHOWN:
            parts.append(quiet(f"And {words.count(len(table.entries) - SHOWN, 'more entry', 'more entries')}."))
    if table.counts:
        counts = [(one.row, one.column, number(one.before), number(one.after)) for one in table.counts[:SHOWN]]
        unit = words.UNITS[table.unit]
        parts.append(grid(("Row", "Column", f"{unit} before", "After"), counts, label=f"Counts of {table.title}"))
    return tag("div", join(parts), cls="changes")


def entries(table: TableChange) -> Markup:
    """The entries that change: one below the other, or beside the events through which they came about."""
    shown = table.entries[:SHOWN]
    if not any(entry.events for entry in shown):
        return tag("ul", *(tag("li", *told(entry)) for entry in shown), cls="effects")
    lines = [line(entry) for entry in shown]
    return grid(("", "Speaker", "Panel", "From", "To", "Through"), lines, label=f"Entries of {table.title} that change")


def told(entry: EntryChange) -> tuple[str, ...]:
    """One entry that changes, in words."""
    who = f"{entry.speaker} ({entry.panel})" if entry.panel else entry.speaker
    if entry.kind == "moves":
        return who, tag("b", " moves "), f"from {place(entry.source)} to {place(entry.target)}"
    return who, tag("b", f" {entry.kind} "), f"in {place(entry.target or entry.source)}"


def line(entry: EntryChange) -> list[str]:
    """One entry that changes, with the events through which it came about."""
    kind = tag("strong", words.capital(entry.kind))
    where = (place(entry.source), place(entry.target))
    return [kind, entry.speaker, entry.panel or "", *where, through(entry.events)]


def place(cell: tuple[str, str] | None) -> str:
    """A cell of a table: its row and column."""
    return " / ".join(cell) if cell else ""


def through(events: Sequence[Event]) -> Markup:
    """The events through which something came about."""
    return join(
        tag("p", f"{event.number}. {words.sentence(event.summary)}", f" ({event.coder})", title=event.reason)
        for event in events
    )


def number(value: int | None) -> str:
    """A count in a cell."""
    return "not defined" if value is None else f"{value:,}"

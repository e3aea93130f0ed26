"""The evidence beside the table: who stands in the chosen cell, why there, and which codings say so."""

from __future__ import annotations

import streamlit as st

from ..model.codebook import Codebook
from ..model.mention import Evidence
from ..tables import Entry, Ranges, named
from . import actions, reading, visibility, words
from .markup import Markup, facts, plain, quiet, tag
from .reading import Made, Moment
from .record import EARLIER

SHOWN = 30
PASSAGES = 5


def draw(at: Moment, made: Made, cell: tuple[str, str] | None, ranges: Ranges | None) -> None:
    """The entries of a cell of a table, each with its evidence; above them the range of the cell over coders."""
    if cell is None:
        st.html(tag("h2", "Evidence") + quiet("Choose a cell to see who stands in it, why there, and by which coding."))
        return
    row, column = cell
    total = len(reading.table(at, made).cell(row, column).entries)
    many = words.count(total, "entry", "entries") if total else "Nobody stands in this cell"
    st.html(tag("h2", row, tag("span", column), cls="cell-name") + quiet(f"{many}."))
    if ranges is not None and (spread := ranges.spread(row, column)) is not None:
        st.html(quiet(f"Range over coders: {spread.text} ({spread.by_coder()})."))
    book = reading.codebook(at)
    for number, (entry, found) in enumerate(reading.evidence(at, made, row, column, SHOWN, visibility.visible_to(at))):
        st.html(entry_markup(entry, found, scheme=made.scheme, book=book))
        open_records(number, found[:PASSAGES])
    if total > SHOWN:
        more = words.count(total - SHOWN, "more entry", "more entries")
        st.html(quiet(f"And {more}, which the workbook lists."))


def open_records(number: int, found: tuple[Evidence, ...]) -> None:
    """A way to each record that carries the entry."""
    for record_id in dict.fromkeys(item.record_id for item in found):
        key = f"open-{number}-{record_id}"
        if st.button(
            f"Open {plain(record_id)}", key=key, type="tertiary", on_click=actions.show_record, args=(record_id,)
        ):
            st.rerun()


def entry_markup(entry: Entry, found: tuple[Evidence, ...], *, scheme: str, book: Codebook | None) -> Markup:
    """An entry: who, in which panel, placed how, and its codings."""
    actor = entry.actor
    own = actor.type if actor else None
    filed = f"{entry.type}, filed so by the table; its own type is {own or 'not stated'}" if entry.type != own else own
    rest = len(found) - PASSAGES
    name = actor.name if actor and actor.name != entry.speaker else None
    return tag(
        "article",
        tag("h3", entry.text, tag("span", entry.place)),
        facts(
            {
                "Actor": name if actor else "not resolved",
                "Type": filed,
                "Role": entry.role,
                "Placing": words.placing(entry.placement, scheme) if actor else None,
                "Rests on": resting(entry),
            }
        ),
        *(evidence_markup(item, book) for item in found[:PASSAGES]),
        quiet(f"And {words.count(rest, 'more coding')}, which the workbook lists.") if rest > 0 else None,
        cls="entry",
    )


def resting(entry: Entry) -> str | None:
    """What an entry rests on and who carries it, where that was asked."""
    if entry.rests is None:
        return None
    return ": ".join(part for part in (entry.rests.words, named(entry.rests.coders)) if part)


def evidence_markup(item: Evidence, book: Codebook | None) -> Markup:
    """One coding behind an entry."""
    known = {code.id: code.name for code in book.codes} if book else {}
    nothing = "Attested mention, without a text." if item.kind == "attested" else "The whole record is coded."
    said = quiet("Coded by another coder, hidden." if item.hidden else nothing)
    return tag(
        "div",
        tag("blockquote", item.quotation) if item.quotation else said,
        facts(
            [
                ("Code", f"{known.get(item.code, item.code)} ({item.code})" if item.code else None),
                ("Coder", item.coder),
                *words.answers(item.dimensions, book),
                ("Memo", item.memo),
                ("Place", item.locator),
                ("Status", item.status),
                ("Source", item.source),
                ("Ambiguity", item.ambiguity),
                ("Text", EARLIER if item.earlier else None),
            ]
        ),
        cls="coding",
    )

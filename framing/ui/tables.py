"""The page Tables: the table in print, the evidence behind a cell, other schemes, the workbook."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

import streamlit as st

from ..model.recipe import UNITS, Recipe
from ..tables import Comparison, Table
from . import actions, comparing, evidence, reading, recipe, state, whose, words
from .component import print_table
from .markup import Markup, grid, join, plain, tag
from .notice import told
from .reading import Made, Moment
from .sheet import legend, notes, table_data

HOLDS = "Another scheme or unit that you choose here holds for all of them."
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def draw(at: Moment) -> None:
    """The page."""
    recipes = {rules.id: rules for rules in reading.recipes(at)}
    if not recipes:
        recipe.first()
        return
    with st.container(horizontal=True, vertical_alignment="bottom", key="table-choice"):
        state.valid(state.TABLE, tuple(recipes))
        st.selectbox("Table", list(recipes), format_func=lambda table_id: recipes[table_id].title, key=state.TABLE)
        rules = recipes[state.value(state.TABLE)]
        scheme = own_scheme(at, rules)
        actions.begin_table(rules.id, scheme, rules.unit)
        known = sorted((one.id for one in reading.schemes(at)), key=lambda one: (one != scheme, one))
        state.valid(state.SCHEME, tuple(known))
        st.selectbox("Scheme", known, key=state.SCHEME, width=210)
        st.selectbox("Counting unit", UNITS, format_func=lambda unit: words.UNITS[unit], key=state.UNIT, width=230)
        whose.begin(at, rules.id)
        download(at, rules)
    whose.draw(at, rules.id)
    desk()
    comparing.draw(whose.chosen(at, rules.id).at)
    recipe.another()


def own_scheme(at: Moment, rules: Recipe) -> str:
    """The scheme that a recipe names, or the project's own."""
    return rules.scheme or reading.info(at).scheme


def download(at: Moment, rules: Recipe) -> None:
    """The workbook of all tables: as their recipes say, or under the scheme and in the unit that were chosen here."""
    scheme, unit = state.value(state.SCHEME), state.value(state.UNIT)
    scheme = None if scheme == own_scheme(at, rules) else scheme
    unit = None if unit == rules.unit else unit
    under = f"under the scheme {plain(scheme)}, chosen here" if scheme else "each under its recipe's scheme"
    counted = f"counting {words.UNITS[unit].lower()}, chosen here" if unit else "each in its recipe's unit"
    looks = whose.chosen(at, rules.id)
    over = looks.over if looks.over and len(looks.over) > 1 else None
    also = "" if looks == (at, False, None) else " Whose codings count, marks and ranges are in it as chosen here."
    st.download_button(
        "Download workbook",
        partial(reading.workbook, looks.at, scheme, unit, rests=looks.rests, range_over=over),
        file_name="tables.xlsx",
        mime=WORKBOOK,
        on_click="ignore",
        key="download",
        help=f"All tables, {under}, {counted}. {HOLDS}{also}",
    )


@st.fragment
@told
def desk() -> None:
    """The table with the evidence beside it; choosing a cell draws only these anew."""
    at = actions.current()
    assert at is not None
    looks = whose.chosen(at, state.value(state.TABLE))
    made = Made(state.value(state.TABLE), state.value(state.SCHEME), state.value(state.UNIT), looks.rests)
    table, ranges = reading.table(looks.at, made), whose.ranges(looks, made)
    left, right = st.columns([2, 1], gap="large")
    with left, st.container(key="table-side"):
        meanings = legend(table, ranges, range_asked=looks.over is not None)
        found = reading.comparison(looks.at, table.id)
        st.html(heading(table, found, scheme=own_scheme(at, table.recipe), meanings=meanings))
        data = table_data(table, ranges)
        print_table(data, key=f"print-{table.id}", cell=chosen_cell(table), chosen=actions.choose_cell)
        st.html(notes(table))
    with right, st.container(key="evidence-side"):
        evidence.draw(looks.at, made, chosen_cell(table), ranges)


def chosen_cell(table: Table) -> tuple[str, str] | None:
    """The chosen cell, if the table has it: another scheme may have other columns."""
    row, column = state.value(state.CELL) or (None, None)
    return (row, column) if row in table.rows and column in table.columns else None


def heading(table: Table, found: Comparison | None, *, scheme: str, meanings: Iterable[str] = ()) -> Markup:
    """The title, in what the table differs from its recipe, how the recipe's table agrees with print, and what marks
    and ranges in it mean."""
    parts = [tag("h2", table.title, cls="table-title")]
    parts += [tag("p", other, cls="other") for other in otherwise(table, scheme)]
    if found is not None:
        under = f", under the scheme {scheme}" if scheme != table.scheme else ""
        parts.append(tag("p", f"{found.agreeing} of {found.expected} entries as published{under}.", cls="published"))
        if not found.ok:
            lines = [("missing", str(entry)) for entry in found.missing]
            lines += [("not in print", str(entry)) for entry in found.unexpected]
            parts.append(grid(("", "Row | column | speaker | panel"), lines, label="What does not agree with print"))
    return join([*parts, *(tag("p", meaning, cls="legend") for meaning in meanings)])


def otherwise(table: Table, scheme: str) -> list[str]:
    """In what a table differs from its recipe, whose scheme is given: whose codings count, the scheme, the unit."""
    said = [table.whose] if table.whose else []
    if table.scheme != scheme:
        said.append(f"Not the recipe's own scheme: {table.scheme} in place of {scheme}.")
    if table.unit != table.recipe.unit:
        shown, own = words.UNITS[table.unit].lower(), words.UNITS[table.recipe.unit].lower()
        said.append(f"Not the recipe's own unit: {shown} in place of {own}.")
    return said

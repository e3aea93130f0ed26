"""The sheet that says where the tables come from and by which rules they were made."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from openpyxl import Workbook

from ..model.provenance import Provenance
from ..model.recipe import Query, RowRule, Selection
from ..model.scheme import Scheme
from ..tables import Table
from .measure import column_widths
from .page import BODY, HEAD, TITLE, Page

Statement = tuple[str, str, str]

HEADINGS = ("What", "Which", "Statement")


def add_provenance_sheet(
    book: Workbook, name: str, tables: Sequence[Table], provenance: Provenance, *, date: str
) -> None:
    """Write what the tables rest on, one statement a line."""
    statements = [
        *project_statements(provenance, date),
        *(statement for scheme in provenance.schemes for statement in scheme_statements(scheme)),
        *(("Placed by the project", actor, f"{side}. {reason}") for actor, side, reason in provenance.placed),
        *(statement for table in tables for statement in table_statements(table)),
    ]
    widths = column_widths([HEADINGS, *statements], points=HEAD.points, least=24)
    page = Page(book, name, widths, invented=provenance.invented)
    page.across("Provenance", TITLE)
    page.head(HEADINGS)
    for statement in statements:
        page.line(statement, BODY)
    page.finish()


def project_statements(provenance: Provenance, date: str) -> Iterator[Statement]:
    """What is true of the whole workbook."""
    yield ("Project", "title", provenance.title)
    yield ("Project", "file", provenance.file)
    yield ("Project", "about", provenance.about or "nothing stated")
    yield ("Project", "invented material", "yes" if provenance.invented else "no")
    yield ("Codebook", "version", provenance.codebook or "none")
    for replica, number, head in provenance.heads:
        yield ("Journal", f"copy {replica}", f"event {number}, {head}")
    yield ("Software", "framing-toolkit", provenance.version)
    yield ("Workbook", "date", date)


def scheme_statements(scheme: Scheme) -> Iterator[Statement]:
    """One scheme with its overrides and their reasons."""
    what = f"Scheme {scheme.id}"
    stated = {
        "title": scheme.title,
        "source": scheme.source,
        "as of": scheme.as_of,
        "valid": scheme.valid,
        "licence": scheme.licence,
        "based on": scheme.based_on,
        "states not listed": scheme.complement,
        "note": scheme.note,
    }
    yield from ((what, which, statement) for which, statement in stated.items() if statement)
    for override in scheme.overrides:
        yield (what, f"override for {override.country}", f"{override.group}. {override.reason}")


def table_statements(table: Table) -> Iterator[Statement]:
    """The rules of one table's recipe, in words."""
    what, recipe = f"Table {table.id}", table.recipe
    yield (what, "title", table.title)
    yield (what, "source", recipe.source or "nothing stated")
    yield (what, "unit", table.unit)
    yield (what, "cells show", recipe.cell if recipe.share_of is None else f"{recipe.cell} of {recipe.share_of}")
    yield (what, "scheme", table.scheme)
    yield (what, "what counts", selection_words(recipe.records))
    if table.whose:
        yield (what, "whose codings count", table.whose)
    for row in recipe.rows:
        yield (what, f"row {row.label}", row_words(row))
    for number, column in enumerate(recipe.columns, start=1):
        yield (what, f"column {column.label}, tried as number {number}", query_words(column.query))
    yield (what, f"column {recipe.rest}", "what fits no column")
    for filed in recipe.filed_as:
        yield (what, f"{filed.actor} filed as", f"{filed.type}. {filed.reason}")


def selection_words(selection: Selection) -> str:
    """Which records and codings count.

    >>> selection_words(Selection(kind=("attested",), coder=("ab", "mp")))
    'kind is attested and coder is ab or mp'
    """
    chosen = {key: getattr(selection, key) for key in ("kind", "status", "panel", "meeting", "coder")}
    return " and ".join(f"{key} is {' or '.join(values)}" for key, values in chosen.items() if values) or "everything"


def row_words(row: RowRule) -> str:
    """Which codings a row takes."""
    code = [f"code {row.code}{' and those below it' if row.children else ' alone'}"] if row.code else []
    return " and ".join([*code, *(f"{key} is {' or '.join(values)}" for key, values in row.where.items())])


def query_words(query: Query) -> str:
    """Which mentions a column takes.

    >>> query_words(Query({"side": ("Global North",)}, none=Query({"role": ("moderator", "rapporteur")})))
    'side is Global North and not (role is moderator or rapporteur)'
    """
    parts = [f"{key} is {' or '.join(values)}" for key, values in query.wanted.items()]
    if query.any:
        parts.append(" or ".join(f"({query_words(inner)})" for inner in query.any))
    if len(parts) > 1 and query.any:
        parts[-1] = f"({parts[-1]})"
    if query.none is not None:
        parts.append(f"not ({query_words(query.none)})")
    return " and ".join(parts) or "everything"

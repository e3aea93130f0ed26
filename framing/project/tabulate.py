"""From a project to its tables: what a recipe asks, what the store finds, how it is arranged."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from importlib.metadata import version
from pathlib import Path

from ..errors import RecipeError, UnknownCodeError, UnknownTableError, did_you_mean
from ..export.layout import ExportedTable
from ..model.actor import ACTOR_TYPES, SIDES
from ..model.bulk import uncollected
from ..model.codebook import Codebook
from ..model.expectation import ExpectedEntry
from ..model.mention import Evidence
from ..model.provenance import Provenance
from ..model.recipe import UNITS, Recipe, check_one_of
from ..model.record import KINDS
from ..model.scheme import Classifier, chain
from ..readers import read_recipe
from ..store import mentions, values
from ..store.codebook_state import merged
from ..store.counts import counts
from ..store.mentions import Demand
from ..store.snapshot import Snapshot
from ..tables import Entry, Setting, Table, arrange
from .whose import counting, whose

DEFAULT_SCHEME = "fc-ssc-2017"


def recipe(snapshot: Snapshot, table_id: str) -> Recipe:
    """The recipe of a table."""
    known = values.recipes(snapshot)
    if table_id not in known:
        raise UnknownTableError(table_id, known)
    return known[table_id]


def checked_recipe(snapshot: Snapshot, path: Path) -> Recipe:
    """The recipe of a file, whose codes, scheme and dimensions the project must have."""
    book = values.codebook(snapshot)
    rules = read_recipe(path, dimensions=[one.id for one in book.dimensions] if book else [])
    known = [code.id for code in book.codes] if book else []
    for row in rules.rows:
        if row.code is not None and row.code not in known:
            raise UnknownCodeError(row.code, known)
    if rules.scheme is not None:
        chain(values.schemes(snapshot), rules.scheme)
    types = {*ACTOR_TYPES, *(actor.type for actor in values.actors(snapshot).values() if actor.type)}
    for name, wanted in asked(rules):
        allowed = {"kind": KINDS, "type": types, "side": SIDES}.get(name)
        if allowed is None and book is not None and name in {one.id for one in book.dimensions}:
            found = book.dimension(name)
            allowed = None if found.free else [value.id for value in found.values]
        for value in wanted:
            if allowed is not None and value not in allowed:
                raise RecipeError(
                    f"{path.name}: {name} {value!r} is not one of {', '.join(sorted(allowed))}. "
                    f"Correct the recipe.{did_you_mean(value, allowed)}"
                )
    return rules


def asked(rules: Recipe) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Every fact that a recipe asks for, with the values that it wants."""
    yield "kind", rules.records.kind
    for row in rules.rows:
        yield from row.where.items()
    queries = [column.query for column in rules.columns]
    while queries:
        query = queries.pop()
        yield from query.wanted.items()
        queries += [*query.any, *((query.none,) if query.none else ())]


def row_codes(
    rules: Recipe, book: Codebook | None, merged: Mapping[str, str]
) -> tuple[list[tuple[str, ...] | None], dict[str, str]]:
    """The codes that count for each row, and a sentence for each row whose code is gone.

    ``merged`` says for codes that were merged away which code has their codings.
    """
    known = {code.id for code in book.codes} if book else set()
    codes: list[tuple[str, ...] | None] = []
    marks: dict[str, str] = {}
    for row in rules.rows:
        if row.code is None:
            codes.append(None)
        elif row.code not in known or book is None:
            codes.append(())
            into = f"{row.code!r} was merged into {merged[row.code]!r}" if row.code in merged else None
            marks[row.label] = f"{into or f'the codebook has no code {row.code!r}'}; the row is empty"
        else:
            codes.append(book.below(row.code) if row.children else (row.code,))
    return codes, marks


def demand_of(snapshot: Snapshot, rules: Recipe, read_by: Sequence[str] = ()) -> tuple[Demand, dict[str, str]]:
    """What a recipe asks of the store, and the marks of rows that cannot be filled."""
    codes, marks = row_codes(rules, values.codebook(snapshot), merged(snapshot))
    return Demand.of(rules, codes, read_by), marks


def classifier(snapshot: Snapshot, scheme: str | None) -> Classifier:
    """The placing of actors under a scheme, or under the project's own."""
    chosen = scheme or str(values.settings(snapshot).get("scheme", DEFAULT_SCHEME))
    return Classifier(values.schemes(snapshot), chosen, values.assignments(snapshot))


def setting(snapshot: Snapshot) -> Setting:
    """What tables must know of a project besides its mentions."""
    return Setting(
        actors=values.actors(snapshot),
        panels={panel.uid: panel for panel in values.panels(snapshot)},
        meetings={meeting.uid: meeting for meeting in values.meetings(snapshot)},
        venues={venue.uid: venue for venue in values.venues(snapshot)},
    )


@uncollected()
def table(snapshot: Snapshot, table_id: str, *, scheme: str | None, unit: str | None) -> Table:
    """A table under a scheme and in a unit, or under those of its recipe."""
    stored = recipe(snapshot, table_id)
    made = arranged(snapshot, counting(snapshot.lens, stored), scheme=scheme, unit=unit)
    return replace(made, whose=whose(snapshot.lens, stored))


def arranged(
    snapshot: Snapshot,
    rules: Recipe,
    *,
    scheme: str | None,
    unit: str | None,
    read_by: Sequence[str] = (),
    with_rest: bool = False,
) -> Table:
    """The table of a recipe, over records that everybody in ``read_by`` has read."""
    unit = unit or rules.unit
    check_one_of(rules.id, "unit", unit, UNITS)
    demand, marks = demand_of(snapshot, rules, read_by)
    again = unit == "interventions" and bool(demand.dimensions)  # a record may carry several values of a dimension
    return arrange(
        rules,
        mentions.mentions(snapshot, demand, passages=unit == "words" or again),
        setting=setting(snapshot),
        classifier=classifier(snapshot, scheme or rules.scheme),
        unit=unit,
        marks=marks,
        with_rest=with_rest,
    )


def evidence(
    snapshot: Snapshot, made: Table, entries: Sequence[Entry], *, visible_to: str | None = None
) -> list[tuple[Evidence, ...]]:
    """The codings behind each of a table's entries."""
    demand, _ = demand_of(snapshot, made.recipe)
    wanted = [mention for entry in entries for mention in entry.mentions]
    found = iter(mentions.evidence(snapshot, demand, wanted, visible_to=visible_to))
    return [tuple(item for _ in entry.mentions for item in next(found)) for entry in entries]


def expectation(snapshot: Snapshot, table_id: str) -> tuple[ExpectedEntry, ...] | None:
    """The entries as published; None when none are stored."""
    stored = values.expectation(snapshot, table_id)
    return None if stored is None else tuple(ExpectedEntry(**entry) for entry in stored)


def exported(
    snapshot: Snapshot,
    table_ids: Sequence[str] | None,
    *,
    scheme: str | None,
    unit: str | None,
    mark: Callable[[Table], Table] | None = None,
) -> list[ExportedTable]:
    """Tables with the evidence behind every entry, as exports take them; ``mark`` says what their entries rest on."""
    bundles = []
    for table_id in wanted_tables(snapshot, table_ids):
        made = table(snapshot, table_id, scheme=scheme, unit=unit)
        made = mark(made) if mark else made
        entries = list(made.entries())
        behind = evidence(snapshot, made, [entry for _, _, entry in entries])
        bundles.append(ExportedTable(made, [(*entry, found) for entry, found in zip(entries, behind, strict=True)]))
    return bundles


def wanted_tables(snapshot: Snapshot, table_ids: Sequence[str] | None) -> Sequence[str]:
    """The tables that are asked for; all of them where none is named."""
    return table_ids if table_ids is not None else list(values.recipes(snapshot))


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectInfo:
    """A project in figures: ``counts`` of records by kind and of everything else it holds."""

    title: str
    about: str | None
    path: Path
    invented: bool
    study: str | None
    scheme: str
    codebook: str | None
    counts: Mapping[str, int]
    database: Mapping[str, str]


def info(snapshot: Snapshot, path: Path) -> ProjectInfo:
    """A project in figures."""
    said = values.settings(snapshot)
    book = values.codebook(snapshot)
    return ProjectInfo(
        title=said.get("title", path.stem),
        about=said.get("about"),
        path=path,
        invented=bool(said.get("invented")),
        study=said.get("study"),
        scheme=said.get("scheme", DEFAULT_SCHEME),
        codebook=f"{book.id} {book.version}, revision {values.revision(snapshot)}" if book else None,
        counts=counts(snapshot),
        database=snapshot.settings(),
    )


def provenance(snapshot: Snapshot, path: Path) -> Provenance:
    """What an export states beside its numbers."""
    said = info(snapshot, path)
    people = values.actors(snapshot)
    placed = [(people[uid].name, one.side, one.reason) for uid, one in values.assignments(snapshot).items()]
    return Provenance(
        title=said.title,
        file=path.name,
        about=said.about,
        invented=said.invented,
        codebook=said.codebook,
        heads=snapshot.heads(),
        schemes=tuple(values.schemes(snapshot).values()),
        placed=tuple(sorted(placed)),
        version=version("framing-toolkit"),
    )

"""The project's actors, forums, schemes, codebook and recipes, as values of the model."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from sqlalchemy import func, select

from ..model.actor import Actor, Assignment
from ..model.codebook import Code, Codebook, Dimension, DimensionValue, Example
from ..model.forum import Meeting, Panel, Venue
from ..model.recipe import Recipe
from ..model.scheme import Scheme
from . import edition, schema
from .command import Command, row_of
from .snapshot import Snapshot

MEANING = ("brief", "full", "include", "exclude", "examples", "dimensions_required", "note")
WORDING = 16
"""Digits of a definition's hash that stamp its wording."""
STAMP = edition.NEWEST


def settings(snapshot: Snapshot) -> dict[str, Any]:
    """What the project says of itself."""
    return {row["key"]: row["value"] for row in snapshot.all("setting")}


def others(snapshot: Snapshot) -> str:
    """Whether coders see what others did; a study that came with its codings has nothing to hide."""
    said = settings(snapshot)
    return str(said.get("others") or ("shown" if said.get("study") else "hidden"))


def write_settings(command: Command, **values: Any) -> None:
    """Set what the project says of itself; None takes a setting away."""
    for key, value in values.items():
        present = command.fields("setting", key)
        if value is None:
            command.delete("setting", [key])
        elif present is None:
            command.insert("setting", [{"key": key, "value": value}])
        else:
            command.update("setting", key, value=value)


def actors(snapshot: Snapshot, uids: Iterable[str] | None = None) -> dict[str, Actor]:
    """The actors by their identifiers: those with ``uids``, or all."""
    rows = snapshot.all("actor") if uids is None else snapshot.many("actor", uids).values()
    return {row["uid"]: Actor(**row) for row in rows}


def names(snapshot: Snapshot) -> dict[str, str]:
    """The identifiers of actors by their names and aliases."""
    known = {row["alias"]: row["actor"] for row in snapshot.all("alias")}
    return known | {row["name"]: row["uid"] for row in snapshot.all("actor")}


def assignments(snapshot: Snapshot) -> dict[str, Assignment]:
    """The project's own placings by actor."""
    return {row["actor"]: Assignment(**row) for row in snapshot.all("assignment")}


def venues(snapshot: Snapshot) -> tuple[Venue, ...]:
    """The venues by name."""
    return tuple(sorted((Venue(**row) for row in snapshot.all("venue")), key=lambda venue: venue.name))


def meetings(snapshot: Snapshot) -> tuple[Meeting, ...]:
    """The meetings by date and id; those without a date come last."""
    found = (Meeting(**row) for row in snapshot.all("meeting"))
    return tuple(sorted(found, key=lambda meeting: (meeting.date or "9999", meeting.id)))


def panels(snapshot: Snapshot) -> tuple[Panel, ...]:
    """The panels by meeting and position."""
    return tuple(
        sorted((Panel(**row) for row in snapshot.all("panel")), key=lambda panel: (panel.meeting, panel.position))
    )


def write_forums(
    command: Command, venues: Sequence[Venue], meetings: Sequence[Meeting], panels: Sequence[Panel]
) -> None:
    """Add venues with their meetings and panels."""
    command.insert("venue", [row_of(schema.venue, venue) for venue in venues])
    command.insert("meeting", [row_of(schema.meeting, meeting) for meeting in meetings])
    command.insert("panel", [row_of(schema.panel, panel) for panel in panels])


def schemes(snapshot: Snapshot) -> dict[str, Scheme]:
    """The schemes by their ids."""
    rows = snapshot.all("scheme")
    texts = snapshot.contents(row["definition"] for row in rows)
    return {row["id"]: Scheme.from_json(json.loads(texts[row["definition"]])) for row in rows}


def write_schemes(command: Command, schemes: Iterable[Scheme]) -> None:
    """Add schemes, or replace those of the same id."""
    for scheme in schemes:
        row = {
            "id": scheme.id,
            "title": scheme.title,
            "as_of": scheme.as_of,
            "based_on": scheme.based_on,
            "definition": command.keep_json(scheme.to_json()),
        }
        if command.fields("scheme", scheme.id) is None:
            command.insert("scheme", [row])
        else:
            command.update("scheme", scheme.id, **row)


def recipes(snapshot: Snapshot) -> dict[str, Recipe]:
    """The table recipes by their ids, in the order in which tables are listed."""
    rows = sorted(snapshot.all("recipe"), key=lambda row: (row["position"], row["id"]))
    texts = snapshot.contents(row["definition"] for row in rows)
    return {row["id"]: Recipe.from_json(json.loads(texts[row["definition"]])) for row in rows}


def write_recipe(command: Command, recipe: Recipe, expected: Sequence[dict[str, Any]] | None) -> None:
    """Add a recipe, or replace the one of the same id, with the entries that its table is compared with.

    Where ``expected`` is None, a recipe that is replaced keeps its entries.
    """
    known = command.fields("recipe", recipe.id)
    last = command.scalar(select(func.max(schema.recipe.c.position))) or 0
    row = {
        "id": recipe.id,
        "title": recipe.title,
        "position": known["position"] if known else last + 1,
        "definition": command.keep_json(recipe.to_json()),
        "expectation": known["expectation"] if known else None,
    }
    if expected is not None:
        row["expectation"] = command.keep_json(expected)
    if known is None:
        command.insert("recipe", [row])
    else:
        command.update("recipe", recipe.id, **row)


def expectation(snapshot: Snapshot, recipe_id: str) -> list[dict[str, Any]] | None:
    """The entries that a table is compared with; None when none are stored."""
    row = snapshot.fields("recipe", recipe_id)
    if row is None or row["expectation"] is None:
        return None
    entries: list[dict[str, Any]] = json.loads(snapshot.content(row["expectation"]))
    return entries


def codebook(snapshot: Snapshot) -> Codebook | None:
    """The codebook; None in a project without one. Codes that were merged into others are not in it."""
    found = snapshot.all("codebook")
    if not found:
        return None
    head = found[0]
    rows = tree_order(standing(snapshot.all("code")))
    texts = snapshot.contents({row["definition"] for row in rows})
    body = json.loads(snapshot.content(head["head"]))
    return Codebook(
        id=head["id"],
        title=head["title"],
        version=head["version"],
        codes=tuple(to_code(row, json.loads(texts[row["definition"]])) for row in rows),
        dimensions=tuple(to_dimension(dimension) for dimension in body["dimensions"]),
        header=body["header"],
        source=snapshot.content(head["source"]) if head["source"] else None,
    )


def standing(rows: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Rows of codes without those that were merged into others.

    What another copy of the project put under such a code stands under the one that took its place.
    """
    known = {row["id"]: row for row in rows}
    heirs = {row["id"]: heir(known, row["id"]) for row in known.values() if row["merged_into"] is not None}
    here = [row for row in known.values() if row["id"] not in heirs]
    for row in here:
        row["parent"] = heirs.get(row["parent"], row["parent"])
        groups = [heirs.get(group, group) for group in row["groups"] or () if group in known]
        row["groups"] = list(dict.fromkeys(groups)) or None
    return here


def heir(codes: Mapping[str, Mapping[str, Any]], code_id: str) -> str:
    """The code that at last took the place of one that was merged away."""
    while (into := codes[code_id]["merged_into"]) is not None:
        code_id = into
    return code_id


def tree_order(rows: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Rows of codes in the order of the codebook: each followed by those below it, by their positions."""
    below: dict[str | None, list[dict[str, Any]]] = {}
    for row in sorted(rows, key=lambda row: (row["position"], row["id"]), reverse=True):
        below.setdefault(row["parent"], []).append(row)
    ordered: list[dict[str, Any]] = []
    waiting = below.get(None, [])
    while waiting:
        ordered.append(waiting.pop())
        waiting += below.get(ordered[-1]["id"], [])
    return ordered


def code_ids(snapshot: Snapshot) -> tuple[str, ...]:
    """The ids of the codes in the order of the codebook."""
    return tuple(row["id"] for row in tree_order(snapshot.all("code")))


def revision(snapshot: Snapshot) -> int:
    """How many versions of the codebook this file has had; 0 without a codebook."""
    return snapshot.scalar(select(func.max(schema.edition.c.number))) or 0


def stamp(snapshot: Snapshot) -> str | None:
    """The stamp of what the codebook means, the same wherever the wording is the same; None without a codebook."""
    found: str | None = snapshot.scalar(STAMP)
    return found


def to_code(row: dict[str, Any], meaning: dict[str, Any]) -> Code:
    """The code of a row and its meaning."""
    return Code(
        **{name: row[name] for name in ("id", "parent", "name", "kind", "codable", "colour")},
        **{
            **{name: meaning[name] for name in MEANING},
            "include": tuple(meaning["include"]),
            "exclude": tuple(meaning["exclude"]),
            "examples": tuple(Example(**example) for example in meaning["examples"]),
            "dimensions_required": tuple(meaning["dimensions_required"]),
        },
        groups=tuple(row["groups"] or ()),
        provisional=bool(row["provisional"]),
        retired=bool(row["retired"]),
        split_into=tuple(row["split_into"] or ()),
    )


def to_dimension(data: dict[str, Any]) -> Dimension:
    """The dimension of its JSON form."""
    return Dimension(**{**data, "values": tuple(DimensionValue(**value) for value in data["values"])})


def code_row(command: Command, code: Code, position: float) -> dict[str, Any]:
    """The row of a code, whose meaning is kept as long content."""
    data = asdict(code)
    row = {name: data[name] for name in ("id", "parent", "name", "kind", "codable", "colour")}
    row |= {name: list(data[name]) or None for name in ("groups", "split_into")}
    row |= {name: data[name] or None for name in ("provisional", "retired")}
    return {**row, "position": position, "definition": command.keep_json(definition(code)), "merged_into": None}


def definition(code: Code) -> dict[str, Any]:
    """What a code means, as it is kept: with its id, so that each code's wording has a stamp of its own."""
    data = asdict(code)
    return {name: data[name] for name in ("id", "kind", *MEANING)}


def add_code(command: Command, code: Code, *, position: float | None = None) -> None:
    """Add a code: behind the others under its parent, unless a position among them is given."""
    part = schema.code
    if position is None:
        under = part.c.parent.is_not_distinct_from(code.parent)
        position = (command.scalar(select(func.max(part.c.position)).where(under)) or 0) + 1
    command.insert("code", [code_row(command, code, position)])


def write_codebook(command: Command, book: Codebook) -> None:
    """Give the project its codebook."""
    rows = [code_row(command, code, position) for position, code in enumerate(book.codes, start=1)]
    command.insert("codebook", [codebook_row(command, book)])
    command.insert("code", rows)


def codebook_row(command: Command, book: Codebook) -> dict[str, Any]:
    """The row of a codebook's head."""
    head = {"header": book.header, "dimensions": [asdict(dimension) for dimension in book.dimensions]}
    return {
        "id": book.id,
        "title": book.title,
        "version": book.version,
        "head": command.keep_json(head),
        "source": command.keep(book.source) if book.source else None,
    }


def wordings(snapshot: Snapshot) -> dict[str, str]:
    """The stamp of each code's present wording, by the code's id."""
    return {
        row.id: row.definition[:WORDING] for row in snapshot.rows(select(schema.code.c.id, schema.code.c.definition))
    }


def wording(snapshot: Snapshot, code_id: str) -> str:
    """The stamp of a code's present wording."""
    return str(snapshot.scalar(select(schema.code.c.definition).where(schema.code.c.id == code_id)))[:WORDING]

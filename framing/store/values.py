"""The project's actors, forums, schemes, codebook and recipes, as values of the model."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import Any

from sqlalchemy import func, select

from ..model.actor import Actor, Assignment
from ..model.codebook import Code, Codebook, Dimension, DimensionValue, Example
from ..model.forum import Meeting, Panel, Venue
from ..model.identity import content_hash
from ..model.recipe import Recipe
from ..model.scheme import Scheme
from . import schema
from .command import Command, row_of
from .snapshot import Snapshot

MEANING = ("brief", "full", "include", "exclude", "examples", "dimensions_required", "note")
STAMP = select(schema.codebook.c.meaning)


def settings(snapshot: Snapshot) -> dict[str, Any]:
    """What the project says of itself."""
    return {row["key"]: row["value"] for row in snapshot.all("setting")}


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
    """The codebook; None in a project without one."""
    found = snapshot.all("codebook")
    if not found:
        return None
    head = found[0]
    rows = sorted(snapshot.all("code"), key=lambda row: int(row["position"]))
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


def revision(snapshot: Snapshot) -> int:
    """How often the codebook was changed in this project, counting its arrival; 0 without a codebook."""
    return snapshot.scalar(select(schema.codebook.c.revision)) or 0


def stamp(snapshot: Snapshot) -> str | None:
    """The stamp of what the codebook means, the same wherever the wording is the same; None without a codebook."""
    found: str | None = snapshot.scalar(STAMP)
    return found


def to_code(row: dict[str, Any], meaning: dict[str, Any]) -> Code:
    """The code of a row and its meaning."""
    return Code(
        **{name: row[name] for name in ("id", "parent", "name", "kind", "codable")},
        **{
            **meaning,
            "include": tuple(meaning["include"]),
            "exclude": tuple(meaning["exclude"]),
            "examples": tuple(Example(**example) for example in meaning["examples"]),
            "dimensions_required": tuple(meaning["dimensions_required"]),
        },
    )


def to_dimension(data: dict[str, Any]) -> Dimension:
    """The dimension of its JSON form."""
    return Dimension(**{**data, "values": tuple(DimensionValue(**value) for value in data["values"])})


def code_row(command: Command, code: Code, position: int) -> dict[str, Any]:
    """The row of a code, whose meaning is kept as long content."""
    data = asdict(code)
    meaning = command.keep_json({name: data[name] for name in MEANING})
    row = {name: data[name] for name in ("id", "parent", "name", "kind", "codable")}
    return {**row, "position": position, "definition": meaning}


def add_code(command: Command, code: Code) -> None:
    """Add a code behind its parent and all that is below it, at the end where it has none."""
    (head,) = command.all("codebook")
    rows = sorted(command.all("code"), key=lambda row: int(row["position"]))
    below = {code.parent}
    place = len(rows)
    for number, row in enumerate(rows, start=1):
        if row["id"] in below or row["parent"] in below:
            below.add(row["id"])
            place = number if code.parent else place
    made = code_row(command, code, place + 1)
    command.update_all("code", [(row["id"], {"position": row["position"] + 1}) for row in rows[place:]])
    command.insert("code", [made])
    command.update(
        "codebook", head["id"], revision=head["revision"] + 1, meaning=meaning_stamp(head["id"], [*rows, made])
    )


def write_codebook(command: Command, book: Codebook) -> None:
    """Give the project its codebook."""
    head = {"header": book.header, "dimensions": [asdict(dimension) for dimension in book.dimensions]}
    rows = [code_row(command, code, position) for position, code in enumerate(book.codes, start=1)]
    command.insert(
        "codebook",
        [
            {
                "id": book.id,
                "title": book.title,
                "version": book.version,
                "revision": 1,
                "meaning": meaning_stamp(book.id, rows),
                "head": command.keep_json(head),
                "source": command.keep(book.source) if book.source else None,
            }
        ],
    )
    command.insert("code", rows)


def meaning_stamp(book_id: str, rows: Sequence[dict[str, Any]]) -> str:
    """A stamp of what codes mean: 16 hexadecimal digits over their names, kinds and definitions."""
    said = sorted([row["id"], row["name"], row["kind"], row["definition"]] for row in rows)
    return content_hash(schema.canonical([book_id, said]))[:16]

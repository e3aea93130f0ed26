"""The versions of the codebook in this file: one for each event that changed it, from 1."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, func, insert, select

from ..model.identity import content_hash
from ..model.journal import Change
from .schema import canonical, code, codebook, edition

CODEBOOK = ("codebook", "code")
"""The tables that hold the codebook."""
BESIDE_MEANING = ("colour",)
"""What may change without a new version of the codebook."""
MEANT = select(code.c.id, code.c.name, code.c.kind, code.c.definition).where(code.c.merged_into.is_(None))
NEWEST = select(edition.c.meaning).order_by(edition.c.number.desc()).limit(1)


def write_edition(connection: Connection, number: int) -> None:
    """Note that the event with that number brought another version of the codebook."""
    book: str | None = connection.execute(select(codebook.c.id)).scalar()
    if book is None:
        return
    meaning = meaning_stamp(book, [dict(row._mapping) for row in connection.execute(MEANT)])
    last = connection.execute(select(func.max(edition.c.number))).scalar() or 0
    connection.execute(insert(edition).values(number=last + 1, event=number, meaning=meaning))


def touched(change: Change) -> set[tuple[str, str | None]]:
    """The columns that a change concerns, each with its table; None stands for whole rows."""
    if change.op != "update":
        return {(change.table, None)}
    return {(change.table, name) for _, _, after in change.rows for name in after}


def changes_codebook(changes: Iterable[Change]) -> bool:
    """Whether changes bring another version of the codebook."""
    return any(
        column not in BESIDE_MEANING for change in changes if change.table in CODEBOOK for _, column in touched(change)
    )


def meaning_stamp(book_id: str, rows: Iterable[Mapping[str, Any]]) -> str:
    """A stamp of what codes mean: 16 hexadecimal digits over their names, kinds and definitions."""
    said = sorted([row["id"], row["name"], row["kind"], row["definition"]] for row in rows)
    return content_hash(canonical([book_id, said]))[:16]

"""How far a coder is, and which record changes concern."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sqlalchemy import and_, func, select

from ..model.journal import Change
from .schema import coding, reading, record
from .snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Progress:
    """How far one coder is with one record: "seen", "finished" or None, and how many codings they made."""

    state: str | None
    n_codings: int


def progress(snapshot: Snapshot, coder: str) -> dict[str, Progress]:
    """How far a coder is, by the id of each record."""
    mine = (
        select(coding.c.record, func.count().label("number"))
        .where(coding.c.coder == coder)
        .group_by(coding.c.record)
        .subquery()
    )
    query = (
        select(record.c.id, reading.c.state, mine.c.number)
        .outerjoin(reading, and_(reading.c.record == record.c.uid, reading.c.coder == coder))
        .outerjoin(mine, mine.c.record == record.c.uid)
    )
    return {row.id: Progress(row.state, row.number or 0) for row in snapshot.rows(query)}


def record_of(snapshot: Snapshot, changes: Iterable[Change]) -> str | None:
    """The id of the record whose codings or reading were changed first; None where there is none."""
    for change in changes:
        for uid in touched(snapshot, change):
            found: str | None = snapshot.scalar(select(record.c.id).where(record.c.uid == uid))
            if found is not None:
                return found
    return None


def touched(snapshot: Snapshot, change: Change) -> Iterator[str]:
    """The records whose codings or readings a change names, as far as they are still there."""
    if change.table not in ("coding", "reading"):
        return
    for row in change.rows:
        if change.op != "update":
            yield row[change.columns.index("record")]
        elif fields := snapshot.fields(change.table, row[0]):
            yield fields["record"]

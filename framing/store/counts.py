"""How much of everything a project holds."""

from __future__ import annotations

from sqlalchemy import distinct, func, select

from ..model.record import KINDS
from .schema import STATE, coding, event, record
from .snapshot import Snapshot

COUNTED = ("coding", "coder", "actor", "venue", "meeting", "panel", "memo", "code", "scheme", "recipe")


def counts(snapshot: Snapshot) -> dict[str, int]:
    """Numbers of records, of each kind of them, and of the rows of the other tables."""
    found = dict.fromkeys(KINDS, 0)
    for row in snapshot.rows(select(record.c.kind, func.count().label("number")).group_by(record.c.kind)):
        found[row.kind] = row.number
    found["records"] = sum(found.values())
    for name in COUNTED:
        found[f"{name}s"] = snapshot.scalar(select(func.count()).select_from(STATE[name]))
    found["speakers"] = snapshot.scalar(select(func.count(distinct(record.c.actor))))
    found["panels used"] = snapshot.scalar(select(func.count(distinct(record.c.panel))))
    found["meetings used"] = snapshot.scalar(select(func.count(distinct(record.c.meeting))))
    found["coded records"] = snapshot.scalar(select(func.count(distinct(coding.c.record))))
    found["words"] = snapshot.scalar(select(func.coalesce(func.sum(record.c.words), 0)))
    found["unresolved labels"] = snapshot.scalar(
        select(func.count(distinct(record.c.speaker_label))).where(record.c.actor.is_(None))
    )
    found["events"] = snapshot.scalar(select(func.count()).select_from(event))
    return found


def codings_by_code(snapshot: Snapshot) -> dict[str, dict[str, int]]:
    """For each code that was coded with the number of its codings by each coder."""
    found: dict[str, dict[str, int]] = {}
    pairs = select(coding.c.code, coding.c.coder, func.count().label("number")).group_by(coding.c.code, coding.c.coder)
    for row in snapshot.rows(pairs):
        found.setdefault(row.code, {})[row.coder] = row.number
    return found

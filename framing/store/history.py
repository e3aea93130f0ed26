"""The journal as people look through it: found by who, what kind, when and which words; chains; every field of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, func, or_, select

from ..errors import UndoError
from ..model.journal import ROLLBACKS, VEILS, Chain, Event, JournalFilter, veiled
from . import journal, trace
from .moment import DAY, point_in_time
from .schema import event
from .snapshot import Snapshot


def find(snapshot: Snapshot, wanted: JournalFilter, *, limit: int | None = None, offset: int = 0) -> list[Event]:
    """The events that fit, newest first, as far as they may be seen."""
    query = select(*trace.COLUMNS).where(*conditions(wanted)).order_by(event.c.number.desc())
    found = [journal.to_event(row) for row in snapshot.rows(query.limit(limit).offset(offset))]
    return [seen(snapshot, entry, wanted.visible_to) for entry in found]


def count(snapshot: Snapshot, wanted: JournalFilter) -> int:
    """How many events fit."""
    return int(snapshot.scalar(select(func.count()).select_from(event).where(*conditions(wanted))))


def one(snapshot: Snapshot, number: int) -> Event:
    """The event of a number."""
    found = trace.numbered(snapshot, number)
    if found is None:
        last = snapshot.scalar(select(func.max(event.c.number))) or 0
        raise UndoError(f"event {number}: the journal has events 1 to {last}. Name one of them.")
    return found


def seen(snapshot: Snapshot, entry: Event, visible_to: str | None) -> Event:
    """An event as somebody may see it."""
    if visible_to is None:
        return entry
    return veiled(entry, visible_to, trace.named(snapshot, entry.target) if entry.target else None)


def conditions(wanted: JournalFilter) -> list[ColumnElement[bool]]:
    """A filter as conditions on events; words are not looked for in what may not be seen."""
    found: list[ColumnElement[bool]] = []
    if wanted.coder is not None:
        found.append(event.c.coder == wanted.coder)
    if wanted.kind is not None:
        found.append(event.c.kind == wanted.kind)
    if wanted.since is not None:
        day = DAY.fullmatch(wanted.since.strip())
        found.append(event.c.time >= point_in_time(f"{wanted.since.strip()}T00:00" if day else wanted.since))
    if wanted.until is not None:
        found.append(event.c.time <= point_in_time(wanted.until))
    if wanted.search is not None:
        found.append(mentions(wanted.search, wanted.visible_to))
    return found


def mentions(search: str, visible_to: str | None) -> ColumnElement[bool]:
    """That what was done, or why, holds some words."""
    words = search.casefold()
    held = or_(*(func.instr(func.casefold(column), words) > 0 for column in (event.c.summary, event.c.reason)))
    if visible_to is None:
        return held
    return and_(held, or_(event.c.coder == visible_to, event.c.kind.not_in((*VEILS, *ROLLBACKS))))


def occurring(snapshot: Snapshot) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Everybody who acted, and all kinds of events."""
    coders = snapshot.rows(select(event.c.coder).distinct().order_by(event.c.coder))
    kinds = snapshot.rows(select(event.c.kind).distinct().order_by(event.c.kind))
    return tuple(row.coder for row in coders), tuple(row.kind for row in kinds)


def undone(snapshot: Snapshot, entries: Sequence[Event]) -> dict[int, int]:
    """Of events, those whose effect was taken back, each with the number of the event that did so.

    An undo was taken back where its command was done again, a redo where it was undone again.
    """
    commands = {entry.id: entry for entry in entries if entry.kind not in ROLLBACKS}
    for entry in entries:
        if entry.target is not None and entry.target not in commands:
            commands[entry.target] = trace.named(snapshot, entry.target)
    last = trace.last_rolls(snapshot, commands.values())
    found: dict[int, int] = {}
    for entry in entries:
        roll = last.get(entry.target or entry.id)
        over = roll is not None and (roll.kind == "undo" if entry.target is None else roll.number != entry.number)
        if roll is not None and over:
            found[entry.number] = roll.number
    return found


def chains(connection: Connection, *, checked: bool) -> list[Chain]:
    """The chain of every copy that wrote to this journal; ``checked`` follows all their links."""
    faults = journal.chain_faults(connection) if checked else {}
    last = select(event.c.replica, func.max(event.c.seq).label("seq"), func.count().label("number"))
    ends = last.group_by(event.c.replica).subquery()
    query = (
        select(ends.c.replica, ends.c.number, event.c.hash)
        .join(event, and_(event.c.replica == ends.c.replica, event.c.seq == ends.c.seq))
        .order_by(ends.c.replica)
    )
    return [
        Chain(row.replica, row.number, row.hash, tuple(faults.get(row.replica, ())) if checked else None)
        for row in connection.execute(query)
    ]


def lines(connection: Connection) -> Iterator[dict[str, Any]]:
    """Every event with every field, the changes to the letter as they were hashed, in the order of their numbers."""
    query = select(event).order_by(event.c.number)
    with connection.execution_options(stream_results=True).execute(query) as found:
        for row in found:
            yield dict(row._mapping)

"""Which events changed a row: by the row's hidden column ``since`` and by what is kept of its past."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import Column, Integer, MetaData, Select, Table, Text, bindparam, func, select

from ..model.journal import ROLLBACKS, Change, Event
from . import journal
from .past import PAST
from .schema import STATE, event, key_of
from .snapshot import Line, Snapshot, bunches
from .together import spread

FEW = 500
"""So many keys are named in one statement; where there are more, the rows are looked through."""
PAGE = 100
COLUMNS = [event.c[name] for name in ("number", *journal.SHOWN, "hash")]
WRITTEN_CHANGES = (event.c.number, event.c.kind, event.c.target, event.c.changes, event.c.schema)
FIRST_ROW = [
    func.json_extract(event.c.changes, f"$[0].{part}").label(name)
    for name, part in (("table_name", "table"), ("op", "op"), ("columns", "columns"), ("row", "rows[0]"))
]
SINCE = {
    name: Table(name, MetaData(), Column(key_of(part), Text), Column("since", Integer), schema="main")
    for name, part in STATE.items()
}
"""The tables themselves, also on a connection that sees the past."""
Rows = Mapping[str, Mapping[str, frozenset[str] | None]]
"""Rows by table and key, each with the columns that matter; None stands for all of the row."""


@dataclass(frozen=True, slots=True)
class Later:
    """An event that changed a row after another one, and still stands."""

    event: Event
    table: str
    key: str


def rows_of(changes: Iterable[Change]) -> dict[str, dict[str, frozenset[str] | None]]:
    """The rows that changes concern, each with its columns and those that say one thing together with them."""
    found: dict[str, dict[str, frozenset[str] | None]] = defaultdict(dict)
    for change in changes:
        rows = found[change.table]
        if change.op == "update":
            for key, before, _ in change.rows:
                known = rows.get(key, frozenset())
                rows[key] = None if known is None else known | spread(change.table, before)
        else:
            place = change.columns.index(key_of(STATE[change.table]))
            rows.update((row[place], None) for row in change.rows)
    return dict(found)


def numbered(snapshot: Snapshot, number: int) -> Event | None:
    """The event of a number; None where there is none."""
    found = snapshot.rows(select(*COLUMNS).where(event.c.number == number))
    return journal.to_event(found[0]) if found else None


def named(snapshot: Snapshot, event_id: str) -> Event:
    """The event with this id."""
    replica, _, seq = event_id.rpartition(":")
    (row,) = snapshot.rows(select(*COLUMNS).where(event.c.replica == replica, event.c.seq == int(seq)))
    return journal.to_event(row)


def backwards(snapshot: Snapshot, coder: str | None = None) -> Iterator[Event]:
    """The events of a coder, or of everybody, newest first."""
    query = select(*COLUMNS).order_by(event.c.number.desc()).limit(PAGE)
    if coder is not None:
        query = query.where(event.c.coder == coder)
    rows = snapshot.rows(query)
    while rows:
        yield from map(journal.to_event, rows)
        rows = snapshot.rows(query.where(event.c.number < rows[-1].number)) if len(rows) == PAGE else []


def changes_of(snapshot: Snapshot, entry: Event) -> list[Change]:
    """What an event changed; of an undo or redo, what the command changed that it concerns."""
    command = named(snapshot, entry.target) if entry.target else entry
    (row,) = snapshot.rows(select(*WRITTEN_CHANGES).where(event.c.number == command.number))
    return journal.read_changes(row.changes, row.schema)


def since_of(snapshot: Snapshot, table: str, keys: Iterable[str]) -> dict[str, int]:
    """The event that made each row what it is, by the row's key; rows that are not there are left out."""
    part = SINCE[table]
    key = part.c[key_of(STATE[table])]
    query = select(key, part.c.since).where(key.in_(bindparam("row_keys", expanding=True)))
    return {row[0]: row[1] for bunch in bunches(keys) for row in snapshot.rows(query, row_keys=bunch)}


def past_of(snapshot: Snapshot, table: str, keys: Collection[str], after: int) -> Iterator[Line]:
    """What rows were until events with higher numbers than ``after``: key, ``since`` and ``until``."""
    past = PAST[table]
    key = past.c[key_of(STATE[table])].label("row_key")
    query = select(key, past.c.since, past.c.until).where(past.c.until > after)
    if len(keys) <= FEW:
        yield from snapshot.rows(query.where(key.in_(list(keys))))
    else:
        yield from (row for row in snapshot.rows(query) if row.row_key in keys)


def numbers_after(snapshot: Snapshot, table: str, keys: Collection[str], after: int) -> dict[str, set[int]]:
    """The numbers of the events after one that changed each row."""
    there = since_of(snapshot, table, keys)
    found: dict[str, set[int]] = defaultdict(set)
    changed = {key for key in keys if there.get(key, after + 1) > after}  # a row that is gone may have gone since
    if changed:
        for row in past_of(snapshot, table, changed, after):
            found[row.row_key].update(number for number in (row.since, row.until) if number > after)
        for key in changed & there.keys():
            found[key].add(there[key])
    return dict(found)


def later_change(snapshot: Snapshot, rows: Rows, *, after: int) -> Later | None:
    """The newest event after one that changed the same columns of the same rows, and stands."""
    found: list[Later] = []
    for table, wanted in rows.items():
        times = numbers_after(snapshot, table, wanted.keys(), after)
        for entry, changes in standing(snapshot, set().union(*times.values()), after=after):
            touched = rows_of(change for change in changes if change.table == table).get(table, {})
            same = (key for key in times.keys() & touched.keys() if overlap(wanted[key], touched[key]))
            found += (Later(entry, table, key) for key in [next(iter(sorted(same)), None)] if key is not None)
    return max(found, key=lambda later: later.event.number, default=None)


def overlap(one: frozenset[str] | None, other: frozenset[str] | None) -> bool:
    """Whether two sets of columns have one in common; None stands for all of them."""
    return one is None or other is None or not one.isdisjoint(other)


def standing(snapshot: Snapshot, numbers: Iterable[int], *, after: int) -> Iterator[tuple[Event, list[Change]]]:
    """Of events after one, those whose effect is not taken back by others of them, each with its changes.

    Of a command that was undone or done again among them, it is the last of these events.
    """
    commands: dict[str, list[Event]] = defaultdict(list)
    for bunch in in_parts(sorted(numbers)):
        for row in snapshot.rows(select(*COLUMNS).where(event.c.number.in_(bunch)).order_by(event.c.number)):
            entry = journal.to_event(row)
            commands[entry.target or entry.id].append(entry)
    for entries in commands.values():
        begun = entries[0].kind not in ROLLBACKS
        if entries[-1].kind != "undo" if begun else len(entries) % 2:
            yield entries[-1], changes_of(snapshot, entries[-1])


def in_parts(numbers: list[int]) -> Iterator[list[int]]:
    """Numbers in lists that one statement takes."""
    yield from (numbers[place : place + FEW] for place in range(0, len(numbers), FEW))


def last_rolls(snapshot: Snapshot, entries: Iterable[Event]) -> dict[str, Event]:
    """The last undo or redo of each command that has one, by the command's id.

    An undo changes every row that the command changed, so one of its rows tells of it.
    """
    commands = {entry.number: entry for entry in entries if entry.kind not in ROLLBACKS}
    places: dict[str, dict[str, list[Event]]] = defaultdict(lambda: defaultdict(list))
    for bunch in in_parts(sorted(commands)):
        for row in snapshot.rows(select(event.c.number, *FIRST_ROW).where(event.c.number.in_(bunch))):
            if row.table_name is not None:
                places[row.table_name][first_key(row)].append(commands[row.number])
    found: dict[str, Event] = {}
    for table, by_key in places.items():
        for entry, rolls in rolls_of_rows(snapshot, table, by_key):
            if rolls:
                found[entry.id] = rolls[-1]
    return found


def first_key(row: Line) -> str:
    """The key of the first row that an event changed."""
    values = json.loads(row.row)
    if row.op == "update":
        return str(values[0])
    return str(values[json.loads(row.columns).index(key_of(STATE[row.table_name]))])


def rolls_of_rows(
    snapshot: Snapshot, table: str, by_key: Mapping[str, list[Event]]
) -> Iterator[tuple[Event, list[Event]]]:
    """For commands, by the key of a row that they changed, the events that undid them or did them again."""
    there = since_of(snapshot, table, by_key)
    asked = {key: some for key, some in by_key.items() if any(there.get(key) != entry.number for entry in some)}
    if not asked:
        return
    oldest = min(entry.number for some in asked.values() for entry in some)
    times = numbers_after(snapshot, table, asked.keys(), oldest - 1)
    rolls: dict[str, list[Event]] = defaultdict(list)
    for bunch in in_parts(sorted(set().union(*times.values()))):
        query = select(*COLUMNS).where(event.c.number.in_(bunch), event.c.kind.in_(ROLLBACKS))
        for row in snapshot.rows(query.order_by(event.c.number)):
            rolls[row.target].append(journal.to_event(row))
    for key, some in asked.items():
        for entry in some:
            known = entry.number in times.get(key, ())
            yield entry, rolls[entry.id] if known else list(map(journal.to_event, snapshot.rows(rolls_by_name(entry))))


def rolls_by_name(entry: Event) -> Select[tuple[object, ...]]:
    """The query for what was done about an event whose rows do not know of it, as where copies were joined."""
    wanted = (event.c.number > entry.number, event.c.target == entry.id)
    return select(*COLUMNS).where(*wanted).order_by(event.c.number)


def removal(snapshot: Snapshot, table: str, key: str) -> Event | None:
    """The event that took a row away; None where the row is there or never was."""
    past = PAST[table]
    query = select(func.max(past.c.until)).where(past.c[key_of(STATE[table])] == key)
    number = None if key in since_of(snapshot, table, [key]) else snapshot.scalar(query)
    return None if number is None else numbered(snapshot, number)

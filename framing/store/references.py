"""References between rows: those that the database knows, and those of memos, which may be on anything."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, func, select

from ..model.journal import Change
from .engine import dangling
from .schema import STATE, WRITTEN, code, key_of, memo
from .snapshot import Snapshot, bunches

REMEMBERED = {"record": "record", "coding": "coding", "code": "code", "actor": "actor"}
"""The table of each kind of thing that a memo may be on and that may go away."""
REFERENCES = [
    (name, column.name, key.column.table.name)
    for name, part in STATE.items()
    for column in part.columns
    for key in column.foreign_keys
    if key.column.table.name in STATE
]
"""Columns that name rows of state tables: table, column, and the table of what is named."""
Keys = Mapping[str, set[str]]


@dataclass(frozen=True, slots=True)
class Resting:
    """Rows of one table that name something which is not there, and the newest event that made one of them so."""

    table: str
    rows: int
    newest: int


@dataclass(frozen=True, slots=True)
class Missing:
    """A row that is named and not there."""

    table: str
    key: str


def dangling_rows(connection: Connection) -> list[str]:
    """Rows that refer to something that is not there, as "2 coding": how many by table."""
    found = Counter(table for table, _ in dangling(connection))
    for target, table in REMEMBERED.items():
        part = STATE[table]
        there = select(part.c[key_of(part)])
        lost = connection.execute(select(memo.c.uid).where(memo.c.target == target, memo.c.key.not_in(there))).all()
        found["memo"] += len(lost)
    return [f"{number} {table}" for table, number in sorted(found.items()) if number]


def resting(snapshot: Snapshot, changes: Iterable[Change]) -> list[Resting]:
    """What refers to rows that changes took away, by table; a code that was merged away carries no codings."""
    gone = taken_away(changes)
    gone = {table: keys - there(snapshot, table, keys) for table, keys in gone.items()}
    found: dict[str, list[Resting]] = defaultdict(list)
    for table, column, target in REFERENCES:
        found[table] += counted(snapshot, table, column, gone.get(target, set()))
    for kind, target in REMEMBERED.items():
        found["memo"] += counted(snapshot, "memo", "key", gone.get(target, set()), kind=kind)
    merged = merged_codes(snapshot, changes)
    found["coding"] += counted(snapshot, "coding", "code", merged)
    return [
        Resting(table, sum(one.rows for one in some), max(one.newest for one in some))
        for table, some in sorted(found.items())
        if some
    ]


def counted(snapshot: Snapshot, table: str, column: str, keys: set[str], *, kind: str | None = None) -> list[Resting]:
    """The rows of a table that name one of some keys; memos on one kind of thing."""
    part = WRITTEN[table]
    figures: list[Any] = [func.count(), func.max(part.c.since)]
    found = []
    for bunch in bunches(sorted(keys)):
        query = select(*figures).where(part.c[column].in_(bunch))
        query = query if kind is None else query.where(part.c.target == kind)
        ((number, newest),) = snapshot.rows(query)
        found += [Resting(table, number, newest)] if number else []
    return found


def missing(snapshot: Snapshot, changes: Iterable[Change]) -> list[Missing]:
    """What rows name that changes brought or altered, and is not there; for codings, a code merged away is not."""
    named: dict[str, set[str]] = defaultdict(set)
    coded: set[str] = set()
    for change in changes:
        for column, target in targets_of(change.table):
            keys = values_of(change, column)
            named[target].update(keys)
            if (change.table, column) == ("coding", "code"):
                coded.update(keys)
        if change.table == "memo":
            for kind, key in memo_places(snapshot, change):
                if kind in REMEMBERED:
                    named[REMEMBERED[kind]].add(key)
    lost = [Missing(table, key) for table, keys in named.items() for key in sorted(keys - there(snapshot, table, keys))]
    return lost + [Missing("code", key) for key in sorted(merged_among(snapshot, coded))]


def targets_of(table: str) -> Iterator[tuple[str, str]]:
    """The columns of a table that name rows, each with the table of these."""
    return ((column, target) for name, column, target in REFERENCES if name == table)


def values_of(change: Change, column: str) -> set[str]:
    """What a change writes into a column, where it writes anything."""
    if change.op == "update":
        return {after[column] for _, _, after in change.rows if after.get(column) is not None}
    if change.op == "delete" or column not in change.columns:
        return set()
    place = change.columns.index(column)
    return {row[place] for row in change.rows if row[place] is not None}


def memo_places(snapshot: Snapshot, change: Change) -> list[tuple[str, str]]:
    """What the memos of a change are on: the kind of thing and its key."""
    if change.op == "delete":
        return []
    place = 0 if change.op == "update" else change.columns.index("uid")
    rows = snapshot.many("memo", [row[place] for row in change.rows])
    return [(row["target"], row["key"]) for row in rows.values()]


def taken_away(changes: Iterable[Change]) -> dict[str, set[str]]:
    """The keys of the rows that changes delete, by table."""
    found: dict[str, set[str]] = defaultdict(set)
    for change in changes:
        if change.op == "delete":
            place = change.columns.index(key_of(STATE[change.table]))
            found[change.table].update(row[place] for row in change.rows)
    return found


def there(snapshot: Snapshot, table: str, keys: set[str]) -> set[str]:
    """Those of some keys that have a row."""
    key = STATE[table].c[key_of(STATE[table])]
    return {row[0] for bunch in bunches(sorted(keys)) for row in snapshot.rows(select(key).where(key.in_(bunch)))}


def merged_codes(snapshot: Snapshot, changes: Iterable[Change]) -> set[str]:
    """The codes that changes merged into others."""
    touched = {row[0] for change in changes if change.table == "code" and change.op == "update" for row in change.rows}
    return merged_among(snapshot, touched)


def merged_among(snapshot: Snapshot, keys: set[str]) -> set[str]:
    """Those of some codes that were merged into others."""
    merged = code.c.merged_into.is_not(None)
    return {
        row.id
        for bunch in bunches(sorted(keys))
        for row in snapshot.rows(select(code.c.id).where(code.c.id.in_(bunch), merged))
    }

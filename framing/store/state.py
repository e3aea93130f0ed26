"""The state as the fold of the journal: the same changes applied to tables or to mappings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, Table, bindparam, delete, select, update

from ..model.bulk import uncollected
from ..model.journal import Change
from .engine import insert_rows
from .schema import STATE, WRITTEN, key_of
from .snapshot import bunches

State = dict[str, dict[str, dict[str, Any]]]


class StaleChangeError(Exception):
    """A change that does not fit the rows as they are; carries table and key."""

    def __init__(self, table: str, key: str) -> None:
        self.table = table
        self.key = key
        super().__init__(f"{table} {key}")


def apply(connection: Connection, changes: Iterable[Change], *, number: int) -> None:
    """Carry out changes on the state tables, as those of the event with that number in this file."""
    for change in changes:
        part = WRITTEN[change.table]
        if change.op == "insert":
            insert_rows(connection, part, change.columns, change.rows, since=number)
        elif change.op == "delete":
            remove(connection, part, change, number)
        else:
            alter(connection, part, change, number)


def alter(connection: Connection, part: Table, change: Change, number: int) -> None:
    """Update the rows of a change, those with the same columns one after the other in one statement."""
    for names, rows in groupby(change.rows, key=lambda row: tuple(row[2])):
        set_to: dict[str, Any] = {name: bindparam(f"new_{name}") for name in names}
        statement = update(part).where(part.c[key_of(part)] == bindparam("row_key")).values(set_to | {"since": number})
        connection.execute(
            statement, [{"row_key": key, **{f"new_{name}": after[name] for name in names}} for key, _, after in rows]
        )


def remove(connection: Connection, part: Table, change: Change, number: int) -> None:
    """Delete the rows of a change by their keys; what they were stays in the past, as of any change."""
    place = change.columns.index(key_of(part))
    keys = [{"row_key": row[place]} for row in change.rows]
    of_row = part.c[key_of(part)] == bindparam("row_key")
    connection.execute(update(part).where(of_row).values(since=number), keys)
    connection.execute(delete(part).where(of_row), keys)


def refuse_stale(connection: Connection, change: Change) -> None:
    """Raise ``StaleChangeError`` for the first row that is no longer what a change expects."""
    part = STATE[change.table]
    if change.op == "update":
        for names, rows in groupby(change.rows, key=lambda row: tuple(row[1])):
            before = {key: list(values.values()) for key, values, _ in rows}
            present = current(connection, part, before, names)
            for key, row in before.items():
                if present.get(key) != row:
                    raise StaleChangeError(change.table, key)
        return
    expected = {row[change.columns.index(key_of(part))]: list(row) for row in change.rows}
    present = current(connection, part, expected, change.columns)
    for key, row in expected.items():
        if present.get(key) != (row if change.op == "delete" else None):
            raise StaleChangeError(change.table, key)


def current(connection: Connection, part: Table, keys: Iterable[str], columns: tuple[str, ...]) -> dict[str, list[Any]]:
    """The values that rows have, by key."""
    key = part.c[key_of(part)]
    found: dict[str, list[Any]] = {}
    for bunch in bunches(keys):
        for row in connection.execute(select(key, *(part.c[name] for name in columns)).where(key.in_(bunch))):
            found[row[0]] = list(row[1:])
    return found


@uncollected()
def fold(history: Iterable[list[Change]]) -> State:
    """The state that a history of changes gives, as mappings by table and key."""
    state: State = {name: {} for name in STATE}
    keys = {name: key_of(part) for name, part in STATE.items()}
    for changes in history:
        for change in changes:
            fold_change(state[change.table], change, keys[change.table])
    return state


def fold_change(rows: dict[str, dict[str, Any]], change: Change, key: str) -> None:
    """Carry out one change on the rows of one table, in their places."""
    if change.op == "update":
        for name, _before, after in change.rows:
            rows[name].update(after)
        return
    place = change.columns.index(key)
    if change.op == "delete":
        for row in change.rows:
            del rows[row[place]]
        return
    names, later = columns_of(change.table, change.columns)
    for row in change.rows:
        rows[row[place]] = dict(zip(names, row, strict=True))
    if later:
        for row in change.rows:
            rows[row[place]].update(later)


@cache
def columns_of(table: str, columns: tuple[str, ...]) -> tuple[tuple[str, ...], dict[str, None]]:
    """The same columns, each time the same strings, so that rows share them, and those that a later schema added."""
    return columns, dict.fromkeys(set(STATE[table].columns.keys()).difference(columns))


def differences(connection: Connection, state: Mapping[str, Mapping[str, Mapping[str, Any]]]) -> list[str]:
    """Where the tables differ from a folded state: one sentence for each row."""
    faults: list[str] = []
    for name, part in STATE.items():
        key = key_of(part)
        stored = {row[key]: dict(row) for row in connection.execute(select(part)).mappings()}
        folded = state[name]
        for missing in sorted(set(folded) - set(stored)):
            faults.append(f"{name} {missing!r} is in the journal but not in the table")
        for extra in sorted(set(stored) - set(folded)):
            faults.append(f"{name} {extra!r} is in the table but not in the journal")
        faults += [
            f"{name} {row!r} differs from what the journal says"
            for row in sorted(set(stored) & set(folded))
            if stored[row] != folded[row]
        ]
    return faults

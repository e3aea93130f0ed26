"""What rows of the state were, and since when they are as they are: derived from the journal."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from sqlalchemy import Column, Connection, Integer, MetaData, Table, bindparam, delete, insert, select, update

from ..model.journal import Change
from . import journal
from .edition import changes_codebook, meaning_stamp
from .engine import insert_rows
from .schema import STATE, WRITTEN, edition, event, key_of, past_of
from .state import fold_change

PAST = {
    name: Table(
        past_of(name),
        MetaData(),
        *(Column(column.name, column.type) for column in part.columns),
        Column("since", Integer),
        Column("until", Integer),
    )
    for name, part in STATE.items()
}
"""For each state table the one that keeps what its rows were: from event ``since`` until before event ``until``."""

BESIDE = (("event", "number"), ("edition", "event"), ("arrival", "first"))
"""Tables beside the state that hold what came by and by, each with its column that tells after which event."""


class Line:
    """The rows of one state table along the journal: what they are, since when, and what they were."""

    def __init__(self, name: str) -> None:
        self.key = key_of(STATE[name])
        self.columns = STATE[name].columns.keys()
        self.rows: dict[str, dict[str, Any]] = {}
        self.since: dict[str, int] = {}
        self.past: list[list[Any]] = []

    def follow(self, change: Change, number: int) -> None:
        """Carry out a change of the event with that number."""
        for key in keys_of(change, self.key):
            if key in self.rows and self.since[key] < number:
                row = self.rows[key]
                self.past.append([*(row[name] for name in self.columns), self.since[key], number])
            self.since[key] = number
        fold_change(self.rows, change, self.key)


def keys_of(change: Change, key: str) -> Iterable[str]:
    """The keys of the rows that a change concerns."""
    place = 0 if change.op == "update" else change.columns.index(key)
    return [row[place] for row in change.rows]


def rebuild(connection: Connection) -> None:
    """Write since when every row is as it is, what rows were, and the versions of the codebook, from the journal.

    For a file of one chain, whose events stand in the order in which they were written.
    """
    lines = {name: Line(name) for name in STATE}
    editions: list[dict[str, Any]] = []
    columns = (event.c.number, event.c.kind, event.c.target, event.c.changes, event.c.schema)
    for row in connection.execute(select(*columns).order_by(event.c.number)):
        changes = journal.effect(connection, row)
        for change in changes:
            lines[change.table].follow(change, row.number)
        books = lines["codebook"].rows
        if books and changes_codebook(changes):
            codes = (one for one in lines["code"].rows.values() if one["merged_into"] is None)
            editions.append(
                {"number": len(editions) + 1, "event": row.number, "meaning": meaning_stamp(next(iter(books)), codes)}
            )
    for name, line in lines.items():
        write_line(connection, name, line)
    connection.execute(delete(edition))
    if editions:
        connection.execute(insert(edition), editions)


def write_line(connection: Connection, name: str, line: Line) -> None:
    """Write what was found along the journal about the rows of one table."""
    part = WRITTEN[name]
    there = [{"row_key": key, "number": line.since[key]} for key in line.rows]
    if there:
        statement = update(part).where(part.c[line.key] == bindparam("row_key")).values(since=bindparam("number"))
        connection.execute(statement, there)
    connection.execute(delete(PAST[name]))
    insert_rows(connection, PAST[name], [*line.columns, "since", "until"], line.past)


def shadow(connection: Connection, number: int, *, besides: Collection[str] = ()) -> None:
    """Let a connection see the project as it was after the event with that number.

    Views of the connection's own stand before the tables of the same names, so every query reads the past. Tables in
    ``besides`` are left to whoever called.
    """
    for name in STATE:
        if name not in besides:
            connection.exec_driver_sql(f"CREATE TEMP VIEW {name} AS {past_view(connection, name, number)}")
    for name, column in BESIDE:
        if name not in besides:
            view = f"CREATE TEMP VIEW {name} AS SELECT * FROM main.{name} WHERE {column} <= {number}"
            connection.exec_driver_sql(view)


def past_view(connection: Connection, name: str, number: int) -> str:
    """The query for the rows of a table as they were after the event with that number.

    Where no row of a table was ever changed it is a plain selection, through which SQLite reaches the table's indexes.
    """
    columns = ", ".join(f'"{column.name}"' for column in WRITTEN[name].columns)
    view = f"SELECT {columns} FROM main.{name} WHERE since <= {number}"
    past = f"SELECT {columns} FROM main.{past_of(name)} WHERE since <= {number} AND until > {number}"
    changed = connection.exec_driver_sql(f"SELECT 1 FROM main.{past_of(name)} LIMIT 1").first()
    return f"{view} UNION ALL {past}" if changed else view


def unshadow(connection: Connection) -> None:
    """Let a connection see the present again."""
    for name in (*STATE, *(name for name, _ in BESIDE)):
        connection.exec_driver_sql(f"DROP VIEW temp.{name}")

"""The journal carried out once more, beside the tables of the file: what these must be, and what their rows were.

The tables made here are the connection's own and stand in a temporary file, so a long journal takes no more memory
than a short one. They hold for a file that took in no events of another copy: its events came in their final order.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from sqlalchemy import Column, Connection, MetaData, Table
from sqlalchemy.exc import IntegrityError

from ..model.bulk import uncollected
from ..model.journal import Change
from . import journal
from .edition import CODEBOOK, changes_codebook, meaning_stamp
from .engine import written_column
from .schema import STATE, key_of, past_of

CACHE = 64_000  # KiB
WAITING = 5_000
"""So many new rows of a table are written together."""
AGAIN = {
    name: Table(f"again_{name}", MetaData(), *(Column(each.name, each.type) for each in part.columns))
    for name, part in STATE.items()
}
EDITIONS = "again_edition"
EXPECTED = f"SELECT number, event, meaning FROM {EDITIONS} ORDER BY number"
MEANT = "SELECT id, name, kind, definition FROM again_code WHERE merged_into IS NULL"


def rehearse(connection: Connection) -> None:
    """Carry out the journal on tables of the connection's own, unless that was done."""
    if there(connection, EDITIONS):
        return
    connection.exec_driver_sql(f"PRAGMA temp.cache_size=-{CACHE}")
    for name in STATE:
        prepare(connection, name)
    editions = carry_out(connection)
    connection.exec_driver_sql(f"CREATE TEMP TABLE {EDITIONS} (number INTEGER, event INTEGER, meaning TEXT)")
    for number, (event, meaning) in enumerate(editions, start=1):
        connection.exec_driver_sql(f"INSERT INTO {EDITIONS} VALUES (?, ?, ?)", (number, event, meaning))


def there(connection: Connection, name: str) -> bool:
    """Whether the connection has a table of its own with this name."""
    found = connection.exec_driver_sql("SELECT 1 FROM sqlite_temp_master WHERE name = ?", (name,))
    return found.first() is not None


def prepare(connection: Connection, name: str) -> None:
    """Make the empty tables for the rows of a state table and for what they were."""
    part, past = STATE[name], f"again_{past_of(name)}"
    columns = ", ".join(f'"{column.name}" {column.type.compile()}' for column in part.columns)
    was = ", ".join(f'OLD."{column.name}"' for column in part.columns)
    for statement in (
        f"DROP TABLE IF EXISTS temp.again_{name}",
        f"DROP TABLE IF EXISTS temp.{past}",
        f'CREATE TEMP TABLE again_{name} ({columns}, since INTEGER, PRIMARY KEY ("{key_of(part)}")) WITHOUT ROWID',
        f"CREATE TEMP TABLE {past} ({columns}, since INTEGER, until INTEGER)",
        f"CREATE TEMP TRIGGER again_{name}_past BEFORE UPDATE ON again_{name} WHEN NEW.since > OLD.since "
        f"BEGIN INSERT INTO {past} VALUES ({was}, OLD.since, NEW.since); END",
    ):
        connection.exec_driver_sql(statement)


@uncollected()
def carry_out(connection: Connection) -> list[tuple[int, str]]:
    """Carry out every event; those that brought a version of the codebook, each with its meaning."""
    stage = Stage(connection)
    editions = []
    for number, changes in journal.replay_written(connection):
        for change in changes:
            stage.apply(change, number)
        if any(change["table"] in CODEBOOK for change in changes):
            stage.finish()
            books = connection.exec_driver_sql("SELECT id FROM again_codebook").scalars().all()
            if books and changes_codebook(map(Change.from_json, changes)):
                codes = [dict(row._mapping) for row in connection.exec_driver_sql(MEANT)]
                editions.append((number, meaning_stamp(books[0], codes)))
    stage.finish()
    return editions


class Stage:
    """The tables on which the journal is carried out; new rows wait until there are many."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._waiting: dict[str, list[Any]] = {name: [] for name in STATE}
        self._columns: dict[str, list[str]] = {name: [] for name in STATE}

    def apply(self, change: dict[str, Any], number: int) -> None:
        """Carry out one change of the event with that number, as ``Change.to_json`` gives it."""
        table, rows = change["table"], change["rows"]
        if change["op"] == "insert":
            waiting = self._waiting[table]
            if len(waiting) > WAITING or self._columns[table] != change["columns"]:
                self._write(table)
                self._columns[table] = change["columns"]
            for row in rows:
                row.append(number)
            waiting += rows
            return
        self._write(table)
        if change["op"] == "update":
            for names, some in groupby(rows, key=lambda row: tuple(row[2])):
                self._alter(table, names, list(some), number)
        else:
            place = list(change["columns"]).index(key_of(STATE[table]))
            self._remove(table, [row[place] for row in rows], number)

    def finish(self) -> None:
        """Write all that waits."""
        for table in STATE:
            self._write(table)

    def _write(self, table: str) -> None:
        waiting = self._waiting[table]
        if not waiting:
            return
        part = AGAIN[table]
        by_column = zip((*self._columns[table], None), zip(*waiting, strict=True), strict=True)
        written = [self._as_kept(part, name, values) for name, values in by_column]
        names = quoted((*self._columns[table], "since"))
        marks = ", ".join("?" * len(written))
        try:
            self._many(f"INSERT INTO {part.name} ({names}) VALUES ({marks})", zip(*written, strict=True))
        except IntegrityError as err:
            raise ValueError(f"a {table} is added that is there") from err
        waiting.clear()

    def _as_kept(self, part: Table, name: str | None, values: Any) -> Any:
        """Values of a column as the file keeps them."""
        return values if name is None else written_column(part.c[name].type, values, self._connection.dialect)

    def _alter(self, table: str, names: tuple[str, ...], rows: list[Any], number: int) -> None:
        part = AGAIN[table]
        written = [self._as_kept(part, name, [after[name] for _, _, after in rows]) for name in names]
        values = zip(*written, [number] * len(rows), [key for key, _, _ in rows], strict=True)
        changed = ", ".join(f'"{name}" = ?' for name in (*names, "since"))
        self._few(f'UPDATE {part.name} SET {changed} WHERE "{key_of(STATE[table])}" = ?', table, list(values))

    def _remove(self, table: str, keys: list[str], number: int) -> None:
        name, key = AGAIN[table].name, key_of(STATE[table])
        self._few(f'UPDATE {name} SET since = ? WHERE "{key}" = ?', table, [(number, each) for each in keys])
        self._few(f'DELETE FROM {name} WHERE "{key}" = ?', table, [(each,) for each in keys])

    def _few(self, statement: str, table: str, values: list[tuple[Any, ...]]) -> None:
        if self._many(statement, values) != len(values):
            raise LookupError(f"a {table} is changed that is not there")

    def _many(self, statement: str, values: Iterable[tuple[Any, ...]]) -> int:
        return self._connection.exec_driver_sql(statement, list(values)).rowcount


def quoted(names: Iterable[str]) -> str:
    """Names as SQL lists them."""
    return ", ".join(f'"{name}"' for name in names)


def state_faults(connection: Connection) -> list[str]:
    """Where the tables of the file differ from those of the rehearsal: one sentence for each row."""
    return [fault for name in STATE for fault in row_faults(connection, name)]


def row_faults(connection: Connection, name: str) -> list[str]:
    """The rows of one table that are missing, too many or different."""
    key = key_of(STATE[name])
    differs = " OR ".join(f'here."{each}" IS NOT again."{each}"' for each in STATE[name].columns)
    both = f'temp.again_{name} AS again LEFT JOIN main.{name} AS here ON here."{key}" = again."{key}"'
    other = connection.exec_driver_sql(f'SELECT again."{key}", here."{key}" IS NULL FROM {both} WHERE {differs}')
    faults = [
        f"{name} {row[0]!r} is in the journal but not in the table"
        if row[1]
        else f"{name} {row[0]!r} differs from what the journal says"
        for row in sorted(other)
    ]
    extra = connection.exec_driver_sql(
        f'SELECT "{key}" FROM main.{name} EXCEPT SELECT "{key}" FROM temp.again_{name} ORDER BY 1'
    )
    return faults + [f"{name} {row[0]!r} is in the table but not in the journal" for row in extra]


def past_faults(connection: Connection) -> list[str]:
    """Where the file says otherwise than the journal since when rows are so, and what they were."""
    faults = []
    for name, part in STATE.items():
        key = key_of(part)
        query = (
            f'SELECT again."{key}", again.since FROM temp.again_{name} AS again JOIN main.{name} AS here '
            f'ON here."{key}" = again."{key}" WHERE here.since IS NOT again.since ORDER BY 1'
        )
        rows = connection.exec_driver_sql(query)
        faults += [f"{name} {row[0]!r} does not say that it is so since event {row[1]}" for row in rows]
        faults += [f"what {name} {row[0]!r} was {fault}" for row, fault in former_faults(connection, name)]
    return faults + edition_faults(connection)


def former_faults(connection: Connection, name: str) -> Iterable[tuple[Any, str]]:
    """Rows of a table of the past that are missing or that the journal does not know, by their keys."""
    columns = quoted((*STATE[name].columns.keys(), "since", "until"))
    key = key_of(STATE[name])
    here, again = (f"SELECT {columns} FROM {part}" for part in (f"main.{past_of(name)}", f"temp.again_{past_of(name)}"))
    for one, other, fault in ((again, here, "is missing"), (here, again, "is not what the journal says")):
        for row in connection.exec_driver_sql(f'SELECT "{key}" FROM ({one} EXCEPT {other}) ORDER BY 1'):
            yield row, fault
    twice = f'SELECT "{key}" FROM main.{past_of(name)} GROUP BY "{key}", since HAVING count(*) > 1 ORDER BY 1'
    for row in connection.exec_driver_sql(twice):
        yield row, "is there twice"


def edition_faults(connection: Connection) -> list[str]:
    """Where the versions of the codebook are not those that the journal brought."""
    here = connection.exec_driver_sql("SELECT number, event, meaning FROM edition ORDER BY number").all()
    if here == connection.exec_driver_sql(EXPECTED).all():
        return []
    return ["the versions of the codebook are not those that the journal brought"]

"""What only SQLite understands: opening the file, its settings, waiting for a turn.

One project is one file with ``journal_mode=TRUNCATE`` and ``synchronous=FULL``: a commit that
was acknowledged survives a power cut, and several processes may write. Every write begins with
``BEGIN IMMEDIATE`` and a short jittered retry of our own, which is several times quicker under
contention than SQLite's waiting; there is never a deferred transaction that reads and then writes.
"""

from __future__ import annotations

import random
import sqlite3
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from functools import lru_cache
from itertools import islice
from json import JSONDecodeError
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Dialect, Engine, Table, TypeDecorator, create_engine
from sqlalchemy.event import listens_for
from sqlalchemy.exc import DatabaseError, OperationalError
from sqlalchemy.pool import NullPool
from sqlalchemy.types import TypeEngine

from ..errors import BusyError, DamagedProjectError, DiskFullError, FramingError, NotAProjectError, StoreError

APPLICATION_ID = 0x4652414D  # "FRAM"
DEADLINE = 30.0
PAUSE = 0.001, 0.012
BUNCH = 5000
CACHE = 8_000  # KiB, so that the indexes of a large import need not be written out and read again on the way
SETTINGS = {"journal_mode": "TRUNCATE", "synchronous": "FULL", "foreign_keys": "ON", "trusted_schema": "OFF"}


@lru_cache(maxsize=32)
def open_engine(path: Path) -> Engine:
    """An engine that opens a connection for each use and never creates the file.

    It is kept for the path, since it remembers the statements that it has compiled and holds nothing of the file.
    """

    def connect() -> sqlite3.Connection:
        return sqlite3.connect(f"file:{quoted(path)}?mode=rw", uri=True, timeout=0, isolation_level=None)

    engine = create_engine("sqlite://", creator=connect, poolclass=NullPool)

    @listens_for(engine, "connect")
    def _add_functions(connection: sqlite3.Connection, _record: object) -> None:
        connection.create_function("casefold", 1, casefolded, deterministic=True)

    return engine


def casefolded(text: str | None) -> str | None:
    """A text without its case in any script, which SQLite alone knows for ASCII only."""
    return None if text is None else text.casefold()


def file_mark(path: Path) -> str:
    """What tells a file from a copy of it on the same machine."""
    found = path.stat()
    return f"{found.st_dev}:{found.st_ino}"


def quoted(path: Path) -> str:
    """A path as SQLite's file addresses write it."""
    return str(path.resolve()).replace("%", "%25").replace("?", "%3f").replace("#", "%23")


def create_file(path: Path) -> None:
    """An empty database with framing's mark, in a folder that exists; OSError where it cannot be written."""
    try:
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("PRAGMA journal_mode=TRUNCATE")
            connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
    except sqlite3.Error as err:
        raise OSError(str(err)) from err


@contextmanager
def reading(engine: Engine, path: Path) -> Iterator[Connection]:
    """A connection on which everything that is read belongs to one moment."""
    with translated(path), engine.connect() as connection:
        begin(connection, "BEGIN", path, DEADLINE)
        connection.exec_driver_sql(f"PRAGMA busy_timeout={int(DEADLINE * 1000)}")
        try:
            yield connection
        finally:
            roll_back(connection)


@contextmanager
def writing(engine: Engine, path: Path, *, deadline: float = DEADLINE, references: bool = True) -> Iterator[Connection]:
    """A connection in one immediate transaction: committed at the end, rolled back on any error.

    ``references=False`` leaves references between tables alone until the end, as rebuilding a table needs.
    """
    with translated(path), locked(engine, path, deadline, references=references) as connection:
        connection.exec_driver_sql(f"PRAGMA busy_timeout={int(deadline * 1000)}")
        connection.exec_driver_sql(f"PRAGMA cache_size=-{CACHE}")
        try:
            yield connection
        except BaseException:
            roll_back(connection)
            raise
        try:
            connection.exec_driver_sql("COMMIT")
        except DatabaseError:
            roll_back(connection)
            raise


@contextmanager
def locked(engine: Engine, path: Path, deadline: float, *, references: bool) -> Iterator[Connection]:
    """A connection that holds the file at ``path`` for writing, and not one that was replaced while it waited."""
    while True:
        mark = file_mark(path)
        with engine.connect() as connection:
            begin(connection, "BEGIN IMMEDIATE", path, deadline, references=references)
            if file_mark(path) == mark:
                yield connection
                return
            roll_back(connection)


def roll_back(connection: Connection) -> None:
    """Give up the transaction, unless SQLite has given it up itself, as it does when the disk is full."""
    driver = connection.connection.dbapi_connection
    if driver is not None and driver.in_transaction:
        connection.exec_driver_sql("ROLLBACK")


def begin(connection: Connection, statement: str, path: Path, deadline: float, *, references: bool = True) -> None:
    """Set a connection up and begin, again after a short random pause while another program holds the file."""
    until = time.monotonic() + deadline
    left = [statement] if references else ["PRAGMA foreign_keys=OFF", statement]
    left = [*(f"PRAGMA {name}={value}" for name, value in SETTINGS.items()), *left]  # some of them need a lock, too
    while left:
        try:
            connection.exec_driver_sql(left[0])
            left.pop(0)
        except OperationalError as err:
            if not is_busy(err):
                raise
            if time.monotonic() > until:
                raise busy(path, deadline) from err
            time.sleep(random.uniform(*PAUSE))


def is_busy(err: DatabaseError) -> bool:
    """Whether an error says that another connection holds the file."""
    return primary_code(err) in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


def primary_code(err: DatabaseError) -> int:
    """SQLite's number for the kind of an error; 0 where it gives none."""
    return int(getattr(err.orig, "sqlite_errorcode", 0)) & 0xFF


def busy(path: Path, deadline: float | None) -> BusyError:
    """The error for a file that stays locked, for so many seconds where that is known."""
    long = "too long" if deadline is None else f"for {deadline:g} seconds"
    return BusyError(
        f"{path.name}: another program has kept the project locked {long}; nothing was saved. "
        "Close the other program or wait for it, then try again."
    )


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """SQLite's errors as framing's, in plain words."""
    try:
        yield
    except DatabaseError as err:
        if primary_code(err) == sqlite3.SQLITE_FULL:
            heal(path)
        raise plain(err, path) from err
    except UnicodeEncodeError as err:
        raise StoreError(
            f"{path.name}: {err.object!a} holds a character that is no text (a lone surrogate); nothing was saved. "
            "Write it anew."
        ) from err
    except (UnicodeDecodeError, JSONDecodeError) as err:
        raise damaged(path, err) from err


def heal(path: Path) -> None:
    """Let SQLite take back what a full disk left half written, as it does when a file is next read."""
    with closing(sqlite3.connect(f"file:{quoted(path)}?mode=rw", uri=True)) as connection:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()


def plain(err: DatabaseError, path: Path) -> FramingError:
    """The framing error that says what a database error means for the user."""
    code = primary_code(err)
    if is_busy(err):
        return busy(path, None)
    if code == sqlite3.SQLITE_FULL:
        return DiskFullError(f"{path.name}: the disk is full; nothing was saved. Make room, then try again.")
    if code == sqlite3.SQLITE_NOTADB:
        return NotAProjectError(
            f"{path}: is not a framing project. Name a file made by 'framing new' or 'framing demo'."
        )
    if code == sqlite3.SQLITE_CORRUPT:
        return damaged(path, err.orig)
    if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM):
        return StoreError(f"{path}: cannot be written ({err.orig}). Check that the file and its folder are yours.")
    return StoreError(f"{path.name}: the database refused the change ({err.orig}); nothing was saved.")


def damaged(path: Path, err: object) -> DamagedProjectError:
    """The error for a file whose content makes no sense."""
    return DamagedProjectError(
        f"{path}: the file is damaged ({err}). Keep it, and go on from the newest backup ('framing backup')."
    )


def pragmas(connection: Connection) -> dict[str, str]:
    """The version and settings of SQLite that are in use on a connection."""
    found = {"sqlite": sqlite3.sqlite_version}
    for name in SETTINGS:
        found[name] = str(connection.exec_driver_sql(f"PRAGMA {name}").scalar())
    return found


def copy_file(source: Path, target: Path) -> None:
    """A consistent copy of a database that may be in use, by SQLite's backup; OSError where it cannot be written."""
    origin = sqlite3.connect(f"file:{quoted(source)}?mode=ro", uri=True, timeout=DEADLINE)
    try:
        with closing(origin), closing(sqlite3.connect(target)) as copy:
            origin.backup(copy)
            copy.execute("PRAGMA journal_mode=TRUNCATE")
    except sqlite3.Error as err:
        raise OSError(str(err)) from err


def application_id(path: Path) -> int:
    """The mark that a database file carries in its first hundred bytes; 0 in anything shorter."""
    with path.open("rb") as file:
        return int.from_bytes(file.read(100)[68:72], "big")


def insert_rows(
    connection: Connection,
    part: Table,
    columns: Sequence[str],
    rows: Iterable[Sequence[Any]],
    *,
    missing: bool = False,
    since: int | None = None,
) -> None:
    """Insert rows whose values stand in the order of ``columns``; with ``missing``, only those whose key is new.

    ``since`` is the number of the event that makes rows of a state table.

    They go to the driver as they are, since SQLAlchemy's work for each row takes longer than SQLite's,
    and without the columns that no row fills, which SQLite leaves empty by itself.
    """
    quote = connection.dialect.identifier_preparer.quote
    ending = " ON CONFLICT DO NOTHING" if missing else ""
    remaining = iter(rows)
    while bunch := list(islice(remaining, BUNCH)):
        by_column = zip(columns, zip(*bunch, strict=True), strict=True)
        filled = {name: values for name, values in by_column if values.count(None) < len(values)}
        names, marks = ", ".join(map(quote, filled)), ", ".join("?" * len(filled))
        if since is not None:
            names, marks = f"{names}, since", f"{marks}, {since}"
        written = [written_column(part.c[name].type, values, connection.dialect) for name, values in filled.items()]
        connection.exec_driver_sql(
            f"INSERT INTO {quote(part.name)} ({names}) VALUES ({marks}){ending}", list(zip(*written, strict=True))
        )


def written_column(kind: TypeEngine[Any], values: Sequence[Any], dialect: Dialect) -> Sequence[Any]:
    """Values of one column as the driver takes them: those of framing's own types written in SQLite's."""
    write = kind.bind_processor(dialect) if isinstance(kind, TypeDecorator) else None
    return values if write is None else [write(value) for value in values]


def append_only(name: str) -> list[str]:
    """Statements that make a table refuse every change and deletion."""
    return [
        f"CREATE TRIGGER {name}_no_{verb} BEFORE {verb.upper()} ON {name} "
        f"BEGIN SELECT RAISE(ABORT, '{name} is append-only'); END"
        for verb in ("update", "delete")
    ]


def keeping_past(part: Table, past: str) -> list[str]:
    """Statements that make a state table say since which event its rows are so, and keep what they were.

    A row that is changed goes to the table ``past`` as it was, with the number of the event that ended it; one that
    is changed twice by the same event, once.
    """
    names = [f'"{column.name}"' for column in part.columns]
    columns = [f'"{column.name}" {column.type.compile()}' for column in part.columns]
    was = ", ".join(f"OLD.{name}" for name in names)
    return [
        f"ALTER TABLE {part.name} ADD COLUMN since INTEGER DEFAULT 0 NOT NULL",
        f"CREATE TABLE {past} ({', '.join(columns)}, since INTEGER NOT NULL, until INTEGER NOT NULL) STRICT",
        f"CREATE TRIGGER {part.name}_past BEFORE UPDATE ON {part.name} WHEN NEW.since > OLD.since "
        f"BEGIN INSERT INTO {past} VALUES ({was}, OLD.since, NEW.since); END",
    ]


def triggers(connection: Connection) -> set[str]:
    """The statements of all triggers of a file."""
    return {row[0] for row in connection.exec_driver_sql("SELECT sql FROM sqlite_master WHERE type = 'trigger'")}


def dangling(connection: Connection) -> list[tuple[str, str]]:
    """References to rows that are not there: the table that refers and the table referred to."""
    return [(row[0], row[2]) for row in connection.exec_driver_sql("PRAGMA foreign_key_check")]


def integrity(connection: Connection) -> list[str]:
    """What SQLite's own check of the file finds; empty when all is well."""
    found = [row[0] for row in connection.exec_driver_sql("PRAGMA integrity_check(20)")]
    return [] if found == ["ok"] else found

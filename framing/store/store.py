"""The project file as a whole: making and opening it, moments to read, commands to write, undo."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, bindparam, insert, inspect, select, text
from sqlalchemy.exc import InvalidRequestError

from ..errors import DamagedProjectError, NewerProjectError, NotAProjectError, PastError, ProjectExistsError, UndoError
from ..model.identity import new_uid, now
from ..model.journal import Chain, Change, Event
from . import history, journal
from .backup import write_backup
from .command import Command, DoneAlready
from .engine import (
    APPLICATION_ID,
    DEADLINE,
    application_id,
    create_file,
    dangling,
    file_mark,
    open_engine,
    reading,
    writing,
)
from .lens import PEOPLE, Lens, lens_of
from .moment import moment
from .past import rebuild
from .schema import SCHEMA, arrival, replica
from .snapshot import Line, Snapshot
from .undo import roll

PAST_KEPT = 3
"""The schema from which on files keep what rows were."""
CAME = select(arrival.c.first).where(arrival.c.last > bindparam("after")).limit(1)
VERSION = text("SELECT version_num FROM alembic_version")


class NotKeptError(Exception):
    """Ends a trial, so that nothing of it stays."""


class Store:
    """One open project file. It holds no connection: each use opens one and closes it."""

    def __init__(
        self, path: Path, *, deadline: float = DEADLINE, clock: Callable[[], str] = now, lens: Lens = PEOPLE
    ) -> None:
        self.path = path.absolute()
        self.deadline = deadline
        self.lens = lens
        self._clock = clock
        self._engine = open_engine(self.path)

    @classmethod
    def create(cls, path: Path) -> Store:
        """A new, empty project file; refuses a path where something stands, OSError where it cannot be written."""
        from .migrate import migrate  # noqa: PLC0415 - Alembic is loaded only when a file is made or brought up to date

        if path.exists():
            raise ProjectExistsError(f"{path}: is there already; a new project needs a name of its own.")
        create_file(path)
        store = cls(path)
        with writing(store._engine, path) as connection:
            migrate(connection)
        return store

    @classmethod
    def open(cls, path: Path, *, deadline: float = DEADLINE) -> Store:
        """An existing project file, brought up to this version's schema after a backup."""
        refuse_foreign(path)
        store = cls(path, deadline=deadline)
        with reading(store._engine, path) as connection:
            schema = schema_of(connection, path)
        if schema > SCHEMA:
            raise NewerProjectError(
                f"{path.name} has schema {schema}, this version reads up to {SCHEMA}. "
                "Update framing (pip install -U framing-toolkit); the file was not touched."
            )
        if schema < SCHEMA:
            store._bring_up_to_date(schema)
        return store

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()

    @contextmanager
    def snapshot(self) -> Iterator[Snapshot]:
        """One moment of the project to read from."""
        with self._reading() as connection:
            yield Snapshot(connection, self.lens)

    @contextmanager
    def command(
        self,
        kind: str,
        *,
        by: str,
        reason: str | None = None,
        batch: str | None = None,
        operation: str | None = None,
    ) -> Iterator[Command]:
        """A command: what it writes and its event are committed together at the end, or nothing is.

        Raises
        ------
        DoneAlready
            The ``operation`` was carried out before.
        """
        with self._writing(kind, by, operation) as command:
            yield command
            command.finish(reason=reason, batch=batch, operation=operation)

    @contextmanager
    def trial(self, kind: str, *, by: str) -> Iterator[Command]:
        """A command that is taken back at its end, to see what it would do."""
        with suppress(NotKeptError), self._writing(kind, by) as command:
            yield command
            raise NotKeptError

    def undo(
        self,
        *,
        by: str,
        reason: str | None = None,
        operation: str | None = None,
        only: Collection[str] = (),
        event: int | None = None,
        whole: bool = False,
    ) -> Event:
        """Take back the newest command of a coder that still stands, the event of a number, or the newest of anybody.

        Refused where it is not of the kinds in ``only``. An undo that is taken back is a redo. What others did, leads
        alone take back.
        """
        return self._roll("undo", by, reason, operation, only, event, whole)

    def redo(
        self,
        *,
        by: str,
        reason: str | None = None,
        operation: str | None = None,
        only: Collection[str] = (),
        event: int | None = None,
        whole: bool = False,
    ) -> Event:
        """Do again the command that a coder undid last, the event of a number, or what anybody undid last."""
        return self._roll("redo", by, reason, operation, only, event, whole)

    def refusal(self, kind: str, number: int, *, by: str) -> str | None:
        """Why a coder cannot undo or redo the event of a number; None where they can. All of it is tried, none kept."""
        try:
            with self.trial(kind, by=by) as command:
                roll(command, kind, event=number)
        except (UndoError, PastError) as err:
            return str(err)
        return None

    def head(self) -> str:
        """The newest event by number and hash: what was computed for one head holds as long as it stands."""
        with self.snapshot() as snapshot:
            return head_of(snapshot)

    def history(self, *, limit: int | None = None) -> list[Event]:
        """Events, newest first."""
        with self._reading() as connection:
            return journal.events(connection, limit=limit)

    def newest_event(self, *, by: str) -> Event | None:
        """The newest event of a coder; None where they did nothing yet."""
        with self._reading() as connection:
            return journal.newest_of(connection, by)

    def material(self, known: str = "") -> tuple[str, str | None]:
        """The stamp of the newest event, and of the newest one since ``known`` that was not desk work.

        ``known`` is such a stamp; where the file has no event of that number and hash, all of it is looked at.
        """
        number, _, digest = known.partition("-")
        with self._reading() as connection:
            there = bool(number) and journal.has_event(connection, int(number), digest)
            newest, other = journal.newest_material(connection, int(number) if there else 0)
            if newest and connection.execute(CAME, {"after": int(number) if there else 0}).first():
                other = newest  # what came from another copy may have changed anything
        return (stamped(newest) if newest else known), (stamped(other) if other else None if there else "0")

    def changes(self, entry: Event) -> list[Change]:
        """What a command changed; of an undo or redo, what the command changed that it concerns."""
        with self._reading() as connection:
            return journal.changes_of(connection, entry.target or entry.id)

    def chains(self, *, checked: bool) -> tuple[Chain, ...]:
        """The chain of each copy of the project; ``checked`` follows all their links."""
        with self._reading() as connection:
            return tuple(history.chains(connection, checked=checked))

    @contextmanager
    def audit(self) -> Iterator[Iterator[dict[str, Any]]]:
        """Every event with every field, one after the other."""
        with self._reading() as connection:
            yield history.lines(connection)

    def give_way(self, part: Path, *, refuse: Callable[[list[Event]], None]) -> None:
        """Put another file in this one's place while nobody can write, unless ``refuse`` objects to its history."""
        with writing(self._engine, self.path, deadline=self.deadline) as connection:
            refuse(journal.events(connection))
            os.replace(part, self.path)

    def backup(self, target: Path) -> Path:
        """A verified copy of the project under another name."""
        return write_backup(self.path, target)

    @contextmanager
    def joining(self, *, trial: bool = False) -> Iterator[tuple[Connection, str]]:
        """A connection on which events of another copy are taken in, and the time: all is kept at the end, or nothing.

        With ``trial`` nothing is kept either way.
        """
        with suppress(Trial), writing(self._engine, self.path, deadline=self.deadline) as connection:
            last = connection.execute(journal.NEWEST).first()
            yield connection, max(self._clock(), last.time if last else "")
            if trial:
                raise Trial

    def at(self, when: str) -> PastStore:
        """The project as it was at a moment: a time, a version of the codebook, an event."""
        with self.snapshot() as snapshot:
            return PastStore(self.path, number=moment(snapshot, when), when=when, lens=self.lens)

    def now(self) -> PastStore:
        """The project as it is after its newest event, whatever comes then."""
        number = int(self.head().partition("-")[0])
        return PastStore(self.path, number=number, when=f"event:{number}", lens=self.lens)

    def through(self, lens: Lens) -> Store:
        """The same project, read through a lens: whose work is seen. Who codes blind sees through no other one."""
        return Store(self.path, deadline=self.deadline, clock=self._clock, lens=lens.after(self.lens))

    def lens_of(self, coder: str) -> Lens:
        """The lens through which a coder looks: their own work alone while they code blind."""
        with reading(self._engine, self.path) as connection:
            return lens_of(connection, coder)

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with reading(self._engine, self.path) as connection:
            self.lens.look(connection)
            yield connection

    @contextmanager
    def _writing(self, kind: str, by: str, operation: str | None = None) -> Iterator[Command]:
        with writing(self._engine, self.path, deadline=self.deadline) as connection:
            if operation is not None and (done := journal.event_of(connection, operation)):
                raise DoneAlready(done)
            last = connection.execute(journal.NEWEST).first()
            time = max(self._clock(), last.time if last else "")  # the journal's own times never run back
            yield Command(
                connection,
                own=replica_at_work(connection, self.path, time),
                kind=kind,
                by=by,
                time=time,
                last=last.number if last else 0,
            )

    def _roll(
        self,
        kind: str,
        by: str,
        reason: str | None,
        operation: str | None,
        only: Collection[str],
        event: int | None,
        whole: bool,
    ) -> Event:
        with self._writing(kind, by, operation) as command:
            chosen = roll(command, kind, event=event, whole=whole, only=only)
            entry = chosen.command
            done = command.finish(reason=reason, batch=entry.batch, target=entry.id, operation=operation)
            assert done is not None
            return done

    def _bring_up_to_date(self, schema: int) -> None:
        from .migrate import migrate  # noqa: PLC0415 - as above

        write_backup(self.path, free_name(self.path, f"{self.path.stem}-schema-{schema}"), older=True)
        with writing(self._engine, self.path, deadline=self.deadline, references=False) as connection:
            if schema_of(connection, self.path) < SCHEMA:  # another program may have come first
                migrate(connection)
                if schema < PAST_KEPT:
                    rebuild(connection)
                if missing := dangling(connection):
                    raise DamagedProjectError(
                        f"{self.path}: bringing it up to schema {SCHEMA} would break {len(missing)} references; "
                        "nothing was changed. Go on with the version of framing that wrote it."
                    )


class Trial(Exception):  # noqa: N818 - nothing went wrong
    """What was written was only to be seen; it is rolled back."""


def head_of(snapshot: Snapshot) -> str:
    """The newest event that a snapshot sees, by number and hash."""
    for row in snapshot.rows(journal.NEWEST):
        return stamped(row)
    return "0"


class PastStore(Store):
    """A project file as it was after one of its events: everything is read as it was then, nothing is written."""

    def __init__(self, path: Path, *, number: int, when: str, lens: Lens = PEOPLE) -> None:
        super().__init__(path, lens=lens)
        self.number = number
        self.when = when

    def through(self, lens: Lens) -> PastStore:
        """The same moment of the project, read through a lens: whose work is seen."""
        return PastStore(self.path, number=self.number, when=self.when, lens=lens.after(self.lens))

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with reading(self._engine, self.path) as connection:
            self.lens.look(connection, self.number)
            yield connection

    @contextmanager
    def joining(self, *, trial: bool = False) -> Iterator[tuple[Connection, str]]:
        """Refused: what other copies hold is taken in at present."""
        raise PastError("sync: the past is only looked at; other copies are joined to the present project.")
        yield

    @contextmanager
    def _writing(self, kind: str, by: str, operation: str | None = None) -> Iterator[Command]:
        raise PastError(
            f"{kind}: this is the project as it was after event {self.number}; the past is only looked at. "
            "Go back to the present to work."
        )
        yield


def stamped(row: Line) -> str:
    """An event by number and hash, for whatever holds as long as it stands."""
    return f"{row.number}-{row.hash[:16]}"


def replica_at_work(connection: Connection, path: Path, time: str) -> str:
    """The identifier under which this file writes: its own, or a new one where it is a copy of another file."""
    mark = file_mark(path)
    known: str | None = connection.execute(select(replica.c.id).where(replica.c.mark == mark)).scalar()
    if known is None:
        known = new_uid()
        connection.execute(insert(replica).values(id=known, created=time, mark=mark))
    return known


def free_name(path: Path, stem: str) -> Path:
    """A name beside a file that nothing has yet."""
    names = (path.with_name(f"{stem}{number}{path.suffix}") for number in ("", *(f"-{n}" for n in range(2, 1000))))
    return next(name for name in names if not name.exists())


def refuse_foreign(path: Path) -> None:
    """Refuse what is no project file, before SQLite touches it."""
    if not path.is_file():
        raise NotAProjectError(f"{path}: there is no such project. Make one with 'framing new' or 'framing demo'.")
    if application_id(path) != APPLICATION_ID:
        raise NotAProjectError(
            f"{path}: is not a framing project. Name a file made by 'framing new' or 'framing demo'."
        )


def schema_of(connection: Connection, path: Path) -> int:
    """The number of the schema that a project file has."""
    if not inspect(connection).has_table("alembic_version"):
        raise DamagedProjectError(f"{path}: the file names no schema; it was not finished. Go on from a backup.")
    try:
        return int(connection.execute(VERSION).scalar_one())
    except (ValueError, InvalidRequestError) as err:
        raise DamagedProjectError(f"{path}: the file names no schema that makes sense. Go on from a backup.") from err

"""One command: a transaction in which the state and the journal change together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Table, bindparam, select

from ..model.identity import content_hash
from ..model.journal import IDLE, Change, Event
from .edition import changes_codebook, write_edition
from .engine import insert_rows
from .journal import append
from .references import dangling_rows
from .schema import canonical, coder, content
from .snapshot import Snapshot
from .standstill import refuse_moving
from .state import apply, refuse_stale

KNOWN_CODERS = select(coder.c.name).where(coder.c.name.in_(bindparam("names", expanding=True)))


class DoneAlready(Exception):  # noqa: N818 - nothing went wrong
    """An operation was carried out before; carries its event."""

    def __init__(self, event: Event) -> None:
        self.event = event
        super().__init__(event.id)


class Command(Snapshot):
    """Reads and writes the state; what it writes becomes one event when the command ends."""

    def __init__(self, connection: Connection, *, own: str, kind: str, by: str, time: str, last: int) -> None:
        super().__init__(connection)
        self._last = last
        self._number: int | None = None
        self.own = own
        self.kind = kind
        self.by = by
        self.time = time
        self.summary = kind
        self.event: Event | None = None
        self._changes: list[Change] = []
        self._new_edition = False
        self._coders: set[str] = set()
        self._voices: dict[str, tuple[str, str | None]] = {}
        self._unknown: list[str] | None = None

    def insert(self, table: str, rows: Sequence[dict[str, Any]]) -> None:
        """Add rows to a state table; all rows have the same keys as the first."""
        if rows:
            columns = tuple(rows[0])
            self._apply(Change("insert", table, columns, [list(map(row.__getitem__, columns)) for row in rows]))

    def update(self, table: str, key: str, **after: Any) -> None:
        """Change columns of one row; columns that already have the value are left alone."""
        self.update_all(table, [(key, after)])

    def update_all(self, table: str, rows: Iterable[tuple[str, dict[str, Any]]]) -> None:
        """Change columns of several rows."""
        wanted = list(rows)
        there = self.many(table, (key for key, _ in wanted))
        changed = []
        for key, after in wanted:
            present = there[key]
            after = {name: value for name, value in after.items() if present[name] != value}
            if after:
                changed.append([key, {name: present[name] for name in after}, after])
        if changed:
            self._apply(Change("update", table, (), changed))

    def delete(self, table: str, keys: Iterable[str]) -> None:
        """Remove rows by their keys."""
        rows = list(self.many(table, keys).values())
        if rows:
            columns = tuple(rows[0])
            self._apply(Change("delete", table, columns, [[row[name] for name in columns] for row in rows]))

    def keep(self, text: str) -> str:
        """Store long content and give its hash."""
        address = content_hash(text)
        self.keep_all({address: text})
        return address

    def keep_json(self, value: Any) -> str:
        """Store a value as canonical JSON and give its hash."""
        return self.keep(canonical(value))

    def keep_all(self, texts: dict[str, str]) -> None:
        """Store long contents under their hashes; what is there already stays as it is."""
        insert_rows(self._connection, content, ("hash", "text"), texts.items(), missing=True)

    def register(self, names: Iterable[str], voices: Mapping[str, tuple[str, str | None]] | None = None) -> None:
        """Make sure that these coders are known when the command ends; said before anything is written.

        ``voices`` are further ones that are no person of their own, each with its kind and whose it is; new they are
        registered as that, in the event that is not undone.
        """
        self._voices.update(voices or {})
        self._coders.update(names, self._voices)
        self._unknown = None
        assert self._number is None or self._number == self._next(), "coders are registered before anything is written"

    @property
    def changes(self) -> tuple[Change, ...]:
        """What it has written so far."""
        return tuple(self._changes)

    @property
    def number(self) -> int:
        """The number that the command's event will have in this file, which follows one that registers new coders."""
        if self._number is None:
            self._number = self._next()
        return self._number

    def _next(self) -> int:
        return self._last + (2 if self._new_coders() else 1)

    def revert(self, changes: list[Change]) -> None:
        """Apply changes that another event already holds; StaleChangeError where the rows are no longer so."""
        for change in changes:
            refuse_stale(self._connection, change)
            refuse_moving(self, change, by=self.by, kind=self.kind)
            apply(self._connection, [change], number=self.number)
        self._new_edition = changes_codebook(changes)

    def dangling(self) -> list[str]:
        """What refers to something that is not there, as "2 coding": rows by table."""
        return dangling_rows(self._connection)

    def _apply(self, change: Change) -> None:
        refuse_moving(self, change, by=self.by, kind=self.kind)
        apply(self._connection, [change], number=self.number)
        self._changes.append(change)
        self._new_edition = self._new_edition or changes_codebook([change])

    def finish(
        self, *, reason: str | None, batch: str | None, target: str | None = None, operation: str | None = None
    ) -> Event | None:
        """Write the event, and one before it for coders who act for the first time.

        None when nothing changed, unless an operation is to be answered alike when it is sent again.
        """
        if not self._changes and target is None:
            if operation is None:
                return None
            if self.kind not in IDLE:
                self.kind, self.summary = "unchanged", f"changed nothing: {self.summary}"
        number = self.number
        self._register_new(batch)
        if self._new_edition:
            write_edition(self._connection, number)
        self.event = append(
            self._connection,
            self.own,
            self._changes,
            kind=self.kind,
            batch=batch,
            coder=self.by,
            time=self.time,
            reason=reason,
            target=target,
            operation=operation,
            summary=self.summary,
        )
        return self.event

    def _new_coders(self) -> list[str]:
        if self._unknown is None:  # asked once: it takes a tenth of the time of a coding
            names = self._coders | {self.by}
            self._unknown = sorted(names - {row.name for row in self.rows(KNOWN_CODERS, names=list(names))})
        return self._unknown

    def _register_new(self, batch: str | None) -> None:
        new = self._new_coders()
        if not new:
            return
        changes = [Change("insert", "coder", ("name",), [[name] for name in new])]
        if voices := [[name, *self._voices[name]] for name in new if name in self._voices]:
            changes.append(Change("insert", "voice", ("coder", "kind", "of"), voices))
        apply(self._connection, changes, number=self.number - 1)
        append(
            self._connection,
            self.own,
            changes,
            kind="register",
            batch=batch,
            coder=self.by,
            time=self.time,
            reason=None,
            target=None,
            operation=None,
            summary=f"registered {', '.join(new)}",
        )


def row_of(part: Table, value: Any) -> dict[str, Any]:
    """The row of a value whose attributes are the table's columns."""
    return {column.name: getattr(value, column.name) for column in part.columns}

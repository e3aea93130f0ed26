"""Taking in what another copy of the project has, so that both hold the same."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select
from sqlalchemy.exc import IntegrityError

from ..errors import NewerProjectError, StoreError, SyncError
from ..model.joining import JoinReport
from ..model.journal import Change
from .bundle import read_bundle
from .check import ADDRESSES
from .conflicts import open_conflicts
from .edition import changes_codebook, write_edition
from .engine import APPLICATION_ID, application_id, copy_file, insert_rows, open_engine, reading
from .joining import Joined, join
from .parcel import (
    FIELDS,
    NOWHERE,
    Heads,
    Parcel,
    heads_of,
    project_of,
    refuse_shape,
    refuse_stranger,
    refuse_twice,
    verify,
)
from .references import dangling_rows
from .schema import SCHEMA, STATE, arrival, conflict, content, event, key_of
from .snapshot import Snapshot
from .state import State, apply
from .store import Store, refuse_foreign, schema_of

Offer = Callable[[Heads], Parcel]
"""Gives what another copy has beyond what is known."""
DAMAGED = "Ask whoever sent it for 'framing check', and for it anew."


def take_in(store: Store, other: Path, *, trial: bool = False) -> JoinReport:
    """Take in the events that another file has and this one lacks; all of them or none.

    Raises
    ------
    SyncError
        It is no copy of this project, or something in it is not as it was written; nothing was changed.
    """
    with offered(store, other) as offer, store.joining(trial=trial) as (connection, time):
        known = heads_of(connection)
        parcel = offer(known)
        refuse_stranger(parcel, connection)
        verify(parcel, known, connection)
        if not parcel.events:
            waiting = len(open_conflicts(Snapshot(connection)))
            return JoinReport(source=parcel.name, trial=trial, events=0, open=waiting)
        refuse_twice(parcel, connection)
        try:
            report = joined(connection, parcel, time=time, trial=trial)
        except NOWHERE as err:
            raise SyncError(f"{parcel.name}: holds events that do not follow from what is here. {DAMAGED}") from err
        except IntegrityError as err:
            raise SyncError(f"{parcel.name}: holds rows that a project cannot have ({err.orig}). {DAMAGED}") from err
        return replace(report, open=len(open_conflicts(Snapshot(connection))))


def joined(connection: Connection, parcel: Parcel, *, time: str, trial: bool) -> JoinReport:
    """Write a parcel that was looked at: its contents and events, and the state that all events come to."""
    before = set(connection.execute(select(conflict.c.id)).scalars())
    insert_rows(connection, content, ("hash", "text"), parcel.contents.items(), missing=True)
    new = sorted(parcel.events, key=lambda fields: (fields["clock"], fields["replica"], fields["seq"]))
    last = connection.execute(select(func.max(event.c.number))).scalar() or 0
    rows = [[number, *(fields[name] for name in FIELDS)] for number, fields in enumerate(new, start=last + 1)]
    insert_rows(connection, event, ("number", *FIELDS), rows)
    number = last + len(new)
    changed = settle(connection, join(connection), number)
    refuse_lost(connection, parcel.name)
    connection.execute(insert(arrival).values(first=last + 1, last=number, time=time, source=parcel.name))
    after = {row.id for row in connection.execute(select(conflict)) if row.present != row.wanted}
    times = [fields["time"] for fields in new]
    return JoinReport(
        source=parcel.name,
        trial=trial,
        events=len(new),
        by=dict(Counter(fields["coder"] for fields in new).most_common()),
        first=min(times),
        last=max(times),
        changed=changed,
        new=len(after - before),
    )


def settle(connection: Connection, found: Joined, number: int) -> dict[str, tuple[int, int, int]]:
    """Make the tables what the fold says, as of the event with that number; how many rows that concerns."""
    changes = list(differing(connection, found.state))
    apply(connection, changes, number=number)
    if changes_codebook(changes):
        write_edition(connection, number)
    noted = {row["id"]: dict(row) for row in connection.execute(select(conflict)).mappings()}
    if noted != found.conflicts:
        connection.execute(delete(conflict))
        if found.conflicts:
            connection.execute(insert(conflict), list(found.conflicts.values()))
    counts: dict[str, dict[str, int]] = {}
    for change in changes:
        counts.setdefault(change.table, {})[change.op] = len(change.rows)
    return {
        name: (counts[name].get("insert", 0), counts[name].get("update", 0), counts[name].get("delete", 0))
        for name in STATE
        if name in counts
    }


def differing(connection: Connection, state: State) -> Iterator[Change]:
    """The changes that make the tables a folded state: what goes, what changes, what comes."""
    stored = {name: rows_of(connection, name) for name in STATE}
    for name, rows in stored.items():
        columns = tuple(STATE[name].columns.keys())
        gone = [list(row.values()) for key, row in rows.items() if key not in state[name]]
        if gone:
            yield Change("delete", name, columns, gone)
    for name, rows in stored.items():
        updates = []
        for key, row in state[name].items():
            was = rows.get(key)
            if was is not None and was != row:
                other = [column for column in row if row[column] != was[column]]
                updates.append([key, {one: was[one] for one in other}, {one: row[one] for one in other}])
        if updates:
            yield Change("update", name, (), sorted(updates, key=lambda update: sorted(update[2])))
    for name, rows in stored.items():
        columns = tuple(STATE[name].columns.keys())
        new = [[row[column] for column in columns] for key, row in state[name].items() if key not in rows]
        if new:
            yield Change("insert", name, columns, new)


def rows_of(connection: Connection, name: str) -> dict[str, dict[str, Any]]:
    """The rows of a state table by their keys."""
    key = key_of(STATE[name])
    return {row[key]: dict(row) for row in connection.execute(select(STATE[name])).mappings()}


def refuse_lost(connection: Connection, name: str) -> None:
    """Refuse events that rest on what they did not bring along."""
    missing = dangling_rows(connection)
    for table, column in ADDRESSES:
        part = STATE[table].c[column]
        lost = select(func.count()).where(part.is_not(None), part.not_in(select(content.c.hash)))
        if number := connection.execute(lost).scalar():
            missing.append(f"{number} {table}")
    if missing:
        raise SyncError(f"{name}: lacks texts or rows that its events name ({', '.join(missing)}). {DAMAGED}")


# --- where it comes from --------------------------------------------------------------------------


@contextmanager
def offered(store: Store, other: Path) -> Iterator[Offer]:
    """What a project file or a bundle offers. A project is read from a copy of it, so it is not touched."""
    if not other.is_file():
        raise SyncError(f"{other}: there is no such file. Name a copy of the project, or a bundle of its journal.")
    if os.path.samefile(other, store.path):
        raise SyncError(f"{other}: is this project itself. Name another copy of it, or a bundle of its journal.")
    if application_id(other) != APPLICATION_ID:
        with other.open("rb") as file:
            begins = file.read(1)
        if begins != b"{":
            raise SyncError(
                f"{other.name}: is neither a framing project nor a bundle of one. Name a copy of this project, or "
                "write a bundle of it with 'framing sync --export'."
            )
        yield lambda known: read_bundle(other, known)
        return
    with TemporaryDirectory() as folder:
        copy = Path(folder) / "other.framing"
        source = opened_copy(other, copy)
        with reading(open_engine(source.path), source.path) as connection:
            yield lambda known: read_file(connection, other.name, known)
        source.close()


def opened_copy(other: Path, copy: Path) -> Store:
    """A copy of another project file, of this version's schema."""
    try:
        copy_file(other, copy)
        refuse_newer(copy, other.name)
        return Store.open(copy)
    except NewerProjectError:
        raise
    except (OSError, StoreError) as err:
        said = str(err).replace(str(copy), other.name)
        raise SyncError(f"{other.name}: cannot be read ({said}) Go on from a backup of it.") from err


def give(store: Store, other: Path, *, trial: bool = False) -> JoinReport:
    """Let another project file take in what this one has; a trial is made on a copy of it."""
    refuse_foreign(other)
    if not trial:
        receiver = Store.open(other)
        try:
            return take_in(receiver, store.path)
        finally:
            receiver.close()
    with TemporaryDirectory() as folder:
        receiver = opened_copy(other, Path(folder) / other.name)
        try:
            return take_in(receiver, store.path, trial=True)
        finally:
            receiver.close()


def refuse_newer(copy: Path, name: str) -> None:
    """Refuse a project of a schema that this version does not know."""
    engine = open_engine(copy)
    with reading(engine, copy) as connection:
        schema = schema_of(connection, copy)
    engine.dispose()
    if schema > SCHEMA:
        raise NewerProjectError(
            f"{name} has schema {schema}, this version reads up to {SCHEMA}. "
            "Update framing (pip install -U framing-toolkit); neither file was touched."
        )


def read_file(connection: Connection, name: str, known: Heads) -> Parcel:
    """What a project file has beyond what is known."""
    parcel = Parcel(name, *project_of(connection))
    for replica, (seq, _) in heads_of(connection).items():
        there, _ = known.get(replica, (0, ""))
        if there:
            meeting = min(seq, there)
            digest = select(event.c.hash).where(event.c.replica == replica, event.c.seq == meeting)
            parcel.meets[replica] = (meeting, str(connection.execute(digest).scalar()))
        columns = [event.c[field] for field in FIELDS]
        new = select(*columns).where(event.c.replica == replica, event.c.seq > there).order_by(event.c.seq)
        parcel.events += [dict(row._mapping) for row in connection.execute(new)]
    for fields in parcel.events:
        refuse_shape(f"{name}, event {fields['seq']} of the copy {fields['replica'][:8]}", fields)
    if parcel.events:
        parcel.contents = {row.hash: row.text for row in connection.execute(select(content.c.hash, content.c.text))}
    return parcel


def arrivals(snapshot: Snapshot) -> tuple[tuple[str, str, int], ...]:
    """What came from other copies, newest first: when, from which file, how many events."""
    rows = snapshot.rows(select(arrival).order_by(arrival.c.first.desc()))
    return tuple((row.time, row.source, row.last - row.first + 1) for row in rows)

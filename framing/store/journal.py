"""The journal: append-only events in one hash chain for each copy of a project."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from sqlalchemy import Connection, and_, bindparam, func, insert, select

from ..model.journal import CODING_WORK, ROLLBACKS, Change, Event, inverses
from .schema import SCHEMA, STATE, canonical, event, replica
from .snapshot import Line

FIRST = "0" * 64
CHAINED = (
    "replica",
    "seq",
    "clock",
    "kind",
    "batch",
    "coder",
    "time",
    "reason",
    "target",
    "summary",
    "schema",
    "previous",
    "operation",
)
"""What an event's hash covers, beside its changes."""
SHOWN = tuple(name for name in CHAINED if name != "schema")
SINCE = {"operation": 2}
"""The schema that brought a field: the hashes of older events do not cover it."""

BUNCH = 500_000
"""How many characters of changes are read at once."""

EARLIER = event.alias("earlier")
LAST = select(func.max(EARLIER.c.seq)).where(EARLIER.c.replica == replica.c.id).correlate(replica).scalar_subquery()
CLOCK = select(func.max(EARLIER.c.clock)).scalar_subquery()
END = (
    select(replica.c.id.label("replica"), event.c.seq, event.c.hash, CLOCK.label("clock"))
    .select_from(replica.outerjoin(event, and_(event.c.replica == replica.c.id, event.c.seq == LAST)))
    .where(replica.c.id == bindparam("own"))
)
"""The end of a copy's chain, empty before its first event, and the clock of all chains."""
NEWEST = select(event.c.number, event.c.time, event.c.hash).order_by(event.c.number.desc()).limit(1)
ADDED = insert(event).returning(event.c.number)


def append(connection: Connection, own: str, changes: list[Change], **fields: Any) -> Event:
    """Write one event to the end of a copy's own chain.

    ``fields``: kind, coder, time, summary, and batch, reason, target and operation or None.
    """
    end = connection.execute(END, {"own": own}).one()
    fields |= {
        "replica": end.replica,
        "seq": (end.seq or 0) + 1,
        "clock": (end.clock or 0) + 1,
        "schema": SCHEMA,
        "previous": end.hash or FIRST,
    }
    written = written_changes(changes)
    fields["hash"] = event_hash(fields, written)
    number = connection.execute(ADDED, {**fields, "changes": written}).scalar_one()
    return Event(number=number, hash=fields["hash"], **{name: fields[name] for name in SHOWN})


def written_changes(changes: list[Change]) -> str:
    """Changes as the journal keeps them."""
    return json.dumps([change.to_json() for change in changes], ensure_ascii=False, separators=(",", ":"))


def event_hash(fields: Any, changes: str) -> str:
    """SHA-256 over an event's fields and its changes."""
    covered = [fields[name] for name in CHAINED if fields["schema"] >= SINCE.get(name, 1)]
    digest = hashlib.sha256(canonical(covered).encode("utf-8"))
    digest.update(changes.encode("utf-8"))
    return digest.hexdigest()


def to_event(row: Line) -> Event:
    """The event of a journal row."""
    return Event(**{name: getattr(row, name) for name in ("number", *SHOWN, "hash")})


def events(connection: Connection, *, limit: int | None = None) -> list[Event]:
    """Events, newest first, without their changes."""
    columns = [event.c[name] for name in ("number", *SHOWN, "hash")]
    query = select(*columns).order_by(event.c.number.desc()).limit(limit)
    return [to_event(row) for row in connection.execute(query)]


def read_changes(written: str, schema: int) -> list[Change]:
    """The changes of an event, as this version's tables take them: columns that they no longer have are left out."""
    found = [Change.from_json(change) for change in json.loads(written)]
    return found if schema == SCHEMA else [fitting(change) for change in found]


def fitting(change: Change) -> Change:
    """A change without the columns that its table no longer has."""
    known = STATE[change.table].columns.keys()
    if change.op == "update":
        rows = [[key, only(before, known), only(after, known)] for key, before, after in change.rows]
        return Change("update", change.table, (), [row for row in rows if row[2]])
    kept = [place for place, name in enumerate(change.columns) if name in known]
    columns = tuple(change.columns[place] for place in kept)
    return Change(change.op, change.table, columns, [[row[place] for place in kept] for row in change.rows])


def only(fields: Mapping[str, Any], known: Collection[str]) -> dict[str, Any]:
    """The fields whose names are known."""
    return {name: value for name, value in fields.items() if name in known}


def changes_of(connection: Connection, event_id: str) -> list[Change]:
    """What a command changed. Undo and redo concern commands and never one another."""
    name, _, seq = event_id.rpartition(":")
    wanted = (event.c.replica == name, event.c.seq == int(seq))
    row = connection.execute(select(event.c.kind, event.c.changes, event.c.schema).where(*wanted)).first()
    if row is None or row.kind in ROLLBACKS:
        raise LookupError(f"event {event_id} is no command")
    return read_changes(row.changes, row.schema)


def effect(connection: Connection, row: Line) -> list[Change]:
    """The changes that a journal row stands for; undo and redo refer to the event they concern."""
    if row.kind == "undo":
        return inverses(changes_of(connection, row.target))
    if row.kind == "redo":
        return changes_of(connection, row.target)
    return read_changes(row.changes, row.schema)


def replay(connection: Connection, *, until: int | None = None) -> Iterator[list[Change]]:
    """The changes of every event, in the order in which the copies agree: clock, replica, sequence.

    ``until`` stops after the event with that number.
    """
    for _, changes in replay_written(connection, until=until):
        yield [Change.from_json(change) for change in changes]


def replay_written(connection: Connection, *, until: int | None = None) -> Iterator[tuple[int, list[dict[str, Any]]]]:
    """The number of every event and its changes as ``Change.to_json`` gives them, in the order of ``replay``."""
    columns = (event.c.number, event.c.kind, event.c.schema, event.c.target, event.c.changes)
    query = select(*columns).order_by(event.c.clock, event.c.replica, event.c.seq)
    if until is not None:
        query = query.where(event.c.number <= until)
    for bunch in bunched(connection.execute(query)):
        together = json.loads(f"[{','.join(row[-1] for row in bunch)}]")  # many at once: reading JSON begins slowly
        for row, changes in zip(bunch, together, strict=True):
            number, kind, schema, *_ = row
            if kind in ROLLBACKS or schema != SCHEMA:
                changes = [change.to_json() for change in effect(connection, row)]
            yield number, changes


def bunched(rows: Iterable[Line]) -> Iterator[list[Line]]:
    """Journal rows in lists that are not long, as told by their last column."""
    bunch: list[Line] = []
    size = 0
    for row in rows:
        bunch.append(row)
        size += len(row[-1])
        if size > BUNCH:
            yield bunch
            bunch, size = [], 0
    if bunch:
        yield bunch


def broken_links(connection: Connection) -> list[str]:
    """What is wrong with the chains: one sentence for each event that does not follow from the one before it."""
    return [fault for faults in chain_faults(connection).values() for fault in faults]


def chain_faults(connection: Connection) -> dict[str, list[str]]:
    """What is wrong with the chain of each copy."""
    found: dict[str, list[str]] = defaultdict(list)
    heads: dict[str, tuple[int, str]] = {}
    newest: dict[str, int] = {}
    for row in connection.execute(select(event).order_by(event.c.replica, event.c.seq)):
        seq, previous = heads.get(row.replica, (0, FIRST))
        fields = row._mapping
        if row.seq != seq + 1 or row.previous != previous:
            found[row.replica].append(f"event {row.number} does not follow event {seq} of its chain")
        elif event_hash(fields, row.changes) != row.hash:
            found[row.replica].append(f"event {row.number} was altered after it was written")
        elif row.number <= newest.get(row.replica, 0):
            found[row.replica].append(f"event {row.number} stands out of its place")
        newest[row.replica] = row.number
        heads[row.replica] = (row.seq, row.hash)
    return found


def newest_material(connection: Connection, after: int) -> tuple[Line | None, Line | None]:
    """Number and hash of the newest event, and of the newest one after ``after`` that was not desk work.

    Desk work changes codings, readings and memos only; so does an undo or redo of it.
    """
    query = (
        select(event.c.number, event.c.hash, event.c.kind, event.c.target)
        .where(event.c.number > after)
        .order_by(event.c.number.desc())
    )
    newest = None
    with connection.execute(query) as found:
        for row in found:
            newest = newest or row
            kind = event_named(connection, row.target).kind if row.kind in ROLLBACKS else row.kind
            if kind not in CODING_WORK:
                return newest, row
    return newest, None


def has_event(connection: Connection, number: int, digest: str) -> bool:
    """Whether the event of that number has a hash that begins so."""
    query = select(event.c.hash).where(event.c.number == number)
    return str(connection.execute(query).scalar() or "").startswith(digest)


def event_of(connection: Connection, operation: str) -> Event | None:
    """The event that carried out an operation; None where it was not done yet."""
    columns = [event.c[name] for name in ("number", *SHOWN, "hash")]
    row = connection.execute(select(*columns).where(event.c.operation == operation)).first()
    return None if row is None else to_event(row)


def newest_of(connection: Connection, coder: str) -> Event | None:
    """A coder's newest event; None where they did nothing yet."""
    columns = [event.c[name] for name in ("number", *SHOWN, "hash")]
    query = select(*columns).where(event.c.coder == coder).order_by(event.c.number.desc()).limit(1)
    row = connection.execute(query).first()
    return None if row is None else to_event(row)


def event_named(connection: Connection, event_id: str) -> Event:
    """The event with this id."""
    name, _, seq = event_id.rpartition(":")
    columns = [event.c[name] for name in ("number", *SHOWN, "hash")]
    return to_event(connection.execute(select(*columns).where(event.c.replica == name, event.c.seq == int(seq))).one())

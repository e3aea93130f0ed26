"""What another copy of a project hands over: events with the contents they name, looked at before they are believed."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Integer, select
from sqlalchemy.types import TypeEngine

from ..errors import SyncError
from ..model.identity import content_hash
from ..model.journal import ROLLBACKS, Change
from .journal import CHAINED, FIRST, event_hash, read_changes
from .schema import SCHEMA, STATE, Json, Truth, event, key_of, setting
from .snapshot import Snapshot, bunches

FIELDS: dict[str, tuple[type, ...]] = {
    **dict.fromkeys(CHAINED, (str,)),
    **dict.fromkeys(("seq", "clock", "schema"), (int,)),
    **dict.fromkeys(("batch", "reason", "target", "operation"), (str, type(None))),
    "hash": (str,),
    "changes": (str,),
}
"""The fields of an event as it travels, with their types."""
LARGEST = 2**53
TIME = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{6}Z")
NOWHERE = (LookupError, TypeError, ValueError, AttributeError, RecursionError)
"""What is raised where a journal cannot be followed."""
Fields = Mapping[str, Any]
Heads = dict[str, tuple[int, str]]
"""For each copy the number and hash of the last event of its chain."""


@dataclass(slots=True)
class Parcel:
    """What was found in another file: who it is of, and what it has beyond what is known here.

    ``meets`` holds, for copies that both files know, the hash of the newest event that both have.
    """

    name: str
    project: str
    title: str
    begun: str
    meets: Heads = field(default_factory=dict)
    events: list[Fields] = field(default_factory=list)
    contents: dict[str, str] = field(default_factory=dict)


def project_of(connection: Connection) -> tuple[str, str, str]:
    """Whose a file is: the hash of the project's first event, its title, and who began it when."""
    first = connection.execute(select(event).order_by(event.c.clock, event.c.replica).limit(1)).first()
    title = connection.execute(select(setting.c.value).where(setting.c.key == "title")).scalar()
    if first is None:
        return "", "", ""
    return first.hash, str(title or ""), f"begun by {first.coder} on {first.time[:10]}"


def heads_of(connection: Connection) -> Heads:
    """The last event of each copy's chain."""
    return {name: (seq, digest) for name, seq, digest in Snapshot(connection).heads()}


def refuse_stranger(parcel: Parcel, connection: Connection) -> None:
    """Refuse what belongs to another project."""
    own, title, begun = project_of(connection)
    if parcel.project != own:
        raise SyncError(
            f"{parcel.name}: is of the project {parcel.title!r} ({parcel.begun}, first event {parcel.project[:8]}), "
            f"and this one is {title!r} ({begun}, first event {own[:8]}); only copies of one project are joined. "
            "Name a copy of this one, or import its tables."
        )


def verify(parcel: Parcel, known: Heads, connection: Connection) -> None:
    """Refuse a parcel whose chains do not follow from what is here, or whose contents are not what they say.

    Raises
    ------
    SyncError
        For the first event or content that is wrong; nothing was written then.
    """
    for replica, (seq, digest) in parcel.meets.items():
        refuse_fork(parcel.name, connection, replica, seq, digest)
    ends: dict[str, tuple[int, str, int]] = {}
    for fields in sorted(parcel.events, key=lambda fields: (fields["replica"], fields["seq"])):
        replica = fields["replica"]
        if replica not in ends:
            seq, digest = known.get(replica, (0, FIRST))
            ends[replica] = (seq, digest, clock_at(connection, replica, seq))
        ends[replica] = follow(parcel.name, fields, ends[replica])
    for address, text in parcel.contents.items():
        if content_hash(text) != address:
            raise SyncError(
                f"{parcel.name}: content {address[:12]} is not the text that its hash stands for; it was altered on "
                "the way. Ask for it anew."
            )


def refuse_fork(name: str, connection: Connection, replica: str, seq: int, digest: str) -> None:
    """Refuse a chain that says something else than the same chain here."""
    here = connection.execute(select(event.c.hash).where(event.c.replica == replica, event.c.seq == seq)).scalar()
    if here != digest:
        raise SyncError(
            f"{name}: event {seq} of the copy {replica[:8]} is not the one that is here under the same name; one of "
            "them was altered, or a backup was put in a project's place and worked on. Join other copies instead."
        )


def clock_at(connection: Connection, replica: str, seq: int) -> int:
    """The clock of an event that is here; 0 before the first."""
    found = select(event.c.clock).where(event.c.replica == replica, event.c.seq == seq)
    return connection.execute(found).scalar() or 0


def follow(name: str, fields: Fields, end: tuple[int, str, int]) -> tuple[int, str, int]:
    """The end of a chain with one more event; refused where it does not follow."""
    seq, digest, clock = end
    which = f"event {fields['seq']} of the copy {fields['replica'][:8]}"
    if fields["seq"] > seq + 1:
        missing = f"event {seq + 1}" if fields["seq"] == seq + 2 else f"events {seq + 1} to {fields['seq'] - 1}"
        raise SyncError(
            f"{name}: {missing} of the copy {fields['replica'][:8]} {'is' if fields['seq'] == seq + 2 else 'are'} "
            "missing between what is here and what it holds. Ask for a bundle of the whole journal."
        )
    if fields["seq"] != seq + 1 or fields["previous"] != digest or fields["clock"] <= clock:
        raise SyncError(f"{name}: {which} does not follow the one before it; its chain is broken. Ask for it anew.")
    if event_hash(fields, fields["changes"]) != fields["hash"]:
        raise SyncError(f"{name}: {which} was altered after it was written; its chain is broken. Ask for it anew.")
    return fields["seq"], fields["hash"], fields["clock"]


def refuse_shape(where: str, fields: Any) -> None:
    """Refuse an event whose fields are not those of an event, or whose changes are no changes of this project."""
    if not isinstance(fields, dict) or fields.keys() != FIELDS.keys():
        raise SyncError(f"{where}: is no event; an event has the fields {', '.join(FIELDS)}.")
    wrong = [name for name, kinds in FIELDS.items() if type(fields[name]) not in kinds]
    wrong += [name for name in ("seq", "clock", "schema") if not wrong and not 1 <= fields[name] <= LARGEST]
    if not wrong and not TIME.fullmatch(fields["time"]):
        wrong.append("time")
    if wrong:
        raise SyncError(f"{where}: {wrong[0]} is {short(fields[wrong[0]])}, which no event has.")
    if fields["schema"] > SCHEMA:
        raise SyncError(
            f"{where}: was written under schema {fields['schema']}, this version reads up to {SCHEMA}. "
            "Update framing (pip install -U framing-toolkit)."
        )
    try:
        good = all(fits(change) for change in read_changes(fields["changes"], fields["schema"]))
    except NOWHERE:
        good = False
    if not good or (fields["kind"] in ROLLBACKS) != (fields["target"] is not None):
        raise SyncError(f"{where}: says changes that no project can follow.")


def fits(change: Change) -> bool:
    """Whether a change is one of rows that the state can have."""
    part = STATE[change.table]
    if change.op == "update":
        return all(
            type(key) is str and before.keys() == after.keys() and all(allowed(part.c[n].type, v) for n, v in some)
            for key, before, after in change.rows
            for some in ([*before.items(), *after.items()],)
        )
    types = [part.c[name].type for name in change.columns]
    place = change.columns.index(key_of(part))
    return change.op in ("insert", "delete") and all(
        type(row[place]) is str
        and len(row) == len(types)
        and all(allowed(kind, value) for kind, value in zip(types, row, strict=True))
        for row in change.rows
    )


def allowed(kind: TypeEngine[Any], value: Any) -> bool:
    """Whether a value is of a column's type."""
    if value is None or isinstance(kind, Json):
        return True
    if isinstance(kind, Truth):
        return type(value) is bool
    if isinstance(kind, Integer):
        return type(value) is int and abs(value) <= LARGEST
    if kind.python_type is float:
        return type(value) in (int, float)
    return type(value) is str


def short(value: object) -> str:
    """A value for a message."""
    shown = repr(value)
    return shown if len(shown) <= 40 else f"{shown[:37]}..."


def refuse_twice(parcel: Parcel, connection: Connection) -> None:
    """Refuse events whose sender's own name belongs to another event."""
    names = [fields["operation"] for fields in parcel.events if fields["operation"] is not None]
    there = operations(connection, names)
    if there or len(set(names)) < len(names):
        name = next(iter(there), names[0] if names else "")
        raise SyncError(
            f"{parcel.name}: the operation {name!r} was carried out in two copies. Join other copies instead."
        )


def operations(connection: Connection, names: Iterable[str]) -> set[str]:
    """Which operations were carried out here."""
    found: set[str] = set()
    for bunch in bunches(names):
        found |= set(connection.execute(select(event.c.operation).where(event.c.operation.in_(bunch))).scalars())
    return found


def unknown_json(value: str) -> Any:
    """Refuse numbers that JSON does not know."""
    raise ValueError(f"{value} is no number")


def load(line: bytes) -> Any:
    """One line of a bundle; ValueError where it is not JSON in UTF-8 or holds what is no text."""
    found = json.loads(line.decode("utf-8"), parse_constant=unknown_json)
    if b"\\ud" in line.lower():
        json.dumps(found, ensure_ascii=False).encode("utf-8")
    return found

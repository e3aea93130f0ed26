"""Rounds of blind coding: opened with their tasks, closed for good, and what waits while they are open."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import Select, func, select

from ..errors import ReviewError
from ..model.agreement import CONSENSUS, Drawn, Round, RoundKind
from ..model.identity import stable_uid
from . import leads, schema, standstill
from .command import Command
from .records import one_row
from .snapshot import Snapshot

round_, task, voice, reading, record = schema.round_, schema.task, schema.voice, schema.reading, schema.record


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """A coder that is no person of their own: a second reading of somebody's, or the consensus."""

    coder: str
    kind: str
    of: str | None


def rounds(snapshot: Snapshot) -> tuple[Round, ...]:
    """The rounds, the oldest first."""
    rows = snapshot.rows(select(round_).order_by(round_.c.opened, round_.c.uid))
    asked = tasks(snapshot)
    notes = snapshot.contents({row.note for row in rows if row.note})
    speaks_for = {name: one.of for name, one in voices(snapshot).items()}
    return tuple(
        Round(
            uid=row.uid,
            name=row.name,
            kind=row.kind,
            coders=tuple(asked[row.uid]),
            of=next((speaks_for[name] for name in asked[row.uid] if name in speaks_for), None),
            drawn=to_drawn(row.drawn),
            note=notes.get(row.note),
            opened=row.opened,
            closed=row.closed,
            records=tuple(dict.fromkeys(name for names in asked[row.uid].values() for name in names)),
            progress=finished(snapshot, row.uid),
        )
        for row in rows
    )


def tasks(snapshot: Snapshot) -> Mapping[str, Mapping[str, Sequence[str]]]:
    """For each round, the ids of the records that each of its coders is asked to code, in their order."""
    query = (
        select(task.c.round, task.c.coder, record.c.id)
        .join(record, record.c.uid == task.c.record)
        .outerjoin(schema.panel, schema.panel.c.uid == record.c.panel)
        .order_by(task.c.coder, schema.panel.c.position.nulls_last(), record.c.position, record.c.id)
    )
    found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for row in snapshot.rows(query):
        found[row.round][row.coder].append(row.id)
    return found


def finished(snapshot: Snapshot, uid: str) -> dict[str, int]:
    """How many of the records that a round asks of them each of its coders has finished."""
    done = (reading.c.record == task.c.record) & (reading.c.coder == task.c.coder) & (reading.c.state == "finished")
    query: Select[Any] = (
        select(task.c.coder, func.count(reading.c.uid).label("number"))
        .outerjoin(reading, done)
        .where(task.c.round == uid)
        .group_by(task.c.coder)
    )
    return {row.coder: row.number for row in snapshot.rows(query)}


def to_drawn(said: Mapping[str, Any]) -> Drawn:
    """How records were drawn, as it is kept."""
    strata = {name: (few, many) for name, (few, many) in said["strata"].items()}
    return Drawn(**{**said, "panels": tuple(said["panels"]), "strata": strata})


def voices(snapshot: Snapshot) -> dict[str, Voice]:
    """Coders that are no person of their own, by name."""
    return {row.coder: Voice(**row._mapping) for row in snapshot.rows(select(voice))}


def open_round(
    command: Command,
    name: str,
    *,
    kind: RoundKind,
    coders: Sequence[str],
    records: Sequence[str],
    drawn: Drawn,
    note: str | None = None,
) -> None:
    """Ask coders to code records blind; a repeated one asks the second reading of its one coder, "NAME (2)"."""
    leads.refuse_others(command, command.by, "round")
    if not name.strip() or not name.isprintable():
        raise ReviewError(f"round {name!r}: a round has a name, for example 'pilot'. Give it one.")
    if name in {one.name for one in rounds(command)}:
        raise ReviewError(f"round {name!r}: is there already. Choose another name.")
    refuse_coders(command, kind, coders)
    again = {second_name(command, coders[0]): ("repeat", coders[0])} if kind == "repeat" else {}
    asked = list(again or coders)
    command.register(coders, voices=again)
    uid = stable_uid("round", name, command.time, command.own)
    said = {**asdict(drawn), "panels": list(drawn.panels), "strata": {key: list(n) for key, n in drawn.strata.items()}}
    command.insert(
        "round",
        [
            {
                "uid": uid,
                "name": name,
                "kind": kind,
                "drawn": said,
                "note": command.keep(note.strip()) if note and note.strip() else None,
                "opened": command.time,
                "closed": None,
            }
        ],
    )
    found = [one_row(command, id).uid for id in records]
    rows = [(stable_uid("task", uid, one, coder), one, coder) for coder in asked for one in found]
    command.insert("task", [{"uid": key, "round": uid, "record": one, "coder": who} for key, one, who in rows])
    command.summary = f"opened the round {name!r}: {len(records)} records for {', '.join(asked)}"


def refuse_coders(snapshot: Snapshot, kind: str, coders: Sequence[str]) -> None:
    """Raise if these coders cannot be asked."""
    if kind == "repeat" and len(coders) != 1:
        raise ReviewError("round: one coder codes again what they coded before. Name one.")
    if kind == "double" and (len(coders) < 2 or len(set(coders)) < len(coders)):
        raise ReviewError("round: two coders or more code the same records, each named once. Name them.")
    known = voices(snapshot)
    for name in coders:
        if not name.strip() or not name.isprintable():
            raise ReviewError(f"coder {name!r}: a coder has a name. Say who it is.")
        if kind == "repeat" and name in standstill.blind_coders(snapshot):
            raise ReviewError(
                f"coder {name!r}: codes blind in the round {standstill.open_round(snapshot)!r}, and what they have "
                "read is not told. Close it first."
            )
        if name in known or name == CONSENSUS:
            raise ReviewError(f"coder {name!r}: is no person; a round asks persons. Name the person.")


def second_name(snapshot: Snapshot, coder: str) -> str:
    """The name of a coder's next reading, "anna (2)" after the first."""
    taken = {row.name for row in snapshot.rows(select(schema.coder.c.name))}
    return next(name for number in range(2, len(taken) + 3) if (name := f"{coder} ({number})") not in taken)


def close_round(command: Command, name: str) -> None:
    """Say that a round is over: its coders see what others did. It stays so, since what was seen stays seen."""
    leads.refuse_others(command, command.by, "round")
    same = [one for one in rounds(command) if one.name == name]
    found = next((one for one in same if one.is_open), None) or named(command, name)
    if found.closed:
        raise ReviewError(f"round {name!r}: is closed already, since {found.closed[:16].replace('T', ' ')}.")
    command.update("round", found.uid, closed=command.time)
    command.summary = f"closed the round {name!r}"


def named(snapshot: Snapshot, name: str) -> Round:
    """The round of a name."""
    there = rounds(snapshot)
    for one in there:
        if one.name == name:
            return one
    known = ", ".join(repr(one.name) for one in there) or "there is none yet"
    raise ReviewError(f"round {name!r}: is not in the project ({known}). Name one of these, or open it.")


def readers(snapshot: Snapshot) -> tuple[str, ...]:
    """Everybody who read or coded something, by name."""
    parts = (schema.reading, schema.coding)
    found = {row.coder for part in parts for row in snapshot.rows(select(part.c.coder).distinct())}
    return tuple(sorted(found))


def end(snapshot: Snapshot, name: str) -> int | None:
    """The number of the event that closed the round of a name; None where it is open, or there is none."""
    part = schema.WRITTEN["round"]
    found: int | None = snapshot.scalar(select(part.c.since).where(part.c.name == name, part.c.closed.is_not(None)))
    return found


def begin(snapshot: Snapshot, uid: str) -> int:
    """The number of the event that opened a round."""
    part = schema.WRITTEN["task"]
    return int(snapshot.scalar(select(func.min(part.c.since)).where(part.c.round == uid)))


def read_by(snapshot: Snapshot, coder: str) -> frozenset[str]:
    """The records, by uid, that a coder read or coded in."""
    parts = (schema.reading, schema.coding)
    return frozenset(
        row.record for part in parts for row in snapshot.rows(select(part.c.record).where(part.c.coder == coder))
    )

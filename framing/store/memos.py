"""Memos found by what they are on, who wrote them and what they say; one's own changed and removed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeAlias

from sqlalchemy import ColumnElement, Select, case, func, select

from ..errors import CodingError
from ..model.coding import MEMO_TARGETS, Memo
from ..model.memo import MemoFilter, PlacedMemo
from .codings import a_thing, refuse_empty
from .command import Command
from .schema import actor, code, coding, content, event, memo, record
from .snapshot import Fields, Snapshot, bunches

Place: TypeAlias = dict[str, Any]
"""What a placed memo says of the thing that its memo is on, by field."""
SPEAKER = func.coalesce(record.c.speaker_label, actor.c.name)
QUOTED = case(
    (coding.c.start.is_(None), content.c.text),
    else_=func.substr(content.c.text, coding.c.start + 1, coding.c.end - coding.c.start),
)
QUERIES: Mapping[str, tuple[Select[Any], ColumnElement[str]]] = {
    "record": (
        select(record.c.uid.label("key"), SPEAKER.label("speaker"), record.c.id.label("record_id")).outerjoin(
            actor, record.c.actor == actor.c.uid
        ),
        record.c.uid,
    ),
    "coding": (
        select(
            coding.c.uid.label("key"),
            code.c.name.label("name"),
            SPEAKER.label("speaker"),
            record.c.id.label("record_id"),
            QUOTED.label("quotation"),
        )
        .join(code, coding.c.code == code.c.id)
        .join(record, coding.c.record == record.c.uid)
        .outerjoin(actor, record.c.actor == actor.c.uid)
        .outerjoin(content, coding.c.text_hash == content.c.hash),
        coding.c.uid,
    ),
    "code": (select(code.c.id.label("key"), code.c.name.label("name")), code.c.id),
    "actor": (select(actor.c.uid.label("key"), actor.c.name.label("name")), actor.c.uid),
}
"""For each kind of thing the query that says what it is called, and the column of its key."""


def find(snapshot: Snapshot, wanted: MemoFilter, *, limit: int | None = None, offset: int = 0) -> list[PlacedMemo]:
    """The memos that fit, newest first."""
    query = select(memo, content.c.text.label("body")).join(content, memo.c.text == content.c.hash)
    query = query.where(*conditions(wanted)).order_by(memo.c.created.desc(), memo.c.uid.desc())
    rows = snapshot.rows(query.limit(limit).offset(offset))
    names = ("uid", "target", "key", "coder", "created")
    found = [Memo(**{name: getattr(row, name) for name in names}, text=row.body) for row in rows]
    places = {
        target: looked_up(snapshot, [one.key for one in found if one.target == target])
        for target, looked_up in LOOKED_UP.items()
    }
    return [PlacedMemo(memo=one, **places.get(one.target, {}).get(one.key, {})) for one in found]


def count(snapshot: Snapshot, wanted: MemoFilter) -> int:
    """How many memos fit."""
    query = select(func.count()).select_from(memo.join(content, memo.c.text == content.c.hash))
    return int(snapshot.scalar(query.where(*conditions(wanted))))


def conditions(wanted: MemoFilter) -> list[ColumnElement[bool]]:
    """A filter as conditions on memos and their texts."""
    plain = ((memo.c.target, wanted.target), (memo.c.coder, wanted.coder), (memo.c.coder, wanted.visible_to))
    found: list[ColumnElement[bool]] = [column == value for column, value in plain if value is not None]
    if wanted.search is not None:
        found.append(func.instr(func.casefold(content.c.text), wanted.search.casefold()) > 0)
    return found


def things(target: str) -> Callable[[Snapshot, Sequence[str]], dict[str, Place]]:
    """Looks things of one kind up by their keys."""
    query, key = QUERIES[target]

    def looked_up(snapshot: Snapshot, keys: Sequence[str]) -> dict[str, Place]:
        rows = [row for bunch in bunches(keys) for row in snapshot.rows(query.where(key.in_(bunch)))]
        return {row.key: {name: value for name, value in row._mapping.items() if name != "key"} for row in rows}

    return looked_up


def events(snapshot: Snapshot, keys: Iterable[str]) -> dict[str, Place]:
    """What events were about, by the names that events have in every copy."""
    found: dict[str, Place] = {}
    for key in keys:
        replica, _, seq = key.rpartition(":")
        query = select(event.c.number, event.c.summary).where(
            event.c.replica == replica, event.c.seq == (int(seq) if seq.isdecimal() else 0)
        )
        found.update((key, {"name": f"{row.number}: {row.summary}"}) for row in snapshot.rows(query))
    return found


LOOKED_UP = {target: things(target) for target in QUERIES} | {"event": events}


def coders(snapshot: Snapshot) -> tuple[str, ...]:
    """Everybody who wrote a memo."""
    return tuple(row[0] for row in snapshot.rows(select(memo.c.coder).distinct().order_by(memo.c.coder)))


def targets(snapshot: Snapshot, *, visible_to: str | None = None) -> tuple[str, ...]:
    """The kinds of things that memos are on, of those that a coder may see."""
    mine = [] if visible_to is None else [memo.c.coder == visible_to]
    used = {row[0] for row in snapshot.rows(select(memo.c.target).where(*mine).distinct())}
    return tuple(target for target in MEMO_TARGETS if target in used)


def change(command: Command, uid: str, text: str) -> None:
    """Change a memo of whoever acts."""
    found = own(command, uid)
    refuse_empty(text)
    command.update("memo", uid, text=command.keep(text))
    command.summary = f"changed a memo on {a_thing(found['target'])}"


def remove(command: Command, uid: str) -> None:
    """Take a memo of whoever acts away."""
    found = own(command, uid)
    command.delete("memo", [uid])
    command.summary = f"removed a memo on {a_thing(found['target'])}"


def own(command: Command, uid: str) -> Fields:
    """A memo of whoever acts."""
    found = command.fields("memo", uid)
    if found is None:
        raise CodingError("this memo is no longer there; somebody else may have removed it. Nothing was changed.")
    if found["coder"] != command.by:
        raise CodingError(f"this memo is {found['coder']!r}'s; coders change their own. Write one beside it.")
    return found

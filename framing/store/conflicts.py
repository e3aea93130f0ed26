"""What waits for a decision where copies contradict one another, in plain words; deciding it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from sqlalchemy import Select, func, select

from ..errors import SyncError, ValueRuleError
from ..model.identity import stable_uid
from ..model.joining import CHOICES, NOUNS, Conflict, Side
from ..model.journal import ROLLBACKS
from ..model.report import amount
from . import codings, values
from .command import Command
from .joining import REFERENCES, join, parting
from .past import PAST
from .schema import STATE, actor, arrival, code, coding, conflict, decision, event, key_of, memo, record, source
from .snapshot import Fields, Line, Snapshot
from .together import PLACE, group_of

WORDS = {
    ("coding", "record"): "its place",
    ("coding", "code"): "its code",
    ("coding", "dimensions"): "the answers to its questions",
    ("code", "parent"): "where it stands",
    ("code", "definition"): "its definition",
    ("code", "merged_into"): "into which code it is merged",
    ("record", "text"): "its text",
    ("record", "actor"): "who speaks",
    ("memo", "text"): "what it says",
}
"""What columns are called in a conflict, where not by their names."""
UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
LONGEST = 160
SHORT = 8
"""Digits of a conflict's id that are enough to name it."""


def open_conflicts(snapshot: Snapshot) -> list[Conflict]:
    """Everything that waits for a decision, in the order in which it was done."""
    if snapshot.scalar(select(arrival.c.first).limit(1)) is None:
        return []
    rows = list(open_rows(snapshot))
    said = events(snapshot, {name for row in rows for name in (row.event, row.against) if name})
    noted = sorted(rows, key=lambda row: (said[row.event].time, row.event, row.id))
    found = [to_conflict(snapshot, row, said) for row in noted]
    decided = {row.id for row in snapshot.rows(select(decision.c.id))}
    return [*found, *(one for one in standing(snapshot) if one.id not in decided)]


def open_rows(snapshot: Snapshot) -> Iterator[Line]:
    """The noted conflicts that nobody has decided and that have not settled themselves."""
    undecided = select(conflict).where(conflict.c.id.not_in(select(decision.c.id)))
    for row in snapshot.rows(undecided):
        if row.present != row.wanted and not settled(snapshot, row, snapshot.fields(row.table, row.key)):
            yield row


def settled(snapshot: Snapshot, row: Line, now: Fields | None) -> bool:
    """Whether what was wanted is what holds by now, or names what is no longer there."""
    if row.wanted is not None and row.present is not None and gone(snapshot, row.table, wanted_of(row)):
        return True
    if row.column is not None:
        return now is not None and all(now[name] == value for name, value in wanted_of(row).items())
    if row.wanted is None or row.present is None:
        return (now is None) == (row.wanted is None)
    return now is not None and all(now[name] == value for name, value in row.wanted.items())


def wanted_of(row: Line) -> dict[str, Any]:
    """What an event wanted, by column."""
    return by_column(row, row.wanted)


def gone(snapshot: Snapshot, table: str, said: Mapping[str, Any]) -> bool:
    """Whether values name a row that is not there."""
    named = ((target, said.get(name)) for name, target in REFERENCES[table])
    return any(key is not None and snapshot.fields(target, key) is None for target, key in named)


def by_column(row: Line, said: Any) -> dict[str, Any]:
    """One side of a conflict, by column."""
    names = group_of(row.table, row.column) if row.column else ()
    return {names[0]: said} if len(names) == 1 else dict(said or {})


def events(snapshot: Snapshot, names: Iterable[str]) -> dict[str, Line]:
    """Who did what, by the names that events have in every copy."""
    found: dict[str, Line] = {}
    for name in sorted(set(names)):
        replica, _, seq = name.rpartition(":")
        query = select(event.c.coder, event.c.time, event.c.reason, event.c.summary)
        for row in snapshot.rows(query.where(event.c.replica == replica, event.c.seq == int(seq))):
            found[name] = row
    return found


# --- in plain words -------------------------------------------------------------------------------


def to_conflict(snapshot: Snapshot, row: Line, said: Mapping[str, Line]) -> Conflict:
    """A noted conflict in plain words."""
    now = snapshot.fields(row.table, row.key)
    whole = row.wanted if row.column is None and row.present is None else None
    fields = now or whole or last_known(snapshot, row.table, row.key)
    what = name_of(snapshot, row.table, row.key, fields)
    if row.column is not None:
        kind = "changed"
        what = f"{what}: {WORDS.get((row.table, row.column), row.column.replace('_', ' '))}"
        names = tuple(wanted_of(row))
        present = "Removed" if now is None else in_words(snapshot, row.table, {name: now[name] for name in names})
        wanted = in_words(snapshot, row.table, wanted_of(row))
    elif row.table == "decision":
        kind, what = "decided", f"{what}: decided differently"
        present, wanted = str((now or {}).get("choice", "not decided")), str((row.wanted or {}).get("choice", "none"))
    elif row.wanted is None or row.present is None:
        kind = "removed"
        present, wanted = ("Removed", "Kept, as changed") if now is None else ("Kept", "Removed")
    else:
        kind, what = "added", f"{what}: added in both copies, differently"
        present = in_words(snapshot, row.table, {name: (now or row.present)[name] for name in row.wanted})
        wanted = in_words(snapshot, row.table, row.wanted)
    quotation, record_id = passage(snapshot, row.table, fields)
    return Conflict(
        id=row.id,
        kind=kind,
        table=row.table,
        key=row.key,
        column=row.column,
        what=what,
        present=side(present, row.against, said),
        wanted=side(wanted, row.event, said),
        quotation=quotation,
        record_id=record_id,
        whose=whose(snapshot, row, fields),
    )


def whose(snapshot: Snapshot, row: Line, fields: Fields | None) -> str | None:
    """Whose work a conflict is about; None where it is nobody's own."""
    if row.table == "decision":
        inner = snapshot.rows(select(conflict).where(conflict.c.id == row.key))
        return next((whose(snapshot, one, snapshot.fields(one.table, one.key)) for one in inner), None)
    return fields["coder"] if fields and row.table in ("coding", "memo", "reading") else None


def side(text: str, name: str | None, said: Mapping[str, Line]) -> Side:
    """One side of a conflict, with who said so when and why."""
    by = said.get(name or "")
    if by is None:
        return Side(text)
    return Side(text, by.coder, by.time, by.reason, by.summary, name)


def last_known(snapshot: Snapshot, table: str, key: str) -> Fields | None:
    """What a row was before it went; None where this file never had it."""
    past = PAST[table]
    query = select(past).where(past.c[key_of(STATE[table])] == key).order_by(past.c.until.desc()).limit(1)
    return next((dict(row._mapping) for row in snapshot.rows(query)), None)


def name_of(snapshot: Snapshot, table: str, key: str, fields: Fields | None) -> str:
    """What a row is called."""
    if table == "coding" and fields:
        where = snapshot.scalar(select(record.c.id).where(record.c.uid == fields["record"]))
        return f"coding by {fields['coder']} in {where}"
    if table == "reading" and fields:
        where = snapshot.scalar(select(record.c.id).where(record.c.uid == fields["record"]))
        return f"how far {fields['coder']} is with {where}"
    if table == "memo" and fields:
        return f"memo by {fields['coder']} on a {fields['target']}"
    if table == "origin":
        return f"place of {snapshot.scalar(select(record.c.id).where(record.c.uid == key))} in its source"
    if table == "assignment":
        return f"placing of {snapshot.scalar(select(actor.c.name).where(actor.c.uid == key))}"
    if table == "decision":
        known = snapshot.rows(select(conflict).where(conflict.c.id == key))
        inner = [
            name_of(snapshot, one.table, one.key, snapshot.fields(one.table, one.key))
            for one in known
            if one.table != "decision"
        ]
        return next(iter(inner), "a conflict")
    noun = "table" if table == "recipe" else NOUNS[table].removesuffix("s")
    name = (fields or {}).get("name") or (fields or {}).get("title") or (fields or {}).get("id") or key
    return f"{noun} {name}"


def in_words(snapshot: Snapshot, table: str, said: Mapping[str, Any]) -> str:
    """Values of a row in plain words."""
    if table == "coding" and said.keys() >= set(PLACE):
        return place_in_words(snapshot, said)
    if table == "coding" and "code" in said:
        return str(snapshot.scalar(select(code.c.name).where(code.c.id == said["code"])) or said["code"])
    if table == "code" and "parent" in said:
        above = snapshot.scalar(select(code.c.name).where(code.c.id == said["parent"]))
        return f"under {above or said['parent']}" if said["parent"] else "at the top"
    if len(said) == 1:
        ((name, value),) = said.items()
        return value_in_words(snapshot, table, name, value)
    beside = {"words", "kind"} if {"text", "definition"} & said.keys() else set()
    told = [(name, value_in_words(snapshot, table, name, value)) for name, value in said.items() if name not in beside]
    return told[0][1] if len(told) == 1 else "; ".join(f"{name.replace('_', ' ')}: {value}" for name, value in told)


def place_in_words(snapshot: Snapshot, said: Mapping[str, Any]) -> str:
    """Where a coding is, by its quotation."""
    text = snapshot.contents([said["text_hash"]] if said["text_hash"] else []).get(said["text_hash"] or "")
    if said["start"] is None or text is None:
        return "all of it"
    return f"{short(text[said['start'] : said['end']])} ({said['start']}..{said['end']})"


def value_in_words(snapshot: Snapshot, table: str, name: str, value: Any) -> str:
    """One value in plain words."""
    if value is None or value in ({}, []):
        return "nothing"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dict):
        return ", ".join(f"{key}: {short(str(one))}" for key, one in value.items())
    if isinstance(value, list):
        return ", ".join(map(str, value))
    if (table, name) == ("record", "actor") or (table, name) == ("alias", "actor"):
        return str(snapshot.scalar(select(actor.c.name).where(actor.c.uid == value)) or value)
    if (table, name) == ("origin", "source"):
        return str(snapshot.scalar(select(source.c.name).where(source.c.uid == value)) or value)
    if name in ("text", "definition", "head", "source", "codebook") and len(str(value)) == 64:
        return content_in_words(snapshot, str(value))
    return short(str(value))


def content_in_words(snapshot: Snapshot, address: str) -> str:
    """The beginning of a long content; of a definition what it says."""
    text = snapshot.contents([address]).get(address, address)
    try:
        data = json.loads(text)
    except ValueError:
        return short(text)
    if not isinstance(data, dict):
        return short(text)
    told = [f"{key}: {value}" for key, value in data.items() if value and isinstance(value, str) and key != "kind"]
    return short("; ".join(told) or "nothing")


def short(text: str) -> str:
    """The beginning of a text."""
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 3]}..."


def passage(snapshot: Snapshot, table: str, fields: Fields | None) -> tuple[str | None, str | None]:
    """The passage that a row is about, and the id of its record."""
    if fields is None:
        return None, None
    if table == "record":
        return None, fields["id"]
    if table == "memo" and fields["target"] == "coding":
        return passage(snapshot, "coding", snapshot.fields("coding", fields["key"]))
    if table not in ("coding", "reading"):
        return None, None
    where = snapshot.scalar(select(record.c.id).where(record.c.uid == fields["record"]))
    if table == "reading" or fields["text_hash"] is None or fields["start"] is None:
        return None, where
    text = snapshot.contents([fields["text_hash"]]).get(fields["text_hash"], "")
    return text[fields["start"] : fields["end"]], where


# --- what follows from the state alone ------------------------------------------------------------


def standing(snapshot: Snapshot) -> Iterator[Conflict]:
    """What two copies broke together without touching one row: twins, namesakes, codings of a code merged away."""
    parted = parting(snapshot._connection)
    if parted is None:
        return
    yield from twins(snapshot, parted)
    yield from namesakes(snapshot, "record", "id")
    yield from namesakes(snapshot, "actor", "name")
    yield from left(snapshot)


def twins(snapshot: Snapshot, parted: int) -> Iterator[Conflict]:
    """One coder's same code on the same characters, made in two copies."""
    made = func.coalesce(coding.c.made_as, coding.c.code)
    place = (coding.c.coder, made, coding.c.record, coding.c.start, coding.c.end, coding.c.text_hash)
    several = [tuple(row) for row in snapshot.rows(select(*place).group_by(*place).having(func.count() > 1))]
    found = []
    for one in several:
        same = [column.is_not_distinct_from(value) for column, value in zip(place, one, strict=True)]
        found.append([row.uid for row in snapshot.rows(select(coding.c.uid).where(*same).order_by(coding.c.uid))])
    makers = origins(snapshot, {uid for some in found for uid in some}, parted)
    for first, *others in found:
        for other in others:
            if first in makers and other in makers and copy_of(makers[first]) != copy_of(makers[other]):
                yield twin(snapshot, first, other, makers)


def twin(snapshot: Snapshot, first: str, other: str, makers: Mapping[str, str]) -> Conflict:
    """Two codings that are the same, made in two copies."""
    fields = snapshot.fields("coding", other) or {}
    quotation, record_id = passage(snapshot, "coding", fields)
    said = events(snapshot, (makers[first], makers[other]))
    named = in_words(snapshot, "coding", {"code": fields["code"]})
    return Conflict(
        id=stable_uid("twins", first, other),
        kind="twins",
        table="coding",
        key=other,
        column=first,
        what=f"coding by {fields['coder']} in {record_id}: made in two copies, as {named}",
        present=side("Both codings", makers[other], said),
        wanted=side("One of them, with the memos of both", makers[first], said),
        quotation=quotation,
        record_id=record_id,
        whose=fields["coder"],
    )


def origins(snapshot: Snapshot, uids: set[str], parted: int) -> dict[str, str]:
    """The events that made rows since the copies parted, by the row's key."""
    found: dict[str, str] = {}
    if not uids:
        return found
    query = select(event.c.replica, event.c.seq, event.c.changes).where(
        event.c.clock >= parted, event.c.kind.not_in(ROLLBACKS)
    )
    for row in snapshot.rows(query.order_by(event.c.clock, event.c.replica)):
        for uid in uids.intersection(UUID.findall(row.changes)) - found.keys():
            found[uid] = f"{row.replica}:{row.seq}"
    return found


def copy_of(event_id: str) -> str:
    """The copy that wrote an event."""
    return event_id.rpartition(":")[0]


def namesakes(snapshot: Snapshot, table: str, column: str) -> Iterator[Conflict]:
    """Two records of one id, or two actors of one name: commands keep them apart, two copies could not."""
    part = STATE[table]
    several = select(part.c[column]).group_by(part.c[column]).having(func.count() > 1).order_by(part.c[column])
    for (name,) in snapshot.rows(several):
        first, *others = [
            row.uid for row in snapshot.rows(select(part.c.uid).where(part.c[column] == name).order_by(part.c.uid))
        ]
        for other in others:
            yield Conflict(
                id=stable_uid("namesakes", table, first, other),
                kind="namesakes",
                table=table,
                key=other,
                column=first,
                what=f"two {NOUNS[table]} are called {name}",
                present=Side("Both as they are"),
                wanted=Side(
                    "The second one under another id" if table == "record" else "One of them, with all of both"
                ),
                record_id=name if table == "record" else None,
            )


def left(snapshot: Snapshot) -> Iterator[Conflict]:
    """Codings made in one copy with a code that another copy merged away."""
    codes = {row["id"]: row for row in snapshot.all("code")}
    query = select(code.c.id, code.c.name).where(code.c.merged_into.is_not(None)).order_by(code.c.id)
    for merged in snapshot.rows(query):
        on_it = [row.uid for row in snapshot.rows(select(coding.c.uid).where(coding.c.code == merged.id))]
        if on_it:
            target = values.heir(codes, merged.id)
            yield Conflict(
                id=stable_uid("left", merged.id, target, *sorted(on_it)),
                kind="left",
                table="code",
                key=merged.id,
                column=target,
                what=f"{amount(len(on_it), 'codings')} of the code {merged.name}, which another copy merged away",
                present=Side(f"Under {merged.name}, in no codebook"),
                wanted=Side(f"Under {in_words(snapshot, 'coding', {'code': target})}"),
                number=len(on_it),
            )


# --- deciding -------------------------------------------------------------------------------------


def decide(command: Command, names: Iterable[str], choice: str) -> tuple[Conflict, ...]:
    """Decide conflicts, all of them or none; each by its id or the beginning of it."""
    if choice not in CHOICES:
        raise SyncError(f"decision {choice!r}: is not one of {', '.join(CHOICES)}. Choose what is to stand.")
    waiting = open_conflicts(command)
    chosen = tuple(dict.fromkeys(named(waiting, name) for name in names))
    noted = {row.id: row for row in command.rows(select(conflict))}
    for one in chosen:
        if one.kind != "decided":
            command.insert("decision", [{"id": one.id, "coder": command.by, "choice": choice}])
        if one.kind == "decided":
            decide_again(command, one, noted, choice)
        elif choice == "wanted":
            SETTLE.get(one.kind, settle_row)(command, one, noted.get(one.id))
    refuse_broken(command, chosen)
    told = chosen[0].what if len(chosen) == 1 else amount(len(chosen), "conflicts")
    stands = "what was wanted stands" if choice == "wanted" else "what holds stays"
    command.summary = f"decided that {stands}: {told}"
    return chosen


def named(waiting: list[Conflict], name: str) -> Conflict:
    """The open conflict with this id, or the only one whose id begins so."""
    found = [one for one in waiting if one.id == name or (len(name) >= SHORT and one.id.startswith(name))]
    if len(found) != 1:
        raise SyncError(
            f"conflict {name!r}: is none of the {amount(len(waiting), 'conflicts')} that wait for a decision; somebody "
            "else may have decided it. List them with 'framing sync PROJECT --conflicts'."
        )
    return found[0]


def settle_row(command: Command, one: Conflict, row: Line | None) -> None:
    """Give a row what the other side wanted of it."""
    assert row is not None
    now = command.fields(row.table, row.key)
    if row.column is None and row.wanted is None:
        if row.table == "coding":
            codings.remove(command, row.key)
        else:
            command.delete(row.table, [row.key])
    elif now is None:
        bring_back(command, row)
    else:
        command.update(row.table, row.key, **(wanted_of(row) if row.column else row.wanted))


def bring_back(command: Command, row: Line) -> None:
    """Bring a row back that another copy removed, as it was wanted, with what had gone along with it."""
    found = join(command._connection)
    was = found.graves.get(row.table, {}).get(row.key) or last_known(command, row.table, row.key) or {}
    command.insert(row.table, [{**was, **(wanted_of(row) if row.column else row.wanted)}])
    for table, key in found.along.get((row.table, row.key), ()):
        if key in found.graves[table]:
            command.insert(table, [found.graves[table][key]])


def decide_again(command: Command, one: Conflict, noted: Mapping[str, Line], choice: str) -> None:
    """Settle that two copies decided one conflict differently."""
    command.insert("decision", [{"id": one.id, "coder": command.by, "choice": choice}])
    row = noted[one.id]
    if choice == "present":
        return
    said = row.wanted["choice"]
    command.update("decision", row.key, choice=said)
    inner = noted.get(row.key)
    if inner is None:
        return
    if said == "wanted":
        settle_row(command, one, inner)
    elif inner.column is not None and command.fields(inner.table, inner.key) is not None:
        command.update(inner.table, inner.key, **by_column(inner, inner.present))


def settle_twins(command: Command, one: Conflict, _row: Line | None) -> None:
    """Keep one of two codings that are the same, with the memos of both."""
    on_it = select(memo.c.uid).where(memo.c.target == "coding", memo.c.key == one.key)
    command.update_all("memo", [(row.uid, {"key": one.column}) for row in command.rows(on_it)])
    command.delete("coding", [one.key])


def settle_namesakes(command: Command, one: Conflict, _row: Line | None) -> None:
    """Give the second record another id, or let two actors of one name become one."""
    assert one.column is not None
    if one.table == "record":
        row = command.fields("record", one.key) or {}
        taken = {found.id for found in command.rows(select(record.c.id))}
        free = next(name for number in range(2, 10_000) if (name := f"{row['id']}-{number}") not in taken)
        command.update("record", one.key, id=free)
        return
    for table, column in (("record", "actor"), ("alias", "actor")):
        part = STATE[table]
        of_it: Select[Any] = select(part.c[key_of(part)]).where(part.c[column] == one.key)
        command.update_all(table, [(row[0], {column: one.column}) for row in command.rows(of_it)])
    on_it = select(memo.c.uid).where(memo.c.target == "actor", memo.c.key == one.key)
    command.update_all("memo", [(row.uid, {"key": one.column}) for row in command.rows(on_it)])
    placed = command.fields("assignment", one.key)
    command.delete("assignment", [one.key])
    if placed and command.fields("assignment", one.column) is None:
        command.insert("assignment", [{**placed, "actor": one.column}])
    command.delete("actor", [one.key])


def settle_left(command: Command, one: Conflict, _row: Line | None) -> None:
    """Let codings follow the code that they were made with into the one that it was merged into."""
    rows = command.rows(select(coding.c.uid, coding.c.made_as).where(coding.c.code == one.key))
    command.update_all("coding", [(row.uid, {"code": one.column, "made_as": row.made_as or one.key}) for row in rows])


SETTLE: Mapping[str, Callable[[Command, Conflict, Line | None], None]] = {
    "twins": settle_twins,
    "namesakes": settle_namesakes,
    "left": settle_left,
}
"""How what was wanted is done, for conflicts that are more than one row."""


def refuse_broken(command: Command, chosen: Iterable[Conflict]) -> None:
    """Refuse a decision after which something would rest on what is not there, or the codebook be no tree."""
    what = "; ".join(one.what for one in chosen)
    if missing := command.dangling():
        raise SyncError(
            f"{what}: what was wanted cannot be done while something rests on it ({', '.join(missing)}). "
            "Decide for what holds, or remove that first."
        )
    there = command.scalar(select(func.count()).select_from(code).where(code.c.merged_into.is_(None)))
    try:
        book = values.codebook(command)
        whole = book is None or len(book.codes) == there
    except ValueRuleError:
        whole = False
    if not whole:
        raise SyncError(
            f"{what}: what was wanted would break the tree of codes. Decide for what holds, then change the codebook."
        )

"""Memos found by what they are on, what they link to, who wrote them and what they say; one's own changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeAlias

from sqlalchemy import ColumnElement, Select, Text, and_, case, func, or_, select, type_coerce

from ..errors import CodingError
from ..model.coding import MEMO_TARGETS, Memo
from ..model.memo import LINKED, Link, Linked, MemoFilter, PlacedMemo, one_title, pieces, reference, references
from . import links, values
from .codings import MEMOS, a_thing, as_links, memo_of, refuse_empty, thing_key
from .command import Command
from .schema import actor, canonical, code, coding, content, event, memo, record
from .snapshot import Fields, Line, Snapshot, bunches

BEGINNING = 60
"""How many characters of a memo without a title stand for it."""
MOST_RECORDS = 1000
"""How many records are offered to choose from; any other is named in the text."""
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
    query = MEMOS.where(*conditions(snapshot, wanted)).order_by(None)
    query = query.order_by(memo.c.created.desc(), memo.c.uid.desc())
    kept = [memo_of(row) for row in snapshot.rows(query.limit(limit).offset(offset))]
    places = {
        target: looked_up(snapshot, [one.key for one in kept if one.target == target])
        for target, looked_up in LOOKED_UP.items()
    }
    leading = linked(snapshot, {link for one in kept for link in every_link(one)}, visible_to=wanted.visible_to)
    return [
        PlacedMemo(
            memo=shown,
            links=tuple(leading[link] for link in every_link(one)),
            said=in_pieces(one, leading),
            **places.get(one.target, {}).get(one.key, {}),
        )
        for one, shown in zip(kept, links.worded(snapshot, kept), strict=True)
    ]


def every_link(kept: Memo) -> tuple[Link, ...]:
    """The links of a memo, each once: those of its text first, then those that were chosen."""
    written = set(kept.links)
    return tuple(dict.fromkeys([*(link for link in references(kept.text) if link in written), *kept.links]))


def in_pieces(kept: Memo, leading: Mapping[Link, Linked]) -> tuple[str | Linked, ...]:
    """The text of a memo in its pieces; what is written like a link and is none stays as it is."""
    written = set(kept.links)
    return tuple(
        piece if isinstance(piece, str) else leading[piece] if piece in written else reference(*piece)
        for piece in pieces(kept.text)
    )


def count(snapshot: Snapshot, wanted: MemoFilter) -> int:
    """How many memos fit."""
    query = select(func.count()).select_from(memo.join(content, memo.c.text == content.c.hash))
    return int(snapshot.scalar(query.where(*conditions(snapshot, wanted))))


def conditions(snapshot: Snapshot, wanted: MemoFilter) -> list[ColumnElement[bool]]:
    """A filter as conditions on memos and their texts."""
    found: list[ColumnElement[bool]] = [
        column == value
        for column, value in (
            (memo.c.uid, wanted.uid),
            (memo.c.target, wanted.target),
            (memo.c.key, wanted.key),
            (memo.c.coder, wanted.coder),
            (memo.c.coder, wanted.visible_to),
        )
        if value is not None
    ]
    if wanted.analytic:
        found.append(memo.c.title.is_not(None))
    if wanted.link is not None:
        found.append(or_(*(func.instr(LINKS, canonical(list(link))) > 0 for link in meant(snapshot, wanted.link))))
    if wanted.search is not None:
        found.append(says(snapshot, wanted.search.casefold()))
    return found


LINKS = type_coerce(memo.c.links, Text)
HOLDS_LINK = func.instr(content.c.text, "[[") > 0


def says(snapshot: Snapshot, phrase: str) -> ColumnElement[bool]:
    """That a memo says something: in its title, or in its text, whose links stand in it by present names."""
    linking = [memo_of(row) for row in snapshot.rows(MEMOS.where(HOLDS_LINK))]
    saying = [one.uid for one in links.worded(snapshot, linking) if phrase in one.text.casefold()]
    return or_(
        func.instr(func.casefold(func.coalesce(memo.c.title, "")), phrase) > 0,
        and_(~HOLDS_LINK, func.instr(func.casefold(content.c.text), phrase) > 0),
        memo.c.uid.in_(saying),
    )


def meant(snapshot: Snapshot, link: Link) -> list[Link]:
    """A link, and for a code those to the codes that were merged into it."""
    target, key = link
    if target != "code":
        return [link]
    ends = {row.id: survivor(row.id, rows) for rows in [code_rows(snapshot)] for row in rows.values()}
    return [link, *(("code", old) for old, new in ends.items() if new == key and old != key)]


def code_rows(snapshot: Snapshot) -> dict[str, Line]:
    """Every code by its id, those that were merged away among them."""
    return {row.id: row for row in snapshot.rows(select(code.c.id, code.c.name, code.c.merged_into))}


def survivor(code_id: str, rows: Mapping[str, Line]) -> str:
    """The code that stands for a code now, which may have been merged more than once."""
    seen = set()
    while code_id not in seen and rows[code_id].merged_into in rows:
        seen.add(code_id)
        code_id = rows[code_id].merged_into
    return code_id


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


def titles(snapshot: Snapshot, keys: Sequence[str]) -> dict[str, Place]:
    """What memos are called: by their titles, or by how they begin."""
    rows = [row for bunch in bunches(keys) for row in snapshot.rows(MEMOS.where(memo.c.uid.in_(bunch)))]
    found = links.worded(snapshot, [memo_of(row) for row in rows])
    return {one.uid: {"name": one.title or beginning(one.text)} for one in found}


def beginning(text: str) -> str:
    """How a memo without a title begins.

    >>> beginning("A thought\\nin two lines")
    'A thought in two lines'
    """
    line = " ".join(text.split())
    return line if len(line) <= BEGINNING else f"{line[:BEGINNING].rpartition(' ')[0] or line[:BEGINNING]} …"


LOOKED_UP = {target: things(target) for target in QUERIES} | {"event": events}


def linked(snapshot: Snapshot, wanted: Iterable[Link], *, visible_to: str | None = None) -> dict[Link, Linked]:
    """What links lead to, as it is called at present; of codings and memos, those that a coder may see."""
    keys: dict[str, list[str]] = {}
    for target, key in wanted:
        keys.setdefault(target, []).append(key)
    return {
        (target, key): to_linked(target, key, place)
        for target, some in keys.items()
        for key, place in linked_places(snapshot, target, some, visible_to).items()
    }


def linked_places(
    snapshot: Snapshot, target: str, keys: Sequence[str], visible_to: str | None
) -> dict[str, Place | None]:
    """What is said of each thing; None where it is not there, and only that it is hidden of others' work."""
    if target == "code":
        rows = code_rows(snapshot)
        ends = {key: survivor(key, rows) for key in keys if key in rows}
        merged = {key: {"leads_to": end, "now": rows[end].name} for key, end in ends.items() if end != key}
        return {key: {"name": rows[key].name, **merged.get(key, {})} if key in rows else None for key in keys}
    places = (LOOKED_UP | {"memo": titles})[target](snapshot, keys)
    if visible_to is not None and target in ("coding", "memo"):
        theirs = {key for key, row in snapshot.many(target, keys).items() if row["coder"] != visible_to}
        places |= {key: {"hidden": True} for key in theirs}
    return {key: places.get(key) for key in keys}


def to_linked(target: str, key: str, place: Place | None) -> Linked:
    """A link with what is said of the thing."""
    said = {name: value for name, value in (place or {}).items() if name not in ("speaker", "quotation")}
    if place and "record_id" in place:
        where = [place.get("name"), place["speaker"]]
        said["name"] = ", ".join([*(part for part in where if part), place["record_id"]])
    return Linked(**{"target": target, "key": key, "leads_to": key, **said})


def linking(snapshot: Snapshot, target: str, key: str, *, visible_to: str | None) -> list[PlacedMemo]:
    """The memos that link to a thing, newest first."""
    found = thing_key(snapshot, target, key)
    return find(snapshot, MemoFilter(link=(target, found), visible_to=visible_to))


def linkable(snapshot: Snapshot, *, visible_to: str | None = None) -> tuple[Linked, ...]:
    """What a memo may be linked to by choosing: codes, actors, memos with a title, and the first records."""
    book = values.codebook(snapshot)
    mine = [] if visible_to is None else [memo.c.coder == visible_to]
    titled = select(memo.c.uid).where(memo.c.title.is_not(None), *mine).order_by(memo.c.title, memo.c.uid)
    keys = {
        "code": [one.id for one in book.codes] if book else [],
        "actor": [row.uid for row in snapshot.rows(select(actor.c.uid).order_by(actor.c.name))],
        "memo": [row.uid for row in snapshot.rows(titled)],
        "record": [
            row.uid
            for row in snapshot.rows(select(record.c.uid).order_by(record.c.position, record.c.id).limit(MOST_RECORDS))
        ],
    }
    found = linked(snapshot, [(target, key) for target, some in keys.items() for key in some])
    return tuple(found.values())


def linked_to(snapshot: Snapshot, *, visible_to: str | None = None) -> tuple[Linked, ...]:
    """Everything that memos link to, of those memos that a coder may see, by kind and name."""
    mine = [] if visible_to is None else [memo.c.coder == visible_to]
    rows = snapshot.rows(select(memo.c.links).where(memo.c.links.is_not(None), *mine))
    found = linked(snapshot, {link for row in rows for link in as_links(row.links)}, visible_to=visible_to)
    return tuple(sorted(found.values(), key=lambda link: (LINKED.index(link.target), link.title.casefold(), link.key)))


def coders(snapshot: Snapshot) -> tuple[str, ...]:
    """Everybody who wrote a memo."""
    return tuple(row[0] for row in snapshot.rows(select(memo.c.coder).distinct().order_by(memo.c.coder)))


def targets(snapshot: Snapshot, *, visible_to: str | None = None) -> tuple[str, ...]:
    """The kinds of things that memos are on, of those that a coder may see."""
    mine = [] if visible_to is None else [memo.c.coder == visible_to]
    used = {row[0] for row in snapshot.rows(select(memo.c.target).where(*mine).distinct())}
    return tuple(target for target in MEMO_TARGETS if target in used)


def change(
    command: Command, uid: str, text: str, *, title: str | None = None, chosen: Iterable[Link | str] | None = None
) -> None:
    """Change a memo of whoever acts; the title stays where it is None, as do the links that were chosen."""
    found = own(command, uid)
    refuse_empty(text)
    before = as_links(found["links"])
    if chosen is None:
        written = references(command.content(found["text"]))
        chosen = [link for link in before if link not in written]
    kept, pairs = links.settled(command, text, chosen, by=command.by, kept=before)
    heading = found["title"] if title is None else one_title(title)
    command.update("memo", uid, text=command.keep(kept), title=heading, links=pairs)
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

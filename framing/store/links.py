"""What memos link to: found by the names that people use, kept by keys that last, read by present names."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from sqlalchemy import or_, select

from ..errors import CodingError, did_you_mean
from ..model.coding import Memo
from ..model.memo import LINKED, Link, reference, references, rewritten, written_link
from . import values
from .schema import actor, code, event, memo, record
from .snapshot import Line, Snapshot, bunches

LONGEST_NUMBER = 15


def settled(
    snapshot: Snapshot, text: str, chosen: Iterable[Link | str], *, by: str, kept: Iterable[Link] = ()
) -> tuple[str, list[list[str]] | None]:
    """A text whose links have lasting keys, and all links: those of the text, then those that were chosen.

    Links that the memo had before, ``kept``, may lead to what is no longer there.
    """
    before = set(kept)

    def found(link: Link) -> Link:
        return link if link in before else (link[0], lasting_or_refused(snapshot, *link, by=by))

    known = {link: found(link) for link in references(text)}
    pairs = [written_link(link) if isinstance(link, str) else link for link in chosen]
    links = list(dict.fromkeys([*known.values(), *map(found, pairs)]))
    return rewritten(text, lambda link: known[link][1]), [list(link) for link in links] or None


def lasting_or_refused(snapshot: Snapshot, target: str, key: str, *, by: str) -> str:
    """The lasting key of a thing that is named; raises where there is none, with names that come near."""
    if target not in LINKED:
        kinds = ", ".join(LINKED)
        raise CodingError(f"link {key!r}: names no kind of thing; a link is KIND:NAME, where KIND is one of {kinds}.")
    found = lasting(snapshot, target, key, by=by)
    if found is None:
        raise CodingError(
            f"{reference(target, key)}: the project has no {target} {key!r}; a link leads to something that is there."
            f"{did_you_mean(key, names(snapshot, target, by=by))}"
        )
    return found


def lasting(snapshot: Snapshot, target: str, key: str, *, by: str | None) -> str | None:
    """The lasting key of a thing by that key or by what people call it; None where there is no such thing."""
    if target == "memo":
        return memo_uid(snapshot, key, by=by)
    return FOUND[target](snapshot, key)


def record_uid(snapshot: Snapshot, key: str) -> str | None:
    """A record by its identifier or its id."""
    query = select(record.c.uid).where(or_(record.c.uid == key, record.c.id == key))
    return next((str(row.uid) for row in snapshot.rows(query)), None)


def coding_uid(snapshot: Snapshot, key: str) -> str | None:
    """A coding by its identifier."""
    return key if snapshot.fields("coding", key) is not None else None


def actor_uid(snapshot: Snapshot, key: str) -> str | None:
    """An actor by its identifier, its name or an alias."""
    return key if snapshot.fields("actor", key) is not None else values.names(snapshot).get(key)


def code_id(snapshot: Snapshot, key: str) -> str | None:
    """A code by its id, or by a name that only one code of the codebook has."""
    if snapshot.fields("code", key) is not None:
        return key
    present = snapshot.rows(select(code.c.id, code.c.name).where(code.c.merged_into.is_(None)))
    named = [row.id for row in present if row.name.casefold() == key.casefold()]
    return named[0] if len(named) == 1 else None


def event_id(snapshot: Snapshot, key: str) -> str | None:
    """The name that an event has in every copy, ``replica:seq``, by that or by its number in this file."""
    replica, sign, number = key.rpartition(":")
    if not (number.isascii() and number.isdecimal() and len(number) <= LONGEST_NUMBER):
        return None
    query = select(event.c.replica, event.c.seq)
    if sign:
        query = query.where(event.c.replica == replica, event.c.seq == int(number))
    else:
        query = query.where(event.c.number == int(number))
    return next((f"{row.replica}:{row.seq}" for row in snapshot.rows(query)), None)


FOUND: Mapping[str, Callable[[Snapshot, str], str | None]] = {
    "record": record_uid,
    "coding": coding_uid,
    "code": code_id,
    "actor": actor_uid,
    "event": event_id,
}


def memo_uid(snapshot: Snapshot, key: str, *, by: str | None) -> str | None:
    """A memo by its identifier or its title, of those that a coder may see."""
    if snapshot.fields("memo", key) is not None:
        return key
    named = [row.uid for row in titled(snapshot, by=by) if row.title.casefold() == key.casefold()]
    if len(named) > 1:
        raise CodingError(
            f"{reference('memo', key)}: {len(named)} memos have this title; a link leads to one. "
            f"Name it by its identifier: {', '.join(named)}."
        )
    return named[0] if named else None


def titled(snapshot: Snapshot, *, by: str | None) -> list[Line]:
    """The memos with a title that a coder may see; all of them where nobody is named."""
    query = select(memo.c.uid, memo.c.title).where(memo.c.title.is_not(None)).order_by(memo.c.created, memo.c.uid)
    blind = by is not None and values.others(snapshot) == "hidden"
    return snapshot.rows(query.where(memo.c.coder == by) if blind else query)


def names(snapshot: Snapshot, target: str, *, by: str | None) -> list[str]:
    """What things of a kind are called, as far as they have names."""
    if target == "record":
        return [row.id for row in snapshot.rows(select(record.c.id))]
    if target == "code":
        rows = snapshot.rows(select(code.c.id, code.c.name).where(code.c.merged_into.is_(None)))
        return [name for row in rows for name in (row.id, row.name)]
    if target == "actor":
        return list(values.names(snapshot))
    return [row.title for row in titled(snapshot, by=by)] if target == "memo" else []


def worded(snapshot: Snapshot, some: Sequence[Memo]) -> list[Memo]:
    """Memos whose links stand in their texts by present names, which may be written again as they are."""
    linking = [one for one in some if "[[" in one.text]
    wanted = {link for one in linking for link in references(one.text)}
    if not wanted:
        return list(some)
    present = {target: called(snapshot, target, [key for kind, key in wanted if kind == target]) for target in CALLED}
    present |= {"event": numbers(snapshot, [key for kind, key in wanted if kind == "event"])}
    titles = own_titles(snapshot, [key for kind, key in wanted if kind == "memo"])

    def in_words(one: Memo) -> Memo:
        def name(link: Link) -> str:
            target, key = link
            found = titles.get((one.coder, key)) if target == "memo" else present.get(target, {}).get(key)
            return key if found is None or {"[", "]"} & set(found) else found

        return replace(one, text=rewritten(one.text, name))

    return [in_words(one) if "[[" in one.text else one for one in some]


CALLED = {"record": (record.c.uid, record.c.id), "actor": (actor.c.uid, actor.c.name)}
"""The columns of the key and of the name, where those differ and both are of one thing only."""


def called(snapshot: Snapshot, target: str, keys: Sequence[str]) -> dict[str, str]:
    """The names of things by their keys."""
    key, name = CALLED[target]
    query = select(key.label("key"), name.label("name"))
    return {row.key: row.name for bunch in bunches(keys) for row in snapshot.rows(query.where(key.in_(bunch)))}


def numbers(snapshot: Snapshot, keys: Sequence[str]) -> dict[str, str]:
    """The numbers in this file of events, by the names that they have in every copy."""
    found: dict[str, str] = {}
    for key in keys:
        replica, _, seq = key.rpartition(":")
        if replica and seq.isdecimal():
            query = select(event.c.number).where(event.c.replica == replica, event.c.seq == int(seq))
            found.update((key, str(row.number)) for row in snapshot.rows(query))
    return found


def own_titles(snapshot: Snapshot, keys: Sequence[str]) -> dict[tuple[str, str], str]:
    """Titles that one memo only has, by its writer and its key: nobody learns a title of somebody else's from them."""
    if not keys:
        return {}
    rows = snapshot.rows(select(memo.c.uid, memo.c.coder, memo.c.title).where(memo.c.title.is_not(None)))
    folded = [row.title.casefold() for row in rows]
    return {
        (row.coder, row.uid): row.title
        for row in rows
        if row.uid in set(keys) and folded.count(row.title.casefold()) == 1
    }

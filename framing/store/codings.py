"""Codings, readings and memos: made one by one, or taken in from a table."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, select

from ..errors import CodingError, Problem, SpanError, UnknownActorError, UnknownCodeError, did_you_mean
from ..model.codebook import Code, Codebook
from ..model.coding import MEMO_TARGETS, Coding, Memo, Reading
from ..model.draft import CodingDraft
from ..model.identity import content_hash, new_uid, stable_uid
from ..model.memo import Link, one_title
from ..model.text import Span, count_words
from . import links, schema, values
from .command import Command, row_of
from .records import RecordIntake, one_row, stored
from .snapshot import Line, Snapshot, bunches

FEW_KEYS = 500
NOT_IN_USE = ("retired", "split_into", "merged_into")
"""Columns of a code that say why nothing new is coded with it."""
MEMOS = (
    select(schema.memo, schema.content.c.text.label("body"))
    .join(schema.content, schema.memo.c.text == schema.content.c.hash)
    .order_by(schema.memo.c.created, schema.memo.c.uid)
)


@dataclass(frozen=True, slots=True)
class Target:
    """The record that a coding is on, as far as a coding needs to know it."""

    uid: str
    id: str
    text_hash: str | None
    words: int | None


class Rules:
    """What the codebook allows of a coding."""

    def __init__(self, book: Codebook | None, stamp: str | None) -> None:
        self.stamp = stamp
        self._book = book
        self._codes: dict[str, Code] = {code.id: code for code in book.codes} if book else {}

    def refuse(self, code_id: str, dimensions: Mapping[str, str], *, present: bool = False) -> None:
        """Raise if the codebook does not allow this code with these dimension values.

        ``present`` says that a coding has the code already, so that it may be retired.
        """
        code = self._codes.get(code_id)
        if code is None or self._book is None:
            for named in self._codes.values():
                if named.name.casefold() == code_id.casefold():
                    raise CodingError(f"code {code_id!r}: is the name of {named.id!r}; a coding names its code by id.")
            raise UnknownCodeError(code_id, self._codes)
        if not code.codable:
            below = ", ".join(child.id for child in self._codes.values() if child.parent == code_id)
            raise CodingError(f"code {code_id!r}: is a heading and carries no codings. Use one below it: {below}.")
        if code.retired and not present:
            raise CodingError(
                f"code {code_id!r}: is retired; nothing new is coded with it. Use another one, or revive it."
            )
        if code.split_into and not present:
            parts = ", ".join(code.split_into)
            raise CodingError(
                f"code {code_id!r}: was split; nothing new is coded with it. Use one of its parts: {parts}."
            )
        for name, value in dimensions.items():
            dimension = self._book.dimension(name)
            if not dimension.allows(value):
                known = ", ".join(answer.id for answer in dimension.values)
                raise CodingError(f"code {code_id!r}: {name} {value!r} is not one of {known}.")


def quotation(text: str | None, span: Span | None, record_id: str) -> str | None:
    """The coded characters: the span's, the whole text, or None for a record without text."""
    if span is None:
        return text
    if text is None:
        raise SpanError(
            f"record {record_id!r}: has no text, so {span.start}..{span.end} is no place in it. "
            "Code the whole record: leave start and end out."
        )
    return span.of(text)


def add(
    command: Command,
    record_id: str,
    code_id: str,
    span: Span | None,
    *,
    dimensions: Mapping[str, str],
    uid: str | None = None,
) -> Coding:
    """Code a span of a record, or the whole of it, in the name of whoever acts; ``uid`` where it has one already."""
    refuse(command, code_id, dimensions)
    record = one_row(command, record_id)
    quote = quotation(record.body, span, record_id)
    coding = Coding(
        uid=uid or new_uid(),
        record=record.uid,
        code=code_id,
        coder=command.by,
        start=span.start if span else None,
        end=span.end if span else None,
        text_hash=record.text,
        quote_hash=None if quote is None else content_hash(quote),
        dimensions=dict(dimensions),
        created=command.time,
        codebook=values.stamp(command),
        words=None if quote is None else count_words(quote),
        wording=values.wording(command, code_id),
    )
    command.insert("coding", [row_of(schema.coding, coding)])
    place = f"{span.start}..{span.end} of " if span else ""
    command.summary = f"coded {place}{record_id} as {code_id}"
    return coding


def refuse(snapshot: Snapshot, code_id: str, dimensions: Mapping[str, str], *, present: bool = False) -> None:
    """Raise if the codebook does not allow this code with these dimension values, as ``Rules.refuse`` does."""
    known = snapshot.fields("code", code_id)
    if known is None or not known["codable"] or dimensions or any(known[name] for name in NOT_IN_USE):
        Rules(values.codebook(snapshot), values.stamp(snapshot)).refuse(code_id, dimensions, present=present)


def decided(snapshot: Snapshot, code_id: str) -> dict[str, Any]:
    """The columns of a coding that its coder gives another code: a decision of its own, under the present codebook."""
    return {
        "code": code_id,
        "codebook": values.stamp(snapshot),
        "wording": values.wording(snapshot, code_id),
        "made_as": None,
    }


def remove(command: Command, uid: str) -> None:
    """Take a coding away, with its memos."""
    coding = command.fields("coding", uid)
    if coding is None:
        raise CodingError(f"coding {uid!r}: is not in the project; somebody else may have removed it.")
    memo = schema.memo
    memos = command.rows(select(memo.c.uid).where(memo.c.target == "coding", memo.c.key == uid))
    command.delete("memo", [row.uid for row in memos])
    command.delete("coding", [uid])
    command.summary = f"removed {coding['code']} from a passage"


def mark(command: Command, record_id: str, state: str) -> None:
    """Note that whoever acts has seen or finished a record."""
    Reading(uid="", record="", coder="", state=state)  # refuses a state that is none
    record, reading = one_row(command, record_id), schema.reading
    query = select(reading.c.uid).where(reading.c.record == record.uid, reading.c.coder == command.by)
    known = command.scalar(query)
    if known is None:
        row = Reading(uid=reading_uid(record.uid, command.by), record=record.uid, coder=command.by, state=state)
        command.insert("reading", [row_of(reading, row)])
    else:
        command.update("reading", known, state=state)
    command.summary = f"marked {record_id} as {state}"


def reading_uid(record: str, coder: str) -> str:
    """The identifier of a coder's reading of a record, the same in every copy."""
    return stable_uid("reading", record, coder)


def thing_key(snapshot: Snapshot, target: str, key: str, *, by: str | None = None) -> str:
    """The identifier of what a memo is on; a record may be named by its id, an actor by name, an event by number."""
    if target == "project":
        return target
    found = links.lasting(snapshot, target, key, by=by)
    if found is not None:
        return found
    if target == "record":
        return str(one_row(snapshot, key).uid)  # refuses what is not there
    if target == "actor":
        raise UnknownActorError(key, values.names(snapshot))
    near = did_you_mean(key, links.names(snapshot, target, by=by))
    raise CodingError(f"memo: the project has no {target} {key!r}; a memo is on something that is there.{near}")


def write_memo(
    command: Command,
    target: str,
    key: str,
    text: str,
    *,
    uid: str | None = None,
    title: str | None = None,
    chosen: Iterable[Link | str] = (),
) -> Memo:
    """Write a note on anything; it says something. With a title it is analytic; ``chosen`` are further links."""
    refuse_empty(text)
    key = thing_key(command, target, key, by=command.by) if target in MEMO_TARGETS else key
    kept, pairs = links.settled(command, text, chosen, by=command.by)
    memo = Memo(
        uid=uid or new_uid(),
        target=target,
        key=key,
        coder=command.by,
        text=kept,
        created=command.time,
        title=one_title(title),
        links=as_links(pairs),
    )
    command.insert("memo", [row_of(schema.memo, memo) | {"text": command.keep(kept), "links": pairs}])
    command.summary = f"wrote a memo on {a_thing(target)}"
    return links.worded(command, [memo])[0]


def place(text: str, address: str, span: Span | None) -> dict[str, Any]:
    """The columns of a coding that say where it is: a span of a text, or all of it."""
    quote = span.of(text) if span else text
    return {
        "start": span.start if span else None,
        "end": span.end if span else None,
        "text_hash": address,
        "quote_hash": content_hash(quote),
        "words": count_words(quote),
    }


def refuse_empty(text: str) -> None:
    """Raise where a memo would say nothing."""
    if not text.strip():
        raise CodingError("the memo is empty; a memo says something.")


def a_thing(target: str) -> str:
    """What a memo is on, with its article.

    >>> a_thing("event"), a_thing("code")
    ('an event', 'a code')
    """
    return f"{'an' if target[:1] in 'aeiou' else 'a'} {target}"


def memos(snapshot: Snapshot, target: str, keys: Collection[str] | None = None) -> dict[str, list[Memo]]:
    """The memos on things of one kind, of those with ``keys`` or of all, by the key of the thing."""
    query = MEMOS.where(schema.memo.c.target == target)
    if keys is not None and len(keys) <= FEW_KEYS:
        query = query.where(schema.memo.c.key.in_(keys))
    return by_thing(snapshot, snapshot.rows(query))


def memos_at(snapshot: Snapshot, uids: Collection[str]) -> dict[str, list[Memo]]:
    """The memos on records and on the codings of them, by the identifier of the thing."""
    memo, coding = schema.memo, schema.coding
    found: dict[str, list[Memo]] = {}
    for bunch in bunches(uids):
        on_coding = memo.c.key.in_(select(coding.c.uid).where(coding.c.record.in_(bunch)))
        found |= by_thing(snapshot, snapshot.rows(MEMOS.where(memo.c.target == "record", memo.c.key.in_(bunch))))
        found |= by_thing(snapshot, snapshot.rows(MEMOS.where(memo.c.target == "coding", on_coding)))
    return found


def by_thing(snapshot: Snapshot, rows: Iterable[Line]) -> dict[str, list[Memo]]:
    """Memos of rows, by the key of the thing."""
    found: dict[str, list[Memo]] = {}
    for one in links.worded(snapshot, [memo_of(row) for row in rows]):
        found.setdefault(one.key, []).append(one)
    return found


def memo_of(row: Line) -> Memo:
    """A memo of its row, with the keys of its links in its text."""
    fields = {name: getattr(row, name) for name in ("uid", "target", "key", "coder", "created", "title")}
    return Memo(**fields, text=row.body, links=as_links(row.links))


def as_links(pairs: Iterable[Sequence[str]] | None) -> tuple[Link, ...]:
    """Links as a memo has them, of the pairs as they are stored."""
    return tuple((target, key) for target, key in pairs or ())


def find(
    snapshot: Snapshot, *, coder: str | None = None, record: str | None = None, code: str | None = None
) -> list[Coding]:
    """The codings that fit, by record and place; ``record`` is a record's id."""
    coding = schema.coding
    query: Select[Any] = (
        select(coding)
        .join(schema.record, coding.c.record == schema.record.c.uid)
        .order_by(schema.record.c.position, schema.record.c.id, coding.c.start, coding.c.end, coding.c.uid)
    )
    for column, value in ((coding.c.coder, coder), (coding.c.code, code)):
        if value is not None:
            query = query.where(column == value)
    if record is not None:  # by its uid, which leads to its codings in the past, too
        named = snapshot.rows(select(schema.record.c.uid).where(schema.record.c.id == record))
        query = query.where(coding.c.record.in_([row.uid for row in named]))
    return [Coding(**row._mapping) for row in snapshot.rows(query)]


def of_records(snapshot: Snapshot, uids: Collection[str], *, coder: str | None = None) -> dict[str, list[Coding]]:
    """The codings of records by the record's uid, in order of place; of one coder or of all."""
    part = schema.coding
    names = part.columns.keys()
    found: dict[str, list[Coding]] = {}
    for bunch in bunches(uids):
        query: Select[Any] = (
            select(part).where(part.c.record.in_(bunch)).order_by(part.c.start, part.c.end, part.c.created, part.c.uid)
        )
        if coder is not None:
            query = query.where(part.c.coder == coder)
        for row in snapshot.rows(query):
            found.setdefault(row.record, []).append(Coding(**dict(zip(names, row, strict=True))))
    return found


def quotations(snapshot: Snapshot, some: Collection[Coding]) -> dict[str, str]:
    """The coded characters by the coding's uid, each from the text that it is on; none where there is no text."""
    texts = snapshot.contents({made.text_hash for made in some if made.text_hash})
    return {
        made.uid: made.span.of(texts[made.text_hash]) if made.span else texts[made.text_hash]
        for made in some
        if made.text_hash
    }


def states(snapshot: Snapshot, uids: Collection[str], *, coder: str) -> dict[str, str]:
    """What a coder has said of records, "seen" or "finished", by the record's uid."""
    part = schema.reading
    query = select(part.c.record, part.c.state).where(part.c.coder == coder)
    return {
        row.record: row.state for bunch in bunches(uids) for row in snapshot.rows(query.where(part.c.record.in_(bunch)))
    }


class CodingIntake:
    """The codings of a delivery, looked at and ready to write."""

    def __init__(self, snapshot: Snapshot, records: RecordIntake, *, coder: str) -> None:
        self.problems: list[Problem] = []
        self.notices: list[str] = []
        self._snapshot = snapshot
        self._records = records
        self._coder = coder
        self._rows: list[dict[str, Any]] = []
        self._readings: list[dict[str, Any]] = []
        self._memos: list[tuple[str, str, str]] = []
        self._same = {"codings": 0, "readings": 0}
        self._targets: dict[str, Target] = {}
        self._texts: dict[str, str] = {}
        self._known: set[tuple[Any, ...]] = set()
        self._taken: set[tuple[Any, ...]] = set()
        self._lost_memos = 0
        self._seen: set[tuple[str, str]] = set()

    def take_all(self, drafts: Sequence[CodingDraft]) -> None:
        """Look at every row; those that the project has already are counted, not taken."""
        if not drafts:
            return
        self._rules = Rules(values.codebook(self._snapshot), values.stamp(self._snapshot))
        self._wordings = values.wordings(self._snapshot)
        self._find_targets(drafts)
        for draft in drafts:
            target = self._targets.get(draft.record)
            if target is None:
                self.problems.append(
                    Problem(
                        draft.where,
                        f"record {draft.record!r} is neither in the file nor in the project; a coding is on a record. "
                        "Import the records first, or with it.",
                    )
                )
                continue
            try:
                self._take(draft, target)
            except (UnknownCodeError, CodingError, SpanError, ValueError) as err:
                self.problems.append(Problem(draft.where, str(err)))
        if self._lost_memos:
            self.notices.append(
                f"{self._lost_memos} memos were not taken, because their codings are there already; write them anew"
            )

    def _find_targets(self, drafts: Sequence[CodingDraft]) -> None:
        new = self._records.rows
        wanted = {draft.record for draft in drafts}
        here = stored(self._snapshot, (id for id in wanted if id not in new))
        for id, row in ((id, new.get(id) or here.get(id)) for id in wanted):
            if row is not None:
                self._targets[id] = Target(row["uid"], id, row["text"], row["words"])
        addresses = {target.text_hash for target in self._targets.values() if target.text_hash}
        self._texts = {address: text for address, text in self._records.texts.items() if address in addresses}
        self._texts |= self._snapshot.contents(addresses - set(self._texts))
        uids = [row["uid"] for row in here.values()]
        coding, reading = schema.coding, schema.reading
        for bunch in bunches(uids):
            self._known.update(
                identity(dict(row._mapping))
                for row in self._snapshot.rows(select(coding).where(coding.c.record.in_(bunch)))
            )
            self._seen.update(
                (row.record, row.coder)
                for row in self._snapshot.rows(select(reading).where(reading.c.record.in_(bunch)))
            )

    def _take(self, draft: CodingDraft, target: Target) -> None:
        coder = draft.coder or self._coder
        if draft.code is None:
            self._take_reading(target, coder)
            return
        self._rules.refuse(draft.code, draft.dimensions)
        span = None if draft.start is None or draft.end is None else Span(draft.start, draft.end)
        quote = quotation(self._texts.get(target.text_hash or ""), span, draft.record)
        if draft.quotation is not None and not same_words(draft.quotation, quote):
            text = self._texts.get(target.text_hash or "") or ""
            raise CodingError(wrong_quotation(draft.quotation, span, draft.record, text))
        words = target.words if span is None else count_words(quote or "")
        row: dict[str, Any] = {
            "uid": new_uid(),
            "record": target.uid,
            "code": draft.code,
            "coder": coder,
            "start": draft.start,
            "end": draft.end,
            "text_hash": target.text_hash,
            "quote_hash": None if quote is None else target.text_hash if span is None else content_hash(quote),
            "dimensions": dict(draft.dimensions),
            "source": draft.source,
            "created": "",
            "codebook": self._rules.stamp,
            "words": words,
            "wording": self._wordings[draft.code],
        }
        if identity(row) in self._known:
            self._same["codings"] += 1
            self._lost_memos += draft.memo is not None
            return
        if identity(row) in self._taken:
            raise CodingError("this coding stands in the file already; each coding is one row. Leave one of them out.")
        self._taken.add(identity(row))
        self._rows.append(row)
        if draft.memo is not None:
            self._memos.append((row["uid"], coder, draft.memo))

    def _take_reading(self, target: Target, coder: str) -> None:
        if (target.uid, coder) in self._seen:
            self._same["readings"] += 1
            return
        self._seen.add((target.uid, coder))
        uid = reading_uid(target.uid, coder)
        self._readings.append({"uid": uid, "record": target.uid, "coder": coder, "state": "seen"})

    @property
    def added(self) -> dict[str, int]:
        """How many codings, readings and memos are new."""
        return {"codings": len(self._rows), "readings": len(self._readings), "memos": len(self._memos)}

    @property
    def coders(self) -> set[str]:
        """Everybody who made a coding or a reading of it."""
        return {row["coder"] for row in (*self._rows, *self._readings)}

    @property
    def already(self) -> dict[str, int]:
        """How many codings and readings were there already."""
        return dict(self._same)

    def write(self, command: Command) -> None:
        """Write the codings, the readings and the memos."""
        command.insert("coding", [{**row, "created": command.time} for row in self._rows])
        command.insert("reading", self._readings)
        rows = []
        for uid, coder, text in self._memos:
            memo = Memo(uid=new_uid(), target="coding", key=uid, coder=coder, text=text, created=command.time)
            rows.append(row_of(schema.memo, memo) | {"text": command.keep(text), "links": None})
        command.insert("memo", rows)


def identity(row: Mapping[str, Any]) -> tuple[Any, ...]:
    """What makes two codings the same: record, code, coder, place, its text, and dimensions."""
    place = (row["record"], row["code"], row["coder"], row["start"], row["end"], row["text_hash"])
    return (*place, *sorted(row["dimensions"].items()))


def same_words(said: str, quote: str | None) -> bool:
    """Whether a quotation is that of its span, also where an apostrophe keeps spreadsheets from reading a formula."""
    return quote is not None and said in (quote, f"'{quote}")


def wrong_quotation(quotation: str, span: Span | None, record: str, text: str) -> str:
    """Why a quotation is not that of its coding, and where it stands if it stands in the text once."""
    found = text.find(quotation)
    once = found >= 0 and text.find(quotation, found + 1) < 0
    remedy = f"It stands at {found}..{found + len(quotation)}: give these as start and end." if once else ""
    if span is None:
        return (
            f"the quotation {short(quotation)} has no start and end; without them the whole of {record!r} is coded. "
            f"{remedy or 'Give start and end, or leave the quotation out.'}"
        )
    return (
        f"the quotation {short(quotation)} is not what stands at characters {span.start}..{span.end} of {record!r} "
        f"({short(text[span.start : span.end])}); a quotation equals its span. "
        f"{remedy or 'Correct the offsets or the quotation.'}"
    )


def short(text: str, length: int = 40) -> str:
    """The beginning of a text, for a message."""
    return repr(text if len(text) <= length else text[: length - 3] + "...")

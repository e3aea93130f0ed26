"""Adjudication in the file: what was decided where two coders differ, and the consensus that it makes."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import func, literal, select

from ..errors import ReviewError
from ..model.agreement import CAUSES, CONSENSUS, VERDICTS, Cause, Settled, Verdict
from ..model.identity import content_hash, new_uid
from ..model.journal import CODED
from ..model.text import Span, count_words
from . import codings, schema, standstill, trace, values
from .command import Command
from .records import one_row
from .rounds import voices
from .snapshot import Fields, Snapshot

adjudication, coding = schema.adjudication, schema.coding
COPIED = ("record", "code", "start", "end", "text_hash", "quote_hash", "dimensions", "codebook", "words", "wording")


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreed:
    """A coding that the consensus is to hold: ``span`` None codes the whole record."""

    code: str
    span: Span | None
    dimensions: Mapping[str, str] = field(default_factory=dict)


def settled(snapshot: Snapshot, *, record: str | None = None) -> list[Settled]:
    """What was decided, the oldest first."""
    query = select(adjudication, schema.record.c.id.label("record_id")).join(
        schema.record, schema.record.c.uid == adjudication.c.record
    )
    if record is not None:
        query = query.where(schema.record.c.id == record)
    rows = snapshot.rows(query.order_by(adjudication.c.created, adjudication.c.uid))
    notes = snapshot.contents({row.note for row in rows if row.note})
    changed = changed_since(snapshot)
    return [
        Settled(
            uid=row.uid,
            record=row.record_id,
            start=row.start,
            end=row.end,
            text_hash=row.text_hash,
            kind=row.kind,
            first=row.first,
            second=row.second,
            codings=tuple(row.codings),
            choice=row.choice,
            reason=row.reason,
            note=notes.get(row.note),
            coder=row.coder,
            created=row.created,
            made=tuple(row.made),
            codes=tuple(row.codes),
            stands=row.uid not in changed,
        )
        for row in rows
    ]


def changed_since(snapshot: Snapshot) -> frozenset[str]:
    """The decisions of which a coder changed a coding since; what the codebook did to them changes nothing."""
    made, decided = schema.WRITTEN["coding"], schema.WRITTEN["adjudication"]
    named = func.json_each(decided.c.codings).table_valued("value")
    query = (
        select(decided.c.uid, schema.event)
        .select_from(decided)
        .join(named, literal(True))
        .join(made, made.c.uid == named.c.value)
        .join(schema.event, schema.event.c.number == made.c.since)
        .where(made.c.since > decided.c.since)
    )
    found = set()
    for row in snapshot.rows(query):
        kind = trace.named(snapshot, row.target).kind if row.target else row.kind
        if kind in CODED:
            found.add(row.uid)
    return frozenset(found)


def settle(
    command: Command,
    record_id: str,
    place: Span,
    *,
    kind: str,
    first: str,
    second: str,
    concerned: Sequence[str],
    choice: Verdict,
    copies: Collection[str] = (),
    new: Sequence[Agreed] = (),
    instead_of: str | None = None,
    reason: Cause | None = None,
    note: str | None = None,
) -> str:
    """Decide on codings in which two coders differ; the identifier of the decision.

    What an earlier decision on one of them made is replaced. The coders' own codings stay as they are.

    Parameters
    ----------
    copies : collection of coding uids
        Which of them the consensus takes over as they are.
    new : sequence of Agreed
        What it holds besides.
    instead_of : str or None
        The decision on the same codings that is to be replaced.

    Raises
    ------
    ReviewError
        A coder still codes blind, a coding is gone, somebody else has settled it meanwhile, or a word is none that
        decisions are made with.
    """
    refuse(command, first, second, choice, reason)
    command.register([first, second], voices={CONSENSUS: ("consensus", None)})
    record = one_row(command, record_id)
    there = command.many("coding", concerned)
    if gone := [uid for uid in concerned if uid not in there]:
        raise ReviewError(f"adjudication: coding {gone[0]!r} is no longer there; its coder changed it. Look again.")
    refuse_overtaken(command, record_id, frozenset(concerned), instead_of)
    take_back(command, record.uid, frozenset(concerned))
    uid = new_uid()
    made = [copied(command, uid, there[key]) for key in concerned if key in copies]
    made += [written(command, uid, record_id, one) for one in new]
    command.insert(
        "adjudication",
        [
            {
                "uid": uid,
                "record": record.uid,
                "start": place.start,
                "end": place.end,
                "text_hash": record.text,
                "kind": kind,
                "first": first,
                "second": second,
                "codings": list(concerned),
                "codes": sorted({there[key]["code"] for key in concerned}),
                "choice": choice,
                "reason": reason,
                "note": command.keep(note.strip()) if note and note.strip() else None,
                "made": list(dict.fromkeys(made)),
                "coder": command.by,
                "created": command.time,
            }
        ],
    )
    command.summary = (
        f"settled {' and '.join(sorted({there[key]['code'] for key in concerned}))} in {record_id}: {choice}"
    )
    return uid


def refuse(snapshot: Snapshot, first: str, second: str, choice: str, reason: str | None) -> None:
    """Raise if this cannot be decided, or not yet."""
    if choice not in VERDICTS:
        raise ReviewError(f"adjudication: {choice!r} is not one of {', '.join(VERDICTS)}. Choose one of them.")
    if reason is not None and reason not in CAUSES:
        raise ReviewError(f"adjudication: reason {reason!r} is not one of {', '.join(CAUSES)}. Choose one of them.")
    if waiting := sorted({first, second} & standstill.blind_coders(snapshot)):
        raise ReviewError(
            f"adjudication: {waiting[0]!r} still codes blind in the round {standstill.open_round(snapshot)!r}. "
            "Close the round first."
        )
    known = snapshot.fields("coder", CONSENSUS)
    if known is not None and CONSENSUS not in voices(snapshot):
        raise ReviewError(
            f"adjudication: a coder of this project is called {CONSENSUS!r}, the name under which settled codings are "
            "kept. Work on a project in which nobody has it."
        )


def refuse_overtaken(snapshot: Snapshot, record_id: str, concerned: frozenset[str], instead_of: str | None) -> None:
    """Raise where somebody settled the same since it was looked at."""
    for one in settled(snapshot, record=record_id):
        if one.stands and frozenset(one.codings) == concerned and one.uid != instead_of:
            raise ReviewError(f"adjudication: this was settled meanwhile, by {one.coder!r}. Look again.")


def take_back(command: Command, record: str, concerned: frozenset[str]) -> None:
    """Remove earlier decisions on any of these codings, and what they alone made."""
    rows = command.rows(select(adjudication).where(adjudication.c.record == record))
    earlier = [row for row in rows if concerned & set(row.codings)]
    kept = {uid for row in rows if row not in earlier for uid in row.made}
    command.delete("adjudication", [row.uid for row in earlier])
    gone = dict.fromkeys(uid for row in earlier for uid in row.made if uid not in kept)
    for uid in command.many("coding", gone):
        codings.remove(command, uid)


def copied(command: Command, decision: str, row: Fields) -> str:
    """The coding of the consensus that takes over one of a coder's."""
    return kept(command, decision, {name: row[name] for name in COPIED})


def written(command: Command, decision: str, record_id: str, one: Agreed) -> str:
    """A coding of the consensus that none of the coders made so."""
    record = one_row(command, record_id)
    codings.refuse(command, one.code, one.dimensions)
    quote = codings.quotation(record.body, one.span, record_id)
    row = {
        "record": record.uid,
        "code": one.code,
        "start": one.span.start if one.span else None,
        "end": one.span.end if one.span else None,
        "text_hash": record.text,
        "quote_hash": None if quote is None else content_hash(quote),
        "dimensions": dict(one.dimensions),
        "codebook": values.stamp(command),
        "words": None if quote is None else count_words(quote),
        "wording": values.wording(command, one.code),
    }
    return kept(command, decision, row)


def kept(command: Command, decision: str, row: dict[str, Any]) -> str:
    """A coding in the name of the consensus: the one that is there already, or a new one."""
    alike = select(coding.c.uid).where(
        coding.c.coder == CONSENSUS,
        *(coding.c[name].is_not_distinct_from(row[name]) for name in ("record", "code", "start", "end", "text_hash")),
        coding.c.dimensions == row["dimensions"],
    )
    known: str | None = command.scalar(alike)
    if known is not None:
        return known
    uid = new_uid()
    mine = {
        "uid": uid,
        "coder": CONSENSUS,
        "created": command.time,
        "source": f"adjudication {decision}",
        "made_as": None,
    }
    command.insert("coding", [row | mine])
    return uid

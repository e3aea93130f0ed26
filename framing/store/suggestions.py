"""Suggestions in the file: the rules, what was decided on what they found, who saw it, and audits."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import Select, select, union

from ..errors import CodingError, SpanError
from ..model.coding import Coding
from ..model.identity import stable_uid
from ..model.suggestion import Audit, Proposal, Suggestion, Verdict, Versions, evidence_from_json, evidence_json
from ..model.text import Span
from . import codings, schema, values
from .command import Command
from .records import one_row
from .snapshot import Snapshot

FIRST_PASS = "first_pass"
PASSES = ("blind", "open")
"""Whether a coder sees suggestions only after they have finished a text, or at once."""

MODEL = "suggestion_model"
"""Whether the small English model is asked for a second opinion on stances."""


def with_model(snapshot: Snapshot) -> bool:
    """Whether the project asks the language model; it does not unless somebody said so."""
    return bool(values.settings(snapshot).get(MODEL))


def first_pass(snapshot: Snapshot) -> str:
    """Whether first passes are "blind", unless said otherwise, or "open"."""
    return str(values.settings(snapshot).get(FIRST_PASS) or PASSES[0])


def rules_source(snapshot: Snapshot) -> str | None:
    """The rules as YAML; None in a project without any."""
    found = snapshot.all("cues")
    return snapshot.content(found[0]["source"]) if found else None


def write_rules(command: Command, codebook: str, version: str, source: str) -> None:
    """Give the project its rules, or change them."""
    row = {"version": version, "source": command.keep(source)}
    present = rules_codebook(command)
    if present is not None and present != codebook:
        command.delete("cues", [present])
        present = None
    if present is None:
        command.insert("cues", [{"codebook": codebook, **row}])
    else:
        command.update("cues", codebook, **row)
    command.summary = f"stored the rules for suggestions, version {version}"


def rules_codebook(snapshot: Snapshot) -> str | None:
    """The codebook for which there are rules."""
    return next((row["codebook"] for row in snapshot.all("cues")), None)


def shown_to(snapshot: Snapshot, coder: str) -> frozenset[str]:
    """The records whose suggestions a coder was shown."""
    part = schema.exposure
    return frozenset(row.record for row in snapshot.rows(select(part.c.record).where(part.c.coder == coder)))


def exposures(snapshot: Snapshot) -> dict[tuple[str, str], str]:
    """When a coder, second in the key, was shown the suggestions for a record, first in the key."""
    part, event = schema.WRITTEN["exposure"], schema.event
    query = select(part.c.record, part.c.coder, event.c.time).join(event, event.c.number == part.c.since)
    return {(row.record, row.coder): row.time for row in snapshot.rows(query)}


def reveal(command: Command, record_ids: Iterable[str]) -> None:
    """Note that whoever acts is shown the suggestions for records."""
    named = list(dict.fromkeys(record_ids))
    found = [one_row(command, record).uid for record in named]
    rows = [{"uid": stable_uid("exposure", uid, command.by), "record": uid, "coder": command.by} for uid in found]
    known = command.many("exposure", [row["uid"] for row in rows])
    command.insert("exposure", [row for row in rows if row["uid"] not in known])
    what = named[0] if len(named) == 1 else f"{len(named)} records"
    command.summary = f"was shown the suggestions for {what}"


def verdicts(snapshot: Snapshot, *, coder: str | None = None, record: str | None = None) -> list[Proposal]:
    """What was decided, by whom, with the suggestions as they were then; in the order of records and places."""
    part, chosen, why = schema.suggestion, schema.verdict, schema.evidence
    query: Select[Any] = (
        select(part, chosen.c.choice, chosen.c.code.label("given"), chosen.c.coding, why.c.content)
        .add_columns(schema.record.c.id.label("record_id"), schema.content.c.text.label("body"))
        .join(chosen, chosen.c.suggestion == part.c.uid)
        .join(why, why.c.suggestion == part.c.uid)
        .join(schema.record, schema.record.c.uid == part.c.record)
        .outerjoin(schema.content, schema.content.c.hash == part.c.text_hash)
        .order_by(schema.record.c.position, part.c.record, part.c.start, part.c.code)
    )
    if coder is not None:
        query = query.where(part.c.coder == coder)
    if record is not None:
        query = query.where(part.c.record == record)
    rows = snapshot.rows(query)
    reasons = snapshot.contents({row.content for row in rows})
    return [_decided(row, reasons[row.content]) for row in rows]


def _decided(row: Any, reason: str) -> Proposal:
    span = Span(row.start, row.end)
    suggestion = Suggestion(
        code_id=row.code,
        span=span,
        score=row.score,
        stance=row.stance,
        evidence=evidence_from_json(json.loads(reason)),
        versions=Versions(**row.versions),
        origin=row.origin,
    )
    return Proposal(
        record=row.record,
        record_id=row.record_id,
        text_hash=row.text_hash,
        quotation=span.of(row.body) if row.body else "",
        suggestion=suggestion,
        verdict=Verdict(coder=row.coder, choice=row.choice, code=row.given, coding=row.coding),
    )


def choices(snapshot: Snapshot, coder: str, records: Collection[str]) -> dict[str, dict[str, Verdict]]:
    """What one coder decided in some records: for each record, verdicts by the short names of suggestions."""
    part, chosen = schema.suggestion, schema.verdict
    query = (
        select(part.c.record, part.c.id, chosen)
        .join(chosen, chosen.c.suggestion == part.c.uid)
        .where(part.c.record.in_(records), part.c.coder == coder)
    )
    found: dict[str, dict[str, Verdict]] = {}
    for row in snapshot.rows(query):
        said = Verdict(coder=coder, choice=row.choice, code=row.code, coding=row.coding)
        found.setdefault(row.record, {})[row.id] = said
    return found


def accept(
    command: Command,
    proposal: Proposal,
    *,
    code: str | None = None,
    span: Span | None = None,
    dimensions: Mapping[str, str] | None = None,
    coding: str | None = None,
) -> Coding:
    """Make a coding of a suggestion: as proposed, with another code, or with other boundaries."""
    refuse_other_text(command, proposal)
    uid = suggestion_uid(proposal, command.by)
    given = code or proposal.suggestion.code_id
    place = span or proposal.suggestion.span
    made = codings.add(
        command,
        proposal.record_id,
        given,
        place,
        dimensions=dimensions if dimensions is not None else answers(command, proposal.suggestion),
        uid=coding or stable_uid("accepted", uid, given, str(place.start), str(place.end)),
    )
    refuse_doubled(command, made)
    write_verdict(command, proposal, {"choice": "accepted", "code": given, "coding": made.uid})
    said = "" if given == proposal.suggestion.code_id else f" as {given}"
    command.summary = f"accepted the suggestion {proposal.suggestion.code_id}{said} in {proposal.record_id}"
    return made


def reject(command: Command, proposal: Proposal) -> None:
    """Say that a suggestion does not fit."""
    refuse_other_text(command, proposal)
    write_verdict(command, proposal, {"choice": "rejected", "code": None, "coding": None})
    command.summary = f"rejected the suggestion {proposal.suggestion.code_id} in {proposal.record_id}"


def answers(snapshot: Snapshot, suggestion: Suggestion) -> dict[str, str]:
    """The stance of a suggestion as an answer, where the codebook asks for it and one was said."""
    book = values.codebook(snapshot)
    asked = next((one for one in book.dimensions if one.id == "stance"), None) if book else None
    if asked is None or suggestion.stance is None or not asked.allows(suggestion.stance):
        return {}
    return {"stance": suggestion.stance}


def refuse_doubled(command: Command, made: Coding) -> None:
    """Raise if the same coder has the same code on the same characters already."""
    assert made.span is not None  # a suggestion is for a passage
    if len(alike(command, made.record, made.code, made.span)) > 1:
        raise CodingError(f"you have coded this passage as {made.code!r} already; reject the suggestion, or leave it.")


def alike(command: Command, record: str, code: str, span: Span) -> Sequence[Any]:
    """The codings of whoever acts with one code on the same characters."""
    part = schema.coding
    same = (part.c.record == record, part.c.code == code, part.c.coder == command.by)
    return command.rows(select(part.c.uid).where(*same, part.c.start == span.start, part.c.end == span.end))


def refuse_other_text(command: Command, proposal: Proposal) -> None:
    """Raise if the record has another text than the one the suggestion was made for."""
    if one_row(command, proposal.record_id).text != proposal.text_hash:
        raise SpanError("the text was corrected since this suggestion was made. Nothing was changed; look at it anew.")


def write_verdict(command: Command, proposal: Proposal, said: dict[str, str | None]) -> None:
    """Keep a suggestion, its evidence and what is decided on it, for whoever acts; a later decision takes its place."""
    one = proposal.suggestion
    uid = suggestion_uid(proposal, command.by)
    if command.fields("suggestion", uid) is not None:
        command.update("verdict", uid, **said)
        return
    row = {
        "uid": uid,
        "id": proposal.id,
        "coder": command.by,
        "record": proposal.record,
        "code": one.code_id,
        "start": one.span.start,
        "end": one.span.end,
        "text_hash": proposal.text_hash,
        "score": one.score,
        "stance": one.stance,
        "origin": one.origin,
        "versions": asdict(one.versions),
    }
    command.insert("suggestion", [row])
    command.insert("evidence", [{"suggestion": uid, "content": command.keep_json(evidence_json(one.evidence))}])
    command.insert("verdict", [{"suggestion": uid, **said}])


def suggestion_uid(proposal: Proposal, coder: str) -> str:
    """The identifier of a suggestion as it was made to one coder."""
    return stable_uid("suggestion", proposal.id, coder)


def write_audit(command: Command, record: str, span: Span, codes: Iterable[str], *, rules: str) -> None:
    """Keep what whoever acts finds in a sentence for which nothing was proposed; each code becomes a coding too."""
    found = one_row(command, record)
    codings.quotation(found.body, span, record)
    given = list(dict.fromkeys(codes))
    for code in given:
        if not alike(command, found.uid, code, span):
            codings.add(command, record, code, span, dimensions={})
    uid = stable_uid("audit", found.uid, found.text, str(span.start), str(span.end), command.by)
    row = {"codes": given, "rules": rules}
    if command.fields("audit", uid) is not None:
        command.update("audit", uid, **row)
    else:
        place = {"record": found.uid, "coder": command.by, "start": span.start, "end": span.end}
        command.insert("audit", [{"uid": uid, **place, "text_hash": found.text, **row}])
    command.summary = f"looked at a sentence of {record} drawn at random: {', '.join(given) or 'no code'}"


def audits(snapshot: Snapshot, *, coder: str | None = None) -> list[Audit]:
    """The sentences that were audited, by record and place."""
    rows = [row for row in snapshot.all("audit") if coder in (None, row["coder"])]
    return [
        Audit(
            coder=row["coder"],
            record=row["record"],
            span=Span(row["start"], row["end"]),
            text_hash=row["text_hash"],
            codes=tuple(row["codes"]),
            rules=row["rules"],
        )
        for row in sorted(rows, key=lambda row: (row["record"], row["start"], row["coder"]))
    ]


@dataclass(frozen=True, slots=True)
class Read:
    """A record that a coder has read through: finished at the desk, or taken in from a file as seen."""

    record: str
    coder: str


def read_through(
    snapshot: Snapshot, *, coder: str | None = None, records: Collection[str] | None = None
) -> Sequence[Read]:
    """Who has read what to the end, or whether one coder has read some records.

    A text that was merely opened at the desk is not counted.
    """
    read, made, event = schema.WRITTEN["reading"], schema.WRITTEN["coding"], schema.event
    taken_in = select(event.c.number).where(event.c.kind == "import")
    finished = select(read.c.record, read.c.coder).where((read.c.state == "finished") | read.c.since.in_(taken_in))
    coded = select(made.c.record, made.c.coder).where(made.c.since.in_(taken_in))
    if coder is not None:
        finished, coded = finished.where(read.c.coder == coder), coded.where(made.c.coder == coder)
    if records is not None:
        finished, coded = finished.where(read.c.record.in_(records)), coded.where(made.c.record.in_(records))
    query = select(union(finished, coded).subquery())
    rows = sorted(snapshot.rows(query), key=lambda row: (row.record, row.coder))
    return [Read(row.record, row.coder) for row in rows]

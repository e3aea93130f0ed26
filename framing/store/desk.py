"""What coders do at the desk: each operation changes codings, memos, readings or codes of whoever acts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import Select, select

from ..errors import CodingError, SpanError
from ..model.codebook import Code
from ..model.operation import Operation
from ..model.suggestion import Proposal
from ..model.text import Span
from . import codings, memos, schema, suggestions, trace, values
from .command import Command
from .records import one_row
from .snapshot import Fields, Snapshot

Act = Callable[..., None]
COPIED = ("record", "code", "coder", "text_hash", "dimensions", "source", "created", "codebook", "wording", "made_as")


def carry_out(command: Command, operation: Operation) -> None:
    """Do what an operation says; raises, with nothing done, where the codebook, the text or a colleague forbids it."""
    ACTS[operation.kind](command, **operation.fields)


def own(command: Command, uid: str) -> Fields:
    """A coding of whoever acts, as it is now."""
    found = command.fields("coding", uid)
    if found is None:
        raise CodingError(f"this passage is no longer coded{removed_by(command, uid)}. Nothing was changed.")
    if found["coder"] != command.by:
        raise CodingError(f"this coding is {found['coder']!r}'s; coders change their own. Code the passage yourself.")
    return found


def removed_by(snapshot: Snapshot, uid: str) -> str:
    """Who took a coding away: the event after which it was no longer there."""
    last = trace.removal(snapshot, "coding", uid)
    return f" (event {last.number} by {last.coder!r}: {last.summary})" if last else ""


def body_of(snapshot: Snapshot, record: str) -> tuple[str, str | None, str | None]:
    """The id, the text's hash and the text of a record as it is now."""
    row, content = schema.record, schema.content
    query: Select[Any] = (
        select(row.c.id, row.c.text, content.c.text.label("body"))
        .outerjoin(content, row.c.text == content.c.hash)
        .where(row.c.uid == record)
    )
    found = snapshot.rows(query)[0]
    return found.id, found.text, found.body


def placed(snapshot: Snapshot, record: str, span: Span) -> dict[str, Any]:
    """The columns of a coding that say where it is, for a span of a record's present text."""
    record_id, address, body = body_of(snapshot, record)
    codings.quotation(body, span, record_id)  # refuses a span of a record without a text
    assert body is not None and address is not None
    return codings.place(body, address, span)


def refuse_corrected(present: str | None, text: str | None) -> None:
    """Raise if places are on another text than the present one, as far as the hash of theirs was sent."""
    if text is not None and text != present:
        raise SpanError("the text was corrected since this page was drawn. Nothing was changed; look at it anew.")


def refuse_twin(command: Command, coding: Fields, *, besides: str) -> None:
    """Raise if the same coder has the same code on the same characters already, in another coding."""
    part = schema.coding
    place = [part.c[name] == coding[name] for name in ("record", "code", "coder", "start", "end", "text_hash")]
    if command.scalar(select(part.c.uid).where(*place, part.c.uid != besides)) is not None:
        raise CodingError(f"you have coded this passage as {coding['code']!r} already; once is enough.")


def code(
    command: Command,
    *,
    coding: str,
    record: str,
    code: str,
    start: int | None,
    end: int | None,
    dimensions: Mapping[str, str],
    text: str | None = None,
) -> None:
    """Code characters of a record, or the whole of it."""
    if (start is None) != (end is None):
        raise SpanError("a span has a start and an end; without both the whole record is coded.")
    if command.fields("coding", coding) is not None:
        raise CodingError(
            f"coding {coding!r}: is there already; each coding has a name of its own. Code the passage anew."
        )
    span = None if start is None or end is None else Span(start, end)
    found = one_row(command, record)
    refuse_corrected(found.text, text)
    row = {"record": found.uid, "code": code, "coder": command.by, "start": start, "end": end, "text_hash": found.text}
    refuse_twin(command, row, besides=coding)
    codings.add(command, record, code, span, dimensions=dimensions, uid=coding)


def recode(command: Command, *, coding: str, code: str) -> None:
    """Give a passage another code."""
    found = own(command, coding)
    codings.refuse(command, code, found["dimensions"])
    refuse_twin(command, {**found, "code": code}, besides=coding)
    command.update("coding", coding, **codings.decided(command, code))
    command.summary = f"changed {found['code']} to {code}"


def confirm(command: Command, *, coding: str) -> None:
    """Say that a passage coded under an old wording of its code fits the present one."""
    found = own(command, coding)
    command.update("coding", coding, wording=values.wording(command, found["code"]))
    command.summary = f"looked at a passage of {found['code']} again: it fits"


def move(command: Command, *, coding: str, start: int, end: int, text: str | None = None) -> None:
    """Move the boundaries of a coded passage, or give one of an earlier text its place in the present one."""
    found = own(command, coding)
    refuse_corrected(body_of(command, found["record"])[1], text)
    place = placed(command, found["record"], Span(start, end))
    refuse_twin(command, {**found, **place}, besides=coding)
    command.update("coding", coding, **place)
    command.summary = f"moved {found['code']} to {start}..{end}"


def answer(command: Command, *, coding: str, dimension: str, value: str) -> None:
    """Answer a question about a coded passage, or take the answer back where ``value`` is empty."""
    found = own(command, coding)
    said = {name: given for name, given in found["dimensions"].items() if name != dimension}
    if value:
        said[dimension] = value
        codings.refuse(command, found["code"], {dimension: value}, present=True)
    command.update("coding", coding, dimensions=said)
    command.summary = f"set {dimension} of {found['code']} to {value}" if value else f"took {dimension} back"


def uncode(command: Command, *, codings: list[str]) -> None:
    """Take codings away, with their memos."""
    gone = [own(command, uid) for uid in codings]
    memo = schema.memo
    on_them = command.rows(select(memo.c.uid).where(memo.c.target == "coding", memo.c.key.in_(codings)))
    command.delete("memo", [row.uid for row in on_them])
    command.delete("coding", codings)
    names = ", ".join(dict.fromkeys(row["code"] for row in gone))
    command.summary = f"removed {names} from a passage"


def split(command: Command, *, coding: str, at: int, rest: str, text: str | None = None) -> None:
    """Make two codings of one; white space at the cut belongs to neither, memos stay with the first."""
    found = own(command, coding)
    record_id, address, body = body_of(command, found["record"])
    refuse_corrected(address, text)
    if found["start"] is None or body is None or address != found["text_hash"]:
        raise SpanError(f"record {record_id!r}: only a passage in the present text can be split.")
    if not found["start"] < at < found["end"]:
        raise SpanError(f"the cut at {at} does not lie inside {found['start']}..{found['end']}.")
    before, after = body[found["start"] : at].rstrip(), body[at : found["end"]].lstrip()
    if not (before and after):
        raise SpanError(f"the cut at {at} leaves nothing on one side; both parts hold words. Cut elsewhere.")
    first = Span(found["start"], found["start"] + len(before))
    second = Span(found["end"] - len(after), found["end"])
    command.update("coding", coding, **placed(command, found["record"], first))
    row = {name: found[name] for name in COPIED} | placed(command, found["record"], second) | {"uid": rest}
    command.insert("coding", [row])
    command.summary = f"split {found['code']} at {at}"


def join(command: Command, *, coding: str, other: str) -> None:
    """Make one coding of two with the same code, from the first character to the last.

    The answers of both are kept, and refused where they differ; the other's memos come with it.
    """
    first, second = own(command, coding), own(command, other)
    same = ("record", "code", "coder")
    if coding == other or any(first[name] != second[name] for name in same) or first["start"] is None:
        raise CodingError("only two passages of one text with the same code can be joined.")
    if second["start"] is None:
        raise CodingError("a coding of the whole record has no boundaries to join.")
    span = Span(min(first["start"], second["start"]), max(first["end"], second["end"]))
    place = placed(command, first["record"], span)
    answers, others = first["dimensions"], second["dimensions"]
    if differing := sorted(name for name in answers.keys() & others.keys() if answers[name] != others[name]):
        raise CodingError(
            f"the two passages differ in {', '.join(differing)}; a passage has one answer to a question. "
            "Make them alike first."
        )
    if {first["text_hash"], second["text_hash"]} != {place["text_hash"]}:
        raise CodingError("a passage of an earlier text has no place to join at. Move it to the present text first.")
    memo = schema.memo
    on_it = command.rows(select(memo.c.uid).where(memo.c.target == "coding", memo.c.key == other))
    command.update_all("memo", [(row.uid, {"key": coding}) for row in on_it])
    command.delete("coding", [other])
    refuse_twin(command, {**first, **place}, besides=coding)
    command.update("coding", coding, **place, dimensions={**others, **answers})
    command.summary = f"joined two passages of {first['code']}"


def write_memo(command: Command, *, memo: str, target: str, key: str, text: str) -> None:
    """Write a memo, change one's own, or take it away where the text is empty."""
    if command.fields("memo", memo) is None:
        codings.refuse_empty(text)
        codings.write_memo(command, target, key, text, uid=memo)
    elif text.strip():
        memos.change(command, memo, text)
    else:
        memos.remove(command, memo)


def mark(command: Command, *, record: str, state: str | None) -> None:
    """Say that whoever acts has seen or finished a record, or take that back."""
    if state is not None:
        codings.mark(command, record, state)
        return
    command.delete("reading", [codings.reading_uid(one_row(command, record).uid, command.by)])
    command.summary = f"marked {record} as not seen"


def new_code(command: Command, *, code: str, name: str, parent: str, brief: str) -> None:
    """Add a code while coding. It is provisional: its definition is to be written."""
    book = values.codebook(command)
    if book is None:
        raise CodingError("this project has no codebook to which a code could be added.")
    if any(known.id == code or known.name.casefold() == name.casefold() for known in book.codes):
        raise CodingError(f"the codebook has a code {name!r} already; each name stands for one code.")
    made = Code(
        id=code,
        name=name,
        kind="theme" if parent else "frame",
        parent=book.code(parent).id if parent else None,
        brief=brief.strip() or None,
        provisional=True,
    )
    values.add_code(command, made)
    command.summary = f"added the provisional code {code}"


def reveal(command: Command, *, record: str) -> None:
    """Note that whoever acts is shown what the machine found in a record."""
    suggestions.reveal(command, [record])


def accept(
    command: Command,
    *,
    proposal: Proposal,
    coding: str,
    code: str,
    start: int,
    end: int,
    dimensions: Mapping[str, str] | None = None,
) -> None:
    """Make a coding of a suggestion."""
    suggestions.accept(command, proposal, code=code, span=Span(start, end), dimensions=dimensions, coding=coding)


def reject(command: Command, *, proposal: Proposal) -> None:
    """Say that a suggestion does not fit."""
    suggestions.reject(command, proposal)


ACTS: Mapping[str, Act] = {
    "code": code,
    "recode": recode,
    "confirm": confirm,
    "move": move,
    "answer": answer,
    "uncode": uncode,
    "split": split,
    "join": join,
    "memo": write_memo,
    "mark": mark,
    "reveal": reveal,
    "accept": accept,
    "reject": reject,
    "new-code": new_code,
}

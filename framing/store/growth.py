"""What the growth of a codebook is seen from: interventions in speaking order, codings with their places, words."""

from __future__ import annotations

from collections import defaultdict

from sqlalchemy import ColumnElement, select

from ..model.growth import Spot, Unit, Use
from ..model.text import word_ranges
from .mentions import EARLIER, ITS_TEXT, TEXT_WORDS, WHOLE
from .quotations import SEAT
from .schema import actor, code, coding, meeting, panel, reading, record
from .snapshot import Line, Snapshot

SPEAKING = (*SEAT, record.c.position, record.c.id)
"""The order of speaking: date and id of the meeting, place of the panel in it, place of the record."""
SEATED = record.outerjoin(meeting, record.c.meeting == meeting.c.uid).outerjoin(panel, record.c.panel == panel.c.uid)


def whose(column: ColumnElement[str], coder: str | None, visible_to: str | None) -> list[ColumnElement[bool]]:
    """The conditions that something is a coder's, and theirs to see."""
    return [column == name for name in (coder, visible_to) if name is not None]


def of_kind(kind: str | None) -> list[ColumnElement[bool]]:
    """The condition that a record is of a kind; none where all are wanted."""
    return [] if kind is None else [record.c.kind == kind]


def present_codes(snapshot: Snapshot) -> dict[str, str]:
    """For each code that was merged into another one, the code that it is now."""
    query = select(code.c.id, code.c.merged_into).where(code.c.merged_into.is_not(None))
    into = {row.id: row.merged_into for row in snapshot.rows(query)}
    return {id: last_of(into, id) for id in into}


def last_of(into: dict[str, str], id: str) -> str:
    """Where a chain of merges ends."""
    seen = {id}
    while id in into and into[id] not in seen:
        id = into[id]
        seen.add(id)
    return id


def units(
    snapshot: Snapshot,
    *,
    coder: str | None = None,
    kind: str | None = "intervention",
    visible_to: str | None = None,
) -> tuple[tuple[Unit, ...], int]:
    """The records of a kind that were coded or finished, in speaking order, and how many others there are.

    A record that nobody coded or finished may not have been read: it is no unit in which no new code appeared.
    """
    codes: dict[str, set[str]] = defaultdict(set)
    merged = present_codes(snapshot)
    used = select(coding.c.record, coding.c.code).where(*whose(coding.c.coder, coder, visible_to)).distinct()
    for row in snapshot.rows(used):
        codes[row.record].add(merged.get(row.code, row.code))
    finished = select(reading.c.record).where(reading.c.state == "finished")
    read = {row.record for row in snapshot.rows(finished.where(*whose(reading.c.coder, coder, visible_to)))}
    facts = (record.c.uid, record.c.id, record.c.speaker_label, actor.c.name, meeting.c.name.label("meeting"))
    query = select(*facts, panel.c.label).select_from(SEATED.outerjoin(actor, record.c.actor == actor.c.uid))
    rows = snapshot.rows(query.where(*of_kind(kind)).order_by(*SPEAKING))
    found = tuple(unit_of(row, codes) for row in rows if row.uid in codes or row.uid in read)
    return found, len(rows) - len(found)


def unit_of(row: Line, codes: dict[str, set[str]]) -> Unit:
    """The unit of a row."""
    return Unit(
        record=row.id,
        codes=frozenset(codes.get(row.uid, ())),
        speaker=row.speaker_label or row.name,
        meeting=row.meeting,
        panel=row.label,
    )


def spots(
    snapshot: Snapshot,
    *,
    coder: str | None = None,
    kind: str | None = "intervention",
    visible_to: str | None = None,
) -> list[Spot]:
    """The codings with their places, in speaking order."""
    merged = present_codes(snapshot)
    facts = (coding.c.uid, record.c.id, coding.c.code, coding.c.coder, coding.c.start, coding.c.end)
    query = (
        select(*facts, coding.c.text_hash)
        .select_from(coding.join(SEATED, coding.c.record == record.c.uid))
        .where(*of_kind(kind), *whose(coding.c.coder, coder, visible_to))
        .order_by(*SPEAKING, coding.c.start, coding.c.end, coding.c.uid)
    )
    return [
        Spot(uid, id, merged.get(its, its), who, start, end, text)
        for uid, id, its, who, start, end, text in snapshot.rows(query)
    ]


def uses(
    snapshot: Snapshot,
    *,
    coder: str | None = None,
    kind: str | None = None,
    visible_to: str | None = None,
) -> list[Use]:
    """The codings as they count for their codes, with the words that they touch."""
    merged = present_codes(snapshot)
    facts = (record.c.id, coding.c.code, coding.c.coder, record.c.actor, coding.c.start, coding.c.end)
    query = (
        select(*facts, ITS_TEXT.label("text"), EARLIER)
        .select_from(coding.join(record, coding.c.record == record.c.uid))
        .where(*of_kind(kind), *whose(coding.c.coder, coder, visible_to))
        .order_by(coding.c.uid)
    )
    rows = snapshot.rows(query)
    words = touched(snapshot, rows)
    return [
        Use(row.id, merged.get(row.code, row.code), row.coder, row.actor, words.get(number))
        for number, row in enumerate(rows)
    ]


def touched(snapshot: Snapshot, rows: list[Line]) -> dict[int, range]:
    """The words that each of the codings touches, by its place in the list; without a text there are none."""
    of_text: dict[str, list[int]] = defaultdict(list)
    for number, row in enumerate(rows):
        if row.text is not None:
            of_text[row.text].append(number)
    found: dict[int, range] = {}
    for text, body in snapshot.contents(of_text).items():
        numbers = of_text[text]
        spans = [(0, WHOLE) if rows[n].start is None else (rows[n].start, rows[n].end) for n in numbers]
        first = TEXT_WORDS * (1 + int(text[:8], 16))
        for number, words in zip(numbers, word_ranges(body, spans), strict=True):
            ahead = first if rows[number].earlier else 0
            found[number] = range(ahead + words.start, ahead + words.stop)
    return found

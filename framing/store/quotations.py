"""Quotations: coded segments found by code, place and speaker, with what stands around them in the text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, UnaryExpression, bindparam, func, or_, select

from ..errors import UnknownCodeError
from ..model.actor import Actor
from ..model.coding import Coding
from ..model.quotation import NOT_CLASSIFIED, Occurring, Quotation, QuotationFilter, check_order, surroundings
from ..model.scheme import Classifier, Placement
from . import values
from .codings import memos
from .mentions import dimension
from .schema import actor, code, coding, content, meeting, panel, record
from .snapshot import Line, Snapshot, bunches

Ordering = ColumnElement[Any] | UnaryExpression[Any]
SOURCE = (
    coding.join(record, coding.c.record == record.c.uid)
    .join(code, coding.c.code == code.c.id)
    .outerjoin(meeting, record.c.meeting == meeting.c.uid)
    .outerjoin(panel, record.c.panel == panel.c.uid)
    .outerjoin(actor, record.c.actor == actor.c.uid)
    .outerjoin(content, coding.c.text_hash == content.c.hash)
)
SEAT: tuple[Ordering, ...] = (meeting.c.date.nulls_last(), meeting.c.id, panel.c.position.nulls_last())
RANK: ColumnElement[int] = func.instr(bindparam("code_order"), "\x1f" + coding.c.code + "\x1f")
"""Where a coding's code stands in the codebook, by the place of its id among all ids."""
PLACE: tuple[Ordering, ...] = (
    *SEAT,
    record.c.position,
    record.c.id,
    coding.c.start,  # the whole record, which has none, comes first
    coding.c.end,
    RANK,
    coding.c.uid,
)
SPEAKER = func.casefold(func.coalesce(actor.c.name, record.c.speaker_label))
SORTED: dict[str, tuple[Ordering, ...]] = {
    "place": PLACE,
    "code": (RANK, *PLACE),
    "actor": (SPEAKER.nulls_last(), *PLACE),
    "panel": (*SEAT, RANK, *PLACE),
    "coder": (coding.c.coder, *PLACE),
    "newest": (coding.c.created.desc(), coding.c.uid.desc()),
}
QUOTED = func.substr(content.c.text, coding.c.start + 1, coding.c.end - coding.c.start)
OLD_WORDING = coding.c.wording != func.substr(code.c.definition, 1, values.WORDING)
FACTS = (
    record.c.id.label("record_id"),
    record.c.kind,
    record.c.text.label("present"),
    record.c.speaker_label,
    record.c.role,
    record.c.actor,
    meeting.c.id.label("meeting_id"),
    panel.c.label.label("panel_label"),
    OLD_WORDING.label("old_wording"),
)


def keys(
    snapshot: Snapshot,
    wanted: QuotationFilter,
    *,
    classifier: Classifier,
    order: str = "place",
    limit: int | None = None,
    offset: int = 0,
) -> tuple[str, ...]:
    """The identifiers of the codings that fit, in an order; no text is loaded for them."""
    check_order(order)
    query = select(coding.c.uid).select_from(SOURCE).where(*conditions(snapshot, wanted, classifier))
    query = query.order_by(*SORTED[order]).limit(limit).offset(offset)
    ids = "\x1f".join(("", *values.code_ids(snapshot), ""))
    return tuple(row.uid for row in snapshot.rows(query, code_order=ids))


def count(snapshot: Snapshot, wanted: QuotationFilter, *, classifier: Classifier) -> int:
    """How many codings fit."""
    query = select(func.count()).select_from(SOURCE).where(*conditions(snapshot, wanted, classifier))
    return int(snapshot.scalar(query))


def conditions(snapshot: Snapshot, wanted: QuotationFilter, classifier: Classifier) -> list[ColumnElement[bool]]:
    """A filter as conditions on codings and what belongs to them."""
    plain = {
        coding.c.coder: (wanted.coder, wanted.visible_to),
        record.c.id: (wanted.record,),
        record.c.role: (wanted.role,),
        meeting.c.id: (wanted.meeting,),
        panel.c.label: (wanted.panel,),
        actor.c.name: (wanted.actor,),
        actor.c.type: (wanted.type,),
    }
    found: list[ColumnElement[bool]] = [
        column == value for column, given in plain.items() for value in given if value is not None
    ]
    if wanted.code is not None:
        book = values.codebook(snapshot)
        if book is None:
            raise UnknownCodeError(wanted.code, ())
        found.append(coding.c.code.in_([book.code(wanted.code).id] if wanted.alone else book.below(wanted.code)))
    if wanted.old_wording:
        found.append(OLD_WORDING)
    if wanted.whole is not None:
        found.append(coding.c.start.is_(None) if wanted.whole else coding.c.start.is_not(None))
    found += [dimension(name).is_not_distinct_from(value) for name, value in wanted.dimensions.items()]
    if wanted.group is not None or wanted.side is not None:
        found.append(placed_so(snapshot, wanted, classifier))
    if wanted.search is not None:
        found.append(holds(wanted.search.casefold()))
    return found


def placed_so(snapshot: Snapshot, wanted: QuotationFilter, classifier: Classifier) -> ColumnElement[bool]:
    """That the actor stands in a group or on a side; who is not classified is found by leaving out who is."""
    places = {uid: classifier.place(known) for uid, known in values.actors(snapshot).items()}
    if NOT_CLASSIFIED in (wanted.group, wanted.side):
        classified = [uid for uid, place in places.items() if place.side is not None]
        return or_(record.c.actor.is_(None), record.c.actor.not_in(classified))
    fitting = [
        uid
        for uid, place in places.items()
        if wanted.group in (None, place.group) and wanted.side in (None, place.side) and place.side is not None
    ]
    return record.c.actor.in_(fitting)


def holds(phrase: str) -> ColumnElement[bool]:
    """That the quotation, the speaker label or the actor's name has a phrase, which is given without its case."""
    texts = (
        func.coalesce(QUOTED, content.c.text),
        record.c.speaker_label,
        actor.c.name,
    )
    return or_(*(func.instr(func.casefold(text), phrase) > 0 for text in texts))


def of(
    snapshot: Snapshot, uids: Iterable[str], *, classifier: Classifier, visible_to: str | None = None
) -> Iterator[Quotation]:
    """The quotations of codings in the order of their identifiers; those that are no longer there are left out.

    Texts are loaded for some hundred codings at a time, so that any number can be gone through.
    """
    query = select(coding, *FACTS).select_from(SOURCE)
    for bunch in bunches(uids):
        rows = {row.uid: row for row in snapshot.rows(query.where(coding.c.uid.in_(bunch)))}
        texts = snapshot.contents({row.text_hash for row in rows.values() if row.text_hash})
        notes = memos(snapshot, "coding", bunch)
        people = values.actors(snapshot, {row.actor for row in rows.values() if row.actor})
        places = {uid: classifier.place(person) for uid, person in people.items()}
        for row in (rows[uid] for uid in bunch if uid in rows):
            seen = [memo for memo in notes.get(row.uid, ()) if visible_to in (None, memo.coder)]
            yield to_quotation(row, texts.get(row.text_hash), memos=seen, people=people, places=places)


def to_quotation(
    row: Line, body: str | None, *, memos: Sequence[Any], people: dict[str, Actor], places: dict[str, Placement]
) -> Quotation:
    """The quotation of a row, from the text that was coded."""
    made = Coding(**{column.name: getattr(row, column.name) for column in coding.columns})
    text, before, after = body, "", ""
    if made.span is not None and body is not None:
        text = body[made.span.start : made.span.end]
        before, after = surroundings(body, made.span.start, made.span.end)
    return Quotation(
        coding=made,
        record_id=row.record_id,
        kind=row.kind,
        text=text,
        before=before,
        after=after,
        earlier=row.text_hash != row.present,
        meeting=row.meeting_id,
        panel=row.panel_label,
        label=row.speaker_label,
        actor=people.get(row.actor),
        role=row.role,
        placement=places.get(row.actor),
        memos=tuple(memos),
        old_wording=bool(row.old_wording),
    )


def occurring(snapshot: Snapshot, *, classifier: Classifier, visible_to: str | None = None) -> Occurring:
    """What occurs among the codings that a coder may see."""
    mine = [] if visible_to is None else [coding.c.coder == visible_to]
    coded = record.c.uid.in_(select(coding.c.record).where(*mine))
    used = {row[0] for row in snapshot.rows(select(coding.c.code).where(*mine).distinct())}
    seats = select(meeting.c.id, panel.c.label).select_from(record.outerjoin(meeting).outerjoin(panel)).where(coded)
    places = snapshot.rows(seats.distinct().order_by(*SEAT))
    speakers = snapshot.rows(select(record.c.actor, record.c.role).where(coded).distinct())
    people = values.actors(snapshot, {row.actor for row in speakers if row.actor})
    groups = {classifier.place(person).group or NOT_CLASSIFIED for person in people.values()}
    groups |= {NOT_CLASSIFIED for row in speakers if row.actor is None}
    number = select(func.count()).select_from(coding).where(*mine)
    return Occurring(
        n_codings=int(snapshot.scalar(number)),
        codes=tuple(id for id in values.code_ids(snapshot) if id in used),
        coders=tuple(row[0] for row in snapshot.rows(coders())),
        meetings=tuple(dict.fromkeys(row.id for row in places if row.id)),
        panels=tuple(dict.fromkeys(row.label for row in places if row.label)),
        actors=in_order(person.name for person in people.values()),
        types=in_order(person.type for person in people.values() if person.type),
        roles=in_order(row.role for row in speakers if row.role),
        groups=in_order(groups),
    )


def coders() -> Select[Any]:
    """The query for everybody who has codings."""
    return select(coding.c.coder).distinct().order_by(coding.c.coder)


def in_order(names: Iterable[str]) -> tuple[str, ...]:
    """Names, each once, as a dictionary has them."""
    return tuple(sorted(set(names), key=lambda name: (name.casefold(), name)))

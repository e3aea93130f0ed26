"""Who spoke when, and what of it was read and coded."""

from __future__ import annotations

from sqlalchemy import func, select

from ..model.coverage import Coverage, Spoken
from ..model.record import SPOKEN
from .growth import SEATED, SPEAKING
from .schema import actor, coding, meeting, panel, reading, record
from .snapshot import Snapshot
from .sources import all_places


def coverage(snapshot: Snapshot, *, visible_to: str | None = None) -> Coverage:
    """Every intervention and attested mention; ``visible_to`` counts that coder's codings and readings alone."""
    codings, readings = select(coding.c.record, func.count().label("number")), select(reading.c.record).distinct()
    if visible_to is not None:
        codings, readings = codings.where(coding.c.coder == visible_to), readings.where(reading.c.coder == visible_to)
    counted = {row.record: row.number for row in snapshot.rows(codings.group_by(coding.c.record))}
    read = {row.record for row in snapshot.rows(readings)}
    places = all_places(snapshot)
    facts = [record.c[name] for name in ("uid", "id", "speaker_label", "role", "words", "source", "locator", "time")]
    named = [actor.c.name, actor.c.type, meeting.c.name.label("meeting"), panel.c.label.label("panel")]
    query = (
        select(*facts, *named)
        .select_from(SEATED.outerjoin(actor, record.c.actor == actor.c.uid))
        .where(record.c.kind.in_(SPOKEN))
        .order_by(*SPEAKING)
    )
    return Coverage(
        turns=tuple(
            Spoken(
                record=row.id,
                meeting=row.meeting,
                panel=row.panel,
                label=row.speaker_label,
                actor=row.name,
                type=row.type,
                role=row.role,
                start=places[row.uid].marks[0][1].start if row.uid in places else None,
                seconds=places[row.uid].seconds if row.uid in places else None,
                words=row.words,
                codings=counted.get(row.uid, 0),
                read=row.uid in read or row.uid in counted,
                source=row.source,
                place=row.locator or row.time,
            )
            for row in snapshot.rows(query)
        )
    )

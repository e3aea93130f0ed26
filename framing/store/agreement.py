"""What coders read and coded, as their agreement is computed from it: a query for each kind of thing."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

from sqlalchemy import ColumnElement, Table, func, select

from .growth import SEATED, SPEAKING
from .past import PAST
from .schema import WRITTEN, actor, coding, edition, panel, reading, record
from .snapshot import Line, Snapshot


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """A record with a text, as far as it matters where it stands and who speaks."""

    uid: str
    id: str
    text_hash: str
    panel: str | None
    speaker: str | None
    actor: str | None
    type: str | None

    @property
    def cluster(self) -> str:
        """What hangs together with it: whoever speaks, else how they were announced, else the record alone."""
        return self.actor or self.speaker or self.uid


@dataclass(slots=True)
class Look:
    """What one coder did with one record: the state of a reading, codings by row, and the events behind them.

    ``since`` is the event that made the reading, or the first coding where there is none; ``shown`` the one that
    showed suggestions; ``last`` the newest reading or coding made.
    """

    state: str | None = None
    since: int = 0
    last: int = 0
    shown: int | None = None
    codings: list[Line] = field(default_factory=list)

    @property
    def suggested(self) -> bool:
        """Whether any of it came after suggestions had been shown."""
        return self.shown is not None and self.last > self.shown


Looks = dict[tuple[str, str], Look]
"""By coder and record."""


def seats(snapshot: Snapshot) -> list[Seat]:
    """The records with a text, in the order of speaking."""
    facts = (record.c.uid, record.c.id, record.c.text, record.c.speaker_label, record.c.actor)
    query = (
        select(*facts, panel.c.label, actor.c.name, actor.c.type)
        .select_from(SEATED.outerjoin(actor, record.c.actor == actor.c.uid))
        .where(record.c.text.is_not(None))
        .order_by(*SPEAKING)
    )
    return [
        Seat(
            uid=row.uid,
            id=row.id,
            text_hash=row.text,
            panel=row.label,
            speaker=row.name or row.speaker_label,
            actor=row.actor,
            type=row.type,
        )
        for row in snapshot.rows(query)
    ]


def coders(snapshot: Snapshot) -> tuple[str, ...]:
    """Everybody who read or coded something, by name."""
    query = select(reading.c.coder).union(select(coding.c.coder)).subquery()
    return tuple(row.coder for row in snapshot.rows(select(query.c.coder).order_by(query.c.coder)))


def looks(snapshot: Snapshot, names: Collection[str]) -> Looks:
    """What these coders read, coded and were shown."""
    found: Looks = {}
    read, made, shown = WRITTEN["reading"], WRITTEN["coding"], WRITTEN["exposure"]
    for row in snapshot.rows(select(read.c.record, read.c.coder, read.c.state, read.c.since).where(mine(read, names))):
        found[row.coder, row.record] = Look(row.state, row.since, row.since)
    first = first_made(snapshot)
    columns = ("uid", "record", "code", "coder", "start", "end", "text_hash", "dimensions", "since")
    query = select(*(made.c[name] for name in columns)).where(mine(made, names))
    for row in snapshot.rows(query.order_by(made.c.start, made.c.end, made.c.code, made.c.uid)):
        look = found.setdefault((row.coder, row.record), Look())
        event = first.get(row.uid, row.since)
        look.last = max(look.last, event)
        if look.state is None:
            look.since = min(look.since or event, event)
        look.codings.append(row)
    for row in snapshot.rows(select(shown.c.record, shown.c.coder, shown.c.since).where(mine(shown, names))):
        if (row.coder, row.record) in found:
            found[row.coder, row.record].shown = row.since
    return found


def mine(part: Table, names: Collection[str]) -> ColumnElement[bool]:
    """The condition that a row is one of these coders'."""
    return part.c.coder.in_(names)


def first_made(snapshot: Snapshot) -> dict[str, int]:
    """The events that made codings which were changed since, by the coding's identifier."""
    was = PAST["coding"]
    query = select(was.c.uid, func.min(was.c.since).label("event")).group_by(was.c.uid)
    return {row.uid: row.event for row in snapshot.rows(query)}


def editions(snapshot: Snapshot) -> list[int]:
    """The events that brought the versions of the codebook, the first version's first."""
    return [row.event for row in snapshot.rows(select(edition.c.event).order_by(edition.c.number))]

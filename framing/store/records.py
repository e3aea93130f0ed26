"""Records: taking them in and finding them again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from sqlalchemy import ColumnElement, bindparam, func, select

from ..errors import FramingError, Problem, UnknownLabelError, UnknownRecordError
from ..model.actor import Actor
from ..model.draft import RecordDraft
from ..model.forum import Meeting, Panel
from ..model.identity import content_hash, stable_uid
from ..model.record import Record
from ..model.report import amount
from ..model.text import count_words
from . import values
from .command import Command
from .people import People
from .places import Places
from .schema import actor, content, meeting, panel, record
from .snapshot import Line, Snapshot, bunches
from .text_history import versions

COPIED = ("role", "on_behalf_of", "language", "interpreted", "status", "time", "locator", "date", "note", "source")

copied = attrgetter(*COPIED)
COMPARED = (*COPIED, "panel")
ONE = (
    select(record.c.uid, record.c.text, content.c.text.label("body"))
    .outerjoin(content, record.c.text == content.c.hash)
    .where(record.c.id == bindparam("record_id"))
)


class RecordIntake:
    """The records of a delivery, looked at and ready to write."""

    def __init__(self, snapshot: Snapshot, people: People, places: Places) -> None:
        self.problems: list[Problem] = []
        self.notices: list[str] = []
        self.unresolved: Counter[str] = Counter()
        self.rows: dict[str, dict[str, Any]] = {}
        self.texts: dict[str, str] = {}
        self.known: dict[str, dict[str, Any]] = {}
        self._snapshot = snapshot
        self._people = people
        self._places = places
        self._same = 0
        self._corrected = 0
        self._former: dict[str, set[str]] | None = None
        self._differing: Counter[str] = Counter()
        self._next = (snapshot.scalar(select(func.max(record.c.position))) or 0) + 1
        self._speakers: dict[tuple[str | None, ...], Actor | None] = {}
        self._seats: dict[tuple[str | None, str | None], tuple[Meeting | None, Panel | None]] = {}

    def take_all(self, drafts: Sequence[RecordDraft]) -> None:
        """Look at every row; those that the project has already are counted, not taken."""
        self.known = stored(self._snapshot, (draft.id for draft in drafts))
        for number, draft in enumerate(drafts):
            self._take(draft, self._next + number)
        if self._differing:
            fields = ", ".join(f"{name} ({amount(number, 'rows')})" for name, number in sorted(self._differing.items()))
            self.notices.append(f"records that are there already differ in {fields}; the project's own stay")
        if self._corrected:
            self.notices.append(f"corrected here since: {amount(self._corrected, 'texts')}; the project's own stay")
        if self.rows:
            resolved = sum(1 for row in self.rows.values() if row["actor"])
            self.notices.append(f"{resolved} of {len(self.rows)} new records have an actor")

    def _take(self, draft: RecordDraft, position: float) -> None:
        address = None if draft.text is None else content_hash(draft.text)
        known = self.known.get(draft.id)
        if known is not None:
            self._compare(draft, known, address)
            return
        meeting, panel = self._seat(draft)
        speaker = self._speaker(draft)
        if speaker is None and draft.speaker_label is not None:
            self.unresolved[draft.speaker_label] += 1
        place = panel.uid if panel else meeting.uid if meeting else None
        self.rows[draft.id] = {
            "uid": stable_uid("record", draft.id, draft.kind, address, draft.speaker_label, place),
            "id": draft.id,
            "kind": draft.kind,
            "text": address,
            "words": None if draft.text is None else count_words(draft.text),
            "meeting": meeting.uid if meeting else None,
            "panel": panel.uid if panel else None,
            "position": position if draft.order is None else draft.order,
            "speaker_label": draft.speaker_label,
            "actor": speaker.uid if speaker else None,
            **dict(zip(COPIED, copied(draft), strict=True)),
            "attributes": self._attributes(draft, speaker),
        }
        if address is not None and draft.text is not None:
            self.texts[address] = draft.text

    def _attributes(self, draft: RecordDraft, speaker: Actor | None) -> dict[str, object]:
        """The file's own columns, with what it says of a speaker whose label nobody has resolved."""
        kept = {} if speaker else {"actor_type": draft.actor_type, "country": draft.country, "group": draft.group}
        return {**draft.attributes, **{name: value for name, value in kept.items() if value is not None}}

    def _compare(self, draft: RecordDraft, known: dict[str, Any], address: str | None) -> None:
        same = known["speaker_label"] == draft.speaker_label and known["kind"] == draft.kind
        if same and (known["text"] == address or self._was(known["uid"], address)):
            self._same += 1
            stated = {name: getattr(draft, name) for name in COMPARED}
            self._differing.update(name for name, value in stated.items() if value is not None and value != known[name])
        else:
            text = "Let its ids begin with another --prefix, or undo the import of the other."
            remedy = "Give this row another id." if draft.places is None else text
            self.problems.append(
                Problem(
                    draft.where,
                    f"record {draft.id!r} is in the project already with another text, kind or speaker; "
                    f"each id names one record. {remedy}",
                )
            )

    def _was(self, uid: str, address: str | None) -> bool:
        """Whether a text is one that the record had before it was corrected here."""
        if self._former is None:
            self._former = versions(self._snapshot)
        was = address in self._former.get(uid, ())
        self._corrected += was
        return was

    def _seat(self, draft: RecordDraft) -> tuple[Meeting | None, Panel | None]:
        key = (draft.meeting, draft.panel)
        if key not in self._seats:
            meeting = self._places.meeting(draft.meeting)
            panel = None
            if draft.panel is not None:
                meeting = meeting or self._places.own()
                panel = self._places.panel(meeting, draft.panel, draft.where)
            self._seats[key] = (meeting, panel)
        return self._seats[key]

    def _speaker(self, draft: RecordDraft) -> Actor | None:
        key = (draft.speaker_label, draft.actor, draft.actor_type, draft.country, draft.group)
        if key not in self._speakers:
            self._speakers[key] = self._find_speaker(draft)
        return self._speakers[key]

    def _find_speaker(self, draft: RecordDraft) -> Actor | None:
        people = self._people
        name = draft.actor
        if name is None and draft.speaker_label in people.names:
            name = people.actors[people.names[draft.speaker_label]].name
        if name is None:
            return None
        actor = people.named(name, where=draft.where, type=draft.actor_type, country=draft.country)
        if draft.group is not None:
            people.place(actor, draft.group, where=draft.where, reason=None, source=draft.source)
        return actor

    @property
    def added(self) -> dict[str, int]:
        """How many records are new."""
        return {"records": len(self.rows)}

    @property
    def already(self) -> dict[str, int]:
        """How many records were there already."""
        return {"records": self._same}

    def write(self, command: Command) -> None:
        """Write the texts and the records."""
        command.keep_all(self.texts)
        command.insert("record", list(self.rows.values()))


def stored(snapshot: Snapshot, ids: Iterable[str]) -> dict[str, dict[str, Any]]:
    """The records that the project has among these ids, without their texts."""
    found: dict[str, dict[str, Any]] = {}
    if not snapshot.scalar(select(record.c.uid).limit(1)):
        return found
    columns = [record.c[name] for name in ("uid", "id", "kind", "text", "words", "speaker_label", *COPIED)]
    query = select(*columns, panel.c.label.label("panel")).outerjoin(panel, record.c.panel == panel.c.uid)
    for bunch in bunches(ids):
        found.update((row["id"], row) for row in mappings(snapshot, query.where(record.c.id.in_(bunch))))
    return found


def mappings(snapshot: Snapshot, query: Any) -> list[dict[str, Any]]:
    """The rows of a query as mappings."""
    return [dict(row._mapping) for row in snapshot.rows(query)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """Which records to find; what is None takes all."""

    ids: tuple[str, ...] | None = None
    kind: str | None = None
    status: str | None = None
    meeting: str | None = None
    panel: str | None = None
    actor: str | None = None
    search: str | None = None

    def conditions(self) -> list[ColumnElement[bool]]:
        """The filter as conditions on the record query."""
        wanted = {
            record.c.kind: self.kind,
            record.c.status: self.status,
            meeting.c.id: self.meeting,
            panel.c.label: self.panel,
            actor.c.name: self.actor,
        }
        found: list[ColumnElement[bool]] = [column == value for column, value in wanted.items() if value is not None]
        if self.ids is not None:
            found.append(record.c.id.in_(self.ids))
        if self.search is not None:
            found.append(func.casefold(content.c.text).contains(self.search.casefold(), autoescape=True))
        return found


def find(snapshot: Snapshot, wanted: Filter) -> list[Record]:
    """The records that fit, in order of meeting, panel and speaking."""
    query = (
        select(
            record,
            content.c.text.label("body"),
            meeting.c.id.label("meeting_id"),
            panel.c.label.label("panel_label"),
        )
        .outerjoin(content, record.c.text == content.c.hash)
        .outerjoin(meeting, record.c.meeting == meeting.c.uid)
        .outerjoin(panel, record.c.panel == panel.c.uid)
        .outerjoin(actor, record.c.actor == actor.c.uid)
        .where(*wanted.conditions())
        .order_by(
            meeting.c.date.nulls_last(), meeting.c.id, panel.c.position.nulls_last(), record.c.position, record.c.id
        )
    )
    rows = snapshot.rows(query)
    people = values.actors(snapshot, {row.actor for row in rows if row.actor})
    return [to_record(row, people) for row in rows]


def to_record(row: Line, people: dict[str, Actor]) -> Record:
    """The record of a row of ``find``'s query."""
    return Record(
        uid=row.uid,
        id=row.id,
        kind=row.kind,
        text=row.body,
        text_hash=row.text,
        meeting=row.meeting_id,
        panel=row.panel_label,
        position=row.position,
        speaker_label=row.speaker_label,
        actor=people[row.actor] if row.actor else None,
        **{name: getattr(row, name) for name in COPIED},
        attributes=row.attributes,
    )


def one(snapshot: Snapshot, record_id: str) -> Record:
    """The record with this id."""
    one_row(snapshot, record_id)
    return find(snapshot, Filter(ids=(record_id,)))[0]


def one_row(snapshot: Snapshot, record_id: str) -> Line:
    """What a command needs of a record: ``uid``, ``text`` as its hash, and ``body`` as its words."""
    for row in snapshot.rows(ONE, record_id=record_id):
        return row
    raise UnknownRecordError(record_id, (row.id for row in snapshot.rows(select(record.c.id))))


def unresolved(snapshot: Snapshot) -> dict[str, int]:
    """Speaker labels without an actor, with how many records bear them."""
    query = (
        select(record.c.speaker_label, func.count().label("number"))
        .where(record.c.actor.is_(None), record.c.speaker_label.is_not(None))
        .group_by(record.c.speaker_label)
        .order_by(record.c.speaker_label)
    )
    return {row.speaker_label: row.number for row in snapshot.rows(query)}


def resolve(
    command: Command, label: str, speaker: Actor, *, ids: Collection[str] | None = None, former: Actor | None = None
) -> int:
    """Give the records under a label their actor; how many there are.

    Without ids these are the records that have no actor, or that have ``former``, whose alias the label was.
    """
    query = select(record.c.uid, record.c.id, record.c.actor).where(record.c.speaker_label == label)
    under = command.rows(query)
    if not under:
        labels = command.rows(select(record.c.speaker_label).distinct().where(record.c.speaker_label.is_not(None)))
        raise UnknownLabelError(label, (row.speaker_label for row in labels))
    if missing := sorted(set(ids or ()) - {row.id for row in under}):
        raise UnknownRecordError(missing[0], (row.id for row in under))
    open_to = {None, former.uid if former else None}
    found = [row for row in under if (row.id in ids if ids is not None else row.actor in open_to)]
    if not found:
        raise FramingError(
            f"speaker label {label!r}: its {amount(len(under), 'records')} have actors of their own. "
            "Name the records to change (--record ID)."
        )
    command.update_all("record", [(row.uid, {"actor": speaker.uid}) for row in found])
    return len(found)

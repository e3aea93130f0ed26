"""Sources: files that texts came from, where in them each text stands, and what of them was not read."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, Table, func, select

from ..errors import FramingError, Problem, UnknownSourceError
from ..model.draft import Delivery, Omission, RecordDraft, SourceDraft
from ..model.identity import content_hash, stable_uid
from ..model.place import Places, places_from
from ..model.report import amount
from ..model.source import LeftOut, SourceFile, StoredSource
from .command import Command
from .records import RecordIntake
from .schema import canonical, content, omission, origin, record, source
from .snapshot import Snapshot


class SourceIntake:
    """The sources of a delivery, looked at and ready to write."""

    def __init__(self, snapshot: Snapshot, delivery: Delivery) -> None:
        self.problems: list[Problem] = []
        self.notices: list[str] = []
        self.rows: dict[str, dict[str, Any]] = {}
        self._omissions: list[dict[str, Any]] = []
        self._texts: dict[str, str] = {}
        self._same = 0
        self._known: dict[str, set[str]] = {}
        for row in snapshot.all("source"):
            self._known.setdefault(row["name"], set()).add(row["sha256"])
        self._drafts = delivery.sources
        for draft in self._drafts:
            self._take(draft)
        if delivery.unread:
            self._take_unread(delivery.unread, {row["uid"] for row in snapshot.all("omission")})

    def _take(self, draft: SourceDraft) -> None:
        file = draft.file
        known = self._known.get(file.name, set())
        if file.sha256 in known:
            self._same += 1
            return
        if known:
            self.problems.append(
                Problem(
                    file.name,
                    "a file of this name with other content was read before; a text never changes once it is read. "
                    "Correct its texts ('framing correct'), undo that import, or rename this file.",
                )
            )
            return
        if file.name in self.rows:
            self.problems.append(
                Problem(file.name, "two files of this name with other content come in at once. Rename one of them.")
            )
            return
        uid = source_uid(file)
        self.rows[file.name] = {
            "uid": uid,
            "name": file.name,
            "media": file.media,
            "size": file.size,
            "sha256": file.sha256,
            "pages": file.pages,
            "link": file.link,
            "profile": draft.profile,
        }
        for position, one in enumerate(draft.omissions, start=1):
            self._leave_out(one, stable_uid("omission", uid, str(position)), uid, position)

    def _take_unread(self, unread: Iterable[Omission], there: Collection[str]) -> None:
        for position, one in enumerate(unread, start=1):
            uid = stable_uid("omission", None, one.place, one.reason)
            if uid not in there:
                self._leave_out(one, uid, None, position)

    def _leave_out(self, one: Omission, uid: str, source: str | None, position: int) -> None:
        text = None if one.text is None else self._kept(one.text)
        self._omissions.append(
            {
                "uid": uid,
                "source": source,
                "position": position,
                "place": one.place,
                "reason": one.reason,
                "text": text,
            }
        )

    def _kept(self, text: str) -> str:
        address = content_hash(text)
        self._texts[address] = text
        return address

    @property
    def added(self) -> dict[str, int]:
        """How many sources are new."""
        return {"sources": len(self.rows)}

    @property
    def already(self) -> dict[str, int]:
        """How many sources were there already."""
        return {"sources": self._same}

    def write(self, command: Command, records: RecordIntake, drafts: Sequence[RecordDraft]) -> None:
        """Write sources, omissions, and where the texts of new records stand."""
        uids = {one.file.name: source_uid(one.file) for one in self._drafts}
        origins = []
        for draft in drafts:
            row = records.rows.get(draft.id)
            if row is not None and draft.places is not None and draft.source is not None:
                places = self._kept(canonical(draft.places.as_data()))
                origins.append({"record": row["uid"], "source": uids[draft.source], "places": places})
        command.keep_all(self._texts)
        command.insert("source", list(self.rows.values()))
        command.insert("origin", origins)
        command.insert("omission", self._omissions)


def source_uid(file: SourceFile) -> str:
    """The identifier of a file, the same in every copy."""
    return stable_uid("source", file.name, file.sha256)


def stored_sources(snapshot: Snapshot, *which: ColumnElement[bool]) -> tuple[StoredSource, ...]:
    """The sources of which this is true, by name; all of them where nothing is said."""
    wanted = select(source.c.uid).where(*which)
    records, left = (
        {row.source: row.number for row in snapshot.rows(counted(part).where(part.c.source.in_(wanted)))}
        for part in (origin, omission)
    )
    return tuple(
        StoredSource(**row._mapping, records=records.get(row.uid, 0), omissions=left.get(row.uid, 0))
        for row in snapshot.rows(select(source).where(*which).order_by(source.c.name, source.c.uid))
    )


def counted(part: Table) -> Select[tuple[str, int]]:
    """How many rows of a table there are of each source."""
    return select(part.c.source, func.count().label("number")).group_by(part.c.source)


def one_source(snapshot: Snapshot, name: str) -> StoredSource:
    """The source of that name."""
    for one in stored_sources(snapshot, source.c.name == name):
        return one
    raise UnknownSourceError(name, (row.name for row in snapshot.rows(select(source.c.name).order_by(source.c.name))))


def omissions(snapshot: Snapshot, name: str | None = None) -> tuple[LeftOut, ...]:
    """What was not read, in order: of one source, or of all and of files that were not read at all."""
    query = (
        select(omission, source.c.name.label("name"), content.c.text.label("words"))
        .outerjoin(source, omission.c.source == source.c.uid)
        .outerjoin(content, omission.c.text == content.c.hash)
        .order_by(source.c.name.nulls_last(), omission.c.position)
    )
    if name is not None:
        query = query.where(source.c.name == one_source(snapshot, name).name)
    return tuple(
        LeftOut(source=row.name, place=row.place, reason=row.reason, text=row.words) for row in snapshot.rows(query)
    )


def places_of(snapshot: Snapshot, record_id: str) -> tuple[StoredSource, Places] | None:
    """Where the text of a record stands, and in which source; None where that is not known."""
    query = (
        select(origin.c.source, content.c.text)
        .join(record, origin.c.record == record.c.uid)
        .join(content, origin.c.places == content.c.hash)
        .where(record.c.id == record_id)
    )
    for row in snapshot.rows(query):
        (there,) = stored_sources(snapshot, source.c.uid == row.source)
        return there, places_from(json.loads(row.text))
    return None


def all_places(snapshot: Snapshot) -> dict[str, Places]:
    """The places of every record that has any, by the record's uid."""
    query = select(origin.c.record, content.c.text).join(content, origin.c.places == content.c.hash)
    return {row.record: places_from(json.loads(row.text)) for row in snapshot.rows(query)}


def write_link(command: Command, name: str, link: str | None) -> None:
    """Say where a source, or the recording that it puts in words, can be opened."""
    found = one_source(command, name)
    command.update("source", found.uid, link=link)
    command.summary = f"said where {name} can be opened" if link else f"took back where {name} can be opened"


def profile_texts(snapshot: Snapshot) -> dict[str, str]:
    """The project's own profiles: id and YAML."""
    return {row["id"]: snapshot.content(row["definition"]) for row in snapshot.all("profile")}


def write_profile(command: Command, id: str, title: str, text: str) -> None:
    """Keep a profile under its id, or replace the one that is there."""
    row = {"id": id, "title": title, "definition": command.keep(text)}
    if command.fields("profile", id) is None:
        command.insert("profile", [row])
    else:
        command.update("profile", id, title=title, definition=row["definition"])
    command.summary = f"kept the profile {id!r}"


def drop_profile(command: Command, id: str) -> None:
    """Remove a profile of the project's own."""
    if command.fields("profile", id) is None:
        own = [row["id"] for row in command.all("profile")]
        raise FramingError(f"profile {id!r}: is not one of the project's own ({amount(len(own), 'profiles')}).")
    command.delete("profile", [id])
    command.summary = f"removed the profile {id!r}"

"""Moments of a project's history, as people name them: a time, a version of the codebook, an event."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime, time

from sqlalchemy import func, select

from ..errors import MomentError
from .schema import arrival, edition, event, version
from .snapshot import Snapshot

DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
FORMS = "Write a time such as 2026-03-01T12:00 (UTC), codebook:2, codebook:NAME or event:1234"


def moment(snapshot: Snapshot, when: str) -> int:
    """The number of the event after which the project was as it is meant by ``when``.

    A time means the last event of this file until then, a day alone its end; events that came from another copy
    count from when they came. ``codebook:2`` means the last event under the second version of the codebook,
    ``codebook:NAME`` the naming of a version.
    """
    kind, sign, name = when.strip().partition(":")
    if sign and kind == "event":
        return event_numbered(snapshot, name, when)
    if sign and kind == "codebook":
        return edition_named(snapshot, name, when)
    return event_until(snapshot, point_in_time(when), when)


def event_numbered(snapshot: Snapshot, name: str, when: str) -> int:
    """The event of a number."""
    last = snapshot.scalar(select(func.max(event.c.number))) or 0
    if not (name.isascii() and name.isdecimal() and 1 <= int(name[:18]) <= last):
        raise MomentError(f"{when!r}: the journal has events 1 to {last}. Name one of them.")
    return int(name)


def edition_named(snapshot: Snapshot, name: str, when: str) -> int:
    """The last event under a version of the codebook that is named by its number, or the naming of one."""
    named = select(version.c.name).where(version.c.name == name)
    if snapshot.scalar(named) is not None:
        return naming(snapshot, name)
    last = snapshot.scalar(select(func.max(edition.c.number))) or 0
    if not (name.isascii() and name.isdecimal() and 1 <= int(name[:18]) <= last):
        names = [repr(row.name) for row in snapshot.rows(select(version.c.name).order_by(version.c.name))]
        if not last:
            raise MomentError(f"{when!r}: the project has had no codebook. Name a time or an event.")
        known = f"versions 1 to {last}" + (f", of which {', '.join(names)} were named" if names else "")
        raise MomentError(f"{when!r}: the codebook has had {known}. Name one of them.")
    following = snapshot.scalar(select(edition.c.event).where(edition.c.number == int(name) + 1))
    return int(following) - 1 if following else int(snapshot.scalar(select(func.max(event.c.number))))


def naming(snapshot: Snapshot, name: str) -> int:
    """The event in which a version of the codebook got its name."""
    found = select(func.max(event.c.number)).where(
        event.c.kind == "name-version", event.c.changes.contains(json.dumps(name, ensure_ascii=False), autoescape=True)
    )
    return int(snapshot.scalar(found))


def point_in_time(when: str) -> str:
    """A time as the journal writes it, from what a person wrote."""
    try:
        said = datetime.fromisoformat(when.strip())
    except ValueError as err:
        raise MomentError(f"{when!r}: is no moment of the project. {FORMS}.") from err
    if DAY.fullmatch(when.strip()):
        said = datetime.combine(said, time.max)
    try:
        said = said.replace(tzinfo=said.tzinfo or UTC).astimezone(UTC)
    except OverflowError as err:
        raise MomentError(f"{when!r}: lies outside of every calendar. {FORMS}.") from err
    return said.isoformat(timespec="microseconds").replace("+00:00", "Z")


def event_until(snapshot: Snapshot, until: str, when: str) -> int:
    """The last event that this file had at a time."""
    came = select(arrival.c.first, arrival.c.last, arrival.c.time).where(arrival.c.time > until)
    late = snapshot.rows(came.order_by(arrival.c.first).limit(1))
    own = select(func.max(event.c.number)).where(
        event.c.time <= until,
        ~select(arrival.c.first).where(event.c.number.between(arrival.c.first, arrival.c.last)).exists(),
    )
    arrived = select(func.max(arrival.c.last)).where(arrival.c.time <= until)
    found = max(snapshot.scalar(own) or 0, snapshot.scalar(arrived) or 0)
    if late:
        found = min(found, late[0].first - 1)
    if not found:
        first = snapshot.scalar(select(event.c.time).order_by(event.c.number).limit(1))
        raise MomentError(f"{when!r}: the project begins at {str(first)[:19]} UTC. Name a later time.")
    return found

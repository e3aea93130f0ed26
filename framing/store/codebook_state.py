"""What there is to do about the codebook: codings by code and coder, those that wait, those under an old wording."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, func, select

from ..model.codebook import Code
from . import journal, values
from .schema import code, coding, content, edition, event, version
from .snapshot import Snapshot

END = 2**62


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeUse:
    """How a code is used: codings by coder, how many wait to be sorted, how many are under an old wording."""

    by_coder: Mapping[str, int]
    waiting: int = 0
    second_look: int = 0

    @property
    def codings(self) -> int:
        """Codings by everybody."""
        return sum(self.by_coder.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One version of the codebook in this file.

    ``number`` counts from 1; ``event`` is the number of the event that brought it, ``meaning`` the stamp of what its
    codes mean. ``names`` are those that it was given, ``frozen`` those of them that are frozen.
    """

    number: int
    event: int
    meaning: str
    summary: str
    coder: str
    time: str
    reason: str | None
    names: tuple[str, ...] = ()
    frozen: tuple[str, ...] = ()


def use(snapshot: Snapshot, *, visible_to: str | None = None) -> dict[str, CodeUse]:
    """How every code of the codebook is used, by its id; of all coders, or of the one who may see only their own."""
    mine = [] if visible_to is None else [coding.c.coder == visible_to]
    stale = coding.c.wording != func.substr(code.c.definition, 1, values.WORDING)
    query: Select[Any] = (
        select(coding.c.code, coding.c.coder, func.count().label("codings"), func.total(stale).label("stale"))
        .join(code, coding.c.code == code.c.id)
        .where(*mine)
        .group_by(coding.c.code, coding.c.coder)
    )
    by_code: dict[str, dict[str, int]] = {}
    look: dict[str, int] = {}
    for row in snapshot.rows(query):
        by_code.setdefault(row.code, {})[row.coder] = row.codings
        look[row.code] = look.get(row.code, 0) + int(row.stale)
    split = {row["id"] for row in snapshot.all("code") if row["split_into"]}
    return {
        id: CodeUse(
            by_coder=by_code.get(id, {}),
            waiting=sum(by_code.get(id, {}).values()) if id in split else 0,
            second_look=look.get(id, 0),
        )
        for id in values.code_ids(snapshot)
    }


def merged(snapshot: Snapshot) -> dict[str, str]:
    """The codes that were merged away, each with the code that has its codings in the end."""
    into = {row["id"]: row["merged_into"] for row in snapshot.all("code") if row["merged_into"] is not None}
    found = {}
    for id, target in into.items():
        while target in into:
            target = into[target]
        found[id] = target
    return found


def versions(snapshot: Snapshot) -> list[Version]:
    """The versions of the codebook in this file, newest first."""
    columns = [event.c[name] for name in ("number", *journal.SHOWN, "hash")]
    query: Select[Any] = select(*columns, edition.c.number.label("edition"), edition.c.meaning).join(
        edition, edition.c.event == event.c.number
    )
    rows = snapshot.rows(query.order_by(edition.c.number))
    named = name_places(snapshot)
    found = []
    for row, following in zip(rows, [*(row.number for row in rows[1:]), None], strict=False):
        here = [
            name for name, (place, _) in named.items() if row.number <= place and (not following or place < following)
        ]
        found.append(
            Version(
                number=row.edition,
                event=row.number,
                meaning=row.meaning,
                names=tuple(here),
                frozen=tuple(name for name in here if named[name][1]),
                **{name: getattr(row, name) for name in ("summary", "coder", "time", "reason")},
            )
        )
    return found[::-1]


def name_places(snapshot: Snapshot) -> dict[str, tuple[int, bool]]:
    """For each named version the newest event that had its meaning when it was named, and whether it is frozen."""
    found = {}
    for row in snapshot.rows(select(version).order_by(version.c.created)):
        at = select(func.max(event.c.number)).where(event.c.time <= row.created)
        found[row.name] = (int(snapshot.scalar(at) or 0), bool(row.frozen))
    return found


def worded(snapshot: Snapshot, code_id: str, stamp: str) -> Code | None:
    """A code as it was worded under a stamp; None where this file never held that wording."""
    row = snapshot.fields("code", code_id)
    found = select(content.c.text).where(content.c.hash >= stamp, content.c.hash < f"{stamp}g")
    text = snapshot.scalar(found.limit(1))
    if row is None or text is None:
        return None
    meaning = json.loads(text)
    return values.to_code({**row, "kind": meaning["kind"]}, meaning)

"""The journal: what was done to a project, by whom, when and why."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

Operation = Literal["insert", "update", "delete"]
OPPOSITE: dict[Operation, Operation] = {"insert": "delete", "update": "update", "delete": "insert"}
ROLLBACKS = ("undo", "redo")
IDLE = ("unchanged", "refused")
"""Kinds of events that changed nothing: they keep the answer to an operation that may be sent again."""
LASTING = ("create", "register", "reveal", "close-round", *IDLE)
"""Kinds of events that are not undone: without them there is no project and nobody to act, nothing was done, or
somebody has seen what cannot be unseen, as coders do when their round is closed."""

CODED = ("code", "uncode", "recode", "move", "answer", "split", "join", "accept", "reject", "audit")
DESK_WORK = (*CODED, "confirm", "memo", "mark", "reveal", *IDLE)
"""Kinds of events that change codings, readings, memos and what was decided on suggestions only."""
CODING_WORK = (*DESK_WORK, "adjudicate")
"""These, and what adds codings of the consensus."""

VEILS = {
    **dict.fromkeys(CODED, "coded a passage"),
    "memo": "wrote a memo",
    "mark": "read a record",
    "adjudicate": "settled a disagreement",
    "reveal": "read a record",
    "unchanged": "changed nothing",
    "refused": "changed nothing",
}
"""What is told of desk work to coders who are not to learn what others coded, by its kind."""

CODEBOOK_WORK = (
    "create-code",
    "new-code",
    "rename",
    "redefine",
    "paint",
    "move-code",
    "group",
    "merge",
    "split",
    "sort",
    "confirm",
    "retire",
    "revive",
    "share",
    "unshare",
    "to-value",
    "to-code",
    "name-version",
    "restore",
    "import-codebook",
)
"""Kinds of events that change the codebook, or codings through it."""

TOLD_TO_ALL = (
    "create",
    "describe",
    "recipes",
    "schemes",
    "resolve",
    "assign",
    "create-code",
    "rename",
    "paint",
    "move-code",
    "group",
    "retire",
    "revive",
    "share",
    "unshare",
    "name-version",
    "open-round",
    "close-round",
)
"""Kinds of events that say nothing of anybody's codings, so that coders learn of them while they code blind."""


@dataclass(frozen=True, slots=True)
class Change:
    """Rows of one state table that an event inserted, updated or deleted.

    Inserts and deletes hold whole rows under ``columns``. An update holds ``[key, before, after]``
    in each row, where before and after are mappings of the changed columns only.
    """

    op: Operation
    table: str
    columns: tuple[str, ...]
    rows: Sequence[Sequence[Any]]

    def inverse(self) -> Change:
        """The change that takes this one back."""
        if self.op == "update":
            return Change("update", self.table, (), [[key, after, before] for key, before, after in self.rows])
        return Change(OPPOSITE[self.op], self.table, self.columns, self.rows)

    def to_json(self) -> dict[str, Any]:
        """The change as plain lists and mappings."""
        return {"op": self.op, "table": self.table, "columns": self.columns, "rows": self.rows}

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Change:
        """The change that ``to_json`` gave."""
        return cls(data["op"], data["table"], tuple(data["columns"]), data["rows"])


def inverses(changes: Iterable[Change]) -> list[Change]:
    """The changes that take ``changes`` back, last first."""
    return [change.inverse() for change in reversed(list(changes))]


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One entry of the journal: one command, with everything it changed.

    Attributes
    ----------
    number : int
        The place in this file's journal, from 1.
    replica, seq : str, int
        The copy of the project that wrote it and the place in that copy's own chain, from 1.
    clock : int
        Lamport clock; with replica and seq it orders the events of all copies.
    target : str or None
        For an undo or a redo, the ``id`` of the event that it takes back or does again.
    previous, hash : str
        SHA-256 of the event before it in the same chain, and of this one.
    operation : str or None
        The sender's own name for it, where it may be sent again.
    """

    number: int
    replica: str
    seq: int
    clock: int
    kind: str
    batch: str | None
    coder: str
    time: str
    reason: str | None
    target: str | None
    summary: str
    previous: str
    hash: str
    operation: str | None = None

    @property
    def id(self) -> str:
        """The event's name in every copy of the project: replica and sequence number."""
        return f"{self.replica}:{self.seq}"


def veiled(event: Event, coder: str, target: Event | None = None) -> Event:
    """An event as a coder may see it who is not to learn what others coded: theirs tells that, and nothing more.

    ``target`` is the event that an undo or redo concerns.
    """
    kind = (target or event).kind
    if event.coder == coder or kind not in VEILS:
        return event
    what = VEILS[kind] if target is None else f"{event.kind} of event {target.number}: {VEILS[kind]}"
    return replace(event, summary=what, reason=None)


@dataclass(frozen=True, slots=True)
class JournalFilter:
    """Which events are meant; None leaves a question open.

    Attributes
    ----------
    coder, kind : str or None
        Who acted, and what kind of event it is.
    since, until : str or None
        Times such as "2026-03-01T12:00" (UTC unless it says otherwise); a day alone is meant as a whole.
    search : str or None
        Words of what was done or why, whatever their case.
    visible_to : str or None
        A coder who is not to learn what others coded.
    """

    coder: str | None = None
    kind: str | None = None
    since: str | None = None
    until: str | None = None
    search: str | None = None
    visible_to: str | None = None


@dataclass(frozen=True, slots=True)
class ChangedField:
    """One column of a row in words: what it held and holds."""

    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class ChangedRow:
    """One row that an event added, changed or removed, in words."""

    what: str
    done: str
    name: str
    fields: tuple[ChangedField, ...] = ()


@dataclass(frozen=True, slots=True)
class Chain:
    """The chain of one copy of the project: how many events it has, its newest hash, and what is wrong with it.

    ``faults`` is None where its links were not followed.
    """

    replica: str
    events: int
    head: str
    faults: tuple[str, ...] | None = None

    @property
    def whole(self) -> bool | None:
        """Whether every event follows from the one before it and none was altered; None where that is not known."""
        return None if self.faults is None else not self.faults

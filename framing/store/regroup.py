"""Giving many codings another code because the codebook changed: what they were is remembered, twins become one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from ..model.codebook_change import number
from . import schema, values
from .command import Command
from .snapshot import Fields, Snapshot, bunches

ALIKE = ("record", "coder", "start", "end", "text_hash")
"""What makes two codings with the same code twins: one coder, the same characters."""


@dataclass(frozen=True, slots=True)
class Regrouped:
    """How many codings got another code, and how many of those were joined with a twin."""

    codings: int
    joined: int

    @property
    def words(self) -> str:
        """The numbers in words."""
        return number(self.codings, "coding") + self.twins

    @property
    def twins(self) -> str:
        """How many were joined, in words; nothing where none was."""
        return f", of which {self.joined} joined with a twin" if self.joined else ""


def rows_of(snapshot: Snapshot, code_id: str) -> list[Fields]:
    """The codings of a code."""
    part = schema.coding
    return [
        dict(row._mapping) for row in snapshot.rows(select(part).where(part.c.code == code_id).order_by(part.c.uid))
    ]


def place_of(row: Mapping[str, Any]) -> tuple[Any, ...]:
    """Coder and characters of a coding."""
    return tuple(row[name] for name in ALIKE)


def recode(
    command: Command,
    rows: Sequence[Fields],
    *,
    to: str,
    kept: bool,
    answers: Mapping[str, str | None] | None = None,
) -> Regrouped:
    """Give codings the code ``to`` and further answers; an answer None is taken back.

    Memos, times and the version under which they were made stay. ``kept`` says that nobody looked at them: those that
    were made under an old wording stay marked so. A coding whose coder has the other code on the same characters
    becomes one with that, with the answers and memos of both, unless they answer a question differently.
    """
    present = values.wordings(command)
    there = twins(command, rows, to)
    changed: list[tuple[str, dict[str, Any]]] = []
    joined: dict[str, dict[str, Any]] = {}
    gone: dict[str, str] = {}
    for row in rows:
        after = row["dimensions"] | {name: value for name, value in (answers or {}).items() if value is not None}
        after = {name: value for name, value in after.items() if not (answers and answers.get(name, "") is None)}
        twin = there.get(place_of(row))
        said: dict[str, Any] = {} if twin is None else joined.get(twin["uid"]) or twin["dimensions"]
        if twin is not None and agree(said, after):
            joined[twin["uid"]] = {**after, **said}
            gone[row["uid"]] = twin["uid"]
            continue
        stale = kept and row["wording"] not in (None, present[row["code"]])
        fields = {"code": to, "dimensions": after, "made_as": row["made_as"] or row["code"]}
        if not stale and (row["wording"] is not None or not kept):
            fields["wording"] = present[to]
        changed.append((row["uid"], fields))
    move_memos(command, gone)
    command.delete("coding", gone)
    command.update_all("coding", changed)
    command.update_all("coding", [(uid, {"dimensions": after}) for uid, after in joined.items()])
    return Regrouped(len(rows), len(gone))


def twins(snapshot: Snapshot, rows: Iterable[Fields], code_id: str) -> dict[tuple[Any, ...], Fields]:
    """The codings with a code, by coder and characters, in the records of some codings."""
    part = schema.coding
    records = {row["record"] for row in rows}
    with_it = select(part).where(part.c.code == code_id)
    found = (
        dict(row._mapping)
        for bunch in bunches(sorted(records))
        for row in snapshot.rows(with_it.where(part.c.record.in_(bunch)))
    )
    return {place_of(row): row for row in found}


def agree(one: Mapping[str, str], other: Mapping[str, str]) -> bool:
    """Whether no question is answered differently."""
    return all(other.get(name, value) == value for name, value in one.items())


def move_memos(command: Command, gone: Mapping[str, str]) -> None:
    """Give the memos of codings to those that take their place."""
    memo = schema.memo
    for bunch in bunches(gone):
        on_them = select(memo.c.uid, memo.c.key).where(memo.c.target == "coding", memo.c.key.in_(bunch))
        command.update_all("memo", [(row.uid, {"key": gone[row.key]}) for row in command.rows(on_them)])

"""What a change of the codebook would do to codings, counted by the database before it is done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, distinct, func, select

from ..errors import CodebookError
from ..model.codebook_change import (
    CodebookChange,
    Confirm,
    Merge,
    Preview,
    Redefine,
    Sort,
    Split,
    ToCode,
    ToValue,
    number,
)
from . import schema, values
from .codebook_change import book_of, known, refused_merge, refused_value
from .codebook_operation import carry_out
from .codebook_state import use
from .command import Command
from .mentions import dimension
from .regroup import ALIKE, agree
from .snapshot import Fields, Snapshot

CODING = schema.coding


def counted(snapshot: Snapshot, *conditions: ColumnElement[bool]) -> dict[str, Any]:
    """How many codings, coders and records fit."""
    columns: list[Any] = [func.count(), func.count(distinct(CODING.c.coder)), func.count(distinct(CODING.c.record))]
    (row,) = snapshot.rows(select(*columns).where(*conditions))
    return dict(zip(("codings", "coders", "records"), row, strict=True))


def doubled(snapshot: Snapshot, source: str, target: str) -> dict[str, Any]:
    """How many codings have a twin, the same coder's coding of the same characters with the other code.

    Those whose answers agree will be joined, the others stay apart.
    """
    one, other = CODING.alias("one"), CODING.alias("other")
    same = and_(*(one.c[name].is_not_distinct_from(other.c[name]) for name in ALIKE))
    pairs = one.join(other, same)
    with_both = (one.c.code == target, other.c.code == source)
    if snapshot.scalar(select(CODING.c.uid).where(CODING.c.code == target).limit(1)) is None:
        return {}
    alike: Select[Any] = select(func.count()).select_from(pairs).where(*with_both)
    joined = int(snapshot.scalar(alike.where(one.c.dimensions == other.c.dimensions)))
    query: Select[Any] = select(one.c.dimensions, other.c.dimensions).select_from(pairs)
    answers = snapshot.rows(query.where(*with_both, one.c.dimensions != other.c.dimensions))
    agreeing = sum(agree(said, given) for said, given in answers)
    return {"joined": joined + agreeing, "apart": len(answers) - agreeing}


def of_merge(snapshot: Snapshot, change: Merge, *, twins: bool) -> Preview:
    """The codings of the source; with ``twins`` those of them that have one, which takes as long again and more."""
    refused_merge(snapshot, change)
    below = book_of(snapshot).children(change.source)
    notices = [f"{number(len(below), 'code')} below it will stand under {change.target}"] if below else []
    notices += rows_of_tables(snapshot, change.source, f"the code was merged into {change.target}")
    return Preview(
        change=change,
        notices=tuple(notices),
        **counted(snapshot, CODING.c.code == change.source),
        **(doubled(snapshot, change.source, change.target) if twins else {}),
    )


def rows_of_tables(snapshot: Snapshot, code_id: str, why: str) -> list[str]:
    """A sentence for each row of a table that names a code which leaves the codebook."""
    return [
        f"row {row.label!r} of {rules.id} will stay, empty and marked: {why}"
        for rules in values.recipes(snapshot).values()
        for row in rules.rows
        if row.code == code_id
    ]


def of_split(snapshot: Snapshot, change: Split) -> Preview:
    """The codings that will wait."""
    known(snapshot, change.code)
    found = counted(snapshot, CODING.c.code == change.code)
    return Preview(change=change, waiting=found["codings"], notices=("no coding is changed until it is sorted",))


def of_sort(snapshot: Snapshot, change: Sort) -> Preview:
    """The codings that are sorted, and how many go on waiting."""
    known(snapshot, change.to)
    rows = snapshot.many("coding", change.codings).values()
    waiting = counted(snapshot, CODING.c.code == change.code)["codings"]
    return Preview(
        change=change,
        codings=len(rows),
        coders=len({row["coder"] for row in rows}),
        records=len({row["record"] for row in rows}),
        waiting=waiting - len(rows),
    )


def of_confirm(snapshot: Snapshot, change: Confirm) -> Preview:
    """The codings that were looked at."""
    rows = snapshot.many("coding", change.codings).values()
    coders, records = {row["coder"] for row in rows}, {row["record"] for row in rows}
    return Preview(change=change, codings=len(rows), coders=len(coders), records=len(records))


def of_redefine(snapshot: Snapshot, change: Redefine) -> Preview:
    """The codings that are marked, unless they stand."""
    known(snapshot, change.code)
    found = counted(snapshot, CODING.c.code == change.code)
    return Preview(change=change, second_look=0 if change.stand else found["codings"])


def of_value(snapshot: Snapshot, change: ToValue) -> Preview:
    """The codings that get another code and an answer."""
    _, target = refused_value(snapshot, change)
    notices = [] if target["codable"] else [f"{target['id']} is a heading and will carry codings"]
    notices += rows_of_tables(snapshot, change.code, f"the code became an answer of {target['id']}")
    return Preview(
        change=change,
        notices=tuple(notices),
        **counted(snapshot, CODING.c.code == change.code),
    )


def of_code(snapshot: Snapshot, change: ToCode) -> Preview:
    """The codings that get a code of their own."""
    known(snapshot, change.code)
    book_of(snapshot).dimension(change.dimension)
    fits = (CODING.c.code == change.code, dimension(change.dimension) == change.value)
    return Preview(change=change, **counted(snapshot, *fits))


COUNTED: dict[type, Callable[[Snapshot, Any], Preview]] = {
    Split: of_split,
    Sort: of_sort,
    Confirm: of_confirm,
    Redefine: of_redefine,
    ToValue: of_value,
    ToCode: of_code,
}
"""The changes beside a merge that concern codings, and how those are counted."""


def tried(command: Command, change: CodebookChange) -> Preview:
    """What a change does, seen by doing it in a trial: raises what doing it raises."""
    found = COUNTED[type(change)](command, change) if type(change) in COUNTED else None
    before = sum(one.second_look for one in use(command).values())
    carry_out(command, change)
    if not command.changes:
        raise CodebookError(f"{change.kind}: nothing would change.")
    given, gone = regiven(command), removed(command)
    if found is not None:
        return replace(found, joined=len(gone))
    concerned = [*given, *gone]
    after = sum(one.second_look for one in use(command).values())
    return Preview(
        change=change,
        codings=len(concerned),
        coders=len({row["coder"] for row in concerned}),
        records=len({row["record"] for row in concerned}),
        joined=len(gone),
        second_look=max(0, after - before),
    )


def regiven(command: Command) -> list[Fields]:
    """The codings that a command gave another code and left."""
    updates = [one for one in command.changes if one.op == "update" and one.table == "coding"]
    keys = {key for one in updates for key, _, after in one.rows if "code" in after}
    return list(command.many("coding", keys).values())


def removed(command: Command) -> list[Fields]:
    """The codings that a command removed, since others took their place."""
    deletes = [one for one in command.changes if one.op == "delete" and one.table == "coding"]
    return [dict(zip(one.columns, row, strict=True)) for one in deletes for row in one.rows]

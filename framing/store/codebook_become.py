"""Making the codebook another one as a whole: that of a file edited by hand, or what it was at an earlier version."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import func, select

from ..errors import CodebookError
from ..model.codebook import ID_RULE, NAME_RULE, Code, Codebook, Dimension, is_id, is_name
from ..model.codebook_change import Import, Restore, number
from . import schema, values
from .codebook_change import book_of, in_order, write_head
from .command import Command
from .regroup import recode
from .snapshot import Snapshot


def import_book(command: Command, change: Import) -> None:
    """Make the codebook that of a file; refuses a file in which something used is missing, or an id was changed."""
    present, wanted, where = book_of(command), change.book, change.source
    if wanted.id != present.id:
        raise CodebookError(
            f"{where}: is the codebook {wanted.id!r}, and this project has {present.id!r}; an id is never changed. "
            "Name the right file."
        )
    gone = [code for code in present.codes if code.id not in ids(wanted)]
    new = [code for code in wanted.codes if code.id not in ids(present)]
    refuse_new_ids(command, gone, new, where)
    refuse_missing(command, gone, where)
    refuse_values(command, wanted, where)
    become(command, wanted, gone)
    write_head(command, wanted)
    command.summary = f"imported the codebook from {where}"


def restore(command: Command, change: Restore) -> None:
    """Make the codebook again what it was."""
    present, there = book_of(command), ids(change.book)
    later = [code for code in present.codes if code.id not in there]
    back = {id for id, row in command.many("code", there).items() if row["merged_into"] is not None}
    write_codes(command, change.book)  # they take codings back before it is seen which later ones are still used
    regrouped = sum(take_back(command, id, all_of=id in back, later=later) for id in sorted(there))
    end_splits(command, [code.id for code in change.book.codes if not code.split_into])
    in_use = used(command, (code.id for code in later))
    kept = [retired_under(code, present, there) for code in later if code.id in in_use]
    wanted = replace(
        change.book,
        codes=(*change.book.codes, *kept),
        dimensions=with_used_values(command, change.book.dimensions, present.dimensions),
        source=present.source,
    )
    become(command, wanted, [code for code in later if code.id not in in_use])
    write_head(command, wanted)
    told = [f"restored the codebook of {change.version}"]
    has, was = "has its" if regrouped == 1 else "have their", "was" if len(kept) == 1 else "were"
    told += [f"{number(regrouped, 'coding')} {has} former code again"] if regrouped else []
    told += [f"retired {', '.join(code.id for code in kept)}, which {was} used since"] if kept else []
    command.summary = "; ".join(told)


def take_back(command: Command, code_id: str, *, all_of: bool, later: Sequence[Code]) -> int:
    """Give a code the codings that remember it: all of them, or those whose present code came later. How many."""
    part = schema.coding
    remembered = select(part).where(part.c.made_as == code_id, part.c.code != code_id)
    if not all_of:
        remembered = remembered.where(part.c.code.in_([code.id for code in later]))
    rows = [dict(row._mapping) for row in command.rows(remembered)]
    recode(command, rows, to=code_id, kept=True)
    there = command.many("coding", [row["uid"] for row in rows])
    command.update_all("coding", [(uid, {"made_as": None}) for uid in there])
    return len(rows)


def retired_under(code: Code, present: Codebook, there: Collection[str]) -> Code:
    """A later code as it stays: retired, under the nearest code above it that the version has."""
    above = [other.id for other in present.path(code.id)[:-1] if other.id in there]
    groups = tuple(group for group in code.groups if group in there)
    return replace(code, retired=True, parent=above[-1] if above else None, groups=groups, split_into=())


def ids(book: Codebook) -> set[str]:
    """The ids of a codebook's codes."""
    return {code.id for code in book.codes}


def refuse_new_ids(snapshot: Snapshot, gone: Sequence[Code], new: Sequence[Code], where: str) -> None:
    """Raise if a new id is one that means another code, or stands for a code whose id was changed."""
    for id, row in snapshot.many("code", [code.id for code in new]).items():
        raise CodebookError(
            f"{where}: code {id!r} was merged into {row['merged_into']!r}; an id means one code for ever. "
            "Choose another id, or undo the merge."
        )
    for code in new:
        refuse_new_words(code, where)
        for former in gone:
            same = replace(code, name="", id="") == replace(former, name="", id="") and not former.undefined
            if same or (code.name == former.name and code.parent == former.parent):
                raise CodebookError(
                    f"{where}: code {former.id!r} ({former.name}) has the id {code.id!r} there; ids stay, since tables "
                    f"and codings name them. Write {former.id!r} again; only the name may change."
                )


def refuse_new_words(code: Code, where: str) -> None:
    """Raise if a new code's id or name is none."""
    if not is_id(code.id):
        raise CodebookError(f"{where}: code {code.id!r}: {ID_RULE}. Choose another id.")
    if not is_name(code.name):
        raise CodebookError(f"{where}: code {code.id!r}: it cannot be called {code.name!r}; {NAME_RULE}.")


def refuse_missing(snapshot: Snapshot, gone: Sequence[Code], where: str) -> None:
    """Raise if something rests on a code that is missing."""
    in_use = used(snapshot, (code.id for code in gone))
    for id, why in in_use.items():
        raise CodebookError(
            f"{where}: code {id!r} is missing, and {why}; a file drops only what was never used. "
            "Put it back, and merge or retire it by a command."
        )


def used(snapshot: Snapshot, code_ids: Iterable[str]) -> dict[str, str]:
    """The codes on which something rests, with what that is."""
    found: dict[str, str] = {}
    rows = snapshot.all("code")
    for id in code_ids:
        codings = snapshot.scalar(select(func.count()).where(schema.coding.c.code == id))
        memos = snapshot.scalar(select(func.count()).where(schema.memo.c.target == "code", schema.memo.c.key == id))
        merged = [row["id"] for row in rows if row["merged_into"] == id]
        if codings:
            found[id] = f"it carries {number(codings, 'coding')}"
        elif memos:
            found[id] = f"it carries {number(memos, 'memo')}"
        elif merged:
            found[id] = f"{merged[0]!r} was merged into it"
    return found


def answers_used(snapshot: Snapshot, dimension: str) -> set[str]:
    """The answers to a question that codings give."""
    part = schema.coding
    answer = func.json_extract(part.c.dimensions, f'$."{dimension}"')
    return {row[0] for row in snapshot.rows(select(answer).where(answer.is_not(None)).distinct())}


def refuse_values(snapshot: Snapshot, wanted: Codebook, where: str) -> None:
    """Raise if an answer that codings give is missing."""
    allowed = {one.id: one for one in wanted.dimensions}
    for dimension in book_of(snapshot).dimensions:
        for value in sorted(answers_used(snapshot, dimension.id)):
            if dimension.id not in allowed or not allowed[dimension.id].allows(value):
                raise CodebookError(
                    f"{where}: {dimension.id} {value!r} is missing, and codings answer so; a file drops only what was "
                    "never used. Put it back."
                )


def with_used_values(
    snapshot: Snapshot, wanted: Sequence[Dimension], present: Sequence[Dimension]
) -> tuple[Dimension, ...]:
    """The dimensions of an earlier version, and the answers that codings give since."""
    there = {one.id: one for one in wanted}
    for dimension in present:
        given = answers_used(snapshot, dimension.id)
        older = there.get(dimension.id)
        if older is None and given:
            there[dimension.id] = dimension
        elif older is not None and older.free is None:
            kept = [one for one in dimension.values if one.id in given and not older.allows(one.id)]
            there[dimension.id] = replace(older, values=(*older.values, *kept))
    return tuple(there.values())


def become(command: Command, wanted: Codebook, gone: Sequence[Code]) -> None:
    """Give the project the codes of a codebook; those in ``gone`` were never used and are removed."""
    write_codes(command, wanted)
    let_go(command, {code.id for code in gone})
    command.delete("code", [code.id for code in gone])
    for parent in {code.parent for code in wanted.codes}:
        put_in_order(command, parent, [code.id for code in wanted.codes if code.parent == parent])


def let_go(command: Command, gone: Collection[str]) -> None:
    """Take codes that are removed out of the rows that name them: as parts of a split, or above a merged code."""
    for row in command.all("code"):
        parts = row["split_into"] or ()
        if row["parent"] in gone and row["merged_into"] is not None:
            command.update("code", row["id"], parent=None)
        if any(part in gone for part in parts):
            command.update("code", row["id"], split_into=[part for part in parts if part not in gone] or None)


def end_splits(command: Command, code_ids: Iterable[str]) -> None:
    """Let codes be whole again that were not split then: what waits stays with them."""
    there = command.many("code", code_ids).values()
    command.update_all("code", [(row["id"], {"split_into": None}) for row in there])


def write_codes(command: Command, wanted: Codebook) -> None:
    """Write the codes of a codebook over those that are there; places among siblings and sortings stay."""
    rows = command.many("code", [code.id for code in wanted.codes])
    for code in wanted.codes:
        row = values.code_row(command, code, 0)
        if code.id in rows:
            kept = {name: rows[code.id][name] for name in ("position", "split_into")}
            command.update("code", code.id, **{**row, **kept})
        else:
            command.insert("code", [row])


def put_in_order(command: Command, parent: str | None, order: Sequence[str]) -> None:
    """Give the codes under a parent their order, unless they have it."""
    rows = in_order(command, parent)
    places: Mapping[str, Any] = {row["id"]: row["position"] for row in rows}
    distinct = len({*places.values()}) == len(places)
    if [row["id"] for row in rows] != list(order) or not distinct:
        command.update_all("code", [(id, {"position": float(n)}) for n, id in enumerate(order, start=1)])

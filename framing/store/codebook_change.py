"""Changes of the codebook, carried out: each is one command, and refuses what would break tree, ids or codings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from sqlalchemy import func, select

from ..errors import CodebookError, UnknownCodeError, ValueRuleError
from ..model.codebook import ID_RULE, NAME_RULE, Code, Codebook, Dimension, DimensionValue, is_id, is_name
from ..model.codebook_change import (
    Confirm,
    Create,
    Group,
    Merge,
    Move,
    NameVersion,
    Paint,
    Redefine,
    Rename,
    Retire,
    Revive,
    Share,
    Sort,
    Split,
    ToCode,
    ToValue,
    Unshare,
    number,
)
from ..model.codebook_json import codebook_to_json
from . import schema, values
from .command import Command
from .regroup import recode, rows_of
from .snapshot import Fields, Snapshot

NARROW = 1e-9
"""A gap between positions that is not halved any more."""


def book_of(snapshot: Snapshot) -> Codebook:
    """The codebook, which a change needs."""
    book = values.codebook(snapshot)
    if book is None:
        raise CodebookError("this project has no codebook that could be changed. Import one first.")
    return book


def known(snapshot: Snapshot, code_id: str) -> Fields:
    """The row of a code that is in the codebook."""
    row = snapshot.fields("code", code_id)
    if row is None:
        raise UnknownCodeError(code_id, values.code_ids(snapshot))
    if row["merged_into"] is not None:
        raise CodebookError(
            f"code {code_id!r}: was merged into {row['merged_into']!r} and is no longer in the codebook. Name that one."
        )
    return row


def refuse_new_id(snapshot: Snapshot, code: Code) -> None:
    """Raise if a new code's id or name is none, or stands for another code already."""
    if not is_id(code.id):
        raise CodebookError(f"code {code.id!r}: {ID_RULE}. Choose another id.")
    row = snapshot.fields("code", code.id)
    if row is not None:
        was = (
            f"stood for a code that was merged into {row['merged_into']!r}"
            if row["merged_into"]
            else "is there already"
        )
        raise CodebookError(f"code {code.id!r}: the id {was}; an id means one code for ever. Choose another id.")
    refuse_name(snapshot, code.id, code.name, code.parent)
    refuse_required(book_of(snapshot), code)


def refuse_name(snapshot: Snapshot, code_id: str, name: str, parent: str | None) -> None:
    """Raise if a code cannot have a name under a parent."""
    if not is_name(name):
        raise CodebookError(f"code {code_id!r}: it cannot be called {name!r}; {NAME_RULE}. Write another name.")
    for other in in_order(snapshot, parent):
        if other["id"] != code_id and other["name"].casefold() == name.casefold():
            raise CodebookError(
                f"code {code_id!r}: {other['id']!r} beside it has the name {other['name']!r} already; "
                "a name stands for one code. Choose another name."
            )


def refuse_required(book: Codebook, code: Code) -> None:
    """Raise if a code requires a dimension that the codebook does not have."""
    for name in code.dimensions_required:
        try:
            book.dimension(name)
        except ValueRuleError as err:
            raise CodebookError(f"code {code.id!r}: {err}") from err


def last_position(snapshot: Snapshot, parent: str | None) -> float:
    """The last position among the codes under a parent; 0 where there is none."""
    part = schema.code
    found = snapshot.scalar(select(func.max(part.c.position)).where(part.c.parent.is_not_distinct_from(parent)))
    return float(found or 0)


def position(command: Command, parent: str | None, before: str | None, *, besides: Sequence[str] = ()) -> float:
    """A position under a parent: right before a sibling, or behind them all."""
    if before is None:
        return last_position(command, parent) + 1
    if known(command, before)["parent"] != parent:
        raise CodebookError(f"code {before!r}: does not stand under {parent or 'the top'!r}. Name a code that does.")
    siblings = [row for row in in_order(command, parent) if row["id"] not in besides]
    place = [row["id"] for row in siblings].index(before)
    if not place:
        return float(siblings[0]["position"] - 1)
    earlier, later = siblings[place - 1]["position"], siblings[place]["position"]
    if later - earlier < NARROW:
        renumber(command, siblings)
        earlier, later = place, place + 1
    return float((earlier + later) / 2)


def in_order(snapshot: Snapshot, parent: str | None) -> list[Fields]:
    """The rows of the codes under a parent, in their order."""
    rows = [row for row in snapshot.all("code") if row["parent"] == parent and row["merged_into"] is None]
    return sorted(rows, key=lambda row: (row["position"], row["id"]))


def renumber(command: Command, siblings: Sequence[Fields]) -> None:
    """Give siblings the positions 1, 2, 3 in their order."""
    command.update_all("code", [(row["id"], {"position": float(n)}) for n, row in enumerate(siblings, start=1)])


def create(command: Command, change: Create) -> None:
    """Add a code."""
    code = change.code
    refuse_new_id(command, code)
    for above in (*((code.parent,) if code.parent else ()), *code.groups):
        known(command, above)
    values.add_code(command, code, position=position(command, code.parent, change.before))
    command.summary = f"added the code {code.id} ({code.name})"


def rename(command: Command, change: Rename) -> None:
    """Give a code another name."""
    row = known(command, change.code)
    name = change.name.strip()
    if not name:
        raise CodebookError(f"code {change.code!r}: the new name is empty. Write a name.")
    refuse_name(command, change.code, name, row["parent"])
    command.update("code", change.code, name=name)
    command.summary = f"renamed {change.code} from {row['name']!r} to {name!r}"


def redefine(command: Command, change: Redefine) -> None:
    """Change what a code means."""
    known(command, change.code)
    code = book_of(command).code(change.code)
    meant = replace(code, **change.fields)
    refuse_required(book_of(command), meant)
    if meant == code:
        raise CodebookError(f"code {code.id!r}: means that already; nothing would change.")
    old = values.wording(command, code.id)
    definition = command.keep_json(values.definition(meant))
    provisional = code.provisional and meant.undefined
    fields = {"kind": meant.kind, "codable": meant.codable, "provisional": provisional or None}
    command.update("code", code.id, definition=definition, **fields)
    stamp(command, code.id, old, new=definition[: values.WORDING] if change.stand else old)
    stand = "; earlier codings stand" if change.stand else ""
    command.summary = f"redefined {code.id}{stand}"


def stamp(command: Command, code_id: str, old: str, *, new: str) -> None:
    """Stamp the codings of a code that were made under its old wording, or before wordings were kept."""
    part = schema.coding
    unknown = part.c.wording.is_(None)
    under = unknown if new == old else unknown | (part.c.wording == old)
    found = command.rows(select(part.c.uid).where(part.c.code == code_id, under))
    command.update_all("coding", [(row.uid, {"wording": new}) for row in found])


def paint(command: Command, change: Paint) -> None:
    """Give a code a colour."""
    known(command, change.code)
    replace(book_of(command).code(change.code), colour=change.colour)  # refuses what is no colour
    command.update("code", change.code, colour=change.colour)
    command.summary = (
        f"gave {change.code} the colour {change.colour}" if change.colour else f"took {change.code} its colour"
    )


def move(command: Command, change: Move) -> None:
    """Put a code under another one, or elsewhere among its siblings."""
    row = known(command, change.code)
    refuse_circle(command, change.code, change.parent, "move")
    if change.parent != row["parent"]:
        refuse_name(command, change.code, row["name"], change.parent)
    if change.before == change.code:
        raise CodebookError(f"move {change.code!r}: it cannot stand before itself. Name one of its siblings.")
    place = position(command, change.parent, change.before, besides=(change.code,))
    shared = sorted({*(command.many("code", [change.code])[change.code]["groups"] or ())} - {change.parent})
    command.update("code", change.code, parent=change.parent, position=place, groups=shared or None)
    command.summary = f"moved {change.code} {f'under {change.parent}' if change.parent else 'to the top'}"


def refuse_circle(snapshot: Snapshot, code_id: str, above: str | None, what: str) -> None:
    """Raise if a code would stand under itself or under one below it."""
    if above is None:
        return
    known(snapshot, above)
    if above in book_of(snapshot).below(code_id):
        which = "itself" if above == code_id else f"{above!r}, which stands below it"
        raise CodebookError(
            f"{what} {code_id!r}: it would stand under {which}; a tree has no circle. Choose a code outside it."
        )


def group(command: Command, change: Group) -> None:
    """Put codes under a new heading."""
    codes = list(dict.fromkeys(change.codes))
    rows = [known(command, code_id) for code_id in codes]
    if not rows:
        raise CodebookError("group: no code is named. Name the codes that belong together.")
    heading = replace(change.under, parent=change.under.parent or rows[0]["parent"], codable=False)
    refuse_new_id(command, heading)
    for code_id in codes:
        refuse_circle(command, code_id, heading.parent, "group")
    same = heading.parent == rows[0]["parent"]
    place = position(command, heading.parent, codes[0]) if same else position(command, heading.parent, None)
    values.add_code(command, heading, position=place)
    command.update_all(
        "code",
        [(row["id"], {"parent": heading.id, "position": float(n)}) for n, row in enumerate(rows, start=1)],
    )
    command.summary = f"grouped {', '.join(codes)} under {heading.id} ({heading.name})"


def merge(command: Command, change: Merge) -> None:
    """Make one code of two."""
    source, target = refused_merge(command, change)
    regrouped = recode(command, rows_of(command, source["id"]), to=target["id"], kept=True)
    below = [row for row in command.all("code") if row["parent"] == source["id"]]
    last = last_position(command, target["id"])
    command.update_all(
        "code", [(row["id"], {"parent": target["id"], "position": last + n}) for n, row in enumerate(below, start=1)]
    )
    take_out(command, source["id"], target["id"])
    command.summary = f"merged {source['id']} into {target['id']} ({regrouped.words})"


def refused_merge(snapshot: Snapshot, change: Merge) -> tuple[Fields, Fields]:
    """The rows of the two codes of a merge; raises where they cannot be one."""
    source, target = known(snapshot, change.source), known(snapshot, change.target)
    where = f"merge {change.source!r}"
    if change.source == change.target:
        raise CodebookError(f"{where}: a code is not merged into itself. Name two codes.")
    if change.target in book_of(snapshot).below(change.source):
        raise CodebookError(
            f"{where}: {change.target!r} stands below it, and a code is not merged into one of its own. "
            f"Move {change.target!r} out first, or merge the other way."
        )
    refuse_heading(target, where)
    return source, target


def refuse_heading(target: Fields, where: str) -> None:
    """Raise if a code cannot take codings."""
    if not target["codable"]:
        raise CodebookError(f"{where}: {target['id']!r} is a heading and carries no codings. Name a code below it.")
    if target["split_into"]:
        raise CodebookError(f"{where}: {target['id']!r} was split and is being sorted. Name one of its parts.")
    if target["retired"]:
        raise CodebookError(f"{where}: {target['id']!r} is retired. Revive it first, or name another code.")


def take_out(command: Command, code_id: str, target: str) -> None:
    """Take a code out of the codebook in favour of another; memos on it follow, its row stays under its id."""
    memo = schema.memo
    on_it = command.rows(select(memo.c.uid).where(memo.c.target == "code", memo.c.key == code_id))
    command.update_all("memo", [(row.uid, {"key": target}) for row in on_it])
    for row in command.all("code"):
        if code_id in (row["groups"] or ()):
            others = sorted({*row["groups"], target} - {code_id, row["id"], row["parent"]})
            command.update("code", row["id"], groups=others or None)
        if code_id in (row["split_into"] or ()):
            parts = dict.fromkeys(target if part == code_id else part for part in row["split_into"])
            command.update("code", row["id"], split_into=[part for part in parts if part != row["id"]] or None)
    command.update("code", code_id, merged_into=target, split_into=None)


def split(command: Command, change: Split) -> None:
    """Divide a code into new ones; its codings wait."""
    row = known(command, change.code)
    where = f"split {change.code!r}"
    if not row["codable"]:
        raise CodebookError(f"{where}: it is a heading and carries no codings. Move the codes below it instead.")
    if row["split_into"]:
        raise CodebookError(f"{where}: it was split already ({', '.join(row['split_into'])}). Sort its codings first.")
    if len(change.into) < 2:
        raise CodebookError(f"{where}: a split needs at least two new codes. Name them.")
    parent = row["parent"] if change.beside else row["id"]
    first = position(command, parent, None) if not change.beside else following(command, row)
    for place, code in enumerate(change.into):
        part = replace(code, parent=parent)
        refuse_new_id(command, part)
        values.add_code(command, part, position=first + place / len(change.into) if change.beside else first + place)
    ids = [code.id for code in change.into]
    waiting = command.scalar(select(func.count()).where(schema.coding.c.code == change.code))
    command.update("code", change.code, split_into=ids)
    if not waiting:
        close_split(command, change.code)
    command.summary = f"split {change.code} into {', '.join(ids)}; {number(waiting, 'coding')} to sort"


def following(snapshot: Snapshot, row: Fields) -> float:
    """A position right behind a code, with room before the next one."""
    later = [
        other["position"]
        for other in snapshot.all("code")
        if other["parent"] == row["parent"] and other["position"] > row["position"]
    ]
    step = (min(later) - row["position"]) / 2 if later else 1
    return float(row["position"] + step)


def close_split(command: Command, code_id: str) -> bool:
    """End a split where no coding waits any more: the code is a heading over its parts, or retired beside them."""
    row = known(command, code_id)
    if command.scalar(select(schema.coding.c.uid).where(schema.coding.c.code == code_id).limit(1)):
        return False
    parts = command.many("code", row["split_into"] or ()).values()
    if any(part["parent"] == code_id for part in parts):
        command.update("code", code_id, split_into=None, codable=False)
    else:
        command.update("code", code_id, split_into=None, retired=True)
    return True


def sort(command: Command, change: Sort) -> None:
    """Give codings that wait with a split code another one."""
    row, target = known(command, change.code), known(command, change.to)
    where = f"sort {change.code!r}"
    if not row["split_into"]:
        raise CodebookError(f"{where}: it is not split, so nothing waits to be sorted. Split it first.")
    if change.to == change.code:
        raise CodebookError(f"{where}: sorting gives a coding one of the parts: {', '.join(row['split_into'])}.")
    refuse_heading(target, where)
    waiting = chosen(command, change.codings, where)
    if elsewhere := sum(coding["code"] != change.code for coding in waiting):
        raise CodebookError(
            f"{where}: somebody has sorted {elsewhere} of the {number(len(waiting), 'coding')} chosen. "
            "Look at the queue anew."
        )
    regrouped = recode(command, waiting, to=change.to, kept=False)
    done = "; nothing waits any more" if close_split(command, change.code) else ""
    many = number(regrouped.codings, "coding")
    command.summary = f"sorted {many} of {change.code} as {change.to}{regrouped.twins}{done}"


def chosen(command: Command, uids: Iterable[str], where: str) -> list[Fields]:
    """Codings by their identifiers, all of them or none."""
    wanted = list(dict.fromkeys(uids))
    if not wanted:
        raise CodebookError(f"{where}: no coding is chosen. Choose those that it is about.")
    found = command.many("coding", wanted)
    if gone := len(wanted) - len(found):
        raise CodebookError(
            f"{where}: somebody has removed {gone} of the {number(len(wanted), 'coding')} chosen. Choose anew."
        )
    return list(found.values())


def confirm(command: Command, change: Confirm) -> None:
    """Say of codings that they fit the present wording."""
    found = chosen(command, change.codings, "second look")
    present = values.wordings(command)
    command.update_all("coding", [(row["uid"], {"wording": present[row["code"]]}) for row in found])
    command.summary = f"looked at {number(len(found), 'coding')} again: {'it fits' if len(found) == 1 else 'they fit'}"


def retire(command: Command, change: Retire) -> None:
    """Let nothing new be coded with a code."""
    if known(command, change.code)["retired"]:
        raise CodebookError(f"retire {change.code!r}: it is retired already.")
    command.update("code", change.code, retired=True)
    command.summary = f"retired {change.code}"


def revive(command: Command, change: Revive) -> None:
    """Use a retired code again."""
    if not known(command, change.code)["retired"]:
        raise CodebookError(f"revive {change.code!r}: it is not retired.")
    command.update("code", change.code, retired=None)
    command.summary = f"revived {change.code}"


def share(command: Command, change: Share) -> None:
    """Let a code stand in a further group."""
    row = known(command, change.code)
    refuse_circle(command, change.code, change.group, "share")
    if change.group == row["parent"] or change.group in (row["groups"] or ()):
        raise CodebookError(f"share {change.code!r}: it stands under {change.group!r} already.")
    command.update("code", change.code, groups=sorted({*(row["groups"] or ()), change.group}))
    command.summary = f"put {change.code} into the group {change.group} as well"


def unshare(command: Command, change: Unshare) -> None:
    """Take a code out of a further group."""
    row = known(command, change.code)
    if change.group not in (row["groups"] or ()):
        raise CodebookError(
            f"unshare {change.code!r}: it is not in the group {change.group!r} beside its parent. "
            "Move it to take it from its parent."
        )
    command.update("code", change.code, groups=sorted({*row["groups"]} - {change.group}) or None)
    command.summary = f"took {change.code} out of the group {change.group}"


def to_value(command: Command, change: ToValue) -> None:
    """Make a code an answer to a question."""
    source, target = refused_value(command, change)
    book, where = book_of(command), f"to-value {change.code!r}"
    add_value(command, book, change, str(source["name"]))
    if not target["codable"]:
        command.update("code", target["id"], codable=True)
    rows = rows_of(command, change.code)
    if answered := sum(row["dimensions"].get(change.dimension, change.value) != change.value for row in rows):
        raise CodebookError(
            f"{where}: {number(answered, 'coding')} of it gave another answer to {change.dimension!r} already, and "
            "a coding has one answer. Take those answers back first."
        )
    regrouped = recode(command, rows, to=target["id"], kept=True, answers={change.dimension: change.value})
    take_out(command, change.code, target["id"])
    command.summary = (
        f"made {change.code} the answer {change.dimension}={change.value} of {target['id']} ({regrouped.words})"
    )


def refused_value(snapshot: Snapshot, change: ToValue) -> tuple[Fields, Fields]:
    """The rows of a code that becomes an answer, and of the one that takes its codings."""
    source = known(snapshot, change.code)
    where = f"to-value {change.code!r}"
    above = change.target or source["parent"]
    if above is None:
        raise CodebookError(f"{where}: it stands at the top, so no code could take its codings. Name one (target).")
    if book_of(snapshot).children(change.code):
        raise CodebookError(f"{where}: codes stand below it. Move them elsewhere first.")
    if above in book_of(snapshot).below(change.code):
        raise CodebookError(f"{where}: {above!r} is no other code. Name one that takes its codings.")
    target = known(snapshot, above)
    if target["retired"] or target["split_into"]:
        refuse_heading(target, where)
    return source, target


def add_value(command: Command, book: Codebook, change: ToValue, label: str) -> None:
    """Add an answer to a dimension of the codebook, and the dimension where it is not there."""
    there = {one.id: one for one in book.dimensions}
    if change.dimension not in there and not is_id(change.dimension):
        raise CodebookError(f"to-value {change.code!r}, dimension {change.dimension!r}: {ID_RULE}. Choose another id.")
    if not is_name(change.value) or change.value != change.value.strip():
        raise CodebookError(
            f"to-value {change.code!r}: {change.value!r} is no answer; an answer is words on one line, without "
            "spaces around them. Write another one."
        )
    dimension = there.get(change.dimension) or Dimension(change.dimension, question=change.question)
    if dimension.free is not None:
        raise CodebookError(
            f"to-value {change.code!r}: {change.dimension!r} is answered in free words. Name another one."
        )
    if not any(value.id == change.value for value in dimension.values):
        meant = book.code(change.code)
        value = DimensionValue(change.value, label, definition=meant.full or meant.brief)
        there[change.dimension] = replace(dimension, values=(*dimension.values, value))
        write_head(command, replace(book, dimensions=tuple(there.values())))


def write_head(command: Command, book: Codebook) -> None:
    """Write title, version, header and dimensions of the codebook."""
    command.update("codebook", book.id, **values.codebook_row(command, book))


def to_code(command: Command, change: ToCode) -> None:
    """Make an answer to a question a code of its own."""
    known(command, change.code)
    book, where = book_of(command), f"to-code {change.code!r}"
    try:
        dimension = book.dimension(change.dimension)
    except ValueRuleError as err:
        raise CodebookError(f"{where}: {err}") from err
    rows = [row for row in rows_of(command, change.code) if row["dimensions"].get(change.dimension) == change.value]
    if not rows and not any(value.id == change.value for value in dimension.values):
        raise CodebookError(
            f"{where}: no coding of it answers {change.dimension}={change.value}. Name an answer that occurs."
        )
    made = replace(change.made, parent=change.made.parent or change.code)
    former = command.fields("code", made.id)
    if former is not None and former["merged_into"] == change.code:
        command.update("code", made.id, merged_into=None)
    else:
        create(command, Create(code=made))
    regrouped = recode(command, rows, to=made.id, kept=True, answers={change.dimension: None})
    drop_value(command, book, change)
    command.summary = (
        f"made the answer {change.dimension}={change.value} of {change.code} the code {made.id} ({regrouped.words})"
    )


def drop_value(command: Command, book: Codebook, change: ToCode) -> None:
    """Take an answer out of its dimension where no coding gives it any more, and the dimension with its last answer.

    The last answer of a dimension that codes require stays.
    """
    dimension = book.dimension(change.dimension)
    part = schema.coding
    answer = func.json_extract(part.c.dimensions, f'$."{change.dimension}"')
    if dimension.free is None and command.scalar(select(part.c.uid).where(answer == change.value).limit(1)) is None:
        left = replace(dimension, values=tuple(value for value in dimension.values if value.id != change.value))
        if not left.values and any(left.id in code.dimensions_required for code in book.codes):
            return
        changed = tuple(left if one.id == left.id else one for one in book.dimensions)
        write_head(command, replace(book, dimensions=tuple(one for one in changed if one != left or one.values)))


def name_version(command: Command, change: NameVersion) -> None:
    """Give the codebook as it is a name, or freeze a version that has one."""
    book, name = book_of(command), change.name.strip()
    if not name or name.isdecimal():
        raise CodebookError(f"version {change.name!r}: a version's name has a letter, since numbers count versions.")
    if not is_name(name):
        raise CodebookError(f"version {change.name!r}: {NAME_RULE}. Write another name.")
    there = command.fields("version", name)
    if there is not None and (there["frozen"] or not change.frozen):
        raise CodebookError(f"version {name!r}: is there already; a name stands for one version. Choose another name.")
    if there is not None:
        command.update("version", name, frozen=True)
        command.summary = f"froze the version {name!r}"
        return
    row = {
        "name": name,
        "codebook": command.keep_json(codebook_to_json(book)),
        "meaning": values.stamp(command),
        "frozen": change.frozen,
        "coder": command.by,
        "created": command.time,
        "note": change.note,
    }
    command.insert("version", [row])
    command.summary = f"{'named and froze' if change.frozen else 'named'} version {values.revision(command)} {name!r}"

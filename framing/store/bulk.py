"""One change to many codings of whoever acts: all of them, as one command, or none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from sqlalchemy import select

from ..errors import CodingError
from ..model.report import amount
from . import values
from .codings import Rules, decided
from .command import Command
from .schema import coding, memo
from .snapshot import Fields, bunches

Codings = Mapping[str, Fields]
PLACE = ("record", "start", "end", "text_hash")


def own_codings(command: Command, uids: Iterable[str]) -> Codings:
    """The codings with these identifiers, all of them those of whoever acts."""
    wanted = list(dict.fromkeys(uids))
    if not wanted:
        raise CodingError("no coding is chosen; choose those to change.")
    found = command.many("coding", wanted)
    if gone := len(wanted) - len(found):
        are = "is" if gone == 1 else "are"
        raise CodingError(
            f"{part(gone, len(wanted))} {are} no longer there; somebody else may have removed them. "
            "Nothing was changed."
        )
    others = Counter(row["coder"] for row in found.values() if row["coder"] != command.by)
    if others:
        whose = ", ".join(f"{name!r} ({number:,})" for name, number in sorted(others.items()))
        belong = "belongs" if others.total() == 1 else "belong"
        raise CodingError(
            f"{part(others.total(), len(wanted))} {belong} to {whose}; coders change their own. "
            "Leave them out. Nothing was changed."
        )
    return found


def part(number: int, of: int) -> str:
    """So many of those that were chosen.

    >>> part(2, 9), part(1, 1)
    ('2 of the 9 codings chosen', 'the coding chosen')
    """
    return "the coding chosen" if of == 1 else f"{number:,} of the {of:,} codings chosen"


def recode(command: Command, *, codings: Iterable[str], code: str) -> int:
    """Give codings another code; how many had a different one."""
    chosen = own_codings(command, codings)
    changed = {uid: row for uid, row in chosen.items() if row["code"] != code}
    refuse(Rules(values.codebook(command), values.stamp(command)), code, chosen)
    refuse_twins(command, changed, code, chosen=len(chosen))
    after = decided(command, code)
    command.update_all("coding", [(uid, after) for uid in changed])
    command.summary = f"changed {amount(len(changed), 'codings')} to {code}"
    return len(changed)


def answer(command: Command, *, codings: Iterable[str], dimension: str, value: str) -> int:
    """Answer a question about codings, or take the answers back where ``value`` is empty; how many that changed."""
    chosen = own_codings(command, codings)
    said = {name: given for name, given in ((dimension, value),) if given}
    rules = Rules(values.codebook(command), values.stamp(command))
    for code in {row["code"] for row in chosen.values()} if said else ():
        rules.refuse(code, said, present=True)
    after = {uid: {**without(row["dimensions"], dimension), **said} for uid, row in chosen.items()}
    changed = {uid: new for uid, new in after.items() if new != chosen[uid]["dimensions"]}
    command.update_all("coding", [(uid, {"dimensions": new}) for uid, new in changed.items()])
    many = amount(len(changed), "codings")
    command.summary = f"set {dimension} of {many} to {value}" if value else f"took {dimension} of {many} back"
    return len(changed)


def uncode(command: Command, *, codings: Iterable[str]) -> int:
    """Take codings away, with their memos; how many there were."""
    chosen = own_codings(command, codings)
    for bunch in bunches(chosen):
        on_them = select(memo.c.uid).where(memo.c.target == "coding", memo.c.key.in_(bunch))
        command.delete("memo", [row.uid for row in command.rows(on_them)])
    command.delete("coding", chosen)
    command.summary = f"removed {amount(len(chosen), 'codings')}"
    return len(chosen)


def without(dimensions: Mapping[str, str], name: str) -> dict[str, str]:
    """Answers without the one to a question."""
    return {key: value for key, value in dimensions.items() if key != name}


def refuse(rules: Rules, code: str, chosen: Codings) -> None:
    """Raise if the codebook does not allow a code, or an answer that one of the codings has."""
    rules.refuse(code, {})
    for answers in {tuple(sorted(row["dimensions"].items())) for row in chosen.values()}:
        rules.refuse(code, dict(answers))


def refuse_twins(command: Command, changed: Codings, code: str, *, chosen: int) -> None:
    """Raise if the same coder would have a code twice on the same characters."""
    mine = select(*(coding.c[name] for name in ("uid", *PLACE))).where(
        coding.c.coder == command.by, coding.c.code == code
    )
    records = {row["record"] for row in changed.values()}
    there = [row for bunch in bunches(records) for row in command.rows(mine.where(coding.c.record.in_(bunch)))]
    on = Counter(tuple(row)[1:] for row in there)
    on.update(tuple(row[name] for name in PLACE) for row in changed.values())
    twins = sum(on[tuple(row[name] for name in PLACE)] > 1 for row in changed.values())
    if twins:
        raise CodingError(
            f"{part(twins, chosen)} would have {code!r} twice on the same passage; "
            "once is enough. Leave them out, or remove them. Nothing was changed."
        )

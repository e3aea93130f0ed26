"""Undo and redo: a command is taken back, or done again, unless something later depends on it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from sqlalchemy import select

from ..errors import UndoError
from ..model.journal import LASTING, ROLLBACKS, TOLD_TO_ALL, Change, Event, inverses, veiled
from ..model.report import amount
from . import leads, references, trace
from .command import Command
from .edition import CODEBOOK
from .schema import WRITTEN, conflict
from .snapshot import Snapshot
from .standstill import blind_coders
from .state import StaleChangeError
from .text_history import left_behind
from .values import settings, tree_order

CANNOT = {"undo": "cannot be taken back", "redo": "cannot be done again"}
OPPOSITE = {"undo": "redo", "redo": "undo"}
LASTS = {
    **dict.fromkeys(("create", "register"), "is where the project begins"),
    **dict.fromkeys(("reveal", "close-round"), "showed what cannot be unseen"),
}
"""What is said of events that are not undone, where it is not that they changed nothing."""
ALONE = {("record", "id"): "records", ("actor", "name"): "actors", ("round", "name"): "rounds"}
"""Columns whose values commands keep unique, each with what has it."""


@dataclass(frozen=True, slots=True)
class Roll:
    """An undo or redo of a command: ``last`` is what it takes back, the command or its last undo or redo."""

    kind: str
    command: Event
    last: Event

    def __str__(self) -> str:
        return f"event {self.command.number} ({self.command.summary})"


def roll(
    command: Command, kind: str, *, event: int | None = None, whole: bool = False, only: Collection[str] = ()
) -> Roll:
    """Undo or redo a command within another one, which is to be finished with the id of what it concerns.

    Parameters
    ----------
    event : int or None
        The number of the event; without it, the newest of whoever acts. Taking back an undo is a redo.
    whole : bool
        The newest of anybody, which is for leads.
    only : kinds of events
        Refused where it is of another kind; none refuses nothing.

    Raises
    ------
    UndoError
        There is no such event, it is another's, or something later depends on it; the command is to be given up.
    """
    chosen = to_roll(command, kind, event=event, whole=whole)
    if only and chosen.command.kind not in only:
        raise UndoError(
            f"{kind}: what comes next was not done here (event {chosen.command.number}: {chosen.command.summary}). "
            "Look at it on the page History."
        )
    changes = trace.changes_of(command, chosen.command)
    if chosen.kind == "undo":
        changes = inverses(changes)
    refuse_shared(command, chosen)
    if chosen.kind == "undo" and chosen.command.kind == "open-round":
        refuse_begun(command, chosen, changes)
    refuse_frozen(command, chosen, changes)
    refuse_changed(command, chosen, changes)
    try:
        command.revert(changes)
    except StaleChangeError as err:
        since = trace.since_of(command, err.table, [err.key]).get(err.key, 0)
        raise UndoError(
            because(command, chosen, trace.numbered(command, since), f"changed the same {err.table} later")
        ) from err
    refuse_resting(command, chosen, changes)
    refuse_missing(command, chosen, changes)
    refuse_twins(command, chosen, changes)
    refuse_broken_tree(command, chosen, changes)
    command.kind = chosen.kind
    command.summary = f"{chosen.kind} of event {chosen.command.number}: {chosen.command.summary}"
    return chosen


def refuse_shared(snapshot: Snapshot, chosen: Roll) -> None:
    """Raise where another copy of the project added rows that a command added, too: they are that copy's as well."""
    ours = (conflict.c.event == chosen.command.id) | (conflict.c.against == chosen.command.id)
    shared = select(conflict.c.id).where(ours, conflict.c.column.is_(None), conflict.c.wanted == {}).limit(1)
    if chosen.kind == "undo" and snapshot.scalar(shared) is not None:
        raise UndoError(
            f"undo: {chosen} cannot be taken back, because another copy added the same before the copies were joined. "
            "Remove what is too much by itself."
        )


def refuse_begun(snapshot: Snapshot, chosen: Roll, changes: Iterable[Change]) -> None:
    """Raise where a round was begun with: it is closed then, which tells its coders that they are blind no longer."""
    tasks = [change for change in changes if change.table == "task"]
    asked = {row[change.columns.index("coder")] for change in tasks for row in change.rows}
    records = [row[change.columns.index("record")] for change in tasks for row in change.rows]
    for name in ("coding", "reading"):
        part = WRITTEN[name]
        query = select(part.c.coder, part.c.record).where(part.c.coder.in_(asked), part.c.since > chosen.command.number)
        for row in (one for one in snapshot.rows(query) if one.record in records):
            raise UndoError(
                f"undo: {chosen} cannot be taken back, because {row.coder!r} has begun to code in it. "
                "Close the round instead."
            )


# --- which one ----------------------------------------------------------------------------------


def to_roll(command: Command, kind: str, *, event: int | None, whole: bool) -> Roll:
    """What an undo or redo concerns."""
    if event is not None and whole:
        raise UndoError(f"{kind}: one event or the newest of anybody; the two do not go together. Leave one out.")
    if event is not None:
        return one_event(command, kind, event)
    if whole and command.by in blind_coders(command):
        raise UndoError(f"{kind}: {command.by!r} codes blind, and what others did is hidden. {kind.title()} your own.")
    if whole and not leads.is_lead(command, command.by):
        raise UndoError(
            f"{kind}: {command.by!r} is no lead of this project; what others did, {leads.whose(command)} may "
            f"{kind}. Ask one of them."
        )
    found = (newest_standing if kind == "undo" else newest_undone)(command, None if whole else command.by)
    if found is None:
        raise UndoError(nothing(kind, "nobody" if whole else repr(command.by)))
    return found


def nothing(kind: str, who: str) -> str:
    """That there is nothing to undo or redo."""
    if kind == "undo":
        done = "has done anything" if who == "nobody" else "has done nothing"
        return f"undo: {who} {done} here that could be taken back."
    if who == "nobody":
        return "redo: nobody has undone anything, or somebody has done something else since."
    return f"redo: {who} has undone nothing, or has done something else since."


def newest_standing(snapshot: Command, coder: str | None) -> Roll | None:
    """The newest command of a coder, or of anybody, that stands."""
    settled: set[str] = set()
    for entry in trace.backwards(snapshot, coder):
        if entry.id in settled or entry.target in settled or entry.kind in LASTING:
            continue
        settled.add(entry.target or entry.id)
        if entry.kind == "undo":
            continue
        found = trace.named(snapshot, entry.target) if entry.target else entry
        last = trace.last_rolls(snapshot, [found]).get(found.id, found)
        if last.kind != "undo" and may_roll(snapshot, Roll("undo", found, last)):
            return Roll("undo", found, last)
    return None


def newest_undone(snapshot: Command, coder: str | None) -> Roll | None:
    """The command that a coder, or anybody, undid last, as long as they did nothing else since."""
    done_again: set[str | None] = set()
    for entry in trace.backwards(snapshot, coder):
        if entry.kind == "redo":
            done_again.add(entry.target)
        elif entry.kind == "undo":
            found = trace.named(snapshot, str(entry.target))
            last = trace.last_rolls(snapshot, [found]).get(found.id, found)
            if entry.target not in done_again and last.kind == "undo" and may_roll(snapshot, Roll("redo", found, last)):
                return Roll("redo", found, last)
            done_again.discard(entry.target)
        elif entry.kind not in LASTING:
            return None
    return None


def one_event(command: Command, kind: str, number: int) -> Roll:
    """The undo or redo of the event with a number; that of an undo concerns what it took back."""
    entry = trace.numbered(command, number)
    if entry is None or is_unseen(command, entry):
        raise UndoError(
            f"{kind}: the journal has no event {number}; it has 1 to {command.number - 1}. Name one of them."
        )
    if entry.kind in LASTING:
        what = LASTS.get(entry.kind, "changed nothing")
        raise UndoError(f"{kind}: event {number} ({entry.summary}) {what}; there is nothing to take back or do again.")
    found = trace.named(command, entry.target) if entry.target else entry
    last = trace.last_rolls(command, [found]).get(found.id, found)
    if entry.kind in ROLLBACKS:
        kind_then = OPPOSITE[entry.kind] if kind == "undo" else kind
        if kind == "undo" and last.id != entry.id:
            raise UndoError(
                f"undo: event {number} ({entry.summary}) does not hold any more; event {last.number} followed."
            )
        chosen = Roll(kind_then, found, last)
    else:
        chosen = Roll(kind, found, last)
    if chosen.kind == "undo" and last.kind == "undo":
        raise UndoError(f"{kind}: {chosen} was taken back already, by event {last.number} of {last.coder!r}.")
    if chosen.kind == "redo" and last.kind != "undo":
        raise UndoError(f"{kind}: {chosen} stands; there is nothing to do again.")
    if not may_roll(command, chosen):
        other = last.coder if chosen.kind == "redo" else chosen.command.coder
        raise UndoError(
            f"{kind}: {said(command, chosen.last, number=True)} was done by {other!r}; coders {kind} their own, "
            f"leads anybody's ({leads.whose(command)}). Ask one of them."
        )
    return chosen


def is_unseen(command: Command, entry: Event) -> bool:
    """Whether an event is of others and tells what they made, while whoever acts codes blind."""
    if entry.coder == command.by or command.by not in blind_coders(command):
        return False
    return (trace.named(command, entry.target) if entry.target else entry).kind not in TOLD_TO_ALL


def may_roll(command: Command, chosen: Roll) -> bool:
    """Whether whoever acts may: their own commands and undos, and a lead anybody's."""
    own = chosen.last.coder == command.by or (chosen.kind == "undo" and chosen.command.coder == command.by)
    return own or leads.is_lead(command, command.by)


# --- what depends on it -------------------------------------------------------------------------


def refuse_frozen(command: Command, chosen: Roll, changes: Iterable[Change]) -> None:
    """Refuse to take a change of the codebook back over the naming of a frozen version."""
    if not any(change.table in CODEBOOK for change in changes):
        return
    part = WRITTEN["version"]
    query = select(part.c.name, part.c.since).where(part.c.frozen.is_not(None), part.c.frozen != 0)
    frozen = next(iter(command.rows(query.order_by(part.c.since.desc()).limit(1))), None)
    if frozen is not None and frozen.since > chosen.last.number:
        raise UndoError(
            f"{chosen.kind}: {chosen} changed the codebook before its version {frozen.name!r} was frozen (event "
            f"{frozen.since}), and nothing before that is taken back. Change the codebook anew, or undo the naming "
            "first."
        )


def refuse_changed(command: Command, chosen: Roll, changes: list[Change]) -> None:
    """Refuse while an event that stands changed the same columns later, or put codings on a text that would go."""
    rows = trace.rows_of(changes)
    if later := trace.later_change(command, rows, after=chosen.last.number):
        raise UndoError(because(command, chosen, later.event, f"changed the same {later.table} later"))
    if left := left_behind(command, changes, besides=rows.get("coding", {}), after=chosen.last.number):
        raise UndoError(because(command, chosen, left.event, "placed a coding on that text"))


def refuse_resting(command: Command, chosen: Roll, changes: list[Change]) -> None:
    """Refuse while rows refer to what was taken away."""
    if found := references.resting(command, changes):
        rows = ", ".join(amount(one.rows, f"{one.table}s") for one in found)
        newest = trace.numbered(command, max(one.newest for one in found))
        raise UndoError(
            f"{chosen.kind}: {chosen} {CANNOT[chosen.kind]} while something rests on it ({rows}), "
            f"last by {said(command, newest)}. Undo that first."
        )


def refuse_missing(command: Command, chosen: Roll, changes: list[Change]) -> None:
    """Refuse where what was brought back names something that went meanwhile."""
    for lost in references.missing(command, changes)[:1]:
        gone = trace.removal(command, lost.table, lost.key)
        if gone is None:  # it is there: a code that was merged into another one
            since = trace.since_of(command, lost.table, [lost.key]).get(lost.key)
            gone = None if since is None else trace.numbered(command, since)
        raise UndoError(because(command, chosen, gone, f"took the {lost.table} away that it needs"))


def refuse_twins(command: Command, chosen: Roll, changes: list[Change]) -> None:
    """Refuse where something else bears a name by now that stands for one thing only."""
    for (table, column), noun in ALONE.items():
        names = {name for change in changes if change.table == table for name in references.values_of(change, column)}
        for name in sorted(names):
            part = WRITTEN[table]
            same = command.rows(select(part.c.since).where(part.c[column] == name).order_by(part.c.since))
            if len(same) > 1:
                other = max((row.since for row in same if row.since != command.number), default=0)
                raise UndoError(
                    because(command, chosen, trace.numbered(command, other), f"gave {name!r} to another of the {noun}")
                )


def refuse_broken_tree(command: Command, chosen: Roll, changes: list[Change]) -> None:
    """Refuse where codes would stand in a circle, under one that is not there, or two under one name."""
    if not any(change.table == "code" for change in changes):
        return
    live = [row for row in command.all("code") if row["merged_into"] is None]
    ids = {row["id"] for row in live}
    whole = len(tree_order(live)) == len(live) and all(ids.issuperset(row["groups"] or ()) for row in live)
    rolled = set(trace.rows_of(changes)["code"])
    since = trace.since_of(command, "code", ids)
    by_name = {row["name"].casefold(): row["id"] for row in live if row["id"] not in rolled}
    named = {by_name.get(row["name"].casefold(), "") for row in live if row["id"] in rolled}
    same = {key for key in named if since.get(key, 0) > chosen.last.number}
    if whole and not same:
        return
    newest = max((number for key, number in since.items() if key in (same or ids - rolled)), default=0)
    what = "gave a code the same name" if same else "put the codes of the tree elsewhere"
    raise UndoError(because(command, chosen, trace.numbered(command, newest), what))


def because(command: Command, chosen: Roll, later: Event | None, what: str) -> str:
    """The sentence that refuses a roll for a later event."""
    return f"{chosen.kind}: {chosen} {CANNOT[chosen.kind]}, because {said(command, later)} {what}. Undo that first."


def said(command: Command, entry: Event | None, *, number: bool = False) -> str:
    """An event in a sentence, as much of it as whoever acts may know."""
    if entry is None:
        return "something else"
    if hidden_from(command, command.by):
        entry = veiled(entry, command.by, trace.named(command, entry.target) if entry.target else None)
    return f"event {entry.number}{'' if number else f' by {entry.coder!r}'} ({entry.summary})"


def hidden_from(snapshot: Snapshot, coder: str) -> bool:
    """Whether a coder is not to learn what others coded: in an open round, or where all do unless they lead."""
    if coder in blind_coders(snapshot):
        return True
    return settings(snapshot).get("others", "hidden") == "hidden" and not leads.is_lead(snapshot, coder)

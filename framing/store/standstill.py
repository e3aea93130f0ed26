"""What stands still while coders code blind: what they code by, the texts they code, and what each of them made."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import select

from ..errors import ReviewError
from ..model.agreement import CONSENSUS
from ..model.journal import CODED, Change
from .edition import changes_codebook
from .schema import record, round_, task
from .snapshot import Snapshot

OWNED = ("coding", "reading", "memo", "suggestion", "exposure", "audit")
"""Tables whose rows are somebody's."""
BY_HAND = (*CODED, "import")
"""Kinds of events in which somebody codes, which they do under their own name."""
OPEN = select(round_.c.name).where(round_.c.closed.is_(None)).order_by(round_.c.opened).limit(1)
BLIND = select(task.c.coder).join(round_, round_.c.uid == task.c.round).where(round_.c.closed.is_(None)).distinct()


def open_round(snapshot: Snapshot) -> str | None:
    """The name of a round that is open; None where none is."""
    found: str | None = snapshot.scalar(OPEN)
    return found


def blind_coders(snapshot: Snapshot) -> frozenset[str]:
    """Everybody who codes blind in a round that is open."""
    return frozenset(row.coder for row in snapshot.rows(BLIND))


def refuse_moving(snapshot: Snapshot, change: Change, *, by: str, kind: str) -> None:
    """Raise where a change moves what stands still, or what is not made by hand; said before it is carried out.

    Raises
    ------
    ReviewError
        It changes the meaning of the codebook, the rules for suggestions, a text that is coded blind, what a coder
        made who codes blind and is somebody else, what others made where whoever acts codes blind, or by hand what
        the consensus holds.
    """
    if change.table == "cues" or changes_codebook([change]):
        refuse_rules(snapshot)
    elif change.table == "record" and change.op == "update":
        refuse_texts(snapshot, [key for key, _, after in change.rows if "text" in after])
    elif change.table in OWNED:
        others = owners(snapshot, change, by)
        refuse_of_others(snapshot, others, by)
        if CONSENSUS in others and kind in BY_HAND:
            raise ReviewError(
                f"{kind}: what the {CONSENSUS} holds comes of settled disagreements alone. Settle anew what it rests "
                "on."
            )


def refuse_rules(snapshot: Snapshot) -> None:
    """Raise where what coders code by would change under their hands."""
    name = open_round(snapshot)
    if name is not None:
        raise ReviewError(
            f"the codebook and the rules stand still while the round {name!r} is open, or its coders would not have "
            "coded by the same. Close the round first; until then note in a memo what is to change."
        )


def refuse_texts(snapshot: Snapshot, records: Iterable[str]) -> None:
    """Raise where a text would change that is being coded blind."""
    query = (
        select(record.c.id, round_.c.name)
        .join(task, task.c.record == record.c.uid)
        .join(round_, round_.c.uid == task.c.round)
        .where(round_.c.closed.is_(None), record.c.uid.in_(list(records)))
        .limit(1)
    )
    for row in snapshot.rows(query):
        raise ReviewError(
            f"record {row.id!r}: its text stands still while it is coded blind in the round {row.name!r}. "
            "Close the round first."
        )


def owners(snapshot: Snapshot, change: Change, by: str) -> set[str]:
    """Whose rows a change concerns besides those of whoever acts."""
    if change.op != "update":
        return {row[change.columns.index("coder")] for row in change.rows} - {by}
    return {row["coder"] for row in snapshot.many(change.table, (key for key, _, _ in change.rows)).values()} - {by}


def refuse_of_others(snapshot: Snapshot, others: set[str], by: str) -> None:
    """Raise where somebody changes what another one made and one of the two codes blind."""
    blind = blind_coders(snapshot) if others else frozenset()
    if blind & others:
        raise ReviewError(
            f"{min(blind & others)!r} codes blind in the round {open_round(snapshot)!r}, and nobody else changes what "
            "they made. Close the round first."
        )
    if by in blind:
        raise ReviewError(
            f"{by!r} codes blind in the round {open_round(snapshot)!r}, and what others made is not theirs to change "
            "until it is closed."
        )

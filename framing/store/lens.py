"""Whose work a connection sees: everybody's, one coder's, what coders agree on, what was settled.

As with the past, temporary views of the connection's own stand before the tables of the same names, so every query
reads through them and knows nothing of it: no page, export or count that is added later can show what it may not.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, cast

from sqlalchemy import Connection, select

from ..model.journal import TOLD_TO_ALL
from .past import BESIDE, past_view, shadow
from .schema import WRITTEN, conflict, event, round_, task, voice

OWN: Literal["own"] = "own"
Sight = Literal["people", "everything", "own", "coder", "agreed", "adjudicated"]
OTHERS_WORK = ("coding", "reading", "memo", "suggestion", "evidence", "verdict", "exposure", "audit", "adjudication")
"""Tables of which a blind coder sees their own rows alone, or none."""
SAME_TEXT = "(mine.start IS NULL OR other.start IS NULL OR other.text_hash IS mine.text_hash)"
SAME_PLACE = f'(other.start IS mine.start AND other."end" IS mine."end" AND {SAME_TEXT})'
TOUCHING = (
    '(other.start IS NULL OR mine.start IS NULL OR (other.start < mine."end" AND mine.start < other."end"))'
    f" AND {SAME_TEXT}"
)
VEIL = {"summary": "'changed the material'", "reason": "NULL", "changes": "'[]'"}
"""What stands for the columns of an event that a blind coder learns of and not what it held."""


@dataclass(frozen=True, slots=True)
class Lens:
    """Whose work is seen.

    ``sight`` is "people" (everybody, without second readings and the consensus), "everything" (these, too), "own"
    (what a coder made themselves and nothing that derives from others), "coder" (the codings of one, and all else),
    "agreed" (what each of several coders coded) or "adjudicated" (what was settled, what two coders coded alike, and
    where one of them alone has read, theirs). Lenses are made by the functions below.
    """

    sight: Sight = "people"
    coders: tuple[str, ...] = ()

    @classmethod
    def said(cls, words: tuple[str, ...]) -> Lens:
        """The lens of a sight and its coders in one row; nothing says everybody."""
        return cls(cast(Sight, words[0]), words[1:]) if words else cls()

    @property
    def said_as(self) -> tuple[str, ...]:
        """Its sight and coders in one row; empty for everybody."""
        return () if self == Lens() else (self.sight, *self.coders)

    def after(self, before: Lens) -> Lens:
        """This lens where another one was: that of somebody who codes blind stays."""
        return before if before.sight == OWN else self

    def look(self, connection: Connection, number: int | None = None) -> None:
        """Let a connection see through the lens, as of the event with a number where one is given."""
        conditions = self.conditions(connection)
        if number is not None:
            shadow(connection, number, besides=conditions)
        for name, condition in conditions.items():
            source = f"main.{name}"
            if number is not None and name in WRITTEN:
                source = f"was_{name}"
                connection.exec_driver_sql(f"CREATE TEMP VIEW {source} AS {past_view(connection, name, number)}")
            columns = ", ".join(self.column(name, column) for column in columns_of(name))
            now = number is None
            bound = condition.replace("{coding}", "main.coding" if now else "was_coding")
            bound = bound.replace("{reading}", "main.reading" if now else "reading")
            if number is not None and name in dict(BESIDE):
                bound = f"mine.{dict(BESIDE)[name]} <= {number} AND {bound}"
            connection.exec_driver_sql(
                f"CREATE TEMP VIEW {name} AS SELECT {columns} FROM {source} AS mine WHERE {bound}"
            )

    def column(self, table: str, name: str) -> str:
        """A column as it is seen: of some events a blind coder learns that there were such, and no more."""
        if table != "event" or self.sight != OWN or name not in VEIL:
            return f'mine."{name}"'
        return f'CASE WHEN {told(self.coders[0])} THEN mine."{name}" ELSE {VEIL[name]} END AS "{name}"'

    def conditions(self, connection: Connection) -> Mapping[str, str]:
        """For each table of which only a part is seen, the condition on its rows ``mine``; ``{coding}`` is all."""
        if self.sight == "everything":
            return {}
        if self.sight == OWN:
            return own(self.coders[0])
        if self.sight == "coder":
            return {"coding": one_of(self.coders), "reading": one_of(self.coders)}
        if self.sight == "agreed":
            return {"coding": agreed(self.coders)}
        if self.sight == "adjudicated":
            return {"coding": adjudicated(*self.coders)}
        if connection.execute(select(voice.c.coder).limit(1)).first() is None:
            return {}
        persons = "mine.coder NOT IN (SELECT coder FROM main.voice)"
        return {"coding": persons, "reading": persons, "coder": persons.replace("mine.coder", "mine.name")}


PEOPLE = Lens()
EVERYTHING = Lens("everything")


def as_blind(coder: str) -> Lens:
    """What a coder made themselves, and nothing that derives from what others made."""
    return Lens(OWN, (coder,))


def as_coder(coder: str) -> Lens:
    """The codings of one coder, who may be a second reading or the consensus."""
    return Lens("coder", (coder,))


def as_agreed(coders: Sequence[str]) -> Lens:
    """The codings of the first coder for which each other one has the same code on characters of the same passage."""
    return Lens("agreed", tuple(coders))


def as_adjudicated(first: str, second: str) -> Lens:
    """What was settled; what both coded alike; and where one of both has not read the record, what the other coded."""
    return Lens("adjudicated", (first, second))


def lens_of(connection: Connection, coder: str) -> Lens:
    """The lens through which a coder looks: their own work alone while they code blind, or as a second reading."""
    open_task = select(task.c.uid).join(round_, round_.c.uid == task.c.round).where(round_.c.closed.is_(None))
    is_blind = connection.execute(open_task.where(task.c.coder == coder).limit(1)).first()
    speaks_for = connection.execute(select(voice.c.coder).where(voice.c.coder == coder)).first()
    return as_blind(coder) if is_blind or speaks_for else PEOPLE


def columns_of(name: str) -> list[str]:
    """The columns of a table as queries may ask for them."""
    part = {"event": event, "conflict": conflict}.get(name)
    return list((WRITTEN[name] if part is None else part).columns.keys())


def own(coder: str) -> dict[str, str]:
    """The conditions for a coder who is to see nothing that derives from others.

    Coders that came after the coder's round was opened are not known to them: they came with what they did.
    """
    me = literal(coder)
    mine = f"mine.coder = {me}"
    decided = f"mine.suggestion IN (SELECT uid FROM main.suggestion WHERE coder = {me})"
    tables = ", ".join(map(literal, OTHERS_WORK))
    opened = (
        "SELECT min(asked.since) FROM main.task AS asked JOIN main.round AS part ON part.uid = asked.round "
        f"WHERE asked.coder = {me} AND part.closed IS NULL"
    )
    return {
        **dict.fromkeys(OTHERS_WORK, mine),
        "evidence": decided,
        "verdict": decided,
        "adjudication": "FALSE",
        "conflict": f'mine."table" NOT IN ({tables})',
        "event": f"({told(coder)} OR {of_material()})",
        "coder": f"(mine.name = {me} OR mine.since < ({opened}))",
    }


def told(coder: str) -> str:
    """The condition that an event is a coder's own, or says nothing of anybody's codings."""
    return f"(mine.coder = {literal(coder)} OR mine.kind IN ({', '.join(map(literal, TOLD_TO_ALL))}))"


def of_material() -> str:
    """The condition that an event changed texts, records, people or tables, or took such a change back."""
    with_records = """instr(changes, '"op":"insert","table":"record"') > 0"""
    changing = (
        f"(kind IN ({', '.join(map(literal, (*TOLD_TO_ALL, 'correct')))}) OR (kind = 'import' AND {with_records}))"
    )
    rolled = f"mine.target IN (SELECT replica || ':' || seq FROM main.event WHERE {changing})"
    return f"({changing.replace('kind', 'mine.kind').replace('changes', 'mine.changes')} OR {rolled})"


def one_of(coders: Sequence[str]) -> str:
    """The condition that a row is of one of these coders."""
    return f"mine.coder IN ({', '.join(map(literal, coders))})"


def agreed(coders: Sequence[str]) -> str:
    """The condition that a coding is the first coder's, and that each other one has its like."""
    first, *others = coders
    return " AND ".join([f"mine.coder = {literal(first)}", *(has_like(other, TOUCHING) for other in others)])


def adjudicated(first: str, second: str) -> str:
    """The condition that a coding is of the consensus, or both coders', or of the one who alone has read the record."""
    alike = (
        f"other.record = mine.record AND other.code = mine.code AND {SAME_PLACE} AND other.dimensions = mine.dimensions"
    )
    twin = f"EXISTS (SELECT 1 FROM {{coding}} AS other WHERE other.coder = {literal(second)} AND {alike})"
    twice = f"(mine.coder = {literal(first)} AND {twin})"
    alone = " OR ".join(
        f"(mine.coder = {literal(one)} AND {unread(other)})" for one, other in ((first, second), (second, first))
    )
    consensus = "(SELECT coder FROM main.voice WHERE kind = 'consensus')"
    already = f"EXISTS (SELECT 1 FROM {{coding}} AS other WHERE other.coder IN {consensus} AND {alike})"
    return f"(mine.coder IN {consensus} OR (({twice} OR {alone}) AND NOT {already}))"


def has_like(coder: str, where: str) -> str:
    """The condition that a coder has the code of a coding in the same record, in a place that fits."""
    return (
        f"EXISTS (SELECT 1 FROM {{coding}} AS other WHERE other.coder = {literal(coder)} "
        f"AND other.record = mine.record AND other.code = mine.code AND {where})"
    )


def unread(coder: str) -> str:
    """The condition that a coder has not read the record of a coding, nor coded in it."""
    found = (
        f"SELECT 1 FROM {part} AS other WHERE other.record = mine.record AND other.coder = {literal(coder)}"
        for part in ("{coding}", "{reading}")
    )
    return " AND ".join(f"NOT EXISTS ({query})" for query in found)


def literal(text: str) -> str:
    """A text as SQL writes it; views take no parameters."""
    return "'" + text.replace("'", "''") + "'"

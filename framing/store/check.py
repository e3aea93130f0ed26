"""Proof that a project file is whole: what ``framing check`` says."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, func, select

from ..model.identity import content_hash
from . import journal
from .edition import MEANT, NEWEST, meaning_stamp
from .engine import append_only, integrity, keeping_past, open_engine, pragmas, reading, triggers
from .joining import join
from .past import shadow, unshadow
from .references import dangling_rows
from .rehearsal import past_faults, rehearse, state_faults
from .schema import APPEND_ONLY, STATE, arrival, codebook, coding, conflict, content, edition, event, past_of, record
from .snapshot import Snapshot
from .state import differences
from .text_history import versions

SHOWN = 3
ADDRESSES = (
    ("scheme", "definition"),
    ("codebook", "head"),
    ("codebook", "source"),
    ("code", "definition"),
    ("recipe", "definition"),
    ("recipe", "expectation"),
)
"""Columns that name long content by its hash without a reference that the database knows."""
Found = tuple[list[str], str]
"""The faults of a check, and what is said when there are none."""
Check = Callable[[Connection], Found]


@dataclass(frozen=True, slots=True)
class CheckLine:
    """One thing that was checked: whether it holds, and the figures or faults."""

    ok: bool
    what: str
    detail: str


def check_file(path: Path, *, older: bool = False, figures: bool = True) -> tuple[CheckLine, ...]:
    """Every check on a project file, in one moment of it; of an ``older`` schema those that hold for all schemas.

    Without ``figures`` what holds is not counted.
    """
    checks = OF_ALL_SCHEMAS if older else CHECKS
    engine = open_engine(path)
    try:
        with reading(engine, path) as connection:
            settings = ", ".join(f"{name} {value}" for name, value in pragmas(connection).items())
            lines = [guarded(what, run, connection) for what, run in checks.items()]
            lines = [line if figures or not line.ok else replace(line, detail="holds") for line in lines]
            return (CheckLine(True, "database settings", settings), *lines)
    finally:
        engine.dispose()


def guarded(what: str, run: Check, connection: Connection) -> CheckLine:
    """A line for one check: what is good, or the first few faults and how many more there are."""
    try:
        faults, good = run(connection)
    except (LookupError, TypeError, ValueError, AttributeError) as err:
        return CheckLine(False, what, f"cannot be followed ({type(err).__name__}: {err})")
    if not faults:
        return CheckLine(True, what, good)
    more = f"; and {len(faults) - SHOWN} more" if len(faults) > SHOWN else ""
    return CheckLine(False, what, "; ".join(faults[:SHOWN]) + more)


def check_database(connection: Connection, *, older: bool = False) -> Found:
    """SQLite's own check, that journal and past are protected, and that no row refers to one that is missing."""
    wanted = {statement for name in APPEND_ONLY for statement in append_only(name)}
    if not older:
        wanted |= {keeping_past(part, past_of(name))[-1] for name, part in STATE.items()}
    kept = wanted <= triggers(connection) if older else wanted == triggers(connection)
    faults = integrity(connection)
    faults += [] if kept else ["the triggers that protect the journal and the past are not as they were"]
    faults += [f"{rows} refer to what is not there" for rows in dangling_rows(connection)]
    return faults, "whole, no dangling reference"


def check_chains(connection: Connection) -> Found:
    """That every event follows from the one before it and none was altered."""
    number = connection.execute(select(func.count()).select_from(event)).scalar_one()
    chains = Snapshot(connection).heads()
    good = ", ".join(f"{name[:8]} at event {seq}, {digest[:12]}" for name, seq, digest in chains)
    return journal.broken_links(connection), f"{number} events in {len(chains)} chain(s): {good}"


def check_contents(connection: Connection) -> Found:
    """That every text still has its hash."""
    faults, number = [], 0
    for row in connection.execution_options(stream_results=True).execute(select(content.c.hash, content.c.text)):
        number += 1
        if content_hash(row.text) != row.hash:
            faults.append(f"content {row.hash[:12]} is not what was stored")
    for table, column in ADDRESSES:
        part = STATE[table].c[column]
        lost = select(part).where(part.is_not(None), part.not_in(select(content.c.hash)))
        faults += [f"{table} names content {row[0][:12]}, which is missing" for row in connection.execute(lost)]
    return faults, f"{number} long contents have their hashes"


def check_quotations(connection: Connection) -> Found:
    """That every coding's quotation is the one that was coded, in the record's text or in one that was corrected."""
    faults, number, earlier = [], 0, 0
    former: dict[str, set[str]] | None = None
    query = (
        select(coding, record.c.id.label("record_id"), record.c.text.label("now"), content.c.text.label("body"))
        .join(record, coding.c.record == record.c.uid)
        .outerjoin(content, coding.c.text_hash == content.c.hash)
        .order_by(record.c.position)
    )
    for row in connection.execution_options(stream_results=True).execute(query):
        number += 1
        quote = row.body if row.start is None else (row.body or "")[row.start : row.end]
        known = row.text_hash == row.now
        if not known:
            former = versions(Snapshot(connection)) if former is None else former
            known = row.text_hash in former.get(row.record, ())
            earlier += known
        if not known or row.quote_hash != (None if quote is None else content_hash(quote)):
            faults.append(f"coding {row.uid} on record {row.record_id!r} no longer equals its quotation")
    of_earlier = f", {earlier} of an earlier text" if earlier else ""
    return faults, f"{number} codings equal their spans{of_earlier}"


def check_fold(connection: Connection) -> Found:
    """That the state is what the journal says."""
    noted = {row["id"]: dict(row) for row in connection.execute(select(conflict)).mappings()}
    found: dict[str, dict[str, Any]] = {}
    if took_in(connection):
        joined = join(connection)
        faults, found = differences(connection, joined.state), joined.conflicts
    else:
        rehearse(connection)
        faults = state_faults(connection)
    faults += [
        f"conflict {name} is not noted as the journal says"
        for name in sorted(noted.keys() | found.keys())
        if noted.get(name) != found.get(name)
    ]
    return faults, "equals the fold of the journal"


def check_past(connection: Connection) -> Found:
    """That what rows were, and since when they are as they are, is what the journal says.

    Where events came from another copy, some moments stand for all: a quarter, the middle, each named version.
    """
    if took_in(connection):
        numbers = some_moments(connection)
        faults = [fault for number in numbers for fault in moment_faults(connection, number)]
        faults += [] if meaning_holds(connection) else ["the last version of the codebook is not the present one"]
        return faults, f"equals the fold of the journal after each of {len(numbers)} events"
    rehearse(connection)
    number = connection.execute(select(func.count()).select_from(edition)).scalar_one()
    return past_faults(connection), f"equals the journal at every event, {number} versions of the codebook"


def took_in(connection: Connection) -> bool:
    """Whether the file holds events that came from another copy."""
    return connection.execute(select(arrival.c.first).limit(1)).first() is not None


def some_moments(connection: Connection) -> list[int]:
    """The numbers of events after which the past is looked at."""
    last = connection.execute(select(func.max(event.c.number))).scalar() or 0
    naming = connection.execute(select(event.c.number).where(event.c.kind == "name-version")).scalars()
    arrived = connection.execute(select(arrival.c.first, arrival.c.last)).all()
    wanted = {last // 4, last // 2, *naming} - {0}
    return sorted({next((after for first, after in arrived if first <= each <= after), each) for each in wanted})


def moment_faults(connection: Connection, number: int) -> list[str]:
    """Where the project as it was after an event differs from the fold of the journal until it."""
    shadow(connection, number)  # the journal, too, ends there
    try:
        return [f"after event {number} {fault}" for fault in differences(connection, join(connection).state)]
    finally:
        unshadow(connection)


def meaning_holds(connection: Connection) -> bool:
    """Whether the newest version of the codebook means what the codes mean."""
    books = connection.execute(select(codebook.c.id)).scalars().all()
    codes = [dict(row._mapping) for row in connection.execute(MEANT)]
    return connection.execute(NEWEST).scalar() == (meaning_stamp(books[0], codes) if books else None)


CHECKS: dict[str, Check] = {
    "database": check_database,
    "journal": check_chains,
    "texts": check_contents,
    "quotations": check_quotations,
    "state": check_fold,
    "past": check_past,
}
OF_ALL_SCHEMAS: dict[str, Check] = {"database": partial(check_database, older=True), "texts": check_contents}

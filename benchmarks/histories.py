"""Projects with long histories: written in bulk into the file, since the public way commits each event to the disk."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, select

from framing.model.journal import Change
from framing.project import Project
from framing.store import values
from framing.store.engine import insert_rows, open_engine, writing
from framing.store.journal import CHAINED, END, event_hash, replay, written_changes
from framing.store.past import rebuild
from framing.store.schema import SCHEMA, STATE, WRITTEN, event, replica
from framing.store.state import fold
from framing.store.store import Store

from .material import BOOK, CODERS, CODES, SEED, TIME, coding, kept, recipe, texts

EVENTS, MIXED = 1_000_000, 100_000
RECORDS, CODINGS, AN_EVENT = 10_000, 100_000, 100
BUNCH = 20_000
SPEAKERS = "Denmark", "Philippines", "Norway", "Ghana", "Mexico", "Holy See"
FIELDS = (*CHAINED, "hash", "changes")
Text = tuple[str, str | None, str]
"""A record's uid, and its text by hash and to the letter."""
Deed = tuple[str, list[Change]]
"""What an event does: its kind and its changes; an undo takes back the event before it."""


def journal() -> Path:
    """A project whose journal has 1,000,000 events of one coding each."""
    return kept(f"journal-schema-{SCHEMA}.framing", lambda path: write_history(path, single, EVENTS))


def mixed_journal() -> Path:
    """A project whose 100,000 events make codings, change them, take them away, and take that back."""
    return kept(f"mixed-schema-{SCHEMA}.framing", lambda path: write_history(path, mixed, MIXED))


def grown() -> Path:
    """A project of 10,000 interventions and 100,000 codings, made in 1,000 events."""
    return kept(f"grown-schema-{SCHEMA}.framing", fill_grown)


def merged() -> Path:
    """The same after one event that gave each of its codings another code, as a merge does."""
    return kept(f"merged-schema-{SCHEMA}.framing", fill_merged)


def begun(path: Path, records: int) -> list[Text]:
    """Make a project of some interventions."""
    table = path.with_suffix(".jsonl")
    text = texts(random.Random(SEED))
    rows = ({"id": f"r{place}", "speaker": SPEAKERS[place % 6], "text": next(text)} for place in range(records))
    table.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    try:
        with Project.create(path, codebook=BOOK, coder=CODERS[0]) as made:
            made.read(table, coder=CODERS[0])
            return [(record.uid, record.text_hash, record.text or "") for record in made.records()]
    finally:
        table.unlink()


def fill_grown(path: Path) -> None:
    """Add codings by commands of the store, 100 an event."""
    found = begun(path, RECORDS)
    chance = random.Random(SEED + 1)
    store = Store.open(path)
    with store.command("recipes", by=CODERS[0]) as command:
        command.register(CODERS)
        values.write_recipe(command, recipe("counts", cell="count", unit="codings"), None)
    for _ in range(CODINGS // AN_EVENT):
        with store.command("import", by=CODERS[0]) as command:
            command.insert("coding", [coding(chance, *chance.choice(found)) for _ in range(AN_EVENT)])


def fill_merged(path: Path) -> None:
    """Give each coding the code that follows its own."""
    path.write_bytes(grown().read_bytes())
    following = dict(zip(CODES, (*CODES[1:], CODES[0]), strict=True))
    with Store.open(path).command("merge", by=CODERS[0]) as command:
        rows = command.all("coding")
        command.update_all(
            "coding", [(row["uid"], {"code": following[row["code"]], "made_as": row["code"]}) for row in rows]
        )


def single(chance: random.Random, found: list[Text], number: int) -> Iterator[Deed]:
    """Events that make one coding each."""
    for _ in range(number):
        yield "code", [insertion(new_coding(chance, found))]


def mixed(chance: random.Random, found: list[Text], number: int) -> Iterator[Deed]:
    """Events of which six in ten make a coding, two change one, one takes one away, one takes the last one back."""
    there: list[dict[str, Any]] = []
    deed: Deed = ("undo", [])
    for _ in range(number):
        what = chance.random()
        if what >= 0.9 and deed[0] == "uncode":
            change = deed[1][0]
            there.append(dict(zip(change.columns, change.rows[0], strict=True)))
            deed = "undo", [change.inverse()]
        elif what < 0.6 or len(there) < 100:
            there.append(new_coding(chance, found))
            deed = "code", [insertion(there[-1])]
        elif what < 0.8:
            row, code = chance.choice(there), chance.choice(CODES)
            change = Change("update", "coding", (), [[row["uid"], {"code": row["code"]}, {"code": code}]])
            deed = "recode", [change]
            row["code"] = code
        else:
            deed = "uncode", [insertion(there.pop(chance.randrange(len(there)))).inverse()]
        yield deed


def new_coding(chance: random.Random, found: list[Text]) -> dict[str, Any]:
    """The whole row of a coding somewhere."""
    row = coding(chance, *chance.choice(found))
    return {name: row.get(name) for name in STATE["coding"].columns} | {"coder": CODERS[0], "wording": "0" * 16}


def insertion(row: dict[str, Any]) -> Change:
    """The change that makes a row."""
    return Change("insert", "coding", tuple(row), [list(row.values())])


def write_history(path: Path, deeds: Callable[[random.Random, list[Text], int], Iterator[Deed]], number: int) -> None:
    """Write events to the end of the chain, then the state and the past that they give."""
    found = begun(path, RECORDS)
    with writing(open_engine(path), path) as connection:
        own = connection.execute(select(replica.c.id)).scalar_one()
        rows = chained(connection, own, deeds(random.Random(SEED + 2), found, number))
        while bunch := list(islice(rows, BUNCH)):
            insert_rows(connection, event, FIELDS, bunch)
            if deeds is single:
                write_state(connection, bunch)
        if deeds is not single:
            part = STATE["coding"]
            state = fold(replay(connection))["coding"].values()
            insert_rows(connection, part, part.columns.keys(), [list(row.values()) for row in state])
            rebuild(connection)


def write_state(connection: Connection, bunch: list[list[Any]]) -> None:
    """Write the codings that events of one coding each make."""
    columns = (*STATE["coding"].columns.keys(), "since")
    last = connection.execute(select(event.c.number).order_by(event.c.number.desc()).limit(1)).scalar_one()
    rows = [json.loads(row[-1])[0]["rows"][0] for row in bunch]
    insert_rows(
        connection,
        WRITTEN["coding"],
        columns,
        [[*row, number] for number, row in enumerate(rows, start=last - len(bunch) + 1)],
    )


def chained(connection: Connection, own: str, deeds: Iterator[Deed]) -> Iterator[list[Any]]:
    """The rows of events in the journal, each following from the one before it."""
    end = connection.execute(END, {"own": own}).one()
    seq, clock, digest = end.seq, end.clock, end.hash
    for kind, changes in deeds:
        seq, clock, undone = seq + 1, clock + 1, kind == "undo"
        fields = {
            **dict.fromkeys(CHAINED),
            "replica": own,
            "seq": seq,
            "clock": clock,
            "kind": kind,
            "coder": CODERS[0],
            "time": TIME,
            "target": f"{own}:{seq - 1}" if undone else None,
            "summary": kind,
            "schema": SCHEMA,
            "previous": digest,
        }
        written = written_changes([] if undone else changes)
        digest = event_hash(fields, written)
        yield [*(fields[name] for name in CHAINED), digest, written]

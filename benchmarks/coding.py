"""Coding: one coding committed with its journal event, beside a bare INSERT under the same durability."""

from __future__ import annotations

import json
import random
import tempfile
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, event, insert

from framing.project import Project
from framing.store import schema
from framing.store.engine import SETTINGS

from .material import BOOK, CODERS, SEED, coding, texts
from .measure import Measurement, ratio, seconds

TURNS, RECORDS = 500, 200
MOST_TIMES = 3


def measure() -> list[Measurement]:
    with tempfile.TemporaryDirectory() as folder:
        ours, theirs = (small_project(Path(folder) / f"{side}.framing") for side in ("ours", "theirs"))
        names = {record.uid: record.id for record in ours.records()}
        our_rows, their_rows = iter(coding_rows(ours)), iter(coding_rows(theirs))
        engine = pooled_engine(theirs.path)

        def framing() -> float:
            row = next(our_rows)
            name, span = names[row["record"]], (row["start"], row["end"])
            return seconds(lambda: ours.code(name, row["code"], span, coder=row["coder"]), tidy=False)

        def bare() -> float:
            row = next(their_rows)
            return seconds(lambda: bare_insert(engine, row), tidy=False)

        framing(), bare()  # statements are compiled at their first use
        size = f"{TURNS} codings, {RECORDS} records"
        what = "commit one coding with its event : bare INSERT"
        return [ratio(what, framing, bare, turns=TURNS, target=MOST_TIMES, size=size, summary="median")]


def small_project(path: Path) -> Project:
    """A project with some interventions of the usual length."""
    table = path.with_suffix(".jsonl")
    text = texts(random.Random(SEED))
    rows = ({"id": f"r{number}", "speaker": "Denmark", "text": next(text)} for number in range(RECORDS))
    table.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    project = Project.create(path, codebook=BOOK, coder=CODERS[0])
    project.read(table, coder=CODERS[0])
    return project


def coding_rows(project: Project) -> list[dict[str, Any]]:
    """Rows of the coding table for a project's own records, one more than there are turns."""
    chance = random.Random(SEED)
    records = [(record.uid, record.text_hash, record.text or "") for record in project.records()]
    rows = (coding(chance, *chance.choice(records)) for _ in range(TURNS + 1))
    return [{**row, "coder": CODERS[0]} for row in rows]


def pooled_engine(path: Path) -> Engine:
    """An engine that keeps its connection, with framing's settings made once."""
    engine = create_engine(f"sqlite:///{path}")

    @event.listens_for(engine, "connect")
    def set_up(connection: Any, _: Any) -> None:
        for name, value in SETTINGS.items():
            connection.execute(f"PRAGMA {name}={value}")

    return engine


def bare_insert(engine: Engine, row: dict[str, Any]) -> None:
    """One coding in a transaction of its own, and nothing else."""
    with engine.begin() as connection:
        connection.execute(insert(schema.coding), row)

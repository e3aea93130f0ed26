"""Undo: a command over 100,000 codings taken back, beside doing it; and one coding among them, beside making it."""

from __future__ import annotations

import json
import random
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

from framing.project import Project
from framing.store.store import Store

from .material import BOOK, CODERS, CODES, SEED, coding, texts
from .measure import Measurement, seconds

RECORDS, CODINGS, BUNCH = 10_000, 100_000, 50_000
TURNS, ONES = 3, 50
MOST_TIMES = 2
BY = CODERS[0]


def measure() -> list[Measurement]:
    with tempfile.TemporaryDirectory() as folder, coded_project(Path(folder) / "coded.framing") as project:
        chosen = project.quotations.keys()
        recodes = iter(CODES)

        def recode() -> None:
            code = next(recodes)
            project.quotations.recode(chosen, code, coder=BY)

        def one() -> None:
            project.code("r1", CODES[0], None, coder=BY)

        def undo() -> None:
            project.undo(coder=BY)

        size = f"{CODINGS:,} codings, {RECORDS:,} records"
        return [
            there_and_back("undo a recoding of all codings : recode them", recode, undo, turns=TURNS, size=size),
            there_and_back("undo one coding among them : make it", one, undo, turns=ONES, size=size),
        ]


def there_and_back(what: str, do: Callable[[], Any], undo: Callable[[], Any], *, turns: int, size: str) -> Measurement:
    """How many times as long as doing something its undo takes, one after the other in each turn."""
    times = [(seconds(do), seconds(undo)) for _ in range(turns)]
    done, undone = (median(side) for side in zip(*times, strict=True))
    return Measurement(
        what=what,
        value=undone / done,
        unit="times",
        target=MOST_TIMES,
        size=size,
        summary=f"median of {turns}",
        times=(undone, done),
    )


def coded_project(path: Path) -> Project:
    """A project whose codings all have one coder and one code, each on a place of its own."""
    table = path.with_suffix(".jsonl")
    text = texts(random.Random(SEED))
    rows = ({"id": f"r{number}", "speaker": "Denmark", "text": next(text)} for number in range(RECORDS))
    table.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    with Project.create(path, codebook=BOOK, coder=BY) as project:
        project.read(table, coder=BY)
        records = [(record.uid, record.text_hash, record.text or "") for record in project.records()]
    chance = random.Random(SEED)
    store = Store.open(path)
    for first in range(0, CODINGS, BUNCH):
        made = [coding(chance, *records[number % RECORDS]) for number in range(first, first + BUNCH)]
        places = {number: 10 * (number // RECORDS) for number in range(first, first + BUNCH)}
        for row, start in zip(made, places.values(), strict=True):
            row |= {"coder": BY, "code": CODES[-1], "start": start, "end": start + 9}
        with store.command("import", by=BY) as command:
            command.insert("coding", made)
            command.summary = f"coded {BUNCH:,} passages"
    store.close()
    return Project.open(path)

"""Merging codes: the preview beside the plain SQL that counts the same codings, and undoing it beside doing it."""

from __future__ import annotations

import json
import random
import shutil
import sqlite3
import tempfile
from contextlib import closing
from functools import partial
from pathlib import Path

from framing.model.codebook_change import Merge
from framing.project import Project
from framing.store.store import Store

from .material import BOOK, CODERS, CODES, SEED, coding, kept, texts
from .measure import Measurement, ratio, seconds

SOURCE, TARGET = CODES[0], CODES[1]
CODINGS, TWINS, RECORDS = 100_000, 2_000, 10_000
MERGE = Merge(source=SOURCE, target=TARGET)
COUNT = "SELECT count(*), count(DISTINCT coder), count(DISTINCT record) FROM coding WHERE code = ?"
PREVIEW_TIMES, UNDO_TIMES = 2, 2
TURNS, ROUNDS = 15, 3
WHAT, COUNTS = "preview of a merge", " : plain SQL that counts its codings"


def measure() -> list[Measurement]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(shutil.copy(kept("merging.framing", fill), Path(folder) / "merging.framing"))
        with Project.open(path) as project, closing(sqlite3.connect(path)) as connection:
            size = f"{CODINGS:,} codings of the source, {RECORDS:,} records"
            count = partial(seconds, lambda: connection.execute(COUNT, (SOURCE,)).fetchone())
            quick = partial(seconds, lambda: project.codebook.preview(MERGE, twins=False))
            whole = partial(seconds, lambda: project.codebook.preview(MERGE))
            doing, undoing = back_and_forth(project)
            return [
                ratio(f"{WHAT}{COUNTS}", quick, count, turns=TURNS, target=PREVIEW_TIMES, size=size),
                ratio(f"{WHAT} with twins{COUNTS}", whole, count, turns=TURNS, target=None, size=size),
                Measurement(
                    what="undo of a merge : the merge",
                    value=undoing / doing,
                    unit="times",
                    target=UNDO_TIMES,
                    size=size,
                    summary=f"least of {ROUNDS}",
                    times=(undoing, doing),
                ),
            ]


def back_and_forth(project: Project) -> tuple[float, float]:
    """The least seconds that a merge takes, and its undo."""
    doing, undoing = [], []
    for _ in range(ROUNDS):
        doing.append(seconds(lambda: project.codebook.apply(MERGE, coder=CODERS[0])))
        undoing.append(seconds(lambda: project.undo(coder=CODERS[0])))
    return min(doing), min(undoing)


def fill(path: Path) -> None:
    """Records with 100,000 codings of one code; some thousand passages carry the other code as well."""
    chance = random.Random(SEED)
    text = texts(chance)
    table = path.with_suffix(".jsonl")
    rows = ({"id": f"r{number}", "speaker": "Denmark", "text": next(text)} for number in range(RECORDS))
    table.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    with Project.create(path, codebook=BOOK, coder=CODERS[0]) as project:
        project.read(table, coder=CODERS[0])
        found = [(record.uid, record.text_hash, record.text or "") for record in project.records()]
    table.unlink()
    store = Store.open(path)
    made = [coding(chance, *chance.choice(found)) | {"code": SOURCE} for _ in range(CODINGS)]
    twins = [row | {"code": TARGET, "uid": f"{row['uid'][:-1]}x"} for row in made[:TWINS]]
    others = [coding(chance, *chance.choice(found)) | {"code": TARGET} for _ in range(CODINGS // 5)]
    with store.command("import", by=CODERS[0]) as command:
        command.register(CODERS)
        command.insert("coding", [*made, *twins, *others])
    store.close()

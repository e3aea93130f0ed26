"""What the benchmarks run on: invented consultations, always the same, built once and kept in ``build/bench``."""

from __future__ import annotations

import os
import random
from collections.abc import Callable, Iterator
from pathlib import Path

from openpyxl import Workbook

from framing.model.actor import SIDES
from framing.model.codebook import Code, Codebook
from framing.model.identity import content_hash, new_uid
from framing.model.recipe import ColumnRule, Query, Recipe, RowRule, Selection
from framing.project import Project
from framing.readers import read_delivery, shipped
from framing.store import values
from framing.store.schema import SCHEMA
from framing.store.store import Store

FOLDER = Path(__file__).parent.parent / "build" / "bench"  # git ignores it, `make clean` removes it
SEED = 2017
RECORDS, CODINGS = 100_000, 1_000_000
STATES, BODIES, MEETINGS, PANELS = 195, 60, 12, 4
CODERS = "ab", "cd"
LETTERS = 500
ROLES = "delegate", "panellist", "moderator", "co-facilitator", "rapporteur"
HEADER = ("id", "meeting", "panel", "order", "speaker", "role", "date", "text")
TIME = "2017-06-19T10:00:00.000000Z"
BOOK = Codebook(
    id="bench",
    title="Five frames of five themes",
    version="1.0.0",
    codes=tuple(
        code
        for frame in range(5)
        for code in (
            Code(id=f"f{frame}", name=f"Frame {frame}", kind="frame", codable=False),
            *(
                Code(id=f"f{frame}.theme{theme}", name=f"Theme {frame}.{theme}", kind="theme", parent=f"f{frame}")
                for theme in range(5)
            ),
        )
    ),
)
CODES = tuple(code.id for code in BOOK.codes if code.codable)


def kept(name: str, build: Callable[[Path], None]) -> Path:
    """The file of that name, built when it is not there; it appears whole or not at all."""
    path = FOLDER / name
    if not path.exists():
        FOLDER.mkdir(parents=True, exist_ok=True)
        part = path.with_name(f"part-{os.getpid()}-{name}")
        try:
            build(part)
            os.replace(part, path)
        finally:
            part.unlink(missing_ok=True)
            part.with_name(f"{part.name}-journal").unlink(missing_ok=True)
    return path


def workbook() -> Path:
    """A workbook with a transcript of 100,000 interventions and a sheet of 60 bodies."""
    return kept("transcript.xlsx", write_workbook)


def project() -> Path:
    """A project with the records of the workbook and 1,000,000 codings by two coders."""
    return kept(f"coded-schema-{SCHEMA}.framing", fill_project)


def recipe(name: str, *, cell: str, unit: str) -> Recipe:
    """A table of a row a code, by the side of the speaker."""
    return Recipe(
        id=name,
        title=name,
        rows=tuple(RowRule(code, code) for code in CODES),
        columns=tuple(ColumnRule(side, Query({"side": (side,)})) for side in SIDES),
        records=Selection(kind=("intervention",)),
        cell=cell,
        unit=unit,
    )


def words(chance: random.Random) -> list[str]:
    """A vocabulary of 5,000 invented words; one in twenty is not ASCII."""
    syllables = [first + second for first in "bcdfglmnprstv" for second in ("a", "e", "i", "o", "u", "an", "er", "is")]
    plain = ["".join(chance.choices(syllables, k=chance.randint(1, 4))) for _ in range(4750)]
    return plain + [f"{word}{end}" for word, end in zip(plain[:250], "éïôüñ" * 50, strict=True)]


def texts(chance: random.Random) -> Iterator[str]:
    """Texts of about 500 characters, without end."""
    vocabulary = words(chance)
    while True:
        text = " ".join(chance.choices(vocabulary, k=LETTERS // 6)).capitalize()
        yield text[: LETTERS + chance.randint(-100, 100)].strip() + "."


def speakers() -> list[str]:
    """The states of the shipped list of names, and 60 invented bodies."""
    drafts = read_delivery(shipped("corpora/names/actors.csv")).speakers
    return [draft.actor for draft in drafts if draft.type == "state"][:STATES] + bodies()


def bodies() -> list[str]:
    """The names of 60 invented bodies."""
    return [f"Body {number}" for number in range(1, BODIES + 1)]


def write_workbook(path: Path) -> None:
    """Write the transcript and the bodies, row after row."""
    chance = random.Random(SEED)
    names, text = speakers(), texts(chance)
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Transcript")
    sheet.append(HEADER)
    for number in range(RECORDS):
        meeting, panel = number * MEETINGS // RECORDS + 1, number * MEETINGS * PANELS // RECORDS % PANELS + 1
        speaker = chance.choice(names)
        role = ROLES[0] if chance.random() < 0.8 else chance.choice(ROLES[1:])
        where = f"Meeting {meeting}", f"Panel {panel}", number + 1
        sheet.append((f"r{number + 1:06}", *where, speaker, role, f"2017-{meeting:02}-19", next(text)))
    sheet = book.create_sheet("Speakers")
    sheet.append(("actor", "type"))
    for number, name in enumerate(bodies()):
        sheet.append((name, ("UN body", "NGO or CSO", "trade union")[number % 3]))
    book.save(path)


def fill_project(path: Path) -> None:
    """Read the workbook by the public way, then add codings by commands of the store, 50,000 an event."""
    with Project.create(path, codebook=BOOK, coder=CODERS[0]) as made:
        made.read(workbook(), coder=CODERS[0])
        found = [(record.uid, record.text_hash, record.text or "") for record in made.records()]
    chance = random.Random(SEED + 1)
    store = Store.open(path)
    for _ in range(CODINGS // 50_000):
        with store.command("import", by=CODERS[0]) as command:
            command.register(CODERS)
            command.insert("coding", [coding(chance, *chance.choice(found)) for _ in range(50_000)])
    with store.command("recipes", by=CODERS[0]) as command:
        values.write_recipe(command, recipe("counts", cell="count", unit="codings"), None)
        values.write_recipe(command, recipe("speakers", cell="speakers", unit="mentions"), None)
    store.close()


def coding(chance: random.Random, record: str, text_hash: str | None, text: str) -> dict[str, object]:
    """The row of a coding at a place of its own in a text."""
    start = chance.randrange(len(text) - 60)
    end = start + chance.randint(20, 60)
    quote = text[start:end]
    return {
        "uid": new_uid(),
        "record": record,
        "code": chance.choice(CODES),
        "coder": chance.choice(CODERS),
        "start": start,
        "end": end,
        "text_hash": text_hash,
        "quote_hash": content_hash(quote),
        "dimensions": {},
        "source": None,
        "created": TIME,
        "codebook": None,
        "words": len(quote.split()),
    }

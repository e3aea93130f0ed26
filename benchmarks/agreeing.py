"""Agreement in a project of 50 codes, a million characters and three coders, against one sweep over its codings."""

from __future__ import annotations

import random
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import accumulate
from pathlib import Path
from typing import Any

from framing.agreement.units import Field, Mark, Text, counted
from framing.model.agreement import Choice
from framing.model.codebook import Code, Codebook
from framing.model.draft import Delivery, RecordDraft
from framing.model.identity import content_hash, new_uid
from framing.model.text import count_words
from framing.project import Project
from framing.project.agreeing_lines import call, names
from framing.project.agreeing_material import Material, gathered
from framing.store.intake import Intake, Terms
from framing.store.schema import SCHEMA
from framing.store.store import Store

from .material import SEED, TIME, kept, texts
from .measure import Measurement, ratio, seconds

CODES, CHARACTERS, CODERS, SPEAKERS, EVERY = 50, 1_000_000, ("ab", "cd", "ef"), 200, 150
BOOK = Codebook(
    id="fifty",
    title="Fifty codes in five frames",
    version="1.0.0",
    codes=tuple(
        code
        for frame in range(5)
        for code in (
            Code(id=f"f{frame}", name=f"Frame {frame}", kind="frame", codable=False),
            *(
                Code(id=f"f{frame}.c{n}", name=f"Code {frame}.{n}", kind="theme", parent=f"f{frame}")
                for n in range(CODES // 5)
            ),
        )
    ),
)
THEMES = tuple(code.id for code in BOOK.codes if code.codable)


def measure() -> list[Measurement]:
    """The lines of the table."""
    store = Store.open(project())
    with store.snapshot() as snapshot:
        material = gathered(snapshot, Choice())
    laid, marks = material.laid_out(material.double)
    spans, units = places(laid, marks), cuts(laid)
    size = f"{CODES} codes, {CHARACTERS:,} characters, {len(CODERS)} coders, {len(spans):,} codings"
    in_units = partial(seconds, partial(rated, material, laid, marks))
    ratings = "ratings in sentences and six coefficients for every code and frame"
    found = [
        ratio(
            f"{ratings} : a walk over the codings that marks sentences and counts who marked them",
            in_units,
            lambda: seconds(partial(marked, spans, units)),
            turns=7,
            target=None,
            size=size,
        ),
        ratio(
            f"{ratings} : one sweep over the bounds of the codings, which knows neither sentences nor letters",
            in_units,
            partial(seconds, partial(swept, spans)),
            turns=7,
            target=3.0,
            size=size,
        ),
    ]
    store.close()
    with Project.open(project()) as opened:
        times = [seconds(partial(opened.agreement.report, Choice())) for _ in range(3)]
    found.append(
        Measurement(
            what="the whole report: read, rated, 2,000 resamples a line, pairs, spans, disagreements",
            value=min(times) * 1000,
            unit="ms",
            target=None,
            size=size,
            summary=f"least of {len(times)}",
        )
    )
    return found


def rated(material: Material, texts: Sequence[Text], marks: list[Mark]) -> None:
    """The ratings of every code and frame, and their coefficients, without intervals."""
    field = Field(texts, marks, n_coders=len(CODERS))
    for code in material.codes:
        ratings = counted(field.values([material.numbers[one] for one in material.covered(code)]), field.clusters)
        for name in names(material.choice, len(CODERS)):
            call(name)(ratings, interval=None)


def cuts(texts: Sequence[Text]) -> tuple[list[int], list[int]]:
    """Where the sentences of texts laid end to end begin and end."""
    begins = accumulate((len(text.body) for text in texts), initial=0)
    found = [
        (begin + start, begin + end) for begin, text in zip(begins, texts, strict=False) for start, end in text.bounds
    ]
    return [start for start, _ in found], [end for _, end in found]


def marked(spans: list[tuple[int, int, int, int]], units: tuple[list[int], list[int]]) -> dict[int, Any]:
    """For each code how many sentences each company of coders gave it."""
    starts, ends = units
    of_code: dict[int, list[tuple[int, int, int]]] = defaultdict(list)
    for coder, code, start, end in spans:
        of_code[code].append((coder, start, end))
    found = {}
    for code, some in of_code.items():
        rows = [bytearray(len(starts)) for _ in CODERS]
        for coder, start, end in some:
            for unit in range(bisect_right(ends, start), bisect_left(starts, end)):
                rows[coder][unit] = 1
        found[code] = Counter(zip(*rows, strict=True))
    return found


def places(texts: Sequence[Text], marks: list[Mark]) -> list[tuple[int, int, int, int]]:
    """Coder, code, start and end of every coding, texts laid end to end."""
    begins = [0, *accumulate(len(text.body) for text in texts)]
    return [(one.coder, one.code, begins[one.text] + one.start, begins[one.text] + one.end) for one in marks]


def swept(spans: list[tuple[int, int, int, int]]) -> dict[int, Any]:
    """For each code how many characters each company of coders gave it: one walk over the sorted bounds."""
    turns: dict[int, list[tuple[int, int, int]]] = defaultdict(list)
    for coder, code, start, end in spans:
        turns[code].append((start, coder, 1))
        turns[code].append((end, coder, -1))
    found = {}
    for code, bounds in turns.items():
        bounds.sort()
        standing, before = [0] * len(CODERS), 0
        lengths: dict[tuple[bool, ...], int] = defaultdict(int)
        for place, coder, step in bounds:
            lengths[tuple(map(bool, standing))] += place - before
            standing[coder] += step
            before = place
        found[code] = lengths
    return found


def project() -> Path:
    """A project with records of about 500 characters that three coders coded much alike, built once."""
    return kept(f"agreed-schema-{SCHEMA}.framing", fill)


def fill(path: Path) -> None:
    """Texts by the store's intake, codings by one command."""
    chance = random.Random(SEED)
    with Project.create(path, codebook=BOOK, coder=CODERS[0]):
        pass
    store = Store.open(path)
    with store.command("import", by=CODERS[0]) as command:
        command.register(CODERS)
        delivery = Delivery(name="transcript", records=list(records(chance)))
        intake = Intake(command, delivery, Terms(coder=CODERS[0]))
        intake.write(command)
        found = {draft.id: draft.text or "" for draft in delivery.records}
        rows = [row for record in command.all("record") for row in codings(chance, record, found[record["id"]])]
        command.insert("coding", rows)
    store.close()


def records(chance: random.Random) -> Iterator[RecordDraft]:
    """Interventions in sentences until there are enough characters."""
    text, written, number = texts(chance), 0, 0
    while written < CHARACTERS:
        words = next(text).split()
        cut = [" ".join(words[place : place + 14]).capitalize() for place in range(0, len(words), 14)]
        body = ". ".join(sentence.rstrip(".") for sentence in cut) + "."
        body = body[: CHARACTERS - written]
        written, number = written + len(body), number + 1
        yield RecordDraft(
            where=f"line {number}",
            id=f"r{number:04}",
            kind="intervention",
            text=body,
            speaker_label=f"Speaker {chance.randrange(SPEAKERS)}",
        )


def codings(chance: random.Random, record: dict[str, Any], text: str) -> Iterator[dict[str, Any]]:
    """What each coder finds of what is there: most of it, sometimes with other bounds or another code."""
    for place in range(0, max(len(text) - 130, 1), EVERY):
        truth, begin = chance.choice(THEMES), place + chance.randrange(30)
        end = begin + chance.randint(40, 130)
        for coder in CODERS:
            if chance.random() < 0.85:
                code = truth if chance.random() < 0.92 else chance.choice(THEMES)
                moved = chance.choice((0, 0, 0, 7)), chance.choice((0, 0, 0, 9))
                start, stop = begin + moved[0], min(end + moved[1], len(text))
                if start < stop:
                    yield coding(record, text, coder, code, start, stop)


def coding(record: dict[str, Any], text: str, coder: str, code: str, start: int, end: int) -> dict[str, Any]:
    """The row of a coding."""
    quote = text[start:end]
    return {
        "uid": new_uid(),
        "record": record["uid"],
        "code": code,
        "coder": coder,
        "start": start,
        "end": end,
        "text_hash": record["text"],
        "quote_hash": content_hash(quote),
        "dimensions": {},
        "source": None,
        "created": TIME,
        "codebook": None,
        "words": count_words(quote),
    }

"""Suggestions: the rules over real or invented speeches beside the bare tokenizer, the second look, and the start."""

from __future__ import annotations

import json
import os
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path

import spacy

from framing.model.codebook import Codebook
from framing.model.cues import Cues
from framing.readers import read_codebook, read_delivery, shipped
from framing.shelf import VARIABLE
from framing.suggest import Suggester

from . import rule_set
from .measure import Measurement, Timed, ratio, seconds
from .start import process_seconds

FIRST_TIMES, SECOND_TIMES, START_TIMES = 1, 0.2, 1.2
TURNS, STARTS = 7, 10
SPEECHES = "ungd2017/speeches.jsonl"
"""In the folder FRAMING_REFERENCE_DATA: 90 speeches, a JSON object with a text on each line."""
ENGLISH = "spacy.blank('en')"
FIRST = ".suggest('We need not reinvent the wheel.')"
BARE = "import spacy; spacy.blank('en')"
ENGINE = (
    "from framing.readers import read_codebook, shipped; from framing.suggest import Suggester; "
    "Suggester(read_codebook(shipped('codebooks/gcm-ts3.yaml')))"
)


def measure() -> list[Measurement]:
    book = read_codebook(shipped("codebooks/gcm-ts3.yaml"))
    shipped_rules = book.beside() if book.beside else None
    assert shipped_rules is not None
    speeches = texts()
    bench = rule_set.codebook(), rule_set.cues()
    return [
        *passes("300 rules", *bench, speeches),
        *passes("shipped rules", book, shipped_rules, speeches),
        *begun(shipped_rules),
    ]


def texts() -> list[str]:
    """Real speeches where they are at hand; otherwise the invented consultation, as often as makes as many words."""
    folder = os.environ.get("FRAMING_REFERENCE_DATA")
    if folder and (file := Path(folder) / SPEECHES).exists():
        return [json.loads(line)["text"] for line in file.read_text(encoding="utf-8").splitlines()]
    drafts = read_delivery(shipped("corpora/sample-consultation/transcript.xlsx")).records
    return [f"{turn} {draft.text}" for turn in range(16) for draft in drafts]


def passes(what: str, book: Codebook, cues: Cues, speeches: Sequence[str]) -> Iterator[Measurement]:
    """A look at all texts by an engine and a tokenizer that have read nothing before; the same again."""
    rules = sum(1 for _ in cues.rules())
    size = f"{rules} rules, {sum(len(text.split()) for text in speeches):,} words in {len(speeches)} texts"
    fresh = partial(ratio, turns=TURNS, size=size)
    yield fresh(
        f"{what}, first look : fresh {ENGLISH} over the same texts",
        lambda: looked(Suggester(book, cues), speeches),
        lambda: divided(spacy.blank("en"), speeches),
        target=FIRST_TIMES,
    )
    engine, tokenizer = Suggester(book, cues), spacy.blank("en")
    looked(engine, speeches)
    divided(tokenizer, speeches)
    yield fresh(
        f"{what}, second look : {ENGLISH} that has read them before",
        lambda: looked(engine, speeches),
        lambda: divided(tokenizer, speeches),
        target=SECOND_TIMES,
    )
    forgetful = Suggester(book, cues, remember=False)
    looked(forgetful, speeches)
    yield fresh(
        f"{what}, nothing remembered but words : {ENGLISH} that has read them before",
        lambda: looked(forgetful, speeches),
        lambda: divided(tokenizer, speeches),
        target=None,
    )


def begun(cues: Cues) -> Iterator[Measurement]:
    """From the start of Python to an engine, and to what it suggests first.

    Once with the proof that this engine has tried these rules, and once with nothing kept, so that they are read and
    their examples run.
    """
    fresh = partial(ratio, turns=STARTS, size=f"{sum(1 for _ in cues.rules())} rules, {len(cues.source) // 1000} kB")
    with tempfile.TemporaryDirectory() as folder:
        kept, nothing = {VARIABLE: folder}, {VARIABLE: ""}
        timed(ENGINE, kept)()
        yield fresh(
            f"start of the engine, its rules tried before : `{BARE}`",
            timed(ENGINE, kept),
            timed(BARE, nothing),
            target=START_TIMES,
        )
        yield fresh(
            "the same to its first suggestion : the same",
            timed(ENGINE + FIRST, kept),
            timed(BARE, nothing),
            target=None,
        )
    yield fresh(
        "start of the engine, its rules not tried yet : the same",
        timed(ENGINE, nothing),
        timed(BARE, nothing),
        target=None,
    )


def timed(code: str, variables: Mapping[str, str]) -> Timed:
    """How long a process that runs some code takes."""
    return partial(process_seconds, sys.executable, "-c", code, **variables)


def looked(engine: Suggester, speeches: Sequence[str]) -> float:
    """The seconds that an engine takes for all texts."""
    return seconds(lambda: [engine.suggest(text) for text in speeches])


def divided(tokenizer: spacy.language.Language, speeches: Sequence[str]) -> float:
    """The seconds that a tokenizer takes for all texts."""
    return seconds(lambda: [tokenizer(text) for text in speeches])

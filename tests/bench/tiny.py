"""A tiny set on which the page of the suggestions can be made in a moment: everything in it is invented."""

import json
from pathlib import Path

from benchmarks.suggestions.evidence import Sources
from benchmarks.suggestions.sets import Coded, Consultation, Text
from framing.model.codebook import Code, Codebook
from framing.model.sentence import sentences
from framing.model.text import Span
from framing.readers.cues import cues_from_text
from framing.suggest import Suggester

BOOK = Codebook(
    id="tiny",
    title="A tiny codebook",
    version="1.0.0",
    codes=(
        Code(id="control", name="Control", kind="frame", codable=False),
        Code(id="control.sovereignty", name="Sovereignty", kind="theme", parent="control"),
        Code(id="rights", name="Rights", kind="frame", codable=False),
        Code(id="rights.safeguard", name="Safeguard", kind="theme", parent="rights"),
        Code(id="rights.workers", name="Workers", kind="theme", parent="rights"),
        Code(id="wip", name="Work in progress", kind="frame", codable=False),
        Code(id="wip.uncertainty", name="Uncertainty", kind="theme", parent="wip"),
    ),
)
CUES = """
format: framing-cues/1
codebook: tiny
version: 1.0.0
codes:
  control.sovereignty:
    rules:
    - {id: decide, because: a right, find: the right to decide, turns: no, weight: 0.9}
  rights.safeguard:
    rules:
    - {id: rights, because: a right, find: human rights, turns: no, weight: 0.7}
    - {id: dignity, because: a right, find: dignity, turns: no, weight: 0.3}
"""
SAID = (
    "Every state has the right to decide who enters. Human rights belong to everyone on the move. "
    "Their dignity is at stake. The weather was fine this morning. Nobody can tell what comes next."
)
SOVEREIGNTY, SAFEGUARD, DIGNITY, WEATHER, NEXT = (Span(one.start, one.end) for one in sentences(SAID))
HALVES = ("development", "held back")
CHALLENGE = """
format: framing-challenge/1
items:
- {writer: A, text: We keep the right to decide., expect: [{code: control.sovereignty, stance: asserts}],
   tests: plain claim, why: it is found}
- {writer: A, text: Who has the right to decide?, expect: [{code: control.sovereignty, stance: both}],
   tests: question, why: its stance is another one}
- {writer: A, text: The dignity of the chair | a bell., expect: [], tests: literal, why: it is withheld}
- {writer: B, text: The human rights office is on the left., expect: [], tests: literal, why: it is wrongly found}
- {writer: B, text: They are bound by law., expect: [{code: rights.safeguard, stance: reports}], tests: plain claim,
   why: it is missed}
"""


def sources(folder: Path, *, speeches: bool = True) -> Sources:
    """What the page is made from, written to a folder where it is files."""
    drawn, labels = speech_tables()
    (folder / "sentences.csv").write_text(drawn, encoding="utf-8")
    (folder / "labels.csv").write_text(labels, encoding="utf-8")
    (folder / "challenge.yaml").write_text(CHALLENGE, encoding="utf-8")
    lines = [json.dumps({"id": speech(number), "text": SAID}) for number in range(24)]
    (folder / "speeches.jsonl").write_text("\n".join(lines), encoding="utf-8")
    return Sources(
        suggester=Suggester(BOOK, cues_from_text(CUES, "tiny.cues.yaml")),
        seconded=None,
        consultation=consultation(),
        challenge=folder / "challenge.yaml",
        drawn=folder / "sentences.csv",
        labels=folder / "labels.csv",
        speeches=folder / "speeches.jsonl" if speeches else None,
    )


def speech(number: int) -> str:
    """The identifier of a speech."""
    return f"speech-{number:02}"


def speech_tables() -> tuple[str, str]:
    """Drawn sentences and their labels: in the main set two of each speech, in the supplement the rest."""
    drawn, labels = ["speech,start,end,half,stratum,set"], ["speech,start,end,reader,code,stance,certainty"]
    for number in range(24):
        for span in (SOVEREIGNTY, WEATHER, SAFEGUARD, DIGNITY, NEXT):
            which = "main" if span in (SOVEREIGNTY, WEATHER) else "supplement"
            drawn.append(f"{speech(number)},{span.start},{span.end},{HALVES[number % 2]},any,{which}")
        for reader, span, code, stance in labels_of(number):
            labels.append(f"{speech(number)},{span.start},{span.end},{reader},{code},{stance},")
    return "\n".join(drawn) + "\n", "\n".join(labels) + "\n"


def labels_of(number: int) -> list[tuple[str, Span, str, str]]:
    """What the readers say of a speech: not the same in all of them, so that everything that can fail does."""
    said = [(SOVEREIGNTY, "control.sovereignty", "contests" if number % 5 == 0 else "asserts")]
    if number % 4 != 3:
        said.append((SAFEGUARD, "rights.safeguard", "asserts"))
    if number % 6 == 0:
        said.append((DIGNITY, "rights.safeguard", "asserts"))
    if number == 2:
        said.append((NEXT, "wip.uncertainty", "asserts"))
    second = said[1:] if number % 8 == 0 else said
    readers = [("settled", said), ("reader 1", said), ("reader 2", second)]
    return [(reader, *one) for reader, some in readers for one in some]


def consultation() -> Consultation:
    """Three texts of two speakers, read by two readers who differ."""
    texts = tuple(Text(f"p1-0{number}", speaker, SAID) for number, speaker in enumerate(("Ada", "Ben", "Ada"), start=1))
    whole = Span(SOVEREIGNTY.start, SAFEGUARD.end)
    first = [Coded(text.id, whole, "control.sovereignty", "asserts") for text in texts]
    first.append(Coded("p1-01", None, "rights.workers", "asserts"))
    second = [Coded(text.id, SOVEREIGNTY, "control.sovereignty", "asserts") for text in texts[:2]]
    return Consultation(texts, {"reader 1": tuple(first), "reader 2": tuple(second)})

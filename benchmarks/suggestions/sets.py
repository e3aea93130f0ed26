"""The sets on which suggestions are measured: which sentence carries which code by a reading, and what the rules say.

The unit is a sentence and a code. A reading is a mapping from such units to the stance; what is not in it is not coded.
"""

from __future__ import annotations

import csv
import json
import tempfile
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from framing import Project
from framing.model.sentence import sentences
from framing.model.suggestion import MIXED
from framing.model.text import Span, touched_words
from framing.suggest import Suggester

HALVES = ("development", "held back")
SETS = ("main", "supplement")
READERS = ("reader 1", "reader 2")
SETTLED = "settled"


@dataclass(frozen=True, slots=True, order=True)
class Sentence:
    """A sentence, by the text in which it stands and where, and who speaks."""

    text: str
    start: int
    end: int
    group: str

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.start, self.end)


Unit = tuple[Sentence, str]
Reading = Mapping[Unit, str | None]


@dataclass(frozen=True, slots=True)
class Scored:
    """What was said of a unit: its score (None where a reader says it) and its stance."""

    score: float | None
    stance: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """A reading of sentences beside what was said of them.

    ``truth`` is taken as right. ``proposed`` is what counts as given, ``withheld`` what stayed below a threshold,
    ``passed_over`` are texts that the rules took for another language.
    """

    sentences: tuple[Sentence, ...]
    truth: Reading
    proposed: Mapping[Unit, Scored] = field(default_factory=dict)
    withheld: Mapping[Unit, Scored] = field(default_factory=dict)
    passed_over: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Text:
    """A text with its identifier and whoever speaks in it."""

    id: str
    speaker: str
    text: str


@dataclass(frozen=True, slots=True)
class Coded:
    """A coded passage; no span, where a whole text is coded."""

    text: str
    span: Span | None
    code: str
    stance: str | None


@dataclass(frozen=True, slots=True)
class Consultation:
    """Texts with the passages that two readers coded, by the name of the reader."""

    texts: tuple[Text, ...]
    readings: Mapping[str, tuple[Coded, ...]]


def shipped_consultation() -> Consultation:
    """The sample consultation, as it is built from its files."""
    with (
        tempfile.TemporaryDirectory() as folder,
        Project.demo(Path(folder) / "sample.framing", sample=True) as project,
    ):
        records = {record.uid: record for record in project.records()}
        texts = tuple(
            Text(record.id, record.actor.name if record.actor else record.id, record.text)
            for record in records.values()
            if record.text
        )
        readings = {
            reader: tuple(
                Coded(records[coding.record].id, coding.span, coding.code, coding.dimensions.get("stance"))
                for coding in project.codings(coder=reader.replace(" ", "-"))
            )
            for reader in READERS
        }
    return Consultation(texts, readings)


def sentences_of(texts: Iterable[Text]) -> tuple[Sentence, ...]:
    """Every sentence of some texts."""
    return tuple(Sentence(one.id, span.start, span.end, one.speaker) for one in texts for span in sentences(one.text))


def read_passages(texts: Iterable[Text], coded: Collection[Coded]) -> tuple[Reading, int]:
    """The units that coded passages reach, and how many passages reach none.

    A sentence carries a code when a coding of it touches at least half of the sentence's words or lies within it.
    """
    found: dict[Unit, set[str | None]] = {}
    reaching: set[Coded] = set()
    by_text: dict[str, list[Coded]] = {}
    for one in coded:
        by_text.setdefault(one.text, []).append(one)
    for text in texts:
        for sentence in sentences_of([text]):
            for one in by_text.get(text.id, ()):
                if one.span is not None and reaches(one.span, sentence.span, text.text):
                    found.setdefault((sentence, one.code), set()).add(one.stance)
                    reaching.add(one)
    return {unit: one_stance(stances) for unit, stances in found.items()}, sum(one not in reaching for one in coded)


def reaches(coding: Span, sentence: Span, text: str) -> bool:
    """Whether a sentence carries the code of a passage."""
    if sentence.start <= coding.start and coding.end <= sentence.end:
        return True
    start, end = max(coding.start, sentence.start), min(coding.end, sentence.end)
    if start >= end:
        return False
    words = sentence.of(text)
    touched = touched_words(words, [(start - sentence.start, end - sentence.start)])
    return 2 * len(touched) >= len(words.split())


def one_stance(stances: Collection[str | None]) -> str | None:
    """The stance that several have in common, "mixed" where they differ, None where none is stated."""
    stated = {stance for stance in stances if stance}
    return MIXED if len(stated) > 1 else next(iter(stated), None)


def against_rules(suggester: Suggester, texts: Iterable[Text], truth: Reading, among: Sequence[Sentence]) -> Comparison:
    """A reading of some sentences beside what the rules say of them, each looked at within its text."""
    places = {(one.text, one.start, one.end): one for one in among}
    proposed: dict[Unit, Scored] = {}
    withheld: dict[Unit, Scored] = {}
    passed_over = []
    for text in texts:
        found = suggester.look(text.text)
        if found.notice:
            passed_over.append(text.id)
        for into, some in ((proposed, found.proposed), (withheld, found.withheld)):
            for one in some:
                if sentence := places.get((text.id, one.span.start, one.span.end)):
                    into[sentence, one.code_id] = Scored(one.score, one.stance)
    return Comparison(
        sentences=tuple(among), truth=truth, proposed=proposed, withheld=withheld, passed_over=tuple(passed_over)
    )


def between(among: Sequence[Sentence], first: Reading, second: Reading) -> Comparison:
    """A second reading, as if a machine had given it, beside a first that is taken as right."""
    given = {unit: Scored(None, stance) for unit, stance in second.items()}
    return Comparison(sentences=tuple(among), truth=first, proposed=given)


@dataclass(frozen=True, slots=True)
class Labelled:
    """Sentences of real speeches, by half and set, with their readings by the name of the reader."""

    drawn: Mapping[tuple[str, str], tuple[Sentence, ...]]
    readings: Mapping[str, Reading]

    def sentences(self, half: str, sets: Collection[str] = SETS) -> tuple[Sentence, ...]:
        """The sentences of a half."""
        return tuple(one for name in sets for one in self.drawn.get((half, name), ()))

    def reading(self, reader: str, among: Collection[Sentence]) -> Reading:
        """What a reader says of some sentences."""
        inside = set(among)
        return {unit: stance for unit, stance in self.readings.get(reader, {}).items() if unit[0] in inside}


def read_labelled(drawn: Path, labels: Path) -> Labelled:
    """The drawn sentences with their labels; a label that stands on no drawn sentence is refused."""
    by_set: dict[tuple[str, str], list[Sentence]] = {}
    places: dict[tuple[str, int, int], Sentence] = {}
    for row in rows(drawn):
        sentence = Sentence(row["speech"], int(row["start"]), int(row["end"]), row["speech"])
        by_set.setdefault((row["half"], row["set"]), []).append(sentence)
        places[sentence.text, sentence.start, sentence.end] = sentence
    readings: dict[str, dict[Unit, set[str | None]]] = {}
    for number, row in enumerate(rows(labels), start=2):
        place = row["speech"], int(row["start"]), int(row["end"])
        if place not in places:
            raise ValueError(f"{labels.name} line {number}: the sentence is not in {drawn.name}; draw or label anew.")
        unit = places[place], row["code"]
        readings.setdefault(row["reader"], {}).setdefault(unit, set()).add(row["stance"] or None)
    return Labelled(
        {key: tuple(some) for key, some in by_set.items()},
        {reader: {unit: one_stance(some) for unit, some in said.items()} for reader, said in readings.items()},
    )


def rows(path: Path) -> Iterator[dict[str, str]]:
    """The rows of a table file."""
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def read_speeches(path: Path, wanted: Collection[Sentence]) -> tuple[Text, ...]:
    """The speeches in which these sentences stand; a sentence that is none there is refused."""
    places: dict[str, set[Span]] = {}
    for one in wanted:
        places.setdefault(one.text, set()).add(one.span)
    texts = []
    for line in path.read_text(encoding="utf-8").splitlines():
        speech = json.loads(line)
        if speech["id"] not in places:
            continue
        if missing := places.pop(speech["id"]) - set(sentences(speech["text"])):
            span = min(missing)
            raise ValueError(f"{speech['id']} {span.start}..{span.end}: no sentence stands there; draw and label anew.")
        texts.append(Text(speech["id"], speech["id"], speech["text"]))
    if places:
        raise ValueError(f"{path.name}: has no speech {min(places)!r}; take the file from which they were drawn.")
    return tuple(texts)


def only(found: Comparison, among: Collection[Sentence]) -> Comparison:
    """A comparison on some of its sentences."""
    inside = set(among)
    return Comparison(
        sentences=tuple(one for one in found.sentences if one in inside),
        truth={unit: stance for unit, stance in found.truth.items() if unit[0] in inside},
        proposed={unit: one for unit, one in found.proposed.items() if unit[0] in inside},
        withheld={unit: one for unit, one in found.withheld.items() if unit[0] in inside},
        passed_over=found.passed_over,
    )

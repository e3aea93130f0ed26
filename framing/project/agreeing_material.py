"""What is compared where coders are: the records that fit, who saw them, and the passages that each coded in them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Literal

from ..agreement.units import Field, Mark, Text
from ..errors import AgreementError, UnknownCodeError, did_you_mean
from ..model.actor import SIDES
from ..model.agreement import Choice, Round, Settled
from ..model.bulk import uncollected
from ..model.codebook import Code, Codebook
from ..model.disagreement import Passage
from ..model.sentence import paragraphs, sentences, trimmed
from ..store import agreement, growth, rounds, values
from ..store.agreement import Look, Seat
from ..store.snapshot import Line, Snapshot
from .tabulate import classifier

BLANK_LINES = re.compile(r"\n[^\S\n]*\n\s*")


@dataclass(frozen=True, slots=True)
class Piece:
    """A record that a coder compared saw: its text, and for each coder who saw it what they did there.

    ``passages`` are those with a place in the text, by coder; ``suggested`` names who had suggestions in sight.
    ``read`` is the number of the event by which the last of them had read it.
    """

    seat: Seat
    body: str
    passages: Mapping[str, tuple[Passage, ...]]
    suggested: frozenset[str]
    read: int

    @property
    def double(self) -> bool:
        """Whether two coders saw it."""
        return len(self.passages) > 1

    def cluster(self, choice: Choice) -> str:
        """What it is drawn anew together with."""
        return self.seat.cluster if choice.cluster == "speaker" else self.seat.uid


@dataclass(frozen=True, kw_only=True)
class Material:
    """Everything that an answer is made from, as of one moment.

    ``n_left_out`` counts records left out since a coder read them with suggestions in sight, ``n_before`` codings that
    were made before the round that is compared was opened; ``unplaced`` codings of an
    earlier text that have no place in the present one. ``whole`` are the keys of codings of whole records. ``settled``
    holds what was decided on codings, ``second`` whose second readings some coders are.
    """

    choice: Choice
    book: Codebook | None
    n_records: int
    pieces: tuple[Piece, ...]
    finished: Mapping[str, int]
    settled: Mapping[frozenset[str], Settled] = field(default_factory=dict)
    second: Mapping[str, str] = field(default_factory=dict)
    n_left_out: int = 0
    n_before: int = 0
    unplaced: int = 0
    whole: frozenset[str] = field(default_factory=frozenset)

    @property
    def coders(self) -> tuple[str, ...]:
        """The coders compared."""
        return self.choice.coders

    @cached_property
    def codes(self) -> tuple[Code, ...]:
        """The codes that are compared, in the order of the codebook, headings among them."""
        if self.book is None:
            return ()
        wanted = self.chosen
        return tuple(code for code in self.book.codes if code.id in wanted)

    @cached_property
    def chosen(self) -> frozenset[str]:
        """The ids of the codes that the choice names, and of all below them; of all where it names none."""
        if self.book is None:
            return frozenset()
        named = self.choice.codes or [code.id for code in self.book.codes if code.parent is None]
        return frozenset(one for code in named for one in self.book.below(code))

    @cached_property
    def numbers(self) -> dict[str, int]:
        """The codes by number."""
        return {code.id: number for number, code in enumerate(self.codes)}

    def level(self, code: Code) -> Literal["code", "frame"]:
        """Whether a code stands for itself, or for whatever is below it: at the top, or a heading."""
        has_below = self.book is not None and len(self.book.below(code.id)) > 1
        return "frame" if has_below and (code.parent is None or not code.codable) else "code"

    def covered(self, code: Code) -> frozenset[str]:
        """The codes that count for a code: itself, and for a frame the compared ones below it."""
        if self.book is None or self.level(code) == "code":
            return frozenset({code.id})
        return self.chosen.intersection(self.book.below(code.id))

    @cached_property
    def double(self) -> tuple[Piece, ...]:
        """The records that two of the coders saw."""
        return tuple(piece for piece in self.pieces if piece.double)

    def field(self, pieces: Sequence[Piece]) -> Field:
        """Some of the records as units with marks."""
        return Field(*self.laid_out(pieces), n_coders=len(self.coders))

    def laid_out(self, pieces: Sequence[Piece]) -> tuple[list[Text], list[Mark]]:
        """Some of the records cut into units, and the passages of the coders in them, everything by number."""
        number = {name: place for place, name in enumerate(self.coders)}
        texts = [
            Text(
                piece.seat.id,
                piece.body,
                bounds(piece.body, self.choice.unit),
                piece.cluster(self.choice),
                [number[name] for name in piece.passages],
                [number[name] for name in piece.suggested],
            )
            for piece in pieces
        ]
        marks = [
            Mark(number[name], self.numbers[one.code], place, one.start, one.end)
            for place, piece in enumerate(pieces)
            for name, some in piece.passages.items()
            for one in some
        ]
        return texts, marks


def bounds(text: str, unit: str) -> list[tuple[int, int]]:
    """Where the units of a text begin and end.

    Paragraphs are set apart by blank lines; in a text without any each line is one.

    >>> bounds("One.\\nTwo. Three.\\n\\nFour.", "paragraph")
    [(0, 16), (18, 23)]
    """
    if unit == "intervention":
        return [(0, len(text))]
    if unit == "sentence":
        return [(span.start, span.end) for span in sentences(text)]
    inner = trimmed(text, 0, len(text)) if text.strip() else None
    if inner is None:
        return []
    breaks = [match.span() for match in BLANK_LINES.finditer(text, inner.start, inner.end)]
    if not breaks:
        return [(span.start, span.end) for span in paragraphs(text)]
    starts = [inner.start, *(end for _, end in breaks)]
    return list(zip(starts, [*(start for start, _ in breaks), inner.end], strict=True))


@uncollected()
def gathered(snapshot: Snapshot, choice: Choice) -> Material:
    """What a choice asks for; one plain sentence for each name that the project does not know."""
    book = values.codebook(snapshot)
    checked_codes(book, choice.codes)
    round_ = None if choice.round is None else chosen_round(snapshot, choice.round)
    names = checked_coders(snapshot, choice.coders, round_)
    seats = fitting(snapshot, agreement.seats(snapshot), choice)
    if round_ is not None:
        seats = [seat for seat in seats if seat.id in round_.records]
    wanted = {seat.uid: seat for seat in seats}
    looks = {key: look for key, look in agreement.looks(snapshot, names).items() if key[1] in wanted}
    looks = of_version(snapshot, looks, choice.version)
    suggested = {record for (_, record), look in looks.items() if look.suggested and choice.without_suggested}
    looks = {key: look for key, look in looks.items() if key[1] not in suggested}
    material = Material(
        choice=replace(choice, coders=names),
        book=book,
        n_records=len(seats),
        n_left_out=len(suggested),
        n_before=0 if round_ is None else made_before(looks, rounds.begin(snapshot, round_.uid)),
        pieces=(),
        second={one.coder: one.of for one in rounds.voices(snapshot).values() if one.of and one.coder in names},
        finished={
            name: sum(look.state == "finished" for (who, _), look in looks.items() if who == name) for name in names
        },
    )
    return filled(snapshot, material, seats, looks)


def filled(
    snapshot: Snapshot, material: Material, seats: Iterable[Seat], looks: Mapping[tuple[str, str], Look]
) -> Material:
    """The material with its records, each with the passages of those who saw it."""
    merged, chosen = growth.present_codes(snapshot), material.chosen
    read = {record for _, record in looks}
    here = [seat for seat in seats if seat.uid in read]
    bodies = snapshot.contents({seat.text_hash for seat in here})
    unplaced, whole, pieces = 0, set(), []
    for seat in here:
        body = bodies[seat.text_hash]
        passages: dict[str, tuple[Passage, ...]] = {}
        suggested, since = set(), 0
        for name in material.coders:
            look = looks.get((name, seat.uid))
            if look is None:
                continue
            rows = [row for row in look.codings if merged.get(row.code, row.code) in chosen]
            placed = [row for row in rows if row.start is None or row.text_hash == seat.text_hash]
            unplaced += len(rows) - len(placed)
            whole |= {row.uid for row in placed if row.start is None}
            passages[name] = tuple(passage(row, merged.get(row.code, row.code), len(body)) for row in placed)
            since = max(since, look.since)
            if look.suggested:
                suggested.add(name)
        pieces.append(Piece(seat, body, passages, frozenset(suggested), since))
    return replace(material, pieces=tuple(pieces), unplaced=unplaced, whole=frozenset(whole))


def passage(row: Line, code: str, length: int) -> Passage:
    """A coding as it is compared."""
    start, end = (0, length) if row.start is None else (row.start, row.end)
    return Passage(key=row.uid, code=code, start=start, end=end, dimensions=row.dimensions)


def checked_codes(book: Codebook | None, codes: Iterable[str]) -> None:
    """Refuse a code that the codebook does not have."""
    known = [code.id for code in book.codes] if book else []
    for code in codes:
        if code not in known:
            raise UnknownCodeError(code, known)


def made_before(looks: Mapping[tuple[str, str], Look], event: int) -> int:
    """How many codings stand as they were before an event."""
    return sum(row.since < event for look in looks.values() for row in look.codings)


def chosen_round(snapshot: Snapshot, name: str) -> Round:
    """The round of a name."""
    there = {one.name: one for one in rounds.rounds(snapshot)}
    refuse_unknown("round", name, tuple(there))
    return there[name]


def checked_coders(snapshot: Snapshot, named: tuple[str, ...], round_: Round | None) -> tuple[str, ...]:
    """The coders named, else those of a round, else all persons; refuse one who read nothing and coded nothing."""
    known = agreement.coders(snapshot)
    for name in named:
        refuse_unknown("coder", name, known)
    if named:
        return named
    if round_ is not None:
        return (*((round_.of,) if round_.of else ()), *round_.coders)
    voices = rounds.voices(snapshot)
    return tuple(name for name in known if name not in voices)


def fitting(snapshot: Snapshot, seats: list[Seat], choice: Choice) -> list[Seat]:
    """The records of the panels and groups that a choice names."""
    panels = {panel.label for panel in values.panels(snapshot)} if choice.panels else set()
    for name in choice.panels:
        if name not in panels:
            refuse_unknown("panel", name, sorted({seat.panel for seat in seats if seat.panel}))
    if choice.panels:
        seats = [seat for seat in seats if seat.panel in choice.panels]
    return of_groups(snapshot, seats, choice.groups) if choice.groups else seats


def of_groups(snapshot: Snapshot, seats: list[Seat], groups: Collection[str]) -> list[Seat]:
    """The records whose speakers stand on one of these sides, or are of one of these types."""
    placing = classifier(snapshot, None)
    of_actor = {
        uid: {name for name in (placing.place(actor).side, actor.type) if name}
        for uid, actor in values.actors(snapshot).items()
    }
    known = {*SIDES, *(name for names in of_actor.values() for name in names)}
    for name in groups:
        if name not in known:
            speaking = {other for seat in seats if seat.actor for other in of_actor[seat.actor]}
            refuse_unknown("group", name, sorted(speaking))
    return [seat for seat in seats if seat.actor and not of_actor[seat.actor].isdisjoint(groups)]


def of_version(
    snapshot: Snapshot, looks: dict[tuple[str, str], Look], version: int | None
) -> dict[tuple[str, str], Look]:
    """What was read while a version of the codebook held."""
    if version is None:
        return looks
    events = agreement.editions(snapshot)
    if not 1 <= version <= len(events):
        there = f"the codebook has had versions 1 to {len(events)}" if events else "the project has had no codebook"
        raise AgreementError(f"agreement: version {version} of the codebook is not known; {there}. Name one of them.")
    begin, end = events[version - 1], events[version] if version < len(events) else None
    return {key: look for key, look in looks.items() if begin <= look.since and (end is None or look.since < end)}


def refuse_unknown(what: str, name: str, known: Collection[str]) -> None:
    """Refuse a name that is not known, with those that are."""
    if name not in known:
        there = f"there are {', '.join(known)}. Name one of them." if known else "there is none. Leave it out."
        raise AgreementError(f"agreement: {what} {name!r} is not known; {there}{did_you_mean(name, known)}")

"""Taking a delivery in: every row looked at first, then everything written in one command, or nothing.

The order is people, places, sources, records, codings: each may refer to what came before it,
in the same delivery or in the project.
"""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches

from ..errors import Problem
from ..model.bulk import uncollected
from ..model.draft import Delivery
from ..model.report import ReadReport, Unresolved, amount
from ..model.scheme import Classifier
from . import values
from .codings import CodingIntake
from .command import Command
from .people import People
from .places import Places
from .records import RecordIntake
from .snapshot import Snapshot
from .sources import SourceIntake

PREVIEW = 5
NEAR = 3
OFFERED = 20
"""For how many labels near names are looked up, which takes a moment for each."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """Under whose name a delivery comes in, and the meeting of rows that name none."""

    coder: str
    meeting: str | None = None


class Intake:
    """What a delivery would change in a project: problems, notices and rows, nothing written yet."""

    @uncollected()
    def __init__(self, snapshot: Snapshot, delivery: Delivery, terms: Terms) -> None:
        self.delivery = delivery
        self.problems: list[Problem] = list(delivery.problems)
        self._scheme = str(values.settings(snapshot).get("scheme"))
        self._schemes = values.schemes(snapshot)
        self.people = People(snapshot)
        self.places = Places(snapshot, default=terms.meeting)
        for speaker in delivery.speakers:
            self.people.take(speaker)
        self.sources = SourceIntake(snapshot, delivery)
        self.records = RecordIntake(snapshot, self.people, self.places)
        self.records.take_all(delivery.records)
        self.places.settle()
        self.codings = CodingIntake(snapshot, self.records, coder=terms.coder)
        self.codings.take_all(delivery.codings)
        for part in (self.people, self.places, self.sources, self.records, self.codings):
            self.problems += part.problems

    @uncollected()
    def write(self, command: Command) -> None:
        """Write every row."""
        command.register(self.codings.coders)
        self.people.write(command)
        self.places.write(command)
        self.records.write(command)
        self.sources.write(command, self.records, self.delivery.records)
        self.codings.write(command)
        added = ", ".join(amount(count, noun) for noun, count in self.added.items() if count)
        command.summary = f"imported {self.delivery.name}: {added or 'nothing new'}"

    @property
    def added(self) -> dict[str, int]:
        """How many of each are new."""
        return {
            **self.records.added,
            **self.codings.added,
            **self.people.added,
            **self.places.added,
            **self.sources.added,
        }

    def report(self, *, trial: bool) -> ReadReport:
        """What happened, or would happen."""
        parts = (self.people, self.places, self.sources, self.records, self.codings)
        known = tuple(self.people.names)
        scheme, unclassified = self._unclassified()
        return ReadReport(
            name=self.delivery.name,
            trial=trial,
            added=self.added,
            already={**self.records.already, **self.codings.already, **self.sources.already},
            mapping=self.delivery.mapping,
            notices=(*self.delivery.notices, *(notice for part in parts for notice in part.notices)),
            problems=tuple(self.problems),
            unresolved=tuple(
                Unresolved(label, count, near_names(label, known) if place < OFFERED else ())
                for place, (label, count) in enumerate(sorted(self.records.unresolved.items()))
            ),
            unclassified=unclassified,
            scheme=scheme,
            preview=tuple(self.delivery.records[:PREVIEW]),
        )

    def _unclassified(self) -> tuple[str | None, tuple[str, ...]]:
        """The project's scheme, and the actors of new records that it does not place."""
        if self._scheme not in self._schemes:
            return None, ()
        classifier = Classifier(self._schemes, self._scheme, self.people.assignments)
        speakers = {uid for uid in (row["actor"] for row in self.records.rows.values()) if uid}
        placed = ((actor.name, classifier.place(actor)) for actor in (self.people.actors[uid] for uid in speakers))
        return self._scheme, tuple(sorted(name for name, place in placed if place.side is None))


def near_names(label: str, known: tuple[str, ...]) -> tuple[str, ...]:
    """Names that come near a label, to be offered and never taken."""
    folded: dict[str, str] = {}
    for name in known:
        folded.setdefault(name.casefold(), name)
    inside = [name for fold, name in folded.items() if len(fold) > 3 and fold in label.casefold()]
    if inside:
        return tuple(sorted(inside, key=len, reverse=True))[:NEAR]
    close = [folded[fold] for fold in get_close_matches(label.casefold(), folded, n=NEAR, cutoff=0.75)]
    return tuple(dict.fromkeys(close))

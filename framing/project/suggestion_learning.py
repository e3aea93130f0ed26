"""From what people coded to what a learner teaches the engine: made once for each state of the project.

A script waits until it is made. The screen does not: it goes on with what was made before, and takes the new when it
is there.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, TypeVar

from ..model.learning import WANTED, CodedUnit, Standing, says_enough
from ..store import codings, records, suggestions, values
from ..store.lens import Lens
from ..store.snapshot import Snapshot
from ..store.store import PastStore, Store, head_of
from ..suggest.background import Background
from ..suggest.units import units_of
from .suggestion_making import engine_of

if TYPE_CHECKING:
    from ..suggest import Suggester

PAUSE = 30.0
"""Seconds between one beginning and the next, so that every coding does not set the machine to work."""
KEPT = 8
"""For how many projects and coders a taught engine is kept."""
Key = TypeVar("Key")
Made = TypeVar("Made")
_now: dict[tuple[Path, Lens, str | None, str, bool], Taught] = {}
_later: dict[tuple[Path, Lens, str | None, int], Teaching] = {}


@dataclass(frozen=True, slots=True)
class Taught:
    """An engine with what was learnt at a state of the project."""

    engine: Suggester
    standing: Mapping[str, Standing]


class Teaching:
    """What is taught in one project, to one engine, from the codings that one coder may see."""

    def __init__(self, store: Store, whose: str | None, engine: Suggester, *, model: bool) -> None:
        self._engine = engine
        self._model = model
        self._store = store
        self._whose = whose
        self._work: Background[Taught] = Background()
        self._begun = ""
        self._when = -PAUSE

    def at(self, revision: str) -> Taught:
        """What was taught last, at first the engine as it is; a new revision is begun with, not at every turn."""
        if self._begun != revision and monotonic() - self._when > PAUSE:
            self._begun, self._when = revision, monotonic()
            self._work.begin(self._make)
        return self._work.made or Taught(self._engine, {})

    def _make(self) -> Taught:
        store = Store.open(self._store.path).through(self._store.lens)
        try:
            with store.snapshot() as snapshot:
                return taught(snapshot, self._whose, model=self._model)
        finally:
            store.close()


def taught(snapshot: Snapshot, whose: str | None, *, model: bool) -> Taught:
    """The engine of a project with what the sentences that people read teach."""
    from ..suggest.learner import train, waiting  # noqa: PLC0415 - only where something is suggested
    from ..suggest.nearest import Nearest  # noqa: PLC0415

    engine = engine_of(snapshot, model=model)
    units, texts = units_read(snapshot, whose)
    examples = Counter(code for unit in units if says_enough(unit.text) for code in unit.codes)
    nearest = Nearest(units) if any(unit.codes for unit in units) else None
    if max(examples.values(), default=0) < WANTED:
        standing = {code: waiting(code, examples[code]) for code in engine.thresholds}
        return Taught(engine.taught(None, nearest), standing)
    heard = {record: engine.heard(text) for record, text in texts.items()}
    learner = train(units, [heard[unit.record].get(unit.span, {}) for unit in units], engine.thresholds)
    return Taught(engine.taught(learner, nearest), learner.standing)


def taught_engine(snapshot: Snapshot, store: Store, coder: str | None, *, waits: bool, model: bool) -> Taught:
    """The engine of a project for one coder, or for everybody, with what was learnt; CueError where there are no rules.

    As it is at the snapshot; where nobody waits, what was learnt before stays until the new is there.
    """
    whose = None if coder is None else whose_codings(snapshot, coder)
    path, revision = store.path.resolve(), head_of(snapshot)  # read here: a second reader would wait for a writer
    if waits or isinstance(store, PastStore):
        return kept(_now, (path, store.lens, whose, revision, model), lambda: taught(snapshot, whose, model=model))
    engine = engine_of(snapshot, model=model)  # other rules have another one, and begin anew
    teaching = kept(_later, (path, store.lens, whose, id(engine)), lambda: Teaching(store, whose, engine, model=model))
    return teaching.at(revision)


def kept(shelf: dict[Key, Made], key: Key, make: Callable[[], Made]) -> Made:
    """What a shelf holds under a key; made when first asked for, and the oldest let go of."""
    if key not in shelf:
        shelf[key] = make()
        while len(shelf) > KEPT:
            del shelf[next(iter(shelf))]
    return shelf[key]


def whose_codings(snapshot: Snapshot, coder: str) -> str | None:
    """Whose codings may teach what a coder sees: their own where coders code blind, everybody's otherwise."""
    return coder if values.others(snapshot) == "hidden" else None


def units_read(snapshot: Snapshot, whose: str | None) -> tuple[list[CodedUnit], dict[str, str]]:
    """The sentences of every text that was read through, as one coder coded them, or everybody; and these texts."""
    read = [one for one in suggestions.read_through(snapshot) if whose in (None, one.coder)]
    by_record = defaultdict(set)
    for one in read:
        by_record[one.record].add(one.coder)
    texts = [one for one in records.find(snapshot, records.Filter()) if one.text and one.uid in by_record]
    made = codings.of_records(snapshot, [one.uid for one in texts], coder=whose)
    units = [
        unit
        for text in texts
        for unit in units_of(text, [one for one in made.get(text.uid, ()) if one.coder in by_record[text.uid]])
    ]
    return units, {text.uid: text.text or "" for text in texts}

"""What the page History shows of the journal, read once for each revision of the project."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import NamedTuple

from ..model.journal import LASTING, Chain, ChangedRow, Event, JournalFilter
from .reading import Moment, once, opened

ROWS = 40
"""So many changed rows of an event are told on the page."""


class Told(NamedTuple):
    """An event with what it changed, how many rows that were, and the number of the event that took it back."""

    event: Event
    rows: tuple[ChangedRow, ...]
    n_rows: int
    undone: int | None


class Rolling(NamedTuple):
    """Whether an event can be undone or done again: which of them, and why not."""

    kind: str
    refusal: str | None


@once
def found(at: Moment, wanted: JournalFilter, limit: int, offset: int) -> tuple[tuple[Event, ...], dict[int, int]]:
    """A part of the events that fit, and those of them that were taken back."""
    with opened(at) as project:
        events = project.journal.find(wanted, limit=limit, offset=offset)
        return events, project.journal.undone(events)


@once
def count(at: Moment, wanted: JournalFilter) -> int:
    """How many events fit."""
    with opened(at) as project:
        return project.journal.count(wanted)


@once
def occurring(at: Moment) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Everybody who acted, and all kinds of events."""
    with opened(at) as project:
        return project.journal.occurring()


@once
def told(at: Moment, number: int, visible_to: str | None) -> Told:
    """An event and its changes, as a coder may see them."""
    with opened(at) as project:
        journal = project.journal
        event = journal.event(number, visible_to=visible_to)
        rows = journal.changes(number, limit=ROWS, visible_to=visible_to)
        return Told(event, rows, journal.n_changes(number), journal.undone([event]).get(number))


@once
def rolling(at: Moment, number: int, coder: str) -> Rolling | None:
    """What can be done about an event, tried without keeping anything; None about one that is not undone at all."""
    with opened(at) as project:
        journal = project.journal
        event = journal.event(number)
        if event.kind in LASTING:
            return None
        if event.target is None and journal.undone([event]):
            return Rolling("redo", journal.redoable(number, coder=coder))
        return Rolling("undo", journal.undoable(number, coder=coder))


@once
def leads(at: Moment) -> tuple[str, ...]:
    """Everybody who may act for the whole project."""
    with opened(at) as project:
        return project.journal.leads


@once
def is_lead(at: Moment, coder: str) -> bool:
    """Whether a coder may act for the whole project."""
    with opened(at) as project:
        return project.journal.is_lead(coder)


@once
def veiled_for(at: Moment, coder: str) -> bool:
    """Whether a coder is not to learn what others coded, as things are today."""
    with opened(at._replace(event=None)) as project:
        return project.journal.veiled_for(coder)


@once
def chains(at: Moment) -> tuple[Chain, ...]:
    """The chain of each copy, without following its links."""
    with opened(at) as project:
        return project.journal.chain(check=False)


def trail(at: Moment, ending: str) -> bytes:
    """The audit trail as a file."""
    with opened(at) as project, tempfile.TemporaryDirectory() as folder:
        return project.journal.write(Path(folder) / f"trail{ending}").read_bytes()

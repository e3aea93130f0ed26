"""Saying who speakers are, and placing those that no scheme can know."""

from __future__ import annotations

from collections.abc import Sequence

from ..errors import FramingError, ReadError, UnknownActorError
from ..model.report import amount
from ..store import records
from ..store.command import Command
from ..store.people import People


def resolve(
    command: Command,
    label: str,
    actor: str,
    *,
    type: str | None,
    country: str | None,
    only: Sequence[str] | None,
) -> int:
    """Say who a speaker label is, in all records or in some; how many records that concerns."""
    people = People(command)
    if actor not in people.names and type is None:
        raise UnknownActorError(actor, people.names)
    speaker = people.named(actor, where=f"label {label!r}", type=type, country=country)
    former = None
    if only is None and not speaker.anonymous:
        former = people.release(label)
        people.add_alias(label, speaker, f"label {label!r}")
    write(command, people)
    number = records.resolve(command, label, speaker, ids=only, former=former)
    command.summary = f"resolved {label!r} as {speaker.name} ({amount(number, 'records')})"
    return number


def assign(command: Command, actor: str, side: str, *, reason: str) -> None:
    """Place an actor that is no state on a side, with the reason."""
    if not reason.strip():
        raise FramingError(f"actor {actor!r}: a placing is printed with its reason. Say why with --reason TEXT.")
    people = People(command)
    if actor not in people.names:
        raise UnknownActorError(actor, people.names)
    placed = people.actors[people.names[actor]]
    people.refuse_state(placed)
    people.place(placed, side, where=f"actor {actor!r}", reason=reason)
    write(command, people)
    command.summary = f"placed {placed.name} under {side}"


def write(command: Command, people: People) -> None:
    """Write what was said of people, unless something is wrong with it."""
    if people.problems:
        raise ReadError(people.problems)
    people.write(command)

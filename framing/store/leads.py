"""Who may act for the whole project: undo what others did, and decide for them."""

from __future__ import annotations

from sqlalchemy import select

from ..errors import FramingError
from . import values
from .command import Command
from .schema import coder, event
from .snapshot import Snapshot

SETTING = "leads"
BUILT = "study:"
"""How the batch begins in which a project was built from a study's files; nobody in it is before anybody."""


def stated(snapshot: Snapshot) -> tuple[str, ...] | None:
    """The leads as far as somebody is one before others: those named, else who began; None where everybody is."""
    settings = values.settings(snapshot)
    if named := settings.get(SETTING):
        return tuple(named)
    first = snapshot.rows(select(event.c.coder, event.c.batch).order_by(event.c.number).limit(1))
    if "study" in settings or any((row.batch or "").startswith(BUILT) for row in first):
        return None
    return tuple(row.coder for row in first)


def leads(snapshot: Snapshot) -> tuple[str, ...]:
    """Everybody who may act for the whole project."""
    named = stated(snapshot)
    if named is not None:
        return named
    return tuple(row.name for row in snapshot.rows(select(coder.c.name).order_by(coder.c.name)))


def is_lead(snapshot: Snapshot, name: str) -> bool:
    """Whether somebody may act for the whole project."""
    named = stated(snapshot)
    return named is None or name in named


def refuse_others(snapshot: Snapshot, name: str, what: str) -> None:
    """Raise if somebody may not act for the whole project."""
    if not is_lead(snapshot, name):
        raise FramingError(f"{what}: {name!r} is no lead of this project; {whose(snapshot)} may. Ask one of them.")


def whose(snapshot: Snapshot) -> str:
    """The leads in a sentence."""
    return ", ".join(map(repr, leads(snapshot)))


def entrust(command: Command, name: str) -> None:
    """Make somebody a lead beside the others; where everybody was, these two are."""
    refuse_others(command, command.by, "lead")
    if not name.strip() or not name.isprintable():
        raise FramingError(f"lead {name!r}: a lead has a name. Say who it is.")
    named = stated(command)
    if named is not None and name in named:
        raise FramingError(f"lead: {name!r} is a lead already.")
    command.register([name])
    known = (command.by,) if named is None else named
    values.write_settings(command, **{SETTING: sorted({*known, name})})
    command.summary = f"made {name} a lead"


def withdraw(command: Command, name: str) -> None:
    """Let somebody be a lead no longer; one stays."""
    refuse_others(command, command.by, "lead")
    known = leads(command)
    if name not in known:
        raise FramingError(f"lead: {name!r} is no lead; {whose(command)} are.")
    left = [other for other in known if other != name]
    if not left:
        raise FramingError(f"lead: {name!r} is the only lead; a project has one. Entrust somebody else first.")
    values.write_settings(command, **{SETTING: left})
    command.summary = f"{name} is a lead no longer"

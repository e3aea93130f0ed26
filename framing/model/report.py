"""What an import did, or would do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ..errors import Problem
from .draft import RecordDraft

SINGULAR = {"aliases": "alias", "copies": "copy"}


def amount(number: int, plural: str) -> str:
    """A number with its noun.

    >>> amount(1, "records"), amount(2, "aliases")
    ('1 record', '2 aliases')
    """
    return f"{number} {SINGULAR.get(plural, plural[:-1]) if number == 1 else plural}"


@dataclass(frozen=True, slots=True, order=True)
class Unresolved:
    """A speaker label without an actor: how many records bear it, and which names come near."""

    label: str
    records: int
    near: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadReport:
    """What came in, what was there already, and everything that was repaired, guessed or refused.

    ``added`` and ``already`` count records, speakers, codings, readings, actors, panels and meetings.
    ``unclassified`` names the actors of new records that the project's scheme does not place.
    ``problems`` is empty unless the import was a trial: a real one raises them.
    """

    name: str
    trial: bool
    added: Mapping[str, int]
    already: Mapping[str, int]
    mapping: Mapping[str, Mapping[str, str]]
    notices: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    unresolved: tuple[Unresolved, ...] = ()
    unclassified: tuple[str, ...] = ()
    scheme: str | None = None
    preview: tuple[RecordDraft, ...] = field(default=(), repr=False)

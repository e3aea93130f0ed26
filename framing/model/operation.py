"""What a coder does at the desk, as it is sent: once or again, whole, with a name of its own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from ..errors import ValueRuleError
from .coding import READING_STATES

LONGEST_ID = 80
FARTHEST = 2**31
"""No text is as long."""
Check = Callable[[Any], bool]


def _is_name(value: Any) -> bool:
    """A short printable text that is not empty, as identifiers are."""
    return isinstance(value, str) and 0 < len(value) <= LONGEST_ID and value.isprintable() and not value.isspace()


def _is_id(value: Any) -> bool:
    return _is_text(value) and bool(value.strip())


def _is_text(value: Any) -> bool:
    """A text of whole characters: halves of surrogate pairs cannot be stored."""
    return isinstance(value, str) and not any("\ud800" <= letter <= "\udfff" for letter in value)


def _is_place(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value < FARTHEST


def _is_place_or_none(value: Any) -> bool:
    return value is None or _is_place(value)


def _is_names(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(map(_is_name, value))


def _are_answers(value: Any) -> bool:
    return isinstance(value, dict) and all(_is_text(part) for pair in value.items() for part in pair)


def _is_state(value: Any) -> bool:
    return value is None or value in READING_STATES


FIELDS: Mapping[str, Mapping[str, Check]] = {
    "code": {
        "coding": _is_name,
        "record": _is_id,
        "code": _is_id,
        "start": _is_place_or_none,
        "end": _is_place_or_none,
        "dimensions": _are_answers,
    },
    "recode": {"coding": _is_name, "code": _is_id},
    "confirm": {"coding": _is_name},
    "move": {"coding": _is_name, "start": _is_place, "end": _is_place},
    "answer": {"coding": _is_name, "dimension": _is_id, "value": _is_text},
    "uncode": {"codings": _is_names},
    "split": {"coding": _is_name, "at": _is_place, "rest": _is_name},
    "join": {"coding": _is_name, "other": _is_name},
    "memo": {"memo": _is_name, "target": _is_id, "key": _is_id, "text": _is_text},
    "mark": {"record": _is_id, "state": _is_state},
    "reveal": {"record": _is_id},
    "accept": {
        "suggestion": _is_name,
        "record": _is_id,
        "coding": _is_name,
        "code": _is_id,
        "start": _is_place,
        "end": _is_place,
    },
    "reject": {"suggestion": _is_name, "record": _is_id},
    "new-code": {"code": _is_id, "name": _is_id, "parent": _is_text, "brief": _is_text},
    "undo": {},
    "redo": {},
}
"""The kinds of operations, with the fields of each and what they may hold."""
PLACED = ("code", "move", "split")
"""Kinds that may say on which text their places are, by its hash in ``text``; refused where it was corrected since."""


@dataclass(frozen=True, slots=True)
class Operation:
    """One act at the desk. ``id`` is the sender's own name for it; sent twice, it is done once."""

    id: str
    kind: str
    fields: Mapping[str, Any]

    @classmethod
    def from_json(cls, data: Any) -> Operation:
        """The operation that was sent; refused where a field is missing, unknown, or holds the wrong thing."""
        if not isinstance(data, dict) or not _is_name(data.get("id")):
            raise ValueRuleError("operation: has no id; each operation has a name of its own, of up to 80 characters.")
        kind = data.get("kind")
        wanted = FIELDS.get(kind) if isinstance(kind, str) else None
        if wanted is None:
            raise ValueRuleError(f"operation {kind!r}: is not known; it is one of {', '.join(FIELDS)}.")
        given = {name: value for name, value in data.items() if name not in ("id", "kind")}
        if kind in PLACED and "text" in given:
            wanted = {**wanted, "text": _is_name}
        if given.keys() != wanted.keys():
            raise ValueRuleError(f"operation {kind!r}: has {_named(given)}; it takes {_named(wanted)}.")
        for name, check in wanted.items():
            if not check(given[name]):
                raise ValueRuleError(f"operation {kind!r}: {name} cannot be {str(given[name])[:40]!r}.")
        return cls(data["id"], str(kind), given)


def _named(names: Mapping[str, Any]) -> str:
    return ", ".join(sorted(names)) or "no fields"


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of an operation: done (now or before), or refused with the reason."""

    id: str
    done: bool
    text: str
    event: int | None = None
    record: str | None = None

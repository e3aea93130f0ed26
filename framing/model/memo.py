"""Memos with what they are on: what a list of them shows, and what it is filtered by."""

from __future__ import annotations

from dataclasses import dataclass

from .coding import Memo


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedMemo:
    """A memo with what it is on, as people call it.

    ``name`` is that of a code, also of a coding's, or of an actor, or what an event was about; ``speaker`` is who
    speaks in a record, as announced. What cannot be said is None.
    """

    memo: Memo
    name: str | None = None
    speaker: str | None = None
    record_id: str | None = None
    quotation: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MemoFilter:
    """Which memos to find; what is None takes all. ``visible_to`` takes those that this coder wrote."""

    target: str | None = None
    coder: str | None = None
    search: str | None = None
    visible_to: str | None = None

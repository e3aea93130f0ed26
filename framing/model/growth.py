"""What is asked about the growth of a codebook: units in speaking order, codings with their places, uses of codes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A record in the order of speaking, with the codes in it; ``record`` is its id.

    ``codes`` is empty where somebody finished it and coded nothing.
    """

    record: str
    codes: frozenset[str]
    speaker: str | None = None
    meeting: str | None = None
    panel: str | None = None


class Spot(NamedTuple):
    """A coding with its place. ``start`` and ``end`` are None for the whole record, ``text`` is the coded text's hash.

    ``record`` is the id of the record; ``code`` the code as it is now, also where it was merged into another one.
    """

    coding: str
    record: str
    code: str
    coder: str
    start: int | None = None
    end: int | None = None
    text: str | None = None


class Use(NamedTuple):
    """A coding as it counts for its code: who coded, who spoke, and which words of a text with which number.

    ``actor`` is None where the speaker label has no actor. ``words`` is None where there is no text; words of an
    earlier text have numbers of their own.
    """

    record: str
    code: str
    coder: str
    actor: str | None = None
    words: range | None = None

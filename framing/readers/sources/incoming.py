"""A file on its way in: its bytes, what was chosen, and what the reader has to say of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from ...model.source import Gap, ReadingOptions
from ..findings import Findings

MOST_BYTES = 1 << 28
"""Of one file."""


def too_large(size: int) -> str | None:
    """Why a file of so many bytes is not read; None where it is."""
    if size <= MOST_BYTES:
        return None
    return f"has {size >> 20:,} MB; files of more than {MOST_BYTES >> 20} MB are not read. Divide it."


def unheard(done: float) -> None:
    """What progress is told to where nobody listens."""


@dataclass(slots=True)
class Incoming:
    """What a reader of one kind of file is given, and where it leaves everything but the blocks.

    ``name`` is used in every message. A file that cannot be taken at all is refused through ``findings``; what was
    repaired or guessed is noted there; a part that could not be read becomes a gap. ``tick`` is told how far the
    reader is, from 0 to 1. ``fields`` are what its name says of every record in it.
    """

    name: str
    content: bytes
    options: ReadingOptions = field(default_factory=ReadingOptions)
    findings: Findings = field(default_factory=Findings)
    gaps: list[Gap] = field(default_factory=list)
    pages: int | None = None
    tick: Callable[[float], None] = unheard
    fields: Mapping[str, str] = field(default_factory=dict)

    def refuse(self, what: str, where: str = "") -> None:
        """The file cannot be taken: what is wrong, the rule, what to do. ``where`` is a place within it."""
        self.findings.refuse(f"{self.name} {where}".rstrip(), what)

    def note(self, what: str) -> None:
        """Something was repaired, guessed or left out."""
        self.findings.note(f"{self.name}: {what}")

    def gap(self, where: str, why: str) -> None:
        """A part was not read."""
        self.gaps.append(Gap(f"{self.name} {where}".rstrip(), why))

"""What a table is expected to show: one entry as print has it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ExpectedEntry:
    """One printed entry: its row and column, the panel (None where none is stated), the speaker, the note."""

    row: str
    column: str
    panel: str | None
    speaker: str
    note: str | None = None

    def __str__(self) -> str:
        note = f" ({self.note})" if self.note else ""
        return f"{self.row} | {self.column} | {self.speaker}{note} | {self.panel or 'panel not stated'}"

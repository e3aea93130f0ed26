"""Tables as values: what stands in which cell, why, and how much of it there is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ..model.actor import Actor
from ..model.mention import Mention
from ..model.recipe import Recipe
from ..model.scheme import Placement
from .rests import Rests, Spread

if TYPE_CHECKING:
    import pandas as pd

NO_PANEL = "panel not stated"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One speaker in one panel within a cell: a mention, once, however many passages carry it.

    ``speaker`` is the label as printed, ``type`` the type under which the table files the actor
    (``actor.type`` stays true), ``mentions`` the groups of codings that it joins. ``meeting`` is the
    meeting's name where the table's entries come from several meetings, else None. ``rests`` says on whom it rests
    where that was asked.
    """

    speaker: str
    actor: Actor | None
    panel: str | None
    meeting: str | None
    role: str | None
    type: str | None
    placement: Placement
    note: str | None
    mentions: tuple[Mention, ...]
    rests: Rests | None = None

    @property
    def codings(self) -> int:
        """How many codings carry the entry."""
        return sum(mention.codings for mention in self.mentions)

    @property
    def place(self) -> str:
        """Where it was said, as it closes a group in a cell."""
        return ", ".join(part for part in (self.meeting, self.panel or NO_PANEL) if part)

    @property
    def text(self) -> str:
        """The entry as it stands in the cell, with its note in brackets."""
        return self.speaker if self.note is None else f"{self.speaker} ({self.note})"

    @property
    def marked(self) -> str:
        """The entry as it stands in the cell, with the mark of what it rests on where that was asked."""
        return self.text if self.rests is None else f"{self.text}\u00a0{self.rests.mark}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One cell: its text as printed, its entries, and its count in the table's unit.

    ``count`` is None where the unit is not defined for what stands in the cell; ``reason`` says why. ``spread`` holds
    the numbers of several coders, in a table of ranges.
    """

    text: str
    entries: tuple[Entry, ...]
    count: int | None
    share: float | None = None
    reason: str | None = None
    spread: Spread | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table: rows by columns of cells, with the recipe and scheme that it follows.

    ``columns`` are the printed columns; the recipe's rest column is among them when something stands in it.
    ``row_codes`` maps each row to its code id; ``marks`` holds a sentence for each row that cannot be filled.
    ``whose`` says in a sentence whose codings count, where it is not everybody's; ``legend`` what the marks of
    entries mean, or what a range is over.
    """

    id: str
    title: str
    unit: str
    scheme: str
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: Mapping[str, Mapping[str, Cell]]
    row_codes: Mapping[str, str | None]
    recipe: Recipe
    notes: tuple[str, ...] = ()
    marks: Mapping[str, str] = field(default_factory=dict)
    whose: str | None = None
    legend: str | None = None

    def cell(self, row: str, column: str) -> Cell:
        """The cell at a row and a column, by their labels."""
        return self.cells[row][column]

    def entries(self) -> Iterator[tuple[str, str, Entry]]:
        """Row, column and entry, in printed order."""
        for row in self.rows:
            for column in self.columns:
                for entry in self.cells[row][column].entries:
                    yield row, column, entry

    def lines(self) -> list[list[str]]:
        """The table as lines of text, the header first: what every export lays out."""
        head = [self.recipe.row_header, *self.columns]
        return [head, *([row, *(self.cells[row][column].text for column in self.columns)] for row in self.rows)]

    def to_json(self) -> dict[str, Any]:
        """The table in the form that ``framing table --format json`` prints."""
        return {
            "id": self.id,
            "title": self.title,
            "unit": self.unit,
            "scheme": self.scheme,
            "rows": list(self.rows),
            "columns": list(self.columns),
            "cells": {row: {column: self._cell_json(row, column) for column in self.columns} for row in self.rows},
            "row_codes": dict(self.row_codes),
            **{key: said for key, said in (("codings", self.whose), ("legend", self.legend)) if said},
        }

    def _cell_json(self, row: str, column: str) -> dict[str, Any]:
        cell = self.cells[row][column]
        entries = [
            {
                "speaker": entry.speaker,
                "actor": entry.actor.name if entry.actor else None,
                "panel": entry.place if entry.panel and entry.meeting else entry.panel,
                "note": entry.note,
                **({} if entry.rests is None else entry.rests.to_json()),
            }
            for entry in cell.entries
        ]
        shared = {} if cell.share is None else {"share": cell.share}
        undefined = {} if cell.reason is None else {"reason": cell.reason}
        spread = {} if cell.spread is None else cell.spread.to_json()
        return {"text": cell.text, "entries": entries, "count": cell.count, **shared, **undefined, **spread}

    def to_frame(self) -> pd.DataFrame:
        """The cells' texts as a data frame, rows and columns labelled as printed."""
        import pandas  # noqa: PLC0415 - half a second that only a notebook should pay

        body = [[self.cells[row][column].text for column in self.columns] for row in self.rows]
        return pandas.DataFrame(body, index=list(self.rows), columns=list(self.columns))

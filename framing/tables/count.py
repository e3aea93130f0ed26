"""Counting what stands in a cell. Every count names its unit; what is undefined is None with the reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from .table import Cell, Entry


def counted(entries: Sequence[Entry], unit: str) -> tuple[int | None, str | None]:
    """The count of a cell in a unit, and the reason where it is not defined.

    codings: every code on a segment or record. interventions: records with a text that carry the row,
    each once. mentions: speakers by panel, once each. actors: distinct speakers. words: words that
    coded passages touch, each once. Interventions and words are not defined over records without a
    text, such as attested mentions.
    """
    mentions = [mention for entry in entries for mention in entry.mentions]
    if unit == "codings":
        return sum(mention.codings for mention in mentions), None
    if unit == "mentions":
        return len(entries), None
    if unit == "actors":
        return len({entry.actor.uid if entry.actor else entry.speaker for entry in entries}), None
    without = sum(mention.records - mention.texts for mention in mentions)
    if without:
        return None, f"{unit} are not defined over records without a text ({without} here)"
    touched: dict[str, set[int]] = {}
    for mention in mentions:
        for record, words in (mention.passages or {}).items():
            touched.setdefault(record, set()).update(words)
    if unit == "words":
        return sum(len(words) for words in touched.values()), None
    return len(touched) if touched else sum(mention.texts for mention in mentions), None


def share_texts(cells: Mapping[str, Mapping[str, Cell]], share_of: str) -> dict[str, dict[str, Cell]]:
    """Cells with their shares of the row, column or table, and the denominator in the text.

    A share of nothing is not defined, nor is one of a total that holds an undefined count.
    """
    return {
        row: {column: with_share(cell, neighbours(cells, row, column, share_of)) for column, cell in line.items()}
        for row, line in cells.items()
    }


def neighbours(cells: Mapping[str, Mapping[str, Cell]], row: str, column: str, share_of: str) -> list[Cell]:
    """The cells whose counts add up to the denominator."""
    if share_of == "row":
        return list(cells[row].values())
    if share_of == "column":
        return [line[column] for line in cells.values()]
    return [cell for line in cells.values() for cell in line.values()]


def with_share(cell: Cell, whole: Sequence[Cell]) -> Cell:
    """The cell with its share of a whole."""
    counts = [other.count for other in whole]
    known = [count for count in counts if count is not None]
    if cell.count is None or len(known) < len(counts) or sum(known) == 0:
        reason = next((other.reason for other in (cell, *whole) if other.reason), "a share of nothing is not defined")
        return replace(cell, text="not defined", share=None, reason=reason)
    share = cell.count / sum(known)
    return replace(cell, text=f"{100 * share:.0f} % ({cell.count} of {sum(known)})", share=share)

"""From mentions to tables: cells, counts, differences between schemes, comparison with print."""

from __future__ import annotations

from .arrange import Setting, arrange, cell_text
from .difference import Comparison, CountChange, Difference, Move, compare, difference
from .table import NO_PANEL, Cell, Entry, Table

__all__ = [
    "NO_PANEL",
    "Cell",
    "Comparison",
    "CountChange",
    "Difference",
    "Entry",
    "Move",
    "Setting",
    "Table",
    "arrange",
    "cell_text",
    "compare",
    "difference",
]

"""From mentions to tables: cells, counts, differences between schemes, comparison with print."""

from __future__ import annotations

from .arrange import Setting, arrange, cell_text
from .difference import NOWHERE, Comparison, CountChange, Difference, Move, compare, difference
from .reliability import Ranges, mark_tally, marked, tally
from .rests import Rests, Spread, named
from .table import NO_PANEL, Cell, Entry, Table

__all__ = [
    "NOWHERE",
    "NO_PANEL",
    "Cell",
    "Comparison",
    "CountChange",
    "Difference",
    "Entry",
    "Move",
    "Ranges",
    "Rests",
    "Setting",
    "Spread",
    "Table",
    "arrange",
    "cell_text",
    "compare",
    "difference",
    "mark_tally",
    "marked",
    "named",
    "tally",
]

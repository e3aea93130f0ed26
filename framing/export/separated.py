"""Tables as comma-separated text."""

from __future__ import annotations

import csv
from io import StringIO

from ..tables import Table
from .layout import INVENTED
from .plain import clean

WHOSE = "Whose codings count"
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\n")


def table_csv(table: Table, *, invented: bool = False) -> str:
    """The table's cells as comma-separated text with a header; titles and notes are left to other formats.

    A spreadsheet takes a cell that begins with ``=``, ``+``, ``-``, ``@``, a tab or a line break for
    a formula, in quotes or not. Such a cell, and no other, gets an apostrophe before it: the
    reader of the file sees it, and takes it off to have the text to the letter. Control characters
    are left out. Where not everybody's codings count, a last column says in every line whose do; invented
    material has one that says so.
    """
    head, *body = table.lines()
    if table.whose:
        head, body = [*head, WHOSE], [[*line, table.whose] for line in body]
    if invented:
        head, body = [*head, INVENTED], [[*line, "yes"] for line in body]
    out = StringIO()
    csv.writer(out, lineterminator="\n").writerows([defused(text) for text in line] for line in [head, *body])
    return out.getvalue().removesuffix("\n")


def defused(text: str) -> str:
    """A cell that no spreadsheet takes for a formula.

    >>> defused("=1+1"), defused("Norway (=1)")
    ("'=1+1", 'Norway (=1)')
    """
    text = clean(text)
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text

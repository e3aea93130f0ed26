"""Tables as Markdown, with the tables of GitHub Flavored Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ..tables import Table
from .layout import INVENTED, count_notes, foot_notes, printed_counts
from .plain import clean, one_line

SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~$&])")
BLOCK_START = re.compile(r"^(\d*)([.)+\-=:])")


def table_markdown(table: Table, *, invented: bool = False) -> str:
    """The table as Markdown: title as a heading, cells, notes as a list. Every text is escaped.

    Below a table of speakers stands a second one with its counts in the table's unit.
    """
    head, *body = table.lines()
    mark = [f"**{INVENTED}**", ""] if invented else []
    lines = [
        *mark,
        f"### {inline(table.title)}",
        "",
        *grid(head, body),
        "",
        *(count_grid(table)),
        *(f"- {inline(note)}" for note in (*count_notes(table), *foot_notes(table))),
    ]
    return "\n".join(lines)


def count_grid(table: Table) -> list[str]:
    """The counts of a table of speakers as a table, and an empty line; nothing for tables of numbers."""
    counts = printed_counts(table)
    if not counts:
        return []
    return [*grid([f"Counted in {table.unit}", *table.columns], [[row, *line] for row, line in counts.items()]), ""]


def grid(head: Sequence[str], body: Iterable[Sequence[str]]) -> list[str]:
    """The lines of a table from its texts."""
    rows = (row_line([cell(text) for text in line]) for line in body)
    return [row_line([cell(text) for text in head]), row_line(["---"] * len(head)), *rows]


def row_line(cells: list[str]) -> str:
    """One row of the table."""
    return f"| {' | '.join(cells)} |"


def escaped(text: str) -> str:
    """Text that Markdown shows as it is.

    >>> print(escaped("<b>|*"))
    \\<b\\>\\|\\*
    """
    return SPECIAL.sub(r"\\\1", text)


def cell(text: str) -> str:
    """The text of a cell; its line breaks are kept."""
    return "<br>".join(" ".join(escaped(line).split()) for line in clean(text).split("\n"))


def inline(text: str) -> str:
    """A text on one line that begins no list, heading or rule of its own."""
    return BLOCK_START.sub(r"\1\\\2", escaped(one_line(text)))

"""Tables as plain text for a terminal."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from ..tables import Table
from .layout import INVENTED, count_notes, foot_notes, printed_counts
from .plain import allotted, clean, n_cells, one_line, size_of, wrapped

GAP = 3
NARROWEST = 10
RULE = "─"


def table_text(table: Table, width: int, *, invented: bool = False) -> str:
    """The table as plain text in wrapped columns, ruled as journals do, without colours or control characters.

    Below a table of speakers stand its counts in the table's unit, then come the notes.
    ``width`` counts character cells. A column takes at least ten, or its longest text, so that a table
    of many columns can be wider than asked.
    """
    lines = [[clean(text).replace("\t", " ") for text in line] for line in table.lines()]
    widths = column_widths(lines, width)
    whole = max(sum(widths) + GAP * (len(widths) - 1), min(width, 40))
    head, *body = (laid_out(line, widths) for line in lines)
    mark = [INVENTED, ""] if invented else []
    title = wrapped(clean(table.title), whole)
    notes = [line for note in foot_notes(table) for line in hanging(clean(note), whole)]
    inner = [line for number, row in enumerate(body) for line in ([""] if number else []) + row]
    rule = RULE * whole
    rows = [*mark, *title, rule, *head, rule, *inner, rule, *count_lines(table, whole), *notes]
    return "\n".join(row.replace("\t", " ").rstrip() for row in rows)


def count_lines(table: Table, width: int) -> list[str]:
    """The counts of a table of speakers, a line a row, and an empty line; nothing for tables of numbers."""
    counts = printed_counts(table)
    if not counts:
        return []
    columns = [one_line(column) for column in table.columns]
    sentences = [
        f"{one_line(row)}: {'; '.join(f'{column} {count}' for column, count in zip(columns, line, strict=True))}"
        for row, line in counts.items()
    ]
    lines = [line for sentence in (*sentences, *count_notes(table)) for line in hanging(sentence, width - 2)]
    return [f"Counted in {table.unit}", *(f"  {line}" for line in lines), ""]


def column_widths(lines: Sequence[Sequence[str]], width: int) -> list[int]:
    """The widths of the columns in character cells."""
    columns = list(zip(*lines, strict=True))
    natural = [max(longest_line(text) for text in column) or 1 for column in columns]
    least = [max(NARROWEST, min(16, longest_word(column))) for column in columns]
    room = width - GAP * (len(columns) - 1)
    needed = [min(wanted, floor) for wanted, floor in zip(natural, least, strict=True)]
    if sum(needed) > room:
        natural, least = needed, [NARROWEST] * len(columns)
    return [int(share) for share in allotted(room, natural=natural, least=least)]


def longest_line(text: str) -> float:
    """The cells that the longest line of a text takes unwrapped."""
    return max(size_of(line, n_cells) for line in text.split("\n"))


def longest_word(texts: Sequence[str]) -> int:
    """The cells that the longest word of the texts takes."""
    return int(max((size_of(word, n_cells) for text in texts for word in text.split()), default=1))


def laid_out(texts: Sequence[str], widths: Sequence[int]) -> list[str]:
    """The lines of one row of the table."""
    columns = [wrapped(text, width) for text, width in zip(texts, widths, strict=True)]
    return [
        (" " * GAP).join(padded(part, width) for part, width in zip(parts, widths, strict=True))
        for parts in zip_longest(*columns, fillvalue="")
    ]


def padded(text: str, width: int) -> str:
    """The text with spaces after it up to a width in character cells."""
    return text + " " * int(width - size_of(text, n_cells))


def hanging(note: str, width: int) -> list[str]:
    """A note whose first line stands out."""
    first, *rest = wrapped(note, width - 2)
    return [first, *(f"  {line}" for line in rest)]

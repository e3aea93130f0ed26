"""What every export lays out: the table, the evidence behind it, and the notes below it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..errors import ValueRuleError
from ..model.mention import Evidence
from ..tables import Entry, Table
from ..tables.count import counted

INVENTED = "Invented material"

EntryEvidence = tuple[str, str, Entry, tuple[Evidence, ...]]


@dataclass(frozen=True, slots=True)
class ExportedTable:
    """A table with the codings behind each of its entries, in the order of ``table.entries()``.

    ``evidence`` holds row, column and entry, each with its codings as ``Project.evidence(table, entry)`` gives them.
    """

    table: Table
    evidence: Sequence[EntryEvidence]

    def __post_init__(self) -> None:
        stated = [(row, column, entry) for row, column, entry, _ in self.evidence]
        if stated != list(self.table.entries()):
            raise ValueRuleError(
                f"table {self.table.id!r}: the evidence does not stand in the order of its entries "
                f"({len(stated)} with evidence); each entry of the table has its own, in printed order."
            )


def foot_notes(table: Table) -> list[str]:
    """What stands below a table: whose codings count where that is not everybody's, the legend of marks, notes, rows
    that cannot be filled, what is not defined, unit, scheme and source."""
    source = [f"Source: {table.recipe.source}"] if table.recipe.source else []
    return [
        *(said for said in (table.whose, table.legend) if said),
        *table.notes,
        *(f"{row}: {sentence}" for row, sentence in table.marks.items()),
        *undefined_notes(table),
        f"Unit: {table.unit}. Scheme: {table.scheme}.",
        *source,
    ]


def printed_counts(table: Table) -> dict[str, list[str]]:
    """For each row of a table of speakers its counts, column by column, in the table's unit; else nothing."""
    if table.recipe.cell != "speakers":
        return {}
    return {row: [count_text(table.cells[row][column].count) for column in table.columns] for row in table.rows}


def count_text(count: int | None) -> str:
    """A count as it is printed.

    >>> count_text(3), count_text(None)
    ('3', 'not defined')
    """
    return "not defined" if count is None else str(count)


def count_notes(table: Table) -> list[str]:
    """Why counts of a table of speakers are not defined: a sentence for all of them, or none."""
    undefined = [
        entry
        for row in printed_counts(table)
        for cell in table.cells[row].values()
        if cell.count is None
        for entry in cell.entries
    ]
    _, reason = counted(undefined, table.unit)
    return [] if reason is None else [f"Not defined: {reason}."]


def undefined_notes(table: Table) -> Iterator[str]:
    """Which cells of a table of numbers show none, by reason."""
    places: dict[str, list[str]] = {}
    for row in table.rows if table.recipe.cell != "speakers" else ():
        for column in table.columns:
            if reason := table.cells[row][column].reason:
                places.setdefault(reason, []).append(f"{row}, {column}")
    for reason, cells in places.items():
        yield f"Not defined: {'; '.join(cells)}. {reason[0].upper()}{reason[1:]}."

"""Columns that say one thing together: a change of one of them is a change of what all of them say."""

from __future__ import annotations

from collections.abc import Collection

PLACE = ("record", "start", "end", "text_hash", "quote_hash", "words")
TOGETHER: dict[str, tuple[tuple[str, ...], ...]] = {
    "coding": (PLACE, ("code", "wording", "made_as", "codebook")),
    "code": (("definition", "kind"), ("parent", "position")),
    "record": (("text", "words"),),
}
"""The columns of each table that say one thing together."""


def groups(table: str, names: Collection[str]) -> list[tuple[str, ...]]:
    """The columns of a change, those that say one thing together in one group."""
    found = [tuple(name for name in some if name in names) for some in TOGETHER.get(table, ())]
    grouped = {name for some in found for name in some}
    return [some for some in found if some] + [(name,) for name in names if name not in grouped]


def group_of(table: str, column: str) -> tuple[str, ...]:
    """The columns that say one thing together with this one, itself included; the first stands for them."""
    return next((some for some in TOGETHER.get(table, ()) if column in some), (column,))


def spread(table: str, names: Collection[str]) -> frozenset[str]:
    """Columns with all those that say one thing together with one of them.

    >>> sorted(spread("record", ["words"])), sorted(spread("record", ["note"]))
    (['text', 'words'], ['note'])
    """
    return frozenset(other for name in names for other in group_of(table, name))

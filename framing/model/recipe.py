"""Recipes: what a table shows, as data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from ..errors import RecipeError

UNITS = ("codings", "interventions", "mentions", "actors", "words")
CELLS = ("speakers", "count", "share")
SHARES = ("row", "column", "table")
SHOWN = ("label", "actor")
FACTS = ("role", "type", "side", "group", "venue", "year", "meeting", "panel", "actor")


@dataclass(frozen=True, slots=True)
class Query:
    """A condition on a mention: every key holds, one of ``any`` holds, ``none`` does not.

    >>> Query({"role": ("moderator",)}).matches({"role": "moderator", "type": "person"})
    True
    """

    wanted: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    any: tuple[Query, ...] = ()
    none: Query | None = None

    def matches(self, facts: Mapping[str, str | None]) -> bool:
        """Whether a mention with these facts fits."""
        return (
            all(facts.get(key) in values for key, values in self.wanted.items())
            and (not self.any or any(query.matches(facts) for query in self.any))
            and (self.none is None or not self.none.matches(facts))
        )

    def keys(self) -> set[str]:
        """Every fact that the query looks at, inner queries included."""
        inner = (*self.any, *((self.none,) if self.none else ()))
        return set(self.wanted).union(*(query.keys() for query in inner))

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Query:
        """The query that ``dataclasses.asdict`` gave."""
        return cls(
            {key: tuple(values) for key, values in data["wanted"].items()},
            tuple(cls.from_json(query) for query in data["any"]),
            cls.from_json(data["none"]) if data["none"] else None,
        )


@dataclass(frozen=True, slots=True)
class RowRule:
    """A row: the codings of a code, of dimension values, or both.

    Codes below ``code`` are included unless ``children`` is False.
    """

    label: str
    code: str | None = None
    children: bool = True
    where: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ColumnRule:
    """A column and the query that a mention must fit to stand in it."""

    label: str
    query: Query


@dataclass(frozen=True, slots=True)
class FiledAs:
    """An actor that a table files under another type than its own, with the reason."""

    actor: str
    type: str
    reason: str


@dataclass(frozen=True, slots=True)
class Selection:
    """Which records and codings count. An empty tuple takes all."""

    kind: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    panel: tuple[str, ...] = ()
    meeting: tuple[str, ...] = ()
    coder: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """A table as rules over codings: rows, columns in the order in which they are tried, what a cell shows."""

    id: str
    title: str
    rows: tuple[RowRule, ...]
    columns: tuple[ColumnRule, ...]
    print: tuple[str, ...] = ()
    source: str | None = None
    records: Selection = Selection()
    scheme: str | None = None
    unit: str = "mentions"
    cell: str = "speakers"
    show: str = "label"
    share_of: str | None = None
    row_header: str = "Code"
    rest: str = "Not classified"
    separator: str = "; "
    filed_as: tuple[FiledAs, ...] = ()
    notes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        check_one_of(self.id, "unit", self.unit, UNITS)
        check_one_of(self.id, "cell", self.cell, CELLS)
        check_one_of(self.id, "show", self.show, SHOWN)
        if self.cell == "share":
            check_one_of(self.id, "share_of", self.share_of, SHARES)
        for noun, labels in (("row", self.row_labels), ("column", self.column_labels)):
            if twice := [label for label in labels if labels.count(label) > 1]:
                raise RecipeError(
                    f"recipe {self.id!r}: {noun} {twice[0]!r} appears twice; each {noun} has its own label."
                )
        if not self.rows or not self.columns:
            raise RecipeError(f"recipe {self.id!r}: has no rows or no columns; a table needs one of each.")
        if self.rest in self.column_labels:
            raise RecipeError(f"recipe {self.id!r}: 'rest' {self.rest!r} is a column too; it needs a label of its own.")
        if self.print and sorted(self.print) != sorted(self.column_labels):
            raise RecipeError(f"recipe {self.id!r}: 'print' does not name the columns; it lists each column once.")

    @property
    def row_labels(self) -> tuple[str, ...]:
        """The labels of the rows, top to bottom."""
        return tuple(row.label for row in self.rows)

    @property
    def column_labels(self) -> tuple[str, ...]:
        """The labels of the columns in the order in which they are tried."""
        return tuple(column.label for column in self.columns)

    @property
    def printed_columns(self) -> tuple[str, ...]:
        """The labels of the columns, left to right."""
        return self.print or self.column_labels

    @property
    def facts(self) -> frozenset[str]:
        """Everything that the columns ask for."""
        return frozenset[str]().union(*(column.query.keys() for column in self.columns))

    @property
    def dimensions(self) -> tuple[str, ...]:
        """The dimensions whose values the columns ask for."""
        return tuple(sorted(self.facts - set(FACTS)))

    def to_json(self) -> dict[str, Any]:
        """The recipe as plain lists and mappings."""
        return asdict(self)

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Recipe:
        """The recipe that ``to_json`` gave."""
        return cls(
            **{
                **data,
                "rows": tuple(
                    RowRule(**{**row, "where": {key: tuple(values) for key, values in row["where"].items()}})
                    for row in data["rows"]
                ),
                "columns": tuple(ColumnRule(c["label"], Query.from_json(c["query"])) for c in data["columns"]),
                "print": tuple(data["print"]),
                "records": Selection(**{key: tuple(values) for key, values in data["records"].items()}),
                "filed_as": tuple(FiledAs(**filed) for filed in data["filed_as"]),
                "notes": tuple(data["notes"]),
            }
        )


def check_one_of(recipe: str, key: str, value: str | None, allowed: tuple[str, ...]) -> None:
    """Refuse a recipe whose ``key`` has a value that is not allowed."""
    if value not in allowed:
        raise RecipeError(f"recipe {recipe!r}: {key} {value!r} is not one of {', '.join(allowed)}.")

"""Table recipes from YAML."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from ruamel.yaml.nodes import MappingNode, Node

from ..model.actor import SIDES
from ..model.recipe import CELLS, FACTS, SHARES, SHOWN, UNITS, ColumnRule, FiledAs, Query, Recipe, RowRule, Selection
from .coding import DIMENSIONS
from .findings import near, quoted
from .yaml_file import Entries, YamlFile

FORM = "framing-recipe/1"
FIELDS = (
    "format",
    "id",
    "title",
    "source",
    "records",
    "scheme",
    "unit",
    "cell",
    "show",
    "share_of",
    "row_header",
    "rows",
    "columns",
    "print",
    "rest",
    "separator",
    "filed_as",
    "notes",
)
SELECTION_FIELDS = ("kind", "status", "panel", "meeting", "coder")
ROW_FIELDS = ("label", "code", "children", "where")


def read_recipe(path: Path, *, dimensions: Sequence[str] = DIMENSIONS) -> Recipe:
    """The recipe of a YAML file (format framing-recipe/1).

    Parameters
    ----------
    path : Path
        The file.
    dimensions : sequence of ids
        The dimensions of the codebook, which rows and columns may ask for.

    Raises
    ------
    ReadError
        The file is no recipe, or something in it is wrong; every problem has its line.
    """
    file = YamlFile.opened(Path(path))
    top = file.top("recipe", FORM, FIELDS)
    rules = _Rules(file, tuple(dimensions))
    chosen = top.mapping("records", "choice of records", SELECTION_FIELDS)
    facts: dict[str, Any] = {
        "id": top.required("id"),
        "title": top.required("title"),
        "rows": tuple(rules.row(node) for node in top.items("rows")),
        "columns": tuple(rules.column(node) for node in top.items("columns")),
        "records": Selection(**{key: chosen.texts(key) for key in SELECTION_FIELDS}),
        "filed_as": tuple(rules.filed(node) for node in top.items("filed_as")),
        "print": top.texts("print"),
        "notes": top.texts("notes"),
        "source": top.text("source"),
        "scheme": top.text("scheme"),
        "unit": top.one_of("unit", UNITS, "mentions"),
        "cell": top.one_of("cell", CELLS, "speakers"),
        "show": top.one_of("show", SHOWN, "label"),
        "share_of": top.one_of("share_of", SHARES) or None,
    }
    words: dict[str, Any] = {
        key: text for key in ("row_header", "rest", "separator") if (text := top.text(key)) is not None
    }
    labels = [rule.label for rule in facts["columns"]]
    if unknown := [label for label in facts["print"] if label not in labels]:
        top.refuse(
            "print",
            f"{quoted(unknown)} is no column; the columns are {quoted(labels)}. Print these.{near(unknown[0], labels)}",
        )
    return file.built(lambda: Recipe(**facts, **words))


class _Rules:
    """Rows, columns and queries of one recipe."""

    def __init__(self, file: YamlFile, dimensions: tuple[str, ...]) -> None:
        self.file = file
        self.dimensions = dimensions

    def row(self, node: Node) -> RowRule:
        """One row: a code, dimension values, or both."""
        entries = self.file.entries(node, "row", ROW_FIELDS)
        label, code = entries.required("label"), entries.text("code")
        where = self._wanted(entries.mapping("where", "condition on dimensions", self.dimensions), self.dimensions)
        if code is None and not where:
            entries.refuse("label", f"row {label!r} has neither 'code' nor 'where'; one of them fills it. Add one.")
        return RowRule(label, code, entries.flag("children", default=True), where)

    def column(self, node: Node) -> ColumnRule:
        """One column: a label, and a query beside it."""
        entries = self.file.entries(node, "column", ("label", *self._keys))
        query = self._query(entries)
        if entries.is_sound and not (query.wanted or query.any or query.none):
            entries.refuse("label", "a column has no condition; without one it would take every entry. Add one.")
        return ColumnRule(entries.required("label"), query)

    def filed(self, node: Node) -> FiledAs:
        """One actor that is filed under another type, with the reason."""
        entries = self.file.entries(node, "line of filed_as", ("actor", "type", "reason"))
        return FiledAs(*(entries.required(key) for key in ("actor", "type", "reason")))

    @property
    def _keys(self) -> tuple[str, ...]:
        return (*FACTS, *self.dimensions, "any", "not")

    def _query(self, entries: Entries) -> Query:
        any_of = tuple(self._query(self.file.entries(item, "condition", self._keys)) for item in entries.items("any"))
        none = self._query(entries.mapping("not", "condition", self._keys)) if "not" in entries else None
        for side in entries.items("side"):
            if not isinstance(side, MappingNode) and side.value not in SIDES:
                self.file.refuse(
                    side, f"{side.value!r} is no side; it is one of {' or '.join(SIDES)}. Use one of them."
                )
        return Query(self._wanted(entries, (*FACTS, *self.dimensions)), any_of, none)

    def _wanted(self, entries: Entries, keys: Sequence[str]) -> dict[str, tuple[str, ...]]:
        return {key: entries.texts(key) for key in entries.nodes if key in keys}

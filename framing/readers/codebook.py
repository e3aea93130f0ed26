"""Codebooks from YAML: every complaint names its line."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from ..model.bulk import uncollected
from ..model.codebook import (
    CODE_KINDS,
    COLOUR,
    Code,
    Codebook,
    Dimension,
    DimensionValue,
    Example,
    circle_sentence,
    group_circle,
)
from .cues import cues_beside
from .findings import near, quoted
from .yaml_file import Entries, YamlFile, as_mapping, is_null, line_of, plain, yaml_text

FORM = "framing-codebook/1"
OWN_FIELDS = ("format", "id", "title", "version", "dimensions", "codes")
CODE_FIELDS = (
    "id",
    "name",
    "kind",
    "brief",
    "full",
    "include",
    "exclude",
    "examples",
    "codable",
    "dimensions_required",
    "note",
    "groups",
    "colour",
    "provisional",
    "retired",
    "split_into",
    "children",
)
DIMENSION_FIELDS = ("id", "label", "question", "definition", "values", "free")
VALUE_FIELDS = ("label", "definition", "maps")
EXAMPLE_FIELDS = ("text", "fits", "why")


def read_codebook(path: Path) -> Codebook:
    """The codebook of a YAML file.

    Raises
    ------
    ReadError
        The file is no codebook, or something in it is wrong; every problem has its line.
    """
    path = Path(path)
    return replace(codebook_from_text(yaml_text(path), path.name), beside=partial(cues_beside, path))


@uncollected()
def codebook_from_text(text: str, name: str) -> Codebook:
    """The codebook that a text holds; messages call the text ``name``.

    >>> codebook_from_text("format: framing-codebook/1\\nid: a\\ntitle: A\\nversion: 1.0\\ncodes: []", "a.yaml")
    Codebook('a', version 1.0, 0 frames, 0 codes below)
    """
    file = YamlFile(name, text, quick=True)
    top = file.top("codebook", FORM)
    identity: dict[str, Any] = {key: top.required(key) for key in ("id", "title", "version")}
    dimensions = tuple(_dimension(file, node) for node in top.items("dimensions"))
    codes = _Codes(file, tuple(dimension.id for dimension in dimensions))
    codes.add(top, "codes", None)
    codes.check_groups()
    header = {key: plain(node) for key, node in top.nodes.items() if key not in OWN_FIELDS}
    return file.built(
        lambda: Codebook(**identity, codes=tuple(codes.found), dimensions=dimensions, header=header, source=text),
    )


class _Codes:
    """Collects the codes of a tree, top down, and remembers where each id first stands."""

    def __init__(self, file: YamlFile, dimensions: tuple[str, ...]) -> None:
        self.file = file
        self.dimensions = dimensions
        self.found: list[Code] = []
        self.lines: dict[str, int] = {}
        self.entries: dict[str, Entries] = {}

    def add(self, holder: Entries, key: str, parent: str | None) -> None:
        """Add the codes of a list and those below them."""
        node = holder.nodes.get(key)
        if isinstance(node, MappingNode):
            self.file.refuse(node, f"{key!r} is a list of codes, not fields. Begin each code with '- id: ...'.")
            return
        for item in holder.items(key):
            entries = self.file.entries(item, "code", CODE_FIELDS)
            code_id = self._new_id(entries)
            self._add_one(entries, code_id, parent)
            self.add(entries, "children", code_id)

    def check_groups(self) -> None:
        """Refuse groups that are no codes, and codes that would stand below themselves."""
        if self.file.n_problems:
            return
        for code in self.found:
            for group in (group for group in code.groups if group not in self.lines):
                self.entries[code.id].refuse(
                    "groups",
                    f"code {code.id!r} stands in the group {group!r}, which is no code of the codebook. "
                    f"Name one of its codes.{near(group, self.lines)}",
                )
        if not self.file.n_problems and (circle := group_circle(self.found)):
            self.entries[circle[0]].refuse("groups", f"{circle_sentence(*circle)} Take it out of the group.")

    def _new_id(self, entries: Entries) -> str:
        code_id = entries.required("id")
        node = entries.nodes.get("id", entries.node)
        first = self.lines.setdefault(code_id, line_of(node)) if code_id else line_of(node)
        if first != line_of(node):
            self.file.refuse(
                node,
                f"code {code_id!r} appears twice, first on line {first}; each id names one code. Rename one of them.",
            )
        return code_id

    def _add_one(self, entries: Entries, code_id: str, parent: str | None) -> None:
        before = self.file.n_problems
        name = entries.required("name")
        if "kind" not in entries and entries.is_sound:
            entries.refuse(
                "kind", f"code {code_id!r} has no kind; a kind is one of {', '.join(CODE_KINDS)}. Add 'kind: ...'."
            )
        kind = entries.one_of("kind", CODE_KINDS)
        required = entries.texts("dimensions_required")
        if unknown := [name for name in required if name not in self.dimensions]:
            known = f"its dimensions are {', '.join(self.dimensions)}" if self.dimensions else "it has no dimensions"
            entries.refuse(
                "dimensions_required",
                f"code {code_id!r} requires the dimension {quoted(unknown)}, which the codebook does not "
                f"have; {known}. Name one of them.{near(unknown[0], self.dimensions)}",
            )
        examples = tuple(_example(self.file, node) for node in entries.items("examples"))
        codable = entries.flag("codable", default=True)
        texts: dict[str, Any] = {key: entries.text(key) for key in ("brief", "full", "note")}
        lists: dict[str, Any] = {key: entries.texts(key) for key in ("include", "exclude", "groups", "split_into")}
        marks: dict[str, Any] = {key: entries.flag(key, default=False) for key in ("provisional", "retired")}
        colour = _colour(entries)
        if entries.is_sound and self.file.n_problems == before:
            self.entries[code_id] = entries
            self.found.append(
                Code(
                    id=code_id,
                    name=name,
                    kind=kind,
                    parent=parent,
                    codable=codable,
                    examples=examples,
                    dimensions_required=required,
                    colour=colour,
                    **texts,
                    **lists,
                    **marks,
                )
            )


def _colour(entries: Entries) -> str | None:
    """A colour as #rrggbb; what stands unquoted behind the sign is a comment to YAML, and nothing is left."""
    node = entries.nodes.get("colour")
    if isinstance(node, ScalarNode) and is_null(node) and not node.value:
        key = next(key for key, _ in entries.node.value if key.value == "colour")
        entries.file.refuse(key, "colour is empty; YAML takes '#' for a comment. Quote it: colour: '#0b5cad'.")
        return None
    colour = entries.text("colour")
    if colour is None or COLOUR.fullmatch(colour.lower()):
        return colour and colour.lower()
    entries.refuse("colour", f"colour {colour!r} is not of the form #rrggbb. Write it as '#0b5cad'.")
    return None


def _example(file: YamlFile, node: Node) -> Example:
    entries = file.entries(node, "example", EXAMPLE_FIELDS)
    if "fits" not in entries and entries.is_sound:
        entries.refuse("fits", "an example does not say whether it fits; it must. Add 'fits: yes' or 'fits: no'.")
    return Example(entries.required("text"), entries.flag("fits", default=True), entries.text("why"))


def _dimension(file: YamlFile, node: Node) -> Dimension:
    entries = file.entries(node, "dimension", DIMENSION_FIELDS)
    dimension_id = entries.required("id")
    values: list[DimensionValue] = []
    given = entries.nodes.get("values")
    if isinstance(given, SequenceNode):
        values = [DimensionValue(value, value) for value in entries.texts("values")]
    elif given is not None:
        values = [_value(file, name, value) for name, value in entries.pairs("values", "list of values")]
    free = entries.text("free")
    if not values and free is None:
        entries.refuse(
            "id",
            f"dimension {dimension_id!r} has neither values nor 'free'; one of them says what answers it. Add one.",
        )
    said = {key: entries.text(key) for key in ("question", "label", "definition")}
    return Dimension(dimension_id, values=tuple(values), free=free, **said)


def _value(file: YamlFile, value_id: str, node: Node) -> DimensionValue:
    entries = file.entries(node, "value", VALUE_FIELDS)
    maps = as_mapping(entries.plain("maps"))
    return DimensionValue(value_id, entries.text("label") or value_id, entries.text("definition"), maps)

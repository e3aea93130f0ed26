"""Codebooks as YAML text: the file they were read from with what changed, or a fresh file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from io import StringIO
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.scalarstring import DoubleQuotedScalarString, SingleQuotedScalarString

from ..errors import ReadError
from ..model.codebook import Code, Codebook, Dimension, Example
from .codebook import FORM, codebook_from_text
from .codebook_source import CannotKeepError, SourceText

WIDTH = 118
QUOTED = ("yes", "no", "on", "off", "y", "n", "true", "false", "null", "~")


def codebook_yaml(codebook: Codebook) -> str:
    """The YAML text of a codebook, which ``read_codebook`` reads back as an equal one.

    A codebook that was read from a file keeps that file: lines that nothing changed stay to the letter, with
    their comments; an unchanged codebook gives the file back. Codes stand in the order of their tree.
    """
    ordered = replace(codebook, codes=_tree_order(codebook))
    if codebook.source is None:
        return _fresh(ordered)
    before = codebook_from_text(codebook.source, f"{codebook.id}.yaml")
    if before == codebook:
        return codebook.source
    try:
        kept = SourceText(codebook.source, before).with_changes(ordered, fields_of, dumped)
        if codebook_from_text(kept, f"{codebook.id}.yaml") == ordered:
            return kept
    except (CannotKeepError, ReadError):  # written in a way that cannot be changed line by line
        pass
    return _fresh(ordered)


def fields_of(value: Codebook | Code) -> dict[str, Any]:
    """The fields of a codebook or a code as YAML has them; empty ones left out, codes below not included."""
    if isinstance(value, Code):
        return _code_fields(value)
    fields: dict[str, Any] = {"format": FORM, "id": value.id, "title": value.title, "version": value.version}
    fields |= value.header
    if value.dimensions:
        fields["dimensions"] = [_dimension_fields(dimension) for dimension in value.dimensions]
    return fields


def dumped(fields: Mapping[str, Any], *, indent: int = 0) -> list[str]:
    """Fields as lines of YAML, each with its line end, ``indent`` spaces in."""
    yaml = YAML(typ="rt", pure=True)
    yaml.width = WIDTH - indent
    yaml.allow_unicode = True
    stream = StringIO()
    yaml.dump({key: _safe(value) for key, value in fields.items()}, stream)
    text = stream.getvalue().removesuffix("...\n")
    return [" " * indent + line + "\n" if line else "\n" for line in text.split("\n")[:-1]]


def _fresh(codebook: Codebook) -> str:
    """A codebook as a file of its own."""
    children: dict[str | None, list[Code]] = {}
    for code in codebook.codes:
        children.setdefault(code.parent, []).append(code)

    def tree(parent: str | None) -> list[dict[str, Any]]:
        return [
            _code_fields(code) | ({"children": tree(code.id)} if code.id in children else {})
            for code in children.get(parent, [])
        ]

    return "".join(dumped(fields_of(codebook) | {"codes": tree(None)}))


def _tree_order(codebook: Codebook) -> tuple[Code, ...]:
    """The codes as a file has them: each followed by those below it."""
    below: dict[str | None, list[Code]] = {}
    for code in codebook.codes:
        below.setdefault(code.parent, []).append(code)
    ordered: list[Code] = []
    waiting = below.get(None, [])[::-1]
    while waiting:
        ordered.append(waiting.pop())
        waiting += below.get(ordered[-1].id, [])[::-1]
    return tuple(ordered)


def _code_fields(code: Code) -> dict[str, Any]:
    fields: dict[str, Any] = {
        "id": code.id,
        "name": code.name,
        "kind": code.kind,
        "brief": code.brief,
        "full": code.full,
    }
    fields |= {"include": list(code.include), "exclude": list(code.exclude)}
    fields["examples"] = [_example_fields(example) for example in code.examples]
    fields["codable"] = None if code.codable else False
    fields |= {"dimensions_required": list(code.dimensions_required), "note": code.note}
    fields |= {"groups": list(code.groups), "colour": code.colour}
    fields |= {name: getattr(code, name) or None for name in ("provisional", "retired")}
    fields["split_into"] = list(code.split_into)
    return {key: value for key, value in fields.items() if value is not None and value != []}


def _example_fields(example: Example) -> dict[str, Any]:
    fields = {"text": example.text, "fits": "yes" if example.fits else "no"}
    return fields | ({"why": example.why} if example.why is not None else {})


def _dimension_fields(dimension: Dimension) -> dict[str, Any]:
    fields: dict[str, Any] = {name: getattr(dimension, name) for name in ("id", "label", "question", "definition")}
    fields["values"] = {
        value.id: {
            key: item
            for key, item in (("label", value.label), ("definition", value.definition), ("maps", dict(value.maps)))
            if item and not (key == "label" and item == value.id)
        }
        for value in dimension.values
    }
    fields["free"] = dimension.free
    return {key: item for key, item in fields.items() if item is not None and item != {}}


def _safe(value: Any) -> Any:
    """A value that every YAML program reads alike: words such as yes are quoted, odd characters escaped."""
    if isinstance(value, Mapping):
        return {_safe(key): _safe(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_safe(item) for item in value]
    if not isinstance(value, str):
        return value
    if value.casefold() in QUOTED:
        return SingleQuotedScalarString(value)
    return value if _is_tame(value) else DoubleQuotedScalarString(value)


def _is_tame(text: str) -> bool:
    """Whether a text can stand without escapes."""
    return text.isprintable() and text == text.strip()

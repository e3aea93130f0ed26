"""A codebook as plain values, so that a version of it can be kept under its hash."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, fields
from typing import Any

from .codebook import Code, Codebook, Dimension, DimensionValue, Example

BESIDE = ("source",)
"""The text of the file is no part of what a codebook says."""


def codebook_to_json(book: Codebook) -> dict[str, Any]:
    """The JSON form of a codebook; what is as it is unless said otherwise is left out, the file's text always.

    >>> codebook_to_json(Codebook(id="a", title="A", version="1", codes=(Code(id="c", name="C", kind="theme"),)))
    {'id': 'a', 'title': 'A', 'version': '1', 'codes': [{'id': 'c', 'name': 'C', 'kind': 'theme'}]}
    """
    data: dict[str, Any] = _stated(book)
    return data


def codebook_from_json(data: Mapping[str, Any]) -> Codebook:
    """The codebook of its JSON form."""
    codes = tuple(_code(code) for code in data.get("codes", ()))
    dimensions = tuple(_dimension(dimension) for dimension in data.get("dimensions", ()))
    return Codebook(**{**data, "codes": codes, "dimensions": dimensions})


def _stated(value: Any) -> Any:
    """A value with what it is made of; of a value of the model only what differs from its defaults."""
    if isinstance(value, Codebook | Code | Dimension | DimensionValue | Example):
        pairs = {field.name: getattr(value, field.name) for field in fields(value) if field.name not in BESIDE}
        given = {name: item for name, item in pairs.items() if not _is_default(value, name, item)}
        return {name: _stated(item) for name, item in given.items()}
    if isinstance(value, Mapping):
        return {name: _stated(item) for name, item in value.items()}
    return [_stated(item) for item in value] if isinstance(value, list | tuple) else value


def _is_default(value: Any, name: str, item: Any) -> bool:
    field = next(field for field in fields(value) if field.name == name)
    if field.default_factory is not MISSING:
        return bool(item == field.default_factory())
    return field.default is not MISSING and bool(item == field.default)


def _code(data: Mapping[str, Any]) -> Code:
    lists = {name: tuple(item) for name, item in data.items() if isinstance(item, list)}
    examples = tuple(Example(**example) for example in data.get("examples", ()))
    return Code(**{**data, **lists, "examples": examples})


def _dimension(data: Mapping[str, Any]) -> Dimension:
    return Dimension(**{**data, "values": tuple(DimensionValue(**value) for value in data.get("values", ()))})

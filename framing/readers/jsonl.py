"""Tables in .jsonl: one flat JSON object a line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from .encoding import proved_encoding
from .findings import Findings, few
from .source import Row, SourceTable


class _RefusedValueError(ValueError):
    """A value that JSON has and a table has not."""


def read_jsonl(path: Path, encoding: str | None, findings: Findings) -> SourceTable | None:
    """The table of a .jsonl file: its columns are the keys, in the order in which they first occur."""
    proved = proved_encoding(path, encoding, findings)
    if proved is None:
        return None
    lines = [(number, parsed) for number, parsed in _objects(path, proved, findings) if parsed is not None]
    keys: dict[str, None] = {}
    for _, parsed in lines:
        keys.update(dict.fromkeys(parsed))
    if not keys:
        if not findings.problems:
            findings.refuse(path.name, "is empty; a .jsonl has one JSON object a line. Export it once more.")
        return None
    columns = list(keys)
    rows = _rows(lines, columns)
    return SourceTable.peeked(path.name, path.stem, "line", header=[key.strip() for key in columns], rows=rows)


def _rows(lines: list[tuple[int, dict[str, Any]]], columns: list[str]) -> Iterator[Row]:
    for number, parsed in lines:
        yield number, [parsed.get(column) for column in columns]


def _objects(path: Path, encoding: str, findings: Findings) -> Iterator[tuple[int, dict[str, Any] | None]]:
    """Every line's object; a blank line gives an empty one, a bad one None and a problem."""
    decode = json.JSONDecoder(object_pairs_hook=_flat, parse_constant=_refused_constant).decode
    with path.open(encoding=encoding, newline="\n") as file:
        for number, line in enumerate(file, start=1):
            where = f"{path.name} line {number}"
            parsed: Any = None
            if not line.strip():
                yield number, {}
                continue
            try:
                parsed = decode(line)
            except json.JSONDecodeError as err:
                findings.refuse(
                    where,
                    f"is not JSON at character {err.colno} ({err.msg[:1].lower()}{err.msg[1:]}); each line is one JSON "
                    "object. Export the file once more.",
                )
            except _RefusedValueError as err:
                findings.refuse(where, str(err))
            except (ValueError, RecursionError):
                findings.refuse(where, "holds a number or a nesting that is too long to read. Shorten it there.")
            else:
                if not isinstance(parsed, dict):
                    findings.refuse(
                        where,
                        f"is {_json_name(parsed)}, not an object; each line is one JSON object with the same keys. "
                        "Write one object a line.",
                    )
                    parsed = None
            yield number, parsed


def _flat(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object whose keys stand once and whose values are no lists or objects."""
    flat = dict(pairs)
    if len(flat) != len(pairs):
        names = [key for key, _ in pairs]
        twice = [key for key in flat if names.count(key) > 1]
        raise _RefusedValueError(
            f"key {few([repr(key) for key in twice])} stands twice; each key stands once. Rename one."
        )
    for key, value in pairs:
        if value.__class__ is dict or value.__class__ is list:
            raise _RefusedValueError(
                f"key {key!r} holds {_json_name(value)}; a cell holds one text, number or yes or no. "
                "Write its parts as keys of their own."
            )
    return flat


def _refused_constant(name: str) -> None:
    raise _RefusedValueError(f"holds {name}, which is no number. Leave the key out where there is no value.")


def _json_name(value: object) -> str:
    return {dict: "an object", list: "a list", str: "a text", bool: "yes or no"}.get(type(value), "a number")

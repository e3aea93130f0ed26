"""What a table holds, judged by the names of its columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from .choice import meant
from .column import CODING_NAMES, RECORD_NAMES, SPEAKER_NAMES, simplified

Nature = Literal["transcript", "speakers", "codings"]


def nature_of(header: Sequence[str], explicit: Mapping[str, str]) -> Nature | None:
    """What a table holds, judged by its header; None where it is nothing of the kind.

    >>> nature_of(["record", "code", "coder"], {})
    'codings'
    """
    simple = {simplified(name) for name in header}
    fields = record_fields(header, explicit)
    if {"record", "code"} <= simple and not ("text" in explicit and meant(explicit["text"], header)):
        return "codings"
    if fields & {"text", "kind"} or ("panel" in fields and fields & {"speaker_label", "actor"}):
        return "transcript"
    named = any(not simple.isdisjoint(SPEAKER_NAMES[field]) for field in ("actor", "label"))
    known = any(not simple.isdisjoint(SPEAKER_NAMES[field]) for field in ("type", "aliases", "country"))
    return "speakers" if named and known and "panel" not in fields else None


def record_fields(header: Sequence[str], explicit: Mapping[str, str]) -> set[str]:
    """The fields of a record that a header names, in the user's words or in known ones."""
    simple = {simplified(name) for name in header}
    mapped = {field for field, column in explicit.items() if meant(column, header)}
    return mapped | {field for field, names in RECORD_NAMES.items() if not simple.isdisjoint(names)}


def is_header(cells: Sequence[str], explicit: Mapping[str, str]) -> bool:
    """Whether cells name every column that a table of their nature needs.

    >>> is_header(["Speaker", "Text"], {}), is_header(["Transcript of panel 2", ""], {}), is_header(["Text"], {})
    (True, False, False)
    """
    nature = nature_of(cells, explicit)
    if nature != "transcript":
        return nature is not None
    fields = record_fields(cells, explicit)
    return "kind" in fields or ("text" in fields and bool(fields & {"speaker_label", "actor"}))


def n_fields(cells: Sequence[str], explicit: Mapping[str, str]) -> int:
    """How many fields of any table the cells name."""
    simple = {simplified(name) for name in cells}
    tables = (SPEAKER_NAMES, CODING_NAMES)
    others = (sum(not simple.isdisjoint(names) for names in table.values()) for table in tables)
    return max(len(record_fields(cells, explicit)), *others)

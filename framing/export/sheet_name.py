"""Names of worksheets that every spreadsheet accepts."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ..tables import Table
from .plain import n_units, one_line

FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
NUMBERED = re.compile(r"Table\s+\w+")
LONGEST = 31
RESERVED = ("History",)


def sheet_names(tables: Iterable[Table], *, taken: Iterable[str]) -> list[str]:
    """A name for the sheet of each table: "Table 1" where the title begins so, else the beginning of the title.

    Names differ from each other and from ``taken``, capitals aside.
    """
    used = {name.casefold() for name in (*taken, *RESERVED)}
    names = []
    for table in tables:
        wanted = legal(short_title(table)) or legal(table.id) or "Table"
        name, number = wanted, 1
        while name.casefold() in used:
            number += 1
            tail = f" ({number})"
            name = f"{cut(wanted, LONGEST - len(tail))}{tail}"
        used.add(name.casefold())
        names.append(name)
    return names


def short_title(table: Table) -> str:
    """How people call a table."""
    title = one_line(table.title)
    numbered = NUMBERED.match(title)
    return numbered[0] if numbered else title


def legal(text: str) -> str:
    """The text without what a name of a sheet cannot hold, and not longer than one can be.

    >>> legal("'Who said what: control/rights?'")
    'Who said what control rights'
    """
    return cut(" ".join(FORBIDDEN.sub(" ", one_line(text)).split()).strip("' "), LONGEST)


def cut(text: str, length: int) -> str:
    """The beginning of a text, whole words where possible; length as spreadsheets count it."""
    short = text
    while n_units(short) > length:
        short = short[:-1]
    if short != text and text[len(short)] != " ":
        words = short.rpartition(" ")[0]
        short = words if len(words) > length // 2 else short
    before, bracket, inside = short.rpartition(" (")
    if short != text and bracket and ")" not in inside:
        short = before
    return short.strip("' ")

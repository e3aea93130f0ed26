"""References between rows: those that the database knows, and those of memos, which may be on anything."""

from __future__ import annotations

from collections import Counter

from sqlalchemy import Connection, select

from .engine import dangling
from .schema import STATE, key_of, memo

REMEMBERED = {"record": "record", "coding": "coding", "code": "code", "actor": "actor"}
"""The table of each kind of thing that a memo may be on and that may go away."""


def dangling_rows(connection: Connection) -> list[str]:
    """Rows that refer to something that is not there, as "2 coding": how many by table."""
    found = Counter(table for table, _ in dangling(connection))
    for target, table in REMEMBERED.items():
        part = STATE[table]
        there = select(part.c[key_of(part)])
        lost = connection.execute(select(memo.c.uid).where(memo.c.target == target, memo.c.key.not_in(there))).all()
        found["memo"] += len(lost)
    return [f"{number} {table}" for table, number in sorted(found.items()) if number]

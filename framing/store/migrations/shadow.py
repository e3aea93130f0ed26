"""The past of a state table, as migrations lay it; what is written here is part of files that exist."""

from __future__ import annotations

from collections.abc import Mapping

from alembic import op


def keep_past(tables: Mapping[str, str]) -> None:
    """Give each table the number of the event since which its rows are so, and a table of what they were.

    ``tables`` names the columns of each with their types, as ``uid TEXT, position REAL``.
    """
    for table, written in tables.items():
        columns = [column.split(" ") for column in written.split(", ")]
        typed = ", ".join(f'"{name}" {kind}' for name, kind in columns)
        was = ", ".join(f'OLD."{name}"' for name, _ in columns)
        op.execute(f"ALTER TABLE {table} ADD COLUMN since INTEGER DEFAULT 0 NOT NULL")
        op.execute(f"CREATE TABLE past_{table} ({typed}, since INTEGER NOT NULL, until INTEGER NOT NULL) STRICT")
        op.execute(
            f"CREATE TRIGGER {table}_past BEFORE UPDATE ON {table} WHEN NEW.since > OLD.since "
            f"BEGIN INSERT INTO past_{table} VALUES ({was}, OLD.since, NEW.since); END"
        )

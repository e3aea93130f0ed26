"""The schema: what is in the file is what the code says, and the rules stand in the database itself."""

import sqlite3

import pytest
from small import raw
from sqlalchemy import create_engine

from framing.store import schema
from framing.store.engine import append_only, keeping_past
from framing.store.store import Store


def statements(path):
    """The statements that made a database, white space folded, by name."""
    with raw(path) as connection:
        rows = connection.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall()
    return {name: " ".join(sql.replace('"', "").split()) for name, sql in rows if name != "alembic_version"}


def test_migrations_end_at_the_schema_of_the_code(tmp_path):
    Store.create(tmp_path / "migrated.framing")
    engine = create_engine(f"sqlite:///{tmp_path / 'direct.db'}")
    schema.metadata.create_all(engine)
    with engine.begin() as connection:
        for name in schema.APPEND_ONLY:
            for statement in append_only(name):
                connection.exec_driver_sql(statement)
        for name, part in schema.STATE.items():
            for statement in keeping_past(part, schema.past_of(name)):
                connection.exec_driver_sql(statement)
    assert statements(tmp_path / "migrated.framing") == statements(tmp_path / "direct.db")


@pytest.mark.parametrize("part", schema.metadata.sorted_tables, ids=lambda part: part.name)
def test_every_table_is_strict_and_every_column_explained(part):
    assert part.dialect_options["sqlite"]["strict"]
    assert part.comment and all(column.comment for column in part.columns)


@pytest.mark.parametrize("statement", ["UPDATE event SET reason = 'x'", "DELETE FROM event", "DELETE FROM content"])
def test_what_is_written_to_the_journal_can_be_neither_changed_nor_deleted(store, statement):
    with raw(store.path) as connection, pytest.raises(sqlite3.IntegrityError, match="append-only"):
        connection.execute(statement)


def test_a_coding_cannot_be_empty_even_by_hand(store):
    row = "('u', 'r', 'c', 'ab', 3, 3, NULL, NULL, '{}', NULL, 't', 1, 0, NULL, NULL, 1)"
    with raw(store.path) as connection, pytest.raises(sqlite3.IntegrityError, match="coding_not_empty"):
        connection.execute(f"INSERT INTO coding VALUES {row}")

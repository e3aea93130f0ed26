"""Copies of a project write chains of their own, times never run back, and old files are brought up to date."""

import json
import shutil
from pathlib import Path

import pytest
from small import draft, raw, take
from sqlalchemy import select

from framing.model.identity import now
from framing.model.journal import Change
from framing.store import migrate, schema, values
from framing.store import store as room
from framing.store.check import check_file
from framing.store.engine import APPLICATION_ID
from framing.store.state import fold
from framing.store.store import Store

REBUILD = f'''"""A further schema for the tests: a table rebuilt, a column added."""

from alembic import op
from sqlalchemy import Column, Text

revision = "{schema.SCHEMA + 1:04}"
down_revision = "{schema.SCHEMA:04}"


def upgrade() -> None:
    with op.batch_alter_table("record", recreate="always", table_kwargs={{"sqlite_strict": True}}) as batch:
        batch.add_column(Column("archive", Text))
'''


def heads(path):
    with Store.open(path).snapshot() as snapshot:
        return dict((name, seq) for name, seq, _ in snapshot.heads())


def rename(path, title):
    with Store.open(path).command("describe", by="ab") as command:
        values.write_settings(command, title=title)


@pytest.fixture
def own(store):
    """The project of the test, with one event of its own chain."""
    before = heads(store.path)
    rename(store.path, "First")
    (name,) = heads(store.path).keys() - before.keys()
    return store, name


@pytest.mark.parametrize("way", ["backup", "plain copy"])
def test_a_copy_that_is_written_to_begins_a_chain_of_its_own(own, tmp_path, way):
    store, name = own
    copy = tmp_path / "copy.framing"
    if way == "backup":
        store.backup(copy)
    else:
        shutil.copy(store.path, copy)
    common = heads(store.path)
    rename(store.path, "Here")
    rename(copy, "There")
    assert heads(store.path) == {**common, name: 2}
    (other,) = heads(copy).keys() - common.keys()
    assert heads(copy) == {**common, other: 1}
    assert all(line.ok for path in (store.path, copy) for line in check_file(path))


def test_a_file_that_was_renamed_goes_on_with_its_chain(own, tmp_path):
    store, name = own
    moved = store.path.rename(tmp_path / "moved.framing")
    rename(moved, "Elsewhere")
    assert heads(moved)[name] == 2


def test_the_journal_s_times_never_run_back(store):
    late = Store(store.path, clock=lambda: "2999-01-01T00:00:00.000000Z")
    early = Store(store.path, clock=lambda: "2001-01-01T00:00:00.000000Z")
    for one, title in ((late, "Late"), (early, "Early"), (store, "Now")):
        with one.command("describe", by="ab") as command:
            values.write_settings(command, title=title)
    times = [event.time for event in store.history(limit=3)]
    assert times == ["2999-01-01T00:00:00.000000Z"] * 3
    assert now() < times[0]


def test_events_of_an_older_schema_are_filled_with_empty_columns():
    state = fold([[Change("insert", "coder", ("name",), [["ab"]])]])
    assert state["coder"] == {"ab": {"name": "ab"}}
    columns = ("uid", "name", "anonymous", "attributes")
    state = fold([[Change("insert", "actor", columns, [["1", "Denmark", False, {}]])]])
    assert state["actor"]["1"]["note"] is None


@pytest.fixture
def next_schema(tmp_path, monkeypatch):
    """A version of framing whose schema is one further."""
    scripts = tmp_path / "migrations"
    shutil.copytree(migrate.MIGRATIONS, scripts)
    (scripts / "versions" / "next_rebuild.py").write_text(REBUILD, encoding="utf-8")
    monkeypatch.setattr(migrate, "MIGRATIONS", scripts)
    monkeypatch.setattr(room, "SCHEMA", schema.SCHEMA + 1)


def columns(path):
    with raw(path) as connection:
        return [row[1] for row in connection.execute("PRAGMA table_info(record)")]


def test_an_older_project_is_brought_up_to_date_and_a_backup_kept(store, next_schema):
    take(store, records=[draft("late")])
    before = {path.name for path in store.path.parent.iterdir()}
    Store.open(store.path)
    assert "archive" in columns(store.path)
    (backup,) = {path.name for path in store.path.parent.iterdir()} - before - {"own.framing-journal"}
    assert backup == f"own-schema-{schema.SCHEMA}.framing"
    assert "archive" not in columns(store.path.with_name(backup))
    with raw(store.path) as connection:
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        assert connection.execute("SELECT count(*) FROM record").fetchone() == (4,)


def test_a_backup_of_an_earlier_try_is_no_obstacle(store, next_schema):
    (store.path.with_name(f"own-schema-{schema.SCHEMA}.framing")).write_bytes(b"an earlier backup")
    Store.open(store.path)
    assert "archive" in columns(store.path)
    assert store.path.with_name(f"own-schema-{schema.SCHEMA}-2.framing").exists()


@pytest.mark.parametrize(
    "changes",
    [
        "not json",
        json.dumps([{"op": "delete", "table": "actor", "columns": ["uid"], "rows": [["nobody"]]}]),
        json.dumps([{"op": "update", "table": "actor", "columns": [], "rows": [["nobody", {}, {"note": "x"}]]}]),
    ],
)
def test_a_journal_that_cannot_be_followed_is_a_fault_and_no_crash(store, changes):
    with raw(store.path) as connection:
        connection.execute("DROP TRIGGER event_no_update")
        connection.execute("UPDATE event SET changes = ? WHERE number = 3", (changes,))
    faults = {line.what: line.detail for line in check_file(store.path) if not line.ok}
    assert "cannot be followed" in faults["state"]
    assert "event 3 was altered after it was written" in faults["journal"]


def test_every_table_of_the_state_has_one_key():
    assert all(schema.key_of(part) for part in schema.STATE.values())


def test_a_project_of_the_first_schema_is_brought_up_to_date_with_its_chain_whole(tmp_path):
    path = tmp_path / "old.framing"
    with raw(path) as connection:
        connection.executescript((Path(__file__).parent / "golden" / "schema-1.sql").read_text(encoding="utf-8"))
        connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
    store = Store.open(path)
    store.redo(by="cd")
    assert [line for line in check_file(path) if not line.ok] == []
    with store.snapshot() as snapshot:
        assert {row.schema for row in snapshot.rows(select(schema.event.c.schema))} == {1, schema.SCHEMA}

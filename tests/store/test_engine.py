"""The file: its settings, and what a user reads when it is locked, full, foreign, newer or damaged."""

import hashlib
import os
import sqlite3
from contextlib import closing

import pytest
from small import raw

from framing.errors import (
    BusyError,
    DamagedProjectError,
    DiskFullError,
    NewerProjectError,
    NotAProjectError,
    ProjectExistsError,
)
from framing.store import engine, values
from framing.store.schema import SCHEMA
from framing.store.store import Store


def digest(path):
    """The hash of a file's bytes."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def rename(store, title):
    """A small command."""
    with store.command("describe", by="ab") as command:
        values.write_settings(command, title=title)


def test_a_project_is_written_with_the_settings_that_lose_nothing(store):
    with store.snapshot() as snapshot:
        found = snapshot.settings()
    assert (found["journal_mode"], found["synchronous"], found["foreign_keys"]) == ("truncate", "2", "1")


def test_a_locked_project_says_so_and_stays_as_it_is(store):
    before = digest(store.path)
    waiting = Store.open(store.path, deadline=0.05)
    with closing(sqlite3.connect(store.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(BusyError) as caught:
            rename(waiting, "Late")
    assert str(caught.value) == (
        "own.framing: another program has kept the project locked for 0.05 seconds; nothing was saved. "
        "Close the other program or wait for it, then try again."
    )
    assert digest(store.path) == before


def test_a_full_disk_saves_nothing_and_says_so(store, monkeypatch):
    before = digest(store.path)
    with raw(store.path) as connection:
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
    monkeypatch.setitem(engine.SETTINGS, "max_page_count", str(pages))
    with pytest.raises(DiskFullError) as caught:
        rename(Store.open(store.path), "x" * 100_000)
    assert str(caught.value) == "own.framing: the disk is full; nothing was saved. Make room, then try again."
    assert digest(store.path) == before


def test_a_newer_project_is_not_touched(store):
    with raw(store.path) as connection:
        connection.execute("UPDATE alembic_version SET version_num = ?", [f"{SCHEMA + 1:04}"])
    before = digest(store.path)
    with pytest.raises(NewerProjectError) as caught:
        Store.open(store.path)
    assert str(caught.value) == (
        f"own.framing has schema {SCHEMA + 1}, this version reads up to {SCHEMA}. "
        "Update framing (pip install -U framing-toolkit); the file was not touched."
    )
    assert digest(store.path) == before


@pytest.mark.parametrize("content", [b"", b"id,text\n1,hello\n", b"SQLite format 3\x00" + bytes(200)])
def test_what_is_no_project_is_refused_before_it_is_opened(tmp_path, content):
    path = tmp_path / "other.framing"
    path.write_bytes(content)
    with pytest.raises(NotAProjectError, match=r"is not a framing project\. Name a file made by 'framing new'"):
        Store.open(path)
    assert path.read_bytes() == content


def test_a_missing_project_is_named(tmp_path):
    with pytest.raises(NotAProjectError, match="there is no such project"):
        Store.open(tmp_path / "none.framing")


def test_a_damaged_project_points_to_the_backup(store):
    body = bytearray(store.path.read_bytes())
    body[4096:] = b"\xff" * (len(body) - 4096)
    store.path.write_bytes(body)
    with pytest.raises(DamagedProjectError, match=r"is damaged .*go on from the newest backup"):
        Store.open(store.path).revision()


def test_nothing_is_overwritten_by_a_new_project(store):
    with pytest.raises(ProjectExistsError, match="is there already"):
        Store.create(store.path)


def test_a_command_that_fails_leaves_no_trace(store):
    before = digest(store.path)
    with pytest.raises(RuntimeError), store.command("describe", by="new coder") as command:
        values.write_settings(command, title="Half")
        raise RuntimeError
    assert digest(store.path) == before


def test_a_backup_holds_the_same_state_and_overwrites_nothing(store, tmp_path):
    copy = store.backup(tmp_path / "copy.framing")
    with Store.open(copy).snapshot() as first, store.snapshot() as second:
        assert first.heads() == second.heads()
    with pytest.raises(ProjectExistsError, match="a backup overwrites nothing"):
        store.backup(copy)


def test_a_file_that_took_the_place_of_another_is_read_anew(store, tmp_path):
    rename(store, "Before")
    other = tmp_path / "other.framing"
    store.backup(other)
    rename(Store.open(other), "After")
    os.replace(other, store.path)
    with Store.open(store.path).snapshot() as snapshot:
        assert values.settings(snapshot)["title"] == "After"

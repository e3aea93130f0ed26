"""Where a project stands: odd names, files that are replaced, builds at the same time, disks that fill up."""

import resource
import shutil
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from small import draft, raw, take

from framing.errors import ProjectExistsError, StoreError
from framing.store import backup, engine, values
from framing.store.backup import take_place
from framing.store.check import check_file
from framing.store.store import Store

ODD = ["what?", "c#d", "50%20off", "a b", "naïve ∂", "it's", "a&b=c"]


@pytest.mark.parametrize("name", ODD)
def test_a_project_is_the_file_that_was_named(filled, tmp_path, name):
    folder = tmp_path / name
    folder.mkdir()
    path = Path(shutil.copy(filled, folder / f"{name}.framing"))
    before = {other: other.read_bytes() for other in tmp_path.rglob("*") if other.is_file() and other != path}
    store = Store.open(path)
    take(store, records=[draft("here")])
    with raw(path) as connection:
        assert connection.execute("SELECT count(*) FROM record WHERE id = 'here'").fetchone() == (1,)
    assert all(line.ok for line in check_file(path))
    store.backup(folder / "copy.framing")
    assert {other.name for other in tmp_path.rglob("*.framing")} == {path.name, "copy.framing"}
    assert all(other.read_bytes() == content for other, content in before.items())


@pytest.mark.parametrize("name", ODD)
def test_a_new_project_is_made_where_it_was_named(tmp_path, name):
    (tmp_path / name).mkdir()
    Store.create(tmp_path / name / "study.framing")
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_a_project_is_found_again_after_the_folder_was_changed(store, tmp_path, monkeypatch):
    monkeypatch.chdir(store.path.parent)
    relative = Store.open(Path(store.path.name))
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    assert relative.head() == store.head()
    relative.backup(Path("copy.framing"))
    assert (tmp_path / "elsewhere" / "copy.framing").exists()


def test_nobody_s_file_is_overwritten_at_the_last_moment(tmp_path):
    part, target = tmp_path / "part", tmp_path / "target"
    part.write_text("mine", encoding="utf-8")
    target.write_text("theirs", encoding="utf-8")
    with pytest.raises(ProjectExistsError, match="nothing is overwritten"):
        take_place(part, target)
    assert target.read_text(encoding="utf-8") == "theirs"


def test_a_backup_leaves_a_file_alone_that_came_while_it_was_written(store, tmp_path, monkeypatch):
    target = tmp_path / "copy.framing"

    def check(_part, **_given):
        target.write_text("theirs", encoding="utf-8")
        return ()

    monkeypatch.setattr(backup, "check_file", check)
    with pytest.raises(ProjectExistsError, match="is there already; nothing is overwritten"):
        store.backup(target)
    assert target.read_text(encoding="utf-8") == "theirs"


def test_a_file_system_without_links_is_no_obstacle(tmp_path, monkeypatch):
    part, target = tmp_path / "part", tmp_path / "target"
    part.write_text("mine", encoding="utf-8")

    def refused(_source, _target):
        raise PermissionError

    monkeypatch.setattr(backup.os, "link", refused)
    take_place(part, target)
    assert target.read_text(encoding="utf-8") == "mine"
    part.write_text("again", encoding="utf-8")
    with pytest.raises(ProjectExistsError):
        take_place(part, target)


def test_a_writer_that_waited_writes_to_the_file_that_took_the_place(store, filled, tmp_path, monkeypatch):
    part = Path(shutil.copy(filled, tmp_path / "part"))
    waiting, is_busy = threading.Event(), engine.is_busy

    def noticed(err):
        waiting.set()
        return is_busy(err)

    monkeypatch.setattr(engine, "is_busy", noticed)

    def rename():
        with Store.open(store.path).command("describe", by="ab") as command:
            values.write_settings(command, title="Kept")

    writer = threading.Thread(target=rename)

    def refuse(_history):
        writer.start()
        assert waiting.wait(20)  # it has the old file open and waits for its turn

    store.give_way(part, refuse=refuse)
    writer.join()
    with Store.open(store.path).snapshot() as snapshot:
        assert values.settings(snapshot)["title"] == "Kept"


FILL = """
import resource, signal, sys
from pathlib import Path
from framing.errors import StoreError
from framing.store import backup, engine, values
from framing.store.store import Store
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
path = Path(sys.argv[1])
resource.setrlimit(resource.RLIMIT_FSIZE, (path.stat().st_size + 100_000,) * 2)
try:
    with Store.open(path).command("describe", by="ab") as command:
        values.write_settings(command, title="x" * 3_000_000)
except StoreError as err:
    print(err)
"""


def test_a_file_that_may_not_grow_is_left_as_it_was(store):
    before = store.path.read_bytes()
    done = subprocess.run([sys.executable, "-c", FILL, str(store.path)], capture_output=True, text=True, check=True)
    assert "nothing was saved" in done.stdout
    assert store.path.read_bytes() == before
    assert resource.getrlimit(resource.RLIMIT_FSIZE)[0] == resource.RLIM_INFINITY


def test_characters_that_are_no_text_are_refused(store):
    before = store.path.read_bytes()
    with pytest.raises(StoreError, match="holds a character that is no text"), store.command("d", by="ab") as command:
        values.write_settings(command, title="\udcff")
    assert store.path.read_bytes() == before

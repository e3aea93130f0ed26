"""What is kept for the next process: found only where it comes of the same, and never in the way."""

import os
import shutil
import subprocess
import sys

import pytest

from framing import shelf


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """An empty folder for what is kept."""
    monkeypatch.setenv(shelf.VARIABLE, str(tmp_path / "kept"))
    return tmp_path / "kept"


@pytest.fixture
def sources(tmp_path, monkeypatch):
    """A copy of framing's sources that a test may change, as a process would find them that begins now."""
    shutil.copytree(shelf.PACKAGE, tmp_path / "framing", ignore=shutil.ignore_patterns("data", "ui", "__pycache__"))
    monkeypatch.setattr(shelf, "PACKAGE", tmp_path / "framing")
    shelf.hash_of.cache_clear()
    yield tmp_path / "framing"
    shelf.hash_of.cache_clear()


def placed(*texts, by="suggest"):
    return shelf.place("x", texts, by=by)


def test_what_was_put_is_taken_again_and_nothing_else(folder):
    assert shelf.taken(placed("a")) is None
    shelf.put(placed("a"), {"a": [1, 2.5, None, "\u00e9 \ud800"]})
    assert shelf.taken(placed("a")) == {"a": [1, 2.5, None, "\u00e9 \ud800"]}
    assert shelf.taken(placed("b")) is None
    assert [file.parent for file in folder.iterdir()] == [folder]


def test_texts_are_told_apart_wherever_one_ends_and_the_next_begins(folder):
    places = [placed("a", "b"), placed("ab"), placed("b", "a"), placed("a", "b", by="readers"), placed("a\0" + "1\0b")]
    assert len({*places, shelf.place("y", ["a", "b"], by="suggest")}) == 6
    assert placed("a", "b") == places[0]


@pytest.mark.parametrize("part", ["suggest/phrases.py", "model/sentence.py", "errors.py", "shelf.py"])
def test_another_source_has_another_place(folder, sources, part):
    before = placed("a")
    assert placed("a") == before
    file = sources / part
    file.write_text(file.read_text("utf-8") + "\n", "utf-8")
    shelf.hash_of.cache_clear()
    assert placed("a") != before


def test_a_new_source_has_another_place_and_that_of_another_room_has_not(folder, sources):
    before = placed("a")
    (sources / "readers" / "new.py").write_text("", "utf-8")
    shelf.hash_of.cache_clear()
    assert placed("a") == before
    (sources / "suggest" / "new.py").write_text("", "utf-8")
    shelf.hash_of.cache_clear()
    assert placed("a") != before


def test_without_sources_nothing_is_kept(folder, sources):
    (sources / "errors.py").unlink()
    shelf.hash_of.cache_clear()
    assert placed("a") is None
    shelf.put(placed("a"), 1)
    assert shelf.taken(placed("a")) is None
    assert not folder.exists()


def test_an_empty_variable_lets_nothing_be_kept(monkeypatch):
    monkeypatch.setenv(shelf.VARIABLE, "")
    assert placed("a") is None


@pytest.mark.parametrize(
    ("system", "variable", "stated", "expected"),
    [
        ("linux", "XDG_CACHE_HOME", None, "home/.cache/framing"),
        ("linux", "XDG_CACHE_HOME", "other", "other/framing"),
        ("darwin", "XDG_CACHE_HOME", "other", "home/Library/Caches/framing"),
        ("win32", "LOCALAPPDATA", "local", "local/framing/cache"),
        ("win32", "LOCALAPPDATA", None, "home/AppData/Local/framing/cache"),
    ],
)
def test_the_folder_is_that_of_the_system(monkeypatch, tmp_path, system, variable, stated, expected):
    monkeypatch.delenv(shelf.VARIABLE)
    monkeypatch.delenv(variable, raising=False)
    monkeypatch.setattr("sys.platform", system)
    monkeypatch.setattr("pathlib.Path.home", lambda: tmp_path / "home")
    if stated:
        monkeypatch.setenv(variable, str(tmp_path / stated))
    assert shelf.cache_folder() == tmp_path / expected


def test_without_a_home_nothing_is_kept(monkeypatch):
    def homeless():
        raise RuntimeError("no home")

    monkeypatch.delenv(shelf.VARIABLE)
    monkeypatch.setattr("pathlib.Path.home", homeless)
    assert placed("a") is None


@pytest.mark.parametrize(
    "damaged", [lambda raw: raw[:-1], lambda raw: raw + b"x", lambda raw: b"", lambda raw: raw[1:]]
)
def test_a_file_that_is_not_as_it_was_written_is_not_read(folder, damaged):
    shelf.put(placed("a"), "kept")
    placed("a").write_bytes(damaged(placed("a").read_bytes()))
    assert shelf.taken(placed("a")) is None


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="optional owners: this system has none")
def test_a_file_of_somebody_else_is_not_read(folder, monkeypatch):
    shelf.put(placed("a"), "kept")
    monkeypatch.setattr("os.getuid", lambda: placed("a").stat().st_uid + 1)
    assert shelf.taken(placed("a")) is None


def test_a_folder_that_cannot_be_made_is_passed_over(folder):
    folder.write_text("a file", "utf-8")
    shelf.put(placed("a"), 1)
    assert shelf.taken(placed("a")) is None
    assert folder.read_text("utf-8") == "a file"


def test_what_was_used_longest_ago_is_let_go_of(folder):
    for number in range(shelf.MOST):
        shelf.put(placed(str(number)), number)
        os.utime(placed(str(number)), (number, number))
    assert shelf.taken(placed("0")) == 0  # used again
    shelf.put(placed("new"), "new")
    assert len(list(folder.iterdir())) == shelf.MOST
    assert [shelf.taken(placed(one)) for one in ("0", "1", "2", "new")] == [0, None, 2, "new"]


def test_another_process_finds_what_was_put(folder):
    shelf.put(placed("a"), "kept")
    code = "from framing import shelf; print(shelf.taken(shelf.place('x', ['a'], by='suggest')))"
    assert subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout == "kept\n"

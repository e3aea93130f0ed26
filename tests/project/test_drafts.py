"""Divisions in work stay beside the project until they are imported or discarded, whatever stops the program."""

import json
import os
import signal
import stat
import subprocess
import sys
import time
from dataclasses import asdict, replace

import pytest
from patience import within

from framing.errors import DivisionError, StoreError
from framing.model.division import MORE, TURN, Division, Line, Speaker, settled
from framing.model.place import Place
from framing.model.source import Gap, SourceFile
from framing.project import drafts as module
from framing.project.drafts import Drafts

SHA = "ab" * 32


def division(name="panel.txt", sha=SHA, lines=4):
    made = [
        Line(number=1, text="We agree.", place=Place(line=1), mark=TURN, lead="Ä: ", speaker=Speaker(label="Ä")),
        *(Line(number=n, text=f"Line {n}.", place=Place(line=n), mark=MORE) for n in range(2, lines + 1)),
    ]
    return Division(
        file=SourceFile(name=name, media="text", size=9, sha256=sha),
        lines=settled(made),
        gaps=(Gap("page 2", "empty"),),
    )


@pytest.fixture
def drafts(tmp_path):
    return Drafts(tmp_path / "study.framing")


def anew(drafts):
    """The same drafts for a program that has just been started."""
    module._held.clear()
    module._listed.clear()
    return drafts


def left(drafts, number, id):
    return drafts.change(SHA, lambda work: work.carried_out({"id": id, "kind": "left", "lines": [number]}))


def test_a_draft_is_the_same_after_a_restart_with_its_undo(drafts):
    drafts.begin([division()], gaps=[Gap("b.pdf", "has a password")], meeting="Third round")
    left(drafts, 2, "a")
    held = left(drafts, 3, "b")
    (one,), told = anew(drafts).listed()
    assert (one.name, one.turns, one.looked, one.doubts, told) == ("panel.txt", 1, 0, 0, ())
    found = drafts.one(SHA)
    assert found == held
    assert (found.meeting, found.gaps) == ("Third round", (Gap("b.pdf", "has a password"),))
    back = drafts.change(SHA, lambda work: work.carried_out({"id": "c", "kind": "undo"}))
    assert [line.mark for line in back.work.division.left_out()] == ["left"]


def test_nobody_else_may_read_a_draft(drafts):
    drafts.begin([division()])
    (file,) = drafts.folder.iterdir()
    assert stat.S_IMODE(drafts.folder.stat().st_mode) == 0o700
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert drafts.folder.name == "study.framing.drafts"


def test_a_draft_with_corrections_is_not_read_over(drafts):
    drafts.begin([division()])
    left(drafts, 2, "a")
    (told,) = drafts.begin([division()])
    assert told == "panel.txt: its division in work was kept, with 1 correction. Discard it to read it anew."
    assert len(drafts.one(SHA).work.done) == 1


def test_the_same_file_twice_is_one_draft(drafts):
    assert drafts.begin([division(), division("copy.txt")]) == (
        "copy.txt is the same file as panel.txt and is taken once.",
    )
    assert len(drafts.listed()[0]) == 1


def test_a_dropped_draft_leaves_no_trace(drafts):
    drafts.begin([division(), division("b.txt", "cd" * 32)])
    drafts.drop([SHA])
    assert [one.name for one in drafts.listed()[0]] == ["b.txt"]
    drafts.drop(["cd" * 32])
    assert not drafts.folder.exists()
    with pytest.raises(DivisionError, match="no longer in work"):
        drafts.one(SHA)
    with pytest.raises(DivisionError, match="no longer in work"):
        drafts.one("../../etc/passwd")


@pytest.mark.parametrize("content", ["", "{", "[]", '{"format": "other"}', "cut"])
def test_a_damaged_draft_is_told_and_set_aside(drafts, content):
    drafts.begin([division(), division("b.txt", "cd" * 32)])
    file = drafts.folder / f"{SHA}.json"
    file.write_text(file.read_text(encoding="utf-8")[:-400] if content == "cut" else content, encoding="utf-8")
    (found,), (told,) = drafts.listed()
    assert found.name == "b.txt"
    assert "damaged and was set aside" in told
    assert file.with_suffix(".damaged").exists()
    assert drafts.listed() == ((found,), ())


def test_what_another_program_wrote_is_seen(drafts):
    drafts.begin([division()])
    file = drafts.folder / f"{SHA}.json"
    data = json.loads(file.read_text(encoding="utf-8"))
    data["meeting"] = "Elsewhere"
    file.write_text(json.dumps(data), encoding="utf-8")
    assert drafts.one(SHA).meeting == "Elsewhere"


def test_a_full_disk_is_told_and_the_last_draft_stands(drafts, monkeypatch):
    drafts.begin([division()])
    before = (drafts.folder / f"{SHA}.json").read_bytes()

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(module.os, "fsync", full)
    with pytest.raises(StoreError, match="No space left on device"):
        left(drafts, 2, "a")
    assert [path.read_bytes() for path in drafts.folder.iterdir()] == [before]


def test_a_correction_of_a_long_draft_writes_anew_what_it_changed(drafts, monkeypatch):
    drafts.begin([division(lines=10_000)])
    left(drafts, 9_000, "a")
    made = []
    monkeypatch.setattr(module, "asdict", lambda one: made.append(one) or asdict(one))
    for number in range(5):
        left(drafts, 100 + number, f"b{number}")
    assert sum(isinstance(one, Line) for one in made) == 5


WRITER = """
import sys
from pathlib import Path
sys.path[:0] = {path!r}
from framing.project.drafts import Drafts
drafts = Drafts(Path({project!r}))
for number in range(100_000):
    fields = {{"kind": "left", "lines": [2 + number % 300], "reason": str(number)}}
    drafts.change({sha!r}, lambda work: work.carried_out({{"id": str(number), **fields}}))
    print(number, flush=True)
"""


def test_a_killed_program_leaves_the_last_draft_whole(drafts, tmp_path):
    drafts.begin([division(lines=400)])
    program = WRITER.format(path=sys.path, project=str(tmp_path / "study.framing"), sha=SHA)
    for wait in (0.02, 0.05):
        process = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True)
        answered = process.stdout.readline()
        time.sleep(wait)
        os.kill(process.pid, signal.SIGKILL)
        answered = (process.communicate()[0].splitlines() or [answered])[-1]
        assert anew(drafts).listed()[1] == ()
        found = drafts.one(SHA)
        assert answered in found.work.answers
        assert replace(found.work.division, lines=()) == replace(division(), lines=())
    drafts.drop([SHA])
    assert not drafts.folder.exists()


def test_thousands_of_drafts_are_begun_and_listed_quickly(drafts, monkeypatch):
    with within():
        drafts.begin(division(f"{number}.txt", f"{number:064x}") for number in range(1_000))
    assert len(drafts.listed()[0]) == 1_000
    monkeypatch.delattr(Drafts, "_read")  # what was listed once is not read again
    assert len(drafts.listed()[0]) == 1_000

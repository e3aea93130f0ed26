"""``framing sync`` as typed."""

import shutil

import pytest

from framing import Project
from framing.readers import shipped

ROWS = "id,speaker_label,text,panel\ni-1,Speaker 1,We govern our borders.,Panel 1\n"


@pytest.fixture
def copies(framing, tmp_path):
    """Two copies of one project, edited apart: one coding recoded differently."""
    (tmp_path / "t.csv").write_text(ROWS, encoding="utf-8")
    with Project.create(tmp_path / "own.framing", codebook=shipped("codebooks/gcm-ts3.yaml"), coder="ab") as project:
        project.read(tmp_path / "t.csv", coder="ab")
        uid = project.code("i-1", "control.sovereignty", (0, 9), coder="ab").uid
    shutil.copy(tmp_path / "own.framing", tmp_path / "other.framing")
    for name, code, coder in (("own", "control.state_led", "ab"), ("other", "control.gfmd_role", "ab")):
        with Project.open(tmp_path / f"{name}.framing") as project:
            project.quotations.recode([uid], code, coder=coder, reason=f"seen by {name}")
    return uid


def test_sync_reports_what_came_and_what_waits(framing, copies):
    status, out, err = framing("sync", "own.framing", "other.framing", "--both")
    assert (status, err) == (0, "")
    first, *_ = out.splitlines()
    assert first.startswith("other.framing: took in 1 event by ab (1), from ")
    assert "own.framing: took in 1 event by ab (1)" in out
    assert "1 conflict: the copies had changed the same differently" in out
    assert out.endswith("1 conflict waits for a decision: framing sync own.framing --conflicts\n")
    status, out, _ = framing("sync", "own.framing", "other.framing")
    assert out.startswith("other.framing: nothing new; everything in it is here already.\n")


def test_conflicts_are_listed_and_decided(framing, copies):
    framing("sync", "own.framing", "other.framing")
    _, out, _ = framing("sync", "own.framing", "--conflicts")
    assert "coding by ab in i-1: its code" in out and "'We govern'" in out
    assert "because: seen by own" in out and "because: seen by other" in out
    status, said, _ = framing("sync", "own.framing", "--decide", out[:8], "--choose", "wanted", "--reason", "we met")
    assert (status, said) == (0, "Decided: coding by ab in i-1: its code.\n")
    assert framing("sync", "own.framing", "--conflicts")[1] == "Nothing waits for a decision.\n"
    assert (
        "decided that what was wanted stands: coding by ab in i-1: its code  (we met)"
        in framing("history", "own.framing", "--limit", "1")[1]
    )


def test_a_bundle_goes_out_and_comes_in(framing, copies):
    status, out, _ = framing("sync", "other.framing", "--export", "b.jsonl")
    assert status == 0 and out.startswith("Wrote b.jsonl: 5 events of 2 copies, ")
    _, out, _ = framing("sync", "own.framing", "b.jsonl", "--dry-run")
    assert out.startswith("b.jsonl: would take in 1 event by ab (1)")
    assert framing("sync", "own.framing", "b.jsonl")[0] == 0


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ((), "names nothing to do"),
        (("--both", "--conflicts"), "--both goes with OTHER"),
        (("--decide", "12345678"), "--decide with --choose"),
        (("own.framing",), "is this project itself"),
        (("nothing.framing",), "there is no such file"),
        (("--decide", "12345678", "--choose", "mine"), "is not one of present, wanted"),
    ],
)
def test_wrong_use_is_one_sentence(framing, copies, words, message):
    status, out, err = framing("sync", "own.framing", *words)
    assert (status, out) == (2, "")
    assert message in err and err.count("\n") == 1

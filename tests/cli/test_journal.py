"""The commands of the journal as typed: history, undo, redo, lead."""

import json

import pytest
from openpyxl import load_workbook

from framing import Project
from framing.readers import shipped


@pytest.fixture
def coded(framing, tmp_path):
    """A project with one record, coded by ab and by cd."""
    path = tmp_path / "own.framing"
    (tmp_path / "t.csv").write_text("id,speaker_label,text\nr1,Denmark,Ours to govern.\n", encoding="utf-8")
    with Project.create(path, codebook=shipped("codebooks/gcm-ts3.yaml"), coder="ab") as project:
        project.read(tmp_path / "t.csv", coder="ab")
        project.code("r1", "control.sovereignty", (0, 4), coder="ab", reason="ours")
        project.code("r1", "control.state_led", (8, 14), coder="cd")
    return "own.framing"


def listed(out):
    return [int(line.split()[0]) for line in out.splitlines() if line[:6].strip().isdecimal()]


def test_history_is_filtered(framing, coded):
    everything = framing("history", coded)[1]
    assert listed(everything) == sorted(listed(everything), reverse=True)
    assert listed(framing("history", coded, "--by", "cd")[1]) == [6, 5]
    assert listed(framing("history", coded, "--kind", "code")[1]) == [6, 4]
    assert listed(framing("history", coded, "--search", "OURS")[1]) == [4]
    assert listed(framing("history", coded, "--limit", "1")[1]) == [6]
    assert listed(framing("history", coded, "--as-of", "event:4")[1]) == [4, 3, 2, 1]
    assert framing("history", coded, "--until", "2001-01-01") == (0, "", "nothing was done that fits\n")


def test_history_tells_changes_and_what_was_taken_back(framing, coded):
    assert framing("undo", coded, "--event", "4", "--reason", "misread")[1] == (
        "undo of event 4: coded 0..4 of r1 as control.sovereignty\n"
    )
    out = framing("history", coded, "--changes", "--kind", "code")[1]
    assert "(ours) [taken back by event 7]\n        added coding Sovereignty on r1, 0..4\n" in out
    assert framing("redo", coded, "--event", "4")[0] == 0
    assert "[taken back" not in framing("history", coded, "--kind", "code")[1]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--limit", "x"), "--limit 'x': is not a number from 1. Write one, such as --limit 20."),
        (("--limit", "0"), "--limit '0': is not a number from 1. Write one, such as --limit 20."),
        (("--by", "ef"), "--by 'ef': the journal has only ab, cd. Name one of them."),
        (("--kind", "cod"), "--kind 'cod': the journal has only code, create, import, register. Name one of them."),
        (("--since", "May"), "'May': is no moment of the project. Write a time such as 2026-03-01T12:00 (UTC)"),
        (("--out", "a.xlsx", "--by", "ab"), "--out and --by do not go together; an audit trail is whole."),
        (("--out", "a.pdf"), "a.pdf: the ending is not one of .xlsx, .jsonl. Choose one of them."),
        (("--as-of", "event:99"), "'event:99': the journal has events 1 to 6. Name one of them."),
    ],
)
def test_wrong_words_are_told_in_a_sentence(words, message, framing, coded):
    status, out, err = framing("history", coded, *words)
    assert (status, out) == (2, "")
    assert err.startswith(message)


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("undo", "--event", "-3"), "--event '-3': is not a number from 1."),
        (("undo", "--event", "99"), "undo: the journal has no event 99; it has 1 to 6. Name one of them."),
        (("redo", "--event", "4"), "redo: event 4 (coded 0..4 of r1 as control.sovereignty) stands;"),
        (("undo", "--event", "4", "--all"), "undo: one event or the newest of anybody; the two do not go together."),
        (("undo", "--all", "--coder", "cd"), "undo: 'cd' is no lead of this project; what others did, 'ab' may undo."),
        (("lead", "--withdraw"), "--withdraw: nobody is named."),
        (("lead", "ab", "--withdraw"), "lead: 'ab' is the only lead; a project has one."),
    ],
)
def test_undo_and_lead_refuse_in_a_sentence(words, message, framing, coded):
    command, *rest = words
    status, out, err = framing(command, coded, *rest)
    assert (status, out) == (2, "")
    assert err.startswith(message)


def test_a_lead_undoes_what_anybody_did_and_makes_another_one(framing, coded):
    assert framing("undo", coded, "--all")[1] == "undo of event 6: coded a passage\n".replace(
        "coded a passage", "coded 8..14 of r1 as control.state_led"
    )
    assert framing("redo", coded, "--all")[0] == 0
    assert framing("lead", coded)[1] == "ab\n"
    assert framing("lead", coded, "cd")[1] == "ab, cd\n"
    assert framing("lead", coded, "ab", "--withdraw", "--coder", "cd")[1] == "cd\n"


def test_the_audit_trail_is_written(framing, coded, tmp_path):
    assert framing("history", coded, "--out", "trail.jsonl") == (0, "Wrote trail.jsonl.\n", "")
    lines = (tmp_path / "trail.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["number"] for line in lines] == [1, 2, 3, 4, 5, 6]
    assert framing("history", coded, "--out", "trail.xlsx")[0] == 0
    assert load_workbook(tmp_path / "trail.xlsx").sheetnames == ["Events", "Changes"]

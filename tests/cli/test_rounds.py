"""Rounds in the terminal: drawn, listed, closed; a blind coder sees their own work alone."""

import shutil
from pathlib import Path

import pytest

from framing import Project


@pytest.fixture
def sample(sample_file, tmp_path):
    return Path(shutil.copy(sample_file, tmp_path / "s.framing"))


def test_a_round_is_opened_listed_and_closed(framing, sample):
    drawn = ("--how", "stratified", "--share", ".2", "--seed", "7")
    status, out, _ = framing("round", "open", sample, "pilot", "--for", "anna", "--for", "ben", *drawn)
    assert status == 0
    assert out.splitlines() == [
        "pilot: open; 18 of 74 records, drawn by panel and group, share 0.2, seed 7",
        "  anna: 0 of 18 finished",
        "  ben: 0 of 18 finished",
    ]
    assert framing("round", "list", sample)[1] == framing("round", sample, "list")[1] == out
    assert len(framing("round", "tasks", sample, "--coder", "anna")[1].splitlines()) == 18
    status, out, _ = framing("round", "close", sample, "pilot", "--reason", "all read")
    assert status == 0
    assert out.startswith("pilot: closed 2")
    assert framing("round", "tasks", sample, "--coder", "anna")[1] == ""


def test_a_coder_codes_again(framing, sample):
    status, out, _ = framing("round", "again", sample, "later", "--of", "reader-1", "--share", ".1")
    assert status == 0
    assert out.splitlines() == [
        "later: open; 7 of 74 records, drawn at random, share 0.1, seed 0",
        "  reader-1 (2): 0 of 7 finished",
    ]


def test_without_a_round_it_says_how_to_open_one(framing, sample):
    assert framing("round", "list", sample)[1].startswith("There is no round yet. Open one: framing round open")


def test_one_coder_is_no_round(framing, sample):
    status, _, err = framing("round", "open", sample, "pilot", "--for", "anna")
    assert status == 2
    assert err == "round: two coders or more code the same records, each named once. Name them.\n"


def test_a_blind_coder_sees_their_own_work_alone_in_the_terminal(framing, sample):
    with Project.open(sample) as project:
        coded = {coding.coder for coding in project.codings()}
        project.rounds.open("pilot", ["anna", "ben"], coder="sample")
        project.code("p1-01", "control.sovereignty", (0, 12), coder="anna")
    assert coded == {"reader-1", "reader-2", "adjudicator"}
    anna = ("--coder", "anna")
    for command in (("table", sample), ("history", sample), ("frequencies", sample), ("check", sample)):
        _, out, err = framing(*command, *anna)
        assert "reader-1" not in out + err, command
        assert "430" not in out + err, command
    _, out, _ = framing("agree", sample, *anna)
    assert "reader" not in out
    assert "anna" in out
    status, _, err = framing("agree", sample, "--between", "reader-1", "--between", "anna", *anna)
    assert status == 2
    assert "coder 'reader-1' is not known" in err

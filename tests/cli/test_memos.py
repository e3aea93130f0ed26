"""The commands memos and memo: what is written, listed, refused and taken along."""

import io
import json

import pytest

from framing import Project


@pytest.fixture
def study(framing, own):
    """A project with an analytic memo on it and a plain one, by somebody else, on a code."""
    with Project.open(own) as project:
        project.show_others(coder="ab")
        project.notebook.write("A doubt about [[code:Sovereignty]]", title="Doubt", coder="ab")
        project.notebook.write(
            "Broad", target="code", key="control.sovereignty", links=["memo:Doubt", "actor:Denmark"], coder="cd"
        )
    return own


def memos_of(path):
    with Project.open(path) as project:
        return [(one.memo.coder, one.on, one.memo.title, one.memo.text) for one in project.notebook.find()]


def test_a_memo_is_written_on_the_project_and_on_a_code_by_its_name(framing, own):
    status, out, _ = framing("memo", own, "project", "A doubt", "--title", "Doubt")
    assert status == 0 and out.startswith("Wrote a memo on the project (")
    status, out, _ = framing("memo", own, "code", "sovereignty", "Broad", "--link", "memo:doubt", "--coder", "cd")
    assert (status, out) == (2, "")  # a title of somebody else's, while coders work blind
    status, out, _ = framing("memo", own, "code", "sovereignty", "Broad", "--link", "memo:doubt")
    assert status == 0 and out.startswith("Wrote a memo on code sovereignty (")
    assert memos_of(own) == [("ab", "Sovereignty", None, "Broad"), ("ab", "The project", "Doubt", "A doubt")]


def test_a_memo_comes_from_standard_input(framing, own, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO("In two\nlines\n"))
    assert framing("memo", own, "actor", "Denmark", "-")[0] == 0
    assert memos_of(own) == [("ab", "Denmark", None, "In two\nlines\n")]


def test_memos_are_listed_newest_first_with_their_links(framing, study):
    status, out, err = framing("memos", study)
    assert (status, err) == (0, "")
    lines = out.splitlines()
    assert lines[0].endswith("  cd  code Sovereignty")
    assert lines[1:4] == ["  Broad", "  -> memo: Doubt", "  -> actor: Denmark"]
    assert lines[4].endswith("  ab  The project")
    assert lines[5:] == ["  Doubt", "  A doubt about [[code:control.sovereignty]]", "  -> code: Sovereignty"]


@pytest.mark.parametrize(
    ("words", "number"),
    [(["--on", "code"], 1), (["--by", "ab"], 1), (["--search", "DOUBT"], 1), (["--analytic"], 1), (["--by", "x"], 0)],
)
def test_memos_are_filtered(framing, study, words, number):
    status, out, err = framing("memos", study, *words)
    heads = [line for line in out.splitlines() if line[:1] == "2"]
    assert (status, len(heads)) == (0, number)
    assert err == ("" if number else "No memo was found.\n")


def test_what_is_written_on_a_thing_and_what_links_to_it_is_printed(framing, study):
    status, out, _ = framing("memo", study, "code", "Sovereignty")
    assert status == 0
    assert "cd  code Sovereignty\n  Broad\n" in out
    assert "linked from Doubt (ab, " in out
    assert "linked from Sovereignty (cd, " in framing("memo", study, "actor", "Denmark")[1]
    assert "A doubt about" in framing("memo", study, "project")[1]


def test_memos_are_written_to_a_file_also_as_of_a_past_moment(framing, study, tmp_path):
    status, out, _ = framing("memos", study, "--out", "memos.jsonl")
    assert (status, out) == (0, "Wrote memos.jsonl (2 memos).\n")
    lines = (tmp_path / "memos.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["author"] for line in lines] == ["cd", "ab"]
    with Project.open(study) as project:
        before = next(event.number for event in project.history() if event.coder == "cd") - 1
    assert "Broad" not in framing("memos", study, "--as-of", f"event:{before}")[1]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["code", "soverignty", "x"], "memo: the project has no code 'soverignty'; a memo is on something that is"),
        (["project", "[[actor:Denmrk]]"], "[[actor:Denmrk]]: the project has no actor 'Denmrk'; a link leads to"),
        (["project", "x", "--link", "Denmark"], "link 'Denmark': names no kind of thing; a link is KIND:NAME"),
        (["project", " "], "the memo is empty; a memo says something."),
        (["code"], "memo: no code is named. Name it after the kind: framing memo PROJECT code KEY TEXT."),
        (["project", "--title", "x"], "memo: says nothing; a memo says something. Write TEXT, or - for standard"),
    ],
)
def test_a_memo_is_refused_in_one_sentence_and_nothing_is_written(framing, study, words, said):
    status, out, err = framing("memo", study, *words)
    assert (status, out, err.count("\n")) == (2, "", 1)
    assert err.startswith(said)
    assert len(memos_of(study)) == 2

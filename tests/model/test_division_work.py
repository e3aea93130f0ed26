"""Corrections of a division as they are sent: carried out once, taken back and done again without limit."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.model.division import LEFT, MORE, PANEL, TURN, Division, Line, Speaker, division_data, settled
from framing.model.division_work import Work, differences, newest_steps, steps_data, with_changes, without, work_from
from framing.model.place import Place
from framing.model.source import SourceFile

FILE = SourceFile(name="panel.txt", media="text", size=9, sha256="ab" * 32)


def line(number, text, mark=MORE, **said):
    return Line(number=number, text=text, place=Place(line=number), mark=mark, **said)


@pytest.fixture
def work():
    lines = (
        line(1, "Panel 1", PANEL, panel="Panel 1"),
        line(2, "We agree.", TURN, lead="MS DOE: ", speaker=Speaker(label="MS DOE")),
        line(3, "And thank you.", doubt="Is this said?"),
        line(4, "Home | Contact", offer="navigation"),
        line(5, "So do we. MR ROE: Not us.", TURN, lead="MS DOE: ", speaker=Speaker(label="MS DOE", role="panellist")),
    )
    return Work(division=Division(file=FILE, lines=settled(lines)))


def said(work):
    return [(turn.speaker.label, turn.text) for turn in work.division.turns()]


def do(work, kind, *, id=None, **fields):
    work = work.carried_out({"id": id or f"{kind}-{len(work.answers)}", "kind": kind, **fields})
    return work, list(work.answers.values())[-1]


def test_what_was_carried_out_is_not_done_again(work):
    once, first = do(work, "goes_on", id="a", line=5)
    again = once.carried_out({"id": "a", "kind": "goes_on", "line": 5})
    assert first.done and again is once and len(once.done) == 1


def test_a_split_takes_the_announcement_off_and_names_its_new_line(work):
    work, answer = do(work, "begins", line=5, at=10, announced=8, speaker={"label": "MR ROE"})
    assert said(work)[-2:] == [("MS DOE", "So do we."), ("MR ROE", "Not us.")]
    assert (answer.text, answer.record) == ("a turn begins: 'MR ROE'", "6")


def test_offsets_are_code_points(work):
    lines = (*work.division.lines[:4], replace(work.division.lines[4], text="\U0001f3a4 Yes. MR ROE: No."))
    work = Work(division=replace(work.division, lines=lines))
    work, _ = do(work, "begins", line=5, at=7, announced=8, speaker={"label": "MR ROE"})
    assert said(work)[-2:] == [("MS DOE", "\U0001f3a4 Yes."), ("MR ROE", "No.")]


def test_every_turn_under_a_label_has_what_was_changed_and_keeps_the_rest(work):
    work, answer = do(work, "renamed", label="MS DOE", speaker={"actor": "Northland"})
    assert [turn.speaker.actor for turn in work.division.turns()] == ["Northland", "Northland"]
    assert [turn.speaker.role for turn in work.division.turns()] == [None, "panellist"]
    assert [turn.speaker.label for turn in work.division.turns()] == ["MS DOE", "MS DOE"]
    assert answer.text.startswith("2 turns under 'MS DOE'")
    assert work.aliases() == {"MS DOE": "Northland"}
    assert do(work, "undo")[0].aliases() == {}


def test_a_line_that_was_left_out_is_kept_as_it_was(work):
    before = said(work)
    work, _ = do(work, "left", lines=[2])
    assert said(work)[0] == ("MS DOE", "And thank you.\n\nHome | Contact")
    work, _ = do(work, "kept", line=2)
    assert said(work) == before


def test_a_line_kept_long_after_stands_apart_from_what_was_changed_since(work):
    work, _ = do(work, "left", lines=[2])
    work, _ = do(work, "spoken_by", line=3, speaker={"label": "MR ROE"})
    work, _ = do(work, "kept", line=2)
    assert said(work)[:2] == [("MS DOE", "We agree."), ("MR ROE", "And thank you.\n\nHome | Contact")]


def test_a_turn_is_looked_at_as_one_and_a_line_in_none_by_itself(work):
    turn, _ = do(work, "looked", line=3)
    assert [line.number for line in turn.division.lines if line.looked] == [2, 3, 4]
    heading, _ = do(work, "looked", line=1)
    assert [line.number for line in heading.division.lines if line.looked] == [1]


def test_offers_are_left_out_only_when_asked_and_can_be_kept(work):
    left, answer = do(work, "leave_offered", offer="navigation")
    assert (left.division.line(4).mark, left.division.line(4).reason) == (LEFT, "navigation")
    assert answer.text == "left out (navigation): 1 line"
    kept, _ = do(work, "keep_offered", offer="navigation")
    assert kept.division.line(4).looked and said(kept) == said(work)
    _, answer = do(kept, "leave_offered", offer="navigation")
    assert not answer.done


@pytest.mark.parametrize(
    ("operation", "sentence"),
    [
        ({"kind": "goes_on", "line": 99}, "line 99: is not in 'panel.txt', which has 5 lines."),
        ({"kind": "goes_on", "line": "2"}, "line: is not stated as a number. Load the page anew."),
        ({"kind": "goes_on", "line": True}, "line: is not stated as a number. Load the page anew."),
        ({"kind": "left", "lines": []}, "lines: are not stated as numbers. Load the page anew."),
        ({"kind": "names_panel", "line": 2, "panel": 3}, "panel: is not stated as a text. Load the page anew."),
        ({"kind": "names_panel", "line": 2, "panel": "\ud800"}, "panel: is not stated as a text. Load the page anew."),
        ({"kind": "spoken_by", "line": 2}, "speaker: is not stated. Load the page anew."),
        ({"kind": "renamed", "label": "X", "speaker": {}}, "label 'X': no turn stands under it any more."),
        ({"kind": "kept", "line": 2}, "line 2: is not left out."),
        ({"kind": "run"}, "operation 'run': is not known here. Load the page anew."),
        ({"kind": "undo"}, "nothing is left to undo: this is the division as it was read."),
        ({"kind": "redo"}, "nothing was taken back that could be done again."),
    ],
)
def test_what_cannot_be_is_answered_in_a_sentence_and_changes_nothing(work, operation, sentence):
    after = work.carried_out({"id": "a", **operation})
    assert (after.answers["a"].done, after.answers["a"].text) == (False, sentence)
    assert (after.division, after.done) == (work.division, ())


OPERATIONS = st.one_of(
    st.fixed_dictionaries(
        {"kind": st.sampled_from(["goes_on", "kept", "without", "looked"]), "line": st.integers(1, 7)}
    ),
    st.fixed_dictionaries({"kind": st.just("left"), "lines": st.lists(st.integers(1, 7), min_size=1, max_size=3)}),
    st.fixed_dictionaries({"kind": st.just("names_panel"), "line": st.integers(1, 7), "panel": st.just("Panel 2")}),
    st.fixed_dictionaries(
        {
            "kind": st.just("begins"),
            "line": st.integers(1, 7),
            "at": st.integers(0, 12),
            "announced": st.integers(0, 3),
            "speaker": st.just({"label": "MR ROE"}),
        }
    ),
    st.fixed_dictionaries(
        {"kind": st.just("renamed"), "label": st.just("MS DOE"), "speaker": st.just({"label": "MR ROE"})}
    ),
)


@given(st.lists(OPERATIONS, max_size=12))
def test_undo_and_redo_lead_back_and_forth_through_everything(operations):
    lines = (
        line(1, "Panel 1", PANEL, panel="Panel 1"),
        line(2, "We agree.", TURN, speaker=Speaker(label="MS DOE")),
        line(3, "And thank you."),
        line(4, "Not us, not ever.", TURN, speaker=Speaker(label="MR ROE")),
        line(5, "So do we."),
    )
    work = Work(division=Division(file=FILE, lines=settled(lines)))
    stack = [work.division]
    for place, operation in enumerate(operations):
        before = len(work.done)
        work = work.carried_out({"id": f"o{place}", **operation})
        if len(work.done) > before:
            stack.append(work.division)
    end = work.division
    for number, wanted in enumerate(reversed(stack[:-1])):
        work = work.carried_out({"id": f"u{number}", "kind": "undo"})
        assert work.division == wanted
    work = work_from(json.loads(json.dumps({"division": division_data(work.division), **steps_data(work)})))
    for number in range(len(stack) - 1):
        work = work.carried_out({"id": f"r{number}", "kind": "redo"})
    assert work.division == end
    assert not work.undone


@given(st.lists(st.integers(0, 3), max_size=8), st.lists(st.integers(0, 3), max_size=8))
def test_differences_lead_from_one_to_the_other_and_back(one, other):
    before, after = (tuple(line(number, "x") for number in some) for some in (one, other))
    changes = differences(before, after)
    assert with_changes(before, changes) == after
    assert without(after, changes) == before


def test_a_draft_holds_the_newest_steps_only(work, monkeypatch):
    monkeypatch.setattr("framing.model.division_work.STEPS", 3)
    for number in range(5):
        work, _ = do(work, "names_panel", line=1, panel=f"Panel {number + 2}")
    assert [step.said for step in newest_steps(work.done)] == ["panel: Panel 4", "panel: Panel 5", "panel: Panel 6"]
    monkeypatch.setattr("framing.model.division_work.LINES", 4)
    assert len(newest_steps(work.done)) == 2


@pytest.mark.parametrize("kind", [None, [], {}, 3, "??"])
def test_an_operation_of_a_kind_that_is_none_is_answered_and_changes_nothing(kind):
    work = Work(division=Division(file=FILE, lines=()))
    after = work.carried_out({"id": "1", "kind": kind})
    assert after.division == work.division
    assert not after.answers["1"].done
    assert "is not known here" in after.answers["1"].text

"""What coders do at the desk: every operation once, in its order, with a reason where it is refused."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small import TEXT, fill

from framing import Project
from framing.errors import BusyError
from framing.model.operation import FIELDS, Operation
from framing.store.store import Store


@pytest.fixture
def project(tmp_path):
    path = tmp_path / "small.framing"
    store = Store.create(path)
    fill(store)
    store.close()
    with Project.open(path) as opened:
        yield opened


class Hand:
    """A coder at the desk, who sends one operation after another."""

    def __init__(self, project, coder="ab"):
        self.project, self.coder, self.sent = project, coder, 0

    def __call__(self, kind, **fields):
        self.sent += 1
        (answer,) = self.project.desk.apply(
            [{"id": f"{self.coder}-{self.sent}", "kind": kind, **fields}], coder=self.coder
        )
        return answer

    def code(self, start=0, end=9, *, coding="c1", record="r1", code="control.sovereignty", **dimensions):
        return self("code", coding=coding, record=record, code=code, start=start, end=end, dimensions=dimensions)

    def codings(self, record="r1"):
        (page,) = self.project.desk.read([record], coder=self.coder)
        return {coding.uid: coding for coding in page.codings}


@pytest.fixture
def hand(project):
    return Hand(project)


def held(project):
    """Whatever operations could have changed."""
    memos = [project.memos(target) for target in ("coding", "record")]
    return list(project.codings()), memos, project.codebook.current, project.desk.progress(coder="ab")


def refused(answer):
    assert not answer.done
    return answer.text


def test_a_passage_is_coded_under_the_identifier_that_the_sender_gave(hand):
    answer = hand.code(0, 9, stance="asserts")
    assert (answer.done, answer.text) == (True, "coded 0..9 of r1 as control.sovereignty")
    (coding,) = hand.codings().values()
    assert (coding.uid, coding.coder, coding.span.of(TEXT)) == ("c1", "ab", "Migration")
    assert coding.dimensions == {"stance": "asserts"}


def test_an_operation_that_is_sent_twice_is_done_once(project, hand):
    sent = {"id": "x", "kind": "code", "coding": "c1", "record": "r1", "code": "control.sovereignty"}
    sent |= {"start": 0, "end": 9, "dimensions": {}}
    before = len(project.history())
    first, second = project.desk.apply([sent, sent], coder="ab")
    assert (first.done, second.done) == (True, True)
    assert len(project.history()) == before + 1
    assert len(hand.codings()) == 1


def test_an_undo_that_is_sent_twice_takes_one_command_back(project, hand):
    hand.code(0, 9)
    hand.code(10, 12, coding="c2")
    first, second = project.desk.apply([{"id": "u", "kind": "undo"}] * 2, coder="ab")
    assert first.done and second.done
    assert first.record == "r1"
    assert list(hand.codings()) == ["c1"]


def test_undo_goes_back_to_the_start_and_redo_comes_forth_again(hand):
    hand.code(0, 9)
    hand("answer", coding="c1", dimension="stance", value="asserts")
    hand("move", coding="c1", start=0, end=12)
    hand("mark", record="r1", state="finished")
    after = hand.codings()
    for _ in range(4):
        assert hand("undo").done
    assert hand.codings() == {}
    for _ in range(4):
        assert hand("redo").done
    assert hand.codings() == after


def test_recoding_moving_and_answering_keep_the_coding_and_its_memo(hand):
    hand.code(0, 9)
    hand("memo", memo="m1", target="coding", key="c1", text="doubtful")
    hand("recode", coding="c1", code="control.state_led")
    hand("move", coding="c1", start=10, end=27)
    hand("answer", coding="c1", dimension="stance", value="contests")
    (page,) = hand.project.desk.read(["r1"], coder="ab")
    (coding,) = page.codings
    assert (coding.code, coding.span.of(TEXT), coding.words) == ("control.state_led", "is ours to govern", 4)
    assert coding.dimensions == {"stance": "contests"}
    assert [memo.text for memo in page.memos["c1"]] == ["doubtful"]


def test_an_empty_answer_takes_the_answer_back(hand):
    hand.code(0, 9, stance="asserts")
    hand("answer", coding="c1", dimension="stance", value="")
    assert hand.codings()["c1"].dimensions == {}


def test_a_split_leaves_the_white_space_at_the_cut_to_neither_part(hand):
    hand.code(0, 28, stance="asserts")
    hand("split", coding="c1", at=10, rest="c2")
    parts = [coding.span.of(TEXT) for coding in hand.codings().values()]
    assert parts == ["Migration", "is ours to govern."]
    assert {coding.dimensions["stance"] for coding in hand.codings().values()} == {"asserts"}


def test_joining_what_was_split_gives_one_passage_with_all_memos(hand):
    hand.code(0, 28, stance="asserts")
    hand("split", coding="c1", at=10, rest="c2")
    hand("memo", memo="m2", target="coding", key="c2", text="the rest")
    assert hand("join", coding="c1", other="c2").done
    (page,) = hand.project.desk.read(["r1"], coder="ab")
    assert [coding.span.of(TEXT) for coding in page.codings] == ["Migration is ours to govern."]
    assert [memo.text for memo in page.memos["c1"]] == ["the rest"]


def test_a_memo_is_written_changed_and_taken_away(hand):
    hand("memo", memo="m", target="record", key="r1", text="first")
    hand("memo", memo="m", target="record", key="r1", text="second")
    (page,) = hand.project.desk.read(["r1"], coder="ab")
    assert [memo.text for memo in page.memos[page.record.uid]] == ["second"]
    hand("memo", memo="m", target="record", key="r1", text=" ")
    (page,) = hand.project.desk.read(["r1"], coder="ab")
    assert page.memos == {}


def test_seen_and_finished_and_not_seen_are_three_things(hand):
    def state():
        return hand.project.desk.progress(coder="ab")["r1"].state

    assert state() is None
    for said in ("seen", "finished", None):
        hand("mark", record="r1", state=said)
        assert state() == said


def test_progress_counts_a_coder_s_own_codings(project, hand):
    hand.code(0, 9)
    Hand(project, "cd").code(0, 9, coding="c2")
    assert project.desk.progress(coder="ab")["r1"].n_codings == 1
    assert project.desk.progress(coder="ef")["r1"].n_codings == 0


def test_a_coder_sees_their_own_codings_unless_the_project_shows_all(project, hand):
    hand.code(0, 9)
    other = Hand(project, "cd")
    other.code(0, 9, coding="c2")
    other("memo", memo="m", target="record", key="r1", text="between us")
    assert list(hand.codings()) == ["c1"]
    (page,) = project.desk.read(["r1"], coder="ab")
    assert page.memos == {}
    (page,) = project.desk.read(["r1"], coder="ab", others=True)
    assert {coding.coder for coding in page.codings} == {"ab", "cd"}
    assert [memo.text for memo in page.memos[page.record.uid]] == ["between us"]


def test_a_coding_under_an_old_wording_is_marked_until_its_coder_says_that_it_fits(hand):
    hand.code()
    hand.project.codebook.redefine("control.sovereignty", fields={"brief": "Who decides on entry."}, coder="lead")
    (page,) = hand.project.desk.read(["r1"], coder="ab")
    assert page.old_wording == {"c1"}
    assert "is 'ab''s" in refused(Hand(hand.project, "cd")("confirm", coding="c1"))
    assert hand("confirm", coding="c1").text == "looked at a passage of control.sovereignty again: it fits"
    (page,) = hand.project.desk.read(["r1"], coder="ab")
    assert page.old_wording == frozenset()
    hand("undo")
    (page,) = hand.project.desk.read(["r1"], coder="ab")
    assert page.old_wording == {"c1"}


def test_a_new_code_is_provisional_and_stands_behind_its_siblings(hand):
    answer = hand("new-code", code="control.new", name="Quotas", parent="control", brief="numbers as a limit")
    assert answer.text == "added the provisional code control.new"
    book = hand.project.codebook.current
    assert [code.id for code in book.codes] == ["control", "control.sovereignty", "control.state_led", "control.new"]
    assert book.code("control.new").provisional
    assert hand.code(code="control.new").done
    hand("undo"), hand("undo")
    assert [code.id for code in hand.project.codebook.current.codes] == [
        "control",
        "control.sovereignty",
        "control.state_led",
    ]


def test_a_new_code_without_a_parent_stands_at_the_end(hand):
    hand("new-code", code="other", name="Other", parent="", brief="")
    assert hand.project.codebook.current.codes[-1].id == "other"
    hand("new-code", code="control.new", name="Quotas", parent="control", brief="")
    assert [code.id for code in hand.project.codebook.current.codes][-2:] == ["control.new", "other"]


@pytest.mark.parametrize(
    ("kind", "fields", "reason"),
    [
        ("code", {"code": "control"}, "code 'control': is a heading and carries no codings."),
        ("code", {"code": "gone"}, "the codebook has no code 'gone'"),
        ("code", {"record": "r9"}, "the project has no record 'r9'"),
        ("code", {"start": 5, "end": 5}, "span 5..5: start must be at least 0 and lie before end."),
        ("code", {"start": 5, "end": 999}, "span 5..999: the text has 69 characters"),
        ("code", {"start": 5, "end": None}, "a span has a start and an end"),
        (
            "code",
            {"coding": "c0"},
            "coding 'c0': is there already; each coding has a name of its own. Code the passage anew.",
        ),
        ("code", {"start": 0, "end": 9}, "you have coded this passage as 'control.sovereignty' already"),
        ("code", {"dimensions": {"stance": "shouts"}}, "stance 'shouts' is not one of asserts, contests."),
        ("recode", {"coding": "c0", "code": "control"}, "is a heading"),
        ("recode", {"coding": "gone", "code": "control.state_led"}, "this passage is no longer coded"),
        ("move", {"coding": "c0", "start": 0, "end": 999}, "span 0..999"),
        ("answer", {"coding": "c0", "dimension": "mood", "value": "x"}, "has no dimension 'mood'"),
        ("uncode", {"codings": ["gone"]}, "this passage is no longer coded"),
        ("split", {"coding": "c0", "at": 9, "rest": "c3"}, "the cut at 9 does not lie inside 0..9."),
        ("join", {"coding": "c0", "other": "c0"}, "only two passages of one text"),
        ("memo", {"memo": "m", "target": "coding", "key": "gone", "text": "x"}, "memo: the project has no coding"),
        ("memo", {"memo": "m", "target": "record", "key": "r1", "text": " "}, "the memo is empty"),
        ("mark", {"record": "r9", "state": "seen"}, "the project has no record 'r9'"),
        ("new-code", {"code": "control.x", "name": "sovereignty", "parent": "control", "brief": ""}, "already"),
        ("new-code", {"code": "x.y", "name": "Y", "parent": "x", "brief": ""}, "the codebook has no code 'x'"),
        ("redo", {}, "redo: 'ab' has undone nothing"),
    ],
)
def test_what_is_refused_says_why_and_changes_nothing(project, hand, kind, fields, reason):
    hand.code(0, 9, coding="c0")
    empty = {"coding": "c1", "record": "r1", "code": "control.state_led", "start": 0, "end": 4, "dimensions": {}}
    if fields.get("start") == 0 and fields.get("end") == 9:
        empty |= {"code": "control.sovereignty"}
    before = held(project)
    assert reason in refused(hand(kind, **(empty | fields if kind == "code" else fields)))
    assert held(project) == before


def test_nobody_changes_the_coding_or_the_memo_of_a_colleague(project, hand):
    hand.code(0, 9)
    hand("memo", memo="m", target="coding", key="c1", text="mine")
    other = Hand(project, "cd")
    for kind, fields in [
        ("recode", {"code": "control.state_led"}),
        ("move", {"start": 0, "end": 5}),
        ("answer", {"dimension": "stance", "value": "asserts"}),
        ("split", {"at": 4, "rest": "c2"}),
    ]:
        assert refused(other(kind, coding="c1", **fields)) == (
            "this coding is 'ab''s; coders change their own. Code the passage yourself."
        )
    assert "coders change their own" in refused(other("uncode", codings=["c1"]))
    assert "coders change their own" in refused(other("memo", memo="m", target="coding", key="c1", text="theirs"))


def test_who_removed_a_passage_is_named_to_a_second_tab(hand):
    hand.code(0, 9)
    hand("uncode", codings=["c1"])
    reason = refused(hand("move", coding="c1", start=0, end=5))
    assert "(event 5 by 'ab': removed control.sovereignty from a passage)" in reason


@pytest.mark.parametrize(
    ("sent", "reason"),
    [
        ({"kind": "undo"}, "operation: has no id; each operation has a name of its own, of up to 80 characters."),
        ({"id": "x", "kind": "dance"}, "operation 'dance': is not known; it is one of code, recode"),
        ({"id": "x", "kind": "undo", "more": 1}, "operation 'undo': has more; it takes no fields."),
        ({"id": "x", "kind": "mark", "record": "r1", "state": "read"}, "operation 'mark': state cannot be 'read'."),
        ({"id": "x", "kind": "uncode", "codings": []}, "operation 'uncode': codings cannot be '[]'."),
    ],
)
def test_an_operation_that_is_none_is_refused(project, sent, reason):
    (answer,) = project.desk.apply([sent], coder="ab")
    assert refused(answer).startswith(reason)


def test_what_was_refused_stays_refused_when_it_is_sent_again(project, hand):
    hand.code(0, 9)
    twin = {"id": "t", "kind": "code", "coding": "c2", "record": "r1", "code": "control.sovereignty"}
    twin |= {"start": 0, "end": 9, "dimensions": {}}
    (first,) = project.desk.apply([twin], coder="ab")
    hand("uncode", codings=["c1"])
    (again,) = project.desk.apply([twin], coder="ab")
    assert (refused(first), hand.codings()) == (refused(again), {})


def test_what_changed_nothing_changes_nothing_when_it_is_sent_again(project, hand):
    hand.code(0, 9, stance="asserts")
    same = {"id": "s", "kind": "answer", "coding": "c1", "dimension": "stance", "value": "asserts"}
    assert all(answer.done for answer in project.desk.apply([same], coder="ab"))
    hand("answer", coding="c1", dimension="stance", value="contests")
    assert all(answer.done for answer in project.desk.apply([same], coder="ab"))
    assert hand.codings()["c1"].dimensions == {"stance": "contests"}
    hand("undo")
    assert hand.codings()["c1"].dimensions == {"stance": "asserts"}


def test_undo_at_the_desk_leaves_alone_what_was_done_elsewhere(project, hand):
    hand.code(0, 9)
    project.correct("r1", TEXT.replace("ours", "mine"), coder="ab")
    assert refused(hand("undo")).startswith("undo: what comes next was not done here (event ")
    assert "mine" in project.record("r1").text


@pytest.mark.parametrize("sent", [["list"], "text", None, 7])
def test_what_is_no_operation_at_all_is_answered(project, sent):
    (answer,) = project.desk.apply([sent], coder="ab")
    assert "has no id" in refused(answer)


def test_half_a_character_and_a_place_beyond_all_texts_are_refused_and_block_nothing(project, hand):
    assert "text cannot be" in refused(hand("memo", memo="m", target="record", key="r1", text="\ud800"))
    assert "end cannot be" in refused(hand.code(0, 10**30))
    assert hand.code(0, 9).done


def test_passages_with_different_answers_are_not_joined(hand):
    hand.code(0, 9, stance="asserts")
    hand.code(10, 12, coding="c2", stance="contests")
    reason = "the two passages differ in stance; a passage has one answer to a question. Make them alike first."
    assert refused(hand("join", coding="c1", other="c2")) == reason


def test_a_cut_that_leaves_nothing_on_one_side_is_refused(hand):
    hand.code(9, 12)
    assert "leaves nothing on one side" in refused(hand("split", coding="c1", at=10, rest="c2"))


def test_one_refusal_does_not_stop_what_follows(project, hand):
    good = {"kind": "code", "record": "r1", "code": "control.sovereignty", "dimensions": {}}
    sent = [
        {**good, "id": "1", "coding": "c1", "start": 0, "end": 9},
        {**good, "id": "2", "coding": "c2", "start": 0, "end": 9999},
        {**good, "id": "3", "coding": "c3", "start": 10, "end": 12},
    ]
    assert [answer.done for answer in project.desk.apply(sent, coder="ab")] == [True, False, True]
    assert list(hand.codings()) == ["c1", "c3"]


def test_a_project_that_cannot_be_written_keeps_what_was_done_and_lets_all_be_sent_again(project):
    good = {"id": "1", "kind": "mark", "record": "r1", "state": "seen"}
    busy = Store.open(project.path, deadline=0.05)
    with Store.open(project.path).command("describe", by="cd"), pytest.raises(BusyError):
        Project(busy).desk.apply([good], coder="ab")
    assert [answer.done for answer in Project(busy).desk.apply([good], coder="ab")] == [True]


junk = st.none() | st.booleans() | st.integers() | st.text(max_size=5) | st.lists(st.text(max_size=3), max_size=2)


@settings(max_examples=300)
@given(st.dictionaries(st.sampled_from(["id", "kind", "coding", "code", "start", "end", "text", "state"]), junk))
def test_whatever_is_sent_is_an_operation_or_refused_with_a_sentence(data):
    for kind in ("", *FIELDS):
        try:
            Operation.from_json({**data, **({"kind": kind} if kind else {})})
        except Exception as err:  # noqa: BLE001 - any other than ours fails the test
            assert type(err).__name__ == "ValueRuleError" and str(err).endswith(".")

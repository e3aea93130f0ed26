"""Many codings changed at once: as one event, all or none, one's own only, and undone in one step."""

import pytest
from small import fill

from framing import Project
from framing.errors import CodingError, SpanError, UnknownCodeError, ValueRuleError
from framing.model.quotation import QuotationFilter
from framing.store.store import Store

SOVEREIGNTY, STATE_LED = "control.sovereignty", "control.state_led"


@pytest.fixture
def project(tmp_path):
    path = tmp_path / "small.framing"
    store = Store.create(path)
    fill(store)
    store.close()
    with Project.open(path) as opened:
        for record in ("r1", "r2", "r3"):
            for start in (0, 10, 13):
                opened.code(record, SOVEREIGNTY, (start, start + 4), coder="ab", stance="asserts")
        opened.code("r1", SOVEREIGNTY, (0, 4), coder="cd")
        yield opened


def uids(project, **wanted):
    return list(project.quotations.keys(QuotationFilter(**{"coder": "ab", **wanted})))


def whole(project):
    return [line.detail for line in project.check() if not line.ok] == []


def state(project):
    return [(one.uid, one.code, dict(one.dimensions), one.created, one.codebook) for one in project.codings()]


def test_many_codings_are_recoded_as_one_event_that_is_undone_in_one_step(project):
    before, events, mine = state(project), len(project.history()), uids(project)
    project.memo("coding", mine[0], "stays", coder="ab")
    assert project.quotations.recode(mine, STATE_LED, coder="ab", reason="merged in the team") == 9
    event = project.history(limit=1)[0]
    assert (event.kind, event.summary, event.reason, len(project.history())) == (
        "recode",
        f"changed 9 codings to {STATE_LED}",
        "merged in the team",
        events + 2,
    )
    after = state(project)
    assert {code for uid, code, *_ in after if uid in mine} == {STATE_LED}
    assert [(one[0], *one[2:]) for one in after] == [(one[0], *one[2:]) for one in before]
    assert list(project.memos("coding")) == [mine[0]]
    assert whole(project)
    project.undo(coder="ab")
    assert state(project) == before and whole(project)
    project.redo(coder="ab")
    assert state(project) == after and whole(project)


def test_an_answer_is_given_and_taken_back_for_many(project):
    mine, before = uids(project), state(project)
    assert project.quotations.answer(mine, "stance", "contests", coder="ab") == 9
    assert project.quotations.answer(mine[:2], "responsible", "states", coder="ab") == 2
    assert {tuple(one.dimensions.items()) for one in project.codings(coder="ab")} == {
        (("stance", "contests"),),
        (("responsible", "states"), ("stance", "contests")),
    }
    assert project.quotations.answer(mine, "stance", None, coder="ab") == 9
    assert project.history(limit=1)[0].summary == "took stance of 9 codings back"
    assert whole(project)
    for _ in range(3):
        project.undo(coder="ab")
    assert state(project) == before and whole(project)


def test_many_codings_are_removed_with_their_memos_and_come_back_with_them(project):
    mine, before = uids(project), state(project)
    project.memo("coding", mine[3], "gone with it", coder="ab")
    assert project.quotations.uncode(mine, coder="ab") == 9
    assert [one.coder for one in project.codings()] == ["cd"]
    assert project.memos("coding") == {} and whole(project)
    project.undo(coder="ab")
    assert state(project) == before
    assert list(project.memos("coding")) == [mine[3]] and whole(project)


def test_what_is_so_already_is_not_counted_and_writes_no_event(project):
    mine = uids(project)
    project.quotations.recode(mine[:4], STATE_LED, coder="ab")
    assert project.quotations.recode(mine, STATE_LED, coder="ab") == 5
    revision = project.revision
    assert project.quotations.recode(mine, STATE_LED, coder="ab") == 0
    assert project.quotations.answer(mine, "stance", "asserts", coder="ab") == 0
    assert project.revision == revision


ACTS = {
    "recode": lambda project, some: project.quotations.recode(some, STATE_LED, coder="ab"),
    "answer": lambda project, some: project.quotations.answer(some, "stance", "contests", coder="ab"),
    "uncode": lambda project, some: project.quotations.uncode(some, coder="ab"),
}
every_act = pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)


@every_act
def test_codings_of_others_are_refused_with_their_number_and_nothing_is_changed(project, act):
    project.code("r2", SOVEREIGNTY, (0, 4), coder="ef")
    everybody = list(project.quotations.keys())
    revision = project.revision
    with pytest.raises(CodingError) as refusal:
        act(project, everybody)
    assert str(refusal.value) == (
        "2 of the 11 codings chosen belong to 'cd' (1), 'ef' (1); coders change their own. "
        "Leave them out. Nothing was changed."
    )
    assert project.revision == revision


@every_act
def test_codings_that_are_gone_are_counted(project, act):
    mine = uids(project)
    project.uncode(mine[0], coder="ab")
    with pytest.raises(CodingError) as refusal:
        act(project, mine)
    assert str(refusal.value) == (
        "1 of the 9 codings chosen is no longer there; somebody else may have removed them. Nothing was changed."
    )


@every_act
def test_nothing_chosen_is_refused(project, act):
    with pytest.raises(CodingError, match="no coding is chosen; choose those to change"):
        act(project, [])


def test_codings_that_would_be_twins_refuse_the_whole_with_their_number(project):
    mine = uids(project)
    project.code("r1", STATE_LED, (0, 4), coder="ab")
    project.code("r2", STATE_LED, (10, 14), coder="ab")
    project.code("r3", STATE_LED, (0, 4), coder="cd")  # of somebody else, and therefore no twin
    before = state(project)
    with pytest.raises(CodingError) as refusal:
        project.quotations.recode(mine, STATE_LED, coder="ab")
    assert str(refusal.value) == (
        f"2 of the 9 codings chosen would have {STATE_LED!r} twice on the same passage; once is enough. "
        "Leave them out, or remove them. Nothing was changed."
    )
    assert state(project) == before


def test_codings_of_an_earlier_text_are_no_twins_of_those_at_the_same_offsets_of_the_present_one(project):
    start = project.record("r1").text.index("wheel")
    old = project.code("r1", SOVEREIGNTY, (start, start + 5), coder="ab")
    project.correct("r1", "Migration is ours to govern. Quite other things were heard in the end.", coder="ab")
    assert project.quotations.of([old.uid])[0].earlier
    project.code("r1", STATE_LED, (start, start + 5), coder="ab")
    assert project.quotations.recode([old.uid], STATE_LED, coder="ab") == 1
    assert whole(project)


def test_two_of_the_chosen_that_would_be_twins_of_each_other_are_refused(project):
    project.code("r1", "control.state_led", None, coder="ab")
    project.code("r1", "control.sovereignty", None, coder="ab")
    some = uids(project, record="r1", whole=True)
    assert project.quotations.count(QuotationFilter(record="r1", whole=True)) == 2
    with pytest.raises(CodingError, match="1 of the 2 codings chosen would have"):
        project.quotations.recode(some, STATE_LED, coder="ab")


@pytest.mark.parametrize(
    ("act", "error", "reason"),
    [
        (lambda q, some: q.recode(some, "control", coder="ab"), CodingError, "is a heading and carries no codings"),
        (lambda q, some: q.recode(some, "gone", coder="ab"), UnknownCodeError, "has no code 'gone'"),
        (
            lambda q, some: q.answer(some, "stance", "shouts", coder="ab"),
            CodingError,
            "is not one of asserts, contests",
        ),
        (lambda q, some: q.answer(some, "mood", "x", coder="ab"), ValueRuleError, "has no dimension 'mood'"),
    ],
)
def test_what_the_codebook_forbids_is_refused_for_all(project, act, error, reason):
    revision = project.revision
    with pytest.raises((error, SpanError), match=reason):
        act(project.quotations, uids(project))
    assert project.revision == revision


def test_a_later_change_to_one_of_them_keeps_the_undo_from_going_through(project):
    mine = uids(project)
    project.quotations.recode(mine, STATE_LED, coder="ab")
    with Store.open(project.path).command("recode", by="cd") as command:
        command.update("coding", mine[4], code=SOVEREIGNTY)
    with pytest.raises(Exception, match="changed the same coding later"):
        project.undo(coder="ab")


def test_thousands_are_changed_and_undone_in_one_step_each(tmp_path):
    path = tmp_path / "many.framing"
    store = Store.create(path)
    fill(store)
    with store.command("code", by="ab") as command:
        record = next(row["uid"] for row in command.all("record"))
        row = {"record": record, "code": SOVEREIGNTY, "coder": "ab", "dimensions": {}, "created": command.time}
        command.insert("coding", [{**row, "uid": f"c{n:05}", "start": n % 60, "end": 61 + n} for n in range(3000)])
    with Project.open(path) as project:
        keys = project.quotations.keys()
        assert project.quotations.recode(keys, STATE_LED, coder="ab") == 3000
        assert project.quotations.count(QuotationFilter(code=STATE_LED)) == 3000
        project.undo(coder="ab")
        assert project.quotations.count(QuotationFilter(code=SOVEREIGNTY)) == 3000

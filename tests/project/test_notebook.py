"""Memos on everything: found by what they say, read with what they are on, changed by those who wrote them."""

import pytest
from small import fill

from framing import Project
from framing.errors import CodingError
from framing.model.memo import MemoFilter
from framing.store.store import Store


@pytest.fixture
def project(tmp_path):
    path = tmp_path / "small.framing"
    store = Store.create(path)
    fill(store)
    store.close()
    with Project.open(path) as opened:
        coding = opened.code("r1", "control.sovereignty", (0, 9), coder="ab")
        event = opened.history(limit=1)[0]
        opened.memo("project", "project", "Über alles: first.", coder="ab")
        opened.memo("record", "r2", "on a record", coder="ab")
        opened.memo("coding", coding.uid, "on a passage", coder="cd")
        opened.memo("code", "control.state_led", "on a code", coder="ab")
        opened.memo("actor", "Denmark", "on an actor", coder="ab")
        opened.memo("event", event.id, "on an event", coder="ab")
        yield opened


def test_every_memo_is_found_newest_first_with_what_it_is_on(project):
    found = {one.memo.target: one for one in project.notebook.find()}
    assert list(found) == ["event", "actor", "code", "coding", "record", "project"]
    assert found["event"].name == "4: coded 0..9 of r1 as control.sovereignty"
    assert (found["actor"].name, found["code"].name) == ("Denmark", "State-led")
    one = found["coding"]
    assert (one.name, one.speaker, one.record_id, one.quotation) == ("Sovereignty", "Denmark", "r1", "Migration")
    assert (found["record"].speaker, found["record"].record_id) == ("Philippines", "r2")
    assert (found["project"].name, found["project"].memo.key) == (None, "project")


@pytest.mark.parametrize(
    ("wanted", "targets"),
    [
        ({"target": "code"}, ["code"]),
        ({"coder": "cd"}, ["coding"]),
        ({"visible_to": "cd"}, ["coding"]),
        ({"coder": "ab", "visible_to": "cd"}, []),
        ({"search": "ÜBER ALLES"}, ["project"]),
        ({"search": "on a"}, ["event", "actor", "code", "coding", "record"]),
        ({"search": "%"}, []),
    ],
)
def test_a_filter_finds_the_memos_that_fit(project, wanted, targets):
    asked = MemoFilter(**wanted)
    assert [one.memo.target for one in project.notebook.find(asked)] == targets
    assert project.notebook.count(asked) == len(targets)


def test_pages_of_memos_are_the_whole(project):
    pages = [project.notebook.find(limit=4, offset=start) for start in (0, 4)]
    assert [one.memo.uid for page in pages for one in page] == [one.memo.uid for one in project.notebook.find()]


def test_what_memos_are_on_and_who_wrote_them_is_known(project):
    assert project.notebook.coders() == ("ab", "cd")
    assert project.notebook.targets() == ("project", "record", "coding", "code", "actor", "event")
    assert project.notebook.targets(visible_to="cd") == ("coding",)


def test_a_memo_is_written_changed_and_removed_and_all_of_it_undone(project):
    made = project.notebook.write("A decision", coder="ef")
    assert (made.target, made.key, made.coder) == ("project", "project", "ef")
    project.notebook.change(made.uid, "A better decision", coder="ef")
    assert [one.memo.text for one in project.notebook.find(MemoFilter(coder="ef"))] == ["A better decision"]
    project.notebook.remove(made.uid, coder="ef")
    assert project.notebook.count(MemoFilter(coder="ef")) == 0
    for text in ("A better decision", "A decision"):
        project.undo(coder="ef")
        assert [one.memo.text for one in project.notebook.find(MemoFilter(coder="ef"))] == [text]
    assert all(line.ok for line in project.check())


def test_nobody_changes_the_memo_of_somebody_else(project):
    one = project.notebook.find(MemoFilter(target="code"))[0]
    for act in (project.notebook.remove, lambda uid, coder: project.notebook.change(uid, "x", coder=coder)):
        with pytest.raises(CodingError, match="this memo is 'ab''s; coders change their own"):
            act(one.memo.uid, coder="cd")


def test_an_empty_memo_and_one_that_is_gone_are_refused(project):
    with pytest.raises(CodingError, match="the memo is empty; a memo says something"):
        project.notebook.write(" \n", coder="ab")
    with pytest.raises(CodingError, match="this memo is no longer there"):
        project.notebook.change("gone", "x", coder="ab")
    with pytest.raises(CodingError, match="the memo is empty; a memo says something"):
        project.memo("project", "project", "", coder="ab")


def test_a_change_to_nothing_is_refused_and_the_memo_stays(project):
    one = project.notebook.find(MemoFilter(target="code"))[0]
    with pytest.raises(CodingError, match="the memo is empty; a memo says something"):
        project.notebook.change(one.memo.uid, " ", coder="ab")
    assert project.notebook.find(MemoFilter(target="code")) == (one,)


@pytest.mark.parametrize("key", ["elsewhere", "elsewhere:x", "elsewhere:1", "99", "x:99999999999999999999"])
def test_a_memo_on_an_event_that_is_not_there_is_refused(project, key):
    with pytest.raises(CodingError, match=f"the project has no event '{key}'; a memo is on something that is there"):
        project.memo("event", key, "which?", coder="ab")


def test_the_history_says_that_a_memo_is_on_an_event(project):
    assert project.history(limit=1)[0].summary == "wrote a memo on an event"


def test_the_newest_event_of_a_coder_is_found_behind_any_number_of_others(project):
    assert project.newest_event(coder="cd").summary == "wrote a memo on a coding"
    assert project.newest_event(coder="nobody") is None


def test_a_memo_on_an_event_of_another_copy_says_no_more_than_it_knows(project):
    with Store.open(project.path).command("memo", by="ab") as command:
        for number, key in enumerate(("elsewhere", "elsewhere:x")):
            row = {"uid": f"m{number}", "target": "event", "key": key, "coder": "ab", "created": command.time}
            command.insert("memo", [row | {"text": command.keep("which?")}])
    assert [one.name for one in project.notebook.find(limit=2)] == [None, None]

"""Undo and redo: every command can be taken back, and the state stays the fold of the journal."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small import code, draft, state, take, uncode

from framing.errors import UndoError
from framing.model.text import Span
from framing.store import codings, records, values
from framing.store.check import check_file
from framing.store.people import People
from framing.store.store import Store


def undo(store, coder="ab"):
    return store.undo(by=coder)


def redo(store, coder="ab"):
    return store.redo(by=coder)


def test_undo_takes_back_and_redo_does_again(store):
    empty = state(store)
    code(store)
    coded = state(store)
    undo(store)
    assert state(store) == empty
    redo(store)
    assert state(store) == coded


def test_an_import_is_one_command(store):
    before = state(store)
    take(store, records=[draft(f"new-{number}") for number in range(5)])
    undo(store)
    assert state(store) == before


def test_the_removal_of_a_coding_with_its_memo_can_be_undone(store):
    coding = code(store)
    with store.command("memo", by="ab") as command:
        codings.write_memo(command, "coding", coding.uid, "uncertain")
    before = state(store)
    uncode(store, coding)
    undo(store)
    assert state(store) == before


def test_resolving_a_label_can_be_undone(store):
    take(store, records=[draft("r9", speaker_label="DK delegation")])
    before = state(store)
    with store.command("resolve", by="ab") as command:
        people = People(command)
        people.add_alias("DK delegation", people.actors[people.names["Denmark"]], "test")
        people.write(command)
        records.resolve(command, "DK delegation", people.actors[people.names["Denmark"]])
    with store.snapshot() as snapshot:
        assert not records.unresolved(snapshot)
    undo(store)
    assert state(store) == before


def test_undo_is_each_coder_s_own(store):
    code(store, coder="ab")
    theirs = code(store, coder="cd")
    undo(store, "ab")
    assert [row["uid"] for row in state(store)["coding"]] == [theirs.uid]


def test_the_beginning_is_not_undone(store):
    undo(store)
    with pytest.raises(UndoError, match="'ab' has done nothing here that could be taken back"):
        undo(store)


def test_redo_ends_when_something_else_is_done(store):
    code(store)
    undo(store)
    code(store, span=Span(1, 5))
    with pytest.raises(UndoError, match="has undone nothing, or has done something else since"):
        redo(store)


def test_undo_is_refused_while_another_s_work_rests_on_it(store):
    take(store, records=[draft("late")])
    code(store, record="late", coder="cd")
    before = state(store)
    with pytest.raises(UndoError, match=r"cannot be taken back while something rests on it \(1 coding\)"):
        undo(store, "ab")
    assert state(store) == before


def test_undo_is_refused_when_another_changed_the_same(store):
    with store.command("describe", by="ab") as command:
        values.write_settings(command, title="First")
    with store.command("describe", by="cd") as command:
        values.write_settings(command, title="Second")
        command.summary = "gave the study its second title"
    with pytest.raises(UndoError, match=r"because event .* by 'cd' .gave the study its second title. changed the same"):
        undo(store, "ab")


STEPS = st.lists(st.sampled_from(["code", "uncode", "undo", "redo", "import"]), max_size=25)


@settings(max_examples=25)
@given(STEPS)
def test_any_history_can_be_walked_back_and_forth(filled, tmp_path_factory, steps):
    path = tmp_path_factory.mktemp("history") / "h.framing"
    path.write_bytes(filled.read_bytes())
    store = Store.open(path)
    past, future = [state(store)], []
    for number, step in enumerate(steps):
        present = state(store)
        if step in ("undo", "redo"):
            walk(store, step, past, future)
            continue
        if step == "uncode" and not present["coding"]:
            continue
        if step == "code":
            code(store, span=Span(number, number + 3))
        elif step == "import":
            take(store, records=[draft(f"n{number}")])
        else:
            uncode(store, next(iter(find_all(store))))
        past.append(state(store))
        future.clear()
    assert all(line.ok for line in check_file(path))


def walk(store, step, past, future):
    """Undo or redo one step and compare with the states that were seen."""
    if step == "undo" and len(past) > 1:
        future.append(past.pop())
        undo(store)
    elif step == "redo" and future:
        past.append(future.pop())
        redo(store)
    elif step == "redo":
        with pytest.raises(UndoError):
            redo(store)
    assert state(store) == past[-1]


def find_all(store):
    with store.snapshot() as snapshot:
        return list(codings.find(snapshot))


def test_a_row_changed_twice_in_one_command_is_taken_back(store):
    before = state(store)
    with store.command("describe", by="ab") as command:
        values.write_settings(command, title="First")
        values.write_settings(command, title="Second")
    undo(store)
    assert state(store) == before


def test_undo_is_refused_while_another_s_memo_rests_on_it(store):
    coding = code(store)
    with store.command("memo", by="cd") as command:
        codings.write_memo(command, "coding", coding.uid, "is it so?")
    with pytest.raises(UndoError, match=r"cannot be taken back while something rests on it \(1 memo\)"):
        undo(store)
    assert all(line.ok for line in check_file(store.path))


def test_redo_is_refused_over_a_row_that_somebody_made_anew(store):
    take(store, records=[draft("late", meeting="A hearing")])
    undo(store)
    take(store, coder="cd", records=[draft("other", meeting="A hearing")])
    with pytest.raises(UndoError, match=r"because event .* by 'cd' \(imported transcript"):
        redo(store)

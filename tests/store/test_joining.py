"""Copies that were worked on side by side are joined: whatever the order, the same state and the same conflicts."""

import shutil
from contextlib import suppress
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small import draft, take
from sqlalchemy import select

from framing.errors import FramingError, UndoError
from framing.model.codebook import Code
from framing.model.text import Span
from framing.store import codings, memos, values
from framing.store.check import check_file
from framing.store.conflicts import decide, open_conflicts
from framing.store.correction import carry_out, correction
from framing.store.joining import circular
from framing.store.people import People
from framing.store.records import resolve
from framing.store.schema import STATE, conflict, event
from framing.store.store import Store
from framing.store.sync import take_in


def state(store):
    """Every row of every state table."""
    with store.snapshot() as snapshot:
        return {name: snapshot.all(name) for name in STATE}


def noted(store):
    """The conflicts that a file notes, by their ids."""
    with store.snapshot() as snapshot:
        return {row.id: dict(row._mapping) for row in snapshot.rows(select(conflict))}


def disputed(store):
    """The conflicts in which something is open."""
    return [row for row in noted(store).values() if row["present"] != row["wanted"]]


def waiting(store):
    """What waits for a decision, by its ids."""
    with store.snapshot() as snapshot:
        return {one.id for one in open_conflicts(snapshot)}


def faults(store):
    return [line for line in check_file(store.path) if not line.ok]


def copy_of(store, name):
    path = store.path.with_name(f"{name}.framing")
    shutil.copy(store.path, path)
    return Store.open(path)


def both_ways(one, other):
    take_in(one, other.path)
    take_in(other, one.path)
    assert state(one) == state(other)
    assert noted(one) == noted(other)
    assert faults(one) == faults(other) == []


def code(store, coder="ab", record="r1", code_id="control.sovereignty", span=(0, 9)):
    with store.command("code", by=coder) as command:
        return codings.add(command, record, code_id, Span(*span), dimensions={}).uid


def recode(store, uid, code_id, coder="ab"):
    with store.command("recode", by=coder) as command:
        command.update("coding", uid, **codings.decided(command, code_id))


def uncode(store, uid, coder="ab"):
    with store.command("uncode", by=coder) as command:
        codings.remove(command, uid)


def rename(store, code_id, name, coder="ab"):
    with store.command("rename", by=coder) as command:
        command.update("code", code_id, name=name)


def note(store, uid, text, coder="ab"):
    with store.command("memo", by=coder) as command:
        codings.write_memo(command, "coding", uid, text)


def rows(store, table):
    return {row[next(iter(row))]: row for row in state(store)[table]}


@pytest.fixture
def parted(store):
    """Two copies of one project, with one coding that both know."""
    uid = code(store)
    return store, copy_of(store, "theirs"), uid


def test_what_was_done_in_two_copies_comes_together(parted):
    mine, theirs, _ = parted
    one, other = code(mine, span=(1, 5)), code(theirs, coder="cd", span=(2, 6))
    both_ways(mine, theirs)
    assert {one, other} <= rows(mine, "coding").keys()
    assert disputed(mine) == []


def test_a_coding_recoded_differently_keeps_the_earlier_and_notes_the_later(parted):
    mine, theirs, uid = parted
    recode(mine, uid, "control.state_led")
    recode(theirs, uid, "control", coder="cd")
    both_ways(mine, theirs)
    (found,) = disputed(mine)
    assert (found["table"], found["key"], found["column"]) == ("coding", uid, "code")
    held = rows(mine, "coding")[uid]["code"]
    assert {held, found["wanted"]["code"]} == {"control.state_led", "control"}
    assert found["present"]["code"] == held


def test_what_both_changed_alike_is_no_conflict(parted):
    mine, theirs, uid = parted
    recode(mine, uid, "control.state_led")
    recode(theirs, uid, "control.state_led", coder="cd")
    rename(mine, "control", "Command")
    rename(theirs, "control", "Command", coder="cd")
    both_ways(mine, theirs)
    assert disputed(mine) == []


def test_a_code_renamed_on_both_sides_is_a_conflict(parted):
    mine, theirs, _ = parted
    rename(mine, "control", "Mine")
    rename(theirs, "control", "Theirs", coder="cd")
    rename(theirs, "control", "Theirs at last", coder="cd")
    both_ways(mine, theirs)
    (found,) = disputed(mine)
    assert {found["present"], found["wanted"]} == {"Mine", "Theirs at last"}


def test_a_losing_change_that_was_taken_back_leaves_no_conflict(parted):
    mine, theirs, _ = parted
    rename(mine, "control", "Mine")
    rename(theirs, "control", "Theirs", coder="cd")
    theirs.undo(by="cd")
    both_ways(mine, theirs)
    assert disputed(mine) == []
    assert rows(mine, "code")["control"]["name"] == "Mine"


def test_a_coding_removed_here_and_changed_there_is_a_conflict(parted):
    mine, theirs, uid = parted
    uncode(mine, uid)
    recode(theirs, uid, "control.state_led", coder="cd")
    recode(theirs, uid, "control", coder="cd")
    both_ways(mine, theirs)
    (found,) = disputed(mine)
    assert found["key"] == uid
    kept = rows(mine, "coding").get(uid)
    if kept is None:
        assert (found["present"], found["wanted"]["code"]) == (None, "control")
    else:
        assert (kept["code"], found["wanted"]) == ("control", None)


def test_a_removal_that_does_not_hold_takes_no_memo_away(parted):
    mine, _, uid = parted
    note(mine, uid, "what we both know")
    theirs = copy_of(mine, "later")
    recode(mine, uid, "control.state_led")
    code(theirs, coder="cd", span=(7, 9))
    uncode(theirs, uid, coder="cd")
    both_ways(mine, theirs)
    assert len(disputed(mine)) == 1
    assert len(rows(mine, "memo")) == 1


def test_a_coding_that_is_brought_back_by_a_decision_has_its_memos_again(parted):
    mine, _, uid = parted
    note(mine, uid, "what we both know")
    theirs = copy_of(mine, "later")
    uncode(mine, uid)
    code(theirs, coder="cd", span=(7, 9))
    recode(theirs, uid, "control.state_led", coder="cd")
    both_ways(mine, theirs)
    (found,) = disputed(mine)
    assert (found["present"], rows(mine, "memo")) == (None, {})
    with mine.command("decide", by="ab") as command:
        decide(command, [found["id"]], "wanted")
    assert [row["key"] for row in rows(mine, "memo").values()] == [uid]
    both_ways(mine, theirs)


@pytest.mark.parametrize("mine_first", [True, False])
def test_a_coding_with_another_s_new_memo_does_not_vanish(parted, mine_first):
    mine, theirs, uid = parted
    steps = [lambda: uncode(mine, uid), lambda: note(theirs, uid, "why?", coder="cd")]
    if not mine_first:
        code(theirs, coder="cd", span=(3, 4))
        steps.reverse()
    for step in steps:
        step()
    both_ways(mine, theirs)
    assert uid in rows(mine, "coding")
    (found,) = disputed(mine)
    assert found["wanted"] is None


def test_an_import_made_in_both_copies_is_the_same_records(parted):
    mine, theirs, _ = parted
    take(mine, records=[draft("before")])
    for one, coder in ((mine, "ab"), (theirs, "cd")):
        take(one, coder=coder, records=[draft("n1"), draft("n2", panel="Panel 3")])
    both_ways(mine, theirs)
    assert sorted(row["id"] for row in rows(mine, "record").values()) == ["before", "n1", "n2", "r1", "r2", "r3"]
    assert disputed(mine) == []


def test_an_import_taken_back_in_one_copy_stays_for_the_other_that_made_it_too(parted):
    mine, theirs, _ = parted
    for one, coder in ((mine, "ab"), (theirs, "cd")):
        take(one, coder=coder, records=[draft("n1")])
    code(mine, record="n1")
    mine.undo(by="ab")
    mine.undo(by="ab")
    both_ways(mine, theirs)
    assert "n1" in {row["id"] for row in rows(mine, "record").values()}
    assert disputed(mine) == []


def test_what_another_copy_added_too_is_not_taken_back_after_joining(parted):
    mine, theirs, _ = parted
    for one, coder in ((mine, "ab"), (theirs, "cd")):
        take(one, coder=coder, records=[draft("n1")])
    both_ways(mine, theirs)
    with pytest.raises(UndoError, match="another copy added the same"):
        mine.undo(by="ab")


def test_both_registering_one_coder_is_no_conflict(parted):
    mine, theirs, _ = parted
    code(mine, coder="new", span=(1, 4))
    code(theirs, coder="new", span=(5, 8))
    both_ways(mine, theirs)
    assert disputed(mine) == []


def test_a_text_corrected_in_one_copy_and_a_coding_moved_in_the_other_stay_coherent(parted):
    mine, theirs, uid = parted
    with mine.command("correct", by="ab") as command:
        carry_out(command, correction(command, "r1", "X " + draft("r1").text))
    with theirs.command("move", by="cd") as command:
        command.update(
            "coding", uid, **codings.place(draft("r1").text, rows(theirs, "coding")[uid]["text_hash"], Span(0, 4))
        )
    both_ways(mine, theirs)
    (found,) = disputed(mine)
    assert found["column"] == "record"
    assert found["present"]["text_hash"] != found["wanted"]["text_hash"]


def test_codes_moved_below_one_another_do_not_make_a_circle(parted):
    mine, theirs, _ = parted
    with mine.command("move-code", by="ab") as command:
        command.update("code", "control.sovereignty", parent="control.state_led")
    with theirs.command("move-code", by="cd") as command:
        command.update("code", "control.state_led", parent="control.sovereignty")
    both_ways(mine, theirs)
    (found,) = disputed(mine)
    assert (found["table"], found["column"]) == ("code", "parent")
    with mine.snapshot() as snapshot:
        assert len(values.codebook(snapshot).codes) == 3


def test_two_meetings_of_one_short_name_both_stay(parted):
    mine, theirs, _ = parted
    for one, coder, name in ((mine, "ab", "A"), (theirs, "cd", "B")):
        with one.command("forums", by=coder) as command:
            row = {"id": "same", "name": name, "closed_panels": False, "attributes": {}}
            command.insert("meeting", [{"uid": f"0{name}-uid-of-a-meeting", **row}])
    both_ways(mine, theirs)
    ids = sorted(row["id"] for row in rows(mine, "meeting").values() if row["name"] in "AB")
    assert len(ids) == 2 and ids[0] == "same" and ids[1].startswith("same (")
    assert len(disputed(mine)) == 1


def test_a_past_moment_shows_what_this_file_showed(parted):
    mine, theirs, uid = parted
    recode(mine, uid, "control.state_led")
    recode(theirs, uid, "control", coder="cd")
    code(theirs, coder="cd", span=(1, 2))
    seen = {mine.history(limit=1)[0].number: state(mine)}
    take_in(mine, theirs.path)
    seen[mine.history(limit=1)[0].number] = state(mine)
    code(mine, span=(3, 9))
    for number, was in seen.items():
        assert state(mine.at(f"event:{number}")) == was


# --- any history ----------------------------------------------------------------------------------

CODES = ("control", "control.sovereignty", "control.state_led", "new-0", "new-1")
TEXTS = (f"So: {draft('r1').text}", draft("r1").text.replace("ours", "theirs"), "Wholly other words.")


def work_codes(store, act, pick, coder):
    """A random command on the codebook."""
    name, other = CODES[pick % 5], CODES[(pick + 2) % 5]
    with store.command(act, by=coder) as command:
        if act == "rename":
            command.update("code", name, name=f"Name {pick}")
        elif act == "move-code":
            command.update("code", name, parent=other, position=float(pick))
        elif act == "merge":
            under = [row["uid"] for row in command.all("coding") if row["code"] == name]
            command.update_all("coding", [(uid, {"code": other, "made_as": name}) for uid in under])
            below = [row["id"] for row in command.all("code") if row["parent"] == name]
            command.update_all("code", [(one, {"parent": other}) for one in below])
            command.update("code", name, merged_into=other)
        else:
            values.add_code(command, Code(id=CODES[pick % 2 + 3], name=f"New {pick}", kind="theme", parent="control"))
        codes = {row["id"]: row for row in command.all("code")}
        if any(circular(codes, one) for one in codes):
            raise FramingError("what the commands refuse")


def make_code(store, pick, coder):
    code(store, coder, record=f"r{pick % 3 + 1}", span=(pick, pick + 3), code_id=CODES[pick % 3 + 1])


def make_import(store, pick, coder):
    take(store, coder=coder, records=[draft(f"n{pick % 3}", panel=f"Panel {pick % 3 + 2}")])


def make_title(store, pick, coder):
    with store.command("describe", by=coder) as command:
        values.write_settings(command, title=f"Title {pick}" if pick else None)


def make_resolved(store, pick, coder):
    with store.command("resolve", by=coder) as command:
        people = People(command)
        speaker = people.actors[people.names[("Denmark", "Philippines")[pick % 2]]]
        resolve(command, "Denmark", speaker, former=people.actors[people.names["Denmark"]])


def make_corrected(store, pick, coder):
    with store.command("correct", by=coder) as command:
        carry_out(command, correction(command, f"r{pick % 2 + 1}", TEXTS[pick % 3]))


def make_mark(store, pick, coder):
    with store.command("mark", by=coder) as command:
        codings.mark(command, f"r{pick % 3 + 1}", ("seen", "finished")[pick % 2])


def make_decided(store, pick, coder):
    with store.command("decide", by=coder) as command:
        waiting = open_conflicts(command)
        if waiting:
            decide(command, [waiting[pick % len(waiting)].id], ("present", "wanted")[pick % 2])


def unmake_memo(store, pick, coder):
    written = sorted(rows(store, "memo")) or ["none"]
    with store.command("memo", by=coder) as command:
        memos.remove(command, written[pick % len(written)])


def on_coding(change):
    """A command on one of the codings that are there."""

    def work(store, pick, coder):
        made = sorted(rows(store, "coding"))
        if made:
            change(store, made[pick % len(made)], pick, coder)

    return work


def moved(store, uid, pick, coder):
    with store.command("move", by=coder) as command:
        row = command.fields("coding", uid)
        command.update(
            "coding", uid, **codings.place(command.content(row["text_hash"]), row["text_hash"], Span(1, pick + 2))
        )


WORK = {
    "code": make_code,
    "import": make_import,
    "title": make_title,
    "resolve": make_resolved,
    "correct": make_corrected,
    "mark": make_mark,
    "decide": make_decided,
    "unmemo": unmake_memo,
    "undo": lambda store, _pick, coder: store.undo(by=coder),
    "redo": lambda store, _pick, coder: store.redo(by=coder),
    "recode": on_coding(lambda store, uid, pick, coder: recode(store, uid, CODES[pick % 3], coder)),
    "uncode": on_coding(lambda store, uid, _pick, coder: uncode(store, uid, coder)),
    "memo": on_coding(lambda store, uid, pick, coder: note(store, uid, f"memo {pick}", coder)),
    "move": on_coding(moved),
    **{
        act: partial(lambda act, store, pick, coder: work_codes(store, act, pick, coder), act)
        for act in ("rename", "move-code", "merge", "new-code")
    },
}
ACT = st.sampled_from([*WORK, "code", "undo", "sync", "sync"])
ACTS = st.lists(st.tuples(st.integers(0, 2), ACT, st.integers(0, 5), st.integers(0, 2)), max_size=30)


def play(copies, acts):
    for who, act, pick, other in acts:
        store = copies[who % len(copies)]
        if act == "sync":
            if store is not (source := copies[other % len(copies)]):
                take_in(store, source.path)
            continue
        with suppress(FramingError, KeyError):  # what is refused, or not there to be changed
            WORK[act](store, pick, ("ab", "cd", "ef")[other])


@settings(max_examples=25)
@given(ACTS, st.permutations([(0, 1), (0, 2), (1, 0), (1, 2), (2, 0), (2, 1)]))
def test_any_copies_joined_in_any_order_hold_the_same(filled, tmp_path_factory, acts, order):
    folder = tmp_path_factory.mktemp("copies")
    paths = [folder / f"{number}.framing" for number in range(3)]
    for path in paths:
        path.write_bytes(filled.read_bytes())
    copies = [Store.open(path) for path in paths]
    play(copies, acts)
    for one, other in [*order, *order]:
        take_in(copies[one], copies[other].path)
    for one in copies:
        assert faults(one) == []
        assert state(one) == state(copies[0])
        assert noted(one) == noted(copies[0])
        assert waiting(one) == waiting(copies[0])
        with one.snapshot() as snapshot:
            values.codebook(snapshot)
    again = copies[0].path.read_bytes()
    assert take_in(copies[0], copies[1].path).events == 0
    assert copies[0].path.read_bytes() == again
    assert len(copies[0].history()) == len({row.id for row in copies[0].history()})


def test_a_file_of_one_chain_has_no_conflict(store):
    for number in range(5):
        code(store, span=(number, number + 2))
    with store.snapshot() as snapshot:
        clocks = [row.clock for row in snapshot.rows(select(event.c.clock).order_by(event.c.number))]
    assert clocks == list(range(1, len(clocks) + 1))
    assert noted(store) == {}

"""Undo of one event among later ones, by its coder or a lead: taken back alone, or refused with what depends on it."""

import re
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small import OPENING, TEXT, code, draft, state, take, uncode

from framing.errors import CodingError, FramingError, UndoError
from framing.model.codebook import Code
from framing.model.journal import inverses
from framing.model.text import Span
from framing.store import codings, desk, leads, trace, values
from framing.store.check import check_file
from framing.store.correction import carry_out, correction
from framing.store.store import Store


def name_code(store, key, name, coder="ab"):
    with store.command("rename", by=coder) as command:
        command.update("code", key, name=name)
        command.summary = f"renamed {key} to {name}"
    return newest(store)


def change_code(store, kind, coder="ab", **rows):
    """Change rows of the codebook, by their keys, in one command."""
    with store.command(kind, by=coder) as command:
        for key, fields in rows.items():
            command.update("code", key.replace("_in_", "."), **fields)
        command.summary = kind
    return newest(store)


def newest(store):
    return store.history(limit=1)[0].number


def refusal(store, number, coder="ab", kind="undo"):
    with pytest.raises(UndoError) as err:
        getattr(store, kind)(by=coder, event=number)
    assert store.refusal(kind, number, by=coder) == str(err.value)
    return str(err.value)


def whole(store):
    return all(line.ok for line in check_file(store.path))


def freeze(store, name="pilot", coder="ab"):
    with store.command("name-version", by=coder) as command:
        row = {"name": name, "codebook": command.keep("{}"), "meaning": "m", "frozen": True, "coder": coder}
        command.insert("version", [{**row, "created": command.time, "note": None}])
        command.summary = f"froze the codebook as {name}"
    return newest(store)


# --- independent work -----------------------------------------------------------------------------


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 0, 2), (1, 2, 0)])
def test_changes_of_different_codes_are_undone_in_any_order(store, order):
    before = state(store)
    made = [
        name_code(store, "control", "Command"),
        name_code(store, "control.sovereignty", "Own rule"),
        change_code(store, "paint", control={"colour": "#aa0000"}),
    ]
    for place in order:
        store.undo(by="ab", event=made[place])
    assert state(store) == before
    assert whole(store)


def test_another_column_of_the_same_row_is_no_obstacle(store):
    number = name_code(store, "control", "Command")
    change_code(store, "paint", control={"colour": "#aa0000"})
    store.undo(by="ab", event=number)
    row = next(row for row in state(store)["code"] if row["id"] == "control")
    assert (row["name"], row["colour"]) == ("Control", "#aa0000")


def test_the_same_column_changed_later_names_the_event(store):
    number = name_code(store, "control", "Command")
    name_code(store, "control", "Grip", coder="cd")
    assert refusal(store, number) == (
        f"undo: event {number} (renamed control to Command) cannot be taken back, because event {number + 2} by 'cd' "
        "(renamed control to Grip) changed the same code later. Undo that first."
    )


def test_a_later_change_that_was_undone_is_no_obstacle(store):
    before = state(store)["code"]
    number = name_code(store, "control", "Command")
    name_code(store, "control", "Grip", coder="cd")
    store.undo(by="cd")
    store.undo(by="ab", event=number)
    assert state(store)["code"] == before


def test_a_later_change_to_the_same_value_is_one_all_the_same(store):
    number = name_code(store, "control", "Command")
    name_code(store, "control", "Grip", coder="cd")
    back = name_code(store, "control", "Command", coder="cd")
    assert f"because event {back} by 'cd'" in refusal(store, number)


def test_what_was_removed_later_names_the_removal(store):
    coding = code(store)
    number = newest(store)
    uncode(store, coding)
    assert f"because event {number + 1} by 'ab' (removed control.sovereignty from a passage)" in refusal(store, number)


# --- undo, redo, undo of undo ---------------------------------------------------------------------


def test_an_undo_is_taken_back_by_its_number_and_that_is_a_redo(store):
    code(store)
    coded = state(store)
    store.undo(by="ab")
    undo = newest(store)
    done = store.undo(by="ab", event=undo)
    assert (done.kind, state(store)) == ("redo", coded)
    assert store.undo(by="ab", event=newest(store)).kind == "undo"
    assert refusal(store, undo) == (
        f"undo: event {undo} (undo of event {undo - 1}: coded 0..9 of r1 as control.sovereignty) does not hold any "
        f"more; event {undo + 2} followed."
    )


def test_what_was_taken_back_is_not_taken_back_twice(store):
    code(store)
    number = newest(store)
    store.undo(by="ab", event=number)
    assert f"was taken back already, by event {number + 1} of 'ab'" in refusal(store, number)
    store.redo(by="ab", event=number)
    assert "stands; there is nothing to do again" in refusal(store, number, kind="redo")


def test_undo_and_redo_go_on_after_an_undo_in_the_middle(store):
    first, second, third = (code(store, span=Span(place, place + 2)) for place in (0, 3, 6))
    number = newest(store) - 1
    store.undo(by="ab", event=number)
    assert [row["uid"] for row in state(store)["coding"]] == sorted([first.uid, third.uid])
    assert store.undo(by="ab").summary.startswith(f"undo of event {number + 1}:")
    assert store.undo(by="ab").summary.startswith(f"undo of event {number - 1}:")
    for expected in (number - 1, number + 1, number):
        assert store.redo(by="ab").summary.startswith(f"redo of event {expected}:")
    assert {row["uid"] for row in state(store)["coding"]} == {first.uid, second.uid, third.uid}


@pytest.mark.parametrize(
    ("number", "words"), [(1, "is where the project begins"), (99, "has no event 99; it has 1 to")]
)
def test_the_beginning_and_what_is_not_there_are_refused(store, number, words):
    assert words in refusal(store, number)


def test_one_event_and_anybody_s_are_not_asked_for_together(store):
    with pytest.raises(UndoError, match="the two do not go together"):
        store.undo(by="ab", event=1, whole=True)


# --- whose ----------------------------------------------------------------------------------------


def test_another_s_event_is_for_leads(store):
    coding = code(store, coder="cd")
    number = newest(store)
    assert refusal(store, number, coder="ef") == (
        f"undo: event {number} (coded a passage) was done by 'cd'; coders undo their own, leads anybody's ('ab'). "
        "Ask one of them."
    )
    store.undo(by="ab", event=number)
    assert coding.uid not in [row["uid"] for row in state(store)["coding"]]
    assert "was done by 'ab'" in refusal(store, number, coder="cd", kind="redo")
    store.redo(by="ab")
    assert coding.uid in [row["uid"] for row in state(store)["coding"]]


def test_one_s_own_undo_passes_over_what_a_lead_took_back(store):
    first = code(store, coder="cd")
    code(store, span=Span(10, 12), coder="cd")
    store.undo(by="ab", event=newest(store))
    store.undo(by="cd")
    assert state(store)["coding"] == []
    store.redo(by="cd")
    assert [row["uid"] for row in state(store)["coding"]] == [first.uid]


def test_a_lead_walks_everybody_s_work_back_and_forth(store):
    seen = [state(store)]
    for number, coder in enumerate(("ab", "cd", "ab", "ef")):
        code(store, span=Span(number, number + 2), coder=coder)
        seen.append(state(store))
    for expected in seen[-2::-1]:
        store.undo(by="ab", whole=True)
        assert state(store)["coding"] == expected["coding"]
    for expected in seen[1:]:
        store.redo(by="ab", whole=True)
        assert state(store)["coding"] == expected["coding"]
    with pytest.raises(UndoError, match="redo: nobody has undone anything, or somebody has done something else since"):
        store.redo(by="ab", whole=True)
    with pytest.raises(UndoError, match="'cd' is no lead of this project; what others did, 'ab' may undo"):
        store.undo(by="cd", whole=True)


def test_undo_goes_on_after_the_file_was_closed(store):
    before = state(store)
    number = name_code(store, "control", "Command")
    store.close()
    again = Store.open(store.path)
    again.undo(by="ab", event=number)
    assert state(again) == before


def test_a_coder_who_codes_blind_is_not_told_what_another_coded(store):
    with store.command("new-code", by="ab") as command:
        values.add_code(command, Code(id="own", name="Own", kind="frame"))
        command.summary = "added own"
    number = newest(store)
    with store.command("lead", by="ab") as command:
        values.write_settings(command, leads=["ef"])
    with store.command("code", by="cd") as command:
        codings.add(command, "r2", "own", OPENING, dimensions={})
    said = refusal(store, number)
    assert f"(1 coding), last by event {newest(store)} by 'cd' (coded a passage). Undo that first." in said


# --- what rests on it -----------------------------------------------------------------------------


def test_what_rests_on_a_row_is_counted_and_its_event_named(store):
    take(store, records=[draft("late")])
    number = newest(store)
    code(store, record="late", coder="cd")
    assert refusal(store, number) == (
        f"undo: event {number} (imported transcript: 1 record) cannot be taken back while something rests on it "
        f"(1 coding), last by event {number + 2} by 'cd' (coded 0..9 of late as control.sovereignty). Undo that first."
    )


def test_a_coding_is_not_done_again_on_a_record_that_went(store):
    take(store, records=[draft("late")])
    number = newest(store)
    code(store, record="late")
    store.undo(by="ab")
    store.undo(by="ab")
    gone = newest(store)
    said = refusal(store, number + 1, kind="redo")
    assert (
        f"because event {gone} by 'ab' (undo of event {number}: imported transcript: 1 record) took the record" in said
    )


def test_a_coding_is_not_brought_back_with_a_code_that_was_merged_away(store):
    coding = code(store)
    uncode(store, coding)
    number = newest(store)
    merge = change_code(store, "merge", control_in_sovereignty={"merged_into": "control.state_led"})
    assert f"because event {merge} by 'ab' (merge) took the code away that it needs" in refusal(store, number)
    assert whole(store)


def test_a_merge_is_not_done_again_over_new_codings(store):
    number = change_code(store, "merge", control_in_sovereignty={"merged_into": "control.state_led"})
    store.undo(by="ab")
    code(store, coder="cd")
    assert "while something rests on it (1 coding)" in refusal(store, number, kind="redo")


def test_a_move_is_not_undone_into_a_circle(store):
    number = change_code(store, "move-code", control_in_sovereignty={"parent": None})
    later = change_code(store, "move-code", control={"parent": "control.sovereignty"})
    assert f"because event {later} by 'ab' (move-code) put the codes of the tree elsewhere" in refusal(store, number)


def test_a_name_is_not_brought_back_that_another_code_bears(store):
    number = name_code(store, "control", "Command")
    later = name_code(store, "control.state_led", "Control")
    assert f"because event {later} by 'ab' (renamed control.state_led to Control) gave a code the same name" in refusal(
        store, number
    )


def test_a_record_is_not_brought_back_under_an_id_that_another_has(store):
    take(store, records=[draft("late")])
    number = newest(store)
    store.undo(by="ab")
    with store.command("import", by="cd") as command:
        row = command.fields("record", command.all("record")[0]["uid"])
        command.insert("record", [{**row, "uid": "another", "id": "late"}])
        command.summary = "another late"
    assert "by 'cd' (another late) gave 'late' to another of the records" in refusal(store, number, kind="redo")


# --- frozen versions ------------------------------------------------------------------------------


def test_nothing_of_the_codebook_is_taken_back_over_a_frozen_version(store):
    number = name_code(store, "control", "Command")
    naming = freeze(store)
    assert refusal(store, number) == (
        f"undo: event {number} (renamed control to Command) changed the codebook before its version 'pilot' was frozen "
        f"(event {naming}), and nothing before that is taken back. Change the codebook anew, or undo the naming first."
    )
    store.undo(by="ab", event=naming)
    store.undo(by="ab", event=number)
    assert whole(store)


def test_codings_from_before_a_frozen_version_are_taken_back(store):
    code(store)
    number = newest(store)
    freeze(store)
    store.undo(by="ab", event=number)
    assert state(store)["coding"] == []


def test_an_undo_from_before_a_frozen_version_is_not_taken_back_either(store):
    number = name_code(store, "control", "Command")
    store.undo(by="ab")
    freeze(store)
    assert "before its version 'pilot' was frozen" in refusal(store, number, kind="redo")


# --- leads ----------------------------------------------------------------------------------------


def lead(store, act, name, coder="ab"):
    with store.command("lead", by=coder) as command:
        getattr(leads, act)(command, name)


def all_leads(store):
    with store.snapshot() as snapshot:
        return leads.leads(snapshot)


def test_who_began_leads_until_others_are_entrusted(store):
    assert all_leads(store) == ("ab",)
    lead(store, "entrust", "cd")
    lead(store, "withdraw", "ab", coder="cd")
    assert all_leads(store) == ("cd",)
    with pytest.raises(FramingError, match="'cd' is the only lead; a project has one"):
        lead(store, "withdraw", "cd", coder="cd")
    with pytest.raises(FramingError, match="'ab' is no lead of this project; 'cd' may"):
        lead(store, "entrust", "ab")
    store.undo(by="cd")
    store.undo(by="ab")
    assert all_leads(store) == ("ab",)
    assert whole(store)


def test_everybody_leads_in_a_project_that_was_built_from_a_study(store):
    with store.command("describe", by="ab") as command:
        values.write_settings(command, study="an article")
    with store.snapshot() as snapshot:
        assert leads.is_lead(snapshot, "whoever")
    lead(store, "entrust", "ef", coder="cd")
    assert all_leads(store) == ("cd", "ef")


# --- who took a coding away -----------------------------------------------------------------------


def test_the_event_that_took_a_coding_away_is_named_whatever_followed(store):
    coding = code(store)
    uncode(store, coding)
    number = newest(store)
    code(store)
    with (
        pytest.raises(CodingError, match=rf"no longer coded \(event {number} by 'ab': removed"),
        store.command("recode", by="ab") as command,
    ):
        desk.recode(command, coding=coding.uid, code="control.state_led")


# --- any history ----------------------------------------------------------------------------------

ACTS = ("code", "uncode", "recode", "name", "paint", "move", "import", "memo", "undo", "redo", "one", "whole", "again")
STEPS = st.lists(st.tuples(st.sampled_from(ACTS), st.sampled_from(("ab", "cd")), st.integers(0, 30)), max_size=22)


def act(store, what, coder, number):
    """One step of a history; whether something was done."""
    present = state(store)
    rows = [row["uid"] for row in present["coding"] if row["coder"] == coder]
    if what == "code" and any(row["id"] == "r1" for row in present["record"]):
        code(store, span=Span(number, number + 3), coder=coder)
    elif what == "import":
        take(store, coder=coder, records=[draft(f"n{newest(store)}")])
    elif what in ("name", "paint"):
        change = {"name": f"Name {number}"} if what == "name" else {"colour": f"#0000{number:02}"}
        change_code(store, what, coder, **{("control", "control_in_state_led")[number % 2]: change})
    elif what == "move":
        after = {"parent": "control"} if number % 2 else {"parent": None}
        change_code(store, what, coder, control_in_state_led=after)
    elif rows and what in ("uncode", "recode", "memo"):
        uid = rows[number % len(rows)]
        with store.command(what, by=coder) as command:
            if what == "uncode":
                codings.remove(command, uid)
            elif what == "memo":
                codings.write_memo(command, "coding", uid, f"doubt {number}")
            else:
                command.update("coding", uid, code="control.state_led")
                command.summary = "recoded"


def rolled(store, what, coder, number):
    """Undo or redo in one of the ways; None where it was refused."""
    how = {
        "undo": lambda: store.undo(by=coder),
        "redo": lambda: store.redo(by=coder),
        "one": lambda: store.undo(by=coder, event=1 + number % newest(store)),
        "whole": lambda: store.undo(by="ab", whole=True),
        "again": lambda: store.redo(by="ab", event=1 + number % newest(store)),
    }[what]
    try:
        return how()
    except UndoError as err:
        assert re.match(r"(undo|redo): ", str(err))
        return None


@settings(max_examples=40)
@given(STEPS)
def test_an_undo_that_is_not_refused_leaves_a_whole_project_and_its_redo_is_identity(filled, tmp_path_factory, steps):
    path = tmp_path_factory.mktemp("history") / "h.framing"
    path.write_bytes(filled.read_bytes())
    store = Store.open(path)
    for what, coder, number in steps:
        before = state(store)
        if what not in ("undo", "redo", "one", "whole", "again"):
            act(store, what, coder, number)
            continue
        done = rolled(store, what, coder, number)
        if done is None:
            assert state(store) == before
            continue
        after = state(store)
        assert store.undo(by="ab", event=done.number).target == done.target
        assert state(store) == before
        store.undo(by="ab", event=done.number + 1)
        assert state(store) == after
    assert whole(store)
    with store.snapshot() as snapshot:
        entries = [entry for entry in store.history() if entry.kind not in ("undo", "redo")]
        found = trace.last_rolls(snapshot, entries)
    last = {entry.target: entry for entry in reversed(store.history()) if entry.target}
    assert {key: entry.number for key, entry in found.items()} == {key: entry.number for key, entry in last.items()}


def test_inverses_of_inverses_are_the_changes(store):
    code(store)
    changes = store.changes(store.history(limit=1)[0])
    assert inverses(inverses(changes)) == changes
    assert Counter(change.op for change in inverses(changes)) == {"delete": 1}


def test_a_move_is_not_taken_back_after_the_text_around_it_was_corrected(store):
    with store.command("code", by="ab") as command:
        made = codings.add(command, "r1", "control.sovereignty", Span(0, 9), dimensions={})
    with store.command("move", by="ab") as command:
        desk.move(command, coding=made.uid, start=3, end=9)
    moved = store.history(limit=1)[0].number
    text = f"Mo{TEXT[2:]}"
    with store.command("correct", by="ab") as command:
        carry_out(command, correction(command, "r1", text))
    with pytest.raises(UndoError, match="changed the same coding later"):
        store.undo(by="ab", event=moved)
    assert whole(store)

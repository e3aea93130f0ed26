"""What growth is seen from: the order of speaking, who coded or finished what, merged codes, the past."""

import pytest
from small import TEXT, draft, raw, take

from framing.model.text import Span
from framing.store import codings, growth


def code(store, record, code_id, place=None, by="ab"):
    with store.command("code", by=by) as command:
        codings.add(command, record, code_id, None if place is None else Span(*place), dimensions={})


def finish(store, record, by="ab"):
    with store.command("mark", by=by) as command:
        codings.mark(command, record, "finished")


@pytest.fixture
def coded(store):
    """Three coded records and one that was only finished, of two coders."""
    take(store, records=[draft("r4", panel="Panel 1"), draft("n1", kind="note", panel="Panel 1")])
    code(store, "r3", "control.state_led", (0, 9))
    code(store, "r1", "control.sovereignty", (0, 9))
    code(store, "r1", "control.state_led", (3, 12))
    code(store, "r1", "control.sovereignty", by="cd")
    code(store, "n1", "control.state_led")
    finish(store, "r4")
    return store


def units(store, **asked):
    with store.snapshot() as snapshot:
        found, left_out = growth.units(snapshot, **asked)
    return [(unit.record, sorted(unit.codes)) for unit in found], left_out


def test_units_stand_in_the_order_of_speaking_and_the_unread_are_left_out(coded):
    both = ["control.sovereignty", "control.state_led"]
    assert units(coded) == ([("r1", both), ("r4", []), ("r3", ["control.state_led"])], 1)


def test_units_are_those_of_one_coder_where_one_is_asked_for(coded):
    only = ([("r1", ["control.sovereignty"])], 3)
    assert units(coded, coder="cd") == units(coded, visible_to="cd") == only
    assert units(coded, coder="ab", visible_to="cd") == ([], 4)


def test_other_kinds_are_asked_for_by_name(coded):
    assert units(coded, kind="note") == ([("n1", ["control.state_led"])], 0)
    assert len(units(coded, kind=None)[0]) == 4


def test_spots_carry_the_place_of_each_coding(coded):
    with coded.snapshot() as snapshot:
        found = growth.spots(snapshot)
        mine = growth.spots(snapshot, visible_to="cd")
    assert [(spot.record, spot.code, spot.start, spot.end) for spot in found] == [
        ("r1", "control.sovereignty", None, None),
        ("r1", "control.sovereignty", 0, 9),
        ("r1", "control.state_led", 3, 12),
        ("r3", "control.state_led", 0, 9),
    ]
    assert [spot.coder for spot in mine] == ["cd"]


def test_uses_carry_the_words_that_they_touch(coded):
    with coded.snapshot() as snapshot:
        found = {(use.record, use.code, use.coder): use.words for use in growth.uses(snapshot)}
    assert found["r1", "control.sovereignty", "ab"] == range(0, 1)
    assert found["r1", "control.state_led", "ab"] == range(0, 2)
    assert found["r1", "control.sovereignty", "cd"] == range(0, len(TEXT.split()))


def test_a_merged_code_counts_as_the_code_that_it_is_now(coded):
    with coded.command("merge", by="ab") as command:
        command.update("code", "control.state_led", merged_into="control.sovereignty")
    assert units(coded)[0] == [("r1", ["control.sovereignty"]), ("r4", []), ("r3", ["control.sovereignty"])]
    with coded.snapshot() as snapshot:
        assert {spot.code for spot in growth.spots(snapshot)} == {"control.sovereignty"}
        assert {use.code for use in growth.uses(snapshot)} == {"control.sovereignty"}


def test_a_moment_of_the_past_gives_what_was_there_then(coded):
    now = units(coded)
    number = coded.history()[0].number
    with coded.command("merge", by="ab") as command:
        command.update("code", "control.state_led", merged_into="control.sovereignty")
    code(coded, "r2", "control.sovereignty")
    assert units(coded) != now
    assert units(coded.at(f"event:{number}")) == now


def test_chains_of_merges_end_and_circles_of_a_damaged_file_stop():
    assert growth.last_of({"a": "b", "b": "c"}, "a") == "c"
    assert growth.last_of({"a": "b", "b": "a"}, "a") in ("a", "b")


def test_the_order_of_records_holds_where_positions_are_moved(coded):
    with raw(coded.path) as connection:
        connection.execute("UPDATE record SET position = 99 WHERE id = 'r1'")
    assert [record for record, _ in units(coded)[0]] == ["r4", "r1", "r3"]

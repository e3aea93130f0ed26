"""Co-occurrence: by hand, at its edges, and against an oracle that compares every coding with every other."""

from collections import Counter
from itertools import combinations
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.errors import ValueRuleError
from framing.model.growth import Spot
from framing.tables.cooccurrence import coefficient, cooccurrence, places


def spot(coding, code, start=None, end=None, *, record="r1", coder="ab", text="t"):
    return Spot(coding, record, code, coder, start, end, text)


@st.composite
def codings(draw):
    """Codings in few records and texts by few coders, some of whole records."""
    made = []
    for number in range(draw(st.integers(0, 14))):
        start = draw(st.none() | st.integers(0, 8))
        end = None if start is None else start + draw(st.integers(1, 5))
        record, text = draw(st.sampled_from([("r1", "t1"), ("r1", "t0"), ("r2", "t2")]))
        made.append(
            Spot(
                f"u{number:02}",
                record,
                draw(st.sampled_from("abc")),
                draw(st.sampled_from(["x", "y"])),
                start,
                end,
                text,
            )
        )
    return made


def meet(one, other, same_coder):
    """Whether two codings of different codes share a character, character by character."""
    if (
        None in (one.start, other.start)
        or one.code == other.code
        or (one.record, one.text) != (other.record, other.text)
    ):
        return False
    if same_coder and one.coder != other.coder:
        return False
    return bool(set(range(one.start, one.end)) & set(range(other.start, other.end)))


def test_passages_co_occur_where_they_share_a_character():
    found = [spot("1", "a", 0, 5), spot("2", "b", 4, 9), spot("3", "c", 5, 6), spot("4", "b", 20, 30)]
    made = cooccurrence(found)
    assert made.counts == {("a", "b"): 1, ("b", "c"): 1}
    assert made.totals == {"a": 1, "b": 2, "c": 1}
    assert made.count("b", "a") == made.count("a", "b") == 1
    assert (made.count("a", "c"), made.coefficient("a", "c").value) == (0, 0.0)


def test_an_earlier_text_is_another_text():
    assert cooccurrence([spot("1", "a", 0, 5), spot("2", "b", 0, 5, text="earlier")]).counts == {}


def test_two_coders_meet_only_when_asked():
    two = [spot("1", "a", 0, 5), spot("2", "b", 0, 5, coder="cd")]
    assert cooccurrence(two).counts == {}
    assert cooccurrence(two, same_coder=False).counts == {("a", "b"): 1}
    assert cooccurrence(two, unit="intervention").counts == {}
    assert cooccurrence(two, unit="intervention", same_coder=False).counts == {("a", "b"): 1}


def test_a_coding_of_a_whole_record_is_no_passage_and_is_told():
    two = [spot("1", "a"), spot("2", "b", 0, 5)]
    assert (cooccurrence(two).counts, cooccurrence(two).left_out) == ({}, 1)
    assert cooccurrence(two, unit="intervention").counts == {("a", "b"): 1}


def test_an_intervention_counts_once():
    found = [spot(str(n), code, n, n + 1) for n, code in enumerate("aabbb")] + [spot("x", "a", 0, 1, record="r2")]
    made = cooccurrence(found, unit="intervention")
    assert (made.counts, made.totals) == ({("a", "b"): 1}, {"a": 2, "b": 1})
    assert made.coefficient("a", "b").value == 0.5


@pytest.mark.parametrize(
    ("numbers", "c"), [((5, 100, 10), 5 / 105), ((0, 3, 2), 0.0), ((4, 4, 4), 1.0), ((0, 0, 2), 0.0)]
)
def test_the_coefficient_is_that_of_the_manual(numbers, c):
    """The first is the worked example of the ATLAS.ti manual, printed there as 0.048."""
    assert coefficient(*numbers).value == pytest.approx(c)


@pytest.mark.parametrize(
    ("numbers", "reason"),
    [
        ((0, 0, 0), "neither code is used"),
        ((3, 1, 3), "3 co-occurrences of 1 and 3: passages overlap several others"),
        ((4, 2, 2), "4 co-occurrences of 2 and 2: passages overlap several others"),
    ],
)
def test_the_coefficient_is_undefined_out_of_its_range(numbers, reason):
    assert (coefficient(*numbers).value, coefficient(*numbers).reason) == (None, reason)


def test_the_places_name_both_codings_and_what_they_share():
    found = [spot("1", "a", 0, 5), spot("2", "b", 3, 9), spot("3", "a", 1, 4)]
    one, two = places(found, "b", "a")
    assert (one.codings, one.start, one.end, one.coders) == (("2", "3"), 3, 4, ("ab",))
    assert (two.codings, two.start, two.end) == (("2", "1"), 3, 5)
    (whole,) = places(found, "a", "b", unit="intervention")
    assert (whole.codings, whole.start, whole.record) == (("1", "3", "2"), None, "r1")


def test_a_code_does_not_co_occur_with_itself():
    assert cooccurrence([spot("1", "a", 0, 5), spot("2", "a", 0, 5)]).counts == {}
    with pytest.raises(ValueRuleError) as refused:
        places([], "a", "a")
    assert str(refused.value) == "co-occurrence: 'a' is named twice; a code does not co-occur with itself."


def test_a_unit_that_is_none_is_refused():
    with pytest.raises(ValueRuleError) as refused:
        cooccurrence([], unit="page")
    expected = "co-occurrence: unit 'page' is not one of passage, intervention. Choose one of them."
    assert str(refused.value) == expected


@given(codings(), st.booleans())
def test_passages_are_counted_as_by_comparing_all_with_all(found, same_coder):
    made = cooccurrence(found, same_coder=same_coder)
    slow = Counter(
        tuple(sorted((one.code, other.code))) for one, other in combinations(found, 2) if meet(one, other, same_coder)
    )
    assert made.counts == slow
    for first, second in combinations("abc", 2):
        assert made.coefficient(first, second) == made.coefficient(second, first)
        listed = places(found, first, second, same_coder=same_coder)
        assert len(listed) == made.count(first, second)
        assert {frozenset(place.codings) for place in listed} == {
            frozenset((one.coding, other.coding))
            for one, other in combinations(found, 2)
            if {one.code, other.code} == {first, second} and meet(one, other, same_coder)
        }


@given(codings(), st.booleans())
def test_interventions_are_counted_as_by_looking_into_each(found, same_coder):
    made = cooccurrence(found, unit="intervention", same_coder=same_coder)
    for first, second in combinations("abc", 2):
        slow = sum(
            any(
                {first, second} <= {one.code for one in found if one.record == record and one.coder in coders}
                for coders in (("x", "y") if same_coder else ("xy",))
            )
            for record in ("r1", "r2")
        )
        assert made.count(first, second) == slow
        assert len(places(found, first, second, unit="intervention", same_coder=same_coder)) == slow
        assert made.coefficient(first, second).value is not None or made.totals.keys().isdisjoint({first, second})


def test_a_hundred_thousand_codings_take_no_quadratic_time():
    def seconds(n):
        found = [spot(str(k), f"c{k % 40}", k % 1000 * 5, k % 1000 * 5 + 12, record=f"r{k // 1000}") for k in range(n)]
        began = perf_counter()
        assert cooccurrence(found).counts
        return perf_counter() - began

    small, large = min(seconds(10_000) for _ in range(3)), seconds(100_000)
    assert large < 30 * small

"""From passages to ratings: by hand, and against counting characters one by one."""

from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.agreement import cohen_kappa, krippendorff_alpha, percent_agreement, prepare, set_alpha
from framing.agreement.sets import MOST_DRAWN, masi_alpha
from framing.agreement.units import Field, Mark, Text, counted, grouped, letters, of_table

TWO = "One two. Three."  # sentences 0..8 and 9..15


def field(marks, *, bounds=((0, 8), (9, 15)), seen=(0, 1), body=TWO, n_coders=2):
    return Field([Text("r1", body, bounds, "anna", seen)], marks, n_coders=n_coders)


def values(marks, codes=(0,), **text):
    return field(marks, **text).values(codes).tolist()


def test_a_code_is_present_in_every_unit_that_its_passage_shares_a_letter_with():
    assert values([Mark(0, 0, 0, 4, 12), Mark(1, 0, 0, 0, 3)]) == [[1, 1], [1, 0]]


@pytest.mark.parametrize(("start", "end"), [(7, 9), (7, 8), (8, 9), (14, 15)])
def test_a_passage_of_marks_and_spaces_alone_is_in_no_unit(start, end):
    assert values([Mark(0, 0, 0, start, end)]) == [[0, 0], [0, 0]]


def test_the_full_stop_of_the_sentence_before_does_not_make_it_present_there():
    assert values([Mark(0, 0, 0, 7, 15)])[0] == [0, 1]


def test_seen_and_not_coded_is_0_and_not_seen_is_missing():
    assert values([], seen=(1,)) == [[-1, -1], [0, 0]]


def test_codes_may_overlap_and_any_of_several_counts():
    marks = [Mark(0, 0, 0, 0, 3), Mark(0, 1, 0, 0, 15)]
    assert [values(marks, codes)[0] for codes in ([0], [1], [0, 1], [])] == [[1, 0], [1, 1], [1, 1], [0, 0]]


def test_a_unit_without_a_letter_is_none():
    found = field([Mark(0, 0, 0, 0, 15)], bounds=((0, 8), (7, 8), (9, 15)))
    assert found.values([0]).shape == (2, 2)
    assert [(unit.record, unit.start, unit.end, unit.cluster) for unit in found.units()] == [
        ("r1", 0, 8, "anna"),
        ("r1", 9, 15, "anna"),
    ]


def test_without_texts_there_are_no_units():
    found = Field([], [], n_coders=2)
    assert found.values([0]).shape == (2, 0)
    assert found.units() == ()


def test_letters_and_digits_of_every_script_are_counted():
    assert letters("é1 漢—😀").tolist() == [0, 1, 2, 2, 3, 3, 3]


BODY = st.text("ab1. \né漢-", min_size=1, max_size=30)


@st.composite
def fields(draw):
    """Texts cut anywhere, seen by some, with passages of those who saw them."""
    n_coders = draw(st.integers(2, 3))
    texts, marks = [], []
    for number in range(draw(st.integers(1, 3))):
        body = draw(BODY)
        cuts = sorted({0, len(body), *draw(st.lists(st.integers(0, len(body)), max_size=4))})
        seen = draw(st.sets(st.integers(0, n_coders - 1)))
        texts.append(Text(f"r{number}", body, list(pairwise(cuts)), draw(st.sampled_from("xy")), seen))
        for coder in seen:
            for _ in range(draw(st.integers(0, 3))):
                start = draw(st.integers(0, len(body) - 1))
                end = draw(st.integers(start + 1, len(body)))
                marks.append(Mark(coder, draw(st.integers(0, 2)), number, start, end))
    return texts, marks, n_coders


def brute(texts, marks, n_coders, codes):
    """The same by going through every character of every unit."""
    rows = []
    for coder in range(n_coders):
        row = []
        for number, text in enumerate(texts):
            held = {
                place
                for mark in marks
                if (mark.coder, mark.text) == (coder, number) and mark.code in codes
                for place in range(mark.start, mark.end)
            }
            for start, end in text.bounds:
                worded = [place for place in range(start, end) if text.body[place].isalnum()]
                if worded:
                    row.append(-1 if coder not in text.seen else int(any(place in held for place in worded)))
        rows.append(row)
    return rows


@given(fields(), st.sets(st.integers(0, 2)))
def test_ratings_equal_a_count_of_characters(found, codes):
    texts, marks, n_coders = found
    assert Field(texts, marks, n_coders=n_coders).values(codes).tolist() == brute(*found, codes)


@given(fields(), st.integers(0, 2))
def test_characters_of_two_coders_equal_a_count(found, code):
    texts, marks, n_coders = found
    counts = Field(texts, marks, n_coders=n_coders).characters(code)
    for (one, other), table in counts.items():
        held = {
            (mark.coder, mark.text, place)
            for mark in marks
            if mark.code == code
            for place in range(mark.start, mark.end)
        }
        pairs = [
            ((one, number, place) in held, (other, number, place) in held)
            for number, text in enumerate(texts)
            if {one, other} <= set(text.seen)
            for place in range(len(text.body))
        ]
        assert table == tuple(map(pairs.count, product((True, False), repeat=2)))


@given(fields())
def test_patterns_of_clusters_are_those_of_prepare(found):
    texts, marks, n_coders = found
    made = Field(texts, marks, n_coders=n_coders)
    given_values = made.values([0])
    for ours in (counted(given_values, made.clusters), grouped((0, 1), given_values, made.clusters)):
        seen = (given_values >= 0).any(axis=0)
        theirs = prepare(given_values[:, seen], clusters=made.clusters[seen].tolist(), labels=(0, 1))
        for coefficient in (percent_agreement, krippendorff_alpha):
            one, other = (coefficient(ratings, interval="linearised") for ratings in (ours, theirs))
            assert (one.value, one.standard_error) == pytest.approx((other.value, other.standard_error))
            assert (one.reason, one.n_units) == (other.reason, other.n_units)


@given(fields())
def test_alpha_of_sets_is_that_of_the_sets_themselves(found):
    texts, marks, n_coders = found
    made = Field(texts, marks, n_coders=n_coders)
    sets, members = made.sets(3)
    ours = masi_alpha(grouped(tuple(range(len(members))), sets, made.clusters), members, interval=None)
    each = [brute(*found, {code}) for code in range(3)]
    theirs = set_alpha(
        [
            [
                None if each[0][coder][unit] < 0 else {code for code in range(3) if each[code][coder][unit] == 1}
                for unit in range(len(each[0][coder]))
            ]
            for coder in range(n_coders)
        ],
        interval=None,
    )
    assert (ours.value, ours.reason) == (pytest.approx(theirs.value), theirs.reason)


def test_errors_of_sets_are_those_of_alpha_where_sets_are_labels():
    rows = [[0, 1, 2, 2, None, 1, 0, 0], [0, 1, 1, 2, 0, 1, None, 2], [0, None, 2, 2, 0, 0, 1, None]]
    sets = [[None if label is None else {label} for label in row] for row in rows]
    for interval in ("linearised", "jackknife", "bootstrap"):
        one, other = set_alpha(sets, distance="nominal", interval=interval), krippendorff_alpha(rows, interval=interval)
        assert (one.value, one.standard_error) == pytest.approx((other.value, other.standard_error))


def test_of_very_many_sets_the_interval_is_linearised_and_near_the_bootstrap():
    chance = np.random.default_rng(1)
    members = np.unpackbits(np.arange(MOST_DRAWN + 8, dtype=">u2").view(np.uint8).reshape(-1, 2), axis=1).astype(bool)
    truth = chance.integers(0, 40, 400)
    sets = np.array([truth, np.where(chance.random(400) < 0.8, truth, chance.integers(0, 40, 400))])
    ratings = grouped(tuple(range(len(members))), sets, np.arange(400))
    many, few = masi_alpha(ratings, members), masi_alpha(ratings, members[:40])
    assert many.value == pytest.approx(few.value)
    assert (many.method[:10], few.method[:9]) == ("linearised", "bootstrap")
    assert many.interval == pytest.approx(few.interval, abs=0.01)


def test_characters_make_the_coefficients_that_their_table_makes():
    found = of_table(20, 5, 10, 15)
    assert cohen_kappa(found, interval=None).value == pytest.approx(0.4)
    assert percent_agreement(found, interval=None).n_units == 50

"""Kinds of disagreement: told apart as a reviewer would, each coding in one of them or agreed on."""

from hypothesis import given
from hypothesis import strategies as st

from framing.model.disagreement import Passage, compared

CODES = ("control", "rights", "wheel")


def passage(key, code, start, end, **dimensions):
    return Passage(key=key, code=code, start=start, end=end, dimensions=dimensions)


def kinds(first, second):
    found = compared(first, second)
    return [
        (item.kind, "".join(one.key for one in item.first), "".join(one.key for one in item.second))
        for item in found.disagreements
    ]


def test_the_same_code_answers_and_place_is_agreement():
    found = compared(
        [passage("a", "control", 0, 9, stance="asserts")], [passage("b", "control", 0, 9, stance="asserts")]
    )
    assert [(one.key, other.key) for one, other in found.agreed] == [("a", "b")]
    assert found.disagreements == ()


def test_other_answers_on_the_same_passage_are_a_disagreement_on_these():
    found = compared(
        [passage("a", "control", 0, 9, stance="asserts", element="wheel")],
        [passage("b", "control", 0, 9, stance="contests", element="wheel")],
    )
    (item,) = found.disagreements
    assert (item.kind, item.dimensions) == ("dimension", ("stance",))


def test_an_answer_that_one_left_open_is_a_disagreement():
    (item,) = compared([passage("a", "control", 0, 9, stance="asserts")], [passage("b", "control", 0, 9)]).disagreements
    assert (item.kind, item.dimensions) == ("dimension", ("stance",))


def test_the_same_code_elsewhere_on_the_same_words_is_a_disagreement_on_its_extent():
    assert kinds([passage("a", "control", 0, 9)], [passage("b", "control", 4, 12)]) == [("boundary", "a", "b")]


def test_one_long_passage_faces_several_short_ones():
    short = [passage("b", "control", 0, 4), passage("c", "control", 5, 9)]
    assert kinds([passage("a", "control", 0, 9)], short) == [("boundary", "a", "bc")]


def test_another_code_on_the_same_words_is_a_disagreement_on_the_code():
    assert kinds([passage("a", "control", 0, 9)], [passage("b", "rights", 2, 8)]) == [("code", "a", "b")]


def test_of_two_codes_on_one_passage_the_one_that_both_gave_is_agreed():
    first = [passage("a", "control", 0, 9), passage("b", "rights", 0, 9)]
    second = [passage("c", "control", 0, 9), passage("d", "wheel", 0, 9)]
    assert kinds(first, second) == [("code", "b", "d")]


def test_the_more_alike_places_face_one_another():
    first = [passage("a", "control", 0, 30), passage("b", "control", 40, 50)]
    second = [passage("c", "rights", 0, 29), passage("d", "wheel", 20, 50)]
    assert kinds(first, second) == [("code", "a", "c"), ("code", "b", "d")]


def test_what_one_coder_alone_coded_is_missing():
    assert kinds([passage("a", "control", 0, 9)], [passage("b", "rights", 20, 29)]) == [
        ("missing", "a", ""),
        ("missing", "", "b"),
    ]


def test_passages_that_only_touch_do_not_overlap():
    assert kinds([passage("a", "control", 0, 9)], [passage("b", "control", 9, 12)]) == [
        ("missing", "a", ""),
        ("missing", "", "b"),
    ]


PASSAGES = st.lists(
    st.tuples(st.sampled_from(CODES), st.integers(0, 30), st.integers(1, 12), st.sampled_from(["asserts", "contests"])),
    max_size=8,
)


def made(side, drawn):
    return [
        passage(f"{side}{n}", code, at, at + long, stance=stance) for n, (code, at, long, stance) in enumerate(drawn)
    ]


@given(PASSAGES, PASSAGES)
def test_every_coding_is_agreed_on_or_in_one_disagreement(first, second):
    ones, others = made("a", first), made("b", second)
    found = compared(ones, others)
    told = [one.key for pair in found.agreed for one in pair] + [
        key for item in found.disagreements for key in item.keys
    ]
    assert sorted(told) == sorted(one.key for one in (*ones, *others))


@given(PASSAGES, PASSAGES)
def test_it_does_not_matter_who_is_first(first, second):
    ones, others = made("a", first), made("b", second)
    there = {(item.kind, item.keys) for item in compared(ones, others).disagreements}
    back = {(item.kind, item.keys) for item in compared(others, ones).disagreements}
    assert there == back


@given(PASSAGES, PASSAGES)
def test_each_kind_is_what_its_name_says(first, second):
    for item in compared(made("a", first), made("b", second)).disagreements:
        match item.kind:
            case "missing":
                assert len(item.first) + len(item.second) == 1
            case "code":
                (one,), (other,) = item.first, item.second
                assert one.code != other.code
                assert one.overlap(other)
            case "dimension":
                (one,), (other,) = item.first, item.second
                assert (one.code, one.start, one.end) == (other.code, other.start, other.end)
                assert item.dimensions
            case "boundary":
                assert item.first
                assert item.second
                assert len(item.codes) == 1
                assert any(one.overlap(other) for one in item.first for other in item.second)


@given(PASSAGES)
def test_nobody_disagrees_with_themselves(drawn):
    ones = made("a", drawn)
    assert compared(ones, made("b", drawn)).disagreements == ()

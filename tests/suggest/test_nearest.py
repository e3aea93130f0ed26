"""The coded sentences most like one: two with the code, one without."""

import random

from hypothesis import given, settings
from hypothesis import strategies as st
from lessons import lesson, unit

from framing.model.learning import CodedUnit
from framing.model.text import Span
from framing.suggest.nearest import Nearest

UNITS = [
    unit("The harbour lies open.", codes=["water"], record="r1"),
    unit("The harbour lies open to ships.", codes=["water"], record="r2"),
    unit("A harbour and its ships.", codes=["water"], record="r3"),
    unit("The harbour lies shut.", record="r4"),
    unit("The harbour is a word.", record="r5"),
    unit("Nothing of the kind.", codes=["water"], record="r6"),
]


def told(nearest, text, code="water"):
    return [(one.record, one.given) for one in nearest.like(text, code)]


def test_the_two_nearest_with_the_code_come_before_the_nearest_without_it():
    assert told(Nearest(UNITS), "Our harbour lies open.") == [("r1", True), ("r2", True), ("r4", False)]


def test_a_code_that_nobody_gave_has_counter_examples_only():
    assert told(Nearest(UNITS), "Our harbour lies open.", "other") == [("r1", False)]


def test_the_passage_itself_is_left_out_however_it_is_spaced():
    assert ("r1", True) not in told(Nearest(UNITS), "the harbour  lies open.")
    assert ("r1", False) not in told(Nearest(UNITS), "the harbour  lies open.", "other")


def test_a_passage_without_a_word_in_common_is_not_near():
    assert told(Nearest(UNITS), "Of the mountains.") == []
    assert told(Nearest(UNITS), "...") == []
    assert told(Nearest([]), "The harbour.") == []


def test_a_passage_tells_its_coding_and_its_place():
    given = CodedUnit(text="A lake.", speaker="Ana", record="r1", span=Span(5, 12), codes={"water": "coding 7"})
    (one,) = Nearest([given]).like("The lake.", "water")
    assert (one.coding, one.record, one.span, one.text, one.given) == ("coding 7", "r1", Span(5, 12), "A lake.", True)
    assert Nearest([given]).like("The lake.", "other")[0].coding is None


def test_the_same_words_are_alike_to_the_full_and_strange_words_make_it_less():
    nearest = Nearest(UNITS)
    assert nearest.like("Harbour: open lies the", "water")[0].similarity == 1.0
    assert nearest.like("Harbour: open lies the zeppelin", "water")[0].similarity < 0.8


def test_of_equals_the_first_by_record_and_place_comes_first():
    same = [
        unit("A lake.", codes=["water"], record=record, start=start) for record, start in (("b", 0), ("a", 9), ("a", 3))
    ]
    found = Nearest(same).like("The lake again.", "water")
    assert [(one.record, one.span.start) for one in found] == [("a", 3), ("a", 9)]


def test_of_equals_by_other_words_the_first_by_record_comes_first():
    units = [unit("The lake.", codes=["water"], record="b"), unit("The tide.", codes=["water"], record="a")]
    assert told(Nearest(units), "The lake and the tide.") == told(Nearest(units), "The tide and the lake.")
    assert told(Nearest(units), "The lake and the tide.") == [("a", True), ("b", True)]
    assert told(Nearest(units), "The lake and the tide.", "other") == [("a", False)]


@settings(max_examples=25)
@given(st.randoms())
def test_the_order_in_which_sentences_come_makes_no_difference(chance):
    units = lesson(positives=6, negatives=6)
    shuffled = chance.sample(units, len(units))
    assert Nearest(shuffled).like(units[0].text, "water") == Nearest(units).like(units[0].text, "water")


@given(st.text(st.sampled_from("harbou liesopenshutNo."), max_size=30))
def test_similarity_lies_between_0_and_1_and_falls(text):
    found = Nearest(UNITS).like(text, "water")
    assert all(0 < one.similarity <= 1 for one in found)
    with_code = [one.similarity for one in found if one.given]
    assert with_code == sorted(with_code, reverse=True)


def test_what_is_nearest_is_what_comparing_with_every_sentence_finds():
    units = lesson(positives=20, negatives=30, seed=random.Random(3).randrange(99))
    everything = Nearest(units)
    for one in units[:10]:
        pairs = [near for other in units for near in Nearest_alone(units, other).like(one.text, "water")]
        if pairs:
            best = max(near.similarity for near in pairs if near.given)
            assert everything.like(one.text, "water")[0].similarity == best


class Nearest_alone(Nearest):  # noqa: N801
    """Only one sentence can be found, weighed as among all."""

    def __init__(self, units, only):
        super().__init__(units)
        number = self._units.index(only)
        self._holding = {word: [one for one in some if one[0] == number] for word, some in self._holding.items()}

"""Which sentences carry a code, when people coded passages."""

import pytest

from framing.errors import ValueRuleError
from framing.model.actor import Actor
from framing.model.coding import Coding
from framing.model.learning import CodedUnit
from framing.model.record import Record
from framing.model.text import Span
from framing.suggest.units import units_of

TEXT = "One two three four. Five six seven.\n\n...\nEight nine."


def record(**fields):
    return Record(**{"uid": "r1", "id": "1", "kind": "intervention", "text": TEXT, "text_hash": "h", **fields})


def coding(quotation, uid="c1", code="a", **fields):
    start = TEXT.index(quotation) if quotation else None
    end = None if start is None else start + len(quotation)
    return Coding(uid=uid, record="r1", code=code, coder="ab", start=start, end=end, text_hash="h", **fields)


def carrying(*codings):
    return [dict(one.codes) for one in units_of(record(), codings)]


def test_every_sentence_with_a_word_is_a_unit():
    units = units_of(record(), [])
    assert [one.text for one in units] == ["One two three four.", "Five six seven.", "Eight nine."]
    assert all(one.span.of(TEXT) == one.text and one.codes == {} and one.record == "r1" for one in units)


@pytest.mark.parametrize(
    ("quotation", "carried"),
    [
        ("One two three four.", [True, False, False]),
        ("two", [True, False, False]),  # lies within the sentence
        ("three four. Five", [True, False, False]),  # two of four words; one of three
        ("four. Five six", [False, True, False]),
        ("four. Five six seven.\n\n...\nEight nine.", [False, True, True]),
        ("four. Five", [False, False, False]),
        ("seven.\n\n...\nEight", [False, False, True]),  # one of two
        ("four. Fi", [False, False, False]),  # a word that is touched counts
        (TEXT, [True, True, True]),
    ],
)
def test_a_sentence_carries_a_code_by_half_of_its_words_or_by_a_passage_within_it(quotation, carried):
    assert [bool(codes) for codes in carrying(coding(quotation))] == carried


def test_a_coding_of_the_whole_record_says_nothing_of_single_sentences():
    assert carrying(coding(None)) == [{}, {}, {}]


def test_a_coding_of_an_earlier_text_has_no_place():
    earlier = Coding(uid="c1", record="r1", code="a", coder="ab", start=0, end=19, text_hash="before")
    assert carrying(earlier) == [{}, {}, {}]


def test_several_codings_count_together_and_the_first_uid_stands_for_its_code():
    codings = [coding("two", "c3"), coding("One", "c2"), coding("One", "c1", code="b")]
    assert carrying(*codings)[0] == carrying(*reversed(codings))[0] == {"a": "c2", "b": "c1"}


@pytest.mark.parametrize(
    ("fields", "speaker"),
    [
        ({"actor": Actor(uid="a7", name="Denmark"), "speaker_label": "The delegate"}, "a7"),
        ({"speaker_label": "The delegate"}, "The delegate"),
        ({"kind": "document"}, "r1"),
    ],
    ids=["actor", "label", "document"],
)
def test_the_speaker_is_the_actor_or_the_label_or_the_record(fields, speaker):
    assert {one.speaker for one in units_of(record(**fields), [])} == {speaker}


def test_a_record_without_text_has_no_sentence():
    assert units_of(record(text=None, kind="attested"), [coding(None)]) == []


def test_a_coded_sentence_has_words_and_a_speaker():
    with pytest.raises(ValueRuleError) as caught:
        CodedUnit(text="...", speaker="Ana", record="r1", span=Span(0, 3))
    assert str(caught.value) == "coded sentence '...': has no letter and no digit; a sentence has words."
    with pytest.raises(ValueRuleError) as caught:
        CodedUnit(text="Yes.", speaker="", record="r1", span=Span(0, 4))
    assert str(caught.value) == (
        "coded sentence 'Yes.': has no speaker; what is learnt is tried on other speakers. "
        "Name one, or the record where nobody speaks."
    )

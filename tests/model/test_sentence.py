"""Sentences of consultation prose, and what always holds of them."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.model.sentence import paragraphs, sentences


def cut(text):
    return [span.of(text) for span in sentences(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One. Two.", ["One.", "Two."]),
        ("Mr. Sow and H.E. Mrs. Lund agreed. Good.", ["Mr. Sow and H.E. Mrs. Lund agreed.", "Good."]),
        ("See para. 15 and Art. XII. Then vote.", ["See para. 15 and Art. XII.", "Then vote."]),
        ("It has a number. No. 7 is missing.", ["It has a number.", "No. 7 is missing."]),
        ("He said no. Then he left.", ["He said no.", "Then he left."]),
        ("The figure is 3.5 per cent, i.e. little. Fine.", ["The figure is 3.5 per cent, i.e. little.", "Fine."]),
        ("What then?! (Laughter.) We wait ...", ["What then?!", "(Laughter.)", "We wait ..."]),
        ("I would ... well, no. Yes.", ["I would ... well, no.", "Yes."]),
        ('She asked: "Who decides?" Nobody knew.', ['She asked: "Who decides?"', "Nobody knew."]),
        ("1. Rights first.\n2. Work next. And more.", ["1. Rights first.", "2. Work next.", "And more."]),
        ("J. P. Moreau spoke. It was I. We left.", ["J. P. Moreau spoke.", "It was I.", "We left."]),
        ("In Sept. 2017 it met. In May it met.", ["In Sept. 2017 it met.", "In May it met."]),
        ("移民。权利\uff01好", ["移民。", "权利\uff01", "好"]),
        ("هل هذا ممكن؟ نعم.", ["هل هذا ممكن؟", "نعم."]),
        ("No stop at the end", ["No stop at the end"]),
        ("", []),
        (" \n \n", []),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text, expected):
    assert cut(text) == expected


@given(st.text(alphabet="aA .!?\n1(Mr)。é\u0301\U0001f468"))
def test_sentences_hold_every_character_that_is_no_white_space_once_and_in_order(text):
    spans = sentences(text)
    assert all(first.end <= second.start for first, second in pairwise(spans))
    assert "".join("".join(span.of(text) for span in spans).split()) == "".join(text.split())
    assert all(span.of(text) == span.of(text).strip() and "\n" not in span.of(text) for span in spans)


@given(st.text())
def test_paragraphs_are_lines_without_white_space_around_them(text):
    assert [span.of(text) for span in paragraphs(text)] == [line.strip() for line in text.split("\n") if line.strip()]

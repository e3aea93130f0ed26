"""Texts on the screen: cut for marks and underlines, and every character still there."""

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.model.text import Span
from framing.ui.listing import HEAD, beginning
from framing.ui.markup import grid, tag
from framing.ui.record import text_markup
from framing.ui.transcripts import pieces

TEXTS = st.text(alphabet="ab<>&\"'\n é🙂\u0301א", min_size=1, max_size=60)


def shown(markup):
    """The characters that a reader sees, line by line."""
    lines = re.findall(r'<p dir="auto">(.*?)</p>', markup, re.DOTALL)
    return "\n".join(html.unescape(re.sub(r"<[^>]*>", "", line)) for line in lines)


@given(TEXTS, st.data())
def test_every_character_of_a_text_is_shown(text, data):
    starts = data.draw(st.lists(st.integers(0, len(text) - 1), max_size=4))
    spans = [Span(start, data.draw(st.integers(start + 1, len(text)))) for start in starts]
    assert shown(text_markup(text, search=data.draw(st.sampled_from(["", "a", "<", "\n"])), spans=spans)) == text


def test_overlapping_codings_are_one_underline_and_hits_stand_inside():
    drawn = text_markup("the state leads", search="state", spans=[Span(0, 9), Span(4, 12)])
    assert drawn == (
        '<div class="record-text"><p dir="auto"><u>the </u><mark><u>state</u></mark><u> le</u>ads</p></div>'
    )


@pytest.mark.parametrize("search", ["(", ".*", "a|b"])
def test_a_search_is_taken_by_the_letter(search):
    assert pieces(f"x{search}y", search) == [("x", False), (search, True), ("y", False)]


def test_a_beginning_ends_at_a_word():
    text = "word " * 100
    assert beginning(text).removesuffix(" …").endswith("word")
    assert len(beginning("x" * 500)) == HEAD + 2


def test_markup_escapes_every_child_and_attribute():
    assert tag("p", "<", tag("b", "&"), title='"') == '<p title="&quot;">&lt;<b>&amp;</b></p>'
    assert "<script" not in grid(["<script>"], [["<script>"]], label="<script>")

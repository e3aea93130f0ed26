import pytest
from hypothesis import given
from hypothesis import strategies as st
from patience import within

from framing.errors import ValueRuleError
from framing.readers.template import Template


@pytest.mark.parametrize(
    ("pattern", "text", "fields"),
    [
        ("{actor}_ts{n}p{panel}.pdf", "northland_ts3p2.pdf", {"actor": "northland", "n": "3", "panel": "2"}),
        ("{actor}_ts{n}p{panel}.pdf", "Isle_of_Ada_TS3P2.PDF", {"actor": "Isle_of_Ada", "n": "3", "panel": "2"}),
        ("{a:letters}_{b:number}_{c:number}.txt", "AFG_72_2017.txt", {"a": "AFG", "b": "72", "c": "2017"}),
        ("{country:letters}_{year:number}.txt", "AFG_72_2017.txt", None),
        ("{country}_{year}.txt", "AFG_72_2017.txt", {"country": "AFG", "year": "72_2017"}),
        ("{title} {number:number}", "Panel 3 of 2 5", {"title": "Panel 3 of 2", "number": "5"}),
        ("Panel {number}: {title}", "PANEL   2:  Work ", {"number": "2", "title": "Work"}),
        ("Panel {number}: {title}", "A Panel 2: Work", None),
        ("{a:number}{b:letters}", "12ab", {"a": "12", "b": "ab"}),
        ("{a}{b}", "xyz", {"a": "x", "b": "yz"}),
        ("{a}{b}", "x", None),
        ("{a}-{b:word}", "x-y z-w", {"a": "x-y z", "b": "w"}),
        ("{_}-{year:number}-{_}", "x-2017-y", {"year": "2017"}),
        ("{a:name}.txt", "a_b.txt", None),
        ("{label} -- {text}", "Ada -- one\n -- two", {"label": "Ada", "text": "one\n -- two"}),
        ("{a}.txt", ".txt", None),
        ("{a}aa{b}", "xaaa", {"a": "x", "b": "a"}),
        ("[{a}]", "[x]", {"a": "x"}),
    ],
)  # fmt: skip
def test_a_pattern_takes_these_fields(pattern, text, fields):
    assert Template(pattern).match(text) == fields


@pytest.mark.parametrize(
    ("pattern", "message"),
    [
        ("{a:digits}", "pattern '{a:digits}': there is no form ':digits'; use :number, :word, :letters or :name."),
        ("{a}{a}", "pattern '{a}{a}': field {a} stands in it twice; name each once."),
        ("plain", "pattern 'plain': write fields as {panel}, at least one."),
        ("", "pattern '': write fields as {panel}, at least one."),
        ("{A}{b}", "pattern '{A}{b}': write fields as {panel}, at least one."),
        ("{a", "pattern '{a': write fields as {panel}, at least one."),
    ],
)
def test_patterns_that_cannot_be_followed_are_refused(pattern, message):
    with pytest.raises(ValueRuleError) as raised:
        Template(pattern)
    assert str(raised.value) == message


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("{a}_{b}_{c}_{d}_{e}.pdf", "_" * 50_000),
        ("{a}{b}{c}{d}{e}x", "a" * 50_000),
        ("{a:word}a{b:word}a{c:word}b", "a" * 50_000),
        ("{a} x {b} y", " " * 50_000),
        ("{a} {b}:", "a " * 25_000),
        ("a a a {b} z", "a " * 25_000),
    ],
)
def test_a_long_text_that_does_not_fit_is_found_out_quickly(pattern, text):
    with within():
        assert Template(pattern).match(text) is None


@given(st.lists(st.text("abc", min_size=1), min_size=3, max_size=3))
def test_fields_between_marks_that_they_do_not_hold_come_back(values):
    assert Template("{a}_{b}-{c}.txt").match("{}_{}-{}.txt".format(*values)) == dict(zip("abc", values, strict=True))

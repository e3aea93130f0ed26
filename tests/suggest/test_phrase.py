"""What a pattern finds, beside Python's own regular expressions over one-letter words."""

import re

from hypothesis import given
from hypothesis import strategies as st

from framing.suggest.pattern import Patterns
from framing.suggest.phrase import Said

LISTS = {"ab": ("a", "b"), "ca": ("c a", "a", "<ab> d"), "maybe": ("d? c",)}
AS_REGEX = {"<ab>": "[ab]", "<ca>": "(?:ca|a|[ab]d)", "<maybe>": "(?:d?c)"}
WORDS = st.sampled_from("abcd").map(lambda word: (word, word))
NAMED = st.sampled_from(sorted(AS_REGEX)).map(lambda name: (name, AS_REGEX[name]))
GAPS = st.integers(1, 2).map(lambda most: (f"...{most}", f"[^;]{{0,{most}}}"))


def in_a_row(parts):
    return " ".join(part for part, _ in parts), "".join(regex for _, regex in parts)


def either(parts):
    return f"({'|'.join(part for part, _ in parts)})", f"(?:{'|'.join(regex for _, regex in parts)})"


def maybe(part):
    return f"({part[0]})?", f"(?:{part[1]})?"


def larger(parts):
    rows = st.lists(parts | GAPS, min_size=1, max_size=3).map(in_a_row)
    return rows | st.lists(rows, min_size=2, max_size=3).map(either) | rows.map(maybe)


INNER = st.recursive(WORDS | NAMED, larger, max_leaves=6)
PATTERNS = st.tuples(WORDS, st.lists(INNER | GAPS, max_size=3), WORDS | NAMED).map(
    lambda found: in_a_row([found[0], *found[1], found[2]])
)


def read(pattern, lists=LISTS):
    return Patterns(lists, str.split).read(pattern)


@given(PATTERNS, st.text(alphabet="abcd;", max_size=14))
def test_a_pattern_finds_what_a_regular_expression_finds_first_and_shortest(pattern, text):
    said, regex = pattern
    spans = [(start, end) for start in range(len(text)) for end in range(start + 1, len(text) + 1)]
    expected = next((span for span in spans if re.fullmatch(regex, text[slice(*span)])), None)
    found = read(said).found(Said(list(text)))
    assert (found and found[:2]) == expected


@given(PATTERNS, st.text(alphabet="abcd;", max_size=14))
def test_the_words_found_begin_and_end_the_place_and_stand_in_order(pattern, text):
    found = read(pattern[0]).found(Said(list(text)))
    if found is not None:
        assert found.words[0] == found.start and found.words[-1] == found.end - 1
        assert list(found.words) == sorted(set(found.words))


@given(st.lists(INNER, min_size=1, max_size=3).map(either), st.text(alphabet="abcd;", max_size=12))
def test_a_choice_finds_what_one_of_its_phrases_finds(pattern, text):
    said, regex = pattern
    phrase = read(f"d {said} a")
    assert phrase.stands_in(Said(list(text))) == bool(re.search(f"d{regex}a", text))


def test_the_words_of_a_gap_are_no_evidence():
    assert read("a ...3 b").found(Said(list("acdb"))).words == (0, 3)


def test_a_gap_passes_over_no_semicolon():
    assert read("a ...4 b").found(Said(list("ac;b"))) is None


def test_of_two_ways_to_the_same_end_the_earlier_words_are_shown():
    assert read("a ...4 b ...4 c").found(Said(list("abbc"))).words == (0, 1, 3)


def test_many_gaps_and_words_that_may_be_missing_take_no_longer_than_their_sum():
    pattern = "b " + "b? " * 40 + "...15 b ...15 b ...15 b ...15 c"
    assert read(pattern).found(Said(["b"] * 600)) is None


def test_a_list_that_is_used_in_a_list_many_times_is_looked_for_once():
    lists = {f"l{number}": (f"<l{number + 1}> <l{number + 1}>?", f"x <l{number + 1}>") for number in range(8)}
    assert read("<l0> c", {**lists, "l8": ("b", "b b")}).found(Said(["b"] * 200)) is None

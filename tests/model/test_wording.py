"""What changed in a text, word by word."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.model.wording import WordChange, Wording, abridged, reworded, word_changes, words_of

WORDS = st.sampled_from(
    ["state", "states", "state-led", "don't", "of", "the", "rights", "naïve", "e\u0301", "国", "家", "👩‍👩‍👧"]
)
MARKS = st.sampled_from([" ", " ", " ", ", ", ". ", "\n", "-", "'"])
TEXTS = st.lists(st.one_of(WORDS, MARKS), max_size=30).map("".join) | st.text(max_size=30)


def marked(before, after):
    """The runs as one text."""
    signs = {"same": "{}", "removed": "[-{}-]", "added": "{{+{}+}}"}
    return "".join(signs[run.kind].format(run.text) for run in word_changes(before, after))


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("the state's own right", "the state's sole right", "the state's [-own-]{+sole+} right"),
        ("a right of states", "a right of the states", "a right of {+the +}states"),
        ("entry, stay and removal", "entry and removal", "entry[-, stay-] and removal"),
        ("a state-led process", "a state-owned process", "a [-state-led-]{+state-owned+} process"),
        ("it isn't so", "it is so", "it [-isn't-]{+is+} so"),
        ("cafe\u0301 law", "cafe law", "[-cafe\u0301-]{+cafe+} law"),
        ("国家主权", "国家人权", "国家[-主-]{+人+}权"),
        ("one thing", "quite another", "[-one thing-]{+quite another+}"),
        ("", "all new", "{+all new+}"),
        ("same", "same", "same"),
        ("", "", ""),
    ],
)
def test_wording_is_compared_by_whole_words(before, after, told):
    assert marked(before, after) == told


def test_a_small_word_between_long_changes_is_no_sign_that_something_stayed():
    before, after = "it grants the sovereign right of admission", "it refuses the collective duty of protection"
    assert marked(before, after) == (
        "it [-grants the sovereign right of admission-]{+refuses the collective duty of protection+}"
    )


@given(TEXTS)
def test_words_are_the_text(text):
    assert "".join(words_of(text)) == text


@given(TEXTS, TEXTS)
def test_the_runs_make_both_texts(before, after):
    runs = word_changes(before, after)
    assert "".join(run.text for run in runs if run.kind != "added") == before
    assert "".join(run.text for run in runs if run.kind != "removed") == after
    assert all(run.text for run in runs)


@given(TEXTS, TEXTS)
def test_neighbouring_runs_are_of_different_kinds_and_what_goes_stands_before_what_comes(before, after):
    kinds = [run.kind for run in word_changes(before, after)]
    assert all(
        pair in {("same", "removed"), ("same", "added"), ("removed", "added"), ("removed", "same"), ("added", "same")}
        for pair in pairwise(kinds)
    )


@given(TEXTS, TEXTS)
def test_the_other_way_round_the_same_words_come_and_go(before, after):
    turned = {"same": "same", "removed": "added", "added": "removed"}
    there = [(run.kind, run.text) for run in word_changes(before, after)]
    back = [(turned[run.kind], run.text) for run in word_changes(after, before)]
    assert sorted(there) == sorted(back)


@given(TEXTS, TEXTS)
def test_no_change_begins_or_ends_inside_a_word(before, after):
    ends, place = {0}, 0
    for word in words_of(before):
        place += len(word)
        ends.add(place)
    place = 0
    for run in word_changes(before, after):
        if run.kind != "added":
            place += len(run.text)
            assert place in ends


def test_forty_thousand_characters_take_a_moment():
    before = " ".join(f"word{number % 70}" for number in range(6000))
    after = before.replace("word7 ", "word8 ").replace("word33", "")
    assert len(word_changes(before, after)) > 2


def test_what_stayed_is_cut_at_words_around_what_changed():
    runs = word_changes(
        "a long beginning of a text, then old, then a long end of it",
        "a long beginning of a text, then new, then a long end of it",
    )
    assert [run.text for run in abridged(runs, 12)] == ["… text, then ", "old", "new", ", then a …"]
    assert abridged(word_changes("old", "new"), 5) == (WordChange("removed", "old"), WordChange("added", "new"))


def test_a_list_tells_what_was_reworded_from_what_is_new():
    before = ["a right over borders", "a warning against rules from above", "kept"]
    after = ["kept", "a right of states over borders", "the refusal of quotas"]
    assert reworded(before, after) == (
        Wording("a right over borders", "a right of states over borders"),
        Wording("a warning against rules from above", None),
        Wording(None, "the refusal of quotas"),
    )


def test_what_stands_twice_in_a_list_counts_twice():
    assert reworded(["a", "a"], ["a"]) == (Wording("a", None),)
    assert reworded(["a"], ["a"]) == ()

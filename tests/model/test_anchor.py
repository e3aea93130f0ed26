"""Where coded passages stand after a correction: worked examples, then what holds of every text."""

import random
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.model.alignment import align
from framing.model.anchor import KINDS, Anchored, anchor, parts_word
from framing.model.text import Span

SAID = "States agree. Migration is ours to govern. The wheel turns. We thank the Chair."


def moved(quotation, old, new, *, nth=0):
    """The kind and new quotation of the nth place of a quotation in the old text."""
    start = -1
    for _ in range(nth + 1):
        start = old.index(quotation, start + 1)
    (found,) = anchor(old, new, [Span(start, start + len(quotation))])
    return found.kind, found.span and found.span.of(new)


@pytest.mark.parametrize(
    ("quotation", "was", "becomes", "expected"),
    [
        ("Migration is ours", "The wheel", "A wheel", ("same", "Migration is ours")),
        ("Migration is ours", "States agree", "All States agree", ("moved", "Migration is ours")),
        ("Migration is ours", "ours", "our own", ("changed", "Migration is our own")),
        ("Migration", "Migration", "Immigration", ("changed", "Immigration")),
        ("wheel", "wheel", "wheels", ("changed", "wheels")),
        ("The wheel turns.", "turns", "always turns", ("changed", "The wheel always turns.")),
        ("is ours to govern", " to govern", "", ("lost", None)),
        ("Migration is ours to govern", " to govern", "", ("changed", "Migration is ours")),
        ("ours to govern", "ours to", "ours, really, to", ("changed", "ours, really, to govern")),
        ("The wheel turns.", "The wheel turns. ", "", ("lost", None)),
        ("wheel", "The wheel turns", "We all agree", ("lost", None)),
        ("agree", "States agree.", "The states agreed:", ("changed", "agreed")),
    ],
)
def test_a_passage_follows_its_text(quotation, was, becomes, expected):
    assert moved(quotation, SAID, SAID.replace(was, becomes, 1)) == expected


def test_a_passage_with_a_part_of_a_word_keeps_to_that_part():
    assert moved("Migra", SAID, SAID.replace("Migration", "Migrations")) == ("same", "Migra")


def test_half_a_quotation_must_stand():
    assert moved("one two three four", "one two three four.", "one two.") == ("lost", None)
    assert moved("one two three", "one two three.", "one two.") == ("changed", "one two")


def test_a_paragraph_that_moves_takes_its_passages_along():
    first, second = "Borders are ours to control. So it is.", "We thank the Chair, and the secretariat, for the report."
    old, new = f"{first}\n{second}\n{first[::-1]}", f"{second}\n{first}\n{first[::-1]}"
    assert moved("ours", old, new) == ("moved", "ours")
    assert moved("secretariat", old, new) == ("moved", "secretariat")


def test_a_quotation_is_not_moved_to_where_another_stood_before():
    old = "We agree with that, said Norway. Later on: we agree with that, said Spain."
    assert moved("agree with that, said", old, "Later on: we agree with that, said Spain.") == ("lost", None)


def test_of_two_places_the_one_with_its_context_is_taken():
    old = "Sovereignty matters to us all here. Then came the break."
    new = "Then came the break. Of us all it is true. And: Sovereignty matters to us all here."
    (found,) = anchor(old, new, [Span(old.index("us all"), old.index("us all") + 6)])
    assert found == Anchored(Span(new.rindex("us all"), new.rindex("us all") + 6), "moved")


def test_of_two_places_that_are_alike_none_is_taken():
    old = "First things. The wheel turns. Nothing else was said by anybody in the room."
    new = "Nothing else was said by anybody in the room. The wheel turns. The wheel turns."
    assert moved("The wheel turns.", old, new) == ("lost", None)


def test_a_short_word_is_not_found_again_by_chance():
    assert moved("wheel", "The wheel turns. We agree.", "We agree. They all reinvent that wheel.") == ("lost", None)


@pytest.mark.parametrize(
    ("quotation", "old", "new", "expected"),
    [
        ("权利", "移民权利。主权。", "移民的权利。主权。", ("moved", "权利")),
        ("移民权利", "移民权利。主权。", "移民的权利。主权。", ("changed", "移民的权利")),
        ("主权", "移民权利。主权。", "权利。主权。", ("moved", "主权")),
        ("حقوق", "هذه حقوق المهاجرين.", "هذه هي حقوق المهاجرين.", ("moved", "حقوق")),
        ("cafe", "a cafe here", "a cafe\u0301 here", ("changed", "cafe\u0301")),
        ("👩", "so 👩 said", "so 👩\u200d👧 said", ("changed", "👩\u200d👧")),
        ("👍", "yes 👍 yes", "yes 👍🏽 yes", ("changed", "👍🏽")),
        ("naïve", "naïve cafés", "a naïve cafés", ("moved", "naïve")),
    ],
)
def test_letters_of_every_script_stay_whole(quotation, old, new, expected):
    assert moved(quotation, old, new) == expected


def test_passages_that_overlap_are_placed_each_by_itself():
    old, new = "The wheel turns and turns.", "The whole wheel turns and turns."
    spans = [Span(0, 9), Span(4, 15), Span(4, 9), Span(0, 26)]
    assert [one.span.of(new) for one in anchor(old, new, spans)] == [
        "The whole wheel",
        "wheel turns",
        "wheel",
        "The whole wheel turns and turns.",
    ]


TEXTS = st.text(alphabet="ab A.\n\u0301é权利👩\u200d👧שלום\u0645", max_size=40)
WORDS = st.lists(
    st.sampled_from(["state", "ours", "the", "of", "权利", "naïve", "e\u0301", "👩\u200d👧", "שלום", ".", "\n"]),
    max_size=30,
)
PROSE = st.one_of(TEXTS, WORDS.map(" ".join))


@st.composite
def coded(draw, texts=PROSE):
    """A text that is not empty, with spans of it."""
    text = draw(texts.filter(bool))
    ends = st.tuples(st.integers(0, len(text) - 1), st.integers(1, len(text)))
    return text, [Span(*pair) for pair in draw(st.lists(ends.filter(lambda pair: pair[0] < pair[1]), max_size=8))]


@given(coded())
def test_a_text_that_stays_keeps_every_passage(one):
    text, spans = one
    assert anchor(text, text, spans) == [Anchored(span, "same") for span in spans]


@given(coded(), st.sampled_from(["Now: ", "¿ ", "權, ", "\n\n", "🙂 "]))
def test_what_is_written_before_a_text_shifts_every_passage_by_its_length(one, added):
    text, spans = one
    if parts_word(added + text, len(added)):  # a mark would join what was added
        return
    found = anchor(text, added + text, spans)
    assert all((added + text)[s.span.start : s.span.end] == span.of(text) for s, span in zip(found, spans, strict=True))
    if "\n" not in added and added.strip() not in text:
        assert [one.span for one in found] == [Span(s.start + len(added), s.end + len(added)) for s in spans]
        assert {one.kind for one in found} <= {"moved"}


@given(coded(), st.sampled_from([" And so on", " ¡", " 權", "\n\n", " 🙂"]))
def test_what_is_written_after_a_text_leaves_every_passage(one, added):
    text, spans = one
    assert anchor(text, text + added, spans) == [Anchored(span, "same") for span in spans]


@given(coded(), PROSE.filter(bool))
def test_whatever_a_text_becomes_passages_are_placed_inside_it_or_lost(one, new):
    old, spans = one
    found = anchor(old, new, spans)
    assert len(found) == len(spans)
    for span, placed in zip(spans, found, strict=True):
        assert placed.kind in KINDS
        assert (placed.span is None) == (placed.kind == "lost")
        if placed.span is None:
            continue
        assert 0 <= placed.span.start < placed.span.end <= len(new)
        assert (placed.span.of(new) == span.of(old)) == (placed.kind in ("same", "moved"))
        assert (placed.span == span) or placed.kind != "same"


@given(PROSE, PROSE.filter(bool), st.sampled_from(["", "X", " X ", "XX\nX"]))
def test_passages_away_from_the_correction_keep_their_characters(before, after, added):
    head, tail = "the opening words stand here", "the closing words stand there"
    old, new = f"{head} {before} {tail}", f"{head} {after}{added} {tail}"
    ends = [Span(0, 28), Span(4, 17), Span(len(old) - 29, len(old)), Span(len(old) - 25, len(old) - 12)]
    found = [one.span and one.span.of(new) for one in anchor(old, new, ends)]
    assert found == [head, "opening words", tail, "closing words"]


@given(PROSE, PROSE)
def test_an_alignment_holds_equal_characters_in_order(old, new):
    blocks = align(old, new).blocks
    assert blocks[-1] == (len(old), len(new), 0)
    last = (0, 0)
    for i, j, size in blocks:
        assert i >= last[0] and j >= last[1]
        assert old[i : i + size] == new[j : j + size]
        last = (i + size, j + size)


def test_a_long_transcript_with_five_hundred_corrections_takes_a_moment():
    rand = random.Random(1)
    words = [f"w{int(rand.paretovariate(0.9))}" for _ in range(60_000)]
    fixed = list(words)
    for place in rand.sample(range(60_000), 500):
        fixed[place] += "x"
    old, new = " ".join(words), " ".join(fixed)
    starts = [rand.randrange(len(old) - 90) for _ in range(300)]
    begun = time.perf_counter()
    found = anchor(old, new, [Span(start, start + 80) for start in starts])
    assert time.perf_counter() - begun < 5
    assert all(one.span for one in found)

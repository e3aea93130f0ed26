"""What could be left out is offered, with the place where the same is said, and nothing is left out."""

import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from patience import within

from framing.model.division import LEFT, MORE, PANEL, TURN, Division, Line, Speaker
from framing.model.place import Place
from framing.model.source import SourceFile
from framing.readers.turns.offers import offered

SAID = (
    "We welcome the paper of the chair and the work that went into it over two years. Northland receives people and "
    "sends them, and it would like to see one office where somebody who works abroad can ask which law holds for "
    "them. The wheel exists, but nobody has yet put it on the cart that is to carry us."
)


def division(name, *lines):
    """A division whose lines are texts that somebody says, or lines."""
    made = [
        replace(line, number=number)
        if isinstance(line, Line)
        else Line(
            number=number, text=line, place=Place(line=number), mark=TURN, lead="Doe: ", speaker=Speaker(label="Doe")
        )
        for number, line in enumerate(lines, start=1)
    ]
    return Division(file=SourceFile(name=name, media="text", size=1, sha256="0" * 64), lines=tuple(made))


def more(text, page=None, **facts):
    """A line that goes on with what was said."""
    return Line(number=0, text=text, place=Place(page=page), mark=MORE, **facts)


def offers(*divisions):
    return [[line.offer for line in one.lines] for one in offered(divisions)]


def test_nothing_but_the_offer_and_its_doubt_changes():
    before = division("a.txt", SAID, more("All rights reserved."), SAID)
    (after,) = offered([before])
    assert replace(after, lines=()) == replace(before, lines=())
    assert tuple(replace(line, offer=None, doubt=None) for line in after.lines) == before.lines
    assert offered([division("b.txt", "Something else.")]) == (division("b.txt", "Something else."),)


def test_a_statement_said_again_in_other_capitals_and_commas_is_repeated():
    again = SAID.upper().replace(",", " ;").replace(" ", "  ")
    first, second = offered([division("a.txt", SAID), division("b.txt", "Thank you, Chair.", again)])
    assert [line.offer for line in (*first.lines, *second.lines)] == [None, None, "repeated"]
    assert second.lines[1].doubt == "Says the same as line 1 of a.txt."


def test_a_statement_of_which_nearly_all_is_said_again_is_repeated():
    again = SAID.replace("two years", "three years")
    (_, second) = offered([division("a.txt", SAID), division("b.txt", again)])
    assert (second.lines[0].offer, second.lines[0].doubt) == ("repeated", "Says nearly the same as line 1 of a.txt.")


def test_all_lines_of_a_repeated_turn_are_offered_and_its_doubt_stays_beside_an_older_one():
    half = len(SAID) // 2
    parts = replace(division("x", SAID[:half]).lines[0], doubt="Look here."), more(SAID[half:])
    (_, second) = offered([division("a.txt", SAID[:half], more(SAID[half:])), division("b.txt", *parts)])
    assert [line.offer for line in second.lines] == ["repeated", "repeated"]
    assert [line.doubt for line in second.lines] == ["Look here. Says the same as line 1 of a.txt.", None]


def test_half_a_statement_said_again_is_not_repeated():
    other = SAID[: len(SAID) // 2] + " ".join(f"word{number}" for number in range(30))
    assert offers(division("a.txt", SAID, other)) == [[None, None]]


@pytest.mark.parametrize(
    "words", ["Thank you, Chair.", "I give the floor to the delegate of Northland for three minutes."]
)
def test_thanks_and_other_short_turns_are_never_repeated(words):
    assert offers(*(division(f"{name}.txt", words, words) for name in "abcd")) == [[None, None]] * 4


def test_a_short_line_in_three_files_is_boilerplate_whatever_its_number():
    files = [
        division(f"{name}.txt", more(f"Record {name} 2017"), more(f"Meeting  {n} of the ROUND"))
        for n, name in enumerate("abc")
    ]
    assert offers(*files) == [[None, "boilerplate"]] * 3
    assert offers(*files[:2]) == [[None, None]] * 2


def test_a_line_at_the_edges_of_three_pages_is_boilerplate_and_one_within_them_is_not():
    lines = [
        more(text, page=page)
        for page in (1, 2, 3)
        for text in ("Saint Orrin", f"Body {page}a.", "A refrain.", f"Foot {'xyz'[page - 1]}")
    ]
    assert offers(division("a.pdf", *lines))[0] == ["boilerplate", None, None, None] * 3


@pytest.mark.parametrize(
    "words",
    [
        "Skip to main content",
        "© 2017 The Invented Council. All rights reserved.",
        "CHECK AGAINST DELIVERY",
        "Share this page",
        "We use cookies to make this page better for you.",
        "Page 3 of 12",
        "Es gilt das gesprochene Wort!",
        "Please recycle",
    ],
)
def test_what_is_known_to_stand_around_texts_is_boilerplate(words):
    assert offers(division("a.html", more(words))) == [["boilerplate"]]


@pytest.mark.parametrize(
    "words",
    [
        "We share this with all the rights that are reserved to states and to those who work there and send money.",
        "Home is where they wait.",
        "The cookies were good.",
    ],
)
def test_what_people_say_is_no_boilerplate(words):
    assert offers(division("a.html", more(words))) == [[None]]


def test_thanks_that_end_statements_in_every_file_and_what_is_announced_are_no_boilerplate():
    files = [
        division(f"{name}.txt", "Home", " ".join(f"{name}{number}" for number in range(50)), more("I thank you."))
        for name in "abcd"
    ]
    assert offers(*files) == [[None, None, None]] * 4


def test_lines_that_are_left_out_name_panels_or_have_an_offer_stay_as_they_are():
    lines = (
        replace(more("All rights reserved."), mark=LEFT, reason="running head"),
        replace(more("Home"), mark=PANEL, panel="Home"),
        more("Menu", offer="navigation"),
    )
    assert offers(division("a.html", *lines)) == [[None, None, "navigation"]]


def test_ten_thousand_turns_are_compared_within_seconds():
    chance = random.Random(1)
    words = [f"w{int(chance.paretovariate(0.5))}" for _ in range(20_000)]
    said = [" ".join(chance.choices(words, k=100)) for _ in range(9_900)]
    again = [f"And so {text}" for text in chance.sample(said, 100)]
    formula = "Thank you for the floor and for the fine words of those who spoke before me. " * 2
    with within(30):
        (after,) = offered([division("a.txt", *(formula + text for text in said + again))])
    assert [line.number for line in after.lines if line.offer] == list(range(9_901, 10_001))


@given(st.data())
def test_near_repeats_are_those_that_comparing_all_with_all_finds(data):
    vocabulary = [f"w{number}" for number in range(30)]
    base = data.draw(st.lists(st.sampled_from(vocabulary), min_size=45, max_size=60))
    turns = [base]
    for _ in range(data.draw(st.integers(1, 6))):
        other = list(data.draw(st.sampled_from(turns)))
        for place in data.draw(st.lists(st.integers(0, len(other) - 1), max_size=3)):
            other[place] = data.draw(st.sampled_from(vocabulary))
        turns.append(other)
    found = offers(division("a.txt", *map(" ".join, turns)))[0]
    kept = []
    for turn, offer in zip(turns, found, strict=True):
        runs = {tuple(turn[start : start + 5]) for start in range(len(turn) - 4)}
        alike = any(len(runs & other) >= 0.8 * len(runs | other) for other in kept)
        assert (offer == "repeated") == alike
        if not alike:
            kept.append(runs)

"""Divisions: corrections of who says what keep every word of the source."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.errors import DivisionError
from framing.model.division import (
    LEFT,
    MORE,
    PANEL,
    TURN,
    Division,
    Line,
    Speaker,
    division_data,
    division_from,
    settled,
)
from framing.model.place import Place
from framing.model.source import SourceFile

FILE = SourceFile(name="panel.txt", media="text", size=100, sha256="0" * 64)
CHAIR, NORTH = Speaker(label="The Chair", role="chair"), Speaker(label="Northland", actor="Northland")


def line(number, text, mark, **more):
    return Line(number=number, text=text, place=Place(line=number), mark=mark, **more)


def divided(*lines):
    return Division(file=FILE, lines=settled(lines))


@pytest.fixture
def meeting():
    return divided(
        line(1, "Panel 1", PANEL, panel="Panel 1"),
        line(2, "Good morning.", TURN, lead="The Chair: ", speaker=CHAIR),
        line(3, "The floor is open.", MORE),
        line(4, "(Applause)", LEFT, reason="stage direction"),
        line(5, "Thank you. First: order.", TURN, lead="Northland: ", speaker=NORTH),
    )


def said(division):
    return [(turn.speaker.label, turn.text, turn.panel) for turn in division.turns()]


def test_turns_join_their_lines_and_stand_in_the_panel_named_last(meeting):
    assert said(meeting) == [
        ("The Chair", "Good morning.\n\nThe floor is open.", "Panel 1"),
        ("Northland", "Thank you. First: order.", "Panel 1"),
    ]


def test_a_panel_that_no_line_names_is_the_one_of_the_file():
    division = Division(file=FILE, lines=(line(1, "Hello.", TURN, speaker=CHAIR),), fields={"panel": "Panel 9"})
    assert division.turns()[0].panel == "Panel 9"


def test_a_turn_that_begins_inside_a_line_leaves_the_words_before_it_to_the_turn_they_were_in(meeting):
    changed = meeting.begins(5, Speaker(label="First"), at=11, announced=7)
    assert said(changed)[1:] == [("Northland", "Thank you.", "Panel 1"), ("First", "order.", "Panel 1")]
    assert said(changed.goes_on(6, spoken=True)) == said(meeting)


def test_words_taken_for_an_announcement_are_given_back(meeting):
    changed = meeting.goes_on(5, spoken=True)
    assert said(changed) == [
        ("The Chair", "Good morning.\n\nThe floor is open.\n\nNorthland: Thank you. First: order.", "Panel 1")
    ]
    assert said(meeting.goes_on(5)) == [
        ("The Chair", "Good morning.\n\nThe floor is open.\n\nThank you. First: order.", "Panel 1")
    ]


def test_a_turn_whose_first_line_is_left_out_begins_in_the_next(meeting):
    assert said(meeting.left([2]))[0] == ("The Chair", "The floor is open.", "Panel 1")
    assert said(meeting.without(2)) == [("Northland", "Thank you. First: order.", "Panel 1")]


def test_a_heading_within_a_turn_parts_it_and_says_that_nobody_is_announced(meeting):
    changed = meeting.names_panel(2, "Panel 2")
    assert said(changed)[0] == ("The Chair", "The floor is open.", "Panel 2")
    changed = meeting.goes_on(4, spoken=True).names_panel(3, "Panel 2")
    assert said(changed)[1] == ("The Chair", "(Applause)", "Panel 2")
    assert changed.turns()[1].doubts == ("Nobody is announced here; taken as said by 'The Chair', who spoke before.",)


def test_what_is_kept_goes_on_with_the_turn_before_it(meeting):
    assert said(meeting.goes_on(4, spoken=True))[0][1] == "Good morning.\n\nThe floor is open.\n\n(Applause)"


def test_a_turn_gets_another_speaker(meeting):
    other = Speaker(label="The Chair", actor="Ada Invented")
    assert meeting.spoken_by(3, other).turns()[0].speaker == other
    assert meeting.spoken_by(3, other).turns()[1].speaker == NORTH


class Counted(tuple):
    """Lines that count how often somebody goes through them."""

    times = 0

    def __iter__(self):
        Counted.times += 1
        return super().__iter__()


def test_many_lines_are_left_out_in_one_go_and_not_each_by_itself():
    many = range(2, 400)
    lines = Counted((line(1, "Hello.", TURN, speaker=CHAIR), *(line(number, "Menu", MORE) for number in many)))
    division = Division(file=FILE, lines=lines)
    Counted.times = 0
    assert len(division.left(many, "navigation").left_out()) == 398
    assert Counted.times < 5
    with pytest.raises(DivisionError, match=r"^line 400: is not in 'panel\.txt', which has 399 lines"):
        division.left([5, 400, 401])


@pytest.mark.parametrize(
    "wrong",
    [
        lambda division: division.goes_on(99),
        lambda division: division.goes_on(1),
        lambda division: division.begins(5, CHAIR, at=24),
        lambda division: division.begins(5, CHAIR, announced=24),
        lambda division: division.turn_of(4),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(meeting, wrong):
    with pytest.raises(DivisionError, match=r"^line \d+: .*\.$"):
        wrong(meeting)


def test_places_follow_the_lines_and_what_is_cut_from_them():
    long = line(1, "one two three", TURN, speaker=CHAIR, marks=((4, Place(page=2, line=1)), (8, Place(page=2, line=2))))
    division = divided(long, line(2, "four", MORE, joint=" "))
    places = division.turns()[0].places()
    assert [str(places.at(offset)) for offset in (0, 3, 4, 9, 14)] == [
        "line 1",
        "line 1",
        "page 2, line 1",
        "page 2, line 2",
        "line 2",
    ]
    cut = division.begins(1, NORTH, at=4)
    assert [str(turn.places().at(0)) for turn in cut.turns()] == ["line 1", "page 2, line 1"]
    assert str(cut.turns()[1].places().at(4)) == "page 2, line 2"


def test_how_long_a_turn_took_is_from_its_first_caption_to_its_last():
    first = Line(number=1, text="a", place=Place(start=3, end=4), mark=TURN, speaker=CHAIR)
    second = Line(number=2, text="b", place=Place(start=4, end=9.5), mark=MORE)
    assert Division(file=FILE, lines=(first, second)).turns()[0].places().seconds == 6.5


def test_a_division_is_the_same_after_json(meeting):
    assert division_from(json.loads(json.dumps(division_data(meeting)))) == meeting


TEXTS = st.text("ab c\n", min_size=1, max_size=12).filter(lambda text: text.strip() == text)
LINES = st.lists(st.tuples(TEXTS, st.sampled_from([TURN, MORE, PANEL, LEFT])), min_size=1, max_size=8)
STEPS = st.lists(st.tuples(st.integers(0, 5), st.integers(0, 9), st.integers(0, 11), st.integers(0, 3)), max_size=12)


@given(LINES, STEPS)
def test_no_correction_loses_or_adds_a_word(lines, steps):
    division = divided(*(line(number, text, mark) for number, (text, mark) in enumerate(lines, start=1)))
    words = [word for line in division.lines for word in line.whole.split()]
    for what, chosen, at, announced in steps:
        number = division.lines[chosen % len(division.lines)].number
        try:
            match what:
                case 0:
                    division = division.begins(number, NORTH, at=at, announced=announced)
                case 1:
                    division = division.goes_on(number)
                case 2:
                    division = division.goes_on(number, spoken=True)
                case 3:
                    division = division.left([number])
                case 4:
                    division = division.names_panel(number, "P")
                case 5:
                    division = division.spoken_by(number, CHAIR)
        except DivisionError:
            continue
        kept = "".join("".join(line.whole.split()) for line in division.lines)
        assert kept == "".join(words)
        spoken = [line.number for line in division.lines if line.mark in (TURN, MORE)]
        assert [line.number for turn in division.turns() for line in turn.lines] == spoken
        assert division_from(json.loads(json.dumps(division_data(division)))) == division

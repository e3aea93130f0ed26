"""Whatever the blocks are, no word of them is lost or doubled, nothing is raised, and it takes no long."""

import os
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from framing.model.division import LEFT, MORE, PANEL, TURN, Known, division_data, division_from
from framing.model.place import Place
from framing.model.profile import GENERAL, Profile
from framing.model.source import BLOCKS, Block, SourceFile, SourceText
from framing.readers.profile import built_in_profiles
from framing.readers.turns.divide import divide
from framing.readers.turns.layouts import LAYOUTS

SOAK = int(os.environ.get("FRAMING_SOAK", "1"))
KNOWN = Known({"Northland": "Northland", "Ms Roe, Union": "Union"}, {"Northland": "state"})
LABELS = (
    "Mr. Doe (Northland) (spoke in French):",
    "MS ROE:",
    "[Delegate, Northland]",
    "NORTHLAND",
    "Northland",
    ">>",
    ">> JANE DOE:",
    "- ",
    "Q.",
    "A:",
    "Speaker 1  00:12",
    "[00:01:02] Ms Roe:",
    "12. Mr. DOE (Northland) said",
    "President. –",
    "Ms Roe\t",
    "#Anna",
    "@Ben:",
    "PANEL 2: Work",
    "Session 3",
    "(Applause)",
    "(spoke in French)",
    "♪",
    "The meeting rose at 1.05 p.m.",
    "00:12:33",
    "Three points:",
    "On behalf of the Group of 77, the representative of Northland:",
    "\uff1a",
    "((((",
    "]]",
)
WORDS = st.sampled_from(
    [
        *LABELS,
        "I thank you.",
        "said that",
        "we",
        "(laughter)",
        "\n",
        "\n\n",
        " ",
        "\t",
        "a",
        "İ",
        "ß",
        "\u00a0",
        "\u2028",
    ]
)
TEXTS = st.one_of(
    st.lists(WORDS, max_size=8).map(" ".join), st.lists(WORDS, max_size=8).map("".join), st.text(max_size=30)
)
PLACES = st.builds(Place, page=st.none() | st.integers(1, 9), line=st.none() | st.integers(1, 99))


@st.composite
def blocks(draw):
    """A block as no reader should give it, and as some do."""
    text = draw(TEXTS)
    marks = draw(st.lists(st.tuples(st.integers(0, len(text) + 3), PLACES), max_size=3))
    return Block(
        text,
        draw(PLACES),
        kind=draw(st.sampled_from(("paragraph", *BLOCKS))),
        lead=draw(st.integers(0, len(text) + 2)),
        voice=draw(st.sampled_from([None, None, None, "Ms Roe", "Northland", ""])),
        joint=draw(st.sampled_from(["\n\n", "\n", " ", ""])),
        left=draw(st.sampled_from([None, None, None, None, "page number"])),
        marks=tuple(sorted(marks, key=lambda mark: mark[0])),
    )


SOURCES = st.lists(blocks(), max_size=12).map(
    lambda found: SourceText(
        file=SourceFile(name="x.txt", media="text", size=1, sha256="0"),
        blocks=tuple(found),
        fields={"speaker_label": "Northland"} if len(found) % 2 else {},
    )
)
PROFILES = st.one_of(
    st.sampled_from(built_in_profiles()),
    st.builds(
        Profile,
        layouts=st.lists(st.sampled_from([*LAYOUTS, "{label} -- {text}", "{label}"]), max_size=3).map(tuple),
        brackets=st.sampled_from(["ask", "actor", "affiliation"]),
        panels=st.sampled_from([(), ("Panel {number}: {title}",), ("{panel}",)]),
        roles=st.sampled_from([(), (("roe", "minister"),)]),
        leave=st.sampled_from([(), ("navigation",), ("I thank you.",)]),
    ),
)


def letters(texts):
    """Everything but white space."""
    return "".join("".join(text.split()) for text in texts)


def test_what_was_added_to_a_label_after_which_nothing_is_said_is_not_lost():
    texts = ("Mr. Doe", "(spoke in French)", "Ms. Roe (Northland): Thank you.")
    blocks = tuple(Block(text, Place()) for text in texts)
    source = SourceText(file=SourceFile(name="x.txt", media="text", size=1, sha256="0"), blocks=blocks)
    interview = next(profile for profile in built_in_profiles() if profile.id == "interview")
    division = divide(source, interview, KNOWN)
    assert letters(line.whole for line in division.lines) == letters(texts)


@settings(max_examples=200 * SOAK, suppress_health_check=[HealthCheck.too_slow])
@given(SOURCES, PROFILES)
@pytest.mark.soak
def test_every_letter_of_every_block_stands_in_one_line(source, profile):
    division = divide(source, profile, KNOWN)
    assert sorted(letters(line.whole for line in division.lines)) == sorted(letters(b.text for b in source.blocks))
    if not any(block.left or block.kind in ("footnote", "comment") for block in source.blocks) and profile.whole:
        assert letters(line.whole for line in division.lines) == letters(b.text for b in source.blocks)


@settings(max_examples=100 * SOAK, suppress_health_check=[HealthCheck.too_slow])
@given(SOURCES, PROFILES)
@pytest.mark.soak
def test_a_division_is_sound_whatever_it_is_made_of(source, profile):
    division = divide(source, profile, KNOWN)
    assert [line.number for line in division.lines] == list(range(1, len(division.lines) + 1))
    for line in division.lines:
        assert line.mark in (TURN, MORE, PANEL, LEFT)
        assert (line.speaker is not None) == (line.mark == TURN)
        assert (line.reason is not None) == (line.mark == LEFT)
        assert (line.panel is not None) == (line.mark == PANEL)
        assert line.text.strip()
        assert all(0 < offset < len(line.text) for offset, _ in line.marks) or line.text in {
            b.text for b in source.blocks
        }
    for turn in division.turns():
        turn.places()
    assert division_from(division_data(division)) == division
    assert divide(source, profile, KNOWN) == division


NASTY = (
    "a: ",
    "(",
    "[",
    "((((a) ",
    "Mr. ",
    "A ",
    "A. ",
    "\n",
    ">> ",
    "- ",
    "a b, ",
    "00:12 ",
    "\t",
    "| ",
    "on behalf of the ",
    ":",
    "\uff1a",
    "I ",
    "12. ",
    "Mr. DOE (",
    "spoke in ",
    "♪",
    "(Applause) ",
    "\n\n \n",
    "Panel 2 ",
)


@pytest.mark.parametrize("piece", NASTY, ids=ascii)
@pytest.mark.parametrize("profile", [GENERAL, Profile(layouts=("{_} {label}: {text}",))], ids=["general", "template"])
def test_a_long_block_takes_no_long(piece, profile):
    text = "Ms Roe: I " + piece * (100_000 // len(piece))
    begun = time.process_time()
    division = divide(source_with([text, text]), profile, KNOWN)
    assert time.process_time() - begun < 3
    assert letters(line.whole for line in division.lines) == letters([text, text])


def source_with(texts):
    return SourceText(
        file=SourceFile(name="x.txt", media="text", size=1, sha256="0"),
        blocks=tuple(Block(text, Place(line=number)) for number, text in enumerate(texts, start=1)),
    )


def test_ten_thousand_blocks_take_about_a_second():
    said = "I thank the Chair for the floor, and we have two things to say about the harbour and the hill. " * 3
    texts = [f"Mr. Doe{number % 90} (Northland): {said}" if number % 3 else said for number in range(10_000)]
    begun = time.process_time()
    division = divide(source_with(texts), GENERAL, KNOWN)
    assert time.process_time() - begun < 5  # about one where nothing else runs
    assert len(division.turns()) == 6666


def test_a_file_that_is_one_record_takes_microseconds():
    source, profile = source_with(["I thank the Chair. " * 200]), Profile(whole=True, fields=(("actor", "Northland"),))
    begun = time.process_time()
    for _ in range(1000):
        divide(source, profile, KNOWN)
    assert time.process_time() - begun < 0.5  # a tenth of that where nothing else runs

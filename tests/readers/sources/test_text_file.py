"""Plain text: which line breaks were made by a width, and which are meant."""

import textwrap
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from framing.readers.sources.collection import read_all
from framing.readers.sources.layout import is_label, paragraphs

SAMPLE = Path(__file__).parents[3] / "corpora" / "sample-consultation"
SAID = (
    "The meeting began at nine, and the delegates of Northland had been waiting for the paper on governance since the "
    "early morning, as was their custom in those years."
)
WORDS = st.lists(
    st.text("abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=12).filter(lambda word: len(word) > 0),
    min_size=40,
    max_size=160,
)


def wrapped(text, width=72):
    return "\n".join(textwrap.wrap(text, width, break_on_hyphens=True))


def texts(source):
    return [block.text for block in source.blocks]


def test_paragraphs_are_parted_by_empty_lines_and_know_their_line(read):
    source = read("a.txt", "One.\n\n \t\nTwo and  more.\n\n\u00a0Three\u00a0and.\n")
    assert [(block.text, block.place.line) for block in source.blocks] == [
        ("One.", 1),
        ("Two and  more.", 4),
        ("Three\u00a0and.", 6),
    ]
    assert source.notices == ()


def test_lines_that_a_width_broke_are_joined_and_told(golden):
    golden(
        "text_wrapped",
        "a.txt",
        f"THIRD ROUND\n\n{wrapped('Mr. Invented (Northland): ' + SAID)}\nThe Chair: Thank you.\n"
        f"{wrapped('Ms. Doe: ' + SAID + ' ' + SAID)}\n\n{wrapped(SAID)}\n"
        f"   {wrapped('And so it ended. ' + SAID, 69)}\n\n"
        f"{wrapped('We ask for these things of the states:')}\n- {wrapped(SAID, 70)}\n- that they come.\n\n"
        "Ada Invented\nInstitute of Wheels\n",
    )


def test_hyphens_at_ends_of_lines_go_only_where_the_word_stands_without_them(golden):
    golden(
        "text_hyphens",
        "a.txt",
        "We speak of the governance of labour migration and of the govern-\n"
        "ance of the sea, of the states and their well-meant and well-\n"
        "meant replies, of pre- and of post-arrival measures, and the mid-\n"
        "and long-term ones, and in the end of the Oduwole-\n"
        "Lahn report, which the delegates had in front of them and did re\u00ad\n"
        "ceive as a soft word.\n",
    )


def test_verse_and_addresses_keep_their_lines(golden):
    golden(
        "text_verse",
        "a.txt",
        "The wheel turns slow above the northern town\nAnd every lantern in the harbour sleeps\n"
        "Nor will the morning find the old man's crown\nBelow the bridge where Ada Invented weeps\n\n"
        "Dr Ada Invented\n12 Rim Street\nNorthland\n",
    )


def test_speakers_in_lines_one_after_the_other_begin_paragraphs(golden):
    golden("text_speakers", "a.txt", "Q: so what\nA: well\nit was cold\nQ: and then?\nA: I went home\n\n[Applause]\n")


def test_a_file_without_empty_lines_has_a_paragraph_a_line(read):
    source = read("a.txt", f"{SAID}\n{SAID[:40]}\n{SAID}{SAID}\n")
    assert texts(source) == [SAID, SAID[:40], SAID + SAID]
    assert source.notices == (
        "a.txt: 3 lines without empty lines between them were taken as paragraphs (first: line 1).",
    )


def test_a_wrapped_file_without_empty_lines_has_paragraphs_that_end_early(read):
    first, second = "It began. " + SAID, SAID + " And that was all."
    assert texts(read("a.txt", f"{wrapped(first)}\n{wrapped(second)}\n{wrapped(first)}\n")) == [first, second, first]


def test_lines_of_chinese_are_joined_without_spaces(read):
    line = "移民治理的车轮为所有国家转动我们在北方的城镇等待了很久因为会议的文件还没有到而且代表们还在路上"
    assert texts(read("a.txt", f"{line}\n{line}\n{line}\n好。\n\nx\n")) == [line * 3 + "好。", "x"]


def test_the_places_of_joined_lines_lead_to_each_line(read):
    text = wrapped(SAID)
    (block,) = read("a.txt", f"\n\n{text}").blocks
    for offset, place in ((0, block.place), *block.marks):
        assert block.text[offset:].startswith(text.split("\n")[place.line - 3])


@given(st.lists(WORDS.map(" ".join), min_size=1, max_size=5), st.integers(55, 100))
def test_wrapping_and_joining_gives_the_text_back(said, width):
    text = "\n\n".join(textwrap.fill(each, width) for each in said)
    found, _ = paragraphs(text)
    assert [block.text for block in found] == said


@given(st.text(alphabet="aB c.:-\n\t\u00a0\u2028", max_size=300))
def test_no_word_is_lost_and_none_is_added_whatever_the_layout(text):
    found, _ = paragraphs(text)
    kept = "".join(block.text for block in found)
    assert "".join(kept.split()).replace("-", "") == "".join(text.split()).replace("-", "")
    assert all(block.text == block.text.strip() != "" for block in found)


def test_the_paragraphs_of_the_sample_are_those_of_its_workbook():
    (source,) = read_all(SAMPLE / "panel-2" / "panel-2.txt")
    header, *rows = load_workbook(SAMPLE / "transcript.xlsx")["Transcript"].iter_rows(values_only=True)
    text, panel = header.index("Text"), header.index("Panel")
    turns = [row[text].split("\n\n") for row in rows if row[panel] == "Panel 2"]
    front, spoken = texts(source)[:3], texts(source)[3:]
    assert front[1:] == [
        "SAINT ORRIN CONSULTATIONS ON HUMAN MOBILITY\nThird round",
        "PANEL 2: Work, recruitment and families",
    ]
    assert len(turns) == 16
    firsts = [sum(map(len, turns[:number])) for number in range(16)]
    for number, said in enumerate(part for turn in turns for part in turn):
        assert spoken[number].partition(": ")[2] == said if number in firsts else spoken[number] == said
    assert len(spoken) == sum(map(len, turns))


@pytest.mark.parametrize(
    ("line", "label"),
    [
        ("Q: Why?", True),
        ("The President:", True),
        ("Mr. Doe (Northland) (spoke in Chinese): Thank you.", True),
        ("MS ODUWOLE-LAHN, MODERATOR: Good afternoon.", True),
        ("[Delegate, Northland] We agree.", True),
        ("主席\uff1a谢谢。", True),
        ("We propose the following: none.", False),
        ("at 10:30 we met", False),
        ("[sic] and so on", False),
        ("No colon here", False),
    ],
)
def test_a_line_begins_as_a_speaker_does(line, label):
    assert is_label(line) is label


def test_control_characters_are_replaced_and_form_feeds_left_out(read):
    source = read("a.txt", "On\x00e.\r\n\r\n\fTwo\x07.\r\n")
    assert texts(source) == ["On\ufffde.", "Two\ufffd."]
    assert source.notices == (
        "a.txt: page breaks were left out: 1.",
        "a.txt: 2 control characters became \ufffd (first: U+0000 in line 1).",
    )
    assert source.blocks[1].place.line == 3


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "a.txt: is empty (0 bytes); a text has words. Fetch or save it once more."),
        (b"%PDF-1.7\n", "a.txt: is no text but a PDF. Give it the ending .pdf."),
        (b"{\\rtf1 x}", "a.txt: is no text but a rich text document (RTF). Give it the ending .rtf."),
        (
            b"<!DOCTYPE html><p>x",
            "a.txt: is no text but a web page (HTML). Give it the ending .html.",
        ),
    ],
)
def test_what_is_no_text_is_refused(refused, content, message):
    assert refused("a.txt", content) == message


def test_verse_of_even_lines_is_not_joined(read):
    verse = "\n".join(["The wheel of Northland turns for all the men of it"] * 6)
    assert texts(read("a.txt", f"{verse}\n\nEnd.\n")) == [verse, "End."]

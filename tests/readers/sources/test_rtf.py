"""Rich text: what is text in it, what is not, and what is told of it."""

from pathlib import Path

import pytest
from blocks import check_golden, shown
from documents import read
from rtf_cases import CASES, CHANGED, NOTED, rtf

from framing.errors import ReadError

GOLDEN = Path(__file__).parent / "golden"


def texts(inside, head=r"{\rtf1\ansi\ansicpg1252\deff0"):
    return [block.text for block in read("a.rtf", rtf(inside, head)).blocks]


@pytest.mark.parametrize("case", CASES)
def test_a_rich_text_is_read_as_its_golden_file_says(case):
    check_golden(GOLDEN / f"rtf-{case}.txt", shown(read("a.rtf", rtf(CASES[case]))))


@pytest.mark.parametrize("changes", ["accepted", "original", "marked"])
def test_tracked_changes_are_read_as_chosen(changes):
    check_golden(GOLDEN / f"rtf-changes-{changes}.txt", shown(read("a.rtf", rtf(CHANGED), changes=changes)))


@pytest.mark.parametrize("wanted", [True, False])
def test_footnotes_and_comments_are_read_when_asked_for(wanted):
    golden = GOLDEN / f"rtf-notes-{'read' if wanted else 'left'}.txt"
    check_golden(golden, shown(read("a.rtf", rtf(NOTED), footnotes=wanted, comments=wanted)))


def test_bytes_are_read_by_the_code_page_of_the_file_where_the_font_has_none():
    assert texts(r"\'cf\'f0", head=r"{\rtf1\ansi\ansicpg1251{\fonttbl{\f0 Arial;}}\f0") == ["Пр"]


def test_an_unknown_code_page_is_told():
    source = read("a.rtf", rtf(r"\'e9", head=r"{\rtf1\ansi\ansicpg99999"))
    assert [block.text for block in source.blocks] == ["é"]
    assert source.notices == (
        "a.rtf: 1 code page is not known; its bytes were read as Windows-1252 (code page 99999).",
    )


def test_a_cell_over_both_columns_is_nobodys_label():
    row = r"\pard\intbl Ms Invented\cell Good morning, all of you.\cell\row"
    merged = r"\trowd\clmgf\cellx1\clmrg\cellx2\pard\intbl Panel 2\cell\cell\row"
    blocks = read("a.rtf", rtf(rf"{merged}\trowd\cellx1\cellx2{row}")).blocks
    assert [(block.kind, block.voice, block.text) for block in blocks] == [
        ("paragraph", None, "Panel 2"),
        ("cell", "Ms Invented", "Good morning, all of you."),
    ]


def test_broken_groups_are_told_and_the_text_is_read():
    source = read("a.rtf", rb"{\rtf1 One {\b two\par three}}} four {\i five")
    assert [block.text for block in source.blocks] == ["One two", "three four five"]
    assert source.notices == (
        "a.rtf: 1 group ends that never began (paragraph 2).",
        "a.rtf: 1 group never ends; the file may have been cut off (paragraph 2).",
    )


def test_groups_without_end_are_left_out_and_told():
    source = read("a.rtf", rtf("Here." + "{" * 5000 + "deep" + "}" * 5000 + " On."))
    assert [block.text for block in source.blocks] == ["Here. On."]
    assert [str(gap) for gap in source.gaps] == ["a.rtf text: holds groups nested more than 1,000 levels deep."]


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"", "is empty (0 bytes); a text has words. Fetch or save it once more."),
        (b"Ms Invented: Yes.", "is no .rtf document but a text file. Give it the ending .txt or .md."),
        (b"%PDF-1.7", "is no .rtf document but a PDF. Give it the ending .pdf."),
        (
            b"<html><p>a",
            "is no .rtf document but a web page (HTML). Give it the ending .html.",
        ),
    ],
)
def test_what_is_no_rich_text_is_called_what_it_is(content, what):
    with pytest.raises(ReadError) as caught:
        read("a.rtf", content)
    assert str(caught.value) == f"a.rtf: {what}"

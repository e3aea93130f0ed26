"""Rich text: what is text in it, what is not, and what is told of it."""

from pathlib import Path

import pytest
from blocks import check_golden, shown
from documents import read

from framing.errors import ReadError

GOLDEN = Path(__file__).parent / "golden"
FONTS = (
    r"{\fonttbl{\f0\fcharset0 Times;}{\f1\fcharset204 Arial Cyr;}{\f2\fcharset128 Mincho;}"
    r"{\f3\fcharset2 Wingdings;}{\f4\cpg1253 G;}{\f5\fcharset177 D;}}"
)
CASES = {
    "letters": FONTS
    + r"\f0 caf\'e9 \f1\'cf\'f0\'e8\'e2\'e5\'f2 \f2\'93\'fa\'96\'7b \f4\'e1\'e2 \f5\'f9\'ec \f0\par"
    + r"\u1055?\u1088\'f0\uc2\u1080\'88\'88\uc0\u1074 \uc1\u-10179?\u-8704? \u8217 \par"
    + r"{\uc3\u8364 EUR}uro {\uc1\u233 }x\par"
    + r"\emdash\endash\lquote a\rquote\ldblquote b\rdblquote\bullet\~\_\{\}\\ re\-turn\par"
    + r"a\tab b\line c"
    + "\\\n"
    + r"next\par"
    + r"{\upr{ansi}{\*\ud{\u1103?}}} \f3 x\'4a\'f0\f0\par lone \u-10179? half\par"
    + r"1\'81 \'9d\par",
    "shape": r"{\stylesheet{\s0 Normal;}{\s3\b heading 2;}{\s4 Own\outlinelevel0;}{\s9 toc 1;}{\*\cs5 Char;}}"
    r"{\info{\title Not text}}{\*\generator None;}{\header\pard Northland, day two\par}"
    r"{\pard\s3 Panel 2\par}{\pard\s4 Own\par}\pard\s9 Panel 1\tab 3\par"
    r"\pard\plain{\b Ms Invented:} Good morning.\par {\b\i\ul Name}{\b :} {\i0 plain}\par"
    r"\pard{\listtext 1.\tab}First{\*\bkmkstart x}\par{\listtext\'b7\tab}bullet\par"
    r"{\field{\*\fldinst HYPERLINK http://x}{\fldrslt shown}} {\v hidden words}here\par"
    r"{\field{\*\fldinst PAGE}{\fldrslt 12}}\par"
    r"{\pict\pngblip 89504e47}\bin5 {{{{{a picture\par"
    r"{\shp{\*\shpinst{\sp{\sn a}{\sv b}}{\shptxt\pard In the box.\par}}{\shprslt{\*\do In the box.}}}after.\par"
    r"\outlinelevel0 By level\par",
    "tables": r"\trowd\cellx1\cellx2\cellx3\pard\intbl Year\cell North\cell South\cell\row"
    r"\trowd\clmgf\cellx1\clmrg\cellx2\cellx3\pard\intbl Merged\cell\cell x\cell\row\pard Between\par"
    r"\trowd\trhdr\cellx1\cellx2\pard\intbl Speaker\cell Words\cell\row"
    r"\trowd\clvmgf\cellx1\cellx2\pard\intbl Ms Invented\cell Good morning,\par and thank you.\cell\row"
    r"\trowd\clvmrg\cellx1\cellx2\pard\intbl\cell She goes on.\cell\row"
    r"\trowd\cellx1\cellx2\pard\intbl\itap2 in\nestcell side\nestcell"
    r"{\*\nesttableprops\trowd\nestrow}{\nonesttables\par}"
    r"\pard\intbl outer\cell last, which is long enough\cell\row\pard After.\par"
    r"\trowd\cellx1\pard\intbl never\cell ended\par\pard End",
}
CHANGED = (
    r"{\*\revtbl{Unknown;}{Ada Invented;}{Bo Invented;}}"
    r"We {\deleted\revauthdel1 cannot}{\revised\revauth1 can} agree.\par "
    r"Ends here{\deleted\revauthdel2\par}, or does it?\par One{\revised\revauth2\par} and two.\par"
)
NOTED = (
    r"We agree{\super\chftn}{\footnote\pard\plain\chftn See annex 3.\par And 4.}{\footnote\ftnalt Later.}"
    r"{\*\atnid CI}{\*\atnauthor Cy Invented}\chatn{\*\annotation{\*\atndate 1}Check the tape.}.\par"
)


def rtf(inside, head=r"{\rtf1\ansi\ansicpg1252\deff0"):
    return f"{head} {inside}}}".encode("latin-1")


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
        "a.rtf: code page 99999 is not known; its bytes were read as Windows-1252. Look at the text.",
    )


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
        (b"", "is empty (0 bytes); a document has text. Fetch or save it once more."),
        (b"Ms Invented: Yes.", "is no .rtf document but a text file. Give it the ending .txt or .md."),
        (b"%PDF-1.7", "is no .rtf document but a PDF. Give it the ending .pdf."),
        (b"<html><p>a", "is no .rtf document but a web page (HTML). Give it the ending .html."),
    ],
)
def test_what_is_no_rich_text_is_called_what_it_is(content, what):
    with pytest.raises(ReadError) as caught:
        read("a.rtf", content)
    assert str(caught.value) == f"a.rtf: {what}"

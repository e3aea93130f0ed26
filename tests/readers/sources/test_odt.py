"""OpenDocument texts: what is text in them, what is not, and what is told of it."""

from pathlib import Path

import pytest
from blocks import check_golden, shown
from documents import odt_parts, read, zipped
from odt_cases import AUTOMATIC, CASES, CHANGED, NOTED, STYLES, region

from framing.errors import ReadError

GOLDEN = Path(__file__).parent / "golden"


def shown_odt(text, **options):
    return shown(read("a.odt", zipped(odt_parts(text, automatic=AUTOMATIC, styles=STYLES)), **options))


def refusal(content):
    with pytest.raises(ReadError) as caught:
        read("a.odt", content)
    return str(caught.value)


@pytest.mark.parametrize("case", CASES)
def test_a_text_is_read_as_its_golden_file_says(case):
    check_golden(GOLDEN / f"odt-{case}.txt", shown_odt(CASES[case]))


@pytest.mark.parametrize("changes", ["accepted", "original", "marked"])
def test_tracked_changes_are_read_as_chosen(changes):
    check_golden(GOLDEN / f"odt-changes-{changes}.txt", shown_odt(CHANGED, changes=changes))


@pytest.mark.parametrize("wanted", [True, False])
def test_footnotes_and_comments_are_read_when_asked_for(wanted):
    golden = GOLDEN / f"odt-notes-{'read' if wanted else 'left'}.txt"
    check_golden(golden, shown_odt(NOTED, footnotes=wanted, comments=wanted))


def test_a_change_that_holds_itself_ends():
    own = region("a", "deletion", "<text:p>x" + '<text:change text:change-id="a"/>' * 50 + "</text:p>")
    text = f'<text:tracked-changes>{own}</text:tracked-changes><text:p>y<text:change text:change-id="a"/></text:p>'
    assert [block.text for block in read("a.odt", zipped(odt_parts(text)), changes="original").blocks] == ["yx"]


def test_repeated_tables_inside_repeated_tables_do_not_multiply():
    text = "<text:p>x</text:p>"
    for _ in range(15):
        row = f'<table:table-cell>{text}</table:table-cell><table:table-cell table:number-columns-repeated="999">'
        row += "<text:p>y</text:p></table:table-cell>"
        text = f'<table:table><table:table-row table:number-rows-repeated="999">{row}</table:table-row></table:table>'
    source = read("a.odt", zipped(odt_parts(text)))
    assert sum(len(block.text) for block in source.blocks) < 100_000
    assert "repeated very often" in " ".join(source.notices)


def test_a_locked_text_is_refused():
    locked = "<manifest:manifest xmlns:manifest='m'><manifest:encryption-data/></manifest:manifest>"
    parts = odt_parts("<text:p>a</text:p>") | {"META-INF/manifest.xml": locked, "content.xml": b"\x01\x02"}
    assert refusal(zipped(parts)) == ("a.odt: is protected by a password. Open it, take the password off and save it.")


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"", "is empty (0 bytes); a text has words. Fetch or save it once more."),
        (b"Ms Invented: Yes.", "is no .odt document but a text file. Give it the ending .txt or .md."),
        (zipped({"word/document.xml": ""}), "is no .odt document but a Word document. Give it the ending .docx."),
        (
            zipped(odt_parts("", kind="application/vnd.oasis.opendocument.spreadsheet")),
            "is no text but 'application/vnd.oasis.opendocument.spreadsheet'. "
            "Save it as .odt in a word processor, or read it as a table.",
        ),
        (
            zipped(odt_parts("<text:p>a</text:p>"))[:-100],
            "is no .odt document but a zip archive that was cut off or damaged. Fetch or save it once more.",
        ),
        (
            zipped(odt_parts("") | {"content.xml": "<!DOCTYPE a []><a/>"}),
            "holds a DOCTYPE, as no document does and some attacks do. "
            "Open it where it comes from and save it once more.",
        ),
    ],
)
def test_what_is_no_text_is_called_what_it_is(content, what):
    assert refusal(content) == f"a.odt: {what}"

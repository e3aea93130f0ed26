"""Word documents: what is text in them, what is not, and what is told of it."""

from pathlib import Path

import pytest
from blocks import check_golden, shown
from documents import STRICT, paragraph, read, run, word_parts, zipped
from docx_cases import BOLD, CASES, CHANGED, NOTES, REFERENCES, TEXT_BOX, table, words
from python_calamine import CalamineWorkbook

from framing.errors import ReadError
from framing.readers.sources.collection import read_all

GOLDEN = Path(__file__).parent / "golden"
SAMPLE = Path(__file__).parents[3] / "corpora/sample-consultation"


def shown_word(body, options=None, **parts):
    return shown(read("a.docx", zipped(word_parts(body, **parts)), **(options or {})))


def texts(body, **parts):
    return [block.text for block in read("a.docx", zipped(word_parts(body, **parts))).blocks]


def refusal(content, name="a.docx"):
    with pytest.raises(ReadError) as caught:
        read(name, content)
    return str(caught.value)


@pytest.mark.parametrize("case", CASES)
def test_a_document_is_read_as_its_golden_file_says(case):
    check_golden(GOLDEN / f"docx-{case}.txt", shown_word(CASES[case]))


@pytest.mark.parametrize("changes", ["accepted", "original", "marked"])
def test_tracked_changes_are_read_as_chosen(changes):
    check_golden(GOLDEN / f"docx-changes-{changes}.txt", shown_word(CHANGED, {"changes": changes}))


@pytest.mark.parametrize("wanted", [True, False])
def test_footnotes_and_comments_are_read_when_asked_for(wanted):
    body = paragraph("Thank you.") + paragraph("We agree", REFERENCES, ".")
    golden = GOLDEN / f"docx-notes-{'read' if wanted else 'left'}.txt"
    check_golden(golden, shown_word(body, {"footnotes": wanted, "comments": wanted}, **NOTES))


def test_a_footnote_whose_sign_was_taken_out_is_not_read():
    gone = f'<w:del w:author="Ada">{REFERENCES}</w:del>'
    source = read("a.docx", zipped(word_parts(paragraph("We agree.", gone), **NOTES)), footnotes=True)
    assert [block.text for block in source.blocks] == ["We agree."]


TOLD = [("Moderator", "We begin.", "0:04"), ("Ms Roe", "Who pays?", "[00:01:40]"), ("", "And when?", "")]


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 0, 1), (0, 1)])
def test_a_table_that_names_its_columns_says_who_speaks_what_and_when(order):
    rows = [("Speaker", "Text", "Time"), *TOLD]
    body = table(*(words(*(row[place] for place in order)) for row in rows))
    head, *said = read("a.docx", zipped(word_parts(body))).blocks
    assert head.left == "heads of columns"
    assert [(block.voice, block.text, block.place.start) for block in said] == [
        (who or None, text, {"0:04": 4.0, "[00:01:40]": 100.0}.get(when) if 2 in order else None)
        for who, text, when in TOLD
    ]


@pytest.mark.parametrize(
    "rows",
    [
        [("Speaker", "Text", "Remarks"), ("Ms Roe", "Who pays?", "sic")],
        [("Speaker", "Text", "Time"), ("Ms Roe", "Who pays?", "after lunch")],
    ],
)
def test_a_table_with_a_column_that_would_be_lost_is_read_row_by_row(rows):
    assert texts(table(*(words(*row) for row in rows))) == ["\t".join(row) for row in rows]


@pytest.mark.parametrize("case", CASES)
def test_the_strict_form_is_read_as_the_usual_one(case):
    assert shown_word(CASES[case], space=STRICT) == shown_word(CASES[case])


def test_the_main_part_may_have_another_name():
    assert texts(paragraph("Here."), main="word/document2.xml") == ["Here."]


def test_the_sample_gives_every_paragraph_with_the_speakers_set_apart():
    (source,) = read_all(SAMPLE / "panel-2/panel-2.docx")
    rows = CalamineWorkbook.from_path(SAMPLE / "transcript.xlsx").get_sheet_by_name("Transcript").to_python()
    panel = [row for row in rows if row[3] == "Panel 2"]
    wanted = [one for row in panel for one in str(row[11]).split("\n\n")]
    spoken = [block for block in source.blocks if not block.level][1:]  # the first says that all is invented
    assert [block.text[block.lead :].strip() for block in spoken] == wanted
    assert [block.text[: block.lead - 1] for block in spoken if block.lead] == [row[5] for row in panel]
    assert source.notices == source.gaps == ()


def test_a_label_of_which_only_the_word_is_bold_leaves_its_colon():
    block = read("a.docx", zipped(word_parts(paragraph(run("Ada", BOLD), ": yes")))).blocks[0]
    assert block.lead == len("Ada")


def test_the_same_text_box_is_not_read_twice():
    assert texts(paragraph("Before.", TEXT_BOX)) == ["Before.", "In the box."]


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
NOT_WORD = {
    "nothing": (b"", "is empty (0 bytes); a text has words. Fetch or save it once more."),
    "text": (b"Ms Invented: Yes.", "is no .docx document but a text file. Give it the ending .txt or .md."),
    "a PDF": (b"%PDF-1.7", "is no .docx document but a PDF. Give it the ending .pdf."),
    "rich text": (b"{\\rtf1 a}", "is no .docx document but a rich text document (RTF). Give it the ending .rtf."),
    "a locked file": (
        OLE + "EncryptedPackage".encode("utf-16-le"),
        "is no .docx document but a document protected by a password. Open it, take the password off and save it.",
    ),
    "an old file": (
        OLE + "WordDocument".encode("utf-16-le"),
        "is no .docx document but a document of the old .doc form (or another Office file of before 2007). "
        "Save it as .docx in Word.",
    ),
    "half a file": (
        zipped(word_parts(paragraph("a")))[:-200],
        "is no .docx document but a zip archive that was cut off or damaged. Fetch or save it once more.",
    ),
    "a workbook": (
        zipped({"xl/workbook.xml": ""}),
        "is no .docx document but an .xlsx workbook. Give it the ending .xlsx and read it as a table.",
    ),
    "slides": (
        zipped({"ppt/presentation.xml": ""}),
        "is no .docx document but a presentation (.pptx). Save it as .docx or as PDF.",
    ),
    "another archive": (
        zipped({"a.txt": "", "b.txt": "", "c.txt": ""}),
        "is no .docx document but a zip archive ('a.txt', 'b.txt'). Unpack it and read what is in it.",
    ),
    "an OpenDocument text": (
        zipped({"content.xml": ""}),
        "is no .docx document but an OpenDocument file. Give it the ending .odt if it is a text, or save it as .docx.",
    ),
}


@pytest.mark.parametrize(("content", "what"), NOT_WORD.values(), ids=NOT_WORD)
def test_what_is_no_word_document_is_called_what_it_is(content, what):
    assert refusal(content) == f"a.docx: {what}"


def test_a_doctype_is_refused():
    parts = word_parts(paragraph("&amp;"))
    laughs = '<!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>'
    parts["word/document.xml"] = parts["word/document.xml"].replace("?>\n", f"?>\n{laughs}", 1)
    assert refusal(zipped(parts)) == (
        "a.docx: holds a DOCTYPE, as no document does and some attacks do. "
        "Open it where it comes from and save it once more."
    )


def test_a_part_that_is_no_xml_is_refused():
    parts = word_parts(paragraph("a")) | {"word/document.xml": "<w:document>"}
    assert refusal(zipped(parts)).startswith("a.docx: is damaged; it is no whole XML.")


def test_a_document_without_styles_is_read_and_told():
    source = read("a.docx", zipped(word_parts(paragraph("Here.")) | {"word/styles.xml": "<"}))
    assert [block.text for block in source.blocks] == ["Here."]
    assert [str(gap) for gap in source.gaps] == [
        "a.docx styles: is damaged; it is no whole XML. Open it where it comes from and save it once more."
    ]


def test_a_bomb_is_refused():
    parts = word_parts(paragraph("a")) | {"word/document.xml": b"<a>" + b" " * (40 << 20)}
    assert "unpacks to more than 200 times its size" in refusal(zipped(parts))


def test_a_part_of_more_than_64_mb_is_refused():
    parts = word_parts(paragraph("a")) | {"word/document.xml": bytes(range(256)) * (1 << 18) + b"a"}
    assert refusal(zipped(parts)) == ("a.docx: holds a part of more than 64 MB of text, which is not read. Divide it.")


def test_a_footnote_with_many_signs_is_read_once():
    source = read("a.docx", zipped(word_parts(paragraph("a", REFERENCES * 500), **NOTES)), footnotes=True)
    assert [block.text for block in source.blocks] == ["a", "See annex 3.", "And annex 4.", "Revised later."]


def test_what_is_nested_without_end_is_left_out_and_told():
    deep = "<w:sdt><w:sdtContent>" * 100 + paragraph("Deep.") + "</w:sdtContent></w:sdt>" * 100
    source = read("a.docx", zipped(word_parts(paragraph("Here.") + deep)))
    assert [block.text for block in source.blocks] == ["Here."]
    assert [str(gap) for gap in source.gaps] == ["a.docx text: holds parts nested more than 80 levels deep."]

"""Word documents: what is text in them, what is not, and what is told of it."""

from pathlib import Path

import pytest
from blocks import check_golden, shown
from documents import STRICT, change, paragraph, read, run, word_parts, zipped
from python_calamine import CalamineWorkbook

from framing.errors import ReadError
from framing.readers.sources.reading import read_source

GOLDEN = Path(__file__).parent / "golden"
SAMPLE = Path(__file__).parents[3] / "corpora/sample-consultation"
BOLD, ITALIC = "<w:b/>", "<w:i/>"
INSERTED_MARK = '<w:rPr><w:ins w:id="9" w:author="Bo Invented"/></w:rPr>'
DELETED_MARK = '<w:rPr><w:del w:id="9" w:author="Bo Invented"/></w:rPr>'


SIGNS = '<w:sym w:font="Wingdings" w:char="F04A"/><w:sym w:font="Arial" w:char="03B1"/>'


def field(instruction, result):
    """A field of Word in its long form."""
    begin, separate, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
    return f"{begin}<w:r><w:instrText>{instruction}</w:instrText></w:r>{separate}{result}{end}"


def cell(*inside, properties=""):
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{''.join(inside)}</w:tc>"


def table(*rows):
    return f"<w:tbl>{''.join(row if row.startswith('<w:tr>') else f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


def words(*texts):
    return "".join(cell(paragraph(text)) for text in texts)


def box(text):
    return f"<w:txbxContent>{paragraph(text)}</w:txbxContent>"


TEXT_BOX = (
    "<w:r><mc:AlternateContent>"
    f'<mc:Choice Requires="wps"><w:drawing><wps:wsp><wps:txbx>{box("In the box.")}</wps:txbx></wps:wsp></w:drawing>'
    "</mc:Choice>"
    f"<mc:Fallback><w:pict><v:textbox>{box('In the box.')}</v:textbox></w:pict></mc:Fallback>"
    "</mc:AlternateContent></w:r>"
)
REFERENCES = (
    '<w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:endnoteReference w:id="2"/></w:r>'
    '<w:r><w:commentReference w:id="0"/></w:r>'
)
NOTES = {
    "footnotes": f'<w:footnote w:type="separator" w:id="0">{paragraph("----")}</w:footnote>'
    f'<w:footnote w:id="2">{paragraph("See annex 3.")}{paragraph("And annex 4.")}</w:footnote>',
    "endnotes": f'<w:endnote w:id="2">{paragraph("Revised later.")}</w:endnote>',
    "comments": f'<w:comment w:id="0" w:author="Cy Invented">{paragraph("Check the tape.")}</w:comment>'
    f'<w:comment w:id="5">{paragraph("A loose remark.")}</w:comment>',
    "header": paragraph("Northland Forum, day two"),
    "footer": paragraph("Page 3"),
}
CHANGED = "".join(
    (
        paragraph("We ", change("del", "cannot"), change("ins", "can"), " agree."),
        paragraph(change("moveFrom", "Moved. ", "Bo Invented"), "Stays."),
        paragraph("Ends here", properties=DELETED_MARK),
        paragraph(", or does it?"),
        paragraph("One", properties=INSERTED_MARK),
        paragraph(" and two. ", change("moveTo", "Moved. ", "Bo Invented")),
        table(
            words("kept", "row"),
            f'<w:tr><w:trPr><w:del w:id="3" w:author="Bo Invented"/></w:trPr>{words("taken", "row")}</w:tr>',
            f'<w:tr><w:trPr><w:ins w:id="3" w:author="Bo Invented"/></w:trPr>{words("new", "row")}</w:tr>',
        ),
    )
)
CASES = {
    "emphasis": "".join(
        (
            paragraph(run("Ms Invented:", BOLD), " Good morning."),
            paragraph(run("Ms", BOLD), " ", run("Invented", ITALIC), run(":", "<w:u w:val='single'/>"), " Good."),
            paragraph(run("By style:", '<w:rStyle w:val="Speaker"/>'), " Good."),
            paragraph(run("Not bold", '<w:b w:val="0"/>'), run(" but this is", ""), style="Loud"),
            paragraph(run("Turned off twice", '<w:rStyle w:val="Speaker"/>'), run(" is plain"), style="Loud"),
            paragraph(run("All of it:", BOLD)),
            paragraph(run("NAME:", BOLD), run(" all italic words.", ITALIC)),
            paragraph("Plain ", run("then bold", BOLD)),
            paragraph(run("  ", BOLD), run("Spaced: ", BOLD), "and said."),
        )
    ),
    "headings": "".join(
        (
            paragraph("The forum", style="Title"),
            paragraph("Panel 1", style="berschrift2"),
            paragraph("Panel 2", style="Panel"),
            paragraph("Round 3", style="Own"),
            paragraph("Own level", properties='<w:outlineLvl w:val="0"/>'),
            paragraph("No heading", style="Own", properties='<w:outlineLvl w:val="9"/>'),
            paragraph("Panel 1\t3", style="TOC1"),
            paragraph("First item", style="Item"),
            paragraph("Second item", properties='<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'),
            paragraph("A bullet", properties='<w:numPr><w:ilvl w:val="0"/><w:numId w:val="2"/></w:numPr>'),
            paragraph("No list", style="Item", properties='<w:numPr><w:numId w:val="0"/></w:numPr>'),
            paragraph(""),
            paragraph("After an empty one"),
        )
    ),
    "characters": "".join(
        (
            paragraph("a", "<w:r><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:cr/><w:t>d</w:t></w:r>"),
            paragraph("<w:r><w:t>re</w:t><w:softHyphen/><w:t>turn and e</w:t><w:noBreakHyphen/><w:t>mail</w:t></w:r>"),
            paragraph("soft\u00adly, 10\u00a0000\u00a0"),
            paragraph(run("\u05d0\u05d1\u05d2 \u202bשלום\u202c 👩\u200d👩\u200d👧 e\u0301 \ufb01 \u00c5 A\u030a")),
            paragraph("sign ", f"<w:r>{SIGNS}</w:r>"),
            paragraph("del \x7f and\nline\r\nend of the file"),
            paragraph(run("gone ", "<w:vanish/>"), run("too ", '<w:rStyle w:val="Secret"/>'), "here"),
            paragraph("&lt;b&gt; &amp; co", "<w:r><w:t>a<!-- not text -->b</w:t></w:r>"),
            paragraph("sum ", "<m:oMath><m:r><m:t>a+b</m:t></m:r></m:oMath>"),
            paragraph("picture", "<w:r><w:drawing/></w:r>", "<w:r><w:lastRenderedPageBreak/><w:t> goes on</w:t></w:r>"),
        )
    ),
    "containers": "".join(
        (
            paragraph("Before ", TEXT_BOX, "after."),
            f"<w:sdt><w:sdtPr/><w:sdtContent>{paragraph('In a control.')}</w:sdtContent></w:sdt>",
            paragraph(
                "Name: ",
                f"<w:sdt><w:sdtPr/><w:sdtContent>{run('Ada')}</w:sdtContent></w:sdt>",
                f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{run('Tap here')}</w:sdtContent></w:sdt>",
            ),
            paragraph(f"<w:hyperlink>{run('a link')}</w:hyperlink>", f"<w:smartTag>{run(' here')}</w:smartTag>"),
            paragraph(field(' HYPERLINK "http://northland.example" ', run("shown")), " and ", field("SEQ a", run("7"))),
            paragraph(f'<w:fldSimple w:instr=" REF x ">{run("simple")}</w:fldSimple>', "."),
            paragraph(field(" PAGE ", run("12"))),
            paragraph('<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>XE lost</w:instrText></w:r>'),
            paragraph("A field that never ends takes nothing with it."),
            paragraph("Style separator", properties="<w:rPr><w:vanish/><w:specVanish/></w:rPr>"),
            paragraph(" joins these."),
            run("between paragraphs"),
            '<w:altChunk r:id="x" xmlns:r="r"/>',
        )
    ),
    "tables": "".join(
        (
            table(words("Year", "North", "South"), words("2017", "1", "2")),
            table(
                cell(paragraph("Merged"), properties='<w:gridSpan w:val="2"/>') + words("x"),
                cell(paragraph("Down"), properties='<w:vMerge w:val="restart"/>') + words("a", "b"),
                cell(paragraph(""), properties="<w:vMerge/>") + words("c", "d"),
            ),
            table(
                words("Outer")
                + cell(paragraph("above"), table(words("in", "side"), words("second", "row")))
                + words("last"),
            ),
            table(cell(paragraph("Ms Invented: In a frame."), paragraph("And on.", style="Panel"))),
            paragraph("Between"),
            table(
                f"<w:tr><w:trPr><w:tblHeader/></w:trPr>{words('Speaker', 'Words')}</w:tr>",
                words("Ms Invented") + cell(paragraph("Good morning, and thank you."), paragraph("Second paragraph.")),
                words("", "Nobody is named."),
                cell(paragraph("Panel 2: on returns"), properties='<w:gridSpan w:val="2"/>'),
                cell(paragraph("Mr Made-Up"), properties='<w:vMerge w:val="restart"/>') + words("He begins."),
                cell(paragraph(""), properties="<w:vMerge/>") + words("He goes on."),
                words("The Chair", ""),
            ),
        )
    ),
}


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


@pytest.mark.parametrize("case", CASES)
def test_the_strict_form_is_read_as_the_usual_one(case):
    assert shown_word(CASES[case], space=STRICT) == shown_word(CASES[case])


def test_the_main_part_may_have_another_name():
    assert texts(paragraph("Here."), main="word/document2.xml") == ["Here."]


def test_the_sample_gives_every_paragraph_with_the_speakers_set_apart():
    source = read_source(SAMPLE / "panel-2/panel-2.docx")
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
    "nothing": (b"", "is empty (0 bytes); a document has text. Fetch or save it once more."),
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
    parts = word_parts(paragraph("a")) | {"word/document.xml": b"<a>" + b" " * (300 << 20)}
    assert "unpacks to more than 200 times its size" in refusal(zipped(parts))


def test_what_is_nested_without_end_is_left_out_and_told():
    deep = "<w:sdt><w:sdtContent>" * 100 + paragraph("Deep.") + "</w:sdtContent></w:sdt>" * 100
    source = read("a.docx", zipped(word_parts(paragraph("Here.") + deep)))
    assert [block.text for block in source.blocks] == ["Here."]
    assert [str(gap) for gap in source.gaps] == ["a.docx text: holds parts nested more than 80 levels deep."]

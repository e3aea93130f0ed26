"""Hard cases of Word documents, as the inside of a body."""

from documents import change, paragraph, run

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
            paragraph(
                run("\u05d0\u05d1\u05d2 \u202b\u05e9\u05dc\u05d5\u05dd\u202c 👩\u200d👩\u200d👧"),
                run(" e\u0301 \ufb01 \u00c5 A\u030a"),
            ),
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

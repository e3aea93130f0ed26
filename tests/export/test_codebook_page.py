"""The codebook as a Word document for an appendix."""

from dataclasses import replace

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from export.codebook import BOOK, exported, hostile
from export.study import check_golden

from framing.errors import ExportError
from framing.export.codebook_page import write_codebook_page
from framing.readers import read_codebook, shipped


def written(path, one):
    """The document of a codebook, read back."""
    return docx.Document(write_codebook_page(one, path / "book.docx"))


def dump(document):
    """The document as text that people can compare: paragraphs with their style, tables row by row."""
    lines = []
    for block in document.iter_inner_content():
        if hasattr(block, "rows"):
            for row in block.rows:
                lines += ["| " + " | ".join(cell.text.replace("\n", " / ") for cell in row.cells) + " |"]
        else:
            lines.append(f"{block.style.name}: {block.text}")
    return "\n".join(lines) + "\n"


def test_the_document_of_a_codebook_is_as_it_was(tmp_path):
    check_golden("codebook.txt", dump(written(tmp_path, exported())))


def test_every_code_at_the_top_is_a_heading_and_every_code_that_is_coded_with_is_a_row(tmp_path):
    document = written(tmp_path, exported(read_codebook(shipped("codebooks/gcm-ts3.yaml"))))
    headings = [block.text for block in document.paragraphs if block.style.name == "Heading 2"]
    assert headings[0] == "Migration governance as control" and headings[-1] == "Dimensions"
    assert len(headings) == 6
    assert sum(len(table.rows) - 1 for table in document.tables[:-1]) == 20


def test_the_head_of_a_table_is_repeated_on_every_page(tmp_path):
    for table in written(tmp_path, exported()).tables:
        marks = [row._tr.find(f".//{qn('w:tblHeader')}") is not None for row in table.rows]
        assert marks == [True, *[False] * (len(marks) - 1)]


def test_the_page_is_a_landscape_a4(tmp_path):
    (section,) = written(tmp_path, exported()).sections
    assert section.orientation == WD_ORIENT.LANDSCAPE
    assert (round(section.page_width.cm, 1), round(section.page_height.cm, 1)) == (29.7, 21.0)


def test_columns_are_as_wide_in_their_cells_as_in_the_table(tmp_path):
    table = written(tmp_path, exported()).tables[0]
    assert [cell.width for cell in table.rows[1].cells] == [column.width for column in table.columns]
    assert sum(column.width.cm for column in table.columns) == pytest.approx(25.7, abs=0.1)


def test_examples_are_said_to_be_invented_only_where_the_codebook_says_it(tmp_path):
    assert "Examples (invented)" in dump(written(tmp_path, exported()))
    other = replace(BOOK, header={"examples_origin": "from the transcripts"})
    said = dump(written(tmp_path, exported(other)))
    assert "Examples: from the transcripts." in said and "invented" not in said


def test_invented_material_says_so_under_the_title(tmp_path):
    assert written(tmp_path, exported(invented=True)).paragraphs[1].text == "Invented material"
    assert written(tmp_path, exported()).paragraphs[1].text == "Codebook small, version 1.1."


def test_hostile_texts_are_only_texts(tmp_path):
    document = written(tmp_path, exported(hostile()))
    assert "=HYPERLINK(1)[31m<b>" in document.tables[0].rows[1].cells[0].text
    assert len(document.tables[0].rows[1].cells[1].text) > 39_000
    instructions = [
        element.get(qn("w:instr")) for element in document.sections[0].footer._element.iter(qn("w:fldSimple"))
    ]
    assert instructions == ["PAGE"]
    assert not list(document.element.iter(qn("w:fldSimple"), qn("w:instrText"), qn("w:hyperlink")))


def test_a_row_longer_than_a_page_may_be_parted(tmp_path):
    whole = [
        row._tr.find(f".//{qn('w:cantSplit')}") is not None
        for row in written(tmp_path, exported(hostile())).tables[0].rows
    ]
    assert whole == [False, False, True]


def test_a_codebook_without_codes_is_a_title(tmp_path):
    empty = type(BOOK)(id="e", title="Empty", version="1")
    assert dump(written(tmp_path, exported(empty))) == "Heading 1: Empty\nNormal: Codebook e, version 1.\n"


def test_a_file_that_cannot_be_written_is_one_sentence(tmp_path):
    with pytest.raises(ExportError, match="cannot be written"):
        write_codebook_page(exported(), tmp_path / "no" / "book.docx")

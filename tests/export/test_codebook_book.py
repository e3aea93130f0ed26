"""The codebook as a workbook."""

import openpyxl
import pytest
from export.codebook import BOOK, COUNTS, STEPS, exported, hostile
from export.study import check_golden
from export.test_workbook import dump, values

from framing.errors import ExportError
from framing.export.codebook_book import CODES, ELSEWHERE, CodebookStep, write_codebook_workbook
from framing.export.page import CELL_LIMIT, fitting
from framing.export.plain import n_units
from framing.model.codebook_difference import codebook_difference


def written(path, one):
    """The workbook of a codebook, read back."""
    return openpyxl.load_workbook(write_codebook_workbook(one, path / "book.xlsx"))


def test_the_workbook_of_a_codebook_is_as_it_was(tmp_path):
    book = written(tmp_path, exported(counts=COUNTS, steps=STEPS))
    check_golden("codebook.tsv", dump(book))


def test_there_is_one_row_for_each_code_with_its_codings_by_coder(tmp_path):
    rows = values(written(tmp_path, exported(counts=COUNTS))["Codes"])
    head = next(number for number, row in enumerate(rows) if row[0] == "Id")
    assert rows[head] == [*CODES, "Codings of ab", "Codings of mp"]
    assert [row[0] for row in rows[head + 1 :]] == [code.id for code in BOOK.codes]
    assert rows[head + 2][-3:] == [4, 3, 1]


def test_without_counts_and_versions_there_is_no_column_and_no_sheet_for_them(tmp_path):
    book = written(tmp_path, exported())
    assert book.sheetnames == ["Codes", "Dimensions", "About"]
    assert "Codings" not in values(book["Codes"])[2]


def test_a_codebook_without_codes_and_dimensions_is_written_all_the_same(tmp_path):
    empty = type(BOOK)(id="e", title="Empty", version="1")
    assert values(written(tmp_path, exported(empty))["Codes"])[-1][0] == "Id"


def test_invented_material_says_so_on_every_sheet(tmp_path):
    book = written(tmp_path, exported(invented=True, steps=STEPS))
    assert {sheet["A1"].value for sheet in book} == {"Invented material"}


def test_no_text_is_a_formula_whatever_it_looks_like(tmp_path):
    book = hostile()
    step = CodebookStep(name="=n", time="=t", coder="=c", difference=codebook_difference(BOOK, book))
    sheets = written(tmp_path, exported(book, counts={"k": {"=mp": 1}}, steps=[step]))
    cells = [cell for sheet in sheets for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n", "inlineStr"}
    assert all(cell.quotePrefix for cell in cells if isinstance(cell.value, str) and cell.value[0] in "=+-@")
    assert not any("\x1b" in str(cell.value) for cell in cells)


@pytest.mark.parametrize("text", ["a" * 40_000, "\U0001f600" * 20_000, "_x0041_" * 6_000])
def test_a_text_longer_than_a_cell_is_cut_and_says_so(text):
    short = fitting(text, ELSEWHERE)
    assert n_units(short) < CELL_LIMIT
    kept = short.split(" … ")[0]
    assert text.startswith(kept)
    assert short.endswith(f"[cut here: {len(text) - len(kept):,} more characters stand in the YAML file]")


def test_a_text_that_fits_is_kept_to_the_letter():
    assert fitting("a" * 32_000, ELSEWHERE) == "a" * 32_000


def test_a_file_that_cannot_be_written_is_one_sentence(tmp_path):
    with pytest.raises(ExportError, match="cannot be written"):
        write_codebook_workbook(exported(), tmp_path / "no" / "book.xlsx")

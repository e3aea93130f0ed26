import csv
import io

import pytest
from export.study import made, said

from framing.export import table_csv


def read(text):
    """The rows of comma-separated text."""
    return list(csv.reader(io.StringIO(text, newline="")))


def test_csv_holds_the_cells_of_the_table():
    assert read(table_csv(made())) == made().lines()


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\x01=1"])
def test_a_cell_that_begins_like_a_formula_gets_an_apostrophe(text):
    (_, (row, cell, *_), *_) = read(table_csv(said(text)))
    assert row == "Sovereignty"
    assert cell == f"'{text} (Panel 1)".replace("\r", "\n").replace("\x01", "")


@pytest.mark.parametrize("text", ["a=1", "'=1", "(=1)", " =1", "Côte d’Ivoire", "x,y", 'x"y', "x\ny", "a-b"])
def test_no_other_cell_is_changed(text):
    assert read(table_csv(said(text)))[1][1] == f"{text} (Panel 1)"


def test_headings_are_defused_as_cells_are():
    assert read(table_csv(said("x", row_header="=Theme")))[0][0] == "'=Theme"


def test_every_line_of_invented_material_says_so():
    assert [line[-1] for line in read(table_csv(made(), invented=True))] == ["Invented material", "yes", "yes"]

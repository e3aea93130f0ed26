"""All formats together: what they print, and that every one shows every speaker, whatever they are called."""

import re
import subprocess
import sys
import tempfile
from pathlib import Path

import openpyxl
import pytest
from export.study import check_golden, exported, made, provenance, said
from export.test_html import Document
from export.test_markdown import rendered
from export.test_separated import read
from hypothesis import given
from hypothesis import strategies as st

import framing.export
from framing.export import table_csv, table_html, table_latex, table_markdown, table_text, write_workbook
from framing.export.latex import ESCAPES
from framing.export.plain import clean

SPEAKERS = st.text(min_size=1, max_size=60).filter(str.strip)
TYPED = st.text(alphabet=" \n\t=+-@|\\`*_[]<>&#$%{}~^'\"!:;.,/1aZé中", min_size=1, max_size=40).filter(str.strip)
speakers = given(st.one_of(SPEAKERS, TYPED))


def words(text):
    """The text without white space, which a page may break and join."""
    return re.sub(r"\s+", "", clean(text))


@speakers
def test_csv_keeps_every_speaker(speaker):
    cell = read(table_csv(said(speaker)))[1][1]
    whole = f"{clean(speaker)} (Panel 1)"
    assert cell in {whole, f"'{whole}"}


@speakers
def test_html_keeps_every_speaker(speaker):
    assert f"{clean(speaker)} (Panel 1)" in Document(table_html(said(speaker))).cells


@speakers
def test_markdown_keeps_every_speaker(speaker):
    assert any(words(f"{speaker} (Panel 1)") == words(cell) for cell in rendered(table_markdown(said(speaker))).cells)


@speakers
def test_the_terminal_shows_every_speaker(speaker):
    table = said(speaker)
    column = [line.split("   ", 1)[-1] for line in table_text(table, 100).splitlines()]
    assert words(f"{speaker} (Panel 1)") in words("".join(column))


@speakers
def test_latex_keeps_every_speaker(speaker):
    back = {escape: char for char, escape in ESCAPES.items() if char not in "\t\u00a0"}
    text = re.sub("|".join(map(re.escape, back)), lambda found: back[found[0]], table_latex(said(speaker)))
    text = re.sub(r"(?<=[-',])\{\}(?=[-',])", "", text).replace(r" \par ", "")
    assert words(f"{speaker} (Panel 1)").replace("~", "") in words(text).replace("~", "")


@speakers
def test_a_workbook_keeps_every_speaker(speaker):
    with tempfile.TemporaryDirectory() as folder:
        path = write_workbook([exported(said(speaker))], provenance(), Path(folder) / "t.xlsx", date="2026-11-22")
        book = openpyxl.load_workbook(path)
    assert book.worksheets[0]["B3"].value == f"{clean(speaker)} (Panel 1)"


PRINTED = {
    "table.csv": table_csv,
    "table.html": table_html,
    "table.md": table_markdown,
    "table.tex": table_latex,
    "table.txt": lambda table: table_text(table, 100),
}


@pytest.mark.parametrize("name", PRINTED)
def test_a_table_is_printed_as_it_was(name):
    check_golden(name, PRINTED[name](made(marks={"State-led process": "its code was merged away."})))


@pytest.mark.parametrize("name", ["table.csv", "table.html", "table.tex"])
def test_formats_for_print_and_programs_hold_the_table_alone(name):
    assert "Counted in" not in PRINTED[name](made())


@pytest.mark.parametrize("name", PRINTED)
def test_a_text_ends_without_a_line_break(name):
    assert not PRINTED[name](made()).endswith("\n")


def test_the_public_names_are_sorted_and_there():
    assert framing.export.__all__ == sorted(framing.export.__all__)
    assert all(callable(getattr(framing.export, name)) for name in framing.export.__all__)
    with pytest.raises(AttributeError, match="has no attribute 'write_everything'"):
        framing.export.write_everything  # noqa: B018


def test_text_formats_do_not_wait_for_openpyxl():
    code = "import sys, framing.export; print('openpyxl' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout == "False\n"

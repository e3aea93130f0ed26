import pytest
from export.study import made, said

from framing.export import table_text
from framing.export.plain import n_cells, size_of


def words(text):
    """The words of a text, so that line breaks do not matter."""
    return text.split()


def test_the_table_is_printed_in_columns():
    lines = table_text(made(), 80).splitlines()
    assert lines[0] == "Table 1. Who speaks of control"
    assert set(lines[1]) == {"─"}
    assert lines[2].split() == ["Theme", "Global", "North", "Global", "South", "Others", "Not"]
    assert lines[-2:] == ["Unit: mentions. Scheme: ours.", "Source: the study, p. 1"]


def test_counts_of_speakers_stand_below_the_table():
    lines = table_text(made(unit="actors"), 100).splitlines()
    at = lines.index("Counted in actors")
    assert set(lines[at - 1]) == {"─"}
    assert lines[at + 1 : at + 5] == [
        "  Sovereignty: Global North 3; Global South 1; Others 0; Not classified 0",
        "  State-led process: Global North 0; Global South 0; Others 2; Not classified 1",
        "",
        "Speakers as announced.",
    ]


def test_what_cannot_be_counted_has_one_reason():
    lines = table_text(made(unit="words"), 120).splitlines()
    at = lines.index("Counted in words")
    assert lines[at + 1 : at + 5] == [
        "  Sovereignty: Global North not defined; Global South not defined; Others 0; Not classified 0",
        "  State-led process: Global North 0; Global South 0; Others not defined; Not classified not defined",
        "  Not defined: words are not defined over records without a text (7 here).",
        "",
    ]


@pytest.mark.parametrize("cell", ["count", "share"])
def test_a_table_of_numbers_is_not_counted_twice(cell):
    assert "Counted in" not in table_text(made(cell=cell, share_of="row" if cell == "share" else None), 100)


@pytest.mark.parametrize("width", [62, 80, 100, 132, 200])
def test_no_line_is_wider_than_the_terminal(width):
    table = made(title="T " * 90, notes=("a very long note " * 20, "中" * 100, "x" * 500))
    assert max(size_of(line, n_cells) for line in table_text(table, width).splitlines()) <= width


def test_a_column_keeps_ten_characters_however_narrow_the_terminal():
    assert "Denmark" in table_text(made(), 10)


def test_wide_characters_stand_in_line():
    table = said("中文代表")
    line = next(line for line in table_text(table, 100).splitlines() if "中文代表" in line)
    head = next(line for line in table_text(table, 100).splitlines() if "Theme" in line)
    assert size_of(line[: line.index("中")], n_cells) == head.index("Global North")


def test_nothing_steers_the_terminal():
    hostile = "\x1b]0;owned\x07\x1b[31mred\x9b1m\rover"
    text = table_text(said(hostile, title=hostile, notes=(hostile,)), 80)
    assert not any(ord(char) < 32 or 127 <= ord(char) < 160 for char in text.replace("\n", ""))
    assert "]0;owned[31mred1m" in text


def test_every_word_of_a_wrapped_cell_is_there():
    text = table_text(said(" ".join(f"word{number}" for number in range(200))), 80)
    assert all(f"word{number}" in words(text) for number in range(200))


def test_invented_material_says_so_at_the_top():
    assert table_text(made(), 80, invented=True).startswith("Invented material\n\nTable 1.")

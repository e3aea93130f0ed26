import pytest
from export.study import made, said
from export.test_html import Document
from markdown_it import MarkdownIt

from framing.export import table_markdown


def rendered(text):
    """What a reader of the Markdown sees."""
    return Document(MarkdownIt("commonmark").enable("table").render(text))


def test_markdown_holds_cells_and_notes():
    table, shown = made(), rendered(table_markdown(made()))
    assert shown.cells[:15] == [text for line in table.lines() for text in line]
    assert shown.notes[0] == "Speakers as announced."
    assert table_markdown(table).startswith("### Table 1. Who speaks of control\n\n| Theme | Global North |")


def test_counts_of_speakers_stand_in_a_second_table():
    shown = rendered(table_markdown(made(unit="actors")))
    assert shown.cells[15:] == [
        *("Counted in actors", "Global North", "Global South", "Others", "Not classified"),
        *("Sovereignty", "3", "1", "0", "0"),
        *("State-led process", "0", "0", "2", "1"),
    ]


def test_a_table_of_numbers_is_not_counted_twice():
    assert "Counted in" not in table_markdown(made(cell="count"))


def test_what_cannot_be_counted_has_one_reason():
    shown = rendered(table_markdown(made(unit="interventions")))
    assert shown.cells.count("not defined") == 4
    assert shown.notes[0] == "Not defined: interventions are not defined over records without a text (7 here)."


NASTY = [
    "a|b",
    "a\\|b",
    "*a* _b_ `c`",
    "[x](y)",
    "<b>x</b>",
    "&amp;",
    "# a",
    "- a",
    "1. a",
    "+ a",
    "~~a~~",
    "$x$",
    "***",
]


@pytest.mark.parametrize("text", NASTY)
def test_texts_are_shown_as_they_are(text):
    shown = rendered(table_markdown(said(text, notes=(text,), row_header=text)))
    assert shown.notes[0] == shown.cells[0] == text
    assert shown.cells[shown.cells.index("Sovereignty") + 1] == f"{text} (Panel 1)"
    assert not {"a", "b", "em", "strong", "code", "ol", "hr"} & set(shown.elements)


def test_a_line_break_stays_in_its_cell():
    text = table_markdown(said("a\nb | c\r\n\x00d"))
    assert r"| Sovereignty | a<br>b \| c<br>d (Panel 1) |" in text


def test_invented_material_says_so_at_the_top():
    assert table_markdown(made(), invented=True).startswith("**Invented material**\n")

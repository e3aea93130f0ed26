import csv
import io
from dataclasses import replace
from datetime import datetime

import openpyxl
import pytest
import python_calamine
from export.study import MENTIONS, check_golden, evidence, exported, made, mention, provenance, said
from openpyxl.utils import get_column_letter

from framing.errors import ExportError, ValueRuleError
from framing.export import ExportedTable, write_workbook
from framing.tables.count import counted

DAY = "2026-11-22"
COUNT = made(cell="count", id="counts", title="Counts: who/what?")
SHARE = made(cell="share", share_of="row", id="shares", title="Shares")


def written(path, *tables, **changes):
    """The workbook of some tables, read back."""
    write_workbook([exported(table) for table in tables], provenance(**changes), path / "tables.xlsx", date=DAY)
    return openpyxl.load_workbook(path / "tables.xlsx")


def values(sheet):
    """What stands in a sheet, line by line."""
    return [list(row) for row in sheet.iter_rows(values_only=True)]


def dump(book):
    """The workbook as text that people can compare."""
    out = io.StringIO()
    for sheet in book:
        out.write(f"## {sheet.title}\n")
        lines = [["" if value is None else value for value in row] for row in values(sheet)]
        csv.writer(out, delimiter="\t", lineterminator="\n").writerows(lines)
    return out.getvalue()


def line_of(sheet, first):
    """The first line of a sheet that begins so, by heading."""
    rows = values(sheet)
    head = next(row for row in rows if row[0] == "Table")
    return dict(zip(head, next(row for row in rows if row[0] == first), strict=True))


def test_a_workbook_is_as_it_was(tmp_path):
    book = written(tmp_path, made(), COUNT, SHARE, made(unit="actors", cell="count", id="x", title="Shares"))
    check_golden("workbook.tsv", dump(book))


def test_every_cell_of_the_sheet_is_the_text_of_the_table(tmp_path):
    table = made()
    body = values(written(tmp_path, table)["Table 1"])[1 : 1 + len(table.lines())]
    assert [[value or "" for value in line] for line in body] == table.lines()


def test_cells_of_a_table_of_counts_are_numbers(tmp_path):
    sheet = written(tmp_path, COUNT)["Counts who what"]
    assert values(sheet)[2:4] == [["Sovereignty", 3, 2, 0, 0], ["State-led process", 0, 0, 2, 1]]


def test_what_is_not_defined_is_said_with_its_reason(tmp_path):
    book = written(tmp_path, made(cell="count", unit="interventions", id="x", title="X"))
    assert values(book["X"])[2][1] == "not defined"
    stated = [row[0] for row in values(book["X"]) if str(row[0]).startswith("Not defined")]
    assert stated[0] == (
        "Not defined: Sovereignty, Global North. Interventions are not defined over records without a text (3 here)."
    )
    assert line_of(book["Counts"], "x")["No number because"].startswith("interventions are not defined over")


def test_every_count_names_its_unit_and_is_that_of_the_table(tmp_path):
    table = made()
    found = written(tmp_path, table)["Counts"]
    lines = [row for row in values(found) if row[0] == "table-1"]
    for line, (row, column) in zip(lines, ((r, c) for r in table.rows for c in table.columns), strict=True):
        entries = table.cell(row, column).entries
        assert line[1:3] == [row, column]
        for unit, number in zip(("codings", "interventions", "mentions", "actors"), line[3:7], strict=True):
            count, _ = counted(entries, unit)
            assert number == ("not defined" if count is None else count)
    assert [heading for heading in values(found)[1] if heading.startswith("Number")] == [
        f"Number of {unit}" for unit in ("codings", "interventions", "mentions", "actors", "words")
    ]


@pytest.mark.parametrize("sheet", ["Entries", "Counts"])
def test_what_was_not_counted_is_empty_with_its_reason(sheet, tmp_path):
    line = line_of(written(tmp_path, made([mention("dnk", "p1", records=2, texts=2)]))[sheet], "table-1")
    assert (line["Number of interventions"], line["Number of words"]) == (2, None)
    assert line["No number because"] == "words are counted when the table's unit is words"


def test_what_was_counted_is_there_in_every_unit(tmp_path):
    passages = {"u1": frozenset({0, 1, 2}), "u2": frozenset({0})}
    table = made([mention("dnk", "p1", records=2, texts=2, passages=passages)], unit="words")
    line = line_of(written(tmp_path, table)["Counts"], "table-1")
    assert (line["Number of interventions"], line["Number of words"], line["No number because"]) == (2, 4, None)


def test_records_that_may_stand_in_several_mentions_are_not_counted(tmp_path):
    mentions = [mention("dnk", "p1", records=1, texts=1, values={"stance": stance}) for stance in ("for", "against")]
    line = line_of(written(tmp_path, made(mentions))["Counts"], "table-1")
    assert (line["Number of interventions"], line["Number of mentions"]) == (None, 1)
    assert line["No number because"].startswith("interventions are counted when the table's unit is interventions; ")


def test_a_meeting_is_named_where_there_are_several(tmp_path):
    elsewhere = replace(mention("egy", "p1"), meeting="m2", panel=None)
    book = written(tmp_path, made([mention("dnk", "p1"), elsewhere]))
    lines = [row[14:16] for row in values(book["Entries"]) if row[0] == "table-1"]
    assert lines == [["Panel 1", "Third session"], [None, "Fourth session"]]
    assert line_of(written(tmp_path, made())["Entries"], "table-1")["Meeting"] is None


def test_a_share_is_a_number_with_its_denominator(tmp_path):
    line = line_of(written(tmp_path, SHARE)["Counts"], "shares")
    assert (line["Share in the unit of the table"], line["Share of"]) == (0.6, "row total")


def test_there_is_one_line_for_every_entry(tmp_path):
    table = made()
    lines = [row for row in values(written(tmp_path, table)["Entries"]) if row[0] == "table-1"]
    assert [(line[1], line[3], line[4], line[14]) for line in lines] == [
        (row, column, entry.speaker, entry.panel) for row, column, entry in table.entries()
    ]


def test_an_entry_shows_what_the_actor_is_and_as_what_it_is_filed(tmp_path):
    book = written(
        tmp_path, made([mention for *_, e in made().entries() if e.speaker == "Red Cross" for mention in e.mentions])
    )
    line = line_of(book["Entries"], "table-1")
    assert (line["Actor type"], line["Filed as"], line["Column"]) == ("national society", "UN body", "Others")


def test_different_evidence_of_an_entry_is_joined_once_each(tmp_path):
    table = said("Denmark")
    found = (evidence(1, "a", coder="ab"), evidence(2, "a", coder="mp", dimensions={"stance": "for"}))
    (tables := [ExportedTable(table, [(row, column, entry, found) for row, column, entry in table.entries()])])
    write_workbook(tables, provenance(), tmp_path / "t.xlsx", date=DAY)
    line = line_of(openpyxl.load_workbook(tmp_path / "t.xlsx")["Entries"], "table-1")
    assert (line["Codes"], line["Coders"], line["Records"]) == ("a", "ab; mp", "t1-01; t1-02")
    assert line["Dimensions"] == "stance: for"


def test_records_that_a_cell_cannot_name_are_counted(tmp_path):
    table = said("Denmark")
    found = tuple(evidence(number, "a", record_id=f"record-{number:05}") for number in range(4000))
    tables = [ExportedTable(table, [(row, column, entry, found) for row, column, entry in table.entries()])]
    write_workbook(tables, provenance(), tmp_path / "t.xlsx", date=DAY)
    shown = line_of(openpyxl.load_workbook(tmp_path / "t.xlsx")["Entries"], "table-1")["Records"].split("; ")
    assert len(shown) - 1 + int(shown[-1].split()[1]) == 4000
    assert shown[-1].endswith("more that a workbook cell cannot hold")


def test_evidence_stands_in_the_order_of_the_entries():
    with pytest.raises(
        ValueRuleError, match=r"table 'table-1': the evidence does not stand in the order of its entries"
    ):
        ExportedTable(made(), exported(made()).evidence[::-1])


def test_provenance_holds_heads_overrides_placings_and_filters(tmp_path):
    found = values(written(tmp_path, made())["Provenance"])
    for line in (
        ["Codebook", "version", "small 1.0, revision 2"],
        ["Journal", "copy a1b2", "event 12, " + "9f" * 32],
        ["Scheme ours", "override for ARE", "North. printed so"],
        ["Placed by the project", "European Union", "Global North. no list of states can hold it"],
        ["Table table-1", "what counts", "kind is attested and status is published-table"],
        ["Table table-1", "unit", "mentions"],
        ["Software", "framing-toolkit", "0.1.0"],
        ["Workbook", "date", DAY],
        ["Project", "invented material", "no"],
    ):
        assert line in found


def test_every_sheet_of_invented_material_says_so_at_its_top(tmp_path):
    assert {sheet["A1"].value for sheet in written(tmp_path, made(), COUNT, invented=True)} == {"Invented material"}
    assert "Invented material" not in {sheet["A1"].value for sheet in written(tmp_path, made(), COUNT)}


FORMULAS = ['=HYPERLINK("http://x.example","y")', "+1", "-1", "@SUM(A1)", "#N/A", "TRUE", "12", "2017-06-19", "'quoted"]


@pytest.mark.parametrize("text", FORMULAS)
def test_a_text_is_text_whatever_it_looks_like(text, tmp_path):
    book = written(tmp_path, said(text, separator=text, title=text, notes=(text,), row_header=text), about=text)
    kinds = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None}
    assert kinds <= {"s", "n"}
    assert line_of(book["Entries"], "table-1")["Speaker"] == text
    assert f"{text} (Panel 1)" in values(book.worksheets[0])[2]
    with python_calamine.CalamineWorkbook.from_path(tmp_path / "tables.xlsx") as read:
        rows = read.get_sheet_by_name("Entries").to_python()
    assert text in rows[2]


def test_control_characters_are_left_out(tmp_path):
    book = written(tmp_path, said("Den\x00\x1b[31mmark\x9b\ud800\uffff\r\nand more"))
    assert line_of(book["Entries"], "table-1")["Speaker"] == "Den[31mmark\nand more"


def test_what_looks_like_the_code_of_a_character_is_kept(tmp_path):
    written(tmp_path, said("a_x0041_b"))
    with python_calamine.CalamineWorkbook.from_path(tmp_path / "tables.xlsx") as read:
        assert "a_x0041_b" in read.get_sheet_by_name("Entries").to_python()[2]


@pytest.mark.parametrize("text", ["😀" * 16_384, "x" * 40_000])
def test_a_text_longer_than_a_cell_is_refused_before_anything_is_written(text, tmp_path):
    (tmp_path / "tables.xlsx").write_bytes(b"as it was")
    with pytest.raises(ExportError) as caught:
        written(tmp_path, said(text))
    units = len(text.encode("utf-16-le")) // 2 + len(" (Panel 1)")
    assert str(caught.value) == (
        f"table 'table-1', row 'Sovereignty', column 'Global North': the text has {units:,} characters; a workbook "
        "cell holds 32,767. Choose another format (json, csv, html), or shorten the text or the selection; "
        "no workbook was written."
    )
    assert [path.name for path in tmp_path.iterdir()] == ["tables.xlsx"]
    assert (tmp_path / "tables.xlsx").read_bytes() == b"as it was"


def test_a_text_as_long_as_a_cell_is_kept_and_has_room(tmp_path):
    text = "word " * 6_550 + "end"
    sheet = written(tmp_path, said(text))["Table 1"]
    assert sheet["B3"].value == f"{text} (Panel 1)"
    (area,) = [merged for merged in sheet.merged_cells.ranges if "B3" in merged]
    heights = [sheet.row_dimensions[row].height for row in range(area.min_row, area.max_row + 1)]
    assert len(heights) > 5 and max(heights) <= 409
    per_line = sheet.column_dimensions["B"].width * 1.7  # letters of usual text
    assert sum(heights) > len(text) / per_line * 11.5


def test_rows_are_as_high_as_their_text(tmp_path):
    sheet = written(tmp_path, said("one\ntwo\nthree\nfour"))["Table 1"]
    assert sheet.row_dimensions[3].height >= 4 * 11.5
    assert sheet.row_dimensions[4].height < 2 * 11.5 + 12


def test_a_sheet_is_ready_for_print(tmp_path):
    for sheet in written(tmp_path, made(), COUNT):
        assert sheet.page_setup.orientation == "landscape"
        pages = 3 if sheet.title == "Entries" else 1
        assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (pages, 0)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.freeze_panes == "A3"
        assert sheet.print_title_rows == "$2:$2"
        assert sheet.print_area.endswith(f"$A$1:${get_column_letter(sheet.max_column)}${sheet.max_row}")
        cells = [cell for cell in sheet[3] if cell.value is not None]
        assert {cell.alignment.vertical for cell in cells} == {"top"}
        assert all(cell.alignment.wrap_text for cell in cells)


def test_a_table_sheet_fills_a_page_and_no_more(tmp_path):
    sheet = written(tmp_path, made(MENTIONS * 40))["Table 1"]
    assert sum(dimension.width for dimension in sheet.column_dimensions.values()) <= 129


def test_sheets_have_names_that_every_spreadsheet_takes(tmp_path):
    titles = [
        "Table 1. A",
        "Table 1. B",
        "Counts",
        "entries",
        "History",
        "[]:*?/\\",
        "'a'",
        "x" * 40,
        "x" * 40,
        "😀" * 20,
    ]
    tables = [made(id=f"id-{number}", title=title) for number, title in enumerate(titles)]
    names = written(tmp_path, *tables).sheetnames
    assert names[:7] == ["Table 1", "Table 1 (2)", "Counts (2)", "entries (2)", "History (2)", "id-5", "a"]
    assert names[-3:] == ["Counts", "Entries", "Provenance"]
    assert len({name.casefold() for name in names}) == len(titles) + 3
    assert all(len(name.encode("utf-16-le")) <= 62 for name in names)


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Building metaphors as the article has them", "Building metaphors as the"),
        ("(Re)inventing the wheel (from the article's text)", "(Re)inventing the wheel"),
    ],
)
def test_long_titles_are_cut_at_a_word_or_a_bracket(title, name, tmp_path):
    assert written(tmp_path, made(title=title)).sheetnames[0] == name


def test_a_workbook_needs_a_table(tmp_path):
    with pytest.raises(ExportError) as caught:
        write_workbook([], provenance(), tmp_path / "tables.xlsx", date=DAY)
    assert str(caught.value) == "tables.xlsx: there is no table to write; a workbook has one at least. Name a table."


@pytest.mark.parametrize(
    ("place", "reason"),
    [
        ("missing/tables.xlsx", "No such file or directory"),
        ("file/tables.xlsx", "Not a directory"),
        ("folder", "Is a directory"),
    ],
)
def test_a_file_that_cannot_be_written_is_one_sentence(place, reason, tmp_path):
    (tmp_path / "file").touch()
    (tmp_path / "folder").mkdir()
    with pytest.raises(ExportError) as caught:
        write_workbook([exported(made())], provenance(), tmp_path / place, date=DAY)
    assert str(caught.value) == (
        f"{tmp_path / place}: cannot be written ({reason}). Close it where it is open, or choose another folder."
    )
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["file", "folder"]


def test_a_locked_file_stays_as_it_was(tmp_path, monkeypatch):
    (tmp_path / "tables.xlsx").write_bytes(b"open in a spreadsheet")
    locked = PermissionError(13, "Permission denied")
    monkeypatch.setattr("os.replace", lambda *_: (_ for _ in ()).throw(locked))
    with pytest.raises(ExportError, match="Permission denied"):
        written(tmp_path, made())
    assert [path.name for path in tmp_path.iterdir()] == ["tables.xlsx"]
    assert (tmp_path / "tables.xlsx").read_bytes() == b"open in a spreadsheet"


def test_a_workbook_replaces_an_older_one_and_leaves_nothing_beside_it(tmp_path):
    written(tmp_path, made())
    book = written(tmp_path, COUNT)
    assert book.sheetnames[0] == "Counts who what"
    assert [path.name for path in tmp_path.iterdir()] == ["tables.xlsx"]
    assert isinstance(book.properties.modified, datetime)

"""Workbooks that cannot be taken: one plain sentence each, with place and remedy."""

import io
import zipfile
from collections.abc import Callable
from datetime import date, datetime, time
from pathlib import Path

import pytest

from framing.readers import read_delivery

HEAD = ["Speaker", "Panel", "Text"]
ROW = ["Peru", "Panel 1", "one"]
SHEET = "xl/worksheets/sheet1.xml"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def rezipped(path: Path, change: Callable[[str, bytes], bytes], **added: bytes) -> Path:
    """The workbook with its parts changed, as no program would write it."""
    packed = io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
        for name, content in added.items():
            new.writestr(name, content)
    path.write_bytes(packed.getvalue())
    return path


def in_sheet(old: bytes, new: bytes) -> Callable[[str, bytes], bytes]:
    """A change of the first worksheet only."""
    return lambda name, part: part.replace(old, new) if name == SHEET else part


def test_a_missing_sheet_is_refused_with_the_sheets_there_are(workbook, complaint):
    path = workbook({"Transcript": [HEAD, ROW]})
    assert complaint(path, sheet=["transkript"]) == (
        "panel2.xlsx: has no sheet 'transkript'; its sheets are 'Transcript'. Name one of them. "
        "Did you mean 'Transcript'?"
    )


def test_a_sheet_is_found_whatever_its_capitals_and_outer_spaces(workbook):
    path = workbook({name: [HEAD, ["Peru", "Panel 1", name]] for name in ("Panel 1", "Panel 2")})
    assert [record.text for record in read_delivery(path, sheet=["panel 2 "]).records] == ["Panel 2"]


def test_several_transcripts_need_a_choice(workbook, complaint):
    path = workbook({"One": [HEAD, ROW], "Two": [HEAD, ROW], "Three": [["a"], ["b"]]})
    assert complaint(path) == "panel2.xlsx: has 2 transcripts, in sheets 'One', 'Two'. Choose with --sheet NAME."


def test_empty_sheets_are_no_table(workbook, complaint):
    assert complaint(workbook({"One": [], "Two": []})) == (
        "panel2.xlsx: has no table that can be read; all its sheets are empty. "
        "A transcript has a text or a kind, one row a record."
    )


def test_sheets_of_other_things_are_no_table(workbook, complaint):
    assert complaint(workbook({"One": [["a"], ["b"]], "Two": [["a"], ["b"]]})) == (
        "panel2.xlsx: has no table that can be read; its sheets are 'One', 'Two'. "
        "A transcript has a text or a kind, one row a record."
    )


def test_a_header_without_rows_is_refused(workbook, complaint):
    assert complaint(workbook({"T": [HEAD]})) == (
        "panel2.xlsx sheet 'T': has a header and no rows; there is nothing to read. Export it once more."
    )


def test_merged_cells_are_named(workbook, complaint):
    path = workbook({"T": [HEAD, ROW, ROW]}, change=lambda book: book["T"].merge_cells("B2:B3"))
    assert complaint(path) == (
        "panel2.xlsx sheet 'T': cells are merged: B2:B3; a merged block keeps one value for many rows. "
        "Unmerge the cells and fill each of them."
    )


def test_formulas_are_named(workbook, complaint):
    rows = [["Speaker", "Text", "Words"], *(["Peru", "one", f"=LEN(B{n})"] for n in range(2, 7))]
    assert complaint(workbook({"T": rows})) == (
        "panel2.xlsx sheet 'T': cells C2, C3, C4 and 2 more hold a formula; a table to be coded holds values. "
        "Copy the sheet and paste it as values (Paste Special, Values)."
    )


def test_error_values_are_named(workbook, complaint):
    assert complaint(workbook({"T": [HEAD, ["Peru", "#N/A", "one"]]})) == (
        "panel2.xlsx sheet 'T': cell B2 holds an error value such as #REF! or #N/A. Correct or empty them."
    )


@pytest.mark.parametrize(
    ("value", "seen"),
    [
        (date(2017, 3, 1), "date 2017-03-01"),
        (datetime(2017, 3, 1, 9, 30), "time 2017-03-01T09:30:00"),
        (time(1, 2), "time 01:02:00"),
    ],
)
def test_a_date_for_a_panel_is_refused(workbook, complaint, value, seen):
    assert complaint(workbook({"T": [HEAD, ["Peru", value, "one"]]})) == (
        f"panel2.xlsx sheet 'T' row 2, column 'Panel': holds the {seen}, but a panel is expected; "
        "Excel made a date of it. Format the column as text and type the value again."
    )


@pytest.mark.parametrize("column", ["id", "order", "speaker_label", "actor", "meeting"])
def test_other_names_and_numbers_are_no_dates_either(workbook, complaint, column):
    rows = [["Delegation", "Text", column], ["Peru", "one", date(2017, 3, 1)]]
    assert "Excel made a date of it" in complaint(workbook({"T": rows}))


def test_a_control_character_is_named(workbook, complaint):
    path = workbook({"T": [HEAD, ["Peru", "Panel 1", "a_x0007_b"]]})  # as Excel writes what XML cannot hold
    assert complaint(path) == (
        "panel2.xlsx sheet 'T' row 2, column 'Text': holds U+0007 at character 2; no text has a control character "
        "but tab and line break. Delete it there."
    )


def test_a_cell_longer_than_a_workbook_can_hold_is_refused(workbook, complaint):
    path = rezipped(workbook({"T": [HEAD, ROW]}), in_sheet(b">one<", b">" + b"a" * 40_000 + b"<"))
    assert complaint(path) == (
        "panel2.xlsx sheet 'T' row 2, column 'Text': holds 40,000 characters; a cell of a workbook can hold 32,767, "
        "and Excel cuts the rest off when it saves. Deliver the table as .csv or .jsonl."
    )


@pytest.mark.parametrize("text", ["a" * 32_767, "a" + "😀" * 16_383])
def test_a_full_cell_was_probably_cut_off(workbook, text):
    notices = read_delivery(workbook({"T": [HEAD, ["Peru", "Panel 1", text]]})).notices
    assert notices[0] == (
        "panel2.xlsx sheet 'T': 1 row has a cell of exactly 32,767 characters, the most that Excel holds, "
        "and is probably cut off; compare it with the original (row 2)."
    )


def test_a_column_without_a_header_is_named_by_its_letter(workbook, complaint):
    assert complaint(workbook({"T": [HEAD, [*ROW, "two"]]})) == (
        "panel2.xlsx sheet 'T' row 2, column D: holds a value, but the column has no header; each column has a name. "
        "Name it among the headings, or empty it."
    )


NOT_A_WORKBOOK = {
    "text": (b"Speaker,Text\n", "a text file. Give it the ending .csv, .tsv or .jsonl that it should have."),
    "an old workbook": (
        OLE + b"Workbook",
        "a workbook of the old .xls form (or another Office file of before 2007). "
        "Open it where it comes from and save it as .xlsx.",
    ),
    "a locked workbook": (
        OLE + b"\0" * (1 << 20) + "EncryptedPackage".encode("utf-16-le"),
        "a workbook protected by a password. Open it, take the password off and save it.",
    ),
    "a PDF": (b"%PDF-1.7", "a PDF. Copy the table into a workbook."),
    "half a file": (b"PK\x03\x04 and no more", "a damaged archive. Save or download it once more."),
    "a web page": (
        b"<html>",
        "a web page (HTML). Open it in a spreadsheet program and save it as .xlsx or CSV UTF-8.",
    ),
    "XML": (
        b"<?xml version='1.0'?>",
        "an XML file. Open it in a spreadsheet program and save it as .xlsx or CSV UTF-8.",
    ),
}


@pytest.mark.parametrize(("content", "what"), NOT_A_WORKBOOK.values(), ids=NOT_A_WORKBOOK)
def test_what_is_no_workbook_is_called_what_it_is(written, complaint, content, what):
    assert complaint(written("a.xlsx", content)) == f"a.xlsx: is no .xlsx workbook but {what}"


@pytest.mark.parametrize(
    ("part", "what"),
    [
        ("word/document.xml", "a Word document. Copy its table into a workbook."),
        ("content.xml", "an OpenDocument file. Open it where it comes from and save it as .xlsx."),
        ("xl/workbook.bin", "a binary workbook (.xlsb). Open it where it comes from and save it as .xlsx."),
        ("a.txt", "a zip archive ('a.txt'). Open it where it comes from and save it as .xlsx."),
    ],
)
def test_other_archives_are_called_what_they_are(tmp_path, complaint, part, what):
    with zipfile.ZipFile(tmp_path / "a.xlsx", "w") as archive:
        archive.writestr(part, "")
    assert complaint(tmp_path / "a.xlsx") == f"a.xlsx: is no .xlsx workbook but {what}"


def test_a_workbook_called_csv_is_told_its_ending(workbook, complaint):
    assert complaint(workbook({"T": [HEAD, ROW]}, name="a.csv")) == (
        "a.csv: is no text but an .xlsx workbook. Give it the ending .xlsx."
    )


def test_a_cell_far_away_is_refused_before_it_fills_the_memory(workbook, complaint):
    path = workbook({"T": [HEAD, ROW]}, change=lambda book: book["T"].cell(1_048_576, 16_384, "x"))
    assert complaint(path) == (
        "panel2.xlsx sheet 'T': reaches to row 1,048,576 over 16,384 columns; at most 30,000,000 cells are read. "
        "Delete the rows and columns after the data and their formats, or deliver it as .csv."
    )


def test_an_archive_that_explodes_is_refused(workbook, complaint):
    path = rezipped(workbook({"T": [HEAD, ROW]}), lambda _name, part: part, bomb=b"\0" * (120 << 20))
    assert complaint(path) == (
        "panel2.xlsx: its archive of 0 MB unpacks to 120 MB in 10 parts, which no table does. "
        "Save the table alone as .csv."
    )


def test_entities_in_the_xml_are_refused(workbook, complaint):
    path = rezipped(workbook({"T": [HEAD, ROW]}), in_sheet(b"<worksheet", b'<!DOCTYPE x [<!ENTITY a "b">]><worksheet'))
    assert complaint(path) == (
        "panel2.xlsx: its XML holds a document type declaration, which no workbook needs. Save it again from Excel."
    )


def test_a_sheet_cut_short_is_refused(workbook, complaint):
    path = rezipped(workbook({"T": [HEAD, ROW]}), lambda name, part: part[: len(part) // 2] if name == SHEET else part)
    assert complaint(path).startswith("panel2.xlsx sheet 'T': cannot be read (")


def test_formulas_are_found_under_a_namespace_prefix_and_single_quotes(workbook, complaint):
    def rewritten(name: str, part: bytes) -> bytes:
        if name != SHEET:
            return part
        prefixed = part.replace(b"<", b"<x:").replace(b"<x:/", b"</x:").replace(b"xmlns=", b"xmlns:x=")
        return prefixed.replace(b'"', b"'")

    message = complaint(rezipped(workbook({"T": [HEAD, ["Peru", "Panel 1", "=1+1"]]}), rewritten))
    assert message.startswith("panel2.xlsx sheet 'T': cell C2 holds a formula; ")

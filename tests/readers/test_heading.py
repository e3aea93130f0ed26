"""Which row holds the headings: the first with values, unless it is a title above them."""

import pytest

from framing.readers import read_delivery

HEAD = ["id", "Speaker", "Text"]
ROW = ["r1", "Peru", "one"]


@pytest.mark.parametrize(
    ("above", "row", "left_out"),
    [
        ([["Panel 2"]], 2, "row 1 was"),
        ([["Panel 2, transcript"], ["typed by", "M. P.", "2017-06-19"]], 3, "rows 1-2 were"),
        ([["Panel 2"], [], ["Text"]], 4, "rows 1-3 were"),
        ([[], ["Transcript"], []], 4, "rows 2-3 were"),
        ([[f"line {number}"] for number in range(10)], 11, "rows 1-10 were"),
    ],
)
def test_titles_above_the_headings_are_left_out_and_told(workbook, above, row, left_out):
    delivery = read_delivery(workbook({"T": [*above, HEAD, ROW]}))
    assert delivery.notices == [
        f"panel2.xlsx sheet 'T': headings were found in row {row}; {left_out} left out.",
    ]
    assert [(record.id, record.where) for record in delivery.records] == [
        ("r1", f"panel2.xlsx sheet 'T' row {row + 1}")
    ]


@pytest.mark.parametrize("sheet", [[["Actor", "Type"], ["Peru", "state"]], [["record", "code"], ["r1", "control"]]])
def test_speakers_and_codings_may_have_titles_too(workbook, sheet):
    delivery = read_delivery(workbook({"T": [["Annex"], *sheet]}))
    assert len(delivery.speakers) + len(delivery.codings) == 1
    assert delivery.problems == []


def test_a_title_over_merged_cells_with_a_formula_is_no_matter(workbook):
    path = workbook(
        {"T": [["Panel 2", None, "=TODAY()"], HEAD, ROW]}, change=lambda book: book["T"].merge_cells("A1:B1")
    )
    assert read_delivery(path).problems == []


def test_headings_that_are_merged_are_refused(workbook, complaint):
    path = workbook({"T": [["Panel 2"], HEAD, ROW]}, change=lambda book: book["T"].merge_cells("B1:B2"))
    assert "cells are merged: B1:B2" in complaint(path)


@pytest.mark.parametrize("mark", [",", ";"])
def test_titles_in_a_text_file_are_left_out_too(written, mark):
    lines = ["Panel 2, transcript, typed by hand", "", mark.join(HEAD), mark.join(ROW)]
    delivery = read_delivery(written("a.csv", "\n".join(lines)))
    assert delivery.notices[-1] == "a.csv: headings were found in line 3; lines 1-2 were left out."
    assert [(record.text, record.where) for record in delivery.records] == [("one", "a.csv line 4")]


def test_the_first_row_is_the_header_when_it_works_as_one(workbook):
    delivery = read_delivery(workbook({"T": [HEAD, ["r1", "Speaker", "Text"]]}))
    assert [record.text for record in delivery.records] == ["Text"]
    assert delivery.notices == []


def test_headings_that_the_user_names_are_found(workbook, complaint):
    rows = [["Panel 2"], ["Sprecher", "Wortlaut"], ["Speaker", "Text"]]
    columns = {"speaker_label": "Sprecher", "text": "Wortlaut"}
    assert [record.text for record in read_delivery(workbook({"T": rows}), columns=columns).records] == ["Text"]
    message = complaint(workbook({"T": rows[1:]}), columns={"text": "Wortlaut"})
    assert "has no column for speaker_label among 'Sprecher', 'Wortlaut'" in message


@pytest.mark.parametrize("row", [["Kind", "Greta"], ["Peru", "Statement"], ["a", "b"]])
def test_a_row_of_data_is_no_header(workbook, complaint, row):
    assert "has no column for text among 'Wer', 'Was'" in complaint(workbook({"T": [["Wer", "Was"], row, row]}))


def test_headings_further_down_are_not_looked_for(workbook, complaint):
    rows = [*([f"line {number}"] for number in range(11)), HEAD, ROW]
    assert "has no column for text among 'line 0'" in complaint(workbook({"T": rows}))

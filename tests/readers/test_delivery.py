"""Whatever comes in a table file: transcripts, speakers and codings, told apart by their headers."""

import pytest

from framing.readers import read_delivery
from framing.readers.nature import nature_of

HEAD = ["Speaker", "Panel", "Text"]


@pytest.mark.parametrize(
    ("header", "nature"),
    [
        ("record code coder", "codings"),
        ("Speaker Text", "transcript"),
        ("Kind Actor", "transcript"),
        ("Speaker Panel", "transcript"),
        ("Name Type", "speakers"),
        ("Label Country", "speakers"),
        ("Actor Aliases", "speakers"),
        ("Actor Type Panel", "transcript"),
        ("Actor Type Text", "transcript"),
        ("Year Total", None),
        ("Actor", None),
    ],
)
def test_a_table_is_known_by_its_header(header, nature):
    assert nature_of(header.split(), {}) == nature


def test_a_text_that_the_user_names_makes_a_transcript():
    assert nature_of(["record", "code", "Wortlaut"], {"text": "Wortlaut"}) == "transcript"


def test_a_workbook_delivers_transcript_speakers_and_codings(workbook):
    path = workbook(
        {
            "Speakers": [["Label", "Actor", "Type"], ["Peruvian delegate", "Peru", "state"]],
            "Codings": [["record", "code"], ["r1", "control"]],
            "Transcript": [["id", *HEAD], ["r1", "Peruvian delegate", "Panel 1", "one"]],
            "Empty": [],
            "Chart": [["Year", "Total"], [2017, 3]],
        }
    )
    delivery = read_delivery(path)
    assert [len(found) for found in (delivery.records, delivery.speakers, delivery.codings)] == [1, 1, 1]
    assert delivery.notices == [
        "panel2.xlsx sheet 'Empty': is empty and was not read.",
        "panel2.xlsx sheet 'Chart': has neither a transcript nor speakers nor codings and was not read; "
        "its first row holds 'Year', 'Total'.",
    ]


def test_the_mapping_tells_what_each_column_was_taken_for(workbook):
    rows = [["Delegation", "Continent", "Intervention"], ["Peru", "America", "one"]]
    assert read_delivery(workbook({"T": rows})).mapping == {
        "panel2.xlsx sheet 'T'": {"Delegation": "speaker_label", "Continent": "attribute", "Intervention": "text"}
    }


def test_the_transcripts_of_a_workbook_can_be_chosen(workbook):
    path = workbook({name: [HEAD, ["Peru", "Panel 1", name]] for name in ("One", "Two", "Three")})
    delivery = read_delivery(path, sheet=["One", "Three"])
    assert [(record.id, record.text) for record in delivery.records] == [
        ("panel2-One-2", "One"),
        ("panel2-Three-2", "Three"),
    ]
    assert "panel2.xlsx sheet 'Two': was not chosen and not read." in delivery.notices


def test_a_hidden_sheet_is_read_and_told(workbook):
    def hide(book):
        book["Speakers"].sheet_state = "hidden"

    path = workbook(
        {"T": [HEAD, ["Peru", "1", "one"]], "Speakers": [["Actor", "Type"], ["Peru", "state"]]}, change=hide
    )
    assert "panel2.xlsx sheet 'Speakers': is hidden and was read all the same." in read_delivery(path).notices


def test_rows_are_counted_from_the_top_of_the_sheet(workbook):
    path = workbook({"T": [[], [], [None, *HEAD], [None, "Peru", 1, "one"]]})
    assert read_delivery(path).records[0].where == "panel2.xlsx sheet 'T' row 4"


def test_a_line_is_counted_as_editors_count_it(written):
    path = written("a.csv", 'Speaker,Text\r\nPeru,"one\r\ntwo\n\nthree"\r\nChile,four\r\n')
    assert [record.where for record in read_delivery(path).records] == ["a.csv line 2", "a.csv line 6"]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.csv", "Speaker,Text\nPeru,one\n"),
        ("a.CSV", "\nSpeaker;Text\nPeru;one\n"),
        ("a.csv", "Speaker,Text\rPeru,one\r"),
        ("a.tsv", "Speaker\tText\nPeru\tone\n"),
        ("a.jsonl", '{"Speaker": "Peru", "Text": "one"}\n'),
        ("a.jsonl", '\ufeff\r\n{"Text": "one", "Speaker": "Peru"}\r\n'),
    ],
)
def test_every_form_delivers_the_same(written, name, content):
    (record,) = read_delivery(written(name, content)).records
    assert (record.speaker_label, record.text) == ("Peru", "one")


def test_what_is_repaired_is_counted_and_told(written):
    rows = ["1; Peru;one", "", ";;", '2;Chile;"two\r\nthree"', "3;Cuba ;four", "4;Mali;five", ";Iran;lost \ufffd"]
    path = written("a.csv", "\n".join(["\ufeffid;Speaker;Text", *rows]))
    assert read_delivery(path).notices == [
        "a.csv: the byte order mark at its start was dropped.",
        "a.csv: its columns are separated by semicolons, judged by the header.",
        "a.csv: 2 rows had white space around a value, which was removed (first: line 2).",
        "a.csv: 2 blank rows were skipped (first: line 3).",
        "a.csv: 1 row had line ends made LF (line 5).",
        "a.csv: 1 row holds U+FFFD, the mark of a character lost before; compare it with the original (line 9).",
        "a.csv: 1 row had no id and was given one, as a-NUMBER with the number of the line (line 9).",
    ]


def test_missing_cells_at_the_end_of_a_row_are_empty_and_told(written):
    delivery = read_delivery(written("a.csv", "id,Speaker,Text,Note\n1,Peru,one\n2,Chile,two,three,,\n"))
    assert [record.note for record in delivery.records] == [None, "three"]
    assert delivery.notices == [
        "a.csv: 1 row has fewer cells than the header; the missing ones were taken as empty (line 2)."
    ]


def test_a_choice_of_sheets_means_nothing_to_a_text_file(written):
    delivery = read_delivery(written("a.csv", "id,Speaker,Text\n1,Peru,one\n"), sheet=["T"])
    assert delivery.notices == ["a.csv: has no sheets; the choice of 'T' was left aside."]


def test_long_texts_are_no_matter_in_a_text_file(written):
    path = written("a.csv", f"Speaker,Text\nPeru,{'a' * 200_000}\n")
    assert len(read_delivery(path).records[0].text) == 200_000


def test_the_speeches_of_2017_come_in_to_the_letter(reference_data):
    path = reference_data / "ungd2017" / "speeches.jsonl"
    delivery = read_delivery(path, columns={"speaker_label": "country", "text": "text"})
    assert len(delivery.records) == 90
    assert {record.country for record in delivery.records} == {None}
    assert delivery.records[0].attributes == {"iso": "AFG", "continent": "Asia", "year": "2017", "session": "72"}

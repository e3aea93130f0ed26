"""What the user says of columns: fields for some, others to be left out."""

import pytest

from framing.readers import read_delivery

TABLE = "id,Speaker,Text,Remarks,Private\nr1,Peru,one,do not print,secret\n"
SPEAKERS = [["Actor", "Type", "Remarks"], ["Peru", "state", "secret"]]
CHOICES = [
    (
        {"leave": ["Remark"]},
        "--leave Remark: a.csv has no column 'Remark'; its columns are 'id', 'Speaker', 'Text', 'Remarks', 'Private'. "
        "Name one of them. Did you mean 'Remarks'?",
    ),
    (
        {"leave": ["remarks"], "columns": {"note": "Remarks"}},
        "--leave remarks: --map takes this column for note; a column is read or left out. Take back one of the two.",
    ),
]


def test_a_column_that_is_left_out_is_nowhere(written):
    delivery = read_delivery(written("a.csv", TABLE), leave=["Remarks", " private"])
    assert delivery.mapping == {
        "a.csv": {
            "id": "id",
            "Speaker": "speaker_label",
            "Text": "text",
            "Remarks": "left out",
            "Private": "left out",
        }
    }
    assert delivery.records[0].attributes == {}
    assert "secret" not in repr(delivery) and "do not print" not in repr(delivery)
    assert (delivery.notices, delivery.problems) == ([], [])


def test_a_column_that_is_left_out_is_not_guessed(written):
    delivery = read_delivery(written("a.jsonl", '{"Speech": "one", "Text": "two", "Speaker": "Peru"}'), leave=["text"])
    assert delivery.records[0].text == "one"


def test_a_column_is_left_out_of_every_table_that_has_it(workbook):
    transcript = [["id", "Speaker", "Text", "remarks"], ["r1", "Peru", "one", "secret"]]
    delivery = read_delivery(workbook({"T": transcript, "Speakers": SPEAKERS}), leave=["Remarks"])
    assert [mapping.get("remarks", mapping.get("Remarks")) for mapping in delivery.mapping.values()] == ["left out"] * 2
    assert "secret" not in repr(delivery)
    assert (delivery.notices, delivery.problems) == ([], [])


def test_what_is_left_out_cannot_be_wrong(workbook):
    def merge(book):
        book["T"].merge_cells("D2:D3")

    rows = [["id", "Speaker", "Text", "Words"], *([f"r{n}", "Peru", "one", f"=LEN(C{n})"] for n in (2, 3))]
    delivery = read_delivery(workbook({"T": rows}, change=merge), leave=["Words"])
    assert (len(delivery.records), delivery.problems) == (2, [])


def test_a_column_that_stands_twice_may_be_left_out(written):
    path = written("a.csv", "id,Speaker,Text,Remarks,Remarks\nr1,Peru,one,two,three\n")
    delivery = read_delivery(path, leave=["Remarks"])
    assert (delivery.records[0].attributes, delivery.problems) == ({}, [])


@pytest.mark.parametrize(("options", "message"), CHOICES)
def test_a_choice_that_cannot_be_is_refused(written, complaint, options, message):
    assert complaint(written("a.csv", TABLE), **options) == message


def test_columns_left_out_must_be_meant_clearly(written, complaint):
    path = written("a.csv", "id,Speaker,Text,remarks,Remarks\nr1,Peru,one,two,three\n")
    assert complaint(path, leave=["REMARKS"]) == (
        "a.csv: column 'REMARKS', which --leave names, may be 'remarks' or 'Remarks'; "
        "they differ only in capitals or spaces. Write it as it stands there."
    )


def test_a_map_without_a_transcript_is_told(workbook, complaint):
    path = workbook({"Speakers": SPEAKERS})
    assert read_delivery(path, columns={"note": "Remarks"}).notices[-1] == (
        "panel2.xlsx: holds no transcript, and --map is for the columns of a transcript; "
        "--map note=Remarks was left aside."
    )
    assert complaint(path, columns={"note": "Remark"}) == (
        "--map note=Remark: panel2.xlsx has no column 'Remark'; its columns are 'Actor', 'Type', 'Remarks'. "
        "Name one of them. Did you mean 'Remarks'?"
    )


def test_a_map_with_a_transcript_says_nothing_of_other_tables(workbook):
    path = workbook({"T": [["id", "Speaker", "Words"], ["r1", "Peru", "one"]], "Speakers": SPEAKERS})
    delivery = read_delivery(path, columns={"text": "Words"})
    assert delivery.problems == []
    assert not any("--map" in notice for notice in delivery.notices)

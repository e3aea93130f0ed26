"""Rows of a transcript table as records."""

from datetime import date, time, timedelta

import pytest

from framing.readers import read_delivery

NO_TEXT = (
    "has no text; an intervention has one. Fill it in, or, where only the fact of speaking is known, "
    "write 'attested' in column 'kind'."
)
NO_LABEL = "Write in column 'speaker_label' how the speaker was announced."
HEAD = "id,kind,speaker_label,text,order,interpreted"


@pytest.fixture
def only(written):
    """The one record of a table with one row."""

    def read(header: str, row: str):
        (record,) = read_delivery(written("a.csv", f"{header}\n{row}\n")).records
        return record

    return read


def test_every_field_arrives_where_it_belongs(only):
    record = only(
        "id,panel,order,speaker_label,actor,actor_type,role,on_behalf_of,group,country,language,interpreted,status,"
        "time,locator,date,meeting,note,source,text,Topic,Empty",
        "r1,Panel 1,2.5,EU ambassador,European Union,regional organisation,delegate,EU,Global North,Belgium,en,yes,"
        "final,10:30,p. 3,2017-06-19,gcm-ts-3,hoarse,UN TV,one,trade,",
    )
    assert (record.id, record.kind, record.order, record.interpreted) == ("r1", "intervention", 2.5, True)
    assert (record.speaker_label, record.actor, record.actor_type) == (
        "EU ambassador",
        "European Union",
        "regional organisation",
    )
    assert (record.country, record.meeting, record.locator) == ("Belgium", "gcm-ts-3", "p. 3")
    assert record.attributes == {"Topic": "trade"}


def test_a_row_with_a_text_is_an_intervention(only):
    assert only("Speaker,Text", "Peru,one").kind == "intervention"


def test_a_kind_may_be_written_with_a_capital(only):
    assert only("Kind,Speaker,Text", "Attested,Peru,").kind == "attested"


def test_an_actor_stands_for_its_label(only):
    assert only("Actor,Text", "Peru,one").speaker_label == "Peru"


def test_labels_taken_from_actors_are_counted_and_told(written):
    path = written("a.csv", "id,Speaker,Actor,Text\n1,,Peru,one\n2,The chair,Chile,two\n3,,Cuba,three\n")
    assert [record.speaker_label for record in read_delivery(path).records] == ["Peru", "The chair", "Cuba"]
    assert read_delivery(path).notices == [
        "a.csv: 2 rows had no speaker label and were given the actor's name as one (first: line 2)."
    ]


def test_a_document_and_a_note_have_no_speaker(written):
    path = written("a.csv", "kind,text\ndocument,The brief.\nnote,The room was full.\n")
    assert [record.speaker_label for record in read_delivery(path).records] == [None, None]


def test_a_text_keeps_its_white_space_and_a_label_does_not(only):
    record = only("Speaker,Text", '\u00a0 Peru ,"  one\n "')
    assert (record.speaker_label, record.text) == ("Peru", "  one\n ")


def test_an_id_is_made_from_file_and_line(only):
    assert only("Speaker,Text", "Peru,one").id == "a-2"


def test_workbook_values_are_written_as_people_write_them(workbook):
    head = ["Speaker", "Text", "Panel", "order", "interpreted", "date", "time", "Share", "Big", "Length"]
    row = ["Peru", 2017, 3.0, 2, True, date(2017, 6, 19), time(10, 30), 0.1, 123456789012345, timedelta(hours=30)]
    (record,) = read_delivery(workbook({"T": [head, row]})).records
    assert (record.text, record.panel, record.order, record.interpreted) == ("2017", "3", 2.0, True)
    assert (record.date, record.time) == ("2017-06-19", "10:30:00")
    assert record.attributes == {"Share": "0.1", "Big": "123456789012345", "Length": "30:00:00"}


def test_json_values_are_written_as_people_write_them(written):
    path = written(
        "a.jsonl", '{"speaker": "Peru", "text": "one", "panel": 3.0, "big": 12345678901234567890, "x": null}'
    )
    (record,) = read_delivery(path).records
    assert (record.panel, record.attributes) == ("3", {"big": "12345678901234567890"})


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (
            "r1,speech,Peru,one,,",
            "kind 'speech' is not one of intervention, attested, document, note. Use one of them.",
        ),
        (
            "r1,interventoin,Peru,one,,",
            "kind 'interventoin' is not one of intervention, attested, document, note. Use one of them. "
            "Did you mean 'intervention'?",
        ),
        ("r1,,Peru,,,", NO_TEXT),
        ("r1,,Peru,  ,,", NO_TEXT),
        ("r1,intervention,Peru,,,", NO_TEXT),
        ("r1,Document,,,,", "has no text; a document has one. Fill it in, or remove the row."),
        (
            "r1,attested,Peru,one,,",
            "is attested and has a text; only the fact of speaking is known of an attested mention. "
            "Write 'intervention' in column 'kind', or empty the text.",
        ),
        ("r1,,,one,,", f"has no speaker label; an intervention has one. {NO_LABEL}"),
        ("r1,attested,,,,", f"has no speaker label; an attested mention has one. {NO_LABEL}"),
        ("r1,,Peru,one,first,", "order 'first' is no number; records are put in order by it. Write 1, 2, 2.5."),
        ("r1,,Peru,one,inf,", "order 'inf' is no number; records are put in order by it. Write 1, 2, 2.5."),
        ("r1,,Peru,one,,perhaps", "interpreted 'perhaps' is neither yes nor no. Write one of them."),
    ],
)
def test_a_row_that_breaks_the_rules_is_refused(written, complaint, row, message):
    assert complaint(written("a.csv", f"{HEAD}\n{row}\n")) == f"a.csv line 2: {message}"


def test_columns_that_a_message_names_may_still_be_added(written, complaint):
    path = written("a.csv", "Speaker,Statement\nPeru,one\nChile,\n")
    assert complaint(path) == "a.csv line 3: " + NO_TEXT.replace("in column", "in a column")
    path = written("a.csv", "Record kind,Statement\nintervention,one\n")
    assert complaint(path).endswith("Write in a column 'speaker_label' how the speaker was announced.")


def test_an_id_names_one_record(written, complaint):
    path = written("a.csv", "id,Speaker,Text\nr1,Peru,one\nr2,Peru,two\nr1,Peru,three\n")
    assert complaint(path) == (
        "a.csv line 4: id 'r1' stands there already, first at a.csv line 2; each id names one record. "
        "Change one of them."
    )


def test_ids_are_told_apart_across_sheets(workbook, complaint):
    head = ["id", "Speaker", "Text"]
    path = workbook({"One": [head, ["r1", "Peru", "one"]], "Two": [head, ["r1", "Peru", "two"]]})
    assert "first at panel2.xlsx sheet 'One' row 2" in complaint(path, sheet=["One", "Two"])

"""What a table is expected to show, from CSV."""

from framing.model.expectation import ExpectedEntry
from framing.readers import read_expectation, read_study, shipped


def test_the_shipped_expectations_are_those_of_print():
    study = read_study(shipped("corpora/gcm-ts3/study.yaml"))
    entries = {name: read_expectation(path) for name, path in study.expectations.items()}
    assert {name: len(found) for name, found in entries.items()} == {"table-1": 25, "table-2": 49}
    assert entries["table-1"][0] == ExpectedEntry("Sovereignty", "Global North", "Panel 1", "Denmark")


def test_an_entry_may_have_no_panel_and_a_note(written):
    path = written("e.csv", "row,column,panel,speaker,note\nA,B,,Peru,as before\n")
    assert read_expectation(path) == (ExpectedEntry("A", "B", None, "Peru", "as before"),)


def test_other_columns_are_refused(written, complaint):
    assert complaint(written("e.csv", "row,column,speaker\nA,B,Peru\n"), read_expectation) == (
        "e.csv: has the columns 'row', 'column', 'speaker'; an expectation has 'row', 'column', 'panel', 'speaker', "
        "'note'. Rename them."
    )


def test_an_entry_has_row_column_and_speaker(written, complaint):
    assert complaint(written("e.csv", "row,column,panel,speaker,note\nA,B,,,\n"), read_expectation) == (
        "e.csv line 2: lacks a row, a column or a speaker; each entry has them. Fill it in."
    )

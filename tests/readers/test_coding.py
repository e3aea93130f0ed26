"""Rows of a codings table: who put which code on which passage."""

import pytest

from framing.readers import read_delivery


@pytest.fixture
def codings(written):
    """The codings of a table."""
    return lambda *lines: read_delivery(written("codings.csv", "\n".join(lines))).codings


def test_every_field_arrives_where_it_belongs(codings):
    (coding,) = codings(
        "record,code,coder,start,end,quotation,element,stance,certainty,responsible,memo,source",
        "r1,control,ab,4,9,wheel,problem,asserts,high,states,hm,here",
    )
    assert (coding.record, coding.code, coding.coder, coding.start, coding.end) == ("r1", "control", "ab", 4, 9)
    assert coding.dimensions == {
        "element": "problem",
        "stance": "asserts",
        "certainty": "high",
        "responsible": "states",
    }
    assert (coding.quotation, coding.memo, coding.source) == ("wheel", "hm", "here")


def test_without_a_span_the_whole_record_is_coded(codings):
    (coding,) = codings("record,code,start,end", "r1,control,,")
    assert (coding.start, coding.end, coding.dimensions) == (None, None, {})


def test_an_empty_code_means_seen(codings):
    assert codings("record,code", "r1,")[0].code is None


def test_a_quotation_keeps_its_white_space(codings):
    assert codings("record,code,start,end,quotation", "r1,control,0,7, wheel ")[0].quotation == " wheel "


def test_numbers_of_a_workbook_are_whole(workbook):
    path = workbook({"C": [["record", "code", "start", "end"], ["r1", "control", 4, 9.0]]})
    assert (read_delivery(path).codings[0].start, read_delivery(path).codings[0].end) == (4, 9)


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (",control,,", "names no record; each coding is about one. Fill in the record's id."),
        (
            "r1,control,4,",
            "has a start (4) and no end; a span has both, and without both the whole record is coded. "
            "Fill in the end, or empty the start.",
        ),
        (
            "r1,control,,9",
            "has an end (9) and no start; a span has both, and without both the whole record is coded. "
            "Fill in the start, or empty the end.",
        ),
        ("r1,control,four,9", "start 'four' is no whole number; it counts characters from 0. Write for example 120."),
        ("r1,control,0,-1", "end '-1' is no whole number; it counts characters from 0. Write for example 120."),
        ("r1,control,9,9", "span 9..9: start must lie before end. Exchange or correct them."),
    ],
)
def test_a_row_that_breaks_the_rules_is_refused(written, complaint, row, message):
    assert complaint(written("c.csv", f"record,code,start,end\n{row}\n")) == f"c.csv line 2: {message}"


def test_columns_that_are_not_read_are_told(written):
    delivery = read_delivery(written("c.csv", "record,code,mood\nr1,control,good\n"))
    assert delivery.notices == ["c.csv: columns not read: 'mood'."]

"""Quotations through the facade: sides under a scheme, what coders see of each other, and the file to take along."""

import csv
from io import StringIO

import pytest

from framing.errors import ReadError, UnknownSchemeError
from framing.export.layout import INVENTED
from framing.model.quotation import QuotationFilter
from framing.store import values
from framing.store.store import Store

TEXT = "=Migration is ours to govern,\nsays the state. The wheel turns."
HEADER = (
    "record,kind,meeting,panel,speaker_label,actor,actor_type,role,side,group,scheme,"
    "code,code_name,coder,start,end,before,quotation,after,element,stance,certainty,responsible,memo,source,created"
)


def lines(text):
    return list(csv.DictReader(StringIO(text)))


@pytest.fixture
def coded(project, tmp_path):
    """A project with one text, coded twice by one coder and once by another."""
    file = tmp_path / "t.csv"
    with file.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows([("id", "speaker_label", "panel", "text"), ("r1", "Denmark", "Panel 1", TEXT)])
    project.read(file, coder="ab")
    passage = project.code("r1", "control.sovereignty", (0, 10), coder="ab", stance="asserts", responsible="states")
    project.memo("coding", passage.uid, "@doubtful", coder="ab")
    project.memo("coding", passage.uid, "I doubt that", coder="cd")
    project.code("r1", "control.state_led", None, coder="ab")
    project.code("r1", "control.sovereignty", (46, 62), coder="cd")
    return project


def test_a_side_is_taken_under_the_scheme_that_is_named(demo):
    def speakers(side, scheme):
        found = demo.quotations.find(QuotationFilter(code="rights", side=side, scheme=scheme))
        return {one.actor.name for one in found}

    assert "United Arab Emirates" in speakers("Global North", "article")
    assert "United Arab Emirates" in speakers("Global South", "fc-ssc-2017")
    with pytest.raises(UnknownSchemeError):
        speakers("Global North", "gone")


def test_the_sides_and_what_is_not_classified_are_all_quotations(demo):
    parts = [QuotationFilter(side=side) for side in ("Global North", "Global South", "Not classified")]
    assert sum(map(demo.quotations.count, parts)) == demo.quotations.count() == 128


def test_an_attested_mention_is_listed_without_a_quotation(demo):
    one = demo.quotations.find(QuotationFilter(record="t1-01"))[0]
    assert (one.text, one.before, one.after, one.whole, one.earlier) == (None, "", "", True, False)


def test_others_are_hidden_until_somebody_shows_them(project):
    assert project.others == "hidden"
    project.show_others(coder="ab", reason="second reading begins")
    assert project.others == "shown"
    event = project.history(limit=1)[0]
    assert (event.summary, event.reason) == ("showed the codings and memos of other coders", "second reading begins")
    project.show_others(False, coder="ab")
    assert project.others == "hidden"
    project.undo(coder="ab")
    assert project.others == "shown"


def test_a_study_that_came_with_its_codings_has_nothing_to_hide_unless_somebody_says_so(demo):
    assert demo.others == "shown"
    demo.show_others(False, coder="ab")
    assert demo.others == "hidden"


def test_who_may_see_their_own_work_only_sees_their_own_memos_only(coded):
    mine = coded.quotations.find(QuotationFilter(visible_to="ab"))
    assert {one.coding.coder for one in mine} == {"ab"}
    assert [memo.text for one in mine for memo in one.memos] == ["@doubtful"]
    everybody = coded.quotations.find()
    assert [memo.text for one in everybody for memo in one.memos] == ["@doubtful", "I doubt that"]


def test_quotations_are_given_in_the_order_in_which_they_are_named(coded):
    keys = coded.quotations.keys()
    assert [one.coding.uid for one in coded.quotations.of([*reversed(keys), "gone"])] == [*reversed(keys)]


def test_the_file_has_a_line_for_each_quotation_and_no_cell_that_is_a_formula(coded):
    text = coded.quotations.csv(QuotationFilter(visible_to="ab"))
    assert text.splitlines()[0] == HEADER
    whole, passage = lines(text)
    assert (whole["quotation"], whole["start"], whole["before"]) == (f"'{TEXT}", "", "")
    assert (passage["quotation"], passage["start"], passage["end"]) == ("'=Migration", "0", "10")
    assert passage["after"] == TEXT[10:]
    assert (passage["actor"], passage["actor_type"], passage["side"]) == ("Denmark", "state", "Global North")
    assert (passage["code_name"], passage["stance"], passage["responsible"]) == ("Sovereignty", "asserts", "states")
    assert passage["memo"] == "'@doubtful"


def test_the_file_says_on_every_line_that_material_is_invented(coded):
    with Store.open(coded.path).command("describe", by="ab") as command:
        values.write_settings(command, invented=True)
    assert {line[INVENTED] for line in lines(coded.quotations.csv())} == {"yes"}


def test_a_file_without_quotations_is_its_header(project):
    assert project.quotations.csv() == HEADER


def test_the_codings_of_the_file_can_be_imported_again(demo, tmp_path):
    file = tmp_path / "quotations.csv"
    file.write_text(demo.quotations.csv(), encoding="utf-8")
    report = demo.read(file, trial=True)
    assert (report.added["codings"], report.already["codings"], report.problems) == (0, 128, ())


def test_a_quotation_that_a_spreadsheet_takes_for_a_formula_comes_back(coded, tmp_path):
    asked = QuotationFilter(coder="ab")
    file = tmp_path / "quotations.csv"
    file.write_text(coded.quotations.csv(asked), encoding="utf-8")
    assert "'=Migration" in file.read_text(encoding="utf-8")
    coded.quotations.uncode(coded.quotations.keys(asked), coder="ab")
    coded.read(file, coder="ab")
    assert [one.text for one in coded.quotations.find(asked)] == [TEXT, "=Migration"]


def test_one_apostrophe_is_taken_off_and_no_second_one(coded, tmp_path):
    file = tmp_path / "again.csv"
    file.write_text(
        "record,code,coder,start,end,quotation\nr1,control.state_led,ab,0,10,''=Migration\n", encoding="utf-8"
    )
    with pytest.raises(ReadError, match="a quotation equals its span"):
        coded.read(file, coder="ab")


def test_a_coding_of_an_earlier_text_cannot_come_back_and_is_refused_with_its_line(coded, tmp_path):
    coded.correct("r1", TEXT.replace("The wheel turns.", "Nothing of the kind was said by anybody."), coder="ab")
    file = tmp_path / "quotations.csv"
    file.write_text(coded.quotations.csv(QuotationFilter(coder="cd")), encoding="utf-8")
    with pytest.raises(ReadError, match=r"quotations.csv line 2: .*'The wheel turns.'"):
        coded.read(file, coder="ab")


def test_quotations_of_passages_come_back_into_a_project_without_them(coded, tmp_path):
    asked = QuotationFilter(coder="cd")
    file = tmp_path / "quotations.csv"
    file.write_text(coded.quotations.csv(asked), encoding="utf-8")
    coded.quotations.uncode(coded.quotations.keys(asked), coder="cd")
    assert coded.quotations.count(asked) == 0
    coded.read(file, coder="ab")
    assert [one.text for one in coded.quotations.find(asked)] == ["The wheel turns."]

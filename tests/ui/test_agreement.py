"""The page Agreement: its figures, what stands behind each, and to whom it says nothing."""

import json
import re
from dataclasses import replace

import pytest

from framing import Project
from framing.agreement.report import Pair
from framing.model.agreement import Choice
from framing.project.agreeing_lines import CHOOSABLE
from framing.readers import read_codebook, shipped
from framing.ui import (
    agreement,
    agreement_chart,
    agreement_choices,
    agreement_files,
    agreement_list,
    agreement_marks,
    agreement_reading,
    agreement_table,
    agreement_text,
    growth_chart,
    reading,
)

from .agreeing import DIFFERENCES, NAMES, REPORT, UNDEFINED, alpha, passage, reader
from .test_page import component_data, markup

BOOK = read_codebook(shipped("codebooks/gcm-ts3.yaml"))
READERS = ("reader-1", "reader-2")


@pytest.fixture
def by_hand(monkeypatch, built, open_page):
    """Draws the page on a report made by hand."""

    def draw(report):
        monkeypatch.setattr(agreement_reading, "readers", lambda at: report.readers)
        monkeypatch.setattr(agreement_reading, "report", lambda at, choice: report)
        return open_page(built["sample"], "agreement")

    return draw


@pytest.fixture
def two_readers(built, open_page):
    """The page on the two readers of the sample."""
    page = open_page(built["sample"], "agreement")
    page.multiselect(key="agreement-choice-coders").set_value(list(READERS)).run()
    return page


def tables(page):
    """The tables of figures that the page holds, by their labels."""
    found = [json.loads(element.proto.json) for element in page.get("bidi_component")]
    return {one["label"]: one for one in found if "label" in one}


def rows(data):
    """The rows of a table by their names: the text of each figure."""
    return {row["text"]: [cell.get("text") for cell in row["cells"]] for row in data["rows"] if "cells" in row}


def go(page, tab):
    """The page on another tab."""
    page.session_state["agreement-tab"] = tab
    return page.run()


# --- on the sample --------------------------------------------------------------------------------


def test_what_was_compared_is_said_first(two_readers):
    shown = markup(two_readers)
    assert "reader-1 and reader-2 are compared on 2,037 sentences, in 79 of 79 records with a text" in shown
    assert "Judged by Krippendorff&#x27;s alpha, with intervals at 95%" in shown


def test_each_code_has_value_interval_prevalence_units_and_sentence(two_readers, built):
    with Project.open(built["sample"]) as project:
        report = project.agreement.report(Choice(coders=READERS))
    table = tables(two_readers)["Agreement by code"]
    named = {line.id: line for line in report.lines}
    line = named["control.state_led"]
    (row,) = (row for row in table["rows"] if row["text"] == "State-led process")
    assert row["small"] == line.sentence
    assert row["level"] == 1
    value, bar, prevalence, units, differ = row["cells"]
    assert (value["text"], value["small"]) == (".915", ".833 to .976")
    assert bar["bar"]["value"] == line.value.value
    assert (prevalence["text"], units["text"]) == (agreement_table.percent(line.prevalence), "2,037")
    assert differ["text"] == str(line.n_disagreements)


def test_prevalence_is_a_share_of_the_ratings_that_were_made(built):
    with Project.open(built["sample"]) as project:
        line = project.agreement.report(Choice()).lines[0]
        made = [project.agreement.ratings(line.id, Choice()).values]
    assert line.present.keys() == {"adjudicator", "reader-1", "reader-2"}
    assert line.prevalence == sum((one == 1).sum() for one in made) / sum((one >= 0).sum() for one in made)
    assert line.n_ratings < 3 * line.n_units


def test_every_count_is_that_of_the_disagreements_it_opens(built):
    with Project.open(built["sample"]) as project:
        report = project.agreement.report(Choice(coders=READERS))
        behind = {line.id: project.agreement.disagreements(Choice(coders=READERS), line.id) for line in report.lines}
    for line in report.lines:
        found = agreement_list.behind(report, BOOK, ("code", line.id))
        assert (len(found), tuple(found)) == (line.n_disagreements, behind[line.id])
    for found in report.confusions:
        for r, counts in enumerate(found.counts):
            for c, count in enumerate(counts):
                names = (agreement_table.code_of(found, place) for place in (r, c))
                act = ("confusion", found.first, found.second, *names)
                assert len(agreement_list.behind(report, BOOK, act)) == count


def test_the_markings_of_a_text_differ_where_the_report_says_so(project_file):
    path = project_file("sample")
    with Project.open(path) as project:
        project.codebook.merge("wheel.reinvent_not", "wheel.not_invented", coder="ab")
        report = project.agreement.report(Choice(coders=READERS, panels=("Panel 1",), codes=("wheel", "control")))
    at = reading.moment(path)
    told = {one.record: [] for one in report.disagreements}
    for one in report.disagreements:
        told[one.record].append(one.item)
    assert len(told) > 5
    for record, items in told.items():
        found = agreement_reading.marked(at, record, READERS, ("wheel", "control"))
        assert sorted(found.comparison.disagreements, key=str) == sorted(items, key=str)


def test_other_units_panels_and_coefficients_give_another_report(two_readers):
    page = two_readers
    page.selectbox(key="agreement-choice-unit").set_value("intervention").run()
    page.selectbox(key="agreement-choice-coefficient").set_value("cohen_kappa").run()
    page.multiselect(key="agreement-choice-panels").set_value(["Panel 1"]).run()
    shown = markup(page)
    assert "interventions, in " in shown
    assert "Judged by Cohen&#x27;s kappa" in shown
    page.multiselect(key="agreement-choice-groups").set_value(["Global South"]).run()
    page.multiselect(key="agreement-choice-codes").set_value(["control"]).run()
    page.radio(key="agreement-choice-cluster").set_value("intervention").run()
    page.toggle(key="agreement-choice-blind").set_value(True).run()
    assert "draws of interventions as a whole" in markup(page)
    assert set(rows(tables(page)["Agreement by code"])) & {"Sovereignty"}
    assert "The wheel exists" not in component_data(page)
    assert not page.exception


def test_what_was_read_under_one_version_of_the_codebook_can_be_compared_alone(project_file, open_page):
    path = project_file("sample")
    page = open_page(path, "agreement")
    assert "agreement-choice-version" not in [one.key for one in page.selectbox]
    with Project.open(path) as project:
        project.codebook.redefine("control.sovereignty", fields={"brief": "Borders."}, coder="ab")
    page = open_page(path, "agreement")
    page.selectbox(key="agreement-choice-version").set_value(2).run()
    assert "are compared on" not in markup(page)
    assert "No coder compared has read or coded any of these texts" in markup(page)
    assert not page.exception


def test_a_coefficient_of_two_coders_is_offered_for_two_only(built, open_page):
    page = open_page(built["sample"], "agreement")
    assert "Cohen's kappa" not in page.selectbox(key="agreement-choice-coefficient").options
    page.multiselect(key="agreement-choice-coders").set_value(list(READERS)).run()
    page.selectbox(key="agreement-choice-coefficient").set_value("cohen_kappa").run()
    page.multiselect(key="agreement-choice-coders").set_value([]).run()
    assert page.selectbox(key="agreement-choice-coefficient").value == "krippendorff_alpha"
    assert not page.exception


def test_every_coefficient_that_is_offered_can_be_reported():
    assert set(agreement_choices.COEFFICIENTS) <= set(CHOOSABLE)


def test_a_figure_opens_its_disagreements_with_both_markings(two_readers):
    page = two_readers
    assert agreement_list.NO_CHOICE in markup(page)
    page.session_state["agreement-shown"] = ("code", "control.state_led")
    shown = markup(page.run())
    assert "14 disagreements: 1 coded by one, 5 another extent, 8 other answers." in shown
    assert shown.count('class="entry"') == agreement_list.PAGE
    assert '<dt><span class="f">reader-1</span></dt>' in shown
    page.pills[0].set_value("missing").run()
    assert markup(page).count('class="entry"') == 1


def test_a_disagreement_leads_to_the_desk_and_to_the_markings(two_readers):
    page = two_readers
    page.session_state["agreement-shown"] = ("code", "control.state_led")
    page.run()
    page.button(key="to-markings-0").click().run()
    assert page.session_state["agreement-tab"] == "In the text"
    assert "Above the line reader-1, below it reader-2" in markup(page)
    page.button(key="to-desk-0").click().run()
    assert page.session_state["desk-open"] == "p1-01"


def test_the_text_of_a_record_has_the_markings_of_both(two_readers):
    page = go(two_readers, "In the text")
    shown = markup(page)
    assert 'aria-label="State-led process: reader-1 1 passage, 1 of them differing' in shown
    assert "They differ nowhere in " in shown
    strips = tables(page)["Records in which they differ"]
    assert strips["chosen"] == strips["items"][0]["id"] == "p1-01"
    page.selectbox(key="agreement-choice-lane").set_value("control.state_led").run()
    shown = markup(page)
    assert shown.count('class="lane-row"') == 3
    assert 'title="reader-1: State-led process; reader-2: State-led process"' in shown
    assert "Open-ended process; reader-2" not in shown
    page.session_state["agreement-record"] = "p1-07"
    assert "p1-07, Panel 1" in markup(page.run())
    assert not page.exception


# --- on reports made by hand ----------------------------------------------------------------------


def test_what_is_not_defined_says_so_and_why(by_hand):
    page = by_hand(REPORT)
    table = tables(page)["Agreement by code"]
    (row,) = (row for row in table["rows"] if row["text"] == "Sovereignty")
    assert row["small"] == "not defined: nobody used it"
    assert row["cells"][0]["text"] == "not defined"
    assert "no coder used the label where two coders looked" in row["cells"][0]["label"]
    assert "bar" not in row["cells"][1]


def test_everything_together_and_questions_stand_beneath_the_codes(by_hand):
    table = tables(by_hand(REPORT))["Agreement by code"]
    assert [row["text"] for row in table["rows"] if row.get("group")] == [
        "All codes together",
        "Questions, on passages that both coded alike",
    ]
    assert rows(table)["stance"] == ["-.200", None, "", "40", "1"]


def test_a_dot_is_full_where_the_whole_interval_is_at_the_first_line():
    firm = [agreement_table.bar_cell(alpha(0.8, interval))["bar"]["firm"] for interval in ((0.667, 0.9), (0.66, 0.9))]
    assert firm == [True, False]
    assert agreement_table.bar_cell(alpha(0.9))["bar"]["firm"] is False


def test_suggestions_in_sight_and_notices_are_told(by_hand):
    shown = markup(by_hand(REPORT))
    assert "4 of them were read with suggestions in sight." in shown
    assert "two codings have no place in the present text." in shown


def test_two_coders_have_one_line_and_three_a_matrix(by_hand):
    two = tables(go(by_hand(REPORT), "By coder"))["Agreement of two coders"]
    assert rows(two) == {"anna and ben": [".612", None, ".830", "4"]}
    pairs = [Pair(first=a, second=b, value=alpha(0.5), percent=alpha(0.75)) for a, b in ("ab", "ac", "bc")]
    three = replace(REPORT, readers=tuple(map(reader, "abc")), pairs=tuple(pairs))
    matrix = agreement_table.pairs(three, "alpha", None)
    assert rows(matrix) == {"a": ["", ".750", ".750"], "b": [".500", "", ".750"], "c": [".500", ".500", ""]}


def test_confusion_names_the_codes_and_opens_its_disagreements(by_hand):
    table = tables(go(by_hand(REPORT), "By coder"))["What ben coded (columns) where anna coded something else (rows)"]
    assert rows(table)["State-led"] == ["1", "", "1"]
    assert [one["text"] for one in table["head"]] == ["Code", "1", "2", "none"]
    act = table["rows"][1]["cells"][0]["act"]
    assert agreement_list.behind(REPORT, None, act) == [DIFFERENCES[1]]
    assert agreement_list.title(REPORT, act, NAMES) == "anna: State-led; ben: Sovereignty"
    assert (
        agreement_list.title(REPORT, table["rows"][1]["cells"][2]["act"], NAMES)
        == "anna: State-led; ben: nothing coded"
    )


def test_parts_of_the_work_open_what_lies_in_them(by_hand):
    page = go(by_hand(REPORT), "Over time")
    table = tables(page)["Agreement over the work"]
    assert rows(table)["1 to 4"] == [".500", None, "4", "2"]
    assert table["rows"][1]["small"].startswith("not defined: ")
    assert agreement_list.behind(REPORT, None, ("stretch", 1)) == list(DIFFERENCES[2:])
    assert agreement_list.behind(REPORT, None, ("stretch", 9)) == []
    page.session_state["agreement-shown"] = ("stretch", 0)
    assert "2 disagreements: 1 coded by one, 1 another code." in markup(page.run())


def test_drift_has_a_gap_where_it_is_not_defined():
    assert [point["value"] for point in agreement_chart.points(REPORT.stretches)] == [0.5, None]
    assert agreement_chart.drift(REPORT.stretches, "alpha", growth_chart.LIGHT).to_dict()


def test_questions_and_pairs_open_their_own():
    assert agreement_list.behind(REPORT, None, ("dimension", "stance")) == [DIFFERENCES[3]]
    assert agreement_list.behind(REPORT, None, ("pair", "ben", "anna")) == list(DIFFERENCES)
    assert agreement_list.behind(REPORT, None, ("pair", "ben", "cleo")) == []


def test_one_coder_is_told_what_can_be_said_and_offered_a_second_reading(two_readers):
    page = two_readers
    page.multiselect(key="agreement-choice-coders").set_value(["reader-1"]).run()
    shown = markup(page)
    assert "reader-1 alone has read these texts (79 texts read, 0 finished, 430 codings)" in shown
    assert "let reader-1 code a random share of the texts again" in shown
    assert not tables(page)
    assert not page.tabs


def test_coders_who_read_nothing_in_common_are_told_what_to_do(by_hand):
    page = by_hand(replace(REPORT, n_double=0, notices=("they read other texts", "open a round")))
    shown = markup(page)
    assert '<p class="finding">they read other texts.</p><p class="alone">open a round.</p>' in shown
    assert "are compared on" not in shown
    assert not page.tabs


def test_where_nobody_coded_it_says_what_to_do_first(project_file, open_page):
    path = project_file("empty")
    with Project.open(path) as project:
        project.show_others(True, coder="ab")
    page = open_page(path, "agreement")
    assert agreement.NOBODY in markup(page)
    assert not page.multiselect


def test_while_work_is_hidden_nothing_is_read_of_it(project_file, open_page, monkeypatch):
    path = project_file("sample")
    with Project.open(path) as project:
        project.show_others(False, coder="reader-1")

    def never(*_):
        raise AssertionError("figures were made")

    for name in ("readers", "report", "marked"):
        monkeypatch.setattr(agreement_reading, name, never)
    page = open_page(path, "agreement")
    shown = markup(page)
    assert agreement.HIDDEN in shown
    assert "reader-" not in shown
    assert not component_data(page)
    monkeypatch.undo()
    monkeypatch.setenv("FRAMING_CODER", "ab")
    monkeypatch.setenv("FRAMING_PROJECT", str(path))
    page.button(key="show-others").click().run()
    assert "are compared on" in markup(page)


def test_hostile_material_is_text(built, open_page, project_file):
    path = project_file("hostile")
    with Project.open(path) as project:
        project.show_others(True, coder="ab")
        project.code("h-1", "rights.workers", (5, 30), coder="<i>ben</i>")
    page = open_page(path, "agreement")
    for tab in agreement.TABS:
        page.session_state["agreement-shown"] = ("overall",)
        shown = markup(go(page, tab))
        assert "<img" not in shown
        assert "<script" not in shown
        assert "<i>" not in shown
        assert not page.exception


@pytest.mark.parametrize(("ending", "begins"), [(".xlsx", b"PK"), (".docx", b"PK"), (".md", b"# ")])
def test_the_report_can_be_taken_along(ending, begins):
    made = agreement_files.written(REPORT, ending)
    assert made.startswith(begins)
    assert len(made) > 500


def test_the_report_that_is_taken_along_says_of_which_day_it_is():
    made = agreement_files.written(REPORT, ".md").decode()
    assert re.search(r"^\| Date of the report \| \d{4}-\d\d-\d\d \|$", made, re.MULTILINE)


# --- markings -------------------------------------------------------------------------------------


def test_of_a_boundary_only_what_one_alone_marked_is_where_they_differ():
    assert agreement_marks.apart([DIFFERENCES[2].item]) == [(0, 3)]
    assert agreement_marks.apart(one.item for one in DIFFERENCES[:2]) == [(0, 9), (10, 20)]


def test_a_text_is_cut_where_markings_begin_and_end():
    sides = ([passage("1", "a", 2, 6)], [passage("2", "b", 4, 8)])
    made = agreement_marks.pieces("23456789", sides, [(2, 8)], {"a": "A"}, ("anna", "ben"), offset=2)
    assert "".join(made) == (
        '<span class="f apart" title="anna: A; ben: nothing">23</span>'
        '<span class="f s apart" title="anna: A; ben: b">45</span>'
        '<span class="s apart" title="anna: nothing; ben: b">67</span>'
        "<span>89</span>"
    )


def test_a_long_piece_is_shortened_in_its_middle():
    text = "word " * 200
    assert len(agreement_marks.shortened(text)) < agreement_marks.LONGEST
    assert " … " in agreement_marks.shortened(text)
    assert agreement_marks.shortened("short") == "short"


def test_an_answer_is_said_where_they_differ_only():
    shown = agreement_list.entry(DIFFERENCES[3], NAMES, None)
    assert "Sovereignty (Stance: asserts)".lower() in shown.lower()
    assert "nothing here" in agreement_list.entry(DIFFERENCES[0], NAMES, None)


def test_lines_of_a_text_bear_the_place_where_they_begin():
    assert list(agreement_text.lines("a\n\nbc")) == [(0, "a"), (3, "bc")]


def test_small_shares_have_a_decimal():
    assert [agreement_table.percent(share) for share in (0.042, 0.42, None)] == ["4.2%", "42%", "not defined"]
    assert agreement_table.said(UNDEFINED).startswith("not defined: no coder used")

"""The page Tables through other eyes: whose codings count, what entries rest on, the range over coders."""

import io
import json

import openpyxl
import pytest
from playwright.sync_api import expect

from framing import Project
from framing.ui import reading, state, whose

from . import test_access
from .hand import watched
from .test_access import faults
from .test_browser import cell, choose, drawn
from .test_page import markup

axe = test_access.axe
FIRST = ("Sovereignty", "Global North")
SPEAKERS = """\
format: framing-recipe/1
id: who
title: Who speaks of control
rows:
- {label: Sovereignty, code: control.sovereignty}
- {label: Any form of control, code: control}
columns:
- {label: Global North, side: Global North}
- {label: Global South, side: Global South}
"""


def prepare(path):
    """The sample with a table of speakers, and Panel 3 settled as reader-1 has it."""
    recipe = path.with_name("who.yaml")
    recipe.write_text(SPEAKERS, encoding="utf-8")
    with Project.open(path) as project:
        project.add_table(recipe, coder="sample")
        for one in project.adjudication.work("reader-1", "reader-2", panels=["Panel 3"]):
            project.adjudication.decide(one, "a", coder="sample")
    return path


@pytest.fixture
def study(project_file):
    return prepare(project_file("sample"))


def shown(path, table_id, lens=()):
    """The texts of a table as the screen must show it."""
    at = reading.moment(path)._replace(lens=lens)
    with reading.opened(at) as project:
        table = project.table(table_id)
        return [table.cell(row, column).text for row in table.rows for column in table.columns]


def cells(page):
    """The cells that the page hands to the browser, by row and column."""
    found = json.loads(page.get("bidi_component")[0].proto.json)
    heads = found["head"][1:]
    return {(row["label"], head): one for row in found["rows"] for head, one in zip(heads, row["cells"], strict=True)}


def on_page(page):
    """The texts of the cells."""
    return [one["text"] for one in cells(page).values()]


def test_the_table_follows_whose_codings_are_chosen(study, open_page):
    page = open_page(study, "tables")
    everybody = on_page(page)
    assert everybody == shown(study, "frames-by-element")
    page.selectbox(key="whose").set_value("coder:reader-1").run()
    assert on_page(page) == shown(study, "frames-by-element", ("coder", "reader-1")) != everybody
    assert "Codings that count: those of reader-1 alone." in markup(page)
    page.selectbox(key="whose").set_value("agreed").run()
    assert on_page(page) == shown(study, "frames-by-element", ("agreed", "reader-1", "reader-2"))
    page.selectbox(key="pair-first").set_value("reader-2").run()
    assert page.selectbox(key="pair-second").value == "reader-1"
    assert on_page(page) == shown(study, "frames-by-element", ("agreed", "reader-2", "reader-1"))
    page.selectbox(key="whose").set_value("coder:consensus").run()
    assert on_page(page) == shown(study, "frames-by-element", ("coder", "consensus"))


def test_the_evidence_follows_the_choice(study, open_page):
    page = open_page(study, "tables")
    page.selectbox(key="table").set_value("who").run()
    page.session_state["cell"] = FIRST
    page.run()
    assert "<dd>reader-2</dd>" in markup(page)
    page.selectbox(key="whose").set_value("coder:reader-1").run()
    assert "<dd>reader-1</dd>" in markup(page)
    assert "<dd>reader-2</dd>" not in markup(page)


def test_the_workbook_of_the_page_holds_what_was_chosen(study):
    at = reading.moment(study)._replace(lens=("coder", "reader-1"))
    content = reading.workbook(at, None, None, rests=True, range_over=("reader-1", "reader-2"))
    book = openpyxl.load_workbook(io.BytesIO(content))
    said = [cell.value for row in book["Provenance"].iter_rows() for cell in row]
    assert "Codings that count: those of reader-1 alone." in said
    heads = [cell.value for row in book["Entries"].iter_rows() for cell in row]
    assert "Rests on" in heads and "adjudicated" in heads
    assert "Ranges" in book.sheetnames


def test_marks_stand_with_the_entries_and_a_legend_says_what_they_mean(study, open_page):
    page = open_page(study, "tables")
    page.selectbox(key="table").set_value("who").run()
    assert "●" not in str(cells(page))
    page.toggle(key="show-rests").set_value(True).run()
    assert "Delegate of Aldermark\u00a0◆; Kestria\u00a0◆ (Panel 3)" in cells(page)[FIRST]["text"]
    assert "◆ it was adjudicated, the consensus carries it" in markup(page)
    page.session_state["cell"] = FIRST
    assert "<dt>Rests on</dt><dd>2 coders: reader-1 and reader-2</dd>" in markup(page.run())
    page.selectbox(key="table").set_value("frames-by-element").run()
    actors = cells(page)["Control, all codes", "Actors involved"]
    assert (actors["text"], actors["count"]) == ("34", "6\u00a0◆, 23\u00a0●, 5\u00a0○")
    assert actors["label"].endswith("Rests on: 6 adjudicated, 23 both, 5 one coder")


def test_the_range_stands_beneath_each_cell_and_says_on_how_many_records(study, open_page):
    page = open_page(study, "tables")
    page.toggle(key="show-range").set_value(True).run()
    assert page.multiselect(key="range-over").value == ["reader-1", "reader-2"]
    assert cells(page)["Control, all codes", "Actors involved"]["range"] == "29 to 33"
    assert "over reader-1 and reader-2, on the 79 of 79 records that both have read" in markup(page)
    page.session_state["cell"] = ("Control, all codes", "Actors involved")
    assert "Range over coders: 29 to 33 (reader-1: 29; reader-2: 33)." in markup(page.run())
    page.multiselect(key="range-over").set_value(["reader-1"]).run()
    assert "Choose two coders or more for the range." in markup(page)
    assert {one["range"] for one in cells(page).values()} == {None}


def test_nothing_is_offered_where_the_work_of_others_is_hidden(project_file, open_page):
    path = project_file("sample")
    with Project.open(path) as project:
        project.show_others(False, coder="sample")
    page = open_page(path, "tables")
    assert whose.HIDDEN in markup(page)
    assert [one.key for one in page.selectbox if one.key == state.WHOSE] == []
    page.session_state["whose"] = "coder:reader-1"
    assert on_page(page.run()) == shown(path, "frames-by-element")
    page.button(key="show-others").click().run()
    assert page.selectbox(key="whose").label == "Whose codings"


def test_whoever_codes_blind_sees_their_own_table_and_no_choice(study, open_page):
    with Project.open(study) as project:
        project.rounds.open("blind", ["ab", "reader-1"], coder="sample")
    page = open_page(study, "tables")
    page.session_state["whose"] = "coder:reader-1"
    page.session_state["show-rests"] = True
    page.run()
    assert [one.key for one in page.selectbox if one.key == state.WHOSE] == []
    assert set(on_page(page)) == {"0"}
    assert whose.HIDDEN not in markup(page)


def test_a_project_of_one_coder_offers_no_choice(built, open_page):
    page = open_page(built["demo"], "tables")
    assert [one.key for one in page.selectbox if one.key == state.WHOSE] == []
    assert whose.HIDDEN not in markup(page)


@pytest.fixture(scope="module")
def address(serve, built, tmp_path_factory):
    path = tmp_path_factory.mktemp("eyes") / "sample.framing"
    path.write_bytes(built["sample"].read_bytes())
    return serve(prepare(path))


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_in_a_browser_marks_and_ranges_are_read_and_can_be_told_apart(chromium, axe, address, theme, tmp_path):
    width = 1440 if theme == "light" else 1024
    context = chromium.new_context(viewport={"width": width, "height": 900}, color_scheme=theme)
    tab, wrong = watched(context)
    tab.set_default_timeout(30_000)
    tab.goto(f"{address}/tables")
    choose(tab, "Table", "Who speaks of control")
    tab.get_by_role("heading", name="Who speaks of control").wait_for()
    choose(tab, "Whose codings", "Adjudicated between two coders")
    tab.get_by_text("what reader-1 and reader-2 coded alike").wait_for()
    choose(tab, "First coder", "reader-2")
    tab.get_by_text("what reader-2 and adjudicator coded alike").wait_for()
    choose(tab, "Second coder", "reader-1")
    tab.get_by_text("what reader-2 and reader-1 coded alike").wait_for()
    tab.get_by_text("Show what entries rest on").click()
    tab.get_by_text("What entries rest on, among reader-2 and reader-1").wait_for()
    tab.get_by_text("Show the range over coders").click()
    tab.get_by_text("Lowest to highest number of mentions").wait_for()
    drawn(tab)
    marks = cell(tab, *FIRST).locator(".mark")
    assert {text.strip() for text in marks.all_inner_texts()} <= {"○", "●", "◆"}
    expect(cell(tab, *FIRST).locator(".range")).to_have_count(1)
    assert "Rests on: " in cell(tab, *FIRST).get_attribute("aria-label")
    assert faults(axe, tab) == []
    with tab.expect_download() as download:
        tab.get_by_role("button", name="Download workbook").click()
    path = tmp_path / "tables.xlsx"
    download.value.save_as(path)
    book = openpyxl.load_workbook(path)
    said = [one.value for row in book["Provenance"].iter_rows() for one in row if one.value]
    assert any(str(one).startswith("Codings that count: what was settled; what reader-2 and reader-1") for one in said)
    context.close()
    assert wrong == []

"""The page Growth: what it says and to whom, and its charts as values."""

from framing import Project
from framing.model.codebook import Code, Codebook
from framing.tables.cooccurrence import Cooccurrence
from framing.ui import growth, growth_chart

from .test_page import markup


def test_the_finding_stands_above_the_chart_in_words(built, open_page):
    shown = markup(open_page(built["sample"], "growth"))
    assert (
        "With a base size of 4 interventions (15 codes) and a run length of 2, the threshold of 5 % was reached"
        in shown
    )
    assert "In 1,000 random orders of the same interventions it is reached in " in shown


def test_without_interventions_the_reason_is_said(built, open_page):
    shown = markup(open_page(built["demo"], "growth"))
    assert "was not reached: it takes 6 interventions, and there are 0." in shown


def test_other_terms_give_another_finding(built, open_page):
    page = open_page(built["sample"], "growth")
    page.number_input(key="growth-base").set_value(6).run()
    page.selectbox(key="growth-threshold").set_value(0.0).run()
    shown = markup(page)
    assert "With a base size of 6 interventions (" in shown
    assert "no new information (0 %) was " in shown
    page.selectbox(key="growth-coder").set_value("reader-1").run()
    assert markup(page) != shown


def test_two_codes_show_their_places_with_what_they_share(built, open_page):
    page = open_page(built["sample"], "growth")
    page.selectbox(key="growth-first").set_value("control.state_led").run()
    page.selectbox(key="growth-second").set_value("ways.whole_of_society").run()
    shown = markup(page)
    assert "6 places; c-coefficient 0.076." in shown
    assert shown.count('class="entry"') == 6
    assert "<mark>The drafting room is for delegations.</mark>" in shown
    assert not page.exception


def test_a_blind_coder_sees_their_own_only(project_file, open_page):
    path = project_file("sample")
    with Project.open(path) as project:
        project.show_others(False, coder="reader-1")
    page = open_page(path, "growth")
    shown = markup(page)
    assert "and there are 0." in shown
    assert "No two codes co-occur." in shown
    assert "reader-1" not in shown


def test_codes_that_lack_something_are_listed_with_provisional_ones_first(project_file, open_page):
    path = project_file("hostile")
    with Project.open(path) as project, project._store.command("new-code", by="ab") as command:
        command.update("code", "ways.concrete_action", provisional=True)
    shown = markup(open_page(path, "growth"))
    assert "(provisional)" in shown
    assert "<strong>Not used by you (" in shown


def test_hostile_material_is_text(built, open_page):
    page = open_page(built["hostile"], "growth")
    assert "<img" not in markup(page)
    assert "<script" not in markup(page)


def test_the_map_has_a_cell_for_each_two_codes_both_ways_round():
    found = Cooccurrence(unit="passage", same_coder=True, counts={("a", "b"): 2}, totals={"a": 2, "b": 3, "c": 1})
    cells = growth_chart.cells(found, ["a", "b", "c"], {"a": "A", "b": "B", "c": "C"})
    assert len(cells) == 6
    assert {(cell["first"], cell["second"]): cell["count"] for cell in cells}["b", "a"] == 2
    assert cells[0]["c"] == "0.667"


def test_codes_of_the_same_name_are_told_apart(monkeypatch):
    codes = (Code(id="x.a", name="A", kind="theme"), Code(id="y.a", name="A", kind="theme"))
    book = Codebook(id="b", title="B", version="1", codes=codes)
    monkeypatch.setattr(growth.reading, "codebook", lambda at: book)
    found = Cooccurrence(unit="passage", same_coder=True, counts={("x.a", "y.a"): 1}, totals={"x.a": 1, "y.a": 1})
    assert growth.code_names(None, found) == {"x.a": "A (x.a)", "y.a": "A (y.a)"}

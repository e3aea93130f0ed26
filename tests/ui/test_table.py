"""The page Tables: schemes and units of each table, the workbook, recipes that are handed over."""

import io

import openpyxl

from framing import Project
from framing.ui import actions, reading, state

from .conftest import RECIPE
from .test_page import component_data, markup


def test_choosing_a_scheme_moves_entries_and_the_difference_names_them(built, open_page):
    page = open_page(built["demo"], "tables")
    page.selectbox(key="table").set_value("table-2").run()
    assert "49 of 49 entries as published." in markup(page)
    page.selectbox(key="scheme").set_value("fc-ssc-2017").run()
    page.selectbox(key="other-scheme").set_value("article").run()
    assert "2 entries in another column under article." in markup(page)
    assert "US (Panel 1); Norway (Panel 2); Turkey; Republic of Korea (Panel 3)" in component_data(page).replace(
        "Republic of Korea; Turkey", "Turkey; Republic of Korea"
    )


def test_the_unit_is_counted_in_every_cell_or_said_to_be_undefined(built, open_page):
    page = open_page(built["demo"], "tables")
    page.selectbox(key="unit").set_value("actors").run()
    assert "5 actors" in component_data(page)
    page.selectbox(key="unit").set_value("words").run()
    assert "words not defined" in component_data(page)


def chosen(page):
    """Scheme and unit as the page shows them."""
    return page.selectbox(key="scheme").value, page.selectbox(key="unit").value


def test_each_table_opens_with_its_own_scheme_and_unit(built, open_page):
    page = open_page(built["crowd"], "tables")
    own = {}
    for table_id in ("counts", "speakers", "shares", "counts"):
        page.selectbox(key="table").set_value(table_id).run()
        own[table_id] = chosen(page)
        page.selectbox(key="scheme").set_value("m49-2017").run()
        page.selectbox(key="unit").set_value("interventions").run()
        assert chosen(page) == ("m49-2017", "interventions")
    units = {"counts": "actors", "speakers": "codings", "shares": "mentions"}
    assert own == {table_id: ("fc-ssc-2017", unit) for table_id, unit in units.items()}


def test_a_heading_says_when_scheme_or_unit_are_not_the_recipe_s(built, open_page):
    page = open_page(built["crowd"], "tables")
    assert "recipe&#x27;s own" not in markup(page)
    page.selectbox(key="unit").set_value("words").run()
    assert "own unit: words in place of codings." in markup(page)
    page.selectbox(key="scheme").set_value("m49-2017").run()
    assert "own scheme: m49-2017 in place of fc-ssc-2017." in markup(page)


def test_the_workbook_follows_the_recipes_until_something_else_is_chosen(built, open_page):
    page = open_page(built["crowd"], "tables")
    said = "Another scheme or unit that you choose here holds for all of them."
    (button,) = page.get("download_button")
    assert button.proto.help == f"All tables, each under its recipe's scheme, each in its recipe's unit. {said}"
    page.selectbox(key="unit").set_value("words").run()
    (button,) = page.get("download_button")
    assert button.proto.help == f"All tables, each under its recipe's scheme, counting words, chosen here. {said}"


def test_the_workbook_has_each_table_in_its_own_unit(built):
    at = reading.moment(built["crowd"])
    own, all_words = reading.workbook(at, None, None), reading.workbook(at, None, "words")
    assert units_in(own) == {"codings", "actors", "mentions"}
    assert units_in(all_words) == {"words"}


def units_in(content):
    """The units that the sheet of counts names."""
    lines = list(openpyxl.load_workbook(io.BytesIO(content))["Counts"].iter_rows(values_only=True))
    place = lines[1].index("Unit of the table")
    return {line[place] for line in lines[2:] if line[place]}


def test_another_table_has_no_chosen_cell(built, open_page):
    page = open_page(built["demo"], "tables")
    page.session_state["cell"] = ("Sovereignty", "Global North")
    page.selectbox(key="table").set_value("table-2").run()
    assert "cell" not in page.session_state


def test_a_recipe_file_becomes_a_table(project_file, session, monkeypatch):
    path = project_file("hostile")
    monkeypatch.setenv("FRAMING_PROJECT", str(path))
    actions.add_table("mine.yaml", RECIPE.replace("id: hostile", "id: mine").encode())
    assert session[state.NOTICE].text.endswith("(mine).")
    assert session[state.TABLE] == "mine"
    with Project.open(path) as project:
        assert [rules.id for rules in project.tables()] == ["hostile", "mine"]


def test_a_recipe_that_cannot_be_followed_is_refused_in_plain_words(project_file, session, monkeypatch):
    monkeypatch.setenv("FRAMING_PROJECT", str(project_file("hostile")))
    actions.add_table("mine.yaml", RECIPE.replace("control.sovereignty", "control.sovereinty").encode())
    assert not session[state.NOTICE].done
    assert "Did you mean 'control.sovereignty'" in session[state.NOTICE].text
    actions.add_table("notes.yaml", b"rows: 3")
    assert session[state.NOTICE].text.startswith("notes.yaml")

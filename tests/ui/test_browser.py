"""The screen in a real browser: every page, a cell and its evidence, schemes, the workbook, keys, hostile material."""

import io
import re

import openpyxl
import pytest

from framing import Project
from framing.readers import shipped

from .conftest import RECIPE
from .test_table import units_in

PLACES = (
    "Project",
    "Transcripts",
    "Suggestions",
    "Codebook",
    "Rules",
    "Quotations",
    "Memos",
    "Growth",
    "Rounds",
    "Agreement",
    "Adjudicate",
    "Tables",
    "Forums",
    "History",
)
SOVEREIGNTY = ["Denmark", "Delegate for the European Union (EU)", "Norway", "United Kingdom", "Spain", "EU ambassador"]


@pytest.fixture(scope="session")
def demo_screen(serve, built):
    return serve(built["demo"])


@pytest.fixture(scope="session")
def hostile_screen(serve, built):
    return serve(built["hostile"])


@pytest.fixture
def tab(window):
    """A new tab, which must stay without errors of scripts and without requests to anywhere else."""
    page = window().new_page()
    page.set_default_timeout(20_000)
    wrong = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("dialog", lambda dialog: (wrong.append(dialog.message), dialog.dismiss()))
    page.on("request", lambda request: None if local(request.url) else wrong.append(request.url))
    yield page
    page.close()
    assert wrong == []


def local(url):
    """Whether an address is on this machine or in the page itself."""
    return re.match(r"(http|ws)://127\.0\.0\.1:\d+/|data:|blob:", url) is not None


def drawn(page):
    """Wait until the page has been drawn and no script runs."""
    page.locator("[data-test-script-state='notRunning']").wait_for()


def choose(page, label, option):
    """Choose an option of a select box by hand."""
    drawn(page)
    page.get_by_role("combobox", name=label, exact=True).click()
    page.get_by_role("option", name=option, exact=True).click()
    drawn(page)


def seek(page, label, option):
    """Choose an option of a long list by writing it."""
    drawn(page)
    page.get_by_role("combobox", name=label, exact=True).fill(option)
    page.get_by_role("option", name=option, exact=True).click()
    drawn(page)


def cell(page, row, column):
    """The button of a cell."""
    return page.get_by_role("button", name=f"{row}, {column}: ")


def speakers(page, number):
    """The speakers in the evidence beside the table, when so many of them are there."""
    page.locator(".entry").nth(number - 1).wait_for()
    return page.locator(".entry h3").evaluate_all("all => all.map(h => h.firstChild.textContent)")


def focused(page):
    """What is read aloud of the focused element, also inside a component."""
    return page.evaluate(
        """() => {
            let active = document.activeElement;
            while (active.shadowRoot) active = active.shadowRoot.activeElement;
            return active.getAttribute("aria-label") || active.textContent;
        }"""
    )


def test_every_page_opens_from_the_navigation(own_screen, tab):
    tab.goto(own_screen)
    for name in PLACES:
        tab.get_by_role("link", name=name, exact=True).click()
        tab.get_by_role("heading", level=1, name=name, exact=True).wait_for()
    assert tab.locator("[data-testid='stException']").count() == 0


def test_a_window_keeps_nothing_of_the_test_before_and_each_tab_its_project(demo_screen, hostile_screen, window):
    before = window().new_page()
    before.goto(f"{demo_screen}/history")
    before.evaluate("localStorage.setItem('left', 'here')")
    after = window()
    assert before.is_closed() and after.cookies() == []
    first, second = after.new_page(), after.new_page()
    for page, address in ((first, demo_screen), (second, hostile_screen)):
        page.goto(f"{address}/history")
        page.locator(".of-project").wait_for()
    assert first.evaluate("localStorage.getItem('left')") is None
    for page, file in ((first, "demo.framing"), (second, "hostile.framing")):
        page.get_by_role("link", name="Project", exact=True).click()
        page.get_by_role("heading", level=1, name="Project", exact=True).wait_for()
        assert page.locator(".of-project span").inner_text() == file
        page.close()


def test_a_cell_shows_its_evidence_and_leads_to_the_record(demo_screen, tab):
    tab.goto(f"{demo_screen}/tables")
    chosen = cell(tab, "Sovereignty", "Global North")
    chosen.click()
    tab.get_by_text("6 entries.").wait_for()
    assert speakers(tab, 6) == SOVEREIGNTY
    assert chosen.get_attribute("aria-pressed") == "true"
    tab.get_by_role("button", name="Open t1-02").click()
    tab.get_by_role("heading", level=1, name="Transcripts").wait_for()
    tab.get_by_role("heading", level=2, name="Delegate for the European Union (EU)").wait_for()


def test_another_scheme_moves_the_two_states_that_differ(demo_screen, tab):
    tab.goto(f"{demo_screen}/tables")
    choose(tab, "Table", "Table 2. Vulnerable populations and the rights of migrants")
    tab.get_by_text("49 of 49 entries as published.").wait_for()
    assert "United Arab Emirates" in cell(tab, "Migrant workers", "Global North").inner_text()
    choose(tab, "Scheme", "fc-ssc-2017")
    tab.get_by_text("49 of 49 entries as published, under the scheme article.").wait_for()
    cell(tab, "Migrant workers", "Global North").get_by_text("Republic of Korea").wait_for()
    assert "United Arab Emirates" in cell(tab, "Migrant workers", "Global South").inner_text()
    tab.get_by_text("2 entries in another column under article.").wait_for()


def test_the_downloaded_workbook_has_the_entries_of_the_table(demo_screen, tab, built, tmp_path):
    tab.goto(f"{demo_screen}/tables")
    with tab.expect_download() as download:
        tab.get_by_role("button", name="Download workbook").click()
    path = tmp_path / "tables.xlsx"
    download.value.save_as(path)
    book = openpyxl.load_workbook(io.BytesIO(path.read_bytes()))
    lines = list(book["Entries"].iter_rows(values_only=True))
    place = {name: index for index, name in enumerate(lines[1])}
    keys = ("Row", "Column", "Speaker", "Panel")
    with Project.open(built["demo"]) as project:
        for table_id in ("table-1", "table-2"):
            read = [tuple(line[place[key]] for key in keys) for line in lines if line[place["Table"]] == table_id]
            made = project.table(table_id).entries()
            assert read == [(row, column, entry.speaker, entry.panel) for row, column, entry in made]


def test_the_table_is_reached_and_walked_through_by_keys(demo_screen, tab):
    tab.goto(f"{demo_screen}/tables")
    cell(tab, "Sovereignty", "Global North").wait_for()
    tab.get_by_role("button", name="Download workbook").focus()
    tab.keyboard.press("Tab")
    assert focused(tab).startswith("Sovereignty, Global North: 6 mentions. Denmark (Panel 1)")
    for key, place in [
        ("ArrowRight", "Sovereignty, Global South"),
        ("ArrowDown", "State-led process, Global South"),
        ("End", "State-led process, UN representatives and session moderators"),
        ("Control+Home", "Sovereignty, Global North"),
        ("ArrowUp", "Sovereignty, Global North"),
        ("Control+End", "State-led process, UN representatives and session moderators"),
        ("Home", "State-led process, Global North"),
    ]:
        tab.keyboard.press(key)
        assert focused(tab).startswith(f"{place}: ")
    tab.keyboard.press("Enter")
    tab.get_by_text("2 entries.").wait_for()
    assert speakers(tab, 2) == ["United States (US)", "Denmark"]
    assert focused(tab).startswith("State-led process, Global North: ")
    tab.keyboard.press("Shift+Tab")
    assert focused(tab) == "Download workbook"


def test_a_table_opens_with_its_own_unit_and_the_workbook_follows(serve, built, tab, tmp_path):
    tab.goto(f"{serve(built['crowd'])}/tables")
    choose(tab, "Counting unit", "Words")
    tab.get_by_text("Not the recipe's own unit").wait_for()
    choose(tab, "Table", "Figures counts")
    tab.get_by_text("Not the recipe's own unit").wait_for(state="detached")
    assert cell(tab, "Sovereignty", "Panel 1").inner_text() == "39"
    assert cell(tab, "Sovereignty", "Panel 2").inner_text() == "0"
    with tab.expect_download() as download:
        tab.get_by_role("button", name="Download workbook").click()
    path = tmp_path / "tables.xlsx"
    download.value.save_as(path)
    assert units_in(path.read_bytes()) == {"codings", "actors", "mentions"}


def test_a_recipe_is_handed_to_a_page_without_tables(serve, tab, tmp_path):
    path = tmp_path / "new.framing"
    Project.create(path, codebook=shipped("codebooks/gcm-ts3.yaml"), coder="ab").close()
    file = tmp_path / "mine.yaml"
    file.write_text(RECIPE.replace("control.sovereignty", "sovereignty"), encoding="utf-8")
    tab.goto(f"{serve(path)}/tables")
    tab.get_by_text("This project has no table yet.").wait_for()
    tab.locator("input[type=file]").first.set_input_files(file)
    tab.get_by_role("button", name="Store the table").click()
    tab.get_by_role("alert").get_by_text("the codebook has no code 'sovereignty'").wait_for()
    tab.get_by_text("mine.yaml").wait_for(state="detached")
    file.write_text(RECIPE, encoding="utf-8")
    tab.locator("input[type=file]").first.set_input_files(file)
    tab.get_by_role("button", name="Store the table").click()
    tab.get_by_role("heading", level=2, name="Hostile").wait_for()


def test_a_resolved_label_leaves_an_empty_form(serve, project_file, tab):
    path = project_file("crowd")
    tab.goto(serve(path))
    tab.get_by_role("tab", name=re.compile("Labels")).click()
    seek(tab, "Label", "The Chair")
    seek(tab, "Is this actor", "Finland")
    tab.get_by_text("The label stands for different people").click()
    tab.get_by_role("combobox", name="Only in these records").click()
    tab.get_by_role("option", name=re.compile("c-46")).click()
    drawn(tab)
    tab.keyboard.press("Escape")
    drawn(tab)
    tab.get_by_role("button", name="Resolve", exact=True).click()
    tab.get_by_text("'The Chair' is Finland (1 record).").wait_for()
    tab.locator("input[placeholder='Choose an actor'][value='']").wait_for()
    tab.get_by_role("combobox", name="Only in these records").wait_for(state="detached")
    with Project.open(path) as project:
        assert project.record("c-46").actor.name == "Finland"


def test_records_are_searched_and_chosen_by_keys(hostile_screen, tab):
    tab.goto(f"{hostile_screen}/transcripts")
    tab.get_by_role("textbox", name="Search").fill("wheel")
    tab.keyboard.press("Enter")
    tab.get_by_text("1 record of 3.").wait_for()
    tab.get_by_role("button", name="Finlandd").focus()
    tab.keyboard.press("Enter")
    tab.get_by_role("heading", level=2, name="Finlandd").wait_for()
    tab.locator(".record-text mark").first.wait_for()
    assert tab.locator(".record-text mark").all_inner_texts() == ["wheel", "Wheel"]
    assert tab.evaluate("new URL(location).searchParams.get('record')") == "h-2"
    tab.reload()
    tab.get_by_role("heading", level=2, name="Finlandd").wait_for()


def test_what_was_written_of_a_correction_stays_when_another_record_is_looked_at(serve, project_file, tab):
    tab.goto(f"{serve(project_file('hostile'))}/transcripts?record=h-2")
    tab.get_by_text("Correct the text").click()
    tab.get_by_role("textbox", name="New text").fill("Half a sen")
    tab.get_by_role("button", name="Borders are ours to control.").click()
    tab.get_by_role("heading", level=2, name="h-3").wait_for()
    tab.get_by_role("button", name="A second line.").click()
    tab.get_by_role("heading", level=2, name="h-2").wait_for()
    tab.get_by_role("textbox", name="New text").get_by_text("Half a sen", exact=True).wait_for()


def test_a_text_is_corrected_after_a_look_at_what_would_change(serve, project_file, tab):
    path = project_file("hostile")
    with Project.open(path) as project:
        project.code("h-2", "control.sovereignty", (4, 15), coder="mp")
        project.code("h-2", "control.state_led", (34, 47), coder="ab")
        project.show_others(coder="ab")
    tab.goto(f"{serve(path)}/transcripts?record=h-2")
    tab.get_by_text("Correct the text").click()
    tab.get_by_role("textbox", name="New text").fill("The big wheel turns, the Wheel stops.\nThen <b>silence</b>.")
    tab.get_by_role("textbox", name="Reason").fill("heard again")
    tab.get_by_role("button", name="Show what would change").click()
    tab.get_by_text("Would be saved so:").wait_for()
    rows = tab.get_by_role("table", name="Codings to look at").get_by_role("row").all_inner_texts()
    assert [row.split("\t") for row in rows[1:]] == [
        ["Without a place", "control.state_led, ab", "A second line", "No place; keeps its quotation"],
        ["Moved", "control.sovereignty, mp", "wheel turns", "The same words"],
    ]
    tab.get_by_role("button", name="Save the new text").click()
    tab.get_by_text("Saved:").wait_for()
    tab.get_by_text("h-2: the text was corrected; 1 coding moved, 1 without a place.").wait_for()
    assert tab.locator(".record-text p").all_inner_texts() == [
        "The big wheel turns, the Wheel stops.",
        "Then <b>silence</b>.",
    ]
    assert tab.locator(".record-text u").all_inner_texts() == ["wheel turns"]
    tab.get_by_text("by ab: heard again.").wait_for()
    tab.get_by_text("2 codings, 1 of an earlier text").click()
    tab.locator("blockquote").get_by_text("A second line").wait_for()
    with Project.open(path) as project:
        assert project.undo(coder="ab").summary.endswith("1 coding moved, 1 without a place")
        assert all(line.ok for line in project.check())


def test_hostile_material_is_shown_and_not_run(hostile_screen, tab):
    tab.goto(f"{hostile_screen}/transcripts")
    label = "<img src=x onerror=\"document.title='run'\">"
    tab.get_by_role("button", name=label).click()
    tab.get_by_role("heading", level=2, name=label).wait_for()
    text = tab.locator(".record-text").inner_text()
    assert (
        text == "<script>document.title='run'</script> **bold** [link](javascript:alert(1)) :red[red] $x^2$ &amp; _so_"
    )
    assert "<b>Panel</b> **1**" in tab.locator(".facts").first.inner_text()
    tab.get_by_role("combobox", name="Panel", exact=True).click()
    assert tab.get_by_role("option", name="<b>Panel</b> **1**").is_visible()
    tab.keyboard.press("Escape")
    for name in PLACES:
        tab.get_by_role("link", name=name, exact=True).click()
        tab.get_by_role("heading", level=1, name=name, exact=True).wait_for()
        tab.get_by_text("<b>Title</b> **x**").first.wait_for()
    assert tab.title() != "run"
    assert tab.locator("img[src=x]").count() == 0


def test_hostile_labels_stay_characters_in_the_table_and_its_evidence(hostile_screen, tab):
    tab.goto(f"{hostile_screen}/tables")
    tab.get_by_role("heading", level=2, name="Hostile **table** <img src=x onerror=alert(1)>").wait_for()
    chosen = cell(tab, "<script>Row</script>", "Not classified")
    assert chosen.locator(".text").inner_text().startswith("<img src=x onerror=")
    chosen.click()
    tab.locator("blockquote").wait_for()
    assert tab.locator("blockquote").inner_text() == "<script>document.tit"


def test_a_file_is_tried_and_then_imported(serve, project_file, tab, tmp_path):
    path = project_file("empty")
    file = tmp_path / "new.csv"
    file.write_text("who,text,panel\nFinland,We agree.,Panel 1\n<i>A</i> stranger,So do I.,Panel 1\n", encoding="utf-8")
    tab.goto(serve(path))
    tab.get_by_role("tab", name="Import").click()
    tab.locator("input[type=file]").first.set_input_files(file)
    choose(tab, "Speaker label", "who")
    tab.get_by_text("Adds 2 records").wait_for()
    tab.get_by_role("button", name="Import", exact=True).click()
    tab.get_by_role("status").get_by_text("new.csv: 2 records").wait_for()
    with Project.open(path) as project:
        assert [label.label for label in project.labels()] == ["<i>A</i> stranger"]


def test_a_dark_screen_is_dark(demo_screen, chromium):
    page = chromium.new_page(color_scheme="dark")
    page.goto(f"{demo_screen}/tables")
    page.locator(".sheet table").wait_for()
    ground = "getComputedStyle(document.querySelector('[data-testid=stApp]')).backgroundColor"
    assert page.evaluate(ground) == "rgb(25, 24, 22)"
    page.close()

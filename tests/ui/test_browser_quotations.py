"""Quotations and memos in a real browser: ticking by mouse and keys, changes to many, back to the text."""

import csv
import io

import pytest

from framing import Project
from framing.model.quotation import QuotationFilter

from . import test_browser
from .test_browser import drawn, focused

tab = test_browser.tab


@pytest.fixture
def study(project_file):
    """The crowd with passages in four of its records, and one coding of a second coder."""
    path = project_file("crowd")
    with Project.open(path) as project:
        for number in range(1, 5):
            project.code(f"c-{number}", "control.state_led", (0, 2), coder="ab")
        project.code("c-1", "wheel.reinvent_not", (3, 9), coder="mp")
        project.memo("record", "c-2", "Listen again.", coder="ab")
    return path


def box(page, number):
    """The box beside a quotation."""
    return page.locator(".quotes li").nth(number).locator("input")


def ticked(page, numbers):
    """Whether these quotations of the page are ticked, and no others, as soon as it has been drawn."""
    for _ in range(50):
        found = page.locator(".quotes li input").evaluate_all("all => all.flatMap((b, n) => b.checked ? [n] : [])")
        if found == numbers:
            return True
        page.wait_for_timeout(100)
    return False


def holds(page, role, name, value):
    """Whether a field of the page holds a value, as soon as it has been drawn."""
    for _ in range(50):
        if page.get_by_role(role, name=name, exact=True).input_value() == value:
            return True
        page.wait_for_timeout(100)
    return False


def told(page, number):
    """Wait until the bar says how many are selected."""
    page.get_by_text(f"{number} selected", exact=True).wait_for()
    drawn(page)


def only(page, code):
    """Show the quotations of one code."""
    page.get_by_role("combobox", name="Code", exact=True).fill(code)
    page.get_by_role("option", name=code).click()
    drawn(page)


def test_rows_are_ticked_by_mouse_and_in_ranges_and_all_at_once(serve, study, tab):
    tab.goto(f"{serve(study)}/quotations")
    box(tab, 1).click()
    told(tab, 1)
    box(tab, 4).click(modifiers=["Shift"])
    told(tab, 4)
    assert ticked(tab, [1, 2, 3, 4])
    box(tab, 2).click()
    told(tab, 3)
    tab.get_by_text("All 50 on this page").click()
    told(tab, 50)
    tab.get_by_role("button", name="Later").click()
    tab.get_by_text("51 to 51").wait_for()
    assert ticked(tab, [])
    box(tab, 0).click()
    told(tab, 51)
    tab.get_by_role("button", name="Clear").click()
    tab.get_by_text("Select quotations to change them together.").wait_for()
    assert ticked(tab, [])
    tab.get_by_role("button", name="Select all 51").click()
    told(tab, 51)
    assert ticked(tab, [0])


def test_many_clicks_in_a_row_are_all_kept(serve, study, tab):
    tab.goto(f"{serve(study)}/quotations")
    box(tab, 0).wait_for()
    drawn(tab)
    tab.locator(".quotes li input").evaluate_all(
        "all => all.slice(0, 30).forEach((b, n) => setTimeout(() => b.click(), n * 25))"
    )
    told(tab, 30)
    assert ticked(tab, list(range(30)))


def test_rows_are_ticked_and_opened_by_keys(serve, study, tab):
    tab.goto(f"{serve(study)}/quotations")
    box(tab, 0).wait_for()
    drawn(tab)
    box(tab, 0).focus()
    assert focused(tab) == "Select Sovereignty, Speaker 1"
    for key in ("Space", "ArrowDown", "ArrowDown", "Shift+Space"):
        tab.keyboard.press(key)
    told(tab, 3)
    assert ticked(tab, [0, 1, 2])
    tab.keyboard.press("Shift+ArrowDown")
    told(tab, 4)
    tab.keyboard.press("Home")
    tab.keyboard.press("Space")
    told(tab, 3)
    assert ticked(tab, [1, 2, 3])
    tab.keyboard.press("Tab")
    assert focused(tab) == "In the text: Sovereignty, Speaker 1"
    tab.keyboard.press("Enter")
    tab.get_by_role("heading", level=1, name="Code", exact=True).wait_for()
    tab.wait_for_url("**/code?record=c-1&coding=*")


def test_many_are_recoded_and_the_notice_takes_it_back(serve, study, tab):
    tab.goto(f"{serve(study)}/quotations")
    only(tab, "State-led process")
    tab.get_by_text("4 quotations of 51.").wait_for()
    tab.get_by_role("button", name="Select all 4").click()
    told(tab, 4)
    tab.get_by_role("button", name="Change code").click()
    tab.get_by_role("combobox", name="New code").fill("Open-ended")
    tab.get_by_role("option", name="Open-ended process").click()
    drawn(tab)
    tab.get_by_role("textbox", name="Reason").fill("read again")
    tab.get_by_role("button", name="Change 4 codings").click()
    tab.get_by_role("status").get_by_text("Changed 4 codings to wip.open_ended.").wait_for()
    with Project.open(study) as project:
        assert project.quotations.count(QuotationFilter(code="wip.open_ended")) == 4
        assert project.history(limit=1)[0].reason == "read again"
    tab.get_by_role("button", name="Undo", exact=True).click()
    tab.get_by_role("status").get_by_text("Undo of event").wait_for()
    with Project.open(study) as project:
        assert project.quotations.count(QuotationFilter(code="wip.open_ended")) == 0
        assert project.quotations.count(QuotationFilter(code="control.state_led", coder="ab")) == 4


def test_removal_asks_again_and_names_the_number(serve, study, tab):
    tab.goto(f"{serve(study)}/quotations")
    box(tab, 0).click()
    told(tab, 1)
    box(tab, 1).click()
    told(tab, 2)
    tab.get_by_role("button", name="Remove", exact=True).click()
    tab.get_by_text("Remove 2 codings, with the memos on them?").wait_for()
    tab.get_by_role("button", name="Remove 2 codings").click()
    tab.get_by_role("status").get_by_text("Removed 2 codings.").wait_for()
    tab.get_by_text("49 quotations.").wait_for()
    with Project.open(study) as project:
        assert project.quotations.count(QuotationFilter(coder="ab")) == 49
        assert all(line.ok for line in project.check())


def test_filters_are_kept_on_the_way_to_a_text_and_back(serve, study, tab):
    def to(page):
        tab.get_by_role("link", name=page, exact=True).first.click()
        tab.get_by_role("heading", level=1, name=page).wait_for()
        drawn(tab)

    tab.goto(f"{serve(study)}/code")
    tab.get_by_role("heading", level=1, name="Code", exact=True).wait_for()
    test_browser.choose(tab, "Panel", "Panel 1")
    test_browser.choose(tab, "Progress", "Not finished")
    to("Quotations")
    only(tab, "State-led process")
    tab.get_by_text("4 quotations of 51.").wait_for()
    tab.get_by_role("textbox", name="Search").fill("we")
    tab.get_by_role("textbox", name="Search").press("Enter")
    drawn(tab)
    tab.get_by_role("button", name="In the text: State-led process, Speaker 1").first.click()
    tab.get_by_role("heading", level=1, name="Code", exact=True).wait_for()
    assert holds(tab, "combobox", "Progress", "Not finished")
    assert holds(tab, "combobox", "Panel", "Panel 1")
    to("Quotations")
    tab.get_by_text("4 quotations of 51.").wait_for()
    assert holds(tab, "textbox", "Search", "we")


def test_what_is_found_is_downloaded(serve, study, tab):
    tab.goto(f"{serve(study)}/quotations")
    only(tab, "State-led process")
    tab.get_by_text("4 quotations of 51.").wait_for()
    with tab.expect_download() as download:
        tab.get_by_role("button", name="Download .csv").click()
    with open(download.value.path(), encoding="utf-8", newline="") as file:
        lines = list(csv.DictReader(io.StringIO(file.read())))
    assert [line["quotation"] for line in lines] == ["We"] * 4
    assert {line["code"] for line in lines} == {"control.state_led"}


def test_codings_of_others_come_when_they_are_shown_and_cannot_be_ticked(serve, study, tab):
    tab.goto(f"{serve(study)}/quotations")
    tab.get_by_role("button", name="Show them").click()
    tab.get_by_text("52 quotations.").wait_for()
    drawn(tab)
    tab.locator(".quotes li:not(:has(input))").wait_for()
    assert (tab.locator(".quotes li").count(), tab.locator(".quotes li input").count()) == (50, 49)
    tab.get_by_role("button", name="Hide them").click()
    tab.get_by_text("51 quotations.").wait_for()


def test_a_memo_leads_back_to_its_record(serve, study, tab):
    tab.goto(f"{serve(study)}/memos")
    tab.get_by_role("button", name="Listen again.").click()
    tab.get_by_text("Change this memo").click()
    words = tab.get_by_role("textbox", name="Memo", exact=True).first
    words.fill("Heard again.")
    words.blur()
    drawn(tab)
    tab.get_by_role("button", name="Save").click()
    tab.get_by_role("status").get_by_text("Changed the memo.").wait_for()
    tab.get_by_role("button", name="Open c-2").first.click()
    tab.get_by_role("heading", level=1, name="Code", exact=True).wait_for()
    tab.locator(".desk [data-record='c-2']").first.wait_for()

"""The page Agreement under the keys and the pointer of a real browser."""

import re

import pytest
from playwright.sync_api import expect

from . import test_access
from .hand import watched
from .test_access import faults
from .test_browser import drawn

axe = test_access.axe
READERS = ("reader-1", "reader-2")
TABS = ("By code", "By coder", "Over time", "In the text")


@pytest.fixture(scope="module")
def address(serve, built):
    return serve(built["sample"])


@pytest.fixture(params=["light", "dark"])
def page(chromium, request):
    """A tab of one theme, which must stay without errors."""
    width = 1440 if request.param == "light" else 1024
    context = chromium.new_context(viewport={"width": width, "height": 900}, color_scheme=request.param)
    tab, wrong = watched(context)
    tab.set_default_timeout(30_000)
    tab.on("console", lambda said: wrong.append(said.text) if told(said) else None)
    yield tab
    context.close()
    assert wrong == []


def told(said):
    """Whether a script complained; a page's own address is asked for files that Streamlit has at its root."""
    return said.type == "error" and "404" not in said.text


def compare(page, address):
    """The page on the two readers."""
    page.goto(f"{address}/agreement")
    for name in READERS:
        drawn(page)
        page.get_by_role("combobox", name="Coders").fill(name)
        page.get_by_role("option", name=name).click()
    page.keyboard.press("Escape")
    page.get_by_text("reader-1 and reader-2 are compared on").wait_for()
    drawn(page)


def test_a_number_opens_its_disagreements_by_pointer_and_by_keys(page, address):
    compare(page, address)
    page.get_by_role("button", name="State-led process: 14 disagreements").click()
    page.get_by_text("14 disagreements: 1 coded by one, 5 another extent, 8 other answers.").wait_for()
    drawn(page)
    for key in ("Home", "ArrowUp", "Enter"):
        page.keyboard.press(key)
    page.get_by_role("heading", level=2, name="Sovereignty").wait_for()
    page.get_by_text("16 disagreements: ").wait_for()
    pressed = page.locator("[aria-pressed=true]").first
    expect(pressed).to_have_attribute("aria-label", re.compile(r"^Sovereignty: Krippendorff's alpha \.969"))
    page.get_by_role("button", name="At the desk").first.click()
    page.get_by_role("heading", level=1, name="Code", exact=True).wait_for()
    page.locator(".desk .piece").first.wait_for()


def test_the_confusion_of_two_codes_opens_its_places(page, address):
    compare(page, address)
    page.get_by_role("tab", name="By coder").click()
    cell = page.get_by_role(
        "button", name="reader-1 Safeguarding human rights, reader-2 nothing coded: 3 disagreements"
    )
    cell.click()
    page.get_by_role("heading", level=2, name="reader-1: Safeguarding human rights; reader-2: nothing coded").wait_for()
    page.get_by_text("3 disagreements: 3 coded by one.").wait_for()
    expect(page.locator("article.entry")).to_have_count(3)


def test_the_picture_of_a_text_shows_where_they_differ(page, address):
    compare(page, address)
    page.get_by_role("tab", name="In the text").click()
    page.get_by_role("button", name="p1-07, Pellonia: 8 disagreements").click()
    page.get_by_text("p1-07, Panel 1").first.wait_for()
    drawn(page)
    lane = page.locator(".lane").first
    within = lane.bounding_box()
    for mark in lane.locator("span").all():
        box = mark.bounding_box()
        assert within["x"] - 1 <= box["x"] <= box["x"] + box["width"] <= within["x"] + within["width"] + 1
    text = page.locator(".both-markings .record-text")
    expect(text.locator(".apart")).not_to_have_count(0)
    expect(text.locator(".f.s:not(.apart)")).not_to_have_count(0)
    page.get_by_role("button", name="p1-07, Pellonia: 8 disagreements").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.get_by_text("p1-08, Panel 1").first.wait_for()


def test_no_part_of_it_has_a_fault(page, address, axe):
    compare(page, address)
    page.get_by_role("button", name="Safeguarding human rights: 17 disagreements").click()
    page.get_by_text("17 disagreements: ").wait_for()
    page.locator(".st-key-places-side button").first.wait_for()  # what is reached by keys comes after the words
    for tab in TABS:
        page.get_by_role("tab", name=tab, exact=True).click()
        page.get_by_role("tab", name=tab, exact=True, selected=True).wait_for()
        page.wait_for_timeout(300)
        drawn(page)
        assert faults(axe, page) == [], tab
    page.get_by_role("button", name="More choices").click()
    page.get_by_text("Drawn anew as a whole for the intervals").wait_for()
    assert faults(axe, page) == []

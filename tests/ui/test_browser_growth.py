"""The charts of the page Growth under the pointer of a real browser."""

import pytest

from . import test_access, test_browser
from .test_access import faults
from .test_browser import drawn

tab = test_browser.tab
axe = test_access.axe


@pytest.fixture
def study(project_file):
    """The sample, for a browser."""
    return project_file("sample")


def test_a_click_on_a_cell_shows_its_places_and_the_way_to_the_text(tab, serve, study, axe):
    tab.goto(f"{serve(study)}/growth")
    named = "[aria-label*='Code: State-led process; With: Whole of society']"
    cell = tab.locator(f"[data-testid=stVegaLiteChart] path{named}")
    for _ in range(10):  # the map moves while it finds its width
        cell.click(force=True)
        drawn(tab)
        tab.wait_for_timeout(500)
        if tab.locator(".entry").count():
            break
    tab.get_by_text("6 places; c-coefficient 0.076.").wait_for()
    for table in tab.get_by_text("The numbers as a table").all():
        table.click()
    tab.get_by_role("table", name="Codes that co-occur").wait_for()
    drawn(tab)
    assert faults(axe, tab) == []
    tab.get_by_role("button", name="In the text").first.click()
    tab.get_by_role("heading", level=1, name="Code", exact=True).wait_for()
    tab.get_by_text("The drafting room is for delegations.").first.wait_for()


def test_a_hostile_speaker_stays_characters_under_the_pointer(tab, serve, built):
    tab.goto(f"{serve(built['hostile'])}/growth")
    column = tab.locator("[data-testid=stVegaLiteChart] path[aria-label*='onerror']").last
    for _ in range(10):
        drawn(tab)
        column.hover(force=True)
        tab.wait_for_timeout(300)
        if tab.locator("#vg-tooltip-element td.value").count():
            break
    assert "<img src=x onerror=" in tab.locator("#vg-tooltip-element").inner_text()
    assert tab.locator("img[src=x]").count() == 0
    assert tab.title() != "run"

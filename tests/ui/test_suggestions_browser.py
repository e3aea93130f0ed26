"""The page Suggestions in a real browser: deciding by keys, the way to the desk, and no fault that axe-core finds."""

import shutil

import pytest

from framing import Project

from . import test_access, test_browser, test_suggestions
from .hand import watched
from .test_access import faults
from .test_browser import drawn

tab = test_browser.tab
axe = test_access.axe
ruled = test_suggestions.ruled
study = test_suggestions.study
FIRST, SECOND = "States decide on entry.", "Workers deserve fair pay <b>and</b> rest."


@pytest.fixture
def screen(serve, study, tab):
    """The queue in the order of the documents."""
    tab.goto(f"{serve(study)}/suggestions")
    tab.locator(".passage").wait_for()
    test_browser.choose(tab, "Order", "By document")
    in_focus(tab, FIRST)
    tab.get_by_role("heading", level=1).click()  # away from the choice, which takes letters for itself
    return tab


def in_focus(page, passage):
    """Wait until a passage is in focus."""
    page.locator(".passage u", has_text=passage).wait_for()
    drawn(page)


def choices(path):
    with Project.open(path) as project:
        assert [line for line in project.check() if not line.ok] == []
        return [one.verdict.choice for one in project.suggestions.decided()], len(list(project.codings()))


def test_suggestions_are_decided_and_taken_back_by_keys(screen, study):
    screen.keyboard.press("a")
    in_focus(screen, SECOND)
    assert choices(study) == (["accepted"], 1)
    screen.keyboard.press("x")
    in_focus(screen, "We do not accept")
    assert choices(study) == (["accepted", "rejected"], 1)
    screen.keyboard.press("u")
    in_focus(screen, SECOND)
    screen.keyboard.press("u")
    in_focus(screen, FIRST)
    assert choices(study) == ([], 0)
    screen.keyboard.press("l")
    in_focus(screen, SECOND)


def test_a_click_in_the_list_takes_one_into_focus_and_the_desk_opens_at_its_sentence(screen):
    screen.get_by_role("list", name="Next suggestions").get_by_role("button").nth(2).click()
    in_focus(screen, "We do not accept")
    screen.get_by_role("list", name="Next suggestions").get_by_role("button").nth(2).click()
    in_focus(screen, SECOND)
    screen.get_by_role("button", name="In the text").first.click()
    screen.get_by_role("heading", level=1, name="Code").wait_for()
    screen.locator(".desk [data-record='t-1']").first.wait_for()
    screen.locator(".desk .piece.chosen", has_text="Workers deserve").first.wait_for()


def test_no_tab_has_a_fault(serve, study, window, axe, tmp_path):
    with Project.open(study) as project:
        first, second, *_ = project.suggestions.queue(coder="ab", order="document").waiting
        project.suggestions.accept(first, coder="ab")
        project.suggestions.reject(second, coder="ab")
    bare = shutil.copy(study, tmp_path / "bare.framing")
    for path, scheme in ((study, "light"), (bare, "dark")):
        page, wrong = watched(window(viewport={"width": 1024, "height": 900}, color_scheme=scheme))
        page.goto(f"{serve(path)}/suggestions")
        for name, there in (("Queue", ".why"), ("Audit", ".passage"), ("Performance", ".anchoring")):
            page.get_by_role("tab", name=name).click()
            page.locator(there).first.wait_for()
            drawn(page)
            assert faults(axe, page) == [], name
        page.close()
        assert wrong == []

"""The past in a real browser: the banner on every page, the desk that refuses, the way back."""

import pytest

from framing import Project

from . import test_browser
from .test_browser import drawn

tab = test_browser.tab
PAGES = ("Project", "Transcripts", "Code", "Quotations", "Memos", "Tables", "Forums", "History")


@pytest.fixture
def study(project_file):
    """A project whose second coding came with its last event but one."""
    path = project_file("hostile")
    with Project.open(path) as project:
        project.code("h-2", "control.state_led", (0, 9), coder="ab")
        project.memo("project", "project", "Said later.", coder="ab")
    return path


def go(page, name):
    page.get_by_role("link", name=name, exact=True).click()
    page.get_by_role("heading", level=1, name=name, exact=True).wait_for()
    drawn(page)


def test_every_page_shows_the_past_under_its_banner_until_one_goes_back(serve, tab, study):
    with Project.open(study) as project:
        number = next(event.number for event in project.history() if event.kind == "import")
        before = project.revision
    tab.goto(f"{serve(study)}/history")
    tab.get_by_role("button", name="As it was").click()
    tab.get_by_role("textbox", name="Moment").fill(f"event:{number}")
    tab.get_by_role("textbox", name="Moment").press("Enter")
    tab.get_by_role("button", name="Look at it").click()
    banner = tab.get_by_text(f"The project as it was then: after event {number}")
    banner.wait_for()
    for name in PAGES:
        go(tab, name)
        assert banner.count() == 1
    go(tab, "Quotations")
    tab.get_by_text("This project holds no coding yet.").wait_for()
    go(tab, "Memos")
    tab.get_by_text("Nothing was written in this project yet.").wait_for()
    tab.get_by_text("Write a memo on the project").click()
    tab.get_by_role("textbox", name="Memo", exact=True).fill("Too late.")
    tab.get_by_role("button", name="Write the memo").click()
    tab.get_by_text("the past is only looked at").wait_for()
    tab.get_by_role("button", name="Back to the present").click()
    banner.wait_for(state="detached")
    tab.get_by_text("1 memo.").wait_for()
    with Project.open(study) as project:
        assert project.revision == before

"""Analytic memos in a real browser: written by keys where a thing is shown, with a link, and followed back."""

import pytest

from framing import Project

from .hand import watched
from .test_browser import choose, drawn


@pytest.fixture(params=["light", "dark"])
def tab(window, request):
    page, wrong = watched(window(color_scheme=request.param))
    yield page
    page.close()
    assert wrong == []


def test_a_memo_is_written_on_a_code_by_keys_and_its_link_followed_from_the_page_memos(serve, project_file, tab):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    path = project_file("hostile")
    tab.goto(f"{serve(path)}/quotations")
    tab.get_by_role("heading", level=1).first.wait_for()
    choose(tab, "Code", "\u2003Sovereignty")
    button = tab.get_by_role("button", name="Memo on Sovereignty")
    button.focus()
    tab.keyboard.press("Enter")
    title = tab.get_by_role("textbox", name="Title")
    title.wait_for()
    drawn(tab)
    assert axe.run(tab).response["violations"] == []
    title.fill("What <b>borders</b> do")
    title.press("Tab")
    drawn(tab)
    text = tab.get_by_role("textbox", name="Memo", exact=True)
    text.fill("As in [[record:h-33]]")
    text.press("Tab")
    drawn(tab)
    tab.get_by_role("button", name="Write the memo").press("Enter")
    tab.get_by_text("[[record:h-33]]: the project has no record 'h-33'").wait_for()
    text.fill("As in [[record:h-3]]")
    text.press("Tab")
    drawn(tab)
    tab.get_by_role("button", name="Write the memo").press("Enter")
    tab.get_by_role("status").get_by_text("Wrote a memo on a code.").wait_for()
    tab.get_by_role("button", name="Memo on Sovereignty (1)").wait_for()
    tab.get_by_role("link", name="Memos").click()
    tab.get_by_role("button", name="What <b>borders</b> do").click()
    tab.get_by_text("As in Finland, h-3").last.wait_for()
    drawn(tab)
    assert axe.run(tab).response["violations"] == []
    tab.get_by_role("button", name="Record: Finland, h-3").click()
    tab.locator(".desk [data-record='h-3']").first.wait_for()
    with Project.open(path) as project:
        (one,) = project.notebook.find()
    assert (one.memo.target, one.memo.title, [link.title for link in one.links]) == (
        "code",
        "What <b>borders</b> do",
        ["Finland, h-3"],
    )

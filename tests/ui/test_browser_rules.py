"""The page Rules in a real browser: a rule is edited, tried, kept and taken back."""

import pytest
from playwright.sync_api import expect

from framing import Project
from framing.readers import cues_from_text

from . import test_browser
from .test_browser import drawn
from .test_rules import RULES

tab = test_browser.tab


@pytest.fixture
def study(project_file):
    """The sample with rules of our own, in which suggestions are shown at once."""
    path = project_file("sample")
    with Project.open(path) as project:
        project.suggestions.set_rules(cues_from_text(RULES, "own.cues.yaml"), coder="lead")
        project.suggestions.open_first_pass(coder="lead")
    return path


def find(path):
    with Project.open(path) as project:
        return project.suggestions.rules().codes[0].rules[0].find


def test_a_rule_is_edited_tried_kept_and_taken_back(serve, study, tab):
    tab.set_default_timeout(60_000)
    tab.goto(f"{serve(study)}/rules")
    tab.get_by_role("button", name="borders").click()
    tab.get_by_role("heading", level=2, name="borders", exact=True).wait_for()
    drawn(tab)
    tab.get_by_label("Find", exact=True).fill("borders\nwheel")
    tab.keyboard.press("Tab")
    tab.get_by_role("heading", level=3, name="Gained").wait_for()
    tab.get_by_role("heading", level=3, name="Lost").wait_for()
    drawn(tab)
    gained = tab.get_by_role("list", name="Gained").locator("mark:not(.turning)").all_inner_texts()
    assert gained and {word.casefold() for word in gained} == {"wheel"}
    lost = tab.get_by_role("list", name="Lost").locator("mark:not(.turning)").all_inner_texts()
    assert "border" in {word.casefold() for word in lost}
    assert "borders" not in {word.casefold() for word in lost}
    assert find(study) == ("border~",)

    tab.get_by_label("Must find", exact=True).fill("Nobody chooses.")
    tab.keyboard.press("Control+Enter")
    tab.get_by_role("alert").get_by_text("does not find its own example 'Nobody chooses.'").wait_for()
    expect(tab.get_by_role("button", name="Keep the rule")).to_be_disabled()
    tab.get_by_label("Must find", exact=True).fill("Our borders are ours.")
    tab.keyboard.press("Tab")
    tab.get_by_role("alert").wait_for(state="detached")
    tab.get_by_role("button", name="Keep the rule").click()
    tab.locator(".notice", has_text="Changed the rule borders").wait_for()
    drawn(tab)
    assert find(study) == ("borders", "wheel")
    tab.get_by_role("button", name="Undo").click()
    tab.locator(".notice", has_text="Undo of event").wait_for()
    assert find(study) == ("border~",)
    with Project.open(study) as project:
        assert [line for line in project.check() if not line.ok] == []


def test_a_file_of_rules_is_tried_and_kept(serve, study, tab, tmp_path):
    tab.set_default_timeout(60_000)
    file = tmp_path / "new.cues.yaml"
    file.write_text(RULES.replace("border~", "wheel").replace("Our borders are ours.", "A wheel turns."), "utf-8")
    tab.goto(f"{serve(study)}/rules")
    tab.get_by_role("tab", name="File").click()
    tab.locator("input[type=file]").first.set_input_files(file)
    tab.get_by_role("heading", level=3, name="Lost").wait_for()
    tab.get_by_role("button", name="Use these rules").click()
    tab.locator(".notice", has_text="Changed the rule borders").wait_for()
    assert find(study) == ("wheel",)
    tab.get_by_text("new.cues.yaml").wait_for(state="detached")

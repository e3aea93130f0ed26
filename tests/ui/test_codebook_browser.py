"""The page Codebook in a real browser: the tree by mouse and keys, and the way of a codebook that grows."""

import pytest

from framing import Project
from framing.model.codebook import Code

from . import test_browser
from .test_browser import drawn, seek

tab = test_browser.tab


@pytest.fixture
def study(project_file):
    """The sample, which a test may change."""
    return project_file("sample")


@pytest.fixture
def screen(serve, study, tab):
    """The page on the sample, drawn."""
    tab.goto(f"{serve(study)}/codebook")
    tab.get_by_role("tree", name="Codes").wait_for()
    drawn(tab)
    return tab


def row(page, name):
    """The row of a code."""
    return page.get_by_role("treeitem", name=f"{name}, ")


def names(page):
    """The names of the rows that are shown, each set in by its level."""
    return page.locator(".codes li:not([hidden])").evaluate_all(
        "all => all.map(row => ' '.repeat(row.ariaLevel - 1) + row.querySelector('.name').textContent)"
    )


def focused(page):
    """The name of the row that has the focus."""
    return page.evaluate(
        """() => [...document.querySelectorAll('*')].map(one => one.shadowRoot?.activeElement).find(Boolean)
            ?.querySelector('.name')?.textContent"""
    )


def press(page, *keys):
    for key in keys:
        page.keyboard.press(key)


def children(path, parent):
    with Project.open(path) as project:
        return [code.id for code in project.codebook.current.children(parent)]


def done(page, text):
    """Wait until the page says what was done."""
    page.locator(".notice", has_text=text).wait_for()
    drawn(page)


def act(page, name):
    """Open a form of the chosen code."""
    page.locator(".st-key-code-act").get_by_text(name, exact=True).click()
    drawn(page)


def fill(page, label, text):
    """Write into a field and leave it."""
    page.get_by_label(label, exact=True).fill(text)
    page.keyboard.press("Tab")
    drawn(page)


def go(page, title):
    """Open a tab of the page."""
    page.get_by_role("tab", name=title).click()
    drawn(page)


def open_code(page, name):
    """Open a code from the tree."""
    row(page, name).click()
    page.get_by_role("heading", level=2, name=name, exact=True).wait_for()
    drawn(page)


def whole(path):
    with Project.open(path) as project:
        assert [line for line in project.check() if not line.ok] == []


def test_the_tree_is_gone_through_by_keys(screen):
    row(screen, "Sovereignty").focus()
    press(screen, "ArrowDown")
    assert focused(screen) == "State-led process"
    press(screen, "Home", "ArrowLeft")
    assert " Sovereignty" not in names(screen)
    press(screen, "ArrowDown")
    assert focused(screen) == "Migrant rights and protection of vulnerable populations"
    press(screen, "ArrowUp", "ArrowRight", "ArrowRight")
    assert focused(screen) == "Sovereignty"
    press(screen, "b", "r")
    assert focused(screen) == "Brain drain"
    press(screen, "ArrowLeft")
    assert focused(screen) == "Migrant workers"
    press(screen, "End")
    assert focused(screen) == names(screen)[-1].strip()
    press(screen, "Enter")
    screen.get_by_role("heading", level=2, name=names(screen)[-1].strip()).wait_for()
    assert row(screen, names(screen)[-1].strip()).get_attribute("aria-current") == "true"


def test_a_code_is_moved_by_keys_and_taken_back(screen, study):
    row(screen, "State-led process").focus()
    press(screen, "Alt+ArrowUp")
    done(screen, "Moved control.state_led")
    assert children(study, "control")[:2] == ["control.state_led", "control.sovereignty"]
    assert focused(screen) == "State-led process"
    screen.get_by_role("button", name="Undo").click()
    done(screen, "Undo of event")
    assert children(study, "control")[:2] == ["control.sovereignty", "control.state_led"]
    whole(study)


def test_a_code_is_taken_up_carried_and_dropped_by_keys(screen, study):
    row(screen, "Sovereignty").focus()
    press(screen, "m", "ArrowDown", "ArrowDown", "Enter")
    done(screen, "Moved control.sovereignty")
    assert children(study, "control")[:2] == ["control.state_led", "control.sovereignty"]
    press(screen, "m", "End", "Escape")
    assert screen.locator(".codes [data-drop]").count() == 0


def test_a_code_is_dragged_to_another_place(screen, study):
    target = row(screen, "Sovereignty")
    row(screen, "State-led process").drag_to(target, target_position={"x": 120, "y": 3})
    done(screen, "Moved control.state_led")
    assert children(study, "control")[:2] == ["control.state_led", "control.sovereignty"]


def test_a_code_that_is_dragged_under_another_one_shows_its_effect_first(screen, study):
    row(screen, "Sovereignty").drag_to(row(screen, "Brain drain"))
    screen.get_by_text("What this does").wait_for()
    drawn(screen)
    assert children(study, "rights.brain_drain") == []
    screen.get_by_role("button", name="Move", exact=True).click()
    done(screen, "Moved control.sovereignty under rights.brain_drain")
    assert children(study, "rights.brain_drain") == ["control.sovereignty"]


def test_codes_that_are_picked_are_grouped(screen, study):
    row(screen, "Sovereignty").focus()
    press(screen, "Space", "Shift+ArrowDown")
    screen.get_by_text("2 codes selected").wait_for()
    fill(screen, "Name", "Who decides")
    screen.get_by_role("button", name="Group them").click()
    done(screen, "Grouped control.sovereignty, control.state_led")
    assert children(study, "control.who_decides") == ["control.sovereignty", "control.state_led"]
    assert " Who decides" in names(screen)
    assert "  Sovereignty" in names(screen)


def test_a_code_is_split_and_its_codings_are_sorted_by_keys(screen, study):
    open_code(screen, "Sovereignty")
    act(screen, "Split")
    fill(screen, "Name 1", "Borders")
    fill(screen, "Name 2", "Policy")
    screen.get_by_text("59 codings will wait to be sorted.").wait_for()
    screen.get_by_role("button", name="Split", exact=True).click()
    done(screen, "59 codings to sort")
    go(screen, "To sort (59)")
    screen.get_by_text("1 of 59; 59 left").wait_for()
    drawn(screen)  # the keys are those of the buttons below it
    press(screen, "1")
    done(screen, "as control.borders")
    screen.get_by_text("2 of 59; 58 left").wait_for()
    press(screen, "2")
    done(screen, "as control.policy")
    screen.get_by_text("3 of 59; 57 left").wait_for()
    press(screen, "u")
    screen.get_by_text("2 of 59; 58 left").wait_for()
    with Project.open(study) as project:
        used = project.codebook.use()
    assert [used[code].codings for code in ("control.borders", "control.policy")] == [1, 0]
    whole(study)


def test_a_merge_is_weighed_and_done_and_compared_by_its_results(screen, study):
    open_code(screen, "Sovereignty")
    act(screen, "Merge")
    seek(screen, "Into", "Migration governance as control / State-led process")
    screen.get_by_text("What this does").wait_for()
    screen.locator("[class*='st-key-effect-merge'] summary").first.click()
    screen.locator(".changes li").first.wait_for()
    fill(screen, "Reason", "one claim")
    screen.get_by_role("button", name="Merge into State-led process").click()
    done(screen, "Merged control.sovereignty into control.state_led")
    go(screen, "Versions")
    screen.locator(".version", has_text="one claim").wait_for()
    screen.locator(".trees del", has_text="Sovereignty").wait_for()
    screen.get_by_text("Results", exact=True).click()
    screen.locator(".st-key-version-compare summary", has_text="cells of").first.click()
    screen.locator(".changes td", has_text="Merged control.sovereignty").first.wait_for()


def test_a_new_wording_queues_codings_for_a_second_look(screen, study):
    open_code(screen, "Sovereignty")
    fill(screen, "In brief", "Only what is said of borders.")
    screen.get_by_text("will be marked as made under the old wording").wait_for()
    screen.get_by_role("button", name="Save the definition").click()
    done(screen, "Redefined control.sovereignty")
    go(screen, "Second look (59)")
    screen.get_by_text("1 of 59 codings to look at again").wait_for()
    screen.get_by_text("Only what is said of borders.").first.wait_for()
    press(screen, "f")
    screen.get_by_text("1 of 58 codings to look at again").wait_for()
    with Project.open(study) as project:
        assert len(project.codebook.second_look()) == 58


def test_hostile_names_are_shown_to_the_letter(serve, project_file, tab):
    path = project_file("hostile")
    name = "<img src=x onerror=\"document.title='run'\"> **b**"
    with Project.open(path) as project:
        project.codebook.create(Code(id="control.x", name=name, kind="theme", parent="control"), coder="ab")
    tab.goto(f"{serve(path)}/codebook")
    tab.get_by_role("tree").wait_for()
    drawn(tab)
    tab.get_by_text(name).first.click()
    tab.get_by_role("heading", level=2, name=name).wait_for()
    assert tab.title() != "run"

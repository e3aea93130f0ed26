"""One whole panel of the sample is settled by keys in a real browser, with nothing of the coders' own written over."""

from collections import Counter

import pytest

from framing import Project
from framing.store.lens import as_coder

from . import test_access, test_browser
from .test_browser import drawn

axe = test_access.axe
tab = test_browser.tab
READERS = ("reader-1", "reader-2")
PANEL = "Panel 2"
REASONS = {"O": "oversight", "M": "ambiguous", "G": "gap"}


class Chair:
    """Somebody who settles disagreements before one tab."""

    def __init__(self, page, url, path):
        self.page, self.path = page, path
        page.goto(f"{url}/adjudicate")
        self.bar.locator("h2").wait_for()

    @property
    def bar(self):
        return self.page.locator(".st-key-decide .bar")

    def place(self):
        return self.bar.locator(".place").inner_text()

    def press(self, *keys):
        for key in keys:
            self.page.keyboard.press(key)

    def go(self, *keys):
        """Press keys of which the last brings another disagreement, and wait for that one."""
        before = self.place()
        self.press(*keys)
        self.bar.locator(".place", has_not_text=before).wait_for()

    def settled(self, number, of=48):
        said = f"All {of} are settled." if number == of else f"{number} of {of} settled"
        self.page.locator(".settled-far").get_by_text(said, exact=True).wait_for()


def work(path, **options):
    with Project.open(path) as project:
        return project.adjudication.work(*READERS, **options)


def own(path):
    """What both coders have in the file, to the letter."""
    with Project.open(path) as project:
        return {name: list(project.codings(coder=name)) for name in READERS}


def of_kind(found, kind):
    return next(place for place, one in enumerate(found) if one.item.kind == kind)


@pytest.fixture
def chair(serve, project_file, tab):
    path = project_file("sample")
    at_desk = Chair(tab, serve(path), path)
    drawn(tab)
    tab.get_by_role("combobox", name="Panels").click()
    tab.get_by_role("option", name=PANEL, exact=True).click()
    tab.keyboard.press("Escape")
    tab.get_by_text("0 of 48 settled").wait_for()
    tab.get_by_role("heading", level=1).click()  # away from the choice, which takes letters for itself
    drawn(tab)
    return at_desk


def test_a_whole_panel_is_settled_by_keys(chair):
    path, page = chair.path, chair.page
    found, before = work(path, panels=[PANEL]), own(path)
    assert len(found) == 48
    keys, other = ("1", "2", "a", "b"), of_kind(found, "boundary")
    wanted = []
    for place, one in enumerate(found):
        assert chair.place() == f"{place + 1} of 48"
        reason = "OMG"[place % 3]
        if place == other:  # the code of both, on the passage of the second coder
            chair.press(reason, "5")
            page.get_by_role("button", name="As B", exact=True).click()
            page.get_by_role("button", name="As B", exact=True, disabled=True).wait_for()
            chair.go("Control+Enter")
            wanted.append(("other", REASONS[reason]))
        elif place == 3:  # with a note, then undone, then decided otherwise
            chair.press(reason, "n")
            page.keyboard.type("Both read it so.")
            chair.go("Enter", "1")
            chair.settled(place + 1)
            chair.go("Control+z")
            chair.settled(place)
            chair.press("n")
            page.keyboard.type("Only B names who.")
            chair.go("Enter", "M", "2")
            wanted.append(("b", "ambiguous"))
        else:
            key = "3" if one.item.kind == "boundary" and not one.item.dimensions else keys[place % 4]
            chair.press(reason, key)
            if place < 47:
                chair.bar.locator(".place", has_text=f"{place + 2} of 48").wait_for()
            wanted.append(({"1": "a", "2": "b", "3": "both"}.get(key, key), REASONS[reason]))
        chair.settled(place + 1)
    page.locator(".st-key-decide .settled").wait_for()  # the last one stays, with what was decided on it
    chair.go("ArrowLeft")
    chair.press("O", "4")  # a change of mind
    page.locator(".st-key-decide .settled", has_text="nothing is coded here").wait_for()
    chair.settled(48)
    wanted[46] = ("neither", "oversight")
    after = work(path, panels=[PANEL])
    assert [(one.settled.choice, one.settled.reason) for one in after] == wanted
    assert [one.settled.note for one in after] == [None] * 3 + ["Only B names who."] + [None] * 44
    assert {one.settled.coder for one in after} == {"ab"}
    assert {one.settled for one in work(path)} - {one.settled for one in after} == {None}
    assert own(path) == before
    with Project.open(path) as project:
        assert [line for line in project.check() if not line.ok] == []
        made = list(project.through(as_coder("consensus")).codings())
        ends = Counter(one.source for one in made)
        assert len(project.adjudication.settled()) == 48
    taken = {"a": "first", "b": "second"}
    expected = Counter(
        {
            f"adjudication {one.settled.uid}": len(getattr(one.item, taken[one.settled.choice]))
            if one.settled.choice in taken
            else int(one.settled.choice != "neither")
            for one in after
        }
    )
    assert ends == +expected

"""One whole panel of the sample is settled by keys in a real browser, with nothing of the coders' own written over."""

import re
from collections import Counter

import pytest
from docx import Document
from playwright.sync_api import expect

from framing import Project
from framing.store.lens import as_coder

from . import test_access, test_browser
from .hand import watched
from .test_access import faults
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
    page.locator(".st-key-decide .settled", has_text="Settled: neither.").wait_for()
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
    report_is_taken_along(page)


def take(page, label, name, *, option):
    """Take one more into a choice of several, and wait until it is among what was chosen."""
    drawn(page)
    page.get_by_role("combobox", name=label).fill(name)
    page.get_by_role("option", name=option, exact=True).click()
    page.locator(f'[data-tag][aria-label="{name}"]').wait_for()
    page.keyboard.press("Escape")
    drawn(page)


def report_is_taken_along(page):
    """From the settled panel to what a reviewer reads: agreement by code, and the report as a Word document."""
    page.locator("header").get_by_role("link", name="Agreement", exact=True).click()
    page.get_by_role("heading", level=1, name="Agreement", exact=True).wait_for()
    for label, names in (("Coders", READERS), ("Panels", (PANEL,))):
        for name in names:
            take(page, label, name, option=name)
    page.get_by_text("reader-1 and reader-2 are compared on").get_by_text("in 16 of 16 records").wait_for()
    drawn(page)
    page.get_by_role("button", name=re.compile("^Sovereignty: [0-9]+ disagreements")).wait_for()
    with page.expect_download() as taken:
        page.get_by_role("button", name="Word (.docx)").click()
    body = Document(taken.value.path())
    text = "\n".join(one.text for one in body.paragraphs)
    cells = [[cell.text for cell in row.cells] for table in body.tables for row in table.rows]
    assert "The material of this study is invented" in text
    assert "Codes are judged by Krippendorff's alpha" in text
    assert "There are 48 disagreements" in text
    assert "48 of 48 (100%) were settled, by ab" in text
    assert ["Sovereignty", "1.000", "1.000 to 1.000"] in [row[:3] for row in cells]
    assert any("Only B names who." in cell for row in cells for cell in row)


# --- buttons, forms, and the ways from here -------------------------------------------------------


def test_every_key_has_a_button_that_does_the_same(chair):
    path, page = chair.path, chair.page
    chair.bar.get_by_role("button", name="Ambiguous text").click()
    chair.bar.get_by_label("Note").fill("It may mean either.")
    chair.bar.get_by_role("button", name="reader-2").click()
    chair.settled(1)
    chair.bar.get_by_role("button", name="Back").click()
    page.locator(".st-key-decide .settled", has_text="Ambiguous text. “It may mean either.”").wait_for()
    expect(chair.bar.get_by_role("button", name="Ambiguous text")).to_have_attribute("aria-pressed", "true")
    chair.bar.get_by_role("button", name="Undo").click()
    chair.settled(0)
    expect(chair.bar.get_by_role("button", name="Both")).to_be_disabled()  # another answer: there are no two to keep
    chair.press("3")
    chair.go("ArrowRight")
    assert {one.settled for one in work(path)} == {None}


def test_keys_that_are_written_into_a_field_decide_nothing(chair):
    path, page = chair.path, chair.page
    chair.press("n")
    page.keyboard.type("1 a 2 b omg")
    chair.press("Enter", "5")
    page.locator(".st-key-agreed-form").wait_for()
    note = page.locator(".st-key-agreed-form").get_by_label("Note", exact=True)
    expect(note).to_have_value("1 a 2 b omg")
    note.fill("1 2 3 4")
    chair.press("1", "o")
    chair.press("Escape")
    page.get_by_role("heading", level=1).click()
    chair.press("Escape")
    page.locator(".st-key-agreed-form").wait_for(state="detached")
    assert {one.settled for one in work(path)} == {None}


def test_a_gap_leads_to_a_proposal_on_the_code_which_the_codebook_shows(chair):
    page = chair.page
    expect(chair.bar.get_by_role("button", name="Propose to sharpen")).to_have_count(0)
    chair.press("g", "s")
    page.get_by_label("Memo", exact=True).wait_for()
    page.get_by_role("button", name="Write the proposal").click()
    page.get_by_text("Wrote the proposal as a memo on the code.").wait_for()
    expect(chair.bar.get_by_role("button", name="Gap in the codebook")).to_have_attribute("aria-pressed", "true")
    page.locator(".st-key-to-code-a-0 button").click()
    page.get_by_role("heading", level=1, name="Codebook").wait_for()
    page.get_by_role("button", name="Memo on State-led process (1)").click()
    page.get_by_role("heading", name="Proposal to sharpen").wait_for()


def test_nothing_that_is_open_has_a_fault(serve, project_file, chromium, axe):
    path = project_file("sample")
    with Project.open(path) as project:
        which = project.adjudication.work(*READERS)[0]
        project.adjudication.decide(which, "a", reason="gap", note="A note.", coder="ab")
        project.rounds.open("first", ["anna", "ben"], how="random", share=0.1, coder="reader-1")
    url = serve(path)
    for scheme, width in (("light", 1440), ("dark", 1024)):
        context = chromium.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
        page, wrong = watched(context)
        chair = Chair(page, url, path)

        def look(name, page=page):
            drawn(page)
            assert faults(axe, page) == [], name

        look("unsettled")
        chair.go("ArrowLeft")
        look("settled")
        for key in ("5", "s"):
            chair.press(key)
            page.locator(".st-key-agreed-form").wait_for()
            look(key)
            chair.press("Escape")
            page.locator(".st-key-agreed-form").wait_for(state="detached")
        page.goto(f"{url}/rounds")
        page.get_by_role("button", name="Close “first”").click()
        page.get_by_role("button", name="Close it for good").wait_for()
        look("rounds")
        context.close()
        assert wrong == []


def test_a_round_is_opened_coded_and_closed(serve, project_file, tab):
    path = project_file("sample")
    tab.goto(f"{serve(path)}/rounds")
    drawn(tab)
    for name in ("ab", "carla"):
        take(tab, "Coders", name, option=f"Add: {name}")
    tab.get_by_label("Name of the round").fill("second reading")
    tab.keyboard.press("Tab")
    tab.get_by_role("button", name="Open the round with 18 records").click()
    tab.get_by_role("heading", name="Your tasks in “second reading”").wait_for()
    tab.get_by_role("button", name="Code them on the page Code").click()
    tab.locator(".desk .sheet").wait_for()
    tab.get_by_text("0 of 18 texts finished").wait_for()
    tab.get_by_role("link", name="Rounds", exact=True).click()
    tab.get_by_role("button", name="Close “second reading”").click()
    tab.get_by_role("button", name="Close it for good").click()
    tab.get_by_text("Closed the round").wait_for()
    with Project.open(path) as project:
        (made,) = project.rounds.all()
        assert (made.coders, made.drawn.n_drawn, made.is_open) == (("ab", "carla"), 18, False)
        assert [line for line in project.check() if not line.ok] == []

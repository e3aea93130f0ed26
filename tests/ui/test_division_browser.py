"""A transcript is read, checked and imported by keys in a real browser, and nothing that was corrected is lost."""

import openpyxl
import pytest

from framing import Project
from framing.project.drafts import Drafts
from framing.readers import shipped

from . import test_access
from .hand import watched
from .test_access import faults
from .test_browser import drawn

axe = test_access.axe
SAMPLE = shipped("corpora/sample-consultation/panel-2/panel-2.txt")
SCRIPT = """
window.__range = ([number, from, to]) => {
  const roots = [...document.querySelectorAll("*")].map((one) => one.shadowRoot);
  const root = roots.find((one) => one?.querySelector(".division"));
  const node = root.querySelector(`[data-text="${number}"]`).firstChild;
  const range = document.createRange();
  range.setStart(node, from);
  range.setEnd(node, to);
  const box = range.getBoundingClientRect();
  return [box.left, box.right, box.top + box.height / 2];
};
"""


class Checker:
    """Somebody who checks a division before one tab."""

    def __init__(self, page, url, path):
        self.page, self.path = page, path
        page.goto(url)

    @property
    def sheet(self):
        return self.page.locator(".division .sheet")

    def read(self, *files, panel=None):
        self.page.get_by_role("tab", name="Import").click()
        drawn(self.page)
        self.page.locator("input[type=file]").first.set_input_files(files)
        read = self.page.get_by_role("button", name=f"Read {len(files)} file")
        read.wait_for(timeout=60_000)  # all are there
        drawn(self.page)
        if panel is not None:
            self.page.get_by_label("Panel of records that name none").fill(panel)
        read.click()  # right after the last letter, as people do
        self.page.locator(".division .row").first.wait_for(timeout=60_000)  # a process of its own reads

    def imports(self, number):
        """Look at what the import would do, and import; both are the work of some seconds on a busy machine."""
        self.page.get_by_role("button", name="Import …").press("Enter")
        self.page.get_by_text(f"Adds {number} records").wait_for(timeout=60_000)
        drawn(self.page)
        self.page.get_by_role("button", name="Import", exact=True).press("Enter")
        self.page.get_by_role("heading", level=1, name="Transcripts").wait_for(timeout=60_000)

    def press(self, *keys):
        self.sheet.focus()
        for key in keys:
            self.page.keyboard.press(key)
        self.kept()

    def fill(self, button="Enter", **fields):
        """Fill the open form, and confirm it."""
        for name, value in fields.items():
            self.page.locator(f".division dialog [name={name}]").fill(value)
        self.page.keyboard.press(button)
        self.page.locator(".division dialog").wait_for(state="detached")
        self.kept()

    def kept(self):
        self.page.locator(".division .saved.done").wait_for()

    def far(self, text):
        self.page.locator(".division .far").get_by_text(text, exact=True).wait_for()

    def current(self):
        return int(self.page.locator(".division .row.current").get_attribute("data-n"))

    def draft(self):
        drafts = Drafts(self.path)
        (found,), told = drafts.listed()
        assert told == ()
        return drafts.one(found.id).work

    def turns(self):
        return [(turn.speaker.label, turn.text) for turn in self.draft().division.turns()]


@pytest.fixture
def checker(serve, project_file, window):
    page, wrong = watched(window())
    page.add_init_script(SCRIPT)
    path = project_file("empty")
    yield Checker(page, serve(path) + "/", path)
    page.close()
    assert wrong == []


def wanted():
    """The texts of the panel, as the sample's table has them."""
    sheet = openpyxl.load_workbook(shipped("corpora/sample-consultation/transcript.xlsx"))["Transcript"]
    head, *rows = sheet.iter_rows(values_only=True)
    lines = [dict(zip(head, row, strict=True)) for row in rows]
    return [line["Text"] for line in lines if line["Panel"] == "Panel 2"]


def test_a_transcript_is_checked_by_keys_and_gives_the_records_of_its_table(checker, axe):
    page = checker.page
    checker.read(SAMPLE)
    checker.far("0 of 16 turns looked at; 1 doubt left")
    assert faults(axe, page) == []
    checker.press("d", "Enter")
    checker.far("1 of 16 turns looked at; no doubt left")
    before = checker.turns()

    checker.press("Home", "j", "j", "j", "m")  # the heading, the moderator, the first panellist
    assert len(checker.turns()) == 15
    checker.press("Control+z")
    assert checker.turns() == before

    checker.press("ArrowDown", *["ArrowRight"] * 4, "Shift+ArrowRight", "s")
    checker.fill(label="MR WRONG", role="delegate")
    assert checker.turns()[2][0] == "MR WRONG" and len(checker.turns()) == 17
    checker.press("Shift+M")  # with what announced it
    assert checker.turns() == before

    checker.press("Home", "j", "j", "x")
    assert checker.turns()[0][1].startswith("My name is")
    page.locator(".division .row.current.left").wait_for()
    checker.press("x")
    assert checker.turns() == before
    checker.press("Shift+X")
    checker.fill("Enter", reason="stage direction")
    page.reload()
    page.locator(".division .row").first.wait_for()
    checker.kept()
    assert checker.turns() != before
    checker.press("Control+z")
    assert checker.turns() == before

    page.locator(".division [data-who=DAHREN]").click()
    checker.fill(actor="Dahren")
    assert checker.draft().aliases() == {"DAHREN": "Dahren"}
    page.emulate_media(color_scheme="dark")
    page.set_viewport_size({"width": 1024, "height": 800})
    checker.press("e")
    assert faults(axe, page, ".st-key-division-sheet") == []
    page.keyboard.press("Escape")

    checker.imports(16)
    with Project.open(checker.path) as project:
        made = list(project.records())
        assert [record.text for record in made] == wanted()
        assert [record.actor.name for record in made if record.actor] == ["Dahren"]
        assert [line for line in project.check() if not line.ok] == []
    assert not Drafts(checker.path).folder.exists()


def test_four_forms_of_a_panel_are_read_at_once_and_give_the_same_records(serve, project_file, window):
    page, wrong = watched(window())
    path = project_file("sample")
    forms = ("docx", "pdf", "txt", "vtt")
    checker = Checker(page, serve(path) + "/", path)
    checker.read(*(SAMPLE.with_suffix(f".{form}") for form in forms), panel="Panel 2")
    checker.imports(64)
    with Project.open(path) as project:
        made = [record for record in project.records(panel="Panel 2") if record.id.startswith("panel-2.")]
    by_form = [[said_of(record) for record in made if record.source == f"panel-2.{form}"] for form in forms]
    assert [text for _, text, _ in by_form[0]] == wanted()
    assert by_form == [by_form[0]] * 4
    page.close()
    assert wrong == []


def said_of(record):
    return record.speaker_label, record.text, record.actor.name


def test_words_that_the_mouse_selects_announce_the_turn_that_begins_there(checker, tmp_path):
    file = tmp_path / "short.txt"
    file.write_text("MS DOE: \U0001f3a4 Yes, we do. MR ROE: No.\n\nMS DOE: We shall see.\n", encoding="utf-8")
    checker.read(file)
    text = checker.draft().division.lines[0].text
    start = text.index("MR ROE") + 1  # in UTF-16 units, after a character of two of them
    left, right, height = checker.page.evaluate("(asked) => window.__range(asked)", [1, start, start + 7])
    checker.page.mouse.move(left + 1, height)
    checker.page.mouse.down()
    checker.page.mouse.move(right - 1, height, steps=3)
    checker.page.mouse.up()
    checker.page.keyboard.press("s")
    checker.fill()
    assert checker.turns() == [
        ("MS DOE", "\U0001f3a4 Yes, we do."),
        ("MR ROE", "No."),
        ("MS DOE", "We shall see."),
    ]

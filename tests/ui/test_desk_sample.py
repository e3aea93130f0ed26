"""A whole panel of the sample consultation, coded by keys alone and undone to the start."""

import pytest

from framing import Project
from framing.readers import shipped

from .hand import BOOK, SCRIPT, Hand, watched

PANEL = [f"p1-{number:02}" for number in range(1, 17)]
SOV, LED = "control.sovereignty", "control.state_led"


@pytest.fixture(scope="module")
def sample_file(tmp_path_factory):
    path = tmp_path_factory.mktemp("sample") / "panel.framing"
    with Project.create(path, codebook=BOOK, title="The sample, coded anew", coder="ab") as project:
        project.read(shipped("corpora/sample-consultation/transcript.xlsx"), coder="ab")
    return path


@pytest.fixture
def hand(serve, sample_file, window):
    page, wrong = watched(window())
    page.add_init_script(SCRIPT)
    yield Hand(page, serve(sample_file), sample_file)
    page.close()
    assert wrong == []


def test_a_panel_of_the_sample_is_coded_by_keys_alone_and_undone_to_the_start(hand):
    with Project.open(hand.path) as project:
        start = project.desk.progress(coder="ab")
    hand.arrive(PANEL[0])
    for number, record in enumerate(PANEL):
        hand.page.locator(f".desk [data-record='{record}']").wait_for()
        hand.press("1", "ArrowDown", "Shift+ArrowDown", "2", "f")
        if number + 1 < len(PANEL):
            hand.press("n")
    hand.saved()
    with Project.open(hand.path) as project:
        for record in PANEL:
            text = project.record(record).text
            coded = [(coding.code, coding.span.of(text)) for coding in project.codings(record=record)]
            assert [code for code, _ in coded] == [SOV, LED]
            assert text.startswith(coded[0][1]) and coded[1][1] in text[len(coded[0][1]) :]
        assert {project.desk.progress(coder="ab")[record].state for record in PANEL} == {"finished"}
    for _ in range(3 * len(PANEL)):
        hand.press("Control+z")
    hand.saved()
    with Project.open(hand.path) as project:
        assert list(project.codings()) == []
        assert project.desk.progress(coder="ab") == start
    hand.whole()

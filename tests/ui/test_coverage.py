"""Coverage on the page Project, and the way from a record to its source."""

from itertools import pairwise
from pathlib import Path

import pytest

from framing import Project
from framing.errors import FramingError
from framing.readers import shipped
from framing.ui import coverage_chart, state
from framing.ui.growth_chart import LIGHT

PANEL = Path(shipped("corpora/sample-consultation/panel-2/panel-2.txt")).parent
TALK = "WEBVTT\n\n00:00.000 --> 00:04.000\n<v Ann>Good morning.\n\n00:04.000 --> 00:10.500\n<v Ben>[Applause]\n"


def markup(page):
    return "\n".join(element.proto.body for element in page.get("html"))


@pytest.fixture
def study(tmp_path):
    path = tmp_path / "study.framing"
    with Project.create(path, codebook=shipped("codebooks/gcm-ts3.yaml"), coder="ab") as project:
        (tmp_path / "panel-2.pdf").write_bytes((PANEL / "panel-2.pdf").read_bytes())
        (tmp_path / "<b>talk.vtt").write_text(TALK.replace("[Applause]", "Hello."), encoding="utf-8")
        project.read(tmp_path / "panel-2.pdf", coder="ab")
        project.read(tmp_path / "<b>talk.vtt", coder="ab")
    return path


def coverage_of(page):
    page.session_state[state.TAB] = ("Coverage", 1)
    return page.run()


def test_the_coverage_says_who_spoke_and_who_is_not_coded(built, open_page):
    shown = markup(coverage_of(open_page(built["sample"], "project")))
    assert "74 turns by 50 speakers: 68 coded, 6 read, with nothing coded." in shown
    assert "New Arran (1 turn), Five Rivers Community (1 turn)" in shown
    assert "Everything that was read is in a record." in shown


def test_a_project_in_which_nobody_speaks_says_so(built, open_page):
    assert "Nobody speaks in this project yet." in markup(coverage_of(open_page(built["empty"], "project")))


def test_what_was_not_read_is_counted_by_reason_and_listed(study, open_page):
    shown = markup(coverage_of(open_page(study, "project")))
    assert "before the first speaker" in shown
    assert "INVENTED. No state, body or person in this transcript exists" in shown
    assert "&lt;b&gt;talk" in shown or "panel-2.pdf" in shown
    assert "<b>talk" not in shown


def test_the_strips_are_as_wide_as_turns_are_long(study):
    with Project.open(study) as project:
        found = project.coverage.turns()
    rows = coverage_chart.rows(found, timed=False)
    assert [row["to"] - row["from"] for row in rows] == [turn.words for turn in found.turns]
    panel = [row for row in rows if row["panel"] == "Panel 2"]
    assert all(after["from"] == before["to"] for before, after in pairwise(panel))
    timed = coverage_chart.rows(type(found)(turns=tuple(turn for turn in found.turns if turn.seconds)), timed=True)
    assert [(row["from"], row["to"]) for row in timed] == [(0, 4 / 60), (4 / 60, 10.5 / 60)]
    drawn = coverage_chart.strips(found, LIGHT).to_dict()
    assert drawn["layer"]
    assert drawn["height"] >= 100 + 40 * len(found.seats())  # with the legend and the axis, which are part of it


def test_a_record_leads_to_the_page_of_its_source(study, open_page):
    page = open_page(study, "transcripts")
    page.session_state[state.RECORD] = "panel-2-16"
    page.run()
    assert "panel-2.pdf" in markup(page)
    assert "page 14, line 5" in markup(page)
    page.button(key="open-source").click().run()
    assert not page.exception
    assert page._tree.get("image")  # in the dialogue, which stands beside the page


def test_a_web_link_opens_at_the_second_and_one_that_runs_something_is_refused(study, open_page):
    with Project.open(study) as project:
        project.sources.link("<b>talk.vtt", "https://example.org/talk.mp4", coder="ab")
    page = open_page(study, "transcripts")
    page.session_state[state.RECORD] = "<b>talk-2"
    page.run()
    assert 'href="https://example.org/talk.mp4#t=4"' in markup(page)
    with (
        Project.open(study) as project,
        pytest.raises(FramingError, match=r"link 'javascript:alert\(1\)': begins with"),
    ):
        project.sources.link("<b>talk.vtt", "javascript:alert(1)", coder="ab")

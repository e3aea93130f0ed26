"""What pages show to a coder who codes blind: nothing that derives from what others made, until the round is closed."""

import re

import pytest

from framing import Project
from framing.ui import frame, reading, suggested

DOWNLOAD = re.compile(r'file_id: "[0-9a-f]+"')
"""The name of a download, which is another one at each run."""


@pytest.fixture(autouse=True)
def suggestions_are_waited_for(monkeypatch):
    """The desk shows what is suggested when it is drawn, and not as soon as another thread has made it."""
    monkeypatch.setattr(suggested, "SOON", 60)


@pytest.fixture
def study(project_file):
    """A small project in which a round asks ab and ben, who show one another everything otherwise."""
    path = project_file("hostile")
    with Project.open(path) as project:
        project.show_others(coder="ab")
        project.suggestions.open_first_pass(coder="ab")
        project.code("h-2", "rights.safeguard", (0, 9), coder="ben")
        project.rounds.open("second", ["ab", "ben"], coder="ab")
    return path


def work(path):
    """What others do: codings, readings, memos, decisions on suggestions, things undone."""
    with Project.open(path) as project:
        for record in ("h-2", "h-3"):
            made = project.code(record, "control.sovereignty", (0, 9), coder="ben", stance="contests")
            project.memo("coding", made.uid, "SEEN BY BEN", coder="ben")
            project.mark(record, "finished", coder="ben")
        project.memo("code", "control.sovereignty", "SEEN BY CARLA", coder="carla")
        project.suggestions.reveal(["h-3"], coder="ben")
        for one in project.suggestions.of("h-3", coder="ben").proposed[:1]:
            project.suggestions.reject(one, coder="ben")
        project.uncode(next(iter(project.codings(coder="ben", record="h-2"))), coder="ben")
        project.undo(coder="ben")


def drawn(page):
    """Everything that a page sent to the browser."""
    assert not page.exception
    return DOWNLOAD.sub(
        "", "\n".join(str(node.proto) for node in page.main if getattr(node, "proto", None) is not None)
    )


def test_every_page_of_a_blind_coder_is_the_same_after_others_worked(study, open_page):
    names = [place.name for place in frame.PLACES]
    before = {name: drawn(open_page(study, name)) for name in names}
    work(study)
    for name in names:
        assert drawn(open_page(study, name)) == before[name], name
        assert len(before[name]) > 1000
    with Project.open(study) as project:
        project.rounds.close("second", coder="ab")
    after = {name: drawn(open_page(study, name)) for name in ("code", "quotations", "memos", "growth", "tables")}
    assert [name for name in after if after[name] == before[name]] == []
    assert "SEEN BY BEN" in after["memos"]


def test_the_screen_says_that_and_until_when(study, open_page):
    page = open_page(study, "memos")
    said = "".join(block.proto.body for block in page.get("html"))
    assert "You code blind in the round &#x27;second&#x27;. What others did and do is hidden from you" in said
    assert "show-others" not in [button.key for button in page.button]


def test_what_is_read_for_a_blind_coder_is_their_own(study):
    at = reading.moment(study, coder="ab")
    assert at.is_blind
    assert reading.info(at).counts["codings"] == 2
    everybody = reading.moment(study, coder="carla")
    assert not everybody.is_blind
    assert reading.info(everybody).counts["codings"] == 3

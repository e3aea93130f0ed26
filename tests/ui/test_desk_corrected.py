"""The desk after a text was corrected: lost passages wait for a place, and a page of the old text codes nothing."""

import pytest

from framing import Project

from .hand import SCRIPT, Hand, build, watched

OLD = "Borders are ours. Nobody else decides on them. Rights come first."
NEW = "Frontiers belong to us. Rights come first."


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    return build(tmp_path_factory.mktemp("corrected") / "c.framing", {"one": OLD, "two": OLD, "three": OLD})


@pytest.fixture
def hand(serve, path, chromium):
    context = chromium.new_context(viewport={"width": 1440, "height": 900})
    context.add_init_script(SCRIPT)
    page, wrong = watched(context)
    yield Hand(page, serve(path), path)
    context.close()
    assert wrong == []


def test_a_passage_that_lost_its_place_is_given_one_at_the_desk(hand):
    with Project.open(hand.path) as project:
        uid = project.code("one", "control.sovereignty", (0, 17), coder="ab", stance="asserts").uid
        project.correct("one", NEW, coder="ab")
    hand.arrive("one")
    hand.page.get_by_role("button", name="Sovereignty asserts").click()
    assert hand.page.locator(".focused blockquote").inner_text() == "Borders are ours."
    hand.click("belong")
    hand.page.get_by_role("button", name="Place it where I marked").click()
    hand.saved()
    assert hand.codings("one") == [("control.sovereignty", "Frontiers belong to us.")]
    with Project.open(hand.path) as project:
        (coding,) = project.codings(record="one")
    assert (coding.uid, coding.dimensions) == (uid, {"stance": "asserts"})
    hand.whole()


def test_a_page_of_the_old_text_codes_nothing_in_the_new_one(hand):
    hand.arrive("two")
    with Project.open(hand.path) as project:
        project.correct("two", NEW, coder="cd")
    hand.press("End", "1")
    hand.page.locator(".desk .notices", has_text="the text was corrected since this page was drawn").wait_for()
    assert hand.codings("two") == []
    assert hand.page.locator(".desk .body").first.inner_text() == NEW
    hand.press("Home", "1", "+saved")
    assert hand.codings("two") == [("control.sovereignty", "Frontiers belong to us.")]


def test_a_passage_under_an_old_wording_is_looked_at_again_at_the_desk(hand):
    with Project.open(hand.path) as project:
        code = project.codebook.current.code("rights.safeguard")
        project.code("three", code.id, (47, 65), coder="ab")
        project.codebook.redefine(code.id, fields={"brief": "Rights set limits."}, coder="lead")
    hand.arrive("three")
    hand.press("End")
    hand.page.get_by_role("button", name=f"{code.name} old wording").click()
    hand.page.locator(".focused .wording", has_text="Made under the old wording of this code.").wait_for()
    hand.press("h")
    hand.saved()
    hand.page.locator(".focused .wording").wait_for(state="detached")
    with Project.open(hand.path) as project:
        assert project.codebook.second_look("rights.safeguard") == ()
    hand.whole()

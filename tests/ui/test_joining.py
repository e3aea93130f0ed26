"""The tab Copies: another copy is tried and taken in, conflicts stand side by side and are decided."""

import shutil

import pytest

from framing import Project

from .test_page import markup


@pytest.fixture
def apart(project_file, tmp_path):
    """Two copies of the hostile project: a coding recoded differently, a code renamed on both sides."""
    path = project_file("hostile")
    other = shutil.copy(path, tmp_path / "other.framing")
    for file, code, coder in ((path, "control.state_led", "ab"), (other, "control.gfmd_role", "ab")):
        with Project.open(file) as project:
            uid = next(project.codings(record="h-1")).uid
            project.quotations.recode([uid], code, coder=coder, reason=f"<b>{code}</b>")
    return path, other


def joined(apart):
    path, other = apart
    with Project.open(path) as project:
        project.joining.take_in(other)
    return path


def conflicts(path):
    with Project.open(path) as project:
        return project.joining.conflicts()


def test_a_copy_named_by_its_path_is_tried_before_it_is_taken_in(apart, open_page):
    path, other = apart
    page = open_page(path, "project")
    page.text_input(key="copy-path").set_value(str(other)).run()
    assert "other.framing: would take in 1 event by ab (1)" in markup(page)
    assert conflicts(path) == ()
    page.button(key="take-in").click().run()
    assert "other.framing: took in 1 event by ab (1)" in markup(page)
    assert len(conflicts(path)) == 1
    assert "1 conflict between copies waits for a decision." in markup(page)


def test_both_copies_are_joined_where_that_is_asked(apart, open_page):
    path, other = apart
    page = open_page(path, "project")
    page.text_input(key="copy-path").set_value(str(other)).run()
    page.checkbox(key="both-ways").check().run()
    page.button(key="take-in").click().run()
    assert conflicts(other) == conflicts(path)


def test_a_file_that_is_no_copy_is_told(built, project_file, open_page):
    page = open_page(project_file("hostile"), "project")
    page.text_input(key="copy-path").set_value(str(built["empty"])).run()
    assert "only copies of one project are joined" in markup(page)
    assert not page.exception


@pytest.mark.parametrize("choice", ["present", "wanted"])
def test_a_conflict_is_decided_by_the_button_under_its_side(apart, open_page, choice):
    path = joined(apart)
    (one,) = conflicts(path)
    page = open_page(path, "project")
    shown = markup(page)
    assert "1 decision open" in shown and "Holds now" in shown and "The other side" in shown
    assert "&lt;b&gt;control.state_led&lt;/b&gt;" in shown and "<b>control" not in shown
    page.text_input(key="why-decided").set_value("we met").run()
    page.button(key=f"{choice}-{one.id}").click().run()
    assert conflicts(path) == ()
    assert "Decided that" in markup(page) and "Holds now" not in markup(page)
    with Project.open(path) as project:
        assert (project.history(limit=1)[0].coder, project.history(limit=1)[0].reason) == ("ab", "we met")
    page.button(key="undo-notice").click().run()
    assert conflicts(path) == (one,)


def test_conflicts_of_the_same_two_commands_are_decided_together(project_file, tmp_path, open_page):
    path = project_file("hostile")
    with Project.open(path) as project:
        uids = [project.code("h-3", "control.sovereignty", (0, number), coder="ab").uid for number in (3, 4, 5)]
    other = shutil.copy(path, tmp_path / "other.framing")
    for file, code in ((path, "control.state_led"), (other, "control.gfmd_role")):
        with Project.open(file) as project:
            project.quotations.recode(uids, code, coder="ab")
    joined((path, other))
    first, *_ = conflicts(path)
    page = open_page(path, "project")
    page.checkbox(key=f"alike-{first.id}").check().run()
    page.button(key=f"wanted-{first.id}").click().run()
    assert conflicts(path) == ()
    assert "3 conflicts" in markup(page)


def test_who_codes_blind_is_not_shown_conflicts_on_the_work_of_others(apart, open_page):
    path = joined(apart)
    page = open_page(path, "project")
    page.text_input(key="coder-name").set_value("mp").run()
    assert "1 of them is about the work of another coder and hidden" in markup(page)
    assert "Holds now" not in markup(page)


@pytest.mark.parametrize("place", ["transcripts", "code", "quotations", "tables"])
def test_every_page_says_that_decisions_are_open(apart, open_page, place):
    page = open_page(joined(apart), place)
    assert "1 conflict between copies waits for a decision." in markup(page)
    page.button(key="to-conflicts")


def test_a_project_without_copies_says_nothing_of_decisions(built, open_page):
    shown = markup(open_page(built["hostile"], "project"))
    assert "decision open" not in shown and "for a decision" not in shown
    assert "Take in another copy" in shown

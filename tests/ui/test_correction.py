"""The form that corrects a text: tried first, then saved; what it does to codings is shown with both quotations."""

import shutil

import pytest

from framing import Project
from framing.ui import correction

from .conftest import HOSTILE_TEXT
from .test_page import markup

TEXT = "The wheel turns, the Wheel stops.\nA second line."


@pytest.fixture
def path(project_file):
    """The hostile project, with two coded passages in one text."""
    path = project_file("hostile")
    with Project.open(path) as project:
        project.code("h-2", "control.sovereignty", (4, 15), coder="mp")
        project.code("h-2", "control.state_led", (34, 47), coder="ab")
        project.show_others(coder="ab")
    return path


@pytest.fixture
def page(path, open_page):
    """The page Transcripts with the record chosen."""
    page = open_page(path, "transcripts")
    page.session_state["record"] = "h-2"
    return page.run()


def field(page):
    """The field for the new text, whichever record it is of."""
    (found,) = page.text_area
    return found


def reason_of(page):
    """The field for the reason."""
    (found,) = (one for one in page.text_input if one.label == "Reason")
    return found


def look(page, record):
    """Choose another record."""
    page.session_state["record"] = record
    return page.run()


def write(page, text, *, reason="", button="save-text"):
    field(page).set_value(text)
    reason_of(page).set_value(reason)
    return page.button(key=button).click().run()


def test_the_form_begins_with_the_present_text(page):
    assert field(page).value == TEXT
    assert not page.exception


def test_a_record_without_a_text_has_no_form(built, open_page):
    page = open_page(built["demo"], "transcripts")
    page.session_state["record"] = "t1-01"
    assert page.run().text_area.values == []


def test_a_trial_shows_what_would_change_and_changes_nothing(page, path):
    write(page, TEXT.replace("wheel turns", "wheel always turns").replace("A second line.", ""), button="try-text")
    shown = markup(page)
    assert "<b>Would be saved so: </b>" in shown
    assert "<td>Changed</td><td>control.sovereignty, mp</td><td>wheel turns</td><td>wheel always turns</td>" in shown
    assert "<td>Without a place</td><td>control.state_led, ab</td><td>A second line</td>" in shown
    with Project.open(path) as project:
        assert project.record("h-2").text == TEXT


def test_a_trial_of_another_text_takes_the_place_of_the_last_one(page):
    write(page, f"So: {TEXT}", button="try-text")
    assert "2 codings moved." in markup(page)
    write(page, f"{TEXT} So.", button="try-text")
    assert "2 codings moved." not in markup(page)
    assert "Every coding keeps its place." in markup(page)


def test_a_saved_text_is_told_shown_and_journalled_with_its_reason(page, path):
    write(page, TEXT.replace("The wheel", "A wheel"), reason="heard again")
    shown = markup(page)
    assert "h-2: the text was corrected; 2 codings moved." in shown
    assert "<b>Saved: </b>" in shown
    assert "A <u>wheel turns</u>, the Wheel stops." in shown
    assert " by ab: heard again.</p>" in shown
    assert field(page).value == TEXT.replace("The wheel", "A wheel")
    assert reason_of(page).value == ""
    with Project.open(path) as project:
        assert project.history(limit=1)[0].reason == "heard again"


def test_a_passage_without_a_place_is_listed_with_its_quotation_and_underlined_nowhere(page):
    write(page, "The wheel turns, the Wheel stops. And then nobody said anything more.")
    shown = markup(page)
    assert "2 codings, 1 of an earlier text" in shown
    assert "<blockquote>A second line</blockquote>" in shown
    assert correction.words.sentence("an earlier one") in shown
    assert shown.count("<u>") == 1
    assert "The <u>wheel turns</u>, the Wheel stops." in shown


def test_what_cannot_be_saved_says_why_beside_the_form_and_keeps_what_was_written(page, path):
    write(page, "   ")
    assert "the new text is empty; a correction keeps a text to code. Write the text." in markup(page)
    assert field(page).value == "   "
    write(page, TEXT)
    assert "the new text is the one that it has; nothing would change." in markup(page)


def test_a_text_that_somebody_else_corrected_meanwhile_is_not_overwritten(page, path):
    with Project.open(path) as project:
        project.correct("h-2", "Theirs.", coder="mp")
    write(page, "Mine.")
    shown = markup(page)
    assert "its text was changed by &#x27;mp&#x27;" in shown
    assert "The text was changed since you began; what you wrote is still here." in shown
    assert field(page).value == "Mine."
    page.button(key="correct-again").click().run()
    assert field(page).value == "Theirs."
    assert "The text was changed since you began" not in markup(page)


def test_a_form_in_which_nothing_was_written_follows_the_text(page, path):
    with Project.open(path) as project:
        project.correct("h-2", "Theirs.", coder="mp")
    assert field(page.run()).value == "Theirs."


def test_another_record_begins_with_its_own_text_and_the_draft_of_the_first_is_kept(page):
    write(page, f"So: {TEXT}", reason="why", button="try-text")
    look(page, "h-1")
    assert field(page).value == HOSTILE_TEXT
    assert reason_of(page).value == ""
    assert "Would be saved so" not in markup(page)
    look(page, "h-2")
    assert (field(page).value, reason_of(page).value) == (f"So: {TEXT}", "why")
    assert "Would be saved so" in markup(page)
    page.button(key="save-text").click().run()
    assert "h-2: the text was corrected" in markup(page)


def test_a_draft_is_never_shown_under_a_record_of_another_project_with_the_same_id(page, path, built, monkeypatch):
    write(page, "Ours alone.", button="try-text")
    path = shutil.copy(built["hostile"], path.with_name("other.framing"))
    monkeypatch.setenv("FRAMING_PROJECT", str(path))
    assert field(page.run()).value == TEXT


def test_the_report_counts_the_codings_of_others_without_code_coder_and_quotation(path, open_page):
    with Project.open(path) as project:
        project.show_others(False, coder="ab")
    page = look(open_page(path, "transcripts"), "h-2")
    write(page, TEXT.replace("wheel turns", "wheel always turns").replace("A second line.", ""), button="try-text")
    shown = markup(page)
    assert "<td>Without a place</td><td>control.state_led, ab</td><td>A second line</td>" in shown
    assert "Of other coders, hidden: 1 changed." in shown
    assert "control.sovereignty" not in shown and "<td>wheel turns" not in shown


def test_hostile_quotations_are_shown_and_never_stand_in_markup(page):
    page.session_state["record"] = "h-1"
    page.run()
    write(page, HOSTILE_TEXT.replace("document.tit", "<b>run</b>document.tit"))
    shown = markup(page)
    assert "<td>&lt;script&gt;document.tit</td><td>&lt;script&gt;&lt;b&gt;run&lt;/b&gt;document.tit" in shown
    assert "<script" not in shown

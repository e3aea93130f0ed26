"""The page History without a browser: filters, an event in words, undo of one event, leads, the project as it was."""

import pytest

from framing import Project
from framing.ui import actions, coding, events, frame, history, reading, state

from .test_page import component_data, markup


@pytest.fixture
def study(project_file):
    """The hostile project, begun by ab, with a coding of a second coder and a change of the codebook."""
    path = project_file("hostile")
    with Project.open(path) as project:
        project.code("h-2", "control.state_led", (0, 9), coder="mp", reason="the wheel")
        with project._store.command("rename", by="ab", reason="as in the brief") as command:
            command.update("code", "control.sovereignty", name="Own rule")
            command.summary = "renamed control.sovereignty to Own rule"
    return path


def numbers(path, kind):
    with Project.open(path) as project:
        return [event.number for event in project.history() if event.kind == kind]


def choose(page, number):
    page.session_state["event"] = str(number)
    return markup(page.run())


def as_coder(page, name):
    return page.text_input(key="coder-name").set_value(name).run()


def look_back(page, number):
    page.text_input(key="as-of").set_value(f"event:{number}")
    return page.button(key="look-at").click().run()


def test_an_event_tells_what_it_changed(study, open_page):
    shown = choose(open_page(study, "history"), *numbers(study, "rename"))
    assert "as in the brief" in shown
    assert "<del>Sovereignty</del> <ins>Own rule</ins>" in shown


def test_the_filters_leave_the_events_that_fit(study, open_page):
    page = open_page(study, "history")
    page.selectbox(key="history-filter-coder").set_value("mp").run()
    assert "2 events found." in markup(page)
    page.text_input(key="history-filter-search").set_value("WHEEL").run()
    assert "1 event found." in markup(page)
    page.text_input(key="history-filter-until").set_value("2001-01-01").run()
    assert "0 events found." in markup(page)
    page.button(key="clear-filters").click().run()
    assert " found." not in markup(page)


def test_a_time_that_is_none_is_told_in_a_sentence(study, open_page):
    page = open_page(study, "history")
    page.text_input(key="history-filter-since").set_value("May").run()
    assert "&#x27;May&#x27;: is no moment of the project." in markup(page)
    assert not page.exception


def test_one_event_is_undone_with_its_reason_and_done_again(study, open_page):
    (number,) = numbers(study, "rename")
    with Project.open(study) as project:
        project.code("h-3", "control.sovereignty", None, coder="mp")
    page = open_page(study, "history")
    choose(page, number)
    page.text_input(key="reason-of-roll").set_value("the old word")
    page.button(key="roll-event").click().run()
    assert f"Undo of event {number}: renamed" in markup(page)
    assert f"taken back by event {number + 2}" in markup(page)
    with Project.open(study) as project:
        assert project.history(limit=1)[0].reason == "the old word"
        assert project.codebook.current.code("control.sovereignty").name == "Sovereignty"
    assert page.button(key="roll-event").label == "Redo this event"
    page.button(key="roll-event").click().run()
    with Project.open(study) as project:
        assert project.codebook.current.code("control.sovereignty").name == "Own rule"


def test_why_an_event_cannot_be_undone_is_told_instead(study, open_page):
    page = open_page(study, "history")
    shown = choose(page, *numbers(study, "import"))
    assert "cannot be taken back while something rests on it (3 codings)" in shown
    assert "roll-event" not in [button.key for button in page.button]


def test_who_codes_blind_learns_that_something_was_coded_and_no_more(study, open_page):
    page = as_coder(open_page(study, "history"), "ef")
    shown = choose(page, numbers(study, "code")[0])
    for text in (shown, component_data(page)):
        assert "oded a passage" in text or "Coded a passage" in text
        assert "state_led" not in text and "the wheel" not in text
    assert "1 of other coders" in shown
    assert "so leads take it while coders code blind" in shown
    assert not page.get("download_button")
    assert "state_led" in choose(as_coder(page, "ab"), numbers(study, "code")[0])


def test_leads_undo_what_anybody_did_and_others_do_not(study, open_page):
    page = open_page(study, "history")
    page.button(key="undo-whole").click().run()
    page.button(key="undo-whole").click().run()
    with Project.open(study) as project:
        assert [coding.coder for coding in project.codings(record="h-2")] == []
    page.button(key="redo-whole").click().run()
    with Project.open(study) as project:
        assert [coding.coder for coding in project.codings(record="h-2")] == ["mp"]
    as_coder(page, "mp")
    assert not {"undo-whole", "entrust"} & {button.key for button in page.button}


def test_leads_entrust_others_and_one_stays(study, open_page):
    page = open_page(study, "history")
    page.text_input(key="lead").set_value("mp")
    page.button(key="entrust").click().run()
    assert "<p>ab, mp</p>" in markup(page)
    page.text_input(key="lead").set_value("ab")
    page.button(key="withdraw").click().run()
    as_coder(page, "mp").text_input(key="lead").set_value("mp")
    page.button(key="withdraw").click().run()
    assert "lead: &#x27;mp&#x27; is the only lead; a project has one." in markup(page)


def test_the_chain_is_checked(study, open_page):
    page = open_page(study, "history")
    assert "not checked" in markup(page)
    page.button(key="check-chain").click().run()
    assert "<td>whole</td>" in markup(page)
    with Project.open(study) as project:
        project.show_others(coder="ab")
    assert "not checked" in markup(page.run())


def test_the_audit_trail_is_handed_over(study):
    at = reading.moment(study)
    assert events.trail(at, ".xlsx")[:2] == b"PK"
    assert len(events.trail(at, ".jsonl").splitlines()) == int(at.revision.partition("-")[0])


# --- the past -------------------------------------------------------------------------------------


@pytest.mark.parametrize("place", [place.name for place in frame.PLACES])
def test_every_page_shows_the_past_with_its_banner(place, study, open_page):
    page = open_page(study, place)
    assert "as it was then" not in markup(page)
    page.session_state["past"] = numbers(study, "import")[0]
    page.run()
    assert not page.exception
    assert "as it was then: after event" in markup(page)
    page.button(key="present").click().run()
    assert "as it was then" not in markup(page)


def test_what_is_read_is_of_the_moment(study):
    (rename,) = numbers(study, "rename")
    now, then = reading.moment(study), reading.moment(study, rename - 1)
    assert now.revision == then.revision and now != then
    assert reading.codebook(now).code("control.sovereignty").name == "Own rule"
    assert reading.codebook(then).code("control.sovereignty").name == "Sovereignty"
    assert reading.material(then) == then
    before = reading.moment(study, numbers(study, "code")[-1] - 1)
    assert (reading.info(now).counts["codings"], reading.info(before).counts["codings"]) == (3, 0)


def test_a_moment_that_never_was_is_the_present(study):
    assert reading.moment(study, 9999) == reading.moment(study, 0) == reading.moment(study)


def test_the_control_leads_to_the_past_and_back(study, open_page):
    page = open_page(study, "history")
    everything = len(numbers(study, "import"))
    (rename,) = numbers(study, "rename")
    look_back(page, rename - 1)
    assert f"{rename - 1} events." in markup(page)
    assert everything == 1
    page.text_input(key="as-of").set_value("codebook:1")
    page.button(key="look-at").click().run()
    assert f"after event {rename - 1}" in markup(page)
    page.text_input(key="as-of").set_value("long ago")
    page.button(key="look-at").click().run()
    assert "&#x27;long ago&#x27;: is no moment of the project" in markup(page)
    page.button(key="present").click().run()
    assert f"{rename} events." in markup(page)


def test_actions_refuse_in_the_past_in_one_sentence(study, open_page):
    with Project.open(study) as project:
        before = project.revision
    page = open_page(study, "memos")
    page.session_state["past"] = numbers(study, "import")[0]
    page.run()
    text = state.note_key("text", state.new_note("project", "project"))
    page.text_area(key=text).set_value("a thought")
    page.button(key="write-memo-project-project").click().run()
    assert "the past is only looked at. Go back to the present to work." in markup(page)
    assert page.text_area(key=text).value == "a thought"
    with Project.open(study) as project:
        assert project.revision == before


def test_undo_is_not_offered_in_the_past(study, open_page):
    page = look_back(open_page(study, "history"), numbers(study, "import")[0])
    assert page.button(key="undo").disabled and page.button(key="redo").disabled
    choose(page, 1)
    assert "roll-event" not in [button.key for button in page.button]


def test_what_the_desk_sends_in_the_past_is_refused_and_nothing_waits(study, session, monkeypatch):
    monkeypatch.setenv("FRAMING_PROJECT", str(study))
    session[state.PAST] = numbers(study, "import")[0]
    at = actions.current()
    operation = {"id": "n-1", "kind": "mark", "record": "h-2", "state": "seen"}
    coding.received({"project": str(study), "coder": "ab", "operations": [operation]})
    assert state.DESK_ANSWERS not in session  # what was done in the present waits in the browser
    coding.received({"project": coding.desk_name(at), "coder": "ab", "operations": [operation]})
    assert not session[state.DESK_ANSWERS]["n-1"].done
    assert "the past is only looked at" in session[state.DESK_ANSWERS]["n-1"].text
    assert session[state.DESK_TROUBLE] is None


def test_who_codes_blind_today_does_so_in_the_past_too(study, open_page):
    with Project.open(study) as project:
        project.show_others(coder="ab")
        shown = int(project.revision.partition("-")[0])
        project.show_others(False, coder="ab")
    then = reading.moment(study, shown)
    assert reading.others(then) == "hidden"
    assert events.veiled_for(then, "ef")


def test_a_value_is_told_as_far_as_it_is_read():
    assert history.shortened("x" * 700) == "x" * history.SHORT + " …"

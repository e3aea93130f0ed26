"""What the controls do: opening, importing, undoing."""

import pytest

from framing import Project
from framing.ui import actions, component, frame, state
from framing.ui.upload import Upload, trial

from .test_page import markup

CSV = b"speaker,text,panel\nFinland,We agree.,Panel 1\nA stranger,So do I.,Panel 1\n"


def test_undo_and_redo_say_what_they_did(project_file, open_page):
    path = project_file("hostile")
    with Project.open(path) as project:
        project.resolve("Finlandd", "Finland", coder="ab")
    page = open_page(path, "history")
    page.button(key="undo").click().run()
    assert "Undo of event" in markup(page)
    with Project.open(path) as project:
        assert project.record("h-2").actor is None
    page.button(key="redo").click().run()
    with Project.open(path) as project:
        assert project.record("h-2").actor.name == "Finland"


def test_undo_tells_when_there_is_nothing_to_take_back(project_file, open_page):
    page = open_page(project_file("demo"), "history")
    page.button(key="undo").click().run()
    assert 'role="alert"' in markup(page)
    assert not page.exception


def test_actions_bear_the_name_of_the_coder(project_file, open_page):
    path = project_file("hostile")
    page = open_page(path, "project")
    page.text_input(key="coder-name").set_value("mp").run()
    page.selectbox(key="label").set_value("Finlandd").run()
    page.selectbox(key="who").set_value("Finland").run()
    page.button(key="resolve-label").click().run()
    with Project.open(path) as project:
        assert project.history(limit=1)[0].coder == "mp"


def test_integrity_is_shown_line_by_line(project_file, open_page):
    page = open_page(project_file("demo"), "project")
    page.button(key="check").click().run()
    assert "<td>holds</td><td>quotations</td>" in markup(page)


def test_a_project_is_opened_by_its_path(project_file, open_page, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    path = project_file("empty")
    page = open_page(None, "project")
    page.text_input(key="path").set_value(str(path))
    page.button(key="open-path").click().run()
    assert "Nothing yet" in markup(page)
    page.button(key="close").click().run()
    assert "<h1>Open a project</h1>" in markup(page)


def test_nothing_that_was_said_of_a_project_holds_for_the_next_one(session, monkeypatch):
    asked = {"record": "h-1"}
    monkeypatch.setattr(actions.st, "query_params", asked)
    of_project = (
        *(state.OPENED, state.RECORD, state.DESK_OPEN, state.DESK_PLACE, state.DESK_ANSWERS, state.DESK_TROUBLE),
        *(state.ARRIVED, state.DESK_PANEL, state.DESK_PROGRESS, state.PICKED, state.PICKER, state.SEARCH, state.CELL),
        *(state.quotation_key("code"), state.memo_key("coder"), state.filter_key("panel"), state.note_key("text", "x")),
        *(f"{field}x.framing-r1" for field in (state.NEW_TEXT, state.TEXT_REASON, state.CORRECTED, state.TRIED)),
    )
    session |= dict.fromkeys(of_project, "of one project") | {state.CODER: "ab", state.PICKS: 3}
    actions.close_project()
    assert session == {state.CODER: "ab", state.PICKS: 3}
    assert asked == {}


def test_a_path_that_is_no_project_is_told(open_page, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    page = open_page(None, "project")
    page.text_input(key="path").set_value("none.framing")
    page.button(key="open-path").click().run()
    assert "there is no such project" in markup(page)


def test_the_demo_is_built_in_the_folder_where_one_started(open_page, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    page = open_page(None, "project")
    page.button(key="open-demo").click().run()
    assert "attested mentions" in markup(page)
    assert (tmp_path / "demo.framing").exists()


def test_the_sample_is_built_in_the_folder_where_one_started_and_marked_as_invented(open_page, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    page = open_page(None, "project")
    page.button(key="open-sample").click().run()
    assert "<dd>74</dd><dt>interventions</dt>" in markup(page)
    assert frame.INVENTED in markup(page)
    assert (tmp_path / "sample.framing").exists()


@pytest.mark.parametrize(("held", "passed_on"), [(None, []), ({"chosen": None}, []), ({"chosen": "a"}, ["a"])])
def test_a_click_without_its_value_chooses_nothing(held, passed_on, session, monkeypatch):
    drawn, chosen_ones = {}, []
    monkeypatch.setattr(component, "component", lambda name: lambda **given: drawn.update(given))
    component.draw("list", {}, key="k", chosen=chosen_ones.append)
    session["k"] = held
    drawn["on_chosen_change"]()
    assert chosen_ones == passed_on


def test_an_import_is_tried_before_it_is_made(project_file, session, monkeypatch):
    path = project_file("empty")
    monkeypatch.setenv("FRAMING_PROJECT", str(path))
    upload = Upload(name="new.csv", digest="1", content=CSV, columns=(("speaker_label", "speaker"),))
    tried = trial(actions.current(), upload)
    assert (tried.added["records"], tried.problems) == (2, ())
    actions.import_file(upload)
    assert session[state.NOTICE] == state.Notice("new.csv: 2 records, 1 meeting, 1 panel added.")
    actions.import_file(upload)
    assert "There already: 2 records" in session[state.NOTICE].text


def test_a_file_with_problems_is_refused_with_all_of_them(project_file, session, monkeypatch):
    monkeypatch.setenv("FRAMING_PROJECT", str(project_file("empty")))
    upload = Upload(name="bad.csv", digest="2", content=b"id,text,speaker_label\n1,a,x\n1,b,y\n")
    assert trial(actions.current(), upload).problems
    actions.import_file(upload)
    assert not session[state.NOTICE].done
    assert "bad.csv line 3" in session[state.NOTICE].text


def test_the_name_of_an_uploaded_file_leads_nowhere(project_file, session, monkeypatch):
    monkeypatch.setenv("FRAMING_PROJECT", str(project_file("empty")))
    upload = Upload(name="..\\..\\/etc/new.csv", digest="3", content=CSV, columns=(("speaker_label", "speaker"),))
    assert trial(actions.current(), upload).added["records"] == 2

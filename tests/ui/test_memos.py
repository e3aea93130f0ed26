"""Analytic memos on the screen: titles, links with the way there, backlinks, and memos where things are shown."""

import json

import pytest

from framing import Project
from framing.model.memo import MemoFilter
from framing.ui import reading, state
from framing.ui.markup import plain

from .test_page import markup
from .test_quotations import WRITE, memo_of, rows, written  # noqa: F401 - a fixture among them

TITLE = "<b>Walls</b> **again**"


def put(page, target, key, *, title="", text="", links=()):
    """Fill in the form for a memo on a thing and press its button."""
    form = state.new_note(target, key)
    page.text_input(key=state.note_key("title", form)).set_value(title)
    page.text_area(key=state.note_key("text", form)).set_value(text)
    if links:
        page.multiselect(key=state.note_key("links", form)).set_value(list(links))
    return page.button(key=f"write-memo-{target}-{key}").click().run()


def key_of(path, target, name):
    with Project.open(path) as project:
        return project.notebook.key(target, name)


@pytest.fixture
def linked(project_file):
    """The hostile project with an analytic memo that links to everything, its passage, and a plain memo on it."""
    path = project_file("hostile")
    with Project.open(path) as project:
        passage = next(project.codings(coder="ab", record="h-1"))
        project.notebook.write("plain", title="Earlier", coder="ab")
        project.notebook.write(
            "See [[code:Sovereignty]] and [[actor:Finland]] <i>",
            title=TITLE,
            links=["record:h-2", f"coding:{passage.uid}", "event:3", "memo:Earlier"],
            coder="ab",
        )
    return path


def chosen(page, path, title):
    with Project.open(path) as project:
        page.session_state["memo"] = next(one.memo.uid for one in project.notebook.find() if one.memo.title == title)
    return page.run()


def test_an_analytic_memo_is_written_with_links_typed_and_chosen(project_file, open_page):
    path = project_file("hostile")
    page = open_page(path, "memos")
    finland = ("actor", key_of(path, "actor", "Finland"))
    put(page, "project", "project", title="Walls", text="In [[record:h-2]]", links=[finland])
    assert not page.exception
    assert "Wrote a memo on the project." in markup(page)
    with Project.open(path) as project:
        (one,) = project.notebook.find()
    assert (one.memo.title, [link.title for link in one.links]) == ("Walls", ["Finlandd, h-2", "Finland"])
    assert rows(page)[0]["heading"] == [["Walls", False]]
    assert 'In <span class="memo-link">Finlandd, h-2</span>' in markup(page)
    page.button(key="undo-notice").click().run()
    assert "Nothing was written in this project yet." in markup(page) or "You have written nothing yet" in markup(page)


def test_a_link_to_nothing_is_told_in_the_form_with_near_names_and_nothing_is_lost(project_file, open_page):
    path = project_file("hostile")
    page = put(open_page(path, "memos"), "project", "project", title="Walls", text="In [[code:Soverignty]]")
    assert "has no code &#x27;Soverignty&#x27;" in markup(page)
    assert "Did you mean &#x27;Sovereignty&#x27;" in markup(page)
    assert page.text_area(key=state.note_key("text", state.new_note("project", "project"))).value[:2] == "In"
    with Project.open(path) as project:
        assert project.notebook.count() == 0
    assert "Soverignty" not in markup(page.run())


def test_a_memo_shows_its_links_and_each_leads_to_its_thing(linked, open_page):
    page = chosen(open_page(linked, "memos"), linked, TITLE)
    shown = markup(page)
    assert "&lt;b&gt;Walls&lt;/b&gt;" in shown and "<i>" not in shown and "<b>Walls" not in shown
    assert 'See <span class="memo-link">Sovereignty</span> and <span class="memo-link">Finland</span>' in shown
    labels = [button.label for button in page.button if button.key.startswith("memo-links-")]
    assert labels[:2] == [plain("Code: Sovereignty"), plain("Actor: Finland")]
    leads = {
        0: ("quotations", state.quotation_key("code"), "control.sovereignty"),
        1: ("transcripts", "filter-actor", "Finland"),
        2: ("code", "desk-open", "h-2"),
        3: ("code", "desk-open", "h-1"),
        4: ("history", "go", "history"),
    }
    for number, (place, key, value) in leads.items():
        page = chosen(open_page(linked, "memos"), linked, TITLE)
        page.button(key=f"memo-links-{number}").click().run()
        assert (page.session_state["go"], page.session_state[key]) == (place, value)


def test_a_memo_shows_what_links_to_it_and_leads_there(linked, open_page):
    page = chosen(open_page(linked, "memos"), linked, "Earlier")
    uid = page.session_state["memo"]
    page.text_input(key=state.memo_key("search")).set_value("plain").run()
    page.button(key=f"linking-memo-{uid}-0").click().run()
    assert page.session_state["memo"] != uid
    assert "&lt;b&gt;Walls&lt;/b&gt;" in markup(page)


def test_a_link_to_what_is_gone_is_said_and_leads_nowhere(linked, open_page):
    with Project.open(linked) as project:
        project.uncode(next(project.codings(coder="ab", record="h-1")), coder="ab")
    page = chosen(open_page(linked, "memos"), linked, TITLE)
    gone = page.button(key="memo-links-3")
    assert gone.disabled and gone.label.endswith("no longer there")


def test_a_change_begins_with_title_text_and_chosen_links_and_keeps_them(linked, open_page):
    page = chosen(open_page(linked, "memos"), linked, TITLE)
    fields = {
        part: next(one for one in some if one.key.startswith(f"note-{part}-") and "project" not in one.key)
        for part, some in (("title", page.text_input), ("text", page.text_area), ("links", page.multiselect))
    }
    assert fields["title"].value == TITLE
    assert fields["text"].value.startswith("See [[code:control.sovereignty]] and [[actor:Finland]]")
    assert len(fields["links"].value) == 4
    fields["title"].set_value("").run()
    page.button(key="change-memo").click().run()
    assert "Changed the memo." in markup(page)
    with Project.open(linked) as project:
        one = project.notebook.find(MemoFilter(search="see"))[0]
    assert (one.memo.title, len(one.links)) == (None, 6)


def test_memos_are_filtered_by_link_and_by_title(linked, open_page):
    page = open_page(linked, "memos")
    link = page.selectbox(key=state.memo_key("link"))
    assert link.options[0] == "Record: Finlandd, h-2"
    link.set_value(("memo", memo_uid(linked, "Earlier"))).run()
    assert "1 memo found." in markup(page)
    page.button(key="clear-filters").click().run()
    page.checkbox(key=state.memo_key("analytic")).check().run()
    assert "2 memos found." in markup(page)


def memo_uid(path, title):
    with Project.open(path) as project:
        return project.notebook.key("memo", title)


def test_a_blind_coder_is_shown_nothing_of_others_by_links(linked, open_page):
    with Project.open(linked) as project:
        theirs = project.notebook.write("hushed", title="What is hushed", links=["code:Sovereignty"], coder="mp")
        project.notebook.write("mine", title="Mine", links=[("memo", theirs.uid)], coder="ab")
    page = chosen(open_page(linked, "memos"), linked, "Mine")
    assert page.button(key="memo-links-0").label == plain("Memo: a memo of another coder")
    assert page.button(key="memo-links-0").disabled
    everything = markup(page) + json.dumps([one.options for one in (*page.selectbox, *page.multiselect)])
    assert "hushed" not in everything


# --- where things are shown -------------------------------------------------------------------


def opened(page, target, key):
    """Open the window with the memos on a thing."""
    page.session_state[state.memo_window(target, key)] = True
    return page.run()


@pytest.mark.parametrize(
    ("place", "target", "name", "before"),
    [
        ("transcripts", "record", "h-3", {"record": "h-3"}),
        ("transcripts", "actor", "Finland", {"record": "h-3"}),
        ("quotations", "code", "Sovereignty", {state.quotation_key("code"): "control.sovereignty"}),
        ("history", "event", "3", {"event": "3"}),
    ],
)
def test_a_memo_is_written_where_the_thing_is_shown(place, target, name, before, project_file, open_page):
    path = project_file("hostile")
    key = key_of(path, target, name)
    with Project.open(path) as project:
        project.notebook.write("x", title="Elsewhere", links=[(target, key)], coder="ab")
    page = open_page(path, place)
    for held, value in before.items():
        page.session_state[held] = value
    opened(page.run(), target, key)
    assert f"linking-{target}-{key}-0" in {button.key for button in page.button}
    put(page, target, key, title=TITLE, text="here")
    assert not page.exception
    assert f"Wrote a memo on {'an' if target[0] in 'ae' else 'a'} {target}." in markup(page)
    found = memo_of(path, target)
    assert (found.key, found.title, found.text) == (key, TITLE, "here")
    assert "&lt;b&gt;Walls" in markup(opened(page, target, key))


def test_a_window_that_is_closed_costs_no_form(project_file, open_page, monkeypatch):
    def asked(*_args):
        raise AssertionError("the choice of links is read when a window is opened")

    monkeypatch.setattr(reading, "linkable", asked)
    page = open_page(project_file("hostile"), "transcripts")
    page.session_state["record"] = "h-3"
    assert not page.run().exception


def test_writing_from_elsewhere_leaves_the_filters_of_the_page_memos(project_file, open_page):
    path = project_file("hostile")
    page = open_page(path, "transcripts")
    page.session_state["record"] = "h-3"
    page.session_state[state.memo_key("search")] = "kept"
    key = key_of(path, "record", "h-3")
    put(opened(page.run(), "record", key), "record", key, text="x")
    assert page.session_state[state.memo_key("search")] == "kept"


def test_the_project_form_has_the_key_that_other_pages_use(project_file, open_page):
    assert open_page(project_file("empty"), "memos").button(key=WRITE).label == "Write the memo"

"""The page Codebook, drawn without a browser, and what its controls do."""

import json
from dataclasses import replace

import pytest

from framing import Project
from framing.model.codebook import Code, Codebook
from framing.readers import codebook_yaml
from framing.ui import codebook, codebook_actions, codebook_reading, reading, state
from framing.ui.codebook_reading import branches
from framing.ui.colour import code_colours

from .test_page import markup

PARTS = ("control.borders", "control.policy")


def tree(page):
    """What the page hands to its tree."""
    (found,) = (data for element in page.get("bidi_component") if "nodes" in (data := json.loads(element.proto.json)))
    return found


def node(page, code):
    """A row of the tree."""
    return next(one for one in tree(page)["nodes"] if one["id"] == code)


def field(form, name):
    return state.codebook_key(form, name)


def at(page, tab, **held):
    """The page with one of its tabs open, and something held by the session."""
    for key, value in {state.CODEBOOK_TAB: tab, **held}.items():
        page.session_state[key] = value
    return page.run()


def act(page, name, code):
    """The form for something that can be done to a code."""
    return at(page, "codes", **{state.CODE_SHOWN: code, state.CODE_ACT: name})


def alerts(page):
    return [text for text in markup(page).split("\n") if 'role="alert"' in text and "<style>" not in text]


@pytest.fixture
def study(project_file):
    """The sample, in which everybody's codings are shown."""
    return project_file("sample")


@pytest.fixture
def split(study):
    """The sample with a code that was split."""
    with Project.open(study) as project:
        into = [Code(id=PARTS[0], name="Borders", kind="theme"), Code(id=PARTS[1], name="Policy", kind="theme")]
        project.codebook.split("control.sovereignty", into, coder="lead")
    return study


@pytest.fixture
def redefined(study):
    """The sample with a code whose wording was changed."""
    with Project.open(study) as project:
        project.codebook.redefine("wip.construction", fields={"brief": "A house."}, coder="lead")
    return study


def book(path):
    with Project.open(path) as project:
        return project.codebook.current


@pytest.mark.parametrize("project", ["empty", "demo", "sample", "hostile", "crowd"])
@pytest.mark.parametrize("tab", list(codebook.TABS))
def test_every_tab_can_be_drawn(project, tab, built, open_page):
    page = at(open_page(built[project], "codebook"), tab)
    assert not page.exception
    assert not alerts(page)


def test_a_project_without_a_codebook_says_how_to_begin_one(built, open_page):
    assert "This project has no codebook." in markup(open_page(built["empty"], "codebook"))


@pytest.mark.parametrize("name", ["meaning", "add", "merge", "split", "move", "name", "more"])
@pytest.mark.parametrize("project", ["demo", "sample", "hostile"])
def test_every_form_of_a_code_can_be_drawn(name, project, built, open_page):
    page = act(open_page(built[project], "codebook"), name, "control.sovereignty")
    assert not page.exception
    assert not alerts(page)


def test_the_tree_counts_own_codings_and_those_below_by_coder_and_by_group(built, open_page):
    page = open_page(built["sample"], "codebook")
    with Project.open(built["sample"]) as project:
        used = project.codebook.use()
        below = project.codebook.current.below("rights.workers")
    assert tree(page)["columns"] == ["Own", "In all"]
    total = sum(used[code].codings for code in below)
    assert node(page, "rights.workers")["cells"] == [used["rights.workers"].codings, total]
    page = at(page, "codes", **{state.COUNT_BY: "coder"})
    assert tree(page)["columns"] == ["adjudicator", "reader-1", "reader-2"]
    assert sum(node(page, "rights.workers")["cells"]) == total
    page = at(page, "codes", **{state.COUNT_BY: "group"})
    assert sum(node(page, "rights.workers")["cells"]) == total


def test_who_reads_blind_sees_counts_and_quotations_of_their_own_only(study, open_page):
    with Project.open(study) as project:
        project.show_others(False, coder="reader-1")
        project.code("p1-01", "wip.construction", None, coder="ab")
    page = act(open_page(study, "codebook"), "meaning", "wip.construction")
    assert node(page, "wip.construction")["cells"] == [1, 1]
    assert node(page, "control.sovereignty")["cells"] == [0, 0]
    assert "1: ab 1" in markup(page)
    assert "reader-1" not in markup(page)


def test_the_tree_says_what_is_to_be_done_and_what_is_lacking(split, open_page):
    with Project.open(split) as project:
        project.codebook.create(Code(id="wip.pace", name="Pace", kind="theme", parent="wip"), coder="lead")
        project.codebook.redefine("wip.construction", fields={"brief": "A house."}, coder="lead")
    page = open_page(split, "codebook")
    said = {one["id"]: [mark for _, mark in one["marks"]] for one in tree(page)["nodes"]}
    assert said["control.sovereignty"] == ["59 to sort"]
    assert said["wip.construction"] == ["39 to look at again"]
    assert said["wip.pace"] == ["no definition"]
    assert "59 codings" in node(page, "control.sovereignty")["said"]


def test_a_move_that_changes_nothing_but_the_tree_is_done_at_once(study, open_page, session, monkeypatch):
    monkeypatch.setenv("FRAMING_PROJECT", str(study))
    codebook_actions.put_elsewhere(
        {"code": "control.terminology", "parent": "control", "before": "control.sovereignty"}
    )
    assert book(study).children("control")[0].id == "control.terminology"
    assert session[state.NOTICE].event is not None


def test_a_move_that_changes_a_table_is_shown_before_it_is_done(study, open_page, session, monkeypatch):
    monkeypatch.setenv("FRAMING_PROJECT", str(study))
    codebook_actions.put_elsewhere({"code": "wip.construction", "parent": "control.sovereignty", "before": None})
    assert book(study).code("wip.construction").parent == "wip"
    page = open_page(study, "codebook")
    for key, value in session.items():
        page.session_state[key] = value
    page.run()
    assert "What this does" in markup(page)
    page.button(key="do-move-wip.construction").click().run()
    assert book(study).code("wip.construction").parent == "control.sovereignty"


def test_a_move_in_a_circle_is_refused_in_a_sentence(study, session, monkeypatch):
    monkeypatch.setenv("FRAMING_PROJECT", str(study))
    codebook_actions.put_elsewhere({"code": "control", "parent": "control.sovereignty", "before": None})
    assert not session[state.NOTICE].done
    assert "a tree has no circle" in session[state.NOTICE].text


def test_a_definition_asks_for_a_second_look_unless_earlier_codings_stand(study, open_page):
    page = act(open_page(study, "codebook"), "meaning", "wip.construction")
    form = codebook_form(page)
    page.text_area(key=field(form, "brief")).set_value("A house that is built.").run()
    assert "39 codings will be marked as made under the old wording" in markup(page)
    page.radio(key=field(form, "stand-True")).set_value(True).run()
    assert "marked as made" not in markup(page)
    page.radio(key=field(form, "stand-True")).set_value(False).run()
    page.text_input(key=field(form, "reason")).set_value("clearer").run()
    page.button(key=f"do-{form}").click().run()
    assert book(study).code("wip.construction").brief == "A house that is built."
    with Project.open(study) as project:
        assert (len(project.codebook.second_look()), project.history(limit=1)[0].reason) == (39, "clearer")
    page.button(key="undo-notice").click().run()
    with Project.open(study) as project:
        assert len(project.codebook.second_look()) == 0


def codebook_form(page):
    """The name of the form in which the shown code is defined."""
    key = next(one.key for one in page.text_area if one.key.endswith("-brief"))
    return key.removeprefix(state.CODEBOOK_FORM).removesuffix("-brief")


def test_another_example_alone_lets_earlier_codings_stand(study, open_page):
    page = act(open_page(study, "codebook"), "meaning", "wip.construction")
    form = codebook_form(page)
    page.button(key=f"add-example-{form}").click().run()
    number = max(page.session_state[field(form, "examples")])
    page.text_area(key=field(form, f"example-{number}-text")).set_value("We build on sand.").run()
    assert page.radio(key=field(form, "stand-False")).value is True
    page.button(key=f"do-{form}").click().run()
    assert book(study).code("wip.construction").examples[-1].text == "We build on sand."


def test_a_merge_shows_codings_and_cells_before_it_is_done(study, open_page):
    page = act(open_page(study, "codebook"), "merge", "control.terminology")
    page.selectbox(key=field("merge-control.terminology", "target")).set_value("control.state_led").run()
    assert "Changes 43 codings by 3 coders in 18 interventions." in markup(page)
    assert any("Changes" in one.label and "cells of" in one.label for one in page.expander)
    assert "control.terminology" in [code.id for code in book(study).codes]
    page.button(key="do-merge-control.terminology").click().run()
    assert "control.terminology" not in [code.id for code in book(study).codes]
    assert tree(page)["current"] == "control.state_led"


def test_a_refusal_is_one_sentence_and_loses_no_input(study, open_page):
    page = act(open_page(study, "codebook"), "add", "control.sovereignty")
    page.radio(key=field("add-control.sovereignty", "place")).set_value("beside").run()
    page.text_input(key=field("add-control.sovereignty", "name")).set_value("State-led process").run()
    (refusal,) = alerts(page)
    assert "a name stands for one code" in refusal
    assert page.button(key="do-add-control.sovereignty").disabled
    assert page.text_input(key=field("add-control.sovereignty", "name")).value == "State-led process"


def test_codes_that_are_picked_are_grouped_under_a_new_heading(study, open_page):
    page = at(open_page(study, "codebook"), "codes", **{state.CODES_PICKED: ("wip.open_ended", "wip.uncertainty")})
    page.text_input(key=field("group", "name")).set_value("Not finished").run()
    page.button(key="do-group").click().run()
    assert [code.parent for code in book(study).codes if code.id in ("wip.open_ended", "wip.uncertainty")] == [
        "wip.not_finished"
    ] * 2
    assert tree(page)["picked"] == []


def test_a_split_code_is_sorted_one_by_one_and_the_next_one_comes(split, open_page):
    page = at(open_page(split, "codebook"), "sort")
    assert "Sort" not in alerts(page)
    first = markup(page)
    page.button(key=f"sort-{PARTS[0]}").click().run()
    assert "Sorted 1 coding of control.sovereignty as control.borders." in markup(page)
    assert markup(page) != first
    with Project.open(split) as project:
        assert project.codebook.use()["control.sovereignty"].waiting == 58
        assert project.codebook.use()["control.borders"].codings == 1


def test_a_rule_shows_what_it_finds_before_it_sorts(split, open_page):
    page = at(open_page(split, "codebook"), "sort", **{state.SORT_BY: "rule"})
    page.selectbox(key=f"{state.SORT_FILTER}coder").set_value("reader-1").run()
    assert "27 codings found" in markup(page)
    page.selectbox(key=field("rule-control.sovereignty", "to")).set_value(PARTS[1]).run()
    page.button(key="do-rule-control.sovereignty").click().run()
    with Project.open(split) as project:
        assert project.codebook.use()["control.sovereignty"].waiting == 32


def test_the_second_look_shows_both_wordings_and_own_codings_first(redefined, open_page, monkeypatch):
    page = open_page(redefined, "codebook")
    page.session_state[state.CODER] = "reader-2"
    page = at(page, "look")
    shown = markup(page)
    assert "A house." in shown
    assert "<dd>reader-2</dd>" in shown
    page.button(key="look-fits").click().run()
    with Project.open(redefined) as project:
        assert len(project.codebook.second_look(coder="reader-2")) == 17


def test_all_of_a_filter_are_confirmed_at_once(redefined, open_page):
    page = at(open_page(redefined, "codebook"), "look", **{f"{state.LOOK_FILTER}coder": "adjudicator"})
    page.button(key="do-look-all").click().run()
    with Project.open(redefined) as project:
        assert len(project.codebook.second_look()) == 36


def test_versions_are_named_frozen_and_compared_by_codes_and_results(study, open_page):
    with Project.open(study) as project:
        project.codebook.merge("control.terminology", "control.state_led", coder="lead", reason="one claim")
    page = at(open_page(study, "codebook"), "versions")
    assert "Merged control.terminology into control.state_led" in markup(page)
    assert "1 code gone" in markup(page)
    page = at(page, "versions", **{state.VERSION_PART: "results"})
    assert any("cells of" in one.label for one in page.expander)
    page.text_input(key=field("version", "name")).set_value("pilot").run()
    page.checkbox(key=field("version", "frozen")).check().run()
    page.button(key="do-version").click().run()
    assert "pilot, frozen" in markup(page)


def test_a_version_is_restored_as_an_operation_of_its_own(study, open_page):
    with Project.open(study) as project:
        project.codebook.rename("wip.construction", "Building site", coder="lead")
    page = at(open_page(study, "codebook"), "versions", **{state.VERSION_PART: "restore"})
    page.button(key="do-restore-codebook:1").click().run()
    assert book(study).code("wip.construction").name != "Building site"


@pytest.mark.parametrize(("ending", "beginning"), [("yaml", b"#"), ("xlsx", b"PK"), ("docx", b"PK")])
def test_the_codebook_is_written_as_a_file_of_each_kind(ending, beginning, built):
    assert codebook_reading.file(reading.moment(built["demo"]), ending).startswith(beginning)


def test_a_hand_edited_file_is_shown_and_taken(study, open_page):
    page = at(open_page(study, "codebook"), "file")
    with Project.open(study) as project:
        text = project.write_codebook(study.with_suffix(".yaml")).read_text(encoding="utf-8")
    edited = text.replace(book(study).code("wip.construction").name, "Building site", 1)
    page.get("file_uploader")[0].set_value(("edited.yaml", edited.encode(), "application/yaml")).run()
    assert "Building site" in markup(page)
    next(one for one in page.button if (one.key or "").startswith("do-import-")).click().run()
    assert book(study).code("wip.construction").name == "Building site"


def test_a_file_that_drops_a_used_code_is_refused_and_changes_nothing(study, open_page):
    page = at(open_page(study, "codebook"), "file")
    whole = book(study)
    dropped = tuple(code for code in whole.codes if code.id != "wip.construction")
    content = codebook_yaml(replace(whole, codes=dropped, source=None)).encode()
    page.get("file_uploader")[0].set_value(("edited.yaml", content, "application/yaml")).run()
    (refusal,) = alerts(page)
    assert "edited.yaml: code &#x27;wip.construction&#x27; is missing, and it carries 39 codings" in refusal
    assert next(one for one in page.button if (one.key or "").startswith("do-import-")).disabled
    assert book(study) == whole


def test_a_file_that_is_no_codebook_is_refused_with_its_line(study, open_page):
    page = at(open_page(study, "codebook"), "file")
    page.get("file_uploader")[0].set_value(("edited.yaml", b"codes: 1", "application/yaml")).run()
    (refusal,) = alerts(page)
    assert "edited.yaml line 1: says no format" in refusal


def test_a_code_in_a_further_group_counts_under_both():
    codes = (
        Code(id="a", name="A", kind="frame"),
        Code(id="b", name="B", kind="frame"),
        Code(id="a.c", name="C", kind="theme", parent="a", groups=("b",)),
        Code(id="a.c.d", name="D", kind="theme", parent="a.c"),
    )
    found = branches(Codebook(id="x", title="X", version="1", codes=codes))
    assert found == {
        "a": {"a", "a.c", "a.c.d"},
        "b": {"b", "a.c", "a.c.d"},
        "a.c": {"a.c", "a.c.d"},
        "a.c.d": {"a.c.d"},
    }


def test_a_code_with_a_colour_of_its_own_hands_it_down():
    codes = (
        Code(id="a", name="A", kind="frame"),
        Code(id="a.b", name="B", kind="theme", parent="a", colour="#123456"),
        Code(id="a.b.c", name="C", kind="theme", parent="a.b"),
    )
    tones = code_colours(Codebook(id="x", title="X", version="1", codes=codes))
    assert tones["a.b"] == tones["a.b.c"] == ("#123456", "#123456") != tones["a"]


def test_the_codebook_of_the_past_is_shown_and_refuses_to_be_changed(study, open_page):
    with Project.open(study) as project:
        project.codebook.rename("wip.construction", "Building site", coder="lead")
    page = at(open_page(study, "codebook"), "versions")
    page.button(key="look-at-version").click().run()
    page = act(page, "merge", "control.terminology")
    assert node(page, "wip.construction")["name"] != "Building site"
    page.selectbox(key=field("merge-control.terminology", "target")).set_value("control.state_led").run()
    assert not page.exception
    assert len(alerts(page)) == 1
    assert page.button(key="do-merge-control.terminology").disabled

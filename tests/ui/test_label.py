"""Who stands under a speaker label: decided, corrected, or told apart record by record."""

from framing import Project

from .test_page import markup


def test_a_label_is_resolved_only_by_choice(project_file, open_page):
    path = project_file("hostile")
    page = open_page(path, "project")
    page.selectbox(key="label").set_value("Finlandd").run()
    assert page.selectbox(key="who").value is None
    page.button(key="resolve-label").click().run()
    assert "no actor is chosen" in markup(page)
    page.selectbox(key="who").set_value("Finland").run()
    page.button(key="resolve-label").click().run()
    assert "&#x27;Finlandd&#x27; is Finland (1 record)." in markup(page)
    with Project.open(path) as project:
        assert project.record("h-2").actor.name == "Finland"


def test_a_label_can_become_a_new_actor(project_file, open_page):
    path = project_file("hostile")
    page = open_page(path, "project")
    page.selectbox(key="label").set_value("Finlandd").run()
    page.text_input(key="new-name").set_value("Friends of Finland").run()
    page.selectbox(key="new-type").set_value("NGO or CSO").run()
    page.button(key="resolve-label").click().run()
    with Project.open(path) as project:
        assert project.record("h-2").actor.type == "NGO or CSO"


def test_another_label_begins_with_nobody_chosen(project_file, open_page):
    page = open_page(project_file("crowd"), "project")
    page.selectbox(key="label").set_value("Speaker 2").run()
    page.selectbox(key="who").set_value("Finland").run()
    page.selectbox(key="label").set_value("Speaker 3").run()
    assert page.selectbox(key="who").value is None


def test_a_label_that_was_resolved_wrongly_is_corrected(project_file, open_page):
    path = project_file("hostile")
    with Project.open(path) as project:
        project.resolve("Finlandd", "Sweden", coder="ab")
    page = open_page(path, "project")
    page.checkbox(key="correcting").check().run()
    page.selectbox(key="given-label").set_value("Finlandd").run()
    assert "Stands for Sweden (1 record)." in markup(page)
    page.selectbox(key="given-who").set_value("Finland").run()
    page.text_input(key="given-reason").set_value("misread").run()
    page.button(key="correct-label").click().run()
    assert "&#x27;Finlandd&#x27; is Finland (1 record)." in markup(page)
    with Project.open(path) as project:
        assert project.record("h-2").actor.name == "Finland"
        assert project.history(limit=1)[0].reason == "misread"


def test_a_label_that_stands_for_different_people_is_resolved_in_single_records(project_file, open_page):
    path = project_file("crowd")
    page = open_page(path, "project")
    page.selectbox(key="label").set_value("The Chair").run()
    page.selectbox(key="who").set_value("Finland").run()
    page.checkbox(key="apart").check().run()
    page.button(key="resolve-label").click().run()
    assert "no record is chosen" in markup(page)
    page.multiselect(key="only").set_value(["c-45"]).run()
    page.button(key="resolve-label").click().run()
    assert "&#x27;The Chair&#x27; is Finland (1 record)." in markup(page)
    page.selectbox(key="label").set_value("The Chair").run()
    page.selectbox(key="who").set_value("Sweden").run()
    page.button(key="resolve-label").click().run()
    with Project.open(path) as project:
        speakers = [project.record(f"c-{number}").actor.name for number in (45, 46, 47)]
    assert speakers == ["Finland", "Sweden", "Sweden"], "those that were resolved singly stay as they are"

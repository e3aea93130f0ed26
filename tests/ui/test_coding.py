"""What the page Code hands to the desk, and what it does with what the desk sends."""

import json

import pytest

from framing import Project
from framing.errors import BusyError
from framing.project.desk import Desk
from framing.ui import actions, coding, listing, reading, state

from .hand import build
from .test_page import markup

TEXT = "Alpha one is here. 😀 Beta two follows."
SOV = "control.sovereignty"


@pytest.fixture
def path(tmp_path):
    return build(tmp_path / "p.framing", dict.fromkeys(("r1", "r2", "r3"), TEXT), panels={"r3": "Panel 2"})


@pytest.fixture
def at(path, session, monkeypatch):
    monkeypatch.setenv("FRAMING_PROJECT", str(path))
    monkeypatch.setattr(coding.st, "query_params", {})
    return actions.current()


def data(at, coder="ab"):
    with Project.open(at.path) as project:
        return coding.desk_data(at, project, coder)


def send(path, *operations, coder="ab", **said):
    coding.received({"project": str(path), "coder": coder, "operations": list(operations), **said})


def code(name, record="r1", start=0, end=18):
    fields = {"record": record, "code": SOV, "start": start, "end": end, "dimensions": {}}
    return {"id": f"op-{name}", "kind": "code", "coding": name, **fields}


def test_the_desk_gets_texts_in_characters_and_can_be_written_as_json(at):
    given = data(at)
    (record,) = given["records"]
    assert (record["id"], record["text"], record["sentences"]) == ("r1", TEXT, [(0, 18), (19, 38)])
    assert [item["id"] for item in given["list"]["items"]] == ["r1", "r2", "r3"]
    assert json.loads(json.dumps(given))["codes"][1]["path"] == "Migration governance as control"


def test_what_was_sent_is_done_under_the_name_it_was_done_under(at, path):
    state.put(state.CODER, "ef")  # written just now, while the operation was on its way
    send(path, code("c1"), coder="cd")
    with Project.open(path) as project:
        assert [found.coder for found in project.codings()] == ["cd"]
    assert [answer["done"] for answer in data(at, "cd")["answers"].values()] == [True]


def test_what_belongs_to_another_project_is_left_in_the_browser(at, path, tmp_path):
    send(tmp_path / "other.framing", code("c1"))
    assert data(at)["answers"] == {}
    with Project.open(path) as project:
        assert list(project.codings()) == []


def test_only_what_was_sent_last_is_answered(at, path):
    send(path, code("c1"), code("c2", end=5))
    assert set(data(at)["answers"]) == {"op-c1", "op-c2"}
    send(path, code("c2", end=5))
    assert set(data(at)["answers"]) == {"op-c2"}
    with Project.open(path) as project:
        assert len(list(project.codings())) == 2


def test_a_project_that_cannot_be_written_is_told_and_tried_again(at, path, monkeypatch):
    def busy(*_, **__):
        raise BusyError("another program writes.")

    with monkeypatch.context() as patched:
        patched.setattr(Desk, "apply", busy)
        send(path, code("c1"))
    assert (data(at)["trouble"], data(at)["answers"]) == ("another program writes.", {})
    send(path, code("c1"))
    assert data(at)["trouble"] is None and data(at)["answers"]["op-c1"]["done"]


def test_a_record_is_opened_and_stands_in_the_address(at, path):
    send(path, open="r2")
    assert [record["id"] for record in data(at)["records"]] == ["r2"]
    assert coding.st.query_params == {"record": "r2"}


def test_an_address_is_taken_once(at, path):
    coding.st.query_params.update(record="r2", coding="c1")
    coding.arrive()
    assert data(at)["opened"] == "r2"
    assert data(at)["place"] == {"n": "r2:c1", "record": "r2", "coding": "c1"}
    send(path, open="r3")
    coding.arrive()
    assert (data(at)["opened"], data(at)["place"]) == ("r3", None)


def test_an_address_of_nothing_opens_the_first(at):
    coding.st.query_params.update(record="nowhere")
    coding.arrive()
    assert data(at)["opened"] == "r1" and data(at)["place"]["record"] == "nowhere"


def test_a_whole_panel_is_open_at_once(at):
    state.put(state.DESK_WHOLE, True)
    assert [record["id"] for record in data(at)["records"]] == ["r1", "r2"]


@pytest.mark.parametrize(
    ("progress", "listed"),
    [
        (None, ["r1", "r2", "r3"]),
        ("open", ["r2", "r3"]),
        ("finished", ["r1", "r3"]),
        ("coded", ["r2", "r3"]),
        ("uncoded", ["r1", "r3"]),
    ],
)
def test_the_list_holds_what_was_chosen_and_what_is_open(at, path, progress, listed):
    send(path, {"id": "m", "kind": "mark", "record": "r1", "state": "finished"}, code("c1", "r2"), open="r3")
    state.put(state.DESK_PROGRESS, progress)
    assert [item["id"] for item in data(at)["list"]["items"]] == listed
    state.put(state.DESK_PANEL, "Panel 1")
    assert [item["id"] for item in data(at)["list"]["items"]] == [name for name in listed if name != "r3"]


def test_the_list_says_how_far_a_coder_is(at, path):
    send(path, code("c1"), {"id": "m", "kind": "mark", "record": "r1", "state": "seen"})
    first = data(at)["list"]["items"][0]
    assert (first["name"], first["line"], first["state"], first["codings"]) == ("Speaker r1", "Panel 1", "seen", 1)
    assert data(at, "cd")["list"]["items"][0]["codings"] == 0


def test_a_coding_of_an_earlier_text_says_so(at, path):
    send(path, code("c1"))
    with Project.open(path) as project, project._store.command("correct", by="ab") as command:
        command.update("record", project.record("r1").uid, text=command.keep("Another text."))
    (stale,) = data(actions.current())["codings"]
    assert stale["stale"] and data(actions.current())["records"][0]["text"] == "Another text."


def test_attested_mentions_are_not_listed(built, session, monkeypatch):
    monkeypatch.setenv("FRAMING_PROJECT", str(built["demo"]))
    items = listing.items(reading.material(actions.current()))
    assert {item.kind for item in items} == {"attested"}


def test_a_project_without_texts_and_one_without_a_codebook_say_what_is_missing(open_page, built, tmp_path):
    assert "holds no text that could be coded" in markup(open_page(built["demo"], "code"))
    file = tmp_path / "one.csv"
    file.write_text("id,speaker_label,text\nr1,Norland,We agree.\n", encoding="utf-8")
    with Project.create(tmp_path / "bare.framing", coder="ab") as project:
        project.read(file, coder="ab")
    assert "This project has no codebook." in markup(open_page(tmp_path / "bare.framing", "code"))

"""What the desk is told of suggestions: hidden on a first pass, then all with their reasons, once they are made."""

import json
import threading
import time

import pytest

from framing import Project
from framing.model.suggestion import NearPassage, NgramWeight, Opinion, RuleHit
from framing.model.text import Span
from framing.ui import actions, coding, reading, state, suggested

from .hand import build
from .suggesting import LED, SOV, TEXT, A, B, C, build_ruled, rules

FINISH = {"id": "f", "kind": "mark", "record": "r1", "state": "finished"}


@pytest.fixture
def path(tmp_path):
    return build_ruled(tmp_path / "p.framing", ("r1", "r2"))


@pytest.fixture
def at(path, session, monkeypatch):
    monkeypatch.setenv("FRAMING_PROJECT", str(path))
    monkeypatch.setattr(coding.st, "query_params", {})
    return actions.current()


def send(path, *operations, coder="ab"):
    coding.received({"project": str(path), "coder": coder, "operations": list(operations)})


def data(coder="ab"):
    at = reading.material(actions.current())
    with reading.opened(at) as project:
        return coding.desk_data(at, project, coder)


def told(coder="ab"):
    """What the desk is told of the first record in the end, asked again while it is being made."""
    until = time.monotonic() + 60
    while time.monotonic() < until:
        found = data(coder)["records"][0]["suggestions"]
        if not (found or {}).get("making"):
            return found
        time.sleep(0.05)
    raise AssertionError("the suggestions were never made")


def accepted(one, **fields):
    said = {"suggestion": one["id"], "record": "r1", "coding": "c1", "code": one["code"]}
    return {"id": "a", "kind": "accept", **said, "start": one["start"], "end": one["end"], **fields}


def test_nothing_is_told_before_a_text_is_finished_nor_to_another_coder(at, path):
    assert told() == {"hidden": True}
    send(path, FINISH)
    assert [(one["code"], TEXT[one["start"] : one["end"]], one["stance"]) for one in told()["made"]][:3] == [
        (SOV, A, "asserts"),
        (LED, B, "mixed"),
        (SOV, C, "reports"),
    ]
    assert told("cd") == {"hidden": True}


def test_an_open_project_shows_suggestions_at_once(at, path):
    with Project.open(path) as project:
        project.suggestions.open_first_pass(coder="ab")
    assert len(told()["made"]) == 5 and not told()["blind"]


def test_a_suggestion_says_why_and_can_be_written_as_json(at, path):
    send(path, FINISH)
    found = told()
    third = json.loads(json.dumps(found))["made"][2]
    (hit,) = third["rules"]
    assert (hit["rule"], hit["words"], hit["stance"]) == ("gamma-1", ["gamma"], "reports")
    (start, end), (kind, words, *place) = hit["tokens"][0], hit["turned"][0]
    assert TEXT[start:end] == "gamma" and kind == "report"
    assert TEXT[slice(*place)].casefold() == words.casefold()
    assert third["versions"].startswith("rules 1.0.0 (") and (found["withheld"], found["notice"]) == (1, None)
    assert data()["ruled"] == [SOV, LED]


def test_that_suggestions_were_shown_is_known_and_noted_once(at, path):
    send(path, FINISH)
    assert not told()["shown"]
    send(path, {"id": "s", "kind": "reveal", "record": "r1"})
    send(path, {"id": "s", "kind": "reveal", "record": "r1"})
    assert told()["shown"]
    with Project.open(path) as project:
        assert [event.kind for event in project.history()].count("reveal") == 1


def test_a_decision_comes_back_with_the_suggestion_and_undo_takes_it_away(at, path):
    send(path, FINISH)
    first = told()["made"][0]
    send(path, accepted(first))
    send(path, accepted(first))  # sent again, since no answer came
    assert told()["decided"] == {first["id"]: {"choice": "accepted", "code": SOV, "coding": "c1"}}
    assert [one["dimensions"] for one in data()["codings"]] == [{"stance": "asserts"}]
    send(path, {"id": "u", "kind": "undo"})
    assert told()["decided"] == {} and data()["codings"] == []


def test_a_mixed_stance_is_left_open(at, path):
    send(path, FINISH)
    send(path, accepted(told()["made"][1]))
    assert [one["dimensions"] for one in data()["codings"]] == [{}]


def test_new_rules_are_made_anew_and_what_the_old_ones_made_is_refused(at, path):
    send(path, FINISH)
    first = told()["made"][0]
    with Project.open(path) as project:
        project.suggestions.set_rules(rules(project.codebook.current, LED, version="2.0.0"), coder="cd")
    send(path, accepted(first))
    (answer,) = data()["answers"].values()
    assert not answer["done"] and "not made any more: the rules, the codebook or the text changed" in answer["text"]
    assert {one["code"] for one in told()["made"]} == {LED}


def test_suggestions_are_made_once_however_often_the_desk_is_drawn(at, path, monkeypatch):
    send(path, FINISH)
    told()
    monkeypatch.setattr(suggested, "made", None)
    send(path, {"id": "m", "kind": "memo", "memo": "m", "target": "record", "key": "r1", "text": "x"})
    assert len(told()["made"]) == 5


def test_a_page_does_not_wait_for_rules_that_are_slow(at, path, monkeypatch):
    send(path, FINISH)
    slow, may_go_on = suggested.made, threading.Event()
    monkeypatch.setattr(suggested, "made", lambda *which: (may_go_on.wait(60), slow(*which))[1])
    assert data()["records"][0]["suggestions"] == {"hidden": False, "making": True}
    may_go_on.set()
    assert len(told()["made"]) == 5


def test_a_text_in_another_language_says_so(tmp_path, session, monkeypatch):
    text = "Nous sommes venus de loin pour parler des migrations et des droits de tous ceux qui partent. " * 3
    path = build_ruled(tmp_path / "fr.framing", ("r1",), text=text)
    monkeypatch.setenv("FRAMING_PROJECT", str(path))
    send(path, FINISH)
    assert "does not look like English" in told()["notice"] and told()["made"] == []


def test_nothing_is_told_without_rules_or_of_the_past(at, path, tmp_path, monkeypatch):
    send(path, FINISH)
    told()
    with reading.opened(at) as project:
        (page,) = project.desk.read(["r1"], coder="ab")
        assert suggested.for_desk(at._replace(event=3), project, [page], "ab") == ({}, [])
    bare = build(tmp_path / "bare.framing", {"r1": TEXT})
    with Project.open(bare) as project, project._store.command("rules", by="ab") as command:
        command.delete("cues", [row["codebook"] for row in command.all("cues")])
    monkeypatch.setenv("FRAMING_PROJECT", str(bare))
    state.drop(state.DESK_OPEN)
    assert told() is None


def test_the_nearest_passages_of_others_are_told_only_where_others_are_shown(at, path):
    with Project.open(path) as project:
        mine, theirs = (project.code("r2", SOV, (0, 18), coder=coder) for coder in ("ab", "cd"))
        near = tuple(
            NearPassage(coding=one.uid, record="r2", span=Span(0, 18), text=A, given=True, similarity=0.5)
            for one in (mine, theirs)
        )
        found = project.suggestions.of("r1", blind=False).proposed[0]
    learnt = type(found.suggestion.evidence)(near=near, ngrams=(NgramWeight("alpha", 0.5),))
    object.__setattr__(found.suggestion, "evidence", learnt)
    fields = {"made": [suggested.proposal_data(found)], "withheld": 0, "notice": None}
    assert fields["made"][0]["ngrams"] == [("alpha", 0.5)]
    for shown, kept in ((False, [mine.uid]), (True, [mine.uid, theirs.uid])):
        with Project.open(path) as project:
            project.show_others(shown, coder="ab")
        now = actions.current()
        with reading.opened(now) as project:
            visible = suggested.seen_passages(now, project, {"r": suggested.Made(fields)}, "ab")
        told_near = suggested.without_unseen(fields["made"][0], visible)["near"]
        assert [one["coding"] for one in told_near] == kept


def test_what_a_language_model_says_stands_with_the_rule_whose_stance_it_is_about():
    hit = RuleHit(rule="a", because="b", tokens=(Span(9, 12),), words=("one",), stance="asserts", weight=0.9)
    other = Opinion("b", "negation", "no", Span(0, 2), None)
    told = suggested.hit_data(hit, [Opinion("a", "report", "said", Span(4, 8), "reports"), other])
    assert told["stance"] == "reports"
    assert told["turned"] == [("report, says the language model", "said", 4, 8)]
    assert suggested.hit_data(hit, [other])["stance"] == "asserts"

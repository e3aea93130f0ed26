"""Suggestions in a project: proposed, explained, decided on, and never counted before."""

from dataclasses import replace

import pytest
import small

from framing import Project, suggest
from framing.errors import CodingError, CueError, ReadError, SpanError, UnknownSuggestionError, ValueRuleError
from framing.model.codebook_change import Retire
from framing.model.suggestion import Evidence, Opinion
from framing.model.text import Span
from framing.project.suggestion_queue import uncertainty
from framing.readers import cues_from_text, with_new_rule, with_rule, with_threshold, without_rule
from framing.store.store import Store
from framing.suggest import parsed

RULES = """\
format: framing-cues/1
codebook: small
version: 1.0.0
words:
  state: [state~, government~]
codes:
  control.sovereignty:
    rules:
    - id: decide
      because: states decide
      find: <state> decide~
      weight: 0.8
      matches: [States decide.]
      misses: [Parents decide.]
    - id: borders
      because: borders are the state's
      find: border~
      weight: 0.3
  control.state_led:
    rules:
    - id: led
      because: states lead
      find: (state-led|led by <state>)
      weight: 0.7
"""
TEXT = (
    "States decide on entry. Some say that governments decide on everything here. "
    "The process is state-led. Our borders are long. We all agree on this point. Let us begin with lunch then, friends."
)
FIRST = "States decide on entry."


@pytest.fixture
def project(tmp_path):
    store = Store.create(tmp_path / "own.framing")
    small.fill(store)
    small.take(
        store, records=[small.draft("talk", text=TEXT), small.draft("mute", text="Nothing of the kind was said.")]
    )
    with Project.open(store.path) as project:
        project.suggestions.set_rules(cues_from_text(RULES, "small.cues.yaml"), coder="ab")
        project.suggestions.open_first_pass(coder="ab")
        yield project


@pytest.fixture
def first(project):
    return project.suggestions.of("talk", coder="ab").proposed[0]


def found(project, coder="ab"):
    return [(one.quotation, one.suggestion.code_id, one.suggestion.stance) for one in all_of(project, coder)]


def all_of(project, coder="ab"):
    return [one for some in project.suggestions.all(coder=coder) for one in some.proposed]


def whole(project):
    return [line for line in project.check() if not line.ok] == []


def test_what_is_proposed_is_a_whole_sentence_with_its_stance(project):
    assert found(project) == [
        (FIRST, "control.sovereignty", "asserts"),
        ("Some say that governments decide on everything here.", "control.sovereignty", "reports"),
        ("The process is state-led.", "control.state_led", "asserts"),
    ]


def test_what_is_too_weak_is_counted_and_not_proposed(project):
    assert project.suggestions.of("talk", coder="ab").withheld == {"control.sovereignty": 1}


def test_a_suggestion_is_no_coding_and_looking_writes_nothing(project):
    before = project.revision
    found(project)
    project.suggestions.queue(coder="ab")
    assert project.revision == before
    assert list(project.codings()) == []


def test_accepting_makes_one_coding_with_the_stance_and_keeps_why(project, first):
    coding = project.suggestions.accept(first, coder="ab", reason="clear")
    assert (coding.code, coding.span, coding.coder) == ("control.sovereignty", Span(0, 23), "ab")
    assert coding.dimensions == {"stance": "asserts"}
    (kept,) = project.suggestions.decided()
    assert (kept.verdict.choice, kept.verdict.coding) == ("accepted", coding.uid)
    assert kept.suggestion == first.suggestion
    assert kept.suggestion.evidence.rules[0].words == ("States", "decide")
    assert whole(project)


def test_undo_and_redo_of_a_decision_are_whole(project, first):
    project.suggestions.accept(first, coder="ab")
    project.undo(coder="ab")
    assert list(project.codings()) == [] and project.suggestions.decided() == []
    assert project.suggestions.of("talk", coder="ab").proposed[0].verdict is None
    project.redo(coder="ab")
    assert len(list(project.codings())) == len(project.suggestions.decided()) == 1
    assert whole(project)


def test_a_suggestion_can_be_accepted_as_another_code_and_with_other_boundaries(project, first):
    coding = project.suggestions.accept(first, coder="ab", code="control.state_led", span=Span(0, 13), dimensions={})
    assert (coding.code, coding.span, coding.dimensions) == ("control.state_led", Span(0, 13), {})
    verdict = project.suggestions.of("talk", coder="ab").proposed[0].verdict
    assert (verdict.choice, verdict.code) == ("accepted", "control.state_led")


def test_a_later_decision_takes_the_place_of_an_earlier_one(project, first):
    project.suggestions.reject(first, coder="ab")
    project.suggestions.accept(first, coder="ab")
    assert [one.verdict.choice for one in project.suggestions.decided()] == ["accepted"]
    project.undo(coder="ab")
    assert [one.verdict.choice for one in project.suggestions.decided()] == ["rejected"]
    assert whole(project)


def test_what_was_coded_already_is_not_coded_twice(project, first):
    project.code("talk", "control.sovereignty", (0, 23), coder="ab")
    before = project.revision
    with pytest.raises(CodingError, match="already; reject the suggestion"):
        project.suggestions.accept(first, coder="ab")
    assert project.revision == before


def test_two_coders_decide_each_for_themselves(project, first):
    project.suggestions.accept(first, coder="ab")
    project.suggestions.reject(first, coder="cd")
    assert {one.verdict.coder: one.verdict.choice for one in project.suggestions.decided()} == {
        "ab": "accepted",
        "cd": "rejected",
    }
    project.undo(coder="ab")
    assert [one.verdict.coder for one in project.suggestions.decided()] == ["cd"]
    assert whole(project)


def test_a_first_pass_is_blind_until_the_text_is_finished(project):
    project.suggestions.open_first_pass(False, coder="ab")
    assert project.suggestions.of("talk", coder="ab").hidden
    assert project.suggestions.of("talk", coder="ab").proposed == ()
    project.mark("talk", "seen", coder="ab")
    assert project.suggestions.of("talk", coder="ab").hidden
    project.mark("talk", "finished", coder="ab")
    assert len(project.suggestions.of("talk", coder="ab").proposed) == 3
    assert project.suggestions.of("talk", coder="cd").hidden


def test_what_was_seen_cannot_be_unseen(project, first):
    project.suggestions.open_first_pass(False, coder="ab")
    project.suggestions.accept(first, coder="cd")
    project.suggestions.reveal(["talk"], coder="cd")
    project.suggestions.reveal(["talk"], coder="cd")
    assert [event.kind for event in project.history(limit=2)] == ["reveal", "accept"]
    assert project.undo(coder="cd").summary.endswith("accepted the suggestion control.sovereignty in talk")
    assert not project.suggestions.of("talk", coder="cd").hidden


def test_a_short_name_stays_when_the_rules_change_and_what_was_decided_keeps_its_versions(project, first):
    project.suggestions.reject(first, coder="ab")
    project.suggestions.set_rules(
        cues_from_text(RULES.replace("0.8", "0.9").replace("1.0.0", "2.0.0"), "x"), coder="ab"
    )
    now = project.suggestions.find("talk", first.id)
    assert (now.suggestion.score, now.suggestion.versions.cues) == (0.9, "2.0.0")
    then = project.suggestions.explain(first.id, coder="ab")
    assert (then.suggestion.score, then.suggestion.versions.cues) == (0.8, "1.0.0")


def test_suggestions_of_the_past_are_made_by_the_rules_of_the_past(project):
    number = project.history(limit=1)[0].number
    text = RULES.replace("<state> decide~", "begin with").replace("[States decide.]", "[We begin with you.]")
    project.suggestions.set_rules(cues_from_text(text, "changed.cues.yaml"), coder="ab")
    assert found(project)[0][0] != FIRST
    with project.as_of(f"event:{number}") as past:
        assert found(past)[0][0] == FIRST


def test_a_suggestion_for_a_text_that_was_corrected_meanwhile_is_refused(project, first):
    project.correct("talk", TEXT.replace("entry", "exit"), coder="ab")
    with pytest.raises(SpanError, match="was corrected since"):
        project.suggestions.accept(first, coder="ab")
    assert list(project.codings()) == []


def test_an_unknown_suggestion_is_named(project):
    with pytest.raises(UnknownSuggestionError, match="'nothing'"):
        project.suggestions.explain("nothing", coder="ab")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("codebook: small", "codebook: other", "is made for the codebook 'other'; this project has 'small'"),
        ("control.state_led:", "control.unknown:", "line 20: the code 'control.unknown' is not in the codebook"),
        ("control.state_led:", "control:", "line 20: the code 'control' is a heading"),
        ("[States decide.]", "[Parents choose.]", "line 13: rule 'decide' does not find its own example"),
        ("[Parents decide.]", "[A state decides.]", "line 14: rule 'decide' finds 'state decides'"),
    ],
)
def test_rules_that_cannot_be_followed_are_refused_with_their_line_and_change_nothing(project, old, new, message):
    before = project.revision
    with pytest.raises(CueError, match=message):
        project.suggestions.set_rules(cues_from_text(RULES.replace(old, new), "small.cues.yaml"), coder="ab")
    assert project.revision == before


def test_the_rules_of_a_code_that_is_not_given_any_more_rest_and_are_told(project):
    project.codebook.apply(Retire(code="control.state_led"), coder="ab")
    assert [code for _, code, _ in found(project)] == ["control.sovereignty"] * 2
    assert [(one.code, one.reason) for one in project.suggestions.unused()] == [("control.state_led", "is retired")]


def test_a_trial_tells_what_is_gained_lost_and_changed_and_stores_nothing(project):
    before = project.revision
    rules = project.suggestions.rules()
    trial = project.suggestions.trial(
        with_rule(rules, "borders", "- id: borders\n  because: b\n  find: border~\n  weight: 0.6\n")
    )
    assert [one.quotation for one in trial.gained] == ["Our borders are long."]
    assert (trial.lost, trial.changed, trial.kept, trial.failures) == ((), (), 3, ())
    trial = project.suggestions.trial(without_rule(rules, "led"))
    assert [one.quotation for one in trial.lost] == ["The process is state-led."]
    trial = project.suggestions.trial(RULES.replace("weight: 0.8", "weight: 0.9"))
    assert [(was.suggestion.score, now.suggestion.score) for was, now in trial.changed] == [(0.8, 0.9)] * 2
    trial = project.suggestions.trial(RULES.replace("[States decide.]", "[Nobody chooses.]"))
    assert len(trial.failures) == 1 and "line 13" in trial.failures[0]
    assert project.revision == before


def test_what_the_rules_find_is_told_apart_from_what_was_learnt(project):
    found = [one for some in project.suggestions.by_rules() for one in (*some.proposed, *some.weaker)]
    assert {one.suggestion.origin for one in found} == {"rules"}
    assert all(one.suggestion.evidence.rules and one.verdict is None for one in found)


def test_a_trial_runs_only_what_changed_and_tells_the_same(project, monkeypatch):
    ran = []
    monkeypatch.setattr(suggest.Suggester, "look", spied(ran, suggest.Suggester.look))
    rules = project.suggestions.rules()
    trial = project.suggestions.trial(with_rule(rules, "led", "id: led\nbecause: b\nfind: lunch\n"))
    assert [one.quotation for one in trial.lost] == ["The process is state-led."]
    assert [one.quotation for one in trial.gained] == ["Let us begin with lunch then, friends."]
    assert trial.kept == 2
    assert ran[-1] == ("control.state_led",)


def spied(ran, look):
    """A look that notes for which codes it looks."""

    def looked(suggester, *given, **named):
        ran.append(tuple(code.code for code in suggester.cues.codes))
        return look(suggester, *given, **named)

    return looked


def test_a_trial_with_another_list_runs_every_code(project):
    trial = project.suggestions.trial(RULES.replace("[state~, government~]", "[state~]"))
    assert [one.quotation for one in trial.lost] == ["Some say that governments decide on everything here."]


def test_a_code_that_is_not_given_any_more_gains_nothing_and_stands_in_nobodys_way(project):
    project.codebook.apply(Retire(code="control.state_led"), coder="ab")
    trial = project.suggestions.trial(RULES.replace("find: (state-led|led by <state>)", "find: lunch"))
    assert (trial.gained, trial.lost, trial.kept) == ((), (), 2)
    text = RULES.replace("weight: 0.3", "weight: 0.6").replace("control.state_led:", "control.unknown:")
    with pytest.raises(CueError, match="the code 'control\\.unknown' is not"):
        project.suggestions.set_rules(cues_from_text(text, "x"), coder="ab")
    project.suggestions.set_rules(cues_from_text(RULES.replace("weight: 0.3", "weight: 0.6"), "x"), coder="ab")
    assert "Our borders are long." in [one[0] for one in found(project)]


@pytest.mark.parametrize(
    ("change", "summary"),
    [
        (lambda rules: with_rule(rules, "led", "id: led\nbecause: b\nfind: lunch\n"), "changed the rule led"),
        (lambda rules: with_rule(rules, "led", "id: b\nbecause: b\nfind: lunch\n"), "changed the rule led into b"),
        (lambda rules: with_new_rule(rules, "control.state_led", "id: b\nbecause: b\nfind: c\n"), "added the rule b"),
        (lambda rules: without_rule(rules, "borders"), "removed the rule borders"),
        (
            lambda rules: with_threshold(rules, "control.state_led", 0.2),
            "set the threshold of control.state_led to 0.2",
        ),
    ],
)
def test_the_history_names_the_rule_that_was_changed(project, change, summary):
    rules = project.suggestions.rules()
    project.suggestions.set_rules(cues_from_text(change(rules), "x"), coder="ab", reason="tried")
    (event,) = project.history(limit=1)
    assert (event.kind, event.summary, event.reason) == ("rules", f"{summary} (rules 1.0.1)", "tried")
    project.undo(coder="ab")
    assert project.suggestions.rules() == rules
    assert whole(project)


def test_a_rule_is_written_anew_in_its_place_and_the_version_raised(project):
    rules = project.suggestions.rules()
    text = with_new_rule(rules, "control.state_led", "id: new\nbecause: b\nfind: lunch\n")
    assert text.startswith("format: framing-cues/1\ncodebook: small\nversion: 1.0.1\n")
    assert [rule.id for _, rule in cues_from_text(text, "x").rules()] == ["decide", "borders", "led", "new"]
    with pytest.raises(ReadError, match="'led' appears twice"):
        cues_from_text(with_new_rule(rules, "control.state_led", "id: led\nbecause: b\nfind: lunch\n"), "x")


# --- queue and audit ------------------------------------------------------------------------------


def test_the_queue_leaves_out_what_the_coder_had_found_alone(project):
    project.code("talk", "control.sovereignty", (0, 13), coder="ab")
    waiting = project.suggestions.queue(coder="ab", order="document")
    assert [one.quotation[:8] for one in waiting.waiting] == ["Some say", "The proc"]
    assert (waiting.agreeing, waiting.decided, waiting.hidden) == (1, 0, 0)
    assert waiting.withheld == {"control.sovereignty": 1}


def test_the_queue_has_its_orders(project, first):
    def order(name):
        return [one.suggestion.score for one in project.suggestions.queue(coder="ab", order=name).waiting]

    assert order("document") == order("code") == [0.8, 0.8, 0.7]
    assert order("uncertain") == order("useful") == [0.7, 0.8, 0.8]
    assert order("disagreement") == []
    with pytest.raises(ValueRuleError, match="order 'random' is not one of useful, document"):
        project.suggestions.queue(coder="ab", order="random")


@pytest.mark.parametrize("order", ["document", "disagreement"])
def test_the_queue_keeps_to_the_codes_that_are_asked_for(project, order):
    waiting = project.suggestions.queue(coder="ab", order=order, codes=["control.state_led"])
    assert {one.suggestion.code_id for one in waiting.waiting} <= {"control.state_led"}
    assert len(waiting.waiting) == (1 if order == "document" else 0)
    assert waiting.withheld == {}


def test_the_queue_says_which_texts_were_passed_over(project):
    assert project.suggestions.queue(coder="ab").notices == {}
    with project._store.command("import", by="ab") as command:
        record = next(one for one in project.records() if one.id == "mute")
        command.update("record", record.uid, language="fr")
    (notice,) = project.suggestions.queue(coder="ab").notices.items()
    assert notice[0] == "mute" and "The text is in fr" in notice[1]


def test_who_was_shown_suggestions_is_known(project):
    project.suggestions.reveal(["talk"], coder="ab")
    (talk,) = [one.uid for one in project.records() if one.id == "talk"]
    assert project.suggestions.revealed(coder="ab") == {talk}
    assert project.suggestions.revealed(coder="cd") == frozenset()


def test_the_queue_of_a_blind_coder_counts_what_is_hidden(project):
    project.suggestions.open_first_pass(False, coder="ab")
    waiting = project.suggestions.queue(coder="ab")
    assert (waiting.waiting, waiting.hidden) == ((), 5)


def test_sentences_to_audit_come_in_one_order_and_only_where_nothing_is_proposed_or_coded(project):
    sentences, without = project.suggestions.to_audit(coder="ab")
    texts = [one.text for one in sentences]
    assert "We all agree on this point." in texts and FIRST not in texts
    project.suggestions.audit(sentences[0].record.id, sentences[0].span, [], coder="ab")
    again, still = project.suggestions.to_audit(coder="ab")
    assert [one.text for one in again] == texts[1:] and still == without


def test_a_code_found_in_an_audit_is_a_coding_and_undone_with_it(project):
    sentence = next(one for one in project.suggestions.to_audit(coder="ab")[0] if one.text.startswith("We all"))
    project.suggestions.audit("talk", sentence.span, ["control.state_led"], coder="ab")
    assert [(one.code, one.span) for one in project.codings()] == [("control.state_led", sentence.span)]
    assert [one.codes for one in project.suggestions.audits()] == [("control.state_led",)]
    project.undo(coder="ab")
    assert list(project.codings()) == [] and project.suggestions.audits() == []
    assert whole(project)


def test_a_sentence_that_is_audited_again_is_not_coded_twice(project):
    sentence = next(one for one in project.suggestions.to_audit(coder="ab")[0] if one.text.startswith("We all"))
    for codes in (["control.state_led"], ["control.state_led", "control.sovereignty"]):
        project.suggestions.audit("talk", sentence.span, codes, coder="ab")
    assert [one.code for one in project.codings()] == ["control.state_led", "control.sovereignty"]
    assert [one.codes for one in project.suggestions.audits()] == [("control.state_led", "control.sovereignty")]
    assert whole(project)


# --- performance ----------------------------------------------------------------------------------


def test_performance_counts_decisions_and_estimates_what_is_missed(project):
    first, second, third = all_of(project)
    project.suggestions.accept(first, coder="ab")
    project.suggestions.reject(second, coder="ab")
    project.suggestions.accept(third, code="control.sovereignty", coder="ab")
    sentences, without = project.suggestions.to_audit(coder="ab")
    for number, one in enumerate(sentences[:4]):
        given = ["control.sovereignty"] if number == 0 else []
        project.suggestions.audit(one.record.id, one.span, given, coder="ab")
    performance = project.suggestions.performance()
    sovereignty, led = performance.codes
    assert (sovereignty.tally.kept, sovereignty.tally.rejected, sovereignty.proposed) == (1, 1, 2)
    assert sovereignty.tally.precision.value == 0.5
    assert (led.tally.changed, led.tally.acceptance.value, led.tally.precision.value) == (1, 1.0, 0.0)
    assert sovereignty.recall.value == pytest.approx(1 / (1 + without / 4))
    assert sovereignty.recall.low < sovereignty.recall.value < sovereignty.recall.high
    assert performance.together.decided == 3
    assert [one.name for one in performance.sides] == ["Global North"]
    assert [one.name for one in performance.types] == ["state"]


def test_performance_says_what_is_not_defined(project):
    (sovereignty, _) = project.suggestions.performance().codes
    assert sovereignty.tally.precision.value is None
    assert sovereignty.recall.why == "no suggestion of this code was decided on"


def test_anchoring_compares_what_was_coded_blind_with_what_was_coded_with_suggestions_in_sight(project):
    project.suggestions.open_first_pass(False, coder="ab")
    project.code("talk", "control.sovereignty", (0, 23), coder="ab")
    project.mark("talk", "finished", coder="ab")
    project.suggestions.reveal(["talk"], coder="ab")
    led = project.suggestions.of("talk", coder="ab").proposed[2]
    project.suggestions.accept(led, coder="ab")
    anchoring = project.suggestions.performance().anchoring
    assert anchoring.machine_blind.value == pytest.approx(2 / 3)
    assert anchoring.machine_seen.value == 1.0
    assert (anchoring.texts_blind, anchoring.texts_seen) == (0, 1)
    assert anchoring.coders_seen.value is None


def test_the_screen_reads_suggestions_through_one_connection(project, monkeypatch):
    monkeypatch.setattr(
        Store, "head", lambda store: pytest.fail("a second reader waits for a writer, who waits for us")
    )
    with Project.open(project.path, waits=False) as screen:
        assert len(screen.suggestions.of("talk", coder="ab").proposed) == 3


# --- the language model ---------------------------------------------------------------------------


@pytest.fixture
def without_model(monkeypatch):
    """A machine on which the language model is not installed."""
    monkeypatch.setattr(parsed, "DISTRIBUTION", "no-such-model")


def test_the_language_model_is_asked_only_where_somebody_said_so_and_that_can_be_undone(project):
    assert project.suggestions.model is False and project.suggestions.model_missing is None
    project.suggestions.use_model(coder="ab", reason="many summaries")
    assert project.suggestions.model is True
    event = project.newest_event(coder="ab")
    assert event.summary == "judges the stance of suggestions with a second opinion from the language model"
    project.undo(coder="ab")
    assert project.suggestions.model is False
    project.redo(coder="ab")
    project.suggestions.use_model(False, coder="ab")
    assert project.suggestions.model is False and whole(project)


def test_a_look_with_the_language_model_writes_nothing(project):
    before = project.revision
    looked = project.suggestions.with_model()
    assert looked.model is True and project.suggestions.model is False
    assert [one.id for one in looked.of("talk", coder="ab").proposed] == [one.id for one in all_of(project)]
    assert project.revision == before


def test_without_the_language_model_a_project_that_asks_it_says_so_and_goes_by_words(project, without_model):
    by_words = all_of(project)
    project.suggestions.use_model(coder="ab")
    assert project.suggestions.model_missing == (
        "The language model is not installed, so stance and order come from the words alone. "
        "Install it: pip install 'framing-toolkit[model]'"
    )
    assert all_of(project) == by_words
    assert {one.suggestion.versions.model for one in by_words} == {None}


@pytest.mark.skipif(parsed.installed() is None, reason="optional model: it is not installed")
def test_with_the_language_model_stances_differ_and_what_was_decided_keeps_its_version(project, tmp_path):
    text = "Ombaru offered that states decide on entry. States decide on stay."
    (tmp_path / "more.csv").write_text(f'id,speaker_label,text\nmore,Denmark,"{text}"\n', encoding="utf-8")
    project.read(tmp_path / "more.csv", coder="ab")
    by_words = project.suggestions.of("more", coder="ab").proposed
    project.suggestions.use_model(coder="ab")
    told, own = project.suggestions.of("more", coder="ab").proposed
    assert [one.id for one in by_words] == [told.id, own.id]
    assert [one.suggestion.stance for one in (*by_words, told, own)] == ["asserts", "asserts", "reports", "asserts"]
    waiting = project.suggestions.queue(coder="ab", order="uncertain").waiting
    assert waiting[0] == told
    project.suggestions.accept(told, coder="ab")
    project.suggestions.use_model(False, coder="ab")
    (kept,) = project.suggestions.decided()
    assert kept.suggestion == told.suggestion and kept.suggestion.versions.model == parsed.installed()
    assert whole(project)


def test_what_the_language_model_doubts_is_among_the_most_uncertain(first):
    doubt = Opinion("decide", "negation", "no", Span(0, 2), None)
    doubted = replace(first.suggestion, evidence=Evidence(opinions=(doubt,)))
    assert uncertainty(first) == pytest.approx(0.4)
    assert uncertainty(replace(first, suggestion=doubted)) == 0.9

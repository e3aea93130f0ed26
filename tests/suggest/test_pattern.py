"""Patterns as people write them: what each finds, and what is refused in one sentence."""

import pytest
import spacy

from framing.errors import CueError
from framing.suggest.pattern import Patterns
from framing.suggest.phrase import Said
from framing.suggest.words import Words

NLP = spacy.blank("en")
LISTS = {"state": ("state~", "member state~"), "self": ("<other>",), "other": ("a", "<self>"), "none": ()}


def patterns():
    return Patterns(LISTS, lambda word: tuple(token.text for token in NLP.make_doc(word)))


def found(pattern, text):
    match = patterns().read(pattern).found(Said(Words(NLP).of(text)))
    return None if match is None else [Words(NLP).of(text)[word] for word in match.words]


@pytest.mark.parametrize(
    ("pattern", "text", "words"),
    [
        ("border", "Our BORDER.", ["border"]),
        ("border", "Our borders.", None),
        ("decide~", "They decided.", ["decided"]),
        ("labour", "Labor law", ["labor"]),
        ("organise~", "We are organizing it", ["organizing"]),
        ("<state>", "all Member States agree", ["member", "states"]),
        ("<state> ...2 decide", "States must not decide", ["states", "decide"]),
        ("<state> ...1 decide", "States must not decide", None),
        ("(own|full) right?", "our own affairs", ["own"]),
        ("own (human right|law)", "their own human right", ["own", "human", "right"]),
        ("state-led", "a State-led process", ["state", "-", "led"]),
        ("state-led", "a state led process", ["state", "led"]),
        ("state-led", "a state\u2011led process", ["state", "-", "led"]),
        ("asylum-seeker~", "asylum seekers", ["asylum", "seekers"]),
        ("cannot", "We cannot.", ["can", "not"]),
        ("cannot", "We can not.", ["can", "not"]),
        ("don't", "They don’t", ["do", "n’t"]),
        ("dont", "they dont know", ["do", "nt"]),
        ("not|n't", "It isn’t", ["n’t"]),
        ("u.n.", "the U.N. system", ["u.n."]),
        ("covid-19", "after COVID-19", ["covid-19"]),
        ("covid-19", "after covid 19", ["covid", "19"]),
        ("10.7", "target 10.7 says", ["10.7"]),
        ("migrant 's right", "each migrant’s right", ["migrant", "’s", "right"]),
        ("men , women", "men, women and children", ["men", ",", "women"]),
        ("a |b", "the b", ["b"]),
    ],
)
def test_a_pattern_finds_its_words(pattern, text, words):
    assert found(pattern, text) == words


@pytest.mark.parametrize(
    ("pattern", "message"),
    [
        ("", "the pattern '' has a place with no words. Fill it, or write '?' after it."),
        ("(a|) b", "the pattern '(a|) b' has a place with no words. Fill it, or write '?' after it."),
        ("? a", "the pattern '? a' has a '?' with nothing before it. Remove it."),
        ("(a b", "the pattern '(a b' has a '(' that is not closed. Close it."),
        ("a) b", "the pattern 'a) b' has a ')' too many. Remove it."),
        ("a?", "the pattern 'a?' can find no word at all; one of its words must be there. Take a '?' away."),
        ("... a", "the pattern '... a' begins or ends with a gap; a gap stands between words. Remove it."),
        ("a ...3", "the pattern 'a ...3' begins or ends with a gap; a gap stands between words. Remove it."),
        ("a (b ...|c)", "the pattern 'a (b ...|c)' begins or ends with a gap; a gap stands between words. Remove it."),
        ("a ...16 b", "the pattern 'a ...16 b' has a gap of 16 words; a gap is of 1 to 15. Shorten it."),
        ("a ...0 b", "the pattern 'a ...0 b' has a gap of 0 words; a gap is of 1 to 15. Shorten it."),
        ("a .. b", "the pattern 'a .. b' holds '..'; a gap is three full stops. Write '...'."),
        ("a .... b", "the pattern 'a .... b' holds '....'; a gap is three full stops. Write '...'."),
        (
            "a" + " ...15 a" * 5,
            f"the gaps of the pattern '{'a' + ' ...15 a' * 5}' pass over more than 60 words together. "
            "Shorten them, or use 'need'.",
        ),
        (
            "<stat>",
            "the pattern '<stat>' uses the list <stat>; the lists are none, other, self, state. Name one of them.",
        ),
        ("a <b", "the pattern 'a <b' holds a < or > that names no list. Write <name>."),
        ("a <>", "the pattern 'a <>' holds a < or > that names no list. Write <name>."),
        ("<self>", "the list <self> uses itself; a list is made of others. Write its words out."),
        ("<none>", "the list <none> is empty; a list has words. Fill it."),
        ("~", "the pattern '~' has a '~' that ends no word; it stands right after one. Move it."),
        ("deci~de", "the pattern 'deci~de' has a '~' that ends no word; it stands right after one. Move it."),
        (",~", "the pattern ',~' inflects ',', which is no word. Remove the '~'."),
        (
            "(" * 21 + "a" + ")" * 21,
            f"the pattern {'(' * 21 + 'a' + ')' * 18!r}... has more than 20 '(' in each other. Flatten it.",
        ),
    ],
)
def test_what_is_no_pattern_is_refused_in_one_sentence(pattern, message):
    with pytest.raises(CueError) as refusal:
        patterns().read(pattern)
    assert str(refusal.value) == message


@pytest.mark.parametrize("sign", list("[]{}*+\\^$_"))
def test_a_regular_expression_is_refused_by_its_sign(sign):
    with pytest.raises(CueError) as refusal:
        patterns().read(f"bord{sign}er")
    assert str(refusal.value) == (
        f"the pattern {f'bord{sign}er'!r} holds {sign!r}; a pattern is words, not a regular expression. "
        "Write the words, or (one|another)."
    )


def test_a_pattern_of_many_thousand_characters_is_refused():
    with pytest.raises(CueError, match="has 14000 characters; a pattern has at most 5000"):
        patterns().read("border " * 2000)


def test_lists_in_lists_have_a_limit():
    lists = {f"l{number}": (f"<l{number + 1}>",) for number in range(30)}
    with pytest.raises(CueError, match="20 deep"):
        Patterns({**lists, "l30": ("a",)}, str.split).read("<l0>")

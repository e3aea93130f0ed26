"""Texts and rules without measure: everything comes to an end, and every refusal is one sentence."""

import subprocess
import sys
import time

import pytest

from framing.errors import CueError
from framing.model.codebook import Code, Codebook
from framing.readers import read_codebook, shipped
from framing.suggest import Suggester

RULE = "codes:\n  one:\n    rules:\n    - {id: a, because: x, find: border~, weight: 0.9}\n"
HARD = """
words:
  w: [b, b b, b b b, "b ...15 b"]
codes:
  one:
    rules:
    - {id: a, because: x, find: "c ...15 <w> ...15 <w>? ...15 <w>? b? b? b? b? d", need: [<w>], weight: 0.9}
    - {id: b, because: x, find: "<w> ...15 <w> ...15 <w> ...15 <w> d", without: ["d <w> <w> <w> d"], weight: 0.9}
"""
SECONDS = 20
"""What no text may take; all of those here take about one."""


@pytest.fixture(scope="module")
def border(engine):
    return engine(RULE)


def spans(suggester, text):
    begun = time.process_time()
    found = [(one.span.start, one.span.end) for one in suggester.suggest(text, language="en")]
    assert time.process_time() - begun < SECONDS
    return found


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\x00", ".", "...", "\u200b", "\ufeff"])
def test_a_text_without_words_has_no_suggestions(border, text):
    assert border.look(text).proposed == ()


def test_a_null_character_stands_in_a_sentence_like_any_other(border):
    assert spans(border, "Our \x00 border. \x00") == [(0, 13)]


def test_a_text_of_half_a_million_words_is_read(border):
    text = "It is said that we have to look at this. " * 50_000 + "The border is here."
    assert spans(border, text) == [(2_050_000, 2_050_019)]


@pytest.mark.parametrize("said", ["the people of this place are here ", "Mr. ", "e.g. ", "a.b ", "3. ", "(", "\u3002"])
def test_half_a_million_words_without_a_full_stop_are_read(border, said):
    assert spans(border, "The border. And " + said * (500_000 // max(1, len(said.split()))))[:1] == [(0, 11)]


def test_of_a_sentence_of_100_000_words_the_first_600_are_read_and_that_is_said(border):
    looked = border.look("The border is here " + "and it is the place that we have " * 12_500)
    assert [one.span.start for one in looked.proposed] == [0]
    assert looked.notice == (
        "1 sentence has more than 600 words; only the first 600 were looked at. Are full stops missing?"
    )
    assert border.suggest("and it is the place that we have " * 12_500 + "border") == ()


def test_a_text_with_ten_thousand_hits_has_them_all(border):
    assert len(spans(border, "This is the border. " * 10_000)) == 10_000
    assert len(spans(border, "This is the border.\n" * 10_000)) == 10_000


@pytest.mark.parametrize("text", ["b " * 2_000, "c " + "b " * 2_000 + "d", "b;" * 2_000, "c b " * 1_000])
def test_patterns_with_many_gaps_and_lists_in_lists_end(engine, text):
    for prefilter in (True, False):
        spans(engine(HARD, prefilter=prefilter, remember=False), text)


def test_patterns_of_many_choices_are_made_ready_at_once(engine):
    choice = "(" + "|".join(f"a{number} b{number}" for number in range(40)) + ")"
    begun = time.process_time()
    rules = f"words:\n  w: ['{choice} {choice}?']\ncodes:\n  one:\n    rules:\n"
    rules += "".join(f"    - {{id: r{n}, because: x, find: '<w> ...5 {choice} {choice} x{n}'}}\n" for n in range(100))
    assert engine(rules).suggest("a1 b1 a2 b2 a3 b3 a4 b4 x7.")[0].evidence.rules[0].rule == "r7"
    assert time.process_time() - begun < SECONDS


FRENCH = "Nous sommes convaincus que les États doivent respecter les droits des personnes qui traversent une border. "
SPANISH = "Estamos convencidos de que los Estados deben respetar los derechos de las personas que cruzan una border. "
ARABIC = "نحن على يقين من أن الدول يجب أن تحترم حقوق الأشخاص الذين يعبرون الحدود border. "
CHINESE = "我们相信各国应当尊重跨越边界的人的权利,并应当为此共同努力 border。"


@pytest.mark.parametrize("text", [FRENCH, SPANISH, ARABIC, CHINESE], ids=["fr", "es", "ar", "zh"])
def test_a_long_text_in_another_language_is_passed_over_and_that_is_said(border, text):
    looked = border.look(text * 10)
    assert looked.proposed == looked.withheld == ()
    assert looked.notice == "The text does not look like English; the rules are for English and were not tried."


@pytest.mark.parametrize("text", ["À la border.", "En la border.", "على border.", "在 border 。"])
def test_of_a_short_text_no_language_is_told(border, text):
    assert border.look(text).notice is None and len(border.suggest(text)) == 1


@pytest.mark.parametrize(
    ("language", "tried"),
    [("en", True), ("English", True), ("en-GB", True), (" EN_us ", True), ("", True), (None, True), ("fr", False)],
)
def test_the_language_of_a_record_is_believed(border, language, tried):
    looked = border.look("The border.", language=language)
    assert bool(looked.proposed) == tried
    assert (looked.notice is None) == tried


def test_a_text_in_english_with_some_words_of_another_language_is_looked_at(border):
    english = "We are of the view that this is a matter for all of us and that it should be so at the border. "
    assert border.look(FRENCH * 2 + english * 6).notice is None


@pytest.mark.parametrize(
    ("rules", "message"),
    [
        (
            "codes:\n  frame:\n    rules:\n    - {id: a, because: x, find: border}\n",
            "small.cues.yaml line 6: the code 'frame' is a heading; rules are for codes that passages are coded with. "
            "Correct the id or remove its rules.",
        ),
        (
            "codes:\n  four:\n    rules:\n    - {id: a, because: x, find: border}\n",
            "small.cues.yaml line 6: the code 'four' is not in the codebook; rules are for codes that passages are "
            "coded with. Correct the id or remove its rules.",
        ),
        (
            "codes:\n  one:\n    rules:\n    - {id: a, because: x, find: (the|state) ...3 of}\n",
            "small.cues.yaml line 7: rule 'a' finds nearly every sentence: '(the|state) ...3 of' can be met by words "
            "that most sentences have. Add a word that few have, in 'find' or in 'need'.",
        ),
        (
            'codes:\n  one:\n    rules:\n    - {id: a, because: x, find: ".", need: [border], window: 1}\n',
            "small.cues.yaml line 7: rule 'a' finds nearly every sentence: '.' can be met by words that most "
            "sentences have. Add a word that few have, in 'find' or in 'need'.",
        ),
        (
            "codes:\n  one:\n    without: [bor*]\n    rules:\n    - {id: a, because: x, find: border}\n",
            "small.cues.yaml line 6: the pattern 'bor*' holds '*'; a pattern is words, not a regular expression. "
            "Write the words, or (one|another).",
        ),
        (
            "codes:\n  one:\n    rules:\n    - {id: a, because: x, find: border}\n    - id: b\n      because: x\n"
            "      find: wall\n      need: [<wall>]\n",
            "small.cues.yaml line 8: the pattern '<wall>' uses the list <wall>; the lists are none. Name one of them.",
        ),
        (
            "codes:\n  one:\n    rules:\n    - id: a\n      because: x\n      find: border\n      matches:\n"
            "      - A border.\n      - A wall.\n      - {text: No border., stance: asserts}\n"
            "      misses:\n      - The borders.\n      - Your border.\n",
            "small.cues.yaml line 12: rule 'a' does not find its own example 'A wall.'. Mend the rule or the example.\n"
            "small.cues.yaml line 13: rule 'a' gives 'No border.' the stance contests, not asserts. Mend one of them.\n"
            "small.cues.yaml line 16: rule 'a' finds 'border' in 'Your border.', which it must leave alone. Mend one "
            "of them.",
        ),
    ],
    ids=["heading", "unknown", "everything", "sign", "regex", "no-list", "examples"],
)
def test_rules_that_cannot_be_followed_are_refused(refusal, rules, message):
    assert refusal(rules) == message


def test_rules_by_the_thousand_are_refused(refusal):
    rules = "".join(f"    - {{id: r{number}, because: x, find: border}}\n" for number in range(2_001))
    assert refusal(f"codes:\n  one:\n    rules:\n{rules}") == (
        "small.cues.yaml: has 2001 rules; at most 2000 are run. Divide the codebook."
    )


def test_of_many_failed_examples_the_first_twenty_are_shown(refusal):
    samples = "".join(f"      - text {number}\n" for number in range(30))
    shown = refusal(
        f"codes:\n  one:\n    rules:\n    - id: a\n      because: x\n      find: border\n      matches:\n{samples}"
    )
    assert len(shown.splitlines()) == 21 and shown.splitlines()[-1] == "and 10 more"


def test_a_codebook_without_rules_says_where_they_belong():
    with pytest.raises(CueError) as caught:
        Suggester(Codebook(id="own", title="Own", version="1.0.0", codes=(Code(id="a", name="A", kind="theme"),)))
    assert str(caught.value) == (
        "codebook 'own' has no rules beside it; suggestions need a file of rules. "
        "Write own.cues.yaml beside the codebook, or give the rules."
    )


def test_rules_for_no_code_suggest_nothing(engine):
    assert engine("codes: {}\n").suggest("The border.") == ()


def test_the_engine_never_loads_scikit_learn():
    code = (
        "import sys; from framing.readers import read_codebook, shipped; from framing.suggest import Suggester; "
        "Suggester(read_codebook(shipped('codebooks/gcm-ts3.yaml'))).suggest('We need not reinvent the wheel.'); "
        "sys.exit(any(name.split('.')[0] in {'sklearn', 'pandas', 'scipy', 'streamlit'} for name in sys.modules))"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_the_shipped_rules_pass_their_examples():
    assert Suggester(read_codebook(shipped("codebooks/gcm-ts3.yaml"))).failures() == []

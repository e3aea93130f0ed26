"""Rules for suggestions from YAML."""

import pytest

from framing.model.cues import Cues, Sample
from framing.readers import shipped
from framing.readers.cues import cues_beside, read_cues

HEAD = "format: framing-cues/1\ncodebook: small\nversion: 1.10\n"
RULE = "codes:\n  one:\n    rules:\n    - id: a\n      because: x\n      find: border\n"
"""Its rule begins on line 7."""


def test_the_shipped_rules_are_read():
    cues = read_cues(shipped("codebooks/gcm-ts3.cues.yaml"))
    assert cues.codebook == "gcm-ts3" and list(cues.rules())


def test_rules_have_everything_that_the_file_says(written):
    cues = read_cues(
        written(
            "s.cues.yaml",
            HEAD
            + "language: en\nnote: ours\nwords:\n  state: [state~, member state~]\n  one: wall\ncodes:\n  one:\n"
            + "    threshold: 0.4\n    without: [state of war]\n    rules:\n    - id: a\n      because: The reason.\n"
            + "      find: [<state> ...4 decide~, <one>]\n      need: entry\n      without: [if, 'no']\n"
            + "      window: 2\n"
            + "      stance: contests\n      turns: no\n      question: never\n      weight: .85\n      note: why\n"
            + "      matches:\n      - States decide on entry.\n      - {text: No., stance: reports}\n"
            + "      misses: A wall.\n    - {id: b, because: x, find: border}\n  two:\n",
        )
    )
    (one, rule), (_, least) = cues.rules()
    assert (cues.codebook, cues.version, cues.language, cues.name) == ("small", "1.10", "en", "s.cues.yaml")
    assert cues.words == {"state": ("state~", "member state~"), "one": ("wall",)}
    assert (one.code, one.threshold, one.without, one.line) == ("one", 0.4, ("state of war",), 11)
    assert (rule.id, rule.because, rule.find) == ("a", "The reason.", ("<state> ...4 decide~", "<one>"))
    assert (rule.need, rule.without, rule.window) == (("entry",), ("if", "no"), 2)
    assert (rule.stance, rule.turns, rule.question, rule.weight) == ("contests", False, "never", 0.85)
    assert rule.matches == (Sample("States decide on entry."), Sample("No.", "reports"))
    assert [sample.line for sample in rule.matches] == [26, 27]
    assert (rule.misses, rule.line, rule.end_line) == ((Sample("A wall."),), 14, 28)
    assert (least.need, least.window, least.stance, least.turns) == ((), 0, "asserts", True)
    assert (least.question, least.weight, least.matches) == ("any", 0.7, ())
    assert [code.code for code in cues.codes] == ["one", "two"]
    assert repr(cues) == "Cues('small', version 1.10, 2 rules for 2 codes)"


def test_where_rules_stand_is_no_part_of_what_they_do(written):
    first = read_cues(written("s.cues.yaml", HEAD + RULE))
    second = read_cues(written("t.cues.yaml", "# moved\n\n" + HEAD + "note: n\n" + RULE))
    assert first == second and first.essence() == second.essence()
    assert read_cues(written("u.cues.yaml", HEAD + RULE + "      weight: 0.6\n")).essence() != first.essence()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "s.cues.yaml: is empty; it is a list of 'field: value'. Choose another file."),
        (
            "format: framing-cues/2\n",
            "s.cues.yaml line 1: says format 'framing-cues/2'; a file of rules begins with 'format: framing-cues/1'. "
            "Write it, or choose another file.",
        ),
        (
            "format: framing-cues/1\nversion: 1\n",
            "s.cues.yaml line 1: a file of rules has no 'codebook'; it must have one. Add 'codebook: ...'.",
        ),
        (
            HEAD + "language: fr\n",
            "s.cues.yaml line 4: language 'fr' is not en; rules are run on English. Leave it out.",
        ),
        (
            HEAD + "lists: {}\n",
            "s.cues.yaml line 4: a file of rules has no field 'lists'; its fields are format, codebook, version, "
            "language, words, codes, note. Rename or remove it.",
        ),
        (
            HEAD + "words: [a, b]\n",
            "s.cues.yaml line 4: a list of words is written as 'field: value', not as a list. Write its fields.",
        ),
        (
            HEAD + "words:\n  a: {b: c}\n",
            "s.cues.yaml line 5: an item of 'a' is a text, not fields. Write it as one text.",
        ),
        (
            HEAD + "words:\n  a b: c\n",
            "s.cues.yaml line 5: the list 'a b' cannot be used as <a b>; a name has no space, < or >. Rename it.",
        ),
        (
            HEAD + "codes:\n  one: [a]\n",
            "s.cues.yaml line 5: a code is written as 'field: value', not as a list. Write its fields.",
        ),
        (
            HEAD + "codes:\n  one:\n    rule: []\n",
            "s.cues.yaml line 6: a code has no field 'rule'; its fields are threshold, without, rules, note. "
            "Rename or remove it. Did you mean 'rules'?",
        ),
        (
            HEAD + "codes:\n  one:\n    threshold: 2\n",
            "s.cues.yaml line 6: threshold '2' is not a number above 0 and at most 1. Write one such as 0.5.",
        ),
        (
            HEAD + "codes:\n  one:\n    rules: [border]\n",
            "s.cues.yaml line 6: a rule is written as 'field: value', not as a text. Write its fields.",
        ),
        (
            HEAD + "codes:\n  one:\n    rules:\n    - because: x\n      find: a\n",
            "s.cues.yaml line 7: a rule has no 'id'; it must have one. Add 'id: ...'.",
        ),
        (
            HEAD + "codes:\n  one:\n    rules:\n    - id: a\n      find: a\n",
            "s.cues.yaml line 7: a rule has no 'because'; it must have one. Add 'because: ...'.",
        ),
        (
            HEAD + "codes:\n  one:\n    rules:\n    - id: a\n      because: x\n",
            "s.cues.yaml line 7: rule 'a' has no 'find'; a rule says which words it looks for. Add 'find: ...'.",
        ),
        (
            HEAD + RULE + "    - {id: a, because: x, find: b}\n",
            "s.cues.yaml line 10: rule 'a' appears twice, first on line 7; an id names one rule. Rename one of them.",
        ),
        (
            HEAD + RULE + "      window: 4\n",
            "s.cues.yaml line 10: window 4 is not 0 to 3 sentences. Write one of these.",
        ),
        (
            HEAD + RULE + "      window: two\n",
            "s.cues.yaml line 10: window 'two' is no whole number. Write it in digits.",
        ),
        (
            HEAD + RULE + "      stance: assert\n",
            "s.cues.yaml line 10: stance 'assert' is not one of asserts, contests, reports. Use one of them. "
            "Did you mean 'asserts'?",
        ),
        (
            HEAD + RULE + "      turns: maybe\n",
            "s.cues.yaml line 10: turns 'maybe' is neither yes nor no. Write one of them.",
        ),
        (
            HEAD + RULE + "      question: always\n",
            "s.cues.yaml line 10: question 'always' is not one of any, only, never. Use one of them.",
        ),
        (
            HEAD + RULE + "      weight: 0\n",
            "s.cues.yaml line 10: weight '0' is not a number above 0 and at most 1. Write one such as 0.7.",
        ),
        (
            HEAD + RULE + "      weight: nan\n",
            "s.cues.yaml line 10: weight 'nan' is not a number above 0 and at most 1. Write one such as 0.7.",
        ),
        (
            HEAD + RULE + "      weight: high\n",
            "s.cues.yaml line 10: weight 'high' is not a number above 0 and at most 1. Write one such as 0.7.",
        ),
        (
            HEAD + RULE + "      matches:\n      - {txt: A border.}\n",
            "s.cues.yaml line 11: an example has no field 'txt'; its fields are text, stance. Rename or remove it. "
            "Did you mean 'text'?",
        ),
        (
            HEAD + RULE + "      matches:\n      - {stance: asserts}\n",
            "s.cues.yaml line 11: an example has no 'text'; it must have one. Add 'text: ...'.",
        ),
        (
            HEAD + RULE + "      matches:\n      - {text: A border., stance: for}\n",
            "s.cues.yaml line 11: stance 'for' is not one of asserts, contests, reports. Use one of them.",
        ),
        (
            HEAD + RULE + "      misses:\n      - [a]\n",
            "s.cues.yaml line 11: an example is a text, not a list. Write it as one text.",
        ),
        (
            HEAD + RULE + "      misses:\n      -\n",
            "s.cues.yaml line 11: an example is empty; it is a sentence. Write it, or remove the line.",
        ),
        (
            HEAD + RULE + "      need: {a: b}\n",
            "s.cues.yaml line 10: an item of 'need' is a text, not fields. Write it as one text.",
        ),
    ],
)
def test_what_is_wrong_in_rules_is_named(written, complaint, text, message):
    assert complaint(written("s.cues.yaml", text), read_cues) == message


def test_all_that_is_wrong_comes_together_in_the_order_of_its_lines(written, complaint):
    text = HEAD + RULE + "      weight: 2\n      turns: 5\n    - {id: b, because: x}\n"
    shown = complaint(written("s.cues.yaml", text), read_cues)
    assert [line.split(":")[0] for line in shown.splitlines()] == [
        "s.cues.yaml line 10",
        "s.cues.yaml line 11",
        "s.cues.yaml line 12",
    ]


def test_rules_lie_beside_the_codebook_under_its_name(written):
    file = written("small.cues.yaml", HEAD + RULE)
    found = cues_beside(file.with_name("small.yaml"))
    assert isinstance(found, Cues) and found.name == "small.cues.yaml"
    assert cues_beside(file.with_name("other.yaml")) is None


@pytest.mark.parametrize(
    ("rest", "last"),
    [
        ("", 9),
        ("      need: [a, b]\n", 10),
        ("      need: [a,\n        b]\n", 11),
        ("      note: |\n        one\n        two\n", 12),
        ("      note: one\n        two\n", 11),
        ("      misses:\n      - one\n      - {text: two}\n", 12),
    ],
)
def test_a_rule_ends_where_its_last_words_stand(written, rest, last):
    for after in ("", "    - {id: b, because: x, find: b}\n", "  two:\n", "\n# the end\n"):
        _, rule = next(read_cues(written("s.cues.yaml", HEAD + RULE + rest + after)).rules())
        assert (rule.line, rule.end_line) == (7, last)

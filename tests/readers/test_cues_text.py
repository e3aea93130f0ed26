"""Changing a file of rules in its text: what is not meant stays to the letter."""

import pytest

from framing.errors import CueError
from framing.model.cues import Sample
from framing.readers import (
    cues_from_text,
    rule_from_text,
    rule_text,
    with_fields,
    with_new_rule,
    with_rule,
    with_threshold,
    without_code,
    without_rule,
)

FILE = """\
# Rules of ours.
format: framing-cues/1
codebook: small
version: 1.0.9 # raised with every change
codes:
  a.one:
    # what states claim
    rules:
    - id: first # the oldest
      because: one
      # the plain case
      find: [state~, "government~"]
      note: tried in May
    # a remark between
    - id: second
      because: two
      find: border~
      matches:
      - The border is far.
      - {text: We have no border., stance: contests}
    threshold: 0.6 # strict
  a.two:
    threshold: 0.4
    rules:
    - id: third
      because: three
      find: law
words:
  state: [state~]
"""
NEW = "id: new\nbecause: b\nfind: lunch\n"


@pytest.fixture
def rules():
    return cues_from_text(FILE, "small.cues.yaml")


def names(text):
    return [(code.code, [rule.id for rule in code.rules]) for code in cues_from_text(text, "x").codes]


def changed(text):
    """The lines that are new, and those that are gone, the version aside."""
    before, after = ([line for line in some.splitlines() if "version:" not in line] for some in (FILE, text))
    return [line for line in after if line not in before], [line for line in before if line not in after]


def test_a_rule_is_written_anew_and_nothing_else_moves(rules):
    text = with_rule(rules, "third", NEW)
    assert changed(text)[0] == ["    - id: new", "      because: b", "      find: lunch"]
    assert "version: 1.0.10 # raised with every change" in text
    assert names(text) == [("a.one", ["first", "second"]), ("a.two", ["new"])]


def test_a_rule_is_removed_and_the_remarks_beside_it_stay(rules):
    text = without_rule(rules, "second")
    assert names(text) == [("a.one", ["first"]), ("a.two", ["third"])]
    assert "# a remark between" in text and "threshold: 0.6 # strict" in text


def test_the_last_rule_takes_its_code_with_it_and_leaves_the_others_their_threshold(rules):
    text = without_rule(rules, "third")
    assert names(text) == [("a.one", ["first", "second"])]
    only = cues_from_text(without_code(rules, "a.one"), "x").codes
    assert [(one.code, one.threshold) for one in only] == [("a.two", 0.4)]


def test_a_code_is_removed_with_the_remarks_and_fields_around_its_rules(rules):
    text = without_code(rules, "a.one")
    assert "what states claim" not in text and "strict" not in text
    assert cues_from_text(text, "x").words == {"state": ("state~",)}


def test_a_first_rule_stands_among_the_codes_also_where_lists_follow(rules):
    text = with_new_rule(rules, "a.three", NEW)
    assert names(text)[-1] == ("a.three", ["new"])
    assert cues_from_text(text, "x").words == {"state": ("state~",)}


@pytest.mark.parametrize(
    "codes",
    [
        "",
        "codes:\n",
        "codes: {}\n",
        "codes:\n  a.one:\n",
        "codes:\n  a.one:\n    threshold: 0.7\n",
        "codes:\n  a.one:\n    rules: []\n    threshold: 0.7",
    ],
)
def test_a_first_rule_is_written_wherever_there_is_none(codes):
    file = f"format: framing-cues/1\ncodebook: small\nversion: 1\n{codes}"
    text = with_new_rule(cues_from_text(file, "x"), "a.one", NEW)
    assert names(text) == [("a.one", ["new"])]
    assert cues_from_text(text, "x").codes[0].threshold == (0.7 if "0.7" in codes else 0.5)


def test_a_threshold_is_changed_in_its_place_or_added(rules):
    assert changed(with_threshold(rules, "a.one", 0.75))[0] == ["    threshold: 0.75 # strict"]
    without = cues_from_text(FILE.replace("    threshold: 0.6 # strict\n", ""), "x")
    assert cues_from_text(with_threshold(without, "a.one", 0.3), "x").codes[0].threshold == 0.3


@pytest.mark.parametrize(
    "codes",
    [
        "codes:\n  a.one:\n    rules: [{id: first, because: b, find: c}, {id: second, because: b, find: d}]\n",
        "codes: {a.one: {rules: [{id: first, because: b, find: c}]}}\n",
    ],
)
def test_rules_that_share_a_line_are_left_alone(codes):
    rules = cues_from_text(f"format: framing-cues/1\ncodebook: small\nversion: 1\n{codes}", "x")
    for change in (lambda: with_rule(rules, "first", NEW), lambda: without_rule(rules, "first")):
        with pytest.raises(CueError, match="does not stand on lines of its own"):
            change()


def test_a_rule_in_braces_over_several_lines_is_changed_whole():
    braces = "    - {id: first,\n       because: b,\n       find: c\n      }\n"
    file = f"format: framing-cues/1\ncodebook: a\nversion: 1\ncodes:\n  a.one:\n    rules:\n{braces}"
    rules = cues_from_text(file, "x")
    assert names(with_rule(rules, "first", NEW)) == [("a.one", ["new"])]


def test_a_file_keeps_its_line_ends(rules):
    windows = cues_from_text(FILE.replace("\n", "\r\n"), "x")
    text = with_threshold(windows, "a.two", 0.9)
    assert text.count("\r\n") == FILE.count("\n")


# --- by fields ------------------------------------------------------------------------------------


def test_fields_that_change_leave_comments_notes_and_quotes(rules):
    text = with_fields(rule_text(rules, "first"), {"weight": 0.9, "stance": "contests"})
    assert "note: tried in May" in text and "# the plain case" in text and '"government~"' in text
    rule = rule_from_text(text)
    assert (rule.weight, rule.stance, rule.find) == (0.9, "contests", ("state~", "government~"))


def test_nothing_changed_reads_as_the_same_rule(rules):
    for _, rule in rules.rules():
        assert rule_from_text(with_fields(rule_text(rules, rule.id), {})) == rule


@pytest.mark.parametrize(
    "hostile", ["? a: b # c", "- x", "no", "1.0", "'", "a: b", "{x}", "[y", "&z", "*z", "# w", "%d"]
)
def test_whatever_is_written_in_a_field_is_read_back(hostile):
    fields = {
        "id": "new",
        "because": hostile,
        "find": (hostile, "b"),
        "need": (hostile,),
        "turns": False,
        "window": 2,
        "matches": (Sample(hostile), Sample(hostile, "reports")),
    }
    rule = rule_from_text(with_fields("", fields))
    assert {name: getattr(rule, name) for name in fields} == fields


def test_an_emptied_field_goes(rules):
    assert "matches" not in with_fields(rule_text(rules, "second"), {"matches": ()})


def test_two_rules_are_no_rule_for_a_form(rules):
    with pytest.raises(CueError, match="holds 2 rules"):
        rule_from_text("- id: a\n  because: b\n  find: c\n- id: d\n  because: b\n  find: c\n")

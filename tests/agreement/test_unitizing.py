"""Krippendorff's unitising alpha: hand-worked values, a slow independent count, and what must hold of every input."""

import json
from itertools import pairwise, permutations
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from framing.agreement import Reason, unitizing_alpha
from framing.errors import AgreementError

LENGTH = 24


@st.composite
def span_lists(draw, *, stacked=False):
    """Spans of one coder, which touch but do not overlap unless they may stack."""
    bounds = sorted(draw(st.lists(st.integers(0, LENGTH), unique=True, max_size=8)))
    labels = st.sampled_from("abc")
    if stacked:
        pairs = draw(st.lists(st.tuples(st.integers(0, LENGTH - 1), st.integers(1, 9)), max_size=6))
        return [(start, min(start + size, LENGTH), draw(labels)) for start, size in pairs]
    found = [(start, end, draw(labels)) for start, end in pairwise(bounds)]
    return [span for span in found if draw(st.booleans())]


def corpora(*, stacked=False):
    names = st.integers(2, 4).map(lambda n: ["anna", "ben", "cleo", "dora"][:n])
    return names.flatmap(lambda found: st.fixed_dictionaries({name: span_lists(stacked=stacked) for name in found}))


def values(found):
    return {
        "u": found.u.value,
        "bar_u": found.bar_u.value,
        "cu": found.cu.value,
        **{label: agreement.value for label, agreement in found.ku.items()},
    }


def same(first, second):
    assert first.keys() == second.keys()
    for key, value in first.items():
        assert value is second[key] is None or value == pytest.approx(second[key], abs=1e-9)


def counted(spans, length):
    """u and |u by pairing characters one by one: the definition read anew, for spans that do not stack."""
    marks = []
    for coder, of_coder in spans.items():
        line = [("gap", coder, position, None) for position in range(length)]
        for number, (start, end, label) in enumerate(of_coder):
            line[start:end] = [("span", coder, number, label)] * (end - start)
        marks.append(line)
    everything = [mark for line in marks for mark in line]
    pairs = [(a, b) for one, two in permutations(marks, 2) for a, b in zip(one, two, strict=True)]
    chance = [(a, b) for i, a in enumerate(everything) for j, b in enumerate(everything) if a[:3] != b[:3] and i != j]

    def alpha(value):
        unlike = [sum(value(a) != value(b) for a, b in found) / len(found) for found in (pairs, chance) if found]
        return 1 - unlike[0] / unlike[1] if len(unlike) == 2 and unlike[1] else None

    return alpha(lambda mark: mark[3]), alpha(lambda mark: mark[3] is None)


def test_a_small_text_worked_by_hand():
    """Ten characters; anna marks 0-4 as a and 6-8 as b, ben 0-4 as a and 6-8 as a.

    Values of the 20 characters: a 4 + 4 + 2 = 10, b 2, gap 4 + 4 = 8. Pairs of characters that chance may draw: 400
    less 16 + 16 + 4 + 4 of spans with themselves and 8 gap characters = 352.
    u: unlike observed 2 * 2 / 20 = .2; expected (400 - 100 - 4 - 64) / 352 = 232 / 352;
    1 - .2 * 352 / 232 = 161.6 / 232.
    |u: the marks are the same: 1.
    cu: 12 characters meet; unlike 4 / 12; expected (144 - 100 - 4) / (144 - 40) = 40 / 104; 1 - 104 / 120 = 16 / 120.
    (a)u: of 10 characters of a, 2 meet b: .2; expected 10 * 2 / (10 * 12 - 36) = 20 / 84; 1 - .2 * 84 / 20 = .16.
    (b)u: of 2 characters of b, 2 meet a: 1; expected 2 * 10 / (2 * 12 - 4) = 1; 0.
    """
    found = unitizing_alpha({"anna": [(0, 4, "a"), (6, 8, "b")], "ben": [(0, 4, "a"), (6, 8, "a")]}, length=10)
    expected = {"u": 161.6 / 232, "bar_u": 1, "cu": 16 / 120, "a": 0.16, "b": 0}
    same(values(found), expected)
    assert (found.u.observed, found.u.expected) == pytest.approx((0.2, 232 / 352))
    assert (found.u.n_units, found.u.n_coders) == (4, 2)


def test_three_coders_worked_by_hand():
    """Six characters; anna and ben mark 0-3 as a, cleo 0-2 as b and nothing else.

    u: 18 characters, a 6, b 2, gap 10. Pairs of coders: anna with ben all 6 alike; each with cleo the gap 3-6 alike.
    12 of 18 pairs of characters are alike (two orders, both halves): unlike 1 / 3.
    Chance: 324 - (9 + 9 + 4 + 10) = 292; unlike 324 - 36 - 4 - 100 = 184; u = 1 - 292 / (3 * 184).
    cu: characters 0-2 meet two others, 2-3 one: anna 2 + 1 / 2 = 2.5, ben 2.5, cleo 2; alike a: 3 of 7.
    Expected (49 - 25 - 4) / (49 - 6.25 - 6.25 - 4) = 20 / 32.5; cu = 1 - (4 / 7) * 32.5 / 20 = 1 / 14.
    """
    found = unitizing_alpha({"anna": [(0, 3, "a")], "ben": [(0, 3, "a")], "cleo": [(0, 2, "b")]}, length=6)
    assert found.u.value == pytest.approx(1 - 292 / 552)
    assert found.cu.value == pytest.approx(1 / 14)


@given(corpora())
def test_u_and_bar_u_equal_a_count_of_characters_one_by_one(spans):
    assume(any(spans.values()))
    found = unitizing_alpha(spans, length=LENGTH)
    whole, marking = counted(spans, LENGTH)
    assert found.u.value == (whole if whole is None else pytest.approx(whole))
    assert found.bar_u.value == (marking if marking is None else pytest.approx(marking))


@given(span_lists(stacked=True), st.integers(2, 4))
def test_identical_coders_agree_entirely_or_nothing_could_differ(spans, coders):
    found = unitizing_alpha(dict.fromkeys(range(coders), spans), length=LENGTH)
    assert all(value is None or value == pytest.approx(1) for value in values(found).values())


@given(corpora(stacked=True), st.permutations("xyz"), st.randoms())
def test_neither_names_nor_order_matter(spans, names, chance):
    renamed = dict(zip("abc", names, strict=True))
    moved = {
        coder.upper(): chance.sample(
            [(start, end, renamed[label]) for start, end, label in spans[coder]], len(spans[coder])
        )
        for coder in chance.sample(list(spans), len(spans))
    }
    before = values(unitizing_alpha(spans, length=LENGTH))
    same({renamed.get(key, key): value for key, value in before.items()}, values(unitizing_alpha(moved, length=LENGTH)))


@given(corpora(stacked=True), st.integers(0, 9), st.integers(0, 9))
def test_where_in_the_text_the_spans_stand_does_not_matter(spans, before, after):
    whole = LENGTH + before + after
    moved = {coder: [(a + before, b + before, label) for a, b, label in of] for coder, of in spans.items()}
    same(values(unitizing_alpha(spans, length=whole)), values(unitizing_alpha(moved, length=whole)))


@given(corpora(stacked=True))
def test_no_value_is_above_one_and_each_missing_one_has_a_reason(spans):
    found = unitizing_alpha(spans, length=LENGTH)
    for agreement in (found.u, found.bar_u, found.cu, *found.ku.values()):
        assert (agreement.value is None) == (agreement.reason is not None)
        assert agreement.value is None or agreement.value <= 1 + 1e-9


def test_text_without_any_span_has_no_agreement_to_speak_of():
    found = unitizing_alpha({"anna": [], "ben": []}, length=9)
    assert found.u.value is None
    assert found.u.reason == found.bar_u.reason == found.cu.reason == Reason.NO_SPANS
    assert not found.ku


def test_a_coder_who_marks_nothing_lowers_u_and_leaves_cu_undefined():
    found = unitizing_alpha({"anna": [(2, 6, "a")], "ben": []}, length=12)
    assert found.u.value < 0
    assert (found.cu.value, found.cu.reason) == (None, Reason.NO_OVERLAP)
    assert (found.ku["a"].value, found.ku["a"].reason) == (None, Reason.NOT_USED)
    assert found.cu.sentence().endswith("is not defined: no two coders marked a common character; 1 unit, 2 coders")


def test_one_label_throughout_leaves_marking_and_no_labelling():
    found = unitizing_alpha({"anna": [(2, 6, "a")], "ben": [(2, 6, "a")]}, length=12)
    assert found.u.value == found.bar_u.value == 1
    assert (found.cu.value, found.cu.reason) == (None, Reason.NO_VARIATION)
    assert (found.ku["a"].value, found.ku["a"].reason) == (None, Reason.ONE_LABEL)


def test_one_span_over_the_whole_text_is_no_agreement_beyond_chance():
    found = unitizing_alpha({"anna": [(0, 12, "a")], "ben": [(0, 12, "a")]}, length=12)
    assert (found.u.value, found.u.reason) == (None, Reason.NO_VARIATION)


def test_stacked_spans_agree_where_the_same_labels_stand():
    both = [(0, 6, "a"), (2, 6, "b")]
    found = unitizing_alpha({"anna": both, "ben": both[::-1], "cleo": [(0, 6, "a")]}, length=12)
    assert found.bar_u.value == 1
    assert 0 < found.u.value < 1
    assert found.ku["b"].value < 1


@pytest.mark.parametrize(
    ("spans", "length", "message"),
    [
        (
            {"anna": []},
            9,
            "unitizing_alpha: 1 coder given; agreement needs at least two. Add a coder, with no span if need be.",
        ),
        (
            {"anna": [(3, 3, "a")], "ben": []},
            9,
            "unitizing_alpha, coder 'anna': span 3..3 has no character; start must lie before end. "
            "Leave it out or mend it.",
        ),
        (
            {"anna": [(3, 10, "a")], "ben": []},
            9,
            "unitizing_alpha, coder 'anna': span 3..10 lies outside of the text; the text has the characters 0..9. "
            "Mend the span or give the right length.",
        ),
        (
            {"anna": [], "ben": []},
            0,
            "unitizing_alpha: the text has 0 characters; it must have at least one. Give its length.",
        ),
    ],
)
def test_what_cannot_be_compared_is_said_in_one_sentence(spans, length, message):
    with pytest.raises(AgreementError) as caught:
        unitizing_alpha(spans, length=length)
    assert str(caught.value) == message


def test_the_alpha_of_1995_is_another_coefficient_than_that_of_2016(reference_data):
    """The file is of the alpha of 1995: squared distances of whole units, expected by all shifts of the units.

    The family of 2016 counts lengths of intersections, so that none of the four figures is its own. D has no gap and
    one label: the alpha of 1995 judges the bounds alone, u has no disagreement to expect.
    """
    facts = json.loads((reference_data / "agreement" / "krippendorff_1995_alphaU.json").read_text(encoding="utf-8"))
    found = {}
    for part, units in facts["units"].items():
        spans = {coder: [(start, start + size, "c") for start, size in of] for coder, of in units.items()}
        found[part] = unitizing_alpha(spans, length=facts["L"]).u.value
    assert found.pop("D") is None
    assert found == pytest.approx({"A": 0.3583, "B": 0.4220, "C": 0.3512}, abs=5e-5)
    assert all(abs(value - facts["expected"]["alpha"][part]) > 0.1 for part, value in found.items())


def test_on_page_254_of_2004_only_the_label_without_disagreement_is_the_same(reference_data):
    """The file is of the older alpha with squared lengths. Label by label, against gaps: k is identical, c is not."""
    facts = json.loads(
        (reference_data / "agreement" / "krippendorff_2004_alphaU_p254.json").read_text(encoding="utf-8")
    )
    begin = facts["continuum"]["begin"]
    found = {}
    for label in "ck":
        spans = {0: [], 1: []}
        for unit in facts["units"]:
            start = unit["start"] - begin
            spans[unit["coder"]] += [(start, start + unit["length"], label)] * (unit["cat"] == label)
        found[label] = unitizing_alpha(spans, length=facts["continuum"]["length"]).u.value
    assert found["k"] == facts["expected"]["k"]["alpha"] == 1
    assert found["c"] == pytest.approx(0.5163, abs=5e-5)
    assert facts["expected"]["c"]["alpha"] == 0.7286


def test_the_example_on_the_page_runs():
    page = (Path(__file__).parents[2] / "docs" / "unitizing.md").read_text(encoding="utf-8")
    known = {}
    exec(page.split("```python\n")[1].split("```")[0], known)
    assert known["found"].bar_u.value < 1

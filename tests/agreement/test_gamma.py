"""Gamma: published and hand-worked disorders, every alignment tried one by one, and what must hold of every input."""

import json
from itertools import combinations, product
from math import comb

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scipy.optimize import linear_sum_assignment

from framing.agreement import Reason, gamma
from framing.agreement import alignment as alignments
from framing.agreement.alignment import Weights, best_alignment
from framing.agreement.gamma import _units, random_continuum
from framing.errors import AgreementError

FIXTURES = ["01_two_annotators_simple", "03_identical_perfect", "06_weighted_alpha3_beta2"]
SPAN = st.tuples(st.integers(0, 30), st.integers(1, 9), st.sampled_from("ab")).map(lambda s: (s[0], s[0] + s[1], s[2]))


def lists(coders, most):
    return st.lists(st.lists(SPAN, max_size=most), min_size=coders, max_size=coders)


def dissimilar(one, two, weights):
    if one is None or two is None:
        return 1
    share = (abs(one[0] - two[0]) + abs(one[1] - two[1])) / (one[1] - one[0] + two[1] - two[0])
    return weights.position * share**2 + weights.label * (one[2] != two[2])


def cost(row, weights):
    """The mean over pairs of coders; an empty place costs 1 with anything, another empty place as well."""
    return sum(dissimilar(a, b, weights) for a, b in combinations(row, 2)) / comb(len(row), 2)


def tried(coders, weights):
    """The least disorder over all alignments, by taking the first span left with every choice of partners."""
    mean = sum(map(len, coders)) / len(coders)

    def least(left):
        first = next((number for number, spans in enumerate(left) if spans), None)
        if first is None:
            return 0
        before = [[None]] * first
        choices = product(*before, [left[first][0]], *([None, *spans] for spans in left[first + 1 :]))
        return min(cost(row, weights) + least(without(left, row)) for row in choices)

    return least([list(spans) for spans in coders]) / mean if mean else 0


def without(left, row):
    rest = []
    for spans, span in zip(left, row, strict=True):
        spans = list(spans)
        if span is not None:
            spans.remove(span)
        rest.append(spans)
    return rest


def of_fixture(units):
    coders = {}
    for unit in units:
        coders.setdefault(unit["annotator"], []).append((unit["start"], unit["end"], unit["category"]))
    return coders


@pytest.mark.parametrize("name", FIXTURES)
def test_the_published_disorders_are_equalled(reference_data, name):
    """best_disorder of the text and of every further alignment; written there in single precision."""
    facts = json.loads((reference_data / "agreement" / f"gamma_fixture_{name}.json").read_text(encoding="utf-8"))
    weights = Weights(facts["params"]["alpha"], facts["params"]["beta"])
    pairs = [(facts["continuum"], facts["expected"]["best_disorder"])]
    pairs += [(extra["units"], extra["best_disorder"]) for extra in facts["extra_best_alignments"]]
    for units, disorder in pairs:
        found = best_alignment(_units(list(of_fixture(units).values())), weights)
        assert found.disorder == pytest.approx(disorder, abs=1e-6)
        assert found.exact


@pytest.mark.parametrize("name", FIXTURES)
def test_the_published_gammas_are_met_within_the_tolerance_of_their_file(reference_data, name):
    """Their chance is another, spans drawn from normal distributions, so that gammas are near and not equal."""
    facts = json.loads((reference_data / "agreement" / f"gamma_fixture_{name}.json").read_text(encoding="utf-8"))
    weights = facts["params"]
    found = gamma(of_fixture(facts["continuum"]), samples=300, alpha=weights["alpha"], beta=weights["beta"])
    expected = facts["expected"]
    assert found.value == pytest.approx(expected["gamma_30samples"], abs=expected["gamma_tol"])


def test_a_small_text_worked_by_hand():
    """Anna 0-4 a and 10-14 b; ben 1-5 a and 10-14 a; the mean number of spans is 2.

    First pair: bounds differ by 1 + 1, lengths sum to 8: (2 / 8) squared = 1 / 16. Second: labels differ: 1, which is
    less than leaving both alone for 2. Disorder (1 / 16 + 1) / 2 = 17 / 32.
    """
    spans = {"anna": [(0, 4, "a"), (10, 14, "b")], "ben": [(1, 5, "a"), (10, 14, "a")]}
    assert gamma(spans).observed_disorder == 17 / 32
    assert gamma(spans, delta_empty=2).observed_disorder == 17 / 16


def test_three_coders_worked_by_hand():
    """Anna and ben 0-4 a, cleo nothing: one row with an empty place, (0 + 1 + 1) / 3 = 2 / 3; mean 2 / 3."""
    found = gamma({"anna": [(0, 4, "a")], "ben": [(0, 4, "a")], "cleo": []})
    assert found.observed_disorder == pytest.approx(1)


@settings(deadline=None, max_examples=80)
@given(lists(2, 4), st.sampled_from([Weights(), Weights(3, 2), Weights(0.2, 1.7)]))
def test_no_alignment_of_two_coders_is_better(coders, weights):
    assert best_alignment(_units(coders), weights).disorder == pytest.approx(tried(coders, weights), abs=1e-9)


@settings(deadline=None, max_examples=60)
@given(lists(3, 3), st.sampled_from([Weights(), Weights(3, 2), Weights(0.2, 1.7)]))
def test_no_alignment_of_three_coders_is_better(coders, weights):
    found = best_alignment(_units(coders), weights)
    assert found.exact
    assert found.disorder == pytest.approx(tried(coders, weights), abs=1e-9)


@settings(deadline=None, max_examples=15)
@given(lists(4, 2))
def test_no_alignment_of_four_coders_is_better(coders):
    assert best_alignment(_units(coders), Weights()).disorder == pytest.approx(tried(coders, Weights()), abs=1e-9)


@pytest.mark.parametrize("seed", range(4))
def test_a_long_text_has_the_disorder_of_one_assignment_over_everything(seed):
    """120 spans of two coders: a square table of all pairs, with an empty place for each span, and no pruning."""
    chance = np.random.default_rng(seed)
    coders = [[(int(a), int(a + b), "abc"[c]) for a, b, c in chance.integers(1, [900, 40, 3], (120, 3))] for _ in "ab"]
    size = 120
    table = np.zeros((2 * size, 2 * size))
    table[:size, :size] = [[dissimilar(one, two, Weights()) for two in coders[1]] for one in coders[0]]
    table[:size, size:] = table[size:, :size] = 1
    best = table[linear_sum_assignment(table)].sum() / size
    assert best_alignment(_units(coders), Weights()).disorder == pytest.approx(best)


@settings(deadline=None, max_examples=30)
@given(lists(3, 4))
def test_where_there_are_too_many_alignments_the_disorder_is_bounded(coders):
    exact = best_alignment(_units(coders), Weights())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(alignments, "MOST_SPANS", 0)
        bounded = best_alignment(_units(coders), Weights())
    assert bounded.least <= exact.disorder + 1e-9
    assert exact.disorder <= bounded.disorder + 1e-9


@settings(deadline=None, max_examples=30)
@given(lists(2, 4), st.permutations("xy"), st.integers(0, 50), st.randoms())
def test_neither_names_nor_order_nor_place_matter_to_the_observed_disorder(coders, names, offset, chance):
    assume(any(coders))
    renamed = dict(zip("ab", names, strict=True))
    moved = [[(a + offset, b + offset, renamed[label]) for a, b, label in chance.sample(of, len(of))] for of in coders]
    before = gamma(dict(enumerate(coders)), samples=2)
    after = gamma(dict(enumerate(moved[::-1])), samples=2)
    assert after.observed_disorder == pytest.approx(before.observed_disorder)


@settings(deadline=None, max_examples=30)
@given(lists(3, 4), st.integers(0, 50))
def test_moving_all_spans_changes_nothing(coders, offset):
    assume(any(coders))
    moved = {coder: [(a + offset, b + offset, label) for a, b, label in of] for coder, of in enumerate(coders)}
    before, after = gamma(dict(enumerate(coders)), samples=2), gamma(moved, samples=2)
    assert after.value == pytest.approx(before.value)


@settings(deadline=None, max_examples=30)
@given(st.lists(SPAN, min_size=1, max_size=6), st.integers(2, 3))
def test_identical_coders_agree_entirely(spans, coders):
    found = gamma(dict.fromkeys(range(coders), spans), samples=3)
    assert found.observed_disorder == pytest.approx(0)
    assert found.value is None or found.value == pytest.approx(1)


def test_the_weight_of_an_empty_place_scales_both_disorders_and_leaves_gamma():
    spans = {"anna": [(0, 4, "a"), (9, 12, "b")], "ben": [(1, 5, "a"), (20, 22, "b")]}
    one, three = gamma(spans), gamma(spans, delta_empty=3)
    assert three.value == one.value
    assert three.expected_disorder == pytest.approx(3 * one.expected_disorder)


def test_the_seed_decides_and_is_told():
    spans = {"anna": [(0, 4, "a"), (9, 12, "b")], "ben": [(1, 5, "a"), (20, 22, "b")]}
    assert gamma(spans, seed=4) == gamma(spans, seed=4)
    assert gamma(spans, seed=4).expected_disorder != gamma(spans, seed=5).expected_disorder
    found = gamma(spans, seed=4)
    assert (found.seed, found.n_samples, found.method) == (4, 30, "30 random continua")


def test_more_continua_are_drawn_until_the_precision_is_reached():
    spans = {"anna": [(0, 4, "a"), (9, 12, "b")], "ben": [(1, 5, "a"), (20, 22, "b")]}
    rough, fine = gamma(spans), gamma(spans, precision=0.02)
    assert rough.precision > 0.02
    assert fine.n_samples > 30
    assert fine.precision == pytest.approx(0.02, rel=0.3)


def test_random_continua_hold_whole_spans_of_real_coders_moved_in_a_circle():
    """Coders whose spans touch the bounds 10 and 50; every drawn coder has the lengths and labels of one of them."""
    coders = _units([[(10, 14, "a"), (20, 26, "b")], [(44, 50, "a")]])
    known = {tuple(sorted(zip(units.lengths, units.labels, strict=True))) for units in coders}
    chance = np.random.default_rng(1)
    for _ in range(200):
        for units in random_continuum(coders, chance):
            assert tuple(sorted(zip(units.lengths.round(9), units.labels, strict=True))) in known
            assert ((units.starts >= 10) & (units.starts < 50)).all()


def test_the_moves_of_a_random_continuum_are_half_a_mean_span_apart():
    """Both coders hold one span of 8 in a circle of 40, so that no two starts are nearer than 4, around the circle."""
    coders = _units([[(0, 8, "a")], [(0, 8, "a"), (32, 40, "b")]])
    chance = np.random.default_rng(2)
    firsts = []
    while len(firsts) < 300:
        drawn = random_continuum(coders, chance)
        if all(len(units) == 1 for units in drawn):
            firsts.append(abs(drawn[0].starts[0] - drawn[1].starts[0]))
    assert all(4 - 1e-9 <= distance <= 36 + 1e-9 for distance in firsts)


def test_text_without_any_span_has_no_gamma():
    found = gamma({"anna": [], "ben": []})
    assert (found.value, found.reason, found.observed_disorder) == (None, Reason.NO_SPANS, None)


def test_a_coder_who_marks_nothing_has_the_disorder_of_spans_left_alone():
    found = gamma({"anna": [(0, 4, "a"), (9, 12, "b")], "ben": []})
    assert found.observed_disorder == 2
    assert found.value < 0.5


def test_a_bounded_gamma_says_so(monkeypatch):
    monkeypatch.setattr(alignments, "MOST_SPANS", 0)
    spans = {"anna": [(0, 4, "a"), (3, 9, "b")], "ben": [(2, 8, "a")], "cleo": [(0, 6, "b"), (5, 8, "a")]}
    found = gamma(spans)
    assert not found.exact
    assert found.bounds[0] < found.bounds[1] == found.observed_disorder
    assert found.method.endswith("disorders of alignments that may not be the best")


@pytest.mark.parametrize(
    ("given", "message"),
    [
        (
            {"spans": {"anna": []}},
            "gamma: 1 coder given; agreement needs at least two. Add a coder, with no span if need be.",
        ),
        (
            {"spans": {"anna": [(-1, 3, "a")], "ben": []}},
            "gamma, coder 'anna': span -1..3 lies outside of the text; the text begins at 0. "
            "Mend the span or give the right length.",
        ),
        (
            {"samples": 1},
            "gamma: 1 samples asked for; chance needs at least two. Ask for 30 or more.",
        ),
        (
            {"precision": 2},
            "gamma: precision 2 is no share between 0 and 1. Ask for .02, or leave it out.",
        ),
        (
            {"alpha": -1},
            "gamma: alpha -1, beta 1 and delta_empty 1 are no weights; none is below 0, one of the first two and the "
            "last above.",
        ),
    ],
)
def test_what_cannot_be_compared_is_said_in_one_sentence(given, message):
    with pytest.raises(AgreementError) as caught:
        gamma(**{"spans": {"anna": [(0, 4, "a")], "ben": []}} | given)
    assert str(caught.value) == message


def test_gamma_shows_itself_as_every_other_coefficient_does():
    found = gamma({"anna": [(0, 4, "a")], "ben": [(0, 4, "a"), (6, 9, "b")]})
    assert repr(found) == f"<{found.sentence()}>" and repr(found).startswith("<gamma (positional, nominal; ")

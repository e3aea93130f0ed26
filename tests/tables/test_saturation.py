"""Saturation after Guest, Namey and Chen (2020): by hand, at its edges, as laws, and against a slow second reading."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.errors import ValueRuleError
from framing.tables.saturation import saturation

UNITS = st.lists(st.frozensets(st.sampled_from("abcdefgh"), max_size=5), max_size=14)


def fresh(*numbers):
    """Units with so many new codes each, and one that all of them share."""
    names = iter(range(10_000))
    return [{"shared", *(f"code {next(names)}" for _ in range(n - (not place)))} for place, n in enumerate(numbers)]


def test_the_method_by_hand_gives_ratio_after_ratio_and_the_point():
    """The steps of the article with numbers of our own, worked on paper.

    Base: the first 4 interviews bring 16 + 9 + 7 + 5 = 37 codes. Runs of 2, one interview apart, over those 37:
    5 and 6: 3 + 1 = 4, 10.8 %; 6 and 7: 1 + 2 = 3, 8.1 %; 7 and 8: 2 + 0 = 2, 5.4 %; 8 and 9: 0 + 1 = 1, 2.7 %;
    9 and 10: 1 + 0, 2.7 %; 10 and 11: 0. So 5 % is reached at 7+2, and 0 % at 9+2.
    """
    found = saturation(fresh(16, 9, 7, 5, 3, 1, 2, 0, 1, 0, 0), permutations=0)
    assert found.base_codes == 37
    ratios = {step.number: step.ratio for step in found.steps if step.ratio is not None}
    assert ratios == {4: 4 / 37, 5: 3 / 37, 6: 2 / 37, 7: 1 / 37, 8: 1 / 37, 9: 0.0}
    assert (found.reached.at, found.exhausted.at) == (7, 9)
    assert found.finding() == (
        "With a base size of 4 interventions (37 codes) and a run length of 2, the threshold of 5 % was reached at the "
        "7th intervention (7+2); no new information (0 %) was reached at the 9th intervention (9+2)."
    )


@pytest.mark.parametrize(("base", "run", "at"), [(4, 2, 7), (5, 2, 6), (4, 3, 7), (6, 3, 7)])
def test_base_and_run_may_be_others(base, run, at):
    """By hand, with the same numbers: 2 of 40 after 6; runs of 3 after 7 hold 1 of 37 and 1 of 41."""
    found = saturation(fresh(16, 9, 7, 5, 3, 1, 2, 0, 1, 0, 0), base=base, run=run, permutations=0)
    assert found.reached.at == at


def test_a_ratio_that_equals_the_threshold_reaches_it():
    assert saturation(fresh(20, 1, 0), base=1, run=2, permutations=0).reached.at == 1
    assert saturation(fresh(19, 1, 0), base=1, run=2, permutations=0).reached.at is None


def test_new_codes_after_the_point_are_told():
    found = saturation(fresh(5, 0, 3, 0), base=1, run=1, permutations=0)
    assert (found.reached.at, found.reached.again) == (1, 2)
    assert found.finding().endswith("with no new code in that run, though the run after the 2nd is above it again.")


@pytest.mark.parametrize(
    ("units", "reason"),
    [
        ([], "it takes 6 interventions, and there are 0"),
        (fresh(3, 1, 0, 0, 0), "it takes 6 interventions, and there are 5"),
        ([set(), set(), set(), set(), {"a"}, set()], "the first 4 interventions hold no code, and a ratio to nothing"),
        (fresh(1, 1, 1, 1, 1, 1, 0), "the lowest ratio is 25 %, in the run after the 5th"),
    ],
    ids=["nothing", "too few", "empty base", "stays above"],
)
def test_a_point_that_is_not_reached_is_none_with_the_reason(units, reason):
    found = saturation(units)
    assert found.reached.at is None
    assert found.reached.reason.startswith(reason)
    assert reason in found.finding()


@pytest.mark.parametrize(
    ("terms", "message"),
    [
        ({"base": 0}, "saturation: base size 0 is too small; it is at least 1. Raise it."),
        ({"run": 0}, "saturation: run length 0 is too small; it is at least 1. Raise it."),
        ({"permutations": -1}, "saturation: permutations -1 is too small; it is at least 0. Raise it."),
        ({"threshold": 5}, "saturation: threshold 5 is no share. Give 0.05 for 5 %."),
    ],
)
def test_terms_that_mean_nothing_are_refused(terms, message):
    with pytest.raises(ValueRuleError) as refused:
        saturation([{"a"}], **terms)
    assert str(refused.value) == message


@given(UNITS, st.integers(1, 4), st.integers(1, 3))
def test_every_number_follows_from_the_definition(units, base, run):
    """A second reading of the method, with sets and slices."""
    found = saturation(units, base=base, run=run, permutations=0)
    for step, unit in zip(found.steps, units, strict=True):
        before = set().union(*units[: step.number - 1])
        assert (step.n_codes, step.n_new, step.n_total) == (len(unit), len(unit - before), len(unit | before))
        following = units[step.number : step.number + run]
        known = set().union(*units[: step.number])
        in_base = set().union(*units[:base])
        if step.number < base or len(following) < run or not in_base:
            assert step.ratio is None
        else:
            assert step.ratio == len(set().union(*following) - known) / len(in_base)


@given(UNITS.filter(bool))
def test_the_band_begins_with_one_unit_and_ends_with_all_codes(units):
    found = saturation(units, permutations=60)
    sizes = sorted(len(unit) for unit in units)
    assert sizes[0] <= found.band.low[0] <= found.band.median[0] <= found.band.high[0] <= sizes[-1]
    assert found.band.low[-1] == found.band.median[-1] == found.band.high[-1] == found.n_codes
    for curve in (found.band.low, found.band.median, found.band.high):
        assert list(curve) == sorted(curve)
    for low, median, high in zip(found.band.low, found.band.median, found.band.high, strict=True):
        assert low <= median <= high


@given(UNITS.filter(bool))
def test_the_band_does_not_depend_on_the_order_that_was_spoken_in(units):
    """Up to chance: in each place the mean over all orders is the same; here for units that are all alike."""
    alike = [units[0]] * len(units)
    found = saturation(alike, permutations=20)
    assert found.band.low == found.band.high == (len(units[0]),) * len(units)


def test_the_same_seed_gives_the_same_band_and_another_one_a_near_one():
    chance = random.Random(7)
    units = [set(chance.sample("abcdefghijklmnop", 3)) for _ in range(30)]
    first, again, other = (saturation(units, seed=seed).band for seed in (1, 1, 2))
    assert first == again
    assert first.median != () and all(abs(a - b) <= 1 for a, b in zip(first.median, other.median, strict=True))


def test_the_band_says_where_other_orders_reach_the_point():
    """One unit of ten brings all late codes: wherever it stands, the point comes right after it or before."""
    units = [{"a"}] * 9 + [{"a", "b", "c"}]
    found = saturation(units, base=1, run=1, permutations=400)
    assert found.reached.at == 1
    assert found.band.reached_share > 0.85
    assert found.band.reached[0] == 1
    assert found.orders().startswith("In 400 random orders of the same interventions it is reached in ")


def test_without_permutations_there_is_no_band():
    found = saturation([{"a"}], permutations=0)
    assert (found.band, found.orders()) == (None, "")

"""What every coefficient promises, whatever it measures."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.agreement import (
    brennan_prediger,
    cohen_kappa,
    conger_kappa,
    fleiss_kappa,
    gwet_ac1,
    gwet_ac2,
    holsti,
    jaccard,
    krippendorff_alpha,
    negative_agreement,
    pabak,
    pairwise,
    percent_agreement,
    positive_agreement,
    prepare,
    scott_pi,
    set_alpha,
    weighted_kappa,
)
from framing.errors import AgreementError

CORRECTED = [
    brennan_prediger,
    conger_kappa,
    fleiss_kappa,
    gwet_ac1,
    gwet_ac2,
    krippendorff_alpha,
]
OF_TWO = [cohen_kappa, scott_pi, weighted_kappa]
NOMINAL = [brennan_prediger, conger_kappa, fleiss_kappa, gwet_ac1, krippendorff_alpha, percent_agreement, holsti]
SHARES = [percent_agreement, holsti, positive_agreement, negative_agreement, jaccard]
ALL = [*CORRECTED, *OF_TWO, *SHARES, pabak]

labels = st.sampled_from([None, 0, 1])


def tables(coders, values=labels):
    """Ratings of so many coders."""
    return st.integers(1, 12).flatmap(
        lambda n: st.lists(st.lists(values, min_size=n, max_size=n), min_size=coders, max_size=coders)
    )


def same(one, other):
    """The same value, or both undefined for the same reason."""
    if one is None or other is None:
        return one is other
    return one == pytest.approx(other, abs=1e-9)


every = pytest.mark.parametrize("measure", ALL, ids=lambda measure: measure.__name__)


@every
@given(ratings=tables(2))
def test_coders_can_change_places(measure, ratings):
    assert same(measure(ratings).value, measure(ratings[::-1]).value)


@every
@given(ratings=tables(2), chance=st.randoms())
def test_the_order_of_units_does_not_matter(measure, ratings, chance):
    units = list(zip(*ratings, strict=True))
    chance.shuffle(units)
    assert same(measure(ratings).value, measure(list(zip(*units, strict=True))).value)


@pytest.mark.parametrize("measure", NOMINAL, ids=lambda measure: measure.__name__)
@given(ratings=tables(3, st.sampled_from([None, 0, 1, 2])))
def test_labels_can_be_renamed(measure, ratings):
    named = [[{None: None, 0: "w", 1: "a", 2: "m"}[value] for value in row] for row in ratings]
    one, other = measure(ratings), measure(named)
    assert same(one.value, other.value)
    assert one.reason == other.reason


@every
@given(row=st.lists(st.sampled_from([0, 1]), min_size=1, max_size=12))
def test_identical_ratings_agree_fully_where_labels_vary(measure, row):
    found = measure([[0, 1, *row]] * 2)
    assert found.value == pytest.approx(1, abs=1e-12)


@every
@given(ratings=tables(2, st.sampled_from([0, 1])))
def test_values_keep_to_their_range(measure, ratings):
    found = measure(ratings)
    low = 0 if measure in SHARES else -1
    assert found.value is not None or found.reason is not None
    assert found.value is None or low - 1e-9 <= found.value <= 1 + 1e-9
    assert found.interval is None or (found.interval[0] <= found.value + 1e-9 and found.interval[1] <= 1)


@pytest.mark.parametrize("measure", [*CORRECTED, *OF_TWO, pabak], ids=lambda measure: measure.__name__)
@pytest.mark.parametrize("how", [{}, {"labels": [0, 1]}])
def test_one_label_alone_is_no_agreement_beyond_chance(measure, how):
    found = measure([[1, 1, 1], [1, 1, 1]], **how)
    assert (found.value, found.reason) == (None, "no_variation")
    with pytest.raises(AgreementError, match="the value is not defined; every rating is the same label"):
        float(found)


@every
def test_no_pair_of_ratings_is_no_agreement(measure):
    found = measure([[0, None, 1], [None, 1, None]])
    assert (found.value, found.reason, found.n_units) == (None, "no_pairs", 0)


@every
def test_nothing_seen_at_all_is_no_agreement(measure):
    assert measure([[None, None], [None, None]]).reason == "no_pairs"
    assert measure([[], []]).reason == "no_pairs"


def test_kappa_is_zero_and_says_why_where_a_coder_never_used_the_code():
    found = cohen_kappa([[0, 1, 1, 0], [0, 0, 0, 0]])
    assert (found.value, found.reason) == (0, "never_used")
    assert "because one coder never used but one label" in repr(found)


@pytest.mark.parametrize("measure", [positive_agreement, jaccard])
def test_a_code_that_nobody_used_has_no_agreement_on_its_presence(measure):
    assert measure([[0, 0], [0, 0]]).reason == "not_used"


@every
def test_integers_with_minus_one_are_lists_with_none(measure):
    chance = np.random.default_rng(3)
    array = chance.integers(-1, 2, (2, 40)).astype(np.int8)
    lists = [[None if value < 0 else int(value) for value in row] for row in array]
    for other in (array.astype(np.int64), lists, np.array(lists, dtype=object), np.where(array < 0, np.nan, array)):
        found, again = measure(array), measure(other)
        assert (found.value, found.standard_error) == pytest.approx((again.value, again.standard_error))


@every
@pytest.mark.parametrize("interval", ["linearised", "jackknife", "bootstrap"])
def test_the_three_errors_are_near_one_another_on_many_units(measure, interval):
    chance = np.random.default_rng(5)
    truth = chance.random(1500) < 0.4
    ratings = np.where(chance.random((2, 1500)) < 0.85, truth, ~truth).astype(int)
    found, plain = (measure(ratings, interval=word) for word in (interval, "linearised"))
    assert found.standard_error == pytest.approx(plain.standard_error, rel=0.06)
    assert found.interval == pytest.approx(plain.interval, abs=0.01)
    assert found.method.startswith(interval)


@pytest.mark.parametrize("level", ["nominal", "ordinal", "interval", "ratio"])
def test_the_jackknife_leaves_out_each_unit_once(level):
    chance = np.random.default_rng(8)
    ratings = chance.integers(-1, 4, (3, 25))
    ratings[:, 0] = 2
    found = krippendorff_alpha(ratings, level=level, interval="jackknife")
    kept = np.flatnonzero((ratings >= 0).sum(axis=0) >= 2)
    whole = ratings[:, kept]
    values = [krippendorff_alpha(np.delete(whole, unit, axis=1), level=level).value for unit in range(len(kept))]
    n = len(kept)
    assert found.standard_error == pytest.approx(np.sqrt((n - 1) / n * np.sum((values - np.mean(values)) ** 2)))


@every
def test_clusters_widen_the_interval_where_units_of_one_speaker_hang_together(measure):
    chance = np.random.default_rng(9)
    good = np.repeat(chance.random(40) < 0.7, 25)
    truth = np.repeat(chance.random(40) < 0.5, 25)
    wrong = np.where(good, 0.02, 0.45)
    ratings = (truth ^ (chance.random((2, 1000)) < wrong)).astype(int)
    speakers = np.repeat(np.arange(40), 25)
    plain, clustered = measure(ratings), measure(ratings, clusters=speakers)
    assert clustered.value == pytest.approx(plain.value)
    assert clustered.n_clusters == 40
    assert clustered.method == "bootstrap over clusters, percentile, 2,000 resamples"
    assert np.ptp(clustered.interval) > 1.2 * np.ptp(plain.interval)
    for interval in ("linearised", "jackknife"):
        other = measure(ratings, clusters=speakers, interval=interval)
        assert other.standard_error == pytest.approx(clustered.standard_error, rel=0.2)


@every
def test_one_cluster_a_unit_is_no_clusters(measure):
    ratings = np.random.default_rng(2).integers(0, 2, (2, 60))
    plain = measure(ratings)
    clustered = measure(ratings, clusters=range(60), interval="linearised")
    assert clustered.standard_error == pytest.approx(plain.standard_error)


def test_the_seed_settles_the_bootstrap():
    ratings = np.random.default_rng(2).integers(0, 2, (2, 60))
    one, again, other = (gwet_ac1(ratings, interval="bootstrap", seed=seed) for seed in (1, 1, 2))
    assert one == again
    assert one.interval != other.interval
    assert one.seed == 1


def test_prepared_ratings_give_the_same_values():
    ratings = np.random.default_rng(1).integers(-1, 5, (3, 200))
    prepared = prepare(ratings, clusters=np.arange(200) // 10)
    found = fleiss_kappa(prepared), fleiss_kappa(ratings, clusters=np.arange(200) // 10)
    assert found[0] == found[1]


def test_many_coders_and_labels_are_merged_as_few_are():
    ratings = np.random.default_rng(1).integers(-1, 30, (20, 50))
    twice = np.concatenate([ratings, ratings], axis=1)
    assert len(prepare(twice).counts) == 50
    assert krippendorff_alpha(twice).n_units == 100


@given(ratings=tables(4, st.sampled_from([None, "a", "b", "c"])))
def test_every_two_coders_are_compared_as_if_they_were_alone(ratings):
    found = pairwise(ratings, interval=None)
    assert list(found) == [(0, 1), (0, 2), (0, 3), (1, 2), (1, 3), (2, 3)]
    for (one, other), kappa in found.items():
        alone = cohen_kappa([ratings[one], ratings[other]], interval=None)
        assert same(kappa.value, alone.value)
        assert kappa.reason == alone.reason


def test_sets_are_labels_where_only_the_same_set_agrees():
    sets = [[{"a"}, {"a", "b"}, set(), None], [{"a"}, {"b"}, [], {"b"}]]
    words = [["a", "ab", "-", None], ["a", "b", "-", "b"]]
    assert set_alpha(sets, distance="nominal").value == pytest.approx(krippendorff_alpha(words).value)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (
            lambda: gwet_ac1([[1, 2], [1]]),
            "ratings: the rows of the coders have 1 to 2 units; every coder needs a place for every unit. "
            "Put None where a coder did not see one.",
        ),
        (
            lambda: gwet_ac1([[1, 2]]),
            "ratings: there is 1 coder; agreement needs two. Give one row a coder.",
        ),
        (
            lambda: gwet_ac1(np.array([1, 2])),
            "ratings: the array has 1 dimension; it needs two, coders by units. Give one row a coder.",
        ),
        (
            lambda: gwet_ac1([range(10_000)] * 2),
            "ratings: they hold 10,000 labels; at most 1,000 can be compared. "
            "Give codes, not texts or identifiers, or round the numbers.",
        ),
        (
            lambda: gwet_ac1([["a"], ["b"]], labels=["a"]),
            "ratings: label 'b' is not among the 1 labels given; every rating must be one of them. "
            "Add it to `labels`, or leave `labels` out.",
        ),
        (
            lambda: cohen_kappa([[1], [1], [1]]),
            "Cohen's kappa: there are 3 coders; it compares two. "
            "Use `conger_kappa` for more, or `pairwise` for every two of them.",
        ),
        (
            lambda: krippendorff_alpha([["a"], ["b"]], level="interval"),
            "level: 'interval' needs numbers, and label 'a' is none. "
            "Use 'nominal', or 'ordinal' with `labels` in order.",
        ),
        (
            lambda: positive_agreement([["y"], ["n"]]),
            "Positive agreement: no rating is 1 (there are 'n', 'y'). Say with `label` which one is meant.",
        ),
        (
            lambda: gwet_ac1([[1, 2], [1, 2]], clusters=[1]),
            "clusters: there are 1 for 2 units; every unit belongs to one. Give one value a unit.",
        ),
    ],
)
def test_ratings_that_cannot_be_compared_are_refused_in_one_sentence(call, message):
    with pytest.raises(AgreementError) as refused:
        call()
    assert str(refused.value) == message

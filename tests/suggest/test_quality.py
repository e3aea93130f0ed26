"""Figures of quality: worked examples, edges, refusals, laws."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import brier_score_loss, cohen_kappa_score, precision_recall_fscore_support

from framing.errors import ValueRuleError
from framing.suggest.quality import (
    Counts,
    Figure,
    added,
    binary_kappa,
    bootstrap,
    brier,
    f1,
    precision,
    raw_agreement,
    recall,
    reliability,
    share,
    wilson,
)

STATISTICS = (precision, recall, f1, raw_agreement, binary_kappa)
NUMBER = st.integers(0, 30)
COUNTS = st.builds(Counts, tp=NUMBER, fp=NUMBER, fn=NUMBER, tn=NUMBER)
SCORED = st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1, max_size=40)


def test_counts_tell_four_kinds_of_units():
    assert Counts.of(6, {"a", "b", "c"}, {"b", "c", "d"}) == Counts(tp=2, fp=1, fn=1, tn=2)


def test_counts_refuse_more_coded_units_than_there_are():
    with pytest.raises(ValueRuleError) as refused:
        Counts.of(1, {"a"}, {"b"})
    assert str(refused.value) == "Counts(tp=0, fp=1, fn=1, tn=-1): a count is 0 or more. Count again."


@pytest.mark.parametrize(
    ("hits", "n", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_wilson_gives_table_1_of_newcombe_1998(hits, n, low, high):
    found = wilson(hits, n)
    assert (found.low, found.high) == pytest.approx((low, high), abs=0.00005)
    assert found.value == hits / n


def test_wilson_is_undefined_where_nothing_was_counted():
    assert wilson(0, 0) == Figure(value=None, n=0, why="nothing was counted")


def test_a_share_of_more_than_there_is_is_refused():
    with pytest.raises(ValueRuleError) as refused:
        share(3, 2, nothing="")
    assert str(refused.value) == "a share of 3 in 2: what is counted is 0 or more and at most the whole."


@pytest.mark.parametrize(
    ("statistic", "why"),
    [
        (precision, "nothing was suggested"),
        (recall, "nothing carries the code"),
        (f1, "nothing carries the code and nothing was suggested"),
        (binary_kappa, "both give the same answer to every unit"),
    ],
)
def test_where_there_is_nothing_to_divide_by_a_figure_is_undefined_and_says_why(statistic, why):
    found = statistic(Counts(tn=9))
    assert (found.value, found.why) == (None, why)
    assert bootstrap([Counts(tn=4), Counts(tn=5)], statistic) == found


def test_agreement_of_no_units_is_undefined():
    assert raw_agreement(Counts()).why == binary_kappa(Counts()).why == "there are no units"


@pytest.mark.parametrize(("cells", "kappa"), [((20, 5, 10, 15), 0.4), ((250, 250, 250, 250), 0), ((10, 0, 0, 10), 1)])
def test_kappa_gives_worked_examples(cells, kappa):
    tp, fp, fn, tn = cells
    assert binary_kappa(Counts(tp=tp, fp=fp, fn=fn, tn=tn)).value == pytest.approx(kappa)


@given(COUNTS.filter(lambda one: one.tp + one.fn and one.tp + one.fp and one.tn))
def test_figures_equal_those_of_scikit_learn(counts):
    true = [1] * counts.tp + [0] * counts.fp + [1] * counts.fn + [0] * counts.tn
    given_ = [1] * counts.tp + [1] * counts.fp + [0] * counts.fn + [0] * counts.tn
    expected = precision_recall_fscore_support(true, given_, average="binary", zero_division=0)[:3]
    assert [statistic(counts).value for statistic in (precision, recall, f1)] == pytest.approx(expected)
    assert binary_kappa(counts).value == pytest.approx(cohen_kappa_score(true, given_))


@given(NUMBER, NUMBER)
def test_wilson_holds_its_share_within_0_and_1(hits, others):
    found = wilson(hits, hits + others)
    if found.value is not None:
        assert 0 <= found.low <= found.value <= found.high <= 1


MIXED_GROUPS = [Counts(tp=number % 4, fp=number % 3, fn=(number + 1) % 3, tn=20) for number in range(30)]


@pytest.mark.parametrize("statistic", STATISTICS)
@pytest.mark.parametrize("seed", range(5))
def test_a_bootstrap_interval_holds_the_figure_of_all_groups(statistic, seed):
    found = bootstrap(MIXED_GROUPS, statistic, seed=seed)
    assert found.value == statistic(added(MIXED_GROUPS)).value
    assert found.low < found.value < found.high


def test_the_same_seed_gives_the_same_interval_and_another_one_another():
    first, again, other = (bootstrap(MIXED_GROUPS, f1, seed=seed) for seed in (1, 1, 2))
    assert first == again
    assert first != other


def test_the_bounds_are_the_50th_of_2000_values_from_either_end():
    groups = [Counts(tp=1), Counts(fp=1)]  # a resample has both, only the first, or only the second
    found = bootstrap(groups, precision)
    assert (found.value, found.low, found.high) == (0.5, 0, 1)
    assert bootstrap(groups, precision, level=0.2).low == 0.5


def test_speakers_who_differ_make_the_interval_wider_than_units_on_their_own():
    speakers = [Counts(tp=10), Counts(fp=10)] * 5
    single = [Counts(tp=1), Counts(fp=1)] * 50
    wide, narrow = bootstrap(speakers, precision), bootstrap(single, precision)
    assert wide.value == narrow.value
    assert wide.high - wide.low > 2 * (narrow.high - narrow.low)


@pytest.mark.parametrize(
    ("groups", "why"),
    [
        ([Counts(tp=3, fp=1)], "there is one group only"),
        ([Counts(tp=3), Counts(tp=2)], "every resample gives the same value"),
    ],
)
def test_no_interval_is_given_where_the_groups_can_give_none(groups, why):
    found = bootstrap(groups, precision)
    assert (found.low, found.high, found.why) == (None, None, why)
    assert found.value is not None


def test_no_interval_is_given_where_many_resamples_leave_the_figure_undefined():
    found = bootstrap([Counts(tp=2, fp=1), Counts(tn=4)], precision)  # a quarter has the second group twice
    assert found.value == pytest.approx(2 / 3)
    assert found.low is None
    assert found.why.endswith("of 2000 resamples leave it undefined")


def test_a_few_undefined_resamples_are_left_out():
    groups = [Counts(tp=2, fp=1), Counts(tp=1, fp=2), Counts(tp=1), Counts(tn=4)]  # 1 of 256 is undefined
    assert bootstrap(groups, precision).low is not None


def test_scores_fall_into_bins_whose_lower_bound_is_theirs():
    bins = reliability([(0.0, False), (0.2, True), (0.39, False), (0.8, True), (1.0, True)])
    assert [one.n for one in bins] == [1, 2, 0, 0, 2]
    assert bins[1].mean_score == pytest.approx(0.295)
    assert bins[1].observed == wilson(1, 2)
    assert (bins[2].mean_score, bins[2].observed.value) == (None, None)


def test_the_brier_score_is_the_mean_squared_distance():
    assert brier([(0.9, True), (0.6, False)]).value == pytest.approx((0.01 + 0.36) / 2)
    assert brier([]) == Figure(value=None, n=0, why="there are no scores")


@given(SCORED)
def test_the_brier_score_equals_that_of_scikit_learn(scored):
    scores, right = zip(*scored, strict=True)
    assert brier(scored).value == pytest.approx(brier_score_loss(right, scores, labels=[False, True]))


@given(SCORED)
def test_every_score_is_in_one_bin(scored):
    bins = reliability(scored)
    assert sum(one.n for one in bins) == len(scored)
    assert all(one.low - 1e-9 <= one.mean_score <= one.high + 1e-9 for one in bins if one.n)


@pytest.mark.parametrize("figure", [brier, reliability])
def test_a_score_beyond_1_is_refused(figure):
    with pytest.raises(ValueRuleError) as refused:
        figure([(1.5, True)])
    assert str(refused.value) == "score 1.5: a score lies between 0 and 1."

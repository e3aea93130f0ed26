"""Speakers are never read and judged by at once, and thresholds are those that do best."""

from collections import Counter
from math import inf

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from sklearn.metrics import f1_score, fbeta_score
from sklearn.model_selection import GroupKFold

from framing.suggest.validation import best_threshold, crossed, f1, folds, surely_better

SPEAKERS = st.lists(st.sampled_from("abcdefgh"), min_size=1, max_size=40)
TRIED = st.lists(st.tuples(st.integers(-3, 3).map(float), st.booleans()), min_size=1, max_size=25)


def f_half(said, truth):
    """F0.5 by scikit-learn."""
    return fbeta_score(truth, said, beta=0.5, zero_division=0)


@given(SPEAKERS)
def test_all_sentences_of_a_speaker_are_in_one_fold(speakers):
    fold = folds(speakers)
    assert len(set(zip(speakers, fold, strict=True))) == len(set(speakers))


@given(SPEAKERS)
def test_there_are_five_folds_or_as_many_as_speakers(speakers):
    assert set(folds(speakers)) == set(range(min(5, len(set(speakers)))))


@given(SPEAKERS, st.randoms())
def test_a_speakers_fold_does_not_depend_on_the_order_of_sentences(speakers, chance):
    shuffled = chance.sample(speakers, len(speakers))
    assert dict(zip(speakers, folds(speakers), strict=True)) == dict(zip(shuffled, folds(shuffled), strict=True))


@given(SPEAKERS)
def test_folds_are_as_large_as_those_of_scikit_learn(speakers):
    assume(len(set(speakers)) > 1)
    theirs = GroupKFold(min(5, len(set(speakers)))).split(speakers, groups=speakers)
    assert sorted(Counter(folds(speakers)).values()) == sorted(len(inside) for _, inside in theirs)


@given(TRIED)
def test_f1_is_that_of_scikit_learn(tried):
    said, truth = [score > 0 for score, _ in tried], [true for _, true in tried]
    assert f1(said, truth) == pytest.approx(f1_score(truth, said, zero_division=0))


@given(TRIED)
def test_no_other_threshold_with_as_many_right_as_wrong_has_a_better_f_half(tried):
    scores, truth = [score for score, _ in tried], [true for _, true in tried]
    best = best_threshold(scores, truth)
    others = [[score >= other for score in scores] for other in {*scores}]
    allowed = [said for said in others if 2 * sum(s and t for s, t in zip(said, truth, strict=True)) >= sum(said)]
    reached = max((f_half(said, truth) for said in allowed), default=0.0)
    assert f_half([score >= best for score in scores], truth) == pytest.approx(reached)


@pytest.mark.parametrize(
    ("scores", "truth", "threshold"),
    [
        ([4.0, 3.0, 2.0, 1.0], [True, False, True, False], 3.5),  # 5/6 with the first, 10/14 with two of three
        # of four: 5/8 with the first alone, and 10/16 with two of three: the highest
        ([8.0, 7.0, 6.0, 5.0, 4.0, 3.0, 2.0, 1.0], [*[True, False] * 2, False, False, True, True], 7.5),
        ([4.0, 3.0, 2.0, 1.0], [True, False, False, False], 3.5),
        ([4.0, 3.0, 2.0, 1.0], [True, False, False, True], 3.5),  # 2/3 from there and from the lowest: the highest
        ([2.0, 2.0, 2.0, 0.0], [True, False, False, False], inf),  # equal scores are taken together: one of three
        ([2.0, 1.0], [False, False], inf),
        ([2.0, 1.0], [True, True], 0.5),
    ],
)
def test_a_threshold_takes_as_many_as_are_right_for_half(scores, truth, threshold):
    assert best_threshold(scores, truth) == threshold


def test_what_a_speaker_was_given_has_no_part_in_the_threshold_they_are_judged_by():
    scores, fold = [3.0, 2.0, 1.0, 0.0, 2.5, 0.5], [0, 0, 1, 1, 2, 2]
    truth = [True, True, False, False, True, False]
    turned = [False, False, *truth[2:]]
    assert crossed(scores, truth, fold)[:2] == crossed(scores, turned, fold)[:2] == [True, True]


def test_the_threshold_of_a_fold_is_the_best_of_the_others():
    scores, truth, fold = [9.0, 1.0, 5.0, 3.0], [True, False, True, False], [0, 0, 1, 1]
    assert crossed(scores, truth, fold) == [True, False, True, False]  # thresholds 4 and 5
    assert crossed(scores, [True, True, True, False], fold) == [True, False, True, True]  # 4 and 0.5


def test_a_lead_that_every_speaker_shares_is_sure_and_one_that_no_speaker_shares_is_none():
    truth, speakers = [True, False] * 20, [n // 4 for n in range(40)]
    assert surely_better(truth, [True] * 40, truth, speakers, seed=1) == 1.0
    assert surely_better([True] * 40, truth, truth, speakers, seed=1) == 0.0
    assert surely_better(truth, truth, truth, speakers, seed=1) == 0.0


def test_a_lead_that_one_speaker_gives_is_as_sure_as_it_is_to_draw_them():
    truth, speakers = [True, False] * 20, [n // 4 for n in range(40)]
    other = [False, *truth[1:]]
    sure = surely_better(truth, other, truth, speakers, seed=1)
    assert sure == pytest.approx(1 - 0.9**10, abs=0.05)  # at least one draw in ten is of the first of ten speakers
    assert surely_better(truth, other, truth, speakers, seed=1) == sure


@given(TRIED)
def test_how_sure_a_lead_is_does_not_depend_on_the_order_of_sentences(tried):
    truth, said = [true for _, true in tried], [score > 0 for score, _ in tried]
    speakers = [str(n % 3) for n in range(len(tried))]
    turned = surely_better(said[::-1], [True] * len(tried), truth[::-1], speakers[::-1], seed=1)
    assert surely_better(said, [True] * len(tried), truth, speakers, seed=1) == turned

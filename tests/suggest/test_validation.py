"""Speakers are never read and judged by at once, and thresholds are those that do best."""

from collections import Counter
from math import inf

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from sklearn.metrics import f1_score
from sklearn.model_selection import GroupKFold

from framing.suggest.validation import best_threshold, crossed, f1, folds

SPEAKERS = st.lists(st.sampled_from("abcdefgh"), min_size=1, max_size=40)
TRIED = st.lists(st.tuples(st.integers(-3, 3).map(float), st.booleans()), min_size=1, max_size=25)


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
def test_no_other_threshold_with_as_many_right_as_wrong_does_better(tried):
    scores, truth = [score for score, _ in tried], [true for _, true in tried]
    best = best_threshold(scores, truth)
    others = [[score >= other for score in scores] for other in {*scores}]
    allowed = [said for said in others if 2 * sum(s and t for s, t in zip(said, truth, strict=True)) >= sum(said)]
    reached = max((f1(said, truth) for said in allowed), default=0.0)
    assert f1([score >= best for score in scores], truth) == reached


@pytest.mark.parametrize(
    ("scores", "truth", "threshold"),
    [
        ([4.0, 3.0, 2.0, 1.0], [True, False, True, False], 1.5),  # two of three right, none missed
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

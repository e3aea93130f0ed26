"""A learner speaks where it has enough examples and does better than the rules on speakers whom it has not read."""

import os
import random
import re
import subprocess
import sys
from math import exp, log

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lessons import CODES, HILLS, WATER, heard, lesson, nothing, unit

from framing.suggest.features import Features
from framing.suggest.learner import (
    Learner,
    Tried,
    Weighed,
    calibration,
    cut,
    fitted,
    judged,
    out_of_fold,
    probability,
    train,
    weighed,
)
from framing.suggest.validation import folds

UNITS = lesson()
MANY = [f"speaker {number}" for number in range(100)]


@pytest.fixture(scope="module")
def learner():
    return train(UNITS, nothing(UNITS), CODES)


def logit(share):
    return log(share / (1 - share))


def test_it_speaks_with_thirty_examples_and_not_with_twenty_nine(learner):
    fewer = lesson(positives=29)
    silent = train(fewer, nothing(fewer), CODES)
    assert learner.standing["water"].speaks and learner.standing["water"].positives == 30
    assert not silent.standing["water"].speaks
    assert silent.standing["water"].reason == "29 of 30 examples"
    assert silent.scores(["the river"], [{}]) == [{}]
    assert silent.ngrams("water", "the river", {}) == ()


def test_it_gives_a_code_to_what_is_like_its_examples_and_not_to_the_rest(learner):
    wet, dry = learner.scores(["we went to the harbour by the river", "we went to the summit by the valley"], [{}, {}])
    assert wet["water"] >= learner.thresholds["water"] > dry["water"]


def test_a_learner_that_does_no_better_than_the_rules_is_silent():
    by_rules = [heard("wet") if "water" in one.codes else {} for one in UNITS]
    standing = train(UNITS, by_rules, CODES).standing["water"]
    assert not standing.speaks
    assert standing.rules_f1 == 1.0
    assert standing.reason == "30 examples; the rules do as well (F1 1.00 against 1.00)"


def test_a_learner_that_does_worse_than_the_rules_is_silent():
    units = lesson(words=(HILLS, HILLS))  # words do not tell them apart
    given = [n for n, one in enumerate(units) if "water" in one.codes]
    by_rules = [heard(f"rule {n}") if n in given[1:] else {} for n in range(len(units))]  # nor does any one rule
    standing = train(units, by_rules, CODES).standing["water"]
    assert not standing.speaks
    assert standing.learner_f1 < standing.rules_f1 == pytest.approx(2 * 29 / (2 * 29 + 1))
    assert re.fullmatch(r"30 examples; the rules still do better \(F1 \.\d\d against \.98\)", standing.reason)


def test_rules_below_the_threshold_of_their_code_propose_nothing():
    weak = [heard("wet", weight=0.4) if "water" in one.codes else {} for one in UNITS]
    assert train(UNITS, weak, CODES).standing["water"].rules_f1 == 0.0
    assert train(UNITS, weak, {"water": 0.4}).standing["water"].rules_f1 == 1.0


def test_what_marks_a_code_in_one_speakers_words_only_is_not_learnt():
    marks = "kew jix vuz rhy qof zub", "nal tem gos pid bac fek"  # one of each for each speaker
    units = [
        unit(
            f"we said {marks[n % 4 > 0].split()[n % 6 - n % 2]} when they went",
            f"speaker {n % 6 - n % 2}",
            ["water"] * (n % 4 == 0),
        )
        for n in range(120)
    ]
    told_apart = {(one.text, bool(one.codes)) for one in units}
    assert len(told_apart) == len({text for text, _ in told_apart})
    standing = train(units, nothing(units), CODES).standing["water"]
    assert standing.positives == 30 and not standing.speaks


def trials_of(units):
    features = Features([one.text for one in units], nothing(units))
    return list(cut(features, folds([one.speaker for one in units])))


def test_no_speaker_is_read_in_a_fold_and_tried_in_it():
    trials = trials_of(UNITS)
    assert len(trials) == 5
    for trial in trials:
        inside, outside = ({UNITS[place].speaker for place in places} for places in (trial.inside, trial.outside))
        assert inside and outside and not inside & outside
        assert (trial.tested.shape[0], trial.read.shape[0]) == (len(trial.inside), len(trial.outside))
    assert sorted(place for trial in trials for place in trial.inside) == list(range(len(UNITS)))


def test_a_fold_is_read_as_if_its_own_sentences_had_never_been_seen():
    for trial in trials_of(UNITS):
        read, tried = ([UNITS[place].text for place in places] for places in (trial.outside, trial.inside))
        alone = Features(read, nothing(read))
        assert abs(trial.read - alone.matrix).max() < 1e-12
        assert abs(trial.tested - alone.of(tried, nothing(tried))).max() < 1e-12


def test_scores_out_of_fold_do_not_know_the_truth_of_their_own_fold():
    trials = trials_of(UNITS)
    truth = ["water" in one.codes for one in UNITS]
    turned = [not true if place in trials[0].inside else true for place, true in enumerate(truth)]
    plain, other = out_of_fold(trials, truth, 1), out_of_fold(trials, turned, 1)
    assert [plain[place] for place in trials[0].inside] == [other[place] for place in trials[0].inside]
    assert plain != other


@pytest.mark.parametrize(
    "speaker",
    [lambda one: "Ana", lambda one: "Ana" if one.codes else "Bo", lambda one: "Bo" if one.codes else one.speaker],
    ids=["one speaker", "each side by one", "the code by one"],
)
def test_nothing_can_be_tried_where_one_speaker_has_all_of_a_kind(speaker):
    units = [unit(one.text, speaker(one), one.codes, one.record) for one in UNITS]
    standing = train(units, nothing(units), CODES).standing["water"]
    assert not standing.speaks and standing.learner_f1 is None
    assert standing.reason == (
        "30 examples; those with the code, or those without it, are of too few speakers to try it on others (5 wanted)"
    )


def test_a_code_given_to_every_sentence_is_not_learnt():
    units = lesson(positives=40, negatives=0)
    assert not train(units, nothing(units), CODES).standing["water"].speaks


def test_a_code_given_by_chance_is_not_learnt():
    units = lesson(positives=30, negatives=300, words=(WATER, WATER))
    standing = train(units, nothing(units), CODES).standing["water"]
    assert not standing.speaks
    assert standing.reason.startswith("30 examples; no better than giving the code to every sentence (F1 .")


@pytest.mark.parametrize("seed", range(3))
def test_the_same_sentences_in_any_order_give_the_same_learner(learner, seed):
    shuffled = random.Random(seed).sample(UNITS, len(UNITS))
    other = train(shuffled, nothing(shuffled), CODES)
    said = [one.text for one in UNITS]
    assert other.stamp == learner.stamp
    assert other.thresholds == learner.thresholds and other.standing == learner.standing
    assert other.scores(said, nothing(said)) == learner.scores(said, nothing(said))


def test_another_process_gives_the_same_learner(learner):
    code = (
        "from lessons import lesson, nothing\nfrom framing.suggest.learner import train\n"
        "units = lesson()\nlearner = train(units, nothing(units), {'water': 0.5})\n"
        "said = ['an old river by morning', 'an old hill by morning']\n"
        "print((learner.stamp, learner.thresholds, learner.scores(said, [{}, {}])))"
    )
    here = (
        learner.stamp,
        learner.thresholds,
        learner.scores(["an old river by morning", "an old hill by morning"], [{}, {}]),
    )
    assert run_in_child(code).strip() == repr(here)


def test_codes_come_in_one_order(learner):
    units = [unit(one.text, one.speaker, ["a", "b"] if one.codes else [], one.record) for one in UNITS]
    ways = [train(units, nothing(units), dict.fromkeys(codes, 0.5)) for codes in ("ab", "ba")]
    assert [list(way.scores(["the old river by morning"], [{}])[0]) for way in ways] == [["a", "b"]] * 2
    assert ways[0].stamp == ways[1].stamp


def run_in_child(code):
    """What a piece of code prints in a process of its own."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "PYTHONHASHSEED": "1"}
    command = [sys.executable, "-c", code]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout


def test_scikit_learn_is_loaded_by_nothing_but_training_with_enough_examples():
    code = (
        "import sys\nfrom framing.suggest import Suggester\nfrom framing.suggest import background, nearest, units\n"
        "from lessons import lesson, nothing\nfrom framing.suggest.learner import train\n"
        "few = lesson(positives=29)\ntrain(few, nothing(few), {'water': .5}).scores(['a'], [{}])\n"
        "print([name for name in ('sklearn', 'scipy') if name in sys.modules])"
    )
    assert run_in_child(code) == "[]\n"


@pytest.mark.parametrize(
    "change",
    [
        lambda units: units[:-1],
        lambda units: [unit(units[0].text, "somebody else", units[0].codes), *units[1:]],
        lambda units: [unit(units[0].text + " too", units[0].speaker, units[0].codes), *units[1:]],
        lambda units: [unit(units[0].text, units[0].speaker, [*units[0].codes, "more"]), *units[1:]],
    ],
    ids=["sentence", "speaker", "text", "codes"],
)
def test_other_training_data_give_another_stamp(learner, change):
    units = change(UNITS)
    assert train(units, nothing(units), CODES).stamp != learner.stamp


def test_other_rules_thresholds_or_seeds_give_another_stamp(learner):
    stamps = {
        learner.stamp,
        train(UNITS, [heard("wet"), *nothing(UNITS[1:])], CODES).stamp,
        train(UNITS, nothing(UNITS), {"water": 0.6}).stamp,
        train(UNITS, nothing(UNITS), CODES, seed=3).stamp,
    }
    assert len(stamps) == 4


def test_where_a_sentence_stands_and_who_coded_it_makes_no_other_learner(learner):
    elsewhere = [unit(one.text, one.speaker, one.codes, f"other {one.record}", start=7) for one in UNITS]
    assert train(elsewhere, nothing(elsewhere), CODES).stamp == learner.stamp


@settings(max_examples=30)
@given(st.lists(st.text(max_size=60) | st.sampled_from([one.text for one in UNITS]), max_size=4))
def test_scores_are_probabilities(learner, sentences):
    for score in learner.scores(sentences, nothing(sentences)):
        assert all(0 <= one <= 1 for one in score.values())


def test_the_shares_of_a_sentence_make_up_its_log_odds():
    units = lesson(positives=40, negatives=80, words=((*WATER, HILLS[0]), (*HILLS, WATER[0])))
    learner = train(units, nothing(units), CODES)
    for said in (
        ["the path by the lake", "a slope by the shore"],
        ["they said the tide went down", "again a river went down"],
    ):
        first, second = (logit(one["water"]) for one in learner.scores(said, [{}, {}]))
        shares = [sum(share.weight for share in learner.ngrams("water", one, {}, most=None)) for one in said]
        assert abs(first - second) > 0.2
        assert first - second == pytest.approx(shares[0] - shares[1], abs=0.02)


def test_what_speaks_for_and_against_is_told_with_the_strongest_first(learner):
    told = learner.ngrams("water", "the river by the valley", {})
    shares = {one.text: one.weight for one in told}
    assert shares["river"] > 0 > shares["valley"]
    assert [abs(one.weight) for one in told] == sorted((abs(one.weight) for one in told), reverse=True)
    assert len(told) == 8
    assert not any("ive" in text for text in shares if text.endswith("…"))  # part of "river", which is told already


def test_rules_are_learnt_with_their_weights():
    units = lesson(positives=40, negatives=200, words=((*WATER, "plain"), (*HILLS, "plain")))
    by_rules = [heard("damp", weight=0.4) if "water" in one.codes and n % 2 else {} for n, one in enumerate(units)]
    learner = train(units, by_rules, CODES)
    weak, strong = (heard("damp", weight=weight) for weight in (0.2, 0.4))
    said = ["the plain by the morning"] * 3
    without, little, more = (one["water"] for one in learner.scores(said, [{}, weak, strong]))
    assert without < little < more
    assert "rule damp" in {one.text for one in learner.ngrams("water", said[0], strong)}
    assert learner.scores(said[:1], [heard("never met")]) == learner.scores(said[:1], [{}])


def test_calibrated_probabilities_sum_to_the_truths_drawn_in_a_little():
    scores, truth = [2.0, 1.0, 0.5, -0.5, -1.0, -2.0, -3.0], [True, True, False, True, False, False, False]
    slope, offset = calibration(scores, truth)
    given_to = [1 / (1 + exp(-(slope * score + offset))) for score in scores]
    drawn_in = [4 / 5 if true else 1 / 6 for true in truth]
    assert sum(given_to) == pytest.approx(sum(drawn_in), abs=1e-3)
    weighed = [sum(p * s for p, s in zip(shares, scores, strict=True)) for shares in (given_to, drawn_in)]
    assert weighed[0] == pytest.approx(weighed[1], abs=1e-3)


def test_scores_that_do_not_rise_with_the_truth_give_no_code():
    truth = [True, True, False, False, False, False, True, True, True, True]
    tried = Tried.of([9.0, 8.0, 5.0, 4.0, 3.0, 2.0, 1.0, 0.0, -1.0, -2.0], truth, [0, 1] * 5)
    assert tried.slope <= 0
    assert not any(tried.said)


def test_a_learner_must_also_do_better_than_giving_the_code_to_every_sentence():
    truth = [True] * 5 + [False] * 5
    standing = judged("water", truth, [False] * 10, [True] + [False] * 9, MANY[:10])
    assert (standing.learner_f1, standing.rules_f1, standing.speaks) == (pytest.approx(1 / 3), 0, False)
    assert standing.reason == "5 examples; no better than giving the code to every sentence (F1 .33 against .67)"


def test_a_learner_that_is_often_wrong_is_silent_even_where_the_rules_find_nothing():
    truth = [True] * 5 + [False] * 95
    standing = judged("water", truth, [False] * 100, [True] + [False] * 99, MANY)
    assert (standing.speaks, standing.reason) == (False, "5 examples; too weak to help (F1 .33 against .40 wanted)")


def test_what_is_learnt_of_all_sentences_is_calibrated_by_those_out_of_fold():
    matrix = Features([one.text for one in UNITS], nothing(UNITS)).matrix
    truth = ["water" in one.codes for one in UNITS]
    plain = fitted(matrix, truth, 1).decision_function(matrix)
    scores = [1.0 if true else -2.0 for true in truth]
    model = fitted(matrix, truth, 1)
    learnt = weighed(model, [one.text for one in UNITS], truth, Tried(scores, truth, slope=3.0, offset=0.5))
    assert (matrix @ learnt.weights + learnt.base).tolist() == pytest.approx((3.0 * plain + 0.5).tolist())
    assert learnt.threshold == pytest.approx(1 / (1 + exp(1)), abs=1e-4)  # half-way between 1 and -2: 3 x -0.5 + 0.5


def test_a_sentence_that_was_read_scores_as_by_a_regression_that_had_not_read_its_speaker():
    matrix = Features([one.text for one in UNITS], nothing(UNITS)).matrix
    truth = ["water" in one.codes for one in UNITS]
    tried = Tried([0.0] * len(UNITS), truth, slope=3.0, offset=0.5)
    learnt = weighed(fitted(matrix, truth, 1), [one.text for one in UNITS], truth, tried)
    assert set(learnt.unread.values()) == {probability(0.5)}
    features = Features([one.text for one in UNITS], nothing(UNITS))
    learner = Learner(stamp="x", standing={}, features=features, learnt={"water": learnt})
    read, other = learner.scores([UNITS[0].text, UNITS[0].text + " again"], [{}, {}])
    assert read == {"water": probability(0.5)} != other


def test_a_sentence_in_which_nothing_is_known_scores_what_all_sentences_have_in_common():
    features = Features(["one lake by the shore", "two hills above a valley"], [{}, {}])
    learnt = {"water": Weighed(unread={}, weights=features.matrix.toarray()[0], base=-1.0, threshold=0.5)}
    learner = Learner(stamp="", standing={}, features=features, learnt=learnt)
    unknown, known = learner.scores(["zzz " * 5, "one lake by the shore"], [{}, {}])
    assert unknown == {"water": 0.2689}  # 1 / (1 + e)
    assert known == {"water": 0.7311}  # words and letters are rows of length 1 each


def test_a_lead_over_the_rules_that_hangs_on_one_speaker_is_no_lead():
    truth = [True, False] * 50
    by_rules = [one and n % 4 == 0 for n, one in enumerate(truth)]
    ahead = [one and (n % 4 == 0 or n < 20) for n, one in enumerate(truth)]
    one_speaker = ["Ana" if n < 20 else f"speaker {n % 20}" for n in range(100)]
    standing = judged("water", truth, by_rules, ahead, one_speaker)
    assert standing.learner_f1 > standing.rules_f1 > 0.4
    assert not standing.speaks
    assert re.fullmatch(
        r"50 examples; better than the rules, but perhaps by chance "
        r"\(F1 \.\d\d against \.67; so in [5-7]\d of 100 draws of speakers, 90 wanted\)",
        standing.reason,
    )
    assert judged("water", truth, by_rules, ahead, MANY).speaks


def test_it_speaks_for_a_code_of_five_speakers_and_not_of_four():
    for speakers, speaks in ((5, True), (4, False)):
        units = lesson(speakers=speakers)
        assert train(units, nothing(units), CODES).standing["water"].speaks is speaks


def test_a_few_words_are_no_example_and_nothing_is_said_of_them(learner):
    fewer = lesson(positives=29)
    some = [*fewer, unit("the river by morning", "speaker 1", ["water"])]
    assert train(some, nothing(some), CODES).standing["water"].reason == "29 of 30 examples"
    assert learner.scores(["the river by morning", "the river by the morning"], [{}, {}])[0] == {}


def test_units_and_hits_go_together():
    with pytest.raises(ValueError, match="zip"):
        train(UNITS, nothing(UNITS[1:]), CODES)

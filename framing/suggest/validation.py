"""How good a learner is on speakers whom it has not read. Plain lists of scores and truths; no library."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from math import inf

from .quality import draws

FOLDS = 5
RESAMPLES = 200
LEAST_RIGHT = 0.5
"""The share of a learner's suggestions that must be right: what errs more often than not costs more than it gives."""
PRECISION_COUNTS = 4
"""How many times as much a wrong suggestion weighs as a missed sentence, in F0.5 (1 / 0.5 squared)."""


def folds(speakers: Sequence[str], most: int = FOLDS) -> list[int]:
    """The fold of each unit: all of a speaker's are in one, and the folds are of about the same size.

    The speaker with most units first, each goes to the smallest fold so far, as in scikit-learn's GroupKFold; here
    names settle what is equal. There are ``most`` folds, or as many as there are speakers.

    >>> folds(["Ana", "Bo", "Ana", "Cy", "Ana"], most=2)
    [0, 1, 0, 1, 0]
    """
    counts = Counter(speakers)
    sizes = [0] * min(most, len(counts))
    place = {}
    for speaker in sorted(counts, key=lambda name: (-counts[name], name)):
        place[speaker] = sizes.index(min(sizes))
        sizes[place[speaker]] += counts[speaker]
    return [place[speaker] for speaker in speakers]


def f1(said: Sequence[bool], truth: Sequence[bool]) -> float:
    """F1 of a code: 2 a / (2 a + b + c), with a = rightly given, b = wrongly given, c = missed.

    It is 0 where nothing is rightly given, and where there is nothing to give and nothing is given.

    Source: van Rijsbergen (1979), Information Retrieval, chapter 7, with precision and recall weighed alike.

    >>> f1([True, True, True, False], [True, True, False, True])
    0.6666666666666666
    """
    right = sum(one and other for one, other in zip(said, truth, strict=True))
    either = sum(said) + sum(truth)
    return 2 * right / either if either else 0.0


def surely_better(
    one: Sequence[bool], other: Sequence[bool], truth: Sequence[bool], speakers: Sequence[str], *, seed: int
) -> float:
    """The share of 200 resamples in which one way of giving a code has a greater F1 than another.

    As many speakers as there are, each with all their sentences, are drawn with replacement.

    Source: Efron and Tibshirani (1993), An Introduction to the Bootstrap, chapter 13; whole groups: Field and Welsh
    (2007), Journal of the Royal Statistical Society B 69(3), 369-390.

    >>> truth = [True, False, True, False]
    >>> surely_better(truth, [True] * 4, truth, ["Ana", "Ana", "Bo", "Bo"], seed=1)
    1.0
    """
    numbers = {speaker: number for number, speaker in enumerate(sorted(set(speakers)))}
    right, either, other_right, other_either = ([0] * len(numbers) for _ in range(4))
    for speaker, first, second, true in zip(speakers, one, other, truth, strict=True):
        number = numbers[speaker]
        right[number] += first and true
        either[number] += first + true
        other_right[number] += second and true
        other_either[number] += second + true
    drawn = draws(len(numbers), RESAMPLES, seed)
    parts = [
        [sum(map(part.__getitem__, draw)) for draw in drawn] for part in (right, either, other_right, other_either)
    ]
    better = [draw for draw in zip(*parts, strict=True) if draw[0] * draw[3] > draw[2] * draw[1]]  # 2a / b > 2c / d
    return len(better) / RESAMPLES


def best_threshold(scores: Sequence[float], truth: Sequence[bool]) -> float:
    """The score from which giving the code has the best F0.5, of those from which at least half are given it rightly.

    F0.5 is 5a / (5a + 4b + c), with a = rightly given, b = wrongly given, c = missed: a wrong suggestion costs a
    reader's time each, and a missed sentence is still read. The threshold lies half-way between the lowest score that
    is taken and the highest that is not. Among equals it is the highest, which gives the code least often; it is
    infinite where every score has more wrong than right above it.

    Source: van Rijsbergen (1979), Information Retrieval, chapter 7, with precision weighed twice as much as recall.

    >>> best_threshold([1.0, 0.75, 0.25, 0.0], [True, True, False, False])
    0.5
    """
    ranked = sorted(zip(scores, truth, strict=True), reverse=True)
    wanted, right, best, threshold = sum(truth), 0, 0.0, inf
    for place, (score, true) in enumerate(ranked, start=1):
        right += true
        after = ranked[place][0] if place < len(ranked) else score - 1
        value = (1 + PRECISION_COUNTS) * right / (PRECISION_COUNTS * place + wanted)
        if after < score and value > best and right >= LEAST_RIGHT * place:  # equal scores are taken together
            best, threshold = value, (score + after) / 2
    return threshold


def crossed(scores: Sequence[float], truth: Sequence[bool], fold: Sequence[int]) -> list[bool]:
    """Which units are given the code when the threshold of each fold is chosen on the others.

    So no speaker has a part in the threshold by which their sentences are judged.
    """
    threshold = {}
    for one in set(fold):
        others = [place for place, its in enumerate(fold) if its != one]
        threshold[one] = best_threshold([scores[place] for place in others], [truth[place] for place in others])
    return [score >= threshold[its] for score, its in zip(scores, fold, strict=True)]

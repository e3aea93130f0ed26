"""A learner: what the sentences that people coded teach about others, for codes where it does better than the rules.

For each code a logistic regression on words, letters and rules. It is tried on speakers whom it has not read, and it
speaks for a code only where it does better there than the rules do. The same sentences give the same learner.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from importlib.metadata import version
from itertools import islice
from math import exp
from typing import Any, TypeVar

from ..model.identity import content_hash
from ..model.learning import WANTED, WANTED_SPEAKERS, CodedUnit, Standing, says_enough
from ..model.suggestion import Hits, NgramWeight, rule_score
from .features import DOTS, Features, Matrix
from .validation import best_threshold, crossed, f1, folds, surely_better

SEED = 2017
MAKING = "2"
"""Part of the stamp: raised where the same sentences come to give another learner."""
STRENGTH = 4.0
"""How closely a regression follows its examples (C of scikit-learn)."""
LEAST_F1 = 0.4
"""F1 on unread speakers below which it is silent, even where the rules find less."""
SURE = 0.9
"""The share of resamples of speakers in which it must do better than the rules."""
MOST_NGRAMS = 8
Value = TypeVar("Value")
Vector = Any
"""A vector of numpy."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """What is learnt for one code: log-odds are ``base`` and the ``weights`` of what a sentence has.

    ``unread`` are the probabilities of the sentences it was learnt from, by regressions that had not read them.
    """

    unread: Mapping[str, float] = field(repr=False)
    weights: Vector = field(repr=False)
    base: float
    threshold: float


@dataclass(frozen=True, slots=True)
class Trial:
    """One fold, the same for all codes: the places of its units, those of the others, and the features of both.

    The features are those that the others teach: a word that only this fold's speakers use is unknown.
    """

    inside: tuple[int, ...]
    outside: tuple[int, ...]
    tested: Matrix
    read: Matrix


@dataclass(frozen=True, slots=True)
class Tried:
    """How a code's regressions did on speakers whom they had not read.

    ``said`` are the units that would have been given the code; ``slope`` and ``offset`` make log-odds of ``scores``.
    """

    scores: Sequence[float]
    said: Sequence[bool]
    slope: float
    offset: float

    @classmethod
    def of(cls, scores: Sequence[float], truth: Sequence[bool], fold: Sequence[int]) -> Tried:
        """Judge the scores; where they do not rise with the truth, nothing is given the code."""
        slope, offset = calibration(scores, truth)
        return cls(scores, crossed(scores, truth, fold) if slope > 0 else [False] * len(truth), slope, offset)


class Learner:
    """What was learnt from coded sentences; made by ``train``.

    A sentence that it has read scores what it did with a regression that had not read its speaker: else it would only
    say again what was coded there.

    Attributes
    ----------
    standing : mapping
        For each code that was asked for, how far it has come and why it speaks or not.
    stamp : str
        First 16 digits of the hash of the training data, the settings and scikit-learn's version: equal stamps, equal
        learners.
    """

    def __init__(
        self,
        *,
        stamp: str,
        standing: Mapping[str, Standing],
        features: Features | None = None,
        learnt: Mapping[str, Weighed] | None = None,
    ) -> None:
        self.stamp = stamp
        self.standing = standing
        self._features = features
        self._learnt = learnt or {}

    def __repr__(self) -> str:
        return f"Learner({self.stamp!r}, speaks for {len(self._learnt)} of {len(self.standing)} codes)"

    @property
    def thresholds(self) -> dict[str, float]:
        """The codes it speaks for, each with the probability from which the code is suggested."""
        return {code: one.threshold for code, one in self._learnt.items()}

    def scores(self, sentences: Sequence[str], hits: Sequence[Hits]) -> list[dict[str, float]]:
        """For each sentence the probability of each code that it speaks for; ``hits`` is what the rules found there.

        Of a sentence of too few words nothing is said.
        """
        if self._features is None or not sentences:
            return [{} for _ in sentences]
        matrix = self._features.of(sentences, hits)
        columns = [
            [one.unread.get(sentence, probability(score)) for sentence, score in zip(sentences, scores, strict=True)]
            for one in self._learnt.values()
            for scores in [(matrix @ one.weights + one.base).tolist()]
        ]
        rows = (dict(zip(self._learnt, row, strict=True)) for row in zip(*columns, strict=True))
        return [row if says_enough(sentence) else {} for row, sentence in zip(rows, sentences, strict=True)]

    def ngrams(
        self, code: str, sentence: str, hits: Hits, *, most: int | None = MOST_NGRAMS
    ) -> tuple[NgramWeight, ...]:
        """What spoke most for and against a code in a sentence: value times weight, in log-odds.

        Runs of letters that only repeat a part of what is told before them are passed over; ``most=None`` gives all.
        """
        if self._features is None or code not in self._learnt:
            return ()
        learnt, names = self._learnt[code].weights, self._features.names
        shares = [
            NgramWeight(names[column], share)
            for column, value in self._features.values(sentence, hits)
            if (share := round(value * float(learnt[column]), 4))
        ]
        ranked = sorted(shares, key=lambda one: (-abs(one.weight), one.text))
        return tuple(ranked if most is None else islice(telling(ranked), most))


def train(
    units: Iterable[CodedUnit], rule_hits: Iterable[Hits], codes: Mapping[str, float], *, seed: int = SEED
) -> Learner:
    """Learn codes from coded sentences.

    Parameters
    ----------
    units : iterable of CodedUnit
        The sentences that people have read, in any order. On those of too few words it is not tried.
    rule_hits : iterable of Hits
        What the rules found in each of them, by code (``Suggester.heard``).
    codes : mapping
        The codes that are learnt, each with the threshold of its rules (``Suggester.thresholds``).

    Returns
    -------
    Learner
        It speaks for codes with at least 30 examples by at least 5 speakers for which it does better than the rules,
        surely and not by chance, and better than giving the code to every sentence, on speakers whom it has not read
        (F1). Without any, scikit-learn is not loaded.
    """
    read = sorted(zip(units, rule_hits, strict=True), key=order)
    judged_on = [place for place, (unit, _) in enumerate(read) if says_enough(unit.text)]
    texts, speakers = ([getattr(unit, name) for unit, _ in read] for name in ("text", "speaker"))
    truths = {code: [code in unit.codes for unit, _ in read] for code in sorted(codes)}
    examples = {code: sum(of(judged_on, truth)) for code, truth in truths.items()}
    enough = [code for code, positives in examples.items() if positives >= WANTED]
    standing = {code: waiting(code, positives) for code, positives in examples.items()}
    stamp = stamped(read, codes, seed)
    if not enough:
        return Learner(stamp=stamp, standing=standing)
    features = Features(texts, [hits for _, hits in read])
    fold = folds(speakers)
    trials = list(cut(features, fold))
    learnt = {}
    for code in enough:
        truth = truths[code]
        by_rules = [code in hits and rule_score(hits[code]) >= codes[code] for _, hits in read]
        given, heard, whose = of(judged_on, truth), of(judged_on, by_rules), of(judged_on, speakers)
        tries = fewest_speakers(given, whose) >= WANTED_SPEAKERS
        scores = out_of_fold(trials, truth, seed) if tries else None
        tried = None if scores is None else Tried.of(of(judged_on, scores), given, of(judged_on, fold))
        standing[code] = judged(code, given, heard, tried.said if tried else None, whose, seed=seed)
        if tried and standing[code].speaks:
            learnt[code] = weighed(fitted(features.matrix, truth, seed), of(judged_on, texts), given, tried)
    return Learner(stamp=stamp, standing=standing, features=features if learnt else None, learnt=learnt)


def of(places: Iterable[int], values: Sequence[Value]) -> list[Value]:
    """The values at some places."""
    return [values[place] for place in places]


def order(read: tuple[CodedUnit, Hits]) -> tuple[str, str, list[str], list[tuple[str, str, float]]]:
    """What a sentence teaches, by which sentences are put in order: all that the learner depends on, and no more."""
    unit, hits = read
    spoke = sorted((code, hit.rule, hit.weight) for code, some in hits.items() for hit in some)
    return unit.speaker, unit.text, sorted(unit.codes), spoke


def stamped(read: Iterable[tuple[CodedUnit, Hits]], codes: Mapping[str, float], seed: int) -> str:
    """The name of what comes of this training."""
    said = [MAKING, version("scikit-learn"), STRENGTH, seed, sorted(codes.items()), [order(one) for one in read]]
    return content_hash(json.dumps(said))[:16]


def cut(features: Features, fold: Sequence[int]) -> Iterator[Trial]:
    """The folds, each with the features of its own units and of all others; none where there is but one speaker."""
    for one in sorted(set(fold)) if len(set(fold)) > 1 else ():
        inside = [place for place, its in enumerate(fold) if its == one]
        outside = [place for place, its in enumerate(fold) if its != one]
        tested, read = features.parted(inside, outside)
        yield Trial(tuple(inside), tuple(outside), tested, read)


def fewest_speakers(truth: Sequence[bool], speakers: Sequence[str]) -> int:
    """By how many speakers the sentences with a code are, or those without it, whichever are fewer."""
    given = {speaker for speaker, true in zip(speakers, truth, strict=True) if true}
    others = {speaker for speaker, true in zip(speakers, truth, strict=True) if not true}
    return min(len(given), len(others))


def out_of_fold(trials: Sequence[Trial], truth: Sequence[bool], seed: int) -> list[float] | None:
    """What each unit scores by a regression that has not read its speaker; None where that cannot be done."""
    if not all(len({truth[place] for place in trial.outside}) == 2 for trial in trials) or not trials:
        return None
    scores = [0.0] * len(truth)
    for trial in trials:
        model = fitted(trial.read, [truth[place] for place in trial.outside], seed)
        for place, score in zip(trial.inside, model.decision_function(trial.tested).tolist(), strict=True):
            scores[place] = score
    return scores


def fitted(matrix: Matrix, truth: Sequence[bool], seed: int) -> Any:
    """A logistic regression; code and no code weigh alike, however rare the code is."""
    from sklearn.linear_model import LogisticRegression

    settings = {"solver": "liblinear", "dual": True, "tol": 1e-3, "max_iter": 2_000, "class_weight": "balanced"}
    return LogisticRegression(C=STRENGTH, random_state=seed, **settings).fit(matrix, truth)


def weighed(model: Any, sentences: Sequence[str], truth: Sequence[bool], tried: Tried) -> Weighed:
    """A regression on all sentences as log-odds, and the probability from which the code is suggested.

    ``sentences`` and their ``truth`` are those on which the others were tried.
    """
    unread = [probability(score * tried.slope + tried.offset) for score in tried.scores]
    return Weighed(
        unread=dict(zip(sentences, unread, strict=True)),
        weights=model.coef_[0] * tried.slope,
        base=float(model.intercept_[0]) * tried.slope + tried.offset,
        threshold=probability(best_threshold(tried.scores, truth) * tried.slope + tried.offset),
    )


def calibration(scores: Sequence[float], truth: Sequence[bool]) -> tuple[float, float]:
    """The a and b for which 1 / (1 + exp(-(a score + b))) is nearest to how often the code was given at that score.

    The truths are drawn in a little, to (n + 1) / (n + 2) and 1 / (m + 2) for n with the code and m without it.

    Source: Platt (1999), Probabilistic outputs for support vector machines, in: Advances in Large Margin Classifiers,
    61-74, section 2.
    """
    from sklearn.linear_model import LogisticRegression

    given = sum(truth)
    high, low = (given + 1) / (given + 2), 1 / (len(truth) - given + 2)
    shares = [high if one else low for one in truth]
    points = [[score] for score in scores]
    labels = [True] * len(points) + [False] * len(points)
    model = LogisticRegression(C=1e9, max_iter=1_000)
    model.fit(points * 2, labels, sample_weight=[*shares, *(1 - share for share in shares)])
    return float(model.coef_[0][0]), float(model.intercept_[0])


def probability(log_odds: float) -> float:
    """The probability of log-odds, to four digits."""
    return round(1 / (1 + exp(-max(-50.0, min(50.0, log_odds)))), 4)


def waiting(code: str, positives: int) -> Standing:
    """The standing of a code that was not tried."""
    return Standing(code=code, positives=positives, speaks=False, reason=f"{positives} of {WANTED} examples")


def telling(ranked: Iterable[NgramWeight]) -> Iterator[NgramWeight]:
    """Shares without the runs of letters that are part of an earlier one and point the same way."""
    told: dict[bool, list[str]] = {True: [], False: []}
    for one in ranked:
        before = told[one.weight > 0]
        if DOTS not in one.text or not any(one.text.strip(DOTS) in text for text in before):
            yield one
        before.append(one.text)


def judged(
    code: str,
    truth: Sequence[bool],
    by_rules: Sequence[bool],
    by_learner: Sequence[bool] | None,
    speakers: Sequence[str],
    *,
    seed: int = SEED,
) -> Standing:
    """The standing of a code with enough examples."""
    positives = sum(truth)
    if by_learner is None:
        what = "those with the code, or those without it, are of too few speakers to try it on others"
        reason = f"{positives} examples; {what} ({WANTED_SPEAKERS} wanted)"
        return Standing(code=code, positives=positives, speaks=False, reason=reason)
    learner, rules = f1(by_learner, truth), f1(by_rules, truth)
    why_not = silenced(learner, rules, f1([True] * len(truth), truth))
    if why_not is None:
        sure = surely_better(by_learner, by_rules, truth, speakers, seed=seed)
        why_not = None if sure >= SURE else unsure(learner, rules, sure)
    return Standing(
        code=code,
        positives=positives,
        speaks=why_not is None,
        reason=f"{positives} examples; {why_not or f'better than the rules (F1 {pair(learner, rules)})'}",
        learner_f1=learner,
        rules_f1=rules,
    )


def silenced(learner: float, rules: float, always: float) -> str | None:
    """Why a learner with an F1 is silent beside the rules, or beside giving the code always; None where it is not."""
    if rules > learner:
        return f"the rules still do better (F1 {pair(learner, rules)})"
    if always >= learner:
        return f"no better than giving the code to every sentence (F1 {pair(learner, always)})"
    if learner < LEAST_F1:
        return f"too weak to help (F1 {pair(learner, LEAST_F1)} wanted)"
    return f"the rules do as well (F1 {pair(learner, rules)})" if rules == learner else None


def unsure(learner: float, rules: float, sure: float) -> str:
    """That a learner does better than the rules, but too few of the resamples say so."""
    return (
        f"better than the rules, but perhaps by chance (F1 {pair(learner, rules)}; so in {int(100 * sure)} of 100 "
        f"draws of speakers, {100 * SURE:.0f} wanted)"
    )


def pair(one: float, other: float) -> str:
    """Two figures side by side, with as many digits as it takes to tell them apart.

    >>> pair(0.61, 0.66), pair(1, 0.9996), pair(0.5, 0.5)
    ('.61 against .66', '1.0000 against .9996', '.50 against .50')
    """
    digits = next((n for n in (2, 3, 4, 5, 6) if round(one, n) != round(other, n)), 2)
    return " against ".join(f"{value:.{digits}f}".removeprefix("0") for value in (one, other))

"""Learning: what one code more costs when 2,000 coded sentences are learnt, beside one fit of the TF-IDF they share."""

from __future__ import annotations

import random
from itertools import accumulate, islice

from framing.model.learning import CodedUnit
from framing.model.text import Span
from framing.suggest.features import Features
from framing.suggest.learner import Learner, train
from framing.suggest.nearest import Nearest

from .material import SEED, words
from .measure import Measurement, ratio, seconds

UNITS, SPEAKERS, WORDS, MORE = 2_000, 80, 25, 10
RANK = 30  # how often words come is as in a language (Zipf), without "the" and its like
CODE_TIMES, LOOKED_UP, TURNS = 0.5, 200, 7
SIZE = f"{UNITS:,} sentences of {WORDS} words by {SPEAKERS} speakers"


def measure() -> list[Measurement]:
    units = coded_units()
    hits = [{} for _ in units]
    codes = {f"code{number:02}": 0.5 for number in range(MORE + 1)}
    few = dict(islice(codes.items(), 5))
    learnt = train(units, hits, codes)
    assert len(learnt.thresholds) == len(codes), learnt.standing

    def one_more() -> float:
        return (seconds(lambda: train(units, hits, codes)) - seconds(lambda: train(units, hits, one))) / MORE

    def tfidf() -> float:
        return seconds(lambda: Features([unit.text for unit in units], hits))

    one = dict(islice(codes.items(), 1))
    peer = "one fit of the TF-IDF"
    return [
        ratio(f"learn one code more : {peer}", one_more, tfidf, turns=TURNS, target=CODE_TIMES, size=SIZE),
        ratio(
            f"learn {len(few)} codes, all in all : {peer}",
            lambda: seconds(lambda: train(units, hits, few)),
            tfidf,
            turns=TURNS,
            target=None,
            size=SIZE,
        ),
        nearest(units),
        scored(units, learnt),
    ]


def nearest(units: list[CodedUnit]) -> Measurement:
    """How long it takes to find the coded sentences most like one."""
    found = Nearest(units)
    looked_up = units[:LOOKED_UP]
    times = [seconds(lambda: [found.like(unit.text, "code00") for unit in looked_up]) for _ in range(TURNS)]
    return Measurement(
        what="the nearest coded sentences of one sentence",
        value=1000 * min(times) / LOOKED_UP,
        unit="ms",
        target=None,
        size=SIZE,
        summary=f"least of {TURNS}",
    )


def scored(units: list[CodedUnit], learner: Learner) -> Measurement:
    """How long it takes to score a sentence for all codes, in a text of a hundred."""
    some = [unit.text for unit in units[:100]]
    times = [seconds(lambda: learner.scores(some, [{} for _ in some])) for _ in range(TURNS)]
    return Measurement(
        what=f"scoring one sentence for {MORE + 1} codes",
        value=1000 * min(times) / len(some),
        unit="ms",
        target=None,
        size="100 sentences at once",
        summary=f"least of {TURNS}",
    )


def coded_units() -> list[CodedUnit]:
    """Invented sentences; each code goes by words of its own, a tenth of its sentences by other words."""
    chance = random.Random(SEED)
    vocabulary = words(chance)
    often = list(accumulate(1 / rank for rank in range(RANK, RANK + len(vocabulary))))
    telling = {f"code{number:02}": f"tellingly{number} tells{number}".split() for number in range(MORE + 1)}
    units = []
    for number in range(UNITS):
        said = chance.choices(vocabulary, cum_weights=often, k=WORDS)
        codes = {code: None for code in telling if chance.random() < 0.05}
        for code in codes:
            if chance.random() < 0.9:
                said[chance.randrange(WORDS)] = chance.choice(telling[code])
        text = " ".join(said)
        speaker = f"speaker {number % SPEAKERS:02}"
        units.append(CodedUnit(text=text, codes=codes, speaker=speaker, record=f"r{number}", span=Span(0, len(text))))
    return units

"""The sentences of real speeches on which the suggestions are measured: drawn by a seed, once.

The speeches (2017 general debate of the United Nations) are first divided in two: development and
held back, by continent, so that no speaker stands on both sides. Of each half 100 sentences are
drawn from those that touch a matter of the codebook, by stratum, and 50 from all the rest: 300.
Few of these carry a code, so a supplement takes every other sentence of five strata. What is
committed is where the sentences stand and how they were read, not their words.

`python -m benchmarks.suggestions.draw SPEECHES` prints the list as CSV: speech, start, end (code
points, half-open), half, stratum, set (main or supplement).
"""

from __future__ import annotations

import csv
import json
import random
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import astuple, dataclass, replace
from pathlib import Path

from framing.model.sentence import sentences

SEED = 20170619
STRATA = {
    "migration": (25, r"migrat|migrant"),
    "refugees": (20, r"refugee|asylum|displaced"),
    "borders": (18, r"\bborders?\b|\bfrontiers?\b|\bdeport|\bsmuggl|\btraffick"),
    "sovereignty": (10, r"sovereign"),
    "institutions": (
        8,
        r"\bnew (institution|instrument|mechanism|convention|treat|bod|framework|compact|pact|architecture|order)"
        r"|\breform|\bcompact",
    ),
    "rights": (12, r"\brights\b"),
    "cooperation": (7, r"cooperat|multilateral|partnership"),
}
"""How many to draw in each half, and what a sentence of the stratum holds; the first that fits takes it."""
ANY = 50
SUPPLEMENT = ("migration", "refugees", "borders", "sovereignty", "rights")
"""Of these strata the supplement takes what the main set has left."""
SHORTEST = 5
"""Words below which a sentence is left out: a form of address makes no claim."""


@dataclass(frozen=True)
class Drawn:
    """One sentence of the sample, by where it stands."""

    speech: str
    start: int
    end: int
    half: str
    stratum: str
    set: str = "main"


def draw(speeches: Path) -> list[Drawn]:
    """The main set and then the supplement, each in an order that mixes halves and strata."""
    read = [json.loads(line) for line in speeches.read_text(encoding="utf-8").splitlines()]
    chance = random.Random(SEED)
    divided = halves(read, chance)
    drawn = [found for half, texts in divided.items() for found in of_half(half, texts, chance)]
    chance.shuffle(drawn)
    taken = set(drawn)
    more = [one for half, texts in divided.items() for one in candidates(half, texts) if one.stratum in SUPPLEMENT]
    more = [replace(one, set="supplement") for one in more if not {one, replace(one, stratum="any")} & taken]
    chance.shuffle(more)
    return drawn + more


def halves(speeches: list[dict[str, str]], chance: random.Random) -> dict[str, list[dict[str, str]]]:
    """The speeches of each half: within a continent every other one, in an order left to chance."""
    continents: dict[str, list[dict[str, str]]] = defaultdict(list)
    for speech in sorted(speeches, key=lambda one: one["id"]):
        continents[speech["continent"]].append(speech)
    mixed = [speech for _, group in sorted(continents.items()) for speech in chance.sample(group, len(group))]
    return {"development": mixed[::2], "held back": mixed[1::2]}


def of_half(half: str, texts: list[dict[str, str]], chance: random.Random) -> Iterator[Drawn]:
    """What is drawn of one half: each stratum, then from everything that is left."""
    by_stratum: dict[str, list[Drawn]] = defaultdict(list)
    for found in candidates(half, texts):
        by_stratum[found.stratum].append(found)
    left = by_stratum.pop("any", [])
    for name, (number, _) in STRATA.items():
        taken = chance.sample(by_stratum[name], number)
        left += [one for one in by_stratum[name] if one not in taken]
        yield from taken
    for one in chance.sample(left, ANY):
        yield replace(one, stratum="any")


def candidates(half: str, texts: list[dict[str, str]]) -> Iterator[Drawn]:
    """Every sentence of some speeches that is long enough, with the stratum it falls into."""
    for speech in texts:
        for span in sentences(speech["text"]):
            words = span.of(speech["text"])
            if len(words.split()) >= SHORTEST:
                yield Drawn(speech["id"], span.start, span.end, half, stratum(words))


def stratum(words: str) -> str:
    """Which stratum a sentence falls into."""
    folded = words.casefold()
    return next((name for name, (_, holds) in STRATA.items() if re.search(holds, folded)), "any")


if __name__ == "__main__":
    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow(["speech", "start", "end", "half", "stratum", "set"])
    for one in draw(Path(sys.argv[1])):
        out.writerow(astuple(one))

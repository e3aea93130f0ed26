"""Coded sentences to learn from, invented here: those about water carry the code "water", those about hills do not."""

import random

from framing.model.learning import CodedUnit
from framing.model.suggestion import RuleHit
from framing.model.text import Span

WATER, HILLS = ("river", "harbour", "lake", "shore", "tide"), ("ridge", "valley", "slope", "summit", "pass")
FILLING = ("we", "they", "said", "that", "the", "old", "path", "by", "went", "down", "again", "when", "morning", "came")
CODES = {"water": 0.5}


def unit(text, speaker="Ana", codes=(), record="r1", start=0):
    """A coded sentence."""
    span = Span(start, start + len(text))
    return CodedUnit(text=text, speaker=speaker, record=record, span=span, codes=dict.fromkeys(codes))


def lesson(positives=30, negatives=60, *, speakers=6, words=(WATER, HILLS), seed=1):
    """Sentences by speakers in turn, each with one of two words that tell and much that does not."""
    chance = random.Random(seed)
    units = []
    for number in range(positives + negatives):
        given = number < positives
        said = [*chance.choices(FILLING, k=7), chance.choice(words[0 if given else 1]), *chance.choices(FILLING, k=3)]
        codes = ["water"] if given else []
        units.append(unit(" ".join(said), f"speaker {number % speakers}", codes, f"r{number}"))
    return units


def nothing(units):
    """What rules find that never speak."""
    return [{} for _ in units]


def heard(*rules, code="water", weight=0.9, stance="asserts"):
    """What the rules of one code found in a sentence."""
    return {code: tuple(hit(rule, weight=weight, stance=stance) for rule in rules)}


def hit(rule="wet", *, weight=0.9, stance="asserts", word="river"):
    """A rule that spoke."""
    return RuleHit(rule=rule, because="Water.", tokens=(Span(0, 5),), words=(word,), stance=stance, weight=weight)

"""Proof that rules passed their examples: kept, so that the same rules need not be tried again by the same engine."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain
from pathlib import Path

from spacy.about import __version__ as spacy_version

from .. import shelf
from ..model.cues import Cues
from .compiled import Index, Opened

FEWEST = 50
"""Rules from which it is worth while: fewer are tried in less time than a file takes."""


def proof_of(cues: Cues) -> Path | None:
    """Where the proof for some rules is kept; any other rules, lines or examples have another place."""
    if sum(len(code.rules) for code in cues.codes) < FEWEST:
        return None
    return shelf.place("tried", [spacy_version, repr(dict(cues.words)), repr(cues.codes)], by="suggest")


def kept_index(proof: Path | None) -> Index | None:
    """The index of rules that passed; None where they were not tried yet, or not by this engine."""
    found = shelf.taken(proof)
    if not isinstance(found, dict):
        return None
    gates = [
        Opened(rule, phrase, mask(here), mask(near), window) for rule, phrase, here, near, window in found["gates"]
    ]
    return Index(
        {word: mask(bits) for word, bits in found["sets"].items()},
        {word: [gates[number] for number in numbers] for word, numbers in found["words"].items()},
    )


def keep_index(proof: Path | None, index: Index) -> None:
    """Note that rules passed, with the index that was made of them."""
    numbers = {gate: number for number, gate in enumerate(dict.fromkeys(chain(*index.gates.values())))}
    kept = {
        "sets": {word: bits(mask) for word, mask in index.sets.items()},
        "gates": [(gate.rule, gate.phrase, bits(gate.here), bits(gate.near), gate.window) for gate in numbers],
        "words": {word: [numbers[gate] for gate in gates] for word, gates in index.gates.items()},
    }
    shelf.put(proof, kept)


def bits(mask: int) -> list[int]:
    """The places of the bits that are set.

    >>> bits(0b1101), mask([0, 2, 3]) == 0b1101
    ([0, 2, 3], True)
    """
    return [place for place, digit in enumerate(reversed(f"{mask:b}")) if digit == "1"]


def mask(places: Iterable[int]) -> int:
    """A number with these bits set."""
    return sum(1 << place for place in places)

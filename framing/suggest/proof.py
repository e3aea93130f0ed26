"""Proof that rules passed their examples: kept, so that the same rules need not be tried again by the same engine."""

from __future__ import annotations

from pathlib import Path

from spacy.about import __version__ as spacy_version

from .. import shelf
from ..model.cues import Cues
from .compiled import Index

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
    return Index(*found) if isinstance(found, tuple) else None


def keep_index(proof: Path | None, index: Index) -> None:
    """Note that rules passed, with the index that was made of them."""
    shelf.put(proof, (index.sets, index.gates))

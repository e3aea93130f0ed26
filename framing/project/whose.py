"""Whose codings a table counts: in a sentence, and as its recipe has it when a lens decides it."""

from __future__ import annotations

from dataclasses import replace

from ..model.recipe import Recipe
from ..store.lens import Lens

DECIDING = ("coder", "agreed", "adjudicated")
"""The sights that say whose codings count, in place of whatever a recipe says of coders."""


def counting(lens: Lens | None, rules: Recipe) -> Recipe:
    """A recipe as it holds through a lens: where that says whose codings count, the recipe's coders do not."""
    if lens is None or lens.sight not in DECIDING or not rules.records.coder:
        return rules
    return replace(rules, records=replace(rules.records, coder=()))


def whose(lens: Lens | None, rules: Recipe) -> str | None:
    """Whose codings a table counts through a lens; None where it is everybody's, or those that the recipe names."""
    if lens is None:
        return None
    said = sentence(lens)
    others = set(rules.records.coder) - set(lens.coders)
    if said is None or lens.sight not in DECIDING or not others:
        return said
    return f"{said} The recipe's own choice, {' or '.join(rules.records.coder)}, does not hold here."


def sentence(lens: Lens) -> str | None:
    """Whose codings are seen through a lens, in a sentence; None for everybody's.

    >>> sentence(Lens("coder", ("anna",)))
    'Codings that count: those of anna alone.'
    """
    first, *others = lens.coders or ("",)
    and_others = ", ".join(others)
    words = {
        "everything": "everybody's, second readings and the consensus among them",
        "own": f"those of {first} alone",
        "coder": f"those of {first} alone",
        "agreed": f"those of {first} for which {and_others} gave the same code to characters of the same passage",
        "adjudicated": f"what was settled; what {first} and {and_others} coded alike in place, code and answers; "
        "and where one of the two alone has read a record, theirs",
    }
    return f"Codings that count: {words[lens.sight]}." if lens.sight in words else None

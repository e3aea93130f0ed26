"""Drawing records for a round: all, a random share, or a share of every stratum; the same draw for the same seed."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import floor

from ..errors import ReviewError
from .agreement import DRAWS, Draw


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """How records are to be drawn: "all" of them, or a share of them or of every stratum, with a seed.

    ``panels`` are labels, none for all; ``scheme`` groups speakers, the project's own where it is None.
    """

    how: Draw = "all"
    share: float | None = None
    seed: int = 0
    panels: tuple[str, ...] = ()
    scheme: str | None = None

    def __post_init__(self) -> None:
        if self.how != "all" and self.share is None:
            raise ReviewError(f"round: drawn {self.how!r}, and no share is stated. State one, as .2 for a fifth.")
        if not isinstance(self.seed, int) or self.seed < 0:
            raise ReviewError(f"round: the seed {self.seed!r} is none; it is a whole number from 0 on. Correct it.")

    @property
    def part(self) -> float:
        """The share that is drawn, above 0 and at most 1."""
        return 1.0 if self.how == "all" or self.share is None else self.share


def draw(
    strata: Mapping[str, Sequence[str]], *, how: Draw, share: float = 1.0, seed: int = 0
) -> dict[str, tuple[str, ...]]:
    """The records drawn, by stratum, in the order in which they were given.

    Which ones are drawn depends on seed and names alone, not on their order or on a version of Python: each name has
    the number that SHA-256 gives it with the seed, and the lowest are taken.

    Parameters
    ----------
    strata : mapping of stratum to record names
        For "random" they are drawn from together; for "stratified" from each by itself, at least one of each.
    share : float
        Above 0 and at most 1; the number is rounded half up, and is one at least.

    Raises
    ------
    ReviewError
        The share or the way of drawing is none, or there is nothing to draw from.

    >>> draw({"": ["a", "b", "c", "d"]}, how="random", share=0.5, seed=1)
    {'': ('a', 'd')}
    """
    if how not in DRAWS:
        raise ReviewError(f"round: drawn {how!r}; records are drawn {', '.join(DRAWS)}. Choose one of these.")
    if not 0 < share <= 1:
        raise ReviewError(f"round: the share {share:g} is none; it is above 0 and at most 1, as .2. Correct it.")
    names = [name for stratum in strata.values() for name in stratum]
    if not names:
        raise ReviewError("round: no intervention with a text fits. Choose other panels, or import texts first.")
    if how == "all":
        return {stratum: tuple(there) for stratum, there in strata.items() if there}
    if how == "random":
        chosen = lowest(names, share, seed)
    else:
        chosen = {name for there in strata.values() if there for name in lowest(there, share, seed)}
    return {stratum: found for stratum, there in strata.items() if (found := tuple(n for n in there if n in chosen))}


def lowest(names: Sequence[str], share: float, seed: int) -> set[str]:
    """The share of names that have the lowest numbers."""
    number = max(1, floor(len(names) * share + 0.5))
    return set(sorted(names, key=lambda name: (hashlib.sha256(f"{seed}:{name}".encode()).digest(), name))[:number])

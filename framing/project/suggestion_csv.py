"""How suggestions do, as comma-separated text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..export.growth import separated
from ..suggest.quality import Figure
from .suggestion_performance import CodePerformance, Performance, Tally

HEAD = (
    "part",
    "name",
    "code",
    "proposed",
    "withheld",
    "decided",
    "kept",
    "changed",
    "rejected",
    *("acceptance", "acceptance_low", "acceptance_high"),
    *("precision", "precision_low", "precision_high"),
    *("audited", "found", "sentences_without"),
    *("recall", "recall_low", "recall_high", "recall_reason"),
)
"""A figure that is not defined is empty; ``recall_reason`` says why."""


def performance_csv(found: Performance, names: Mapping[str, str], *, invented: bool = False) -> str:
    """A code, all codes, a side or a type of actor on each line."""
    lines = [
        *(of_code(one, names) for one in found.codes),
        of_tally("all codes", found.together, ""),
        *(of_tally("side", one, one.name) for one in found.sides),
        *(of_tally("type", one, one.name) for one in found.types),
    ]
    return separated(HEAD, lines, invented=invented)


def of_code(one: CodePerformance, names: Mapping[str, str]) -> Sequence[object]:
    """The line of a code."""
    code, recall = one.tally.name, one.recall
    told = (one.audited, one.found, one.without, *bounds(recall), recall.why)
    return ("code", names.get(code, code), code, one.proposed, one.withheld, *decided(one.tally), *told)


def of_tally(part: str, one: Tally, name: str) -> Sequence[object]:
    """The line of all codes, or of those who speak."""
    return (part, name, None, None, None, *decided(one), *(None for _ in range(7)))


def decided(one: Tally) -> Sequence[object]:
    """What was decided, and what it comes to."""
    return (one.decided, one.kept, one.changed, one.rejected, *bounds(one.acceptance), *bounds(one.precision))


def bounds(one: Figure) -> tuple[float | None, float | None, float | None]:
    """A figure with its interval."""
    return one.value, one.low, one.high

"""Measuring: two things by turns in one run, and what comes of it.

Nothing here is an absolute claim. The machine may be busy, so both sides of a ratio are measured
turn by turn, each turn begins with the other side, and each side is summed up in the same way.
"""

from __future__ import annotations

import gc
import json
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from typing import Any

Timed = Callable[[], float]
SUMMARIES: dict[str, Callable[[list[float]], float]] = {"least": min, "median": median}


@dataclass(frozen=True, slots=True, kw_only=True)
class Measurement:
    """One line of the results. ``target`` is None for what is only told; ``times`` is framing's and the peer's."""

    what: str
    value: float
    unit: str
    target: float | None
    size: str
    summary: str
    times: tuple[float, float] | None = None

    @property
    def met(self) -> bool:
        """Whether the target is reached; what has no target is never missed."""
        return self.target is None or self.value <= self.target


def ratio(
    what: str, framing: Timed, peer: Timed, *, turns: int, target: float | None, size: str, summary: str = "least"
) -> Measurement:
    """How many times as long as the peer framing takes; both report the seconds of one repetition."""
    ours, theirs = by_turns(framing, peer, turns=turns)
    times = SUMMARIES[summary](ours), SUMMARIES[summary](theirs)
    return Measurement(
        what=what,
        value=times[0] / times[1],
        unit="times",
        target=target,
        size=size,
        summary=f"{summary} of {turns}",
        times=times,
    )


def by_turns(first: Timed, second: Timed, *, turns: int) -> tuple[list[float], list[float]]:
    """The seconds of both sides, one repetition of each a turn; who begins alternates."""
    found: tuple[list[float], list[float]] = ([], [])
    for turn in range(turns):
        for side in (0, 1) if turn % 2 == 0 else (1, 0):
            found[side].append((first, second)[side]())
    return found


def seconds(work: Callable[[], Any], *, tidy: bool = True) -> float:
    """How long a piece of work takes; with ``tidy``, the garbage of earlier work is out of the way."""
    if tidy:
        gc.collect()
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def in_child(function: str, *arguments: str) -> Any:
    """What a function of this package returns in a fresh process, which has no memory of earlier work."""
    module, name = function.split(":")
    code = f"import json, sys; from benchmarks.{module} import {name}; print(json.dumps({name}(*sys.argv[1:])))"
    run = subprocess.run([sys.executable, "-c", code, *arguments], check=True, stdout=subprocess.PIPE, text=True)
    return json.loads(run.stdout)

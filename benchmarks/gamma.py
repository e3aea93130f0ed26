"""Gamma beside pygamma-agreement: best alignment and random continua, with equal observed disorders.

pygamma-agreement pins what framing does not, so it stands in an environment of its own, whose Python
``FRAMING_BENCH_PYGAMMA`` names; without that the lines tell framing's time alone.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
from math import isclose
from pathlib import Path
from typing import Any

from framing.agreement import Gamma, gamma

from .material import SEED
from .measure import Measurement, seconds

SPANS, SAMPLES, FEW_SAMPLES = 200, 30, 3
LABELS = "abcdefghij"
TARGET = 1 / 50
TURNS = 5
PEER = Path(__file__).with_name("gamma_peer.py")
Spans = dict[str, list[tuple[int, int, str]]]


def measure() -> list[Measurement]:
    return [
        beside("gamma of two coders", corpus("ab"), samples=SAMPLES, target=TARGET),
        beside("gamma of three coders", corpus("abc"), samples=FEW_SAMPLES, target=None),
    ]


def beside(what: str, spans: Spans, *, samples: int, target: float | None) -> Measurement:
    """The least time of framing as a share of the least time of the peer, or framing's time where there is no peer."""
    found: list[Gamma] = []
    ours = min(seconds(lambda: found.append(gamma(spans, samples=samples))) for _ in range(TURNS))
    size = (
        f"{SPANS} spans a coder, {samples} random continua, all alignments {'exact' if found[0].exact else 'bounded'}"
    )
    peer = of_peer(spans, samples)
    if peer is None:
        return Measurement(
            what=f"{what} (peer not there)",
            value=ours * 1000,
            unit="ms",
            target=None,
            size=size,
            summary=f"least of {TURNS}",
        )
    if not isclose(peer["disorder"], found[0].observed_disorder or 0, rel_tol=1e-5):
        raise AssertionError(
            f"{what}: observed disorder {found[0].observed_disorder}, that of the peer {peer['disorder']}"
        )
    theirs = min(peer["seconds"])
    return Measurement(
        what=f"{what} : pygamma-agreement",
        value=ours / theirs,
        unit="times",
        target=target,
        size=size,
        summary=f"least of {TURNS} and of {len(peer['seconds'])}",
        times=(ours, theirs),
    )


def of_peer(spans: Spans, samples: int) -> dict[str, Any] | None:
    """What pygamma-agreement finds and how long it takes, warmed up; None where it is not there."""
    python = os.environ.get("FRAMING_BENCH_PYGAMMA")
    if not python:
        return None
    run = subprocess.run(
        [python, str(PEER), str(samples)], input=json.dumps(spans), check=True, stdout=subprocess.PIPE, text=True
    )
    found: dict[str, Any] = json.loads(run.stdout.splitlines()[-1])
    return found


def corpus(coders: str) -> Spans:
    """Passages that each coder saw with bounds a few characters off and one label in five drawn anew."""
    chance = random.Random(SEED)
    at, base = 0, []
    for _ in range(SPANS):
        at += chance.randint(5, 60)
        size = chance.randint(10, 80)
        base.append((at, at + size, chance.choice(LABELS)))
        at += size // 2
    return {coder: [seen(chance, *span) for span in base] for coder in coders}


def seen(chance: random.Random, start: int, end: int, label: str) -> tuple[int, int, str]:
    """The span as one coder marked it."""
    begin = max(0, start + chance.randint(-8, 8))
    return begin, max(begin + 3, end + chance.randint(-8, 8)), label if chance.random() < 0.8 else chance.choice(LABELS)

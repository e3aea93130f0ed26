"""Agreement: a million units against a numpy count of them, and resamples against resampling around a peer."""

from __future__ import annotations

import tracemalloc
from collections.abc import Callable
from functools import partial
from importlib import import_module
from importlib.util import find_spec

import numpy as np

from framing.agreement import (
    brennan_prediger,
    conger_kappa,
    fleiss_kappa,
    gwet_ac1,
    krippendorff_alpha,
    pairwise,
    prepare,
)

from .measure import Measurement, ratio, seconds

UNITS, LABELS, RIGHT, MISSING = 1_000_000, 10, 0.85, 0.1
FIVE = (krippendorff_alpha, fleiss_kappa, gwet_ac1, conger_kappa, brennan_prediger)
RESAMPLES, RESAMPLED, CLUSTER, PEER_RESAMPLES = 1000, 10_000, 20, 5
TARGETS = {2: 3.0, 3: 3.0, 5: 6.0}


def measure() -> list[Measurement]:
    """The lines of the table; those with the peer only where it is installed."""
    found = [against_a_count(coders) for coders in TARGETS]
    if find_spec("krippendorff"):
        found += [*map(against_one_alpha, TARGETS), *map(in_memory, TARGETS), resampled()]
    return found


def ratings(coders: int, units: int) -> np.ndarray:
    """Coders who are right mostly, guess otherwise, and have not seen every unit; always the same."""
    chance = np.random.default_rng(coders)
    truth = chance.integers(0, LABELS, units)
    guess = chance.integers(0, LABELS, (coders, units))
    given = np.where(chance.random((coders, units)) < RIGHT, truth, guess)
    return np.where(chance.random((coders, units)) < MISSING, -1, given).astype(np.int8)


def all_of_it(given: np.ndarray) -> None:
    """Five coefficients with standard errors and every pairwise kappa."""
    prepared = prepare(given)
    for coefficient in FIVE:
        coefficient(prepared)
    pairwise(prepared)


def counted(given: np.ndarray) -> None:
    """One count over the same data."""
    np.bincount((given + 1).ravel().astype(np.int64))


def against_a_count(coders: int) -> Measurement:
    given = ratings(coders, UNITS)
    return ratio(
        f"five coefficients, errors, all pairs, {coders} coders : one numpy count",
        lambda: seconds(partial(all_of_it, given)),
        lambda: seconds(partial(counted, given)),
        turns=7,
        target=TARGETS[coders],
        size=f"{UNITS:,} units",
    )


def against_one_alpha(coders: int) -> Measurement:
    given = ratings(coders, UNITS)
    theirs = np.where(given < 0, np.nan, given)
    return ratio(
        f"five coefficients, errors, all pairs, {coders} coders : one alpha of krippendorff",
        lambda: seconds(partial(all_of_it, given)),
        lambda: seconds(partial(their_alpha, theirs)),
        turns=3,
        target=1 / 50,
        size=f"{UNITS:,} units",
    )


def in_memory(coders: int) -> Measurement:
    """The most memory that each side asks for beside the ratings that it is given, as Python and NumPy count it."""
    given = ratings(coders, UNITS)
    theirs = np.where(given < 0, np.nan, given)
    ours, peers = (peak(partial(work, data)) for work, data in ((all_of_it, given), (their_alpha, theirs)))
    return Measurement(
        what=f"memory beside the ratings, {coders} coders : of one alpha of krippendorff",
        value=ours / peers,
        unit="times",
        target=0.05,
        size=f"{UNITS:,} units; {ours / 2**20:,.1f} : {peers / 2**20:,.0f} MiB",
        summary="one run",
    )


def peak(work: Callable[[], object]) -> int:
    """The bytes that a piece of work holds at its fullest."""
    tracemalloc.start()
    try:
        work()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def their_alpha(given: np.ndarray) -> float:
    return float(import_module("krippendorff").alpha(reliability_data=given, level_of_measurement="nominal"))


def resampled() -> Measurement:
    given = ratings(3, RESAMPLED)
    clusters = np.arange(RESAMPLED) // CLUSTER
    ours = partial(krippendorff_alpha, given, clusters=clusters, resamples=RESAMPLES)
    members = np.arange(RESAMPLED).reshape(-1, CLUSTER)
    chance, theirs = np.random.default_rng(1), np.where(given < 0, np.nan, given)

    def around() -> None:
        for _ in range(PEER_RESAMPLES):
            drawn = members[chance.integers(0, len(members), len(members))].ravel()
            their_alpha(theirs[:, drawn])

    return ratio(
        "bootstrap of alpha by clusters : resampling around krippendorff",
        lambda: seconds(ours),
        lambda: seconds(around) * RESAMPLES / PEER_RESAMPLES,
        turns=3,
        target=1 / 100,
        size=f"{RESAMPLES:,} resamples of {RESAMPLED:,} units; the peer's from {PEER_RESAMPLES}",
    )

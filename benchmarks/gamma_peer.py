"""Run by the Python that has pygamma-agreement: spans come in, the disorder and the seconds of each turn go out."""

from __future__ import annotations

import json
import sys
import time
from importlib import import_module
from typing import Any

TURNS = 2


def main(samples: int) -> None:
    """Print what the peer finds for the spans of the standard input."""
    pygamma, core = import_module("pygamma_agreement"), import_module("pyannote.core")
    dissimilarity = pygamma.CombinedCategoricalDissimilarity(alpha=1, beta=1, delta_empty=1)
    spans = json.load(sys.stdin)
    few = {coder: of_coder[:5] for coder, of_coder in spans.items()}
    found: Any = None
    times = []
    for turn in range(TURNS + 1):  # the first one compiles
        continuum = pygamma.Continuum()
        for coder, of_coder in (spans if turn else few).items():
            for start, end, label in of_coder:
                continuum.add(coder, core.Segment(start, end), label)
        start_time = time.perf_counter()
        found = continuum.compute_gamma(dissimilarity, n_samples=samples, sampler=pygamma.ShuffleContinuumSampler())
        disorder = float(found.observed_disorder)
        float(found.expected_disorder)
        times.append(time.perf_counter() - start_time)
    print(json.dumps({"disorder": disorder, "seconds": times[1:]}))


if __name__ == "__main__":
    main(int(sys.argv[1]))

"""How long something may take in a test: time of the processor, so that a busy machine fails none."""

import time
from contextlib import contextmanager

LONG = 15
"""Seconds; what grows with the square of what it is given takes minutes."""


@contextmanager
def within(seconds=LONG):
    """What is done takes no more than so many seconds of this process."""
    began = time.process_time()
    yield
    assert time.process_time() - began < seconds


def check_growth(act, small, large):
    """``act`` of something larger takes longer as it is larger, and not by the square of it."""
    taken = {size: min(spent(act, size) for _ in range(3)) for size in (small, large)}
    assert taken[large] < 3 * (large / small) * taken[small] + 0.1


def spent(act, size):
    """Seconds of the processor that ``act`` takes."""
    began = time.process_time()
    act(size)
    return time.process_time() - began

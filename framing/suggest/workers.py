"""Many texts by several processes: each builds its engine once, and what is found comes in the order of the texts."""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import islice
from typing import Any, TypeVar

Item = TypeVar("Item")
Made = TypeVar("Made")
BATCH = 16
"""Texts that a process is given at a time."""
AHEAD = 3
"""Batches that wait for each process, so that no text is read long before its turn."""

_engine: dict[str, Callable[[Any], Any]] = {}


def in_processes(build: Callable[[], Callable[[Item], Made]], items: Iterable[Item], processes: int) -> Iterator[Made]:
    """What the function that ``build`` makes in each process gives for each item, in the order of the items.

    The processes begin anew (spawn), so ``build`` and all that goes to and fro can be pickled. They end when the last
    item is done, or when nobody asks for more.
    """
    pool = ProcessPoolExecutor(
        processes, mp_context=multiprocessing.get_context("spawn"), initializer=_begin, initargs=(build,)
    )
    waiting: deque[Future[list[Made]]] = deque()
    rest = iter(items)
    try:
        while True:
            while len(waiting) < AHEAD * processes and (batch := list(islice(rest, BATCH))):
                waiting.append(pool.submit(_done, batch))
            if not waiting:
                return
            yield from waiting.popleft().result()
    finally:
        pool.shutdown(cancel_futures=True)


def _begin(build: Callable[[], Callable[[Any], Any]]) -> None:
    _engine["work"] = build()


def _done(batch: list[Any]) -> list[Any]:
    return [_engine["work"](item) for item in batch]

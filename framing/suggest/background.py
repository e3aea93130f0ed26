"""Training beside other work: the learner at hand stays until the next one is ready."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor

from .learner import Learner

Work = Callable[[], Learner]


class Training:
    """Trains in a thread of its own, one learner after the other; of those that wait only the last is made.

    ``learner`` is the last that was made, None before the first. ``error`` is what stopped the last training, None
    where it went well; the learner before it stays.
    """

    def __init__(self) -> None:
        self.learner: Learner | None = None
        self.error: BaseException | None = None
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="framing-training")
        self._last: Future[Learner] | None = None

    def begin(self, work: Work) -> None:
        """Train when the thread is free; ``work`` gives the learner, as ``lambda: train(units, hits, codes)``."""
        if self._last is not None:
            self._last.cancel()  # has no effect once it is at work
        self._last = self._thread.submit(work)
        self._last.add_done_callback(self._take)

    @property
    def running(self) -> bool:
        """Whether a learner is being made or waits to be."""
        return self._last is not None and not self._last.done()

    def wait(self) -> Learner | None:
        """The learner, when all that was begun is done."""
        self._thread.submit(int).result()
        return self.learner

    def _take(self, done: Future[Learner]) -> None:
        if done.cancelled():
            return
        self.error = done.exception()
        if self.error is None:
            self.learner = done.result()

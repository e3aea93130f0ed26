"""Work beside other work: what is at hand stays until the next is ready."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Generic, TypeVar

Made = TypeVar("Made")


class Background(Generic[Made]):
    """Makes one thing after the other in a thread of its own; of those that wait only the last is made.

    ``made`` is the last that was made, None before the first. ``error`` is what stopped the last, None where it went
    well; the one before it stays.
    """

    def __init__(self) -> None:
        self.made: Made | None = None
        self.error: BaseException | None = None
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="framing-learning")
        self._last: Future[Made] | None = None

    def begin(self, work: Callable[[], Made]) -> None:
        """Make it when the thread is free."""
        if self._last is not None:
            self._last.cancel()  # has no effect once it is at work
        self._last = self._thread.submit(work)
        self._last.add_done_callback(self._take)

    @property
    def running(self) -> bool:
        """Whether something is being made or waits to be."""
        return self._last is not None and not self._last.done()

    def wait(self) -> Made | None:
        """What is at hand when all that was begun is done."""
        self._thread.submit(int).result()
        return self.made

    def _take(self, done: Future[Made]) -> None:
        if done.cancelled():
            return
        self.error = done.exception()
        if self.error is None:
            self.made = done.result()

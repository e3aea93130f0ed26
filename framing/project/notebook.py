"""``project.notebook``: every memo with what it is on; written, changed and removed."""

from __future__ import annotations

from ..model.coding import Memo
from ..model.memo import MemoFilter, PlacedMemo
from ..store import codings, memos
from ..store.store import Store
from .quotations import Begin

EVERYTHING = MemoFilter()


class Notebook:
    """The memos of a project."""

    def __init__(self, store: Store, begin: Begin) -> None:
        self._store = store
        self._begin = begin

    def find(
        self, wanted: MemoFilter = EVERYTHING, *, limit: int | None = None, offset: int = 0
    ) -> tuple[PlacedMemo, ...]:
        """The memos that fit, newest first, ``limit`` of them from ``offset`` on."""
        with self._store.snapshot() as snapshot:
            return tuple(memos.find(snapshot, wanted, limit=limit, offset=offset))

    def count(self, wanted: MemoFilter = EVERYTHING) -> int:
        """How many memos fit."""
        with self._store.snapshot() as snapshot:
            return memos.count(snapshot, wanted)

    def coders(self) -> tuple[str, ...]:
        """Everybody who wrote a memo."""
        with self._store.snapshot() as snapshot:
            return memos.coders(snapshot)

    def targets(self, *, visible_to: str | None = None) -> tuple[str, ...]:
        """The kinds of things that memos are on, of those that a coder may see."""
        with self._store.snapshot() as snapshot:
            return memos.targets(snapshot, visible_to=visible_to)

    def write(
        self,
        text: str,
        *,
        target: str = "project",
        key: str = "project",
        coder: str | None = None,
        reason: str | None = None,
    ) -> Memo:
        """Write a memo, on the project unless another target and its key are named."""
        with self._begin("memo", coder, reason) as command:
            return codings.write_memo(command, target, key, text)

    def change(self, memo: str, text: str, *, coder: str | None = None, reason: str | None = None) -> None:
        """Change a memo of one's own, named by its uid."""
        with self._begin("memo", coder, reason) as command:
            memos.change(command, memo, text)

    def remove(self, memo: str, *, coder: str | None = None, reason: str | None = None) -> None:
        """Remove a memo of one's own, named by its uid."""
        with self._begin("memo", coder, reason) as command:
            memos.remove(command, memo)

"""``project.notebook``: every memo with what it is on and links to; written, changed, removed, taken along."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from ..errors import ExportError
from ..export.file import write_text
from ..export.memo import memo_csv, memo_jsonl, memo_markdown
from ..model.coding import Memo
from ..model.memo import Link, Linked, MemoFilter, PlacedMemo
from ..store import codings, memos, values
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

    def linking(self, target: str, key: str, *, visible_to: str | None = None) -> tuple[PlacedMemo, ...]:
        """The memos that link to a thing, newest first; a code is also linked to by what was merged into it.

        ``target`` is record, coding, code, actor, event or memo; ``key`` its identifier or what people call it.
        """
        with self._store.snapshot() as snapshot:
            return tuple(memos.linking(snapshot, target, key, visible_to=visible_to))

    def linkable(self, *, visible_to: str | None = None) -> tuple[Linked, ...]:
        """What a memo may be linked to by choosing: codes, actors, memos with a title, and the first records."""
        with self._store.snapshot() as snapshot:
            return memos.linkable(snapshot, visible_to=visible_to)

    def linked_to(self, *, visible_to: str | None = None) -> tuple[Linked, ...]:
        """Everything that memos link to, of those memos that a coder may see."""
        with self._store.snapshot() as snapshot:
            return memos.linked_to(snapshot, visible_to=visible_to)

    def key(self, target: str, name: str) -> str:
        """The lasting key of a thing by what people call it: a record's id, an actor's name, an event's number."""
        with self._store.snapshot() as snapshot:
            return codings.thing_key(snapshot, target, name)

    def write(
        self,
        text: str,
        *,
        target: str = "project",
        key: str = "project",
        title: str | None = None,
        links: Iterable[Link | str] = (),
        coder: str | None = None,
        reason: str | None = None,
    ) -> Memo:
        """Write a memo, on the project unless another target and its key are named.

        Parameters
        ----------
        text : str
            What it says. Links stand in it as ``[[code:control.sovereignty]]``, ``[[record:P1-03]]``,
            ``[[actor:Denmark]]``, ``[[event:12]]``, ``[[memo:TITLE]]`` or ``[[coding:UID]]``; they are kept by keys
            that last and read by present names.
        title : str or None
            Makes it an analytic memo; a plain note has none.
        links : pairs of a kind of thing and its name, or strings as "code:control.sovereignty"
            Further links that do not stand in the text.

        Raises
        ------
        CodingError
            The memo is empty, or what it is on or links to is not in the project.
        """
        with self._begin("memo", coder, reason) as command:
            return codings.write_memo(command, target, key, text, title=title, chosen=links)

    def change(
        self,
        memo: str,
        text: str,
        *,
        title: str | None = None,
        links: Iterable[Link | str] | None = None,
        coder: str | None = None,
        reason: str | None = None,
    ) -> None:
        """Change a memo of one's own, named by its uid.

        Where ``title`` or ``links`` are None, the title or the links beside the text stay; an empty title makes it
        a plain note.
        """
        with self._begin("memo", coder, reason) as command:
            memos.change(command, memo, text, title=title, chosen=links)

    def remove(self, memo: str, *, coder: str | None = None, reason: str | None = None) -> None:
        """Remove a memo of one's own, named by its uid."""
        with self._begin("memo", coder, reason) as command:
            memos.remove(command, memo)

    # --- files --------------------------------------------------------------------------------

    def csv(self, wanted: MemoFilter = EVERYTHING) -> str:
        """The memos that fit as comma-separated text, one on each line, newest first."""
        return memo_csv(self.find(wanted), invented=self._invented())

    def jsonl(self, wanted: MemoFilter = EVERYTHING) -> str:
        """The memos that fit as JSON Lines."""
        return memo_jsonl(self.find(wanted), invented=self._invented())

    def markdown(self, wanted: MemoFilter = EVERYTHING) -> str:
        """The memos that fit as a text to read, each under a heading."""
        return memo_markdown(self.find(wanted), invented=self._invented())

    def export(self, path: str | Path, wanted: MemoFilter = EVERYTHING) -> Path:
        """Write the memos that fit to a file, by its ending: .xlsx, .csv, .jsonl or .md.

        Raises
        ------
        ExportError
            The ending is another one, or the file cannot be written; an older file stays as it was.
        """
        path = Path(path)
        if path.suffix.lower() == ".xlsx":
            from ..export.memo_sheet import write_memos  # noqa: PLC0415 - openpyxl only when a workbook is written

            return write_memos(self.find(wanted), path, invented=self._invented())
        writers = {".csv": self.csv, ".jsonl": self.jsonl, ".md": self.markdown}
        if path.suffix.lower() not in writers:
            raise ExportError(
                f"{path.name}: memos are not written to {path.suffix or 'a file without ending'}; "
                f"the ending is one of .xlsx, {', '.join(writers)}. Choose one of them."
            )
        return write_text(writers[path.suffix.lower()](wanted), path)

    def _invented(self) -> bool:
        with self._store.snapshot() as snapshot:
            return bool(values.settings(snapshot).get("invented"))

"""``project.quotations``: coded segments with their surroundings, found, counted, changed together, exported."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager

from ..export.quotation import quotation_csv
from ..model.quotation import Occurring, Quotation, QuotationFilter
from ..store import bulk, quotations, values
from ..store.command import Command
from ..store.store import Store
from .tabulate import classifier

EVERYTHING = QuotationFilter()
Begin = Callable[[str, str | None, str | None], AbstractContextManager[Command]]


class Quotations:
    """The quotations of a project.

    Examples
    --------
    >>> import tempfile
    >>> from pathlib import Path
    >>> from framing import Project
    >>> folder = tempfile.TemporaryDirectory()
    >>> project = Project.demo(Path(folder.name) / "demo.framing")
    >>> project.quotations.count(QuotationFilter(code="control.sovereignty", side="Global North"))
    7
    >>> project.close(); folder.cleanup()
    """

    def __init__(self, store: Store, begin: Begin) -> None:
        self._store = store
        self._begin = begin

    def find(
        self,
        wanted: QuotationFilter = EVERYTHING,
        *,
        order: str = "place",
        limit: int | None = None,
        offset: int = 0,
    ) -> tuple[Quotation, ...]:
        """The quotations that fit, ``limit`` of them from ``offset`` on.

        ``order`` is place, code, actor, panel, coder or newest.
        """
        with self._store.snapshot() as snapshot:
            placing = classifier(snapshot, wanted.scheme)
            found = quotations.keys(snapshot, wanted, classifier=placing, order=order, limit=limit, offset=offset)
            return tuple(quotations.of(snapshot, found, classifier=placing, visible_to=wanted.visible_to))

    def count(self, wanted: QuotationFilter = EVERYTHING) -> int:
        """How many codings fit."""
        with self._store.snapshot() as snapshot:
            return quotations.count(snapshot, wanted, classifier=classifier(snapshot, wanted.scheme))

    def keys(self, wanted: QuotationFilter = EVERYTHING, *, order: str = "place") -> tuple[str, ...]:
        """The identifiers of the codings that fit, which is quick for any number of them."""
        with self._store.snapshot() as snapshot:
            return quotations.keys(snapshot, wanted, classifier=classifier(snapshot, wanted.scheme), order=order)

    def of(self, codings: Iterable[str], *, visible_to: str | None = None) -> tuple[Quotation, ...]:
        """The quotations of codings in the order of their identifiers, as far as they are still there."""
        with self._store.snapshot() as snapshot:
            placing = classifier(snapshot, None)
            return tuple(quotations.of(snapshot, codings, classifier=placing, visible_to=visible_to))

    def occurring(self, *, visible_to: str | None = None) -> Occurring:
        """What occurs among the codings that a coder may see, and everybody who has codings."""
        with self._store.snapshot() as snapshot:
            return quotations.occurring(snapshot, classifier=classifier(snapshot, None), visible_to=visible_to)

    def csv(self, wanted: QuotationFilter = EVERYTHING, *, order: str = "place") -> str:
        """The quotations that fit as comma-separated text, one on each line."""
        with self._store.snapshot() as snapshot:
            placing = classifier(snapshot, wanted.scheme)
            found = quotations.keys(snapshot, wanted, classifier=placing, order=order)
            return quotation_csv(
                quotations.of(snapshot, found, classifier=placing, visible_to=wanted.visible_to),
                book=values.codebook(snapshot),
                scheme=placing.scheme,
                invented=bool(values.settings(snapshot).get("invented")),
            )

    # --- many at once -------------------------------------------------------------------------

    def recode(self, codings: Iterable[str], code: str, *, coder: str | None = None, reason: str | None = None) -> int:
        """Give one's own codings another code, all or none; how many had a different one."""
        with self._begin("recode", coder, reason) as command:
            return bulk.recode(command, codings=codings, code=code)

    def answer(
        self,
        codings: Iterable[str],
        dimension: str,
        value: str | None,
        *,
        coder: str | None = None,
        reason: str | None = None,
    ) -> int:
        """Answer a question about one's own codings, all or none; None takes the answers back. How many changed."""
        with self._begin("answer", coder, reason) as command:
            return bulk.answer(command, codings=codings, dimension=dimension, value=value or "")

    def uncode(self, codings: Iterable[str], *, coder: str | None = None, reason: str | None = None) -> int:
        """Remove one's own codings with their memos, all or none; how many there were."""
        with self._begin("uncode", coder, reason) as command:
            return bulk.uncode(command, codings=codings)

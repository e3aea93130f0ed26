"""``project.journal``: who did what, when and why; what it changed, what can be taken back, who leads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib.metadata import version
from pathlib import Path

from ..errors import ExportError
from ..model.journal import Chain, ChangedRow, Event, JournalFilter
from ..store import history, leads, trace, values, wording
from ..store.store import Store
from ..store.undo import hidden_from
from .coder import acting
from .quotations import Begin

EVERYTHING = JournalFilter()
ENDINGS = (".xlsx", ".jsonl")


class Journal:
    """The journal of a project.

    Examples
    --------
    >>> import tempfile
    >>> from framing import Project
    >>> folder = tempfile.TemporaryDirectory()
    >>> project = Project.demo(Path(folder.name) / "demo.framing")
    >>> last, = project.journal.find(JournalFilter(kind="recipes"), limit=1)
    >>> last.summary
    'added 4 table recipes'
    >>> project.journal.undoable(last.number, coder="me") is None
    True
    >>> project.close(); folder.cleanup()
    """

    def __init__(self, store: Store, begin: Begin) -> None:
        self._store = store
        self._begin = begin

    def find(
        self, wanted: JournalFilter = EVERYTHING, *, limit: int | None = None, offset: int = 0
    ) -> tuple[Event, ...]:
        """The events that fit, newest first, ``limit`` of them from ``offset`` on."""
        with self._store.snapshot() as snapshot:
            return tuple(history.find(snapshot, wanted, limit=limit, offset=offset))

    def count(self, wanted: JournalFilter = EVERYTHING) -> int:
        """How many events fit."""
        with self._store.snapshot() as snapshot:
            return history.count(snapshot, wanted)

    def occurring(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Everybody who acted, and all kinds of events that there are."""
        with self._store.snapshot() as snapshot:
            return history.occurring(snapshot)

    def event(self, number: int, *, visible_to: str | None = None) -> Event:
        """The event of a number, as a coder may see it.

        Raises
        ------
        UndoError
            The journal has no such event.
        """
        with self._store.snapshot() as snapshot:
            return history.seen(snapshot, history.one(snapshot, number), visible_to)

    def changes(
        self, number: int, *, limit: int | None = None, visible_to: str | None = None
    ) -> tuple[ChangedRow, ...]:
        """What an event changed, in plain words: the first ``limit`` rows, with what they held before and after.

        Of an undo or redo it is what its command changed. ``visible_to`` leaves out what other coders coded.
        """
        with self._store.snapshot() as snapshot:
            changes = trace.changes_of(snapshot, history.one(snapshot, number))
            return wording.in_words(snapshot, changes, limit=limit, visible_to=visible_to)

    def n_changes(self, number: int) -> int:
        """How many rows an event changed."""
        with self._store.snapshot() as snapshot:
            return wording.n_rows(trace.changes_of(snapshot, history.one(snapshot, number)))

    def undone(self, events: Iterable[Event]) -> dict[int, int]:
        """Of events, the numbers of those that were taken back, each with that of the event which did so."""
        with self._store.snapshot() as snapshot:
            return history.undone(snapshot, list(events))

    def undoable(self, number: int, *, coder: str | None = None) -> str | None:
        """Why whoever acts cannot undo an event; None where they can. All of it is tried, and nothing is kept."""
        return self._store.refusal("undo", number, by=acting(coder))

    def redoable(self, number: int, *, coder: str | None = None) -> str | None:
        """Why whoever acts cannot do an event again; None where they can."""
        return self._store.refusal("redo", number, by=acting(coder))

    def chain(self, *, check: bool = True) -> tuple[Chain, ...]:
        """The chain of each copy of the project: its events, its newest hash, and whether every link holds."""
        return self._store.chains(checked=check)

    def veiled_for(self, coder: str | None = None) -> bool:
        """Whether whoever acts is not to learn what others coded: where coders code blind, and they do not lead."""
        with self._store.snapshot() as snapshot:
            return hidden_from(snapshot, acting(coder))

    # --- leads ----------------------------------------------------------------------------------

    @property
    def leads(self) -> tuple[str, ...]:
        """Everybody who may undo what others did, and decide for them."""
        with self._store.snapshot() as snapshot:
            return leads.leads(snapshot)

    def is_lead(self, coder: str | None = None) -> bool:
        """Whether whoever acts is one of them."""
        with self._store.snapshot() as snapshot:
            return leads.is_lead(snapshot, acting(coder))

    def entrust(self, name: str, *, coder: str | None = None, reason: str | None = None) -> None:
        """Make somebody a lead; leads do."""
        with self._begin("lead", coder, reason) as command:
            leads.entrust(command, name)

    def withdraw(self, name: str, *, coder: str | None = None, reason: str | None = None) -> None:
        """Let somebody be a lead no longer; at least one stays."""
        with self._begin("lead", coder, reason) as command:
            leads.withdraw(command, name)

    # --- audit trail ----------------------------------------------------------------------------

    def write(self, path: str | Path) -> Path:
        """Write the audit trail: a workbook (.xlsx) to read, or JSON Lines (.jsonl) to verify; whole or not at all.

        The workbook has a sheet of events and one of their changes, before and after, in words.

        JSON Lines hold each event on a line with all its fields. Anybody can verify them without this program:

        1. Take the lines of one ``replica`` in the order of ``seq``, which counts from 1.
        2. ``previous`` is the ``hash`` of the line before, and 64 zeros in the first.
        3. Make a JSON array of the values of ``replica``, ``seq``, ``clock``, ``kind``, ``batch``, ``coder``,
           ``time``, ``reason``, ``target``, ``summary``, ``schema`` and ``previous``, and where ``schema`` is 2 or
           more of ``operation``: no spaces, letters as they are and not escaped, in UTF-8.
        4. ``hash`` is the SHA-256 of this array followed by the text in ``changes``, to the letter.

        Raises
        ------
        ExportError
            The ending is another one, the file cannot be written, or there are too many changes for a workbook.
        """
        from ..export.journal import write_audit_lines, write_audit_workbook  # noqa: PLC0415 - openpyxl only here

        target = Path(path)
        ending = target.suffix.lower()
        if ending not in ENDINGS:
            raise ExportError(f"{target.name}: the ending is not one of {', '.join(ENDINGS)}. Choose one of them.")
        if ending == ".jsonl":
            with self._store.audit() as lines:
                return write_audit_lines(lines, target)
        with self._store.snapshot() as snapshot:
            stated = values.settings(snapshot)
        return write_audit_workbook(
            self._told(),
            target,
            title=str(stated.get("title") or self._store.path.stem),
            version=version("framing-toolkit"),
            invented=bool(stated.get("invented")),
        )

    def _told(self) -> Iterator[tuple[Event, int | None, tuple[ChangedRow, ...]]]:
        with self._store.snapshot() as snapshot:
            events = history.find(snapshot, EVERYTHING)[::-1]
            undone = history.undone(snapshot, events)
            for event in events:
                changes = [] if event.target else trace.changes_of(snapshot, event)
                yield event, undone.get(event.number), wording.in_words(snapshot, changes)

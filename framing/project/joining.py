"""``project.joining``: copies of a project brought together, and what they contradict one another in decided."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from ..model.joining import Conflict, ExportReport, JoinReport
from ..store import conflicts
from ..store.bundle import read_heads, write_bundle
from ..store.lens import EVERYTHING, OWN
from ..store.store import Store
from ..store.sync import arrivals, give, take_in
from .quotations import Begin


class Joining:
    """A project and its copies.

    Examples
    --------
    >>> import tempfile
    >>> from framing import Project
    >>> folder = tempfile.TemporaryDirectory()
    >>> project = Project.demo(Path(folder.name) / "demo.framing")
    >>> project.backup(Path(folder.name) / "copy.framing").name
    'copy.framing'
    >>> project.joining.take_in(Path(folder.name) / "copy.framing").events
    0
    >>> project.close(); folder.cleanup()
    """

    def __init__(self, store: Store, begin: Begin) -> None:
        self._store = store
        self._begin = begin

    def take_in(self, path: str | Path, *, trial: bool = False) -> JoinReport:
        """Take in what a copy of this project, or a bundle of its journal, has and this file lacks.

        Nothing is journalled by this: the events that come keep their own names, and the state becomes what the
        events of all copies give. The other file is not touched.

        Parameters
        ----------
        trial : bool
            Only say what would happen.

        Raises
        ------
        SyncError
            It is of another project, its chain is broken, or events between are missing; nothing was changed.
        """
        return take_in(self._store, Path(path), trial=trial)

    def give(self, path: str | Path, *, trial: bool = False) -> JoinReport:
        """Let a copy of this project, a project file, take in what this one has and it lacks."""
        return give(self._store, Path(path), trial=trial)

    def export(self, path: str | Path, *, since: str | Path | None = None) -> ExportReport:
        """Write the journal as a bundle, a text file that another copy takes in; nothing is overwritten.

        ``since`` is a bundle that came from that copy: what its first line says to be there is left out.
        """
        known = None if since is None else read_heads(Path(since))
        with Store(self._store.path).snapshot() as snapshot:  # a copy of the file is a copy of all of it
            return write_bundle(snapshot, Path(path), known=known)

    def conflicts(self) -> tuple[Conflict, ...]:
        """What waits for a decision: where copies had changed the same differently; nothing to who codes blind."""
        if self._store.lens.sight == OWN:
            return ()
        with self._store.through(EVERYTHING).snapshot() as snapshot:
            return tuple(conflicts.open_conflicts(snapshot))

    def arrivals(self) -> tuple[tuple[str, str, int], ...]:
        """What came from other copies, newest first: when, from which file, how many events."""
        with self._store.snapshot() as snapshot:
            return arrivals(snapshot)

    def decide(
        self,
        conflict: str | Iterable[str],
        choice: str,
        *,
        coder: str | None = None,
        reason: str | None = None,
    ) -> tuple[Conflict, ...]:
        """Decide conflicts as one command, named by their ids; those that were decided.

        ``choice`` is "present", so that what holds stays, or "wanted", so that what the other side wanted holds.
        Undo of the command opens them again.
        """
        names = [conflict] if isinstance(conflict, str) else list(conflict)
        with self._begin("decide", coder, reason) as command:
            return conflicts.decide(command, names, choice)

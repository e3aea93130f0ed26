"""``project.coverage``: who spoke when, in which panel, how long; who is not coded; what was not read and why."""

from __future__ import annotations

from ..export.coverage import left_out_csv, speakers_csv, turns_csv
from ..model.coverage import Coverage
from ..model.source import LeftOut
from ..store import coverage, sources, values
from ..store.store import Store


class Covering:
    """What of the project's material is read and coded. ``visible_to`` counts one coder's work alone."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def turns(self, *, visible_to: str | None = None) -> Coverage:
        """Every intervention and attested mention in the order of speaking, with words, times and codings."""
        with self._store.snapshot() as snapshot:
            return coverage.coverage(snapshot, visible_to=visible_to)

    def left_out(self) -> tuple[LeftOut, ...]:
        """What of the sources is in no record, and the files that were not read, each with the reason."""
        with self._store.snapshot() as snapshot:
            return sources.omissions(snapshot)

    def turns_csv(self, *, visible_to: str | None = None) -> str:
        """The turns as comma-separated text."""
        return turns_csv(self.turns(visible_to=visible_to), invented=self._is_invented())

    def speakers_csv(self, *, visible_to: str | None = None) -> str:
        """The speakers as comma-separated text."""
        return speakers_csv(self.turns(visible_to=visible_to), invented=self._is_invented())

    def left_out_csv(self) -> str:
        """What was not read, as comma-separated text."""
        return left_out_csv(self.left_out(), invented=self._is_invented())

    def _is_invented(self) -> bool:
        with self._store.snapshot() as snapshot:
            return bool(values.settings(snapshot).get("invented"))

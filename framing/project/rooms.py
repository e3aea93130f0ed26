"""The rooms of a project: each does one kind of work on the same file."""

from __future__ import annotations

from contextlib import AbstractContextManager

from ..store.command import Command
from ..store.lens import Lens
from ..store.store import Store
from .adjudicating import Adjudicating
from .agreeing import Agreeing
from .codebook import LivingCodebook
from .coder import acting
from .coverage import Covering
from .desk import Desk
from .growth import Growth
from .joining import Joining
from .journal import Journal
from .notebook import Notebook
from .quotations import Quotations
from .reliability import Reliability
from .rounds import Rounds
from .sources import Sources
from .suggesting import Suggesting


class Rooms:
    """What a project offers beside its own calls."""

    def __init__(self, store: Store, *, waits: bool = True) -> None:
        self._store = store
        self._waits = waits

    @property
    def codebook(self) -> LivingCodebook:
        """The codebook as it grows: ``.current``, and every operation on it, previewed, journalled, reversible."""
        return LivingCodebook(self._store)

    @property
    def desk(self) -> Desk:
        """The coding desk: what a coder sees of a text, and operations that may be sent twice."""
        return Desk(self._store, lambda record, name, coder: self.suggestions.find(record, name, coder=coder))

    @property
    def sources(self) -> Sources:
        """Files with running text: read and divided into turns, taken in; where each text of the project is from."""
        return Sources(self._store, self._command)

    @property
    def coverage(self) -> Covering:
        """Who spoke when, in which panel, how long; who is not coded; what was not read and why."""
        return Covering(self._store)

    @property
    def suggestions(self) -> Suggesting:
        """What the machine proposes, why, what it withholds, and what people decided on it."""
        return Suggesting(self._store, self._command, waits=self._waits)

    @property
    def quotations(self) -> Quotations:
        """The coded segments with their surroundings: to find, to count, to change many at once, to export."""
        return Quotations(self._store, self._command)

    @property
    def growth(self) -> Growth:
        """Saturation, co-occurrence and frequencies of codes."""
        return Growth(self._store)

    @property
    def notebook(self) -> Notebook:
        """Every memo with what it is on: to find, to write, to change."""
        return Notebook(self._store, self._command)

    @property
    def joining(self) -> Joining:
        """Copies of the project: what they have to be taken in, what they contradict one another in to be decided."""
        return Joining(self._store, self._command)

    @property
    def journal(self) -> Journal:
        """Who did what, when and why: to look through, to take back one by one, to write as an audit trail."""
        return Journal(self._store, self._command)

    @property
    def lens(self) -> Lens:
        """Whose work is seen."""
        return self._store.lens

    @property
    def rounds(self) -> Rounds:
        """Rounds of blind coding: drawn, assigned, closed."""
        return Rounds(self._store, self._command)

    @property
    def agreement(self) -> Agreeing:
        """How far coders agree, on what, and where they do not."""
        return Agreeing(self._store)

    @property
    def adjudication(self) -> Adjudicating:
        """Where two coders differ, and what was settled."""
        return Adjudicating(self._store, self._command)

    @property
    def reliability(self) -> Reliability:
        """On whom the entries of a table rest, and how far its cells range over coders."""
        return Reliability(self._store)

    def _command(self, kind: str, coder: str | None, reason: str | None = None) -> AbstractContextManager[Command]:
        return self._store.command(kind, by=acting(coder), reason=reason)

"""``project.codebook``: the codebook as it grows: every operation previewed, journalled and reversible."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from ..errors import CodebookError
from ..model.codebook import Code, Codebook
from ..model.codebook_change import (
    CodebookChange,
    Confirm,
    Create,
    Group,
    Import,
    Merge,
    Move,
    NameVersion,
    Preview,
    Redefine,
    Rename,
    Restore,
    Sort,
    Split,
)
from ..model.journal import Event
from ..model.quotation import QuotationFilter
from ..readers import read_codebook
from ..store import quotations, values
from ..store.codebook_operation import carry_out
from ..store.codebook_preview import of_merge, tried
from ..store.codebook_state import CodeUse as CodeUse
from ..store.codebook_state import Version as Version
from ..store.codebook_state import merged, use, versions, worded
from ..store.snapshot import Snapshot
from ..store.store import Store
from ..tables import Table
from . import tabulate
from .coder import acting
from .comparing import results
from .result import TableChange, table_change


@dataclass(frozen=True, slots=True)
class LivingCodebook:
    """The codebook of a project and everything that can be done to it.

    Every operation takes ``coder`` and ``reason``, is one event of the journal, and gives that event.

    Examples
    --------
    >>> import tempfile
    >>> from framing import Project
    >>> folder = tempfile.TemporaryDirectory()
    >>> project = Project.demo(Path(folder.name) / "demo.framing")
    >>> change = Merge(source="wheel.not_invented", target="wheel.reinvent_not")
    >>> project.codebook.preview(change).lines()[0]
    'changes 2 codings by 1 coder in 2 interventions'
    >>> event = project.codebook.apply(change, reason="one claim")
    >>> event.summary
    'merged wheel.not_invented into wheel.reinvent_not (2 codings)'
    >>> project.close(); folder.cleanup()
    """

    store: Store

    # --- looking ------------------------------------------------------------------------------

    @property
    def current(self) -> Codebook | None:
        """The codebook as it is; None in a project without one."""
        with self.store.snapshot() as snapshot:
            return values.codebook(snapshot)

    def use(self, *, visible_to: str | None = None) -> dict[str, CodeUse]:
        """How each code is used: codings by coder, how many wait to be sorted, how many are under an old wording."""
        with self.store.snapshot() as snapshot:
            return use(snapshot, visible_to=visible_to)

    def merged(self) -> dict[str, str]:
        """The codes that were merged away, each with the code that has its codings in the end."""
        with self.store.snapshot() as snapshot:
            return merged(snapshot)

    def worded(self, code: str, wording: str) -> Code | None:
        """A code as it was worded when a coding was made (``Coding.wording``); None where nobody knows."""
        with self.store.snapshot() as snapshot:
            return worded(snapshot, code, wording)

    def versions(self) -> list[Version]:
        """The versions of the codebook in this file, newest first."""
        with self.store.snapshot() as snapshot:
            return versions(snapshot)

    def as_of(self, when: str) -> Codebook:
        """The codebook at a moment: a time, "codebook:2", "codebook:NAME" or "event:1234"."""
        with self.store.at(when).snapshot() as snapshot:
            found = values.codebook(snapshot)
        if found is None:
            raise CodebookError(f"{when!r}: the project had no codebook then. Name a later moment.")
        return found

    def results(self, first: str, second: str | None = None) -> tuple[TableChange, ...]:
        """What differs in every table between two moments, entry by entry, each with the events that brought it."""
        earlier = self.store.at(first)
        later = self.store.at(second) if second else self.store.now()
        return results(self.store, earlier, later)

    # --- doing --------------------------------------------------------------------------------

    def preview(self, change: CodebookChange, *, twins: bool = True) -> Preview:
        """What a change would do to codings; raises what doing it would raise.

        Without ``twins`` it is not counted how many codings of a merge become one with another, which is quicker.
        """
        if isinstance(change, Merge):
            with self.store.snapshot() as snapshot:
                return of_merge(snapshot, change, twins=twins)
        with self.store.trial(change.kind, by=acting(None)) as command:
            found = tried(command, change)
        return found

    def effect(self, change: CodebookChange) -> tuple[TableChange, ...]:
        """What a change would do to every table: it is done, the tables are made anew, and it is taken back."""
        with self.store.trial(change.kind, by=acting(None)) as command:
            before = tables(command)
            carry_out(command, change)
            after = tables(command)
        return tuple(table_change(old, new) for old, new in zip(before, after, strict=True))

    def apply(self, change: CodebookChange, *, coder: str | None = None, reason: str | None = None) -> Event:
        """Do a change of the codebook.

        Raises
        ------
        CodebookError
            The change would break the tree, the ids or what was coded; nothing was done.
        """
        with self.store.command(change.kind, by=acting(coder), reason=reason) as command:
            carry_out(command, change)
        if command.event is None:
            raise CodebookError(f"{change.kind}: nothing would change.")
        return command.event

    def create(self, code: Code, *, before: str | None = None, **by: str | None) -> Event:
        """Add a code under its parent."""
        return self.apply(Create(code=code, before=before), **by)

    def rename(self, code: str, name: str, **by: str | None) -> Event:
        """Give a code another name; its id stays."""
        return self.apply(Rename(code=code, name=name), **by)

    def redefine(self, code: str, *, stand: bool = False, fields: Mapping[str, Any], **by: str | None) -> Event:
        """Change what a code means; earlier codings need a second look, unless they ``stand``."""
        return self.apply(Redefine(code=code, fields=fields, stand=stand), **by)

    def move(self, code: str, parent: str | None, *, before: str | None = None, **by: str | None) -> Event:
        """Put a code under another one, or with None at the top."""
        return self.apply(Move(code=code, parent=parent, before=before), **by)

    def group(self, codes: Sequence[str], under: Code, **by: str | None) -> Event:
        """Put codes under a new heading."""
        return self.apply(Group(codes=tuple(codes), under=under), **by)

    def merge(self, source: str, target: str, **by: str | None) -> Event:
        """Make one code of two."""
        return self.apply(Merge(source=source, target=target), **by)

    def split(self, code: str, into: Sequence[Code], *, beside: bool = False, **by: str | None) -> Event:
        """Divide a code; its codings wait to be sorted."""
        return self.apply(Split(code=code, into=tuple(into), beside=beside), **by)

    def sort(self, code: str, to: str, codings: Iterable[str] | QuotationFilter, **by: str | None) -> Event:
        """Give codings that wait another code: those named by uid, or those that a filter finds among them."""
        return self.apply(Sort(code=code, to=to, codings=self.waiting(code, codings)), **by)

    def waiting(self, code: str, codings: Iterable[str] | QuotationFilter | None = None) -> tuple[str, ...]:
        """The codings that wait with a split code, all of them or those that a filter finds, by uid."""
        if codings is None or isinstance(codings, QuotationFilter):
            wanted = replace(codings or QuotationFilter(), code=code, alone=True)
            with self.store.snapshot() as snapshot:
                row = snapshot.fields("code", code)
                if row is not None and not row["split_into"]:
                    return ()
                placing = tabulate.classifier(snapshot, wanted.scheme)
                return quotations.keys(snapshot, wanted, classifier=placing)
        return tuple(codings)

    def second_look(self, code: str | None = None, *, coder: str | None = None) -> tuple[str, ...]:
        """The codings that were made under an old wording and not looked at since, by uid."""
        wanted = QuotationFilter(code=code, coder=coder, old_wording=True)
        with self.store.snapshot() as snapshot:
            return quotations.keys(snapshot, wanted, classifier=tabulate.classifier(snapshot, None))

    def confirm(self, codings: Iterable[str], **by: str | None) -> Event:
        """Say of codings that they fit the present wording."""
        return self.apply(Confirm(codings=tuple(codings)), **by)

    def name(self, name: str, *, frozen: bool = False, note: str | None = None, **by: str | None) -> Event:
        """Give the codebook as it is a name; ``frozen``: nothing before it may be taken back any more."""
        return self.apply(NameVersion(name=name, frozen=frozen, note=note), **by)

    def restore(self, when: str, **by: str | None) -> Event:
        """Make the codebook again what it was at a moment, as an operation of its own."""
        return self.apply(Restore(book=self.as_of(when), version=when), **by)

    def read(self, path: str | Path, **by: str | None) -> Event:
        """Make the codebook that of a YAML file edited by hand; what was used must be in it."""
        return self.apply(Import(book=read_codebook(Path(path)), source=Path(path).name), **by)


def tables(snapshot: Snapshot) -> list[Table]:
    """Every table of a project."""
    return [tabulate.table(snapshot, id, scheme=None, unit=None) for id in values.recipes(snapshot)]

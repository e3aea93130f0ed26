"""``project.desk``: what coders see of a text while coding, and what they do to it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from ..errors import CodingError, CueError, FramingError, PastError, StoreError, UnknownSuggestionError
from ..model.coding import Coding, Memo
from ..model.journal import DESK_WORK, Event
from ..model.operation import Answer, Operation
from ..model.record import Record
from ..model.suggestion import Proposal
from ..store import codings, records, values
from ..store.command import DoneAlready
from ..store.desk import carry_out
from ..store.progress import Progress as Progress
from ..store.progress import progress, record_of
from ..store.store import Store

NOT_MADE = (
    "this suggestion is not made any more: the rules, the codebook or the text changed since it was shown. "
    "Nothing was changed; look at the text anew."
)


@dataclass(frozen=True, slots=True)
class DeskRecord:
    """A record as the desk shows it to one coder.

    ``codings`` are those with a place in the present text, or of the whole record. ``earlier`` are those that a
    correction of the text left without a place, each with its quotation of the earlier text.
    ``state`` is "seen", "finished" or None where the coder has not opened it.
    ``old_wording`` are the uids of those made under an earlier wording of their code and not looked at since.
    ``memos`` holds the memos on the record under its uid, and those on codings under theirs.
    """

    record: Record
    codings: tuple[Coding, ...]
    memos: Mapping[str, Sequence[Memo]]
    state: str | None
    earlier: tuple[tuple[Coding, str], ...] = ()
    old_wording: frozenset[str] = frozenset()


class Desk:
    """The coding desk of a project, for whoever codes."""

    def __init__(self, store: Store, proposal: Callable[[str, str, str], Proposal]) -> None:
        self._store = store
        self._proposal = proposal

    def read(self, record_ids: Iterable[str], *, coder: str, others: bool = False) -> tuple[DeskRecord, ...]:
        """Records with what ``coder`` may see of them: their own codings, and with ``others`` everybody's."""
        with self._store.snapshot() as snapshot:
            found = records.find(snapshot, records.Filter(ids=tuple(record_ids)))
            uids = [record.uid for record in found]
            whose = None if others else coder
            made = codings.of_records(snapshot, uids, coder=whose)
            memos = codings.memos_at(snapshot, uids)
            if not others:
                memos = {key: [memo for memo in some if memo.coder == coder] for key, some in memos.items()}
            states = codings.states(snapshot, uids, coder=coder)
            present = {record.uid: record for record in found}
            left = {uid: [one for one in some if not one.stands_in(present[uid])] for uid, some in made.items()}
            quotes = codings.quotations(snapshot, [one for some in left.values() for one in some])
            present_wording = values.wordings(snapshot)
        return tuple(
            DeskRecord(
                record=record,
                codings=tuple(coding for coding in made.get(record.uid, ()) if coding.stands_in(record)),
                memos={
                    key: memos[key]
                    for key in (record.uid, *(coding.uid for coding in made.get(record.uid, ())))
                    if memos.get(key)
                },
                state=states.get(record.uid),
                earlier=tuple((coding, quotes[coding.uid]) for coding in left.get(record.uid, ())),
                old_wording=frozenset(
                    coding.uid
                    for coding in made.get(record.uid, ())
                    if coding.wording not in (None, present_wording[coding.code])
                ),
            )
            for record in found
        )

    def progress(self, *, coder: str) -> dict[str, Progress]:
        """How far a coder is, by the id of each record: state and number of codings."""
        with self._store.snapshot() as snapshot:
            return progress(snapshot, coder)

    def apply(self, operations: Iterable[Operation | Mapping[str, Any]], *, coder: str) -> tuple[Answer, ...]:
        """Carry out operations in their order, each as one command; what was done before is not done again.

        An operation that the codebook, the text or a colleague forbids is answered with the reason, and the rest goes
        on. Where the file cannot be written, StoreError is raised; what was done until then stays done, and all may
        be sent again.
        """
        return tuple(self._apply(operation, coder) for operation in operations)

    def _apply(self, operation: Operation | Mapping[str, Any], coder: str) -> Answer:
        try:
            said = operation if isinstance(operation, Operation) else Operation.from_json(operation)
        except FramingError as err:
            given = operation.get("id") if isinstance(operation, Mapping) else None
            return Answer(str(given), False, str(err))
        try:
            return self._carried_out(said, coder)
        except DoneAlready as done:
            return as_before(said, done.event)
        except (PastError, StoreError):
            raise
        except FramingError as err:
            return self._refused(said, coder, str(err))

    def _refused(self, operation: Operation, coder: str, reason: str) -> Answer:
        """Refuse an operation, for good: sent again, it is not tried on what came later."""
        try:
            with self._store.command("refused", by=coder, operation=operation.id) as command:
                command.summary = reason
        except DoneAlready as done:
            return as_before(operation, done.event)
        return Answer(operation.id, False, reason)

    def _carried_out(self, operation: Operation, coder: str) -> Answer:
        if operation.kind in ("undo", "redo"):
            roll = {"undo": self._store.undo, "redo": self._store.redo}[operation.kind]
            done = roll(by=coder, operation=operation.id, only=(*DESK_WORK, "new-code"))
            changes = self._store.changes(done)
            with self._store.snapshot() as snapshot:
                return Answer(operation.id, True, done.summary, done.number, record_of(snapshot, changes))
        if operation.kind in ("accept", "reject"):
            operation = self._with_proposal(operation, coder)
        with self._store.command(operation.kind, by=coder, operation=operation.id) as command:
            carry_out(command, operation)
            return Answer(operation.id, True, command.summary)

    def _with_proposal(self, operation: Operation, coder: str) -> Operation:
        """An operation on a suggestion with the suggestion itself, as it is made now, in place of its name."""
        fields = dict(operation.fields)
        record, name = fields.pop("record"), fields.pop("suggestion")
        try:
            proposal = self._proposal(record, name, coder)
        except (UnknownSuggestionError, CueError) as err:
            raise CodingError(NOT_MADE) from err
        return replace(operation, fields={**fields, "proposal": proposal})


def as_before(operation: Operation, event: Event) -> Answer:
    """The answer to an operation that was settled before, from its event."""
    return Answer(operation.id, event.kind != "refused", event.summary, event.number)

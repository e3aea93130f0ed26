"""``project.adjudication``: where two coders differ, side by side, and what was settled."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import combinations

from ..errors import ReviewError
from ..model.agreement import CONSENSUS, Cause, Settled, Verdict
from ..model.coding import Coding, Memo
from ..model.disagreement import Disagreement, Passage, Placed, answers, compared
from ..model.journal import Event
from ..model.quotation import CONTEXT
from ..model.record import Record
from ..model.text import Span
from ..store import adjudication, codings, records, rounds, standstill, values
from ..store.adjudication import Agreed
from ..store.lens import EVERYTHING, OWN
from ..store.records import Filter
from ..store.snapshot import Snapshot
from ..store.store import Store
from .coder import acting
from .quotations import Begin
from .rounds import refuse_unknown


class Adjudicating:
    """Disagreements between two coders, and their settlement.

    What is settled becomes a coding of the *consensus*; the codings of both coders stay as they are. Tables count the
    consensus only when asked (``Project.through``).

    Examples
    --------
    >>> import tempfile
    >>> from pathlib import Path
    >>> from framing import Project
    >>> folder = tempfile.TemporaryDirectory()
    >>> project = Project.demo(Path(folder.name) / "sample.framing", sample=True)
    >>> first, *_ = project.adjudication.work("reader-1", "reader-2", panels=["Panel 2"])
    >>> done = project.adjudication.decide(first, "a", reason="oversight", coder="me")
    >>> done.choice, done.coder
    ('a', 'me')
    >>> project.close(); folder.cleanup()
    """

    def __init__(self, store: Store, begin: Begin) -> None:
        self._store = store
        self._begin = begin

    @property
    def _blind(self) -> tuple[str, ...]:
        """Who looks, where they see what they made themselves alone."""
        lens = self._store.lens
        return lens.coders if lens.sight == OWN else ()

    def work(
        self, first: str, second: str, *, panels: Sequence[str] = (), record: str | None = None
    ) -> tuple[Placed, ...]:
        """Every disagreement of two coders in the records that both read, with what was settled of it; in order.

        Raises
        ------
        ReviewError
            The coders are the same or have read nothing together, or one of them still codes blind.
        """
        if first == second:
            raise ReviewError(f"adjudication: {first!r} is named twice; two coders differ. Name another one.")
        with self._store.through(EVERYTHING).snapshot() as snapshot:
            refuse_blind(snapshot, first, second, *self._blind)
            both = rounds.read_by(snapshot, first) & rounds.read_by(snapshot, second)
            if not both:
                raise ReviewError(f"adjudication: {first!r} and {second!r} have read no record that is the same.")
            refuse_unknown(panels, [panel.label for panel in values.panels(snapshot)])
            if record is not None:
                records.one_row(snapshot, record)  # refuses what is not there
            wanted = Filter(ids=None if record is None else (record,))
            there = [one for one in records.find(snapshot, wanted) if one.uid in both and one.text]
            there = [one for one in there if not panels or one.panel in panels]
            done = adjudication.settled(snapshot)
            made = {coder: by_record(codings.find(snapshot, coder=coder)) for coder in (first, second)}
        decided = {frozenset(one.codings): one for one in done if one.stands}
        return tuple(
            placed(one, item, first, second, decided.get(item.keys))
            for one in there
            for item in differences(one, made[first][one.uid], made[second][one.uid])
        )

    def pairs(self, *, coder: str | None = None) -> dict[tuple[str, str], int]:
        """Every two coders who read something together, and how many records: those with most in common first.

        Raises
        ------
        ReviewError
            Whoever acts codes blind.
        """
        with self._store.through(EVERYTHING).snapshot() as snapshot:
            refuse_blind(snapshot, acting(coder), *self._blind)
            with_text = {one.uid for one in records.find(snapshot, Filter()) if one.text}
            read = {
                name: rounds.read_by(snapshot, name) & with_text
                for name in rounds.readers(snapshot)
                if name != CONSENSUS
            }
        common = {pair: len(read[pair[0]] & read[pair[1]]) for pair in combinations(sorted(read), 2)}
        found = sorted(common.items(), key=lambda item: (-item[1], item[0]))
        return {pair: number for pair, number in found if number}

    def memos(self, which: Placed) -> dict[str, list[Memo]]:
        """The memos on the codings that a disagreement concerns, by the coding."""
        with self._store.through(EVERYTHING).snapshot() as snapshot:
            refuse_blind(snapshot, which.first_coder, which.second_coder, *self._blind)
            found = codings.memos(snapshot, "coding", which.item.keys)
            return {key: found[key] for key in which.item.keys if key in found}

    def undo(self, *, coder: str | None = None) -> Event:
        """Take back what whoever acts did last, where that was to settle a disagreement; UndoError otherwise."""
        return self._store.undo(by=acting(coder), only=("adjudicate",))

    def settled(self) -> tuple[Settled, ...]:
        """What was settled, the oldest first."""
        with self._store.snapshot() as snapshot:
            return tuple(adjudication.settled(snapshot))

    def decide(
        self,
        which: Placed,
        choice: Verdict,
        *,
        other: Agreed | None = None,
        reason: Cause | None = None,
        note: str | None = None,
        coder: str | None = None,
    ) -> Settled:
        """Settle a disagreement; what was settled of it before is replaced, by one event that can be undone.

        Parameters
        ----------
        choice : "a", "b", "both", "neither" or "other"
            What the consensus holds: the first coder's codings, the second's, both, nothing, or ``other``. Both of
            two boundaries is the passage from the first character of either to the last.
        other : Agreed or None
            Code, passage and answers that neither coder gave; with choice "other" alone.
        reason : "oversight", "ambiguous", "gap" or None
            Why they differed.

        Raises
        ------
        ReviewError
            The choice does not fit, a coder codes blind, or a coding was changed since it was looked at.
        """
        copies, new = outcome(which, choice, other)
        with self._begin("adjudicate", coder, None) as command:
            refuse_blind(command, acting(coder))
            uid = adjudication.settle(
                command,
                which.record,
                Span(which.item.start, which.item.end),
                kind=which.item.kind,
                first=which.first_coder,
                second=which.second_coder,
                concerned=[one.key for one in (*which.item.first, *which.item.second)],
                choice=choice,
                copies=copies,
                new=new,
                instead_of=which.settled.uid if which.settled else None,
                reason=reason,
                note=note,
            )
            return next(one for one in adjudication.settled(command, record=which.record) if one.uid == uid)


def refuse_blind(snapshot: Snapshot, *coders: str) -> None:
    """Raise where somebody concerned still codes blind."""
    for coder in coders:
        if coder in standstill.blind_coders(snapshot):
            raise ReviewError(
                f"adjudication: {coder!r} codes blind in the round {standstill.open_round(snapshot)!r}; disagreements "
                "are looked at when it is closed."
            )


def by_record(made: Iterable[Coding]) -> defaultdict[str, list[Coding]]:
    """Codings by the uid of their record."""
    found: defaultdict[str, list[Coding]] = defaultdict(list)
    for one in made:
        found[one.record].append(one)
    return found


def differences(record: Record, first: Iterable[Coding], second: Iterable[Coding]) -> Iterator[Disagreement]:
    """Where two coders differ in one record; what has no place in its present text is left out."""
    return iter(compared(passages(record, first), passages(record, second)).disagreements)


def passages(record: Record, made: Iterable[Coding]) -> list[Passage]:
    """Codings that stand in a record's present text, as they are compared."""
    whole = len(record.text or "")
    return [
        Passage(
            key=one.uid,
            code=one.code,
            start=0 if one.start is None else one.start,
            end=whole if one.end is None else one.end,
            dimensions=one.dimensions,
        )
        for one in made
        if one.stands_in(record)
    ]


def placed(record: Record, item: Disagreement, first: str, second: str, done: Settled | None) -> Placed:
    """A disagreement with its record and the words around it."""
    text = record.text or ""
    return Placed(
        record=record.id,
        panel=record.panel,
        speaker=record.actor.name if record.actor else record.speaker_label,
        first_coder=first,
        second_coder=second,
        item=item,
        quotation=text[item.start : item.end],
        before=text[max(0, item.start - CONTEXT) : item.start],
        after=text[item.end : item.end + CONTEXT],
        settled=None if done is None else turned(done, first),
    )


def turned(done: Settled, first: str) -> Settled:
    """What was settled, from the side of a coder: where it was settled the other way round, a and b change places."""
    if done.first == first or done.choice not in ("a", "b"):
        return done
    return replace(done, choice="b" if done.choice == "a" else "a", first=done.second, second=done.first)


def outcome(which: Placed, choice: Verdict, other: Agreed | None) -> tuple[list[str], list[Agreed]]:
    """What the consensus is to hold: codings that it takes over, and new ones."""
    item = which.item
    if (choice == "other") != (other is not None):
        raise ReviewError(
            "adjudication: 'other' says which code and passage it is to be, and only then are they given. "
            "Give them, or choose a, b, both or neither."
        )
    if other is not None:
        return [], [other]
    if choice == "a":
        return [one.key for one in item.first], []
    if choice == "b":
        return [one.key for one in item.second], []
    if choice != "both":
        return [], []
    if item.kind == "missing":
        raise ReviewError("adjudication: one coder alone coded here, so there are no two to keep. Choose a or b.")
    if item.kind == "code":
        return [one.key for one in (*item.first, *item.second)], []
    if item.dimensions:
        raise ReviewError(
            f"adjudication: the two differ in {', '.join(item.dimensions)}, and a passage has one answer to a "
            "question. Choose a, b or other."
        )
    return [], [Agreed(code=item.codes[0], span=Span(item.start, item.end), dimensions=answers(item.first))]

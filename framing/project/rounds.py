"""``project.rounds``: coding the same texts twice without seeing one another, drawn, assigned, and closed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from ..errors import ReviewError
from ..model.agreement import Draw, Drawn, Round, RoundKind
from ..model.draw import Plan, draw
from ..model.record import Record
from ..store import records, rounds, standstill, values
from ..store.lens import OWN
from ..store.records import Filter
from ..store.snapshot import Snapshot
from ..store.store import Store
from .coder import acting
from .quotations import Begin
from .tabulate import classifier

NOT_CLASSIFIED = "not classified"


class Rounds:
    """The rounds of a project.

    A coder whom an open round asks for something codes blind: ``Project.as_seen_by`` shows them what they made
    themselves and nothing that derives from what others made. Codebook, rules and the texts of the round stand still.

    Examples
    --------
    >>> import tempfile
    >>> from pathlib import Path
    >>> from framing import Project
    >>> folder = tempfile.TemporaryDirectory()
    >>> project = Project.demo(Path(folder.name) / "sample.framing", sample=True)
    >>> made = project.rounds.open("pilot", ["anna", "ben"], how="stratified", share=0.2, seed=7, coder="lead")
    >>> made.drawn.n_drawn, made.drawn.n_of, project.rounds.blind
    (18, 74, ('anna', 'ben'))
    >>> project.rounds.close("pilot", coder="lead").is_open
    False
    >>> project.close(); folder.cleanup()
    """

    def __init__(self, store: Store, begin: Begin) -> None:
        self._store = store
        self._begin = begin

    def all(self) -> tuple[Round, ...]:
        """The rounds, the oldest first; to who codes blind without the progress of others."""
        with self._store.snapshot() as snapshot:
            return tuple(map(self._seen, rounds.rounds(snapshot)))

    def named(self, name: str) -> Round:
        """The round of a name; ReviewError where there is none."""
        with self._store.snapshot() as snapshot:
            return self._seen(rounds.named(snapshot, name))

    @property
    def blind(self) -> tuple[str, ...]:
        """Everybody who codes blind at present, by name."""
        with self._store.snapshot() as snapshot:
            return tuple(sorted(standstill.blind_coders(snapshot)))

    def tasks(self, coder: str | None = None) -> dict[str, tuple[str, ...]]:
        """What a coder is asked to code: the ids of records by the name of each round that is open."""
        who = acting(coder)
        with self._store.snapshot() as snapshot:
            asked = rounds.tasks(snapshot)
            return {
                one.name: tuple(asked[one.uid][who])
                for one in rounds.rounds(snapshot)
                if one.is_open and who in asked[one.uid]
            }

    def preview(
        self,
        *,
        how: Draw = "all",
        share: float | None = None,
        seed: int = 0,
        panels: Sequence[str] = (),
        scheme: str | None = None,
        of: str | None = None,
    ) -> Drawn:
        """How many records of how many ``open`` would ask for, by stratum; ``of`` names who would repeat theirs.

        Raises
        ------
        ReviewError
            The share is none, a panel is unknown, or nothing fits.
        """
        plan = Plan(how=how, share=share, seed=seed, panels=tuple(panels), scheme=scheme)
        with self._store.snapshot() as snapshot:
            return chosen(snapshot, plan, read_by=of)[1]

    def open(
        self,
        name: str,
        coders: Sequence[str],
        *,
        how: Draw = "all",
        share: float | None = None,
        seed: int = 0,
        panels: Sequence[str] = (),
        scheme: str | None = None,
        note: str | None = None,
        coder: str | None = None,
        reason: str | None = None,
    ) -> Round:
        """Ask coders to code the same records, each without seeing what the others do.

        Parameters
        ----------
        how : "all", "random" or "stratified"
            All interventions with a text, a random share of them, or a share of those of every panel and group of
            speakers.
        share : float or None
            Above 0 and at most 1; stated where not all are drawn.
        seed : int
            The same seed draws the same records.
        panels : sequence of labels
            Only records of these panels.
        scheme : str or None
            By which speakers are grouped for a stratified draw; the project's own otherwise.
        note : str or None
            How the coders were trained, as the report will say it.

        Raises
        ------
        ReviewError
            The name is taken, there are fewer than two coders, no share is stated, or nothing fits.
        """
        plan = Plan(how=how, share=share, seed=seed, panels=tuple(panels), scheme=scheme)
        return self._open("double", name, coders, plan, note, coder, reason)

    def repeat(
        self,
        name: str,
        of: str,
        *,
        how: Draw = "random",
        share: float = 0.2,
        seed: int = 0,
        panels: Sequence[str] = (),
        scheme: str | None = None,
        note: str | None = None,
        coder: str | None = None,
        reason: str | None = None,
    ) -> Round:
        """Ask one coder to code again, without seeing it, a share of what they read before; they act as "NAME (2)".

        The parameters are those of ``open``; ``of`` is the coder.

        Raises
        ------
        ReviewError
            The name is taken, or the coder has read nothing that fits.
        """
        plan = Plan(how=how, share=share, seed=seed, panels=tuple(panels), scheme=scheme)
        return self._open("repeat", name, [of], plan, note, coder, reason)

    def close(self, name: str, *, coder: str | None = None, reason: str | None = None) -> Round:
        """Say that a round is over, for good: from now on its coders see what others did.

        Raises
        ------
        ReviewError
            There is no such round, it is closed already, or whoever acts is no lead.
        """
        with self._begin("close-round", coder, reason) as command:
            rounds.close_round(command, name)
        return self.named(name)

    def _seen(self, one: Round) -> Round:
        lens = self._store.lens
        if lens.sight != OWN:
            return one
        return replace(one, progress={name: done for name, done in one.progress.items() if name in lens.coders})

    def _open(
        self,
        kind: RoundKind,
        name: str,
        coders: Sequence[str],
        plan: Plan,
        note: str | None,
        coder: str | None,
        reason: str | None,
    ) -> Round:
        with self._begin("open-round", coder, reason) as command:
            ids, drawn = chosen(command, plan, read_by=coders[0] if kind == "repeat" and coders else None)
            rounds.open_round(command, name, kind=kind, coders=coders, records=ids, drawn=drawn, note=note)
        return self.named(name)


def chosen(snapshot: Snapshot, plan: Plan, *, read_by: str | None) -> tuple[list[str], Drawn]:
    """The records that are drawn, by id, and how they were."""
    strata = candidates(snapshot, plan.panels, plan.scheme, read_by=read_by)
    if read_by is not None and not strata:
        raise ReviewError(f"coder {read_by!r}: has read no intervention with a text that fits. Name who has.")
    found = draw(strata, how=plan.how, share=plan.part, seed=plan.seed)
    drawn = Drawn(
        how=plan.how,
        share=plan.part,
        seed=plan.seed,
        panels=plan.panels,
        scheme=plan.scheme if plan.how == "stratified" else None,
        n_drawn=sum(map(len, found.values())),
        n_of=sum(map(len, strata.values())),
        strata={key: (len(found.get(key, ())), len(there)) for key, there in strata.items()},
    )
    return [one for there in found.values() for one in there], drawn


def candidates(
    snapshot: Snapshot, panels: Sequence[str], scheme: str | None, *, read_by: str | None
) -> dict[str, list[str]]:
    """The interventions with a text that may be drawn, by panel and group of speakers."""
    place = classifier(snapshot, scheme).place
    refuse_unknown(panels, [panel.label for panel in values.panels(snapshot)])
    read = None if read_by is None else rounds.read_by(snapshot, read_by)
    strata: dict[str, list[str]] = defaultdict(list)
    for record in records.find(snapshot, Filter(kind="intervention")):
        if record.text and (not panels or record.panel in panels) and (read is None or record.uid in read):
            group = place(record.actor).group if record.actor else None
            strata[stratum(record, group)].append(record.id)
    return dict(strata)


def stratum(record: Record, group: str | None) -> str:
    """Panel and group of a record in words."""
    return f"{record.panel or 'no panel'}, {group or NOT_CLASSIFIED}"


def refuse_unknown(panels: Sequence[str], known: Sequence[str]) -> None:
    """Raise where a panel is none of the project's."""
    for panel in panels:
        if panel not in known:
            raise ReviewError(f"panel {panel!r}: is not in the project ({', '.join(known)}). Name one of these.")

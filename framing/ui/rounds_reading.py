"""What the page Rounds shows of a project, read once for each revision of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from ..model.agreement import Draw, Drawn, Round
from .reading import Moment, once, opened


class Wanted(NamedTuple):
    """How records of a round are to be drawn, as the form has it; ``of`` names who is to repeat theirs."""

    how: Draw
    share: float
    seed: int
    panels: tuple[str, ...]
    scheme: str | None
    of: str | None


@once
def rounds(at: Moment) -> tuple[Round, ...]:
    """The rounds, the oldest first."""
    with opened(at) as project:
        return project.rounds.all()


@once
def tasks(at: Moment, coder: str) -> Mapping[str, tuple[str, ...]]:
    """What a coder is asked to code, by the name of each open round."""
    with opened(at) as project:
        return project.rounds.tasks(coder)


@once
def finished(at: Moment, coder: str) -> frozenset[str]:
    """The ids of the records that a coder has finished."""
    with opened(at) as project:
        return frozenset(id for id, one in project.desk.progress(coder=coder).items() if one.state == "finished")


@once
def known_coders(at: Moment) -> tuple[str, ...]:
    """Everybody who coded or leads."""
    with opened(at) as project:
        return tuple(sorted({*project.quotations.occurring().coders, *project.journal.leads}))


@once
def preview(at: Moment, wanted: Wanted) -> Drawn:
    """How many records of how many would be drawn."""
    with opened(at) as project:
        return project.rounds.preview(**wanted._asdict())

"""What the coverage shows of a project, read once for each revision of it."""

from __future__ import annotations

from ..model.coverage import Coverage
from ..model.source import LeftOut
from .reading import Moment, once, opened, shared


@shared
def covered(at: Moment, seen: str | None) -> Coverage:
    """Every turn; ``seen`` counts one coder's work alone."""
    with opened(at) as project:
        return project.coverage.turns(visible_to=seen)


@once
def left_out(at: Moment) -> tuple[LeftOut, ...]:
    """What was not read."""
    with opened(at) as project:
        return project.coverage.left_out()


def speakers_csv(at: Moment, seen: str | None) -> str:
    """The speakers for a download."""
    with opened(at) as project:
        return project.coverage.speakers_csv(visible_to=seen)


def turns_csv(at: Moment, seen: str | None) -> str:
    """The turns for a download."""
    with opened(at) as project:
        return project.coverage.turns_csv(visible_to=seen)


def left_out_csv(at: Moment) -> str:
    """What was not read for a download."""
    with opened(at) as project:
        return project.coverage.left_out_csv()

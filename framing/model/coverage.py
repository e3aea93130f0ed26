"""What a project covers: who spoke when, in which panel, how long, and what of that was coded."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

CODED, READ, UNREAD = "coded", "read, nothing coded", "not read yet"
STATES = (CODED, READ, UNREAD)


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """One intervention or attested mention.

    Attributes
    ----------
    start, seconds : float or None
        When it begins in its recording and how long it is, in seconds; None where its source has no times.
    words : int or None
        None for an attested mention, which has no text.
    codings : int
        Codings of it, by everybody whose work is seen.
    read : bool
        Whether somebody has a reading of it, coded or not.
    """

    record: str
    meeting: str | None
    panel: str | None
    label: str | None
    actor: str | None
    type: str | None
    role: str | None
    start: float | None
    seconds: float | None
    words: int | None
    codings: int
    read: bool
    source: str | None
    place: str | None

    @property
    def who(self) -> str:
        """The actor, or the label where nobody has resolved it."""
        return self.actor or self.label or "nobody announced"

    @property
    def state(self) -> str:
        """One of ``STATES``."""
        return CODED if self.codings else READ if self.read else UNREAD


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakerCoverage:
    """What one speaker said, over all or in one panel.

    ``seconds`` is the time of the ``timed`` turns, whose times are known; None where there are none. ``words`` is None
    where none of the turns has a text.
    """

    who: str
    resolved: bool
    type: str | None
    panels: tuple[str, ...]
    turns: int
    coded: int
    unread: int
    words: int | None
    seconds: float | None
    timed: int
    codings: int


@dataclass(frozen=True, kw_only=True)
class Coverage:
    """Every turn in the order of speaking."""

    turns: tuple[Spoken, ...]

    def speakers(self, *, seat: str | None = None) -> tuple[SpeakerCoverage, ...]:
        """The speakers, in the order in which they first spoke; of one seat, or of all."""
        bearing: dict[str, list[Spoken]] = {}
        for turn in self.turns:
            if seat is None or self.seat(turn) == seat:
                bearing.setdefault(turn.who, []).append(turn)
        return tuple(summed(who, turns) for who, turns in bearing.items())

    def uncoded(self) -> tuple[SpeakerCoverage, ...]:
        """Who spoke without being coded anywhere."""
        return tuple(speaker for speaker in self.speakers() if not speaker.codings)

    def seats(self) -> tuple[str, ...]:
        """Where is spoken, in order: panels, with their meetings where there are several."""
        return tuple(dict.fromkeys(self.seat(turn) for turn in self.turns))

    def seat(self, turn: Spoken) -> str:
        """Where a turn was spoken."""
        panel = turn.panel or "No panel"
        return f"{panel}, {turn.meeting}" if turn.meeting and self._n_meetings > 1 else panel

    @cached_property
    def _n_meetings(self) -> int:
        return len({turn.meeting for turn in self.turns})


def summed(who: str, turns: Iterable[Spoken]) -> SpeakerCoverage:
    """The turns of one speaker together."""
    said = tuple(turns)
    lasting = [turn.seconds for turn in said if turn.seconds is not None]
    written = [turn.words for turn in said if turn.words is not None]
    return SpeakerCoverage(
        who=who,
        resolved=said[0].actor is not None,
        type=said[0].type,
        panels=tuple(dict.fromkeys(turn.panel for turn in said if turn.panel)),
        turns=len(said),
        coded=sum(turn.state == CODED for turn in said),
        unread=sum(turn.state == UNREAD for turn in said),
        words=sum(written) if written else None,
        seconds=sum(lasting) if lasting else None,
        timed=len(lasting),
        codings=sum(turn.codings for turn in said),
    )

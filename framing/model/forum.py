"""Where people speak: venues, their meetings, and the panels of a meeting."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from ..errors import ValueRuleError

ISO_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?(/\d{4}(-\d{2}(-\d{2})?)?)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Venue:
    """A forum, for example the International Dialogue on Migration."""

    uid: str
    id: str
    name: str
    abbreviation: str | None = None
    level: str | None = None
    established: int | None = None
    ended: int | None = None
    status: str | None = None
    note: str | None = None
    source: str | None = None
    attributes: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """One session of a venue. ``closed_panels`` says that its list of panels is complete.

    ``date`` is an ISO 8601 day, month, year or interval, "2017-06-19/2017-06-20".
    """

    uid: str
    id: str
    name: str
    venue: str | None = None
    date: str | None = None
    place: str | None = None
    theme: str | None = None
    closed_panels: bool = False
    note: str | None = None
    source: str | None = None
    attributes: Mapping[str, object] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.date is not None and not ISO_DATE.fullmatch(self.date):
            raise ValueRuleError(
                f"meeting {self.id!r}: date {self.date!r} is no ISO date; write 2017, 2017-06, 2017-06-19 "
                "or 2017-06-19/2017-06-20."
            )

    @property
    def year(self) -> int | None:
        """The year in which the meeting began; None where no date is known."""
        return None if self.date is None else int(self.date[:4])


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """An ordered part of a meeting."""

    uid: str
    meeting: str
    label: str
    position: int

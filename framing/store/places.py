"""Meetings and panels as a delivery names them."""

from __future__ import annotations

import math
import re
from dataclasses import replace

from ..errors import Problem
from ..model.forum import Meeting, Panel
from ..model.identity import stable_uid
from . import schema, values
from .command import Command, row_of
from .snapshot import Snapshot

OWN = "own"


class Places:
    """The meetings and panels of a project, with those that a delivery adds.

    A meeting whose list of panels is closed refuses another panel; an open one takes it and says so.
    Rows that name no meeting belong to ``default``, or to a meeting of the project's own.
    """

    def __init__(self, snapshot: Snapshot, *, default: str | None) -> None:
        self.problems: list[Problem] = []
        self.notices: list[str] = []
        self._title = str(values.settings(snapshot).get("title", "Meeting"))
        self._default = default
        self._meetings: dict[str, Meeting] = {}
        for meeting in values.meetings(snapshot):
            self._meetings[meeting.name] = meeting
        self._meetings |= {meeting.id: meeting for meeting in values.meetings(snapshot)}
        self._panels = {(panel.meeting, panel.label): panel for panel in values.panels(snapshot)}
        self._new_meetings: list[Meeting] = []
        self._new_panels: list[Panel] = []
        self._refused: set[tuple[str, str]] = set()

    def meeting(self, name: str | None) -> Meeting | None:
        """The meeting of that id or name; made when it is not there. None when neither row nor import names one."""
        wanted = name or self._default
        if wanted is None:
            return None
        return self._meetings.get(wanted) or self._make(wanted, wanted)

    def own(self) -> Meeting:
        """The meeting of the project's own, for panels of which nobody says where they were."""
        return self._meetings.get(OWN) or self._make(OWN, self._title)

    def panel(self, meeting: Meeting, label: str, where: str) -> Panel | None:
        """The panel of a meeting; made when the meeting's list is open."""
        known = self._panels.get((meeting.uid, label))
        if known is not None:
            return known
        labels = self._labels(meeting)
        if meeting.closed_panels:
            if (meeting.uid, label) not in self._refused:
                self._refused.add((meeting.uid, label))
                self.problems.append(
                    Problem(
                        where,
                        f"panel {label!r} is not one of the {len(labels)} panels of {meeting.id!r} "
                        f"({', '.join(labels)}). Correct the panel or name another meeting.",
                    )
                )
            return None
        panel = Panel(
            uid=stable_uid("panel", meeting.id, label), meeting=meeting.uid, label=label, position=len(labels) + 1
        )
        self._panels[meeting.uid, label] = panel
        self._new_panels.append(panel)
        same = [other for other in labels if plain(other) == plain(label)]
        hint = f"; it differs only a little from {same[0]!r}" if same else ""
        self.notices.append(f"new panel {label!r} in meeting {meeting.name!r}{hint}")
        return panel

    def settle(self) -> None:
        """Put the panels of new meetings in the order of the numbers in their labels, if most have one.

        Labels without a number, such as a summary, come after those with one, as they appeared.
        """
        for uid in dict.fromkeys(panel.meeting for panel in self._new_panels):
            new = [panel for panel in self._new_panels if panel.meeting == uid]
            if len(new) < len([panel for panel in self._panels.values() if panel.meeting == uid]):
                continue
            ordered = sorted(new, key=lambda panel: (number_in(panel.label), panel.position))
            if ordered != new:
                self.notices.append(f"panels were put in order: {', '.join(panel.label for panel in ordered)}")
                placed = {panel.uid: position for position, panel in enumerate(ordered, start=1)}
                self._new_panels = [
                    replace(panel, position=placed.get(panel.uid, panel.position)) for panel in self._new_panels
                ]

    def _labels(self, meeting: Meeting) -> list[str]:
        own = [panel for panel in self._panels.values() if panel.meeting == meeting.uid]
        return [panel.label for panel in sorted(own, key=lambda panel: panel.position)]

    def _make(self, id: str, name: str) -> Meeting:
        meeting = Meeting(uid=stable_uid("meeting", id), id=id, name=name)
        self._meetings[id] = meeting
        self._new_meetings.append(meeting)
        self.notices.append(f"new meeting {name!r}")
        return meeting

    @property
    def added(self) -> dict[str, int]:
        """How many meetings and panels are new."""
        return {"meetings": len(self._new_meetings), "panels": len(self._new_panels)}

    def write(self, command: Command) -> None:
        """Write what is new."""
        command.insert("meeting", [row_of(schema.meeting, meeting) for meeting in self._new_meetings])
        command.insert("panel", [row_of(schema.panel, panel) for panel in self._new_panels])


def number_in(label: str) -> float:
    """The first number in a label; infinite where there is none.

    >>> number_in("Panel 2"), number_in("Summary panel")
    (2.0, inf)
    """
    found = re.search(r"\d+", label)
    return float(found[0]) if found else math.inf


def plain(label: str) -> str:
    """A label without its case, spaces and punctuation."""
    return "".join(letter for letter in label.casefold() if letter.isalnum())

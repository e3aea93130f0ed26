"""Forums and their meetings from YAML."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ruamel.yaml.nodes import Node

from ..model.forum import ISO_DATE, Meeting, Panel, Venue
from ..model.identity import stable_uid
from .yaml_file import Entries, YamlFile, as_mapping

FORM = "framing-forums/1"
TOP_FIELDS = ("format", "source", "venues")
VENUE_FIELDS = (
    "id",
    "name",
    "abbreviation",
    "level",
    "established",
    "ended",
    "status",
    "note",
    "source",
    "attributes",
    "meetings",
)
MEETING_FIELDS = ("id", "name", "date", "place", "theme", "note", "source", "attributes", "panels")


def read_forums(path: Path) -> tuple[tuple[Venue, ...], tuple[Meeting, ...], tuple[Panel, ...]]:
    """The venues, meetings and panels of a YAML file (format framing-forums/1).

    Raises
    ------
    ReadError
        The file is no list of forums, or something in it is wrong; every problem has its line.
    """
    file = YamlFile.opened(Path(path))
    top = file.top("list of forums", FORM, TOP_FIELDS)
    forums = _Forums(file)
    for node in top.items("venues"):
        forums.add_venue(node)
    file.settle()
    return tuple(forums.venues), tuple(forums.meetings), tuple(forums.panels)


class _Forums:
    """Collects venues, meetings and panels; an id names one venue or one meeting."""

    def __init__(self, file: YamlFile) -> None:
        self.file = file
        self.venues: list[Venue] = []
        self.meetings: list[Meeting] = []
        self.panels: list[Panel] = []
        self.seen: dict[tuple[str, str], str] = {}

    def add_venue(self, node: Node) -> None:
        """Add a venue and what is below it."""
        entries = self.file.entries(node, "venue", VENUE_FIELDS)
        venue_id = self._new_id(entries)
        years: dict[str, Any] = {key: entries.whole(key) for key in ("established", "ended")}
        texts: dict[str, Any] = {
            key: entries.text(key) for key in ("abbreviation", "level", "status", "note", "source")
        }
        uid = stable_uid("venue", venue_id)
        name, attributes = entries.required("name"), as_mapping(entries.plain("attributes"))
        self.venues.append(Venue(uid=uid, id=venue_id, name=name, attributes=attributes, **years, **texts))
        for meeting in entries.items("meetings"):
            self._add_meeting(meeting, uid)

    def _add_meeting(self, node: Node, venue: str) -> None:
        entries = self.file.entries(node, "meeting", MEETING_FIELDS)
        meeting_id = self._new_id(entries)
        texts: dict[str, Any] = {key: entries.text(key) for key in ("place", "theme", "note", "source")}
        name, attributes = entries.required("name"), as_mapping(entries.plain("attributes"))
        panels = entries.texts("panels")
        self.meetings.append(
            Meeting(
                uid=stable_uid("meeting", meeting_id),
                id=meeting_id,
                name=name,
                venue=venue,
                date=self._date(entries),
                closed_panels=bool(panels),
                attributes=attributes,
                **texts,
            )
        )
        self._add_panels(entries, meeting_id, panels)

    def _add_panels(self, entries: Entries, meeting_id: str, panels: tuple[str, ...]) -> None:
        if len(set(panels)) < len(panels):
            entries.refuse(
                "panels", f"meeting {meeting_id!r} lists a panel twice; each panel has its own label. Remove one."
            )
        for position, label in enumerate(panels, start=1):
            uid = stable_uid("panel", meeting_id, label)
            self.panels.append(
                Panel(uid=uid, meeting=stable_uid("meeting", meeting_id), label=label, position=position)
            )

    def _new_id(self, entries: Entries) -> str:
        value = entries.required("id")
        where = self.file.where(entries.nodes.get("id", entries.node))
        first = self.seen.setdefault((entries.noun, value), where)
        if value and first != where:
            line = first.rpartition(" ")[2]
            entries.refuse(
                "id",
                f"{entries.noun} {value!r} appears twice, first on line {line}; each id names one {entries.noun}. "
                "Rename one of them.",
            )
        return value

    def _date(self, entries: Entries) -> str | None:
        date = entries.text("date")
        if date is not None and not ISO_DATE.fullmatch(date):
            entries.refuse(
                "date", f"date {date!r} is no ISO date. Write 2017, 2017-06, 2017-06-19 or 2017-06-19/2017-06-20."
            )
            return None
        return date

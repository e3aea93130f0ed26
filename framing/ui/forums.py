"""The page Forums: the project's own meetings and the venues, with their themes and what the project holds of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from ..model.forum import Meeting, Panel, Venue
from . import actions, listing, reading, state, words
from .component import choice_list
from .markup import Markup, facts, grid, quiet, tag
from .reading import Moment

OWN = "Meetings of this project"
Held = Counter[str | None]


@dataclass(frozen=True, slots=True)
class Forum:
    """A venue with its meetings, or the meetings of no venue, and how many records the project holds of them."""

    venue: Venue | None
    meetings: tuple[Meeting, ...]
    records: int

    @property
    def id(self) -> str:
        """The id of the venue; empty for the meetings of none."""
        return self.venue.id if self.venue else ""

    @property
    def name(self) -> str:
        """What the list calls it."""
        return self.venue.name if self.venue else OWN


def draw(at: Moment) -> None:
    """The page."""
    venues, meetings, panels = reading.forums(at)
    held: Held = Counter(item.meeting for item in listing.items(at))
    if not venues and not meetings:
        st.html(quiet("This project knows no venue and no meeting."))
        return
    left, right = st.columns([2, 3], gap="large")
    with left, st.container(key="venue-list"):
        only = st.checkbox("Only those with records", key=state.HELD)
        shown = forums(venues, [meeting for meeting in meetings if held[meeting.id] or not only], held, only=only)
        st.html(tag("div", *(quiet(line) for line in summary(shown, held))))
        if not shown:
            return
        chosen = next((forum for forum in shown if forum.id == state.value(state.VENUE)), shown[0])
        items = [forum_item(forum) for forum in shown]
        choice_list(items, key="venues", label="Venues", current=chosen.id, chosen=actions.choose_venue)
    with right, st.container(key="venue-side"):
        draw_forum(chosen, panels, held)


def forums(venues: Sequence[Venue], meetings: Sequence[Meeting], held: Held, *, only: bool) -> list[Forum]:
    """The project's own meetings, then the venues, those of which it holds most first."""
    found = []
    for venue in (None, *venues):
        own = tuple(meeting for meeting in meetings if meeting.venue == (venue.uid if venue else None))
        if own or (venue and not only):
            found.append(Forum(venue, own, sum(held[meeting.id] for meeting in own)))
    return sorted(found, key=lambda one: (one.venue is not None, -one.records, -len(one.meetings), one.name))


def summary(shown: Sequence[Forum], held: Held) -> list[str]:
    """How many there are, and what has no place among them."""
    venues, meetings = sum(forum.venue is not None for forum in shown), sum(len(forum.meetings) for forum in shown)
    lines = [f"{words.count(venues, 'venue')}, {words.count(meetings, 'meeting')}."]
    if held[None]:
        lines.append(f"{words.count(held[None], 'record')} of no stated meeting.")
    return lines


def forum_item(forum: Forum) -> dict[str, object]:
    """A venue, or the project's own meetings, as the list takes it."""
    number = len(forum.meetings)
    line = [forum.venue.abbreviation if forum.venue else None]
    line.append(words.count(number, "meeting") if number else "no meeting recorded")
    line.append(words.count(forum.records, "record") if forum.records else None)
    return {"id": forum.id, "heading": [(forum.name, False)], "line": " · ".join(part for part in line if part)}


def draw_forum(forum: Forum, panels: Sequence[Panel], held: Held) -> None:
    """A venue, or the project's own, with its meetings."""
    known = facts(venue_facts(forum.venue)) if forum.venue else quiet("They belong to no venue that is known here.")
    st.html(tag("h2", forum.name, cls="record-title") + known)
    meetings = forum.meetings
    if not meetings:
        st.html(quiet("No meeting of it is known here."))
        return
    lines = []
    for number, meeting in enumerate(meetings):
        before = meetings[number - 1] if number else None
        new_year = before is None or before.year != meeting.year
        new_theme = new_year or before is None or before.theme != meeting.theme
        own = [panel.label for panel in panels if panel.meeting == meeting.uid]
        year = str(meeting.year or "") if new_year else ""
        lines.append((year, meeting_markup(meeting, own, theme=new_theme), f"{held[meeting.id]:,}"))
    table = grid(("Year", "Meeting", "Records here"), lines, label=f"Meetings of {forum.name}")
    st.html(tag("h3", "Meetings and themes by year") + table)


def meeting_markup(meeting: Meeting, panels: Sequence[str], *, theme: bool) -> Markup:
    """A meeting in a cell: its theme where a new one begins, its name, place and time, panels, note."""
    day = words.when(meeting.date) if meeting.date and len(meeting.date) > 4 else None
    place = ", ".join(filter(None, (meeting.place, day)))
    return tag(
        "div",
        tag("p", meeting.theme, cls="theme") if theme and meeting.theme and meeting.theme != meeting.name else None,
        tag("strong", meeting.name),
        tag("p", place) if place else None,
        tag("p", f"Panels: {', '.join(panels)}") if panels else None,
        tag("p", meeting.note, cls="quiet") if meeting.note else None,
    )


def venue_facts(venue: Venue) -> dict[str, str | None]:
    """What is known of a venue, by name."""
    stated = {name.replace("_", " ").capitalize(): said(value) for name, value in venue.attributes.items()}
    return {
        "Abbreviation": venue.abbreviation,
        "Level": venue.level,
        "Years": years(venue),
        "Status": venue.status,
        **stated,
        "Note": venue.note,
        "Source": venue.source,
    }


def years(venue: Venue) -> str | None:
    """From when to when a venue met."""
    if venue.established is None:
        return None
    if venue.ended is None:
        return f"since {venue.established}"
    return f"{venue.established}" if venue.ended == venue.established else f"{venue.established} to {venue.ended}"


def said(value: object) -> str | None:
    """A value of an attribute in words."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return None if value is None else str(value)

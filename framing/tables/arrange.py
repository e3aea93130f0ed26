"""Arranging mentions into a table: which cell takes whom, in what order, and how a cell reads.

A mention counts once for a row, an actor and a panel, however many passages carry it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from ..model.actor import Actor
from ..model.forum import Meeting, Panel, Venue
from ..model.mention import Mention
from ..model.recipe import Recipe
from ..model.scheme import Classifier, Placement
from .count import counted, share_texts
from .table import Cell, Entry, Table

NOWHERE = Placement(None, None, "none")
Held = tuple[bool, str, str, int]
"""When something was said, for sorting: whether in no panel, date and id of the meeting, place of the panel in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What a table must know of a project besides its mentions."""

    actors: Mapping[str, Actor]
    panels: Mapping[str, Panel] = field(default_factory=dict)
    meetings: Mapping[str, Meeting] = field(default_factory=dict)
    venues: Mapping[str, Venue] = field(default_factory=dict)


class Arranger:
    """Finds for each mention its column, by the first query that fits."""

    def __init__(self, recipe: Recipe, setting: Setting, classifier: Classifier) -> None:
        self._recipe = recipe
        self._setting = setting
        self._filed = {filed.actor: filed for filed in recipe.filed_as}
        self._placements = {uid: classifier.place(actor) for uid, actor in setting.actors.items()}
        self._columns: dict[tuple[str | None, ...], str] = {}
        self._held: dict[tuple[str | None, str | None], Held] = {}

    def placement(self, mention: Mention) -> Placement:
        """Where the speaker of a mention stands under the scheme."""
        return self._placements[mention.actor] if mention.actor else NOWHERE

    def type(self, mention: Mention) -> str | None:
        """The type under which the table files the speaker: its own, or the recipe's."""
        actor = self._setting.actors[mention.actor] if mention.actor else None
        if actor is None:
            return None
        return self._filed[actor.name].type if actor.name in self._filed else actor.type

    def facts(self, mention: Mention) -> dict[str, str | None]:
        """Everything that a column may ask of a mention."""
        setting, placement = self._setting, self.placement(mention)
        meeting = setting.meetings.get(mention.meeting or "")
        venue = setting.venues.get(meeting.venue or "") if meeting else None
        panel = setting.panels.get(mention.panel or "")
        return {
            "role": mention.role,
            "type": self.type(mention),
            "side": placement.side,
            "group": placement.group,
            "actor": setting.actors[mention.actor].name if mention.actor else None,
            "panel": panel.label if panel else None,
            "meeting": meeting.id if meeting else None,
            "year": str(meeting.year) if meeting and meeting.year else None,
            "venue": venue.id if venue else None,
            **mention.values,
        }

    def column(self, mention: Mention) -> str:
        """The label of the column that takes a mention; found once for all mentions of the same facts."""
        key = (mention.actor, mention.role, mention.panel, mention.meeting, *mention.values.values())
        found = self._columns.get(key)
        if found is None:
            facts = self.facts(mention)
            fitting = (rule.label for rule in self._recipe.columns if rule.query.matches(facts))
            found = self._columns[key] = next(fitting, self._recipe.rest)
        return found

    def entries(self, mentions: Sequence[Mention], *, several: bool) -> tuple[Entry, ...]:
        """The entries of one cell: mentions of one speaker in one panel joined, by panel and order of speaking.

        Where no panel is known, the meeting takes its place. ``several``: name the meetings.
        """
        joined: dict[tuple[str | None, ...], list[Mention]] = {}
        for mention in sorted(mentions, key=self._order):
            speaker = (mention.actor, None) if mention.actor else (None, mention.label)
            joined.setdefault((*speaker, mention.panel, mention.meeting), []).append(mention)
        return tuple(self._entry(same, several=several) for same in joined.values())

    def _entry(self, same: Sequence[Mention], *, several: bool) -> Entry:
        first, setting = same[0], self._setting
        actor = setting.actors[first.actor] if first.actor else None
        label = first.label or "speaker not stated"
        panel = setting.panels.get(first.panel or "")
        meeting = setting.meetings.get(first.meeting or "")
        return Entry(
            speaker=actor.name if actor and (self._recipe.show == "actor" or not first.label) else label,
            actor=actor,
            panel=panel.label if panel else None,
            meeting=meeting.name if meeting and several else None,
            role=first.role,
            type=self.type(first),
            placement=self.placement(first),
            note="; ".join(dict.fromkeys(one.note for one in same if one.note)) or None,
            mentions=tuple(same),
        )

    def _order(self, mention: Mention) -> tuple[bool, str, str, int, float, str]:
        """Panels as they ran, what has no panel last, and within a panel the order of speaking."""
        key = (mention.panel, mention.meeting)
        held = self._held.get(key)
        if held is None:
            panel = self._setting.panels.get(mention.panel or "")
            meeting = self._setting.meetings.get(mention.meeting or "")
            when = (meeting.date or "9999", meeting.id) if meeting else ("", "")
            held = self._held[key] = (panel is None, *when, panel.position if panel else 0)
        return (*held, mention.position, mention.label or "")


def cell_text(entries: Iterable[Entry], separator: str) -> str:
    """A cell as printed: speakers by panel, the panel's label in brackets closing each group.

    "Norway; United Kingdom (Panel 3); Spain (Summary panel)"
    """
    groups = groupby(entries, key=lambda entry: entry.place)
    return separator.join(f"{separator.join(entry.marked for entry in group)} ({place})" for place, group in groups)


def arrange(
    recipe: Recipe,
    mentions: Sequence[Mention],
    *,
    setting: Setting,
    classifier: Classifier,
    unit: str | None = None,
    marks: Mapping[str, str] | None = None,
    with_rest: bool = False,
) -> Table:
    """The table that a recipe makes of mentions under a scheme.

    Parameters
    ----------
    mentions : sequence of Mention
        What carries the rows of the recipe; ``Mention.row`` is the place in ``recipe.rows``.
    unit : one of the recipe units, or None for the recipe's own
        What the cells count.
    marks : mapping of row label to sentence
        Rows that cannot be filled, for example because their code was merged away.
    with_rest : bool
        Print the rest column also where nothing stands in it.
    """
    unit = unit or recipe.unit
    arranger = Arranger(recipe, setting, classifier)
    several = len({mention.meeting for mention in mentions}) > 1
    stacks: dict[tuple[int, str], list[Mention]] = {}
    for mention in mentions:
        stacks.setdefault((mention.row, arranger.column(mention)), []).append(mention)
    columns = recipe.printed_columns
    there = with_rest or any(column == recipe.rest for _, column in stacks)
    if there and recipe.rest not in columns:
        columns = (*columns, recipe.rest)
    cells = {
        row: {
            column: filled(arranger.entries(stacks.get((number, column), ()), several=several), recipe, unit)
            for column in columns
        }
        for number, row in enumerate(recipe.row_labels)
    }
    if recipe.cell == "share":
        cells = share_texts(cells, recipe.share_of or "table")
    return Table(
        id=recipe.id,
        title=recipe.title,
        unit=unit,
        scheme=classifier.scheme,
        rows=recipe.row_labels,
        columns=columns,
        cells=cells,
        row_codes={row.label: row.code for row in recipe.rows},
        recipe=recipe,
        notes=(*recipe.notes, *basis_notes(recipe, cells)),
        marks=marks or {},
    )


def filled(entries: tuple[Entry, ...], recipe: Recipe, unit: str) -> Cell:
    """A cell with its text and its count."""
    count, reason = counted(entries, unit)
    number = "not defined" if count is None else str(count)
    text = cell_text(entries, recipe.separator) if recipe.cell == "speakers" else number
    return Cell(text=text, entries=entries, count=count, reason=reason)


def basis_notes(recipe: Recipe, cells: Mapping[str, Mapping[str, Cell]]) -> tuple[str, ...]:
    """What a reader must know of the placing of those in the table, where its columns go by it.

    First the project's own placings, then overrides of the scheme, then what the recipe files otherwise.
    """
    present = {
        entry.actor.name: entry
        for row in cells.values()
        for cell in row.values()
        for entry in cell.entries
        if entry.actor is not None
    }
    notes = []
    if recipe.facts & {"side", "group"}:
        for basis, words in (("assignment", "placed by the project"), ("override", "an override of the scheme")):
            for name, entry in present.items():
                place = entry.placement
                if place.basis == basis and entry.actor is not None and not entry.actor.anonymous:
                    notes.append(f"{name}: {place.side}, {words}. {sentence(place.reason)}")
    if "type" in recipe.facts:
        for filed in recipe.filed_as:
            if filed.actor in present:
                own = present[filed.actor].actor
                kind = (own.type if own else None) or "not stated"
                notes.append(f"{filed.actor}: filed as {filed.type}; its own type is {kind}. {sentence(filed.reason)}")
    return tuple(notes)


def sentence(text: str | None) -> str:
    """A reason as a sentence: a capital at the beginning, a stop at the end.

    >>> sentence("the print files it so")
    'The print files it so.'
    """
    said = (text or "no reason is stated").strip()
    return said[:1].upper() + said[1:] + ("" if said.endswith((".", "?", ")")) else ".")

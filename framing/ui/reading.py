"""What pages show of a project, read once for each revision of it.

Each function opens the project anew; no connection outlives a call or is shared between sessions.
"""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple, ParamSpec, TypeVar, cast

import streamlit as st

from ..model.actor import Actor
from ..model.codebook import Codebook
from ..model.coding import Coding
from ..model.forum import Meeting, Panel, Venue
from ..model.joining import Conflict
from ..model.journal import Event
from ..model.memo import Linked, MemoFilter, PlacedMemo
from ..model.mention import Evidence
from ..model.place import Place
from ..model.quotation import Occurring, Quotation, QuotationFilter
from ..model.recipe import Recipe
from ..model.record import Record
from ..model.report import Unresolved
from ..model.scheme import Placement, Scheme
from ..model.source import StoredSource
from ..project import Project, ProjectInfo
from ..project.growth import Growing, QuotedPlace
from ..store.lens import OWN, Lens
from ..tables import Comparison, Difference, Entry, Ranges, Table
from ..tables.cooccurrence import Cooccurrence
from ..tables.frequency import Frequencies

P = ParamSpec("P")
T = TypeVar("T")


class Moment(NamedTuple):
    """A project at a revision: what was read for one holds as long as it stands.

    ``event`` is the number of the event after which the project is looked at as it was; None in the present.
    ``lens`` says whose work is seen: a sight and its coders, as a ``Lens`` has them; empty for everybody's.
    """

    path: str
    revision: str
    event: int | None = None
    lens: tuple[str, ...] = ()

    @property
    def is_blind(self) -> bool:
        """Whether who looks codes blind in a round, and sees what they made themselves alone."""
        return self.lens[:1] == (OWN,)


@contextmanager
def opened(at: Moment) -> Iterator[Project]:
    """The project as it is at a moment, to read from."""
    with Project.open(at.path, waits=False) as project:
        seen = project.through(Lens.said(at.lens)) if at.lens else project
        if at.event is None:
            yield seen
            return
        with seen.as_of(f"event:{at.event}") as then:
            yield then


def once(function: Callable[P, T]) -> Callable[P, T]:
    """Remember what a function gave for its arguments, the moment among them."""
    return cast(Callable[P, T], st.cache_data(show_spinner=False, max_entries=128)(function))


def shared(function: Callable[P, T]) -> Callable[P, T]:
    """As ``once``, for large values that nobody can change: all sessions get the same one and not a copy."""
    return cast(Callable[P, T], st.cache_resource(show_spinner=False, max_entries=4)(function))


def moment(path: Path, event: int | None = None, *, coder: str | None = None) -> Moment:
    """The project as a coder may see it, as it is now or as it was after one of its events."""
    with Project.open(path, waits=False) as project:
        seen = project.as_seen_by(coder) if coder else project
        revision = seen.revision
    there = event is not None and 0 < event <= int(revision.partition("-")[0])
    return Moment(str(path), revision, event if there else None, seen.lens.said_as)


def material(at: Moment) -> Moment:
    """The moment since which nothing but codings, memos and readings changed: lists of records hold as long."""
    if at.event is not None:
        return at
    known, settled = materials().get((at.path, at.lens), ("", ""))
    with opened(at) as project:
        newest, stamp = project.material(known)
    materials()[at.path, at.lens] = (newest, stamp or settled)
    return at._replace(revision=stamp or settled)


@st.cache_resource(show_spinner=False)
def materials() -> dict[tuple[str, tuple[str, ...]], tuple[str, str]]:
    """For each project, and whose work is seen: up to which revision it was looked at, and the newest material."""
    return {}


@once
def info(at: Moment) -> ProjectInfo:
    """The project in figures."""
    with opened(at) as project:
        return project.info()


@once
def title(at: Moment) -> str:
    """What the project is called."""
    with opened(at) as project:
        return project.info().title


@shared
def codebook(at: Moment) -> Codebook | None:
    """The codebook."""
    with opened(at) as project:
        return project.codebook.current


@once
def schemes(at: Moment) -> tuple[Scheme, ...]:
    """The schemes."""
    with opened(at) as project:
        return project.schemes()


@once
def actors(at: Moment) -> tuple[Actor, ...]:
    """The actors, by name."""
    with opened(at) as project:
        return project.actors()


@shared
def placements(at: Moment) -> dict[str, Placement]:
    """Where each actor stands under the project's own scheme."""
    with opened(at) as project:
        return project.placements()


@once
def forums(at: Moment) -> tuple[tuple[Venue, ...], tuple[Meeting, ...], tuple[Panel, ...]]:
    """Venues, meetings and panels."""
    with opened(at) as project:
        return project.venues(), project.meetings(), project.panels()


def meeting_names(at: Moment) -> dict[str, str]:
    """The name of each meeting by its id, with the year where two bear the same name."""
    _, meetings, _ = forums(at)
    times = Counter(meeting.name for meeting in meetings)
    return {
        meeting.id: f"{meeting.name} ({meeting.year or meeting.id})" if times[meeting.name] > 1 else meeting.name
        for meeting in meetings
    }


@once
def recipes(at: Moment) -> tuple[Recipe, ...]:
    """The recipes of the tables."""
    with opened(at) as project:
        return project.tables()


class Made(NamedTuple):
    """How a table is made: its id, scheme and unit, and whether its entries say what they rest on."""

    table: str
    scheme: str
    unit: str
    rests: bool = False


@once
def table(at: Moment, made: Made) -> Table:
    """A table."""
    with opened(at) as project:
        found = project.table(made.table, scheme=made.scheme, unit=made.unit)
        return project.reliability.marked(found) if made.rests else found


@once
def ranges(at: Moment, made: Made, coders: tuple[str, ...]) -> Ranges:
    """A table as each of some coders has it."""
    with opened(at) as project:
        return project.reliability.ranges(made.table, coders, scheme=made.scheme, unit=made.unit)


@once
def voices(at: Moment) -> dict[str, str]:
    """Everybody whose codings a table can show, with what they are: person, repeat or consensus."""
    with opened(at) as project:
        return dict(project.reliability.coders())


@once
def compared(at: Moment, table_id: str) -> tuple[str, ...]:
    """Those who are compared in a table where nobody is named."""
    with opened(at) as project:
        return project.reliability.compared(table_id)


@once
def evidence(
    at: Moment, made: Made, row: str, column: str, limit: int, visible_to: str | None
) -> list[tuple[Entry, tuple[Evidence, ...]]]:
    """The first entries of a cell of a table, each with what a coder may see of its codings."""
    drawn = table(at, made)
    with opened(at) as project:
        entries = drawn.cell(row, column).entries[:limit]
        return list(zip(entries, project.evidence(drawn, entries, visible_to=visible_to), strict=True))


@once
def difference(at: Moment, table_id: str, first: str, second: str, unit: str) -> Difference:
    """What changes in a table from one scheme to another."""
    with opened(at) as project:
        return project.difference(table_id, first, second, unit=unit)


@once
def comparison(at: Moment, table_id: str) -> Comparison | None:
    """A table beside the entries as published."""
    with opened(at) as project:
        return project.check_table(table_id)


@once
def workbook(
    at: Moment, scheme: str | None, unit: str | None, *, rests: bool = False, range_over: tuple[str, ...] | None = None
) -> bytes:
    """All tables as a workbook; without scheme and unit, each as its recipe says."""
    with opened(at) as project:
        return project.workbook(scheme=scheme, unit=unit, rests=rests, range_over=range_over)


@once
def record(at: Moment, record_id: str) -> Record:
    """One record, with its text."""
    with opened(at) as project:
        return project.record(record_id)


@once
def origin(at: Moment, record_id: str) -> tuple[StoredSource, Place] | None:
    """The source of a record and where in it its text begins; None where that is not known."""
    with opened(at) as project:
        return project.sources.place(record_id)


class Listed(NamedTuple):
    """A coding in a list: with its memos, and its quotation where it is not of the whole record."""

    coding: Coding
    memos: tuple[str, ...]
    quotation: str | None


@once
def codings(at: Moment, record_id: str, visible_to: str | None) -> list[Listed]:
    """The codings of a record that a coder may see, with their memos and quotations."""
    with opened(at) as project:
        made = [coding.uid for coding in project.codings(record=record_id, coder=visible_to)]
        return [
            Listed(one.coding, tuple(memo.text for memo in one.memos), one.text if one.coding.span else None)
            for one in project.quotations.of(made, visible_to=visible_to)
        ]


@once
def corrections(at: Moment, record_id: str) -> list[Event]:
    """The corrections of a record's text, newest first."""
    with opened(at) as project:
        return project.corrections(record_id)


@once
def labels(at: Moment) -> tuple[Unresolved, ...]:
    """The speaker labels without an actor."""
    with opened(at) as project:
        return project.labels()


@once
def others(at: Moment) -> str:
    """Whether coders see what others did, as things are today, also where the past is looked at."""
    with Project.open(at.path, waits=False) as project:
        return project.others


@once
def occurring(at: Moment, visible_to: str | None) -> Occurring:
    """What occurs among the codings that a coder may see."""
    with opened(at) as project:
        return project.quotations.occurring(visible_to=visible_to)


@once
def quotations(at: Moment, wanted: QuotationFilter, order: str, limit: int, offset: int) -> tuple[Quotation, ...]:
    """A part of the quotations that fit."""
    with opened(at) as project:
        return project.quotations.find(wanted, order=order, limit=limit, offset=offset)


@once
def n_quotations(at: Moment, wanted: QuotationFilter) -> int:
    """How many codings fit."""
    with opened(at) as project:
        return project.quotations.count(wanted)


def quotation_csv(at: Moment, wanted: QuotationFilter, order: str) -> bytes:
    """The quotations that fit, as a file."""
    with opened(at) as project:
        return f"{project.quotations.csv(wanted, order=order)}\n".encode()


@once
def memos(at: Moment, wanted: MemoFilter, limit: int, offset: int) -> tuple[PlacedMemo, ...]:
    """A part of the memos that fit."""
    with opened(at) as project:
        return project.notebook.find(wanted, limit=limit, offset=offset)


@once
def n_memos(at: Moment, wanted: MemoFilter) -> int:
    """How many memos fit."""
    with opened(at) as project:
        return project.notebook.count(wanted)


@once
def memo_choices(at: Moment, visible_to: str | None) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What the memos that a coder may see are on, and everybody who wrote one."""
    with opened(at) as project:
        return project.notebook.targets(visible_to=visible_to), project.notebook.coders()


@once
def linking(at: Moment, target: str, key: str, visible_to: str | None) -> tuple[PlacedMemo, ...]:
    """The memos that link to a thing."""
    with opened(at) as project:
        return project.notebook.linking(target, key, visible_to=visible_to)


@once
def linkable(at: Moment, visible_to: str | None) -> tuple[Linked, ...]:
    """What a memo may be linked to by choosing."""
    with opened(at) as project:
        return project.notebook.linkable(visible_to=visible_to)


@once
def linked_to(at: Moment, visible_to: str | None) -> tuple[Linked, ...]:
    """Everything that memos link to."""
    with opened(at) as project:
        return project.notebook.linked_to(visible_to=visible_to)


def memo_csv(at: Moment, wanted: MemoFilter) -> bytes:
    """The memos that fit, as comma-separated text."""
    with opened(at) as project:
        return f"{project.notebook.csv(wanted)}\n".encode()


def memo_workbook(at: Moment, wanted: MemoFilter) -> bytes:
    """The memos that fit, as a workbook."""
    with opened(at) as project, tempfile.TemporaryDirectory() as folder:
        return project.notebook.export(Path(folder) / "memos.xlsx", wanted).read_bytes()


@once
def saturation(at: Moment, coder: str | None, terms: tuple[int, int, float], visible_to: str | None) -> Growing:
    """Saturation with a base size, a run length and a threshold."""
    base, run, threshold = terms
    with opened(at) as project:
        return project.growth.saturation(coder, base=base, run=run, threshold=threshold, visible_to=visible_to)


@once
def cooccurrence(at: Moment, unit: str, visible_to: str | None) -> Cooccurrence:
    """How often codes co-occur."""
    with opened(at) as project:
        return project.growth.cooccurrence(unit=unit, visible_to=visible_to)


@once
def places(at: Moment, codes: tuple[str, str], unit: str, visible_to: str | None) -> tuple[QuotedPlace, ...]:
    """The places in which two codes co-occur."""
    with opened(at) as project:
        return project.growth.places(*codes, unit=unit, visible_to=visible_to)


@once
def frequencies(at: Moment, visible_to: str | None) -> Frequencies:
    """How often each code is used, and what the codebook lacks."""
    with opened(at) as project:
        return project.growth.frequencies(visible_to=visible_to)


def saturation_csv(at: Moment, found: Growing) -> bytes:
    """Saturation, as a file."""
    with opened(at) as project:
        return f"{project.growth.saturation_csv(found)}\n".encode()


def cooccurrence_csv(at: Moment, found: Cooccurrence) -> bytes:
    """Pairs of codes, as a file."""
    with opened(at) as project:
        return f"{project.growth.cooccurrence_csv(found)}\n".encode()


@once
def conflicts(at: Moment) -> tuple[Conflict, ...]:
    """What waits for a decision."""
    with opened(at) as project:
        return project.joining.conflicts()


def n_conflicts(at: Moment) -> int:
    """How many conflicts wait for a decision; looked at anew when more than codings changed, or something came."""
    number = len(arrivals(at))
    return n_open(material(at), number) if number else 0


@once
def n_open(at: Moment, arrived: int) -> int:
    """How many conflicts are open, for a number of arrivals."""
    with opened(at) as project:
        return len(project.joining.conflicts())


@once
def arrivals(at: Moment) -> tuple[tuple[str, str, int], ...]:
    """What came from other copies, newest first."""
    with opened(at) as project:
        return project.joining.arrivals()


def bundle(at: Moment, name: str) -> bytes:
    """The journal as a bundle."""
    with opened(at) as project, tempfile.TemporaryDirectory() as folder:
        project.joining.export(Path(folder) / name)
        return (Path(folder) / name).read_bytes()

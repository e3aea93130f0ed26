"""What the page Agreement shows of a project, read once for each revision of it and each choice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import streamlit as st

from ..agreement.report import Reader, Report
from ..model.agreement import Choice
from ..model.codebook import Codebook
from ..model.coding import Coding
from ..model.disagreement import Comparison, Passage, compared
from ..model.record import Record
from ..store.lens import EVERYTHING
from .reading import Moment, once, opened, shared


@contextmanager
def computing() -> Iterator[None]:
    """Say that figures are being made: intervals of many codes take a while."""
    with (
        st.container(key="agreement-computing"),
        st.spinner("Comparing the coders. The first time after a change takes a while.", show_time=False),
    ):
        yield


@once
def readers(at: Moment) -> tuple[Reader, ...]:
    """Everybody who read or coded something."""
    with opened(at) as project:
        return project.agreement.readers()


@once
def rounds(at: Moment) -> tuple[str, ...]:
    """The names of the rounds."""
    with opened(at) as project:
        return tuple(one.name for one in project.rounds.all())


@shared
def report(at: Moment, choice: Choice) -> Report:
    """All figures for a choice, and the disagreements behind them."""
    with opened(at) as project:
        return project.agreement.report(choice)


@once
def lengths(at: Moment) -> dict[str, int]:
    """How many characters the text of each record has, in the order of the records."""
    with opened(at) as project:
        return {record.id: len(record.text) for record in project.records() if record.text}


@dataclass(frozen=True, slots=True)
class Marked:
    """A text that two coders read: what each marked, and where they are alike and differ."""

    record: Record
    first: str
    second: str
    comparison: Comparison

    def passages(self, place: int) -> tuple[Passage, ...]:
        """All passages of the first coder (0) or the second (1)."""
        alike = [pair[place] for pair in self.comparison.agreed]
        apart = [one for item in self.comparison.disagreements for one in (item.first, item.second)[place]]
        return (*alike, *apart)


@once
def marked(at: Moment, record_id: str, coders: tuple[str, str], codes: tuple[str, ...]) -> Marked:
    """A text as two coders marked it, by these codes and those below them, or by all."""
    with opened(at) as everybodys:
        project = everybodys.through(EVERYTHING)  # second readings and the consensus are compared, too
        record = project.record(record_id)
        wanted = below(project.codebook.current, codes)
        sides = [
            [passage(one, record) for one in project.codings(record=record_id, coder=name) if fits(one, record, wanted)]
            for name in coders
        ]
    return Marked(record, *coders, compared(*sides))


def fits(coding: Coding, record: Record, wanted: frozenset[str] | None) -> bool:
    """Whether a coding stands in the present text and is of a code that was asked for."""
    return coding.stands_in(record) and (wanted is None or coding.code in wanted)


def passage(coding: Coding, record: Record) -> Passage:
    """A coding as it is compared."""
    start, end = (coding.start, coding.end) if coding.span else (0, len(record.text or ""))
    assert start is not None and end is not None
    return Passage(key=coding.uid, code=coding.code, start=start, end=end, dimensions=coding.dimensions)


def below(book: Codebook | None, codes: Sequence[str]) -> frozenset[str] | None:
    """These codes and those below them; None for all."""
    if not codes or book is None:
        return None
    return frozenset(code.id for code in book.codes if {step.id for step in book.path(code.id)} & set(codes))

"""What the page Adjudicate shows of a project, read once for each revision of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from ..model.coding import Memo
from ..model.disagreement import Passage, Placed
from ..model.quotation import CONTEXT, beginning_cut, end_cut
from ..model.text import Span
from .reading import Moment, once, opened, shared


@once
def pairs(at: Moment, coder: str) -> Mapping[tuple[str, str], int]:
    """Every two coders who read something together, and how many records; refused where the coder is blind."""
    with opened(at) as project:
        return project.adjudication.pairs(coder=coder)


@shared
def work(at: Moment, first: str, second: str, panels: tuple[str, ...], kind: str | None) -> tuple[Placed, ...]:
    """The disagreements of two coders in some panels, of one kind or of all."""
    with opened(at) as project:
        found = project.adjudication.work(first, second, panels=panels)
    return tuple(one for one in found if kind in (None, one.item.kind))


@once
def memos(at: Moment, which: Placed) -> Mapping[str, list[Memo]]:
    """The memos of both coders on what a disagreement concerns, by the coding."""
    with opened(at) as project:
        return project.adjudication.memos(which)


def name(which: Placed) -> str:
    """What a disagreement is called within a session: by the codings that it concerns."""
    return "+".join(sorted(which.item.keys))


def focus(found: Sequence[Placed], asked: str | None, record: str | None = None) -> int:
    """The place of the one in focus: the one asked for, else the first unsettled, of a record where one is named."""
    for place, one in enumerate(found):
        if record is None and name(one) == asked:
            return place
    there = [place for place, one in enumerate(found) if record in (None, one.record)] or list(range(len(found)))
    return next((place for place in there if found[place].settled is None), there[0])


def onward(found: Sequence[Placed], place: int, step: int, *, unsettled: bool) -> int | None:
    """The place of the next one in a direction, of those not settled where only these are wanted; None at the end."""
    places = range(place + step, len(found) if step > 0 else -1, step)
    return next((there for there in places if not unsettled or found[there].settled is None), None)


def after_deciding(found: Sequence[Placed], place: int) -> int:
    """The place of the one that comes when one was decided: the next unsettled one, from the beginning at the end."""
    ahead = onward(found, place, 1, unsettled=True)
    if ahead is None:
        ahead = onward(found[:place], -1, 1, unsettled=True)
    return place if ahead is None else ahead


# --- the text -------------------------------------------------------------------------------------


def paragraphs(text: str) -> list[Span]:
    """The paragraphs of a text: its lines that are not empty."""
    found, start = [], 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            found.append(Span(start, start + len(line.rstrip())))
        start += len(line)
    return found


def around(text: str, span: Span) -> tuple[str, list[Span], str]:
    """The paragraphs in which a passage stands, with the end of what is before and the beginning of what follows."""
    there = [one for one in paragraphs(text) if one.start < span.end and span.start < one.end] or [span]
    before, after = text[: there[0].start].rstrip(), text[there[-1].end :].lstrip()
    short = before[-CONTEXT:] if len(before) <= CONTEXT else f"… {beginning_cut(before[-CONTEXT:])}"
    rest = after if len(after) <= CONTEXT else f"{end_cut(after[:CONTEXT])} …"
    return short, there, rest


def pieces(part: Span, first: Sequence[Passage], second: Sequence[Passage]) -> list[tuple[Span, bool, bool]]:
    """A paragraph in pieces, each with whether the first coder has a passage there, and the second."""
    bounds = {place for one in (*first, *second) for place in (one.start, one.end) if part.start < place < part.end}
    return [
        (
            Span(start, end),
            any(one.start <= start < one.end for one in first),
            any(one.start <= start < one.end for one in second),
        )
        for start, end in pairwise(sorted({part.start, part.end, *bounds}))
    ]

"""A text with the markings of two coders: a line under it for each, and a tint where they differ."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from operator import itemgetter

from ..model.disagreement import Disagreement, Passage
from ..model.quotation import beginning_cut, end_cut
from .markup import Markup, tag
from .record import merged

Place = tuple[int, int]
LONGEST = 420
"""Up to so many characters, a piece of a quotation is shown whole."""


def pieces(
    text: str,
    sides: tuple[Sequence[Passage], Sequence[Passage]],
    differing: Iterable[Place],
    names: Mapping[str, str],
    coders: tuple[str, str],
    *,
    offset: int = 0,
    shorten: bool = False,
) -> tuple[Markup, ...]:
    """A text cut where a marking begins or ends; ``offset`` is where it begins in the text that was coded."""
    end = offset + len(text)
    spans = [merged(bounded(((one.start, one.end) for one in side), offset, end)) for side in sides]
    apart = merged(bounded(differing, offset, end))
    cuts = sorted({offset, end, *(cut for span in (*spans[0], *spans[1], *apart) for cut in span)})
    made = []
    for start, stop in pairwise(cuts):
        words = text[start - offset : stop - offset]
        marks = [name for name, found in zip("fs", spans, strict=True) if covered(found, start)]
        marks += ["apart"] if covered(apart, start) else []
        shown = shortened(words) if shorten else words
        said = told(sides, start, names, coders) if marks else None
        made.append(tag("span", shown, cls=" ".join(marks), title=said) if marks else tag("span", shown))
    return tuple(made)


def bounded(places: Iterable[Place], start: int, end: int) -> list[Place]:
    """The parts of places that lie in a piece of the text."""
    cut = ((max(start, first), min(end, last)) for first, last in places)
    return [place for place in cut if place[0] < place[1]]


def covered(spans: Sequence[Place], place: int) -> bool:
    """Whether one of the spans, which are in order and do not overlap, holds a character."""
    number = bisect_right(spans, place, key=itemgetter(0)) - 1
    return number >= 0 and place < spans[number][1]


def told(
    sides: tuple[Sequence[Passage], Sequence[Passage]], place: int, names: Mapping[str, str], coders: tuple[str, str]
) -> str:
    """Who coded what at a character."""
    said = []
    for coder, side in zip(coders, sides, strict=True):
        codes = dict.fromkeys(one.code for one in side if one.start <= place < one.end)
        said.append(f"{coder}: {', '.join(names.get(code, code) for code in codes) or 'nothing'}")
    return "; ".join(said)


def shortened(text: str) -> str:
    """A piece whose middle is left out where it is long, cut at words."""
    if len(text) <= LONGEST:
        return text
    return f"{end_cut(text[: LONGEST - 140])} … {beginning_cut(text[-120:])}"


def apart(found: Iterable[Disagreement]) -> list[Place]:
    """The characters on which coders differ: of a boundary what one alone marked, else all that is concerned."""
    places: list[Place] = []
    for item in found:
        places += boundary(item) if item.kind == "boundary" else [(item.start, item.end)]
    return places


def boundary(item: Disagreement) -> list[Place]:
    """What one of two coders alone marked, where they marked the same code in another extent."""
    sides = [merged((one.start, one.end) for one in side) for side in (item.first, item.second)]
    cuts = sorted({cut for side in sides for span in side for cut in span})
    return [(start, end) for start, end in pairwise(cuts) if covered(sides[0], start) != covered(sides[1], start)]


def legend(coders: tuple[str, str]) -> Markup:
    """What lines and tint mean."""
    return tag(
        "p",
        tag("span", coders[0], cls="f"),
        tag("span", coders[1], cls="s"),
        tag("span", "they differ", cls="apart"),
        cls="marks-legend",
    )

"""Where something stands in its source: file, page and line, or second of a recording."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from ..errors import ValueRuleError

CLOCK = re.compile(r"(?:(\d+):)?([0-5]?\d):([0-5]?\d(?:[.,]\d{1,3})?)")
NUMBERED = ("page", "line", "paragraph")


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a source. What a source does not have is None.

    Attributes
    ----------
    page, line, paragraph : int or None
        Counted from 1: the page of the file (not the number printed on it), the line of the file or, where there
        is a page, of the page, and the paragraph of a document without pages.
    part : str or None
        A part with a count of its own: "footnote 3", "table 1 row 2", "chapter 4".
    start, end : float or None
        Seconds of a recording.

    >>> str(Place(page=3, line=12)), str(Place(start=62.5)), str(Place(paragraph=4, part="footnote 2"))
    ('page 3, line 12', '00:01:02.500', 'footnote 2, paragraph 4')
    """

    page: int | None = None
    line: int | None = None
    paragraph: int | None = None
    part: str | None = None
    start: float | None = None
    end: float | None = None

    def __str__(self) -> str:
        return self.written or (clock(self.start) if self.start is not None else "")

    @property
    def written(self) -> str:
        """The place without its time, as a record's locator; empty where only a time is known."""
        counted = [f"{name} {number}" for name in NUMBERED if (number := getattr(self, name)) is not None]
        return ", ".join([self.part, *counted] if self.part else counted)


@dataclass(frozen=True, slots=True)
class Places:
    """The places of one text: from each offset on, the characters stand there.

    ``marks`` are in order, the first at offset 0; offsets are code points of the text as it was read, whose hash is
    ``text_hash``. ``end`` is where the last words end in a recording, in seconds.
    """

    text_hash: str
    marks: tuple[tuple[int, Place], ...]
    end: float | None = None

    def at(self, offset: int) -> Place:
        """The place of a character."""
        return self.marks[max(0, bisect_right(self.marks, offset, key=lambda mark: mark[0]) - 1)][1]

    @property
    def seconds(self) -> float | None:
        """How long it took to say, where the times of beginning and end are known."""
        start = self.marks[0][1].start
        return None if start is None or self.end is None else max(0.0, self.end - start)

    def as_data(self) -> dict[str, Any]:
        """The places as plain data; ``places_from`` reads them."""
        return {
            "text": self.text_hash,
            "at": [[offset, *row_of(place)] for offset, place in self.marks],
            "end": self.end,
        }


def row_of(place: Place) -> list[Any]:
    """A place without its end as a row of plain data."""
    return [place.page, place.line, place.paragraph, place.part, place.start]


def places_from(data: Mapping[str, Any]) -> Places:
    """The places of plain data as ``Places.as_data`` gives them."""
    return Places(data["text"], tuple((offset, Place(*row)) for offset, *row in data["at"]), data["end"])


def thinned(marks: Iterable[tuple[int, Place]]) -> tuple[tuple[int, Place], ...]:
    """Marks without those that say the same place again; ends of times are left out.

    >>> thinned([(0, Place(page=1)), (9, Place(page=1)), (20, Place(page=2))])
    ((0, Place(page=1, line=None, paragraph=None, part=None, start=None, end=None)), \
(20, Place(page=2, line=None, paragraph=None, part=None, start=None, end=None)))
    """
    kept: list[tuple[int, Place]] = []
    for offset, place in marks:
        place = replace(place, end=None)
        if not kept or kept[-1][1] != place:
            kept.append((offset, place))
    return tuple(kept)


def clock(seconds: float) -> str:
    """Seconds as a clock shows them, to the millisecond.

    >>> clock(3723.25), clock(0)
    ('01:02:03.250', '00:00:00.000')
    """
    thousandths = round(seconds * 1000)
    hours, rest = divmod(thousandths, 3_600_000)
    minutes, rest = divmod(rest, 60_000)
    return f"{hours:02d}:{minutes:02d}:{rest // 1000:02d}.{rest % 1000:03d}"


def short_clock(seconds: float) -> str:
    """Seconds as minutes and seconds, with hours before them where there are any.

    >>> short_clock(65.4), short_clock(3600)
    ('1:05', '1:00:00')
    """
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{rest:02d}" if hours else f"{minutes}:{rest:02d}"


def seconds_of(shown: str) -> float:
    """The seconds of a clock time, hours left out or not, with a full stop or a comma before the thousandths.

    >>> seconds_of("01:02:03.250"), seconds_of("1:05"), seconds_of("00:00:02,5")
    (3723.25, 65.0, 2.5)
    """
    found = CLOCK.fullmatch(shown.strip())
    if found is None:
        raise ValueRuleError(f"time {shown!r}: is not written as 01:02:03.250, 02:03.250 or 02:03.")
    hours, minutes, seconds = found.groups()
    return int(hours or 0) * 3600 + int(minutes) * 60 + float(seconds.replace(",", "."))

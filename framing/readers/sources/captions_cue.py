"""The cues of a caption file, line by line: WebVTT, SubRip and SubViewer as they are met in the wild."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from .incoming import Incoming

HEADER = re.compile(r"WEBVTT(?:[ \t].*)?")
PARAGRAPH_NOTE = re.compile(r"NOTE[ \t]+paragraph[ \t]*")
COMMENT = re.compile(r"(?:NOTE(?:[ \t].*)?|(?:STYLE|REGION)[ \t]*)")
TIME = re.compile(r"(?:(\d{1,6}):)?([0-5]?\d):([0-5]?\d(?:[.,]\d{1,9})?)")
ARROW = re.compile(r"^(.*?)(?:-->|--&gt;)[ \t]*(\S*)(.*)$")
SUBVIEWER = re.compile(r"\s*(\d{1,6}:\d\d:\d\d\.\d{1,3}),(\d{1,6}:\d\d:\d\d\.\d{1,3})\s*")
LIKE_A_TIME = re.compile(r"[\d:.,;]*\d[:.,;]\d[\d:.,;]*")
NO_ARROW = re.compile(
    r"\s*(\d{1,6}:\d\d:\d\d[.,]\d{1,3}|\d\d:\d\d\.\d{3})\s*[^\w\s]{0,4}\s*"
    r"(\d{1,6}:\d\d:\d\d[.,]\d{1,3}|\d\d:\d\d\.\d{3})(?:\s.*)?"
)


@dataclass(slots=True)
class Cue:
    """A caption as it stands in the file.

    ``line`` is the line of its times, and where it has none, its first; ``lines`` are its lines of text with their
    numbers. ``opens`` says that a paragraph begins with it.
    """

    line: int
    start: float | None
    end: float | None
    lines: list[tuple[int, str]] = field(default_factory=list)
    opens: bool = False


@dataclass(slots=True)
class Scan:
    """The state of reading a file: the cues so far, and the lines since the last empty one."""

    incoming: Incoming
    media: str
    """vtt, where names may stand before the cues; srt, where numbers do; sbv, where nothing does."""
    cues: list[Cue] = field(default_factory=list)
    open: Cue | None = None
    loose: list[tuple[int, str]] = field(default_factory=list)
    counter: tuple[int, str] | None = None
    opens: bool = False
    comments: int = 0
    number: int = 0
    unparted: list[int] = field(default_factory=list)
    spaced: list[int] = field(default_factory=list)
    misnumbered: list[int] = field(default_factory=list)


def cues_of(text: str, incoming: Incoming, media: str) -> list[Cue]:
    """Every cue in the file's order; what is broken is told, and its text kept."""
    scan = Scan(incoming, media)
    for number, line in _without_header(text, incoming):
        times = _times(line)
        if times is not None:
            _begin(scan, number, line, times)
        elif line:
            (scan.open.lines if scan.open else scan.loose).append((number, line))
        else:
            _part(scan)
    _part(scan)
    _drop_counter(scan)
    _tell(scan)
    return scan.cues


def _without_header(text: str, incoming: Incoming) -> Iterator[tuple[int, str]]:
    """The numbered lines after the header of a WebVTT file, which ends with an empty line or the first times."""
    lines = enumerate(text.split("\n"), start=1)
    first = next(lines)
    if not HEADER.fullmatch(first[1]):
        if incoming.name.casefold().endswith(".vtt"):
            incoming.note("has no header WEBVTT in its first line; it was read all the same.")
        yield first
    else:
        for number, line in lines:
            if not line or _times(line) is not None:
                yield number, line
                break
    yield from lines


def _times(line: str) -> tuple[str, str, bool] | None:
    """The two times of a line as they are written, and whether there is an arrow; None for a line of words."""
    if ":" not in line and "-->" not in line:
        return None
    if found := SUBVIEWER.fullmatch(line):
        return found[1], found[2], True
    if found := ARROW.match(line):
        start, end = found[1].strip(), found[2].strip()
        timed = LIKE_A_TIME.fullmatch(start) or LIKE_A_TIME.fullmatch(end) or not (start or end)
        return (start, end, True) if timed else None
    if found := NO_ARROW.fullmatch(line):
        return found[1], found[2], False
    return None


def _begin(scan: Scan, number: int, line: str, times: tuple[str, str, bool]) -> None:
    """A cue begins with its line of times."""
    if scan.open is not None and (lines := scan.open.lines):
        if lines[-1][1].strip().isdigit():
            _named(scan, lines.pop())
        scan.unparted.append(number)
    elif scan.loose and COMMENT.fullmatch(scan.loose[0][1]):
        _comment(scan)
    elif scan.loose:
        _named(scan, scan.loose.pop())
        _orphan(scan)
    elif scan.counter:
        _named(scan, scan.counter)
    elif scan.media == "srt":
        scan.number += 1
        scan.misnumbered.append(number)
    scan.counter, scan.loose = None, []
    scan.open = _timed(scan.incoming, number, line, times)
    scan.open.opens, scan.opens = scan.opens, False
    scan.cues.append(scan.open)


def _named(scan: Scan, name: tuple[int, str]) -> None:
    """The line before the times is the cue's number or name."""
    if scan.media == "vtt":
        return
    number = name[1].strip()
    if not number.isdigit():
        scan.loose.append(name)
    if scan.media == "srt" and number != str(scan.number + 1):
        scan.misnumbered.append(name[0])
    scan.number = int(number[:9]) if number.isdecimal() else scan.number + 1


def _timed(incoming: Incoming, number: int, line: str, times: tuple[str, str, bool]) -> Cue:
    """A cue with those of its times that hold."""
    start, end = _seconds(times[0]), _seconds(times[1])
    shown = " ".join(line.split())[:80]
    where = f"line {number}"
    if start is None or end is None:
        wrong = [time[:40] for time, value in zip(times[:2], (start, end), strict=True) if value is None]
        held = "without times" if len(wrong) == 2 else "with the other time"
        incoming.gap(
            where,
            f"has a time that cannot be read ({' and '.join(map(repr, wrong))}); times are written as 01:02:03.250. "
            f"The text was kept {held}.",
        )
        return Cue(number, start, end)
    if not times[2]:
        incoming.gap(where, f"has no arrow --> between its times ({shown!r}). The cue was kept all the same.")
    if end < start:
        incoming.gap(where, f"ends before it begins ({shown!r}). The text was kept with the time of its beginning.")
        end = None
    return Cue(number, start, end)


def _seconds(written: str) -> float | None:
    """A time in seconds, to the millisecond; None where it is not one."""
    found = TIME.fullmatch(written)
    if found is None:
        return None
    hours, minutes, seconds = found.groups()
    return round(int(hours or 0) * 3600 + int(minutes) * 60 + float(seconds.replace(",", ".")), 3)


def _part(scan: Scan) -> None:
    """An empty line ends a cue, a comment, or lines that are neither."""
    if scan.open is not None:
        scan.open = None
    elif scan.loose and COMMENT.fullmatch(scan.loose[0][1]):
        _comment(scan)
    elif len(scan.loose) == 1 and scan.loose[0][1].strip().isdigit() and scan.counter is None:
        scan.counter = scan.loose.pop()
    elif scan.loose:
        _drop_counter(scan)
        _orphan(scan)


def _comment(scan: Scan) -> None:
    """A comment is left aside, but for the one that begins a paragraph."""
    if PARAGRAPH_NOTE.fullmatch(scan.loose[0][1]):
        scan.opens = True
    else:
        scan.comments += 1
    scan.loose = []


def _orphan(scan: Scan) -> None:
    """Lines without times: the text of the cue before them if that has none, else a cue of their own."""
    if not scan.loose:
        return
    number = scan.loose[0][0]
    if scan.cues and not scan.cues[-1].lines and scan.cues[-1] is not scan.open:
        scan.cues[-1].lines = scan.loose
        scan.spaced.append(number)
    else:
        scan.incoming.gap(f"line {number}", "has text without a line of times (start --> end). The text was kept.")
        scan.cues.append(Cue(number, None, None, scan.loose, scan.opens))
        scan.opens = False
    scan.loose = []


def _drop_counter(scan: Scan) -> None:
    """A number that no times follow: the text of the cue before it if that has none, else nothing of value."""
    if scan.counter is None:
        return
    counter, scan.counter = scan.counter, None
    if scan.cues and not scan.cues[-1].lines:
        scan.cues[-1].lines = [counter]
        scan.spaced.append(counter[0])
    else:
        scan.incoming.gap(f"line {counter[0]}", f"has the number {counter[1].strip()[:20]} and no cue after it.")


def _tell(scan: Scan) -> None:
    """What was repaired or left aside, each kind in one sentence."""
    said = (
        (scan.unparted, "without an empty line before its times was", "without an empty line before their times were"),
        (scan.spaced, "with an empty line between its times and its text was", "with an empty line between their "
         "times and their text were"),
    )  # fmt: skip
    for lines, one, many in said:
        if lines:
            scan.incoming.note(f"{_counted(lines, 'cue', 'cues', one, many)} read all the same ({_first(lines)}).")
    if scan.misnumbered:
        one, many = "is missing or out of turn", "are missing or out of turn"
        what = _counted(scan.misnumbered, "number of a cue", "numbers of cues", one, many)
        scan.incoming.note(f"{what}; cues are told by their times ({_first(scan.misnumbered)}).")
    if scan.comments:
        scan.incoming.note(
            _counted(range(scan.comments), "comment or style", "comments or styles", "was", "were") + " left aside."
        )


def _counted(lines: list[int] | range, one: str, many: str, *verbs: str) -> str:
    return f"{len(lines)} {one if len(lines) == 1 else many} {verbs[len(lines) != 1]}"


def _first(lines: list[int]) -> str:
    return f"line {lines[0]}" if len(lines) == 1 else f"first: line {lines[0]}"

"""Which layouts a file uses, weighed over the whole of it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from .evidence import GOOD, LEAST, SILENT, SURE
from .layouts import Found

ONLY_MAIN = ("letters", "dialogue", "alone")
"""Layouts that are never used beside another one: within a speech, dialogue is quoted and questions are asked."""
UNMARKED = ("alone", "dash", "stop")
"""Layouts that prove little by their form; it counts against each label, until the file is known to use them."""
EARLY = 10
SHORT = 5


@dataclass(frozen=True, slots=True)
class Candidate:
    """A label that a layout proposes at a piece, with its points."""

    piece: int
    found: Found
    points: int

    @property
    def label(self) -> str:
        """The label for comparing: without regard to capitals."""
        return self.found.label.casefold()


@dataclass(frozen=True, slots=True)
class Choice:
    """The candidates that begin turns, those of which little is sure, and those that are only asked about."""

    begins: Mapping[int, Found]
    unsure: frozenset[int]
    asked: Mapping[int, str]
    layouts: tuple[str, ...]


def chosen(candidates: Sequence[Candidate], n_pieces: int, *, fixed: Sequence[str] = ()) -> Choice:
    """What begins a turn, by the layouts that explain most; ``fixed`` are layouts that are known to be used."""
    by_layout: dict[str, list[Candidate]] = defaultdict(list)
    for candidate in _recurring(candidates):
        by_layout[candidate.found.layout].append(candidate)
    ranked = sorted(by_layout, key=lambda layout: -_weight(by_layout[layout]))
    if fixed:
        used = [layout for layout in ranked if layout in fixed]
    else:
        used = [layout for layout in ranked if _is_used(layout, by_layout[layout], n_pieces)]
        used = [layout for layout in used if not _is_quoted(layout, by_layout, used)]
        used = [layout for place, layout in enumerate(used) if place == 0 or layout not in ONLY_MAIN]
    begins: dict[int, Found] = {}
    points: dict[int, int] = {}
    unsure: set[int] = set()
    for place, layout in enumerate(used):
        least = (LEAST if fixed or place == 0 else SURE) - (layout in UNMARKED)
        times = Counter(candidate.label for candidate in by_layout[layout])
        for candidate in by_layout[layout]:
            at = candidate.piece
            enough = GOOD + (times[candidate.label] == 1)
            if candidate.points >= least and (at not in begins or (place == 0 and candidate.points > points[at])):
                begins[at], points[at] = candidate.found, candidate.points
                (unsure.add if candidate.points < enough else unsure.discard)(at)
    asked = {
        candidate.piece: candidate.found.label
        for candidate in candidates
        if candidate.piece not in begins and _is_asked_about(candidate, used)
    }
    layouts = tuple(dict.fromkeys(found.layout for found in begins.values()))
    return Choice(begins, frozenset(unsure), asked, layouts)


def _recurring(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Candidates with what the same label has elsewhere, and a point more, or two, where it comes again."""
    times: Counter[tuple[str, str]] = Counter()
    best: dict[tuple[str, str], int] = {}
    for candidate in candidates:
        key = (candidate.found.layout, candidate.label)
        times[key] += 1
        best[key] = max(candidate.points, best.get(key, candidate.points))
    return [
        replace(candidate, points=best[key] + min(2, times[key] - 1))
        if candidate.label
        and best[key := (candidate.found.layout, candidate.label)] > -GOOD
        and candidate.points > best[key] - GOOD
        else candidate
        for candidate in candidates
    ]


def _weight(candidates: Sequence[Candidate]) -> int:
    return sum(candidate.points for candidate in candidates if candidate.points > 0)


def _is_used(layout: str, candidates: Sequence[Candidate], n_pieces: int) -> bool:
    """Whether a file uses a layout: some labels stand for themselves, or labels come again, or look alike."""
    sure = [candidate for candidate in candidates if candidate.points >= SURE]
    good = [candidate for candidate in candidates if candidate.points >= GOOD]
    labels = {candidate.label for candidate in good}
    if not good:
        return False
    if layout == "dialogue":
        return len(candidates) > 3 and len(candidates) >= 0.7 * n_pieces and len(good) >= 0.25 * len(candidates)
    if layout == "letters":
        return len(good) > 2 and len(labels) > 1 and len(good) >= 0.2 * n_pieces
    early = layout != "table" and sure and sure[0].piece < max(EARLY, n_pieces // 3)
    if len(sure) > 1 or early:
        return True
    if layout in ("capitals", "mark", "time", "bracket") and len(labels) > 2:
        return True
    again = [label for label, n in Counter(candidate.label for candidate in good).items() if n > 1]
    return len(again) > 1 or bool(again and len(good) > 3)


def _is_quoted(layout: str, by_layout: Mapping[str, Sequence[Candidate]], used: Sequence[str]) -> bool:
    """Whether questions and answers, or dialogue, stand between what others say, who are named before and after."""
    own = [candidate for candidate in by_layout[layout] if candidate.points >= LEAST]
    if layout != "dialogue" and (layout != "letters" or not {candidate.label for candidate in own} <= {"q", "a"}):
        return False
    around = [
        candidate.piece
        for other in used
        if other != layout
        for candidate in by_layout[other]
        if candidate.points >= SURE
    ]
    return bool(around) and min(around) < own[0].piece and max(around) > own[-1].piece


def _is_asked_about(candidate: Candidate, used: Sequence[str]) -> bool:
    """Whether somebody should look at a line that stays: it is laid out as speaker lines are, or sure by itself."""
    layout = candidate.found.layout
    if not candidate.label:
        return False
    if layout in ("alone", "set-apart", "dash", "stop", "table"):
        return candidate.points >= (LEAST if layout in used else SURE) and (layout != "alone" or layout in used)
    if candidate.points >= SURE:
        return True
    is_short = len(candidate.found.label.split()) <= SHORT and candidate.points > SILENT
    return bool(used) and is_short and (layout in used or candidate.points >= GOOD)

"""What each piece of a source is, before any line is made of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from ...model.division import LEFT, MORE, PANEL, TURN, Known
from ...model.profile import Profile
from ...model.source import COMMENT, CUE, FOOTNOTE, HEADING, NAVIGATION, PAGE_NUMBER, SourceText
from .choose import Candidate, chosen
from .evidence import LEAST, NO, SURE, Evidence, heads_a_table
from .layouts import Found, found_in
from .panels import namer
from .pieces import Piece, pieces_of
from .stage import COLUMN_ONLY, TIME_ONLY, is_affiliation, is_direction, may_be_direction
from .templates import templates_in
from .words import SPOKEN

FRONT = "before the first speaker"
DIRECTION = "stage direction"
TIME = "time"
BY_PROFILE = "left out by the profile"
REASONS = {FOOTNOTE: "footnote", COMMENT: "comment"}
ALL_CUES = 0.9
"""Share of captions with a name before them from which on all have one."""
LONG = 40
"""Words of a paragraph that may have been said, although nobody is announced before it."""


@dataclass(slots=True)
class Read:
    """One piece and what it is: it begins a turn (``found``), goes on, names a panel, or is left out."""

    piece: Piece
    mark: str = MORE
    found: Found | None = None
    panel: str | None = None
    reason: str | None = None
    is_timed: bool = False
    doubts: list[str] = field(default_factory=list)

    @property
    def is_label_only(self) -> bool:
        """Whether it announces a speaker, and what is said stands after it."""
        return self.found is not None and self.found.layout != "voice" and self.found.announced >= len(self.piece.text)


@dataclass(slots=True)
class Reading:
    """All pieces of a source, read, and the layouts that were found in them."""

    reads: list[Read]
    layouts: tuple[str, ...]

    @property
    def has_speakers(self) -> bool:
        """Whether anybody is announced."""
        return any(read.mark == TURN for read in self.reads)


def read_pieces(source: SourceText, profile: Profile, known: Known) -> Reading:
    """What every piece of a source is."""
    reads = [Read(piece) for piece in pieces_of(source.blocks)]
    leave = frozenset(profile.leave)
    named = namer(profile.panels)
    for read in reads:
        _look_at(read, leave, named(read.piece.text) if _may_name_a_panel(read.piece) else None)
    for read, after in pairwise(reads):
        read.is_timed = after.reason == TIME and "\n\n" not in after.piece.gap
    open_reads = [read for read in reads if read.mark == MORE or read.reason == HEADING]
    layouts = _find_speakers(open_reads, profile, known)
    _hear_voices(reads)
    reading = Reading(reads, layouts)
    if reading.has_speakers:
        _settle_panels(reads)
        _settle_front(reads)
        _settle_headings(reads)
        _doubt_what_stands_apart(reads)
    return reading


def _may_name_a_panel(piece: Piece) -> bool:
    return not piece.block.voice and piece.block.kind not in (FOOTNOTE, COMMENT, CUE) and len(piece.text) <= 200


def _look_at(read: Read, leave: frozenset[str], panel: str | None) -> None:
    """What a piece is by itself."""
    piece = read.piece
    kind, text = piece.block.kind, piece.text
    reason = piece.block.left or REASONS.get(kind)
    if reason is None and (text in leave or (kind == NAVIGATION and NAVIGATION in leave)):
        reason = NAVIGATION if kind == NAVIGATION else BY_PROFILE
    if reason is None and is_direction(text):
        reason = DIRECTION
    if reason is None and TIME_ONLY.fullmatch(text):
        reason = TIME
    if reason is None and COLUMN_ONLY.fullmatch(text):
        reason = PAGE_NUMBER
    if reason is not None:
        read.mark, read.reason = LEFT, reason
    elif panel is not None:
        read.mark, read.panel = PANEL, panel
    elif kind == HEADING:
        read.mark, read.reason = LEFT, HEADING


def _find_speakers(reads: Sequence[Read], profile: Profile, known: Known) -> tuple[str, ...]:
    """Who is announced in the pieces that nothing else is known of; the layouts that were used."""
    templates = templates_in(profile.layouts)
    evidence = Evidence(known)
    candidates: list[Candidate] = []
    for at, read in enumerate(reads):
        if not read.piece.block.voice:
            found = [*found_in(read.piece), *templates(read.piece)]
            candidates += _candidates(reads, at, found, evidence)
    choice = chosen(_without_lists(candidates, reads), len(reads), fixed=profile.layouts)
    for at, chosen_label in choice.begins.items():
        reads[at].mark, reads[at].found, reads[at].reason = TURN, chosen_label, None
        if not chosen_label.label:
            reads[at].doubts.append("A speaker begins here who is not named.")
        elif at in choice.unsure:
            reads[at].doubts.append(f"Little shows that {chosen_label.label!r} is a speaker.")
    _hear_like_the_others(reads, candidates)
    for at, label in choice.asked.items():
        if reads[at].mark == MORE:
            reads[at].doubts.append(f"Could be a speaker: {label!r}.")
    return choice.layouts


def _hear_like_the_others(reads: Sequence[Read], candidates: Sequence[Candidate]) -> None:
    """Captions that each begin with a name and a colon do so by rule: a name that looks like none is one there."""
    cues = [at for at, read in enumerate(reads) if read.piece.block.kind == CUE]
    named = {one.piece: one.found for one in candidates if one.found.layout == "colon" and one.piece in set(cues)}
    begun = sum(reads[at].mark == TURN for at in named)
    if len(named) < ALL_CUES * len(cues) or begun * 2 <= len(cues):
        return
    for at, found in named.items():
        if reads[at].mark == MORE:
            reads[at].mark, reads[at].found = TURN, found
            reads[at].doubts.append(f"Little shows that {found.label!r} is a speaker.")


def _candidates(reads: Sequence[Read], at: int, proposed: Sequence[Found], evidence: Evidence) -> Iterator[Candidate]:
    """What layouts propose at a piece, with its points; the row that heads a table is left out instead."""
    read = reads[at]
    for found in proposed:
        if found.layout == "alone" and read.is_timed:
            found = replace(found, layout="time", form=3)
        if found.layout == "alone":
            if is_affiliation(read.piece.text):
                continue
            belongs = at + 1 < len(reads) and is_affiliation(reads[at + 1].piece.text)
            found = replace(found, form=found.form + 4 * belongs)
        is_whole = found.announced >= len(read.piece.text)
        says = _Says(reads, at, found)
        points = evidence.of(found, read.piece, says)
        if points <= NO or (read.reason == HEADING and not is_whole):
            continue
        if read.piece.block.kind == NAVIGATION and points < SURE:
            continue
        if heads_a_table(found, says()):
            read.mark, read.reason = LEFT, HEADING
        elif not is_whole or says() or found.layout not in ("alone", "time"):
            yield Candidate(at, found, points)


@dataclass(slots=True)
class _Says:
    """The beginning of what would be said after a label."""

    reads: Sequence[Read]
    at: int
    found: Found

    def __call__(self) -> str:
        said = self.reads[self.at].piece.text[self.found.announced : self.found.announced + 300]
        if said or self.at + 1 >= len(self.reads):
            return said
        after = self.reads[self.at + 1]
        return "" if after.reason == HEADING else after.piece.text[:300]


def _without_lists(candidates: Sequence[Candidate], reads: Sequence[Read]) -> list[Candidate]:
    """Candidates without the labels on lines of their own that follow each other: those are lists of names."""
    bare = {
        candidate.piece
        for candidate in candidates
        if candidate.points >= LEAST
        and candidate.found.layout in ("alone", "time")
        and candidate.found.announced >= len(reads[candidate.piece].piece.text)
    }
    listed = {at for at in bare if at + 1 in bare or (at - 1 in bare and at - 2 in bare)}
    return [
        candidate
        for candidate in candidates
        if candidate.piece not in listed or candidate.found.layout not in ("alone", "time")
    ]


def _hear_voices(reads: Sequence[Read]) -> None:
    """Voices that the file itself tags rule; one that goes on over several blocks is one turn."""
    speaks: str | None = None
    asked = False
    for read in reads:
        voice = read.piece.block.voice
        if read.mark in (TURN, PANEL):
            speaks = None
        if read.mark == LEFT:
            continue
        if voice and voice != speaks:
            read.mark, read.panel, read.found = TURN, None, Found("voice", voice, 0)
            speaks, asked = voice, False
        elif not voice and speaks and read.piece.block.kind == CUE and not asked:
            read.doubts.append(f"Nobody is tagged here; taken as said by {speaks!r}.")
            asked = True


def _settle_panels(reads: Sequence[Read]) -> None:
    """Lines after the first turn that could name a panel do so before another turn; elsewhere they are said."""
    first = next(at for at, read in enumerate(reads) if read.mark == TURN)
    goes_on = True
    for read in reversed(reads[first:]):
        if read.mark == PANEL and read.piece.block.kind != HEADING and goes_on:
            read.mark = MORE
            read.doubts.append(f"Could name a panel: {read.panel!r}.")
        if read.mark != LEFT:
            goes_on = read.mark == MORE


def _settle_front(reads: Sequence[Read]) -> None:
    """What stands before the first turn is left out, but for the line that names its panel."""
    first = next(at for at, read in enumerate(reads) if read.mark == TURN)
    naming = [read for read in reads[:first] if read.mark == PANEL]
    for read in naming[:-1]:
        read.mark, read.reason = LEFT, FRONT
    if len(naming) > 1:
        naming[-1].doubts.append("Several lines before the first speaker could name a panel; the last is taken.")
    for read in reads[:first]:
        if read.mark == MORE and read.piece.block.kind == CUE:
            read.mark, read.found = TURN, Found("chevrons", "", 0)
            read.doubts.append("Somebody speaks here whom nothing names.")
            break
        if read.mark == MORE:
            read.mark, read.reason = LEFT, FRONT
            if len(read.piece.text.split()) >= LONG and SPOKEN.search(read.piece.text):
                read.doubts.append("Could be spoken, but nobody is announced before it.")


def _settle_headings(reads: Sequence[Read]) -> None:
    """A heading within a turn is left out with a doubt."""
    goes_on = False
    for read in reversed(reads):
        if read.reason == HEADING and goes_on:
            read.doubts.append("A heading stands within what somebody says.")
        if read.mark != LEFT:
            goes_on = read.mark == MORE


def _doubt_what_stands_apart(reads: Sequence[Read]) -> None:
    """A doubt at lines within a turn that could be a direction, or a heading which nothing marks as one."""
    turn_follows = False
    for read in reversed(reads):
        if read.mark == MORE and may_be_direction(read.piece.text):
            read.doubts.append("Could be a stage direction.")
        elif read.mark == MORE and not read.doubts and _may_be_heading(read.piece, turn_follows=turn_follows):
            read.doubts.append("Could be a heading.")
        if read.mark != LEFT:
            turn_follows = read.mark == TURN


def _may_be_heading(piece: Piece, *, turn_follows: bool) -> bool:
    """Whether a short paragraph ends without a stop before somebody else speaks, or is set apart as a whole."""
    if (
        piece.block.kind in (CUE, NAVIGATION)
        or "\n\n" not in piece.gap
        or len(piece.text) > 120
        or piece.text[0].islower()
    ):
        return False
    is_apart = piece.lead >= len(piece.text)
    return (is_apart or turn_follows) and piece.text[-1].isalnum() and len(piece.block.text) == len(piece.text)

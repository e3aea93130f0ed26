"""Lines of a division from pieces that were read: each word of a block in one of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from ...model.division import LEFT, MORE, PANEL, TURN, Line, Speaker
from ...model.place import Place
from ...model.source import NAVIGATION
from .pieces import Ground, Piece
from .reading import TIME, Read
from .stage import is_affiliation, language_at, time_first, time_last, written_time

UNHEARD = "announced without words"


@dataclass(slots=True)
class Drawn:
    """A line in the making: characters of one block from ``start`` to ``end``, the first of them announcing."""

    piece: Piece
    mark: str
    start: int
    end: int
    lead: str = ""
    joint: str = "\n\n"
    label: str | None = None
    language: str | None = None
    panel: str | None = None
    reason: str | None = None
    layout: str | None = None
    moment: float | None = None
    doubts: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """What is said in it."""
        return self.piece.block.text[self.start : self.end]

    @property
    def doubt(self) -> str | None:
        """Everything that is to be looked at in it."""
        return " ".join(dict.fromkeys(self.doubts)) or None


def drawn(reads: Sequence[Read]) -> list[Drawn]:
    """The lines of pieces, in order; those that go on within a block are one."""
    pen = _Pen()
    for read in reads:
        pen.draw(read)
    pen.lift()
    return pen.lines


class _Pen:
    """Draws lines; keeps a label that stands on a line of its own until something is said."""

    def __init__(self) -> None:
        self.lines: list[Drawn] = []
        self._waiting: Drawn | None = None
        self._taken: list[Piece] = []
        """Pieces that were added to the label that waits."""

    def draw(self, read: Read) -> None:
        """Draw one piece."""
        piece = read.piece
        if read.mark == TURN:
            self.lift()
            self._begin(read)
        elif read.mark == MORE:
            self._go_on(read)
        elif not self._takes_language(read):
            if read.mark == PANEL:
                self.lift()
            elif read.reason == TIME and self._waiting is not None:
                self._waiting.moment = written_time(piece.text)
            line = Drawn(piece, read.mark, piece.start, piece.end, joint=piece.gap, panel=read.panel)
            line.reason, line.doubts = read.reason, read.doubts
            self.lines.append(line)

    def lift(self) -> None:
        """Leave out a label after which nothing was said."""
        if (line := self._waiting) is not None:
            whole = line.piece
            line.mark, line.reason, line.label = LEFT, UNHEARD, None
            line.start, line.end, line.lead = whole.start, whole.end, ""
            line.doubts = [f"Announced, but nothing is said: {whole.text[:80]!r}."]
            self.lines.append(line)
            for piece in self._taken:
                more = Drawn(piece, LEFT, piece.start, piece.end, joint=piece.gap)
                more.reason = UNHEARD
                self.lines.append(more)
            self._waiting, self._taken = None, []

    def _begin(self, read: Read) -> None:
        piece, found = read.piece, read.found
        assert found is not None
        begins = piece.start + found.announced
        line = Drawn(piece, TURN, begins, piece.end, joint=piece.gap, label=found.label, layout=found.layout)
        line.doubts = list(read.doubts)
        language = language_at(line.text)
        if language and begins + language[0] < piece.end:
            line.start, line.language = begins + language[0], language[1]
        timed = time_first(line.text)
        spoken_at = line.text[:timed] if timed else piece.text[: found.announced] if found.layout == "time" else ""
        line.moment = written_time(spoken_at)
        line.start += timed
        line.lead = piece.block.text[piece.start : line.start]
        if read.is_label_only:
            self._waiting = line
        else:
            self.lines.append(line)

    def _go_on(self, read: Read) -> None:
        piece = read.piece
        if (line := self._waiting) is not None and is_affiliation(piece.text) and line.label:
            line.lead += piece.gap + piece.text
            line.label += f" {piece.text}"
            self._taken.append(piece)
        elif (line := self._waiting) is not None:
            self._waiting, self._taken = None, []
            line.lead += piece.gap
            line.piece, line.start, line.end = piece, piece.start, piece.end
            line.doubts += read.doubts
            language = language_at(piece.text)
            if language and language[0] < len(piece.text):
                line.lead += piece.text[: language[0]]
                line.start, line.language = piece.start + language[0], language[1]
            elif timed := time_first(piece.text):
                line.lead += piece.text[:timed]
                line.start, line.moment = piece.start + timed, written_time(piece.text[:timed])
            self.lines.append(line)
        elif self._is_same(piece) and not read.doubts:
            self.lines[-1].end = piece.end
        else:
            line = Drawn(piece, MORE, piece.start, piece.end, joint=piece.gap)
            line.doubts = list(read.doubts)
            self.lines.append(line)

    def _takes_language(self, read: Read) -> bool:
        """A line that says which language is interpreted, after a label on a line of its own, belongs to the label."""
        spoken = language_at(read.piece.text) if self._waiting is not None and read.mark == LEFT else None
        if self._waiting is None or spoken is None or spoken[0] < len(read.piece.text):
            return False
        self._waiting.lead += read.piece.gap + read.piece.text
        self._waiting.language = spoken[1]
        self._taken.append(read.piece)
        return True

    def _is_same(self, piece: Piece) -> bool:
        """Whether a piece goes on with the last line within its block."""
        if not self.lines or piece.is_first:
            return False
        last = self.lines[-1]
        return (
            last.piece.index == piece.index and last.mark in (TURN, MORE) and last.end + len(piece.gap) == piece.start
        )


def written(lines: Sequence[Drawn], speakers: Sequence[Speaker | None], media: str) -> Iterator[Line]:
    """The lines as the division has them."""
    ground: Ground | None = None
    before: float | None = None
    for number, (line, speaker) in enumerate(zip(lines, speakers, strict=True), start=1):
        block = line.piece.block
        if ground is None or ground.block is not block:
            ground = Ground(block, media)
        until = time_last(line.text)
        is_open = block.kind == NAVIGATION and line.mark in (TURN, MORE)
        yield Line(
            number=number,
            text=line.text,
            place=_timed(ground.at(line.start), before if line.moment is None else line.moment, until),
            mark=line.mark,
            lead=line.lead,
            joint=line.joint,
            speaker=speaker,
            panel=line.panel if line.mark == PANEL else None,
            reason=line.reason if line.mark == LEFT else None,
            doubt=line.doubt,
            offer=NAVIGATION if is_open else None,
            marks=ground.marks(line.start, line.end),
        )
        before = until


def _timed(place: Place, start: float | None, end: float | None) -> Place:
    """A place with the times that are written there, where the file itself has none."""
    if place.start is not None or (start is None and end is None):
        return place
    return replace(place, start=start, end=end)

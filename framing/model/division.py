"""A source divided into turns: who says which lines, in which panel, and what is not spoken.

A division is a value. Every correction of it gives another one, and nothing of the source is ever lost in it: words
taken as a speaker's announcement stay beside the line, and what is left out stays with the reason.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from functools import cached_property
from typing import Any

from ..errors import DivisionError
from .identity import content_hash
from .place import Place, Places, thinned
from .source import Gap, SourceFile

TURN, MORE, PANEL, LEFT = "turn", "more", "panel", "left"
MARKS = (TURN, MORE, PANEL, LEFT)
NOT_SPOKEN = "not spoken"


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """Who speaks, as announced, and what the announcement says of them.

    ``label`` is None for a text that nobody speaks (a document). ``actor`` is who that is, where the announcement or a
    person says so; ``read_by`` reads out a statement of somebody else; ``spoken_in`` is the language that was
    interpreted.
    """

    label: str | None = None
    actor: str | None = None
    role: str | None = None
    on_behalf_of: str | None = None
    interpreted: bool | None = None
    spoken_in: str | None = None
    read_by: str | None = None


@dataclass(frozen=True)
class Known:
    """The names that a project has: each name and alias with its actor's name, and each actor's type.

    Labels are recognised by them without regard to capitals, and resolved to the letter.
    """

    actors: Mapping[str, str] = field(default_factory=dict)
    types: Mapping[str, str | None] = field(default_factory=dict)

    @cached_property
    def folded(self) -> Mapping[str, str]:
        """Each name by its letters without capitals, as it is spelled; not those of which two differ in capitals."""
        spelled: dict[str, str] = {}
        doubled = set()
        for name in self.actors:
            if spelled.setdefault(name.casefold(), name) != name:
                doubled.add(name.casefold())
        return {fold: name for fold, name in spelled.items() if fold not in doubled}


NOBODY = Known()


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A piece of a source and what becomes of it.

    Attributes
    ----------
    number : int
        Its name within the division; it keeps it whatever is corrected around it.
    text : str
        What is said.
    lead : str
        Characters before the text that announce the speaker and are not spoken: "Mr. Doe (China): ".
    mark : one of ``MARKS``
        It begins a turn, goes on with it, names the panel of what follows, or is left out.
    joint : str
        What parts it from the line before it in the same turn.
    speaker : Speaker or None
        For a line that begins a turn.
    panel : str or None
        For a line that names a panel.
    reason : str or None
        For a line that is left out.
    doubt : str or None
        Why somebody should look at it, in a sentence.
    offer : str or None
        Why it could be left out: one of ``framing.model.profile.OFFERS``.
    looked : bool
        Somebody has looked at it.
    """

    number: int
    text: str
    place: Place
    mark: str
    lead: str = ""
    joint: str = "\n\n"
    speaker: Speaker | None = None
    panel: str | None = None
    reason: str | None = None
    doubt: str | None = None
    offer: str | None = None
    looked: bool = False
    marks: tuple[tuple[int, Place], ...] = ()

    @property
    def whole(self) -> str:
        """The line as the source has it, with what announces the speaker."""
        return self.lead + self.text


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """What one speaker says in one go: the lines of it, in order."""

    lines: tuple[Line, ...]
    panel: str | None = None

    @property
    def number(self) -> int:
        """The name of the turn: the number of its first line."""
        return self.lines[0].number

    @property
    def speaker(self) -> Speaker:
        """Who speaks."""
        return self.lines[0].speaker or Speaker()

    @property
    def text(self) -> str:
        """Everything that is said in it."""
        first, *others = self.lines
        return first.text + "".join(line.joint + line.text for line in others)

    @property
    def doubts(self) -> tuple[str, ...]:
        """Why somebody should look at it, where nobody has."""
        return tuple(line.doubt for line in self.lines if line.doubt and not line.looked)

    def places(self) -> Places:
        """Where its characters stand in the source."""
        marks: list[tuple[int, Place]] = []
        offset, end = 0, None
        for number, line in enumerate(self.lines):
            offset += len(line.joint) if number else 0
            marks.append((offset, line.place))
            marks += [(offset + inside, place) for inside, place in line.marks]
            offset += len(line.text)
            end = max((moment for moment in (end, line.place.end) if moment is not None), default=None)
        return Places(content_hash(self.text), thinned(marks), end)


@dataclass(frozen=True, slots=True, kw_only=True)
class Division:
    """One source, divided.

    ``fields`` are said of every record of it (a panel that no line names, a meeting, a date). ``kind`` is that of its
    records; a ``whole`` file is one record under its own name. ``profile`` is the id of the profile by which it was
    divided, ``layouts`` the layouts of speaker lines that were found in it.
    """

    file: SourceFile
    lines: tuple[Line, ...]
    notices: tuple[str, ...] = ()
    gaps: tuple[Gap, ...] = ()
    fields: Mapping[str, str] = field(default_factory=dict)
    kind: str = "intervention"
    whole: bool = False
    profile: str = "general"
    layouts: tuple[str, ...] = ()

    # --- what it says ---------------------------------------------------------------------------

    def turns(self) -> tuple[Turn, ...]:
        """The turns, in order."""
        return tuple(self._turns())

    def _turns(self) -> Iterator[Turn]:
        panel = said = self.fields.get("panel")
        lines: list[Line] = []
        for line in self.lines:
            if line.mark in (TURN, PANEL) and lines:
                yield Turn(lines=tuple(lines), panel=said)
                lines = []
            if line.mark == PANEL:
                panel = line.panel
            elif line.mark == TURN or (line.mark == MORE and lines):
                said = panel if line.mark == TURN else said
                lines.append(line)
        if lines:
            yield Turn(lines=tuple(lines), panel=said)

    def left_out(self) -> tuple[Line, ...]:
        """The lines that are not read into a record, each with its reason."""
        return tuple(line for line in self.lines if line.mark == LEFT)

    def line(self, number: int) -> Line:
        """The line of a number."""
        return self.lines[self._place(number)]

    # --- corrections ----------------------------------------------------------------------------

    def begins(self, number: int, speaker: Speaker, *, at: int = 0, announced: int = 0) -> Division:
        """A turn begins in a line, at a character of its text; so many characters from there announce the speaker.

        What stood before that character goes on with the turn that it was in.
        """
        place = self._place(number)
        line = self.lines[place]
        if not 0 <= at < len(line.text):
            raise DivisionError(f"line {number}: character {at} is not in its {len(line.text)} characters.")
        if not 0 <= announced < len(line.text) - at:
            raise DivisionError(f"line {number}: nothing would be left that is said. Announce with fewer characters.")
        if at == 0:
            lead, text = line.lead + line.text[:announced], line.text[announced:]
            begun = _cut(line, announced, text, number=number, lead=lead)
            return self._with(place, [_marked(begun, TURN, speaker=speaker)])
        head = line.text[:at].rstrip()
        if not head:
            return self.begins(number, speaker, announced=at + announced)
        joint = line.text[len(head) : at]
        lead, text = line.text[at : at + announced], line.text[at + announced :]
        second = _cut(line, at + announced, text, number=self._next(), lead=lead)
        first = replace(
            line,
            text=head,
            marks=tuple(mark for mark in line.marks if mark[0] < len(head)),
            place=replace(line.place, end=None),
        )
        return self._with(place, [first, _marked(replace(second, joint=joint), TURN, speaker=speaker)])

    def goes_on(self, number: int, *, spoken: bool = False) -> Division:
        """A line goes on with the turn before it; ``spoken`` makes its announcement part of what is said."""
        place = self._place(number)
        if not any(line.mark == TURN for line in self.lines[:place]):
            raise DivisionError(f"line {number}: no turn begins before it. Say who speaks.")
        line = self.lines[place]
        if spoken and line.lead:
            shift = len(line.lead)
            marks = tuple((offset + shift, at) for offset, at in line.marks)
            line = replace(line, text=line.whole, lead="", marks=marks)
        return self._with(place, [_marked(line, MORE)])

    def spoken_by(self, number: int, speaker: Speaker) -> Division:
        """The turn of a line has this speaker."""
        first = self.turn_of(number).lines[0]
        return self._with(self._place(first.number), [replace(first, speaker=speaker, looked=True)])

    def names_panel(self, number: int, panel: str | None) -> Division:
        """A line names the panel of what follows; None: the lines after it belong to no panel.

        Where a turn began in it, the turn begins in its next line.
        """
        return self._instead({number}, lambda line: _marked(line, PANEL, panel=panel))

    def left(self, numbers: Iterable[int], reason: str = NOT_SPOKEN) -> Division:
        """Lines are left out, with the reason; a turn that began in one of them begins in its next line."""
        return self._instead(set(numbers), lambda line: _marked(line, LEFT, reason=reason))

    def without(self, number: int, reason: str = NOT_SPOKEN) -> Division:
        """All lines of the turn of a line are left out."""
        return self.left([line.number for line in self.turn_of(number).lines], reason)

    def looked_at(self, numbers: Iterable[int]) -> Division:
        """Somebody has looked at these lines."""
        wanted = set(numbers)
        return replace(
            self,
            lines=tuple(replace(line, looked=True) if line.number in wanted else line for line in self.lines),
        )

    def turn_of(self, number: int) -> Turn:
        """The turn that a line belongs to."""
        self._place(number)
        for turn in self._turns():
            if any(line.number == number for line in turn.lines):
                return turn
        raise DivisionError(f"line {number}: belongs to no turn. Say who speaks.")

    def _place(self, number: int) -> int:
        for place, line in enumerate(self.lines):
            if line.number == number:
                return place
        raise self._missing(number)

    def _missing(self, number: int) -> DivisionError:
        return DivisionError(f"line {number}: is not in {self.file.name!r}, which has {len(self.lines)} lines.")

    def _next(self) -> int:
        return max(line.number for line in self.lines) + 1

    def _with(self, place: int, lines: list[Line]) -> Division:
        return replace(self, lines=settled((*self.lines[:place], *lines, *self.lines[place + 1 :])))

    def _instead(self, numbers: set[int], change: Callable[[Line], Line]) -> Division:
        """Lines that are no longer spoken; the turns that began in them begin in what remains of these."""
        if missing := numbers - {line.number for line in self.lines}:
            raise self._missing(min(missing))
        speaker: Speaker | None = None
        lines = []
        for line in self.lines:
            if line.mark == TURN:
                speaker = line.speaker if line.number in numbers else None
            if line.number in numbers:
                line = change(line)
            elif line.mark == MORE and speaker is not None:
                line, speaker = replace(line, mark=TURN, speaker=speaker), None
            lines.append(line)
        return replace(self, lines=settled(lines))


def settled(lines: Iterable[Line]) -> tuple[Line, ...]:
    """Lines of which each that is spoken belongs to a turn.

    Where one goes on with a turn and none has begun since the top or since a line that names a panel, a turn begins in
    it, by whoever spoke last, and a doubt says so.
    """
    speaker, begun, kept = Speaker(), False, []
    for line in lines:
        if line.mark == TURN:
            speaker, begun = line.speaker or Speaker(), True
        elif line.mark == PANEL:
            begun = False
        elif line.mark == MORE and not begun:
            who = (
                f"taken as said by {speaker.label!r}, who spoke before" if speaker.label else "and nobody spoke before"
            )
            line = replace(line, mark=TURN, speaker=speaker, doubt=f"Nobody is announced here; {who}.", looked=False)
            begun = True
        kept.append(line)
    return tuple(kept)


def division_data(division: Division) -> dict[str, Any]:
    """A division as plain data; ``division_from`` reads it."""
    return {**asdict(division), "fields": dict(division.fields)}


def division_from(data: Mapping[str, Any]) -> Division:
    """The division of plain data as ``division_data`` gives it, JSON or not."""
    return Division(
        **{
            **data,
            "file": SourceFile(**data["file"]),
            "lines": tuple(line_from(line) for line in data["lines"]),
            "notices": tuple(data["notices"]),
            "gaps": tuple(Gap(**gap) for gap in data["gaps"]),
            "layouts": tuple(data["layouts"]),
        }
    )


def line_from(data: Mapping[str, Any]) -> Line:
    """The line of plain data as ``division_data`` gives it."""
    return Line(
        **{
            **data,
            "place": Place(**data["place"]),
            "speaker": None if data["speaker"] is None else Speaker(**data["speaker"]),
            "marks": tuple((offset, Place(**place)) for offset, place in data["marks"]),
        }
    )


def _marked(
    line: Line, mark: str, *, speaker: Speaker | None = None, panel: str | None = None, reason: str | None = None
) -> Line:
    """A line that somebody has said something of."""
    return replace(line, mark=mark, speaker=speaker, panel=panel, reason=reason, looked=True)


def _cut(line: Line, at: int, text: str, *, number: int, lead: str) -> Line:
    """What remains of a line from a character on, with its places."""
    here = Places("", ((0, line.place), *line.marks)).at(at)
    marks = tuple((offset - at, place) for offset, place in line.marks if offset > at)
    return replace(line, number=number, text=text, lead=lead, place=replace(here, end=line.place.end), marks=marks)

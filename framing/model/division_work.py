"""A division in work: the corrections of somebody, step by step, each of which can be taken back.

A correction comes as an operation: plain data with an ``id`` and a ``kind``. One that was carried out before is
answered and not done again, so that it may be sent twice.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields, replace
from typing import Any

from ..errors import DivisionError, FramingError
from .division import (
    LEFT,
    MORE,
    NOT_SPOKEN,
    PANEL,
    TURN,
    Division,
    Line,
    Speaker,
    division_from,
    line_from,
    settled,
)
from .operation import Answer

ANSWERED = 200
"""So many operations are remembered as carried out or refused."""
STEPS, LINES = 1_000, 20_000
"""So many steps, and of so many lines, are kept with a draft to be taken back."""
Corrected = tuple[Division, str, int | None]
"""A division after a correction, what was done in words, and the line where it was."""
SPEAKER = tuple(one.name for one in fields(Speaker))


@dataclass(frozen=True, slots=True)
class Change:
    """Lines that took the place of others, from the place ``at`` on."""

    at: int
    before: tuple[Line, ...]
    after: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One correction: what it was, where, and what it changed.

    ``alias`` is a label and the actor that somebody said it stands for wherever it occurs.
    """

    said: str
    line: int | None
    changes: tuple[Change, ...]
    alias: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """A division with the steps that led to it, those that were taken back, and what was answered last."""

    division: Division
    done: tuple[Step, ...] = ()
    undone: tuple[Step, ...] = ()
    answers: Mapping[str, Answer] = field(default_factory=dict)

    def aliases(self) -> dict[str, str]:
        """The labels that somebody said the actor of, for all turns under them."""
        return dict(step.alias for step in self.done if step.alias)

    def carried_out(self, operation: Mapping[str, Any]) -> Work:
        """The work after an operation; ``answers`` says under its id what was done, or why it was not."""
        name = str(operation.get("id"))
        if name in self.answers:
            return self
        try:
            work, said, line = self._after(operation)
        except FramingError as err:
            return self._answering(Answer(name, False, str(err)))
        return work._answering(Answer(name, True, said, record=None if line is None else str(line)))

    def _after(self, operation: Mapping[str, Any]) -> tuple[Work, str, int | None]:
        match operation.get("kind"):
            case "undo":
                return self._taken_back()
            case "redo":
                return self._done_again()
            case _:
                division, said, line = corrected(self, operation)
                step = Step(
                    said=said,
                    line=line,
                    changes=differences(self.division.lines, division.lines),
                    alias=alias_of(operation),
                )
                done = (*self.done, step) if step.changes else self.done
                return replace(self, division=division, done=done, undone=()), said, line

    def _taken_back(self) -> tuple[Work, str, int | None]:
        if not self.done:
            raise DivisionError("nothing is left to undo: this is the division as it was read.")
        *rest, step = self.done
        division = replace(self.division, lines=without(self.division.lines, step.changes))
        work = replace(self, division=division, done=tuple(rest), undone=(*self.undone, step))
        return work, f"Taken back: {step.said}", step.line

    def _done_again(self) -> tuple[Work, str, int | None]:
        if not self.undone:
            raise DivisionError("nothing was taken back that could be done again.")
        *rest, step = self.undone
        division = replace(self.division, lines=with_changes(self.division.lines, step.changes))
        work = replace(self, division=division, done=(*self.done, step), undone=tuple(rest))
        return work, f"Done again: {step.said}", step.line

    def _answering(self, answer: Answer) -> Work:
        kept = list({**self.answers, answer.id: answer}.items())[-ANSWERED:]
        return replace(self, answers=dict(kept))


# --- operations -----------------------------------------------------------------------------------


def corrected(work: Work, operation: Mapping[str, Any]) -> Corrected:
    """The division after a correction, what was done in words, and the line where it was."""
    kind = operation.get("kind")
    if not isinstance(kind, str) or kind not in CORRECTIONS:
        raise DivisionError(f"operation {kind!r}: is not known here. Load the page anew.")
    return CORRECTIONS[kind](work, operation)


def begins(work: Work, operation: Mapping[str, Any]) -> Corrected:
    """A turn begins in a line, or at a character of it."""
    line, speaker = number_of(operation), speaker_of(operation)
    at, announced = whole_of(operation, "at"), whole_of(operation, "announced")
    after = work.division.begins(line, speaker, at=at, announced=announced)
    return after, f"a turn begins: {called(speaker)}", newest(work.division, after, line)


def goes_on(work: Work, operation: Mapping[str, Any]) -> Corrected:
    """A line goes on with the turn before it."""
    line = number_of(operation)
    after = work.division.goes_on(line, spoken=bool(operation.get("spoken")))
    return after, "goes on with the turn before", line


def spoken_by(work: Work, operation: Mapping[str, Any]) -> Corrected:
    """The turn of a line has another speaker."""
    line, speaker = number_of(operation), speaker_of(operation)
    return work.division.spoken_by(line, speaker), f"the turn is said by {called(speaker)}", line


def names_panel(work: Work, operation: Mapping[str, Any]) -> Corrected:
    """A line names a panel."""
    line, panel = number_of(operation), text_of(operation, "panel")
    return work.division.names_panel(line, panel), f"panel: {panel or 'none'}", line


def left(work: Work, operation: Mapping[str, Any]) -> Corrected:
    """Lines are left out."""
    lines, reason = numbers_of(operation), text_of(operation, "reason") or NOT_SPOKEN
    return work.division.left(lines, reason), f"left out ({reason}): {lines_in_words(lines)}", lines[0]


def whole_turn_left(work: Work, operation: Mapping[str, Any]) -> Corrected:
    """All lines of a turn are left out."""
    line, reason = number_of(operation), text_of(operation, "reason") or NOT_SPOKEN
    return work.division.without(line, reason), f"left out ({reason}): the whole turn", line


def looked(work: Work, operation: Mapping[str, Any]) -> Corrected:
    """Somebody has looked at a turn, or at a line that is in none."""
    line = number_of(operation)
    return work.division.looked_at(together(work.division, line)), "looked at", line


def renamed(work: Work, operation: Mapping[str, Any]) -> Corrected:
    """Every turn under a label has what was changed of its speaker, and else what it had."""
    division = work.division
    label, wanted = operation.get("label"), operation.get("speaker")
    if not isinstance(wanted, Mapping):
        raise DivisionError("speaker: is not stated. Load the page anew.")
    changes = {name: value for name, value in asdict(speaker_of(operation)).items() if name in wanted}
    number, lines = 0, []
    for line in division.lines:
        if line.mark == TURN and line.speaker and line.speaker.label == label:
            line, number = replace(line, speaker=replace(line.speaker, **changes), looked=True), number + 1
        lines.append(line)
    if not number:
        raise DivisionError(f"label {label!r}: no turn stands under it any more.")
    first = next(line.number for line, before in zip(lines, division.lines, strict=True) if line is not before)
    turns = "1 turn" if number == 1 else f"{number} turns"
    return replace(division, lines=tuple(lines)), f"{turns} under {label!r}: {called(speaker_of(operation))}", first


def together(division: Division, number: int) -> list[int]:
    """The lines that are looked at as one: those of a turn, or a line that is in none."""
    if division.line(number).mark not in (TURN, MORE):
        return [number]
    return [line.number for line in division.turn_of(number).lines]


def leave_offered(work: Work, operation: Mapping[str, Any]) -> Corrected:
    """Every line that is offered of one kind, and that nobody has looked at, is left out."""
    offer, lines = offer_of(work, operation)
    return work.division.left(lines, offer), f"left out ({offer}): {lines_in_words(lines)}", lines[0]


def keep_offered(work: Work, operation: Mapping[str, Any]) -> Corrected:
    """Every line that is offered of one kind, and that nobody has looked at, is kept."""
    offer, lines = offer_of(work, operation)
    return work.division.looked_at(lines), f"kept ({offer}): {lines_in_words(lines)}", lines[0]


def offer_of(work: Work, operation: Mapping[str, Any]) -> tuple[str, list[int]]:
    """A kind of offer, and its lines."""
    offer = text_of(operation, "offer") or ""
    lines = offered_lines(work.division, offer)
    if not lines:
        raise DivisionError(f"offer {offer!r}: nothing is offered of that kind any more.")
    return offer, lines


def offered_lines(division: Division, offer: str) -> list[int]:
    """The lines that could be left out as being of a kind, and that are not, where nobody has decided."""
    return [line.number for line in division.lines if line.offer == offer and line.mark != LEFT and not line.looked]


def kept(work: Work, operation: Mapping[str, Any]) -> Corrected:
    """A line that was left out is kept."""
    line = number_of(operation)
    return as_before(work, line), "kept again", line


def as_before(work: Work, number: int) -> Division:
    """A line that was left out is what it was before, and so is the line in which its turn began meanwhile."""
    division = work.division
    line = division.line(number)
    if line.mark != LEFT:
        raise DivisionError(f"line {number}: is not left out.")
    before = {old.number: old for old in left_by(work, number)}
    former = before.get(number)
    if former is None:
        return division.goes_on(number, spoken=True)
    place = division.lines.index(line)
    lines = list(division.lines)
    lines[place] = replace(former, looked=True)
    rest = [other for other in lines[place + 1 :] if other.mark != LEFT]
    if former.mark == TURN and rest and rest[0].mark == TURN and rest[0].speaker == former.speaker:
        following = before.get(rest[0].number)
        if following is not None and following.mark == MORE:
            lines[lines.index(rest[0])] = following
    return replace(division, lines=settled(lines))


def left_by(work: Work, number: int) -> Iterable[Line]:
    """The lines that were changed in the step that left a line out, as they were before it."""
    for step in reversed(work.done):
        before = [line for change in step.changes for line in change.before]
        if any(line.number == number and line.mark != LEFT for line in before):
            return before
    return ()


CORRECTIONS: Mapping[str, Callable[[Work, Mapping[str, Any]], Corrected]] = {
    "begins": begins,
    "goes_on": goes_on,
    "spoken_by": spoken_by,
    "renamed": renamed,
    "names_panel": names_panel,
    "left": left,
    "without": whole_turn_left,
    "kept": kept,
    "looked": looked,
    "leave_offered": leave_offered,
    "keep_offered": keep_offered,
}
"""What each kind of operation does, but undo and redo."""


def alias_of(operation: Mapping[str, Any]) -> tuple[str, str] | None:
    """The label and the actor that an operation puts together wherever the label occurs."""
    if operation.get("kind") != "renamed" or not operation.get("label"):
        return None
    speaker = speaker_of(operation)
    return (speaker.label or operation["label"], speaker.actor) if speaker.actor else None


def newest(before: Division, after: Division, number: int) -> int:
    """The line that a split has made; the line itself where it was not split."""
    known = {line.number for line in before.lines}
    return next((line.number for line in after.lines if line.number not in known), number)


def called(speaker: Speaker) -> str:
    """A speaker in words."""
    return repr(speaker.label) if speaker.label else speaker.actor or "nobody"


def lines_in_words(lines: Sequence[int]) -> str:
    """How many lines."""
    return "1 line" if len(lines) == 1 else f"{len(lines)} lines"


# --- what operations hold -------------------------------------------------------------------------


def number_of(operation: Mapping[str, Any]) -> int:
    """The line of an operation."""
    return whole_of(operation, "line", required=True)


def numbers_of(operation: Mapping[str, Any]) -> list[int]:
    """The lines of an operation."""
    found = operation.get("lines")
    if not isinstance(found, list) or not found or not all(type(one) is int for one in found):
        raise DivisionError("lines: are not stated as numbers. Load the page anew.")
    return found


def whole_of(operation: Mapping[str, Any], name: str, *, required: bool = False) -> int:
    """A whole number of an operation; 0 where it says none."""
    found = operation.get(name)
    if found is None and not required:
        return 0
    if type(found) is not int:
        raise DivisionError(f"{name}: is not stated as a number. Load the page anew.")
    return found


def text_of(operation: Mapping[str, Any], name: str) -> str | None:
    """A text of an operation without outer white space; None where that is nothing."""
    found = operation.get(name)
    if found is not None and (not isinstance(found, str) or any("\ud800" <= letter <= "\udfff" for letter in found)):
        raise DivisionError(f"{name}: is not stated as a text. Load the page anew.")
    return (found or "").strip() or None


def speaker_of(operation: Mapping[str, Any]) -> Speaker:
    """The speaker of an operation."""
    stated = operation.get("speaker")
    if not isinstance(stated, Mapping):
        raise DivisionError("speaker: is not stated. Load the page anew.")
    texts = {name: text_of(stated, name) for name in SPEAKER if name != "interpreted"}
    interpreted = stated.get("interpreted")
    return Speaker(**texts, interpreted=interpreted if isinstance(interpreted, bool) else None)


# --- how far it is -----------------------------------------------------------------------------------------


def far(lines: Iterable[Line]) -> dict[str, int]:
    """How many turns there are, how many of them were looked at and have no doubt left, and how many doubts are."""
    turns = looked = doubts = 0
    clean = False
    for line in lines:
        doubtful = bool(line.doubt) and not line.looked
        doubts += doubtful
        if line.mark in (TURN, PANEL):
            looked += clean
            clean = line.mark == TURN and line.looked
            turns += line.mark == TURN
        clean = clean and not doubtful
    return {"turns": turns, "looked": looked + clean, "doubts": doubts}


# --- differences ----------------------------------------------------------------------------------


def differences(before: Sequence[Line], after: Sequence[Line]) -> tuple[Change, ...]:
    """What took the place of what, as little as can be."""
    if len(before) != len(after):
        first = 0
        while first < min(len(before), len(after)) and before[first] == after[first]:
            first += 1
        last = 0
        while last < min(len(before), len(after)) - first and before[-1 - last] == after[-1 - last]:
            last += 1
        return (Change(first, tuple(before[first : len(before) - last]), tuple(after[first : len(after) - last])),)
    found: list[Change] = []
    for place, (old, new) in enumerate(zip(before, after, strict=True)):
        if old is new or old == new:
            continue
        if found and found[-1].at + len(found[-1].before) == place:
            found[-1] = Change(found[-1].at, (*found[-1].before, old), (*found[-1].after, new))
        else:
            found.append(Change(place, (old,), (new,)))
    return tuple(found)


def with_changes(lines: Sequence[Line], changes: Iterable[Change]) -> tuple[Line, ...]:
    """Lines after changes."""
    made = list(lines)
    for change in changes:
        made[change.at : change.at + len(change.before)] = change.after
    return tuple(made)


def without(lines: Sequence[Line], changes: Iterable[Change]) -> tuple[Line, ...]:
    """Lines as they were before changes."""
    return with_changes(lines, (Change(one.at, one.after, one.before) for one in changes))


# --- as plain data --------------------------------------------------------------------------------


def steps_data(work: Work) -> dict[str, Any]:
    """What a work has beside its division, as plain data, with the newest of its steps."""
    return {
        "done": [step_data(step) for step in newest_steps(work.done)],
        "undone": [step_data(step) for step in newest_steps(work.undone)],
        "answers": [[one.id, one.done, one.text, one.record] for one in work.answers.values()],
    }


def newest_steps(steps: Sequence[Step]) -> list[Step]:
    """The last steps, as many as a draft holds."""
    found: list[Step] = []
    lines = 0
    for step in reversed(steps[-STEPS:]):
        lines += sum(len(change.before) + len(change.after) for change in step.changes)
        if lines > LINES and found:
            break
        found.append(step)
    return found[::-1]


def step_data(step: Step) -> dict[str, Any]:
    """A step as plain data."""
    changes = [
        [change.at, [asdict(line) for line in change.before], [asdict(line) for line in change.after]]
        for change in step.changes
    ]
    return {"said": step.said, "line": step.line, "alias": step.alias, "changes": changes}


def work_from(data: Mapping[str, Any]) -> Work:
    """The work of plain data: its division, and beside it what ``steps_data`` gives, JSON or not."""
    return Work(
        division=division_from(data["division"]),
        done=tuple(step_from(one) for one in data["done"]),
        undone=tuple(step_from(one) for one in data["undone"]),
        answers={id: Answer(id, done, text, record=record) for id, done, text, record in data["answers"]},
    )


def step_from(data: Mapping[str, Any]) -> Step:
    """The step of plain data."""
    changes = tuple(
        Change(at, tuple(map(line_from, before)), tuple(map(line_from, after))) for at, before, after in data["changes"]
    )
    alias = data["alias"]
    return Step(said=data["said"], line=data["line"], changes=changes, alias=alias and (alias[0], alias[1]))

"""What the controls of the page Adjudicate do: join the session with the disagreements of the project."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, cast

from ..model.agreement import Cause, Verdict
from ..model.disagreement import KINDS, Placed
from ..model.text import Span
from ..store.adjudication import Agreed
from . import adjudication_reading, state
from .actions import attempt, noted, opened, refuse, show_page, tell

OTHER, PROPOSAL = "other", "proposal"
"""The forms on a disagreement."""


def open_at(first: str, second: str, record: str | None = None) -> None:
    """Go to the disagreements of two coders, those of a record first."""
    state.put(state.ADJUDICATE_FIRST, first)
    state.put(state.ADJUDICATE_SECOND, second)
    state.put(state.ADJUDICATE_RECORD, record)
    state.drop(state.ADJUDICATE_PANELS, state.ADJUDICATE_KIND, state.ADJUDICATE_OPEN)
    begin()
    show_page("adjudicate")


def begin() -> None:
    """Begin with the first one: other coders, panels or kinds give other disagreements."""
    state.drop(state.ADJUDICATE_ITEM, state.ADJUDICATE_FORM)


def act(found: Sequence[Placed], said: Mapping[str, Any]) -> None:
    """Do what the keys or buttons of the page asked for, on the disagreement that they named."""
    state.put(state.ADJUDICATE_TURN, state.value(state.ADJUDICATE_TURN, 0) + 1)
    place = next((place for place, one in enumerate(found) if adjudication_reading.name(one) == said["id"]), None)
    if place is None:
        refuse("What you decided on is no longer there. Look at what is shown now.")
        return
    match said["act"]:
        case "undo":
            undo()
        case "on" | "back":
            step(found, place, 1 if said["act"] == "on" else -1)
        case "other" | "proposal":
            open_form(said["act"], found[place], said)
        case choice:
            decide(found, place, cast(Verdict, choice), reason=said.get("reason"), note=said.get("note"))


def step(found: Sequence[Placed], place: int, number: int) -> None:
    """Go on, or back."""
    there = adjudication_reading.onward(found, place, number, unsettled=bool(state.value(state.ADJUDICATE_OPEN)))
    if there is not None:
        look_at(found[there])


def look_at(which: Placed) -> None:
    """Take a disagreement into focus."""
    state.put(state.ADJUDICATE_ITEM, adjudication_reading.name(which))
    state.drop(state.ADJUDICATE_FORM)


def decide(
    found: Sequence[Placed],
    place: int,
    choice: Verdict,
    *,
    other: Agreed | None = None,
    reason: Cause | None = None,
    note: str | None = None,
) -> None:
    """Settle a disagreement; the next unsettled one comes."""
    which = found[place]
    with attempt(), opened() as project:
        project.adjudication.decide(which, choice, other=other, reason=reason, note=note, coder=state.coder())
        done = project.newest_event(coder=state.coder())
        assert done is not None
        known = state.value(state.ADJUDICATE_EVENTS, {})
        state.put(state.ADJUDICATE_EVENTS, {**known, done.id: adjudication_reading.name(which)})
        state.put(state.ADJUDICATE_SAID, done.summary)
        state.drop_filters(state.agreed_key(adjudication_reading.name(which), ""))
        look_at(found[adjudication_reading.after_deciding(found, place)])


def undo() -> None:
    """Take back what the coder settled last, and look at it again."""
    with attempt(), opened() as project:
        done = project.adjudication.undo(coder=state.coder())
        state.put(state.ADJUDICATE_SAID, done.summary)
        if decided := state.value(state.ADJUDICATE_EVENTS, {}).get(done.target):
            state.put(state.ADJUDICATE_ITEM, decided)
        state.drop(state.ADJUDICATE_FORM)


# --- the forms ------------------------------------------------------------------------------------


def open_form(form: str, which: Placed, said: Mapping[str, Any]) -> None:
    """Open a form on a disagreement, with the reason and the note that were stated."""
    item = adjudication_reading.name(which)
    look_at(which)
    state.put(state.ADJUDICATE_FORM, form)
    state.drop_filters(state.agreed_key(item, ""))
    state.put(state.agreed_key(item, "reason"), said.get("reason"))
    state.put(state.agreed_key(item, "note"), said.get("note") or "")
    if form == PROPOSAL:
        for part, content in zip(state.NOTE_PARTS, ("Proposal to sharpen", proposal(which, said), []), strict=True):
            state.put(state.note_key(part, proposal_form(which)), content)


def close_form() -> None:
    """Leave a form as if nothing had been written."""
    state.drop(state.ADJUDICATE_FORM)


def proposal_form(which: Placed) -> str:
    """The name of the form for a proposal."""
    return f"proposal-{adjudication_reading.name(which)}"


def proposal(which: Placed, said: Mapping[str, Any]) -> str:
    """What a proposal to sharpen a definition begins with."""
    note = str(said.get("note") or "").strip()
    lines = [
        f"{which.first_coder} and {which.second_coder} differ in [[record:{which.record}]]: {KINDS[which.item.kind]}.",
        f"“{' '.join(which.quotation.split())}”",
        *([note] if note else []),
        "The definition could say: ",
    ]
    return "\n\n".join(lines)


def write_proposal(which: Placed) -> None:
    """Write the proposal as a memo on the code that was chosen for it."""
    form = proposal_form(which)
    code = state.value(state.agreed_key(adjudication_reading.name(which), "sharpened")) or which.item.codes[0]
    with noted(form) as (title, text, links), opened() as project:
        project.notebook.write(text, target="code", key=code, title=title, links=links, coder=state.coder())
        tell("Wrote the proposal as a memo on the code. The page Codebook shows it there.")
        state.drop(*(state.note_key(part, form) for part in state.NOTE_PARTS))
        close_form()


def show_code(code: str) -> None:
    """Go to a code on the page Codebook."""
    state.put(state.CODEBOOK_TAB, "codes")
    state.put(state.CODES_PICKED, ())
    state.put(state.CODE_SHOWN, code)
    show_page("codebook")


def take(item: str, span: Span) -> None:
    """Take a passage for what is settled otherwise."""
    state.put(state.agreed_key(item, "span"), (span.start, span.end))


def settle_other(found: Sequence[Placed], place: int, span: Span, dimensions: Sequence[str]) -> None:
    """Settle a disagreement by what the form holds."""
    item = adjudication_reading.name(found[place])
    code = state.value(state.agreed_key(item, "code"))
    if code is None:
        refuse("no code is chosen. Choose the code that the passage gets.")
        return
    stated = {name: state.value(state.agreed_key(item, f"answer-{name}")) for name in dimensions}
    answers = {name: str(value).strip() for name, value in stated.items() if value and str(value).strip()}
    decide(
        found,
        place,
        "other",
        other=Agreed(code=code, span=span, dimensions=answers),
        reason=state.value(state.agreed_key(item, "reason")),
        note=state.text(state.agreed_key(item, "note")),
    )

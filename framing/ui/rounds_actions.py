"""What the controls of the page Rounds do: join the session with the rounds of the project."""

from __future__ import annotations

from typing import Any

from . import state, words
from .actions import attempt, opened, show_page, tell
from .rounds_reading import Wanted

ASSIGNED = "assigned"
"""The choice of the desk's list that holds what a coder is asked for."""


def open_round(wanted: Wanted) -> None:
    """Open the round that the form states."""
    key = state.round_key
    with attempt(), opened() as project:
        name, note = state.text(key("name")) or "", state.text(key("note"))
        drawn: dict[str, Any] = {**wanted._asdict(), "note": note, "coder": state.coder()}
        of = drawn.pop("of") or ""
        if state.value(key("kind")) == "repeat":
            project.rounds.repeat(name, of, **drawn)
        else:
            project.rounds.open(name, state.value(key("coders")) or (), **drawn)
        done = project.newest_event(coder=state.coder())
        assert done is not None
        state.drop_filters(state.ROUND_FORM)
        state.put(state.NOTICE, state.Notice(words.sentence(done.summary), event=done.id))


def close_round(name: str) -> None:
    """End a round for good."""
    with attempt(), opened() as project:
        project.rounds.close(name, coder=state.coder(), reason=state.text(state.round_key(f"why-{name}")))
        done = project.newest_event(coder=state.coder())
        assert done is not None
        tell(words.sentence(done.summary))


def show_tasks() -> None:
    """Go to the desk, with the list of what the coder is asked for."""
    state.drop(state.DESK_PANEL)
    state.put(state.DESK_PROGRESS, ASSIGNED)
    show_page("code")

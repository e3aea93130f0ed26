"""What the controls of the page Agreement do."""

from __future__ import annotations

from collections.abc import Sequence

from . import actions, state


def show(behind: Sequence[object]) -> None:
    """Show the disagreements behind a figure, from the first."""
    state.put(state.AGREEMENT_SHOWN, tuple(behind))
    turn()


def turn(number: int = 0) -> None:
    """Show another part of the disagreements."""
    state.put(state.AGREEMENT_PAGE, number)


def choose_record(record_id: str) -> None:
    """Show the text of a record with the markings of both coders."""
    state.put(state.AGREEMENT_RECORD, record_id)


def show_markings(record_id: str, tab: str, pair: tuple[str, str]) -> None:
    """Go to the text of a record with the markings of these two coders."""
    choose_record(record_id)
    state.put(state.AGREEMENT_TAB, tab)
    state.put(state.agreement_key("pair"), pair)


def open_passage(record_id: str, coding: str | None, start: int) -> None:
    """Go to a passage at the desk."""
    actions.show_passage(record_id, coding, start=start)

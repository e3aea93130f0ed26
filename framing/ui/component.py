"""The components of our own: a table in print, a list and quotations to tick, in plain JavaScript and CSS.

Their files stand beside this module and are handed to Streamlit as text. File paths would need an asset
manifest, which Streamlit finds only in installed packages; text works from a clone and from a wheel alike.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st

from . import state

FOLDER = Path(__file__).parent


def asset(name: str) -> str:
    """The text of a file beside this module."""
    return (FOLDER / name).read_text(encoding="utf-8")


DESK = (
    "text selection outbox model keys paint margin palette details shown suggested why places work dialogue hands desk"
)
SHARED = "desk/text desk/selection desk/outbox desk/keys"
DIVISION = "keys model shown forms division"
PARTS: Mapping[str, tuple[str, ...]] = {
    "desk": tuple(f"desk/{part}" for part in DESK.split()),
    "division": (*SHARED.split(), *(f"dividing/{part}" for part in DIVISION.split())),
}
"""The files of a component that has several, in the order in which they are put together."""


@cache
def component(name: str) -> Any:
    """One of our components, registered when first drawn: common.js and its own files, its own style."""
    parts = PARTS.get(name, (name,))
    script = "\n".join(map(asset, ("common.js", *(f"{part}.js" for part in parts))))
    return st.components.v2.component(f"framing-{name}", js=script, css=asset(f"{parts[-1]}.css"))


def draw(
    name: str,
    data: Mapping[str, Any],
    *,
    key: str,
    chosen: Callable[[Any], None],
    picked: Callable[[Any], None] | None = None,
) -> None:
    """Draw a component; ``chosen`` is called with what was chosen in it, ``picked`` with what is ticked."""

    def passed_on(event: str, to: Callable[[Any], None]) -> Callable[[], None]:
        def pass_on() -> None:
            said = state.value(key)
            if said and said[event] is not None:  # a click while the page is being drawn may come without its value
                to(said[event])

        return pass_on

    ticking = {"on_picked_change": passed_on("picked", picked)} if picked else {}
    component(name)(key=key, data=data, on_chosen_change=passed_on("chosen", chosen), **ticking)


def print_table(
    data: Mapping[str, Any], *, key: str, cell: tuple[str, str] | None, chosen: Callable[[Any], None]
) -> None:
    """The table in print. ``chosen`` gets the row and the column of the cell."""
    draw("table", {**data, "chosen": list(cell) if cell else None}, key=key, chosen=chosen)


def choice_list(
    items: Sequence[Mapping[str, Any]], *, key: str, label: str, current: str | None, chosen: Callable[[Any], None]
) -> None:
    """A list to choose one thing from: id, heading, line and pieces of text, hits among them."""
    draw("list", {"items": list(items), "label": label, "chosen": current}, key=key, chosen=chosen)


def code_tree(data: Mapping[str, Any], *, key: str, on: Mapping[str, Callable[[Any], None]]) -> None:
    """The tree of codes. ``on`` is called with the code that was "chosen", the codes that are "picked", and "wanted":
    the code that is to stand elsewhere, with the one above it and the sibling behind it."""
    hear("tree", data, key=key, on=on)


def passages(data: Mapping[str, Any], *, key: str, acted: Callable[[Any], None]) -> None:
    """Quotations with things to do about each. ``acted`` gets the id of one and what is to be done."""
    hear("passages", data, key=key, on={"acted": acted})


def decisions(data: Mapping[str, Any], *, key: str, acted: Callable[[Any], None]) -> None:
    """What can be decided on a disagreement, by keys and buttons. ``acted`` gets what is to be done, on which one."""
    hear("adjudicate", data, key=key, on={"acted": acted})


def figures(data: Mapping[str, Any], *, key: str, chosen: Callable[[Any], None]) -> None:
    """A table of figures that are buttons. ``chosen`` gets the act of the one that was pressed."""
    draw("figures", data, key=key, chosen=chosen)


def strips(data: Mapping[str, Any], *, key: str, chosen: Callable[[Any], None]) -> None:
    """A strip for each text, with ticks in it. ``chosen`` gets the id of the one that was pressed."""
    draw("strips", data, key=key, chosen=chosen)


def hear(name: str, data: Mapping[str, Any], *, key: str, on: Mapping[str, Callable[[Any], None]]) -> None:
    """Draw a component; what it says of an event goes to the one who is named for it."""

    def passed_on(event: str) -> Callable[[], None]:
        def pass_on() -> None:
            said = state.value(key)
            if said and said[event] is not None:
                on[event](said[event])

        return pass_on

    component(name)(key=key, data=data, **{f"on_{event}_change": passed_on(event) for event in on})


def coding_desk(data: Mapping[str, Any], *, key: str, sent: Callable[[Mapping[str, Any]], None]) -> None:
    """The coding desk. ``sent`` is called with every operation that it does not yet know to be answered."""

    def pass_on() -> None:
        said = state.value(key)
        if said and said["sent"]:
            sent(said["sent"])

    component("desk")(key=key, data=data, on_sent_change=pass_on)


def division_sheet(data: Mapping[str, Any], *, key: str, sent: Callable[[Any], None]) -> None:
    """A source divided into turns. ``sent`` is called with every correction that is not yet known to be answered."""
    hear("division", data, key=key, on={"sent": sent})


def quotation_list(
    items: Sequence[Mapping[str, Any]],
    *,
    key: str,
    label: str,
    all_of_page: str | None,
    ticks: tuple[int, Sequence[str]],
    chosen: Callable[[Any], None],
    picked: Callable[[Any], None],
) -> None:
    """Quotations to tick and to open in the text.

    ``all_of_page`` stands beside the box that ticks them all. ``ticks`` is what is ticked, with a number that is
    raised whenever Python decides it; until then what the reader ticks holds. ``picked`` gets the number, what is
    shown and what of it is ticked.
    """
    version, uids = ticks
    data = {"items": list(items), "label": label, "all": all_of_page, "picked": list(uids), "version": version}
    draw("quotes", data, key=key, chosen=chosen, picked=picked)

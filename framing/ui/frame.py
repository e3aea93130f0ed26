"""The frame around every page: navigation, the project's name, who codes, what an action had to say."""

from __future__ import annotations

import gc
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path

import streamlit as st

from ..errors import FramingError
from ..project.coder import acting
from . import (
    actions,
    adjudication,
    agreement,
    codebook,
    coding,
    division,
    forums,
    growth,
    history,
    joining,
    memos,
    notice,
    project,
    quotations,
    reading,
    rounds,
    rules,
    state,
    suggestions,
    tables,
    transcripts,
    visibility,
)
from .component import asset
from .markup import plain, quiet, tag
from .reading import Moment

INVENTED = "Invented material: speakers and what they say were made up to show the tool. Not to be cited as data."


@dataclass(frozen=True, slots=True)
class Place:
    """A page: its name in the address, its title, and what draws it."""

    name: str
    title: str
    draw: Callable[[Moment], None]


PLACES = (
    Place("project", "Project", project.draw),
    Place("division", "Division", division.draw),
    Place("transcripts", "Transcripts", transcripts.draw),
    Place("code", "Code", coding.draw),
    Place("suggestions", "Suggestions", suggestions.draw),
    Place("codebook", "Codebook", codebook.draw),
    Place("rules", "Rules", rules.draw),
    Place("quotations", "Quotations", quotations.draw),
    Place("memos", "Memos", memos.draw),
    Place("growth", "Growth", growth.draw),
    Place("rounds", "Rounds", rounds.draw),
    Place("agreement", "Agreement", agreement.draw),
    Place("adjudicate", "Adjudicate", adjudication.draw),
    Place("tables", "Tables", tables.draw),
    Place("forums", "Forums", forums.draw),
    Place("history", "History", history.draw),
)


def run() -> None:
    """Draw the page that the reader is on."""
    st.set_page_config(page_title="framing", layout="wide")
    state.keep()  # also before going to another page, which ends this run without any widget of it
    pages = {
        place.name: st.Page(partial(draw, place), title=place.title, url_path=place.name, default=not number)
        for number, place in enumerate(PLACES)
    }
    chosen = st.navigation(list(pages.values()), position="top")
    if name := state.take(state.GO):
        st.switch_page(pages[name])
    chosen.run()
    settle()


@cache
def settle() -> None:
    """Once all modules are loaded, take what they hold out of the search for garbage.

    Streamlit searches all of it after every run, which would hold back the answer to each click.
    """
    gc.collect()
    gc.freeze()


def draw(place: Place) -> None:
    """Draw a page in its frame, or say why it cannot be drawn."""
    st.html(f"<style>{asset('style.css')}</style>")
    try:
        at = actions.current()
        if at is None:
            open_form()
        else:
            masthead(at, place.title)
            place.draw(at)
    except FramingError as err:
        st.html(notice.markup(state.Notice(str(err), done=False)))
        if not state.project_is_given():
            st.button("Choose another project", key="close", on_click=actions.close_project)


def masthead(at: Moment, title: str) -> None:
    """What stands above every page."""
    about = reading.info(at)
    with st.container(horizontal=True, vertical_alignment="bottom", key="masthead"):
        st.html(tag("h1", title) + tag("p", about.title, tag("span", about.path.name), cls="of-project"))
        who()
    history.past_banner(at)
    visibility.banner(at)
    if about.invented:
        st.html(tag("p", INVENTED, cls="banner", role="note"))
    joining.remind(at)
    tell()


def tell() -> None:
    """Say what an action had to say, once."""
    with st.container(key="told"):  # always there, so that the page below keeps its place and its focus
        if said := state.take(state.NOTICE):
            notice.draw(said)


def who() -> None:
    """Under whose name things are done, and the way to another project."""
    if not state.value(state.CODER):
        state.put(state.CODER, acting(None))
    with st.popover(f"Coder: {plain(state.value(state.CODER))}", type="tertiary", key="coder"):
        st.text_input("Your name as coder", key=state.CODER, help="Everything you do is journalled under this name.")
        if not state.project_is_given():
            st.button("Open another project", key="close", on_click=actions.close_project)


def open_form() -> None:
    """Let the reader choose a project."""
    st.html(tag("h1", "Open a project"))
    tell()
    found = sorted(Path.cwd().glob("*.framing"))
    for number, path in enumerate(found):
        st.button(plain(path.name), key=f"open-{number}", on_click=actions.open_project, args=(str(path),))
    with st.form("open", border=False):
        st.text_input("Path of a project", key=state.PATH, placeholder="study.framing", width=520)
        st.form_submit_button("Open", key="open-path", on_click=actions.open_project)
    st.html(quiet("Or look at one that comes with framing. It is built in the folder where you started."))
    st.button(
        "The article's study, as published",
        key="open-demo",
        help="Builds demo.framing: who said what, without texts.",
        on_click=actions.open_demo,
    )
    st.button(
        "The sample consultation, invented",
        key="open-sample",
        help="Builds sample.framing: invented texts to try everything on, coded by two readers.",
        on_click=actions.open_demo,
        kwargs={"sample": True},
    )

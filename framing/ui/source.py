"""Where a record comes from: the file, page and line or second, and the way to open it there."""

from __future__ import annotations

import streamlit as st

from ..errors import FramingError
from ..model.place import Place, clock
from ..model.record import Record
from ..model.source import StoredSource, address
from . import notice, reading, source_actions, state
from .markup import quiet, tag
from .reading import Moment

PLAYED = (".mp4", ".m4v", ".webm", ".ogv", ".mov", ".mp3", ".m4a", ".ogg", ".oga", ".wav")


def draw(at: Moment, found: Record) -> None:
    """The source of a record, with a link or a button that opens it there."""
    origin = reading.origin(at, found.id)
    if origin is None:
        return
    source, place = origin
    where = ", ".join(filter(None, (place.written, clock(place.start) if place.start is not None else "")))
    with st.container(horizontal=True, vertical_alignment="center", key="source"):
        line = tag("p", source.name, tag("span", f" {where}"), cls="source-line")
        if source.link and (web := address(source.link, place)):
            line = tag("p", tag("a", f"{source.name}, {where}", href=web, target="_blank", rel="noreferrer"))
        st.html(line, width="content")
        label = shown(source, place)
        if label and st.button(label, key="open-source", type="tertiary"):
            opened(at, source, place)
        if at.event is None:
            link(source)


def shown(source: StoredSource, place: Place) -> str | None:
    """What can be shown of a source that lies on this machine; None where nothing can, or a web link does."""
    if source.link is None or address(source.link, place):
        return None
    if place.page is not None and source.media == "pdf":
        return f"Show page {place.page}"
    if place.start is not None and source.link.casefold().endswith(PLAYED):
        return f"Play from {clock(place.start)[:8]}"
    return None


@st.dialog("Source", width="large")
def opened(at: Moment, source: StoredSource, place: Place) -> None:
    """The page, or the recording from the second on."""
    st.html(quiet(f"{source.name}, {place}"))
    try:
        if place.page is not None:
            with reading.opened(at) as project:
                st.image(project.sources.page_picture(source.name, place.page), width="stretch")
        else:
            with reading.opened(at) as project:
                path = project.sources.path(source.name)
            st.video(str(path), start_time=int(place.start or 0))
    except (FramingError, OSError) as err:
        st.html(notice.markup(state.Notice(str(err), done=False)))


def link(source: StoredSource) -> None:
    """Say where a source, or its recording, can be opened."""
    with st.popover("Link", type="tertiary", key="source-link"):
        key = state.link_key(source.uid)
        state.begin(key, source.link or "")
        st.text_input(
            "Where it, or its recording, can be opened",
            key=key,
            placeholder="https://... or a path, from the project's folder",
            help="A link to a PDF opens at the page, one to a recording at the second. Nothing is fetched.",
        )
        st.button("Keep", key="keep-link", on_click=source_actions.link_source, args=(source.name, key))

"""Texts on the tab Import: how they are read, the reading itself, and the divisions in work."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from ..model.profile import OFFERS, Profile
from ..readers import asks_for_encoding, profile_yaml
from . import division_actions, reading, state, words
from .division_reading import ENCODINGS, File, Underway, drafts_of, preview, profiles
from .division_sheet import state_line
from .markup import grid, plain, quiet, section, tag
from .notice import told
from .reading import Moment

TEXTS = ("docx", "pdf", "txt", "md", "rtf", "odt", "html", "htm", "epub", "vtt", "srt", "sbv", "zip")
CHANGES = {"accepted": "As if all were accepted", "original": "As before them", "marked": "Both, marked"}
BRACKETS = {"ask": "Ask on the page", "actor": "The actor for whom is spoken", "affiliation": "Their affiliation only"}
COLUMNS = {0: "As they look", 1: "One", 2: "Two", 3: "Three"}
PAST = "The page shows the project as it was. Files are read and divided in the present."
LISTED = 20
EVERY = 0.4
"""Seconds until it is looked again how far a reading is."""


def draw(at: Moment, given: Sequence[UploadedFile]) -> None:
    """How files are read, and the way to it."""
    if at.event is not None:
        st.html(quiet(PAST))
        return
    files = [File(file.name, file.getvalue()) for file in given]
    found, own = profiles(at)
    by_id = {profile.id: profile for profile in found}
    state.valid(state.PROFILE, tuple(by_id))
    left, right = st.columns([3, 2], gap="large")
    with left:
        chosen = st.selectbox(
            "Profile: how the source says who speaks",
            list(by_id),
            format_func=lambda id: by_id[id].title,
            key=state.PROFILE,
        )
        if note := by_id[chosen].note:
            st.html(quiet(note))
        profile = options(at, by_id[chosen], files)
        unproved = confirm_encoding(files, profile)
    with right:
        meeting = choose_meeting(at, "Meeting of records that name none", state.read_key("meeting"))
        panel = st.text_input("Panel of records that name none", key=state.read_key("panel")).strip()
    if panel:
        profile = replace(profile, fields=(*(one for one in profile.fields if one[0] != "panel"), ("panel", panel)))
    busy = state.value(state.READING) is not None
    with st.container(horizontal=True, vertical_alignment="center", key="read-ways"):
        asked = st.button(
            f"Read {words.count(len(files), 'file')}", key="read-texts", type="primary", disabled=unproved or busy
        )
        keep_profile(profile, own=chosen in own)
    if asked:  # not by a callback, which would know the choices of the run before: a panel typed last would be lost
        division_actions.start(files, profile, meeting)
        st.rerun()


def options(at: Moment, profile: Profile, files: Sequence[File]) -> Profile:
    """The profile with what was chosen of how files are read."""
    was, key = profile.reading, state.read_key
    with st.expander("Options of reading"):
        columns = st.columns(2)
        with columns[0]:
            changes = st.selectbox(
                "Tracked changes",
                list(CHANGES),
                index=list(CHANGES).index(was.changes),
                format_func=CHANGES.__getitem__,
                key=key(f"changes-{profile.id}"),
            )
            footnotes = st.checkbox("Read footnotes", was.footnotes, key=key(f"footnotes-{profile.id}"))
            comments = st.checkbox("Read comments", was.comments, key=key(f"comments-{profile.id}"))
        with columns[1]:
            number = st.selectbox(
                "Columns of a PDF",
                list(COLUMNS),
                index=list(COLUMNS).index(was.columns or 0),
                format_func=COLUMNS.__getitem__,
                key=key(f"columns-{profile.id}"),
            )
            brackets = st.selectbox(
                "A body in brackets after a name",
                list(BRACKETS),
                index=list(BRACKETS).index(profile.brackets),
                format_func=BRACKETS.__getitem__,
                key=key(f"brackets-{profile.id}"),
            )
        leave = st.multiselect(
            "Leave out without asking what looks like",
            OFFERS,
            [one for one in profile.leave if one in OFFERS],
            key=key(f"leave-{profile.id}"),
            placeholder="Nothing: it is offered on the page Division",
        )
        names = st.text_input(
            "Pattern of file names",
            was.names or "",
            key=key(f"names-{profile.id}"),
            placeholder="{actor}_ts{meeting}p{panel}.pdf",
            help="What its fields hold is said of every record of a file.",
        ).strip()
        whole = st.checkbox(
            "A file is one record, not divided into turns", profile.whole, key=key(f"whole-{profile.id}")
        )
    encoding = state.value(key("encoding")) or was.encoding
    read = replace(
        was,
        encoding=encoding,
        changes=changes,
        footnotes=footnotes,
        comments=comments,
        columns=number or None,
        names=names or None,
    )
    left = (*leave, *(one for one in profile.leave if one not in OFFERS))
    return replace(profile, brackets=brackets, whole=whole, leave=left, reading=read)


def confirm_encoding(files: Sequence[File], profile: Profile) -> bool:
    """The choice of an encoding for files that do not prove their own; whether it is still to be made."""
    unproved = [file for file in files if asks_for_encoding(file.name, file.content)]
    if not unproved:
        return False
    names = ", ".join(file.name for file in unproved[:5]) + (
        f" and {len(unproved) - 5} more" if len(unproved) > 5 else ""
    )
    st.html(
        tag("h2", "Encoding")
        + quiet(
            f"Not UTF-8, and without a mark that says what it is: {names}. Choose one, and look whether it reads well."
        )
    )
    chosen = st.selectbox(
        "Encoding",
        list(ENCODINGS),
        index=list(ENCODINGS).index(profile.reading.encoding) if profile.reading.encoding in ENCODINGS else None,
        format_func=lambda name: f"{name}: {ENCODINGS[name]}",
        key=state.read_key("encoding"),
        placeholder="Choose one; cp1252 is the usual one",
    )
    if chosen is None:
        return True
    wrong = False
    for file in unproved[:3]:
        shown = preview(file, chosen)
        if shown is None:
            wrong = True
            st.html(
                tag("p", f"{file.name} is not in this encoding. Choose another one.", cls="notice alert", role="alert")
            )
        else:
            lines = [(f"{number:,}", line) for number, line in shown]
            st.html(grid(("Line", f"{file.name} in {chosen}"), lines, label=f"Preview of {file.name}"))
    return wrong


def choose_meeting(at: Moment, label: str, key: str) -> str | None:
    """The meeting of what names none: a known one, or the name of a new one."""
    known = reading.meeting_names(at)
    chosen: str | None = st.selectbox(
        label,
        list(known),
        index=None,
        format_func=lambda meeting: known.get(meeting, meeting),
        key=key,
        placeholder="None, or type the name of a new one",
        accept_new_options=True,
    )
    return chosen


# --- profiles -------------------------------------------------------------------------------------


def keep_profile(profile: Profile, *, own: bool) -> None:
    """A profile to look at, to keep under a name, to download, to take from a file."""
    with st.popover("Profile", key="profile-ways"):
        st.html(quiet("What is chosen on this page can be kept as a profile of the project, and shared as a file."))
        st.text_input("Name", key=state.read_key("profile-name"), placeholder="Plenary records")
        st.button("Keep as a profile", key="keep-profile", on_click=division_actions.keep_profile, args=(profile,))
        st.download_button(
            "Download as YAML",
            data=lambda: profile_yaml(profile).encode(),
            file_name=f"{profile.id}.yaml",
            mime="application/yaml",
            key="download-profile",
            on_click="ignore",
        )
        if own:
            st.button(
                f"Remove “{plain(profile.title)}”",
                key="drop-profile",
                on_click=division_actions.drop_profile,
                args=(profile.id,),
            )
        if st.checkbox("Look at it", key=state.read_key("look")):
            st.code(profile_yaml(profile), language="yaml")
        file = st.file_uploader("Take one from a file", type=["yaml", "yml"], key=state.profile_key())
        if file is not None:
            st.button("Take it", key="take-profile", on_click=division_actions.take_profile, args=(file.getvalue(),))


# --- reading --------------------------------------------------------------------------------------


def underway() -> None:
    """How far a reading is, with the way to stop it."""
    if state.value(state.READING) is not None:
        watch()


@st.fragment(run_every=EVERY)
@told
def watch() -> None:
    """How far a reading is, looked at again and again; when it has ended, the division is shown."""
    found: Underway | None = state.value(state.READING)
    if found is None:
        return
    if found.reading.finished:
        division_actions.finish()
        st.rerun(scope="app")
    says = f": {plain(found.reading.says)}" if found.reading.says else ""
    with st.container(horizontal=True, vertical_alignment="center", key="underway"):
        st.progress(min(1.0, max(0.0, found.reading.done)), text=f"Reading{says}")
        st.button("Cancel", key="cancel-reading", on_click=division_actions.cancel)


def in_work(at: Moment) -> None:
    """The divisions that were begun and are neither imported nor discarded."""
    drafts, damaged = drafts_of(at).listed()
    for line in damaged:
        st.html(tag("p", line, cls="notice alert", role="alert"))
    if not drafts:
        return
    st.html(
        section("Divisions in work", "Kept on this machine beside the project until they are imported or discarded.")
    )
    for draft in drafts[:LISTED]:
        with st.container(horizontal=True, vertical_alignment="center", key=f"draft-{draft.id[:12]}"):
            st.html(tag("p", state_line(draft)), width="content")
            st.button(
                "Go on", key=f"go-on-{draft.id[:12]}", type="tertiary", on_click=division_actions.show, args=(draft.id,)
            )
    if len(drafts) > LISTED:
        st.html(quiet(f"And {len(drafts) - LISTED:,} more, which the page Division lists."))

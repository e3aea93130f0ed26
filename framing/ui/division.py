"""The page Division: who says which lines of a source, checked and corrected before anything is stored."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from ..project.drafts import Listed
from . import actions, division_actions, division_reading, intake, state, words
from .component import division_sheet
from .division_intake import PAST, choose_meeting
from .division_sheet import sheet_data, state_line
from .markup import plain, quiet, tag
from .notice import told
from .reading import Moment

ABOUT = (
    "No division is in work. Texts are read on the page Project, and divided into turns here before they are stored."
)


def draw(at: Moment) -> None:
    """The page."""
    if at.event is not None:
        st.html(quiet(PAST))
        return
    drafts, damaged = division_reading.drafts_of(at).listed()
    for line in damaged:
        st.html(tag("p", line, cls="notice alert", role="alert"))
    if not drafts:
        st.html(quiet(ABOUT))
        st.button("Read files", key="to-import", on_click=division_actions.to_import)
        return
    shown = chosen(drafts)
    if state.value(state.DIVISION_TRIAL):
        trial(at, drafts, shown)
    else:
        files(drafts, shown)
        sheet()


def chosen(drafts: Sequence[Listed]) -> Listed:
    """The division that is shown: the one that was chosen, or the first."""
    by_id = {draft.id: draft for draft in drafts}
    state.valid(state.DIVISION, tuple(by_id))
    found = by_id.get(state.value(state.DIVISION), drafts[0])
    state.put(state.DIVISION, found.id)
    return found


def files(drafts: Sequence[Listed], shown: Listed) -> None:
    """The files in work, and what ends the work on them."""
    by_id = {draft.id: draft for draft in drafts}
    ids = list(by_id)
    place = ids.index(shown.id)
    with st.container(horizontal=True, vertical_alignment="bottom", key="division-files"):
        if len(drafts) > 1:
            st.selectbox(
                f"File {place + 1} of {len(drafts)}",
                ids,
                format_func=lambda id: called(by_id.get(id), shown),
                key=state.DIVISION,
                width=460,
            )
            for name, step in (("Previous file", -1), ("Next file", 1)):
                to = place + step
                st.button(
                    name,
                    key=f"file-{step}",
                    disabled=not 0 <= to < len(ids),
                    on_click=division_actions.choose,
                    args=(ids[max(0, min(to, len(ids) - 1))],),
                )
        st.button("Import …", key="try-division", type="primary", on_click=division_actions.try_import, args=(True,))
        discard(drafts, shown)


def called(draft: Listed | None, shown: Listed) -> str:
    """A file in the list: the others with how far they are, which the sheet says of the one that is shown."""
    if draft is None:
        return ""
    return draft.name if draft.id == shown.id else state_line(draft)


def discard(drafts: Sequence[Listed], shown: Listed) -> None:
    """The way to leave a division without a trace."""
    with st.popover("Discard", key="discard-division"):
        st.html(
            tag("p", tag("strong", f"Discard the division of {shown.name}?"))
            + quiet("Its corrections are lost. The project and the file itself stay as they are.")
        )
        st.button("Discard it", key="do-discard", on_click=division_actions.discard, args=([shown.id],))
        if len(drafts) > 1:
            st.button(
                f"Discard all {len(drafts)} files",
                key="do-discard-all",
                on_click=division_actions.discard,
                args=([draft.id for draft in drafts],),
            )


@st.fragment
@told
def sheet() -> None:
    """The division itself, drawn anew alone when something was corrected in it."""
    at = actions.current()
    assert at is not None
    draft = division_reading.drafts_of(at).one(state.value(state.DIVISION))
    around = state.value(state.DIVISION_AT, {}).get(draft.id)
    data = {
        **sheet_data(draft, division_reading.known(at), around),
        "project": at.path,
        "begun": draft.begun,
        "trouble": state.value(state.DIVISION_TROUBLE),
    }
    division_sheet(data, key="division-sheet", sent=division_actions.received)


# --- the trial ------------------------------------------------------------------------------------


def trial(at: Moment, drafts: Sequence[Listed], shown: Listed) -> None:
    """What the import would do, and the import."""
    st.html(tag("h2", "Trial: nothing is stored yet"))
    taken = what_is_taken(drafts, shown)
    there = division_reading.drafts_of(at)
    whole = [there.one(one.id) for one in taken]
    meetings = {draft.meeting for draft in whole}
    key = state.begin(f"{state.DIVISION_MEETING}-{shown.id}", next(iter(meetings)) if len(meetings) == 1 else None)
    with st.container(width=520):
        meeting = choose_meeting(at, "Meeting of records that name none", key)
    doubts = sum(one.doubts for one in taken)
    if doubts:
        left = words.count(doubts, "doubt is", "doubts are")
        st.html(tag("p", f"{left} left that nobody has looked at.", cls="notice status", role="status"))
    report = division_reading.tried(at, whole, meeting=meeting)
    with st.container(horizontal=True, key="division-ways"):
        st.button(
            "Import",
            key="import-division",
            type="primary",
            disabled=bool(report.problems),
            on_click=division_actions.import_divisions,
            args=([one.id for one in taken], meeting),
        )
        st.button("Back to the division", key="back-to-division", on_click=division_actions.try_import, args=(False,))
    intake.show_trial(report)


def what_is_taken(drafts: Sequence[Listed], shown: Listed) -> list[Listed]:
    """The files to import: all that are in work, or the one that is shown."""
    if len(drafts) == 1:
        return [shown]
    names = {"all": f"All {len(drafts)} files", "one": f"Only {plain(shown.name)}"}
    asked = st.segmented_control(
        "What is imported",
        tuple(names),
        format_func=names.__getitem__,
        default="all",
        required=True,
        key=state.DIVISION_ALL,
    )
    return [shown] if asked == "one" else list(drafts)

"""What the controls of the page Division, and of reading texts, do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from ..errors import FramingError, ReadError
from ..model.division_work import Work
from ..model.profile import Profile
from ..readers import profile_yaml
from . import state, words
from .actions import IMPORT, attempt, current, opened, refuse, show_page, show_tab, tell
from .codebook_actions import slug
from .division_reading import File, Underway, drafts_of, take

# --- reading --------------------------------------------------------------------------------------


def start(files: Sequence[File], profile: Profile, meeting: str | None) -> None:
    """Read files in a process of its own."""
    with attempt(), opened() as project:
        state.put(state.READING, Underway(project, files, profile, meeting=meeting))


def cancel() -> None:
    """Stop the reading. Nothing of it is left."""
    found: Underway | None = state.take(state.READING)
    if found is not None:
        found.end()
        tell("The reading was stopped. Nothing of it was kept.")


def finish() -> None:
    """Take what was read into work, and show it; or say why nothing could be read."""
    found: Underway = state.take(state.READING)
    at = current()
    assert at is not None
    try:
        read = found.reading.result()
    except ReadError as err:
        refuse(str(err))
        return
    finally:
        found.end()
    with attempt():
        told = drafts_of(at).begin(read.divisions, gaps=read.gaps, meeting=found.meeting)
        state.put(state.UPLOADS, state.value(state.UPLOADS, 0) + 1)  # the file chooser begins anew
        if not read.divisions:
            refuse("\n".join(("Nothing could be read.", *map(str, read.gaps))))
            return
        unread = [f"{words.count(len(read.gaps), 'file')} could not be read; the page lists them."] if read.gaps else []
        if told or unread:
            tell("\n".join((*told, *unread)))
        show(read.divisions[0].file.sha256)


# --- profiles -------------------------------------------------------------------------------------


def keep_profile(profile: Profile) -> None:
    """Keep what was chosen as a profile under the name that was written."""
    name = state.text(state.read_key("profile-name"))
    if name is None:
        refuse("the profile has no name. Write one.")
        return
    named = replace(profile, id=slug(name).replace("_", "-") or "profile", title=name)
    keep(profile_yaml(named))


def take_profile(content: bytes) -> None:
    """Keep a profile from a file."""
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        refuse("the profile is not UTF-8 text. Save it as UTF-8.")
        return
    keep(text)
    state.put(state.PROFILE_FILES, state.value(state.PROFILE_FILES, 0) + 1)


def keep(text: str) -> None:
    """Keep a profile, and choose it."""
    with attempt(), opened() as project:
        kept = project.sources.keep_profile(text, coder=state.coder())
        state.put(state.PROFILE, kept.id)
        tell(f"The profile “{kept.title}” is kept.")


def drop_profile(id: str) -> None:
    """Remove a profile of the project's own."""
    with attempt(), opened() as project:
        project.sources.drop_profile(id, coder=state.coder())
        state.drop(state.PROFILE)
        tell("The profile was removed.")


# --- checking -------------------------------------------------------------------------------------


def show(id: str) -> None:
    """Show a division in work."""
    choose(id)
    show_page("division")


def choose(id: str) -> None:
    """Choose a division in work."""
    state.put(state.DIVISION, id)
    state.put(state.DIVISION_TRIAL, False)


def try_import(wanted: bool) -> None:
    """Show what the import would do, or the division again."""
    state.put(state.DIVISION_TRIAL, wanted)


def to_import() -> None:
    """Go to where files are taken."""
    show_tab(IMPORT)


def received(said: Mapping[str, Any]) -> None:
    """Carry out what the sheet sent, and move its window where that was asked."""
    at = current()
    if at is None or said.get("project") != at.path or not isinstance(said.get("draft"), str):
        return
    id, operations = said["draft"], said["operations"]
    if isinstance(said.get("go"), int):
        state.put(state.DIVISION_AT, {**state.value(state.DIVISION_AT, {}), id: said["go"]})
    state.put(state.DIVISION_TROUBLE, None)
    if not operations:
        return
    try:
        drafts_of(at).change(id, lambda work: carried_out(work, operations))
    except FramingError as err:
        state.put(state.DIVISION_TROUBLE, str(err))


def carried_out(work: Work, operations: Iterable[Mapping[str, Any]]) -> Work:
    """The work after operations in their order."""
    for operation in operations:
        work = work.carried_out(operation)
    return work


# --- the end --------------------------------------------------------------------------------------


def discard(ids: Sequence[str]) -> None:
    """Remove divisions in work without a trace."""
    at = current()
    assert at is not None
    with attempt():
        names = [drafts_of(at).one(id).work.division.file.name for id in ids]
        drafts_of(at).drop(ids)
        state.drop(state.DIVISION, state.DIVISION_TRIAL)
        tell(f"Discarded: {', '.join(names)}.")


def import_divisions(ids: Sequence[str], meeting: str | None) -> None:
    """Import divisions as they were shown in the trial, in one event."""
    with attempt(), opened() as project:
        at = current()
        assert at is not None
        drafts = [drafts_of(at).one(id) for id in ids]
        report = take(project, drafts, meeting=meeting, coder=state.coder(), trial=False)
        drafts_of(at).drop(ids)
        done = project.newest_event(coder=state.coder())
        state.put(state.REPORT, report)
        state.put(state.NOTICE, state.Notice(words.imported(report), event=done.id if done else None))
        state.drop(state.DIVISION, state.DIVISION_TRIAL)
        if not drafts_of(at).listed()[0]:
            show_page("transcripts")

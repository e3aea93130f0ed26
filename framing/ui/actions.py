"""What the controls of the screen do. The only module that joins the session with the project.

Every action opens the project, does one thing and closes it; what it refuses is told as a sentence.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import streamlit as st

from ..errors import FramingError
from ..model.record import Record
from ..project import Project
from . import listing, reading, state, words
from .reading import Moment
from .upload import Upload, on_disk, read_upload

DEMO, SAMPLE = Path("demo.framing"), Path("sample.framing")


@contextmanager
def attempt() -> Iterator[None]:
    """Tell on the screen why an action was refused; nothing was changed then."""
    try:
        yield
    except FramingError as err:
        refuse(str(err))


def refuse(text: str) -> None:
    """Say on the screen why nothing was done."""
    state.put(state.NOTICE, state.Notice(text, done=False))


def tell(text: str) -> None:
    """Say on the screen what was done."""
    state.put(state.NOTICE, state.Notice(text))


@contextmanager
def opened() -> Iterator[Project]:
    """The project of the session, for one action."""
    path = state.project_path()
    assert path is not None, "controls that act on a project are drawn when one is open"
    with Project.open(path) as project:
        yield project


def current() -> Moment | None:
    """The project of the session as it is now; None where none was opened."""
    path = state.project_path()
    return None if path is None else reading.moment(path)


def open_project(name: str | None = None) -> None:
    """Open a project by its path: one that was listed, or the one that was typed."""
    stated = name or state.text(state.PATH)
    if stated is None:
        refuse("no path is stated; write the path of a project.")
        return
    path = Path(stated).expanduser()
    with attempt():
        Project.open(path).close()
        state.put(state.OPENED, path.resolve())


def open_demo(*, sample: bool = False) -> None:
    """Build the article's study, or the sample consultation, in the folder where the screen was started; open it."""
    path = SAMPLE if sample else DEMO
    with attempt():
        Project.demo(path, sample=sample).close()
        state.put(state.OPENED, path.resolve())


def close_project() -> None:
    """Leave the project, to open another one."""
    state.drop(state.OPENED, state.BEGUN, state.CELL, state.RECORD, state.VENUE, state.CHECKED, state.REPORT)


def choose_cell(place: Sequence[str]) -> None:
    """Choose a cell of the table by its row and column."""
    row, column = place
    state.put(state.CELL, (row, column))


def begin_table(table_id: str, scheme: str, unit: str) -> None:
    """Show a table under its own scheme and in its own unit; what is chosen then holds until another table comes."""
    if state.value(state.BEGUN) != (table_id, scheme, unit):
        state.put(state.BEGUN, (table_id, scheme, unit))
        state.put(state.SCHEME, scheme)
        state.put(state.UNIT, unit)
        state.drop(state.CELL)


def choose_record(record_id: str) -> None:
    """Choose a record; the address of the page leads back to it."""
    state.put(state.RECORD, record_id)
    st.query_params["record"] = record_id


def show_record(record_id: str) -> None:
    """Go to a record from another page."""
    state.put(state.RECORD, record_id)
    state.put(state.GO, "transcripts")
    state.drop(state.SEARCH, *map(state.filter_key, state.FILTERS))


def choose_venue(venue_id: str) -> None:
    """Choose a venue."""
    state.put(state.VENUE, venue_id)


def turn_page(number: int = 0) -> None:
    """Show another part of the list of records; the beginning where other filters give other records."""
    state.put(state.PAGE, number)


def clear_filters() -> None:
    """Show all records."""
    state.drop(state.SEARCH, *map(state.filter_key, state.FILTERS))
    turn_page()


def show_more_events() -> None:
    """Show more of the history."""
    state.put(state.EVENTS, state.value(state.EVENTS, 20) + 100)


def undo() -> None:
    """Take back the last command of the coder."""
    with attempt(), opened() as project:
        tell(words.sentence(project.undo(coder=state.coder()).summary))


def redo() -> None:
    """Do again what the coder undid last."""
    with attempt(), opened() as project:
        tell(words.sentence(project.redo(coder=state.coder()).summary))


def check() -> None:
    """Prove that the project is whole, and keep the lines for the page."""
    with attempt(), opened() as project:
        state.put(state.CHECKED, (project.revision, project.check()))


def resolve_label(label: str, form: str) -> None:
    """Say who the speaker under a label is, or in some records of it: an actor that was chosen, or a new one."""
    key = {field: state.form_key(form, field) for field in state.FORM}
    chosen, apart = state.value(key[state.WHO]), state.value(key[state.APART])
    name = chosen or state.text(key[state.NEW_NAME])
    if name is None:
        refuse(f"{label!r}: no actor is chosen. Choose one or name a new one.")
        return
    at = current()
    assert at is not None
    only = state.value(key[state.ONLY]) if apart else listing.left(at, label) if form == state.WAITING else None
    if apart and not only:
        refuse(f"{label!r}: no record is chosen. Choose those in which it is {name}.")
        return
    with attempt(), opened() as project:
        number = project.resolve(
            label,
            name,
            type=None if chosen else state.value(key[state.NEW_TYPE]) or "other",
            country=None if chosen else state.text(key[state.NEW_COUNTRY]),
            records=only,
            reason=state.text(key[state.REASON]),
            coder=state.coder(),
        )
        tell(f"{label!r} is {name} ({words.count(number, 'record')}).")
        clear_form(form)


def clear_form(form: str) -> None:
    """Forget what was said of a label: of another one nothing is said yet."""
    for field, empty in state.FORM.items():
        state.put(state.form_key(form, field), empty)


def begin_correction(found: Record) -> None:
    """Put the present text into the form, unless another one for this record is being written there."""
    of, _, text = state.value(state.CORRECTED) or (None, None, None)
    if of == found.id and state.value(state.NEW_TEXT) not in (None, text):
        return
    if of != found.id:
        state.put(state.WHY, "")
        state.drop(state.TRIED)
    state.put(state.CORRECTED, (found.id, found.text_hash, found.text))
    state.put(state.NEW_TEXT, found.text)


def drop_correction() -> None:
    """Leave what was written, to begin again with the present text."""
    state.drop(state.CORRECTED, state.NEW_TEXT, state.TRIED)


def try_correction() -> None:
    """Find out what the text in the form would mean for the codings."""
    revise(trial=True)


def save_correction() -> None:
    """Give the record the text in the form."""
    revise(trial=False)


def revise(*, trial: bool) -> None:
    """Correct the text of the record of the form, or try to, and keep what came of it for the page."""
    of, seen, _ = state.value(state.CORRECTED)
    text = str(state.value(state.NEW_TEXT) or "")
    try:
        with opened() as project:
            report = project.correct(
                of, text, seen=seen, coder=state.coder(), reason=state.text(state.WHY), trial=trial
            )
            saved = project.record(of)
    except FramingError as err:
        state.put(state.TRIED, (of, text, str(err)))
        return
    if not trial:
        text = saved.text or ""
        state.put(state.NEW_TEXT, text)
        state.put(state.CORRECTED, (of, saved.text_hash, text))
        state.put(state.WHY, "")
        tell(f"{of}: the text was corrected; {report.summary}.")
    state.put(state.TRIED, (of, text, report))


def add_table(name: str, content: bytes) -> None:
    """Store the table recipe of a file, and show its table."""
    state.put(state.RECIPES, state.value(state.RECIPES, 0) + 1)  # the file chooser begins anew
    with attempt(), opened() as project, on_disk(name, content) as path:
        rules = project.add_table(path, coder=state.coder())
        state.put(state.TABLE, rules.id)
        tell(f"Stored the table {rules.title} ({rules.id}).")


def import_file(upload: Upload) -> None:
    """Import the file as it was shown in the trial."""
    with attempt(), opened() as project:
        report = read_upload(project, upload, trial=False, coder=state.coder())
        state.put(state.REPORT, report)
        state.put(state.UPLOADS, state.value(state.UPLOADS, 0) + 1)  # the file chooser begins anew
        tell(words.imported(report))

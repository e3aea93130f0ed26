"""What the controls of the screen do. The only module that joins the session with the project.

Every action opens the project, does one thing and closes it; what it refuses is told as a sentence.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import streamlit as st

from ..errors import FramingError
from ..model.identity import new_uid
from ..model.memo import Link
from ..model.quotation import QuotationFilter
from ..model.record import Record
from ..project import Project
from ..project.coder import known
from . import listing, reading, state, words
from .reading import Moment
from .upload import Copy, Upload, on_disk, read_upload

DEMO, SAMPLE = Path("demo.framing"), Path("sample.framing")
IMPORT, COPIES = "Import", "Copies"
"""The tabs of the page Project for files, and for copies and what they contradict one another in."""


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
    """The project of the session, for one action; where the past is looked at, it refuses to be changed."""
    path = state.project_path()
    assert path is not None, "controls that act on a project are drawn when one is open"
    with reading.opened(reading.moment(path, state.value(state.PAST), coder=known(state.coder()))) as project:
        yield project


def current() -> Moment | None:
    """The project of the session as it is now, or as it was where the past is looked at; None without a project."""
    path = state.project_path()
    return None if path is None else reading.moment(path, state.value(state.PAST), coder=known(state.coder()))


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
    """Leave the project, to open another one, of which nothing holds that was said of this one."""
    state.forget()
    st.query_params.clear()


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
        state.drop(state.CELL, state.RANGE_OVER)


def choose_record(record_id: str) -> None:
    """Choose a record; the address of the page leads back to it."""
    state.put(state.RECORD, record_id)
    st.query_params["record"] = record_id


def show_record(record_id: str) -> None:
    """Go to a record from another page."""
    state.put(state.RECORD, record_id)
    state.put(state.GO, "transcripts")
    state.drop(state.SEARCH, *map(state.filter_key, state.FILTERS))


def show_passage(record_id: str, coding: str | None = None, *, start: int | None = None) -> None:
    """Go to a record at the desk, and to one of its codings or the sentence that holds a character; to the transcript
    where there is no text."""
    at = current()
    kinds = {item.id: item.kind for item in listing.items(reading.material(at))} if at else {}
    if kinds.get(record_id) == "attested":
        show_record(record_id)
        return
    state.put(state.DESK_OPEN, record_id)
    place = {"n": f"{record_id}:{coding}:{new_uid()}", "record": record_id, "coding": coding, "start": start}
    state.put(state.DESK_PLACE, place)
    state.put(state.GO, "code")


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


def undo(whole: bool = False) -> None:
    """Take back the last command of the coder, or of anybody."""
    with attempt(), opened() as project:
        tell(words.sentence(project.undo(coder=state.coder(), whole=whole).summary))


def redo(whole: bool = False) -> None:
    """Do again what the coder, or anybody, undid last."""
    with attempt(), opened() as project:
        tell(words.sentence(project.redo(coder=state.coder(), whole=whole).summary))


def roll_event(kind: str, number: int) -> None:
    """Undo or redo the event of a number."""
    with attempt(), opened() as project:
        roll = project.undo if kind == "undo" else project.redo
        tell(words.sentence(roll(event=number, coder=state.coder(), reason=state.text(state.ROLL_REASON)).summary))
        state.put(state.ROLL_REASON, "")


def choose_event(number: str) -> None:
    """Choose an event."""
    state.put(state.EVENT, number)


def turn_events(number: int = 0) -> None:
    """Show another part of the history; the beginning where other filters give other events."""
    state.put(state.EVENTS_PAGE, number)


def clear_event_filters() -> None:
    """Show all events."""
    state.drop_filters(state.HISTORY_FILTER)
    turn_events()


def check_chain() -> None:
    """Follow the chains of the journal, and keep what was found for the page."""
    at = current()
    with attempt(), opened() as project:
        state.put(state.CHAINS, (at, project.journal.chain()))


def entrust() -> None:
    """Make the coder who was named a lead."""
    with attempt(), opened() as project:
        project.journal.entrust(state.text(state.LEAD) or "", coder=state.coder())
        tell(f"{state.text(state.LEAD)} is a lead.")
        state.put(state.LEAD, "")


def withdraw() -> None:
    """Let the lead who was named go."""
    with attempt(), opened() as project:
        project.journal.withdraw(state.text(state.LEAD) or "", coder=state.coder())
        tell(f"{state.text(state.LEAD)} is a lead no longer.")
        state.put(state.LEAD, "")


def look_at(when: str | None = None) -> None:
    """Show every page as the project was at a moment: the one given, or the one that was written."""
    said = when or state.text(state.AS_OF)
    path = state.project_path()
    if said is None or path is None:
        refuse("no moment is stated. Write a time such as 2026-03-01T12:00 (UTC), codebook:2 or event:12.")
        return
    with attempt(), Project.open(path) as project, project.as_of(said) as then:
        state.put(state.PAST, int(then.revision.partition("-")[0]))
        state.drop(state.CELL, state.BEGUN)
        state.drop_filters(state.HISTORY_FILTER)
        turn_events()


def look_at_present() -> None:
    """Show every page as the project is."""
    state.drop(state.PAST, state.CELL, state.BEGUN)


def undo_event(event_id: str) -> None:
    """Take back what was just done, unless the coder has done something else since."""
    with attempt(), opened() as project:
        newest = project.newest_event(coder=state.coder())
        if newest is None or newest.id != event_id:
            since = f" ({newest.summary})" if newest else ""
            refuse(f"undo: you have done something else since{since}. Take that back first, on the page History.")
            return
        tell(words.sentence(project.undo(coder=state.coder()).summary))
        clear_picks()


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
    corrected, new_text = state.draft_key(state.CORRECTED, found.id), state.draft_key(state.NEW_TEXT, found.id)
    _, text = state.value(corrected) or (None, None)
    if text is not None and state.value(new_text) not in (None, text):
        return
    state.put(corrected, (found.text_hash, found.text))
    state.put(new_text, found.text)


def drop_correction(record_id: str) -> None:
    """Leave what was written, to begin again with the present text."""
    state.drop(*(state.draft_key(field, record_id) for field in (state.CORRECTED, state.NEW_TEXT, state.TRIED)))


def try_correction(record_id: str) -> None:
    """Find out what the text in the form would mean for the codings."""
    revise(record_id, trial=True)


def save_correction(record_id: str) -> None:
    """Give the record the text in the form."""
    revise(record_id, trial=False)


def revise(record_id: str, *, trial: bool) -> None:
    """Correct the text of a record by its form, or try to, and keep what came of it for the page."""
    corrected, new_text, reason, tried = (
        state.draft_key(field, record_id) for field in (state.CORRECTED, state.NEW_TEXT, state.TEXT_REASON, state.TRIED)
    )
    seen, _ = state.value(corrected)
    text = str(state.value(new_text) or "")
    try:
        with opened() as project:
            report = project.correct(
                record_id, text, seen=seen, coder=state.coder(), reason=state.text(reason), trial=trial
            )
            saved = project.record(record_id)
    except FramingError as err:
        state.put(tried, (text, str(err)))
        return
    if not trial:
        text = saved.text or ""
        state.put(new_text, text)
        state.put(corrected, (saved.text_hash, text))
        state.put(reason, "")
        tell(f"{record_id}: the text was corrected; {report.summary}.")
    state.put(tried, (text, report))


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


def take_in(copy: Copy, content: bytes | None) -> None:
    """Take in what another copy has, as it was shown in the trial, and give it what it lacks where that was asked."""
    with attempt(), opened() as project:
        if content is not None:
            with on_disk(copy.name, content) as path:
                reports = [project.joining.take_in(path)]
        else:
            reports = [project.joining.take_in(copy.path)]
            if state.value(state.BOTH):
                reports.append(project.joining.give(copy.path))
        state.put(state.COPIES, state.value(state.COPIES, 0) + 1)  # the file chooser begins anew
        state.put(state.COPY_PATH, "")
        tell("\n".join(line.strip() for report in reports for line in report.lines()))


def decide(conflict: str, choice: str, others: Sequence[str], alike: str) -> None:
    """Decide a conflict, and with it those of the same two commands where that box is ticked."""
    chosen = [conflict, *(others if state.value(alike) else ())]
    with attempt(), opened() as project:
        project.joining.decide(chosen, choice, coder=state.coder(), reason=state.text(state.WHY_DECIDED))
        state.put(state.WHY_DECIDED, "")
        done = project.newest_event(coder=state.coder())
        if done is not None:
            state.put(state.NOTICE, state.Notice(words.sentence(done.summary), event=done.id))


def show_more_conflicts() -> None:
    """Show more of what waits for a decision."""
    state.put(state.CONFLICTS, state.value(state.CONFLICTS, 10) + 50)


def show_tab(name: str) -> None:
    """Go to a tab of the page Project."""
    _, times = state.value(state.TAB, (None, 0))
    state.put(state.TAB, (name, times + 1))
    state.put(state.GO, "project")


def show_copies() -> None:
    """Go to what waits for a decision."""
    show_tab(COPIES)


def show_others(shown: bool) -> None:
    """Show the work of other coders to everybody, or hide it."""
    with attempt(), opened() as project:
        project.show_others(shown, coder=state.coder())
        tell(f"Codings and memos of other coders are {'shown' if shown else 'hidden'}.")


def begin_quotations() -> None:
    """Show the beginning of the quotations, with none of them ticked: other filters give other ones."""
    turn_quotations()
    clear_picks()


def turn_quotations(number: int = 0) -> None:
    """Show another part of the quotations."""
    state.put(state.QUOTATIONS_PAGE, number)


def clear_quotation_filters() -> None:
    """Show all quotations."""
    state.drop_filters(state.QUOTATION_FILTER)
    begin_quotations()


def open_quotation(coding: str) -> None:
    """Go to a quotation in its text."""
    with attempt(), opened() as project:
        for found in project.quotations.of([coding]):
            show_passage(found.record_id, coding)


def begin_picking(coder: str) -> None:
    """Tick nothing in the name of another coder."""
    if state.value(state.PICKER) != coder:
        state.put(state.PICKER, coder)
        clear_picks()


def pick(said: Mapping[str, Any]) -> None:
    """Take over what is ticked on the page; a word from before the last change of ours counts for nothing."""
    if said["version"] == state.value(state.PICKS, 0):
        left = [uid for uid in state.value(state.PICKED, ()) if uid not in set(said["shown"])]
        state.put(state.PICKED, (*left, *said["ids"]))


def pick_all(wanted: QuotationFilter) -> None:
    """Tick all quotations that are found, also those on other pages."""
    with attempt(), opened() as project:
        put_picks(project.quotations.keys(wanted))


def clear_picks() -> None:
    """Tick nothing."""
    put_picks(())


def put_picks(uids: tuple[str, ...]) -> None:
    """Decide what is ticked."""
    state.put(state.PICKED, uids)
    state.put(state.PICKS, state.value(state.PICKS, 0) + 1)


def recode_picked() -> None:
    """Give the codings that are ticked another code."""
    code = state.value(state.NEW_CODE)
    if code is None:
        refuse("no code is chosen. Choose the new code.")
        return
    change_picked("recode", lambda project, uids, **who: project.quotations.recode(uids, code, **who))


def answer_picked() -> None:
    """Answer a question about the codings that are ticked."""
    question = state.value(state.QUESTION)
    answer = state.value(f"{state.ANSWER}-{question}")
    if answer is None:
        refuse("no answer is chosen. Choose the answer.")
        return
    answer = str(answer).strip()
    change_picked("answer", lambda project, uids, **who: project.quotations.answer(uids, question, answer, **who))


def remove_picked() -> None:
    """Remove the codings that are ticked."""
    change_picked("uncode", lambda project, uids, **who: project.quotations.uncode(uids, **who))


def change_picked(kind: str, change: Callable[..., int]) -> None:
    """Change the codings that are ticked, say what was done and offer to take it back; or say why not."""
    with attempt(), opened() as project:
        uids, reason = state.value(state.PICKED, ()), state.text(state.WHY[kind])
        changed = change(project, uids, coder=state.coder(), reason=reason)
        clear_picks()
        done = project.newest_event(coder=state.coder()) if changed else None
        if done is None:
            tell("They were so already; nothing was changed.")
            return
        state.put(state.WHY[kind], "")
        state.put(state.NOTICE, state.Notice(words.sentence(done.summary), event=done.id))


def turn_memos(number: int = 0) -> None:
    """Show another part of the memos; the beginning where other filters give other ones."""
    state.put(state.MEMOS_PAGE, number)


def clear_memo_filters() -> None:
    """Show all memos."""
    state.drop_filters(state.MEMO_FILTER)
    state.drop(state.MEMO)
    turn_memos()


def choose_memo(uid: str) -> None:
    """Choose a memo."""
    state.put(state.MEMO, uid)


def show_quotations(code: str) -> None:
    """Go to the quotations of a code."""
    clear_quotation_filters()
    state.put(state.quotation_key("code"), code)
    state.put(state.GO, "quotations")


def show_speaker(actor: str) -> None:
    """Go to the records in which somebody speaks."""
    clear_filters()
    state.put(state.filter_key("actor"), actor)
    state.put(state.GO, "transcripts")


def show_page(name: str) -> None:
    """Go to a page by its name in the address."""
    state.put(state.GO, name)


def show_memo(uid: str) -> None:
    """Go to a memo, whatever filters would hide it."""
    clear_memo_filters()
    choose_memo(uid)
    state.put(state.GO, "memos")


def write_memo(target: str, key: str) -> None:
    """Write the memo on a thing that its form holds."""
    form = state.new_note(target, key)
    with noted(form) as (title, text, links), opened() as project:
        made = project.notebook.write(text, target=target, key=key, title=title, links=links, coder=state.coder())
        for part, empty in zip(state.NOTE_PARTS, ("", "", []), strict=True):
            state.put(state.note_key(part, form), empty)
        state.put(state.memo_window(target, key), False)
        if target == "project":
            clear_memo_filters()
            choose_memo(made.uid)
        done = project.newest_event(coder=state.coder())
        on = "the project" if target == "project" else f"{'an' if target[0] in 'aeiou' else 'a'} {target}"
        state.put(state.NOTICE, state.Notice(f"Wrote a memo on {on}.", event=done.id if done else None))


def change_memo(uid: str, form: str) -> None:
    """Change a memo to what its form holds."""
    with noted(form) as (title, text, links), opened() as project:
        project.notebook.change(uid, text, title=title, links=links, coder=state.coder())
        tell("Changed the memo.")


@contextmanager
def noted(form: str) -> Iterator[tuple[str, str, list[Link]]]:
    """What a form for a memo holds: title, text and links; a refusal is kept for the form to tell."""
    title, text, links = (state.value(state.note_key(part, form)) for part in state.NOTE_PARTS)
    state.drop(state.note_key("refused", form))
    try:
        yield str(title or ""), str(text or ""), list(links or ())
    except FramingError as err:
        state.put(state.note_key("refused", form), str(err))


def remove_memo(uid: str) -> None:
    """Remove a memo."""
    with attempt(), opened() as project:
        project.notebook.remove(uid, coder=state.coder())
        state.drop(state.MEMO)
        done = project.newest_event(coder=state.coder())
        state.put(state.NOTICE, state.Notice("Removed the memo.", event=done.id if done else None))


def choose_pair() -> None:
    """Choose the two codes of the cell that was clicked in the map of co-occurrence."""
    chosen = state.value(state.CODE_MAP, {}).get("selection", {}).get("cell", [])
    if chosen:
        state.put(state.growth_key("first"), chosen[0]["first"])
        state.put(state.growth_key("second"), chosen[0]["second"])
        turn_places()


def turn_places(number: int = 0) -> None:
    """Show another part of the places of two codes; the beginning where others are chosen."""
    state.put(state.PLACES_PAGE, number)

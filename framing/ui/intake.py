"""Import on the page Project: a table is tried first, with its mapping and first rows, then imported."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import PurePath

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from ..errors import SHOWN_PROBLEMS
from ..model.draft import FIELDS
from ..model.report import ReadReport
from . import actions, division_intake, state, words
from .markup import grid, plain, quiet, tag
from .reading import Moment
from .upload import Upload, sheet_names, trial

TABLES = ("xlsx", "csv", "tsv", "jsonl")
USUAL = ("speaker_label", "text", "panel", "kind", "role", "actor", "id", "order")
OPTIONS = ("--sheet", "--map")
HERE = "On this page, choose sheets and columns above."
PREVIEW = ("id", "kind", "panel", "speaker_label", "actor", "role", "text")


def draw(at: Moment) -> None:
    """The import of files."""
    st.html(
        quiet(
            "A table with one row a record, or texts of any form: they are divided into turns, which you check before "
            "anything is stored. Nothing leaves this machine."
        )
    )
    division_intake.underway()
    given = st.file_uploader(
        "Files", type=[*TABLES, *division_intake.TEXTS], accept_multiple_files=True, key=state.upload_key()
    )
    tables = [file for file in given if PurePath(file.name).suffix.casefold().lstrip(".") in TABLES]
    if not given:
        division_intake.in_work(at)
        last_report()
    elif not tables:
        division_intake.draw(at, given)
    elif len(given) > 1:
        st.html(quiet("Tables are imported one at a time: leave one of these files, or only texts."))
    else:
        draw_table(at, given[0])


def draw_table(at: Moment, given: UploadedFile) -> None:
    """The import of a table."""
    content = given.getvalue()
    digest = hashlib.sha256(content).hexdigest()
    sheets = choose_sheets(given.name, digest, content)
    meeting = division_intake.choose_meeting(at, "Meeting of rows that name none", state.MEETING)
    guessed = trial(at, Upload(name=given.name, digest=digest, content=content, sheets=sheets, meeting=meeting))
    columns = choose_columns(guessed)
    upload = Upload(name=given.name, digest=digest, content=content, columns=columns, sheets=sheets, meeting=meeting)
    tried = trial(at, upload)
    show_trial(tried)
    st.button(
        "Import",
        key="import",
        type="primary",
        disabled=bool(tried.problems),
        on_click=actions.import_file,
        args=(upload,),
    )


def choose_sheets(name: str, digest: str, content: bytes) -> tuple[str, ...]:
    """The transcript sheets of a workbook that has several."""
    names = sheet_names(name, digest, content)
    if len(names) < 2:
        return ()
    chosen = st.multiselect(
        "Sheets with transcripts", names, key=state.SHEETS, placeholder="All that can be told apart by their headings"
    )
    return tuple(chosen)


def choose_columns(guessed: ReadReport) -> tuple[tuple[str, str], ...]:
    """The column of each field: as guessed, until somebody chooses another one."""
    transcripts = [shown for shown in guessed.mapping.values() if "attribute" in shown.values() or is_transcript(shown)]
    if not transcripts:
        return ()
    columns = list(dict.fromkeys(column for shown in transcripts for column in shown))
    taken = {
        field: column for shown in transcripts for column, fields in shown.items() for field in fields.split(" and ")
    }
    st.html(tag("h3", "Which column is what") + quiet("Columns that no field takes are kept as attributes."))
    usual = [field for field in FIELDS if field in taken or field in USUAL]
    chosen = column_choices(usual, columns, taken)
    with st.expander("More fields"):
        chosen |= column_choices([field for field in FIELDS if field not in usual], columns, taken)
    return tuple((field, column) for field, column in chosen.items() if column and column != taken.get(field))


def is_transcript(shown: Mapping[str, str]) -> bool:
    """Whether the columns of a table are those of a transcript."""
    return bool({"speaker_label", "text", "kind"} & set(shown.values()))


def column_choices(fields: list[str], columns: list[str], taken: Mapping[str, str]) -> dict[str, str | None]:
    """A choice of column for each field."""
    chosen: dict[str, str | None] = {}
    places = st.columns(4)
    for number, field in enumerate(fields):
        guess = columns.index(taken[field]) if field in taken else None
        with places[number % 4]:
            chosen[field] = st.selectbox(
                field.replace("_", " ").capitalize(),
                columns,
                index=guess,
                key=state.field_key(field),
                placeholder="None",
            )
    return chosen


def show_trial(tried: ReadReport) -> None:
    """What the import would do: what is in its way, what it repairs or guesses, the first rows."""
    if tried.problems:
        head = tag("h3", f"In the way: {words.count(len(tried.problems), 'problem')}")
        lines = [(problem.where, problem.what) for problem in tried.problems[:SHOWN_PROBLEMS]]
        st.html(head + grid(("Where", "What"), lines, label="Problems"))
        if len(tried.problems) > SHOWN_PROBLEMS:
            st.html(quiet(f"And {len(tried.problems) - SHOWN_PROBLEMS} more."))
    else:
        there = f" There already: {words.listed_counts(tried.already)}." if any(tried.already.values()) else ""
        would = tag("p", f"Adds {words.listed_counts(tried.added)}.{there}")
        st.html(tag("h3", "What the import would do") + would)
    show_notices(tried)
    said = (*tried.notices, *(problem.what for problem in tried.problems[:SHOWN_PROBLEMS]))
    if any(option in line for option in OPTIONS for line in said):
        st.html(quiet(HERE))
    for table, shown in tried.mapping.items():
        with st.expander(f"Columns of {plain(table)}"):
            st.html(grid(("Column", "Taken for"), shown.items(), label=f"Columns of {table}"))
    if tried.preview:
        rows = [[str(getattr(draft, name) or "")[:160] for name in PREVIEW] for draft in tried.preview]
        names = [name.replace("_", " ").capitalize() for name in PREVIEW]
        st.html(tag("h3", "First rows") + grid(names, rows, label="First rows"))


def show_notices(report: ReadReport) -> None:
    """What was repaired, guessed or left out, and the labels that wait for an actor."""
    notices = [*report.notices]
    if report.unresolved:
        few = ", ".join(f"{one.label} ({words.count(one.records, 'record')})" for one in report.unresolved[:8])
        more = f" and {len(report.unresolved) - 8} more" if len(report.unresolved) > 8 else ""
        notices.append(f"{words.count(len(report.unresolved), 'label')} without an actor: {few}{more}.")
    if report.unclassified:
        notices.append(f"The scheme {report.scheme} does not classify {', '.join(report.unclassified)}.")
    if notices:
        st.html(tag("ul", *(tag("li", notice) for notice in notices), cls="notices"))


def last_report() -> None:
    """What the last import of this session had to say."""
    report: ReadReport | None = state.value(state.REPORT)
    if report is not None:
        st.html(tag("h3", f"Last import: {report.name}"))
        show_notices(report)

"""Whatever comes in a table file: transcripts, speakers and codings, told apart by their headers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from ..model.draft import Delivery
from .choice import Choices, one_meant
from .coding import read_codings
from .column import CODING_NAMES, RECORD_NAMES, SPEAKER_NAMES, ColumnMap, guessed_columns, transcript_columns
from .findings import Findings, quoted
from .jsonl import read_jsonl
from .nature import Nature, nature_of
from .separated import read_separated
from .sniff import check_file
from .source import SourceTable
from .speaker import read_speakers
from .transcript import check_columns, read_transcript
from .workbook import Sheet, Workbook


def read_delivery(
    path: Path,
    *,
    columns: Mapping[str, str] | None = None,
    leave: Sequence[str] = (),
    sheet: Sequence[str] = (),
    encoding: str | None = None,
) -> Delivery:
    """What a .xlsx, .csv, .tsv or .jsonl file delivers, before the project has looked at it.

    A table with the columns ``record`` and ``code`` holds codings. One that names actors or labels with a
    type, a country or aliases, and has neither text, kind nor panel, holds speakers. One with a text or a
    kind, or with labels and panels, is a transcript: one row a record. Rows of titles above the headings
    are left out. Columns and sheets may be named without regard to capitals and outer spaces.

    Parameters
    ----------
    path : Path
        The file.
    columns : mapping of field to column name
        Columns of a transcript that are named instead of guessed: ``{"text": "Wortlaut"}``.
    leave : sequence of column names
        Columns of any table that are not read at all: ``["Remarks"]``.
    sheet : sequence of sheet names
        The transcript sheets of a workbook, where it has more than one.
    encoding : str
        The encoding of a text file that is not UTF-8, for example "cp1252".

    Returns
    -------
    Delivery
        Drafts that each know where they stand, what each column was taken for, notices of everything
        that was repaired, guessed or left out, and the problems of rows: with one of them, nothing may
        be taken, and the project adds its own before it says so.

    Raises
    ------
    ReadError
        Nothing in the file can be read as a table; all its problems are listed.
    """
    path, findings = Path(path), Findings()
    delivery = Delivery(name=path.name)
    choices = Choices(dict(columns or {}), tuple(leave), findings)
    reader = _Reader(delivery, choices, findings)
    if check_file(path, findings):
        if path.suffix.casefold() == ".xlsx":
            _read_workbook(path, reader, tuple(sheet))
        else:
            _read_text(path, reader, encoding)
            if sheet:
                findings.note(f"{path.name}: has no sheets; the choice of {quoted(sheet)} was left aside.")
        choices.check(name=path.name, without_transcript=bool(reader.natures) and "transcript" not in reader.natures)
    if not delivery.mapping:
        findings.settle()
    delivery.notices, delivery.problems = findings.notices, findings.problems
    return delivery


class _Reader:
    """Adds tables to a delivery."""

    def __init__(self, delivery: Delivery, choices: Choices, findings: Findings) -> None:
        self.delivery = delivery
        self.choices = choices
        self.findings = findings
        self.natures: set[Nature] = set()
        self.seen: dict[str, str] = {}

    def nature(self, table: SourceTable) -> Nature | None:
        """What a table holds once the columns that are not wanted are left out of it."""
        self.choices.leave_out(table)
        return nature_of(table.header, self.choices.columns)

    def read(self, table: SourceTable, nature: Nature, *, prefix: str) -> None:
        """Read one table as what it is."""
        self.natures.add(nature)
        if notice := table.title_notice():
            self.findings.note(notice)
        if twice := sorted({name for name in table.header if name and table.header.count(name) > 1}):
            self.findings.refuse(
                table.label,
                f"column {quoted(twice)} stands twice in the header; each column has a name of its own. Rename one.",
            )
            return
        if nature == "transcript":
            self._transcript(table, prefix)
        elif nature == "speakers":
            columns = guessed_columns(table, SPEAKER_NAMES, self.findings)
            self._show(table, columns, "not read")
            self.delivery.speakers += read_speakers(table, columns, self.findings)
        else:
            columns = guessed_columns(table, CODING_NAMES, self.findings)
            self._show(table, columns, "not read")
            self.delivery.codings += read_codings(table, columns, self.findings)

    def _transcript(self, table: SourceTable, prefix: str) -> None:
        explicit = {field: column for field, column in self.choices.columns.items() if field in RECORD_NAMES}
        before = len(self.findings.problems)
        columns = transcript_columns(table, explicit, self.findings)
        self._show(table, columns, "attribute")
        if len(self.findings.problems) == before:
            check_columns(table, columns, self.findings)
        if len(self.findings.problems) == before:
            drafts = read_transcript(table, columns, self.findings, prefix=prefix, seen=self.seen)
            self.delivery.records += drafts

    def _show(self, table: SourceTable, columns: ColumnMap, other: str) -> None:
        self.delivery.mapping[table.label] = columns.shown(table, other)
        if other == "not read" and columns.others:
            names = quoted(table.header[index] for index in columns.others)
            self.findings.note(f"{table.label}: columns not read: {names}.")


def _read_text(path: Path, reader: _Reader, encoding: str | None) -> None:
    """Read the one table of a text file."""
    if path.suffix.casefold() == ".jsonl":
        table = read_jsonl(path, encoding, reader.findings)
    else:
        table = read_separated(path, encoding, reader.findings, explicit=reader.choices.columns)
    if table is not None:
        reader.read(table, reader.nature(table) or "transcript", prefix=path.stem)


def _read_workbook(path: Path, reader: _Reader, chosen: tuple[str, ...]) -> None:
    """Read the transcript, the speakers and the codings of a workbook."""
    findings = reader.findings
    workbook = Workbook.opened(path, findings)
    if workbook is None:
        return
    names = workbook.sheet_names
    places = [one_meant(name, names, where=path.name, noun="sheet", findings=findings) for name in chosen]
    wanted = [name if place is None else names[place] for name, place in zip(chosen, places, strict=True)]
    sheets = [(reader.nature(sheet.table), sheet) for sheet in workbook.sheets(findings, reader.choices.columns)]
    known = _chosen_sheets(path, sheets, wanted, findings)
    several = sum(nature == "transcript" for nature, _ in known) > 1
    for nature, sheet in known:
        if sheet.hidden:
            findings.note(f"{sheet.table.label}: is hidden and was read all the same.")
        sheet.refuse_cells(findings)
        reader.read(sheet.table, nature, prefix=f"{path.stem}-{sheet.name}" if several else path.stem)


def _chosen_sheets(
    path: Path, sheets: list[tuple[Nature | None, Sheet]], chosen: list[str], findings: Findings
) -> list[tuple[Nature, Sheet]]:
    """The sheets to be read; what is left out is told, what cannot be decided is refused."""
    transcripts = [sheet.name for nature, sheet in sheets if nature == "transcript"]
    if not chosen and len(transcripts) > 1:
        findings.refuse(
            path.name, f"has {len(transcripts)} transcripts, in sheets {quoted(transcripts)}. Choose with --sheet NAME."
        )
        return []
    known: list[tuple[Nature, Sheet]] = []
    for nature, sheet in sheets:
        if nature is None and (sheet.name in chosen or len(sheets) == 1):
            nature = "transcript"  # meant to be one: its missing columns will be named
        if nature is None:
            findings.note(
                f"{sheet.table.label}: has neither a transcript nor speakers nor codings and was not read; "
                f"its first row holds {quoted(filter(None, sheet.table.header))}."
            )
        elif nature == "transcript" and chosen and sheet.name not in chosen:
            findings.note(f"{sheet.table.label}: was not chosen and not read.")
        else:
            known.append((nature, sheet))
    if not known and not findings.problems:
        what = f"its sheets are {quoted(sheet.name for _, sheet in sheets)}" if sheets else "all its sheets are empty"
        findings.refuse(
            path.name, f"has no table that can be read; {what}. A transcript has a text or a kind, one row a record."
        )
    return known

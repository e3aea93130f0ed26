"""The facade: one object that stands for a study. It delegates and decides nothing."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from types import TracebackType

from ..model.actor import Actor, Assignment
from ..model.codebook import Codebook
from ..model.coding import Coding, Memo
from ..model.correction import CorrectionReport
from ..model.forum import Meeting, Panel, Venue
from ..model.identity import now
from ..model.journal import Event
from ..model.mention import Evidence
from ..model.profile import Profile
from ..model.provenance import Provenance
from ..model.recipe import Recipe
from ..model.record import Record
from ..model.report import ReadReport, Unresolved
from ..model.scheme import Placement, Scheme, chain
from ..model.text import Span
from ..readers import (
    is_text,
    plain_text,
    read_codebook,
    read_delivery,
    read_expectation,
    read_scheme,
    read_study,
    shipped,
)
from ..store import codings, memos, records, values
from ..store.check import CheckLine, check_file
from ..store.correction import carry_out, correction
from ..store.intake import near_names
from ..store.lens import OWN, Lens
from ..store.store import Store
from ..store.text_history import KIND, corrections
from ..tables import Comparison, Difference, Entry, Table, compare, difference
from . import build, codebook_file, speakers, tabulate
from .coder import acting
from .notebook import EVERYTHING
from .reliability import Reliability
from .rooms import Rooms
from .tabulate import ProjectInfo

DEMO = "corpora/gcm-ts3/study.yaml"
SAMPLE = "corpora/sample-consultation/study.yaml"


class Project(Rooms):
    """One study in one file.

    Examples
    --------
    >>> import tempfile
    >>> folder = tempfile.TemporaryDirectory()
    >>> project = Project.demo(Path(folder.name) / "demo.framing")
    >>> project.table("table-1").cell("Sovereignty", "Global North").count
    6
    >>> project.close(); folder.cleanup()
    """

    @classmethod
    def create(
        cls,
        path: str | Path,
        *,
        codebook: Codebook | str | Path | None = None,
        title: str | None = None,
        coder: str | None = None,
    ) -> Project:
        """A new project with a codebook and the schemes, forums and names that every project carries."""
        path = build.project_path(path)
        book = read_codebook(Path(codebook)) if isinstance(codebook, str | Path) else codebook
        with build.finished(path) as part:
            store = Store.create(part)
            build.fill_new(store, book, title=title or path.stem, coder=acting(coder))
            store.close()
        return cls.open(path)

    @classmethod
    def open(cls, path: str | Path, *, waits: bool = True) -> Project:
        """An existing project.

        ``waits`` says whether suggestions wait for what is being learnt; the screen goes on with what it has.
        """
        return cls(Store.open(Path(path)), waits=waits)

    @classmethod
    def demo(cls, path: str | Path, *, sample: bool = False, study: str | Path | None = None) -> Project:
        """The article's study, built from its files; an unchanged demo of the same name is built anew.

        Parameters
        ----------
        sample : bool
            Build the sample consultation instead: invented speakers and texts, coded twice.
        study : path or None
            Build the study of this file instead (format framing-study/1).
        """
        path = build.project_path(path)
        plan = read_study(Path(study) if study else shipped(SAMPLE if sample else DEMO))
        batch = f"study:{plan.id}"
        with build.finished(path, instead=build.over_unchanged(path, batch)) as part:
            store = Store.create(part)
            build.fill_study(store, plan, batch=batch)
            store.close()
        return cls.open(path)

    def __enter__(self) -> Project:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        info = self.info()
        return f"Project({info.path.name!r}, {info.counts['records']} records, {info.counts['codings']} codings)"

    def close(self) -> None:
        """Let go of the file."""
        self._store.close()

    @property
    def path(self) -> Path:
        """The project's file."""
        return self._store.path

    @property
    def revision(self) -> str:
        """The newest event by number and hash: what was computed for one revision holds as long as it stands."""
        return self._store.head()

    def material(self, known: str = "") -> tuple[str, str | None]:
        """The revision, and that of the newest event since revision ``known`` that changed more than codings, or None.

        What was computed from records, actors and the codebook holds as long as there is none.
        """
        return self._store.material(known)

    def info(self) -> ProjectInfo:
        """The project in figures."""
        with self._store.snapshot() as snapshot:
            return tabulate.info(snapshot, self.path)

    # --- material -----------------------------------------------------------------------------

    def read(
        self,
        path: str | Path,
        *,
        columns: Mapping[str, str] | None = None,
        leave: Sequence[str] = (),
        sheet: Sequence[str] = (),
        encoding: str | None = None,
        meeting: str | None = None,
        profile: Profile | str = "general",
        coder: str | None = None,
        trial: bool = False,
    ) -> ReadReport:
        """Import records, speakers and codings from a table file, or a text divided into turns; all of it or nothing.

        Parameters
        ----------
        path : str or Path
            A table, a text of any form, or a folder or zip archive of texts (``project.sources`` shows their division).
        columns : mapping of field to column name, or None
            Columns that are not named here are guessed by their headings; the report shows how.
        leave : sequence of column names
            Columns to leave out altogether; every other column without a field is kept as an attribute.
        meeting : str or None
            The meeting of rows that name none: the id of a known meeting, or the name of a new one.
        profile : Profile or str
            How a text says who speaks: a profile, or the id of one.
        trial : bool
            Only say what would happen.

        Raises
        ------
        ReadError
            With every problem of the file, each with its place; the project is unchanged.
        """
        if is_text(Path(path)):
            found = self.sources.divide(path, profile=profile)
            return self.sources.take(found.divisions, gaps=found.gaps, meeting=meeting, coder=coder, trial=trial)
        delivery = read_delivery(Path(path), columns=columns, leave=leave, sheet=sheet, encoding=encoding)
        return self.sources.deliver(delivery, meeting=meeting, coder=coder, trial=trial)

    def records(
        self,
        *,
        ids: Iterable[str] | None = None,
        kind: str | None = None,
        status: str | None = None,
        meeting: str | None = None,
        panel: str | None = None,
        actor: str | None = None,
        search: str | None = None,
    ) -> Iterator[Record]:
        """The records that fit, in order of meeting, panel and speaking, as of one moment. ``search`` ignores case.

        The file is free while you go through them: ``for record in project.records(): project.code(...)`` is fine.
        """
        wanted = records.Filter(
            ids=None if ids is None else tuple(ids),
            kind=kind,
            status=status,
            meeting=meeting,
            panel=panel,
            actor=actor,
            search=search,
        )
        with self._store.snapshot() as snapshot:
            found = records.find(snapshot, wanted)
        return iter(found)

    def record(self, record_id: str) -> Record:
        """The record with this id."""
        with self._store.snapshot() as snapshot:
            return records.one(snapshot, record_id)

    def correct(
        self,
        record_id: str,
        text: str,
        *,
        seen: str | None = None,
        coder: str | None = None,
        reason: str | None = None,
        trial: bool = False,
    ) -> CorrectionReport:
        """Give a record its corrected text, and every coding of it, by whomever, its place in that.

        A coding keeps its words where they stand, follows a correction inside them, or is found again by quotation
        and context; one that has no place keeps its quotation, of the earlier text. The report tells each.

        Parameters
        ----------
        text : str
            All of the new text; line ends become LF and a byte order mark is dropped.
        seen : str or None
            The ``text_hash`` of the record that the correction began with; refused where it has another text since.
        trial : bool
            Only say what would happen.

        Raises
        ------
        CorrectionError
            The record has no text, or the new one is empty or the same.
        """
        text = plain_text(text, f"new text of record {record_id!r}")
        if trial:
            with self._store.snapshot() as snapshot:
                return correction(snapshot, record_id, text, seen=seen, trial=True).report
        with self._command(KIND, coder, reason) as command:
            made = correction(command, record_id, text, seen=seen)
            carry_out(command, made)
            return made.report

    def corrections(self, record_id: str) -> list[Event]:
        """The corrections of a record's text that stand, newest first."""
        with self._store.snapshot() as snapshot:
            return corrections(snapshot, records.one_row(snapshot, record_id).uid)

    def venues(self) -> tuple[Venue, ...]:
        """The venues, by name."""
        with self._store.snapshot() as snapshot:
            return values.venues(snapshot)

    def meetings(self) -> tuple[Meeting, ...]:
        """The meetings, by date."""
        with self._store.snapshot() as snapshot:
            return values.meetings(snapshot)

    def panels(self) -> tuple[Panel, ...]:
        """The panels, by meeting and order."""
        with self._store.snapshot() as snapshot:
            return values.panels(snapshot)

    # --- actors -------------------------------------------------------------------------------

    def actors(self) -> tuple[Actor, ...]:
        """The actors, by name."""
        with self._store.snapshot() as snapshot:
            return tuple(sorted(values.actors(snapshot).values(), key=lambda actor: actor.name))

    def labels(self) -> tuple[Unresolved, ...]:
        """The speaker labels that have no actor yet, with names that come near."""
        with self._store.snapshot() as snapshot:
            known = tuple(values.names(snapshot))
            found = records.unresolved(snapshot)
        return tuple(Unresolved(label, count, near_names(label, known)) for label, count in found.items())

    def resolve(
        self,
        label: str,
        actor: str,
        *,
        type: str | None = None,
        country: str | None = None,
        records: Sequence[str] | None = None,
        coder: str | None = None,
        reason: str | None = None,
    ) -> int:
        """Say who a speaker label is, or correct what was said of it; how many records that concerns.

        Parameters
        ----------
        type : str or None
            Makes the actor where it is not known; without it an unknown actor is refused.
        records : sequence of record ids, or None
            Only these records, where one label stands for several speakers; the label then becomes no alias.
        """
        with self._command("resolve", coder, reason) as command:
            return speakers.resolve(command, label, actor, type=type, country=country, only=records)

    def assign(self, actor: str, side: str, *, reason: str, coder: str | None = None) -> None:
        """Place an actor that no scheme can know; the placing holds under every scheme and is footnoted."""
        with self._command("assign", coder, reason) as command:
            speakers.assign(command, actor, side, reason=reason)

    def assignments(self) -> tuple[Assignment, ...]:
        """The project's own placings."""
        with self._store.snapshot() as snapshot:
            return tuple(values.assignments(snapshot).values())

    def schemes(self) -> tuple[Scheme, ...]:
        """The classification schemes, by id."""
        with self._store.snapshot() as snapshot:
            return tuple(values.schemes(snapshot).values())

    def add_scheme(self, path: str | Path, *, coder: str | None = None) -> Scheme:
        """Store a classification scheme from its file, or replace the one of the same id."""
        scheme = read_scheme(Path(path))
        with self._command("schemes", coder) as command:
            chain(values.schemes(command) | {scheme.id: scheme}, scheme.id)
            values.write_schemes(command, [scheme])
            command.summary = f"stored the scheme {scheme.id!r}"
        return scheme

    def use_scheme(self, scheme: str, *, coder: str | None = None, reason: str | None = None) -> None:
        """Make a scheme the one that holds where a table names none."""
        with self._command("schemes", coder, reason) as command:
            chain(values.schemes(command), scheme)
            values.write_settings(command, scheme=scheme)
            command.summary = f"made {scheme!r} the scheme of the project"

    def placements(self, scheme: str | None = None) -> dict[str, Placement]:
        """Where each actor stands under a scheme, by the actor's name."""
        with self._store.snapshot() as snapshot:
            classifier = tabulate.classifier(snapshot, scheme)
            return {actor.name: classifier.place(actor) for actor in values.actors(snapshot).values()}

    # --- coding -------------------------------------------------------------------------------

    def write_codebook(self, path: str | Path) -> Path:
        """Write the codebook: .yaml as it can be edited and read again, .xlsx and .docx to be read and printed."""
        with self._store.snapshot() as snapshot:
            return codebook_file.write(snapshot, self.path, Path(path))

    def code(
        self,
        record_id: str,
        code_id: str,
        span: Span | tuple[int, int] | None = None,
        *,
        coder: str | None = None,
        reason: str | None = None,
        **dimensions: str,
    ) -> Coding:
        """Code characters of a record, or all of it when ``span`` is None; dimensions by name, ``stance="asserts"``."""
        place = span if isinstance(span, Span) or span is None else Span(*span)
        with self._command("code", coder, reason) as command:
            return codings.add(command, record_id, code_id, place, dimensions=dimensions)

    def uncode(self, coding: Coding | str, *, coder: str | None = None, reason: str | None = None) -> None:
        """Remove a coding, with its memos."""
        with self._command("uncode", coder, reason) as command:
            codings.remove(command, coding if isinstance(coding, str) else coding.uid)

    def codings(
        self, *, coder: str | None = None, record: str | None = None, code: str | None = None
    ) -> Iterator[Coding]:
        """The codings that fit, by record and place, as of one moment."""
        with self._store.snapshot() as snapshot:
            found = codings.find(snapshot, coder=coder, record=record, code=code)
        return iter(found)

    def mark(self, record_id: str, state: str = "seen", *, coder: str | None = None) -> None:
        """Note that a record was seen or finished, whether or not anything in it was coded."""
        with self._command("mark", coder) as command:
            codings.mark(command, record_id, state)

    def memo(self, target: str, key: str, text: str, *, coder: str | None = None) -> Memo:
        """Write a note on anything: ``target`` is project, record, coding, code, actor or event."""
        with self._command("memo", coder) as command:
            return codings.write_memo(command, target, key, text)

    def memos(self, target: str) -> dict[str, list[Memo]]:
        """The notes on things of one kind, by the key of the thing."""
        with self._store.snapshot() as snapshot:
            return codings.memos(snapshot, target)

    def as_seen_by(self, coder: str | None = None) -> Project:
        """The project as a coder sees it: while they code blind in a round, what they made themselves alone."""
        return self.through(self._store.lens_of(acting(coder)))

    def through(self, lens: Lens) -> Project:
        """The project with the codings of some coders alone, or what they agree on, or what was settled."""
        return Project(self._store.through(lens), waits=self._waits)

    @property
    def others(self) -> str:
        """Whether coders see what other coders did: "hidden", unless said otherwise, or "shown"."""
        with self._store.snapshot() as snapshot:
            return values.others(snapshot)

    def show_others(self, shown: bool = True, *, coder: str | None = None, reason: str | None = None) -> None:
        """Show coders what other coders did, or hide it so that each codes blind."""
        with self._command("describe", coder, reason) as command:
            values.write_settings(command, others="shown" if shown else "hidden")
            command.summary = f"{'showed' if shown else 'hid'} the codings and memos of other coders"

    # --- tables -------------------------------------------------------------------------------

    def tables(self) -> tuple[Recipe, ...]:
        """The recipes of the tables, in their order."""
        with self._store.snapshot() as snapshot:
            return tuple(values.recipes(snapshot).values())

    def add_table(self, path: str | Path, *, expected: str | Path | None = None, coder: str | None = None) -> Recipe:
        """Store a recipe from its file, or replace the one of the same id.

        ``expected`` is a file of the entries that the table is compared with by ``check_table``.
        """
        with self._command("recipes", coder) as command:
            rules = tabulate.checked_recipe(command, Path(path))
            entries = None if expected is None else [asdict(entry) for entry in read_expectation(Path(expected))]
            values.write_recipe(command, rules, entries)
            command.summary = f"stored the table recipe {rules.id!r}"
            return rules

    def table(self, table_id: str, *, scheme: str | None = None, unit: str | None = None) -> Table:
        """A table as its recipe says, or under another scheme or in another unit."""
        with self._store.snapshot() as snapshot:
            return tabulate.table(snapshot, table_id, scheme=scheme, unit=unit)

    def evidence(
        self, table: Table, entries: Sequence[Entry], *, visible_to: str | None = None
    ) -> list[tuple[Evidence, ...]]:
        """The codings behind entries of a table, a tuple for each entry; ``visible_to`` veils those of other coders."""
        with self._store.snapshot() as snapshot:
            return tabulate.evidence(snapshot, table, entries, visible_to=visible_to)

    def difference(self, table_id: str, first: str, second: str, *, unit: str | None = None) -> Difference:
        """What changes in a table from one scheme to another: entries that move, counts that change."""
        with self._store.snapshot() as snapshot:
            return difference(*(tabulate.table(snapshot, table_id, scheme=one, unit=unit) for one in (first, second)))

    def check_table(self, table_id: str) -> Comparison | None:
        """A table beside the entries as published; None when none are stored for it."""
        with self._store.snapshot() as snapshot:
            expected = tabulate.expectation(snapshot, table_id)
            if expected is None:
                return None
            return compare(tabulate.table(snapshot, table_id, scheme=None, unit=None), expected)

    def write_workbook(
        self,
        path: str | Path,
        tables: Sequence[str] | None = None,
        *,
        scheme: str | None = None,
        unit: str | None = None,
        rests: bool = False,
        range_over: Sequence[str] | None = None,
    ) -> Path:
        """Write tables, all of them unless ids are given, to an Excel workbook with counts, entries and provenance.

        Everything in it belongs to one moment of the project.

        Parameters
        ----------
        rests : bool
            Mark what each entry rests on: one coder, both, or adjudication.
        range_over : sequence of names, or None
            Add a sheet with the range of every cell over these coders; an empty one stands for all who code.
        """
        from ..export import write_workbook  # noqa: PLC0415 - openpyxl only when a workbook is written

        store = self._store.now() if rests or range_over is not None else self._store
        looks = Reliability(store)
        with store.snapshot() as snapshot:
            mark = looks.marked if rests else None
            made = tabulate.exported(snapshot, tables, scheme=scheme, unit=unit, mark=mark)
            stated = tabulate.provenance(snapshot, self.path)
            noted = memos.find(snapshot, EVERYTHING)
            wanted = tabulate.wanted_tables(snapshot, tables) if range_over is not None else ()
        ranges = [looks.ranges(name, range_over or (), scheme=scheme, unit=unit) for name in wanted]
        return write_workbook(made, stated, Path(path), date=now()[:10], memos=noted, ranges=ranges)

    def workbook(
        self,
        tables: Sequence[str] | None = None,
        *,
        scheme: str | None = None,
        unit: str | None = None,
        rests: bool = False,
        range_over: Sequence[str] | None = None,
    ) -> bytes:
        """The workbook that ``write_workbook`` writes, as bytes for a download."""
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "tables.xlsx"
            self.write_workbook(file, tables, scheme=scheme, unit=unit, rests=rests, range_over=range_over)
            return file.read_bytes()

    def provenance(self) -> Provenance:
        """What an export states beside its numbers: the state of the project it was made from."""
        with self._store.snapshot() as snapshot:
            return tabulate.provenance(snapshot, self.path)

    # --- journal ------------------------------------------------------------------------------

    def as_of(self, when: str) -> Project:
        """The project as it was at a moment: everything can be read, nothing written; MomentError if there is none.

        ``when`` is a time of the journal such as "2026-03-01T12:00" (UTC unless it says otherwise; a day alone means
        its end), "codebook:2" or "codebook:NAME", or "event:1234".
        """
        return Project(self._store.at(when), waits=self._waits)

    def history(self, *, limit: int | None = None) -> list[Event]:
        """What was done, newest first."""
        return self._store.history(limit=limit)

    def newest_event(self, *, coder: str | None = None) -> Event | None:
        """What whoever acts did last; None where they did nothing yet."""
        return self._store.newest_event(by=acting(coder))

    def undo(
        self, *, event: int | None = None, whole: bool = False, coder: str | None = None, reason: str | None = None
    ) -> Event:
        """Take back the newest command of whoever acts, the event of a number, or the newest command of anybody."""
        return self._store.undo(by=acting(coder), reason=reason, event=event, whole=whole)

    def redo(
        self, *, event: int | None = None, whole: bool = False, coder: str | None = None, reason: str | None = None
    ) -> Event:
        """Do again what whoever acts undid last, the event of a number, or what anybody undid last."""
        return self._store.redo(by=acting(coder), reason=reason, event=event, whole=whole)

    def check(self) -> tuple[CheckLine, ...]:
        """Proof that the file is whole: one line for each thing checked, without figures for who codes blind."""
        return check_file(self.path, figures=self.lens.sight != OWN)

    def backup(self, path: str | Path) -> Path:
        """A verified copy under another name."""
        return self._store.backup(Path(path))

"""``project.suggestions``: what the machine proposes, why, what it withholds, and what people decided on it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import CodingError, ValueRuleError
from ..model.coding import Coding
from ..model.cues import Cues
from ..model.learning import Standing
from ..model.record import Record
from ..model.suggestion import Audit, Proposal, Proposals, Verdict
from ..model.text import Span
from ..readers import cues_from_text, read_cues
from ..store import codings, records, suggestions, values
from ..store.snapshot import Snapshot
from ..store.store import Store
from ..suggest.parsed import MISSING, installed
from .coder import acting
from .quotations import Begin
from .suggestion_csv import performance_csv
from .suggestion_evaluation import Evaluation, evaluation
from .suggestion_learning import Taught, taught_engine, units_read
from .suggestion_making import (
    IN_PROJECT,
    Unused,
    bodies,
    by_record,
    engine_of,
    fitting,
    hidden,
    named,
    parsed,
    proposals,
    proposed,
    proposed_before,
    readable,
    seen_by,
    side_of,
    tried,
    type_of,
)
from .suggestion_performance import Performance, anchoring, by_code, by_name, tally
from .suggestion_queue import ORDERS, Queue, Sentence, free_sentences, queue, to_audit
from .suggestion_trial import Trial, change_told, compared, differing, only, refuse_other_book
from .tabulate import classifier

if TYPE_CHECKING:  # spaCy takes a second to load: only when something is suggested
    from ..suggest import Suggester


@dataclass(frozen=True, slots=True)
class DeskStanding:
    """Where a coder stands with the suggestions for a record.

    ``blind`` says that a first pass is made without them, and ``hidden`` that it lasts; ``shown`` that they were shown
    them before; ``verdicts`` are what they decided, by the short names of suggestions.
    """

    blind: bool
    hidden: bool
    shown: bool
    verdicts: Mapping[str, Verdict]


class Suggesting:
    """The suggestions of a project.

    Examples
    --------
    >>> import tempfile
    >>> from framing import Project
    >>> folder = tempfile.TemporaryDirectory()
    >>> project = Project.demo(Path(folder.name) / "sample.framing", sample=True)
    >>> project.suggestions.of("p1-01", coder="me").hidden  # a first pass is blind
    True
    >>> project.close(); folder.cleanup()
    """

    def __init__(self, store: Store, begin: Begin, *, waits: bool = True, model: bool = False) -> None:
        self._store = store
        self._begin = begin
        self._waits = waits
        self._model = model

    # --- rules --------------------------------------------------------------------------------

    def rules(self) -> Cues | None:
        """The rules of the project; None where there are none."""
        with self._store.snapshot() as snapshot:
            source = suggestions.rules_source(snapshot)
        return None if source is None else parsed(source)

    def unused(self) -> tuple[Unused, ...]:
        """Codes that have rules which are not run, since the codebook has changed."""
        with self._store.snapshot() as snapshot:
            source, book = suggestions.rules_source(snapshot), values.codebook(snapshot)
        return fitting(parsed(source), book)[1] if source and book else ()

    def set_rules(self, rules: str | Path | Cues, *, coder: str | None = None, reason: str | None = None) -> Cues:
        """Give the project its rules: a file, or rules that were read.

        Raises
        ------
        CueError, ReadError
            A rule cannot be followed, fails its own example, or is for a code that the codebook does not have; the
            message names the line, and nothing is changed.
        """
        found = rules if isinstance(rules, Cues) else read_cues(Path(rules))
        with self._store.snapshot() as snapshot:
            book, source = values.codebook(snapshot), suggestions.rules_source(snapshot)
        present = readable(source)
        tried(book, found, present)
        with self._begin("rules", coder, reason) as command:
            suggestions.write_rules(command, found.codebook, found.version, found.source)
            command.summary = change_told(present, found)
        return found

    def trial(self, rules: Cues | str) -> Trial:
        """What other rules would add and lose over every text; nothing is stored.

        ``rules`` may be the text of a file of rules, such as ``framing.readers.with_rule`` gives.

        Raises
        ------
        CueError, ReadError
            A rule cannot be followed at all. One that only fails an example is told in the trial.
        """
        from ..suggest import Suggester  # noqa: PLC0415 - spaCy takes a second to load

        found = rules if isinstance(rules, Cues) else cues_from_text(rules, IN_PROJECT)
        with self._store.snapshot() as snapshot:
            book = refuse_other_book(values.codebook(snapshot), found)
            source = suggestions.rules_source(snapshot)
            texts = [record for record in records.find(snapshot, records.Filter()) if record.text]
        before = proposed_before(source, book, texts)
        other = differing(readable(source) if before else None, found)
        wanted = Suggester(book, only(found, other), check=False)
        run = {code.code for code in fitting(found, book)[0].codes}
        same = [one for one in before if one.suggestion.code_id in run - other]
        new = [one for one in proposed(wanted, texts) if one.suggestion.code_id in run]
        return compared(found, before, [*same, *new], wanted.failures())

    @property
    def first_pass(self) -> str:
        """Whether a coder sees suggestions only after they finished a text ("blind"), or at once ("open")."""
        with self._store.snapshot() as snapshot:
            return suggestions.first_pass(snapshot)

    def open_first_pass(self, opened: bool = True, *, coder: str | None = None, reason: str | None = None) -> None:
        """Show suggestions at once, or only after a coder finished a text."""
        with self._begin("describe", coder, reason) as command:
            said = "open" if opened else "blind"
            values.write_settings(command, **{suggestions.FIRST_PASS: said})
            command.summary = f"made first passes {said}: suggestions are shown {'at once' if opened else 'afterwards'}"

    @property
    def model(self) -> bool:
        """Whether the small English model is asked for a second opinion on stances, where it is installed."""
        with self._store.snapshot() as snapshot:
            return self._asks_model(snapshot)

    @property
    def model_missing(self) -> str | None:
        """A sentence where the model is asked and not installed: suggestions are then those of the words alone."""
        return MISSING if self.model and installed() is None else None

    def use_model(self, used: bool = True, *, coder: str | None = None, reason: str | None = None) -> None:
        """Ask the language model for a second opinion on stances, or go by the words alone.

        What is suggested stays the same; stances and the order of the queue may differ. It need not be installed here.
        """
        with self._begin("describe", coder, reason) as command:
            values.write_settings(command, **{suggestions.MODEL: used})
            said = "with a second opinion from the language model" if used else "by their words alone"
            command.summary = f"judges the stance of suggestions {said}"

    def with_model(self) -> Suggesting:
        """The same suggestions with the language model asked, whatever the project says; nothing is written."""
        return Suggesting(self._store, self._begin, waits=self._waits, model=True)

    def engine(self) -> Suggester:
        """The engine that makes the suggestions; CueError where the project has no rules."""
        with self._store.snapshot() as snapshot:
            return engine_of(snapshot, model=self._asks_model(snapshot))

    # --- what is proposed ---------------------------------------------------------------------

    def of(self, record_id: str, *, coder: str | None = None, blind: bool | None = None) -> Proposals:
        """What is proposed in one record to one coder, by place; what they decided on stays among it.

        Parameters
        ----------
        blind : bool or None
            Whether to hide everything until the coder has finished the record; None for as the project says.
        """
        who = acting(coder)
        with self._store.snapshot() as snapshot:
            record = records.one(snapshot, record_id)
            is_blind = suggestions.first_pass(snapshot) == "blind" if blind is None else blind
            if is_blind and not seen_by(snapshot, who, (record.uid,)):
                return hidden(record)
            decided = {one.id: one for one in suggestions.verdicts(snapshot, coder=who, record=record.uid)}
            return proposals(self._engine(snapshot, who), record, decided)

    def all(self, *, coder: str | None = None, codes: Collection[str] = ()) -> Iterator[Proposals]:
        """What is proposed in every record with a text, blind or not, in their order; only ``codes``, if given."""
        who = acting(coder)
        with self._store.snapshot() as snapshot:
            engine = self._engine(snapshot, who)
            for code in codes:
                engine.codebook.code(code)
            found = [record for record in records.find(snapshot, records.Filter()) if record.text]
            decided = by_record(suggestions.verdicts(snapshot, coder=who))
        for record in found:
            yield proposals(engine, record, decided.get(record.uid, {}), codes)

    def by_rules(self) -> Iterator[Proposals]:
        """What the rules alone find in every record with a text, without what was learnt from codings."""
        with self._store.snapshot() as snapshot:
            engine = engine_of(snapshot)
            found = [record for record in records.find(snapshot, records.Filter()) if record.text]
        for record in found:
            yield proposals(engine, record, {})

    def standing(self, found: Collection[Record], *, coder: str) -> dict[str, DeskStanding]:
        """Where a coder stands with each of some records, by their uids; nothing in a project without rules.

        Nothing is suggested for it: what is suggested holds until rules or texts change, this changes at every turn.
        """
        uids = [record.uid for record in found]
        with self._store.snapshot() as snapshot:
            if suggestions.rules_codebook(snapshot) is None:
                return {}
            is_open = suggestions.first_pass(snapshot) == "open"
            seen = set(uids) if is_open else seen_by(snapshot, coder, uids)
            shown = suggestions.shown_to(snapshot, coder)
            verdicts = suggestions.choices(snapshot, coder, uids)
        return {
            uid: DeskStanding(
                blind=not is_open, hidden=uid not in seen, shown=uid in shown, verdicts=verdicts.get(uid, {})
            )
            for uid in uids
        }

    def find(self, record_id: str, suggestion_id: str, *, coder: str | None = None) -> Proposal:
        """The suggestion with this short name in a record, as it is made now."""
        with self._store.snapshot() as snapshot:
            made = proposals(self._engine(snapshot, acting(coder)), records.one(snapshot, record_id), {})
        return named(made.proposed, suggestion_id)

    def explain(self, suggestion_id: str, *, coder: str | None = None) -> Proposal:
        """The suggestion with this short name, wherever it is: as it was when decided on, or as it is made now."""
        with self._store.snapshot() as snapshot:
            decided = suggestions.verdicts(snapshot)
        mine = sorted(decided, key=lambda one: one.verdict is not None and one.verdict.coder != acting(coder))
        made = (one for found in self.all(coder=coder) for one in found.proposed)
        return next((one for one in mine if one.id == suggestion_id), None) or named(tuple(made), suggestion_id)

    def queue(self, *, coder: str | None = None, order: str = "useful", codes: Collection[str] = ()) -> Queue:
        """The suggestions that wait for a coder, of the records that are not hidden from them.

        Parameters
        ----------
        order : str
            "useful", "document", "code", "uncertain", or "disagreement" (rules against learner).
        """
        if order not in ORDERS:
            raise ValueRuleError(f"order {order!r} is not one of {', '.join(ORDERS)}.")
        who = acting(coder)
        with self._store.snapshot() as snapshot:
            found, texts = self._visible(snapshot, who)
            own = codings.of_records(snapshot, [record.uid for record in texts], coder=who)
            book = values.codebook(snapshot)
        assert book is not None  # without one there are no rules
        return queue(found, own, bodies(texts), book, order=order, codes=codes)

    def to_audit(self, *, coder: str | None = None) -> tuple[list[Sentence], int]:
        """Sentences drawn at random in which nothing is proposed and the coder has coded nothing, and how many
        sentences without a proposal there are."""
        who = acting(coder)
        with self._store.snapshot() as snapshot:
            found, texts = self._visible(snapshot, who)
            own = codings.of_records(snapshot, [record.uid for record in texts], coder=who)
            done = suggestions.audits(snapshot, coder=who)
        return to_audit(texts, found, own, done, coder=who)

    def audit(
        self,
        record_id: str,
        span: Span,
        codes: Iterable[str],
        *,
        coder: str | None = None,
        reason: str | None = None,
    ) -> None:
        """Say which codes a sentence gets for which nothing was proposed, none perhaps; each becomes a coding."""
        with self._begin("audit", coder, reason) as command:
            suggestions.write_audit(command, record_id, span, codes, rules=engine_of(command).versions.rules)

    def audits(self, *, coder: str | None = None) -> list[Audit]:
        """The sentences that were audited."""
        with self._store.snapshot() as snapshot:
            return suggestions.audits(snapshot, coder=coder)

    def learning(self, *, coder: str | None = None) -> Mapping[str, Standing]:
        """How far the learner has come with each code, and why it speaks or is silent; empty while it is being made."""
        with self._store.snapshot() as snapshot:
            return self._taught(snapshot, acting(coder)).standing

    def evaluation(self, against: str, *, codes: Collection[str] = ()) -> Evaluation:
        """What the rules propose beside what a coder coded, in the texts that the coder has read through.

        Raises
        ------
        CodingError
            The coder has read no text through.
        """
        with self._store.snapshot() as snapshot:
            engine = engine_of(snapshot, model=self._asks_model(snapshot))
            units, _ = units_read(snapshot, against)
            if not units:
                raise CodingError(
                    f"coder {against!r} has read no text through here; suggestions are compared with the texts that a "
                    "coder has finished. Name another coder, or finish a text."
                )
            read = {unit.record for unit in units}
            texts = [record for record in records.find(snapshot, records.Filter()) if record.uid in read]
            stances = {one.uid: one.dimensions.get("stance", "") for one in codings.find(snapshot, coder=against)}
            invented = bool(values.settings(snapshot).get("invented"))
        known = [code.code for code in engine.cues.codes if not codes or code.code in codes]
        by_record = {text.id: [unit for unit in units if unit.record == text.uid] for text in texts}
        found = [proposals(engine, text, {}) for text in texts]
        return evaluation(against, by_record, found, known, stances, invented=invented)

    def _engine(self, snapshot: Snapshot, coder: str | None) -> Suggester:
        return self._taught(snapshot, coder).engine

    def _taught(self, snapshot: Snapshot, coder: str | None) -> Taught:
        return taught_engine(snapshot, self._store, coder, waits=self._waits, model=self._asks_model(snapshot))

    def _asks_model(self, snapshot: Snapshot) -> bool:
        return self._model or suggestions.with_model(snapshot)

    def _visible(self, snapshot: Snapshot, who: str) -> tuple[list[Proposals], list[Record]]:
        """What is proposed in every record with a text, as far as a coder sees it, and these records."""
        engine = self._engine(snapshot, who)
        texts = [record for record in records.find(snapshot, records.Filter()) if record.text]
        decided = by_record(suggestions.verdicts(snapshot, coder=who))
        read = seen_by(snapshot, who) if suggestions.first_pass(snapshot) == "blind" else None
        return [
            hidden(record)
            if read is not None and record.uid not in read
            else proposals(engine, record, decided.get(record.uid, {}))
            for record in texts
        ], texts

    def performance(self, *, coder: str | None = None, scheme: str | None = None) -> Performance:
        """How suggestions do: what was decided on them by everybody, or by one coder, what audits found, and whether
        they lead people. Codes are those that have rules; sides are those of a scheme."""
        with self._store.snapshot() as snapshot:
            engine = self._engine(snapshot, None)
            texts = [record for record in records.find(snapshot, records.Filter()) if record.text]
            decided = suggestions.verdicts(snapshot, coder=coder)
            audits = suggestions.audits(snapshot, coder=coder)
            placing = classifier(snapshot, scheme)
            known = [code.code for code in engine.cues.codes]
            made = [one for one in codings.find(snapshot, coder=coder) if one.text_hash and one.code in known]
            read = [(one.record, one.coder) for one in suggestions.read_through(snapshot)]
            shown = suggestions.exposures(snapshot)
        found = [proposals(engine, record, {}) for record in texts]
        actors = {record.uid: record.actor for record in texts}
        kept = {record.uid: some.proposed for record, some in zip(texts, found, strict=True)}
        return Performance(
            codes=by_code(known, found, decided, audits, len(free_sentences(texts, found))),
            together=tally("together", decided),
            sides=by_name(decided, lambda record: side_of(actors.get(record), placing)),
            types=by_name(decided, lambda record: type_of(actors.get(record))),
            anchoring=anchoring(kept, made, [pair for pair in read if coder in (None, pair[1])], shown),
        )

    def performance_csv(self, found: Performance) -> str:
        """A code, a side or a type of actor on each line, with what was counted and its figures."""
        with self._store.snapshot() as snapshot:
            book, invented = values.codebook(snapshot), bool(values.settings(snapshot).get("invented"))
        return performance_csv(found, {code.id: code.name for code in book.codes} if book else {}, invented=invented)

    # --- what is decided ----------------------------------------------------------------------

    def hidden(self, *, coder: str | None = None) -> frozenset[str]:
        """The ids of records whose suggestions are hidden from a coder until they have finished them."""
        who = acting(coder)
        with self._store.snapshot() as snapshot:
            if suggestions.first_pass(snapshot) != "blind":
                return frozenset()
            seen = seen_by(snapshot, who)
            return frozenset(one.id for one in records.find(snapshot, records.Filter()) if one.uid not in seen)

    def revealed(self, *, coder: str | None = None) -> frozenset[str]:
        """The identifiers of the records whose suggestions a coder was shown."""
        with self._store.snapshot() as snapshot:
            return suggestions.shown_to(snapshot, acting(coder))

    def reveal(self, record_ids: Iterable[str], *, coder: str | None = None) -> None:
        """Note that a coder is shown the suggestions for records; what was seen cannot be unseen, or undone."""
        with self._begin("reveal", coder, None) as command:
            suggestions.reveal(command, record_ids)

    def accept(
        self,
        proposal: Proposal,
        *,
        code: str | None = None,
        span: Span | None = None,
        dimensions: Mapping[str, str] | None = None,
        coder: str | None = None,
        reason: str | None = None,
    ) -> Coding:
        """Make a coding of a suggestion: as it is, as another code, or with other boundaries.

        ``dimensions`` are the answers of the coding; None takes the suggestion's stance where it has one.
        """
        with self._begin("accept", coder, reason) as command:
            return suggestions.accept(command, proposal, code=code, span=span, dimensions=dimensions)

    def reject(self, proposal: Proposal, *, coder: str | None = None, reason: str | None = None) -> None:
        """Say that a suggestion does not fit."""
        with self._begin("reject", coder, reason) as command:
            suggestions.reject(command, proposal)

    def decided(self, *, coder: str | None = None) -> list[Proposal]:
        """The suggestions on which somebody decided, or everybody did, as they were then."""
        with self._store.snapshot() as snapshot:
            return suggestions.verdicts(snapshot, coder=coder)

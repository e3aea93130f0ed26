"""``project.suggestions``: what the machine proposes, why, what it withholds, and what people decided on it."""

from __future__ import annotations

from collections import Counter, OrderedDict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import CueError, UnknownSuggestionError
from ..model.codebook import Code, Codebook
from ..model.coding import Coding
from ..model.cues import Cues
from ..model.record import Record
from ..model.suggestion import Proposal, Proposals, Verdict
from ..model.text import Span
from ..readers import cues_from_text, read_cues
from ..store import records, suggestions, values
from ..store.snapshot import Snapshot
from ..store.store import Store
from .coder import acting
from .quotations import Begin

if TYPE_CHECKING:  # spaCy takes a second to load: only when something is suggested
    from ..suggest import Suggester

IN_PROJECT = "rules of the project"
ENGINES = 4
"""Sets of rules that are kept ready in one process."""
_ready: OrderedDict[tuple[str, tuple[str, ...]], Suggester] = OrderedDict()


@dataclass(frozen=True, slots=True)
class Unused:
    """A code whose rules are not run, and why."""

    code: str
    reason: str


@dataclass(frozen=True, slots=True)
class Standing:
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

    def __init__(self, store: Store, begin: Begin) -> None:
        self._store = store
        self._begin = begin

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
            book = values.codebook(snapshot)
        tried(book, found)
        with self._begin("rules", coder, reason) as command:
            suggestions.write_rules(command, found.codebook, found.version, found.source)
        return found

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

    def engine(self) -> Suggester:
        """The engine that makes the suggestions; CueError where the project has no rules."""
        with self._store.snapshot() as snapshot:
            return engine_of(snapshot)

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
            if is_blind and not finished_by(snapshot, who, (record.uid,)):
                return Proposals(record_id=record_id, withheld={}, hidden=True)
            decided = {one.id: one for one in suggestions.verdicts(snapshot, coder=who, record=record.uid)}
            return proposals(engine_of(snapshot), record, decided)

    def all(self, *, coder: str | None = None, codes: Collection[str] = ()) -> Iterator[Proposals]:
        """What is proposed in every record with a text, blind or not, in their order; only ``codes``, if given."""
        who = acting(coder)
        with self._store.snapshot() as snapshot:
            engine = engine_of(snapshot)
            for code in codes:
                engine.codebook.code(code)
            found = [record for record in records.find(snapshot, records.Filter()) if record.text]
            decided: dict[str, dict[str, Proposal]] = {}
            for one in suggestions.verdicts(snapshot, coder=who):
                decided.setdefault(one.record, {})[one.id] = one
        for record in found:
            yield proposals(engine, record, decided.get(record.uid, {}), codes)

    def standing(self, found: Collection[Record], *, coder: str) -> dict[str, Standing]:
        """Where a coder stands with each of some records, by their uids; nothing in a project without rules.

        Nothing is suggested for it: what is suggested holds until rules or texts change, this changes at every turn.
        """
        uids = [record.uid for record in found]
        with self._store.snapshot() as snapshot:
            if suggestions.rules_codebook(snapshot) is None:
                return {}
            is_open = suggestions.first_pass(snapshot) == "open"
            seen = set(uids) if is_open else finished_by(snapshot, coder, uids)
            shown = suggestions.shown_to(snapshot, coder)
            verdicts = suggestions.choices(snapshot, coder, uids)
        return {
            uid: Standing(blind=not is_open, hidden=uid not in seen, shown=uid in shown, verdicts=verdicts.get(uid, {}))
            for uid in uids
        }

    def find(self, record_id: str, suggestion_id: str) -> Proposal:
        """The suggestion with this short name in a record, as it is made now."""
        with self._store.snapshot() as snapshot:
            made = proposals(engine_of(snapshot), records.one(snapshot, record_id), {})
        return named(made.proposed, suggestion_id)

    def explain(self, suggestion_id: str, *, coder: str | None = None) -> Proposal:
        """The suggestion with this short name, wherever it is: as it was when decided on, or as it is made now."""
        with self._store.snapshot() as snapshot:
            decided = suggestions.verdicts(snapshot)
        mine = sorted(decided, key=lambda one: one.verdict is not None and one.verdict.coder != acting(coder))
        made = (one for found in self.all(coder=coder) for one in found.proposed)
        return next((one for one in mine if one.id == suggestion_id), None) or named(tuple(made), suggestion_id)

    # --- what is decided ----------------------------------------------------------------------

    def reveal(self, record_id: str, *, coder: str | None = None) -> None:
        """Note that a coder is shown the suggestions for a record."""
        with self._begin("reveal", coder, None) as command:
            suggestions.reveal(command, record_id)

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


@lru_cache(maxsize=ENGINES)
def parsed(source: str) -> Cues:
    """Rules from their text, which was tried before it was stored."""
    return cues_from_text(source, IN_PROJECT)


def fitting(rules: Cues, book: Codebook) -> tuple[Cues, tuple[Unused, ...]]:
    """The rules whose codes can be given, and the codes that are left out, each with the reason."""
    known = {code.id: code for code in book.codes}
    reasons = {code.code: why_unused(known.get(code.code)) for code in rules.codes}
    kept = tuple(code for code in rules.codes if reasons[code.code] is None)
    return replace(rules, codes=kept), tuple(Unused(code, why) for code, why in reasons.items() if why)


def why_unused(code: Code | None) -> str | None:
    """Why nothing is suggested for a code; None where something can be."""
    if code is None:
        return "is not in the codebook any more"
    if not code.codable:
        return "is a heading"
    if code.retired:
        return "is retired"
    return "was split" if code.split_into else None


def engine_of(snapshot: Snapshot) -> Suggester:
    """The engine for the rules of a project."""
    source, book = suggestions.rules_source(snapshot), values.codebook(snapshot)
    if source is None or book is None:
        raise CueError(
            "this project has no rules for suggestions; they stand beside a codebook as NAME.cues.yaml. "
            "Give it some: framing rules PROJECT import FILE."
        )
    return engine_for(source, book)


def engine_for(source: str, book: Codebook) -> Suggester:
    """An engine for rules and the codes that can be given; a few are kept ready, since one takes a while to make."""
    from ..suggest import Suggester  # noqa: PLC0415 - spaCy takes a second to load

    key = (source, tuple(code.id for code in book.codes if why_unused(code) is None))
    if key not in _ready:
        _ready[key] = Suggester(book, fitting(parsed(source), book)[0])
        while len(_ready) > ENGINES:
            _ready.popitem(last=False)
    return _ready[key]


def tried(book: Codebook | None, rules: Cues) -> None:
    """Raise if rules cannot be followed, fail their examples or do not belong to the codebook."""
    from ..suggest import Suggester  # noqa: PLC0415 - spaCy takes a second to load

    if book is None:
        raise CueError(f"{rules.name}: this project has no codebook; rules stand beside one. Give it a codebook first.")
    if rules.codebook != book.id:
        raise CueError(
            f"{rules.name}: is made for the codebook {rules.codebook!r}; this project has {book.id!r}. "
            "Choose the rules of this codebook, or correct 'codebook' in the file."
        )
    Suggester(book, rules)


def finished_by(snapshot: Snapshot, coder: str, records: Collection[str] | None = None) -> frozenset[str]:
    """The records, or those of some, that a coder has read to the end."""
    return frozenset(one.record for one in suggestions.read_through(snapshot, coder=coder, records=records))


def proposals(
    engine: Suggester, record: Record, decided: Mapping[str, Proposal], codes: Collection[str] = ()
) -> Proposals:
    """What an engine proposes in a record, with what was decided on it."""
    if not record.text or record.text_hash is None:
        return Proposals(record_id=record.id, withheld={})
    look = engine.look(record.text, language=record.language)
    made = tuple(
        Proposal(
            record=record.uid,
            record_id=record.id,
            text_hash=record.text_hash,
            quotation=one.span.of(record.text),
            suggestion=one,
        )
        for one in look.proposed
        if not codes or one.code_id in codes
    )
    return Proposals(
        record_id=record.id,
        proposed=tuple(replace(one, verdict=verdict_on(one, decided)) for one in made),
        withheld=Counter(one.code_id for one in look.withheld if not codes or one.code_id in codes),
        notice=look.notice,
    )


def verdict_on(one: Proposal, decided: Mapping[str, Proposal]) -> Verdict | None:
    """What was decided on a suggestion."""
    found = decided.get(one.id)
    return found.verdict if found else None


def named(made: Collection[Proposal], suggestion_id: str) -> Proposal:
    """The suggestion with a short name among some."""
    for one in made:
        if one.id == suggestion_id:
            return one
    raise UnknownSuggestionError(suggestion_id, [one.id for one in made])

"""From rules, codebook and records to what is proposed."""

from __future__ import annotations

from collections import Counter, OrderedDict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ..errors import CueError, ReadError, UnknownSuggestionError
from ..model.actor import Actor
from ..model.codebook import Code, Codebook
from ..model.cues import Cues
from ..model.quotation import NOT_CLASSIFIED
from ..model.record import Record
from ..model.scheme import Classifier
from ..model.suggestion import Proposal, Proposals, Suggestion, Verdict
from ..readers import cues_from_text
from ..store import suggestions, values
from ..store.snapshot import Snapshot
from ..suggest.parsed import installed
from .suggestion_trial import only, refuse_other_book

if TYPE_CHECKING:  # spaCy takes a second to load: only when something is suggested
    from ..suggest import Suggester

IN_PROJECT = "rules of the project"
ENGINES = 4
"""Sets of rules that are kept ready in one process."""
Key = tuple[str, tuple[str, ...], str | None]
_ready: OrderedDict[Key, Suggester] = OrderedDict()


@dataclass(frozen=True, slots=True)
class Unused:
    """A code whose rules are not run, and why."""

    code: str
    reason: str


def parsed(source: str) -> Cues:
    """Rules from their text, which was tried before it was stored."""
    return cues_from_text(source, IN_PROJECT)


def readable(source: str | None) -> Cues | None:
    """The present rules; None where there are none, or none that can be read any more."""
    try:
        return None if source is None else parsed(source)
    except (CueError, ReadError):
        return None


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


def engine_of(snapshot: Snapshot, *, model: bool = False) -> Suggester:
    """The engine for the rules of a project, with the language model where it is asked for and installed."""
    source, book = suggestions.rules_source(snapshot), values.codebook(snapshot)
    if source is None or book is None:
        raise CueError(
            "this project has no rules for suggestions; they stand beside a codebook as NAME.cues.yaml. "
            "Give it some: framing rules PROJECT import FILE."
        )
    return engine_for(source, book, model=model)


def engine_for(source: str, book: Codebook, *, model: bool = False) -> Suggester:
    """An engine for rules and the codes that can be given; a few are kept ready, since one takes a while to make."""
    from ..suggest import Suggester  # noqa: PLC0415 - spaCy takes a second to load

    key = (source, tuple(code.id for code in book.codes if why_unused(code) is None), installed() if model else None)
    if key not in _ready:
        keep_ready(key, Suggester(book, fitting(parsed(source), book)[0], model=model))
    return _ready[key]


def keep_ready(key: Key, engine: Suggester) -> None:
    """Keep an engine for its next use, in place of the oldest one."""
    _ready[key] = engine
    while len(_ready) > ENGINES:
        _ready.popitem(last=False)


def tried(book: Codebook | None, rules: Cues, present: Cues | None = None) -> None:
    """Raise if rules cannot be followed, fail their examples or do not belong to the codebook.

    A code whose ``present`` rules rest, since it cannot be given any more, does not stand in the way of the others.
    """
    from ..suggest import Suggester  # noqa: PLC0415 - spaCy takes a second to load

    book = refuse_other_book(book, rules)
    resting = {one.code for one in fitting(present, book)[1]} if present else set()
    wanted = only(rules, [code.code for code in rules.codes if code.code not in resting])
    engine = Suggester(book, wanted)
    if wanted == fitting(rules, book)[0]:  # what is run once it is stored
        keep_ready((rules.source, tuple(code.id for code in book.codes if why_unused(code) is None), None), engine)


def seen_by(snapshot: Snapshot, coder: str, records: Collection[str] | None = None) -> frozenset[str]:
    """The records, or those of some, whose suggestions a coder may see on a blind first pass: read to the end, or
    shown before."""
    read = frozenset(one.record for one in suggestions.read_through(snapshot, coder=coder, records=records))
    shown = suggestions.shown_to(snapshot, coder)
    return read | (shown if records is None else shown.intersection(records))


def proposals(
    engine: Suggester, record: Record, decided: Mapping[str, Proposal], codes: Collection[str] = ()
) -> Proposals:
    """What an engine proposes in a record, with what was decided on it."""
    if not record.text or record.text_hash is None:
        return Proposals(record_id=record.id, withheld={})
    look = engine.look(record.text, language=record.language)
    weaker = made(record, look.withheld, decided, codes)
    return Proposals(
        record_id=record.id,
        proposed=made(record, look.proposed, decided, codes),
        weaker=weaker,
        withheld=Counter(one.suggestion.code_id for one in weaker),
        notice=look.notice,
    )


def proposed(engine: Suggester, texts: Iterable[Record]) -> list[Proposal]:
    """What an engine proposes in several records."""
    return [one for record in texts for one in proposals(engine, record, {}).proposed]


def made(
    record: Record, found: Iterable[Suggestion], decided: Mapping[str, Proposal], codes: Collection[str]
) -> tuple[Proposal, ...]:
    """Suggestions in a record as proposals, with what was decided on each; only ``codes``, if given."""
    assert record.text is not None and record.text_hash is not None
    proposed = (
        Proposal(
            record=record.uid,
            record_id=record.id,
            text_hash=record.text_hash,
            quotation=one.span.of(record.text),
            suggestion=one,
        )
        for one in found
        if not codes or one.code_id in codes
    )
    return tuple(replace(one, verdict=verdict_on(one, decided)) for one in proposed)


def proposed_before(source: str | None, book: Codebook, texts: Iterable[Record]) -> list[Proposal]:
    """What the present rules propose; nothing where there are none, or none that can be followed any more."""
    if readable(source) is None or source is None:
        return []
    try:
        engine = engine_for(source, book)
    except CueError:
        return []
    return proposed(engine, texts)


def side_of(actor: Actor | None, placing: Classifier) -> str:
    """The side on which a scheme places whoever speaks."""
    return (placing.place(actor).side if actor else None) or NOT_CLASSIFIED


def type_of(actor: Actor | None) -> str:
    """What kind of actor speaks."""
    return (actor.type if actor else None) or "type not stated"


def hidden(record: Record) -> Proposals:
    """What a coder sees of a record on a first, blind pass: nothing."""
    return Proposals(record_id=record.id, withheld={}, hidden=True)


def by_record(decided: Iterable[Proposal]) -> dict[str, dict[str, Proposal]]:
    """What was decided, by record and short name."""
    found: dict[str, dict[str, Proposal]] = {}
    for one in decided:
        found.setdefault(one.record, {})[one.id] = one
    return found


def bodies(texts: Iterable[Record]) -> dict[str, str]:
    """The texts of records by their identifiers."""
    return {record.uid: record.text or "" for record in texts}


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

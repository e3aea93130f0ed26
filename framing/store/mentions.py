"""What tables need, computed by the database: mentions, and the codings behind them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter
from typing import Any

from sqlalchemy import JSON, ColumnElement, Select, and_, case, func, literal, or_, select, type_coerce

from ..model.coding import Memo
from ..model.mention import Evidence, Mention
from ..model.recipe import Recipe, RowRule, Selection
from ..model.text import touched_words
from .codings import memos
from .schema import coding, content, meeting, panel, reading, record
from .snapshot import Line, Snapshot

Key = tuple[Any, ...]
FEW = 20
WHOLE = 2**62
TEXT_WORDS = 2**32
"""More words than a text has, so that those of an earlier text get numbers of their own."""
SPEAKING = {
    "actor": record.c.actor,
    "label": record.c.speaker_label,
    "role": record.c.role,
    "panel": record.c.panel,
    "meeting": record.c.meeting,
    "note": record.c.note,
}
ITS_TEXT = case((coding.c.start.is_(None), record.c.text), else_=coding.c.text_hash)
"""The text that a coding is on: where it has no place in the record's text as corrected, that of its own time."""
EARLIER = ITS_TEXT.is_distinct_from(record.c.text).label("earlier")


@dataclass(frozen=True, slots=True, kw_only=True)
class Demand:
    """What a table asks of the codings.

    ``rows`` holds for each row of the table its number, its codes (None: any) and its rule;
    ``by`` the facts of speaking by which codings are kept apart, ``dimensions`` the dimensions.
    Only records count that everybody in ``read_by`` has read.
    """

    rows: tuple[tuple[int, tuple[str, ...] | None, RowRule], ...]
    selection: Selection
    by: tuple[str, ...] = tuple(SPEAKING)
    dimensions: tuple[str, ...] = ()
    read_by: tuple[str, ...] = ()

    @classmethod
    def of(cls, recipe: Recipe, codes: Sequence[tuple[str, ...] | None], read_by: Sequence[str] = ()) -> Demand:
        """The demand of a recipe whose rows have these codes."""
        rows = tuple((number, codes[number], rule) for number, rule in enumerate(recipe.rows))
        return cls(rows=rows, selection=recipe.records, dimensions=recipe.dimensions, read_by=tuple(read_by))

    @property
    def one_code_a_row(self) -> bool:
        """Whether no row has several codes, so that codings of one row are those of one code."""
        return all(codes is not None and len(codes) <= 1 for _, codes, _ in self.rows)

    def layers(self, *, scan: bool = False) -> Iterator[tuple[ColumnElement[int], list[ColumnElement[bool]]]]:
        """The rows in as few queries as it takes: each gives the row's number and the conditions of its codings.

        Rows whose codes are their own, without dimension values, go together; every other row goes alone.
        ``scan`` words the condition of rows that go together so that SQLite reads the codings in the order of
        their records instead of seeking them by their codes, which is quicker where most of them count.
        """
        together: dict[str, int] = {}
        for number, codes, rule in self.rows:
            if codes is not None and not rule.where and not together.keys() & set(codes):
                together.update(dict.fromkeys(codes, number))
            elif codes != ():
                yield literal(number), row_conditions(codes, rule)
        if together:
            row = case(together, value=coding.c.code)
            yield row, [row.is_not(None) if scan else coding.c.code.in_(together)]


def row_conditions(codes: tuple[str, ...] | None, rule: RowRule) -> list[ColumnElement[bool]]:
    """The conditions that a coding fulfils to count in a row."""
    found: list[ColumnElement[bool]] = [] if codes is None else [coding.c.code.in_(codes)]
    return found + [dimension(name).in_(wanted) for name, wanted in rule.where.items()]


def dimension(name: str) -> ColumnElement[str]:
    """The value of one dimension of a coding."""
    found: ColumnElement[str] = type_coerce(coding.c.dimensions, JSON)[name].as_string()
    return found


def mentions(snapshot: Snapshot, demand: Demand, *, passages: bool = False) -> list[Mention]:
    """Who carried each row's codes, in order of speaking; with ``passages``, which records and words of theirs."""
    found = [mention for query in mention_queries(demand) for mention in to_mentions(snapshot.rows(query), demand)]
    if passages:
        touched = touched_passages(snapshot, demand)
        found = [replace(one, passages=touched.get(key_of_mention(one, demand), {})) for one in found]
    return sorted(found, key=attrgetter("row", "position"))


def mention_queries(demand: Demand) -> Iterator[Select[Any]]:
    """One query for each layer: codings by row and record first, then by who spoke."""
    row = coding.c.code if demand.one_code_a_row else "row"  # the index of records and codes serves the former
    for number, conditions in demand.layers(scan=True):
        values = [dimension(name).label(f"value_{place}") for place, name in enumerate(demand.dimensions)]
        inner = (
            select(coding.c.record, number.label("row"), func.count().label("codings"), *values)
            .where(*conditions, *coder_conditions(demand.selection))
            .group_by(coding.c.record, row, *(f"value_{place}" for place in range(len(values))))
            .subquery()
        )
        keys = [inner.c.row, *(SPEAKING[name].label(name) for name in demand.by)]
        last = [inner.c[f"value_{place}"] for place in range(len(values))]
        yield (
            select(
                *keys,
                func.sum(inner.c.codings).label("codings"),
                func.count().label("records"),
                func.count(record.c.text).label("texts"),
                func.min(record.c.position).label("position"),
                *last,
            )
            .join(record, inner.c.record == record.c.uid)
            .where(*record_conditions(demand.selection), *map(was_read, demand.read_by))
            .group_by(*keys, *last)
        )


def coder_conditions(selection: Selection) -> list[ColumnElement[bool]]:
    """The selection's conditions on codings."""
    return [coding.c.coder.in_(selection.coder)] if selection.coder else []


def record_conditions(selection: Selection) -> list[ColumnElement[bool]]:
    """The selection's conditions on records."""
    found: list[ColumnElement[bool]] = []
    if selection.kind:
        found.append(record.c.kind.in_(selection.kind))
    if selection.status:
        found.append(record.c.status.in_(selection.status))
    if selection.panel:
        found.append(record.c.panel.in_(select(panel.c.uid).where(panel.c.label.in_(selection.panel))))
    if selection.meeting:
        found.append(record.c.meeting.in_(select(meeting.c.uid).where(meeting.c.id.in_(selection.meeting))))
    return found


def was_read(coder: str) -> ColumnElement[bool]:
    """The condition that a coder has read a record, or coded in it."""
    seen, coded = (select(part.c.record).where(part.c.coder == coder) for part in (reading, coding))
    return record.c.uid.in_(seen.union(coded))


def n_read(snapshot: Snapshot, selection: Selection, coders: Sequence[str]) -> tuple[int, int]:
    """How many of the records of a selection all of the coders have read, and how many one of them at least."""
    whose = [was_read(coder) for coder in coders]
    query = select(func.count()).select_from(record).where(*record_conditions(selection))
    return snapshot.scalar(query.where(*whose)), snapshot.scalar(query.where(or_(*whose)))


def to_mentions(rows: Iterable[Line], demand: Demand) -> Iterator[Mention]:
    """The mentions of the rows of a ``mention_queries``; what the demand did not ask for is None."""
    names = ("row", *demand.by, "codings", "records", "texts", "position")
    unasked: dict[str, Any] = dict.fromkeys(SPEAKING.keys() - demand.by)
    for row in rows:
        values = dict(zip(demand.dimensions, row[len(names) :], strict=True)) if demand.dimensions else {}
        yield Mention(**unasked, **dict(zip(names, row, strict=False)), values=values)


def key_of_mention(mention: Mention, demand: Demand) -> Key:
    """What tells a mention from every other of the same demand."""
    speaking = (getattr(mention, name) for name in demand.by)
    return (mention.row, *speaking, *(mention.values[name] for name in demand.dimensions))


def passage_query(demand: Demand, number: ColumnElement[int], *columns: Any) -> Select[Any]:
    """Single codings with what tells their mention."""
    keys = [number.label("row"), *(SPEAKING[name].label(name) for name in demand.by)]
    keys += [dimension(name).label(f"value_{place}") for place, name in enumerate(demand.dimensions)]
    return (
        select(*keys, *columns)
        .select_from(coding.join(record, coding.c.record == record.c.uid))
        .where(*coder_conditions(demand.selection), *record_conditions(demand.selection))
        .where(*map(was_read, demand.read_by))
    )


def touched_passages(snapshot: Snapshot, demand: Demand) -> dict[Key, dict[str, frozenset[int]]]:
    """For each mention the records that carry it, each with the numbers of the words that its codings touch."""
    width = 1 + len(demand.by) + len(demand.dimensions)
    spans: dict[tuple[Key, str, str, int], list[tuple[int, int]]] = defaultdict(list)
    for number, conditions in demand.layers():
        columns = (record.c.uid, ITS_TEXT, EARLIER, coding.c.start, coding.c.end)
        query = passage_query(demand, number, *columns).where(*conditions, record.c.text.is_not(None))
        for row in snapshot.rows(query):
            uid, text, earlier, start, end = row[width:]
            first = TEXT_WORDS * (1 + int(text[:8], 16)) if earlier else 0
            spans[tuple(row[:width]), uid, text, first].append((0, WHOLE) if start is None else (start, end))
    texts = snapshot.contents({text for _, _, text, _ in spans})
    found: dict[Key, dict[str, frozenset[int]]] = defaultdict(dict)
    for (key, uid, text, first), pairs in spans.items():
        words = touched_words(texts[text], pairs)
        if first:
            words = frozenset(first + word for word in words)
        found[key][uid] = found[key][uid] | words if uid in found[key] else words
    return found


def coders(snapshot: Snapshot) -> tuple[str, ...]:
    """Everybody who read or coded something, by name."""
    query = select(coding.c.coder).union(select(reading.c.coder)).subquery()
    return tuple(row.coder for row in snapshot.rows(select(query.c.coder).order_by(query.c.coder)))


def carriers(snapshot: Snapshot, demand: Demand) -> dict[Key, frozenset[str]]:
    """For each mention everybody who coded what it consists of; one query for each layer."""
    width = 1 + len(demand.by) + len(demand.dimensions)
    found: dict[Key, set[str]] = defaultdict(set)
    for number, conditions in demand.layers():
        for row in snapshot.rows(passage_query(demand, number, coding.c.coder).where(*conditions).distinct()):
            found[tuple(row[:width])].add(row.coder)
    return {key: frozenset(names) for key, names in found.items()}


BEHIND = (
    coding.c.uid.label("coding"),
    record.c.uid.label("record"),
    record.c.id.label("record_id"),
    record.c.kind,
    coding.c.code,
    coding.c.coder,
    coding.c.dimensions,
    coding.c.start,
    coding.c.end,
    case(
        (coding.c.start.is_(None), content.c.text),
        else_=func.substr(content.c.text, coding.c.start + 1, coding.c.end - coding.c.start),
    ).label("quotation"),
    func.coalesce(coding.c.source, record.c.source).label("source"),
    record.c.locator,
    record.c.status,
    record.c.attributes,
    EARLIER,
)


def evidence(
    snapshot: Snapshot, demand: Demand, wanted: Sequence[Mention], *, visible_to: str | None = None
) -> list[list[Evidence]]:
    """The codings behind each of the mentions, by speaking and place; veiled where a coder may not see them."""
    width = 1 + len(demand.by) + len(demand.dimensions)
    found: dict[Key, list[Line]] = {key_of_mention(mention, demand): [] for mention in wanted}
    for number, conditions in demand.layers():
        query = passage_query(demand, number, *BEHIND).where(*conditions)
        query = query.outerjoin(content, content.c.hash == ITS_TEXT)
        if len(wanted) <= FEW:
            query = query.where(or_(*(same_speaking(mention, demand) for mention in wanted)))
        for row in snapshot.rows(query.order_by(record.c.position, coding.c.start, coding.c.uid)):
            key = tuple(row[:width])
            if key in found:
                found[key].append(row)
    notes = memos(snapshot, "coding", {row.coding for rows in found.values() for row in rows})
    return [
        [to_evidence(row, notes, visible_to) for row in found[key_of_mention(mention, demand)]] for mention in wanted
    ]


def same_speaking(mention: Mention, demand: Demand) -> ColumnElement[bool]:
    """The condition that a record belongs to a mention."""
    return and_(*(SPEAKING[name].is_not_distinct_from(getattr(mention, name)) for name in demand.by))


def to_evidence(row: Line, notes: Mapping[str, Sequence[Memo]], visible_to: str | None) -> Evidence:
    """The evidence of a row of ``BEHIND``, as far as a coder may see it."""
    copied = ("coding", "record", "record_id", "kind", "code", "coder", "dimensions", "start", "end", "quotation")
    seen = [memo.text for memo in notes.get(row.coding, ()) if visible_to in (None, memo.coder)]
    made = Evidence(
        **{name: getattr(row, name) for name in (*copied, "source", "locator", "status")},
        memo=" ".join(seen) or None,
        ambiguity=row.attributes.get("ambiguity"),
        earlier=bool(row.earlier),
    )
    return made if visible_to in (None, made.coder) else made.veiled()

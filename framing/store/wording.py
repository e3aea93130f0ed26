"""What an event changed in plain words: which rows, and names where the tables have identifiers and hashes."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import select

from ..model.journal import Change, ChangedField, ChangedRow
from .past import PAST
from .references import REFERENCES
from .schema import STATE, key_of
from .snapshot import Snapshot, bunches

DONE = {"insert": "added", "update": "changed", "delete": "removed"}
NOUNS = {
    "alias": "other name",
    "assignment": "placing",
    "record": "record",
    "recipe": "table recipe",
    "origin": "place",
    "omission": "unread part",
}
NAMES = {
    "setting": "key",
    "venue": "name",
    "meeting": "name",
    "panel": "label",
    "actor": "name",
    "scheme": "title",
    "codebook": "title",
    "code": "name",
    "recipe": "title",
    "record": "id",
    "source": "name",
    "profile": "title",
}
"""The column by which people call the rows of a table; elsewhere it is the key."""
OWNED = ("coding", "reading", "memo")
"""Tables whose rows are one coder's."""
SILENT = {
    "uid",
    "text_hash",
    "quote_hash",
    "words",
    "wording",
    "created",
    "coder",
    "meaning",
    *(f"{table}.{column}" for table, column in (("coding", "codebook"), ("coding", "record"), ("memo", "target"))),
    *(f"{table}.{column}" for table, column in (("memo", "key"), ("reading", "record"))),
    *(f"{table}.{column}" for table, column in (("origin", "record"), ("origin", "source"))),
    *(f"{table}.{column}" for table, column in (("omission", "source"), ("omission", "position"))),
    *(f"{table}.{column}" for table, column in NAMES.items() if column in ("key", "id")),
}
"""Columns that say nothing to people, or that the row's name tells."""
LONG = {
    ("record", "text"),
    ("memo", "text"),
    ("code", "definition"),
    ("scheme", "definition"),
    ("recipe", "definition"),
    ("recipe", "expectation"),
    ("codebook", "head"),
    ("codebook", "source"),
    ("version", "codebook"),
    ("omission", "text"),
    ("origin", "places"),
    ("profile", "definition"),
}
"""Columns that hold the hash of long content."""
LABELS = {
    "end": "last character",
    "start": "first character",
    "brief": "brief definition",
    "full": "full definition",
    "include": "when to use",
    "exclude": "when not to use",
    "made_as": "made with the code",
    "merged_into": "merged into",
    "split_into": "split into",
    "codable": "carries codings",
    "parent": "stands under",
    "fits": "fits",
    "on_behalf_of": "on behalf of",
}
FOREIGN = {(table, column): target for table, column, target in REFERENCES} | {("coding", "made_as"): "code"}
Found = Mapping[str, Mapping[str, Mapping[str, Any]]]


def in_words(
    snapshot: Snapshot, changes: Sequence[Change], *, limit: int | None = None, visible_to: str | None = None
) -> tuple[ChangedRow, ...]:
    """The first ``limit`` rows of changes in words, without those of other coders where they are not to be seen."""
    rows: list[tuple[Change, str, dict[str, Any], dict[str, Any]]] = []
    hidden: Counter[str] = Counter()
    whole = rows_there(snapshot, changes) if visible_to is not None else {}
    for change, key, before, after in each_row(changes):
        known = {**whole.get(change.table, {}).get(key, {}), **before, **after}
        if visible_to is not None and change.table in OWNED and known.get("coder") != visible_to:
            hidden[change.table] += 1
        elif limit is None or len(rows) < limit:
            rows.append((change, key, before, after))
    words = Words(snapshot, rows)
    told = [
        ChangedRow(NOUNS.get(name, name), "not shown", f"{number} of other coders") for name, number in hidden.items()
    ]
    return (*(words.row(*row) for row in rows), *told)


def n_rows(changes: Iterable[Change]) -> int:
    """How many rows changes concern."""
    return sum(len(change.rows) for change in changes)


def each_row(changes: Iterable[Change]) -> Iterator[tuple[Change, str, dict[str, Any], dict[str, Any]]]:
    """Each row of changes with its key, and what its columns held and hold."""
    for change in changes:
        if change.op == "update":
            yield from ((change, key, before, after) for key, before, after in change.rows)
            continue
        place = change.columns.index(key_of(STATE[change.table]))
        for row in change.rows:
            values = dict(zip(change.columns, row, strict=True))
            yield (change, row[place], *(({}, values) if change.op == "insert" else (values, {})))


def rows_there(snapshot: Snapshot, changes: Iterable[Change]) -> Found:
    """The rows that changes alter, as they are or last were."""
    keys: dict[str, set[str]] = defaultdict(set)
    for change in changes:
        if change.op == "update":
            keys[change.table].update(row[0] for row in change.rows)
    return {table: rows_by_key(snapshot, table, some) for table, some in keys.items()}


def rows_by_key(snapshot: Snapshot, table: str, keys: Iterable[str]) -> dict[str, Mapping[str, Any]]:
    """Rows by their keys, as they are; those that went, as they last were."""
    wanted = sorted(set(keys))
    found: dict[str, Mapping[str, Any]] = dict(snapshot.many(table, wanted))
    past = PAST[table]
    name = key_of(STATE[table])
    for bunch in bunches(key for key in wanted if key not in found):
        query = select(past).where(past.c[name].in_(bunch)).order_by(past.c.until)
        found.update((row._mapping[name], dict(row._mapping)) for row in snapshot.rows(query))
    return found


class Words:
    """Rows of changes in words; what they name is looked up once for all of them."""

    def __init__(self, snapshot: Snapshot, rows: Sequence[tuple[Change, str, dict[str, Any], dict[str, Any]]]) -> None:
        self._rows: dict[str, dict[str, Mapping[str, Any]]] = {}
        updated: dict[str, set[str]] = defaultdict(set)
        for change, key, _, _ in rows:
            if change.op == "update":
                updated[change.table].add(key)
        for table, keys in updated.items():
            self._rows[table] = rows_by_key(snapshot, table, keys)
        self._look_up(snapshot, self._named(rows))
        self._look_up(snapshot, self._behind_memos(rows))
        self._texts = snapshot.contents(self._hashes(rows))

    def _look_up(self, snapshot: Snapshot, keys: Mapping[str, set[str]]) -> None:
        for table, some in keys.items():
            there = self._rows.setdefault(table, {})
            there.update(rows_by_key(snapshot, table, some - there.keys()))

    def _named(self, rows: Iterable[tuple[Change, str, dict[str, Any], dict[str, Any]]]) -> dict[str, set[str]]:
        """What rows name, by table."""
        found: dict[str, set[str]] = defaultdict(set)
        for change, key, before, after in rows:
            whole = self._rows.get(change.table, {}).get(key, {})
            for fields in (whole, before, after):
                for column, value in fields.items():
                    target = FOREIGN.get((change.table, column))
                    if target not in (None, "coder") and value is not None:
                        found[str(target)].add(value)
                if change.table == "memo" and fields.get("target") in ("record", "coding", "code", "actor"):
                    found[fields["target"]].add(fields["key"])
        return found

    def _behind_memos(self, rows: Iterable[tuple[Change, str, dict[str, Any], dict[str, Any]]]) -> dict[str, set[str]]:
        """The records and codes of the codings that memos are on."""
        found: dict[str, set[str]] = defaultdict(set)
        if any(change.table == "memo" for change, *_ in rows):
            for coding in self._rows.get("coding", {}).values():
                found["record"].add(coding["record"])
                found["code"].add(coding["code"])
        return found

    def _hashes(self, rows: Iterable[tuple[Change, str, dict[str, Any], dict[str, Any]]]) -> set[str]:
        return {
            value
            for change, _, before, after in rows
            for fields in (before, after)
            for column, value in fields.items()
            if (change.table, column) in LONG and value is not None
        }

    def row(self, change: Change, key: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> ChangedRow:
        """One row in words."""
        whole = {**self._rows.get(change.table, {}).get(key, {}), **before, **after}
        fields = tuple(self._fields(change.table, before, after))
        noun = NOUNS.get(change.table, change.table)
        return ChangedRow(noun, DONE[change.op], self.name(change.table, key, whole), fields)

    def name(self, table: str, key: str, row: Mapping[str, Any]) -> str:
        """What people call a row."""
        if table == "coding" and row:
            place = "" if row.get("start") is None else f", {row['start']}..{row['end']}"
            return f"{self._called('code', row['code'])} on {self._called('record', row['record'])}{place}"
        if table == "reading" and row:
            return f"{row['coder']} on {self._called('record', row['record'])}"
        if table == "memo" and row:
            return self._memo_name(row)
        if table == "assignment":
            return self._called("actor", key)
        if table == "origin" and row:
            return f"of {self._called('record', key)} in {self._called('source', row['source'])}"
        if table == "omission" and row:
            file = "" if row["source"] is None else f"{self._called('source', row['source'])}, "
            return f"{file}{row['place']}: {row['reason']}"
        return str(row.get(NAMES.get(table, ""), key))

    def _memo_name(self, row: Mapping[str, Any]) -> str:
        target = row["target"]
        if target not in self._rows or target == "event":
            return f"on the {target}"
        return f"on the {target} {self._called(target, row['key'])}"

    def _called(self, table: str, key: str) -> str:
        row = self._rows.get(table, {}).get(key)
        return key if row is None else self.name(table, key, row)

    def _fields(self, table: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[ChangedField]:
        for column in {**before, **after}:
            if column in SILENT or f"{table}.{column}" in SILENT:
                continue
            old, new = before.get(column), after.get(column)
            if (table, column) == ("code", "definition"):
                yield from self._parts(old, new)
                continue
            said = ChangedField(
                LABELS.get(column, column.replace("_", " ")),
                self._value(table, column, old),
                self._value(table, column, new),
            )
            if said.before or said.after:
                yield said

    def _parts(self, old: str | None, new: str | None) -> Iterator[ChangedField]:
        """What a definition says, as far as it differs."""
        was, is_so = (json.loads(self._texts.get(address or "", "{}")) for address in (old, new))
        for part in {**was, **is_so}:
            if part != "kind" and was.get(part) != is_so.get(part):
                yield ChangedField(
                    LABELS.get(part, part.replace("_", " ")), plain(was.get(part)), plain(is_so.get(part))
                )

    def _value(self, table: str, column: str, value: Any) -> str:
        if value is None:
            return ""
        if (table, column) in LONG:
            text = self._texts.get(value)
            if text is None or column == "text":
                return text or ""
            return f"{len(text):,} characters, {value[:12]}"
        target = FOREIGN.get((table, column))
        if target not in (None, "coder"):
            return self._called(str(target), value)
        return plain(value)


def plain(value: Any) -> str:
    """A value in words.

    >>> plain({"stance": "asserts"}), plain(["a", "b"]), plain(True), plain(None)
    ('stance: asserts', 'a; b', 'yes', '')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Mapping):
        return "; ".join(f"{name}: {plain(part)}" for name, part in value.items() if part not in (None, "", [], {}))
    if isinstance(value, list | tuple):
        return "; ".join(map(plain, value))
    return str(value)

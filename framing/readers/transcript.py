"""Rows of a transcript table as records."""

from __future__ import annotations

from math import isfinite

from ..model.bulk import uncollected
from ..model.draft import FIELDS, RecordDraft
from ..model.record import KINDS, SPOKEN
from .cell import CellRules, clean_rows
from .column import ColumnMap
from .findings import Findings, near, quoted
from .source import SourceTable

NAMES = tuple(name for name in FIELDS if name not in ("text", "note", "source"))
"""Fields that hold a word or two, and no prose."""
UNDATED = {
    "id": "an id",
    "panel": "a panel",
    "order": "a number",
    "speaker_label": "a speaker label",
    "actor": "an actor",
    "meeting": "a meeting",
}
CHECKED = ("id", "kind", "text", "order", "interpreted", "speaker_label", "actor")
SPEAKING = {"intervention": "an intervention", "attested": "an attested mention"}
YES_AND_NO = {"yes": True, "true": True, "no": False, "false": False}


def check_columns(table: SourceTable, columns: ColumnMap, findings: Findings) -> None:
    """Refuse a transcript that lacks a column which every record needs."""
    missing = {}
    if "kind" not in columns:
        if "text" not in columns:
            missing["text"] = "every row of a transcript has a text, unless a column 'kind' says that it has none"
        if "speaker_label" not in columns and "actor" not in columns:
            missing["speaker_label"] = "a transcript says who spoke"
    for field, rule in missing.items():
        findings.refuse(
            table.label,
            f"has no column for {field} among {quoted(filter(None, table.header))}; {rule}. "
            f"Name it with --map {field}=COLUMN.",
        )


def read_transcript(
    table: SourceTable, columns: ColumnMap, findings: Findings, *, prefix: str, seen: dict[str, str]
) -> list[RecordDraft]:
    """The records of a table. ``prefix`` begins the ids that are made; ``seen`` holds where each id first stands."""
    rows = _Rows(table, columns, findings, prefix, seen)
    rules = CellRules(
        verbatim={columns.fields["text"]} if "text" in columns else (),
        names={columns.fields[name] for name in NAMES if name in columns},
        undated={columns.fields[name]: noun for name, noun in UNDATED.items() if name in columns},
    )
    with uncollected():
        drafts = [rows.record(number, cells) for number, cells in clean_rows(table, rules, findings)]
    findings.notices.extend(rows.tally.sentences())
    if not drafts and not findings.problems:
        findings.refuse(table.label, "has a header and no rows; there is nothing to read. Export it once more.")
    return drafts


class _Rows:
    """What the rows of one table have in common: columns, ids seen, problems."""

    def __init__(
        self, table: SourceTable, columns: ColumnMap, findings: Findings, prefix: str, seen: dict[str, str]
    ) -> None:
        self.table = table
        self.columns = columns
        self.findings = findings
        self.tally = table.tally()
        self.prefix = prefix
        self.seen = seen
        self.plain = [(field, index) for field, index in columns.fields.items() if field not in CHECKED]
        self.others = [(table.header[index], index) for index in columns.others]
        # a field without a column reads the cell behind the last one, which is empty
        self.at = {field: columns.fields.get(field, len(table.header)) for field in CHECKED}

    def record(self, number: int, cells: list[str]) -> RecordDraft:
        """One row as a record, with every complaint about it."""
        cells.append("")
        at = self.at
        where = self.table.where(number)
        text: str | None = cells[at["text"]]
        if not text or text.isspace():
            text = None
        actor = cells[at["actor"]] or None
        label = cells[at["speaker_label"]] or None
        if label is None and actor is not None:
            label = self.label_of(actor, number)
        kind = cells[at["kind"]] or ("intervention" if text else "")
        if kind != "intervention" or text is None or label is None:
            kind = self.checked_kind(where, kind, text, label)
        order, interpreted = cells[at["order"]], cells[at["interpreted"]]
        return RecordDraft(
            where=where,
            id=self.unique_id(where, cells[at["id"]], number),
            kind=kind,
            text=text,
            order=self.number(where, order) if order else None,
            speaker_label=label,
            actor=actor,
            interpreted=self.yes_or_no(where, interpreted) if interpreted else None,
            attributes={name: cells[index] for name, index in self.others if cells[index]},
            places=None,
            **{field: cells[index] or None for field, index in self.plain},
        )

    def checked_kind(self, where: str, kind: str, text: str | None, label: str | None) -> str:
        """The kind of a row; refused where kind, text and label do not go together."""
        known = kind.casefold()
        if known in ("", "intervention") and text is None:
            self.findings.refuse(
                where,
                "has no text; an intervention has one. Fill it in, or, where only the fact of speaking is known, "
                f"write 'attested' in {self.column('kind')}.",
            )
        elif known not in KINDS:
            self.findings.refuse(
                where, f"kind {kind!r} is not one of {', '.join(KINDS)}. Use one of them.{near(known, KINDS)}"
            )
        elif known == "attested" and text is not None:
            self.findings.refuse(
                where,
                "is attested and has a text; only the fact of speaking is known of an attested mention. "
                f"Write 'intervention' in {self.column('kind')}, or empty the text.",
            )
        elif known != "attested" and text is None:
            self.findings.refuse(where, f"has no text; a {known} has one. Fill it in, or remove the row.")
        if known in SPOKEN and label is None:
            self.findings.refuse(
                where,
                f"has no speaker label; {SPEAKING[known]} has one. "
                f"Write in {self.column('speaker_label')} how the speaker was announced.",
            )
        return known

    def column(self, field: str) -> str:
        """How messages name the column of a field, or one that could be added."""
        index = self.columns.fields.get(field)
        return f"a column {field!r}" if index is None else f"column {self.table.header[index]!r}"

    def label_of(self, actor: str, number: int) -> str:
        """The actor's name as the label of a row that has none of its own."""
        self.tally.count(
            "row had no speaker label and was given the actor's name as one",
            "rows had no speaker label and were given the actor's name as one",
            number,
        )
        return actor

    def unique_id(self, where: str, given: str, number: int) -> str:
        """The id of a row, or one made from file and row; refused where it stood before."""
        name = given or f"{self.prefix}-{number}"
        if not given:
            self._count_made(number)
        first = self.seen.setdefault(name, where)
        if first is not where:
            self.findings.refuse(
                where,
                f"id {name!r} stands there already, first at {first}; each id names one record. Change one of them.",
            )
        return name

    def _count_made(self, number: int) -> None:
        made = f"as {self.prefix}-NUMBER with the number of the {self.table.unit}"
        self.tally.count(
            f"row had no id and was given one, {made}", f"rows had no id and were given one, {made}", number
        )

    def number(self, where: str, order: str) -> float | None:
        """The order of speaking as a number."""
        try:
            value = float(order)
        except ValueError:
            value = float("nan")
        if not isfinite(value):
            self.findings.refuse(
                where, f"order {order!r} is no number; records are put in order by it. Write 1, 2, 2.5."
            )
            return None
        return value

    def yes_or_no(self, where: str, answer: str) -> bool | None:
        """Whether the record was interpreted."""
        value = YES_AND_NO.get(answer.casefold())
        if value is None:
            self.findings.refuse(where, f"interpreted {answer!r} is neither yes nor no. Write one of them.")
        return value

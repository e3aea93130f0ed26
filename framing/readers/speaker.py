"""Rows of a speakers table: who the speakers are, and under which other names."""

from __future__ import annotations

import re

from ..model.draft import SpeakerDraft
from .cell import CellRules, clean_rows
from .column import ColumnMap
from .findings import Findings
from .source import SourceTable
from .transcript import YES_AND_NO

NAMES = ("label", "actor", "type", "country", "anonymous", "group")
UNDATED = {"label": "a speaker label", "actor": "an actor"}
BETWEEN_ALIASES = re.compile(r"\s+\|\s+|\n")


def read_speakers(table: SourceTable, columns: ColumnMap, findings: Findings) -> list[SpeakerDraft]:
    """The speakers of a table; a label is one alias more, and stands for the actor where none is named."""
    rules = CellRules(
        verbatim=(),
        names={columns.fields[name] for name in NAMES if name in columns},
        undated={columns.fields[name]: noun for name, noun in UNDATED.items() if name in columns},
    )
    drafts = []
    for number, cells in clean_rows(table, rules, findings):
        values = {field: cells[index] or None for field, index in columns.fields.items()}
        label, aliases, anonymous = (values.pop(name, None) for name in ("label", "aliases", "anonymous"))
        actor = values.pop("actor", None) or label
        where = table.where(number)
        if actor is None:
            findings.refuse(where, "names no actor; each row of a speakers table is about one. Fill in the actor.")
            continue
        drafts.append(
            SpeakerDraft(
                where=where,
                actor=actor,
                aliases=split_aliases(actor, label, aliases),
                anonymous=_is_anonymous(where, anonymous, findings),
                **values,
            )
        )
    return drafts


def split_aliases(actor: str, label: str | None, aliases: str | None) -> tuple[str, ...]:
    """The other names of an actor, each once; " | " or a line break stands between two.

    >>> split_aliases("IOM", None, "UN Migration | International Organization for Migration; the agency")
    ('UN Migration', 'International Organization for Migration; the agency')
    """
    names = [label or "", *BETWEEN_ALIASES.split(aliases or "")]
    return tuple(dict.fromkeys(name for name in map(str.strip, names) if name and name != actor))


def _is_anonymous(where: str, answer: str | None, findings: Findings) -> bool:
    if answer is None:
        return False
    value = YES_AND_NO.get(answer.casefold())
    if value is None:
        findings.refuse(where, f"anonymous {answer!r} is neither yes nor no. Write one of them.")
    return bool(value)

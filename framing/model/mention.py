"""What a table needs to know of a project: who carried a row's codes, where, and how often."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One actor under one label and role in one panel, with the codings of one table row.

    ``row`` is the row's place in the recipe. ``records`` counts the records that carry the
    codings, ``texts`` those of them that have a text. ``position`` is the order of the first of
    the records. ``values`` holds the dimension values that the recipe asked for.

    ``passages`` names what interventions and words are counted from: for each record with a text, its
    identifier and the numbers of the words that the codings touch; None where it was not asked for. Words of an
    earlier text have numbers of their own.
    """

    row: int
    actor: str | None
    label: str | None
    role: str | None
    panel: str | None
    meeting: str | None
    note: str | None
    values: Mapping[str, str | None] = field(default_factory=dict)
    codings: int = 0
    records: int = 0
    texts: int = 0
    passages: Mapping[str, frozenset[int]] | None = None
    position: float = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One coding behind a table entry, with the record that carries it.

    ``earlier`` says that its place and quotation are of an earlier text, which was corrected since. ``hidden`` says
    that it is another coder's, of which whoever asked may know no more than that there is one.
    """

    coding: str
    record: str
    record_id: str
    kind: str
    code: str
    coder: str
    dimensions: Mapping[str, str]
    start: int | None
    end: int | None
    quotation: str | None
    memo: str | None
    source: str | None
    locator: str | None
    status: str | None
    ambiguity: str | None
    earlier: bool = False
    hidden: bool = False

    def veiled(self) -> Evidence:
        """What somebody sees who codes blind: the record, and that another coder coded it."""
        seen = replace(self, code="", coder="", dimensions={}, start=None, end=None, quotation=None, earlier=False)
        return replace(seen, memo=None, source=None, hidden=True)

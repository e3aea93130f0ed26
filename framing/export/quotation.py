"""Quotations as comma-separated text: one on each line, with who said it, where, and how it was coded."""

from __future__ import annotations

import csv
from collections.abc import Collection, Iterable, Iterator
from io import StringIO

from ..model.codebook import Codebook
from ..model.quotation import Quotation
from .layout import INVENTED
from .separated import defused

WHERE = ("record", "kind", "meeting", "panel")
WHO = ("speaker_label", "actor", "actor_type", "role", "side", "group", "scheme")
CODED = ("code", "code_name", "coder", "start", "end", "before", "quotation", "after")
SAID = ("memo", "source", "created")


def quotation_csv(
    quotations: Iterable[Quotation], *, book: Codebook | None, scheme: str, invented: bool = False
) -> str:
    """Quotations as comma-separated text with a header; a column for each question of the codebook.

    The columns of a codings table bear its names, so that the codings can be imported again, except those of a text
    that was corrected since: their places are not in the present one. Cells that a spreadsheet takes for formulas are
    defused as in ``table_csv``; the reader of codings takes the apostrophe of a quotation off, of a memo or an answer
    not. A question that is named like another column has ``dimension_`` before its name. Invented material has a last
    column that says so.
    """
    names = {code.id: code.name for code in book.codes} if book else {}
    questions = tuple(one.id for one in book.dimensions) if book else ()
    mark = (INVENTED,) if invented else ()
    out = StringIO()
    writer = csv.writer(out, lineterminator="\n")
    fixed = (*WHERE, *WHO, *CODED, *SAID, *mark)
    columns = (*WHERE, *WHO, *CODED, *(distinct(name, fixed) for name in questions), *SAID, *mark)
    writer.writerow(defused(name) for name in columns)
    for quotation in quotations:
        cells = (*place(quotation, scheme), *coded(quotation, names), *said(quotation, questions))
        writer.writerow([defused(cell) for cell in (*cells, *("yes" for _ in mark))])
    return out.getvalue().removesuffix("\n")


def distinct(question: str, columns: Collection[str]) -> str:
    """The column of a question, which is none of the others.

    >>> distinct("stance", ("role",)), distinct("role", ("role",))
    ('stance', 'dimension_role')
    """
    return f"dimension_{question}" if question in columns else question


def place(quotation: Quotation, scheme: str) -> Iterator[str]:
    """Where it was said, and by whom."""
    actor = quotation.actor
    known = (
        quotation.record_id,
        quotation.kind,
        quotation.meeting,
        quotation.panel,
        quotation.label,
        actor.name if actor else None,
        actor.type if actor else None,
        quotation.role,
        quotation.side,
        quotation.group,
        scheme,
    )
    return (value or "" for value in known)


def coded(quotation: Quotation, names: dict[str, str]) -> Iterator[str]:
    """What was coded, as what, and by whom; a whole record has no start and end."""
    coding = quotation.coding
    ends = ("" if end is None else str(end) for end in (coding.start, coding.end))
    yield from (coding.code, names.get(coding.code, coding.code), coding.coder, *ends)
    yield from (quotation.before, quotation.text or "", quotation.after)


def said(quotation: Quotation, questions: Iterable[str]) -> Iterator[str]:
    """The answers to the codebook's questions, the memos, the source and the time."""
    coding = quotation.coding
    yield from (coding.dimensions.get(question, "") for question in questions)
    yield from (" ".join(memo.text for memo in quotation.memos), coding.source or "", coding.created)

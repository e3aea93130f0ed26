"""Correcting the text of a record: the new text, and every coding of it placed anew or left to the earlier text."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from ..errors import CorrectionError
from ..model.anchor import anchor
from ..model.coding import Coding
from ..model.correction import KINDS, CorrectedCoding, CorrectionReport
from ..model.identity import content_hash
from ..model.text import Span, count_words
from . import codings
from .command import Command
from .records import one_row
from .snapshot import Line, Snapshot
from .text_history import corrections


@dataclass(frozen=True, slots=True)
class Correction:
    """A correction that was thought through: the new text, the rows that change with it, and the report."""

    record: str
    text: str
    address: str
    rows: tuple[tuple[str, dict[str, Any]], ...]
    report: CorrectionReport


def correction(
    snapshot: Snapshot, record_id: str, text: str, *, seen: str | None = None, trial: bool = False
) -> Correction:
    """What a new text means for a record and its codings. ``seen`` is the hash of the text that was corrected."""
    found = one_row(snapshot, record_id)
    refuse(snapshot, record_id, found, text, seen)
    address = content_hash(text)
    looked_at = [
        (made, *anchored)
        for earlier, some in by_text(snapshot, found.uid).items()
        for made, anchored in zip(
            some, placed(snapshot.content(earlier), text, some, present=earlier == found.text), strict=True
        )
    ]
    counts = Counter(kind for _, kind, _, _ in looked_at)
    rows = [(made.uid, codings.place(text, address, span)) for made, kind, _, span in looked_at if kind != "lost"]
    told = [
        CorrectedCoding(
            uid=made.uid,
            code=made.code,
            coder=made.coder,
            kind=kind,
            before=made.span,
            after=span,
            old=old,
            new=span.of(text) if span else None,
        )
        for made, kind, old, span in looked_at
        if made.span and kind != "same"
    ]
    report = CorrectionReport(
        record=record_id,
        trial=trial,
        words=(count_words(found.body), count_words(text)),
        counts={kind: counts[kind] for kind in KINDS},
        codings=tuple(sorted(told, key=lambda one: (list(KINDS).index(one.kind) * -1, one.before, one.uid))),
    )
    return Correction(found.uid, text, address, tuple(rows), report)


def refuse(snapshot: Snapshot, record_id: str, found: Line, text: str, seen: str | None) -> None:
    """Raise if a text cannot take the place of a record's text."""
    where = f"record {record_id!r}"
    if found.text is None:
        raise CorrectionError(f"{where}: has no text; only a text can be corrected.")
    if not text.strip():
        raise CorrectionError(f"{where}: the new text is empty; a correction keeps a text to code. Write the text.")
    if text == found.body:
        raise CorrectionError(f"{where}: the new text is the one that it has; nothing would change.")
    if seen is not None and seen != found.text:
        last = next(iter(corrections(snapshot, found.uid)), None)
        by = f" by {last.coder!r} (event {last.number})" if last else ""
        raise CorrectionError(
            f"{where}: its text was changed{by} while this one was written; a correction begins with the present text. "
            "Begin again from that."
        )


def by_text(snapshot: Snapshot, record: str) -> dict[str, list[Coding]]:
    """The codings of a record by the hash of the text that they are on."""
    found: dict[str, list[Coding]] = defaultdict(list)
    for made in codings.of_records(snapshot, [record]).get(record, ()):
        found[made.text_hash or ""].append(made)
    return dict(found)


def placed(old: str, new: str, some: Sequence[Coding], *, present: bool) -> Iterator[tuple[str, str, Span | None]]:
    """What becomes of codings of one text: the kind, the quotation as it was, and the new span."""
    anchors = iter(anchor(old, new, [made.span for made in some if made.span]))
    for made in some:
        if made.span is None:
            yield "whole", old, None
            continue
        one = next(anchors)
        kind = one.kind if present or one.kind == "lost" else "found"
        yield kind, made.span.of(old), one.span


def carry_out(command: Command, made: Correction) -> None:
    """Write the new text and the places of the codings."""
    command.keep_all({made.address: made.text})
    command.update("record", made.record, text=made.address, words=made.report.words[1])
    command.update_all("coding", made.rows)
    command.summary = f"corrected the text of {made.report.record}: {made.report.summary}"

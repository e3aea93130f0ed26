"""What the correction of a text did, or would do, to the codings of its record."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ..errors import CorrectionError
from .record import Record
from .report import amount
from .text import Span

KINDS = {
    "same": "as it was",
    "whole": "of the whole record",
    "moved": "moved",
    "changed": "changed",
    "found": "found again",
    "lost": "without a place",
}
"""What becomes of a coding. One is found that an earlier correction had left without a place; one without a place
keeps its quotation, of the earlier text."""
LONGEST = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectedCoding:
    """One coding that a correction concerns: where it was and where it is, with both quotations."""

    uid: str
    code: str
    coder: str
    kind: str
    before: Span
    after: Span | None
    old: str
    new: str | None

    def __str__(self) -> str:
        who = f"{self.code} by {self.coder}"
        if self.after is None:
            return f"{KINDS[self.kind]}: {who}, {short(self.old)}"
        places = f"{self.before.start}..{self.before.end} -> {self.after.start}..{self.after.end}"
        said = short(self.old) if self.old == self.new else f"{short(self.old)} -> {short(self.new or '')}"
        return f"{KINDS[self.kind]}: {who}, {said} ({places})"


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionReport:
    """What a correction did, or would do.

    ``counts`` says how many codings there are of each of ``KINDS``; ``codings`` lists those that are not as they
    were, the ones to look at first. ``words`` are those of the text before and after.
    """

    record: str
    trial: bool
    words: tuple[int, int]
    counts: Mapping[str, int]
    codings: tuple[CorrectedCoding, ...]

    @property
    def summary(self) -> str:
        """The counts in one phrase, without those that are as they were: "1 coding changed, 2 without a place"."""
        told = {kind: number for kind, number in self.counts.items() if number and kind not in ("same", "whole")}
        if not told:
            return "every coding keeps its place" if sum(self.counts.values()) else "no coding is concerned"
        first, *rest = told.items()
        return ", ".join(
            [f"{amount(first[1], 'codings')} {KINDS[first[0]]}", *(f"{number} {KINDS[kind]}" for kind, number in rest)]
        )

    def lines(self, *, shown: int | None = None) -> Iterator[str]:
        """The report to be printed: what it comes to, then each coding to look at, or the first ``shown``."""
        verb = "would be corrected" if self.trial else "corrected"
        before, after = self.words
        yield f"{self.record}: text {verb}, {amount(before, 'words')} before, {after} after; {self.summary}"
        for coding in self.codings[:shown]:
            yield f"  {coding}"
        if shown is not None and len(self.codings) > shown:
            yield f"  and {len(self.codings) - shown} more"


def replaced(record: Record, old: str, new: str) -> str:
    """The text of a record with words that occur in it once replaced by others."""
    text = record.text or ""
    number = sum(text.startswith(old, place) for place in range(len(text))) if old else 0
    if number != 1:
        times = "does not occur in it" if number == 0 else f"occurs in it {number} times"
        remedy = "Copy the words as they stand there." if number == 0 else "Give more of the words around it."
        raise CorrectionError(
            f"record {record.id!r}: {old!r} {times}; what is replaced occurs in the text once. {remedy}"
        )
    return text.replace(old, new)


def short(text: str) -> str:
    """The beginning of a quotation, as one line."""
    line = " ".join(text.split())
    return repr(line if len(line) <= LONGEST else line[: LONGEST - 1] + "…")

"""Joining copies of a project: what came, what contradicts, what was decided."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from .report import amount

CHOICES = ("present", "wanted")
"""What a decision says: that stands which holds already, or what the other side wanted."""
NOUNS = {
    "coding": "codings",
    "code": "codes",
    "record": "records",
    "memo": "memos",
    "reading": "readings",
    "actor": "actors",
    "alias": "aliases",
    "assignment": "placings",
    "panel": "panels",
    "meeting": "meetings",
    "venue": "venues",
    "scheme": "schemes",
    "recipe": "tables",
    "setting": "settings",
    "version": "named versions",
    "decision": "decisions",
    "coder": "coders",
    "codebook": "codebooks",
    "cues": "sets of rules",
    "suggestion": "suggestions",
    "evidence": "reasons of suggestions",
    "verdict": "decisions on suggestions",
    "exposure": "texts seen with suggestions",
    "audit": "audited sentences",
    "round": "rounds",
    "task": "tasks of rounds",
    "voice": "second readings and consensus",
    "adjudication": "adjudications",
    "source": "sources",
    "origin": "places of texts in sources",
    "omission": "passages of sources that were not read",
    "profile": "profiles",
}
"""What rows of the state are called, many of them."""


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a conflict: what it says, and which event says so.

    ``event`` is the event's name in every copy, ``replica:seq``; the fields after ``said`` are empty where nobody
    knows.
    """

    said: str
    coder: str = ""
    time: str = ""
    reason: str | None = None
    summary: str = ""
    event: str | None = None

    def __str__(self) -> str:
        who = f" ({self.coder}, {self.time[:16].replace('T', ' ')})" if self.coder else ""
        why = f", because: {self.reason}" if self.reason else ""
        return f"{self.said}{who}{why}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """A change of one copy that does not hold because another copy had changed the same.

    Attributes
    ----------
    id : str
        The same in every copy.
    kind : str
        "changed", "removed", "added", "decided", "twins" (one coder's same code on the same characters, made in two
        copies), "namesakes" (two records or actors of one name) or "left" (codings of a code that was merged away).
    table, key, column : str
        The row, as the project file has it; ``column`` is None where the row as a whole is concerned.
    what : str
        What it is about, in plain words.
    quotation : str or None
        The passage in question; ``record_id`` is the record that it stands in.
    present, wanted : Side
        What holds, and what the other side wanted.
    whose : str or None
        Whose coding, memo or reading it is about, so that those who code blind are not shown it.
    number : int
        How many codings are concerned, where it is more than one row.
    """

    id: str
    kind: str
    table: str
    key: str
    column: str | None
    what: str
    present: Side
    wanted: Side
    quotation: str | None = None
    record_id: str | None = None
    whose: str | None = None
    number: int = 1

    def lines(self) -> Iterator[str]:
        """The conflict to be printed."""
        yield f"{self.id[:8]}  {self.what}"
        if self.quotation:
            yield f"          {self.quotation!r}"
        yield f"          present: {self.present}"
        yield f"          wanted:  {self.wanted}"


@dataclass(frozen=True, slots=True, kw_only=True)
class JoinReport:
    """What was taken in from another copy, or would be.

    ``by`` says how many events each coder did; ``changed`` how many rows of each table were added, changed and
    removed here. ``new`` is how many conflicts came up, ``open`` how many wait for a decision.
    """

    source: str
    trial: bool
    events: int
    by: Mapping[str, int] = field(default_factory=dict)
    first: str | None = None
    last: str | None = None
    changed: Mapping[str, tuple[int, int, int]] = field(default_factory=dict)
    new: int = 0
    open: int = 0

    def lines(self) -> Iterator[str]:
        """The report to be printed."""
        if not self.events:
            yield f"{self.source}: nothing new; everything in it is here already."
            return
        verb = "would take in" if self.trial else "took in"
        who = ", ".join(f"{name} ({number:,})" for name, number in self.by.items())
        when = f"from {str(self.first)[:16].replace('T', ' ')} to {str(self.last)[:16].replace('T', ' ')} UTC"
        yield f"{self.source}: {verb} {amount(self.events, 'events')} by {who}, {when}."
        for table, (added, changed, removed) in self.changed.items():
            told = [(added, "added"), (changed, "changed"), (removed, "removed")]
            yield f"  {NOUNS[table]}: " + ", ".join(f"{number:,} {what}" for number, what in told if number)
        if not self.changed:
            yield "  nothing here is other than it was"
        if self.new:
            yield f"  {amount(self.new, 'conflicts')}: the copies had changed the same differently"


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportReport:
    """What was written to a bundle: how many events of how many copies, and how many long contents."""

    name: str
    events: int
    contents: int
    copies: int

    def __str__(self) -> str:
        return (
            f"Wrote {self.name}: {amount(self.events, 'events')} of {amount(self.copies, 'copies')}, "
            f"{amount(self.contents, 'long contents')}."
        )

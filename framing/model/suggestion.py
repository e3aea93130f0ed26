"""What the machine proposes, and why. A suggestion is never a coding."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import prod

from .text import Span

MIXED = "mixed"
"""The stance where rules for opposite stances speak in one sentence: a person decides."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleHit:
    """A rule that spoke, with what it found.

    ``tokens`` are the spans of the words found, in the text. ``stance`` is the one it gives here; ``turned_by`` are
    the words that turned or weakened it (a negation, "some say", a question mark), each with its span.
    """

    rule: str
    because: str
    tokens: tuple[Span, ...]
    words: tuple[str, ...]
    stance: str
    weight: float
    turned_by: tuple[tuple[str, str, Span], ...] = ()


Hits = Mapping[str, tuple[RuleHit, ...]]
"""What the rules found in one sentence, by code."""


def rule_score(hits: Iterable[RuleHit]) -> float:
    """One minus the product of what each rule leaves open: 0 without a rule, at most 1."""
    return round(1 - prod(1 - hit.weight for hit in hits), 4)


@dataclass(frozen=True, slots=True)
class NgramWeight:
    """What spoke for (above 0) or against (below 0) in a learner, with its share of the log-odds.

    ``text`` is a word, two words, a run of letters ("sover…", "…eign" at a word's end), or "rule" and a rule's id.
    """

    text: str
    weight: float


@dataclass(frozen=True, slots=True, kw_only=True)
class NearPassage:
    """A passage that people coded and that is like this one; ``given`` tells whether they gave it the same code.

    ``similarity`` is a cosine between 0 and 1.
    """

    coding: str | None
    record: str
    span: Span
    text: str
    given: bool
    similarity: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Why something is suggested."""

    rules: tuple[RuleHit, ...] = ()
    ngrams: tuple[NgramWeight, ...] = ()
    near: tuple[NearPassage, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Versions:
    """What made a suggestion: version and hash of the rules, stamp of the learner, libraries."""

    cues: str
    rules: str
    library: str
    learner: str | None = None
    model: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """A code proposed for a span of a text.

    Attributes
    ----------
    span : Span
        Code points of the text, half-open: a whole sentence.
    score : float
        0 to 1. By rules alone: one minus the product of what each rule leaves open. Where a learner speaks for the
        code: its probability.
    stance : str or None
        asserts, contests, reports, or "mixed" where a person must decide. None where no rule spoke: a learner tells
        which code, not which side is taken.
    origin : str
        "rules", "learner" (no rule spoke for the code) or "both". The score of "both" is the learner's.
    """

    code_id: str
    span: Span
    score: float
    stance: str | None
    evidence: Evidence
    versions: Versions
    origin: str = "rules"


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestions:
    """What was found in one text: what is proposed, what was withheld, and what had to be said of the text.

    ``withheld`` are below the threshold of their code; they are counted, not proposed. What no rule spoke for and a
    learner puts below its threshold is neither. ``notice`` is a sentence where the text was passed over (another
    language), None otherwise.
    """

    proposed: tuple[Suggestion, ...] = ()
    withheld: tuple[Suggestion, ...] = ()
    notice: str | None = None

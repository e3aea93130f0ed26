"""What the machine proposes, and why. A suggestion is never a coding."""

from __future__ import annotations

from dataclasses import dataclass

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


@dataclass(frozen=True, slots=True)
class NgramWeight:
    """A word or run of letters that spoke for (above 0) or against (below 0) in a learner, with its share."""

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
        0 to 1. By rules alone: one minus the product of what each rule leaves open.
    stance : str
        asserts, contests, reports, or "mixed" where a person must decide.
    origin : str
        "rules", "learner" or "both".
    """

    code_id: str
    span: Span
    score: float
    stance: str
    evidence: Evidence
    versions: Versions
    origin: str = "rules"


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestions:
    """What was found in one text: what is proposed, what was withheld, and what had to be said of the text.

    ``withheld`` are below the threshold of their code; they are counted, not proposed. ``notice`` is a sentence where
    the text was passed over (another language), None otherwise.
    """

    proposed: tuple[Suggestion, ...] = ()
    withheld: tuple[Suggestion, ...] = ()
    notice: str | None = None

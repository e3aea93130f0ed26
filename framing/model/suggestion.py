"""What the machine proposes, and why. A suggestion is never a coding."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from math import prod
from typing import Any

from .identity import content_hash
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


@dataclass(frozen=True, slots=True)
class Opinion:
    """What a parse says of the stance of a rule's hit where it is at odds with the words.

    ``kind`` is "report" (somebody else says it, by the verb in ``words``) or "negation" (the words of it do not bear on
    the hit). ``stance`` is the one that holds then; None where that of the words stays, in doubt.
    """

    rule: str
    kind: str
    words: str
    span: Span
    stance: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Why something is suggested; ``opinions`` are those of a language model, where one was asked."""

    rules: tuple[RuleHit, ...] = ()
    ngrams: tuple[NgramWeight, ...] = ()
    near: tuple[NearPassage, ...] = ()
    opinions: tuple[Opinion, ...] = ()


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


ID_DIGITS = 12
CHOICES = ("accepted", "rejected")


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What a person decided on a suggestion: ``choice`` is accepted or rejected.

    ``code`` is the code that was given, another one than proposed perhaps, and ``coding`` the coding that was made.
    """

    coder: str
    choice: str
    code: str | None = None
    coding: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A suggestion in a record of a project, with what a coder decided on it.

    ``record`` is the record's identifier in every copy, ``record_id`` its name; ``text_hash`` tells which text.
    """

    record: str
    record_id: str
    text_hash: str
    quotation: str
    suggestion: Suggestion
    verdict: Verdict | None = None

    @property
    def id(self) -> str:
        """Its short name: the same for the same code on the same passage, whatever the rules say later."""
        span = self.suggestion.span
        said = f"{self.record} {self.text_hash} {self.suggestion.code_id} {span.start} {span.end}"
        return content_hash(said)[:ID_DIGITS]


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposals:
    """What is proposed in one record to one coder.

    ``withheld`` counts, by code, what lies below the threshold, and ``weaker`` is that. ``hidden`` says that the coder
    is still on a first, blind pass and sees nothing yet; ``notice`` is a sentence where the text was passed over.
    """

    record_id: str
    proposed: tuple[Proposal, ...] = ()
    weaker: tuple[Proposal, ...] = ()
    withheld: Mapping[str, int]
    hidden: bool = False
    notice: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Audit:
    """A sentence in which nothing was proposed, and the codes that a person finds in it."""

    coder: str
    record: str
    span: Span
    text_hash: str
    codes: tuple[str, ...]
    rules: str


def evidence_json(evidence: Evidence) -> dict[str, Any]:
    """Evidence as plain lists and mappings; spans are pairs. Opinions stand there only where there are any."""
    return {name: _plain(value) for name, value in asdict(evidence).items() if value or name != "opinions"}


def evidence_from_json(data: Mapping[str, Any]) -> Evidence:
    """The evidence that ``evidence_json`` gave."""
    return Evidence(
        rules=tuple(_hit(one) for one in data["rules"]),
        ngrams=tuple(NgramWeight(**one) for one in data["ngrams"]),
        near=tuple(NearPassage(**{**one, "span": Span(*one["span"])}) for one in data["near"]),
        opinions=tuple(Opinion(**{**one, "span": Span(*one["span"])}) for one in data.get("opinions", ())),
    )


def _hit(data: Mapping[str, Any]) -> RuleHit:
    tokens = tuple(Span(*one) for one in data["tokens"])
    turned = tuple((kind, words, Span(*span)) for kind, words, span in data["turned_by"])
    return RuleHit(**{**data, "tokens": tokens, "words": tuple(data["words"]), "turned_by": turned})


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return (
            [value["start"], value["end"]]
            if value.keys() == {"start", "end"}
            else {k: _plain(v) for k, v in value.items()}
        )
    return [_plain(one) for one in value] if isinstance(value, list | tuple) else value

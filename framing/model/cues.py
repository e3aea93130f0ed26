"""The machine's rules for suggesting codes. They are no part of what a code means."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field

from ..errors import ValueRuleError

STANCES = ("asserts", "contests", "reports")
"""The stances that a rule can give."""
QUESTIONS = ("any", "only", "never")
"""Whether a rule speaks in questions."""


@dataclass(frozen=True, slots=True)
class Sample:
    """A text that a rule must find or must leave alone; ``stance`` is the one it must then give, None for any."""

    text: str
    stance: str | None = None
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One way in which a code shows in a sentence.

    Attributes
    ----------
    because : str
        The sentence of the codebook that it serves.
    find : tuple of patterns
        Any of them in the sentence; what they match is the evidence.
    need, without : tuples of patterns
        All of these too, in the sentence or ``window`` sentences before it; none of those in the sentence.
    stance : str
        Which stance it speaks for: asserts, contests or reports.
    turns : bool
        Whether a negation, a denial or a report around it turns the stance. No, where it holds the negation itself.
    question : str
        "only" for questions, "never" for what is no question, "any".
    weight : float
        How far it can be trusted alone, above 0 and at most 1.
    matches, misses : tuples of Sample
        Tried whenever the rules are loaded.
    """

    id: str
    because: str
    find: tuple[str, ...]
    need: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    window: int = 0
    stance: str = "asserts"
    turns: bool = True
    question: str = "any"
    weight: float = 0.7
    matches: tuple[Sample, ...] = ()
    misses: tuple[Sample, ...] = ()
    line: int = field(default=0, compare=False)
    end_line: int = field(default=0, compare=False)

    def __post_init__(self) -> None:
        if self.stance not in STANCES:
            raise ValueRuleError(f"rule {self.id!r}: stance {self.stance!r} is not one of {', '.join(STANCES)}.")
        if self.question not in QUESTIONS:
            raise ValueRuleError(f"rule {self.id!r}: question {self.question!r} is not one of {', '.join(QUESTIONS)}.")
        if not 0 < self.weight <= 1:
            raise ValueRuleError(f"rule {self.id!r}: weight {self.weight} is not above 0 and at most 1.")


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeCues:
    """The rules of one code. Below ``threshold`` nothing is suggested, and ``without`` holds for every rule."""

    code: str
    rules: tuple[Rule, ...] = ()
    threshold: float = 0.5
    without: tuple[str, ...] = ()
    line: int = field(default=0, compare=False)

    def __post_init__(self) -> None:
        if not 0 <= self.threshold <= 1:
            raise ValueRuleError(f"code {self.code!r}: threshold {self.threshold} is not between 0 and 1.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cues:
    """The rules beside a codebook, with a version of their own.

    ``words`` are named lists of patterns, used in other patterns as ``<name>``.
    ``source`` is the text they were read from, so that writing keeps its comments; ``name`` is what messages call it.
    """

    codebook: str
    version: str
    language: str = "en"
    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    codes: tuple[CodeCues, ...] = ()
    source: str = field(default="", repr=False, compare=False)
    name: str = field(default="the rules", compare=False)

    def __repr__(self) -> str:
        rules = sum(len(code.rules) for code in self.codes)
        return f"Cues({self.codebook!r}, version {self.version}, {rules} rules for {len(self.codes)} codes)"

    def rules(self) -> Iterator[tuple[CodeCues, Rule]]:
        """Every rule with its code, in the order of the file."""
        return ((code, rule) for code in self.codes for rule in code.rules)

    def essence(self) -> dict[str, object]:
        """What the rules do, without where they stand and how the file is written: equal rules have equal essence."""
        said = asdict(self)
        del said["source"], said["name"]
        for code in said["codes"]:
            del code["line"]
            for rule in code["rules"]:
                del rule["line"], rule["end_line"]
                for sample in (*rule["matches"], *rule["misses"]):
                    del sample["line"]
        return said

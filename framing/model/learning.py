"""What a machine can learn from: sentences that a person has read, and how far it has come with each code."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ..errors import ValueRuleError
from .text import Span

WANTED = 30
"""Examples of a code below which nothing learnt from them is used."""
WANTED_SPEAKERS = 5
"""Speakers of these examples below which it cannot be told how well what was learnt does on others."""
LEAST_WORDS = 5
"""Words of a sentence below which it is no example, and nothing learnt is told of it: one word decides too much."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CodedUnit:
    """One sentence that a person has read, with what they gave it.

    Attributes
    ----------
    text : str
        The sentence; it has a letter or a digit.
    speaker : str
        Whose sentence it is. What is learnt from speakers is tried on other speakers only.
    codes : mapping
        The codes given, each with the uid of its coding, None where that is not known. Empty: read, nothing given.
    record : str
        The uid of the record in which it stands.
    span : Span
        Its characters in the record's text.
    """

    text: str
    speaker: str
    record: str
    span: Span
    codes: Mapping[str, str | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if not any(map(str.isalnum, self.text)):
            raise ValueRuleError(f"coded sentence {self.text!r}: has no letter and no digit; a sentence has words.")
        if not self.speaker:
            raise ValueRuleError(
                f"coded sentence {self.text!r}: has no speaker; what is learnt is tried on other speakers. "
                "Name one, or the record where nobody speaks."
            )


def says_enough(sentence: str) -> bool:
    """Whether a sentence has enough words to be told of by what was learnt.

    >>> says_enough("Fifth, on coordination."), says_enough("Fifth, a word on coordination.")
    (False, True)
    """
    return len(sentence.split()) >= LEAST_WORDS


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How far a learner has come with one code, and whether it speaks.

    ``learner_f1`` and ``rules_f1`` are of the same sentences, each by a speaker whom the learner had not read; both
    None where it could not be tried. ``reason`` says in words why it speaks or does not.
    """

    code: str
    positives: int
    speaks: bool
    reason: str
    wanted: int = WANTED
    learner_f1: float | None = None
    rules_f1: float | None = None

"""What the page Rules shows of a project, read once for each state of its rules, texts and codebook.

Codings change none of it, so these are given the moment of the project's material (``reading.material``).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

import streamlit as st

from ..errors import FramingError
from ..model.codebook import Code
from ..model.cues import CodeCues, Cues, Rule
from ..model.sentence import sentences
from ..model.suggestion import Proposal
from ..project.suggestion_trial import Trial
from ..readers import cues_from_text
from .reading import Moment, once, opened, shared


@dataclass(frozen=True, slots=True)
class Overview:
    """The rules, and what each finds: ``spoken`` in passages that are proposed, ``weak`` in those withheld.

    ``broken`` says why rules that were stored are not run at all.
    """

    rules: Cues
    unused: Mapping[str, str] = field(default_factory=dict)
    spoken: Mapping[str, tuple[Proposal, ...]] = field(default_factory=dict)
    weak: Mapping[str, tuple[Proposal, ...]] = field(default_factory=dict)
    proposed: Mapping[str, int] = field(default_factory=dict)
    withheld: Mapping[str, int] = field(default_factory=dict)
    texts: int = 0
    passed_over: int = 0
    broken: str | None = None

    def code(self, code_id: str) -> CodeCues | None:
        """The rules of a code."""
        return next((code for code in self.rules.codes if code.code == code_id), None)

    def rule(self, rule_id: str) -> tuple[CodeCues, Rule] | None:
        """A rule with its code."""
        return next(((code, rule) for code, rule in self.rules.rules() if rule.id == rule_id), None)


@contextmanager
def working(what: str, part: str) -> Iterator[None]:
    """Say that a part of the page takes a while."""
    with st.container(key=f"working-{part}"), st.spinner(what, show_time=False):
        yield


@shared
def overview(at: Moment) -> Overview | None:
    """The rules and what they find in every text; None where there are none."""
    with opened(at) as project:
        rules = project.suggestions.rules()
        if rules is None:
            return None
        unused = {one.code: one.reason for one in project.suggestions.unused()}
        try:
            found = list(project.suggestions.by_rules())
        except FramingError as err:
            return Overview(rules, unused, broken=str(err))
    proposed = [one for some in found for one in some.proposed]
    weak = [one for some in found for one in some.weaker]
    return Overview(
        rules,
        unused,
        spoken=by_rule(proposed),
        weak=by_rule(weak),
        proposed=Counter(one.suggestion.code_id for one in proposed),
        withheld=Counter(one.suggestion.code_id for one in weak),
        texts=len(found),
        passed_over=sum(some.notice is not None for some in found),
    )


def by_rule(found: list[Proposal]) -> dict[str, tuple[Proposal, ...]]:
    """What is proposed, by the rules that spoke for it."""
    spoken: dict[str, list[Proposal]] = {}
    for one in found:
        for name in dict.fromkeys(hit.rule for hit in one.suggestion.evidence.rules):
            spoken.setdefault(name, []).append(one)
    return {name: tuple(some) for name, some in spoken.items()}


@dataclass(frozen=True, slots=True)
class Tried:
    """What a change of the rules does, or why they cannot be followed then."""

    trial: Trial | None = None
    refusal: str | None = None


@shared
def trial(at: Moment, source: str, name: str) -> Tried:
    """What a file of rules in place of the present one adds and loses."""
    with opened(at) as project:
        try:
            return Tried(project.suggestions.trial(cues_from_text(source, name)))
        except FramingError as err:
            return Tried(refusal=str(err))


@once
def hidden(at: Moment, coder: str) -> frozenset[str]:
    """The records whose suggestions a coder does not see yet."""
    with opened(at) as project:
        return project.suggestions.hidden(coder=coder)


def reasons(code: Code) -> tuple[str, ...]:
    """The sentences of the codebook that a rule of a code can serve: each of its definitions and of when to use it."""
    texts = [text for text in (code.brief, code.full) if text]
    said = [" ".join(span.of(text).split()) for text in texts for span in sentences(text)]
    return tuple(dict.fromkeys([*said, *code.include]))

"""Rules as plain values that JSON can hold, and back: what is kept of a file that was read."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from ..model.cues import CodeCues, Cues, Rule, Sample


def plain(cues: Cues) -> dict[str, Any]:
    """Everything about some rules but the text they were read from."""
    said = asdict(cues)
    del said["source"]
    return said


def cues_of(said: dict[str, Any], source: str) -> Cues:
    """The rules of ``plain``, with the text they were read from."""
    words = {name: tuple(patterns) for name, patterns in said.pop("words").items()}
    codes = tuple(code_of(code) for code in said.pop("codes"))
    return Cues(words=words, codes=codes, source=source, **said)


def code_of(said: dict[str, Any]) -> CodeCues:
    """The rules of one code."""
    rules, without = tuple(rule_of(rule) for rule in said.pop("rules")), tuple(said.pop("without"))
    return CodeCues(rules=rules, without=without, **said)


def rule_of(said: dict[str, Any]) -> Rule:
    """One rule with its examples."""
    samples: dict[str, Any] = {name: tuple(Sample(**one) for one in said.pop(name)) for name in ("matches", "misses")}
    patterns: dict[str, Any] = {name: tuple(said.pop(name)) for name in ("find", "need", "without")}
    return Rule(**samples, **patterns, **said)

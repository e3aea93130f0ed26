"""Rules for suggestions, from YAML: every complaint names its line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from ruamel.yaml import __version__ as ruamel_version
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from .. import shelf
from ..model.bulk import uncollected
from ..model.cues import QUESTIONS, STANCES, CodeCues, Cues, Rule, Sample
from .cues_kept import cues_of, plain
from .yaml_file import EMPTY, Entries, YamlFile, line_of, yaml_text

FORM = "framing-cues/1"
TOP_FIELDS = ("format", "codebook", "version", "language", "words", "codes", "note")
CODE_FIELDS = ("threshold", "without", "rules", "note")
RULE_FIELDS = (
    "id",
    "because",
    "find",
    "need",
    "without",
    "window",
    "stance",
    "turns",
    "question",
    "weight",
    "matches",
    "misses",
    "note",
)
SAMPLE_FIELDS = ("text", "stance")
LANGUAGE = "en"
NAME = re.compile(r"[^<>\s]+")
ENDING = ".cues.yaml"
REMEMBERED = 4
"""Files that are remembered as they were read: a large one takes a second."""
LONG = 50_000
"""Characters from which it is worth while to keep for the next process what was read."""
FARTHEST = 3
"""Sentences before a sentence that a rule may look at."""


def read_cues(path: Path) -> Cues:
    """The rules of a YAML file.

    Raises
    ------
    ReadError
        The file holds no rules, or something in it is wrong; every problem has its line.
    """
    path = Path(path)
    return cues_from_text(yaml_text(path), path.name)


def cues_beside(codebook: Path) -> Cues | None:
    """The rules that lie beside a codebook's file: ``x.cues.yaml`` beside ``x.yaml``; None where there are none."""
    file = codebook.with_name(codebook.stem + ENDING)
    return read_cues(file) if file.is_file() else None


@lru_cache(maxsize=REMEMBERED)
def cues_from_text(text: str, name: str) -> Cues:
    """The rules that a text holds; messages call the text ``name``."""
    kept = shelf.place("rules", [ruamel_version, name, text], by="readers") if len(text) > LONG else None
    known = shelf.taken(kept)
    if isinstance(known, dict):
        return cues_of(known, text)
    cues = read_from(text, name)
    if kept is not None:
        shelf.put(kept, plain(cues))
    return cues


@uncollected()
def read_from(text: str, name: str) -> Cues:
    """The same, read line by line."""
    file = YamlFile(name, text, quick=True)
    top = file.top("file of rules", FORM, TOP_FIELDS)
    identity = {key: top.required(key) for key in ("codebook", "version")}
    lists = top.mapping("words", "list of words")
    words = {word: lists.texts(word) for word in lists.nodes}
    for word in words:
        if not NAME.fullmatch(word):
            lists.refuse(word, f"the list {word!r} cannot be used as <{word}>; a name has no space, < or >. Rename it.")
    language = top.text("language") or LANGUAGE
    if language != LANGUAGE:
        top.refuse("language", f"language {language!r} is not {LANGUAGE}; rules are run on English. Leave it out.")
    seen: dict[str, int] = {}
    codes = tuple(_code(file, code, node, seen) for code, node in top.pairs("codes", "set of codes"))
    return file.built(lambda: Cues(**identity, language=language, words=words, codes=codes, source=text, name=name))


def _code(file: YamlFile, code: str, node: Node, seen: dict[str, int]) -> CodeCues:
    entries = file.entries(node, "code", CODE_FIELDS)
    threshold = _share(entries, "threshold", 0.5)
    rules = tuple(_rule(file, item, seen) for item in entries.items("rules"))
    return CodeCues(code=code, rules=rules, threshold=threshold, without=entries.texts("without"), line=line_of(node))


def _rule(file: YamlFile, node: Node, seen: dict[str, int]) -> Rule:
    entries = file.entries(node, "rule", RULE_FIELDS)
    rule_id = entries.required("id")
    if rule_id in seen:
        entries.refuse(
            "id",
            f"rule {rule_id!r} appears twice, first on line {seen[rule_id]}; an id names one rule. Rename one of them.",
        )
    seen.setdefault(rule_id, line_of(node))
    find = entries.texts("find")
    if not find and entries.is_sound:
        entries.refuse(
            "find", f"rule {rule_id!r} has no 'find'; a rule says which words it looks for. Add 'find: ...'."
        )
    window = entries.whole("window") or 0
    if not 0 <= window <= FARTHEST:
        entries.refuse("window", f"window {window} is not 0 to {FARTHEST} sentences. Write one of these.")
    return Rule(
        id=rule_id,
        because=entries.required("because"),
        find=find,
        need=entries.texts("need"),
        without=entries.texts("without"),
        window=window,
        stance=_choice(entries, "stance", STANCES, "asserts"),
        turns=entries.flag("turns", default=True),
        question=_choice(entries, "question", QUESTIONS, "any"),
        weight=_share(entries, "weight", 0.7),
        matches=_samples(file, entries, "matches"),
        misses=_samples(file, entries, "misses"),
        line=line_of(node),
        end_line=last_line(node),
    )


def _samples(file: YamlFile, entries: Entries, key: str) -> tuple[Sample, ...]:
    return tuple(_sample(file, node) for node in entries.items(key))


def _sample(file: YamlFile, node: Node) -> Sample:
    """An example: a text, or a text with the stance that the rule must give it."""
    if isinstance(node, MappingNode):
        entries = file.entries(node, "example", SAMPLE_FIELDS)
        stance = _choice(entries, "stance", STANCES, "") or None
        return Sample(entries.required("text"), stance, line_of(node))
    text = Entries(file, EMPTY, "example", None).text_of(node, "an example")
    if not text and isinstance(node, ScalarNode):
        file.refuse(node, "an example is empty; it is a sentence. Write it, or remove the line.")
    return Sample(text or "", None, line_of(node))


def _choice(entries: Entries, key: str, allowed: Sequence[str], default: str) -> str:
    """A field that has one of some values; the default, with a problem, where it has another."""
    value = entries.one_of(key, allowed, default)
    return value if value in allowed else default


def _share(entries: Entries, key: str, default: float) -> float:
    """A field that is a number above 0 and at most 1."""
    said = entries.text(key)
    if said is None:
        return default
    try:
        value = float(said)
    except ValueError:
        value = 0.0
    if not 0 < value <= 1:
        entries.refuse(key, f"{key} {said!r} is not a number above 0 and at most 1. Write one such as {default}.")
        return default
    return value


def last_line(node: Node) -> int:
    """The last line of a node, from 1: that of the last thing in it, whose mark may stand on the line after."""
    if isinstance(node, MappingNode | SequenceNode) and node.value and not node.flow_style:
        last = node.value[-1]
        return last_line(last[1] if isinstance(node, MappingNode) else last)
    mark = node.end_mark
    if mark is None:
        return line_of(node)
    if isinstance(node, ScalarNode) and node.style in ("|", ">"):  # the mark stands after the empty lines that follow
        return line_of(node) + len(node.value.rstrip("\n").split("\n"))
    return max(line_of(node), int(mark.line) + 1)

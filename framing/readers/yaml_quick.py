"""The plain part of YAML, read line by line in a tenth of the time that all of YAML takes.

Rules for suggestions are long files that mostly hold words, one a line. What is written as below is read here into the
nodes that ruamel.yaml makes of it; anything else is left to ruamel.yaml: block texts, quotation marks within a line
end, anchors, tags, comments after a value, and every mistake, so that complaints are always the same.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from ruamel.yaml import YAML
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

TAG = "tag:yaml.org,2002:"
KEY = re.compile(r"([A-Za-z][\w.-]*):(?: +(.*))?")
FOREIGN = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
"""Signs that have a meaning of their own in YAML, or none at all: tabs, other line ends, control characters."""
PLAIN = r"[^\s\-?:,\[\]{}#&*!|>'\"%@`](?:[^,\[\]{}:#\n]|:(?=[^\s,\[\]{}])|(?<=\S)#)*"
QUOTED = r"""'(?:[^'\n]|'')*'|"(?:[^"\\\n]|\\["\\])*\""""
IN_A_LINE = re.compile(rf" *(?:(?P<key>[A-Za-z][\w.-]*): +)?(?P<value>{QUOTED}|{PLAIN}) *(?P<end>[,\]}}])")
ESCAPED = re.compile(r"\\(.)")
QUOTED_ONLY = re.compile(QUOTED)
NO_PLAIN_START = frozenset("-?:,[]{}#&*!|>'\"%@`")
MAYBE_NO_TEXT = frozenset("0123456789+-.~=<tTfFnNyYoO")
"""What a number, a date, yes or no, or nothing can begin with."""


class Line(NamedTuple):
    """A line that holds something: its number from 0, where it begins, and what it holds."""

    number: int
    column: int
    text: str


class Mark(NamedTuple):
    """A place in the file."""

    line: int
    column: int


class NotPlainError(Exception):
    """Something that this reader leaves to ruamel.yaml."""


def quick_nodes(text: str) -> MappingNode | None:
    """The nodes of a text that is plain throughout; None where it is not."""
    if FOREIGN.search(text):
        return None
    try:
        return _Reader(text).document()
    except NotPlainError:
        return None


class _Reader:
    """Reads the lines of one text from the first to the last."""

    def __init__(self, text: str) -> None:
        self._lines = [
            Line(number, len(line) - len(line.lstrip(" ")), line.strip(" "))
            for number, line in enumerate(text.split("\n"))
            if line.strip(" ") and not line.lstrip(" ").startswith("#")
        ]
        self._at = 0
        self._resolve = YAML(typ="safe", pure=True).resolver.resolve

    def document(self) -> MappingNode:
        """All of it: a mapping whose fields stand at the beginning of the line."""
        if not self._lines or self._lines[0].column:
            raise NotPlainError
        node = self._mapping(0)
        if self._at < len(self._lines):
            raise NotPlainError
        return node

    def _line(self) -> Line | None:
        return self._lines[self._at] if self._at < len(self._lines) else None

    def _mapping(self, column: int) -> MappingNode:
        pairs: list[tuple[Node, Node]] = []
        first = self._lines[self._at]
        while (line := self._line()) is not None and line.column == column:
            found = KEY.fullmatch(line.text)
            if found is None:
                raise NotPlainError
            key = self._scalar(found[1], line.number, line.number)
            pairs.append((key, self._value(line, found[2], column, may_stand_below=True)))
        if line is not None and line.column > column:
            raise NotPlainError
        return MappingNode(TAG + "map", pairs, Mark(first.number, column), self._end(), flow_style=False)

    def _sequence(self, column: int) -> SequenceNode:
        items: list[Node] = []
        first = self._lines[self._at]
        while (line := self._line()) is not None and line.column == column and is_item(line.text):
            rest = line.text[1:].lstrip(" ")
            if KEY.fullmatch(rest):
                inner = column + len(line.text) - len(rest)
                self._lines[self._at] = Line(line.number, inner, rest)
                items.append(self._mapping(inner))
            else:
                items.append(self._value(line, rest, column, may_stand_below=False))
        if line is not None and line.column > column:
            raise NotPlainError
        return SequenceNode(TAG + "seq", items, Mark(first.number, column), self._end(), flow_style=False)

    def _value(self, line: Line, rest: str | None, column: int, *, may_stand_below: bool) -> Node:
        """What stands after a key or a dash, in its line or below it."""
        self._at += 1
        if rest:
            return self._written(line, rest, column)
        below = self._line()
        if below is not None and below.column > column:
            return self._sequence(below.column) if is_item(below.text) else self._mapping(below.column)
        if below is not None and below.column == column and may_stand_below and is_item(below.text):
            return self._sequence(column)
        return self._scalar("", line.number, line.number)

    def _written(self, line: Line, rest: str, column: int) -> Node:
        if rest[0] in "[{":
            return self._in_a_line(line, rest)
        if rest[0] in "'\"":
            if not QUOTED_ONLY.fullmatch(rest):
                raise NotPlainError
            return quoted(rest, line.number)
        words, last = [plain(rest)], line.number
        while (more := self._line()) is not None and more.column > column:
            if more.number != last + 1 or is_item(more.text):
                raise NotPlainError
            words.append(plain(more.text))
            last = more.number
            self._at += 1
        return self._scalar(" ".join(words), line.number, last)

    def _in_a_line(self, line: Line, rest: str) -> Node:
        """A list or a mapping in brackets that end in the same line."""
        if rest in ("[]", "{}"):
            return self._empty(line, rest)
        pairs: list[tuple[str | None, Node]] = []
        at, close = 1, {"[": "]", "{": "}"}[rest[0]]
        while found := IN_A_LINE.match(rest, at):
            value = found["value"]
            node = quoted(value, line.number) if value[0] in "'\"" else self._scalar(plain(value), *[line.number] * 2)
            pairs.append((found["key"], node))
            at = found.end()
            if found["end"] != ",":
                break
        if not pairs or found is None or found["end"] != close or at != len(rest):
            raise NotPlainError
        marks = Mark(line.number, line.column), Mark(line.number, line.column + len(line.text))
        if close == "]" and all(key is None for key, _ in pairs):
            return SequenceNode(TAG + "seq", [node for _, node in pairs], *marks, flow_style=True)
        if close == "]" or not all(key for key, _ in pairs):
            raise NotPlainError
        fields = [(self._scalar(key or "", line.number, line.number), node) for key, node in pairs]
        return MappingNode(TAG + "map", fields, *marks, flow_style=True)

    @staticmethod
    def _empty(line: Line, rest: str) -> Node:
        marks = Mark(line.number, line.column), Mark(line.number, line.column + len(line.text))
        if rest == "[]":
            return SequenceNode(TAG + "seq", [], *marks, flow_style=True)
        return MappingNode(TAG + "map", [], *marks, flow_style=True)

    def _scalar(self, text: str, first: int, last: int) -> ScalarNode:
        tag = TAG + "str"
        if not text or (text[0] in MAYBE_NO_TEXT and (" " not in text or text[0] in "0123456789+-.")):
            tag = str(self._resolve(ScalarNode, text, (True, False)))
        return ScalarNode(tag, text, Mark(first, 0), Mark(last, 1), style=None)

    def _end(self) -> Mark:
        return Mark(self._lines[self._at - 1].number + 1, 0)


def is_item(text: str) -> bool:
    """Whether a line begins an item of a list."""
    return text == "-" or text.startswith("- ")


def plain(text: str) -> str:
    """A text without quotation marks, if it is one that means nothing else."""
    text = text.strip(" ")
    if text[0] in NO_PLAIN_START or ": " in text or " #" in text or text[-1] == ":":
        raise NotPlainError
    return text


def quoted(text: str, line: int) -> ScalarNode:
    """A text in quotation marks."""
    inner = text[1:-1].replace("''", "'") if text[0] == "'" else ESCAPED.sub(r"\1", text[1:-1])
    return ScalarNode(TAG + "str", inner, Mark(line, 0), Mark(line, 1), style=text[0])

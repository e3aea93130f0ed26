"""YAML files as nodes that know their line: every complaint names it.

YAML 1.2 by ruamel.yaml, of which only the composer is used: no objects are built, no aliases followed,
and a scalar is read as the text that stands there where a text is wanted (``version: 1.10`` is "1.10").
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from ..errors import FramingError, Problem, ReadError
from .findings import Findings, near
from .sniff import is_there
from .text import BOM, CONTROL
from .yaml_quick import quick_nodes

TAG = "tag:yaml.org,2002:"
TAGS = {TAG + name for name in ("str", "int", "float", "bool", "null", "timestamp", "map", "seq")}
DEEPEST = 60
YES_AND_NO = {"yes": True, "true": True, "no": False, "false": False}

Value = TypeVar("Value")


def yaml_text(path: Path) -> str:
    """The text of a YAML file, as it stands in UTF-8."""
    findings = Findings()
    if not is_there(path, findings):
        findings.settle()
    raw = path.read_bytes()
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as err:
        line = raw[: err.start].count(b"\n") + 1
        raise _refusal(
            f"{path.name} line {line}",
            f"byte 0x{raw[err.start]:02X} is not UTF-8; YAML files are UTF-8. Save the file as UTF-8.",
        ) from err


class YamlFile:
    """One YAML file with what was found wrong in it. The document is a mapping, ``top``.

    ``quick`` is for who asks for no more of a node than its value and its lines.
    """

    def __init__(self, name: str, text: str, *, quick: bool = False) -> None:
        self.name = name
        self._problems: list[tuple[int, Problem]] = []
        text = text.removeprefix(BOM)
        self.root = (quick_nodes(text) if quick else None) or self._composed(text)
        self._check(self.root)
        self.settle()

    @classmethod
    def opened(cls, path: Path) -> YamlFile:
        """The file at a path."""
        return cls(path.name, yaml_text(path))

    def entries(self, node: Node, noun: str, known: Sequence[str] | None = None) -> Entries:
        """A mapping node as entries; fields that are not ``known`` are refused."""
        return Entries(self, node, noun, known)

    def top(self, noun: str, form: str, known: Sequence[str] | None = None) -> Entries:
        """The document's entries, of which ``format`` must be ``form``."""
        entries = self.entries(self.root, noun, known)
        found = entries.text("format")
        if found != form:
            where = entries.nodes.get("format", self.root)
            says = f"says format {found!r}" if found else "says no format"
            self.refuse(where, f"{says}; {_one(noun)} begins with 'format: {form}'. Write it, or choose another file.")
            self.settle()
        return entries

    def where(self, node: Node) -> str:
        """How messages name the place of a node."""
        return f"{self.name} line {line_of(node)}"

    def refuse(self, node: Node, what: str) -> None:
        """Add a problem at a node."""
        self._problems.append((line_of(node), Problem(self.where(node), what)))

    @property
    def n_problems(self) -> int:
        """How many problems were found so far."""
        return len(self._problems)

    def settle(self) -> None:
        """Raise all problems together, in the order of their lines, if there are any."""
        if self._problems:
            raise ReadError(problem for _, problem in sorted(self._problems, key=lambda found: found[0]))

    def built(self, make: Callable[[], Value]) -> Value:
        """What ``make`` gives; problems found so far, and a value that the model refuses, are raised."""
        self.settle()
        try:
            return make()
        except FramingError as err:
            raise ReadError([Problem(self.name, str(err))]) from err

    def _composed(self, text: str) -> Node:
        yaml = YAML(typ="safe", pure=True)
        try:
            root = yaml.compose(text)
        except MarkedYAMLError as err:
            line = err.problem_mark.line + 1 if err.problem_mark else 1
            raise _refusal(f"{self.name} line {line}", _syntax_complaint(str(err.problem))) from err
        except YAMLError as err:
            at = getattr(err, "position", 0)
            line, sign = text[:at].count("\n") + 1, ord(text[at]) if at < len(text) else 0
            raise _refusal(
                f"{self.name} line {line}", f"holds U+{sign:04X}, which YAML does not allow. Delete it there."
            ) from err
        except RecursionError as err:
            raise _refusal(self.name, "is nested too deeply to be read. Flatten it.") from err
        if not isinstance(root, MappingNode):
            what = "is empty" if root is None else "holds no fields"
            raise _refusal(self.name, f"{what}; it is a list of 'field: value'. Choose another file.")
        return root

    def _check(self, root: Node) -> None:
        """Refuse, once, what no file of ours has: aliases, tags, doubled or composite keys, control characters."""
        waiting, seen = [(root, 0)], set()
        while waiting:
            node, depth = waiting.pop()
            if id(node) in seen:
                self.refuse(node, "is used again by an alias (*); aliases are not read. Write it out in each place.")
                return
            seen.add(id(node))
            if node.tag not in TAGS:
                self.refuse(node, f"has the tag {node.tag!r}; tags are not read. Delete it.")
            if depth > DEEPEST:
                self.refuse(node, "is nested too deeply to be read. Flatten it.")
                return
            if isinstance(node, ScalarNode) and (found := CONTROL.search(node.value)):
                self.refuse(node, f"holds U+{ord(found[0]):04X}; no text has a control character. Delete it there.")
            if isinstance(node, SequenceNode):
                waiting += [(item, depth + 1) for item in node.value]
            elif isinstance(node, MappingNode):
                self._check_keys(node)
                waiting += [(part, depth + 1) for pair in node.value for part in pair]

    def _check_keys(self, node: MappingNode) -> None:
        first: dict[str, int] = {}
        for key, _ in node.value:
            if not isinstance(key, ScalarNode):
                self.refuse(key, "a list or a mapping stands where a field has its name. Write 'field: value'.")
            elif key.value in first:
                self.refuse(
                    key,
                    f"field {key.value!r} appears twice, first on line {first[key.value]}; each field stands once. "
                    "Remove one of them.",
                )
            else:
                first[key.value] = line_of(key)


class Entries:
    """The fields of one mapping, read as what each should be; what is wrong is added to the file's problems."""

    def __init__(self, file: YamlFile, node: Node, noun: str, known: Sequence[str] | None) -> None:
        self.file = file
        self.node = node
        self.noun = noun
        self.nodes: dict[str, Node] = {}
        self.is_sound = True  # otherwise nothing more is said of what is missing
        if is_null(node):
            return
        if not isinstance(node, MappingNode):
            self.is_sound = False
            file.refuse(node, f"{_one(noun)} is written as 'field: value', not as {_named(node)}. Write its fields.")
            return
        for key, value in node.value:
            if known is not None and key.value not in known:
                self.is_sound = False
                file.refuse(
                    key,
                    f"{_one(noun)} has no field {key.value!r}; its fields are {', '.join(known)}. "
                    f"Rename or remove it.{near(key.value, known)}",
                )
            else:
                self.nodes[key.value] = value

    def __contains__(self, key: str) -> bool:
        return key in self.nodes

    def refuse(self, key: str, what: str) -> None:
        """Add a problem at a field, or at the mapping where the field is missing."""
        self.file.refuse(self.nodes.get(key, self.node), what)

    def text(self, key: str) -> str | None:
        """A field as the text that stands there; None where it is missing or null."""
        node = self.nodes.get(key)
        return None if node is None else self.text_of(node, f"{key!r} of {_one(self.noun)}")

    def required(self, key: str) -> str:
        """A field that must be there; "" , with a problem, where it is not."""
        value = self.text(key)
        if not value and self.is_sound and not isinstance(self.nodes.get(key), MappingNode | SequenceNode):
            self.file.refuse(self.node, f"{_one(self.noun)} has no {key!r}; it must have one. Add '{key}: ...'.")
        return value or ""

    def one_of(self, key: str, allowed: Sequence[str], default: str = "") -> str:
        """A field that has one of these values."""
        value = self.text(key)
        if value is None:
            return default
        if value not in allowed:
            self.refuse(
                key, f"{key} {value!r} is not one of {', '.join(allowed)}. Use one of them.{near(value, allowed)}"
            )
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts; a single text is a list of one."""
        return tuple(
            text for node in self.items(key) if (text := self.text_of(node, f"an item of {key!r}")) is not None
        )

    def items(self, key: str) -> list[Node]:
        """The nodes of a list; a single value is a list of one, a missing one is empty."""
        node = self.nodes.get(key)
        if node is None or is_null(node):
            return []
        return list(node.value) if isinstance(node, SequenceNode) else [node]

    def flag(self, key: str, *, default: bool) -> bool:
        """A field that is yes or no, true or false."""
        value = self.text(key)
        if value is None:
            return default
        if value.casefold() not in YES_AND_NO:
            self.refuse(key, f"{key} {value!r} is neither yes nor no. Write one of them.")
        return YES_AND_NO.get(value.casefold(), default)

    def whole(self, key: str) -> int | None:
        """A field that is a whole number."""
        value = self.text(key)
        if value is None:
            return None
        if not re.fullmatch(r"-?\d{1,9}", value):
            self.refuse(key, f"{key} {value!r} is no whole number. Write it in digits.")
            return None
        return int(value)

    def plain(self, key: str) -> Any:
        """A field as plain values: text, numbers, lists and mappings; dates stay text."""
        return plain(self.nodes[key]) if key in self.nodes else None

    def mapping(self, key: str, noun: str, known: Sequence[str] | None = None) -> Entries:
        """A field that is a mapping itself; empty where it is missing."""
        node = self.nodes.get(key)
        return Entries(self.file, node, noun, known) if node is not None else Entries(self.file, EMPTY, noun, known)

    def pairs(self, key: str, noun: str) -> Iterator[tuple[str, Node]]:
        """The names and nodes of a field that is a mapping with names of the user's own."""
        yield from self.mapping(key, noun).nodes.items()

    def text_of(self, node: Node, what: str) -> str | None:
        """A scalar node as the text that stands there; None for null."""
        if is_null(node):
            return None
        if not isinstance(node, ScalarNode):
            self.file.refuse(node, f"{what} is a text, not {_named(node)}. Write it as one text.")
            return None
        return _scalar_text(node)


EMPTY = ScalarNode(TAG + "null", "")


def line_of(node: Node) -> int:
    """The line on which a node begins, from 1."""
    return 1 if node.start_mark is None else int(node.start_mark.line) + 1


def is_null(node: Node) -> bool:
    """Whether a node says that there is no value."""
    return isinstance(node, ScalarNode) and node.tag == TAG + "null"


def plain(node: Node) -> Any:
    """A node as plain Python values, numbers and yes or no included; dates are ISO text."""
    if isinstance(node, MappingNode):
        return {key.value: plain(value) for key, value in node.value}
    if isinstance(node, SequenceNode):
        return [plain(item) for item in node.value]
    kind = str(node.tag).removeprefix(TAG)
    text = _scalar_text(node)
    if kind == "null":
        return None
    if kind == "bool":
        return text.casefold() == "true"
    if kind == "int":
        return _integer(text)
    return _float(text) if kind == "float" else text


def _scalar_text(node: Node) -> str:
    """The text of a scalar as it stands there; a day stays the ISO text that it is."""
    return str(node.value)


def _integer(text: str) -> int | str:
    """A whole number as YAML 1.2 writes it; one too long to be a number stays text."""
    digits = text.replace("_", "")
    return int(digits, 0 if digits.lstrip("+-").startswith(("0x", "0o", "0b")) else 10) if len(digits) < 1000 else text


def _float(text: str) -> float | str:
    try:
        return float(text.replace("_", "").replace(".inf", "inf").replace(".nan", "nan"))
    except ValueError:
        return text


def _one(noun: str) -> str:
    """A noun with its article."""
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"


def _named(node: Node) -> str:
    if isinstance(node, MappingNode):
        return "fields"
    return "a list" if isinstance(node, SequenceNode) else "a text"


def _syntax_complaint(problem: str) -> str:
    if "'\\t'" in problem:
        return "a tab stands where YAML has spaces. Replace it by spaces."
    if "undefined alias" in problem:
        return "an alias (*) is used; aliases are not read. Quote the text, or write the value out."
    return f"is not YAML ({problem}). Compare indentation, colons and quotation marks with the lines around it."


def _refusal(where: str, what: str) -> ReadError:
    return ReadError([Problem(where, what)])


def absolute(path: Path, name: str) -> Path:
    """A file named in another file, relative to where that one lies."""
    return (path.parent / name).resolve()


def as_mapping(value: object) -> Mapping[str, Any]:
    """A plain value as a mapping; empty where it is none."""
    return value if isinstance(value, dict) else {}

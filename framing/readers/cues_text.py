"""Changing a file of rules in its text: everything else, comments included, stays as it is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from textwrap import dedent, indent

from ruamel.yaml.nodes import MappingNode, Node

from ..errors import CueError
from ..model.cues import CodeCues, Cues, Rule
from .cues import last_line
from .yaml_file import YamlFile, is_null, line_of

VERSION = re.compile(r"^(version:\s*['\"]?)([^'\"\s#]+)", re.MULTILINE)
LAST_NUMBER = re.compile(r"\d+(?=\D*$)")
STEP = 2


def rule_text(rules: Cues, rule_id: str) -> str:
    """A rule as it stands in the file, without indentation."""
    rule = own_lines(rules, rule_id)[1]
    return dedent("\n".join(rules.source.splitlines()[rule.line - 1 : rule.end_line])) + "\n"


def with_rule(rules: Cues, rule_id: str, text: str) -> str:
    """The file's text with one rule written anew, and its version raised."""
    rule = own_lines(rules, rule_id)[1]
    lines = lines_of(rules.source)
    depth = indentation(lines[rule.line - 1])
    return joined([*lines[: rule.line - 1], *written(text, depth), *lines[rule.end_line :]])


def without_rule(rules: Cues, rule_id: str) -> str:
    """The file's text without one rule, and its version raised; a code whose last rule it was goes too."""
    code, rule = own_lines(rules, rule_id)
    if len(code.rules) == 1:
        return without_code(rules, code.code)
    lines = lines_of(rules.source)
    return joined([*lines[: rule.line - 1], *lines[rule.end_line :]])


def with_new_rule(rules: Cues, code_id: str, text: str) -> str:
    """The file's text with a rule added to a code, after those that it has, and its version raised."""
    lines = lines_of(rules.source)
    code = next((one for one in rules.codes if one.code == code_id and one.rules), None)
    if code is None:
        return joined(with_first_rule(rules, code_id, text, lines))
    last = own_lines(rules, code.rules[-1].id)[1]
    depth = indentation(lines[last.line - 1])
    return joined([*lines[: last.end_line], *written(text, depth), *lines[last.end_line :]])


def without_code(rules: Cues, code_id: str) -> str:
    """The file's text without a code and all its rules, and its version raised."""
    part = part_of(rules, code_id)
    lines = lines_of(rules.source)
    return joined([*lines[: part.first - 1], *lines[part.last :]])


def with_threshold(rules: Cues, code_id: str, threshold: float) -> str:
    """The file's text with another threshold for a code, and its version raised."""
    part = part_of(rules, code_id)
    lines = lines_of(rules.source)
    said = part.field("threshold")
    if said is not None:
        place, end = said[1].start_mark, said[1].end_mark
        line = lines[place.line]
        lines[place.line] = f"{line[: place.column]}{threshold:g}{line[end.column :]}"
    else:
        lines.insert(part.first, f"{' ' * part.inner}threshold: {threshold:g}\n")
    return joined(lines)


def with_first_rule(rules: Cues, code_id: str, text: str, lines: list[str]) -> list[str]:
    """The lines of a file with a rule for a code that has none."""
    if any(one.code == code_id for one in rules.codes):
        part = part_of(rules, code_id)
        said = part.field("rules")
        first, last = (
            (line_of(said[0]), max(line_of(said[0]), last_line(said[1]))) if said else (part.last + 1, part.last)
        )
        head = f"{' ' * part.inner}rules:\n"
        return [*lines[: first - 1], head, *written(text, part.inner), *lines[last:]]
    codes = codes_of(rules)
    if codes is None:
        return [*lines, "codes:\n", *first_rule(code_id, text, STEP)]
    key, value = codes
    if isinstance(value, MappingNode) and value.value and not value.flow_style:
        end, depth = last_line(value), value.value[0][0].start_mark.column
        return [*lines[:end], *first_rule(code_id, text, depth), *lines[end:]]
    if is_null(value) or not value.value:
        first, last = line_of(key), max(line_of(key), last_line(value))
        return [*lines[: first - 1], "codes:\n", *first_rule(code_id, text, STEP), *lines[last:]]
    raise in_one(rules, "'codes'")


def first_rule(code_id: str, text: str, depth: int) -> list[str]:
    """The lines of a code with one rule."""
    inner = depth + STEP
    return [f"{' ' * depth}{code_id}:\n", f"{' ' * inner}rules:\n", *written(text, inner)]


@dataclass(frozen=True, slots=True)
class Part:
    """Where a code stands in the file: its lines from 1, how far its fields are set in, and what they are."""

    first: int
    last: int
    inner: int
    value: Node

    def field(self, name: str) -> tuple[Node, Node] | None:
        """The name and the value of a field; None where it is missing."""
        pairs = self.value.value if isinstance(self.value, MappingNode) else ()
        return next(((key, value) for key, value in pairs if key.value == name), None)


def part_of(rules: Cues, code_id: str) -> Part:
    """Where a code stands in the file."""
    codes = codes_of(rules)
    pairs = codes[1].value if codes and isinstance(codes[1], MappingNode) else ()
    found = next(((key, value) for key, value in pairs if key.value == code_id), None)
    if found is None:
        raise CueError(f"{rules.name}: has no rules for the code {code_id!r}; nothing was changed.")
    key, value = found
    if any(isinstance(node, MappingNode) and node.flow_style for node in (codes and codes[1], value)):
        raise in_one(rules, f"the code {code_id!r}")
    inner = value.value[0][0].start_mark.column if isinstance(value, MappingNode) and value.value else 0
    first = line_of(key)
    return Part(first, max(first, last_line(value)), inner or key.start_mark.column + STEP, value)


def codes_of(rules: Cues) -> tuple[Node, Node] | None:
    """The field that holds the codes; None where it is missing."""
    root = YamlFile(rules.name, rules.source).root
    return next(((key, value) for key, value in root.value if key.value == "codes"), None)


def own_lines(rules: Cues, rule_id: str) -> tuple[CodeCues, Rule]:
    """A rule by its id, with its code; CueError where it does not stand on lines of its own."""
    code, rule = rule_of(rules, rule_id)
    if not rules.source.splitlines()[rule.line - 1].lstrip().startswith("- "):
        raise in_one(rules, f"rule {rule_id!r}")
    return code, rule


def in_one(rules: Cues, what: str) -> CueError:
    """Why something that stands on one line with other things is left alone."""
    return CueError(
        f"{rules.name}: {what} does not stand on lines of its own; only what does is changed. Write it as a list "
        "of lines in the file, and take the file in again."
    )


def rule_of(rules: Cues, rule_id: str) -> tuple[CodeCues, Rule]:
    """A rule by its id, with its code."""
    for code, rule in rules.rules():
        if rule.id == rule_id:
            return code, rule
    raise CueError(f"{rules.name}: has no rule {rule_id!r}; nothing was changed.")


def raised(source: str) -> str:
    """A file's text with the last number of its version one higher.

    >>> raised("version: 1.0.9\\ncodes: {}\\n")
    'version: 1.0.10\\ncodes: {}\\n'
    """
    return VERSION.sub(lambda found: found[1] + next_version(found[2]), source, count=1)


def next_version(version: str) -> str:
    """A version with its last number one higher; one without a number gets one."""
    return (
        LAST_NUMBER.sub(lambda found: str(int(found[0]) + 1), version)
        if LAST_NUMBER.search(version)
        else version + ".1"
    )


def written(text: str, depth: int) -> list[str]:
    """A rule's lines at their depth, the first with the dash of a list."""
    body = dedent(text.expandtabs(2)).strip("\n")
    if not body.startswith("- "):
        body = "- " + indent(body, "  ").lstrip()
    return [line + "\n" for line in indent(body, " " * depth).splitlines()]


def lines_of(source: str) -> list[str]:
    """The lines of a text, each with its end."""
    lines = source.splitlines(keepends=True)
    if lines and not lines[-1].endswith(("\n", "\r")):
        lines[-1] += "\n"
    return lines


def joined(lines: list[str]) -> str:
    """The text of lines, its version raised."""
    return raised("".join(lines))


def indentation(line: str) -> int:
    """How many spaces a line begins with."""
    return len(line) - len(line.lstrip(" "))

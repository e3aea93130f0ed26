"""Changing one rule in the text of a file of rules: everything else, comments included, stays as it is."""

from __future__ import annotations

import re
from textwrap import dedent, indent

from ..errors import CueError
from ..model.cues import CodeCues, Cues, Rule

VERSION = re.compile(r"^(version:\s*['\"]?)([^'\"\s#]+)", re.MULTILINE)
LAST_NUMBER = re.compile(r"\d+(?=\D*$)")
NEW_CODE = "  {code}:\n    rules:\n"


def rule_text(rules: Cues, rule_id: str) -> str:
    """A rule as it stands in the file, without indentation."""
    rule = rule_of(rules, rule_id)[1]
    return dedent("\n".join(rules.source.splitlines()[rule.line - 1 : rule.end_line])) + "\n"


def with_rule(rules: Cues, rule_id: str, text: str) -> str:
    """The file's text with one rule written anew, and its version raised."""
    rule = rule_of(rules, rule_id)[1]
    lines = rules.source.splitlines()
    depth = indentation(lines[rule.line - 1])
    return raised("\n".join([*lines[: rule.line - 1], *written(text, depth), *lines[rule.end_line :]]) + "\n")


def without_rule(rules: Cues, rule_id: str) -> str:
    """The file's text without one rule, and its version raised; a code whose last rule it was goes too."""
    code, rule = rule_of(rules, rule_id)
    lines = rules.source.splitlines()
    first, last = (code.line - 1, rule.end_line) if len(code.rules) == 1 else (rule.line, rule.end_line)
    return raised("\n".join([*lines[: first - 1], *lines[last:]]) + "\n")


def with_new_rule(rules: Cues, code_id: str, text: str) -> str:
    """The file's text with a rule added to a code, after those that it has, and its version raised."""
    lines = rules.source.splitlines()
    code = next((one for one in rules.codes if one.code == code_id and one.rules), None)
    if code is None:
        return raised("\n".join(lines) + "\n" + NEW_CODE.format(code=code_id) + "\n".join(written(text, 4)) + "\n")
    last = code.rules[-1]
    depth = indentation(lines[last.line - 1])
    return raised("\n".join([*lines[: last.end_line], *written(text, depth), *lines[last.end_line :]]) + "\n")


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
    return indent(body, " " * depth).splitlines()


def indentation(line: str) -> int:
    """How many spaces a line begins with."""
    return len(line) - len(line.lstrip(" "))

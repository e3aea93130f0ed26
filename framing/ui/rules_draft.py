"""A change of the rules as it is being written: a form's fields, a rule's lines, and the file they make.

A form is named after the rule and its lines, so that it begins anew where the rule says something else. It is written
by fields or as YAML; ``BASE`` holds the lines on which the fields build, with comments and notes that no field shows.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any

from ..errors import FramingError
from ..model.codebook import Code
from ..model.cues import STANCES, Cues, Rule, Sample
from ..model.identity import content_hash
from ..readers import (
    cues_from_text,
    rule_from_text,
    rule_of,
    rule_text,
    with_fields,
    with_new_rule,
    with_rule,
    with_threshold,
    without_code,
    without_rule,
)
from . import state
from .actions import refuse

PATTERNS = ("find", "need", "without")
EXAMPLES = ("matches", "misses")
PLAIN = ("id", "because", "window", "stance", "turns", "question", "weight")
BASE, YAML, TAKEN, DRAWN = "base", "yaml", "taken", "drawn"
FORM = "form"
EMPTY = Rule(id="new", because="", find=())
SAID = re.compile(rf"({'|'.join(STANCES)})\s*:\s+(\S.*)")
IN_PROJECT = "rules of the project"
NEW_FILE = "format: framing-cues/1\ncodebook: {book}\nversion: 0.1.0\ncodes: {{}}\n"


@dataclass(frozen=True, slots=True)
class Change:
    """A change of the rules: ``kind`` of ``target`` (a rule or a code).

    ``text`` is what is written now and ``seen`` what stood there when that was begun.
    """

    kind: str
    target: str
    text: str = ""
    seen: str = ""

    def source(self, rules: Cues) -> str:
        """The text of the file after it."""
        match self.kind:
            case "rule":
                return with_rule(rules, self.target, self.text)
            case "new":
                return with_new_rule(rules, self.target, self.text)
            case "remove":
                return without_rule(rules, self.target)
            case "threshold":
                return with_threshold(rules, self.target, float(self.text))
            case "code":
                return without_code(rules, self.target)
        return self.text

    def before(self, rules: Cues) -> str:
        """What stands in rules where it changes something."""
        if self.kind in ("rule", "remove"):
            return rule_text(rules, self.target)
        code = next((one for one in rules.codes if one.code == self.target), None)
        return "" if code is None or self.kind in ("new", "file") else repr(code)

    def place(self, rules: Cues) -> tuple[int, int] | None:
        """The first and the last line of what is written, in the file after it; None where that is not a rule."""
        code = next((one for one in rules.codes if one.code == self.target), None)
        if self.kind == "rule":
            first = rule_of(rules, self.target)[1].line
        elif self.kind == "new" and code and code.rules:
            first = code.rules[-1].end_line + 1
        else:
            return None
        return first, first + len(self.text.strip("\n").splitlines()) - 1


def begun(kind: str, target: str, rules: Cues, text: str = "") -> Change:
    """A change that is begun with the rules as they are."""
    change = Change(kind, target, text)
    return replace(change, seen=change.before(rules))


def unwritten(book: str) -> Cues:
    """The rules of a project that has none yet."""
    return cues_from_text(NEW_FILE.format(book=book), IN_PROJECT)


def form_of(rule_id: str, block: str) -> str:
    """The name of the form for a rule as it stands."""
    return f"{rule_id}-{content_hash(block)[:8]}"


def new_form(code: str, rules: Cues) -> str:
    """The name of the form for another rule of a code; with each that is kept it is another one."""
    there = next((len(one.rules) for one in rules.codes if one.code == code), 0)
    return f"new-{code}-{there}"


def begin(form: str, rule: Rule, block: str) -> None:
    """Let the fields begin with what a rule says."""
    for name, content in shown(rule).items():
        state.begin(state.rule_key(form, name), content)
    state.begin(state.rule_key(form, BASE), block)
    state.begin(state.rule_key(form, YAML), block)


def shown(rule: Rule) -> dict[str, Any]:
    """The fields of a rule as a form has them."""
    fields: dict[str, Any] = {name: getattr(rule, name) for name in PLAIN}
    fields["because"] = one_line(rule.because)
    fields |= {name: "\n".join(map(one_line, getattr(rule, name))) for name in PATTERNS}
    return fields | {name: "\n".join(map(line, getattr(rule, name))) for name in EXAMPLES}


def line(sample: Sample) -> str:
    """An example in a line."""
    text = one_line(sample.text)
    return text if sample.stance is None else f"{sample.stance}: {text}"


def one_line(text: str) -> str:
    """A text in a line of its own."""
    return " ".join(text.split())


def sample(line: str) -> Sample:
    """The example of a line.

    >>> sample("contests: We do not agree.").stance, sample("We report: yes.").stance
    ('contests', None)
    """
    found = SAID.fullmatch(line)
    return Sample(found[2], found[1]) if found else Sample(line)


def written(form: str) -> dict[str, Any]:
    """What the fields hold, as a rule has it."""
    fields: dict[str, Any] = {name: state.value(state.rule_key(form, name)) for name in PLAIN}
    fields["id"], fields["because"] = ((fields[name] or "").strip() for name in ("id", "because"))
    for name in (*PATTERNS, *EXAMPLES):
        given = str(state.value(state.rule_key(form, name)) or "").splitlines()
        lines = [one.strip() for one in given if one.strip()]
        fields[name] = tuple(map(sample, lines)) if name in EXAMPLES else tuple(lines)
    return fields


def text_of(form: str) -> str:
    """The rule's lines as they are written now."""
    base = str(state.value(state.rule_key(form, BASE)) or "")
    if state.value(state.rule_key(form, DRAWN), FORM) == YAML:
        text = str(state.value(state.rule_key(form, YAML)) or "")
        return base if text.strip() == base.strip() else text
    known = shown(rule_from_text(base) if base else EMPTY)
    now, fields = shown_again(written(form)), written(form)
    changed = {name: value for name, value in fields.items() if now[name] != known[name]}
    if not base:
        changed = {name: fields[name] for name in ("id", "because")} | {"find": fields["find"] or ("",)} | changed
    return with_fields(base, changed) if changed else base


def shown_again(fields: dict[str, Any]) -> dict[str, Any]:
    """Fields as a form has them."""
    return shown(replace(EMPTY, **fields))


def lacking(form: str) -> str | None:
    """What a new rule lacks before it can be tried."""
    if state.value(state.rule_key(form, DRAWN), FORM) == YAML:
        text = state.value(state.rule_key(form, YAML))
        if text != state.value(state.rule_key(form, TAKEN), ""):
            return None  # what it lacks is told with its line
    wanted = {"id": "a name", "find": "what it finds", "because": "the sentence of the codebook that it serves"}
    missing = [what for name, what in wanted.items() if not written(form)[name]]
    return f"It still needs {' and '.join(missing)}." if missing else None


def take_over(form: str) -> None:
    """Show a rule in the way that was chosen, by fields or as YAML, with what was written in the other."""
    drawn, mode = state.value(state.rule_key(form, DRAWN), FORM), state.value(state.RULE_MODE)
    if mode not in (FORM, YAML) or mode == drawn:
        return
    try:
        text = text_of(form)
        rule = rule_from_text(text) if mode == FORM and text.strip() else EMPTY
    except FramingError as err:
        state.put(state.RULE_MODE, drawn)
        refuse(f"as a form it cannot be shown: {err}")
        return
    if mode == YAML:
        state.put(state.rule_key(form, YAML), text)
        state.put(state.rule_key(form, TAKEN), text)
    else:
        state.put(state.rule_key(form, BASE), text)
        for name, content in shown(rule).items():
            state.put(state.rule_key(form, name), content)
    state.put(state.rule_key(form, DRAWN), mode)


def free_rule_id(code: Code | str, rules: Cues) -> str:
    """A name for a new rule of a code that no rule has."""
    stem = (code if isinstance(code, str) else code.id).rpartition(".")[2].replace("_", "-")
    taken = {rule.id for _, rule in rules.rules()}
    number = 1
    while f"{stem}-{number}" in taken:
        number += 1
    return f"{stem}-{number}"


def told(message: str, block: tuple[int, int] | None, *, by_fields: bool) -> str:
    """A message with the places of a rule's own lines counted from its first one, or left out where no line is seen.

    >>> told("rules of the project line 12: the pattern 'a ...' ends.", (10, 14), by_fields=False)
    "Line 3: the pattern 'a ...' ends."
    >>> told("rules of the project line 12: the pattern 'a ...' ends.", (10, 14), by_fields=True)
    "The pattern 'a ...' ends."
    """
    return "\n".join(one_told(one, block, by_fields=by_fields) for one in message.splitlines())


def one_told(message: str, block: tuple[int, int] | None, *, by_fields: bool) -> str:
    """One sentence of a message."""
    found = re.match(rf"{IN_PROJECT}(?: line (\d+))?: ", message)
    if not found:
        return message
    rest = message[found.end() :]
    number = int(found[1] or 0)
    if block and block[0] <= number <= block[1] and not by_fields:
        return f"Line {number - block[0] + 1}: {rest}"
    if not number or (block and block[0] <= number <= block[1]):
        return rest[:1].upper() + rest[1:]
    return f"Line {number} of the file: {rest}"

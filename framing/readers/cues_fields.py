"""One rule by its fields: read from its lines, and written back with what of it does not change as it was."""

from __future__ import annotations

from collections.abc import Mapping
from io import StringIO
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap

from ..errors import CueError
from ..model.cues import Rule, Sample
from .cues import FORM, RULE_FIELDS, cues_from_text
from .cues_text import written

WIDE = 10_000
"""No line is broken: a pattern stands on one."""
HEAD = f"format: {FORM}\ncodebook: any\nversion: '1'\ncodes:\n  any:\n    rules:\n"
ONE_OR_MORE = ("find", "need", "without")
SAMPLES = ("matches", "misses")


def rule_from_text(text: str) -> Rule:
    """The rule that some lines hold; CueError where they hold several."""
    (code,) = cues_from_text(HEAD + "".join(written(text, 4)), "the rule").codes
    if len(code.rules) > 1:
        raise CueError(f"the text holds {len(code.rules)} rules; a form shows one. Keep them as YAML.")
    return code.rules[0]


def with_fields(text: str, fields: Mapping[str, Any]) -> str:
    """The lines of a rule with some of its fields changed, its comments kept; an empty field goes.

    ``fields`` are those of ``Rule``. Without a text it is a new rule.

    >>> with_fields("id: a # ours\\nfind: b\\n", {"weight": 0.5, "need": ("c",)})
    '- id: a # ours\\n  find: b\\n  need: c\\n  weight: 0.5\\n'
    """
    yaml = YAML(typ="rt", pure=True)
    yaml.preserve_quotes = True
    yaml.width = WIDE
    yaml.allow_unicode = True
    loaded = yaml.load("".join(written(text, 0))) if text.strip() else [CommentedMap()]
    for name, value in fields.items():
        put(loaded[0], name, plain(name, value))
    stream = StringIO()
    yaml.dump(loaded, stream)
    return stream.getvalue()


def put(rule: CommentedMap, name: str, value: Any) -> None:
    """Give a rule a field in its place among the others, or take it away."""
    if value is None:
        rule.pop(name, None)
    elif name in rule:
        rule[name] = value
    else:
        before = RULE_FIELDS[: RULE_FIELDS.index(name)]
        rule.insert(sum(key in before for key in rule), name, value)


def plain(name: str, value: Any) -> Any:
    """A field as YAML has it; None where there is nothing to be said."""
    if name in SAMPLES:
        return [example(one) for one in value] or None
    if name in ONE_OR_MORE:
        return (value[0] if len(value) == 1 else list(value)) if value else None
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value


def example(one: Sample) -> Any:
    """An example as YAML has it."""
    return one.text if one.stance is None else {"text": one.text, "stance": one.stance}

"""Speaker lines as somebody has written them down in a profile: "{label} -- {text}"."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ..template import Template
from .layouts import HEAD, LAYOUTS, Found
from .pieces import Piece

SURE = 6


def templates_in(layouts: Sequence[str]) -> Callable[[Piece], list[Found]]:
    """What finds labels by those layouts that are templates."""
    patterns = [Template(layout) for layout in layouts if layout not in LAYOUTS]

    def found(piece: Piece) -> list[Found]:
        head = piece.text[:HEAD]
        return [
            Found(pattern.pattern, fields["label"], announced, SURE)
            for pattern in patterns
            if (fields := pattern.match(head)) and (announced := _announced(head, fields))
        ]

    return found


def _announced(head: str, fields: dict[str, str]) -> int:
    """How many characters come before the text, which is all of it that the template leaves to the end."""
    text = fields.get("text")
    if text is None:
        return len(head)
    return len(head) - len(text) if head.endswith(text) else 0


def template_complaint(layout: str) -> str | None:
    """What is wrong with a template of a speaker line; None where nothing is."""
    fields = Template(layout).fields
    if "label" not in fields:
        return "a template of a speaker line has {label}"
    if "text" in fields and not layout.endswith("{text}"):
        return "{text} is the last of a template of a speaker line"
    if unknown := [name for name in fields if name not in ("label", "text", "_")]:
        return f"a template of a speaker line has {{label}}, {{text}} and {{_}}, not {{{unknown[0]}}}"
    return None

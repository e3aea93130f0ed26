"""Plain text: paragraphs parted by empty lines, their lines broken at a width or meant."""

from __future__ import annotations

from ...model.source import Block
from .characters import readable
from .decode import decoded
from .incoming import Incoming
from .layout import paragraphs


def blocks(incoming: Incoming) -> list[Block]:
    """The paragraphs of a text file."""
    text = decoded(incoming)
    if text is None:
        return []
    found, notices = paragraphs(readable(text, incoming))
    for notice in notices:
        incoming.note(notice)
    if not found:
        incoming.refuse("has no words in it; a text has at least one. Look whether it was saved whole.")
    return found

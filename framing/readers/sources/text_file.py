"""Plain text: paragraphs parted by empty lines."""

from __future__ import annotations

import re

from ...model.place import Place
from ...model.source import Block
from ..text import read_text
from .incoming import Incoming

PARAGRAPH = re.compile(r"\S(?:.|\n(?!\s*\n))*")


def blocks(incoming: Incoming) -> list[Block]:
    """The paragraphs of a text file."""
    text = read_text(incoming.content, incoming.name)
    found = []
    for match in PARAGRAPH.finditer(text):
        line = text.count("\n", 0, match.start()) + 1
        found.append(Block(match[0].rstrip(), Place(line=line)))
    return found

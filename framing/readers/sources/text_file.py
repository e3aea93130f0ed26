"""Plain text: paragraphs parted by empty lines, their lines broken at a width or meant."""

from __future__ import annotations

import re

from ...model.source import Block
from .characters import disguised, readable
from .decode import decoded
from .incoming import Incoming
from .layout import paragraphs

PAGE = re.compile(rb"\s*(?:<!doctype\s+html|<html[\s>])", re.IGNORECASE)


def blocks(incoming: Incoming) -> list[Block]:
    """The paragraphs of a text file."""
    if disguised(incoming):
        return []
    if PAGE.match(incoming.content):
        incoming.refuse("is a web page by its first bytes; its ending says plain text. Name it .html.")
        return []
    text = decoded(incoming)
    if text is None:
        return []
    found, notices = paragraphs(readable(text, incoming))
    for notice in notices:
        incoming.note(notice)
    if not found:
        incoming.refuse("has no words in it; a text has at least one. Look whether it was saved whole.")
    return found

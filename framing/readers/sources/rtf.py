"""Rich text (.rtf): paragraphs, headings, tables, and on request footnotes and comments."""

from __future__ import annotations

from ...model.source import COMMENT, FOOTNOTE, Block
from ..sniff import RTF
from .characters import counted
from .disguise import disguised
from .document import Changes, Counts, body_blocks, note_blocks, tell_unread
from .incoming import Incoming
from .rtf_walk import MOST_DEPTH, RtfWalk


def blocks(incoming: Incoming) -> list[Block]:
    """The paragraphs, headings and table rows of a rich text, then its footnotes and comments if asked for."""
    if disguised(incoming, RTF):
        return []
    counts, changes = Counts(incoming), Changes(incoming.options)
    walk = RtfWalk(incoming, counts, changes)
    walk.through(incoming.content)
    found = body_blocks(walk.items, counts)
    for kind, notes in walk.notes.items():
        found += note_blocks(notes, counts, COMMENT if kind == "comment" else FOOTNOTE)
        tell_unread(incoming, kind, walk.unread[kind])
    if walk.header_words:
        incoming.note(f"its headers and footers ({counted(walk.header_words, 'word')}) were not read.")
    if walk.deep:
        incoming.gap("text", f"holds groups nested more than {MOST_DEPTH:,} levels deep.")
    changes.tell(incoming)
    counts.tell()
    return found

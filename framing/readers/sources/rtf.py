"""Rich text (.rtf): paragraphs, headings, tables, and on request footnotes and comments."""

from __future__ import annotations

from ...model.source import COMMENT, FOOTNOTE, Block
from ..sniff import RTF, kind_of
from .document import Changes, Counts, body_blocks, counted_words, note_blocks, tell_unread
from .incoming import Incoming
from .rtf_walk import MOST_DEPTH, RtfWalk
from .xml_part import refuse_as

MOST_BYTES = 1 << 28


def blocks(incoming: Incoming) -> list[Block]:
    """The paragraphs, headings and table rows of a rich text, then its footnotes and comments if asked for."""
    if not _is_rich_text(incoming):
        return []
    counts, changes = Counts(incoming), Changes(incoming.options)
    walk = RtfWalk(incoming, counts, changes)
    walk.through(incoming.content)
    found = body_blocks(walk.items, counts)
    for kind, notes in walk.notes.items():
        found += note_blocks(notes, counts, COMMENT if kind == "comment" else FOOTNOTE)
        tell_unread(incoming, kind, walk.unread[kind])
    if walk.header_words:
        incoming.note(f"its headers and footers ({counted_words(walk.header_words)}) were not read.")
    if walk.deep:
        incoming.gap("text", f"holds groups nested more than {MOST_DEPTH:,} levels deep.")
    changes.tell(incoming)
    counts.tell()
    return found


def _is_rich_text(incoming: Incoming) -> bool:
    """Whether a file is what its ending says, and of a size that is read; if not, it is refused."""
    if not incoming.content:
        incoming.refuse("is empty (0 bytes); a document has text. Fetch or save it once more.")
        return False
    found = kind_of(incoming.content)
    if found != RTF:
        refuse_as(incoming, found)
        return False
    if len(incoming.content) > MOST_BYTES:
        incoming.refuse(
            f"has {len(incoming.content) >> 20:,} MB; at most {MOST_BYTES >> 20:,} MB are read. "
            "Take the pictures out of it, or divide it."
        )
        return False
    return True

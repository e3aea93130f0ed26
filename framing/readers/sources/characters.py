"""Characters that no text holds."""

from __future__ import annotations

from ..text import CONTROL
from .incoming import Incoming

UNREADABLE = "\ufffd"
BYTES = bytes(code for code in range(128) if CONTROL.match(chr(code)))


def readable(text: str, incoming: Incoming) -> str:
    """A text with line ends as LF, without form feeds and with a sign for what no text may hold; both are noted."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not _has_control(text):
        return text
    if pages := text.count("\f"):
        text = text.replace("\f", "")
        incoming.note(f"page breaks were left out: {pages:,}.")
    if (found := CONTROL.search(text)) is not None:
        line = text.count("\n", 0, found.start()) + 1
        text, n = CONTROL.subn(UNREADABLE, text)
        incoming.note(
            f"{counted(n, 'control character')} became {UNREADABLE} (first: U+{ord(found[0]):04X} in line {line})."
        )
    return text


def _has_control(text: str) -> bool:
    """Whether a text holds a character that none may hold; most texts are ASCII, where bytes tell it sooner."""
    if not text.isascii():
        return CONTROL.search(text) is not None
    content = text.encode("ascii")
    return len(content.translate(None, BYTES)) < len(content)


def counted(n: int, one: str, many: str | None = None) -> str:
    """A number with its noun.

    >>> counted(1, "word"), counted(1200, "word")
    ('1 word', '1,200 words')
    """
    return f"{n:,} {one if n == 1 else many or one + 's'}"

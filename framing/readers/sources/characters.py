"""Characters that no text holds, and files that are not what their ending says."""

from __future__ import annotations

from ..sniff import OLE, ZIP
from ..text import CONTROL
from .incoming import Incoming

UNREADABLE = "\ufffd"
BYTES = bytes(code for code in range(128) if CONTROL.match(chr(code)))
OTHERS = (
    (b"%PDF-", "a PDF", ".pdf"),
    (ZIP, "a zip archive, as .docx, .odt and .epub files are", ".docx, .odt, .epub or .zip"),
    (OLE, "an older or a password-protected Word file", ".doc, and save it as .docx"),
    (b"{\\rtf", "rich text", ".rtf"),
)


def disguised(incoming: Incoming) -> bool:
    """Whether the first bytes are those of another kind of file; the file is then refused."""
    for start, what, ending in OTHERS:
        if incoming.content.startswith(start):
            incoming.refuse(f"is {what} by its first bytes; its ending says something else. Name it {ending}.")
            return True
    return False


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

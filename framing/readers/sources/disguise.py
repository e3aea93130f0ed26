"""Files that hold nothing, or are not what their ending says: refused in a sentence that names what they are."""

from __future__ import annotations

from os.path import splitext

from ..sniff import (
    BINARY_WORKBOOK,
    DAMAGED,
    EPUB,
    GZIP,
    OLD_OFFICE,
    OPEN_DOCUMENT,
    PDF,
    PROTECTED,
    RTF,
    SLIDES,
    TEXT,
    WEB_PAGE,
    WORD,
    WORKBOOK,
    XML,
    kind_of,
    named,
)
from .incoming import Incoming

AGAIN = "Open it where it comes from and save it once more."
FORMATTED = (".docx", ".odt", ".rtf", ".pdf", ".html", ".htm", ".xhtml", ".epub")
CALLED = {
    PROTECTED: "a document protected by a password",
    OLD_OFFICE: "a document of the old .doc form (or another Office file of before 2007)",
    DAMAGED: "a zip archive that was cut off or damaged",
}
REMEDIES = {
    WORKBOOK: "Give it the ending .xlsx and read it as a table.",
    BINARY_WORKBOOK: "Read it as a table after saving it as .xlsx.",
    WORD: "Give it the ending .docx.",
    SLIDES: "Save it as .docx or as PDF.",
    OPEN_DOCUMENT: "Give it the ending .odt if it is a text, or save it as .docx.",
    EPUB: "Give it the ending .epub.",
    PDF: "Give it the ending .pdf.",
    WEB_PAGE: "Give it the ending .html.",
    XML: "Open it in a word processor and save it as .docx.",
    RTF: "Give it the ending .rtf.",
    GZIP: "Unpack it first.",
    TEXT: "Give it the ending .txt or .md.",
    DAMAGED: "Fetch or save it once more.",
    PROTECTED: "Open it, take the password off and save it.",
    OLD_OFFICE: "Save it as .docx in Word.",
}
"""What to do with a kind of file where another one is expected."""


def disguised(incoming: Incoming, *kinds: str) -> bool:
    """Whether a file is empty, or none of these kinds by its bytes; it is then refused."""
    if empty(incoming):
        return True
    found = kind_of(incoming.content)
    if found not in kinds:
        refuse_as(incoming, found)
    return found not in kinds


def empty(incoming: Incoming) -> bool:
    """Whether a file holds nothing but white space; it is then refused."""
    if incoming.content.strip():
        return False
    size = f"{len(incoming.content):,} bytes"
    incoming.refuse(f"is empty ({size}); a text has words. Fetch or save it once more.")
    return True


def refuse_as(incoming: Incoming, found: str) -> None:
    """Say what a file is instead of what its ending says."""
    ending = splitext(incoming.name)[1].casefold()
    expected = f"{ending} document" if ending in FORMATTED else "text"
    remedy = REMEDIES.get(found, "Unpack it and read what is in it." if "archive" in found else AGAIN)
    incoming.refuse(f"is no {expected} but {CALLED.get(found, named(found))}. {remedy}")

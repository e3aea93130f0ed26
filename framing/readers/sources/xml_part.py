"""XML of a zip part: parsed without entities, network or any size, and refused where it could be more than text."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Any, TypeAlias

from lxml import etree

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
from .package import Package, PackageError

Element: TypeAlias = Any
"""An element of lxml, which comes without types."""
MOST_XML = 1 << 26
"""Bytes of a part, some ten thousand pages; its tree takes many times as much."""
AGAIN = "Open it where it comes from and save it once more."
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
"""What to do with a kind of file where a document is expected."""


class PartError(Exception):
    """A part that is not read. The message is a sentence without its place."""


def parsed(content: bytes) -> Element:
    """The root of a part; PartError where it is not plain XML."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False, recover=False)
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as err:
        raise PartError(f"is damaged; it is no whole XML. {AGAIN}") from err
    if root.getroottree().docinfo.internalDTD is not None:
        raise PartError(f"holds a DOCTYPE, as no document does and some attacks do. {AGAIN}")
    return root


def part(package: Package, name: str) -> Element | None:
    """The root of a part by its name; None where there is none. PartError where it cannot be read."""
    if name not in package:
        return None
    if package.entries[name].file_size > MOST_XML:
        raise PartError(f"holds a part of more than {MOST_XML >> 20} MB of text, which is not read. Divide it.")
    try:
        return parsed(package.read(name))
    except PackageError as err:
        raise PartError(str(err)) from err


def opened(incoming: Incoming, kind: str) -> Package | None:
    """The archive of a document that is of this kind; None, and refused, where the file is something else."""
    if not incoming.content:
        incoming.refuse("is empty (0 bytes); a document has text. Fetch or save it once more.")
        return None
    found = kind_of(incoming.content)
    if found != kind and not (kind == WORD and found.startswith("a zip")):
        refuse_as(incoming, found)
        return None
    try:
        package = Package(incoming.content)
    except PackageError as err:
        incoming.refuse(str(err))
        return None
    if found != kind and "_rels/.rels" not in package:  # a Word document may keep its text under another name
        refuse_as(incoming, found)
        return None
    return package


def refuse_as(incoming: Incoming, found: str) -> None:
    """Say what a file is instead of what its ending says."""
    called = CALLED.get(found, named(found))
    remedy = REMEDIES.get(found, "Unpack it and read what is in it." if "archive" in found else AGAIN)
    incoming.refuse(f"is no {PurePosixPath(incoming.name).suffix.casefold()} document but {called}. {remedy}")

"""XML of a zip part: parsed without entities, network or any size, and refused where it could be more than text."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Any, TypeAlias

from lxml import etree

from ..sniff import Nature, nature
from .incoming import Incoming
from .package import Package, PackageError

Element: TypeAlias = Any
"""An element of lxml, which comes without types."""
MOST_XML = 1 << 26
"""Bytes of a part, some ten thousand pages; its tree takes many times as much."""
AGAIN = "Open it where it comes from and save it once more."
AS_DOCUMENT = {
    "workbook": ("an .xlsx workbook", "Give it the ending .xlsx and read it as a table."),
    "binary workbook": ("a binary workbook (.xlsb)", "Read it as a table after saving it as .xlsx."),
    "word": ("a Word document", "Give it the ending .docx."),
    "slides": ("a presentation (.pptx)", "Save it as .docx or as PDF."),
    "opendocument": ("an OpenDocument file", "Give it the ending .odt if it is a text, or save it as .docx."),
    "epub": ("an EPUB book", "Give it the ending .epub."),
    "pdf": ("a PDF", "Give it the ending .pdf."),
    "html": ("a web page (HTML)", "Give it the ending .html."),
    "xml": ("an XML file", "Open it in a word processor and save it as .docx."),
    "rtf": ("a rich text document (RTF)", "Give it the ending .rtf."),
    "gzip": ("a gzip archive", "Unpack it first."),
    "text": ("a text file", "Give it the ending .txt or .md."),
    "damaged": ("a zip archive that was cut off or damaged", "Fetch or save it once more."),
    "locked": ("a document protected by a password", "Open it, take the password off and save it."),
    "old": ("a document of the old .doc form (or another Office file of before 2007)", "Save it as .docx in Word."),
}
"""What a kind of file is called where a document is expected, and what to do."""


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
    found = nature(incoming.content)
    if found.kind != kind and not (found.kind == "zip" and kind == "word" and "_rels/.rels" in found.names):
        refuse_as(incoming, found)
        return None
    try:
        return Package(incoming.content)
    except PackageError as err:
        incoming.refuse(str(err))
        return None


def refuse_as(incoming: Incoming, found: Nature) -> None:
    """Say what a file is instead of what its ending says."""
    zipped = (found.archive, "Unpack it and read what is in it.")
    named, remedy = zipped if found.kind == "zip" else AS_DOCUMENT[found.kind]
    incoming.refuse(f"is no {PurePosixPath(incoming.name).suffix.casefold()} document but {named}. {remedy}")

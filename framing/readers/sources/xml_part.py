"""XML of a zip part: parsed without entities, network or any size, and refused where it could be more than text."""

from __future__ import annotations

from typing import Any, TypeAlias

from lxml import etree

from ..sniff import WORD, kind_of
from .disguise import AGAIN, empty, refuse_as
from .incoming import Incoming
from .package import Package, PackageError

Element: TypeAlias = Any
"""An element of lxml, which comes without types."""
MOST_XML = 1 << 26
"""Bytes of a part, some ten thousand pages; its tree takes many times as much."""


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
    if empty(incoming):
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

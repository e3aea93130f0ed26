"""Electronic books: the chapters of an EPUB in their order, each read as the page that it is."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, replace
from urllib.parse import unquote, urlsplit

from lxml import etree

from ...model.source import FOOTNOTE, Block
from ..findings import Findings, few
from ..sniff import DAMAGED, kind_of, named
from .characters import counted
from .html import NESTED, page_root, page_text
from .incoming import Incoming
from .package import Package, PackageError
from .page import Told, page_blocks

CONTAINER, ENCRYPTION = "META-INF/container.xml", "META-INF/encryption.xml"
PAGES = ("application/xhtml+xml", "text/html", "application/xml", "text/x-oeb1-document")
FONTS = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")
"""Ways of making fonts unreadable, which no text needs."""
PROTECTED = (
    "is protected against copying: its chapters are encrypted, and nobody without its key reads them. "
    "Ask the publisher for a file without protection."
)


class _UnreadableError(Exception):
    """A part of a book that cannot be read; the message is a sentence without its place."""


@dataclass(frozen=True, slots=True)
class _Chapter:
    number: int
    entry: str | None
    media: str
    properties: tuple[str, ...]
    linear: bool


def blocks(incoming: Incoming) -> list[Block]:
    """The blocks of a book, chapter by chapter."""
    if not incoming.content:
        incoming.refuse("is empty (0 bytes); a book has chapters. Fetch or save it once more.")
        return []
    if not incoming.content.startswith(b"PK") and (kind := kind_of(incoming.content)) != DAMAGED:
        incoming.refuse(f"is no EPUB book but {named(kind)}. Give it the ending that it should have.")
        return []
    try:
        package = Package(incoming.content)
        chapters = _chapters(package)
        if _protected(package, chapters):
            incoming.refuse(PROTECTED)
            return []
    except (_UnreadableError, PackageError) as err:
        incoming.refuse(str(err))
        return []
    found = _read(incoming, package, chapters)
    if not found and not incoming.findings.problems:
        incoming.refuse("has no chapter with words in it. Look whether its pages are pictures.")
    return found


def _read(incoming: Incoming, package: Package, chapters: list[_Chapter]) -> list[Block]:
    told, found, empty = Told(), list[Block](), list[str]()
    for number, chapter in enumerate(_wanted(incoming, chapters), start=1):
        incoming.tick(number / len(chapters))
        try:
            read = _chapter(incoming, package, chapter, told)
        except (_UnreadableError, PackageError) as err:
            incoming.gap(f"chapter {chapter.number}", str(err))
            continue
        found += read
        empty += [] if read else [f"chapter {chapter.number}"]
    for notice in told.notices():
        incoming.note(notice)
    if empty:
        incoming.note(f"{counted(len(empty), 'chapter')} without words (pictures or title pages): {few(empty)}.")
    return [block for block in found if block.kind != FOOTNOTE] + [block for block in found if block.kind == FOOTNOTE]


def _wanted(incoming: Incoming, chapters: list[_Chapter]) -> Iterator[_Chapter]:
    """The chapters that are read; what is left out is told."""
    contents = [chapter for chapter in chapters if "nav" in chapter.properties]
    aside = [chapter for chapter in chapters if not chapter.linear and chapter not in contents]
    for left, what in ((contents, "the table of contents was"), (aside, "pages beside the text were")):
        if left:
            incoming.note(f"{what} left out ({few([f'chapter {chapter.number}' for chapter in left])}).")
    return (chapter for chapter in chapters if chapter.linear and "nav" not in chapter.properties)


def _chapter(incoming: Incoming, package: Package, chapter: _Chapter, told: Told) -> list[Block]:
    if chapter.entry is None or chapter.entry not in package:
        raise _UnreadableError("is named in the book's order and is not in the file. Fetch the book once more.")
    if chapter.media not in PAGES:
        raise _UnreadableError(f"is no page with words but {chapter.media or 'of no kind'}.")
    page = Incoming(f"{incoming.name} chapter {chapter.number}", package.read(chapter.entry), findings=Findings())
    text = page_text(page)
    for notice in page.findings.notices:
        incoming.findings.note(notice)
    if text is None:
        raise _UnreadableError(page.findings.problems[0].what)
    root, whole = page_root(text, told, xml=True)
    read = [] if root is None else page_blocks(root, told, lines=False, footnotes=incoming.options.footnotes)
    if not whole:
        incoming.gap(f"chapter {chapter.number}", NESTED)
    return [_within(block, chapter.number) for block in read]


def _within(block: Block, number: int) -> Block:
    part = f"chapter {number}" + (f", {block.place.part}" if block.place.part else "")
    return replace(block, place=replace(block.place, part=part))


# --- the package ------------------------------------------------------------------------------------


def _chapters(package: Package) -> list[_Chapter]:
    """The chapters in the order of the book."""
    if CONTAINER not in package:
        raise _UnreadableError("is no EPUB: it has no META-INF/container.xml. Name it after what it is.")
    named = _tree(package, CONTAINER).find(".//{*}rootfile")
    path = _entry("", named.get("full-path", "")) if named is not None else None
    if path is None or path not in package:
        raise _UnreadableError("has no list of its parts (.opf) where it says. Fetch the book once more.")
    root = _tree(package, path)
    items = {item.get("id"): item for item in root.iterfind(".//{*}manifest/{*}item")}
    chapters = []
    for number, reference in enumerate(root.iterfind(".//{*}spine/{*}itemref"), start=1):
        item = items.get(reference.get("idref"))
        chapters.append(
            _Chapter(
                number,
                entry=None if item is None else _entry(posixpath.dirname(path), item.get("href", "")),
                media="" if item is None else item.get("media-type", ""),
                properties=() if item is None else tuple(item.get("properties", "").split()),
                linear=reference.get("linear", "yes").strip().lower() != "no",
            )
        )
    if not chapters:
        raise _UnreadableError("names no chapters. Fetch the book once more.")
    return chapters


def _protected(package: Package, chapters: list[_Chapter]) -> bool:
    """Whether chapters are encrypted."""
    if ENCRYPTION not in package:
        return False
    entries = {chapter.entry for chapter in chapters}
    for data in _tree(package, ENCRYPTION).iter("{*}EncryptedData"):
        method, reference = data.find("{*}EncryptionMethod"), data.find(".//{*}CipherReference")
        fonts = method is not None and method.get("Algorithm") in FONTS
        if reference is not None and not fonts and _entry("", reference.get("URI", "")) in entries:
            return True
    return False


def _entry(folder: str, reference: str) -> str | None:
    """The entry that a reference leads to; None where it leads out of the book."""
    try:
        parts = urlsplit(reference)
    except ValueError:
        return None
    if parts.scheme or parts.netloc or not parts.path:
        return None
    path = posixpath.normpath(posixpath.join(folder, unquote(parts.path)))
    return None if path.startswith(("/", "../")) or path in ("..", ".") else path


def _tree(package: Package, name: str) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False, recover=False)
    try:
        root = etree.fromstring(package.read(name), parser)
    except (etree.XMLSyntaxError, ValueError) as err:
        raise _UnreadableError(f"{name!r} in it is no whole XML. Fetch the book once more.") from err
    if root.getroottree().docinfo.doctype:
        raise _UnreadableError(f"{name!r} in it declares a document type, as no book does; it is not read.")
    return root

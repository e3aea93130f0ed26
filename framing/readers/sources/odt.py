"""OpenDocument texts (.odt): paragraphs, headings, tables, and on request footnotes and comments."""

from __future__ import annotations

from ...model.source import COMMENT, FOOTNOTE, Block
from ..sniff import OPEN_DOCUMENT
from .document import Changes, Counts, body_blocks, note_blocks, tell_unread
from .incoming import Incoming
from .odt_style import OFFICE, styles_of
from .odt_walk import MOST_DEPTH, OdtWalk
from .package import Package, PackageError
from .xml_part import MOST_XML, Element, PartError, opened, part

TEXTS = "application/vnd.oasis.opendocument.text"
LOCKED = b"encryption-data"


def blocks(incoming: Incoming) -> list[Block]:
    """The paragraphs, headings and table rows of an OpenDocument text, then its footnotes and comments if asked for."""
    package = opened(incoming, OPEN_DOCUMENT)
    if package is None:
        return []
    try:
        return _read(incoming, package)
    except PartError as err:
        incoming.refuse(str(err))
        return []


def _read(incoming: Incoming, package: Package) -> list[Block]:
    """The blocks of the archive's parts."""
    text = _text(package)
    counts, changes = Counts(incoming), Changes(incoming.options)
    incoming.tick(0.5)
    styles = styles_of(_styles(incoming, package), text.getroottree().getroot())
    walk = OdtWalk(styles, changes, counts, incoming.options)
    walk.through(text)
    found = body_blocks(walk.items, counts)
    for kind, notes in walk.notes.items():
        found += note_blocks(notes, counts, COMMENT if kind == "comment" else FOOTNOTE)
        tell_unread(incoming, kind, walk.unread[kind])
    if walk.deep:
        incoming.gap("text", f"holds parts nested more than {MOST_DEPTH} levels deep.")
    changes.tell(incoming)
    counts.tell()
    incoming.tick(1)
    return found


def _text(package: Package) -> Element:
    """The element that holds the text."""
    manifest = _bytes(package, "META-INF/manifest.xml")
    if LOCKED in manifest:
        raise PartError("is protected by a password. Open it, take the password off and save it.")
    kind = _bytes(package, "mimetype").decode("ascii", "replace").strip()
    if kind and not kind.startswith(TEXTS):
        raise PartError(f"is no text but {kind[:80]!r}. Save it as .odt in a word processor, or read it as a table.")
    root = part(package, "content.xml")
    text = None if root is None else root.find(f"{OFFICE}body/{OFFICE}text")
    if text is None:
        raise PartError("has no text of an OpenDocument file in it. Open it where it comes from and save it once more.")
    return text


def _styles(incoming: Incoming, package: Package) -> Element | None:
    try:
        return part(package, "styles.xml")
    except PartError as err:
        incoming.gap("styles.xml", str(err))
        return None


def _bytes(package: Package, name: str) -> bytes:
    """The bytes of an entry; none where there is none, or where it is larger than any of its kind."""
    try:
        return package.read(name) if name in package and package.entries[name].file_size <= MOST_XML else b""
    except PackageError as err:
        raise PartError(str(err)) from err

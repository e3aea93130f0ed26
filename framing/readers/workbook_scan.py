"""What calamine does not tell of a worksheet: formulas, error values, merged cells, its extent.

The XML is read as a stream, a piece at a time, so that neither a huge nor a hostile part is ever held
in memory; no entity is expanded, and a document type declaration is refused.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree

from .findings import Findings
from .source import column_number

PIECE = 1 << 18
OVERLAP = 1 << 11  # longer than a cell's opening tags, shorter than it takes to notice
MOST_ENTRIES = 10_000
MOST_BYTES = 2 << 30
MOST_CELLS = 30_000_000
BOMB_BYTES, BOMB_RATIO = 100 << 20, 300
SMALL_PART = 16 << 20
NAMESPACE = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
STRICT_NAMESPACE = "{http://purl.oclc.org/ooxml/spreadsheetml/main}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
STRICT_RELATION = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"

ROOT = re.compile(rb"<(?:(\w+):)?worksheet[\s>]")
ADDRESS = re.compile(rb'\sr="([A-Z]{1,3}\d+)"')
WIDE = re.compile(rb'r="([A-Z]{2,3})\d')
MERGE = re.compile(rb'mergeCell\s[^>]*?ref="([A-Z0-9:]+)"')
ROW_NUMBER = re.compile(rb'\sr="(\d+)"')
ERROR = b' t="e"'


@dataclass(slots=True)
class SheetFacts:
    """The first places of each kind, and how many there are; ``last_row`` and ``width`` are the extent."""

    formulas: dict[str, None] = field(default_factory=dict)
    errors: dict[str, None] = field(default_factory=dict)
    merged: dict[str, None] = field(default_factory=dict)
    last_row: int = 0
    width: int = 26

    @property
    def cells(self) -> int:
        """How many cells the sheet would take if all of them were filled; at most, not exactly."""
        return self.last_row * self.width


def check_archive(path: Path, findings: Findings) -> bool:
    """Whether a workbook's archive can be unpacked safely: entries, size and ratio stay within bounds."""
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
            head_is_clean = all(
                _declares_nothing(archive, entry) for entry in entries if entry.filename.endswith(".xml")
            )
            size = sum(entry.file_size for entry in entries)
            if head_is_clean and not _is_bomb(entries):
                _prove_sizes(archive, entries)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, OSError, RuntimeError, EOFError, NotImplementedError) as err:
        findings.refuse(path.name, f"its archive is damaged ({err}). Save or download it once more.")
        return False
    if _is_bomb(entries):
        packed = sum(entry.compress_size for entry in entries)
        findings.refuse(
            path.name,
            f"its archive of {packed >> 20:,} MB unpacks to {size >> 20:,} MB in {len(entries):,} parts, "
            "which no table does. Save the table alone as .csv.",
        )
        return False
    if not head_is_clean:
        findings.refuse(
            path.name, "its XML holds a document type declaration, which no workbook needs. Save it again from Excel."
        )
    return head_is_clean


def _is_bomb(entries: list[zipfile.ZipInfo]) -> bool:
    """Whether an archive has too many parts, too large ones, or one that is packed too densely to be a table."""
    dense = any(e.file_size > BOMB_BYTES and e.file_size > BOMB_RATIO * e.compress_size for e in entries)
    return dense or len(entries) > MOST_ENTRIES or sum(entry.file_size for entry in entries) > MOST_BYTES


def _prove_sizes(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo]) -> None:
    """Unpack what calamine will unpack beside worksheets: a part larger than it says is damaged.

    The worksheets are proved by ``scan_sheet``.
    """
    for entry in entries:
        if entry.filename.endswith((".xml", ".rels")) and "worksheets/" not in entry.filename:
            with archive.open(entry) as part:
                while part.read(PIECE):
                    pass


def _declares_nothing(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bool:
    with archive.open(entry) as part:
        head = part.read(1 << 12)
    return b"<!DOCTYPE" not in head and b"<!ENTITY" not in head


def sheet_parts(path: Path) -> dict[str, str]:
    """The archive entry of each sheet, by the sheet's name, from the workbook's own list."""
    with zipfile.ZipFile(path) as archive:
        book = _small_part(archive, "xl/workbook.xml")
        relations = _small_part(archive, "xl/_rels/workbook.xml.rels")
        names = set(archive.namelist())
    if book is None or relations is None:
        return {}
    targets = {relation.get("Id"): relation.get("Target", "") for relation in relations}
    parts = {}
    for space, key in ((NAMESPACE, RELATION), (STRICT_NAMESPACE, STRICT_RELATION)):
        for sheet in book.iter(f"{space}sheet"):
            target = targets.get(sheet.get(key), "")
            part = target.removeprefix("/") if target.startswith("/") else f"xl/{target}"
            if part in names:
                parts[sheet.get("name", "")] = part
    return parts


def _small_part(archive: zipfile.ZipFile, name: str) -> ElementTree.Element | None:
    try:
        with archive.open(name) as part:
            return ElementTree.fromstring(part.read(SMALL_PART))
    except (KeyError, ElementTree.ParseError):
        return None


def scan_sheet(path: Path, part: str) -> SheetFacts:
    """What stands in a worksheet's XML beside values."""
    facts = SheetFacts()
    tags: _Tags | None = None
    for piece in _pieces(path, part):
        tags = tags or _Tags.of(piece)
        _look(piece, tags, facts)
    return facts


@dataclass(frozen=True, slots=True)
class _Tags:
    """The beginnings of tags, with the prefix that the part gives to their namespace."""

    cell: bytes
    row: bytes
    values: tuple[bytes, bytes]
    formula: re.Pattern[bytes]

    @classmethod
    def of(cls, piece: bytes) -> _Tags:
        """The tags of a part, judged by its first piece."""
        root = ROOT.search(piece)
        opening = b"<" + (root[1] + b":" if root and root[1] else b"")
        formula = re.compile(re.escape(opening) + rb"f[\s>/]")
        return cls(opening + b"c ", opening + b"row ", (opening + b"v", opening + b"is"), formula)


def _pieces(path: Path, part: str) -> Iterator[bytes]:
    """The part a piece at a time, each beginning with the end of the one before."""
    tail, single_quotes = b"", None
    with zipfile.ZipFile(path) as archive, archive.open(part) as stream:
        while piece := stream.read(PIECE):
            if single_quotes is None:
                single_quotes = b" r='" in piece
            if single_quotes:
                piece = piece.replace(b"'", b'"')
            piece = tail + piece
            tail = piece[-OVERLAP:]
            yield piece


def _look(piece: bytes, tags: _Tags, facts: SheetFacts) -> None:
    """Add what a piece says; a piece is about as long as a search is quick."""
    for found in tags.formula.finditer(piece):
        _remember(facts.formulas, piece, tags.cell, found.start())
    at = piece.find(ERROR)
    while at >= 0:
        _remember(facts.errors, piece, tags.cell, at)
        at = piece.find(ERROR, at + 1)
    if found_wide := WIDE.findall(piece):
        facts.width = max(facts.width, *(column_number(letters.decode()) + 1 for letters in set(found_wide)))
    last = max(piece.rfind(value) for value in tags.values)
    row = piece.rfind(tags.row, 0, max(last, 0))
    if row >= 0 and (number := ROW_NUMBER.search(piece, row, piece.find(b">", row) + 1)):
        facts.last_row = max(facts.last_row, int(number[1]))
    facts.merged.update(dict.fromkeys(ref.decode() for ref in MERGE.findall(piece, max(last, 0))))


def _remember(places: dict[str, None], piece: bytes, cell: bytes, at: int) -> None:
    """Keep the address of the cell in which position ``at`` of a piece lies."""
    start = piece.rfind(cell, 0, at)
    if start >= 0:
        address = ADDRESS.search(piece, start, piece.find(b">", start) + 1)
        places[address[1].decode() if address else "without address"] = None

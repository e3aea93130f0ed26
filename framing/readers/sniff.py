"""What a file really is, whatever its name ends in."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from .findings import Findings, near, quoted

TABLE_ENDINGS = (".xlsx", ".csv", ".tsv", ".jsonl")
ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PROTECTED = "EncryptedPackage".encode("utf-16-le")
AS_WORKBOOK = "Open it where it comes from and save it as .xlsx."
AS_TEXT = "Save the table as CSV UTF-8."
AS_SHEET = "Open it in a spreadsheet program and save it as .xlsx or CSV UTF-8."
STARTS: dict[str, tuple[bytes, ...]] = {
    "pdf": (b"%pdf",),
    "html": (b"<!doctype html", b"<html"),
    "xml": (b"<?xml",),
    "rtf": (b"{\\rtf",),
    "gzip": (b"\x1f\x8b",),
}
"""How files begin, in small letters."""
ENTRIES = {
    "xl/workbook.xml": "workbook",
    "xl/workbook.bin": "binary workbook",
    "word/document.xml": "word",
    "ppt/presentation.xml": "slides",
    "content.xml": "opendocument",
    "META-INF/container.xml": "epub",
}
"""What an archive is, by an entry of it."""
AS_TABLE: dict[str, tuple[str, str | None]] = {
    "workbook": ("an .xlsx workbook", "Give it the ending .xlsx."),
    "binary workbook": ("a binary workbook (.xlsb)", AS_WORKBOOK),
    "word": ("a Word document", "Copy its table into a workbook."),
    "slides": ("a presentation (.pptx)", "Copy its table into a workbook."),
    "opendocument": ("an OpenDocument file", AS_WORKBOOK),
    "epub": ("an EPUB book", "Copy its table into a workbook."),
    "damaged": ("a damaged archive", "Save or download it once more."),
    "locked": ("a workbook protected by a password", "Open it, take the password off and save it."),
    "old": ("a workbook of the old .xls form (or another Office file of before 2007)", AS_WORKBOOK),
    "pdf": ("a PDF", "Copy the table into a workbook."),
    "html": ("a web page (HTML)", AS_SHEET),
    "xml": ("an XML file", AS_SHEET),
    "rtf": ("a rich text document (RTF)", "Copy its table into a workbook."),
    "gzip": ("a gzip archive", "Unpack it first."),
    "text": ("a text file", "Give it the ending .csv, .tsv or .jsonl that it should have."),
}
"""What a kind of file is called where a table is expected, and what to do."""


@dataclass(frozen=True, slots=True)
class Nature:
    """What a file is: a kind of ``AS_TABLE``, or "zip" for an archive of anything; ``names`` are its entries."""

    kind: str
    names: frozenset[str] = frozenset()

    @property
    def archive(self) -> str:
        """What an archive of anything is called."""
        return f"a zip archive ({quoted(sorted(self.names)[:2])})" if self.names else "an empty zip archive"


def check_file(path: Path, findings: Findings, *, endings: Iterable[str] = TABLE_ENDINGS) -> bool:
    """Whether a file is there, has a readable ending, holds something and is what its ending says."""
    if not is_there(path, findings):
        return False
    ending = path.suffix.casefold()
    if ending not in endings:
        remedy = (
            AS_WORKBOOK
            if ending in (".xls", ".xlsm", ".xlsb", ".ods", ".numbers")
            else "Save the table as one of them."
        )
        findings.refuse(
            path.name, f"files ending in {ending!r} are not read; tables end in {few_or(endings)}. {remedy}"
        )
        return False
    if path.stat().st_size == 0:
        findings.refuse(path.name, "is empty (0 bytes); a table has a header and rows. Export it once more.")
        return False
    if complaint := _mismatch(path, ending):
        findings.refuse(path.name, complaint)
        return False
    return True


def is_there(path: Path, findings: Findings) -> bool:
    """Whether a path names a file that can be opened; if not, a problem says why."""
    if path.is_dir():
        findings.refuse(str(path), "is a folder; a file is read at a time. Name the files in it.")
        return False
    try:
        path.open("rb").close()
    except FileNotFoundError:
        there = [other.name for other in path.parent.iterdir()] if path.parent.is_dir() else []
        findings.refuse(str(path), f"there is no such file. Look at the path.{near(path.name, there)}")
        return False
    except OSError as err:
        findings.refuse(str(path), f"cannot be opened ({err.strerror}). Look at its permissions and try again.")
        return False
    return True


def few_or(names: Iterable[str]) -> str:
    """Names joined as a choice: ".csv, .tsv or .jsonl"."""
    *first, last = names
    return f"{', '.join(first)} or {last}" if first else last


def nature(file: Path | bytes) -> Nature:
    """What the first bytes of a file say that it is; of an archive, its entries."""
    head = file[:4096] if isinstance(file, bytes) else _head(file)
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()[:512].lower()
    if head.startswith(ZIP):
        return _archive(file)
    if head.startswith(OLE):
        return Nature("locked" if _holds(file, PROTECTED) else "old")
    for kind, starts in STARTS.items():
        if start.startswith(starts):
            return Nature(kind)
    return Nature("text")


def _head(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(4096)


def _mismatch(path: Path, ending: str) -> str | None:
    """What a file is instead of what its ending says; None when both agree."""
    found = nature(path)
    if found.kind == ("workbook" if ending == ".xlsx" else "text"):
        return None
    named, remedy = (found.archive, None) if found.kind == "zip" else AS_TABLE[found.kind]
    if ending == ".xlsx":
        return f"is no .xlsx workbook but {named}. {remedy or AS_WORKBOOK}"
    return f"is no text but {named}. {remedy or AS_TEXT}"


def _archive(file: Path | bytes) -> Nature:
    try:
        with zipfile.ZipFile(io.BytesIO(file) if isinstance(file, bytes) else file) as archive:
            names = frozenset(archive.namelist())
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OverflowError, EOFError, OSError, struct.error):
        return Nature("damaged")
    return Nature(next((kind for entry, kind in ENTRIES.items() if entry in names), "zip"), names)


def _holds(file: Path | bytes, needle: bytes) -> bool:
    """Whether a file contains these bytes, read a piece at a time."""
    if isinstance(file, bytes):
        return needle in file
    tail = b""
    with file.open("rb") as stream:
        while piece := stream.read(1 << 20):
            if needle in tail + piece:
                return True
            tail = piece[-len(needle) :]
    return False

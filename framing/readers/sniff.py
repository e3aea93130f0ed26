"""What a file really is, whatever its name ends in."""

from __future__ import annotations

import io
import re
import stat
import struct
import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import IO

from .findings import Findings, near, quoted

MOST_ENTRIES = 20_000
MOST_LIST = 1 << 24
"""Bytes of the list of entries of an archive; longer ones are not looked at."""
END, END_64, LOCATOR_64 = b"PK\x05\x06", b"PK\x06\x06", b"PK\x06\x07"
FARTHEST_END = 22 + 0xFFFF + 76
"""How far from its end an archive's last record can begin, with its longer form."""
TABLE_ENDINGS = (".xlsx", ".csv", ".tsv", ".jsonl")
ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
AS_WORKBOOK = "Open it where it comes from and save it as .xlsx."
AS_TEXT = "Save the table as CSV UTF-8."

TEXT, WORKBOOK, PDF, WEB_PAGE, XML, GZIP = "text", "workbook", "pdf", "web page", "xml", "gzip"
WORD, OPEN_DOCUMENT, EPUB, BINARY_WORKBOOK = "word", "open document", "epub", "binary workbook"
PROTECTED, OLD_OFFICE, DAMAGED, RTF, SLIDES = "protected", "old office", "a damaged archive", "rtf", "slides"
NAMES = {
    TEXT: "a text file",
    WORKBOOK: "an .xlsx workbook",
    BINARY_WORKBOOK: "a binary workbook (.xlsb)",
    WORD: "a Word document",
    OPEN_DOCUMENT: "an OpenDocument file",
    EPUB: "an EPUB book",
    SLIDES: "a presentation (.pptx)",
    PDF: "a PDF",
    RTF: "a rich text document (RTF)",
    WEB_PAGE: "a web page (HTML)",
    XML: "an XML file",
    GZIP: "a gzip archive",
    PROTECTED: "an Office file protected by a password",
    OLD_OFFICE: "a workbook of the old .xls form (or another Office file of before 2007)",
}
SIGNATURES = (
    (b"%PDF", PDF),
    (b"{\\rtf", RTF),
    (b"\x1f\x8b", GZIP),
    (b"\x89PNG", "a picture (PNG)"),
    (b"\xff\xd8\xff", "a picture (JPEG)"),
    (b"GIF89a", "a picture (GIF)"),
    (b"ID3\x03", "a sound recording (MP3)"),
    (b"ID3\x04", "a sound recording (MP3)"),
    (b"OggS\x00", "a recording (Ogg)"),
    (b"\x1aE\xdf\xa3", "a recording (Matroska or WebM)"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!\x1a", "a RAR archive"),
    (b"SQLite format 3", "an SQLite database"),
)
FIRST_BYTES = tuple(signature for signature, _ in SIGNATURES)
MARKUP = re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype html|html|(\?xml))", re.IGNORECASE)
PARTS = (
    ("xl/workbook.xml", WORKBOOK),
    ("xl/workbook.bin", BINARY_WORKBOOK),
    ("word/document.xml", WORD),
    ("ppt/presentation.xml", SLIDES),
    ("META-INF/container.xml", EPUB),
    ("content.xml", OPEN_DOCUMENT),
)
"""What an archive is, by an entry that only this kind has."""
TABLE_REMEDIES = {
    TEXT: "Give it the ending .csv, .tsv or .jsonl that it should have.",
    WORKBOOK: "Give it the ending .xlsx.",
    BINARY_WORKBOOK: AS_WORKBOOK,
    WORD: "Copy its table into a workbook.",
    OPEN_DOCUMENT: AS_WORKBOOK,
    EPUB: "Copy its table into a workbook.",
    SLIDES: "Copy its table into a workbook.",
    RTF: "Copy its table into a workbook.",
    PDF: "Copy the table into a workbook.",
    WEB_PAGE: "Open it in a spreadsheet program and save it as .xlsx or CSV UTF-8.",
    XML: "Open it in a spreadsheet program and save it as .xlsx or CSV UTF-8.",
    GZIP: "Unpack it first.",
    PROTECTED: "Open it, take the password off and save it.",
    OLD_OFFICE: AS_WORKBOOK,
    DAMAGED: "Save or download it once more.",
}


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
        if not stat.S_ISREG(path.stat().st_mode):  # opening a pipe waits until somebody writes to it
            findings.refuse(str(path), "is no file but a device or a pipe, which is not read. Name a file.")
            return False
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


def kind_of(file: Path | bytes) -> str:
    """What the bytes of a file say it is: one of the kinds in ``NAMES``, or in words what else."""
    head = file[:4096] if isinstance(file, bytes) else _head(file)
    if head.startswith(ZIP):
        return _archive(file)
    if head.startswith(OLE):
        return PROTECTED if _holds(file, ENCRYPTED) else OLD_OFFICE
    if found := MARKUP.match(head):
        return XML if found[1] else WEB_PAGE
    if not head.startswith(FIRST_BYTES):
        return TEXT
    return next(kind for signature, kind in SIGNATURES if head.startswith(signature))


def named(kind: str) -> str:
    """A kind in words, with its article."""
    return NAMES.get(kind, kind)


def _head(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(4096)


def _mismatch(path: Path, ending: str) -> str | None:
    """What a file is instead of what its ending says; None when both agree."""
    kind = kind_of(path)
    wanted = WORKBOOK if ending == ".xlsx" else TEXT
    if kind == wanted:
        return None
    words = {PROTECTED: "a workbook protected by a password"}.get(kind, named(kind))
    if ending == ".xlsx":
        return f"is no .xlsx workbook but {words}. {TABLE_REMEDIES.get(kind, AS_WORKBOOK)}"
    return f"is no text but {words}. {TABLE_REMEDIES.get(kind, AS_TEXT)}"


def list_of(stream: IO[bytes]) -> tuple[int, int]:
    """How many entries an archive has, and how many bytes their list, by its last record alone; 0 where it has none."""
    size = stream.seek(0, io.SEEK_END)
    stream.seek(max(0, size - FARTHEST_END))
    tail = stream.read()
    stream.seek(0)
    at = len(tail) - 22 if tail[-22:-18] == END and tail[-2:] == b"\0\0" else tail.rfind(END)
    if at < 0 or len(tail) - at < 22:
        return 0, 0
    n, length = struct.unpack("<HL", tail[at + 10 : at + 16])
    if at >= 76 and tail[at - 76 : at - 72] == END_64 and tail[at - 20 : at - 16] == LOCATOR_64:
        n, length = struct.unpack("<QQ", tail[at - 44 : at - 28])
    return n, length


def _archive(file: Path | bytes) -> str:
    try:
        with io.BytesIO(file) if isinstance(file, bytes) else file.open("rb") as stream:
            n, length = list_of(stream)
            if n > MOST_ENTRIES or length > MOST_LIST:
                return "a zip archive of too many entries"
            with zipfile.ZipFile(stream) as archive:
                names = set(archive.namelist())
    except (zipfile.BadZipFile, OSError, NotImplementedError, ValueError, OverflowError, EOFError, struct.error):
        return DAMAGED
    known = next((kind for part, kind in PARTS if part in names), None)
    if known or not names:
        return known or "an empty zip archive"
    return f"a zip archive ({quoted(sorted(names)[:2])})"


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

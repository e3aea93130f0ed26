"""What a file really is, whatever its name ends in."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable
from pathlib import Path

from .findings import Findings, near, quoted

TABLE_ENDINGS = (".xlsx", ".csv", ".tsv", ".jsonl")
ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PROTECTED = "EncryptedPackage".encode("utf-16-le")
AS_WORKBOOK = "Open it where it comes from and save it as .xlsx."
AS_TEXT = "Save the table as CSV UTF-8."


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


def _mismatch(path: Path, ending: str) -> str | None:
    """What a file is instead of what its ending says; None when both agree."""
    with path.open("rb") as file:
        head = file.read(4096)
    kind, remedy = _nature(path, head)
    wanted = "workbook" if ending == ".xlsx" else "text"
    if kind == wanted:
        return None
    if ending == ".xlsx":
        remedy = remedy or AS_WORKBOOK
        return f"is no .xlsx workbook but {_named(kind)}. {remedy}"
    return f"is no text but {_named(kind)}. {remedy or AS_TEXT}"


def _named(kind: str) -> str:
    return {"workbook": "an .xlsx workbook", "text": "a text file"}.get(kind, kind)


def _nature(path: Path, head: bytes) -> tuple[str, str | None]:
    """What the first bytes say a file is, and a remedy of its own."""
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()[:512].lower()
    if head.startswith(ZIP):
        return _archive(path)
    if head.startswith(OLE):
        if _holds(path, PROTECTED):
            return "a workbook protected by a password", "Open it, take the password off and save it."
        return "a workbook of the old .xls form (or another Office file of before 2007)", AS_WORKBOOK
    if head.startswith(b"%PDF"):
        return "a PDF", "Copy the table into a workbook."
    if start.startswith((b"<!doctype html", b"<html")):
        return "a web page (HTML)", "Open it in a spreadsheet program and save it as .xlsx or CSV UTF-8."
    if start.startswith(b"<?xml"):
        return "an XML file", "Open it in a spreadsheet program and save it as .xlsx or CSV UTF-8."
    if head.startswith(b"\x1f\x8b"):
        return "a gzip archive", "Unpack it first."
    return (
        "text",
        None if path.suffix.casefold() != ".xlsx" else "Give it the ending .csv, .tsv or .jsonl that it should have.",
    )


def _archive(path: Path) -> tuple[str, str | None]:
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, OSError, NotImplementedError):
        return "a damaged archive", "Save or download it once more."
    if "xl/workbook.xml" in names:
        remedy = "Give it the ending .xlsx."
        return "workbook", remedy
    if "xl/workbook.bin" in names:
        return "a binary workbook (.xlsb)", AS_WORKBOOK
    if "word/document.xml" in names:
        return "a Word document", "Copy its table into a workbook."
    if "content.xml" in names:
        return "an OpenDocument file", AS_WORKBOOK
    return f"a zip archive ({quoted(sorted(names)[:2])})" if names else "an empty zip archive", None


def _holds(path: Path, needle: bytes) -> bool:
    """Whether a file contains these bytes, read a piece at a time."""
    tail = b""
    with path.open("rb") as file:
        while piece := file.read(1 << 20):
            if needle in tail + piece:
                return True
            tail = piece[-len(needle) :]
    return False

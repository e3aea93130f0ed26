"""Text files as text: encoding proved before the first line is read."""

from __future__ import annotations

import codecs
from pathlib import Path

from .findings import Findings

NO_FILES = ("idna", "punycode", "unicode-escape", "raw-unicode-escape")
"""Codecs that Python has and no file of text is written in."""
PIECE = 1 << 20
UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def proved_encoding(path: Path, encoding: str | None, findings: Findings) -> str | None:
    """The encoding in which a file can be read to its end; None, with a problem, where there is none.

    Without ``encoding`` a file is UTF-8; a byte order mark is dropped and told.
    """
    with path.open("rb") as file:
        head = file.read(4096)
    if encoding is None and _is_utf_16(head):
        findings.refuse(
            path.name, "is UTF-16 text; text files are UTF-8. Save it as CSV UTF-8, or pass --encoding utf-16."
        )
        return None
    if encoding is not None and not is_known(encoding):
        findings.refuse(path.name, f"encoding {encoding!r} is not known to Python. Pass for example --encoding cp1252.")
        return None
    if head.startswith(codecs.BOM_UTF8) and (encoding is None or codecs.lookup(encoding).name.startswith("utf-8")):
        findings.note(f"{path.name}: the byte order mark at its start was dropped.")
        encoding = "utf-8-sig"
    encoding = encoding or "utf-8"
    complaint = _first_undecodable(path, encoding)
    if complaint is None:
        return encoding
    line, what = complaint
    findings.refuse(f"{path.name} line {line}", what)
    return None


def _is_utf_16(head: bytes) -> bool:
    """Whether bytes begin as UTF-16 does: with its mark, or with every second byte zero."""
    return head.startswith(UTF_16) or (len(head) > 3 and head.count(0) * 5 >= len(head) * 2)


def is_known(encoding: str) -> bool:
    """Whether Python knows an encoding of texts by this name."""
    try:
        "".encode(encoding)
    except (LookupError, ValueError):  # also for codecs that are not about text, such as "hex"
        return False
    return codecs.lookup(encoding).name.replace("_", "-") not in NO_FILES


def _first_undecodable(path: Path, encoding: str) -> tuple[int, str] | None:
    """The line of the first byte that is not ``encoding``, and what is to be said of it."""
    decoder = codecs.getincrementaldecoder(encoding)()
    read, line = 0, 1
    with path.open("rb") as file:
        while True:
            piece = file.read(PIECE)
            read += len(piece)
            try:
                line += decoder.decode(piece, final=not piece).count("\n")
            except UnicodeDecodeError as err:
                offset = read - len(err.object) + err.start
                line += err.object[: err.start].count(b"\n")
                return line, _undecodable(path, encoding, err.object[err.start], offset)
            if not piece:
                return None


def _undecodable(path: Path, encoding: str, byte: int, offset: int) -> str:
    name = "UTF-8" if encoding.startswith("utf-8") else encoding
    what = f"byte 0x{byte:02X} (number {offset + 1:,} of the file) is not {name}"
    if name == "UTF-8" and _reads_as(path, "cp1252"):
        return f"{what}; the file reads as Windows-1252. Save it as CSV UTF-8, or pass --encoding cp1252."
    return f"{what}. Save the file as CSV UTF-8, or pass its encoding with --encoding."


def _reads_as(path: Path, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    with path.open("rb") as file:
        try:
            while piece := file.read(PIECE):
                decoder.decode(piece)
        except UnicodeDecodeError:
            return False
    return True

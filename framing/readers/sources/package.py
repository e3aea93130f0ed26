"""Zip files that may be hostile, a .docx, .odt or .epub among them: read entry by entry, within bounds.

Nothing is ever written to disk. What is counted is what really comes out of an entry, not what its headers say.
"""

from __future__ import annotations

import io
import re
import stat
import struct
import zipfile
import zlib
from itertools import pairwise
from pathlib import Path
from typing import IO

from ..sniff import MOST_ENTRIES, MOST_LIST, list_of

MOST_BYTES = 1 << 30
"""Of everything in an archive, unpacked."""
MOST_OF_ONE = 1 << 28
MOST_RATIO = 200
"""Unpacked to packed, of an entry larger than ``FREE``."""
FREE = 1 << 20
PIECE = 1 << 16
LOCAL = 30
"""Bytes of the header before an entry, without its name and extra fields."""
DRIVE = re.compile(r"[A-Za-z]:")
UTF_8_NAME, ENCRYPTED = 0x800, 0x1
PACKED = {9: "Deflate64", 12: "bzip2", 14: "LZMA", 93: "Zstandard", 95: "XZ", 98: "PPMd", 99: "AES"}
WRONG = (
    zipfile.BadZipFile,
    NotImplementedError,
    zlib.error,
    EOFError,
    OSError,
    RuntimeError,
    ValueError,
    OverflowError,
    struct.error,
)
"""What the standard library raises on archives that are not as they should be."""


class PackageError(Exception):
    """An archive, or an entry of it, that is not read. The message is a sentence without its place."""


class Package:
    """A zip file whose entries are read one at a time.

    Attributes
    ----------
    entries : dict of name to ZipInfo
        In the archive's order, without folders; the parts of a name are parted by "/".
    faults : dict of name to sentence
        Entries that are not read, and why: ``read`` raises it.
    guessed : dict of name to sentence
        Entries whose name is not marked as UTF-8, and how it was read.
    """

    def __init__(self, file: bytes | Path, *, most: int = MOST_BYTES) -> None:
        self._most = self._left = most
        try:
            stream = io.BytesIO(file) if isinstance(file, bytes) else file.open("rb")
        except OSError as err:
            raise PackageError("cannot be opened. Look at its permissions and try again.") from err
        try:
            _check_list(stream)
            self._archive = zipfile.ZipFile(stream)
            self._stream = stream
            self.entries: dict[str, zipfile.ZipInfo] = {}
            self.faults: dict[str, str] = {}
            self.guessed: dict[str, str] = {}
            self._list()
        except WRONG as err:
            stream.close()
            raise PackageError(
                "is no whole zip archive; it was cut off or damaged. Fetch or save it once more."
            ) from err
        except PackageError:
            stream.close()
            raise

    def __contains__(self, name: str) -> bool:
        return name in self.entries

    def close(self) -> None:
        """Let go of the file."""
        self._archive.close()
        self._stream.close()

    def read(self, name: str) -> bytes:
        """The bytes of an entry; KeyError where there is none, PackageError where it is not read."""
        info = self.entries[name]
        if fault := self.faults.get(name):
            raise PackageError(f"entry {name[:200]!r} {fault}")
        try:
            with self._archive.open(info) as stream:
                return self._counted(stream, info)
        except WRONG as err:
            raise PackageError(f"entry {name[:200]!r} is damaged. Fetch or save the file once more.") from err

    def _list(self) -> None:
        """Take down the entries with what is wrong with each."""
        infos = self._archive.infolist()
        if len(infos) > MOST_ENTRIES:  # more than the last record says
            raise PackageError(f"has {len(infos):,} entries; at most {MOST_ENTRIES:,} are read. Divide it.")
        _check_apart(infos, self._archive.start_dir)
        for info in infos:
            name, guess = _name_of(info)
            if name.endswith("/") and info.file_size == 0:
                continue
            if name in self.entries:
                if not _alike(info, self.entries[name]):
                    self.faults[name] = "stands twice in the archive, with different content. Pack it once more."
                continue
            self.entries[name] = info
            if fault := _fault(info, name):
                self.faults[name] = fault
            if guess:
                self.guessed[name] = guess

    def _counted(self, stream: IO[bytes], info: zipfile.ZipInfo) -> bytes:
        pieces, size = [], 0
        while piece := stream.read(PIECE):
            size += len(piece)
            self._left -= len(piece)
            if self._left < 0:
                raise PackageError(f"unpacks to more than {self._most >> 20:,} MB, which is not read. Divide it.")
            if size > MOST_OF_ONE:
                raise PackageError(
                    f"entry {info.filename[:200]!r} unpacks to more than {MOST_OF_ONE >> 20:,} MB, which is not read. "
                    "Divide it."
                )
            if size > FREE and size > MOST_RATIO * max(1, info.compress_size):
                raise PackageError(
                    f"entry {info.filename[:200]!r} unpacks to more than {MOST_RATIO} times its size, as no document "
                    "does. Save it once more from where it comes from."
                )
            pieces.append(piece)
        if size != info.file_size:
            raise zipfile.BadZipFile("another size than its header says")
        return b"".join(pieces)


def _check_list(stream: IO[bytes]) -> None:
    """Refuse a list of entries by the archive's last record, before any of it is read."""
    n, length = list_of(stream)
    if n > MOST_ENTRIES:
        raise PackageError(f"has {n:,} entries; at most {MOST_ENTRIES:,} are read. Divide it.")
    if length > MOST_LIST:
        raise PackageError(f"has a list of entries of {length:,} bytes; at most {MOST_LIST:,} are read. Divide it.")


def _check_apart(infos: list[zipfile.ZipInfo], end: int) -> None:
    """No two entries share bytes, as in archives that unpack to millions of times their size."""
    bounds = sorted((info.header_offset, info.header_offset + LOCAL + info.compress_size) for info in infos)
    if any(first[1] > then[0] for first, then in pairwise(bounds)) or (bounds and bounds[-1][1] > end):
        raise PackageError("has entries that overlap, as no archive of documents has. Fetch it once more.")


def _name_of(info: zipfile.ZipInfo) -> tuple[str, str | None]:
    """An entry's name with "/" between its parts, and how it was read where that is not certain."""
    name, guess = info.orig_filename, None
    if not info.flag_bits & UTF_8_NAME and not name.isascii():
        try:
            name = name.encode("cp437").decode("utf-8")
            guess = f"the name {name[:200]!r} in the archive is not marked as UTF-8; it was read so."
        except UnicodeError:
            guess = f"the name {name[:200]!r} in the archive is not UTF-8; it was read as cp437, as the form has it."
    return name.replace("\\", "/"), guess


def _alike(one: zipfile.ZipInfo, other: zipfile.ZipInfo) -> bool:
    return (one.CRC, one.file_size) == (other.CRC, other.file_size)


def _fault(info: zipfile.ZipInfo, name: str) -> str | None:
    """Why an entry is not read; None where it can be."""
    if "\0" in name:
        return "has a zero byte in its name, as no file has. Pack it once more."
    if name.startswith("/") or DRIVE.match(name) or ".." in name.split("/"):
        return "has a name that leads out of the archive. Pack the files once more, without their folders."
    mode = info.external_attr >> 16
    if stat.S_IFMT(mode) not in (0, stat.S_IFREG):
        return f"is {'a link' if stat.S_ISLNK(mode) else 'no file'}, which is not followed. Pack the file itself."
    if info.flag_bits & ENCRYPTED:
        return "is protected by a password. Take the password off."
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        packed = PACKED.get(info.compress_type, f"way {info.compress_type}")
        return f"is packed by {packed}, which is not read. Pack it as a plain zip."
    return None

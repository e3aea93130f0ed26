"""Zip files that may be hostile, a .docx, .odt or .epub among them: read entry by entry, within bounds."""

from __future__ import annotations

import io
import lzma
import struct
import zipfile
import zlib
from functools import cached_property
from pathlib import Path
from typing import IO

MOST_ENTRIES = 20_000
MOST_BYTES = 1 << 30
"""Of everything in an archive, unpacked."""
MOST_RATIO = 200
"""Unpacked to packed, of an entry larger than ``FREE``."""
FREE = 1 << 20
PIECE = 1 << 16
DAMAGED = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error),
    *(NotImplementedError, RuntimeError, ValueError, OverflowError, EOFError, OSError),
)
"""What zipfile raises where an archive's bytes are not as they should be."""


class PackageError(Exception):
    """An archive, or an entry of it, that is not read. The message is a sentence without its place."""


class Package:
    """A zip file whose entries are read one at a time; what is counted is what really comes out of it."""

    def __init__(self, file: bytes | Path) -> None:
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(file) if isinstance(file, bytes) else file)
        except DAMAGED as err:
            raise PackageError(
                "is no whole zip archive; it was cut off or damaged. Fetch or save it once more."
            ) from err
        self._left = MOST_BYTES
        if len(self._archive.filelist) > MOST_ENTRIES:
            n = len(self._archive.filelist)
            raise PackageError(f"has {n:,} entries; at most {MOST_ENTRIES:,} are read. Divide it.")

    @cached_property
    def entries(self) -> dict[str, zipfile.ZipInfo]:
        """The entries by name, in order; where a name comes twice, the first is meant."""
        found: dict[str, zipfile.ZipInfo] = {}
        for info in self._archive.infolist():
            found.setdefault(info.filename, info)
        return found

    def __contains__(self, name: str) -> bool:
        return name in self.entries

    def read(self, name: str) -> bytes:
        """The bytes of an entry; KeyError where there is none."""
        info = self.entries[name]
        if info.flag_bits & 1:
            raise PackageError(f"entry {name!r} is protected by a password. Take the password off.")
        try:
            with self._archive.open(info) as stream:
                return self._counted(stream, info)
        except DAMAGED as err:
            raise PackageError(f"entry {name!r} is damaged. Fetch or save the file once more.") from err

    def _counted(self, stream: IO[bytes], info: zipfile.ZipInfo) -> bytes:
        pieces, size = [], 0
        while piece := stream.read(PIECE):
            size += len(piece)
            self._left -= len(piece)
            if self._left < 0:
                raise PackageError(f"unpacks to more than {MOST_BYTES >> 20:,} MB, which is not read. Divide it.")
            if size > FREE and size > MOST_RATIO * max(1, info.compress_size):
                raise PackageError(
                    f"entry {info.filename!r} unpacks to more than {MOST_RATIO} times its size, as no document does. "
                    "Save it once more from where it comes from."
                )
            pieces.append(piece)
        return b"".join(pieces)

"""Writing a file whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from ..errors import ExportError


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A temporary name beside ``path`` to write to; it takes the place of ``path`` at the end, or leaves no trace."""
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        yield part
        os.replace(part, path)
    except OSError as err:
        raise ExportError(
            f"{path}: cannot be written ({err.strerror or err}). Close it where it is open, or choose another folder."
        ) from err
    finally:
        with suppress(OSError):  # what stands in the way of the file stands in the way of its removal
            part.unlink(missing_ok=True)


def is_own_workbook(path: Path) -> bool:
    """Whether a workbook was written by framing, by what it says of its maker."""
    try:
        with ZipFile(path) as archive, archive.open("docProps/core.xml") as said:
            return b"framing-toolkit" in said.read(100_000)
    except (OSError, BadZipFile, KeyError):
        return False


def write_text(text: str, path: Path) -> Path:
    """Write a text to a file in UTF-8."""
    with replacing(path) as part:
        part.write_text(text if text.endswith("\n") else text + "\n", encoding="utf-8", newline="\n")
    return path

"""What takes long to make, kept for the next process in the user's cache folder.

Nothing rests on it: what is not there, or cannot be read or written, is made anew. A value is kept under the hash of
all that it comes from: what it was made of, the sources of those parts of framing that made it, and Python's version.
Whatever changes, it is looked for under another name, so what is found is never out of date. What was not used for
longest is let go of.

The folder is the one that the system has for such files (``~/.cache/framing`` on Linux); ``FRAMING_CACHE`` names
another one, and left empty lets nothing be kept. Values are what JSON can hold, and are read only where the file
belongs to the user and is as it was written.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from functools import cache
from pathlib import Path

from .model.bulk import uncollected

VARIABLE = "FRAMING_CACHE"
MOST = 16
"""Values that are kept; each has a few megabytes."""
PACKAGE = Path(__file__).resolve().parent
ALWAYS = ("shelf.py", "errors.py", "model")
"""Parts of framing that everything kept comes from."""
DIGEST = hashlib.sha256().digest_size


def place(what: str, made_of: Iterable[str], *, by: str) -> Path | None:
    """Where a value is kept that a room of framing makes of some texts; None where nothing is kept."""
    folder, sources = cache_folder(), stamp(by)
    if folder is None or sources is None:
        return None
    digest = hashlib.sha256(f"{sys.version}\0{sources}".encode())
    for text in made_of:
        digest.update(f"\0{len(text)}\0{text}".encode("utf-8", "surrogatepass"))
    return folder / f"{what}-{digest.hexdigest()[:40]}.json"


def taken(file: Path | None) -> object | None:
    """The value that is kept at a place; None where there is none, or the file is not as it was written."""
    if file is None:
        return None
    try:
        if hasattr(os, "getuid") and file.stat().st_uid != os.getuid():
            return None
        content = file.read_bytes()
        if hashlib.sha256(content[DIGEST:]).digest() != content[:DIGEST]:
            return None
        os.utime(file)
    except OSError:
        return None
    with uncollected():
        value: object = json.loads(content[DIGEST:].decode("utf-8", "surrogatepass"))
    return value


def put(file: Path | None, value: object) -> None:
    """Keep a value at a place, whole or not at all."""
    if file is None:
        return
    content = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
    with suppress(OSError):
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, unfinished = tempfile.mkstemp(dir=file.parent)
        with os.fdopen(handle, "wb") as written:
            written.write(hashlib.sha256(content).digest() + content)
        os.replace(unfinished, file)
        let_go(file.parent)


def let_go(folder: Path) -> None:
    """Remove the files that were not used for longest, but for some."""
    for old in sorted(folder.iterdir(), key=lambda file: file.stat().st_mtime, reverse=True)[MOST:]:
        old.unlink(missing_ok=True)


def cache_folder() -> Path | None:
    """The folder in which values are kept; None where there is none."""
    stated = os.environ.get(VARIABLE)
    if stated is not None:
        return Path(stated) if stated else None
    try:
        home = Path.home()
    except RuntimeError:
        return None
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local") / "framing" / "cache"
    if sys.platform == "darwin":
        return home / "Library" / "Caches" / "framing"
    return Path(os.environ.get("XDG_CACHE_HOME") or home / ".cache") / "framing"


def stamp(room: str) -> str | None:
    """The hashes of the sources by which a room makes its values; None where they cannot be read."""
    try:
        return " ".join(hash_of(PACKAGE / part) for part in (*ALWAYS, room))
    except OSError:
        return None


@cache
def hash_of(part: Path) -> str:
    """The hash of a source, or of all sources of a folder with their names."""
    digest = hashlib.sha256()
    for source in sorted(part.rglob("*.py")) if part.is_dir() else [part]:
        content = source.read_bytes()
        digest.update(f"\0{source.relative_to(part).as_posix()}\0{len(content)}\0".encode() + content)
    return digest.hexdigest()

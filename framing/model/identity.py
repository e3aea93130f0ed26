"""Identifiers that mean the same thing in every copy of a project."""

from __future__ import annotations

import hashlib
import os
import time
import uuid
from datetime import UTC, datetime

NAMESPACE = uuid.uuid5(uuid.NAMESPACE_DNS, "framing-toolkit")


def new_uid() -> str:
    """A new identifier, sortable by the time of its making (UUID version 7, RFC 9562)."""
    milliseconds = time.time_ns() // 1_000_000
    tail = int.from_bytes(os.urandom(10), "big")
    number = (milliseconds & ((1 << 48) - 1)) << 80 | tail
    number = number & ~(0xF << 76) | 0x7 << 76
    number = number & ~(0x3 << 62) | 0x2 << 62
    return str(uuid.UUID(int=number))


def now() -> str:
    """The present moment as the journal writes it: UTC, ISO 8601, microseconds."""
    return datetime.now(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def stable_uid(*parts: str | None) -> str:
    """The identifier that these parts always give (UUID version 5 over the parts).

    >>> stable_uid("actor", "DNK") == stable_uid("actor", "DNK")
    True
    """
    name = "\x1f".join(["\x00" if part is None else part for part in parts])
    digest = hashlib.sha1(NAMESPACE.bytes + name.encode("utf-8", "surrogatepass"), usedforsecurity=False).hexdigest()
    variant = "89ab"[int(digest[16], 16) & 3]  # as uuid.uuid5 does, in a third of its time
    return f"{digest[:8]}-{digest[8:12]}-5{digest[13:16]}-{variant}{digest[17:20]}-{digest[20:32]}"


def content_hash(text: str) -> str:
    """The SHA-256 of a text in UTF-8, as 64 hexadecimal digits: its address in the store."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()

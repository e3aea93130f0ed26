"""The text of a file whose encoding is proved or chosen."""

from __future__ import annotations

from ..text import BOM
from .incoming import Incoming


def decoded(incoming: Incoming) -> str | None:
    """The text of a file; None, with a problem, where its encoding is not proved."""
    encoding = incoming.options.encoding or "utf-8"
    try:
        text = incoming.content.decode(encoding)
    except UnicodeDecodeError as err:
        line = incoming.content.count(b"\n", 0, err.start) + 1
        byte = incoming.content[err.start]
        incoming.refuse(f"byte 0x{byte:02X} is not {encoding}; texts are UTF-8. Choose its encoding.", f"line {line}")
        return None
    except LookupError:
        incoming.refuse(f"encoding {encoding!r} is not known to Python. Choose another one.")
        return None
    if text.startswith(BOM):
        incoming.note("the byte order mark at its start was dropped.")
        text = text[1:]
    return text

"""One text by itself: from a file or from typing, to the letter but for line ends and the byte order mark."""

from __future__ import annotations

import re

from ..errors import Problem, ReadError

CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
BOM = "\ufeff"


def read_text(content: bytes, where: str) -> str:
    """The text of a UTF-8 file; ``where`` names the file in complaints."""
    try:
        return plain_text(content.decode("utf-8"), where)
    except UnicodeDecodeError as err:
        line = content.count(b"\n", 0, err.start) + 1
        what = f"byte 0x{content[err.start]:02X} (number {err.start + 1:,} of the file) is not UTF-8; texts are UTF-8."
        raise ReadError([Problem(f"{where} line {line}", f"{what} Save the file as UTF-8.")]) from err


def plain_text(text: str, where: str) -> str:
    """A text with line ends as LF and without a byte order mark; control characters are refused."""
    text = text.lstrip(BOM).replace("\r\n", "\n").replace("\r", "\n")
    if found := CONTROL.search(text):
        what = (
            f"holds U+{ord(found[0]):04X} at character {found.start() + 1}; no text has a control character "
            "but tab and line break. Delete it there."
        )
        raise ReadError([Problem(where, what)])
    return text

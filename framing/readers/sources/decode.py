"""The bytes of a text file as text: never by a silent guess.

A byte order mark proves an encoding, and so does a file that is UTF-8 from end to end, or UTF-16 by its pattern. Any
other file is read only in an encoding that somebody names.
"""

from __future__ import annotations

import codecs
import unicodedata

from ..encoding import is_known
from ..sniff import TEXT
from ..text import BOM
from .disguise import disguised
from .incoming import Incoming

MARKS = (
    (codecs.BOM_UTF8, "utf-8", "UTF-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le", "UTF-32"),  # begins with the mark of UTF-16
    (codecs.BOM_UTF32_BE, "utf-32-be", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16"),
)
SEVEN_BIT = ("iso2022", "hz", "utf-7")
"""Encodings whose bytes are all UTF-8 as well: where one is named, it is meant."""
ENDING = "Give it the ending that it should have, or save it as text."
SHOWN = 60
LEAST = 0.2
"""Share of bytes that no text has from which a file cannot be text of one byte a letter."""
HEAD = 1 << 13
C1 = frozenset(map(chr, range(0x80, 0xA0)))


def decoded(incoming: Incoming, *kinds: str, said: str = "was said") -> str | None:
    """The text of a file without its byte order mark; None, with a problem, where no encoding is proved or named.

    ``kinds`` are what its first bytes may look like: plain text where nothing is said. ``said`` is who named the
    encoding of the options, for the note on it: "was said", "the page says".
    """
    if disguised(incoming, *(kinds or (TEXT,))):
        return None
    text = _proved(incoming)
    if text is None and not incoming.findings.problems:
        text = _named(incoming, said)
    return None if text is None else text.lstrip(BOM)


def is_proved(content: bytes) -> bool:
    """Whether bytes prove the encoding that they are in, or that they are no text; else somebody has to name it."""
    incoming = Incoming("", content)
    return _proved(incoming) is not None or bool(incoming.findings.problems)


def _proved(incoming: Incoming) -> str | None:
    """The text of a file that proves its encoding; None where it does not."""
    content, said = incoming.content, incoming.options.encoding
    for mark, encoding, words in MARKS:
        if content.startswith(mark):
            return _marked(incoming, mark, encoding, words)
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        return _by_pattern(incoming) if b"\0" in content else None
    if "\0" in text and (b"\0" in content[:HEAD]) and _strange(content[:HEAD]) >= LEAST:
        return _by_pattern(incoming)
    if said and text.isascii() and said.casefold().replace("_", "-").startswith(SEVEN_BIT):
        return None
    return text


def _marked(incoming: Incoming, mark: bytes, encoding: str, words: str) -> str | None:
    """The text after a byte order mark."""
    content = incoming.content[len(mark) :]
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as err:
        line = content[: err.start].decode(encoding, errors="replace").count("\n") + 1
        incoming.refuse(
            f"begins with the mark of {words} and does not go on in it, or was cut off here. "
            f"Save it as UTF-8, or fetch it once more.",
            f"line {line}",
        )
        return None
    incoming.note(f"the byte order mark at its start ({words}) was dropped.")
    return text


def _by_pattern(incoming: Incoming) -> str | None:
    """The text of a file whose zero bytes are those of UTF-16."""
    content = incoming.content
    for encoding in _pair_orders(content):
        text = _read(content, encoding)
        if text is not None:
            incoming.note("was read as UTF-16, which its pattern of bytes proves; it has no byte order mark.")
            return text
    if incoming.options.encoding is None:
        line = content.count(b"\n", 0, content.index(b"\0")) + 1
        incoming.refuse("holds zero bytes, so it is no text but a file of another kind. " + ENDING, f"line {line}")
    return None


def _pair_orders(content: bytes) -> list[str]:
    """The orders of UTF-16, first the one in which more of the zero bytes are the higher ones."""
    head = content[:HEAD]
    orders = ["utf-16-le", "utf-16-be"]
    return orders if head[1::2].count(0) >= head[::2].count(0) else orders[::-1]


def _strange(head: bytes) -> float:
    """The share of bytes that no text of one byte a letter has."""
    return sum(head.count(code) for code in range(9)) / len(head)


def _read(content: bytes, encoding: str) -> str | None:
    """A text strictly decoded; None where that fails, or gives characters that no text has."""
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        return None
    if "16" in encoding:
        strange = any(
            unicodedata.category(char) in ("Cn", "Co", "Cc") and char not in "\t\n\r\f\v" for char in set(text)
        )
    else:
        strange = not C1.isdisjoint(text)
    return None if strange else text


def _named(incoming: Incoming, said: str) -> str | None:
    """The text in the encoding that was named; None, with a problem, where none was or it does not fit."""
    content, encoding = incoming.content, incoming.options.encoding
    if encoding is None:
        _ask(incoming)
        return None
    if not is_known(encoding):
        incoming.refuse(f"encoding {encoding!r} is not known. Pass for example --encoding cp1252.")
        return None
    try:
        text = content.decode(encoding)
    except UnicodeError as err:
        at = err.start if isinstance(err, UnicodeDecodeError) else 0
        line, byte = content.count(b"\n", 0, at) + 1, content[at] if at < len(content) else 0
        incoming.refuse(
            f"byte 0x{byte:02X} (number {at + 1:,} of the file) is not {encoding}. Name the encoding that it is in "
            "with --encoding, or save it as UTF-8.",
            f"line {line}",
        )
        return None
    incoming.note(f"was read as {encoding}, as {said}; it does not prove its encoding.")
    if mixed := _mixed(content):
        incoming.note(f"{mixed}, so that line may read wrongly in {encoding}. Look at it.")
    return text


def _ask(incoming: Incoming) -> None:
    """Refuse a file that does not prove its encoding, showing how it would read in the usual one."""
    content = incoming.content
    at = _first_invalid(content)
    line = content.count(b"\n", 0, at) + 1
    what = f"byte 0x{content[at]:02X} (number {at + 1:,} of the file) is not UTF-8"
    if mixed := _mixed(content):
        what = f"{what}, though {mixed}; a file has one encoding. Save that part as UTF-8 too"
        incoming.refuse(f"{what} (as Windows-1252 it reads {_line_at(content, at, 'cp1252')!r}).", f"line {line}")
    elif _read(content, "cp1252") is not None:
        incoming.refuse(
            f"{what}; as Windows-1252 the line reads {_line_at(content, at, 'cp1252')!r}. If that is right, pass "
            "--encoding cp1252; if not, name the encoding that it is in, or save it as UTF-8.",
            f"line {line}",
        )
    else:
        incoming.refuse(
            f"{what}, and the file does not read as Windows-1252 either. Name the encoding that it is in with "
            "--encoding, or save it as UTF-8.",
            f"line {line}",
        )


def _mixed(content: bytes) -> str | None:
    """Where a file that is not UTF-8 as a whole is so beyond chance: "line 3 is UTF-8 ('naïve')"."""
    text = content.decode("utf-8", errors="surrogateescape")
    stray = sum("\udc80" <= char <= "\udcff" for char in text)
    proper = [at for at, char in enumerate(text) if char > "\x7f" and not "\udc80" <= char <= "\udcff"]
    if not proper or 2 * len(proper) < stray:
        return None
    line = text.count("\n", 0, proper[0]) + 1
    words = text[max(0, proper[0] - 15) : proper[0] + 15].split("\n")
    near = next(word for word in words if not word.isascii())
    shown = near.strip().encode("utf-8", errors="surrogateescape").decode("utf-8", errors="replace")
    return f"line {line} is UTF-8 ({shown!r})"


def _first_invalid(content: bytes) -> int:
    """The offset of the first byte that is not UTF-8."""
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as err:
        return err.start
    return _first_high(content)


def _first_high(line: bytes) -> int:
    return next((at for at, byte in enumerate(line) if byte > 0x7F), 0)


def _line_at(content: bytes, at: int, encoding: str) -> str:
    """The line around a byte as it reads in an encoding."""
    start = content.rfind(b"\n", 0, at) + 1
    end = content.find(b"\n", at)
    return _around(content[start : len(content) if end < 0 else end], at - start, encoding)


def _around(line: bytes, at: int, encoding: str) -> str:
    """A piece of a line around one of its bytes."""
    start = max(0, at - SHOWN // 2)
    shown = line[start : start + SHOWN].decode(encoding, errors="replace")
    return ("..." if start else "") + shown.strip() + ("..." if start + SHOWN < len(line) else "")

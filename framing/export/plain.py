"""Characters that a document can hold, lines that fit, and the room that columns get."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence

UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
NEWLINE = re.compile("\r\n?")
INVISIBLE = ("Mn", "Me", "Cf")


def clean(text: str) -> str:
    """The text without what no document can hold: control characters and halves of characters.

    Line breaks are line feeds. A control character in a label could otherwise steer a terminal
    or make a workbook unreadable.

    >>> clean("Den\\x1b[31mmark\\r\\n")
    'Den[31mmark\\n'
    """
    return UNPRINTABLE.sub("", NEWLINE.sub("\n", text))


def one_line(text: str) -> str:
    """The cleaned text on one line."""
    return " ".join(clean(text).split())


def shortened(text: str, most: int = 40) -> str:
    """The text as a message names it: its beginning where it is long."""
    line = one_line(text)
    return line if len(line) <= most else f"{line[: most - 3]}..."


def n_units(text: str) -> int:
    """The length of a text as spreadsheets count it, in 16-bit units.

    >>> n_units("a"), n_units("\U0001f600")
    (1, 2)
    """
    return len(text.encode("utf-16-le")) // 2


def n_cells(char: str) -> int:
    """How many character cells of a terminal a character takes.

    >>> n_cells("a"), n_cells("中"), n_cells("\\u0301")
    (1, 2, 0)
    """
    if char.isascii():
        return 1
    if unicodedata.category(char) in INVISIBLE:
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def size_of(text: str, size: Callable[[str], float]) -> float:
    """The width of a text on one line, by the width of its characters."""
    return sum(map(size, text))


def wrapped(text: str, width: float, size: Callable[[str], float] = n_cells) -> list[str]:
    """The lines of a text, broken at spaces to fit a width; a word that is too long is broken inside.

    >>> wrapped("Norway; United Kingdom", 10)
    ['Norway;', 'United', 'Kingdom']
    """
    return [line for paragraph in text.split("\n") for line in wrapped_paragraph(paragraph, width, size)]


def wrapped_paragraph(text: str, width: float, size: Callable[[str], float]) -> Iterator[str]:
    """The lines of one paragraph, at least one."""
    line, used, space = "", 0.0, size(" ")
    for number, word in enumerate(text.split(" ")):
        room = size_of(word, size)
        if number and used + space + room <= width:
            line, used = f"{line} {word}", used + space + room
            continue
        if number:
            yield line
        *full, line = broken(word, width, size) if room > width else [word]
        yield from full
        used = size_of(line, size)
    yield line


def broken(word: str, width: float, size: Callable[[str], float]) -> list[str]:
    """A word in pieces that fit a width, with at least one character each."""
    pieces, used = [""], 0.0
    for char in word:
        room = size(char)
        if pieces[-1] and used + room > width:
            pieces.append("")
            used = 0.0
        pieces[-1] += char
        used += room
    return pieces


def allotted(total: float, *, natural: Sequence[float], least: Sequence[float]) -> list[float]:
    """The widths of columns within a total: what each needs at least, the rest by what each would need more.

    No column gets more than its natural width. The sum exceeds the total only where the least widths do.

    >>> allotted(35, natural=[5, 90, 20], least=[5, 5, 5])
    [5, 22.0, 8.0]
    """
    floors = [min(wanted, floor) for wanted, floor in zip(natural, least, strict=True)]
    missing = sum(natural) - sum(floors)
    part = min(1.0, max(0.0, total - sum(floors)) / missing) if missing else 0.0
    return [
        floor + part * (wanted - floor) if wanted > floor else floor
        for wanted, floor in zip(natural, floors, strict=True)
    ]

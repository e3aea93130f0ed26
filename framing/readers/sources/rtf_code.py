"""Rich text as it is written: tokens, code pages, and what its control words mean."""

from __future__ import annotations

import codecs
import re

from .document import BOLD, HARD_HYPHEN, HIDDEN, ITALIC, SOFT_HYPHEN, UNDERLINE

TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?[0-9]{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])|([\r\n]+)|([^\\{}\r\n]+)|\\",
    re.DOTALL,
)
"""A control word with its number, a byte in hexadecimal digits, a control symbol, a bracket, a line end, or bytes."""
CHARACTERS = {
    "tab": "\t",
    "line": "\n",
    "lbr": "\n",
    "page": "\n",
    "column": "\n",
    "emdash": "\u2014",
    "endash": "\u2013",
    "lquote": "\u2018",
    "rquote": "\u2019",
    "ldblquote": "\u201c",
    "rdblquote": "\u201d",
    "bullet": "\u2022",
    "emspace": "\u2003",
    "enspace": "\u2002",
    "qmspace": "\u2005",
    "zwj": "\u200d",
    "zwnj": "\u200c",
    "zwbo": "\u200b",
    "zwnbo": "\u2060",
    "ltrmark": "\u200e",
    "rtlmark": "\u200f",
}
SYMBOLS = {
    b"~": "\u00a0",
    b"-": SOFT_HYPHEN,
    b"_": HARD_HYPHEN,
    b"{": "{",
    b"}": "}",
    b"\\": "\\",
    b"\t": "\t",
}
LETTERS = {
    "b": BOLD,
    "i": ITALIC,
    "v": HIDDEN,
    **{f"ul{kind}": UNDERLINE for kind in ("", "d", "db", "w", "th", "dash", "dashd", "dashdd", "wave", "hwave")},
}
"""Control words of letters, and what they turn on, or off by the number 0."""
SKIPPED = frozenset(
    (
        *("colortbl", "info", "nonshppict", "shprslt", "pn", "sn", "sv", "filetbl", "template", "private", "nextfile"),
        *("xe", "rxe", "tc", "tcn", "bkmkstart", "bkmkend", "listtable", "rsidtbl"),
        *("ftnsep", "ftnsepc", "ftncn", "aftnsep", "aftnsepc", "aftncn"),
    )
)
"""Destinations without text that can be named without a star."""
HEADERS = frozenset(("header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr", "footerf"))
CHARSETS = {
    0: "cp1252",
    77: "mac_roman",
    128: "cp932",
    129: "cp949",
    130: "johab",
    134: "gbk",
    136: "cp950",
    161: "cp1253",
    162: "cp1254",
    163: "cp1258",
    177: "cp1255",
    178: "cp1256",
    186: "cp1257",
    204: "cp1251",
    222: "cp874",
    238: "cp1250",
    254: "cp437",
    255: "cp850",
}
"""Code pages by the number that a font gives its characters."""
SIGNS = "signs"
"""Instead of a code page: a font of signs that are no letters."""
PAGES = {0: "cp1252", 708: "iso8859_6", 936: "gbk", 1361: "johab", 10000: "mac_roman", 65001: "utf-8"}


def code_page(number: int) -> str | None:
    """Python's name of a code page by its number; None where there is none.

    >>> code_page(1251), code_page(10000), code_page(7)
    ('cp1251', 'mac-roman', None)
    """
    name = PAGES.get(number, f"cp{number}")
    try:
        return codecs.lookup(name).name
    except LookupError:
        return None


def character(number: int) -> str:
    """A character by the number of a control word, which is signed and of 16 bits; half of one stays half.

    >>> character(1071), character(-3913), character(128512)
    ('Я', '\\uf0b7', '😀')
    """
    number = number + 0x10000 if -0x8000 <= number < 0 else number
    return chr(number) if 0 <= number <= 0x10FFFF else "\ufffd"


def joined(high: str, low: str) -> str:
    """The character of two halves; both as they are where they are none.

    >>> joined("\\ud83d", "\\ude00")
    '😀'
    """
    if "\ud800" <= high <= "\udbff" and "\udc00" <= low <= "\udfff":
        return chr(0x10000 + ((ord(high) - 0xD800) << 10) + ord(low) - 0xDC00)
    return high + low

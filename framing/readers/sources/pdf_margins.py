"""What stands around the text of a PDF's pages: running heads and feet, page numbers, numbers of lines."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from ...model.source import PAGE_NUMBER, RUNNING_HEAD
from .pdf_values import Piece, Sheet

LINE_NUMBER = "line number"
Row = list[Piece]

DIGITS = re.compile(r"\d+")
NUMBER = re.compile(
    r"[\W_]*(?:page|p\.|seite|página|pagina|стр\.?)?\s*(\d{1,5}|[ivxlc]{1,8})\s*(?:(?:/|\||of|de|von|sur|di|из)\s*\d{1,5})?[\W_]*",
    re.IGNORECASE,
)
OUT_OF = re.compile(r"\W*(?:page\s+\d+|[-–—]\s*\d+\s*[-–—]|(?:page\s+)?\d+\s*(?:/|of)\s*\d+)\W*", re.IGNORECASE)
FIRST_NUMBER = re.compile(r"#[.)]?(?:\s|[^\W\d_]|$)")
"""Words that begin with a number by itself, as footnotes and "4 Annual report" do; dates do not."""
EDGE = 0.2
"""A head or foot stands within this share of the page's height."""
DEEPEST = 5
"""Lines that a head or foot has at most."""
SAME_ROW = 0.35
"""Sizes of letters by which the bases of one line's pieces may differ."""
CAPITAL = 1.8
"""Letters that are so many times larger stand over several lines."""
SAME_HEIGHT = 6.0
LONGEST_NUMBER = 40
ALIGNED = 3.0


class Framed(NamedTuple):
    """A page with what stands around its text apart: (reason, row) above and below, numbers of lines beside."""

    sheet: Sheet
    above: list[tuple[str, Row]]
    rows: list[Row]
    below: list[tuple[str, Row]]
    beside: list[Piece]


def framed_pages(sheets: Sequence[Sheet]) -> list[Framed]:
    """The pages with running heads, page numbers and line numbers told from the text."""
    all_rows = [rows_of(sheet.pieces) for sheet in sheets]
    beside = line_numbers(all_rows)
    pages = [
        Framed(sheet, [], rows, [], numbers) for sheet, rows, numbers in zip(sheets, all_rows, beside, strict=True)
    ]
    for top in (True, False):
        for depth in range(DEEPEST):
            if not peeled(pages, top, depth):
                break
    return pages


def rows_of(pieces: Sequence[Piece]) -> list[Row]:
    """Pieces by the line that they stand on, from the top; each row from left to right."""
    rows: list[Row] = []
    base, size = -1e9, 0.0
    for piece in sorted(pieces, key=lambda piece: piece.base):
        if piece.base - base <= SAME_ROW * (piece.size if piece.size < CAPITAL * size else size):
            rows[-1].append(piece)
        else:
            rows.append([piece])
            base, size = piece.base, piece.size
    for row in rows:
        if len(row) > 1:
            row.sort(key=lambda piece: piece.left)
    return rows


def text_of(row: Row) -> str:
    """The words of a row."""
    return " ".join(piece.text for piece in row) if len(row) > 1 else row[0].text


def peeled(pages: list[Framed], top: bool, depth: int) -> bool:
    """Whether the outermost rows of some pages came again, and were taken off."""
    outer: list[tuple[Framed, Row, str, bool]] = []
    for page in pages:
        done = page.above if top else page.below
        if len(page.rows) < 1 or len(done) < depth:
            continue
        row = page.rows[0 if top else -1]
        if (row[0].base < EDGE * page.sheet.height) if top else (row[0].base > (1 - EDGE) * page.sheet.height):
            text = text_of(row)
            numeric = len(text) <= LONGEST_NUMBER and NUMBER.fullmatch(text) is not None
            outer.append((page, row, DIGITS.sub("#", text).casefold(), numeric))
    again = repeated(outer, len(pages), top) | in_sequence(outer, len(pages))
    for page, row, _, numeric in outer:
        if id(row) in again:
            reason = PAGE_NUMBER if numeric else RUNNING_HEAD
            if top:
                page.above.append((reason, page.rows.pop(0)))
            else:
                page.below.insert(0, (reason, page.rows.pop()))
    return bool(again)


def repeated(outer: Sequence[tuple[Framed, Row, str, bool]], n_pages: int, top: bool) -> set[int]:
    """The rows whose words, figures apart, come at the same height on enough pages."""
    by_words: dict[str, list[tuple[Framed, Row]]] = {}
    for page, row, words, numeric in outer:
        if not numeric:
            by_words.setdefault(words, []).append((page, row))
    found: set[int] = set()
    for words, pairs in by_words.items():
        if FIRST_NUMBER.match(words):
            pairs = counting_up(pairs)
        if len(pairs) < 2:
            continue
        height = median(row[0].base if top else page.sheet.height - row[0].base for page, row in pairs)
        near = [
            (page, row)
            for page, row in pairs
            if abs((row[0].base if top else page.sheet.height - row[0].base) - height) <= SAME_HEIGHT
        ]
        apart = sum(set_apart(page, row, top) for page, row in near) * 2 > len(near)
        if len(near) >= max(2, min(4 if apart else n_pages, -(-2 * n_pages // 5))):
            found |= {id(row) for _, row in near}
    return found


def counting_up(pairs: list[tuple[Framed, Row]]) -> list[tuple[Framed, Row]]:
    """The rows whose first number counts up with the pages; footnotes that say the same have other numbers."""
    offsets: dict[int, list[tuple[Framed, Row]]] = {}
    for page, row in pairs:
        digits = DIGITS.match(row[0].text)
        if digits and not row[0].raised and len(digits[0]) <= 5:
            offsets.setdefault(int(digits[0]) - page.sheet.number, []).append((page, row))
    most = max(offsets.values(), key=len, default=[])
    return most if len(most) * 2 > len(pairs) else []


def set_apart(page: Framed, row: Row, top: bool) -> bool:
    """Whether a row is parted from the text by more than the text's lines are from each other."""
    rows = page.rows
    if len(rows) < 3:
        return True
    gap = rows[1][0].base - row[0].base if top else row[0].base - rows[-2][0].base
    steps = sorted(after[0].base - before[0].base for before, after in pairwise(rows[1:-1]))
    return gap > 1.3 * (steps[len(steps) // 2] if steps else row[0].size)


def in_sequence(outer: Sequence[tuple[Framed, Row, str, bool]], n_pages: int) -> set[int]:
    """The rows that hold nothing but a page's number, counting up with the pages."""
    offsets: dict[int, list[Row]] = {}
    found: set[int] = set()
    for page, row, _, numeric in outer:
        if not numeric:
            continue
        text = text_of(row)
        match = NUMBER.fullmatch(text)
        value = number_of(match[1]) if match else None
        if value is not None:
            offsets.setdefault(value - page.sheet.number, []).append(row)
        if n_pages == 1 and OUT_OF.fullmatch(text):
            found.add(id(row))
    for rows in offsets.values():
        if len(rows) >= 2:
            found |= {id(row) for row in rows}
    return found


def number_of(digits: str) -> int | None:
    """The value of a number in figures or small Roman letters.

    >>> number_of("14"), number_of("xiv"), number_of("ii"), number_of("iix")
    (14, 14, 2, None)
    """
    if digits.isdigit():
        return int(digits)
    values = [{"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}[letter] for letter in digits.casefold()]
    total = sum(-a if a < b else a for a, b in zip(values, [*values[1:], 0], strict=True))
    return total if roman(total) == digits.casefold() else None


def roman(number: int) -> str:
    """A number in small Roman letters."""
    written = ""
    signs = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
    for value, letters in signs:
        written += letters * (number // value)
        number %= value
    return written


def line_numbers(all_rows: list[list[Row]]) -> list[list[Piece]]:
    """The numbers of lines on each page, taken out of its rows."""
    found: list[list[Piece]] = [[] for _ in all_rows]
    for side in (0, -1):
        per_page = [numbers_beside(rows, side) for rows in all_rows]
        edges = [edge for numbers, edge in per_page if numbers]
        if not edges:
            continue
        for page, rows in enumerate(all_rows):
            numbers = per_page[page][0] or short_page(rows, side, edges)
            found[page] += taken_out(rows, numbers)
    return found


def taken_out(rows: list[Row], numbers: list[Piece]) -> list[Piece]:
    """The numbers; rows lose them, and rows of nothing else are gone."""
    if numbers:
        out = {id(number) for number in numbers}
        rows[:] = [left for row in rows if (left := [piece for piece in row if id(piece) not in out])]
    return numbers


def candidates(rows: list[Row], side: int) -> list[tuple[int, Piece]]:
    """What may be the number of a line at the left (0) or right (-1) end of each row."""
    return [
        (i, row[side])
        for i, row in enumerate(rows)
        if len(row[side].text) <= 5 and row[side].text.isdecimal() and row[side].text.isascii()
    ]


def numbers_beside(rows: list[Row], side: int) -> tuple[list[Piece], float]:
    """The line numbers of a page that show it by themselves, and the right edge at which they end."""
    found = candidates(rows, side)
    if len(found) < 3:
        return [], 0.0
    edge = Counter(round(piece.right) for _, piece in found).most_common(1)[0][0]
    left = Counter(round(piece.left) for _, piece in found).most_common(1)[0][0]
    found = [(i, p) for i, p in found if abs(p.right - edge) <= ALIGNED or abs(p.left - left) <= ALIGNED]
    values = [int(piece.text) for _, piece in found]
    steps = [
        (values[k + 1] - values[k], found[k + 1][0] - found[k][0] == values[k + 1] - values[k])
        for k in range(len(found) - 1)
    ]
    agreeing = sum(agrees for _, agrees in steps)
    every = median(step for step, _ in steps) if steps else 0
    enough = 4 if every < 5 else 2
    spanned = found[-1][0] - found[0][0] + every if found else 0
    rows_apart = all(clear(rows[i], side) for i, _ in found)
    if agreeing >= enough and agreeing >= 0.7 * len(steps) and spanned * 2 >= len(rows) and rows_apart:
        return [piece for _, piece in found], float(edge)
    return [], 0.0


def clear(row: Row, side: int) -> bool:
    """Whether the end of a row stands clear of the rest."""
    if len(row) == 1:
        return True
    gap = row[1].left - row[0].right if side == 0 else row[-1].left - row[-2].right
    return gap >= 0.3 * row[0].size


def short_page(rows: list[Row], side: int, edges: list[float]) -> list[Piece]:
    """The line numbers of a page with few lines, where other pages show that there are some."""
    found = candidates(rows, side)
    edge = Counter(edges).most_common(1)[0][0]
    kept = [piece for i, piece in found if abs(piece.right - edge) <= ALIGNED and clear(rows[i], side)]
    values = [int(piece.text) for piece in kept]
    return kept if values == sorted(set(values)) else []

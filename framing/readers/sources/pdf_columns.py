"""Columns of a page, by the gutters between them, and the lines in the order in which they are read."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from .pdf_margins import LINE_NUMBER, Framed, Row, rows_of, text_of
from .pdf_values import Line, Piece, Told

RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
LEAST_ROWS, LEAST_CHARACTERS = 4, 12
"""A column shows itself by so many lines of so many characters."""
FEWEST_START = 0.12
"""Where a column may begin, as a share of the width."""
GUTTER = 0.5
"""The least width of a gutter, in sizes of letters."""
MOST_CUTS, MOST_STARTS, MOST_PIECES = 24, 24, 3_000
"""Of one page: gutters, places where they are looked for, and pieces of text beyond which it is a drawing."""
NEAR = 6.0
WORDS = "AIOÀYÉ\u0412\u0418\u041a\u041e\u0421\u0423\u042f"
"""Large first letters that may be words."""
FEW_LINES = 30
FULL = 0.97


class Leaf(NamedTuple):
    """Pieces of one column; ``path`` says which, as a word of "l" and "r" that is empty where there is but one."""

    path: str
    pieces: list[Piece]


class Gutter(NamedTuple):
    """The space at ``x`` that no piece crosses between ``top`` and ``bottom``."""

    x: float
    top: float
    bottom: float


class Wanted(NamedTuple):
    """How gutters are looked for: at most so many columns; without proof at ``known`` places, or anywhere."""

    columns: int = 4
    known: tuple[float, ...] = ()
    anywhere: bool = False


def lines_in_order(pages: Sequence[Framed], columns: int | None, told: Told) -> list[Line]:
    """All lines of the file: page by page, column by column, heads and feet with the reason to leave them out."""
    bodies = [mirrored(page) for page in pages]
    leaves = leaves_of(bodies, columns)
    limits = Limits()
    found: list[list[Line]] = []
    column = 0
    for page, parts in zip(pages, leaves, strict=True):
        lines = list(margin_lines(page, page.above))
        for leaf in parts:
            column += 1
            of_leaf = leaf_lines(leaf, page.sheet.number, column, told)
            limits.add(leaf.path, of_leaf)
            lines += of_leaf
        column += 1
        lines += [plain_line([piece], page.sheet.number, -column, piece.left) for piece in page.sheet.strays]
        lines += margin_lines(page, page.below)
        if page.beside:
            row = [Piece(" ".join(piece.text for piece in page.beside), *page.beside[0][1:])]
            lines.append(plain_line(row, page.sheet.number, 0, row[0].left, LINE_NUMBER))
        found.append(lines)
    return [line for lines in found for line in limits.set(lines)]


def mirrored(page: Framed) -> list[Piece]:
    """The pieces of a page; as in a mirror where most of it is written from right to left."""
    pieces = [piece for row in page.rows for piece in row]
    text = "".join([piece.text for piece in pieces])
    if len(RIGHT_TO_LEFT.findall(text)) * 3 < len(text):
        return pieces
    wide = page.sheet.width
    return [piece._replace(left=wide - piece.right, right=wide - piece.left) for piece in pieces]


def leaves_of(bodies: list[list[Piece]], columns: int | None) -> list[list[Leaf]]:
    """The columns of each page; a gutter that one page proves is looked for on all."""
    if columns == 1:
        return [[Leaf("", pieces)] if pieces else [] for pieces in bodies]
    wanted = Wanted() if columns is None else Wanted(columns, anywhere=True)
    cuts: list[list[float]] = [[] for _ in bodies]
    leaves = [list(parted(pieces, wanted, gutters)) for pieces, gutters in zip(bodies, cuts, strict=True)]
    if any(cuts) and columns is None:
        wanted = Wanted(known=distinct([x for gutters in cuts for x in gutters]))
        leaves = [list(parted(pieces, wanted, [])) for pieces in bodies]
    return leaves


def distinct(places: list[float]) -> tuple[float, ...]:
    """Places that lie apart, the left one of each few that do not."""
    kept: list[float] = []
    for x in sorted(places):
        if not kept or x - kept[-1] > NEAR:
            kept.append(x)
    return tuple(kept)


def parted(pieces: list[Piece], wanted: Wanted, gutters: list[float], path: str = "") -> Iterator[Leaf]:
    """The columns of these pieces: what is above a gutter, left of it, right of it, below it."""
    more = wanted.columns > 1 and len(gutters) < MOST_CUTS and len(pieces) <= MOST_PIECES
    cut = gutter(pieces, wanted) if more else None
    if cut is None:
        if pieces:
            yield Leaf(path, pieces)
        return
    gutters.append(cut.x)
    within = [piece for piece in pieces if cut.top < piece.base < cut.bottom]
    fewer = wanted._replace(columns=wanted.columns - 1)
    yield from parted([piece for piece in pieces if piece.base <= cut.top], wanted, gutters, path)
    yield from parted([piece for piece in within if piece.left < cut.x], fewer, gutters, path + "l")
    yield from parted([piece for piece in within if piece.left >= cut.x], fewer, gutters, path + "r")
    yield from parted([piece for piece in pieces if piece.base >= cut.bottom], wanted, gutters, path)


def gutter(pieces: list[Piece], wanted: Wanted) -> Gutter | None:
    """The gutter with the most text on both sides; None where there is none."""
    if len(pieces) < 2:
        return None
    first, last = min([piece.left for piece in pieces]), max([piece.right for piece in pieces])
    least = first + FEWEST_START * (last - first)
    starts: dict[int, list[float]] = {}
    for piece in pieces:
        if piece.left > least:
            starts.setdefault(round(piece.left / 3), []).append(piece.left)
    common = sorted(starts.values(), key=len, reverse=True)[:MOST_STARTS]
    places = [(min(lefts) - 0.5, wanted.anywhere) for lefts in common if len(lefts) > 2 or wanted.anywhere]
    places += [(x, True) for x in wanted.known]
    ordered = sorted(pieces, key=lambda piece: piece.base) if places else []
    found: tuple[int, Gutter] | None = None
    for x, loose in places:
        for weight, cut in gutters_at(x, ordered, loose):
            if found is None or weight > found[0]:
                found = weight, cut
    return found[1] if found else None


def gutters_at(x: float, pieces: list[Piece], loose: bool) -> Iterator[tuple[int, Gutter]]:
    """The stretches without a piece across ``x`` where there are columns on both sides, with their weight."""
    bases = [piece.base for piece in pieces]
    across = [piece.base for piece in pieces if piece.left < x < piece.right]
    least = 2 if loose else 2 * LEAST_ROWS
    for top, bottom in pairwise([-1e9, *across, 1e9]):
        within = pieces[bisect_right(bases, top) : bisect_left(bases, bottom)]
        if len(within) < least:
            continue
        left = [piece for piece in within if piece.left < x]
        right = [piece for piece in within if piece.left >= x]
        if left and right and are_columns(left, right, x, loose):
            yield min(len(left), len(right)), Gutter(x, top, bottom)


def are_columns(left: list[Piece], right: list[Piece], x: float, loose: bool) -> bool:
    """Whether pieces on both sides of ``x`` read as columns, not as rows of a table or words with a gap."""
    if x - max(piece.right for piece in left) < GUTTER * left[0].size:
        return False
    rows = rows_of(left), rows_of(right)
    if loose:
        return rows[0][0][0].base <= rows[1][-1][0].base and rows[1][0][0].base <= rows[0][-1][0].base + 40
    fewer, more = sorted(map(len, rows))
    if fewer < LEAST_ROWS or (fewer * 2 < more and not (len(rows[1]) == fewer and unbroken(rows[1]))):
        return False
    if rows[0][0][0].base > rows[1][-1][0].base or rows[1][0][0].base > rows[0][-1][0].base:
        return False
    return all(median(len(text_of(row)) for row in side) >= LEAST_CHARACTERS for side in rows)


def unbroken(rows: list[Row]) -> bool:
    """Whether rows follow each other closely, as the lines of a last column do that is not full."""
    steps = [after[0].base - before[0].base for before, after in pairwise(rows)]
    return max(steps) < 2.2 * min(steps) and max(steps) < 3 * rows[0][0].size


def leaf_lines(leaf: Leaf, page: int, column: int, told: Told) -> list[Line]:
    """The lines of one column, from the top."""
    rows = rows_of(without_doubles(leaf.pieces, f"page {page}", told))
    lefts = [row[0].left for row in rows]
    edge = min(lefts)
    common = Counter(round(left) for left in lefts)
    if len(rows) > FEW_LINES // 3 and common[round(edge)] == 1:
        edge = min((left for left in lefts if common[round(left)] > 1), default=edge)
    rows = with_drop_caps(rows, page, told)
    return [plain_line(row, page, column, edge) for row in rows]


def without_doubles(pieces: list[Piece], where: str, told: Told) -> list[Piece]:
    """Pieces without those that are drawn twice, a little apart, to look bold."""
    if len({piece.text for piece in pieces}) == len(pieces):
        return pieces
    seen: dict[tuple[str, int, int], int] = {}
    kept: list[Piece] = []
    for piece in pieces:
        shift = max(0.25 * piece.size, 0.5)
        column, row = int(piece.left / shift), int(piece.base / shift)
        near = [(piece.text, column + i, row + j) for i in (0, -1, 1) for j in (0, -1, 1)]
        twin = next((seen[place] for place in near if place in seen), None)
        if twin is None:
            seen[near[0]] = len(kept)
            kept.append(piece)
        else:
            told.add("double", where)
            kept[twin] = kept[twin]._replace(lead=len(piece.text))
    return kept


def with_drop_caps(rows: list[Row], page: int, told: Told) -> list[Row]:
    """Rows in which a large first letter stands before the first of the lines beside it."""
    at = -1
    while (at := at + 1) < len(rows):
        row = rows[at]
        cap = row[0]
        if len(cap.text) > 2 or not cap.text[0].isupper():
            continue
        top = cap.base - 0.8 * cap.size
        beside = [r for r in rows[max(0, at - 5) : at + 1] if top - 2 < r[0].base <= cap.base + 1 and r is not row]
        first = beside[0] if beside else row[1:]
        if not first or cap.size < 1.7 * first[0].size or first[0].left < cap.right - 2:
            continue
        told.add("drop cap", f"page {page}")
        start = first[0]
        spaced = " " if cap.text in WORDS and start.left - cap.right > 0.6 * start.size else ""
        joined = start._replace(text=cap.text + spaced + start.text, left=cap.left, lead=0, raised=())
        others = [[piece._replace(left=cap.left), *r[1:]] for r in [*beside[1:], row[1:]] if r for piece in r[:1]]
        head = [joined, *first[1:]]
        done = [head, *others] if beside else [head]
        rows = [*rows[: at - len(beside)], *done, *rows[at + 1 :]]
    return rows


def plain_line(row: Row, page: int, column: int, edge: float, reason: str | None = None) -> Line:
    """A row as a line; its number and limit are set when all are there."""
    first = row[0]
    if len(row) == 1:
        text, left, right, base, size, lead, raised = first
        return Line(page, 0, text, left, right, base, size, lead, raised, column, edge, right, reason)
    main = max(row, key=lambda piece: len(piece.text))
    text, lead, marks, leading = "", 0, [], True
    for piece in row:
        text += " " if text else ""
        marks += [(start + len(text), end + len(text)) for start, end in piece.raised]
        if leading and piece.lead:
            lead = len(text) + piece.lead
        leading = leading and piece.lead == len(piece.text)
        text += piece.text
    right = max(piece.right for piece in row)
    return Line(page, 0, text, first.left, right, main.base, main.size, lead, tuple(marks), column, edge, right, reason)


def margin_lines(page: Framed, rows: list[tuple[str, Row]]) -> Iterator[Line]:
    """Running heads and page numbers as lines."""
    for reason, row in rows:
        yield plain_line(row, page.sheet.number, 0, row[0].left, reason)


class Limits:
    """How far to the right the lines of columns of one kind reach."""

    def __init__(self) -> None:
        self._rights: dict[tuple[str, int], list[float]] = {}
        self._keys: dict[int, tuple[str, int]] = {}
        self._limits: dict[tuple[str, int], float] = {}

    def add(self, path: str, lines: list[Line]) -> None:
        """One more column, with its lines."""
        if lines:
            key = path, round(lines[0].edge / 12)
            self._keys[lines[0].column] = key
            self._rights.setdefault(key, []).extend([line.right for line in lines])

    def set(self, lines: list[Line]) -> Iterator[Line]:
        """The lines of one page, numbered, each with the limit of its column."""
        for number, line in enumerate(lines, start=1):
            limit = self.limit(line.column) if line.column > 0 else line.right
            yield line._replace(number=number, limit=limit)

    def limit(self, column: int) -> float:
        """The right edge of a column, by all of its kind; by its neighbours where there are few lines."""
        key = self._keys[column]
        if key not in self._limits:
            path, edge = key
            rights: list[float] = []
            for near in range(edge - 1, edge + 2):
                rights += self._rights.get((path, near), [])
            if len(rights) < FEW_LINES // 6:
                rights = rights + [r for (p, _), all_of in self._rights.items() if p == path for r in all_of]
            rights.sort()
            self._limits[key] = rights[-1] if len(rights) < FEW_LINES else rights[int(FULL * len(rights))]
        return self._limits[key]

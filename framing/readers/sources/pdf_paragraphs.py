"""Lines as paragraphs: by spacing, indents, short last lines and changes of style."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from .pdf_values import Line, Told

SAME_SIZE = 0.08
"""Sizes that differ by a smaller share are one size."""
SPACED = 1.18
"""A step to the next line so many times the usual one parts paragraphs."""
WIDEST = 2.6
"""Lines of a paragraph are at most so many sizes of letters apart."""
COMMON = 0.15
UNINDENTED = 0.3
"""Where paragraphs are indented, one begins without only after a line that lacks so much of its width."""
FLUSH = 1.5
"""Points by which a justified line may fail to be full."""
INDENT = 0.7
"""A line that begins so many sizes of letters further in is indented."""
ENDED = re.compile("[.?!:;…。\uff01\uff1f؟\u06d4][\"'”’»\u203a)\\]]*$")
ITEM = re.compile(r"(?:[•‣▪◦●■\uf0b7*–—-]|\(?(?:\d{1,3}|[a-zA-Z]|[ivx]{1,5})[.)])\s")
MARK = re.compile("(\\d{1,3}|[*†‡§]{1,3})[.)]?\\s*(?=[^\\W\\d]|[\"'“\u2018(«])")
REMARK = re.compile(r":\s|\([^()]*(?:\)\s*:|$)")
"""How a line begins that goes on with a speaker's name in bold: the colon, or a bracket with a colon behind it."""
NARROW = re.compile("[fijlrtI .,:;'’!|()\\[\\]-]")
BROAD = re.compile("[mwA-HJ-Z%@—…]")
SMALL = 0.93
"""Footnotes are set in letters smaller than this share of the text's."""
EAST = "\u2e80"


class Style:
    """What is usual in a file: the size of its letters and the step from line to line, in sizes."""

    def __init__(self, lines: Sequence[Line]) -> None:
        sizes: Counter[float] = Counter()
        steps: Counter[float] = Counter()
        before: Line | None = None
        for line in lines:
            sizes[round(line.size, 1)] += len(line.text)
            if before is not None and before.column == line.column and abs(before.size - line.size) < 0.1:
                step = (line.base - before.base) / (line.size or 1)
                if 0.7 < step < 4:
                    steps[round(step, 1)] += 1
            before = line
        self.size = sizes.most_common(1)[0][0] if sizes else 0.0
        n = sum(steps.values())
        usual = [step for step, count in steps.items() if count + steps[round(step + 0.1, 1)] >= COMMON * n]
        self.step = min(min(usual) + 0.05, WIDEST) if usual else 1.3
        self.indent = usual_indent(lines)
        full = [line.limit - line.right < FLUSH for line in lines if len(line.text) > 20]
        self.flush = sum(full) > 0.6 * len(full)
        """Whether most lines are justified, so that one that is not full is a last one."""
        bold = sum(len(line.text) for line in lines if line.bold)
        self.bold = bold * 2 > sum(len(line.text) for line in lines)
        """Whether most of the file is bold, so that it says nothing."""


def usual_indent(lines: Sequence[Line]) -> float:
    """How far the first lines of paragraphs are indented where that is the rule; 0 where it is not."""
    found: Counter[int] = Counter()
    for before, line, after in zip(lines, lines[1:], lines[2:], strict=False):
        inward = line.left - line.edge
        if inward > INDENT * line.size and before.column == line.column == after.column:
            outside = max(before.left - before.edge, after.left - after.edge)
            if outside < 1 and 0 < line.base - before.base < 2.5 * line.size:
                found[round(inward)] += 1
    if not found:
        return 0.0
    indent, n = found.most_common(1)[0]
    return float(indent) if n >= 2 and n * 40 >= len(lines) else 0.0


def grouped(lines: Sequence[Line], style: Style, told: Told) -> list[list[Line]]:
    """The lines of each paragraph, in order; a line that is left out stands alone and parts nothing."""
    found: list[list[Line]] = []
    kept = [line for line in lines if line.reason is None]
    following: dict[int, Line | None] = {id(line): after for line, after in pairwise([*kept, None]) if line}
    current: list[Line] = []
    for line in lines:
        if line.reason is not None:
            found.append([line])
        elif current and not opens(current, line, following[id(line)], style, told):
            current.append(line)
        else:
            current = [line]
            found.append(current)
    return found


def opens(group: list[Line], line: Line, after: Line | None, style: Style, told: Told) -> bool:
    """Whether a line begins a paragraph after the lines of ``group``."""
    before = group[-1]
    if before.page == line.page and (before.column < 0 or line.column < 0) and before.column != line.column:
        return True
    if abs(before.size - line.size) > SAME_SIZE * max(before.size, line.size):
        return True
    if before.bold and not line.bold and REMARK.match(line.text):
        return False
    if not style.bold and restyled(before, line, style):
        return True
    if before.column != line.column or line.base <= before.base:
        return opens_elsewhere(group, line, after, style, told)
    if wide(group, line, after, style):
        return True
    if cut(before, line):
        return False
    if centred(before, line):
        return ended(before)
    if (indent := indents(group, line, after, style)) is not None:
        return indent
    return speaks(before, line) or lists(group, line) or stops_short(before, line, style)


def opens_elsewhere(group: list[Line], line: Line, after: Line | None, style: Style, told: Told) -> bool:
    """Whether the first line of a column or page begins a paragraph."""
    before = group[-1]
    if cut(before, line):
        return False
    unit = INDENT * line.size
    inward = line.left - line.edge
    if style.indent and abs(inward - style.indent) < unit / 2 and (ended(before) or room(before, line, style)):
        return True
    if inward > unit and not (len(group) > 1 and abs(before.left - before.edge - inward) < unit / 2):
        same = after is not None and after.column == line.column
        if ended(before) if not same or after is None else after.left < line.left - unit / 2:
            return True
    if speaks(before, line) or lists(group, line) or stops_short(before, line, style):
        return True
    if not style.indent and not style.flush and ended(before) and not line.text[0].islower():
        told.add("over", f"page {line.page}")
    return False


def restyled(before: Line, line: Line, style: Style) -> bool:
    """Whether one line is bold and the other is not, where nothing says that the sentence goes on."""
    if before.bold == line.bold:
        return False
    if before.bold:
        announced = before.text.endswith(":")  # the words of a speaker may follow in the same paragraph
        return line.lead == 0 and (room(before, line, style) or (ended(before) and not announced))
    return (ended(before) or room(before, line, style)) and before.lead == 0


def wide(group: list[Line], line: Line, after: Line | None, style: Style) -> bool:
    """Whether more space than usual lies before a line."""
    before = group[-1]
    step = line.base - before.base
    if len(group) > 1 and group[-2].column == before.column:
        usual = before.base - group[-2].base
        return step > SPACED * usual
    if step <= SPACED * style.step * line.size:
        return False
    if after is not None and after.column == line.column and not room(before, line, style) and not ended(before):
        return abs(after.base - line.base - step) > 0.05 * step
    return True


def indents(group: list[Line], line: Line, after: Line | None, style: Style) -> bool | None:
    """Whether the indent of a line, or its want, begins a paragraph; None where it says nothing."""
    before = group[-1]
    unit = INDENT * line.size
    shift = line.left - before.left
    if style.indent and abs(line.left - line.edge - style.indent) < unit / 2:
        return abs(shift) > unit / 2 or ended(before) or room(before, line, style)
    if shift > unit:
        aligned = after is not None and after.column == line.column and abs(after.left - line.left) < unit / 2
        if len(group) == 1 and (aligned or ITEM.match(before.text)):
            return stops_short(before, line, style)
        return True
    if shift < -unit and len(group) > 1:
        return True
    return None


def centred(before: Line, line: Line) -> bool:
    """Whether two lines stand around one middle, as those of a title do."""
    middle = line.left + line.right
    around = abs(middle - line.edge - line.limit) < 6 or line.left - line.edge > 2 * line.size
    inward = min(before.left - before.edge, line.left - line.edge)
    return around and inward > 1 and abs(before.left - line.left) > 1 and abs(before.left + before.right - middle) < 2


def cut(before: Line, line: Line) -> bool:
    """Whether a line ends within a word."""
    return before.text[-1] in "-\u2010\u00ad" and before.text[-2:-1].isalnum() and line.text[0].isalnum()


def ended(line: Line) -> bool:
    """Whether a line ends as a sentence does."""
    return ENDED.search(line.text[-4:]) is not None


def room(before: Line, line: Line, style: Style, *, by_width: bool = False) -> bool:
    """Whether the first word of a line would have had room on the line before.

    In justified text a line that is not full says so by itself, unless only the width of the word counts.
    """
    slack = before.limit - before.right
    plain = len(before.text) > 20 and not before.bold and abs(before.size - style.size) < 0.2
    if style.flush and plain and slack > FLUSH and not by_width:
        return True
    if slack < 2 * line.size:
        return False
    text = line.text
    end = 1 if text[0] >= EAST else text.find(" ")
    if end < 0:
        return slack > line.right - line.left + 0.6 * line.size
    if slack < 0.8 * end / len(text) * (line.right - line.left):
        return False
    share = breadth(text[:end]) / breadth(text)
    return slack > 1.1 * share * (line.right - line.left) + 0.6 * line.size


def stops_short(before: Line, line: Line, style: Style) -> bool:
    """Whether a line ends before it is full, and so a paragraph with it."""
    has_ended = ended(before)
    if not (has_ended or not line.text[0].islower()) or not room(before, line, style, by_width=not has_ended):
        return False
    if style.indent and before.column == line.column and line.left - line.edge < 1:
        return has_ended and before.limit - before.right > UNINDENTED * (before.limit - before.edge)
    return True


def breadth(text: str) -> float:
    """About how broad a text is, in letters of usual width."""
    return len(text) - 0.5 * len(NARROW.findall(text)) + 0.5 * len(BROAD.findall(text))


def speaks(before: Line, line: Line) -> bool:
    """Whether a line begins with bold words that announce a speaker."""
    if not line.lead or line.bold or before.lead >= len(before.text):
        return False
    return ended(before) and ":" in line.text[: line.lead + 60]


def lists(group: list[Line], line: Line) -> bool:
    """Whether a line begins an item of a list."""
    if not ITEM.match(line.text):
        return False
    return ended(group[-1]) or (ITEM.match(group[0].text) is not None and abs(group[0].left - line.left) < 3)


def footnote_lines(lines: Sequence[Line], style: Style) -> tuple[list[Line], list[Line]]:
    """The lines of the text, and those of the footnotes at the foot of its columns."""
    if not any(line.size < SMALL * style.size for line in lines):
        return list(lines), []
    notes: set[int] = set()
    open_note = False
    for column in columns_of(lines):
        tail = len(column)
        while tail and column[tail - 1].size < SMALL * style.size:
            tail -= 1
        small = column[tail:]
        marked = next((i for i, line in enumerate(small) if is_marked(line)), None)
        if marked is None:
            marked = 0 if open_note and small and tail else len(small)
        elif open_note and tail:
            marked = 0
        notes |= {id(line) for line in small[marked:]}
        open_note = marked < len(small) and not ended(small[-1])
    return [line for line in lines if id(line) not in notes], [line for line in lines if id(line) in notes]


def columns_of(lines: Sequence[Line]) -> list[list[Line]]:
    """The lines of the text by their columns, in order."""
    found: list[list[Line]] = []
    for line in lines:
        if line.reason is None and line.column > 0:
            if found and found[-1][-1].column == line.column:
                found[-1].append(line)
            else:
                found.append([line])
    return found


def is_marked(line: Line) -> bool:
    """Whether a line begins as a footnote does."""
    return bool(line.raised and line.raised[0][0] == 0) or MARK.match(line.text) is not None


def mark_of(line: Line) -> str | None:
    """The mark that a footnote begins with."""
    found = MARK.match(line.text)
    if line.raised and line.raised[0][0] == 0:
        return line.text[: line.raised[0][1]]
    return found[1] if found else None


def footnotes_of(lines: Sequence[Line]) -> list[list[Line]]:
    """The lines of each footnote."""
    found: list[list[Line]] = []
    for line in lines:
        if is_marked(line) or not found:
            found.append([line])
        else:
            found[-1].append(line)
    return found

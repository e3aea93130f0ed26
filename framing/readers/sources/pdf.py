"""PDF: the paragraphs of its pages, with page and line of each."""

from __future__ import annotations

from collections.abc import Sequence

from ...errors import Problem, ReadError
from ...model.place import Place
from ...model.source import FOOTNOTE, HEADING, PARAGRAPH, Block
from ..sniff import TEXT, kind_of, named
from .incoming import Incoming
from .pdf_columns import lines_in_order
from .pdf_file import WITHOUT_TEXT, Document, PdfError, opened
from .pdf_file import page_picture as picture
from .pdf_margins import framed_pages
from .pdf_paragraphs import Style, ended, footnote_lines, footnotes_of, grouped, mark_of
from .pdf_values import Line, Sheet, Told
from .pdf_words import Words, joint

DEEPEST_HEADING = 6
LONGEST_HEADING = 240
LARGER = 1.12
"""Headings without bold letters are so many times larger than the text."""
SAID = (
    ("joined", "word cut by a hyphen at a line's end was joined", "words cut by a hyphen at a line's end were joined"),
    ("kept", "hyphen at a line's end was kept", "hyphens at a line's end were kept"),
    (
        "doubtful",
        "word cut at a line's end is not proved by another place of the file",
        "words cut at a line's end are not proved by another place of the file",
    ),
    ("soft end", "soft hyphen at a line's end was taken out", "soft hyphens at a line's end were taken out"),
    ("soft", "soft hyphen within a line was taken out", "soft hyphens within a line were taken out"),
    ("ligature", "ligature such as \ufb01 was written as letters", "ligatures such as \ufb01 were written as letters"),
    ("unknown", "character is not known and is shown as \ufffd", "characters are not known and are shown as \ufffd"),
    ("spaced", "letter-spaced line was closed up", "letter-spaced lines were closed up"),
    ("double", "piece of text drawn twice was read once", "pieces of text drawn twice were read once"),
    ("drop cap", "large first letter was put before its word", "large first letters were put before their words"),
    (
        "over",
        "paragraph was taken to go on over the end of a page or column, where a full last line ends a sentence",
        "paragraphs were taken to go on over the end of a page or column, where a full last line ends a sentence",
    ),
    (
        "hidden",
        "page has invisible text as text recognition makes it; it may hold mistakes",
        "pages have invisible text as text recognition makes it; it may hold mistakes",
    ),
    ("running head", "line of running heads and feet is left out", "lines of running heads and feet are left out"),
    ("page number", "page number is left out", "page numbers are left out"),
    ("line number", "page's numbers of lines are left out", "pages' numbers of lines are left out"),
    ("footnote", "footnote was not read", "footnotes were not read"),
    ("mark", "mark of a footnote was taken out of the text", "marks of footnotes were taken out of the text"),
)


def blocks(incoming: Incoming) -> list[Block]:
    """The paragraphs, headings and footnotes of a PDF, with what stands around them marked as left out."""
    if incoming.content and b"%PDF-" not in incoming.content[:1024] and (kind := kind_of(incoming.content)) != TEXT:
        incoming.refuse(f"is no PDF but {named(kind)}. Give it the ending that it should have.")
        return []
    try:
        with opened(incoming.content) as document:
            incoming.pages = len(document)
            sheets = read_sheets(document, incoming)
            told = document.told
            if document.restricted:
                incoming.note("is encrypted, though not against reading; it was read.")
    except PdfError as err:
        incoming.refuse(str(err))
        return []
    if not sheets:
        refuse_empty(incoming)
        return []
    found = laid_out(sheets, incoming, told)
    for sentence in told.sentences(SAID):
        incoming.note(sentence)
    return found


def page_picture(content: bytes, page: int, *, width: int = 1000) -> bytes:
    """One page, counted from 1, as a PNG of this width in pixels; ReadError where there is none."""
    try:
        return picture(content, page, width=width)
    except PdfError as err:
        raise ReadError([Problem("PDF", str(err))]) from err


def read_sheets(document: Document, incoming: Incoming) -> list[Sheet]:
    """The pages with text; the others become gaps, those without anything on them nothing."""
    sheets, missing = [], []
    for number in range(1, len(document) + 1):
        try:
            sheet = document.sheet(number)
        except PdfError as err:
            missing.append((number, str(err)))
            continue
        if sheet is not None:
            sheets.append(sheet)
        if number % 8 == 0:
            incoming.tick(0.8 * number / len(document))
    for numbers, why in stretches(missing):
        incoming.gap(pages_named(numbers), f"{why}.")
    return sheets


def refuse_empty(incoming: Incoming) -> None:
    """No page has text."""
    without = [gap for gap in incoming.gaps if gap.why == f"{WITHOUT_TEXT}."]
    if without and len(without) == len(incoming.gaps):
        where = ", ".join(gap.where.removeprefix(incoming.name).strip() for gap in without[:5])
        incoming.refuse(
            f"is a scan ({where} without text); only text is read, not its picture. "
            "Have the text recognised (OCR) and save it with that."
        )
    elif incoming.gaps:
        first = incoming.gaps[0]
        where = first.where.removeprefix(incoming.name).strip()
        incoming.refuse(
            f"has no page that can be read: {where} {first.why} Save it once more from where it comes from."
        )
    else:
        incoming.refuse("has no text on any page; there is nothing to read. Look at what it shows.")


def stretches(missing: Sequence[tuple[int, str]]) -> list[tuple[list[int], str]]:
    """Pages that follow each other and miss for one reason, together."""
    found: list[tuple[list[int], str]] = []
    for number, why in missing:
        if found and found[-1][1] == why and found[-1][0][-1] == number - 1:
            found[-1][0].append(number)
        else:
            found.append(([number], why))
    return found


def pages_named(numbers: Sequence[int]) -> str:
    """ "page 3" or "pages 3 to 7"."""
    return f"page {numbers[0]}" if len(numbers) == 1 else f"pages {numbers[0]} to {numbers[-1]}"


def laid_out(sheets: list[Sheet], incoming: Incoming, told: Told) -> list[Block]:
    """The pages' text as blocks."""
    lines = lines_in_order(framed_pages(sheets), incoming.options.columns, told)
    incoming.tick(0.9)
    body = [line for line in lines if line.reason is None]
    style, words = Style(body), Words(body)
    texts, notes = footnote_lines(lines, style)
    footnotes = footnotes_of(notes)
    marks = {(group[0].page, mark) for group in footnotes if (mark := mark_of(group[0]))}
    groups = grouped(texts, style, told)
    levels = heading_levels(groups, style)
    maker = _Maker(words, told, style, levels, marks)
    found = [maker.block(group) for group in groups]
    if incoming.options.footnotes:
        found += [maker.footnote(group, n) for n, group in enumerate(footnotes, start=1)]
    elif footnotes:
        told.add("footnote", str(footnotes[0][0].place), len(footnotes))
    incoming.tick(1.0)
    return [block for block in found if block.text]


def is_heading(group: Sequence[Line], style: Style) -> bool:
    """Whether a paragraph is set as a heading: larger than the text, or bold and no sentence."""
    first, last = group[0], group[-1]
    if first.reason or sum(len(line.text) for line in group) > LONGEST_HEADING or len(group) > 4:
        return False
    if last.text.endswith(":") or first.text[0] in "([" or not any(char.isalpha() for char in first.text):
        return False
    if first.size >= LARGER * style.size:
        return True
    return not style.bold and all(line.bold for line in group) and not ended(last) and first.size > 0.97 * style.size


def heading_levels(groups: Sequence[Sequence[Line]], style: Style) -> dict[float, int]:
    """The level of headings by their size, the largest first."""
    sizes = sorted({round(group[0].size, 1) for group in groups if is_heading(group, style)}, reverse=True)
    return {size: min(level, DEEPEST_HEADING) for level, size in enumerate(sizes, start=1)}


class _Maker:
    """Groups of lines as blocks."""

    def __init__(
        self, words: Words, told: Told, style: Style, levels: dict[float, int], marks: set[tuple[int, str]]
    ) -> None:
        self.words, self.told, self.style, self.levels, self.marks = words, told, style, levels, marks

    def block(self, group: Sequence[Line]) -> Block:
        """A paragraph, heading, or line that is left out."""
        first = group[0]
        text, lead, places = self.text(group)
        if first.reason is not None:
            self.told.add(first.reason, str(first.place))
            return Block(text, first.place, left=first.reason)
        if is_heading(group, self.style):
            level = self.levels[round(first.size, 1)]
            return Block(text, first.place, HEADING, level, lead, marks=places)
        return Block(text, first.place, PARAGRAPH, 0, lead, marks=places)

    def footnote(self, group: Sequence[Line], number: int) -> Block:
        """A footnote, counted in the whole file."""
        first = group[0]
        mark = mark_of(first) or ""
        said = first.text[len(mark) :]
        if mark and said[:1].isalpha():
            first = first._replace(text=f"{mark} {said}", lead=first.lead and first.lead + 1, raised=())
        text, lead, places = self.text([first, *group[1:]])
        return Block(
            text,
            Place(first.page, first.number, part=f"footnote {number}"),
            FOOTNOTE,
            lead=lead,
            marks=tuple((at, Place(p.page, p.line, part=f"footnote {number}")) for at, p in places),
        )

    def text(self, group: Sequence[Line]) -> tuple[str, int, tuple[tuple[int, Place], ...]]:
        """The words of lines as one text, how much of its start is bold, and where each further line begins."""
        first = group[0]
        text, lead = self.unmarked(first) if first.raised else (first.text, first.lead)
        leading = lead >= len(text)
        before = first
        places = []
        for line in group[1:]:
            own, own_lead = self.unmarked(line) if line.raised else (line.text, line.lead)
            text, between = joint(text, own, self.words, self.told, before)
            lead = min(lead, len(text))
            text += between
            places.append((len(text), line.place))
            if leading:
                lead = len(text) + own_lead if own_lead else lead
                leading = own_lead >= len(own)
            text += own
            before = line
        return text, min(lead, len(text)), tuple(places)

    def unmarked(self, line: Line) -> tuple[str, int]:
        """A line's text and lead without the marks of footnotes that stand on its page."""
        text, lead = line.text, line.lead
        for start, end in reversed(line.raised):
            if start and (line.page, text[start:end]) in self.marks:
                self.told.add("mark", str(line.place))
                text = text[:start] + text[end:]
                lead -= min(max(0, lead - start), end - start)
        return text, lead

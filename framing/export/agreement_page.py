"""A report of agreement as a Word document that can be handed in with a manuscript."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from docx import Document
from docx.document import Document as Word
from docx.shared import Pt

from ..agreement.report import Report
from .agreement_section import Section, sections, title_of
from .file import replacing
from .layout import INVENTED
from .measure import em
from .plain import allotted, clean, size_of
from .word import fill, keep_whole, new_row, new_table, set_up

PAGE_WIDTH = 25.7
"""Centimetres between the margins of a landscape page of A4."""
LETTER, MARGINS = 9 * 1.1 * 2.54 / 72, 0.33
"""Centimetres of an em of bold text, and of what a cell keeps free on both sides."""
LONGEST_WORD = 3.2
"""Centimetres above which a word may be parted."""


def write_report_page(report: Report, path: Path, *, date: str | None = None) -> Path:
    """Write a report to a Word document (.docx), whole or not at all."""
    buffer = BytesIO()
    report_document(report, date=date).save(buffer)
    with replacing(path) as part:
        part.write_bytes(buffer.getvalue())
    return path


def report_document(report: Report, *, date: str | None) -> Word:
    """The document in memory."""
    document = Document()
    title, stated = title_of(report), report.provenance
    written = f"; written {date}" if date else ""
    set_up(document, title, version=stated.version, foot=f"{stated.file}{written}; page", date=date)
    document.add_heading(clean(title), 1)
    if stated.invented:
        document.add_paragraph().add_run(INVENTED).bold = True
    for section in sections(report, date=date):
        add_section(document, section)
    return document


def add_section(document: Word, section: Section) -> None:
    """A heading, its sentences, its table, its notes."""
    document.add_heading(section.title, 2)
    for sentence in section.sentences:
        document.add_paragraph(clean(sentence))
    if section.lines:
        table = new_table(document, section.head, widths(section))
        for line in section.lines:
            cells = new_row(table)
            for cell, text in zip(cells, line, strict=True):
                fill(cell, [text])
            keep_whole(cells)
    for place, note in enumerate(section.notes):
        document.add_paragraph(clean(note)).paragraph_format.space_before = Pt(0 if place else 6)


def widths(section: Section) -> list[float]:
    """Widths of columns that fill the page and part no word of usual length."""
    columns = zip(section.head, *section.lines, strict=True)
    words = [max(size_of(word, em) for text in column for word in text.split() or [""]) for column in columns]
    least = [min(word * LETTER + MARGINS, LONGEST_WORD) for word in words]
    natural = [max(width, floor) for width, floor in zip(section.widths, least, strict=True)]
    scale = max(1.0, PAGE_WIDTH / sum(natural))
    return allotted(PAGE_WIDTH, natural=[width * scale for width in natural], least=least)

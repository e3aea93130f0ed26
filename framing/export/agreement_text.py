"""A report of agreement as Markdown, readable as plain text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..agreement.report import Report
from .agreement_section import Section, sections, title_of
from .layout import INVENTED
from .markdown import escaped, grid, inline
from .plain import one_line, wrapped

WIDTH = 110
"""Characters of a line of a paragraph."""
BLOCK = re.compile(r"^(\d*)([.)]|[-+=:]+)(?=\s|$)")
"""What would begin a list, or make a heading of the line before, where a paragraph goes on."""


def report_markdown(report: Report, *, date: str | None = None) -> str:
    """The report as Markdown: for each section a heading, sentences, a table, notes. Every text is escaped."""
    mark = ["", f"**{INVENTED}**"] if report.provenance.invented else []
    lines = [f"# {inline(title_of(report))}", *mark]
    for section in sections(report, date=date):
        lines += section_lines(section)
    return "\n".join(lines)


def section_lines(section: Section) -> Iterator[str]:
    """One section, after an empty line."""
    yield from ("", f"## {inline(section.title)}")
    for sentence in section.sentences:
        yield from ("", *(BLOCK.sub(r"\1\\\2", escaped(line)) for line in wrapped(one_line(sentence), WIDTH)))
    if section.lines:
        yield ""
        yield from grid(section.head, section.lines)
    if section.notes:
        yield ""
        yield from (f"- {inline(note)}" for note in section.notes)

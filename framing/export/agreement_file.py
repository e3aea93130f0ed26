"""A report of agreement as a file, whose ending says of which kind."""

from __future__ import annotations

from pathlib import Path

from ..agreement.report import Report
from ..errors import ExportError
from .agreement_text import report_markdown
from .file import write_text

ENDINGS = (".xlsx", ".docx", ".md")


def write_report(report: Report, path: Path, *, date: str | None = None) -> Path:
    """Write a report to a workbook (.xlsx), a Word document (.docx) or Markdown (.md), whole or not at all.

    An older file of that name is replaced.

    Parameters
    ----------
    date : str, optional
        The day of the report, as it is to be printed, "2026-11-22"; none is printed without it.

    Raises
    ------
    ExportError
        The ending is none of the three, or the file cannot be written.
    """
    ending = path.suffix.lower()
    check_ending(path)
    if ending == ".xlsx":
        from .agreement_book import write_report_book  # noqa: PLC0415 - openpyxl

        return write_report_book(report, path, date=date)
    if ending == ".docx":
        from .agreement_page import write_report_page  # noqa: PLC0415 - python-docx

        return write_report_page(report, path, date=date)
    return write_text(report_markdown(report, date=date), path)


def check_ending(path: Path) -> None:
    """Refuse an ending that names no kind of file."""
    if path.suffix.lower() not in ENDINGS:
        known = ", ".join(ENDINGS[:-1])
        raise ExportError(
            f"{path.name}: the ending {path.suffix!r} is not {known} or {ENDINGS[-1]}. Choose one of them."
        )

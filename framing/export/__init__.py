"""Tables as files and as text: workbook, CSV, Markdown, LaTeX, HTML, JSON, terminal.

A text ends without a line break; whoever prints or writes it adds the last one.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from .html import table_html
from .json import table_json
from .latex import table_latex
from .layout import ExportedTable
from .markdown import table_markdown
from .separated import table_csv
from .terminal import table_text

if TYPE_CHECKING:
    from .workbook import write_workbook

__all__ = [
    "ExportedTable",
    "table_csv",
    "table_html",
    "table_json",
    "table_latex",
    "table_markdown",
    "table_text",
    "write_workbook",
]


def __getattr__(name: str) -> Any:
    """Load the writer of workbooks when it is first asked for: openpyxl takes half a second."""
    if name != "write_workbook":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return import_module(f"{__name__}.workbook").write_workbook

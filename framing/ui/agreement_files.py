"""The report of agreement as a file to take along."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import streamlit as st

from ..agreement.report import Report
from ..export.agreement_file import write_report
from .markup import quiet

KINDS: Mapping[str, tuple[str, str]] = {
    ".xlsx": ("Excel", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ".docx": ("Word", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ".md": ("Markdown", "text/markdown"),
}
"""Each ending with the program that it is for, and its type."""


def downloads(report: Report) -> None:
    """The report as shown, in each kind of file; it is written when it is asked for."""
    with st.container(horizontal=True, vertical_alignment="center", key="agreement-files"):
        st.html(quiet("Download the report, with the list of disagreements:"), width="content")
        for ending, (name, mime) in KINDS.items():
            st.download_button(
                f"{name} ({ending})",
                partial(written, report, ending),
                file_name=f"agreement{ending}",
                mime=mime,
                on_click="ignore",
                key=f"download-agreement-{ending.removeprefix('.')}",
                type="tertiary",
            )


def written(report: Report, ending: str) -> bytes:
    """The file, with the day on which it was asked for."""
    date = datetime.now(UTC).date().isoformat()
    with tempfile.TemporaryDirectory() as folder:
        return write_report(report, Path(folder) / f"agreement{ending}", date=date).read_bytes()

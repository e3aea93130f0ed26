"""Import: a workbook read, checked, stored and journalled, beside a bare read by python-calamine."""

from __future__ import annotations

import resource
import sys
import tempfile
from pathlib import Path
from typing import Any

from python_calamine import CalamineWorkbook

from framing.project import Project

from .material import RECORDS, workbook
from .measure import Measurement, in_child, ratio, seconds

TURNS = 5
MOST_TIMES, MOST_MEMORY = 4, 600
PEAK_UNIT = 1 if sys.platform == "darwin" else 1024  # bytes


def measure() -> list[Measurement]:
    path = str(workbook())
    size = f"{RECORDS:,} rows of 8 columns, {Path(path).stat().st_size / 1e6:.0f} MB"
    peaks: list[float] = []

    def framing() -> float:
        time, peak = in_child("importing:framing_reads", path)
        peaks.append(peak)
        return float(time)

    def peer() -> float:
        return float(in_child("importing:calamine_reads", path))

    times = ratio("import a workbook : bare calamine read", framing, peer, turns=TURNS, target=MOST_TIMES, size=size)
    memory = Measurement(
        what="peak memory of that import",
        value=max(peaks),
        unit="MB",
        target=MOST_MEMORY,
        size=size,
        summary=f"most of {TURNS}",
    )
    return [times, memory]


def framing_reads(path: str) -> tuple[float, float]:
    """Seconds of an import into a new project, and the process's peak memory in MB."""
    with tempfile.TemporaryDirectory() as folder, Project.create(Path(folder) / "new.framing", coder="ab") as project:
        time = seconds(lambda: project.read(path, coder="ab"))
    return time, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * PEAK_UNIT / 1e6


def calamine_reads(path: str) -> float:
    """Seconds of a bare read of the same file to Python rows."""

    def read() -> list[Any]:
        book = CalamineWorkbook.from_path(path)
        return [book.get_sheet_by_name(name).to_python() for name in book.sheet_names]

    return seconds(read)

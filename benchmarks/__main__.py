"""``python -m benchmarks [NAME...]``: measure, print, and put the results in their places in ``results.md``.

``python -m benchmarks suggestions [--with-held-back]`` measures no speed but how good suggestions are, and writes
``suggestions.md``.
"""

from __future__ import annotations

import re
import sqlite3
import sys
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from platform import machine, python_version, system

from . import (
    agreeing,
    agreement,
    coding,
    desk,
    gamma,
    importing,
    learning,
    merging,
    past,
    reading_folder,
    reading_pdf,
    reading_word,
    replay,
    start,
    suggesting,
    tables,
    undoing,
)
from .measure import Measurement

RESULTS = Path(__file__).parent / "results.md"
BENCHMARKS = {  # the first one measures memory, so it comes before this process has grown
    "import": importing.measure,
    "tables": tables.measure,
    "coding": coding.measure,
    "merging": merging.measure,
    "replay": replay.measure,
    "past": past.measure,
    "start": start.measure,
    "suggest": suggesting.measure,
    "undo": undoing.measure,
    "learn": learning.measure,
    "desk": desk.measure,
    "agreement": agreement.measure,
    "agreeing": agreeing.measure,
    "gamma": gamma.measure,
    "word": reading_word.measure,
    "pdf": reading_pdf.measure,
    "folder": reading_folder.measure,
}
LIBRARIES = (
    "SQLAlchemy",
    "python-calamine",
    "openpyxl",
    "typer",
    "pandas",
    "scikit-learn",
    "spacy",
    "streamlit",
    "python-docx",
    "pypdfium2",
)
FINE = ("times", "ms")
"""Units that are shown with hundredths."""
HEAD = "| what : peer | value | target | | framing | peer | repetitions | size |"


def main(names: list[str]) -> int:
    """Run the benchmarks of these names, or all; 1 when a target is missed."""
    if names[:1] == ["suggestions"]:  # imported only then: spaCy would stand in the memory that is measured
        return int(import_module("benchmarks.suggestions.run").main(names[1:]))
    if unknown := [name for name in names if name not in BENCHMARKS]:
        print(f"there is no benchmark {unknown[0]!r}; there are {', '.join(BENCHMARKS)}.", file=sys.stderr)
        return 2
    met = True
    for name in names or BENCHMARKS:
        found = BENCHMARKS[name]()
        met = met and all(measurement.met for measurement in found)
        lines = [HEAD, "| --- " * HEAD.count(" |") + "|", *map(line, found)]
        print("\n".join(lines), flush=True)
        write(name, lines)
    return 0 if met else 1


def write(name: str, lines: list[str]) -> None:
    """Put the lines of one benchmark in the place of its earlier ones; those of the others stay."""
    text = RESULTS.read_text(encoding="utf-8") if RESULTS.exists() else ""
    parts = re.split(r"^## (\w+)\n+", text, flags=re.MULTILINE)[1:]
    known = dict(zip(parts[::2], parts[1::2], strict=True)) | {name: "\n".join(lines)}
    sections = [f"## {each}\n\n{known[each].strip()}\n" for each in BENCHMARKS if each in known]
    RESULTS.write_text("\n".join([*heading(), *sections]), encoding="utf-8")


def heading() -> list[str]:
    """What the numbers were measured with."""
    libraries = ", ".join(f"{name} {version(name)}" for name in LIBRARIES)
    return [
        "# Results",
        "",
        "Written by `python -m benchmarks`; do not edit. `README.md` says what each line means and where a target is",
        "missed, why. Only the ratios carry over to other machines, and those not exactly. Each table is of one",
        "run, the versions are those of the last.",
        "",
        f"Python {python_version()}, SQLite {sqlite3.sqlite_version}, {libraries}; {system()} on {machine()}.",
        "",
    ]


def line(measurement: Measurement) -> str:
    """One measurement as a row of the table."""
    target = "for information" if measurement.target is None else f"at most {measurement.target:g}"
    verdict = "" if measurement.target is None else "reached" if measurement.met else "**missed**"
    digits = 2 if measurement.unit in FINE else 0
    times = [shown(one) for one in measurement.times] if measurement.times else ["", ""]
    figure = f"{measurement.value:.{digits}f}" if measurement.value >= 0.1 else f"{measurement.value:.2g}"
    value = f"{figure} {measurement.unit}"
    cells = [measurement.what, value, target, verdict, *times, measurement.summary, measurement.size]
    return "| " + " | ".join(cells) + " |"


def shown(seconds: float) -> str:
    """A time with three significant digits, in seconds or milliseconds."""
    return f"{seconds:.3g} s" if seconds >= 1 else f"{seconds * 1000:.3g} ms"


sys.exit(main(sys.argv[1:]))

"""``python -m benchmarks [NAME...]``: measure, print, and after a run of everything write ``results.md``."""

from __future__ import annotations

import sqlite3
import sys
from importlib.metadata import version
from pathlib import Path
from platform import machine, python_version, system

from . import coding, importing, start, tables
from .measure import Measurement

RESULTS = Path(__file__).parent / "results.md"
BENCHMARKS = {  # the first one measures memory, so it comes before this process has grown
    "import": importing.measure,
    "tables": tables.measure,
    "coding": coding.measure,
    "start": start.measure,
}
LIBRARIES = ("SQLAlchemy", "python-calamine", "openpyxl", "typer", "pandas")
HEAD = "| what : peer | value | target | | framing | peer | repetitions | size |"


def main(names: list[str]) -> int:
    """Run the benchmarks of these names, or all; 1 when a target is missed."""
    if unknown := [name for name in names if name not in BENCHMARKS]:
        print(f"there is no benchmark {unknown[0]!r}; there are {', '.join(BENCHMARKS)}.", file=sys.stderr)
        return 2
    lines = [HEAD, "| --- " * HEAD.count(" |") + "|"]
    met = True
    print("\n".join(lines), flush=True)
    for name, measure in BENCHMARKS.items():
        if not names or name in names:
            for measurement in measure():
                lines.append(line(measurement))
                met = met and measurement.met
                print(lines[-1], flush=True)
    if not names:
        RESULTS.write_text("\n".join([*heading(), *lines, ""]), encoding="utf-8")
    return 0 if met else 1


def heading() -> list[str]:
    """What the numbers were measured with."""
    libraries = ", ".join(f"{name} {version(name)}" for name in LIBRARIES)
    return [
        "# Results",
        "",
        "Written by `python -m benchmarks`; do not edit. `README.md` says what each line means and where a target is",
        "missed, why. Only the ratios carry over to other machines, and those not exactly.",
        "",
        f"Python {python_version()}, SQLite {sqlite3.sqlite_version}, {libraries}; {system()} on {machine()}.",
        "",
    ]


def line(measurement: Measurement) -> str:
    """One measurement as a row of the table."""
    target = "for information" if measurement.target is None else f"at most {measurement.target:g}"
    verdict = "" if measurement.target is None else "reached" if measurement.met else "**missed**"
    digits = 2 if measurement.unit == "times" else 0
    times = [shown(one) for one in measurement.times] if measurement.times else ["", ""]
    value = f"{measurement.value:.{digits}f} {measurement.unit}"
    cells = [measurement.what, value, target, verdict, *times, measurement.summary, measurement.size]
    return "| " + " | ".join(cells) + " |"


def shown(seconds: float) -> str:
    """A time with three significant digits, in seconds or milliseconds."""
    return f"{seconds:.3g} s" if seconds >= 1 else f"{seconds * 1000:.3g} ms"


sys.exit(main(sys.argv[1:]))

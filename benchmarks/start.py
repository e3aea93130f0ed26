"""Start: ``framing --help`` beside a Python process that only imports Typer."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from .measure import Measurement, ratio, seconds

TURNS = 20
MOST_TIMES = 2
IN_PYTHON = (sys.executable, "-c", "from framing.cli import main; main()", "--help")


def measure() -> list[Measurement]:
    installed = shutil.which("framing", path=str(Path(sys.executable).parent))
    command = (installed, "--help") if installed else IN_PYTHON
    what = "`framing --help`" if installed else "`framing --help`, not installed, by its main()"

    def framing() -> float:
        return process_seconds(*command)

    def typer() -> float:
        return process_seconds(sys.executable, "-c", "import typer")

    return [ratio(f"{what} : `python -c 'import typer'`", framing, typer, turns=TURNS, target=MOST_TIMES, size="")]


def process_seconds(*command: str, **variables: str) -> float:
    """How long a process takes from its start to its end; ``variables`` are added to those of the environment."""
    around = {**os.environ, **variables}
    return seconds(lambda: subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=around))

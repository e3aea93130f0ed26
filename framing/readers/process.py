"""Reading in a process of its own: a file that breaks its reader, or never ends, breaks nothing else.

``python -m framing.readers.process`` takes one request as JSON on standard input and answers in lines of JSON: how far
it is, and at the end the divisions, or the problems that refuse the file.
"""

from __future__ import annotations

import json
import sys
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any

from ..errors import Problem, ReadError
from ..model.division import Known, division_data, division_from
from ..model.profile import profile_from
from ..model.source import Gap
from .dividing import Divided, divided
from .findings import few

MEMORY = 4 << 30
"""Bytes that a reader may use, where the system can hold it to them."""
TOO_LARGE = "needs more memory than a reader may use (4 GB). Divide it, or save it once more from where it comes from."


def main() -> None:
    """Answer one request."""
    bounded()
    request = json.loads(sys.stdin.buffer.read())
    paths = [Path(path) for path in request["paths"]]
    names = {path: name for path, name in zip(paths, request["names"], strict=True) if name is not None}
    try:
        found = divided(paths, profile_from(request["profile"]), Known(**request["known"]), names=names, tick=progress)
    except ReadError as err:
        answer({"problems": [[problem.where, problem.what] for problem in err.problems]})
    except MemoryError:
        answer({"problems": [[few([names.get(path, path.name) for path in paths]), TOO_LARGE]]})
    else:
        answer(
            {
                "divisions": [division_data(division) for division in found.divisions],
                "gaps": [asdict(gap) for gap in found.gaps],
            }
        )


def bounded() -> None:
    """Hold this process to its share of memory, where the system can."""
    with suppress(ImportError, ValueError, OSError):
        import resource  # noqa: PLC0415 - not on Windows

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def progress(done: float, says: str) -> None:
    """Tell how far the reading is."""
    answer({"done": round(done, 4), "says": says})


def answer(data: dict[str, Any]) -> None:
    """Write a line, at once."""
    sys.stdout.write(json.dumps(data, ensure_ascii=True) + "\n")
    sys.stdout.flush()


def result_of(data: dict[str, Any]) -> Divided:
    """What the last line of an answer says; ReadError with the problems where the files are refused."""
    if "problems" in data:
        raise ReadError([Problem(where, what) for where, what in data["problems"]])
    return Divided(
        tuple(division_from(division) for division in data["divisions"]), tuple(Gap(**gap) for gap in data["gaps"])
    )


if __name__ == "__main__":
    main()

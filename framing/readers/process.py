"""Reading in a process of its own: a file that breaks its reader, or never ends, breaks nothing else.

``python -m framing.readers.process`` takes one request on standard input, a line of JSON, and answers in lines of JSON:
how far it is, and at the end the divisions, or the problems that refuse the file. A request for the picture of a page
has the PDF after its line.
"""

from __future__ import annotations

import json
import sys
import time
from base64 import b64encode
from contextlib import suppress
from dataclasses import asdict
from math import ceil
from pathlib import Path
from typing import Any

from ..errors import Problem, ReadError
from ..model.division import Known, division_data, division_from
from ..model.profile import profile_from
from ..model.source import Gap
from .dividing import Divided, divided
from .findings import few
from .sources.collection import TOO_LARGE
from .sources.pdf import page_picture

MEMORY = 4 << 30
"""Bytes that a reader may use, where the system can hold it to them."""
SECONDS = 600
"""Of work of the processor for each file, where the system can hold a reader to them."""
MORE_TIME = f"needs more time than a reader may use ({SECONDS // 60} minutes)"


def main() -> None:
    """Answer one request."""
    bounded()
    request = json.loads(sys.stdin.buffer.readline())
    if "page" in request:
        draw(request["page"])
    else:
        read(request)


def draw(page: int) -> None:
    """Answer with a page of the PDF on standard input."""
    try:
        answer({"picture": b64encode(page_picture(sys.stdin.buffer.read(), page)).decode()})
    except ReadError as err:
        answer({"problems": [[problem.where, problem.what] for problem in err.problems]})


def read(request: dict[str, Any]) -> None:
    """Answer with the divisions of files."""
    paths = [Path(path) for path in request["paths"]]
    names = {path: name for path, name in zip(paths, request["names"], strict=True) if name is not None}
    try:
        found = divided(
            paths, profile_from(request["profile"]), Known(**request["known"]), names=names, tick=Progress()
        )
        data = {
            "divisions": [division_data(division) for division in found.divisions],
            "gaps": [asdict(gap) for gap in found.gaps],
        }
    except ReadError as err:
        answer({"problems": [[problem.where, problem.what] for problem in err.problems]})
    except MemoryError:
        answer({"problems": [[few([names.get(path, path.name) for path in paths]), TOO_LARGE]]})
    else:
        answer(data)


def bounded() -> None:
    """Hold this process to its share of memory and time, where the system can; it leaves nothing if it breaks."""
    with suppress(ImportError, ValueError, OSError):
        import resource  # noqa: PLC0415 - not on Windows

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    timed()


def timed() -> None:
    """Give this process its share of time from now on."""
    with suppress(ImportError, ValueError, OSError):
        import resource  # noqa: PLC0415 - not on Windows

        most = resource.getrlimit(resource.RLIMIT_CPU)[1]
        resource.setrlimit(resource.RLIMIT_CPU, (ceil(time.process_time()) + SECONDS, most))


class Progress:
    """Tells how far the reading is; each file has its own time."""

    says: str | None = None

    def __call__(self, done: float, says: str) -> None:
        """Tell it."""
        if says != self.says:
            self.says = says
            timed()
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

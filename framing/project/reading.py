"""Reading files in a process of its own, watched from here, which can be stopped without a trace."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import threading
from base64 import b64decode
from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, replace
from os.path import isfile
from pathlib import Path
from typing import IO, Any

from ..errors import Problem, ReadError
from ..model.division import Known
from ..model.profile import Profile, profile_data
from ..readers.dividing import Divided
from ..readers.findings import few
from ..readers.process import MORE_TIME, result_of

HOME = Path(__file__).parents[2]
FROM = f"import sys; {str(HOME)!r} in sys.path or sys.path.insert(0, {str(HOME)!r}); "
COMMAND = (sys.executable, "-P", "-c", f"{FROM}from framing.readers.process import main; main()")
"""Nothing of the folder in which framing was started is taken for a part of Python or of framing."""
OUT_OF_TIME = -int(getattr(signal, "SIGXCPU", 0))
LONGEST_DRAWING = 30
"""Seconds until a page that is still being drawn is given up."""


class Reading:
    """Files that are being read and divided.

    Attributes
    ----------
    done : float
        How far it is, from 0 to 1.
    says : str
        What is being read.
    """

    def __init__(
        self,
        paths: Sequence[Path],
        profile: Profile,
        known: Known,
        names: Mapping[Path, str] | None = None,
        *,
        base: Path | None = None,
    ) -> None:
        self.done = 0.0
        self.says = ""
        self._paths, self._base = paths, base
        self._called = [(names or {}).get(path, path.name) for path in paths]
        self._answer: dict[str, Any] | None = None
        request = {
            "paths": [str(path) for path in paths],
            "names": [(names or {}).get(path) for path in paths],
            "profile": profile_data(profile),
            "known": asdict(known),
        }
        self._process = subprocess.Popen(
            COMMAND,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            errors="replace",
        )
        assert self._process.stdin is not None and self._process.stdout is not None
        self._listener = threading.Thread(target=self._listen, args=(self._process.stdout,), daemon=True)
        self._errors = threading.Thread(target=self._swallow, daemon=True)
        self._listener.start()
        self._errors.start()
        try:
            json.dump(request, self._process.stdin)
            self._process.stdin.close()
        except OSError:
            pass  # it ended before it was asked: ``result`` says so

    @property
    def finished(self) -> bool:
        """Whether it has ended, in whatever way."""
        return not self._listener.is_alive()

    def wait(self, seconds: float | None = None) -> bool:
        """Wait until it has ended, at most so long; whether it has."""
        self._listener.join(seconds)
        return self.finished

    def result(self) -> Divided:
        """The divisions, once it has ended; ReadError where the files are refused or the reader broke."""
        self.wait()
        status = self._process.wait()
        if self._answer is None:
            raise ReadError([Problem(few(self._called), stopped(status, self.says))])
        found = result_of(self._answer)
        return found if self._base is None else linked(found, self._paths, self._base)

    def cancel(self) -> None:
        """Stop it. Nothing of it is left."""
        self._process.kill()
        self._process.wait()
        self._listener.join()

    def _listen(self, lines: IO[str]) -> None:
        with lines:
            for line in lines:
                data = None
                with suppress(json.JSONDecodeError):  # half a line of a process that was killed
                    data = json.loads(line)
                if not isinstance(data, dict):
                    continue
                if "done" in data:
                    self.done, self.says = data["done"], data["says"]
                else:
                    self._answer = data
        self._process.wait()

    def _swallow(self) -> None:
        """Take what native code says on its way, so that it never waits for somebody to read it."""
        assert self._process.stderr is not None
        with self._process.stderr as said:
            said.read()


def stopped(status: int, says: str) -> str:
    """What to say of a reader that ended without an answer."""
    at = f" while reading {says}" if says else ""
    if OUT_OF_TIME and status == OUT_OF_TIME:
        return f"{MORE_TIME}{at}. Divide it, save it once more from where it comes from, or leave it out."
    return (
        f"the reader stopped{at} (exit status {status}): the file is damaged in a way that no reader should meet. "
        "Save it once more from where it comes from, or leave it out."
    )


def picture(name: str, content: bytes, page: int) -> bytes:
    """A page of a PDF as a picture (PNG), drawn in a process of its own, which is given up after a while."""
    request = json.dumps({"page": page}).encode() + b"\n" + content
    try:
        ended = subprocess.run(COMMAND, input=request, capture_output=True, timeout=LONGEST_DRAWING, check=False)
        answer = json.loads(ended.stdout)
    except subprocess.TimeoutExpired as err:
        what = f"page {page} takes more than {LONGEST_DRAWING} seconds to draw, and was given up. Open the file itself."
        raise ReadError([Problem(name, what)]) from err
    except ValueError as err:
        what = f"page {page} cannot be drawn; the file is damaged. Save it once more from where it comes from."
        raise ReadError([Problem(name, what)]) from err
    if "problems" in answer:
        raise ReadError([Problem(name, what) for _, what in answer["problems"]])
    return b64decode(answer["picture"])


def linked(found: Divided, paths: Sequence[Path], base: Path) -> Divided:
    """Divisions whose files, where they lie in the project's folder, can be opened from there: by relative paths."""
    named = Counter(path.name for path in paths)
    files = {
        path.name: path
        for path in paths
        if path.is_file() and path.suffix.casefold() != ".zip" and named[path.name] == 1
    }
    folders = [path for path in paths if path.is_dir()]
    divisions = []
    for division in found.divisions:
        name = division.file.name
        there = [files[name]] if name in files else [folder / name for folder in folders if isfile(folder / name)]
        if len(there) == 1 and (link := within(there[0], base)):
            division = replace(division, file=replace(division.file, link=link))
        divisions.append(division)
    return replace(found, divisions=tuple(divisions))


def within(path: Path, base: Path) -> str | None:
    """A path as seen from a folder; None where it lies elsewhere."""
    whole, folder = path.resolve(), base.resolve()
    return whole.relative_to(folder).as_posix() if whole.is_relative_to(folder) else None

"""Files handed to the screen: tried first, then imported.

While a file is read it stands in a temporary folder of this machine, which is deleted at once.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePath

from ..errors import ReadError
from ..model.joining import JoinReport
from ..model.report import ReadReport
from ..project import Project
from ..readers.findings import Findings
from ..readers.workbook import Workbook
from .reading import Moment, once, opened

Settings = tuple[tuple[tuple[str, str], ...], tuple[str, ...], str | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """A file that was handed to the screen, and how it is to be read."""

    name: str
    digest: str
    content: bytes
    columns: tuple[tuple[str, str], ...] = ()
    sheets: tuple[str, ...] = ()
    meeting: str | None = None


def read_upload(project: Project, upload: Upload, *, trial: bool, coder: str | None) -> ReadReport:
    """Import an uploaded file, or try to."""
    with on_disk(upload.name, upload.content) as path:
        return project.read(
            path,
            columns=dict(upload.columns),
            sheet=upload.sheets,
            meeting=upload.meeting,
            coder=coder,
            trial=trial,
        )


@contextmanager
def on_disk(name: str, content: bytes) -> Iterator[Path]:
    """A file under its own name in a folder of its own, for as long as it is read."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / (PurePath(name.replace("\\", "/")).name or "file")
        path.write_bytes(content)
        yield path


def trial(at: Moment, upload: Upload) -> ReadReport:
    """What an import would do; what stands in its way is among the problems."""
    settings = (upload.columns, upload.sheets, upload.meeting)
    return tried(at, upload.name, upload.digest, settings, upload.content)


@once
def tried(at: Moment, name: str, digest: str, settings: Settings, _content: bytes) -> ReadReport:
    """The report of a trial; the digest stands for the content."""
    columns, sheets, meeting = settings
    upload = Upload(name=name, digest=digest, content=_content, columns=columns, sheets=sheets, meeting=meeting)
    with opened(at) as project:
        try:
            return read_upload(project, upload, trial=True, coder=None)
        except ReadError as err:
            return ReadReport(name=name, trial=True, added={}, already={}, mapping={}, problems=err.problems)


@once
def sheet_names(name: str, digest: str, _content: bytes) -> list[str]:
    """The worksheets of a workbook; none in another file."""
    with on_disk(name, _content) as path:
        workbook = Workbook.opened(path, Findings()) if path.suffix.lower() == ".xlsx" else None
        return workbook.sheet_names if workbook else []


@dataclass(frozen=True, slots=True)
class Copy:
    """Another copy of the project: a file that was handed over, with its digest, or one on this machine by its path."""

    name: str
    digest: str | None = None

    @property
    def path(self) -> Path:
        """Where a file on this machine is."""
        return Path(self.name).expanduser()


def try_copy(at: Moment, copy: Copy, content: bytes | None) -> JoinReport:
    """What taking in a copy would do; a file on this machine is looked at anew when it has changed."""
    state = copy.digest
    if state is None and copy.path.is_file():
        found = copy.path.stat()
        state = f"{found.st_mtime_ns}-{found.st_size}"
    return tried_copy(at, copy.name, str(state), content)


@once
def tried_copy(at: Moment, name: str, state: str, _content: bytes | None) -> JoinReport:
    """The report of a trial; ``state`` stands for the content."""
    with Project.open(at.path) as project:
        if _content is None:
            return project.joining.take_in(Copy(name).path, trial=True)
        with on_disk(name, _content) as path:
            return project.joining.take_in(path, trial=True)

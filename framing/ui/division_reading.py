"""What pages show of divisions in work and of profiles, and files on their way in."""

from __future__ import annotations

import weakref
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from ..errors import ReadError
from ..model.division import Known
from ..model.profile import Profile
from ..model.report import ReadReport
from ..project import Project
from ..project.drafts import Draft, Drafts
from ..project.reading import Reading
from .reading import Moment, once, opened, shared

ENCODINGS = {
    "cp1252": "Western European (Windows-1252)",
    "cp1250": "Central European (Windows-1250)",
    "cp1251": "Cyrillic (Windows-1251)",
    "cp1253": "Greek (Windows-1253)",
    "cp1254": "Turkish (Windows-1254)",
    "cp1256": "Arabic (Windows-1256)",
    "iso8859-15": "Western European with the euro sign (ISO 8859-15)",
    "mac_roman": "Western European (old Macintosh)",
    "utf-8": "UTF-8",
    "utf-16": "UTF-16",
}
PREVIEW, LONGEST = 6, 160


@dataclass(frozen=True)
class File:
    """A file that was handed to the screen."""

    name: str
    content: bytes


class Underway:
    """Files that are being read. However it ends, their copies are removed; a session that is left ends it.

    Attributes
    ----------
    reading : Reading
        How far it is, and its result.
    meeting : str or None
        The meeting of records that name none.
    """

    def __init__(self, project: Project, files: Sequence[File], profile: Profile, *, meeting: str | None) -> None:
        folder = TemporaryDirectory(prefix="framing-")
        paths, names = laid_out(Path(folder.name), files)
        self.meeting = meeting
        self.reading: Reading = project.sources.start(paths, profile=profile, names=names)
        self.end = weakref.finalize(self, ended, self.reading, folder)


def laid_out(folder: Path, files: Sequence[File]) -> tuple[list[Path], dict[Path, str]]:
    """The paths at which files stand to be read, and what they are called.

    Several texts stand in a folder, so that one of them that cannot be read keeps no other from being read.
    """
    paths: list[Path] = []
    names: dict[Path, str] = {}
    for number, file in enumerate(files, start=1):
        name = PurePosixPath(file.name.replace("\\", "/"))
        together = folder / "texts"
        if len(files) > 1 and name.suffix.casefold() != ".zip":
            if (together / name.name).exists():
                name = name.with_stem(f"{name.stem} ({number})")
            place = path = together
        else:
            place = folder / str(number)
            path = place / name.name
            names[path] = name.name
        place.mkdir(exist_ok=True)
        (place / name.name).write_bytes(file.content)
        if path not in paths:
            paths.append(path)
    return paths, names


def ended(reading: Reading, folder: TemporaryDirectory[str]) -> None:
    """Stop a reading, and remove the copies of its files."""
    reading.cancel()
    folder.cleanup()


def drafts_of(at: Moment) -> Drafts:
    """The divisions in work of the project."""
    return Drafts(Path(at.path))


@shared
def known(at: Moment) -> Known:
    """The names by which speakers are recognised."""
    with opened(at) as project:
        return project.sources.known()


@once
def profiles(at: Moment) -> tuple[tuple[Profile, ...], tuple[str, ...]]:
    """All profiles, and the ids of the project's own."""
    with opened(at) as project:
        return project.sources.profiles(), project.sources.own_profiles()


def take(
    project: Project, drafts: Sequence[Draft], *, meeting: str | None, coder: str | None, trial: bool
) -> ReadReport:
    """Take divisions in work in, in one event, or only say what would happen."""
    return project.sources.take(
        [draft.work.division for draft in drafts],
        gaps=dict.fromkeys(gap for draft in drafts for gap in draft.gaps),
        meeting=meeting,
        aliases={label: actor for draft in drafts for label, actor in draft.work.aliases().items()},
        coder=coder,
        trial=trial,
    )


def tried(at: Moment, drafts: Sequence[Draft], *, meeting: str | None) -> ReadReport:
    """What an import of divisions would do; what stands in its way is among the problems."""
    with opened(at) as project:
        try:
            return take(project, drafts, meeting=meeting, coder=None, trial=True)
        except ReadError as err:
            name = drafts[0].work.division.file.name
            return ReadReport(name=name, trial=True, added={}, already={}, mapping={}, problems=err.problems)


def preview(file: File, encoding: str) -> list[tuple[int, str]] | None:
    """The first lines that depend on the encoding, each with its number; None where the file is not in it."""
    try:
        text = file.content.decode(encoding)
    except (UnicodeDecodeError, UnicodeError):
        return None
    lines = enumerate(text.splitlines(), start=1)
    found = [(number, line) for number, line in lines if not line.isascii()][:PREVIEW]
    return [(number, around(line)) for number, line in found]


def around(line: str) -> str:
    """A line, cut around the first letter that depends on the encoding."""
    place = next(place for place, letter in enumerate(line) if not letter.isascii())
    start = max(0, place - LONGEST // 2) if len(line) > LONGEST else 0
    return ("… " if start else "") + line[start : start + LONGEST] + (" …" if len(line) > start + LONGEST else "")

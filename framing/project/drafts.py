"""Divisions in work, kept beside the project file until they are imported or discarded.

Each source has a file of its own in ``<project>.drafts``, which nobody else may read. It is written under another name
and then renamed, so that a stop at any moment leaves the last one whole.
"""

from __future__ import annotations

import json
import os
import re
import threading
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from ..errors import DivisionError, StoreError
from ..model.division import MARKS, Division, Line, division_data
from ..model.division_work import Work, far, steps_data, work_from
from ..model.identity import now
from ..model.source import Gap

FORMAT = "framing-division/1"
DAMAGED = (ValueError, KeyError, TypeError, AttributeError, RecursionError)
"""What reading a draft can raise that is not as it was written."""
GONE = (
    "this division is no longer in work: it was imported or discarded, perhaps in another window. Choose another file."
)
NAME = re.compile(r"[0-9a-f]{64}")
Stamp = tuple[int, int, int]
HELD = 4
"""So many drafts are held in memory, so that a correction reads no file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A division in work.

    ``gaps`` are the files that were not read when this one was; ``meeting`` is that of records which name none.
    """

    work: Work
    gaps: tuple[Gap, ...] = ()
    meeting: str | None = None
    begun: str = ""

    @property
    def id(self) -> str:
        """What the draft is kept under: the SHA-256 of its source."""
        return self.work.division.file.sha256


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A draft in a list: its source, how many turns it has, how many were looked at, and how many doubts are left."""

    id: str
    name: str
    begun: str
    turns: int
    looked: int
    doubts: int


@dataclass(frozen=True, slots=True)
class _Held:
    stamp: Stamp
    draft: Draft
    written: dict[int, tuple[Line, str]]


_held: dict[Path, _Held] = {}
_listed: dict[Path, tuple[Stamp, Listed]] = {}
_lock = threading.RLock()


class Drafts:
    """The divisions in work of one project."""

    def __init__(self, project: Path) -> None:
        self.folder = project.with_name(f"{project.name}.drafts")

    def begin(
        self, divisions: Iterable[Division], *, gaps: Iterable[Gap] = (), meeting: str | None = None
    ) -> tuple[str, ...]:
        """Keep divisions that were read; what is to be told of it.

        Where a division of the same source is in work and was corrected, that one stays.
        """
        told, unread = [], tuple(gaps)
        begun: dict[str, str] = {}
        for division in divisions:
            name, sha = division.file.name, division.file.sha256
            if sha in begun:
                told.append(f"{name} is the same file as {begun[sha]} and is taken once.")
                continue
            begun[sha] = name
            with suppress(DivisionError):
                if number := len(self.one(sha).work.done):
                    steps = "1 correction" if number == 1 else f"{number} corrections"
                    told.append(f"{name}: its division in work was kept, with {steps}. Discard it to read it anew.")
                    continue
            draft = Draft(work=Work(division=division), gaps=unread, meeting=meeting, begun=now())
            self._write(draft, lasting=False)
            unread = ()
        return tuple(told)

    def listed(self) -> tuple[tuple[Listed, ...], tuple[str, ...]]:
        """Every draft in the order in which they were begun, and what is to be told of damaged ones."""
        found, told = [], []
        with _lock:
            for path in self._files():
                try:
                    found.append(self._listed(path))
                except DAMAGED:
                    aside = path.with_suffix(".damaged")
                    os.replace(path, aside)
                    told.append(
                        f"{aside.name}: this draft of a division is damaged and was set aside in {self.folder.name}. "
                        "Read its source anew."
                    )
        return tuple(sorted(found, key=lambda one: (one.begun, one.name))), tuple(told)

    def one(self, id: str) -> Draft:
        """The draft of a source."""
        path = self._path(id)
        with _lock:
            try:
                return self._read(path)
            except (OSError, *DAMAGED) as err:
                raise DivisionError(GONE) from err

    def change(self, id: str, change: Callable[[Work], Work]) -> Draft:
        """Change the division of a draft, and keep it before anything is answered."""
        with _lock:
            draft = self.one(id)
            work = change(draft.work)
            return draft if work is draft.work else self._write(replace(draft, work=work))

    def drop(self, ids: Iterable[str]) -> None:
        """Remove drafts, and the folder with the last of them."""
        dropped = frozenset(ids)
        with _lock:
            for path in list(self.folder.glob("*")):
                if path.name.partition(".")[0] in dropped and path.suffix in (".json", ".part"):
                    path.unlink(missing_ok=True)
                    _held.pop(path, None)
                    _listed.pop(path, None)
            with suppress(OSError):  # what is left in it is not ours
                self.folder.rmdir()

    # --- files ----------------------------------------------------------------------------------

    def _path(self, id: str) -> Path:
        if not NAME.fullmatch(id):
            raise DivisionError(GONE)
        return self.folder / f"{id}.json"

    def _files(self) -> list[Path]:
        return [path for path in sorted(self.folder.glob("*.json")) if NAME.fullmatch(path.stem)]

    def _read(self, path: Path) -> Draft:
        stamp = stamped(path)
        held = _held.get(path)
        if held is not None and held.stamp == stamp:
            return held.draft
        draft = draft_from(json.loads(path.read_text(encoding="utf-8")))
        if draft.id != path.stem:
            raise ValueError("another source than the name says")
        self._hold(path, _Held(stamp, draft, {}))
        return draft

    def _listed(self, path: Path) -> Listed:
        stamp = stamped(path)
        last = _listed.get(path)
        if last is None or last[0] != stamp:
            draft = self._read(path)
            name = draft.work.division.file.name
            done = far(draft.work.division.lines)
            last = _listed[path] = stamp, Listed(id=draft.id, name=name, begun=draft.begun, **done)
        return last[1]

    def _write(self, draft: Draft, *, lasting: bool = True) -> Draft:
        """Keep a draft; a lasting one also survives that the machine itself stops."""
        path = self._path(draft.id)
        aside = self.folder / f"{draft.id}.{os.getpid()}.part"
        written = held.written if (held := _held.get(path)) else {}
        try:
            self.folder.mkdir(mode=0o700, exist_ok=True)
            aside.unlink(missing_ok=True)
            with os.fdopen(os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
                file.write(draft_json(draft, written))
                file.flush()
                if lasting:
                    os.fsync(file.fileno())
            os.replace(aside, path)
        except OSError as err:
            aside.unlink(missing_ok=True)
            raise StoreError(
                f"{self.folder}: the draft cannot be written ({err.strerror}); nothing was changed. "
                "Make room on the disk, or see that the folder may be written to."
            ) from err
        self._hold(path, _Held(stamped(path), draft, written))
        return draft

    def _hold(self, path: Path, held: _Held) -> None:
        _held.pop(path, None)
        _held[path] = held
        while len(_held) > HELD:
            _held.pop(next(iter(_held)))


def stamped(path: Path) -> Stamp:
    """What tells one version of a file from the next."""
    found = path.stat()
    return found.st_mtime_ns, found.st_size, found.st_ino


def draft_json(draft: Draft, written: dict[int, tuple[Line, str]]) -> str:
    """A draft as JSON; ``written`` holds each line as it was written last, and is brought up to date."""
    division = draft.work.division
    lines = []
    for line in division.lines:
        last = written.get(line.number)
        if last is None or last[0] is not line:
            last = written[line.number] = (line, json.dumps(asdict(line), ensure_ascii=False))
        lines.append(last[1])
    head = json.dumps(division_data(replace(division, lines=())) | {"lines": None}, ensure_ascii=False)
    whole, separator, rest = head.rpartition('"lines": null')
    about: dict[str, Any] = {
        "format": FORMAT,
        "begun": draft.begun,
        "meeting": draft.meeting,
        "gaps": [asdict(gap) for gap in draft.gaps],
        **steps_data(draft.work),
    }
    assert separator
    return f'{json.dumps(about, ensure_ascii=False)[:-1]}, "division": {whole}"lines": [{", ".join(lines)}]{rest}}}'


def draft_from(data: dict[str, Any]) -> Draft:
    """The draft of plain data; ValueError, KeyError or TypeError where it is none."""
    if data["format"] != FORMAT:
        raise ValueError("another format")
    draft = Draft(
        work=work_from(data),
        gaps=tuple(Gap(**gap) for gap in data["gaps"]),
        meeting=data["meeting"],
        begun=data["begun"],
    )
    check(draft)
    return draft


def check(draft: Draft) -> None:
    """ValueError or TypeError where a draft does not hold what one holds: texts that are texts, lines of a kind."""
    work, division = draft.work, draft.work.division
    steps = [line for step in (*work.done, *work.undone) for one in step.changes for line in (*one.before, *one.after)]
    texts = [draft.begun, draft.meeting or "", division.file.name, *division.fields, *division.fields.values()]
    texts += [text for gap in draft.gaps for text in (gap.where, gap.why)]
    for line in (*division.lines, *steps):
        texts += [line.text, line.lead, line.joint, line.reason or "", line.panel or "", line.doubt or ""]
        said = asdict(line.speaker) if line.speaker else {}
        texts += [value for name, value in said.items() if name != "interpreted" and value is not None]
        if line.mark not in MARKS or any(type(number) is not int for number in (line.number, *dict(line.marks))):
            raise ValueError("a line that is none")
    "".join(texts).encode()
    if len({line.number for line in division.lines}) < len(division.lines):
        raise ValueError("two lines of one number")

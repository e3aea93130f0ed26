"""Many files: those of a folder or an archive, one after the other, each with the fields that its name gives.

What is not read is told with the reason. One file's bytes are held at a time.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from itertools import count
from pathlib import Path

from ...errors import ReadError, ValueRuleError
from ...model.draft import FIELDS
from ...model.profile import OF_THE_TEXT
from ...model.source import Gap, ReadingOptions, SourceText
from ..findings import Findings, near
from ..sniff import DAMAGED, TABLE_ENDINGS, is_there, kind_of, named
from ..template import LEFT_ASIDE, Template
from ..text import CONTROL
from .incoming import Incoming, too_large
from .package import Package, PackageError
from .reading import MEDIA, UNREAD, source_text

TOO_LARGE = "needs more memory than a reader may use (4 GB). Divide it, or save it once more from where it comes from."
MOST_FILES = 100_000
MOST_UNPACKED = 1 << 33
"""Bytes of all files of an archive."""
ARCHIVE = ".zip"
OF_THE_FILE = (*OF_THE_TEXT, "interpreted")
"""Fields that a file's content says, never its name."""
EXTRAS = ("session", "year")
NAMED = (*(field for field in FIELDS if field not in OF_THE_FILE), *EXTRAS)
"""What a pattern of names can give; the extras become attributes."""
NUMBERS = re.compile(r"([0-9]{1,18})")
NO_NAME = re.compile(r"[\n\t]")
OWN_OF_SYSTEMS = ("thumbs.db", "desktop.ini", "__macosx")
LISTS = (*TABLE_ENDINGS, ".xls", ".xlsm", ".xlsb", ".ods")


@dataclass(frozen=True, slots=True)
class Found:
    """A file that is to be read: its name within the folder or archive, and how to get its bytes."""

    name: str
    content: Callable[[], bytes]
    notes: tuple[str, ...] = ()


Listed = Found | Gap


def unheard(done: float, says: str) -> None:
    """What progress is told to where nobody listens."""


def read_all(
    path: Path,
    options: ReadingOptions | None = None,
    *,
    name: str | None = None,
    tick: Callable[[float, str], None] = unheard,
) -> Iterator[SourceText | Gap]:
    """Each file of a folder or an archive as blocks; a gap for each that is not read.

    ``name`` is what a file or archive is called, where its path does not say it. ``tick`` is told how far the reading
    is, from 0 to 1, and what is being read.

    Raises
    ------
    ReadError
        The path cannot be read; or it holds one file only, and that is refused.
    """
    options = options or ReadingOptions()
    names = _Names(options.names) if options.names else None
    with _listing(path, name) as listed:
        n = sum(isinstance(one, Found) for one in listed)
        done = 0
        for one in listed:
            incoming = one if isinstance(one, Gap) else _incoming(one, options, names)
            if isinstance(incoming, Gap):
                done += isinstance(one, Found)
                yield incoming
                continue
            tick(done / n, incoming.name)
            incoming.tick = partial(_tick, tick, incoming.name, done, n)
            try:
                source: SourceText | Gap = source_text(incoming)
            except ReadError as err:
                if n == 1:
                    raise
                source = _refused(err)
            except MemoryError:
                if n == 1:
                    raise
                source = Gap(incoming.name, TOO_LARGE)
            done += 1
            tick(done / n, incoming.name)
            yield source


def _tick(tick: Callable[[float, str], None], name: str, done: int, n: int, share: float) -> None:
    tick((done + min(1.0, share)) / n, name)


def _refused(err: ReadError) -> Gap:
    """A file that cannot be taken, in the sentence of its first problem."""
    first, more = err.problems[0], len(err.problems) - 1
    return Gap(first.where, first.what + (f" And {more} more." if more else ""))


def _incoming(one: Found, options: ReadingOptions, names: _Names | None) -> Incoming | Gap:
    """A file with its bytes and the fields of its name; a gap where the bytes cannot be had."""
    try:
        content = one.content()
    except PackageError as err:
        return Gap(one.name, str(err))
    except OSError as err:
        return Gap(one.name, _closed(err))
    incoming = Incoming(one.name, content, options)
    for note in one.notes:
        incoming.note(note)
    if names is not None:
        names.give(incoming)
    return incoming


class _Names:
    """The pattern of names, checked."""

    def __init__(self, pattern: str) -> None:
        findings = Findings()
        try:
            self._template = Template(pattern)
        except ValueRuleError as err:
            where, _, what = str(err).partition(": ")
            findings.refuse(where, what)
        else:
            for name in self._template.fields:
                if name not in NAMED and name != LEFT_ASIDE:
                    findings.refuse(f"pattern {pattern!r}", _unknown(name))
        findings.settle()
        self._depth = pattern.count("/") + 1
        self._whole = os.path.splitext(pattern)[1].casefold() in (*MEDIA, ".{_}")

    def give(self, incoming: Incoming) -> None:
        """The fields that a file's name gives, a panel's number as "Panel 2"; a note where it does not fit."""
        name = incoming.name if self._whole else os.path.splitext(incoming.name)[0]
        fields = self._template.match("/".join(name.split("/")[-self._depth :]))
        if fields is None:
            incoming.note(
                f"its name does not fit the pattern {self._template.pattern!r}; the file was read without fields."
            )
            return
        if "actor" in fields:
            fields.setdefault("speaker_label", fields["actor"])
        if fields.get("panel", "").isdecimal():
            fields["panel"] = f"Panel {fields['panel']}"
        incoming.fields = fields


def _unknown(name: str) -> str:
    if name in OF_THE_FILE:
        return f"field {{{name}}} is of what a file holds, not of its name. Leave it aside with {{_}}."
    return (
        f"there is no field {{{name}}}; a name gives fields of records, {{session}} or {{year}}, and {{_}} leaves "
        f"something aside.{near(name, NAMED)}"
    )


@contextmanager
def _listing(path: Path, name: str | None = None) -> Iterator[list[Listed]]:
    """Everything at a path in natural order; the archive, if it is one, is open meanwhile."""
    findings = Findings()
    if path.is_dir():
        yield _worth(_of_folder(path, findings), path, findings, _clean(path.resolve().name))
    elif not is_there(path, findings):
        findings.settle()
    elif path.suffix.casefold() != ARCHIVE:
        called = _clean(name or path.name)
        try:
            content = _bytes(str(path))
        except PackageError as err:
            findings.refuse(called, str(err))
            raise ReadError(findings.problems) from err
        yield [Found(called, lambda: content)]
    else:
        called = _clean(name or path.name)
        archive = _opened(path, called, findings)
        try:
            yield _worth(_of_archive(archive), path, findings, called)
        finally:
            archive.close()


def _opened(path: Path, called: str, findings: Findings) -> Package:
    """The archive at a path."""
    try:
        return Package(path, most=MOST_UNPACKED)
    except PackageError as err:
        kind = kind_of(path)
        other = kind.startswith("a zip") or kind == DAMAGED
        what = str(err) if other else f"is no zip archive but {named(kind)}. Give it the ending that it should have."
        findings.refuse(called, what)
        raise ReadError(findings.problems) from err


def _worth(listed: list[Listed], path: Path, findings: Findings, called: str) -> list[Listed]:
    """A list in natural order; refused where nothing in it can be read."""
    if not any(isinstance(one, Found) for one in listed):
        findings.refuse(called, _nothing(listed, path))
    findings.settle()
    return sorted(_apart(listed), key=lambda one: _natural(one.name if isinstance(one, Found) else one.where))


def _apart(listed: list[Listed]) -> Iterator[Listed]:
    """A list in which no two files have one name; those that had, once they could be shown, are counted."""
    taken = {one.name for one in listed if isinstance(one, Found)}
    met: set[str] = set()
    for one in listed:
        if isinstance(one, Found) and one.name in met:
            stem, ending = os.path.splitext(one.name)
            name = next(name for n in count(2) if (name := f"{stem} ({n}){ending}") not in taken)
            taken.add(name)
            one = replace(one, name=name)
        if isinstance(one, Found):
            met.add(one.name)
        yield one


def _nothing(listed: list[Listed], path: Path) -> str:
    """What to say of a folder or archive in which nothing can be read."""
    if path.is_file() and not (kind := kind_of(path)).startswith(("a zip", "an empty")):
        return f"is no archive of texts but {named(kind)}. Give it the ending that it should have."
    if not listed:
        return "holds no file; texts of many kinds are read from it. Look at the path."
    first = min((one for one in listed if isinstance(one, Gap)), key=lambda gap: _natural(gap.where))
    more = f", and {len(listed) - 1} more" if len(listed) > 1 else ""
    return f"holds no file that is read ({first.where}{more}): {first.why}"


def _of_folder(root: Path, findings: Findings) -> list[Listed]:
    """Every file below a folder; links are not followed."""
    listed: list[Listed] = []
    open_folders = [(root, "")]
    while open_folders:
        folder, above = open_folders.pop()
        try:
            with os.scandir(folder) as entries:
                for entry in entries:
                    name = _clean(above + entry.name)
                    if entry.is_dir(follow_symlinks=False) and _left_aside(name) is None:
                        open_folders.append((Path(entry.path), f"{above}{entry.name}/"))
                    else:
                        listed.append(_in_folder(entry, name, root))
                    if len(listed) > MOST_FILES:
                        findings.refuse(
                            _clean(root.name or str(root)),
                            f"holds more than {MOST_FILES:,} files; so many are not read at once. Name a folder of it.",
                        )
                        findings.settle()
        except OSError as err:
            listed.append(Gap(_clean(above.rstrip("/") or root.name), _closed(err)))
    return listed


def _in_folder(entry: os.DirEntry[str], name: str, root: Path) -> Listed:
    """A file of a folder, or why it is not read."""
    if entry.is_symlink():
        inside = Path(os.path.realpath(entry.path)).is_relative_to(os.path.realpath(root))
        where = "to something in the folder, which is read in its own place" if inside else "that leaves the folder"
        return Gap(name, f"is a link {where}; links are not followed.")
    if why := _left_aside(name):
        return Gap(name, why)
    if not entry.is_file(follow_symlinks=False):
        return Gap(name, "is no file but a device or a pipe, which is not read.")
    if why := _unread(name):
        return Gap(name, why)
    return Found(name, partial(_bytes, entry.path))


def _bytes(path: str) -> bytes:
    """The bytes of a file, if it is not too large."""
    with open(path, "rb", buffering=0) as file:
        if complaint := too_large(os.fstat(file.fileno()).st_size):
            raise PackageError(complaint)
        return file.read()


def _of_archive(archive: Package) -> list[Listed]:
    """Every file of an archive."""
    listed: list[Listed] = []
    for entry, info in archive.entries.items():
        name = _clean(entry)
        why = archive.faults.get(entry) or _left_aside(name) or _unread(name) or too_large(info.file_size)
        if why:
            listed.append(Gap(name, why))
        else:
            guessed = archive.guessed.get(entry)
            listed.append(Found(name, partial(archive.read, entry), (guessed,) if guessed else ()))
    return listed


def _left_aside(name: str) -> str | None:
    """Why a file is not meant to be read, by the names of it and of its folders; None where it may be."""
    for part in name.split("/"):
        if part.startswith("~$"):
            return "is a lock file of an Office program, which holds no text. Close the document there."
        if part.casefold() in OWN_OF_SYSTEMS or part.startswith("._"):
            return "is what an operating system adds to folders; it holds no text."
        if part.startswith("."):
            return "is hidden; hidden files are not read. Give it a name without the full stop to have it read."
    return None


def _unread(name: str) -> str | None:
    """Why a file of this ending is not read; None where it is."""
    ending = os.path.splitext(name)[1].casefold()
    if ending in MEDIA:
        return None
    if ending in LISTS:
        return "is a table, not a text; tables are imported by themselves. Import it on its own."
    if ending == ARCHIVE:
        return "is an archive within; archives are imported by themselves. Import it on its own, or unpack it."
    return UNREAD


def _closed(err: OSError) -> str:
    return f"cannot be opened ({err.strerror}). Look at its permissions and try again."


def _clean(name: str) -> str:
    """A name that can be shown and stored: what no text has is replaced."""
    return NO_NAME.sub("�", CONTROL.sub("�", name))


def _natural(name: str) -> tuple[tuple[list[str | int], ...], str]:
    """A key by which names stand as people count: panel 2 before panel 10."""
    parts: tuple[list[str | int], ...] = tuple(
        [int(piece) if number % 2 else piece for number, piece in enumerate(NUMBERS.split(part.casefold()))]
        for part in name.split("/")
    )
    return parts, name

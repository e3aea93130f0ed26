"""Copies of a project that are known to be good."""

from __future__ import annotations

import os
from pathlib import Path

from ..errors import DiskFullError, ProjectExistsError, StoreError
from ..model.identity import new_uid
from .check import check_file
from .engine import copy_file


def write_backup(source: Path, target: Path, *, older: bool = False) -> Path:
    """Copy a project that may be in use: to a temporary name, checked, then renamed.

    ``older`` says that the project has an earlier schema, of which not everything can be checked.
    """
    if target.exists():
        raise ProjectExistsError(f"{target}: is there already; a backup overwrites nothing. Choose another name.")
    part = part_name(target)
    try:
        copy_file(source, part)
        faults = [line for line in check_file(part, older=older) if not line.ok]
        if faults:
            raise StoreError(f"{source.name}: was not backed up, its copy has a fault: {faults[0].detail}")
        take_place(part, target)
    except ProjectExistsError:
        raise
    except OSError as err:
        raise unwritable(target, err) from err
    finally:
        part.unlink(missing_ok=True)
    return target


def part_name(target: Path) -> Path:
    """A name beside a file for building it, which nobody else takes."""
    return target.with_name(f".{target.name[:100]}.{new_uid()[-12:]}.part")


def take_place(part: Path, target: Path) -> None:
    """Give a finished file its name, which nothing may have yet: not even since somebody last looked."""
    try:
        if not linked(part, target):  # the name is taken first, then filled
            os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY))
            os.replace(part, target)
    except FileExistsError as err:
        raise ProjectExistsError(f"{target}: is there already; nothing is overwritten. Choose another name.") from err


def linked(part: Path, target: Path) -> bool:
    """Give a file a second name; False on a file system that has no links."""
    try:
        os.link(part, target)
    except FileExistsError:
        raise
    except OSError:
        return False
    return True


def unwritable(target: Path, err: OSError) -> StoreError:
    """The error for a file that cannot be made."""
    if "full" in str(err):
        return DiskFullError(f"{target}: the disk is full; nothing was written. Make room, then try again.")
    return StoreError(f"{target}: cannot be written ({err.strerror or err}). Choose a folder that exists and is yours.")

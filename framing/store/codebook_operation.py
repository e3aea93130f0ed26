"""Every operation on the codebook, carried out within a command."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ..model.codebook_change import (
    CodebookChange,
    Confirm,
    Create,
    Group,
    Import,
    Merge,
    Move,
    NameVersion,
    Paint,
    Redefine,
    Rename,
    Restore,
    Retire,
    Revive,
    Share,
    Sort,
    Split,
    ToCode,
    ToValue,
    Unshare,
)
from . import codebook_become, codebook_change
from .codebook_change import book_of
from .command import Command

ACTS: dict[type, Callable[[Command, Any], None]] = {
    Create: codebook_change.create,
    Rename: codebook_change.rename,
    Redefine: codebook_change.redefine,
    Paint: codebook_change.paint,
    Move: codebook_change.move,
    Group: codebook_change.group,
    Merge: codebook_change.merge,
    Split: codebook_change.split,
    Sort: codebook_change.sort,
    Confirm: codebook_change.confirm,
    Retire: codebook_change.retire,
    Revive: codebook_change.revive,
    Share: codebook_change.share,
    Unshare: codebook_change.unshare,
    ToValue: codebook_change.to_value,
    ToCode: codebook_change.to_code,
    NameVersion: codebook_change.name_version,
    Restore: codebook_become.restore,
    Import: codebook_become.import_book,
}


def carry_out(command: Command, change: CodebookChange) -> None:
    """Do what a change says; raises, with nothing done, where tree, ids or codings forbid it."""
    ACTS[type(change)](command, change)
    book_of(command)  # refuses what is no tree

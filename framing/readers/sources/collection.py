"""One file or many: whatever is found under a path."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from ...model.source import Gap, ReadingOptions, SourceText
from ..findings import Findings
from ..sniff import is_there
from .incoming import Incoming
from .reading import source_text


def unheard(done: float, says: str) -> None:
    """What progress is told to where nobody listens."""


def read_all(
    path: Path,
    options: ReadingOptions,
    *,
    name: str | None = None,
    tick: Callable[[float, str], None] = unheard,
) -> Iterator[SourceText | Gap]:
    """Every text under a path, and what there was not read, each with the reason."""
    findings = Findings()
    if not is_there(path, findings):
        findings.settle()
    called = name or path.name

    def heard(done: float) -> None:
        tick(done, called)

    yield source_text(Incoming(called, path.read_bytes(), options, findings, tick=heard))

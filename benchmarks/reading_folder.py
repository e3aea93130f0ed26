"""A folder of 10,000 small text files: read as blocks, beside reading and hashing the same files."""

from __future__ import annotations

import hashlib
import random
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from framing.model.source import SourceText
from framing.readers.sources.collection import read_all

from .material import SEED, texts
from .measure import Measurement, ratio, seconds

FILES, PARAGRAPHS = 10_000, 4
TURNS = 5
MOST_TIMES = 4


def measure() -> list[Measurement]:
    with filled() as folder:
        size = sum(path.stat().st_size for path in folder.iterdir())
        return [
            ratio(
                "read a folder of small text files : reading and hashing them",
                lambda: seconds(lambda: read(folder)),
                lambda: seconds(lambda: hashed(folder)),
                turns=TURNS,
                target=MOST_TIMES,
                size=f"{FILES:,} files of {PARAGRAPHS} paragraphs, {size / 1e6:.0f} MB",
            )
        ]


def read(folder: Path) -> int:
    """How many blocks all files have."""
    sources = [one for one in read_all(folder) if isinstance(one, SourceText)]
    assert len(sources) == FILES
    return sum(len(source.blocks) for source in sources)


def hashed(folder: Path) -> list[str]:
    """The hash of every file."""
    return [hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(folder.iterdir())]


@contextmanager
def filled() -> Iterator[Path]:
    """A folder of invented texts, which is gone afterwards."""
    folder = Path(tempfile.mkdtemp())
    try:
        said = texts(random.Random(SEED))
        for number in range(FILES):
            paragraphs = (f"Mr. Delegate {number % 9}: {next(said)}" for _ in range(PARAGRAPHS))
            name = f"STA{number % 195:03}_{number // 195}_{1970 + number % 48}.txt"
            (folder / name).write_text("\n\n".join(paragraphs), encoding="utf-8")
        yield folder
    finally:
        shutil.rmtree(folder)

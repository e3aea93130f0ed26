"""A folder of 10,000 small text files: read, divided or as one record each, beside reading and hashing the same files."""

from __future__ import annotations

import hashlib
import random
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from framing.model.division import NOBODY
from framing.model.profile import GENERAL, Profile
from framing.readers.dividing import divided

from .material import SEED, texts
from .measure import Measurement, ratio, seconds

FILES, PARAGRAPHS = 10_000, 4
TURNS = 5
MOST_TIMES = 4


def measure() -> list[Measurement]:
    with filled() as folder:
        size = sum(path.stat().st_size for path in folder.iterdir())

        def beside_hashing(what: str, profile: Profile, target: float | None) -> Measurement:
            return ratio(
                f"{what} : reading and hashing them",
                lambda: seconds(lambda: read(folder, profile)),
                lambda: seconds(lambda: hashed(folder)),
                turns=TURNS,
                target=target,
                size=f"{FILES:,} files of {PARAGRAPHS} paragraphs, {size / 1e6:.0f} MB",
            )

        return [
            beside_hashing("read small text files as a record each", replace(GENERAL, whole=True), MOST_TIMES),
            beside_hashing("read small text files and divide them into turns", GENERAL, None),
        ]


def read(folder: Path, profile: Profile) -> int:
    """How many files were read."""
    found = divided([folder], profile, NOBODY)
    assert len(found.divisions) == FILES
    return len(found.divisions)


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

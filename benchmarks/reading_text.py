"""Text files: 10,000 small ones as blocks, beside reading and hashing them."""

from __future__ import annotations

import hashlib
import random
import re
import tempfile
from collections import deque
from pathlib import Path

from framing.readers.sources.incoming import Incoming
from framing.readers.sources.reading import source_text

from .measure import Measurement, ratio, seconds

FILES, TURNS = 10_000, 5
MOST = 4
WORDS = re.findall(
    r"\w+", "the wheel of governance turns for states that receive and those that send people who work abroad"
)


def measure() -> list[Measurement]:
    with tempfile.TemporaryDirectory() as folder:
        paths, n_bytes = written(Path(folder))

        def framing() -> float:
            return seconds(lambda: deque((source_text(Incoming(path.name, path.read_bytes())) for path in paths), 0))

        def peer() -> float:
            return seconds(lambda: deque((hashlib.sha256(path.read_bytes()).hexdigest() for path in paths), 0))

        size = f"{FILES:,} files of {n_bytes / FILES / 1000:.1f} kB"
        return [ratio("read text files : read and hash", framing, peer, turns=TURNS, target=MOST, size=size)]


def written(folder: Path) -> tuple[list[Path], int]:
    """Small statements of five paragraphs, and how many bytes they have together."""
    chance, paths, n_bytes = random.Random(7), [], 0
    for number in range(FILES):
        paragraphs = [" ".join(chance.choices(WORDS, k=chance.randint(30, 90))) for _ in range(5)]
        text = f"Speaker {number}: " + "\n\n".join(paragraphs) + "\n"
        paths.append(folder / f"statement_{number}.txt")
        n_bytes += paths[-1].write_text(text, encoding="utf-8")
    return paths, n_bytes

"""Reading: a Word document of 200 pages as blocks, beside python-docx joining the text of its paragraphs."""

from __future__ import annotations

import random
from pathlib import Path

from docx import Document

from framing.readers.sources.collection import read_all

from .material import SEED, kept
from .measure import Measurement, ratio, seconds

TURNS = 7
MOST_TIMES = 2
PARAGRAPHS, WORDS, TABLES = 1_500, 67, 5
"""Words of a paragraph on the average."""


def measure() -> list[Measurement]:
    path = kept("reading.docx", written)
    return [
        ratio(
            "read a Word document : python-docx joining its paragraphs",
            lambda: seconds(lambda: next(read_all(path))),
            lambda: seconds(lambda: "\n".join(paragraph.text for paragraph in Document(str(path)).paragraphs)),
            turns=TURNS,
            target=MOST_TIMES,
            size=f"{PARAGRAPHS:,} paragraphs, {PARAGRAPHS * WORDS:,} words, {path.stat().st_size / 1e3:.0f} KB",
            summary="median",
        )
    ]


def written(path: Path) -> None:
    """A consultation of 200 pages: speakers in bold, runs of different letters, headings, a few tables."""
    source = random.Random(SEED)
    vocabulary = ["".join(source.choices("abcdefghilmnoprstuv", k=source.randint(2, 9))) for _ in range(2_000)]

    def words(n: int) -> str:
        return " ".join(source.choices(vocabulary, k=n))

    document = Document()
    for number in range(PARAGRAPHS):
        if number % 300 == 0:
            document.add_heading(f"Panel {number // 300 + 1}: {words(4)}", level=1)
            table = document.add_table(rows=8, cols=3)
            for row in table.rows:
                for cell in row.cells:
                    cell.text = words(3)
        paragraph = document.add_paragraph()
        if number % 4 == 0:
            paragraph.add_run(f"Delegate of {words(2)}:").bold = True
        for _ in range(3):
            paragraph.add_run(f" {words(source.randint(12, 22))}")
            paragraph.add_run(f" {words(source.randint(3, 7))}").italic = True
    document.save(str(path))

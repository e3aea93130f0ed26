"""Random paragraphs laid out and read back, and files with bytes changed: only the product's own errors come out.

The library that reads PDFs is written in C++, so changed files are read in a process of their own; what it was given
last is kept where it dies.
"""

import os
import random
import re
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pdfs import SERIF, WORDS, Sketch, flowing, sentences
from reportlab.lib.styles import ParagraphStyle

from framing.errors import ReadError
from framing.readers.sources.incoming import Incoming
from framing.readers.sources.reading import source_text

SOAK = int(os.environ.get("FRAMING_SOAK", "1"))
LAYOUTS, SECONDS = 12 * SOAK, 6 * SOAK
SLOWEST = 20
"""Seconds that one small file may take on a busy machine."""
ROOT = Path(__file__).parents[3]
MOST = 0.8
"""The share of random layouts that come back to the letter; the rest is paragraphs joined over a page's end."""


def random_text(chance):
    """Paragraphs of sentences of neutral words."""

    def sentence():
        return " ".join(chance.choice(WORDS) for _ in range(chance.randint(3, 15))).capitalize() + "."

    return [" ".join(sentence() for _ in range(chance.randint(1, 9))) for _ in range(chance.randint(5, 60))]


def random_layout(chance, paragraphs):
    """The paragraphs in one to three columns, parted by space, by indents or both."""
    size, parted = chance.choice([9, 10, 11, 12]), chance.choice(["space", "indent", "both"])
    style = ParagraphStyle(
        "text",
        fontName=chance.choice([SERIF, "Helvetica"]),
        fontSize=size,
        leading=size * chance.choice([1.15, 1.2, 1.4, 1.6]),
        alignment=chance.choice([0, 4]),
        spaceAfter=0 if parted == "indent" else size * chance.choice([0.5, 0.7, 1]),
        firstLineIndent=0 if parted == "space" else size * chance.choice([1, 1.5, 2]),
    )
    return flowing(paragraphs, columns=chance.choice([1, 2, 3]), width=chance.choice([400, 450, 480]), style=style)


@pytest.mark.soak
def test_random_paragraphs_come_back_from_most_layouts_and_no_word_is_lost_in_any():
    whole = 0
    for seed in range(LAYOUTS):
        chance = random.Random(seed)
        said = random_text(chance)
        source = source_text(Incoming("laid.pdf", random_layout(chance, said)))
        got = [block.text for block in source.blocks]
        assert Counter(" ".join(got).split()) == Counter(" ".join(said).split()), seed
        whole += got == said
    assert whole >= MOST * LAYOUTS


def seeds():
    """Small files to change bytes of."""
    plain, columns, heads = (Sketch(pageCompression=0) for _ in range(3))
    plain.wrapped(sentences(4))
    plain.page()
    plain.image()
    columns.wrapped(sentences(9), 72, width=210)
    columns.wrapped(sentences(9, 9), 310, width=210)
    for page in range(4):
        heads.put(f"Page {page + 1} of 4", 290, 40)
        heads.wrapped(sentences(3, page))
        heads.page()
    sample = ROOT / "corpora" / "sample-consultation" / "panel-2" / "panel-2.pdf"
    return [plain.made(), columns.made(), heads.made(), sample.read_bytes()]


def changed(content, chance):
    """Bytes with a few replaced, cut out, doubled or swapped, and numbers made large."""
    data = bytearray(content)
    for _ in range(chance.choice([1, 1, 2, 4, 16, 64])):
        at, length = chance.randrange(len(data) - 40), chance.randint(1, 40)
        piece = data[at : at + length]
        match chance.randrange(6):
            case 0:
                data[at] = chance.randrange(256)
            case 1:
                del data[at : at + length]
            case 2:
                data[at:at] = piece
            case 3:
                other = chance.randrange(len(data))
                data[other : other + length] = piece
            case 4:
                far = chance.choice([b"99999999999", b"-1e30", b"0", b".0001", b"1 0 0 -1"])
                data[at : at + length] = re.sub(rb"\d+", far, bytes(piece), count=2)
            case _:
                replace_word(data, at, chance)
    return bytes(data) + b"\n%%EOF" * (b"%%EOF" not in data[-40:])


def replace_word(data, at, chance):
    """The next word of a PDF's grammar becomes another."""
    words = [b"/Kids", b"/Parent", b"/Contents", b"/Length", b"/Count", b" obj", b"endstream", b"Tj", b"Tm"]
    found = data.find(chance.choice(words), at)
    if found >= 0:
        data[found : found + 5] = chance.choice([b"/Kids", b"99999", b"-1   ", b"1 0 R", b"<<<<<"])


def try_changed_files(seconds, seed, keep):
    """Read changed files for so long; what is read last stands in ``keep``."""
    chance = random.Random(seed)
    files, end, tried, read = seeds(), time.monotonic() + seconds, 0, 0
    while time.monotonic() < end:
        content = changed(chance.choice(files), chance)
        Path(keep).write_bytes(content)
        began = time.process_time()
        try:
            source_text(Incoming("changed.pdf", content))
            read += 1
        except ReadError as err:
            assert len(err.problems) == 1
        assert time.process_time() - began < SLOWEST
        tried += 1
    print(f"{tried} files, {read} read")


@pytest.mark.soak
def test_files_with_changed_bytes_are_read_or_refused(tmp_path):
    keep = tmp_path / "last.pdf"
    code = f"from test_fuzz_pdf import try_changed_files; try_changed_files({SECONDS}, {SOAK}, {str(keep)!r})"
    places = [ROOT, ROOT / "tests", Path(__file__).parent]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(map(str, places))}
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=environment)
    assert run.returncode == 0, f"{keep}\n{run.stdout}{run.stderr}"


@settings(max_examples=30 * SOAK, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.binary(max_size=300), st.booleans())
@pytest.mark.soak
def test_bytes_of_any_kind_are_refused(content, headed):
    with pytest.raises(ReadError) as caught:
        source_text(Incoming("any.pdf", b"%PDF-1.7\n" * headed + content))
    assert len(caught.value.problems) == 1

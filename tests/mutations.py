"""Files that nobody would make: bytes at random, pieces of a kind of file at random, and good files damaged."""

import os
import time

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from framing.errors import ReadError
from framing.readers.sources.incoming import Incoming
from framing.readers.sources.reading import source_text
from framing.readers.text import CONTROL

SOAK = int(os.environ.get("FRAMING_SOAK", "1"))
LONGEST = 15
"""Seconds that a small file may take on a busy machine."""
SETTINGS = settings(
    max_examples=60 if SOAK == 1 else 3_200 * SOAK, deadline=None, suppress_health_check=list(HealthCheck)
)


def hostile(seeds, pieces):
    """Bytes of one of these sorts; ``seeds`` are good files, ``pieces`` what a kind of file is made of."""
    seeds, pieces = list(seeds), list(pieces)
    words = st.one_of(st.sampled_from(pieces), st.binary(max_size=8), st.text(max_size=8).map(encoded))
    put_together = st.lists(words, max_size=60).map(b"".join)
    repeated = st.builds(
        lambda piece, n, rest: piece * n + rest, st.sampled_from(pieces), st.integers(1, 2_000), put_together
    )
    return st.one_of(st.binary(max_size=200), put_together, repeated, damaged(st.sampled_from(seeds), words))


@st.composite
def damaged(draw, seeds, words):
    """A good file with a few parts taken out, put in twice or replaced, or cut off."""
    content = draw(seeds)
    for _ in range(draw(st.integers(1, 6))):
        begin = draw(st.integers(0, len(content)))
        end = min(len(content), begin + draw(st.integers(0, 40)))
        instead = draw(st.one_of(st.just(b""), words, st.just(content[begin:end] * 2)))
        content = content[:begin] + instead + content[end:]
    return content[: draw(st.integers(0, len(content)))] if draw(st.booleans()) else content


def encoded(text):
    return text.encode("utf-8", "surrogatepass")


def parted(text):
    """The pieces of a text that spaces part, as bytes."""
    return map(encoded, text.split())


def check_reading(name, content, **options):
    """A file is read within seconds to blocks that keep their promises, or refused with a ReadError."""
    began = time.process_time()
    try:
        source = source_text(Incoming(name, content, **options))
    except ReadError as err:
        assert all(problem.where.startswith(name) and problem.what for problem in err.problems)
        return
    finally:
        assert time.process_time() - began < LONGEST
    assert source.blocks
    for block in source.blocks:
        assert block.text and block.text == block.text.strip()
        assert not CONTROL.search(block.text)
        assert 0 <= block.lead <= len(block.text)
        offsets = [offset for offset, _ in block.marks]
        assert offsets == sorted(offsets) and all(0 < offset < len(block.text) for offset in offsets)
    assert all(notice.startswith(name) and notice.endswith((".", ")")) for notice in source.notices)

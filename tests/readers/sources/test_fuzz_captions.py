# ruff: noqa: RUF001 -- digits of other scripts
"""Whatever a caption file holds, it gives blocks that keep the rules, or one sentence, and quickly."""

import os
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from framing.errors import ReadError
from framing.model.source import CUE
from framing.readers.sources.captions import blocks
from framing.readers.sources.incoming import Incoming
from framing.readers.text import CONTROL

SOAK = int(os.environ.get("FRAMING_SOAK", "1"))
EXAMPLES = 1000 * SOAK if SOAK > 1 else 60
QUICK = 15
"""Seconds that no small file takes, on a busy machine."""

pytestmark = pytest.mark.soak
fuzzed = settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))

TIMES = st.one_of(
    st.builds("{:02d}:{:02d}:{:02d}.{:03d}".format, *(st.integers(0, n) for n in (2, 61, 61, 999))),
    st.builds("{}:{},{}".format, *(st.integers(0, 99) for _ in range(3))),
    st.sampled_from(["", "x", "00:00:01.000", "1:2:3", "999999:59:59.999", "²:00", "٠٠:٠١.٠٠٠", "-1:00", "1e9"]),
)
ARROWS = st.sampled_from([" --> ", "-->", " -> ", ",", " ", " --&gt; ", " --> --> "])
TIMING = st.builds("{}{}{}{}".format, TIMES, ARROWS, TIMES, st.sampled_from(["", " align:start", " X1:2", "<v a>"]))
WORDS = st.sampled_from(
    ["Thank you.", "<v Ada Invented>", "</v>", "<v", "<c.a.b>", "</c", "<00:00:01.000>", "&amp;lt;", "&#0;", "&#xD800;",
     "&#1114112;", ">> ", ">>ADA: ", "- ", "— ", "ADA: ", "♪", "{\\an8}", "\\N", "[br]", "<br>", "<ruby>a<rt>b",
     "\u00a0", "\u2028", "\x00", "\x85", "\ufeff", "👩‍👩‍👧", "<", ">", "&", "12", " ", "\t"]
)  # fmt: skip
LINE = st.one_of(
    TIMING,
    st.lists(WORDS, max_size=5).map("".join),
    st.sampled_from(["", "", "", "WEBVTT", "NOTE", "NOTE paragraph", "STYLE", "REGION", "1", "22", "Kind: captions"]),
    st.text(max_size=20),
)
FILES = st.builds(
    "{}{}".format, st.sampled_from(["WEBVTT\n\n", "", "\ufeff", "1\n"]), st.lists(LINE, max_size=40).map("\n".join)
)
NAMES = st.sampled_from(["a.vtt", "a.srt", "a.sbv"])


def check(name, content):
    """The file gives blocks that keep the rules, or is refused in so many words."""
    incoming = Incoming(name, content)
    start = time.process_time()
    found = blocks(incoming)
    assert time.process_time() - start < QUICK
    try:
        incoming.findings.settle()
    except ReadError as err:
        assert found == [] and len(err.problems) == 1 and str(err).startswith(name)
        return
    assert found
    assert all(block.text and block.text == block.text.strip() and block.kind == CUE for block in found)
    assert not any(CONTROL.search(block.text + (block.voice or "")) for block in found)
    ends = sum(content.count(end) for end in (b"\n", b"\r"))
    assert all(block.joint in (" ", "\n\n") and 1 <= block.place.line <= ends + 1 for block in found)
    for block in found:
        if block.place.start is not None and block.place.end is not None:
            assert block.place.start <= block.place.end


@fuzzed
@given(NAMES, FILES, st.sampled_from(["\n", "\r\n", "\r"]))
def test_lines_of_captions_in_any_order(name, text, end):
    check(name, text.replace("\n", end).encode("utf-8", errors="replace"))


@fuzzed
@given(NAMES, st.binary(max_size=400))
def test_any_bytes(name, content):
    check(name, content)


@fuzzed
@given(
    NAMES,
    st.lists(
        st.tuples(TIMING, st.text(st.characters(exclude_characters="\r\n"), min_size=1, max_size=30)),
        min_size=1,
        max_size=20,
    ),
)
def test_cues_lose_no_letter(name, cues):
    said = [words.strip() for _, words in cues]
    text = "WEBVTT\n\n" + "".join(
        f"{timing}\nQ{words}Q\n\n" for timing, (words) in zip((t for t, _ in cues), said, strict=True)
    )
    incoming = Incoming(name, text.encode("utf-8", errors="replace"))
    found = "".join(block.text + (block.voice or "") for block in blocks(incoming))
    if not incoming.findings.problems and not any("roll up" in notice for notice in incoming.findings.notices):
        assert found.count("Q") >= 2 * len(cues) - 2 * sum(
            "-->" in words or ":" in words or "<" in words for words in said
        )

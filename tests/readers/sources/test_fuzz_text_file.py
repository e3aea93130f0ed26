"""Text files that nobody would make."""

import pytest
from hypothesis import given
from mutations import SETTINGS, check_reading, encoded, hostile

from framing.model.source import ReadingOptions

PARAGRAPH = "The delegates of Northland had been waiting for the paper on govern-\nance since the early morn-\ning.\n"
SEEDS = [
    encoded(f"THIRD ROUND\n\nMr. Doe: {PARAGRAPH}{PARAGRAPH}The Chair: Thank you.\n\nQ: a\nA: b\n"),
    encoded(PARAGRAPH * 9),
]
PIECES = [
    b"\n",
    b"\n\n",
    b"\r\n",
    b"\r",
    b"\f",
    b"\t",
    b" ",
    b"Q: ",
    b"The Chair: ",
    b"[X] ",
    b"- ",
    b"1. ",
    b"govern-",
    b"ance",
]
PIECES += map(encoded, ("\u00ad", "\u00a0", "\u2028", "\ufeff", "主席\uff1a", "。", "e\u0301", "word " * 12, "A" * 70))


@pytest.mark.soak
@SETTINGS
@given(hostile(SEEDS, PIECES))
def test_any_bytes_are_text_or_refused(content):
    check_reading("a.txt", content)
    check_reading("a.txt", content, options=ReadingOptions(encoding="cp1252"))

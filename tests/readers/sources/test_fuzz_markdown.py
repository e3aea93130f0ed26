"""Markdown that nobody would make."""

import pytest
from hypothesis import given
from mutations import SETTINGS, check_reading, encoded, hostile, parted

from framing.model.source import ReadingOptions

PIECES = [
    *parted("# ###### --- === > - * + 1. 1986) ``` ~~~ | |--|--| [ ] ( ) ![ ]( [^1] [^1]: [a]: <!-- --> <b> </b> <br>"),
    *parted("<div> </div> <table> <script> <pre> & &amp; &#0; &nosuch; \\ \\* ** * __ _ ~~ ` `` : Q: A: word"),
    *(b"\n", b"\n\n", b"    ", b"\t", b" ", b"  \n", b"\\\n", b"---\n", b"a: b\n", b"\x00", b"\r"),
    b"| a | b |\n|---|---|\n| c | d |\n",
    *map(encoded, ("\u00a0", "\ufeff", "主席\uff1a", "\u2028", "e\u0301")),
]
SEEDS = [
    b"---\na: b\n---\n# Round\n\n**Ms. Doe:** Thank you\nfor *that*.[^1]\n**Chair:** Yes.\n\n> - quoted\n\n"
    b"| A | B |\n|---|---|\n| c | d |\n\n```\ncode\n```\n\n<div>html</div>\n\n[^1]: note\n",
]


@pytest.mark.soak
@SETTINGS
@given(hostile(SEEDS, PIECES))
def test_any_bytes_are_markdown_or_refused(content):
    check_reading("a.md", content)
    check_reading("a.md", content, options=ReadingOptions(footnotes=True, encoding="cp1252"))

"""Whatever bytes a text file holds, it gives text, or one sentence, and quickly."""

import os
import time

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from framing.errors import ReadError
from framing.model.source import ReadingOptions
from framing.readers.sources.decode import decoded
from framing.readers.sources.incoming import Incoming

SOAK = int(os.environ.get("FRAMING_SOAK", "1"))
EXAMPLES = 3000 * SOAK if SOAK > 1 else 80
QUICK = 15
ENCODINGS = (
    "utf-8",
    "utf-8-sig",
    "utf-16",
    "utf-16-le",
    "utf-16-be",
    "utf-32",
    "cp1252",
    "cp1251",
    "big5",
    "hz",
    "utf-7",
)

pytestmark = pytest.mark.soak
fuzzed = settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))

WRITTEN = st.builds(
    lambda text, encoding: text.encode(encoding, errors="replace"),
    st.text(max_size=80),
    st.sampled_from(ENCODINGS),
)
CONTENT = st.one_of(
    st.binary(max_size=200), WRITTEN, st.lists(st.one_of(WRITTEN, st.binary(max_size=5)), max_size=6).map(b"".join)
)


@fuzzed
@given(
    CONTENT,
    st.sampled_from(
        [None, *ENCODINGS, "latin-1", "idna", "punycode", "unicode_escape", "raw_unicode_escape", "rot13", "no"]
    ),
)
def test_any_bytes_are_text_or_refused_in_one_sentence(content, encoding):
    incoming = Incoming("a.txt", content, ReadingOptions(encoding=encoding))
    start = time.process_time()
    text = decoded(incoming)
    assert time.process_time() - start < QUICK
    try:
        incoming.findings.settle()
    except ReadError as err:
        assert text is None and len(err.problems) == 1
    else:
        assert text is not None and not text.startswith("\ufeff")


LETTERS = st.characters(categories=("L", "M", "N", "P", "Zs"), include_characters="\n\t")


@fuzzed
@given(st.text(LETTERS, min_size=1), st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-32"]))
def test_text_that_proves_its_encoding_is_read_to_the_letter(text, encoding):
    assume(
        text.strip() and text.encode().strip() and not text.lstrip().lower().startswith(("<", "%pdf", "{\\rtf", "pk"))
    )
    assert decoded(Incoming("a.txt", text.encode(encoding))) == text.lstrip("\ufeff")


@fuzzed
@given(st.text(st.characters(codec="cp1252", categories=("L", "P", "Zs")), min_size=1))
def test_windows_1252_is_never_taken_unsaid(text):
    assume(not text.startswith(("þÿ", "ÿþ", "ï»¿")))  # byte order marks
    content = (text + "é and é").encode("cp1252")
    incoming = Incoming("a.txt", content)
    assert decoded(incoming) is None and len(incoming.findings.problems) == 1

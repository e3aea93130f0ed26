"""Whatever bytes an archive holds, its entries are read or refused in one sentence, quickly and within bounds."""

import io
import os
import time
import zipfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from framing.readers.sources.package import Package, PackageError

SOAK = int(os.environ.get("FRAMING_SOAK", "1"))
EXAMPLES = 1600 * SOAK if SOAK > 1 else 100
QUICK = 15

pytestmark = pytest.mark.soak
fuzzed = settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))


def sound(packed, comment, *, large=False):
    """A sound archive of three entries."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", packed) as archive:
        archive.comment = comment
        archive.writestr("word/document.xml", "<w>" + "words " * 50 + "</w>")
        with archive.open("é.txt", "w", force_zip64=large) as entry:
            entry.write(b"one two three")
        archive.writestr("empty.txt", "")
    return file.getvalue()


SOUND = [
    sound(packed, comment, large=large)
    for packed in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2)
    for comment in (b"", b"PK\5\6 a comment")
    for large in (False, True)
]
CHANGES = st.lists(
    st.tuples(st.sampled_from(["set", "cut", "put", "twice"]), st.integers(0, 2000), st.binary(min_size=1, max_size=8)),
    max_size=6,
)


def changed(content, changes):
    """An archive after some accidents."""
    for what, at, piece in changes:
        at %= len(content) + 1
        after = {"set": at + len(piece), "cut": at + piece[0], "put": at, "twice": max(0, at - piece[0])}[what]
        content = content[:at] + (b"" if what in ("cut", "twice") else piece) + content[after:]
    return content


def check(content):
    start = time.process_time()
    try:
        archive = Package(content)
    except PackageError as err:
        assert str(err).endswith(".")
    else:
        for name in archive.entries:
            try:
                archive.read(name)
            except PackageError as err:
                assert str(err).endswith(".")
    assert time.process_time() - start < QUICK


@fuzzed
@given(st.sampled_from(SOUND), CHANGES)
def test_accidents_to_an_archive_are_read_or_refused(content, changes):
    check(changed(content, changes))


@fuzzed
@given(st.sampled_from(SOUND), st.integers(0, 2000), st.integers(0, 255))
def test_no_single_byte_matters_to_what_is_raised(content, at, value):
    at %= len(content)
    check(content[:at] + bytes([value]) + content[at + 1 :])


@fuzzed
@given(st.binary(max_size=300), st.sampled_from([b"", b"PK\3\4", b"PK\5\6"]))
def test_any_bytes_are_no_archive(content, head):
    check(head + content)

"""Books that nobody would make: damaged archives, and archives of damaged parts."""

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mutations import SETTINGS, check_reading, damaged, hostile

PARTS = {
    "META-INF/container.xml": b'<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container">'
    b'<rootfiles><rootfile full-path="OPS/book.opf"/></rootfiles></container>',
    "OPS/book.opf": b'<package xmlns="http://www.idpf.org/2007/opf"><manifest>'
    b'<item id="a" href="a.xhtml" media-type="application/xhtml+xml"/>'
    b'<item id="b" href="../b.html" media-type="text/html" properties="nav"/>'
    b'</manifest><spine><itemref idref="a"/><itemref idref="b" linear="no"/></spine></package>',
    "META-INF/encryption.xml": b'<encryption><EncryptedData><EncryptionMethod Algorithm="x"/><CipherData>'
    b'<CipherReference URI="OPS/font.otf"/></CipherData></EncryptedData></encryption>',
    "OPS/a.xhtml": b"<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'><body><p>Words.</p></body></html>",
    "b.html": b"<nav><p>Contents",
}
PIECES = [
    *(
        b"<!DOCTYPE a>",
        b"<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]>",
        b"&b;",
        b"../",
        b"%2e%2e/",
        b"/",
        b"//",
        b"http://x/",
    ),
    *(
        b"full-path=",
        b"href=",
        b"<item/>",
        b"<itemref/>",
        b"id='a'",
        b"idref='a'",
        b"[::",
        b"\x00",
        b"%zz",
        b"\xff",
        b"<",
        b">",
    ),
]


def packed(parts):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


WORDS = st.one_of(st.sampled_from(PIECES), st.binary(max_size=8))
BROKEN_PARTS = st.sampled_from(list(PARTS)).flatmap(
    lambda name: st.one_of(
        damaged(st.just(PARTS[name]), WORDS).map(lambda content: packed({**PARTS, name: content})),
        st.just(packed({other: content for other, content in PARTS.items() if other != name})),
    )
)


@pytest.mark.soak
@SETTINGS
@given(st.one_of(hostile([packed(PARTS)], PIECES), BROKEN_PARTS))
def test_any_bytes_are_a_book_or_refused(content):
    check_reading("a.epub", content)

"""Where a file neither proves nor declares its encoding, somebody is asked for it, and the file refused without."""

import pytest

from framing.readers import asks_for_encoding


@pytest.mark.parametrize(
    ("name", "content", "asked"),
    [
        ("a.txt", "Łódź".encode(), False),
        ("a.txt", "Łódź".encode("utf-16"), False),
        ("a.txt", "plain".encode("utf-16-le"), False),
        ("a.txt", b"caf\xe9", True),
        ("a.srt", b"1\n00:00:01,000 --> 00:00:02,000\ncaf\xe9\n", True),
        ("a.html", b"<p>caf\xe9", True),
        ("a.html", b"<meta charset=latin1><p>caf\xe9", False),
        ("a.pdf", b"caf\xe9", False),
        ("a.txt", b"", False),
    ],
)
def test_who_does_not_prove_an_encoding_is_asked_for_it(name, content, asked, read, refused):
    assert asks_for_encoding(name, content) is asked
    if asked:
        assert "--encoding cp1252" in refused(name, content)
        assert "café" in read(name, content, encoding="cp1252").blocks[0].text

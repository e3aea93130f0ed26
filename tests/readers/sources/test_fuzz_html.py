"""Web pages that nobody would make."""

import pytest
from hypothesis import given
from mutations import SETTINGS, check_reading, hostile

from framing.model.source import ReadingOptions

TAGS = (
    "p div b i a span table tr td th ul li h1 h6 nav header footer aside main pre br hr script style template q "
    "textarea title select option iframe svg math form dl dt dd html head body frameset plaintext xmp noscript details"
)
OTHERS = (
    "<!--", "-->", "<![CDATA[", "]]>", "<?xml version='1.0' encoding='utf-16'?>", "<?x ?>", "<!DOCTYPE html>",
    "<!DOCTYPE a [<!ENTITY b 'c'>]>", "&b;", "&nbsp;", "&#0;", "&#xD800;", "&#x110000;", "&amp", "<", ">", '"', "=",
    "<meta charset=utf-7>", "<meta charset=hex>", "<meta charset=iso-8859-1>", "<meta charset=utf-16>", " ", "\n",
    "word ",    "<p style='display:none'>", "<p hidden>", "<a href=x>link</a>", "<td>a</td>", "\u00ad", "\u00a0",
    "<html xmlns='http://www.w3.org/1999/xhtml' xmlns:epub='http://www.idpf.org/2007/ops'>",
    "<aside epub:type='footnote'>", "<a:b>", "<tr><td>Ada<td>I have said that it is so", "<pre>Q: a\nA: b", "\x00",
)  # fmt: skip
PIECES = [f"<{slash}{tag}>".encode() for tag in TAGS.split() for slash in ("", "/")] + [
    each.encode() for each in OTHERS
]
SEEDS = [
    b"<!doctype html><meta charset=utf-8><nav><a href=x>Home</a></nav><main><h1>Round</h1><p><b>Mr. Doe:</b> We say so."
    b"<table><tr><th>Who<th>What\n<tr><td>Ada<td>I have long said so.<tr><td>Bob<td>I have not.</table>"
    b"<pre>Q: a\nA: b</pre>",
    b"<?xml version='1.0'?><!DOCTYPE html><html xmlns='http://www.w3.org/1999/xhtml'><head><title/></head><body><p>A&nbsp;b"
    b"<br/>c</p><ul><li><a href='x'>One</a></li><li>Two</li></ul></body></html>",
]


@pytest.mark.soak
@SETTINGS
@given(hostile(SEEDS, PIECES))
def test_any_bytes_are_a_page_or_refused(content):
    check_reading("a.html", content)
    check_reading(
        "a.xhtml", b"<?xml version='1.0'?>" + content, options=ReadingOptions(footnotes=True, encoding="cp1252")
    )

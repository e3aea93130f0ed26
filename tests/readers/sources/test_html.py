"""Web pages: every word that a browser shows, once and in order, with navigation told apart."""

import re
from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from patience import within

from framing.readers.sources.incoming import Incoming
from framing.readers.sources.reading import source_text

SITE = """<!doctype html><html><head><meta charset="utf-8"><title>Not shown</title>
<style>p { color: red }</style></head>
<body class="has-sidebar">
<a class="skip-link" href="#main">Skip to main content</a>
<div id="cookie-banner"><p>We use cookies.</p><button>Accept</button></div>
<header><div class="logo">Northland</div></header>
<nav><ul><li><a href="/">Home</a></li><li><a href="/news">News</a></li></ul></nav>
<!-- a comment --><main><header><h1>Third round</h1></header>
<h2>Panel 2: <em>Work</em></h2>
<p><b>Mr. Doe (Northland):</b> We say&nbsp;so<sup>1</sup>,
   and   more<br>of it. <q>Quoted</q> co&shy;operation.</p>
<p><strong>The</strong> <u>Chair</u>: thanks.<br><br>A paragraph <span style="display: none">never</span>begun.
<p>A sentence with <a href="/x">one link</a> in it and much besides, as people write them.</p>
<details><summary>More</summary>Folded text</details>
<figure><img src="x" alt="not words"><figcaption>Figure 1</figcaption></figure>
<dl><dt>Ada</dt><dd>She said so.</dd></dl>
<blockquote><p>Cited.</p></blockquote>
<ul><li>First<ul><li>Inner</li></ul></li><li>Second</li></ul>
<aside role="doc-footnote">1 The note.</aside>
</main>
<ul><li><a href="1">See also one</a></li><li><a href="2">See also two</a></li>
<li><a href="3">See also three</a></li></ul>
<p><a href="1">One</a> | <a href="2">Two</a> | <a href="3">Three</a></p>
<footer>All rights reserved.</footer>
<iframe src="https://example.org/player"></iframe><p hidden>gone</p>
<script>document.write("<p>never</p>")</script></body></html>"""
TABLES = """<table><tr><th>Speaker</th><th>Text</th></tr>
<tr><td>Ada</td><td><p>I have long said that it is so.</p><p>Twice over.</p></td></tr>
<tr><td></td><td>It goes on without a name.</td></tr><tr><td>Bob</td><td>I have never said it at all.</td></tr></table>
<table><caption>Arrivals</caption><tr><th>Country</th><th>Year</th><th>n</th></tr>
<tr><td>Northland</td><td></td><td>4</td></tr><tr><td>Southland</td><td>2017</td><td>5</td></tr></table>
<table><tr><td><h3>Left</h3><p>Menu words</p></td><td><table><tr><td>Inner one</td></tr></table>
<p>Body.</p></td></tr></table>
<pre>Q: one
A: two

   kept   space</pre>"""


def texts(source):
    return [block.text for block in source.blocks]


def test_a_page_with_everything_around_its_text(golden):
    golden("html_site", "a.html", SITE)


def test_footnotes_stand_at_the_end_where_they_are_wanted(read):
    last = read("a.html", SITE, footnotes=True).blocks[-1]
    assert (last.kind, last.text, last.place.part) == ("footnote", "1 The note.", "footnote 1")


def test_tables_of_speakers_of_figures_and_of_layout(golden):
    golden("html_tables", "a.html", TABLES)


def test_navigation_is_kept_and_named(read):
    kinds = {block.text: block.kind for block in read("a.html", SITE).blocks}
    assert {text for text, kind in kinds.items() if kind == "navigation"} == {
        *("We use cookies.", "Accept", "Northland", "Home", "News"),
        *("See also one", "See also two", "See also three", "One | Two | Three", "All rights reserved."),
    }


def test_a_name_that_fits_navigation_does_not_take_the_text_with_it(read):
    source = read(
        "a.html", "<div class='menu share'><p>" + "A long statement of Northland. " * 9 + "</p></div><p>Short."
    )
    assert {block.kind for block in source.blocks} == {"paragraph"}


@pytest.mark.parametrize(
    ("content", "options", "text", "notices"),
    [
        ("<meta charset=utf-8><p>café".encode(), {}, "café", 0),
        ("<meta charset='ISO-8859-1'><p>café “so”".encode("cp1252"), {}, "café “so”", 1),
        (
            '<meta http-equiv=Content-Type content="text/html; charset=windows-1251"><p>мир'.encode("cp1251"),
            {},
            "мир",
            1,
        ),
        ("<p>café".encode("cp1252"), {"encoding": "cp1252"}, "café", 1),
        ("\ufeff<meta charset=iso-8859-1><p>café".encode(), {}, "café", 1),
        ("<p>café".encode(), {}, "café", 0),
    ],
)
def test_the_encoding_is_proved_or_declared(read, content, options, text, notices):
    source = read("a.html", content, **options)
    assert texts(source) == [text]
    assert len(source.notices) == notices


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("<p>caf\xe9".encode("latin1"), "is not"),
        (b"<meta charset=utf-8><p>caf\xe9", "is not"),
        (b"plain words", "a.html: has no tags, as a web page has; its ending says that it is one. Name it .txt."),
        (b"<script>x()</script>", "has no words that a browser shows without running its scripts."),
        (
            b"PK\x03\x04xx",
            "is no .html document but a zip archive that was cut off or damaged.",
        ),
    ],
)
def test_what_is_no_page_or_has_no_proved_encoding_is_refused(refused, content, message):
    assert message in refused("a.html", content)


def test_a_page_nested_beyond_measure_is_read_as_far_as_it_goes(read):
    source = read("a.html", "<p>Begin.</p>" + "<div>" * 100_000 + "deep")
    assert texts(source) == ["Begin."]
    assert str(source.gaps[0]).startswith("a.html after line 1, paragraph 1: is cut off by the parser")


def test_a_page_nested_to_the_limit_is_read_whole(read):
    assert texts(read("a.html", "<div>" * 240 + "deep" + "</div>" * 240 + "<p>after")) == ["deep", "after"]


@pytest.mark.parametrize(
    "page",
    [
        "<p " + " ".join(f"a{number}" for number in range(50_000)) + ">Words.",
        "<p x' \"" + "/".join(f"a{number}=" for number in range(50_000)) + ">Words.",
        "<p>Words." + "<table><tr><td>" * 50_000,
        "<p>Words.<!DOCTYPE [" * 20_000,
        "<p>Words.<a x='" * 20_000,
        "<p>Words.<span style='" + "text-decoration" * 50_000 + "'>x",
    ],
    ids=["attributes", "attributes after quotes", "tables", "document types", "open quotes", "style"],
)
def test_a_page_made_to_take_long_is_read_in_time(read, page):
    with within():
        assert texts(read("a.html", page))[0].startswith("Words.")


def test_xhtml_is_read_as_xml_and_its_named_characters_are_known(read):
    page = '<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "a" "b">\n<html xmlns="http://www.w3.org/1999/xhtml"><head><title/>'
    source = read("a.xhtml", page + '</head><body><script src="x"/><p>A&nbsp;b &amp; <a id="x"/>rest</p></body></html>')
    assert [(block.text, block.place.line) for block in source.blocks] == [("A\u00a0b & rest", 3)]


def test_entities_that_a_page_declares_are_not_expanded(read):
    page = '<?xml version="1.0"?><!DOCTYPE html [<!ENTITY a "aaaa"><!ENTITY f SYSTEM "file:///etc/passwd">]>'
    source = read("a.xhtml", page + "<html><body><p>A &a; &f; b<script/> c</p></body></html>")
    assert texts(source) == ["A &a; &f; b c"]
    assert "declares characters of its own" in " ".join(source.notices)


def test_lines_beyond_those_the_parser_counts_are_not_told(read):
    source = read("a.html", "\n" * 70_000 + "<p>Far down.")
    assert (source.blocks[0].place.line, source.blocks[0].place.paragraph) == (None, 1)


# --- every visible word, once and in order --------------------------------------------------------

INLINE = st.sampled_from(["b", "i", "span", "a href=x", "sup", "u", "q", "font", "abbr"])
AROUND = st.sampled_from(["p", "div", "h2", "li", "blockquote", "section", "td", "dd", "nav", "footer", "pre", "aside"])
HIDDEN = st.sampled_from(["script", "style", "template", "p hidden", "div style=display:none", "span aria-hidden=true"])


def trees():
    leaf = st.sampled_from(["word", "", "br", "hidden"]).map(lambda kind: (kind, []))
    return st.recursive(
        leaf,
        lambda inner: st.tuples(st.one_of(INLINE, AROUND), st.lists(inner, max_size=4)),
        max_leaves=25,
    )


def written(tree, numbers, hide):
    kind, children = tree
    if kind == "word":
        return f" w{next(numbers)}&amp; "
    if kind in ("", "br"):
        return f"<{kind}>" if kind else " \n "
    if kind == "hidden":
        return f"<{hide}>hidden</{hide.split()[0]}>"
    if kind == "td":
        inner = "".join(written(child, numbers, hide) for child in children)
        return f"<table><tr><td>{inner}</td><td> w{next(numbers)}&amp;</td></tr></table>"
    return f"<{kind}>" + "".join(written(child, numbers, hide) for child in children) + f"</{kind.split()[0]}>"


@given(st.lists(trees(), max_size=8), HIDDEN)
def test_every_visible_word_comes_out_once_and_in_order(forest, hide):
    numbers = iter(range(10_000))
    page = "<p> start& </p>" + "".join(written(tree, numbers, hide) for tree in forest)
    n = next(numbers)
    blocks = source_text(Incoming("a.html", page.encode())).blocks
    said = " ".join(block.text for block in blocks)
    assert re.findall(r"w(\d+)&", said) == [str(number) for number in range(n)]
    assert "hidden" not in said
    assert all(block.text == block.text.strip() != "" for block in blocks)
    assert all(0 <= block.lead <= len(block.text) for block in blocks)


@given(st.text(st.characters(exclude_categories=("Cc", "Cs", "Cn")), max_size=200))
def test_escaped_text_comes_back_but_for_white_space_and_soft_hyphens(text):
    blocks = source_text(Incoming("a.html", f"<p>start</p><div>{escape(text)}</div>".encode())).blocks
    said = "".join(block.text for block in blocks[1:])
    assert "".join(said.split()) == "".join(text.replace("\u00ad", "").split())


def test_the_first_heading_of_a_page_stays_one_even_in_its_header(read):
    page = f"<header><h1>Third round</h1><p>Menu</p></header><p>{'Long words of it. ' * 9}"
    assert [block.kind for block in read("a.html", page).blocks] == ["heading", "navigation", "paragraph"]

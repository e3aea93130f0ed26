"""Electronic books: chapters in their order, and nothing from outside of them."""

import io
import zipfile

import pytest

CONTAINER = """<?xml version="1.0"?><container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>
<rootfile full-path="OPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>"""
PAGE = """<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml"
xmlns:epub="http://www.idpf.org/2007/ops"><head><title/></head><body>{}</body></html>"""
XHTML = "application/xhtml+xml"


def opf(items, spine):
    manifest = "".join(
        f'<item id="{name}" href="{href}" media-type="{media}" properties="{properties}"/>'
        for name, (href, media, properties) in items.items()
    )
    order = "".join(f'<itemref idref="{name}" {more}/>' for name, more in spine)
    return (
        f'<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf"><manifest>{manifest}</manifest>'
        f"<spine>{order}</spine></package>"
    )


def book(entries, opf_text=None):
    """The bytes of a book with its package file and these other entries."""
    items = {f"c{number}": (name, XHTML, "") for number, name in enumerate(entries)}
    opf_text = opf_text or opf(items, [(name, "") for name in items])
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("mimetype", "application/epub+zip")
        archive.writestr("META-INF/container.xml", CONTAINER)
        archive.writestr("OPS/book.opf", opf_text)
        for name, text in entries.items():
            archive.writestr(name if name.startswith("META-INF") else f"OPS/{name}", text)
    return file.getvalue()


WHOLE = opf(
    {
        "cover": ("cover.xhtml", XHTML, ""),
        "nav": ("nav.xhtml", XHTML, "nav"),
        "one": ("text/chapter%201.xhtml#top", XHTML, ""),
        "two": ("../OPS/text/two.xhtml", XHTML, ""),
        "aside": ("aside.xhtml", XHTML, ""),
        "lost": ("lost.xhtml", XHTML, ""),
        "out": ("../../etc/passwd", XHTML, ""),
        "picture": ("map.svg", "image/svg+xml", ""),
        "old": ("old.html", "text/html", ""),
        "bad": ("bad.xhtml", XHTML, ""),
    },
    [(name, "") for name in ("cover", "nav", "two", "one")]
    + [("aside", 'linear="no"')]
    + [(name, "") for name in ("lost", "out", "picture", "old", "bad", "nobody")],
)
ENTRIES = {
    "cover.xhtml": PAGE.format("<img src='x.png'/>"),
    "nav.xhtml": PAGE.format("<nav><ol><li><a href='two.xhtml'>Two</a></li></ol></nav>"),
    "text/two.xhtml": PAGE.format("<h1>Second</h1><p><b>Ada:</b> It&nbsp;turns.<script/></p>"),
    "text/chapter 1.xhtml": PAGE.format(
        "<h1>First</h1><p>Read<a epub:type='noteref' href='#n'>1</a> later.</p>"
        "<aside epub:type='footnote' id='n'>A note.</aside>"
    ),
    "aside.xhtml": PAGE.format("<p>Beside the text.</p>"),
    "map.svg": "<svg/>",
    "old.html": "<p>Old<br>page <i>unclosed",
    "bad.xhtml": PAGE.format("<p>Caf\u00e9").encode("cp1252"),
}


def test_a_book_is_read_in_its_order_and_what_is_missing_is_told(golden):
    golden("epub_book", "a.epub", book(ENTRIES, WHOLE))


def test_notes_stand_at_the_end_where_they_are_wanted(read):
    last = read("a.epub", book(ENTRIES, WHOLE), footnotes=True).blocks[-1]
    assert (last.kind, last.text, str(last.place)) == ("footnote", "A note.", "chapter 4, footnote 1")


def encrypted(name, algorithm="http://www.w3.org/2001/04/xmlenc#aes128-cbc"):
    return (
        f'<encryption xmlns:e="http://www.w3.org/2001/04/xmlenc#"><e:EncryptedData><e:EncryptionMethod '
        f'Algorithm="{algorithm}"/><e:CipherData><e:CipherReference URI="{name}"/></e:CipherData></e:EncryptedData>'
        "</encryption>"
    )


def test_a_protected_book_is_refused_and_one_with_protected_fonts_is_read(read, refused):
    page = PAGE.format("<p>Words.")
    name = "META-INF/encryption.xml"
    assert refused("a.epub", book({"a.xhtml": page, name: encrypted("OPS/a.xhtml")})).startswith(
        "a.epub: is protected against copying: its chapters are encrypted"
    )
    font = encrypted("OPS/font.otf", "http://www.idpf.org/2008/embedding")
    assert read("a.epub", book({"a.xhtml": page, name: font})).blocks[0].text == "Words."


def only(name, text):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(name, text)
    return file.getvalue()


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "is empty (0 bytes)"),
        (book(ENTRIES, WHOLE)[:900], "is no whole zip archive"),
        (only("a.txt", "x"), "is no EPUB: it has no META-INF/container.xml."),
        (only("META-INF/container.xml", "<a><b></a>"), "'META-INF/container.xml' in it is no whole XML."),
        (only("META-INF/container.xml", CONTAINER), "has no list of its parts (.opf) where it says."),
        (only("META-INF/container.xml", f"<!DOCTYPE a>{CONTAINER[21:]}"), "declares a document type"),
        (book({"a.xhtml": PAGE.format("")}), "has no chapter with words in it."),
        (book({}), "names no chapters."),
    ],
)
def test_what_is_no_book_is_refused(refused, content, message):
    assert message in refused("a.epub", content)


def test_a_chapter_that_unpacks_without_measure_is_told_and_the_rest_is_read(read):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("META-INF/container.xml", CONTAINER)
        items = {"a": ("a.xhtml", XHTML, ""), "b": ("b.xhtml", XHTML, "")}
        archive.writestr("OPS/book.opf", opf(items, [("a", ""), ("b", "")]))
        archive.writestr("OPS/a.xhtml", "<p>" + "a" * 30_000_000)
        archive.writestr("OPS/b.xhtml", PAGE.format("<p>Read.</p>"))
    source = read("a.epub", file.getvalue())
    assert [block.text for block in source.blocks] == ["Read."]
    assert str(source.gaps[0]).startswith(
        "a.epub chapter 1: entry 'OPS/a.xhtml' unpacks to more than 200 times its size"
    )

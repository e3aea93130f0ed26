"""Word and OpenDocument files made of strings, for the tests of their readers."""

import io
import zipfile
from collections.abc import Mapping

from framing.model.source import ReadingOptions, SourceText
from framing.readers.sources.incoming import Incoming
from framing.readers.sources.reading import source_text

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MORE = " ".join(
    f'xmlns:{short}="{long}"'
    for short, long in {
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "v": "urn:schemas-microsoft-com:vml",
    }.items()
)
ODF = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
    for short, long in {
        "office": "office",
        "style": "style",
        "text": "text",
        "table": "table",
        "draw": "drawing",
        "svg": "svg-compatible",
        "fo": "xsl-fo-compatible",
    }.items()
)
ODF_TEXT = "application/vnd.oasis.opendocument.text"
STYLES = """
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="berschrift2"><w:name w:val="heading 2"/></w:style>
<w:style w:type="paragraph" w:styleId="Panel"><w:name w:val="Panel"/><w:basedOn w:val="berschrift2"/></w:style>
<w:style w:type="paragraph" w:styleId="Own"><w:name w:val="Own"/><w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>
<w:style w:type="paragraph" w:styleId="Loud"><w:name w:val="Loud"/><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Item"><w:name w:val="Item"/>
  <w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:type="character" w:styleId="Speaker"><w:name w:val="Speaker"/><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="character" w:styleId="Secret"><w:name w:val="Secret"/><w:rPr><w:vanish/></w:rPr></w:style>
"""
NUMBERING = """
<w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="8"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="8"/></w:num>
"""
ROOTS = {"styles": "styles", "numbering": "numbering", "footnotes": "footnotes", "endnotes": "endnotes"} | {
    "comments": "comments",
    "header": "hdr",
    "footer": "ftr",
}


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    """A zip archive of parts by name."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def word_parts(body: str, *, space: str = WORD, main: str = "word/document.xml", **parts: str) -> dict[str, str]:
    """The parts of a Word document: the inside of its body, and of further parts by their role."""
    parts = {"styles": STYLES, "numbering": NUMBERING} | parts
    head = f'<?xml version="1.0" encoding="UTF-8"?>\n<w:{{0}} xmlns:w="{space}" {MORE}>{{1}}</w:{{0}}>'
    relations = [f'<Relationship Type="{OFFICE}/{role}" Target="{role}.xml"/>' for role in parts]
    folder, _, file = main.rpartition("/")
    start = f'<Relationship Type="{OFFICE}/officeDocument" Target="{main}"/>'
    return {
        "_rels/.rels": f'<Relationships xmlns="{RELATIONS}">{start}</Relationships>',
        main: head.format("document", f"<w:body>{body}</w:body>"),
        f"{folder}/_rels/{file}.rels": f'<Relationships xmlns="{RELATIONS}">{"".join(relations)}</Relationships>',
        **{f"{folder}/{role}.xml": head.format(ROOTS[role], inside) for role, inside in parts.items()},
    }


def odt_parts(text: str, *, automatic: str = "", styles: str = "", kind: str = ODF_TEXT) -> dict[str, str]:
    """The parts of an OpenDocument text: the inside of its text, its automatic styles, its styles."""
    names = f'{ODF} xmlns:dc="http://purl.org/dc/elements/1.1/"'
    return {
        "mimetype": kind,
        "content.xml": f"<office:document-content {names}><office:automatic-styles>{automatic}"
        f"</office:automatic-styles><office:body><office:text>{text}</office:text></office:body>"
        "</office:document-content>",
        "styles.xml": f"<office:document-styles {names}><office:styles>{styles}</office:styles>"
        "</office:document-styles>",
    }


def read(name: str, content: bytes, **options: object) -> SourceText:
    """A file by its bytes, with reading options."""
    return source_text(Incoming(name, content, ReadingOptions(**options)))


def paragraph(*runs: str, style: str = "", properties: str = "") -> str:
    """A paragraph of Word: each run is text, or XML that begins with "<"."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    inside = "".join(one if one.startswith("<") else run(one) for one in runs)
    return f"<w:p><w:pPr>{named}{properties}</w:pPr>{inside}</w:p>"


def run(text: str, properties: str = "") -> str:
    """A run of Word."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def change(kind: str, text: str, by: str = "Ada Invented") -> str:
    """A tracked change of Word: ins, del, moveFrom or moveTo."""
    tag = "delText" if kind == "del" else "t"
    inside = f'<w:r><w:{tag} xml:space="preserve">{text}</w:{tag}></w:r>'
    return f'<w:{kind} w:id="1" w:author="{by}">{inside}</w:{kind}>'

"""Web pages: their words as a browser shows them; what is there to find one's way is told apart."""

from __future__ import annotations

import codecs
import re
from dataclasses import replace
from html.entities import html5

from lxml import etree

from ...model.source import Block
from ..sniff import TEXT, WEB_PAGE, XML
from .characters import readable
from .decode import decoded
from .incoming import Incoming
from .page import Told, page_blocks

PAGES = (TEXT, WEB_PAGE, XML)
"""What the first bytes of a page can look like."""
HEAD = 4096
"""Bytes in which a page says its encoding."""
DECLARED = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})|<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{2,40})""",
    re.IGNORECASE,
)
AS_BROWSERS = {"iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254", "gb2312": "gb18030", "gbk": "gb18030"}
"""What browsers read where a page declares one of these."""
DOCTYPE = re.compile(r"<!DOCTYPE[^<>\[]*(?:>|\[(?P<own>[^\]]*)\]\s*>)", re.IGNORECASE)
XML_HEAD = re.compile(r"\s*<\?xml[^>]*\?>")
ENTITY = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,30});")
OWN = frozenset(("amp", "lt", "gt", "quot", "apos"))
EMPTY = re.compile(r"<(a|b|em|i|p|div|span|title|script|style|td|li|iframe|textarea)(\s[^<>]*)?/>", re.IGNORECASE)
ATTRIBUTE = r"""[\s/]*+[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s"'>][^\s>]*+))?+"""
TAG = re.compile(rf"<([a-zA-Z][^\s/>]*+)((?:{ATTRIBUTE})*+)")
MOST_ATTRIBUTES, LONGEST_TAG = 200, 2_000
"""The parser needs time by the square of the attributes of one tag; no page has so many."""
NESTED = (
    "is cut off by the parser: elements nested deeper than 256, or one text of more than 10 million characters; "
    "what follows there was not read. Copy its words into a text file."
)


def blocks(incoming: Incoming) -> list[Block]:
    """The blocks of a web page."""
    text = page_text(incoming)
    if text is None:
        return []
    told = Told()
    if not re.search(r"<[a-zA-Z!?/]", text):
        incoming.refuse("has no tags, as a web page has; its ending says that it is one. Name it .txt.")
        return []
    root, whole = page_root(text, told, xml=bool(XML_HEAD.match(text)))
    found = [] if root is None else page_blocks(root, told, footnotes=incoming.options.footnotes)
    for notice in told.notices():
        incoming.note(notice)
    if not found:
        incoming.refuse(
            "has no words that a browser shows without running its scripts. "
            "Open it and copy its words into a text file."
        )
    if not whole:
        last = found[-1].place if found else "its beginning"
        incoming.gap(f"after {last}", NESTED)
    return found


def page_text(incoming: Incoming) -> str | None:
    """The source of a page in the encoding that it declares; None, with a problem, where that is not proved."""
    declared = encoding_declared(incoming)
    if declared is not None:
        name, encoding = declared
        incoming = replace(incoming, options=replace(incoming.options, encoding=encoding))
        text = decoded(incoming, *PAGES, said=f"the page says of itself ({name})")
    else:
        text = decoded(incoming, *PAGES)
    return None if text is None else readable(text, incoming)


def page_root(text: str, told: Told, *, xml: bool) -> tuple[etree._Element | None, bool]:
    """The tree of a page, None where nothing is in it, and whether the parser came to its end.

    A page that claims to be XML is read as such where it is well formed; else as browsers read pages.
    """
    told.count("comments", text.count("<!--"))
    if xml:
        text, own = _without_doctype(XML_HEAD.sub("", text, count=1))
        if not own and (root := _strict(text)) is not None:
            return root, True
        what = "declares characters of its own, which are not read" if own else "is not well-formed XHTML"
        told.say(f"{what}; it was read as browsers read other pages.")
        text = EMPTY.sub(r"<\1\2></\1>", text)
    text = TAG.sub(_bounded, text)
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True, recover=True
    )
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError):
        return None, False
    return root, not any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log)


def _bounded(tag: re.Match[str]) -> str:
    """A tag, without its attributes where there are more than any page has."""
    if len(tag[0]) <= LONGEST_TAG or len(re.findall(ATTRIBUTE, tag[2])) <= MOST_ATTRIBUTES:
        return tag[0]
    return f"<{tag[1]}" + "\n" * tag[2].count("\n")


def _without_doctype(text: str) -> tuple[str, bool]:
    """A page without its document type, and whether that declared entities of its own."""
    found = DOCTYPE.search(text, 0, HEAD)
    if found is None:
        return text, False
    return text[: found.start()] + "\n" * found[0].count("\n") + text[found.end() :], found["own"] is not None


def _strict(text: str) -> etree._Element | None:
    """The tree of well-formed XHTML, its named characters put in; None where it is none."""
    text = ENTITY.sub(lambda found: found[0] if found[1] in OWN else html5.get(found[1] + ";", found[0]), text)
    parser = etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        no_network=True,
        huge_tree=False,
        load_dtd=False,
        recover=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        return etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError):
        return None


def encoding_declared(incoming: Incoming) -> tuple[str, str] | None:
    """The encoding that a page declares, as it calls it and as browsers read it; None where another one counts."""
    head = incoming.content[:HEAD]
    found = DECLARED.search(head)
    if incoming.options.encoding or found is None or head.startswith((codecs.BOM_UTF8, b"\xff\xfe", b"\xfe\xff")):
        return None
    name = (found[1] or found[2]).decode("ascii", "replace")
    try:
        known = codecs.lookup(name).name
        "".encode(known)
    except LookupError:
        return None
    if known.startswith("utf"):  # what can be searched for letters is not UTF-16, whatever it declares
        return None
    return name, AS_BROWSERS.get(known, known)

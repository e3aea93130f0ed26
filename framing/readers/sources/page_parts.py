"""What the elements and names of a web page mean to somebody who reads it."""

from __future__ import annotations

import re

from lxml import etree


def words(names: str) -> frozenset[str]:
    """A set of names that are parted by spaces."""
    return frozenset(names.split())


UNSEEN = words("head script style template noscript noframes object embed applet audio video canvas svg datalist param")
"""Elements whose content a browser does not show as text."""
FRAMES = frozenset(("iframe", "frame"))
BLOCK = words(
    "address article aside blockquote body button caption center dd details dialog dir div dl dt fieldset "
    "figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html label legend li listing main "
    "menu nav ol optgroup option p plaintext pre search section select summary table tbody td textarea tfoot th "
    "thead title tr ul xmp"
)
HEADINGS = {f"h{level}": level for level in range(1, 7)}
SET_APART = frozenset(["b", "strong", "i", "em", "u", "cite", "dfn", "var"])
VERBATIM = words("pre listing xmp plaintext textarea")
CELLS = frozenset(("td", "th"))
ROOMS = frozenset(("main", "article", "section", "blockquote"))
"""Within them a header or footer is that of the text."""
NAVIGATION = words("nav menu button select option textarea label search")
EDGES = frozenset(("header", "footer"))
ROLES = words("navigation menu menubar banner contentinfo search toolbar tablist button dialog alertdialog")
NAMES = words(
    "nav navbar navigation menu menubar breadcrumb breadcrumbs cookie cookies consent sidebar pagination pager "
    "skiplink skip share sharing social toolbar topbar masthead sitenav related newsletter"
)
"""Words of a class or an id that say that something is there to find one's way, not to be read."""
FOOTNOTES = words("doc-footnote doc-endnote footnote endnote rearnote")
EPUB_TYPE = "{http://www.idpf.org/2007/ops}type"
WORD = re.compile(r"[a-z]+")
LONGEST_STYLE = 500
HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
KEEPING = re.compile(r"white-space\s*:\s*(?:pre|break-spaces)", re.IGNORECASE)
SETTING_APART = re.compile(
    r"font-weight\s*:\s*(?:bold|[6-9]00)|font-style\s*:\s*italic|text-decoration[a-z-]*\s*:[^;]*underline",
    re.IGNORECASE,
)


def tag_of(element: etree._Element) -> str:
    """The name of an element without its namespace, in small letters."""
    tag = element.tag
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""


def is_hidden(element: etree._Element, tag: str) -> bool:
    """Whether a browser would not show an element, or would not read it out."""
    if not element.attrib:
        return tag == "dialog"
    if element.get("hidden") is not None or element.get("aria-hidden", "").strip().lower() == "true":
        return True
    if tag == "dialog" and element.get("open") is None:
        return True
    return bool(HIDING.search(_style(element)))


def is_verbatim(element: etree._Element, tag: str) -> bool:
    """Whether white space in an element is kept."""
    return tag in VERBATIM or bool(KEEPING.search(_style(element)))


def is_set_apart(element: etree._Element, tag: str) -> bool:
    """Whether letters in an element are bold, italic or underlined."""
    return tag in SET_APART or (tag in ("span", "font") and bool(SETTING_APART.search(_style(element))))


def is_footnote(element: etree._Element) -> bool:
    """Whether a page says of an element that it is a note to its text, as electronic books do."""
    said = f"{element.get('role', '')} {element.get(EPUB_TYPE, '')} {element.get('epub:type', '')}"
    return said != "  " and not FOOTNOTES.isdisjoint(said.lower().split())


def navigation_of(element: etree._Element, tag: str, *, in_room: bool) -> str | None:
    """ "sure" for what is navigation by its own word, "likely" for what its name or place lets expect; else None."""
    role = element.get("role", "").strip().lower()
    if tag in NAVIGATION or role in ROLES:
        return "sure"
    if (tag in EDGES and not in_room) or tag == "aside" or role == "complementary":
        return "likely"
    if tag in BLOCK and tag not in ("html", "body", "main", "article") and _is_named(element):
        return "likely"
    return None


def _style(element: etree._Element) -> str:
    return str(element.get("style", ""))[:LONGEST_STYLE]


def _is_named(element: etree._Element) -> bool:
    names = f"{element.get('class', '')} {element.get('id', '')}"
    return names != " " and any(
        not NAMES.isdisjoint(WORD.findall(name)) and not name.startswith(("no-", "has-", "with-"))
        for name in names.lower().split()
    )

"""Markup in which every text is escaped: whatever a transcript holds is shown, never run.

>>> tag("p", "1 < 2", tag("b", "!"), cls="note")
'<p class="note">1 &lt; 2<b>!</b></p>'
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape

MARKDOWN = frozenset(r"\`*_{}[]()#+-.!|~:$<>&")


class Markup(str):
    """HTML that was built by ``tag`` and may be shown as it is."""

    __slots__ = ()


def tag(name: str, *children: str | None, cls: str | None = None, **attributes: str | None) -> Markup:
    """An element; children that are no markup are escaped, those that are None are left out."""
    named = {"class": cls, **{key.replace("_", "-"): value for key, value in attributes.items()}}
    stated = "".join(f' {key}="{escape(value)}"' for key, value in named.items() if value is not None)
    return Markup(f"<{name}{stated}>{join(children)}</{name}>")


def join(children: Iterable[str | None]) -> Markup:
    """Pieces one after the other, texts among them escaped."""
    found = (child for child in children if child is not None)
    return Markup("".join(child if isinstance(child, Markup) else escape(child) for child in found))


def facts(pairs: Mapping[str, str | None] | Iterable[tuple[str, str | None]], *, cls: str = "facts") -> Markup:
    """A list of names and values; what has no value is left out."""
    listed = pairs.items() if isinstance(pairs, Mapping) else pairs
    stated = [(name, value) for name, value in listed if value]
    return tag("dl", *(tag("div", tag("dt", name), tag("dd", value)) for name, value in stated), cls=cls)


def grid(head: Iterable[str], lines: Iterable[Iterable[str]], *, label: str) -> Markup:
    """A plain table; it scrolls by itself where the page is narrow."""
    header = tag("tr", *(tag("th", name, scope="col") for name in head))
    body = (tag("tr", *(tag("td", cell) for cell in line)) for line in lines)
    table = tag("table", tag("thead", header), tag("tbody", *body), aria_label=label)
    return tag("div", table, cls="grid", tabindex="0", role="region", aria_label=label)


def quiet(text: str) -> Markup:
    """A remark in the margin of attention."""
    return tag("p", text, cls="quiet")


def section(title: str, remark: str | None = None) -> Markup:
    """The heading of a part of a page."""
    return tag("div", tag("h2", title), quiet(remark) if remark else None, cls="section")


def plain(text: str) -> str:
    """A text for a label that Streamlit reads as Markdown, which shows it to the letter.

    >>> plain("table-1 [a](b)")
    'table\\\\-1 \\\\[a\\\\]\\\\(b\\\\)'
    """
    return "".join(f"\\{letter}" if letter in MARKDOWN else letter for letter in text)

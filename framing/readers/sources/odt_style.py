"""Styles and lists of an OpenDocument text: what is a title, bold, hidden or numbered."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from .document import BOLD, HIDDEN, ITALIC, NO_EMPHASIS, UNDERLINE, Emphasis
from .xml_part import Element

NAMES = "urn:oasis:names:tc:opendocument:xmlns:"
OFFICE, STYLE, TEXT, TABLE, DRAW = (
    f"{{{NAMES}{name}:1.0}}" for name in ("office", "style", "text", "table", "drawing")
)
FO = f"{{{NAMES}xsl-fo-compatible:1.0}}"
TITLES = {"Title": 1, "Subtitle": 2}
LONGEST_CHAIN = 20
HEAVY = 600
"""Letters of this weight and above are bold."""


@dataclass(slots=True)
class OdtStyles:
    """The styles of a document, by family and name."""

    known: dict[tuple[str, str], tuple[str | None, Emphasis]] = field(default_factory=dict)
    numbered_lists: dict[str, frozenset[int]] = field(default_factory=dict)
    numbered_headings: frozenset[int] = frozenset()
    _seen: dict[tuple[str, str | None], tuple[int, Emphasis]] = field(default_factory=dict)

    def emphasis(self, family: str, name: str | None) -> Emphasis:
        """The emphasis of a style with all that it is based on."""
        return self._summed(family, name)[1]

    def title_level(self, name: str | None) -> int:
        """The level of a title among the paragraph styles; 0 for any other."""
        return self._summed("paragraph", name)[0]

    def numbered(self, list_name: str | None, level: int) -> bool:
        """Whether the items of a list at a level, from 1, bear numbers."""
        return level in self.numbered_lists.get(list_name or "", frozenset())

    def _summed(self, family: str, name: str | None) -> tuple[int, Emphasis]:
        if (family, name) not in self._seen:
            level, emphasis = 0, NO_EMPHASIS
            for each, own in self._chain(family, name):
                level = level or TITLES.get(each, 0)
                emphasis = emphasis.based_on(own)
            self._seen[family, name] = (level, emphasis)
        return self._seen[family, name]

    def _chain(self, family: str, name: str | None) -> Iterator[tuple[str, Emphasis]]:
        for _ in range(LONGEST_CHAIN):
            if name is None or (family, name) not in self.known:
                return
            parent, emphasis = self.known[family, name]
            yield name, emphasis
            name = parent


def styles_of(*roots: Element | None) -> OdtStyles:
    """The styles of the parts of a document; later parts say more than earlier ones."""
    styles = OdtStyles()
    for root in roots:
        if root is None:
            continue
        for style in root.iter(f"{STYLE}style"):
            family, name = style.get(f"{STYLE}family") or "", style.get(f"{STYLE}name") or ""
            styles.known[family, name] = (style.get(f"{STYLE}parent-style-name"), _emphasis(style))
        for each in root.iter(f"{TEXT}list-style"):
            styles.numbered_lists[each.get(f"{STYLE}name") or ""] = frozenset(
                _numbered(each, "list-level-style-number")
            )
        for each in root.iter(f"{TEXT}outline-style"):
            styles.numbered_headings = frozenset(_numbered(each, "outline-level-style"))
    return styles


def _emphasis(style: Element) -> Emphasis:
    """What the letters of a style are said to be."""
    properties = style.find(f"{STYLE}text-properties")
    if properties is None:
        return NO_EMPHASIS
    weight = properties.get(f"{FO}font-weight")
    said = {
        BOLD: weight and (weight == "bold" or (weight.isdecimal() and len(weight) < 5 and int(weight) >= HEAVY)),
        ITALIC: _is_not(properties.get(f"{FO}font-style"), "normal"),
        UNDERLINE: _is_not(properties.get(f"{STYLE}text-underline-style"), "none"),
        HIDDEN: _is_not(properties.get(f"{TEXT}display"), "true"),
    }
    return Emphasis(
        on=sum(bit for bit, value in said.items() if value),
        said=sum(bit for bit, value in said.items() if value is not None),
    )


def _is_not(value: str | None, usual: str) -> bool | None:
    return None if value is None else value != usual


def _numbered(style: Element, name: str) -> Iterator[int]:
    for level in style.iterchildren(f"{TEXT}{name}"):
        value = level.get(f"{TEXT}level") or ""
        if level.get(f"{STYLE}num-format") and value.isdecimal() and len(value) < 3:
            yield int(value)

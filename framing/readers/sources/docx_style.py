"""Styles and lists of a Word document: how deep a heading is, what is bold, what Word numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from .document import BOLD, HIDDEN, ITALIC, NO_EMPHASIS, UNDERLINE, Emphasis
from .xml_part import Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
VAL, STYLE_ID, TYPE = f"{W}val", f"{W}styleId", f"{W}type"
OFF = frozenset(("0", "false", "off", "none"))
EMPHASIS = {f"{W}b": BOLD, f"{W}i": ITALIC, f"{W}u": UNDERLINE, f"{W}vanish": HIDDEN}
TOGGLES = BOLD | ITALIC | HIDDEN
"""What a character style turns off where the paragraph's style has turned it on."""
HEADING = re.compile(r"heading ?([1-9])", re.IGNORECASE)
CONTENTS = re.compile(r"toc ?(?:[1-9]|heading)", re.IGNORECASE)
LONGEST_CHAIN = 20
BODY_LEVEL = 10
"""Outline levels are 1 to 9; this one says that a paragraph is none."""


@dataclass(slots=True)
class Style:
    """A style: its name, what it is based on, and what it says itself."""

    name: str = ""
    base: str | None = None
    level: int | None = None
    list_id: str | None = None
    list_level: str | None = None
    emphasis: Emphasis = NO_EMPHASIS


@dataclass(slots=True)
class Look:
    """A style with everything that it is based on."""

    level: int = 0
    contents: bool = False
    list_id: str | None = None
    list_level: str | None = None
    emphasis: Emphasis = NO_EMPHASIS


@dataclass(slots=True)
class Styles:
    """The styles of a document, each looked at once."""

    known: dict[str, Style] = field(default_factory=dict)
    base: int = 0
    usual: str | None = None
    bullets: frozenset[tuple[str, str]] = frozenset()
    _looks: dict[str | None, Look] = field(default_factory=dict)

    def look(self, name: str | None) -> Look:
        """What a style comes to; that of usual paragraphs where there is no such style."""
        if name not in self._looks:
            self._looks[name] = self._summed(name if name in self.known else self.usual)
        return self._looks[name]

    def paragraph_emphasis(self, look: Look) -> int:
        """The emphasis of a paragraph's words where nothing else is said."""
        return look.emphasis.over(self.base)

    def run_emphasis(self, properties: Element, base: int) -> int:
        """The emphasis of a run within a paragraph of which the emphasis is ``base``."""
        direct = emphasis_of(properties)
        style = properties.find(f"{W}rStyle")
        if style is not None and (name := style.get(VAL)) in self.known:
            there = self.look(name).emphasis
            flipped = base & there.on & TOGGLES
            base = there.over(base) & ~flipped
        return direct.over(base)

    def numbered(self, list_id: str | None, level: str | None) -> bool:
        """Whether Word puts a number, not a bullet, before the paragraphs of a list."""
        return list_id not in (None, "0") and (list_id, level or "0") not in self.bullets

    def _summed(self, name: str | None) -> Look:
        look, level = Look(), None
        for style in self._chain(name):
            if level is None:
                level = style.level if style.level is not None else named_level(style.name)
            look.contents = look.contents or CONTENTS.match(style.name) is not None
            if look.list_id is None:
                look.list_id = style.list_id
                look.list_level = look.list_level or style.list_level
            look.emphasis = look.emphasis.based_on(style.emphasis)
        look.level = 0 if level is None or level >= BODY_LEVEL or look.contents else level
        return look

    def _chain(self, name: str | None) -> Iterator[Style]:
        for _ in range(LONGEST_CHAIN):
            style = self.known.get(name) if name is not None else None
            if style is None:
                return
            yield style
            name = style.base


def named_level(name: str) -> int | None:
    """The level of a heading by the name of its style."""
    if found := HEADING.fullmatch(name):
        return int(found[1])
    return {"title": 1, "subtitle": 2}.get(name.casefold())


def styles_of(root: Element | None, numbering: Element | None) -> Styles:
    """The styles of a part; without one, nothing is a heading and nothing bold but what says so itself."""
    styles = Styles(bullets=frozenset(_bullets(numbering)) if numbering is not None else frozenset())
    if root is None:
        return styles
    if (defaults := root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")) is not None:
        styles.base = emphasis_of(defaults).on
    for element in root.iterchildren(f"{W}style"):
        name = element.get(STYLE_ID) or ""
        if element.get(TYPE) in (None, "paragraph", "character"):
            styles.known[name] = _style(element, name)
        if element.get(TYPE) == "paragraph" and element.get(f"{W}default", "0") not in OFF:
            styles.usual = name
    return styles


def emphasis_of(properties: Element) -> Emphasis:
    """What run properties say of bold, italic, underlined and hidden letters."""
    on = said = 0
    for element in properties:
        if bit := EMPHASIS.get(element.tag):
            said |= bit
            if element.get(VAL, "1") not in OFF:
                on |= bit
    return Emphasis(on, said) if said else NO_EMPHASIS


def outline_level(properties: Element) -> int | None:
    """The level that paragraph properties name themselves."""
    outline = properties.find(f"{W}outlineLvl")
    value = (outline.get(VAL) or "") if outline is not None else ""
    return int(value) + 1 if value in tuple("0123456789") else None


def list_of(properties: Element) -> tuple[str | None, str | None]:
    """The list and level in it that paragraph properties name."""
    numbering = properties.find(f"{W}numPr")
    if numbering is None:
        return None, None
    found = {child.tag: child.get(VAL) for child in numbering}
    return found.get(f"{W}numId"), found.get(f"{W}ilvl")


def _style(element: Element, name: str) -> Style:
    style = Style(name=_value(element, "name") or name, base=_value(element, "basedOn"))
    if (paragraph := element.find(f"{W}pPr")) is not None:
        style.level = outline_level(paragraph)
        style.list_id, style.list_level = list_of(paragraph)
    if (run := element.find(f"{W}rPr")) is not None:
        style.emphasis = emphasis_of(run)
    return style


def _value(element: Element, name: str) -> str | None:
    child = element.find(f"{W}{name}")
    return None if child is None else child.get(VAL)


def _bullets(root: Element) -> Iterator[tuple[str, str]]:
    """The lists and levels that have bullets, or nothing, before their paragraphs."""
    plain: dict[str | None, list[str]] = {}
    for abstract in root.iterchildren(f"{W}abstractNum"):
        plain[abstract.get(f"{W}abstractNumId")] = [
            level.get(f"{W}ilvl") or "0"
            for level in abstract.iterchildren(f"{W}lvl")
            if _value(level, "numFmt") in ("bullet", "none")
        ]
    for number in root.iterchildren(f"{W}num"):
        for level in plain.get(_value(number, "abstractNumId"), ()):
            yield number.get(f"{W}numId") or "", level

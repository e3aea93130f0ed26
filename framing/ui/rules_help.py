"""What a pattern can say, beside the fields in which patterns are written."""

from __future__ import annotations

import streamlit as st

from ..model.cues import Cues
from .markup import Markup, quiet, tag

PATTERNS = (
    ("border", "this word, whatever its capitals, in British and American spelling", "border, Border"),
    ("decide~", "the word and its inflections", "decides, decided, deciding"),
    ("<state>", "any word or phrase of a named list", "government, countries"),
    ("(entry|right to stay)", "one of several", "entry; right to stay"),
    ("sovereign? right", "may be missing: the word or brackets before it", "sovereign right; right"),
    ("right ... decide", "a gap of up to 4 words", "right of every state to decide"),
    ("right ...8 decide", "a gap of up to 8 words, never across a semicolon", ""),
    ("state-led", "a hyphen is optional where the text has a space", "state-led; state led"),
)
"""What can be written, what it means, and what it finds."""
LIMITS = (
    "A pattern begins and ends with a word, not with a gap, and holds at least one word that few sentences have. Gaps "
    "are of 1 to 15 words."
)
SAMPLE = 6


def draw(rules: Cues) -> None:
    """The help, behind a button."""
    with st.popover("Pattern help", type="tertiary", key="pattern-help"):
        st.html(markup(rules))


def markup(rules: Cues) -> Markup:
    """The language of patterns with examples, and the named lists that there are."""
    head = tag("tr", *(tag("th", title, scope="col") for title in ("Pattern", "Finds", "Such as")))
    rows = (
        tag("tr", tag("td", tag("code", one)), tag("td", means), tag("td", found)) for one, means, found in PATTERNS
    )
    table = tag("table", tag("thead", head), tag("tbody", *rows), aria_label="Patterns")
    return tag("div", table, quiet(LIMITS), lists(rules), cls="pattern-help")


def lists(rules: Cues) -> Markup | None:
    """The named lists, each with its first words."""
    if not rules.words:
        return quiet("These rules have no named list; lists stand under 'words' in the file.")
    rows = (
        tag("p", tag("code", f"<{name}>"), f" {', '.join(some[:SAMPLE])}{', …' if len(some) > SAMPLE else ''}")
        for name, some in sorted(rules.words.items())
    )
    summary = tag("summary", f"The {len(rules.words)} lists of these rules")
    return tag("details", summary, *rows)

"""One coding to decide on: its words with their surroundings, who said them where, who coded it, its memos."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import streamlit as st

from ..model.codebook import Code, Codebook
from ..model.quotation import Quotation
from . import actions, codebook_actions, words
from .markup import Markup, facts, join, quiet, tag
from .quotation import NO_TEXT, line, shown, speaker_of

FIELDS = {
    "brief": "In brief",
    "full": "In full",
    "include": "When to use",
    "exclude": "When not to use",
    "note": "Note",
}


def passage(quotation: Quotation, book: Codebook) -> Markup:
    """A coding in full."""
    coding = quotation.coding
    if quotation.text is None:
        said: Markup = quiet(NO_TEXT.get(quotation.kind, "This record has no text."))
    else:
        said = tag(
            "p",
            tag("span", quotation.before, cls="around") if quotation.before else None,
            tag("u" if quotation.before or quotation.after else "span", shown(quotation, "")),
            tag("span", quotation.after, cls="around") if quotation.after else None,
            cls="passage",
            dir="auto",
        )
    known = [
        ("Speaker", speaker_of(quotation)),
        ("Group", quotation.group),
        ("Panel", quotation.panel),
        ("Record", f"{quotation.record_id}, the whole of it" if quotation.whole else quotation.record_id),
        ("Coder", coding.coder),
        *words.answers(coding.dimensions, book),
        ("Made as", coding.made_as),
    ]
    memos = [tag("p", tag("b", "Memo "), f"{memo.text} ({memo.coder})", cls="memo-line") for memo in quotation.memos]
    return tag("div", said, join(memos), facts(known), cls="one-passage")


def item(quotation: Quotation, book: Codebook) -> dict[str, Any]:
    """A quotation as its list takes it."""
    speaker = speaker_of(quotation)
    return {
        "id": quotation.coding.uid,
        "label": speaker,
        "before": quotation.before,
        "text": shown(quotation, "") if quotation.text is not None else None,
        "after": quotation.after,
        "nothing": NO_TEXT.get(quotation.kind, "This record has no text."),
        "line": " · ".join(line(quotation, speaker, book)),
        "memos": [memo.text for memo in quotation.memos],
    }


def meaning(code: Code, *, only: Sequence[str] = tuple(FIELDS)) -> Markup:
    """What a code means, in words."""
    parts: list[str] = []
    for name, title in FIELDS.items():
        content = getattr(code, name)
        if not content or name not in only:
            continue
        if isinstance(content, str):
            parts.append(tag("p", content) if name in ("brief", "full") else tag("p", tag("b", f"{title}: "), content))
        else:
            parts.append(tag("p", tag("b", title)) + tag("ul", *(tag("li", line) for line in content)))
    return tag("div", *map(Markup, parts), cls="meaning") if parts else quiet("It has no definition yet.")


def steps(quotation: Quotation, place: int, number: int, key: str) -> None:
    """The way to the codings before and after, back by one, and into the text."""
    with st.container(horizontal=True, vertical_alignment="center", key=f"steps-{key}"):
        st.button(
            "Before",
            key=f"before-{key}",
            disabled=place == 0,
            on_click=codebook_actions.pass_over,
            args=(key, place - 1),
        )
        st.button(
            "Later",
            key=f"after-{key}",
            disabled=place + 1 >= number,
            shortcut="L",
            on_click=codebook_actions.pass_over,
            args=(key, place + 1),
        )
        st.button("Undo", key=f"undo-{key}", shortcut="U", on_click=actions.undo, help="Takes back what you did last.")
        st.space("stretch")
        st.button(
            "In the text",
            key=f"way-{key}",
            type="tertiary",
            on_click=actions.open_quotation,
            args=(quotation.coding.uid,),
        )

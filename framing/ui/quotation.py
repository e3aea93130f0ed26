"""A quotation as the list takes it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..model.codebook import Codebook
from ..model.quotation import Quotation, beginning_cut, end_cut
from . import words
from .transcripts import pieces

LONGEST = 700
EXCERPT = 300
NO_TEXT = {"attested": "Attested mention, without a text."}


def item_data(quotation: Quotation, book: Codebook | None, *, search: str, own: bool) -> dict[str, Any]:
    """A quotation with its surroundings and what is known of it; ``own`` says whether it can be ticked."""
    code_id = quotation.coding.code
    path = book.path(code_id) if book else ()
    name = path[-1].name if path else code_id
    speaker = speaker_of(quotation)
    return {
        "id": quotation.coding.uid,
        "own": own,
        "code": name,
        "above": " / ".join(step.name for step in path[:-1]),
        "label": f"{name}, {speaker}",
        "before": quotation.before,
        "pieces": pieces(shown(quotation, search), search),
        "whole": quotation.whole,
        "after": quotation.after,
        "nothing": NO_TEXT.get(quotation.kind, "This record has no text."),
        "line": " · ".join(line(quotation, speaker, book)),
        "memos": [memo.text for memo in quotation.memos],
    }


def line(quotation: Quotation, speaker: str, book: Codebook | None) -> Iterator[str]:
    """Who spoke where, who coded, and what they answered."""
    yield speaker
    if quotation.panel:
        yield quotation.panel
    if quotation.whole and quotation.text is not None:
        yield "the whole record"
    if quotation.earlier:
        yield "in an earlier text"
    if quotation.old_wording:
        yield "made under the old wording"
    if made_as := quotation.coding.made_as:
        known = {code.id: code.name for code in book.codes} if book else {}
        yield f"made as {known.get(made_as, made_as)}"
    yield f"coded by {quotation.coding.coder}"
    for name, value in words.answers(quotation.coding.dimensions, book, inline=True):
        yield f"{name}: {value}"


def speaker_of(quotation: Quotation) -> str:
    """Who speaks, as announced."""
    return quotation.label or (quotation.actor.name if quotation.actor else words.KINDS[quotation.kind])


def shown(quotation: Quotation, search: str) -> str:
    """The words of a quotation that stand in the list."""
    text = quotation.text or ""
    return excerpt(text, search) if quotation.whole else shortened(text)


def excerpt(text: str, search: str = "") -> str:
    """Some three lines of a text: its beginning, or the part in which a phrase stands; cut at words."""
    line = " ".join(text.split())
    start = max(0, line.casefold().find(search.casefold()) - 60) if search else 0
    piece = line[start : start + EXCERPT]
    if start + EXCERPT < len(line):
        piece = f"{piece if line[start + EXCERPT].isspace() else end_cut(piece)} …"
    return f"… {piece if line[start - 1].isspace() else beginning_cut(piece)}" if start else piece


def shortened(text: str) -> str:
    """A text whose middle is left out where it is very long, cut at words."""
    if len(text) <= LONGEST:
        return text
    return f"{end_cut(text[: LONGEST - 200])} … {beginning_cut(text[-150:])}"

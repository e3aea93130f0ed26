"""A quotation as the list takes it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..model.codebook import Codebook
from ..model.quotation import Quotation
from . import words
from .transcripts import pieces

LONGEST = 700
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
        "pieces": pieces(shortened(quotation.text or ""), search),
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
    yield f"coded by {quotation.coding.coder}"
    yield from answers(quotation, book)


def answers(quotation: Quotation, book: Codebook | None) -> Iterator[str]:
    """The answers to the codebook's questions, in words."""
    given = quotation.coding.dimensions
    known = {one.id: one for one in book.dimensions} if book else {}
    for name in (*(name for name in known if name in given), *(name for name in given if name not in known)):
        labels = {answer.id: answer.label.lower() for answer in known[name].values} if name in known else {}
        asked = (known[name].label or name).lower() if name in known else name
        yield f"{asked}: {labels.get(given[name], given[name])}"


def speaker_of(quotation: Quotation) -> str:
    """Who speaks, as announced."""
    return quotation.label or (quotation.actor.name if quotation.actor else words.KINDS[quotation.kind])


def shortened(text: str) -> str:
    """A text whose middle is left out where it is very long."""
    if len(text) <= LONGEST:
        return text
    return f"{text[: LONGEST - 200].rstrip()} … {text[-150:].lstrip()}"

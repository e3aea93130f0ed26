"""A disagreement in markup: its text with what each side marked, and what each side said of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ..model.codebook import Code, Codebook
from ..model.coding import Memo
from ..model.disagreement import Passage, Placed
from ..model.record import Record
from ..model.text import Span
from . import adjudication_reading, words
from .colour import code_colours
from .markup import Markup, quiet, tag

NO_ANSWER = "no answer"


def text(record: Record, which: Placed) -> Markup:
    """The paragraphs in which the two differ, each side's passages marked in a way of its own."""
    item, whole = which.item, record.text or ""
    before, there, after = adjudication_reading.around(whole, Span(item.start, item.end))
    return tag(
        "div",
        tag("p", before, cls="around") if before else None,
        *(tag("p", *marked(whole, part, item.first, item.second)) for part in there),
        tag("p", after, cls="around") if after else None,
        cls="differing",
        dir="auto",
    )


def marked(text: str, part: Span, first: Sequence[Passage], second: Sequence[Passage]) -> Iterator[str]:
    """A paragraph in pieces: lines under what each coder marked, a tint on what one of them alone did."""
    for span, by_first, by_second in adjudication_reading.pieces(part, first, second):
        yield from edges(span.start, part.start, first, second, end=False)
        kinds = [name for name, holds in (("a", by_first), ("b", by_second), ("odd", by_first != by_second)) if holds]
        piece = text[span.start : span.end]
        yield tag("span", piece, cls=f"piece {' '.join(kinds)}") if kinds else piece
        yield from edges(span.end, part.end, first, second, end=True)


def edges(
    place: int, margin: int, first: Sequence[Passage], second: Sequence[Passage], *, end: bool
) -> Iterator[Markup]:
    """The letters that stand where a passage begins, and the bars where one ends."""
    for letter, some in (("A", first), ("B", second)):
        for one in some:
            if end and (place == one.end):
                yield tag("span", role="img", aria_label=f"{letter} ends", cls=f"edge end {letter.lower()}")
            elif not end and (place == one.start or (one.start < place == margin and one.end > place)):
                yield tag("span", letter, role="img", aria_label=f"{letter} begins", cls=f"edge {letter.lower()}")


def heading(letter: str, coder: str) -> Markup:
    """Whose side it is."""
    return tag("h3", tag("span", letter, cls=f"edge {letter.lower()}"), coder, cls="side-name")


def said(one: Passage, which: Placed, book: Codebook, memos: Sequence[Memo]) -> Markup:
    """What one coder said of a passage: the code, the answers, the extent, their memos."""
    light, dark = code_colours(book).get(one.code, ("#7a7a7a", "#a6a6a6"))
    above = " / ".join(step.name for step in path(book, one.code)[:-1])
    odd = "odd" if which.item.kind == "code" else None
    extent = words.count(one.end - one.start, "character")
    rows = (
        tag("div", tag("dt", label), tag("dd", value), cls="odd" if differs else None)
        for label, value, differs in answers(one.dimensions, which.item.dimensions, book)
    )
    return tag(
        "div",
        tag(
            "p",
            tag("span", cls="swatch", style=f"background:light-dark({light},{dark})", aria_hidden="true"),
            tag("strong", name_of(book, one.code), cls=odd),
            tag("span", above, cls="above") if above else None,
            cls="code-name",
        ),
        tag("dl", *rows, cls="facts"),
        tag("p", extent, cls="odd extent" if which.item.kind == "boundary" else "quiet extent"),
        *(tag("p", tag("b", f"Memo, {memo.coder}"), memo.text, cls="memo-line") for memo in memos),
        cls="said",
    )


def answers(given: Mapping[str, str], asked: Sequence[str], book: Codebook) -> Iterator[tuple[str, str, bool]]:
    """The questions with their answers and whether the two differ there, also where this side left one open."""
    both = {**dict.fromkeys(asked, NO_ANSWER), **given}
    names = [one.id for one in book.dimensions if one.id in both]
    names += [name for name in both if name not in names]
    for name in names:
        if name in given:
            ((label, value),) = words.answers({name: given[name]}, book)
        else:
            ((label, _),) = words.answers({name: ""}, book)
            value = NO_ANSWER
        yield label, value, name in asked


def nothing() -> Markup:
    """A side that has nothing here."""
    return quiet("Nothing coded here.")


def path(book: Codebook, code: str) -> tuple[Code, ...]:
    """A code with those above it; none where it is no longer there."""
    return book.path(code) if any(one.id == code for one in book.codes) else ()


def name_of(book: Codebook, code: str) -> str:
    """What a code is called."""
    found = path(book, code)
    return found[-1].name if found else code

"""A suggestion in words: its passage with the words that spoke, and why it is made."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise

from ..model.codebook import Codebook
from ..model.suggestion import MIXED, NgramWeight, Opinion, RuleHit, Suggestion
from ..model.text import Span
from ..tables.saturation import percent
from .markup import Markup, join, quiet, tag

ORIGINS = {
    "rules": "rules",
    "learner": "what was learnt from codings",
    "both": "rules and what was learnt from codings",
}
TURNS = {"report": "a report of what others say", "doubt": "a doubt"}
FEWEST_SHOWN = 8
"""So many n-grams are shown, those with most weight first."""


def passage(text: str, span: Span, before: Span | None, after: Span | None, found: Suggestion | None = None) -> Markup:
    """A passage between the sentences that stand around it, with the words that spoke for a suggestion marked."""
    first, last = before.start if before else span.start, after.end if after else span.end
    hits = found.evidence.rules if found else ()
    words = [one for hit in hits for one in hit.tokens]
    turns = [one for hit in hits for _, _, one in hit.turned_by]
    turns += [one.span for one in found.evidence.opinions] if found else []
    parts = [
        tag("span", *marked(text, Span(first, span.start), words, turns), cls="around") if before else None,
        tag("u", *marked(text, span, words, turns)),
        tag("span", *marked(text, Span(span.end, last), words, turns), cls="around") if after else None,
    ]
    return tag("p", *parts, cls="passage", dir="auto")


def marked(text: str, part: Span, words: Iterable[Span], turns: Iterable[Span]) -> Iterator[str]:
    """A part of a text in pieces, the words that rules found and those that turned a stance marked."""
    words, turns = list(words), list(turns)
    bounds = {place for one in (*words, *turns) for place in (one.start, one.end) if part.start < place < part.end}
    for start, end in pairwise(sorted({part.start, part.end, *bounds})):
        piece = text[start:end]
        if any(one.start <= start < one.end for one in turns):
            yield tag("mark", piece, cls="turning")
        elif any(one.start <= start < one.end for one in words):
            yield tag("mark", piece)
        else:
            yield piece


def stance_of(stance: str | None, book: Codebook) -> str:
    """A stance in the codebook's word for it."""
    if stance is None:
        return "not said"
    labels = {value.id: value.label for one in book.dimensions if one.id == "stance" for value in one.values}
    return "mixed, please decide" if stance == MIXED else labels.get(stance, stance).lower()


def why(found: Suggestion, book: Codebook, threshold: float | None) -> Markup:
    """Why something is suggested: the score, each rule with its sentence of the codebook, and n-grams."""
    from_ = f"; proposed from {threshold:.2f} on" if threshold is not None else ""
    head = [
        tag("h3", "Why"),
        tag(
            "p",
            f"Score {found.score:.2f} of 1, by {ORIGINS[found.origin]}{from_}. ",
            f"Stance: {stance_of(found.stance, book)}.",
        ),
    ]
    rules = [reason(hit, book) for hit in found.evidence.rules]
    second = [tag("p", *opinion(one, some, book)) for one, some in alike(found.evidence.opinions).items()]
    return tag("div", *head, *rules, *second, ngrams(found.evidence.ngrams), cls="why")


def alike(opinions: Iterable[Opinion]) -> dict[Opinion, list[str]]:
    """Opinions that differ only in the rule, each told once, with the rules."""
    gathered: dict[Opinion, list[str]] = {}
    for one in opinions:
        gathered.setdefault(replace(one, rule=""), []).append(one.rule)
    return gathered


def opinion(one: Opinion, rules: Iterable[str], book: Codebook) -> Iterator[str]:
    """Where the language model is at odds with the words around what rules found."""
    named = join(between([tag("b", rule) for rule in rules], ", "))
    yield "The language model reads "
    yield tag("mark", one.words, cls="turning")
    if one.stance is None:
        yield join((" as no part of what ", named, " found: the stance is in doubt."))
        return
    yield join((f" as {TURNS[one.kind]}, and what ", named, " found as said there. "))
    yield join(("By that the stance is ", tag("b", stance_of(one.stance, book)), "."))


def reason(hit: RuleHit, book: Codebook) -> Markup:
    """A rule that spoke."""
    found = join(between([tag("mark", word) for word in hit.words], " … "))
    said: list[str] = ["The rule ", tag("b", hit.rule), " found ", found, ". "]
    said.append(f"By itself it is taken to be right {percent(hit.weight)} of the time.")
    return tag(
        "div",
        tag("blockquote", hit.because),
        tag("p", *said),
        tag("p", *turned(hit, book)) if hit.turned_by else None,
        cls="reason",
    )


def turned(hit: RuleHit, book: Codebook) -> Iterator[str]:
    """What turned or weakened the stance of a rule."""
    yield "The stance is "
    yield tag("b", stance_of(hit.stance, book))
    yield ", because of "
    yield from between(
        [
            join((tag("mark", words, cls="turning"), f" ({TURNS.get(kind, f'a {kind}')})"))
            for kind, words, _ in hit.turned_by
        ],
        ", ",
    )
    yield "."


def between(parts: Iterable[Markup], mark: str) -> Iterator[str]:
    """Parts with something between each two."""
    for number, part in enumerate(parts):
        if number:
            yield mark
        yield part


def ngrams(found: Iterable[NgramWeight]) -> Markup | None:
    """Words and runs of letters that spoke for or against in what was learnt, as bars."""
    shown = sorted(found, key=lambda one: -abs(one.weight))[:FEWEST_SHOWN]
    if not shown:
        return None
    most = max(abs(one.weight) for one in shown) or 1
    rows = (
        tag(
            "tr",
            tag("th", f"“{one.text}”", scope="row"),
            tag(
                "td",
                tag(
                    "span",
                    cls="bar" if one.weight > 0 else "bar against",
                    style=f"width:{100 * abs(one.weight) / most:.0f}%",
                ),
            ),
            tag("td", f"{one.weight:+.2f}"),
        )
        for one in shown
    )
    head = tag("tr", *(tag("th", name, scope="col") for name in ("Words", "For, or against (hatched)", "Weight")))
    table = tag(
        "table",
        tag("thead", head),
        tag("tbody", *rows),
        aria_label="What was learnt speaks for it and against it",
        cls="ngrams",
    )
    return join((tag("p", "Learnt from what was coded and what was not:"), table))


def made_by(found: Suggestion) -> Markup:
    """What made it."""
    stated = found.versions
    parts = [f"Rules {stated.cues} ({stated.rules})", stated.learner, stated.model, stated.library]
    return quiet(", ".join(part for part in parts if part))

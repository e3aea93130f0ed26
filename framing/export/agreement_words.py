"""What reports of agreement say in the same words, wherever they say it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from ..agreement.report import Line, Pair, Reader, Report
from ..agreement.result import Agreement, decimal
from ..model.agreement import Choice, Round, Settled, verdict_words
from .plain import one_line

COMMON = ("Percent", "Set-valued", "Weighted", "Positive", "Negative", "Specific")
"""First words of names of coefficients that are nobody's name."""
CLUSTERS = {
    "speaker": "speaker (the actor, else the label under which somebody was announced, else the text by itself)",
    "intervention": "intervention",
}
TURNS = (("\u202a\u202b\u202d\u202e", "\u202c"), ("\u2066\u2067\u2068", "\u2069"))
"""Marks that turn the direction of writing, and those that turn it back."""


def active(report: Report) -> tuple[Reader, ...]:
    """Those of the coders who read a text that fits what was asked."""
    return tuple(one for one in report.readers if one.seen)


def restrictions(choice: Choice) -> Iterator[str]:
    """Which texts were asked for, where it was not all of them."""
    if choice.panels:
        yield f"of {joined(map(said, choice.panels), 'or')}"
    if choice.groups:
        yield f"by speakers placed as {joined(map(said, choice.groups), 'or')}"
    if choice.version is not None:
        yield f"read under version {choice.version} of the codebook"
    if choice.round is not None:
        yield f"assigned in round {quoted(choice.round)}"


def rounds_of(report: Report) -> tuple[Round, ...]:
    """The rounds in which one of the coders compared took part."""
    names = {one.name for one in report.readers}
    return tuple(one for one in report.rounds if names & set(one.coders))


def named_once(values: Iterable[Agreement]) -> list[str]:
    """Coefficients with their variants, each once, in order."""
    return list(dict.fromkeys(map(with_variant, values)))


def with_variant(value: Agreement) -> str:
    """A coefficient with its variant."""
    words = variant(value)
    return f"{coefficient(value)}, {words}" if "(" in words else f"{coefficient(value)} ({words})"


def variant(value: Agreement) -> str:
    """A coefficient's variant in words.

    >>> variant(Agreement(name="Jaccard", value=1.0, variant="label 1"))
    'of presence'
    """
    return {"label 1": "of presence", "label 0": "of absence"}.get(value.variant, value.variant)


def coefficient(value: Agreement) -> str:
    """A coefficient's name inside a sentence.

    >>> coefficient(Agreement(name="Percent agreement", value=1.0, variant="nominal"))
    'percent agreement'
    """
    name = value.name
    return name[0].lower() + name[1:] if name.startswith(COMMON) else name


def every_line(report: Report) -> tuple[Line, ...]:
    """The lines of codes, of everything together and of questions."""
    return (*report.lines, *((report.overall,) if report.overall else ()), *report.dimensions)


def is_intra(pair: Pair, readers: Iterable[Reader]) -> bool:
    """Whether two coders are two readings by one person."""
    person = {one.name: one.of or one.name for one in readers}
    return person.get(pair.first, pair.first) == person.get(pair.second, pair.second)


def kept_in_mind(report: Report) -> tuple[str, ...]:
    """What is to be known beside the methods paragraphs; these say themselves that nobody can be compared."""
    return report.notices if report.n_double else report.left_out


def why_not(line: Line) -> str:
    """Why the value by which a line is judged is not defined."""
    return said(line.sentence.removeprefix("not defined: ")) or line.value.why


def outcome(value: Agreement) -> str:
    """A value in a sentence: with its interval, or why there is none.

    >>> outcome(Agreement(name="Percent agreement", value=0.9, variant="nominal", interval=(0.8, 1.0)))
    'percent agreement is .900 (.800 to 1.000)'
    """
    if value.value is None:
        return f"{coefficient(value)} is not defined: {value.why}"
    because = f", because {value.why}" if value.reason else ""
    between = interval(value)
    return f"{coefficient(value)} is {decimal(value.value)}{f' ({between})' if between else ''}{because}"


def by_value(one: Line | Pair) -> float:
    """What lines and pairs whose value is defined are ordered by."""
    return float(one.value)


def choice_words(one: Settled) -> str:
    """What was decided."""
    return verdict_words(one.choice, said(one.first), said(one.second))


def said(text: str) -> str:
    """A text inside a sentence: on one line, and what it turns in its direction of writing turned back at its end.

    >>> said("a\\nb"), ascii(said("a\\u202eb"))
    ('a b', "'a\\\\u202eb\\\\u202c'")
    """
    line = one_line(text)
    return line + "".join(back * unclosed(line, turns, back) for turns, back in TURNS)


def quoted(name: str) -> str:
    """A name in quotation marks."""
    return f"“{said(name)}”"


def unclosed(text: str, turns: str, back: str) -> int:
    """How many turns are not turned back."""
    depth = 0
    for letter in text:
        depth = depth + 1 if letter in turns else max(0, depth - 1) if letter == back else depth
    return depth


def number(value: Agreement) -> str:
    """A value as it is printed.

    >>> number(Agreement(name="Scott's pi", value=None, variant="nominal"))
    'not defined'
    """
    return "not defined" if value.value is None else decimal(value.value)


def interval(value: Agreement, *, before: str = "") -> str:
    """An interval as it is printed; empty where there is none."""
    return f"{before}{decimal(value.interval[0])} to {decimal(value.interval[1])}" if value.interval else ""


def level(share: float) -> str:
    """The level of an interval.

    >>> level(0.95), level(0.975)
    ('95%', '97.5%')
    """
    return f"{100 * share:g}%"


def counted(count: int, noun: str) -> str:
    """A number with its noun.

    >>> counted(1, "text"), counted(1200, "text")
    ('1 text', '1,200 texts')
    """
    return f"{count:,} {noun}{'s' * (count != 1)}"


def percent(some: int, whole: int) -> str:
    """A share in brackets; empty where there is no whole.

    >>> percent(1, 3), percent(1, 1), percent(0, 0)
    (' (33.3%)', ' (100%)', '')
    """
    return f" ({100 * some / whole:.1f}%)".replace(".0%", "%") if whole else ""


def share(some: int, whole: int) -> str:
    """So many of so many, with the verb that follows."""
    return f"{some:,} of {whole:,}{percent(some, whole)} {'was' if some == 1 else 'were'}"


def tally(counts: Counter[str]) -> str:
    """What there is and how often, most first."""
    return ", ".join(f"{name} ({times:,})" for name, times in counts.most_common())


def joined(words: Iterable[str], last: str = "and") -> str:
    """Words as a list inside a sentence.

    >>> joined(["a", "b", "c"])
    'a, b and c'
    """
    *some, end = words
    return f"{', '.join(some)} {last} {end}" if some else end

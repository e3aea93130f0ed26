"""Patterns that people write: words with {fields} between them, for file names, headings and speaker lines."""

from __future__ import annotations

import re
from bisect import bisect_right

from ..errors import ValueRuleError

FIELD = re.compile(r"\{([a-z_]+)(:[a-z]+)?\}")
FORMS = {":number": r"[0-9]++", ":word": r"\S++", ":letters": r"[^\W\d_]++", ":name": r"[^_/\\.]++"}
SPACE = re.compile(r"\s+")
LEFT_ASIDE = "_"


class Template:
    """A pattern such as ``{actor}_ts{meeting}p{panel}.pdf``.

    Letters stand for themselves without regard to capitals, a space for any white space. A field takes as little as
    it can; ``{panel:number}`` takes digits only, ``:word`` no white space, ``:letters`` letters only, ``:name``
    neither underscores nor dots. ``{_}`` takes anything and is left aside.

    Where a long text does not fit, that is found out in time that grows as its length does.

    >>> Template("{country:letters}_{session:number}_{year:number}.txt").match("AFG_72_2017.txt")
    {'country': 'AFG', 'session': '72', 'year': '2017'}
    """

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern
        self.fields: list[str] = []
        self._literals: list[re.Pattern[str] | None] = []
        self._forms: list[re.Pattern[str] | None] = []
        end = 0
        for found in FIELD.finditer(pattern):
            name, form = found.groups()
            if form is not None and form not in FORMS:
                raise ValueRuleError(
                    f"pattern {pattern!r}: there is no form {form!r}; use :number, :word, :letters or :name."
                )
            if name in self.fields and name != LEFT_ASIDE:
                raise ValueRuleError(f"pattern {pattern!r}: field {{{name}}} stands in it twice; name each once.")
            self._literals.append(_literal(pattern[end : found.start()]))
            self._forms.append(re.compile(FORMS[form]) if form else None)
            self.fields.append(name)
            end = found.end()
        if not self.fields or set("{}") & set(FIELD.sub("", pattern)):
            raise ValueRuleError(f"pattern {pattern!r}: write fields as {{panel}}, at least one.")
        self._literals.append(_literal(pattern[end:], last=True))

    def match(self, text: str) -> dict[str, str] | None:
        """The fields of a text that fits as a whole, without outer white space; None where it does not."""
        first = self._literals[0]
        head = first.match(text) if first else None
        if first and head is None:
            return None
        at = head.end(1) if head else 0
        ways = self._ways(text)
        if ways is None or not ways[0].opens(at):
            return None
        values: dict[str, str] = {}
        for name, way in zip(self.fields, ways, strict=True):
            end, then = way.after(at)
            if name != LEFT_ASIDE:
                values[name] = text[at:end].strip()
            at = then
        return values

    def _ways(self, text: str) -> list[_Way] | None:
        """For each field where it may end so that everything after it fits; None where a field cannot be."""
        ways: list[_Way] = []
        for form, literal in zip(self._forms[::-1], self._literals[:0:-1], strict=True):
            spans = _spans(literal, text, last=not ways)
            if ways:
                spans = [span for span in spans if ways[-1].opens(span[1])]
            if not spans:
                return None
            ways.append(_Way(form, text, spans))
        return ways[::-1]


class _Way:
    """Where a field can end: before words of the pattern, which stand from ``start`` to ``end`` of the text."""

    def __init__(self, form: re.Pattern[str] | None, text: str, spans: list[tuple[int, int]]) -> None:
        self._spans = spans
        self._runs = None if form is None else [found.span() for found in form.finditer(text)]

    def opens(self, at: int) -> bool:
        """Whether the field can begin here."""
        number = bisect_right(self._spans, at, key=lambda span: span[0])
        return number < len(self._spans) and self._spans[number][0] <= self._reach(at)

    def after(self, at: int) -> tuple[int, int]:
        """The nearest end of a field that begins here, and where the words after it end."""
        return self._spans[bisect_right(self._spans, at, key=lambda span: span[0])]

    def _reach(self, at: int) -> float:
        """How far letters of the field's form go on from here."""
        if self._runs is None:
            return float("inf")
        number = bisect_right(self._runs, at, key=lambda run: run[0]) - 1
        return self._runs[number][1] if number >= 0 else -1


def _spans(literal: re.Pattern[str] | None, text: str, *, last: bool) -> list[tuple[int, int]]:
    """Where words of the pattern stand in a text, overlapping or not; no words stand everywhere, or at the end."""
    if literal is None:
        return [(len(text), len(text))] if last else [(at, at) for at in range(len(text) + 1)]
    return [found.span(1) for found in literal.finditer(text)]


def _literal(words: str, *, last: bool = False) -> re.Pattern[str] | None:
    """An expression that finds words wherever they begin, and, the last of a pattern, only at the end."""
    if not words:
        return None
    form = r"\s++".join(map(re.escape, SPACE.split(words)))
    begins = r"(?<!\s)" if form.startswith(r"\s") else ""
    ends = r"\Z" if last else ""
    return re.compile(f"{begins}(?=({form}){ends})", re.IGNORECASE)

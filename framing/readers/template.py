"""Patterns that people write: words with {fields} between them, for file names, headings and speaker lines."""

from __future__ import annotations

import re

from ..errors import ValueRuleError

FIELD = re.compile(r"\{([a-z_]+)(:[a-z]+)?\}")
FORMS = {None: r".+?", ":number": r"[0-9]+", ":word": r"\S+", ":letters": r"[^\W\d_]+", ":name": r"[^_/\\.]+?"}


class Template:
    """A pattern such as ``{actor}_ts{meeting}p{panel}.pdf``.

    Letters stand for themselves without regard to capitals, a space for any white space. A field takes as little as
    it can; ``{panel:number}`` takes digits only, ``:word`` no white space, ``:letters`` letters only, ``:name``
    neither underscores nor dots. ``{_}`` takes anything and is left aside.

    >>> Template("{country:letters}_{session:number}_{year:number}.txt").match("AFG_72_2017.txt")
    {'country': 'AFG', 'session': '72', 'year': '2017'}
    """

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern
        self.fields: list[str] = []
        parts, end = [], 0
        for found in FIELD.finditer(pattern):
            name, form = found.groups()
            if form not in FORMS:
                raise ValueRuleError(
                    f"pattern {pattern!r}: there is no form {form!r}; use :number, :word, :letters or :name."
                )
            if name in self.fields:
                raise ValueRuleError(f"pattern {pattern!r}: field {{{name}}} stands in it twice; name each once.")
            parts.append(_literal(pattern[end : found.start()]))
            parts.append(f"({FORMS[form]})")
            self.fields.append(name)
            end = found.end()
        rest = pattern[end:]
        if not self.fields or set("{}") & set(FIELD.sub("", pattern)):
            raise ValueRuleError(f"pattern {pattern!r}: write fields as {{panel}}, at least one.")
        self._regex = re.compile("".join([*parts, _literal(rest)]), re.IGNORECASE | re.DOTALL)

    def match(self, text: str) -> dict[str, str] | None:
        """The fields of a text that fits as a whole, without outer white space; None where it does not."""
        found = self._regex.fullmatch(text)
        if found is None:
            return None
        named = zip(self.fields, found.groups(), strict=True)
        return {name: value.strip() for name, value in named if name != "_"}


def _literal(words: str) -> str:
    return r"\s+".join(re.escape(part) for part in re.split(r"\s+", words))

"""Lines that name the panel of what follows them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from ..template import Template

LONGEST = 160
NUMBER = r"(?:\d{1,3}|[IVXL]{1,5}|[A-H]|one|two|three|four|five|six|seven|eight|nine|ten)"
KIND = (
    r"(?:(?:thematic|high[- ]level|parallel|breakout|interactive|plenary|expert|summary|special|informal|side|working|technical|substantive) )*"
    r"(?:panel(?: discussion)?|session|round ?table|plenary(?: meeting| session)?|workshop|working group|segment|cluster|theme|focus group|meeting|module|dialogue|agenda item|item|part|interview|day)"
)
ORDINAL = r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d{1,3}(?:st|nd|rd|th))"
WHOLE = r"(?:summary|opening|closing|concluding|introductory|final|inaugural|wrap[- ]up|plenary|high[- ]level|general)"
MEETING = r"(?:panel(?: discussion)?|session|plenary(?: meeting| session)?|ceremony|segment|meeting|round ?table|sitting|debate|discussion)"
AFTER = r"(?P<rest>\s*(?:[:：.–—|-]|\().{0,140}|\s*)"
FORMS = tuple(
    re.compile(form + AFTER, re.IGNORECASE)
    for form in (
        rf"(?P<panel>{KIND} (?:no\.? ?)?(?P<number>{NUMBER}))(?!\w)",
        rf"(?P<panel>(?:the )?{ORDINAL} (?:{KIND}|{MEETING}))(?!\w)",
        rf"(?P<panel>{WHOLE} {MEETING})(?!\w)",
    )
)
CLOCK = re.compile(
    r"\d{1,2}[.:h]\d{2}(?:\s?[ap]\.?m\.?)?(?:\s?(?:-|–|to)\s?\d{1,2}[.:h]\d{2}(?:\s?[ap]\.?m\.?)?)?\s*[:|–-]?\s*"
)
NUMERAL = re.compile(r"[IVXL]+")

Namer = Callable[[str], str | None]


def namer(templates: Sequence[str]) -> Namer:
    """What tells the panel that a line names, by a profile's templates or by the usual forms."""
    patterns = [Template(template) for template in templates]

    def named(text: str) -> str | None:
        line = " ".join(text[: LONGEST + 1].split())
        if len(line) > LONGEST:
            return None
        if patterns:
            return next((panel for pattern in patterns if (panel := _by_template(pattern, line))), None)
        return usual_panel(line)

    return named


def usual_panel(line: str) -> str | None:
    """The panel that a line names in one of the usual forms.

    >>> usual_panel("PANEL 2: Work, recruitment and families"), usual_panel("14.00-15.30 Panel II")
    ('Panel 2', 'Panel II')
    >>> usual_panel("Panel 2 has shown that much remains to be done.")
    """
    if timed := CLOCK.match(line):
        line = line[timed.end() :]
    for form in FORMS:
        found = form.fullmatch(line)
        if found is None:
            continue
        rest = found["rest"].strip()
        if rest.endswith((".", ";", "?")) and len(rest) > 1:
            return None
        return repaired(found["panel"])
    return None


def repaired(label: str) -> str:
    """A panel's name with usual capitals, Roman numerals left.

    >>> repaired("PANEL II"), repaired("Round Table 1"), repaired("SUMMARY PANEL")
    ('Panel II', 'Round Table 1', 'Summary panel')
    """
    if not label.isupper():
        return label[0].upper() + label[1:]
    words = label.split()
    numbers = [bool(NUMERAL.fullmatch(word)) or len(word) == 1 for word in words]
    shown = [word if number else word.lower() for word, number in zip(words, numbers, strict=True)]
    return " ".join([shown[0].capitalize(), *shown[1:]])


def _by_template(pattern: Template, line: str) -> str | None:
    fields = pattern.match(line)
    if fields is None:
        return None
    if "panel" in fields:
        return repaired(fields["panel"])
    if number := fields.get("number"):
        stands = re.search(rf"(?<!\w){re.escape(number)}(?!\w)", line)
        return repaired(line[: stands.end()] if stands else line)
    return fields.get("title") or line

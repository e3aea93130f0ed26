"""Whether a text is in English, which the rules are for: told from its words, by shares that leave much room."""

from __future__ import annotations

import re

from .compiled import COMMON
from .pattern import RUN

FEWEST_WORDS = 30
"""Words below which no language is told from a text."""
ENGLISH = 0.2
"""The share of common English words below which a text is taken to be in another language; English has 0.35 to 0.6."""
SAMPLED = 2_000
"""Characters of each of three places by which the language of a long text is told."""
LETTER = re.compile(r"[^\W\d_]")
LAST_LATIN = "\u024f"
UNTRIED = "the rules are for English and were not tried."


def other_language(text: str, language: str | None) -> str | None:
    """A sentence that says that a text is not in English; None where it is, or nothing tells.

    >>> other_language("Nous sommes ici.", "fr")
    'The text is in fr, as its record says; the rules are for English and were not tried.'
    """
    if language and language.strip():
        said = language.strip().casefold()
        if said == "english" or re.split(r"[-_ ]", said)[0] in {"en", "eng"}:
            return None
        return f"The text is in {language.strip()}, as its record says; {UNTRIED}"
    seen = sample(text)
    words = RUN.findall(seen.lower())
    if len(words) < FEWEST_WORDS and not is_in_other_letters(seen):
        return None
    if sum(map(COMMON.__contains__, words)) >= ENGLISH * len(words):
        return None
    return f"The text does not look like English; {UNTRIED}"


def sample(text: str) -> str:
    """All of a short text; of a long one its beginning, its middle and its end."""
    if len(text) <= 3 * SAMPLED:
        return text
    middle = len(text) // 2
    return f"{text[:SAMPLED]} {text[middle : middle + SAMPLED]} {text[-SAMPLED:]}"


def is_in_other_letters(text: str) -> bool:
    """Whether a text is mostly in letters that are not Latin ones, and long enough to say so."""
    letters: list[str] = LETTER.findall("" if text.isascii() else text)
    others = sum(letter > LAST_LATIN for letter in letters)
    return others >= FEWEST_WORDS and others > len(letters) / 2

"""How much speaks for a label, and how much against it, in points."""

from __future__ import annotations

import re
from collections.abc import Callable

from ...model.division import Known
from .label import BEHALF, LANGUAGE, bodies_in, is_known, names_state, without_stage
from .layouts import Found, outside_brackets
from .pieces import Piece
from .words import (
    COUNTED,
    FINITE,
    LETTERS,
    NAMING,
    NEVER,
    NUMBERED,
    OFFICE,
    REPORTING,
    SPOKEN,
    TITLES,
    folded,
    has_title,
    is_office,
    these,
)

SURE = 5
"""A label that stands for itself."""
GOOD = 3
LEAST = 1
"""A label that is taken where the file is laid out so, with a doubt."""
NO = -99
SILENT = -20
"""Nobody is even asked about a label with fewer points."""
QUOTES = re.compile("[“”\"«»„]|(?<![^\\W\\d_])['\u2018]|://|www\\.|@\\w+\\.")
YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
SENTENCE_END = re.compile(r"(\S+)[.!?;]\s")
ADDRESSED = re.compile(r"\b(?:I|you|we|thanks?|please|my|our|your)\b(?<!^I)")
"""Words of a sentence to others, which no label has: "Mr Moderator, thank you"."""
OPEN_ENDS = these(
    "as that to of and or the for with by a an in on at from points questions reasons things steps ways "
    "issues remarks "
    "below above"
)
PARTICLES = these("de da do dos du del della di la le van von der den ten ter al el ben ibn bin d'")
HEADERS = ("speaker", "who", "name", "participant")
HEADED = these("text intervention statement words transcript utterance speech content")
TIMED = these("time timecode timestamp start")
LEADERS = re.compile(r"(?:\.\s?){3,}|…+")
"""Dots that lead from an office to who holds it."""


class Evidence:
    """Points of labels, each reckoned once."""

    def __init__(self, known: Known) -> None:
        self.known = known
        self._points: dict[str, int] = {}

    def of(self, found: Found, piece: Piece, said: Callable[[], str]) -> int:
        """The points of a label at the start of a piece; ``said`` gives the beginning of what follows it."""
        if not found.label:
            return found.form + _of_unnamed(said())
        if found.label not in self._points:
            self._points[found.label] = points(found.label, self.known)
        of_label = self._points[found.label]
        if of_label <= NO:
            return NO
        is_apart = piece.lead and abs(piece.lead - found.announced) <= 3 and found.layout != "alone"
        return of_label + found.form + 2 * bool(is_apart) + _of_text(found, said())


def points(label: str, known: Known) -> int:
    """How much speaks for a label by itself, less what speaks against it; ``NO`` where it is none.

    >>> points("Mr. Doe (Northland)", Known()), points("Three points", Known())
    (9, -15)
    """
    if label.casefold() in known.folded or label in known.actors:
        return 8
    bare = without_stage(label).label or label
    if bare.casefold() in known.folded:
        return 8
    if QUOTES.search(label) or _holds_sentences(bare) or LANGUAGE.fullmatch(bare):
        return NO
    person = re.split(r"[,(\[]", bare.lstrip("([ "), maxsplit=1)[0].strip()
    words = person.split()
    if not words:
        return NO
    office, title = is_office(bare), has_title(words)
    is_announced = office or title or bool(BEHALF.match(bare))
    total = 5 * office + (5 if folded(words[0]) in NAMING else 3) * (title and not office)
    total += 4 * bool(BEHALF.match(bare)) + 4 * names_state(person)
    total += _of_parts(bare, known) + 3 * (bare != label or bool(LANGUAGE.search(label)))
    total += 2 * outside_brackets(bare).isupper() - 4 * bool(YEAR.search(bare))
    total += (1 + (2 <= len(words) <= 4)) if _is_name(words) else 0 if is_announced else -3
    total -= 3 * (len(words) > 8) + 3 * (len(words) > 14)
    total -= 20 * (words[0][0].islower() and folded(words[0]) not in PARTICLES)
    total -= 6 * (label.split()[-1] in OPEN_ENDS)
    total -= 6 * bool(ADDRESSED.search(BEHALF.sub("", outside_brackets(bare))))
    return max(NO, total - _of_sentence(person, words, is_announced=is_announced))


def _of_parts(label: str, known: Known) -> int:
    """A known body, a state or an office in brackets or after a comma speaks for a label."""
    total = 2 * label.endswith((")", "]"))
    for part, _ in bodies_in(label):
        if is_known(part, known) or names_state(part) or OFFICE.fullmatch(part):
            return total + 3
    return total


def _is_name(words: list[str]) -> bool:
    """Whether no word of some length begins with a small letter, as in names."""
    return all(len(word) <= 3 or not word[0].islower() for word in words)


def _of_sentence(person: str, words: list[str], *, is_announced: bool) -> int:
    """How much a label looks like the beginning of a sentence or a list."""
    if LETTERS.fullmatch(person) or NUMBERED.fullmatch(person) or names_state(person):
        return 0
    looked = {folded(word) for word in words if not word[0].isupper() or person.isupper()}
    verbs = bool(looked & FINITE) or (looked & REPORTING and not is_announced)
    if is_announced:
        return 6 * bool(verbs)
    return 40 * (folded(words[0]) in NEVER) + 6 * bool(verbs) + 6 * _counts(person, words)


def _counts(person: str, words: list[str]) -> bool:
    """Whether a label counts things: "Three points", but not "Five Rivers Community"."""
    is_word = len(words) > 1 and (words[1][0].islower() or folded(words[-1]) in OPEN_ENDS)
    return is_word and COUNTED.fullmatch(person) is not None


def _holds_sentences(label: str) -> bool:
    """Whether a sentence ends within a label; titles and initials have stops as well."""
    ends = (found[1] for found in SENTENCE_END.finditer(outside_brackets(label)))
    return any(len(word) > 2 and folded(word) not in TITLES and "." not in word for word in ends)


def _of_text(found: Found, said: str) -> int:
    """What is said speaks for a speaker where it speaks to others, and against one where it does not begin anew."""
    if not said:
        return 0
    total = int(bool(SPOKEN.search(said)))
    if found.layout == "summary":
        return total
    if found.layout == "table" and len(said.split()) < 3 and said[-1] not in ".?!…":
        total -= 3
    if found.layout in ("colon", "capitals", "table") and is_office(found.label) and _is_only_a_name(said):
        total -= 8
    return total - 2 * said[0].islower()


def _is_only_a_name(said: str) -> bool:
    """Whether what follows names who holds an office: "Chair: Ada Roe (Northland)", "Moderator: AR"."""
    plain = outside_brackets(LEADERS.sub(" ", said.split("\n", 1)[0]))
    words = [word for word in plain.split() if word[0].isalnum()]
    if not words or len(words) > 6 or said[-1] in ".?!…":
        return False
    if len(words) == 1:
        return words[0].isupper() and len(words[0]) <= 3
    return all(word[:1].isupper() for word in words)


def _of_unnamed(said: str) -> int:
    return 1 + 2 * bool(SPOKEN.search(said) or "?" in said)


def heads_a_table(found: Found, said: str) -> bool:
    """Whether a row of a table names its columns."""
    if found.layout != "table" or found.label.casefold() not in HEADERS:
        return False
    heads = [head.strip() for head in re.split(r"[\t|]", said.casefold()) if head.strip()]
    return any(head in HEADED for head in heads) and all(head in HEADED or head in TIMED for head in heads)

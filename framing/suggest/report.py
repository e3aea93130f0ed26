"""Who is said to say or think what follows: reports, told by their verb and its subject.

A verb of speaking or thinking reports where its subject is others: people, their papers, a number of states. What the
speaker's own side says, what facts show, and what somebody must say, is none.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from .attitude import (
    ASKED,
    BEING,
    BOUND,
    CLAUSE,
    COUNTED,
    CROWD,
    ENDS,
    FOND,
    JUDGED,
    LIGHT,
    OURS,
    SHOWS,
    SOME,
    STATES,
    SUPPOSED,
    TAKEN,
    TAKING,
    THINGS,
    UNNAMED,
    UTTERED,
    leaning,
    saying,
    speakers,
    speaking,
    telling,
)
from .inflect import listed

WIDE = 10
"""How many words before its verb a subject is looked for."""
ASIDE_OF = ("like", "even", "whatever", "however")
WHAT = (("to", "what"), ("despite", "what"), ("unlike", "what"), ("than", "what"), ("matter", "what"))
POINTING = ("this", "that", "it", "which", "what")
CALLING = ("please", "let", "first", "and", "but", "not", "or", "us", "me", "you")
BEFORE_NOUNS = listed("the a an of their its our my his her these those such no any")
OTHERS, OWN, UNKNOWN = "others", "own", "unknown"


def told(words: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    """First and last word of each report, from left to right: from its subject to its verb."""
    telling_words = heard()
    for at in range(1, len(words)):
        if words[at] not in telling_words:
            continue
        first = stand(words, at) if words[at] in TAKEN else None
        if first is None:
            first = passive(words, at) if is_passive(words, at) else active(words, at)
        if first is not None:
            yield first, at


@cache
def heard() -> frozenset[str]:
    """Every word that can be the last of a report."""
    return speaking() | leaning() | SUPPOSED | UTTERED | TAKEN


def stand(words: tuple[str, ...], at: int) -> int | None:
    """Where a report begins that says it with a noun or an adjective: "several delegations took the view"."""
    for verb in range(at - 1, max(0, at - 4), -1):
        if words[verb] in TAKING:
            subject = lead(words, verb)
            if subject < 0 or words[subject] in BOUND:
                return None
            first, who = owner(words, subject)
            return begun(words, first) if who == OTHERS and speaks(words, first) else None
    return None


def lead(words: tuple[str, ...], at: int) -> int:
    """The place of the last word of a verb's subject; -1 where it has none."""
    at -= 1
    while at >= 0 and (words[at] in LIGHT or words[at][-2:] == "ly" or is_fond(words, at)):
        at -= 1
    return at


def is_fond(words: tuple[str, ...], at: int) -> bool:
    """Whether a word belongs to "like to say", "used to tell us"."""
    return (words[at] == "to" and words[at - 1] in FOND) or (words[at] in FOND and words[at + 1] == "to")


def is_passive(words: tuple[str, ...], at: int) -> bool:
    """Whether a form of "be" stands right before a verb that is no -ing form, adverbs aside."""
    if words[at].endswith("ing"):
        return False
    before = at - 1
    while before >= 0 and words[before] not in BEING and (words[before][-2:] == "ly" or words[before] in LIGHT):
        before -= 1
    return before >= 0 and words[before] in BEING


def passive(words: tuple[str, ...], at: int) -> int | None:
    """Where a report begins whose verb is passive: "it was said", "we are told", "states are said to"."""
    subject = lead(words, at)
    if subject < 0 or not JUDGED.isdisjoint(words[subject:at]):
        return None
    if words[subject] == "it":
        return subject if words[at] in UTTERED and (words[at] == "put" or words[at + 1 : at + 2] != ("to",)) else None
    if words[at] in ASKED and side(words, subject) == OWN:
        return subject
    return at - 1 if words[at] in SUPPOSED and words[at + 1 : at + 2] == ("to",) else None


def active(words: tuple[str, ...], at: int) -> int | None:
    """Where a report begins whose verb is active: "several delegations have since argued"."""
    word, after = words[at], words[at + 1] if at + 1 < len(words) else "."
    if words[at - 1] in BEFORE_NOUNS or (word in THINGS and after not in ("that", "for", ":", "to", "whether", "out")):
        return None
    subject = lead(words, at)
    if subject < 0 or not JUDGED.isdisjoint(words[subject:at]) or words[subject] in BOUND:
        return None
    if words[subject] == "and":
        subject -= 1
    first, who = owner(words, subject)
    if who == OTHERS and word in verbs(words, first):
        first = begun(words, first)
        return None if first and is_aside(words, first, word) else first
    if (
        who == UNKNOWN
        and word[-3:] != "ing"
        and words[subject] not in CALLING
        and ((word in speaking() and after == "that") or (word in saying() and after in CLAUSE))
    ):
        return max(subject, 0)
    return None


def is_aside(words: tuple[str, ...], first: int, verb: str) -> bool:
    """Whether others are named by the way: "as several delegations said", "whatever the critics say"."""
    if words[first - 1] == "as":
        return verb in UTTERED and verb not in saying()
    return words[first - 1] in ASIDE_OF or words[first - 2 : first] in WHAT


def owner(words: tuple[str, ...], last: int) -> tuple[int, str]:
    """Where the subject that ends at a word has its first telling word, and whose side it is."""
    for at in range(last, max(-1, last - WIDE), -1):
        word = words[at]
        if word in ENDS or word in (",", "to") or word in BOUND:
            return at, UNKNOWN if word == "," and at < last else ""
        if (word in POINTING and at < last) or (word == "who" and at):
            continue
        if (who := side(words, at)) != UNKNOWN and (at == last or who != OWN or words[at - 1] == "let" or word in OURS):
            return at, who
    return 0, UNKNOWN


def side(words: tuple[str, ...], at: int) -> str:
    """Whose side a word is of: others, our own, or unknown; "" for what speaks for nobody."""
    word, near = words[at], words[max(0, at - 3) : at]
    if word in ("we", "i") or (word in ("us", "me") and words[at - 1] in ("let", "of")):
        return OWN
    if word in OURS and not {"my", "our"}.isdisjoint(near):
        return OWN
    after = words[at + 1] if at + 1 < len(words) else "."
    if word in CROWD or (word in UNNAMED and (word in SOME or after in LIGHT or after in speaking())):
        return UNKNOWN if after == "of" and word in CROWD else OTHERS
    if word in speakers() or word in STATES:
        return "" if "no" in near[-2:] else OTHERS
    return "" if word in SHOWS else UNKNOWN


def verbs(words: tuple[str, ...], subject: int) -> frozenset[str]:
    """With which verbs others report: all, where it is their office to speak; those of telling, where the text may be
    about them."""
    if words[subject] in UNNAMED or words[subject] in speakers():
        return speaking() | leaning()
    return speaking() if speaks(words, subject) else telling()


def speaks(words: tuple[str, ...], subject: int) -> bool:
    """Whether it is a subject's office to speak: delegations, unnamed ones, and states that are counted."""
    word = words[subject]
    if word in UNNAMED or word in speakers():
        return True
    return word not in CROWD and not COUNTED.isdisjoint(words[max(0, subject - 3) : subject])


def begun(words: tuple[str, ...], first: int) -> int:
    """Where a subject begins, its number and article included."""
    while first and (words[first - 1] in COUNTED or words[first - 1] in ("of", "the", "number", "my", "our", "few")):
        first -= 1
    return first

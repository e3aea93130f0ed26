"""Sentences and paragraphs of a text: where each begins and ends.

The rules are made for the prose of consultations and the United Nations ("Mr. Diallo", "para. 15",
"the U.N. system", numbered lists) and need no language model, so that they give the same everywhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from .text import Span

PARAGRAPH = re.compile(r"[^\n]*\S[^\n]*")
END = re.compile(
    r"""(?: [.!?\u2026\u061f\u06d4\u0964]+ [\)\]\}"'\u2019\u201d\u00bb]* (?=\s)   # a mark, what closes, white space
          | [\u3002\uff01\uff1f]+ [\u300d\u300f\u201d\uff09]*                    # a full-width mark needs none
        )\s*""",
    re.VERBOSE,
)
ABBREVIATED = """
    mr mrs ms mx messrs mme mlle dr prof st sr jr hon h.e amb gen col lt capt sgt rev fr
    vs viz al op cit ibid ca approx dept govt univ inc ltd co corp est ed eds
    jan feb apr jun jul aug sept sep oct nov dec
"""
NUMBERED = "art arts para paras par pars sect sec ch chap vol vols fig figs no nos nr p pp fn cf"
ABBREVIATIONS = frozenset(ABBREVIATED.split())
"""Words that keep a full stop without ending a sentence, unless a new paragraph follows."""
NUMBER_AFTER = frozenset(NUMBERED.split())
"""Words that keep a full stop before a number."""
LAST_WORD = re.compile(r"[^\s()\[\]\"'\u2018\u2019\u201c\u201d]+$")
LONGEST_WORD = 40
"""Characters before a mark that are looked at, so that a text without end is read in the time that its length takes."""
ENUMERATOR = re.compile(r"(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})")


def paragraphs(text: str) -> list[Span]:
    """The lines of a text that hold anything, without the white space around them.

    >>> [span.of("One.\\n\\n  Two. \\n") for span in paragraphs("One.\\n\\n  Two. \\n")]
    ['One.', 'Two.']
    """
    return [trimmed(text, match.start(), match.end()) for match in PARAGRAPH.finditer(text)]


def sentences(text: str) -> list[Span]:
    """The sentences of a text, none across a line end.

    >>> text = "Mr. Sow spoke. See para. 15 of the draft! 2. Rights come first."
    >>> [span.of(text) for span in sentences(text)]
    ['Mr. Sow spoke.', 'See para. 15 of the draft!', '2. Rights come first.']
    """
    return [
        trimmed(text, start, end)
        for part in paragraphs(text)
        for start, end in pairwise([part.start, *ends(text, part), part.end])
    ]


def ends(text: str, part: Span) -> Iterator[int]:
    """Where sentences after the first begin within a paragraph."""
    start = part.start
    for match in END.finditer(text, part.start, part.end):
        if match.end() < part.end and is_end(text, start, match):
            yield match.end()
            start = match.end()


def is_end(text: str, start: int, match: re.Match[str]) -> bool:
    """Whether a mark ends the sentence that begins at ``start``."""
    mark, after = match.group().strip(), text[match.end()]
    if after.islower():  # "... and so on", "i.e. the ..."
        return False
    if mark != ".":
        return True
    found = LAST_WORD.search(text, max(start, match.start() - LONGEST_WORD), match.start())
    said = found.group() if found else ""
    if len(said) == 1 and said.isupper():  # an initial, unless the speaker means themselves
        return said == "I"
    word = said.casefold()
    is_first = match.start() - start <= LONGEST_WORD and text[start : match.start()].strip() == said
    if is_first and ENUMERATOR.fullmatch(word):  # "2. Rights"
        return False
    if word.rstrip(".") in NUMBER_AFTER:
        return not (after.isdigit() or after in "IVX")
    return word not in ABBREVIATIONS


def trimmed(text: str, start: int, end: int) -> Span:
    """A span without the white space at its ends."""
    piece = text[start:end]
    return Span(start + len(piece) - len(piece.lstrip()), end - len(piece) + len(piece.rstrip()))

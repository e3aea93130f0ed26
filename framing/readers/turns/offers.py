"""What could be left out: navigation, boilerplate, and statements that say what another one says. Only offered."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from math import ceil

from ...model.division import LEFT, PANEL, Division, Line, Turn

BOILERPLATE, REPEATED = "boilerplate", "repeated"
LONGEST_LINE = 160
"""Characters of a line that can be boilerplate because it comes again."""
LONGEST_KNOWN = 300
OFTEN = 3
FEWEST_WORDS = 15
"""Words of a turn that can be said twice; thanks and calls of speakers are shorter."""
FEWEST_NEAR = 40
"""Words of a turn that can be said nearly twice."""
SHINGLE, ALIKE = 5, 0.8
MOST_POSTINGS, MOST_COMPARED = 1_000, 50
"""A turn is compared with no more others than this: those that share most of its rarest words."""

THANKS = re.compile(
    r"\W*(?:(?:i|we) )?(?:thank|thanks|many thanks|merci|gracias|danke|obrigad[oa]|shukran|you have the floor|"
    r"the floor is yours|good (?:morning|afternoon|evening)|applause|laughter|yes|no|ok|okay|amen)\b.*"
)
"""What people say again and again, and what is not there by itself."""
KNOWN = re.compile(
    r"\W*(?:"
    r"skip (?:to|navigation).{0,40}|jump to (?:main )?content|back to (?:top|the top|main page)|"
    r"zum inhalt springen|aller au contenu.{0,20}|ir al contenido.{0,20}|"
    r".{0,80}\ball rights reserved\b.{0,80}|tous droits r[ée]serv[ée]s.{0,40}|alle rechte vorbehalten.{0,40}|"
    r"(?:todos los|reservados todos los) derechos.{0,40}|(?:©|\(c\)|copyright)\W.{0,100}|"
    r"(?:please )?check against (?:actual )?delivery|as prepared for delivery|as delivered|"
    r"embargoed? until.{0,60}|seul le prononc[ée] fait foi.{0,20}|es gilt das gesprochene wort.{0,20}|"
    r"share (?:this|on|via)\b.{0,40}|share|tweet|print|print this page|e-?mail this.{0,20}|"
    r"follow us\b.{0,40}|(?:click here to )?(?:subscribe|sign up)\b.{0,60}|newsletter|"
    r"(?:we|this (?:web)?site|this page|our (?:web)?site) uses? cookies\b.{0,240}|"
    r"(?:accept|reject|allow|manage)(?: all| necessary| essential)? cookies|"
    r"cookie (?:policy|settings|notice|preferences)|"
    r"privacy(?: policy| notice| statement)?|terms (?:of use|of service|and conditions|& conditions)|disclaimer|"
    r"imprint|impressum|site ?map|contact(?: us)?|about(?: us)?|home|menu|search|log ?in|sign in|register|read more|"
    r"related (?:articles?|content|links|stories)|you may also like.{0,20}|loading|"
    r"you are here.{0,100}|page 0(?: of 0)?|seite 0(?: von 0)?|0 ?/ ?0|"
    r"distr\. ?: ?(?:general|limited)|please recycle.{0,20}|"
    r"original ?: ?(?:english|french|spanish|arabic|russian|chinese)"
    r")\W*"
)
"""Lines that documents and web pages carry whatever they are about, as ``plain`` gives them."""
SPACE, DIGITS, WORD = re.compile(r"\s+"), re.compile(r"\d+"), re.compile(r"\w+")

Changes = Mapping[int, tuple[str, str | None]]


def offered(divisions: Sequence[Division]) -> tuple[Division, ...]:
    """The same divisions, with the reason for which lines could be left out; nothing is left out.

    A line is boilerplate when it is known as such, or when it is short and comes three times or more in different
    files or at the tops and bottoms of pages. All lines of a turn are repeated when a turn before it has the same
    words, case and punctuation apart, or, from 40 words on, at least 0.8 of the runs of five words that either has.
    Lines that have an offer keep it.
    """
    changes: list[dict[int, tuple[str, str | None]]] = [{} for _ in divisions]
    for place, turn, doubt in _repeated(divisions):
        for line in turn.lines:
            changes[place][line.number] = (REPEATED, doubt if line.number == turn.number else None)
    again = _again(divisions)
    for place, division in enumerate(divisions):
        for line in filter(_can_be_boilerplate, division.lines):
            if (words := plain(line.whole)) in again or (len(words) <= LONGEST_KNOWN and KNOWN.fullmatch(words)):
                changes[place][line.number] = (BOILERPLATE, None)
    return tuple(_with(division, changed) for division, changed in zip(divisions, changes, strict=True))


def plain(text: str) -> str:
    """A line without regard to capitals, white space and which number.

    >>> plain("Page 12  of 30")
    'page 0 of 0'
    """
    return DIGITS.sub("0", SPACE.sub(" ", text).strip().casefold())


def _with(division: Division, changes: Changes) -> Division:
    if not changes:
        return division
    return replace(division, lines=tuple(_offering(line, changes.get(line.number)) for line in division.lines))


def _offering(line: Line, change: tuple[str, str | None] | None) -> Line:
    if change is None or line.offer is not None:
        return line
    offer, doubt = change
    return replace(line, offer=offer, doubt=" ".join(filter(None, (line.doubt, doubt))) or None)


# --- boilerplate ------------------------------------------------------------------------------------


def _can_be_boilerplate(line: Line) -> bool:
    """Whether nobody is announced in a line that would be read."""
    return line.mark not in (LEFT, PANEL) and not line.lead and line.offer is None


def _again(divisions: Sequence[Division]) -> frozenset[str]:
    """The short lines that come again in different files, or at the tops and bottoms of pages."""
    files: Counter[str] = Counter()
    edges: Counter[str] = Counter()
    for division in divisions:
        files.update({words for line in division.lines if (words := _short(line))})
        edges.update(words for line in _edges(division.lines) if (words := _short(line)))
    often = {words for count in (files, edges) for words, n in count.items() if n >= OFTEN}
    return frozenset(words for words in often if not THANKS.fullmatch(words))


def _short(line: Line) -> str:
    """The words of a line that can be boilerplate; empty where it is too long or says nothing."""
    if len(line.whole) > LONGEST_LINE or not _can_be_boilerplate(line):
        return ""
    words = plain(line.whole)
    return words if WORD.search(words) else ""


def _edges(lines: Iterable[Line]) -> Iterator[Line]:
    """The first and the last line of every page that is read."""
    read = (line for line in lines if line.place.page is not None and line.mark != LEFT)
    for _, page in groupby(read, key=lambda line: line.place.page):
        first, *others = page
        yield first
        yield from others[-1:]


# --- statements said twice --------------------------------------------------------------------------


@dataclass(slots=True)
class _Said:
    """A turn, where it stands, and its runs of words."""

    place: int
    turn: Turn
    words: list[int]
    runs: frozenset[int] = frozenset()

    def rare(self, shared: Mapping[int, int]) -> list[int]:
        """So many of its rarest runs that a turn that is alike has one of them; without those that no other has."""
        several = [run for run in self.runs if shared[run] > 1]
        wanted = len(several) - ceil(ALIKE * len(self.runs)) + 1
        return sorted(several, key=lambda run: (shared[run], run))[:wanted] if wanted > 0 else []


def _repeated(divisions: Sequence[Division]) -> Iterator[tuple[int, Turn, str]]:
    """Each turn that says what one before it says: the place of its division, it, and where the other stands."""
    numbers: dict[str, int] = {}
    first: dict[tuple[int, ...], _Said] = {}
    long: list[_Said] = []
    for said in _long_enough(divisions, numbers):
        other = first.setdefault(tuple(said.words), said)
        if other is not said:
            yield said.place, said.turn, f"Says the same as {_where(divisions, other)}."
        elif len(said.words) >= FEWEST_NEAR:
            long.append(said)
    for said, other in _alike(long):
        yield said.place, said.turn, f"Says nearly the same as {_where(divisions, other)}."


def _long_enough(divisions: Sequence[Division], numbers: dict[str, int]) -> Iterator[_Said]:
    for place, division in enumerate(divisions):
        for turn in division.turns():
            words = [numbers.setdefault(word, len(numbers)) for word in WORD.findall(turn.text.casefold())]
            if len(words) >= FEWEST_WORDS:
                yield _Said(place, turn, words)


def _alike(turns: Sequence[_Said]) -> Iterator[tuple[_Said, _Said]]:
    """Each turn of which nearly all is said in one before it, with that one.

    Runs of words are put in order by how few turns have them; turns that are alike then share one of their first ones,
    so that only these need an index (prefix filtering).
    """
    shared: Counter[int] = Counter()
    for said in turns:
        said.runs = _runs(said.words)
        shared.update(said.runs)
    index: defaultdict[int, list[int]] = defaultdict(list)
    for number, said in enumerate(turns):
        rare = said.rare(shared)
        if (other := _nearest(said, rare, turns, index)) is not None:
            yield said, other
            continue
        for run in rare:
            index[run].append(number)


def _nearest(said: _Said, rare: list[int], turns: Sequence[_Said], index: Mapping[int, list[int]]) -> _Said | None:
    """The first turn of the index that is alike."""
    votes: Counter[int] = Counter()
    for run in rare:
        if run in index:
            votes.update(index[run][:MOST_POSTINGS])
    for number in sorted(number for number, _ in votes.most_common(MOST_COMPARED)):
        other = turns[number]
        both = len(said.runs & other.runs)
        if both >= ALIKE * (len(said.runs) + len(other.runs) - both):
            return other
    return None


def _runs(words: Sequence[int]) -> frozenset[int]:
    """The runs of five words of a turn, as numbers."""
    return frozenset(map(hash, zip(*(words[start:] for start in range(SHINGLE)), strict=False)))


def _where(divisions: Sequence[Division], said: _Said) -> str:
    place, name = str(said.turn.lines[0].place), divisions[said.place].file.name
    return f"{place} of {name}" if place else name

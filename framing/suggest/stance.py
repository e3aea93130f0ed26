"""What the words around a hit do to its stance: negation, denial, report, question, condition.

By words and their order, without a parser: the same everywhere, and not led astray by auxiliaries that have moved to
the front ("Nor should we ...", "Never have states ..."). An even number of turns leaves the stance as it was, so that
denying a denial asserts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .inflect import inflections, listed

NEGATORS = listed(
    "not n't n’t never no nor neither none nobody nothing nowhere hardly scarcely barely seldom without nt"
)
NO_NEGATION_BEFORE = listed("only merely just simply least solely less doubt matter later longer-term")
"""After a negator these make it none: "not only", "no doubt", "no later than"."""


def forms(words: str) -> frozenset[str]:
    """The inflections of several verbs."""
    return frozenset(form for word in words.split() for form in inflections(word))


DENIALS = forms(
    "deny reject refuse dispute refute oppose disagree doubt disbelieve contest repudiate rebut dismiss resist "
    "fail avoid refrain cease stop"
) | listed("denial rejection myth fallacy illusion fiction misconception pretence pretense caricature")
LOSSES = forms("lose surrender forfeit undermine erode weaken infringe override challenge deprive strip question")
"""To warn of a loss takes its side, so that only a negated loss makes a pair: "no state should lose its right"."""
DENYING_PHRASES = (
    ("far", "from"),
    ("rather", "than"),
    ("instead", "of"),
    ("have", "us", "believe"),
    ("so", "-", "called"),
    ("wrong", "to"),
    ("mistaken", "to"),
    ("mistake", "to"),
    ("no", "longer"),
)
BOUNDARIES = listed("; : — – ( ) but however yet although though whereas because")
REPORTERS = listed(
    "some others many several critics they delegations speakers voices colleagues people participants commentators "
    "those certain few most half somebody someone brochures"
)
SAYING = forms(
    "say argue claim believe think maintain suggest insist contend feel fear warn consider propose favour "
    "tell hear assert allege complain hold worry ask want prefer wonder"
)
IMPERSONAL = (("it", "is"), ("it", "has", "been"), ("it", "was"), ("we", "are"), ("we", "were"), ("i", "was"))
INVERTED = listed("should shall can could would will may might must do does did is are was were has have had")
DOUBTING = (
    ("who", "says"),
    ("since", "when"),
    ("why", "should"),
    ("how", "can"),
    ("do", "we", "really"),
    ("why", "would"),
)
CONDITIONS = listed("if unless whether provided")
BE = listed("is are was were be being been remains remain")
DISMISSED = listed(
    "myth illusion fiction fallacy mistake nonsense wrong false mistaken untrue misguided absurd unfounded misleading"
)
TRUE = listed("true so correct right")
REACH = 9
"""How many words before a hit a simple negation reaches."""
PARENTHESIS = 5
"""How many words between two commas are passed over as an aside."""
AFTER = 12


@dataclass(frozen=True, slots=True)
class Turn:
    """Words that change a stance: ``kind`` is negation, denial, report, question or condition."""

    kind: str
    first: int
    last: int


def turns(tokens: Sequence[str], first: int, last: int) -> tuple[Turn, ...]:
    """What changes the stance of a hit between two tokens of a sentence, all in lower case; ``last`` belongs to it."""
    return (
        *negations(tokens, first, last),
        *dismissals(tokens, last),
        *reports(tokens, first),
        *questions(tokens),
        *conditions(tokens, first),
    )


def turned(stance: str, found: Sequence[Turn]) -> str:
    """The stance after all turns."""
    kinds = [turn.kind for turn in found]
    if stance == "reports":
        return stance
    if "question" in kinds:
        return "reports"
    odd = (kinds.count("negation") + kinds.count("denial") + kinds.count("doubt")) % 2
    if "report" in kinds and "denial" not in kinds:
        return "reports"
    return {"asserts": "contests", "contests": "asserts"}[stance] if odd else stance


def negations(tokens: Sequence[str], first: int, last: int) -> Iterator[Turn]:
    """Negators and words of denial in the hit's clause before it, or inside it."""
    start = clause_start(tokens, first)
    neither = False
    at = start
    while at < last:
        if phrase := phrase_at(tokens, at):
            yield Turn("denial", at, at + phrase - 1)
            at += phrase
            continue
        word = tokens[at]
        negated = any(is_negation(tokens, other) for other in range(start, at))
        if (at < first and word in DENIALS) or (word in LOSSES and negated):
            yield Turn("denial", at, at)
        elif is_negation(tokens, at) and reaches(tokens, at, first) and not (word == "nor" and neither):
            yield Turn("negation", at, at)
        neither = neither or word == "neither"
        at += 1


def phrase_at(tokens: Sequence[str], at: int) -> int:
    """How long the phrase of denial is that begins here; 0 where none does."""
    for phrase in DENYING_PHRASES:
        if tuple(tokens[at : at + len(phrase)]) == phrase:
            return len(phrase)
    return 0


def is_negation(tokens: Sequence[str], at: int) -> bool:
    """Whether a word negates what follows."""
    if tokens[at] not in NEGATORS:
        return False
    after = tokens[at + 1] if at + 1 < len(tokens) else ""
    before = tokens[at - 1] if at else ""
    return after not in NO_NEGATION_BEFORE and not (before == "or" and after in {"", ",", "."}) and before != "if"


def reaches(tokens: Sequence[str], at: int, first: int) -> bool:
    """Whether a negation reaches a hit: near it and not cut off by a comma that closes a clause."""
    if at >= first:
        return True
    commas = [place for place in range(at + 1, first) if tokens[place] == ","]
    if len(commas) >= 2 and commas[-1] - commas[0] <= PARENTHESIS + 1:
        return first - at - (commas[-1] - commas[0]) <= REACH
    return not commas and first - at <= REACH


def clause_start(tokens: Sequence[str], first: int) -> int:
    """Where the clause of a hit begins."""
    for at in range(first - 1, -1, -1):
        if tokens[at] in BOUNDARIES:
            return at + 1
    return 0


def dismissals(tokens: Sequence[str], last: int) -> Iterator[Turn]:
    """A judgement after the hit that takes it back: "... is a myth", "... is simply not true"."""
    for at in range(last + 1, min(len(tokens), last + AFTER)):
        if tokens[at] in BOUNDARIES:
            return
        if tokens[at] not in BE:
            continue
        said = tokens[at + 1 : at + 6]
        negated = any(word in NEGATORS for word in said)
        for place, word in enumerate(said, at + 1):
            if (word in DISMISSED and not negated) or (
                word in TRUE and negated and place == at + len(said[: said.index(word)]) + 1
            ):
                yield Turn("denial", at, place)
                return


def reports(tokens: Sequence[str], first: int) -> Iterator[Turn]:
    """Words that ascribe what follows to others."""
    for at in range(first):
        window = tokens[at + 1 : min(at + 6, first)]
        if tokens[at] in REPORTERS:
            for place, word in enumerate(window, at + 1):
                if word in SAYING and word not in REPORTERS:
                    yield Turn("report", at, place)
                    return
        if tokens[at] == "according" and window[:1] == ["to"]:
            yield Turn("report", at, at + 1)
            return
        for phrase in IMPERSONAL:
            if tuple(tokens[at : at + len(phrase)]) == phrase:
                after = tokens[at + len(phrase) : min(at + len(phrase) + 3, first)]
                if said := [place for place, word in enumerate(after, at + len(phrase)) if word in SAYING]:
                    yield Turn("report", at, said[0])
                    return
        if tokens[at] == "we" and any(word in {"hear", "heard"} for word in window[:3]):
            yield Turn("report", at, at + 1)
            return


def questions(tokens: Sequence[str]) -> Iterator[Turn]:
    """A question: one that doubts turns the stance, one for yes or no takes no side, one with "not" asserts."""
    if "?" not in tokens[-3:]:
        return
    for phrase in DOUBTING:
        if tuple(tokens[: len(phrase)]) == phrase:
            yield Turn("doubt", 0, len(phrase) - 1)
            return
    start = 1 if tokens[0] in {"and", "so", "or", "but"} else 0
    if tokens[start] in INVERTED:
        kind = "negation" if any(word in NEGATORS for word in tokens[start + 1 : start + 4]) else "question"
        yield Turn(kind, start, start)


def conditions(tokens: Sequence[str], first: int) -> Iterator[Turn]:
    """A condition in the hit's clause before it."""
    for at in range(clause_start(tokens, first), first):
        if tokens[at] in CONDITIONS and not (tokens[at] == "whether" and "or" in tokens[at:first]):
            yield Turn("condition", at, at)
            return

"""What the words around a hit do to its stance: negation, denial, report, question, condition.

By words and their order, without a parser: the same everywhere, and not led astray by auxiliaries that have moved to
the front ("Nor should we ...", "Never have states ..."). The phrases are data (:mod:`framing.suggest.phrases`); here
stands how far each of them reaches. Turns are taken from the hit outwards: an even number of denials leaves the stance
as it was, a report hides whose it is, and a judgement of the report by the speaker brings it back.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

from . import phrases, verdicts
from .attitude import speaking
from .inflect import listed
from .phrases import one_of
from .report import told
from .verdict import rejecting, verdict

APOSTROPHES = {"n't": "not", "nt": "not", "'re": "are", "'m": "am", "'ve": "have", "'ll": "will"}
BEFORE_NOT = {"ca": "can", "wo": "will", "sha": "shall"}
DASHES = {"—": "–", "--": "–", "…": "."}
IS_AFTER = listed("it that this there he she what who which here where how")
OPPOSITE = {"asserts": "contests", "contests": "asserts"}
FLIPS = frozenset({"negation", "denial", "doubt", "loss"})
ASIDE = "~"
"""What stands for each word of an aside: none that a phrase counts."""
LONGEST_ASIDE = 11
QUOTES = frozenset('"“”')
OURSELVES = frozenset({"we", "i", "us"})
ATTRIBUTING = listed("mood words message reply answer refrain motto feeling view was")
"""Besides verbs of speaking, what is said of a quotation."""
LONGEST_TITLE = 4
"""Words between quotation marks that need not be what somebody says."""
CLOSING = {",": ",", "–": "–", "(": ")"}
NEGATORS = listed("not never no nobody none nothing neither hardly")
REACH = 9
"""How many words before a hit a simple negation reaches."""
BREAKS = listed("; : – ( ) ? ! but however yet although though whereas because then")
SUBJECTS = listed("we i they it he she there")
FINITE = listed(
    "is are was were has have had do does did should shall can could will would may might must remain remains keep "
    "keeps need needs deserve deserves enjoy enjoys retain retains"
)
URGING = listed(
    "call calls urge urges insist insists ask asks believe believes welcome welcomes support supports hope hopes "
    "demand demands invite invites encourage encourages stand stands reaffirm reaffirms reiterate reiterates expect"
)
"""Verbs that begin something else after "and"."""
AUXILIARIES = FINITE | listed("am be been ought to")
RELATIVES = listed("who whose whom which")
INVERTED = listed("should shall can could would will may might must do does did is are was were has have had")
OPEN = listed("that to who which whose")
FOLLOWS_NOT = listed("even one a all every any that to for once")
LINKS = RELATIVES | listed("that and or where when if while to by")
JOINTS = listed(", ; : – . and but though although yet")
JOINERS = JOINTS | listed("so still however while frankly well sorry surely or truth fact reality for whereas then")
OFTEN = listed("often much long many loudly frequently regularly")
ENDING = frozenset(",.;:!?–)")
FELT = listed(
    "unacceptable intolerable unthinkable absurd wrong dangerous naive foolish irresponsible unwise folly mistake "
    "error "
    "blunder disservice like happy glad pleased content satisfied proud unhappy uneasy uncomfortable weary tired "
    "loath regret regrets regretted deplore deplores "
    "condemn condemns lament laments resent resents abhor denounce denounces decry decries"
)
"""Words for what is so and ought not to be: "unacceptable that people are left to drown"."""
SHORT = frozenset({"near", "loss", "condition"})
FRONTED = listed("far rather instead")
"""With an -ing form these begin a sentence and end at its comma: "Far from being closed, ..."."""
PLAIN = frozenset({"near", "far"})
KNOWN = listed(
    "know knows knew known see sees understand realise realize remember aware fact recall learn notice grasp"
)
"""What follows "know that" is so, whether it is known or not."""
CONTRASTS = frozenset({"but", "yet", "however", "fact", "truth", "reality"})
OTHERWISE = listed("others other some not that it this we i opinions views the")
"""How a contrast begins that need not be one with what was reported."""
LONGEST_SUBJECT = 6
TOWARDS = listed(
    "us me so here to on in at over during this yesterday today earlier last when as by from for after before with"
)
SETTLED = frozenset({"nothing", "agreement", "denial", "fiction", "report"})
"""Kinds of phrases in which no verb reports once more."""
KINDS = {"near": "negation", "far": "negation", "asking": "question"}
HEADS = listed(
    "those states countries governments nations people persons migrants refugees workers women children families ones "
    "bodies agencies organisations organizations state country government person migrant"
)
SUBORDINATE = listed("while although though whereas if when where once even as since after before unless")


@dataclass(frozen=True, slots=True)
class Turn:
    """Words that change or weaken a stance.

    ``kind`` is negation, denial, loss or doubt, which turn it; report or question, which hide it; agreement, which
    brings a reported one back; or condition, which leaves it.
    """

    kind: str
    first: int
    last: int


def turns(tokens: Sequence[str], found: Sequence[int], after: Sequence[str] = ()) -> tuple[Turn, ...]:
    """What changes the stance of a hit, from the hit outwards.

    Parameters
    ----------
    tokens : sequence of str
        The sentence in lower case, as spaCy divides it.
    found : sequence of int
        The places of the hit's words, in order.
    after : sequence of str
        The next sentence, where the speaker may reject or share what this one reports; a turn there is counted on
        from the words of the first.
    """
    words = plain(tuple(tokens))
    asked = list(questions(words, found))
    hidden = without_asides(without_expecting_yes(words, found), frozenset(found))
    before, said = list(forward(hidden, found))[::-1], list(predicates(hidden, found))
    aside = [*quoted(words, found), *in_asides(words, hidden[: found[-1]])]
    after_it = list(afterwards(words, found))
    if is_topic(hidden, found):
        around = [*before, *sorted([*aside, *after_it, *said], key=lambda turn: turn.first), *asked]
    else:
        around = [*(before + said if untrue(before) else said + before), *aside, *after_it, *asked]
    if after:
        told = words[-1] == "?" or any(turn.kind in {"report", "question"} for turn in around)
        around += judged_next(plain(tuple(after)), len(tokens), told=told)
    return tuple(paired(around))


def over(tokens: Sequence[str], found: Sequence[int], turn: Turn) -> bool:
    """Whether a denial is of the whole clause in which a hit stands: "nobody should think that ...", "spare us ...",
    "the idea that ... is a myth".

    A negation that is a part of the clause is none, and neither is one inside the hit.
    """
    if turn.kind not in {"denial", "doubt", "loss"} or found[0] <= turn.last <= found[-1]:
        return False
    words = plain(tuple(tokens))
    if turn.first > found[-1]:
        return is_topic(words, found) or (words[turn.first : turn.first + 1] == ("that",) and is_worn(words, found[-1]))
    text = joined(words)
    if one_of(phrases.WEARY).match(text.string, text.place(turn.first)):
        return True
    start = next((at for at in range(turn.last, min(found[0], turn.last + REACH)) if is_claimed(words, turn, at)), None)
    return start is not None and not any(is_reason(words, at) for at in range(start, found[0]))


def is_claimed(words: tuple[str, ...], turn: Turn, at: int) -> bool:
    """Whether a claim begins after a word: "think that", "the idea that", "imagine we"."""
    if words[at] == "that":
        return words[at - 1] not in FELT and (
            at <= turn.last + 1 or not phrases.claims().isdisjoint(words[turn.first : at])
        )
    return words[at] in phrases.claims() and words[at + 1] in SUBJECTS


def is_reason(words: tuple[str, ...], at: int) -> bool:
    """Whether the speaker's own words begin again after a comma."""
    return words[at] == "," and words[at + 1] in {"for", "since", "as", "because", "so", "but", "only"}


def turned(stance: str, found: Sequence[Turn]) -> str:
    """The stance after all turns, taken from the hit outwards."""
    if stance == "reports":
        return stance
    told = False
    for turn in found:
        if turn.kind in FLIPS:
            stance, told = OPPOSITE[stance], False
        elif turn.kind in {"report", "question"}:
            told = True
        elif turn.kind == "agreement":
            told = False
    return "reports" if told else stance


def paired(found: Sequence[Turn]) -> Iterator[Turn]:
    """The turns that count: a loss only if it is denied, since to warn of it takes the side of what is lost; a fiction
    only if it is not rejected as well, since that says the same twice; what speaks to the contrary only of a report.
    """
    denied = sum(turn.kind in {"negation", "denial", "doubt"} for turn in found)
    for at, turn in enumerate(found):
        if turn.kind == "loss":
            denied -= 1
            if denied >= 0:
                yield turn
        elif turn.kind == "contrary":
            if any(inner.kind == "report" for inner in found[:at]) and found[at - 1].kind not in {
                "denial",
                "agreement",
            }:
                yield Turn("denial", turn.first, turn.last)
        elif turn.kind != "fiction":
            yield turn
        elif not any(outer.kind in {"negation", "denial"} for outer in found[at + 1 :]):
            yield Turn("denial", turn.first, turn.last)


def untrue(found: Sequence[Turn]) -> bool:
    """Whether a hit is called untrue before it comes."""
    return any(turn.kind == "fiction" for turn in found)


@lru_cache(maxsize=256)
def plain(tokens: tuple[str, ...]) -> tuple[str, ...]:
    """Words without their shortening: "n't" as "not", "they're" as "they are"; as many as before."""
    near = zip(("", *tokens), tokens, (*tokens[1:], ""), strict=False)
    return tuple(_plain(*three) for three in near)


def _plain(before: str, token: str, after: str) -> str:
    token = token.replace("’", "'")
    if token == "'s":
        return "is" if before in IS_AFTER else "us" if before == "let" else token
    if token in BEFORE_NOT and after.replace("’", "'") in {"n't", "nt"}:
        return BEFORE_NOT[token]
    return APOSTROPHES.get(token) or DASHES.get(token) or ("~" if token.isspace() else token)


@dataclass(frozen=True, slots=True)
class Text:
    """Words as one string, each with a space on both sides, and the place where each begins."""

    string: str
    starts: tuple[int, ...]

    def turn(self, kind: str, match: re.Match[str]) -> Turn:
        """A turn for what was matched."""
        return Turn(kind, self.at(match.start()), self.at(max(match.start(), match.end() - 2)))

    def at(self, place: int) -> int:
        """The number of the word that stands at a place of the string."""
        return bisect_right(self.starts, place) - 1

    def place(self, word: int) -> int:
        """Where a word begins; the end of the string for the one after the last."""
        return self.starts[word] if word < len(self.starts) else len(self.string)


@lru_cache(maxsize=256)
def joined(words: tuple[str, ...]) -> Text:
    """Words as a text."""
    return Text(f" {' '.join(words)} ", tuple(accumulate((len(word) + 1 for word in words[:-1]), initial=1)))


def without_asides(words: tuple[str, ...], found: frozenset[int]) -> tuple[str, ...]:
    """The words with those of asides hidden: between commas, dashes or brackets, and without a word of the hit."""
    hidden = list(words)
    for first, last in asides(words):
        if found.isdisjoint(range(first, last + 1)):
            hidden[first : last + 1] = [ASIDE] * (last + 1 - first)
    return tuple(hidden)


def asides(words: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    """First and last place of each aside, its signs included."""
    free = 1
    for first, word in enumerate(words):
        if word not in CLOSING or first < free:
            continue
        near = range(first + 2, min(len(words), first + LONGEST_ASIDE))
        last = next((at for at in near if words[at] == CLOSING[word]), None)
        if last is not None and (word != "," or words[last + 1 : last + 2] == ("that",) or opens_aside(words, first)):
            yield first, last
            free = last + 1


def opens_aside(words: tuple[str, ...], comma: int) -> bool:
    """Whether an aside begins at a comma; one with a denial of its own only where the clause has one already."""
    text = joined(words)
    if not one_of(verdicts.OPENERS).match(text.string, text.place(comma + 1)):
        return ascribed(words, comma + 1) is not None
    return words[comma + 1] not in {"and", "but"} or not NEGATORS.isdisjoint(words[:comma])


@lru_cache(maxsize=256)
def reported(words: tuple[str, ...]) -> tuple[tuple[int, int], ...]:
    """First and last word of each report by a verb and its subject."""
    return tuple(told(words))


@lru_cache(maxsize=256)
def signs(words: tuple[str, ...]) -> tuple[Turn, ...]:
    """Every phrase of a sentence that can turn what follows it, from left to right."""
    text = joined(words)
    said = [text.turn(str(match.lastgroup), match) for match in phrases.before().finditer(text.string)]
    settled = {at for turn in said if turn.kind in SETTLED for at in range(turn.first, turn.last + 1)}
    said += [Turn("report", first, last) for first, last in reported(words) if last not in settled]
    said += [
        Turn("loss", turn.last, turn.last) for turn in said if turn.kind == "report" and words[turn.last] in rejecting()
    ]
    return tuple(sorted((turn for turn in said if turn.kind != "nothing"), key=lambda turn: (turn.last, turn.first)))


def forward(words: tuple[str, ...], found: Sequence[int]) -> Iterator[Turn]:
    """The phrases before a hit or inside it that reach its next word."""
    negated = -1
    for sign in signs(words):
        if sign.kind == "agreement" and sign.last in found:
            sign = Turn("denial", sign.first, sign.last - 1)
        target = next((place for place in found if place > sign.last), None)
        inside = sign.first >= found[0]
        if target is None or (inside and not counts_inside(words, sign)) or not reaches(words, sign, target):
            continue
        if sign.kind in {"near", "far"}:
            if words[sign.first] == "nor" and negated >= 0 and BREAKS.isdisjoint(words[negated : sign.first]):
                continue
            negated = sign.first
        yield Turn(KINDS.get(sign.kind, sign.kind), sign.first, sign.last)


def counts_inside(words: tuple[str, ...], sign: Turn) -> bool:
    """Whether a phrase between the words of a hit bears on it: not a report, and not "and not the others"."""
    if sign.kind in {"report", "asking", "condition"}:
        return sign.kind == "report" and sign.first == sign.last
    return words[sign.first] not in {"rather", "instead", "as"} and words[sign.first - 1] != "and"


def reaches(words: tuple[str, ...], sign: Turn, target: int) -> bool:
    """Whether a phrase bears on a word after it: not cut off by what ends its clause."""
    between = words[sign.last + 1 : target]
    if is_short(words, sign) and len(between) - between.count(ASIDE) > REACH:
        return False
    if sign.kind != "report" and is_closed(words, sign, target):
        return False
    if is_barred(words, sign, between):
        return False
    if sign.kind in PLAIN and any(word == "that" and between[at - 1] in KNOWN for at, word in enumerate(between) if at):
        return False
    return not any(ends(words, sign, at) for at in range(sign.last + 1, target))


def is_barred(words: tuple[str, ...], sign: Turn, between: tuple[str, ...]) -> bool:
    """Whether a denial is of a question or before a condition: "no view on whether", "no compact unless"."""
    if sign.kind in PLAIN and words[sign.first - 1] != "would" and not {"if", "unless", "until"}.isdisjoint(between):
        return True
    return sign.kind in {*PLAIN, "denial"} and "whether" in between and words[sign.last][:5] != "doubt"


def is_short(words: tuple[str, ...], sign: Turn) -> bool:
    """Whether a phrase reaches no further than its clause: "deny them", but not "deny that"."""
    return sign.kind in SHORT and not (sign.kind == "loss" and words[sign.last + 1 : sign.last + 2] == ("that",))


def ends(words: tuple[str, ...], sign: Turn, at: int) -> bool:
    """Whether the reach of a phrase ends at a later word."""
    word, before = words[at], words[at - 1]
    if word in BREAKS:
        if word == ":" and sign.kind == "report" and at - sign.last <= REACH:
            return False
        return not (before == "that" or (word in {":", "–"} and at - sign.last <= 2 and not is_short(words, sign)))
    if word == ",":
        return ends_at_comma(words, sign, at)
    if word not in {"and", "so"} or at + 1 >= len(words):
        return False
    return words[at + 1] in SUBJECTS or words[at + 1] in URGING or (is_short(words, sign) and words[at + 1] in FINITE)


def ends_at_comma(words: tuple[str, ...], sign: Turn, at: int) -> bool:
    """Whether the reach of a phrase ends at a comma: a near one's unless "or" follows, a wide one's at a new clause."""
    rest = words[at + 1 : at + 5]
    if words[sign.first] in FRONTED and words[sign.last + 1][-3:] == "ing" and sign.first == 0:
        return True
    if is_short(words, sign):
        return "or" not in words[at + 1 : at + 6]
    if clause_opener(words, sign.first) in SUBORDINATE and words[sign.first] not in SUBORDINATE:
        return True
    return sign.kind != "report" and OPEN.isdisjoint(words[sign.last : sign.last + 2]) and is_clause(rest)


def is_clause(words: tuple[str, ...]) -> bool:
    """Whether a subject and its verb stand here."""
    return any(word in FINITE for word in words[1:]) and OPEN.isdisjoint(words)


def clause_opener(words: tuple[str, ...], at: int) -> str:
    """The first word of the clause in which a word stands."""
    start = next((place + 1 for place in range(at - 1, -1, -1) if words[place] in BREAKS or words[place] == ","), 0)
    if start and words[start - 1] in SUBORDINATE:
        return words[start - 1]
    return words[start + 1] if words[start] in {"and", "so"} and start < at else words[start]


def is_closed(words: tuple[str, ...], sign: Turn, target: int) -> bool:
    """Whether a phrase stands in a clause about a noun that ends before a word: "those who have no papers have"."""
    start = max(0, sign.first - 4)
    opened = any(is_relative(words, at) for at in range(start, sign.first)) or words[sign.first - 1] == "with"
    alone = sign.first == sign.last and words[sign.first] == "not" and words[sign.first - 1] not in AUXILIARIES
    if not opened and not (alone and sign.first and words[sign.first + 1] not in FOLLOWS_NOT):
        return False
    return any(words[at] in FINITE and words[at - 1] != "to" for at in range(sign.last + 2, target + 1))


def is_relative(words: tuple[str, ...], at: int) -> bool:
    """Whether a word begins a clause about a person or thing: "who" but in a question, "that" after "states"."""
    return (words[at] in RELATIVES and at > 0) or (words[at] == "that" and at > 0 and words[at - 1] in HEADS)


def is_topic(words: tuple[str, ...], found: Sequence[int]) -> bool:
    """Whether a sentence begins with "the idea that ..." and the hit is that idea."""
    text = joined(words)
    match = one_of(verdicts.TOPIC).match(text.string, 1)
    return match is not None and text.at(match.end() - 1) < found[-1]


def predicates(words: tuple[str, ...], found: Sequence[int]) -> Iterator[Turn]:
    """A judgement of which the hit is the subject: "... is a myth", "... cannot be denied"."""
    text, start = joined(words), found[-1] + 1
    stop = next((at for at in range(start, len(words)) if words[at] in BREAKS and not is_but(words, at)), len(words))
    for kind, some in (
        ("agreement", verdicts.STANDS),
        ("loss", verdicts.LOST),
        ("denial", verdicts.TAKES_BACK),
        ("report", verdicts.VOICED),
    ):
        look = one_of(some).search if is_topic(words, found) else one_of(some).match
        match = look(text.string, text.place(start), text.place(stop))
        if match is None:
            continue
        turn = text.turn(kind, match)
        if is_topic(words, found) or (RELATIVES if kind == "loss" else LINKS).isdisjoint(words[start : turn.last]):
            yield turn
            return


def is_but(words: tuple[str, ...], at: int) -> bool:
    """Whether a word belongs to "anything but"."""
    return words[at] == "but" and words[at - 1] in {"anything", "nothing"}


def in_asides(words: tuple[str, ...], hidden: tuple[str, ...]) -> Iterator[Turn]:
    """Reports in asides of some words: "states, some say, ..."."""
    text = joined(words)
    for at, word in enumerate(hidden):
        if word == ASIDE and (not at or hidden[at - 1] != ASIDE):
            match = one_of(verdicts.TOLD_AFTER).match(text.string, text.place(at + 1))
            if match:
                yield text.turn("report", match)
            elif (turn := ascribed(words, at + 1)) is not None:
                yield turn


def quoted(words: tuple[str, ...], found: Sequence[int]) -> Iterator[Turn]:
    """A quotation in which a hit stands, of more words than a title has, unless our own side says it."""
    signs = [at for at, word in enumerate(words) if word in QUOTES]
    for first, last in zip(signs[::2], signs[1::2], strict=False):
        if first < found[0] and found[-1] < last and last - first > LONGEST_TITLE:
            outside = {*words[:first], *words[last + 1 :]}
            if OURSELVES.isdisjoint(words[max(0, first - 4) : first]) and not outside.isdisjoint(
                speaking() | ATTRIBUTING
            ):
                yield Turn("report", first, first)


def afterwards(words: tuple[str, ...], found: Sequence[int]) -> Iterator[Turn]:
    """What the speaker says of the hit's clause after it has ended: ", but that is wrong", ", some say"."""
    text, free = joined(words), 0
    for at in range(found[-1] + 1, len(words) - 1):
        if at >= free and words[at] in JOINTS and (turn := judgement(words, at + 1)) is not None:
            yield turn
            free = turn.last + 1
        elif (
            words[at] == "that"
            and is_worn(words, found[-1])
            and (match := one_of(verdicts.WORN).match(text.string, text.place(at)))
        ):
            yield text.turn("denial", match)
        match = one_of(verdicts.ONLY_IF).match(text.string, text.place(at))
        if match:
            yield text.turn("condition", match)
            return


def is_worn(words: tuple[str, ...], first: int) -> bool:
    """Whether a thing is said to be said "so often" before a word."""
    return any(words[at] == "so" and words[at + 1] in OFTEN for at in range(first - 1))


def judgement(words: tuple[str, ...], at: int) -> Turn | None:
    """A judgement of what was said before that begins at a word or after joints."""
    text, at = joined(words), skipped(words, at)
    if first := one_of(verdicts.FIRST).match(text.string, text.place(at)):
        at = skipped(words, text.at(first.end()))
    for kind, some in (
        ("agreement", verdicts.SHARED),
        ("denial", verdicts.REJECTED),
        ("contrary", verdicts.CONTRADICTED),
        ("report", verdicts.TOLD_AFTER + verdicts.PASSED_ON),
    ):
        match = one_of(some).match(text.string, text.place(at))
        if match:
            return text.turn(kind, match)
    if found := verdict(words, at):
        return Turn(found[0], at, found[1])
    return ascribed(words, at) or contrasted(words, at)


def contrasted(words: tuple[str, ...], at: int) -> Turn | None:
    """What begins with "but" or "in fact" speaks against what was reported, unless somebody else says it."""
    joints = {words[place] for place in range(max(0, at - 3), at)}
    if joints.isdisjoint(CONTRASTS) or (at > 3 and joints.isdisjoint(ENDING)) or words[at] in OTHERWISE:
        return None
    return None if any(at <= first <= at + 1 for first, _ in reported(words)) else Turn("contrary", at, at)


def ascribed(words: tuple[str, ...], at: int) -> Turn | None:
    """A report that is the whole of a clause: ", the last speaker told us"."""
    at = next((place for place in range(at, len(words)) if words[place] not in {"so", "at", "least", "or"}), at)
    for first, last in reported(words):
        near = at <= first < at + LONGEST_SUBJECT and ENDING.isdisjoint(words[at:last])
        if near and ends_saying(words[last + 1 : last + LONGEST_ASIDE]):
            return Turn("report", at, last)
    return None


def ends_saying(after: tuple[str, ...]) -> bool:
    """Whether a clause ends after its verb of speaking, but for where, when and to whom: "told us over lunch"."""
    end = next((at for at, word in enumerate(after) if word in ENDING), None)
    return end == 0 or (end is not None and after[0] in TOWARDS and "that" not in after[:end])


def skipped(words: tuple[str, ...], at: int) -> int:
    """The place of the next word that is more than a joint."""
    return next((place for place in range(at, len(words)) if not is_joiner(words, place)), len(words) - 1)


def is_joiner(words: tuple[str, ...], at: int) -> bool:
    """Whether a word is a joint, or the "in" of "in truth"."""
    if words[at] == "in":
        return words[at + 1 : at + 2] in (("truth",), ("fact",), ("reality",))
    return words[at] in JOINERS


def judged_next(words: tuple[str, ...], offset: int, *, told: bool) -> Iterator[Turn]:
    """The speaker's judgement of a report, at the start of the next sentence, or that it is only passed on."""
    found = judgement(words, 0) if words else None
    if told and found is not None and found.kind != "report":
        yield Turn(found.kind, found.first + offset, found.last + offset)
    match = None if told else one_of(verdicts.PASSED_ON).match(joined(words).string, 1)
    if match:
        yield Turn("report", offset, offset + joined(words).at(match.end() - 2))


def questions(words: tuple[str, ...], found: Sequence[int]) -> Iterator[Turn]:
    """A question: one that expects "no" turns the stance, one that expects "yes" does not, any other hides it."""
    text = joined(words)
    for start in asked_from(words, found):
        if one_of(verdicts.ANTI + verdicts.CALL).match(text.string, text.place(start)):
            return
        match = one_of(verdicts.DOUBTING).match(text.string, text.place(start))
        if match:
            yield text.turn("doubt", match)
            return
        if words[start] in INVERTED:
            yield Turn("question", start, start)
            return


def asked_from(words: tuple[str, ...], found: Sequence[int]) -> Iterator[int]:
    """Where the question of a hit can begin: at its start, or after a comma before the hit."""
    if "?" not in words[-3:] or not {";", ":", "–"}.isdisjoint(words[found[-1] + 1 :]):
        return
    start = next((at + 1 for at in range(found[0] - 1, -1, -1) if words[at] in {";", ":", "–"}), 0)
    starts = [start, *(at + 1 for at in range(start, found[0]) if words[at] == ",")]
    yield from (skipped(words, at) for at in starts)


def without_expecting_yes(words: tuple[str, ...], found: Sequence[int]) -> tuple[str, ...]:
    """The words without the "not" of a question that expects "yes"."""
    text = joined(words)
    for start in asked_from(words, found):
        match = one_of(verdicts.ANTI).match(text.string, text.place(start))
        if match:
            place = text.at(match.end() - 2)
            return (*words[:place], ASIDE, *words[place + 1 :])
    return words

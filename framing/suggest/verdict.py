"""What a speaker's side does with what was just said: shares it or rejects it, by verbs, adjectives and their denials.

Denials are counted: "we do not share this" rejects as much as "we reject it", and "nobody disputes it" shares it.
"""

from __future__ import annotations

from functools import cache

from .attitude import LIGHT, OURS, forms
from .inflect import listed

SHARING = """
    share agree concur support endorse second echo subscribe welcome associate side believe accept think trust back
    applaud join nod
"""
REJECTING = """
    disagree differ reject dispute doubt oppose refuse contest object dissent demur part question challenge deny resist
    rebut refute repudiate decline protest contradict counter correct
"""
TRUE = listed(
    "true right correct so accurate sound wise fair sensible valid convincing persuasive welcome helpful justified apt "
    "ours mine sufficient enough acceptable founded well-founded borne"
)
FALSE = listed(
    "wrong false mistaken untrue incorrect misguided misleading absurd unfounded groundless nonsense outdated obsolete "
    "unacceptable untenable unhelpful harmful indefensible inaccurate naive simplistic irresponsible unthinkable "
    "baseless "
    "erroneous flawed ridiculous hollow unwise folly rubbish humbug backwards short-sighted shortsighted unconvincing "
    "overblown exaggerated illusory dangerous unjust unfair cynical hypocritical cheap lazy "
    "mistake error myth fiction fallacy illusion delusion fantasy misconception caricature lie falsehood excuse "
    "pretext "
    "misunderstanding misreading blunder disservice mirage superstition distortion"
)
DENYING = listed("not never nor neither hardly scarcely barely no nothing little cannot")
MOST = listed(
    "a an the such quite very rather simply plainly just entirely wholly utterly only but all too both deeply "
    "perfectly profoundly at best one of those our my big great old grave serious little same"
)
THIS = listed("that this it these those they he she such which neither")
BE = listed("is are was were be been being seems seem sounds looks proves proved rings")
OBJECTS = listed(
    "that this it these those them him her such so view views opinion position concern concerns fear fears reading "
    "idea "
    "notion claim claims argument arguments assessment analysis belief call calls conclusion sentiment worry worries "
    "hope doubts doubt enthusiasm pessimism optimism logic proposal here point"
)
PRONOUNS = listed("that this it these those them him her")
ENDING = listed("and but here more entirely strongly wholeheartedly")
"""What may follow a verb whose object is left out."""
OTHER = listed("another different other opposite contrary no")
TROUBLE = listed(
    "difficulty difficulties problem problems trouble doubts reservations misgivings objections quarrel qualms"
)
LAST = frozenset(",.;!?–:")
AUXILIARY = listed("do does did is are was were am have has had can could will would should may might must")
NEVER_TURNED = listed("may might perhaps")
"""With these a judgement is none: "that may be true"."""


@cache
def sharing() -> frozenset[str]:
    """All forms of verbs that make one's own what was said."""
    return forms(SHARING)


@cache
def rejecting() -> frozenset[str]:
    """All forms of verbs that take back what was said."""
    return forms(REJECTING)


def verdict(words: tuple[str, ...], at: int) -> tuple[str, int] | None:
    """Agreement or denial, and its last word, where a speaker judges at a word; None where none does."""
    return by_exclamation(words, at) or by_us(words, our_side(words, at)) or of_this(words, at) or in_short(words, at)


def our_side(words: tuple[str, ...], at: int) -> int:
    """The word after "we", "I for one" or "my delegation"; 0 where another subject stands."""
    if words[at] in ("we", "i"):
        return at + (3 if words[at + 1 : at + 3] == ("for", "one") else 1)
    if words[at] in ("my", "our"):
        near = range(at + 1, min(at + 4, len(words)))
        return next((place + 1 for place in near if words[place] in OURS), 0)
    return 0


def by_us(words: tuple[str, ...], at: int) -> tuple[str, int] | None:
    """What our side says: "we do not share this view"."""
    if not 0 < at < len(words):
        return None
    verb, denied = over_light(words, at)
    verb += words[verb] in ("stand", "stands", "side", "sides") and verb + 1 < len(words)
    word = words[verb]
    if word in LAST:
        return turned(denied, verb - 1) if words[verb - 1] in AUXILIARY or words[verb - 1] in DENYING else None
    if word in ("of", "in", "with", "among", "behind", "beside", "by"):
        return stood(words, verb, denied)
    if word in ("beg", "begs", "have", "has", "wish", "would") and words[verb + 1 : verb + 2] == ("to",):
        verb = min(verb + 2, len(words) - 1)
        word = words[verb]
    if words[verb + 1 : verb + 2] in (("more",), ("less",)):
        denied = words[verb + 1] == "less"
    if not TROUBLE.isdisjoint(words[verb : verb + 2]):
        return turned(not denied, verb)
    if (word in sharing() or word in rejecting()) and (is_of_this(words, verb) or is_alone(words, verb)):
        return turned(denied ^ (word in rejecting()), verb)
    return None


def stood(words: tuple[str, ...], at: int, denied: bool) -> tuple[str, int] | None:
    """Where our side stands: "we are of another opinion", "my country is with them"."""
    near = words[at + 1 : at + 4]
    if words[at] in ("of", "in") and not {"view", "opinion", "mind", "camp", "position", "agreement"}.isdisjoint(near):
        return turned(denied ^ (not OTHER.isdisjoint(near)), at + 1)
    return turned(denied, at + 1) if near and near[0] in PRONOUNS else None


def over_light(words: tuple[str, ...], at: int) -> tuple[int, bool]:
    """The next word that is no auxiliary, adverb or denial, and whether an odd number of denials stood before it."""
    denied = False
    while at < len(words) - 1 and (
        words[at] in LIGHT
        or words[at] in DENYING
        or words[at][-2:] == "ly"
        or words[at] in ("must", "should", "shall", "am")
    ):
        denied ^= words[at] in DENYING
        at += 1
    return at, denied


def is_alone(words: tuple[str, ...], verb: int) -> bool:
    """Whether a verb needs no object: "we agreed on the spot"."""
    return words[verb][:5] in ("agree", "concu", "disag", "disse") and words[verb + 1 : verb + 2] not in (
        ("that",),
        ("to",),
    )


def is_of_this(words: tuple[str, ...], verb: int) -> bool:
    """Whether a verb's object is what was said: "share this concern", "agree."."""
    near = words[verb + 1 : verb + 6]
    if not near or near[0] in LAST or near[0] in ENDING:
        return True
    end = next((place for place, word in enumerate(near) if word in LAST or word in ("and", "which")), len(near))
    said = near[:end]
    if said[0] == "that" and len(said) > 1 and (said[1] not in OBJECTS or said[1] in PRONOUNS):
        return False
    return said[0] in OBJECTS or (
        said[0] in ("with", "to", "in", "the", "their", "his", "her", "of", "from") and not OBJECTS.isdisjoint(said[:4])
    )


def of_this(words: tuple[str, ...], at: int) -> tuple[str, int] | None:
    """What is said of it: "that is plainly wrong", "they are not mistaken", "this view has little to do with us"."""
    if words[at] not in THIS:
        return None
    near = range(at + 1, min(at + 4, len(words)))
    be = next((place for place in near if words[place] in BE or words[place] in AUXILIARY), 0)
    if not be or not NEVER_TURNED.isdisjoint(words[at : be + 1]):
        return None
    end, denied = be, False
    for end in range(be, min(be + 8, len(words))):
        word = words[end]
        if word in DENYING or word == "more":
            denied = word != "more" and not denied
        elif word in TRUE or word in FALSE:
            return turned(denied ^ (word in FALSE), end) if is_last(words, end) or word in FALSE else None
        elif word in LAST:
            break
        elif not (word in MOST or word in BE or word in LIGHT or word in AUXILIARY or word[-2:] == "ly"):
            return None
    if words[end] in LAST and be == at + 1 and (denied or end == be + 1):
        return turned(denied, end - 1)
    return None


def is_last(words: tuple[str, ...], at: int) -> bool:
    """Whether a clause ends after a word."""
    return (
        at + 1 >= len(words)
        or words[at + 1] in LAST
        or words[at + 1] in ("and", "but", "in", "because", "for", "about")
    )


def by_exclamation(words: tuple[str, ...], at: int) -> tuple[str, int] | None:
    """ "How right she was", "so wrong", "quite so", "nonsense"."""
    if words[at] == "no" and words[at + 1 : at + 2] and words[at + 1] in ".!":
        return turned(True, at)
    if words[at] == "amen" or (words[at] in ("said", "put") and at and words[at - 1] == "well"):
        return turned(False, at)
    place = at + (
        words[at] in ("how", "so", "quite", "very", "exactly", "not", "just", "all", "too", "simply", "plain")
    )
    if place >= len(words):
        return None
    word = words[place]
    if words[at] == "how" and (word in TRUE or word in FALSE):
        return turned(word in FALSE, place)
    if (word in TRUE or word in FALSE) and words[place + 1 : place + 2] and words[place + 1] in LAST:
        return turned((word in FALSE) ^ (words[at] == "not"), place)
    return None


def in_short(words: tuple[str, ...], at: int) -> tuple[str, int] | None:
    """ "So do we", "nor does my delegation", "not so my country"."""
    if words[at] in ("so", "as") and words[at + 1 : at + 2] and words[at + 1] in AUXILIARY:
        return ("agreement", at + 2) if at + 2 < len(words) and our_side(words, at + 2) else None
    if words[at] in ("nor", "neither") and at + 2 < len(words) and words[at + 1] in AUXILIARY:
        after = our_side(words, at + 2)
        return ("agreement", at + 2) if after and words[after] in LAST else None
    if words[at] == "not" and at + 1 < len(words):
        after = our_side(words, at + 1)
        return ("denial", after - 1) if after and words[after] in LAST else None
    return None


def turned(denied: bool, last: int) -> tuple[str, int]:
    """The judgement with its last word."""
    return ("denial" if denied else "agreement"), last
